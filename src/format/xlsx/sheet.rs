//! One table on one worksheet: titles, headings that stay in sight, rows, and what is said of it below.

use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{Format, IgnoreError, Worksheet, XlsxError};

use super::formula::{Grids, double};
use super::looks::{Looks, shade};
use super::widths;
use crate::format::people::{self, visible};
use crate::report::{Align, Audience, Cell, Column, Report, Table};
use crate::text;
use crate::text::{Lang, Text};

/// Characters across an upright page of A4; what is wider lies on its side.
const UPRIGHT: usize = 105;
/// Characters across a page on its side, made smaller to fit and still read; what is wider takes several.
const SHRUNK: usize = 270;
/// How many characters stay in sight on the left.
const FROZEN: usize = 56;
/// Texts above and below are not wider than this, however wide the table is.
const MEASURE: usize = 120;
/// The most UTF-16 units a cell holds.
const MOST_SIGNS: usize = 32_767;

/// A table and where it stands.
pub(super) struct Sheet<'a> {
    pub table: &'a Table,
    /// The name of the worksheet.
    pub tab: String,
    /// The columns shown, with their places in the table.
    pub columns: Vec<(usize, &'a Column)>,
    /// The lines above the headings: the document, the section, the table.
    top: Vec<String>,
    shown: people::Sheet,
    widths: Vec<usize>,
    lang: Lang,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(report: &Report, table: &'a Table, tab: String, lang: Lang) -> Self {
        let columns: Vec<_> = table
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.audience != Audience::Data)
            .collect();
        let shown = people::Sheet::new(table, lang);
        let width = |(place, (_, column)): (usize, &(usize, &Column))| {
            let cells = shown.rows.iter().map(|row| row[place].text.as_str());
            let texts = column.align == Align::Left;
            widths::column(&shown.headings[place].title, cells, texts)
        };
        let widths = columns.iter().enumerate().map(width).collect();
        let top = [&report.title, &table.section, &table.title].into_iter().flatten();
        let top = top.map(|text| visible(text.get(lang))).collect();
        Self { table, tab, columns, top, shown, widths, lang }
    }

    /// What it holds, in a line.
    pub(super) fn told(&self) -> String {
        let parts = [&self.table.section, &self.table.title].into_iter().flatten();
        parts.map(|text| visible(text.get(self.lang))).collect::<Vec<_>>().join(" – ")
    }

    /// The line of the headings, from 0.
    fn header(&self) -> u32 {
        u32::try_from(self.top.len()).unwrap_or(0)
    }

    /// The line of a row, from 0.
    pub(super) fn line(&self, row: usize) -> u32 {
        self.header() + 1 + u32::try_from(row).unwrap_or(u32::MAX / 2)
    }

    pub(super) fn write(&self, sheet: &mut Worksheet, grids: &Grids, looks: &Looks) -> Result<(), XlsxError> {
        sheet.set_name(&self.tab)?;
        self.set_up(sheet)?;
        for (text, line) in self.top.iter().zip(0..) {
            let document = self.top.len() > 1 && line == 0;
            self.across(sheet, line, text, if document { &looks.document } else { &looks.title })?;
        }
        self.headings(sheet, looks)?;
        let mut by_value = Vec::new();
        for (row, cells) in self.table.rows.iter().enumerate() {
            let line = self.line(row);
            let texts = self.shown.rows[row].iter().filter(|entry| !entry.solid);
            if texts.count() > 0 {
                sheet.set_row_height(line, self.height(row))?;
            }
            let strong = self.table.strong.contains(&row);
            for (place, (at, column)) in (0..).zip(&self.columns) {
                let cell = cells.get(*at).unwrap_or(&Cell::Empty);
                let to = To { line, place, column, looks, strong, lang: self.lang };
                if !to.write(sheet, cell, &self.tab, grids)? {
                    by_value.push(row_col_to_cell(line, place));
                }
            }
        }
        self.below(sheet, &by_value, looks)
    }

    fn height(&self, row: usize) -> u32 {
        let texts = self.shown.rows[row].iter().zip(&self.widths).filter(|(entry, _)| !entry.solid);
        widths::row(texts.map(|(entry, width)| (entry.text.as_str(), *width)))
    }

    /// Widths, the page, what stays in sight, the filter, the colours.
    fn set_up(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        for (place, width) in (0..).zip(&self.widths) {
            sheet.set_column_width(place, u32::try_from(*width).unwrap_or(u32::MAX))?;
        }
        let (header, width) = (self.header(), self.widths.iter().sum::<usize>());
        let pages = width.div_ceil(SHRUNK).max(1);
        page(sheet, width > UPRIGHT, u16::try_from(pages).unwrap_or(1), self.lang);
        sheet.set_repeat_rows(header, header)?;
        let mut used = 0;
        let anchors = self.widths.iter().take(self.shown.anchors).take_while(|width| {
            used += **width;
            used <= FROZEN
        });
        let anchors = u16::try_from(anchors.count()).unwrap_or(0);
        if let (Some(last), true) = (anchors.checked_sub(1), pages > 1) {
            sheet.set_repeat_columns(0, last)?;
        }
        sheet.set_freeze_panes(header + 1, anchors)?;
        let Some(last_row) = self.table.rows.len().checked_sub(1).map(|last| self.line(last)) else {
            return Ok(());
        };
        let Some(last_column) = self.columns.len().checked_sub(1) else { return Ok(()) };
        let last_column = u16::try_from(last_column).unwrap_or(0);
        sheet.autofilter(header, 0, last_row, last_column)?;
        sheet.ignore_error_range(header + 1, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
        for (place, (_, column)) in (0..).zip(&self.columns) {
            shade(sheet, place, (header + 1, last_row), &column.shade)?;
        }
        Ok(())
    }

    fn headings(&self, sheet: &mut Worksheet, looks: &Looks) -> Result<(), XlsxError> {
        let headings = || self.shown.headings.iter().map(|heading| heading.title.as_str());
        for (place, title) in (0..).zip(headings()) {
            sheet.write_string_with_format(self.header(), place, held(title), &looks.heading)?;
        }
        let height = widths::row(headings().zip(self.widths.iter().copied()));
        sheet.set_row_height(self.header(), height + 4)?;
        Ok(())
    }

    /// What is said of the table, its footnotes, and where a value stands for a formula.
    fn below(&self, sheet: &mut Worksheet, by_value: &[String], looks: &Looks) -> Result<(), XlsxError> {
        let mut said: Vec<String> = Vec::new();
        if self.table.rows.is_empty() {
            said.push(Text::fixed("(không có)", "(none)").get(self.lang).to_owned());
        }
        said.extend(
            self.table.prose.iter().chain(&self.table.footnotes).map(|text| visible(text.get(self.lang))),
        );
        if !by_value.is_empty() {
            let cells = text::list(by_value);
            let told = text!(
                "Ghi giá trị thay cho công thức, vì công thức dài quá mức Excel nhận: {cells}",
                "Values, not formulas, for Excel takes none so long: {cells}"
            );
            said.push(told.get(self.lang).to_owned());
        }
        for (line, text) in (self.line(self.table.rows.len()) + 1..).zip(said) {
            self.across(sheet, line, &text, &looks.note)?;
        }
        Ok(())
    }

    /// Writes a text over as many columns as make a line that is read easily.
    fn across(&self, sheet: &mut Worksheet, line: u32, text: &str, look: &Format) -> Result<(), XlsxError> {
        let mut used = 0;
        let columns = self.widths.iter().take_while(|width| {
            let more = used < MEASURE;
            used += **width;
            more
        });
        let columns = columns.count();
        let width: usize = self.widths.iter().take(columns).sum();
        match columns.checked_sub(1).and_then(|last| u16::try_from(last).ok()).filter(|last| *last > 0) {
            Some(last) => sheet.merge_range(line, 0, line, last, held(text), look)?,
            None => sheet.write_string_with_format(line, 0, held(text), look)?,
        };
        sheet.set_row_height(line, widths::row(std::iter::once((text, width))))?;
        Ok(())
    }
}

/// A cell about to be written.
struct To<'a> {
    line: u32,
    place: u16,
    column: &'a Column,
    looks: &'a Looks,
    /// Whether the row stands out.
    strong: bool,
    lang: Lang,
}

impl To<'_> {
    /// Writes a cell; tells whether it could be written as it follows.
    fn write(&self, sheet: &mut Worksheet, cell: &Cell, tab: &str, grids: &Grids) -> Result<bool, XlsxError> {
        let Cell::Computed(computed) = cell else {
            self.value(sheet, cell)?;
            return Ok(true);
        };
        match grids.formula(tab, &computed.formula, &computed.shown) {
            Some(formula) => {
                sheet.write_formula_with_format(
                    self.line,
                    self.place,
                    formula,
                    &self.look(&computed.shown),
                )?;
                Ok(true)
            }
            None => {
                self.value(sheet, &computed.shown)?;
                Ok(false)
            }
        }
    }

    fn value(&self, sheet: &mut Worksheet, cell: &Cell) -> Result<(), XlsxError> {
        let look = self.look(cell);
        if let Some(text) = self.text(cell) {
            sheet.write_string_with_format(self.line, self.place, held(&visible(text)), &look)?;
        } else if let Some(number) = double(cell) {
            sheet.write_number_with_format(self.line, self.place, number, &look)?;
        } else {
            sheet.write_blank(self.line, self.place, &look)?;
        }
        Ok(())
    }

    fn text<'a>(&self, cell: &'a Cell) -> Option<&'a str> {
        match cell {
            Cell::Text(text) => Some(text),
            Cell::Word(word) => Some(word.text.get(self.lang)),
            Cell::Sentence(text) => Some(text.get(self.lang)),
            Cell::Flag(true) => Some("✓"),
            _ => None,
        }
    }

    fn look(&self, cell: &Cell) -> Format {
        let (align, shade) = (self.column.align, &self.column.shade);
        let look = match cell {
            Cell::Whole(_) => self.looks.figure(align, 0, shade),
            Cell::Figure { places, .. } => self.looks.figure(align, *places, shade),
            Cell::Rank { tied, .. } => self.looks.rank(align, *tied),
            _ => match self.text(cell) {
                Some(text) => self.looks.text(align, text),
                None => self.looks.cell(align),
            },
        };
        if self.strong { look.set_bold() } else { look }
    }
}

/// The page: A4, as many across as asked for, its number below.
pub(super) fn page(sheet: &mut Worksheet, on_its_side: bool, across: u16, lang: Lang) {
    sheet.set_paper_size(9).set_print_fit_to_pages(across, 0).set_margins(0.8, 0.5, 0.7, 0.7, 0.3, 0.3);
    if on_its_side {
        sheet.set_landscape();
    }
    sheet.set_footer(match lang {
        Lang::Vi => "&C&\"Times New Roman,Regular\"&10Trang &P/&N",
        Lang::En => "&C&\"Times New Roman,Regular\"&10Page &P of &N",
    });
}

/// As much of a text as a cell holds.
pub(super) fn held(text: &str) -> &str {
    let mut used = 0;
    let too_long = |&(_, sign): &(usize, char)| {
        used += sign.len_utf16();
        used > MOST_SIGNS
    };
    text.char_indices().find(too_long).map_or(text, |(end, _)| &text[..end])
}
