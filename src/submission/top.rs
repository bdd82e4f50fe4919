//! The first rows of a table: titles, what a form says above its header, the header itself in one to three rows, and
//! a row of column numbers under it.

use std::ops::ControlFlow;

use super::layout::{Layout, Shape, column_number, meanings};
use super::passing::{Passed, column_numbers};
use super::words::{Column, Purpose, column, header_key};
use crate::catalogue::Catalogue;
use crate::source::{Row, Rows, RowsError, Tabular};
use crate::text::trim;
use crate::value::is_figure;

/// How many rows are looked at to find the header.
const ROWS: usize = 60;

/// How many rows a header may have.
const HEADER_ROWS: usize = 3;

/// A row held while the header is looked for.
#[derive(Clone, Debug)]
pub struct TopRow {
    /// The line it begins on, from 1.
    pub line: u32,
    /// Its cells, trimmed, one behind the other.
    text: String,
    /// Where each of them ends.
    ends: Vec<usize>,
    /// Which of them are number cells of a workbook.
    exact: Vec<bool>,
}

impl TopRow {
    /// Holds a row.
    pub fn of(row: &Row<'_>) -> Self {
        let mut text = String::with_capacity(row.cells().map(str::len).sum());
        let mut ends = Vec::with_capacity(row.width());
        for cell in row.cells() {
            text.push_str(trim(cell));
            ends.push(text.len());
        }
        Self { line: row.line, text, ends, exact: row.exact().to_vec() }
    }

    /// How many cells there are.
    pub fn width(&self) -> usize {
        self.ends.len()
    }

    /// The cell at a place from 0; blank beyond the end.
    pub fn cell(&self, place: usize) -> &str {
        let start = place.checked_sub(1).map_or(Some(&0), |before| self.ends.get(before));
        let bounds = start.zip(self.ends.get(place));
        bounds.and_then(|(&start, &end)| self.text.get(start..end)).unwrap_or_default()
    }

    /// All cells.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.width()).map(|place| self.cell(place))
    }

    /// Whether it is a number cell of a workbook.
    pub fn is_exact(&self, place: usize) -> bool {
        self.exact.get(place) == Some(&true)
    }

    /// The filled cells with their places.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &str)> {
        self.cells().enumerate().filter(|(_, cell)| !cell.is_empty())
    }
}

/// What a form says above its header: whose it is, or for when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// [`Column::UnitName`] or [`Column::Period`].
    pub column: Column,
    /// The name or period as written.
    pub text: String,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub place: u16,
}

/// The top of a table.
pub struct Top {
    /// The header and what its columns mean.
    pub layout: Layout,
    /// The rows of the header.
    pub header: Vec<TopRow>,
    /// What a form says above its header.
    pub said: Vec<Said>,
    /// All rows above the header.
    pub above: Vec<TopRow>,
    /// The rows passed over, and why.
    pub passed: Vec<(TopRow, Passed)>,
    /// A row above the header that looks like values.
    pub strayed: Option<TopRow>,
    /// A row under the header that is either column numbers or values.
    pub numbers: Option<TopRow>,
    /// The rows below the header, as far as they were looked at.
    pub below: Vec<TopRow>,
    /// The last line of the header and the column numbers.
    pub last_line: u32,
}

/// The top of a table, else its first filled row where it has no header; or why it cannot be read so far.
pub type Found = Result<Result<Top, Option<TopRow>>, RowsError>;

/// Finds the header in the first rows of a table.
pub fn find(table: &Tabular, purpose: Purpose, catalogue: &Catalogue) -> Found {
    let mut rows: Vec<TopRow> = Vec::new();
    Rows::open(table)?.each(|row| {
        if row.cells().any(|cell| !trim(cell).is_empty()) {
            rows.push(TopRow::of(row));
        }
        if rows.len() < ROWS { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    let Some(Header { start, depth, layout }) = header(&rows, table.delimiter, purpose, catalogue) else {
        return Ok(Err(rows.into_iter().next()));
    };
    let below = rows.split_off(start + depth);
    let header = rows.split_off(start);
    let last_line = header.last().map_or(1, |row| row.line);
    let mut top = Top {
        layout,
        header,
        said: Vec::new(),
        above: rows.clone(),
        passed: Vec::new(),
        strayed: None,
        numbers: None,
        below,
        last_line,
    };
    rows.into_iter().for_each(|row| top.above(row, purpose));
    top.take_numbers();
    Ok(Ok(top))
}

/// Rows that are understood as a header.
struct Header {
    /// Where it begins.
    start: usize,
    /// How many rows it has.
    depth: usize,
    layout: Layout,
}

/// The rows that are understood best as a header.
fn header(rows: &[TopRow], delimiter: u8, purpose: Purpose, catalogue: &Catalogue) -> Option<Header> {
    let begins = |row: &TopRow| {
        // `Đơn vị: … | Biểu số: | 1` says whose a form is.
        if row
            .filled()
            .any(|(_, cell)| cell.split_once(':').is_some_and(|(label, _)| label_of(label).is_some()))
        {
            return false;
        }
        let meanings = meanings(std::slice::from_ref(row), purpose, catalogue);
        meanings.into_iter().flatten().any(|column| column != Column::Repeated)
    };
    let headers = |start: usize| {
        depths(rows, start, purpose, catalogue).filter_map(move |depth| {
            if depth > 1 && rows[start..start + depth].iter().any(|row| has_values(row, catalogue)) {
                return None;
            }
            let layout = Layout::recognise(&rows[start..start + depth], delimiter, purpose, catalogue)?;
            Some(Header { start, depth, layout })
        })
    };
    let better = |best: Header, found: Header| {
        let (known, more) = (best.layout.understood(), found.layout.understood());
        // Of two that are understood alike the deeper one.
        if more > known || (more == known && best.start == found.start) { found } else { best }
    };
    let mut starts = (0..rows.len()).filter(|&row| begins(&rows[row]));
    let first = starts.find_map(|start| headers(start).reduce(better))?;
    let later = first.start + 1..(first.start + HEADER_ROWS).min(rows.len());
    Some(later.fold(first, |best, start| {
        let ahead = &rows[start..(start + HEADER_ROWS).min(rows.len())];
        let width = ahead.iter().map(|row| row.width()).max().unwrap_or_default();
        // A header that begins later must have more columns that are understood.
        if best.layout.understood() >= width { best } else { headers(start).fold(best, better) }
    }))
}

/// Whether figures stand in a row that are neither codes nor years: such a row above a header is none of it.
fn has_values(row: &TopRow, catalogue: &Catalogue) -> bool {
    let is_year = |cell: &str| cell.parse().is_ok_and(|year: u16| (2000..2100).contains(&year));
    let is_value = |cell: &str| is_figure(cell) && catalogue.find(cell).is_none() && !is_year(cell);
    row.filled().any(|(_, cell)| is_value(cell))
}

/// How many rows from `first` on may be one header together: 1, and more where the next row goes on with it.
fn depths<'a>(
    rows: &'a [TopRow],
    first: usize,
    purpose: Purpose,
    catalogue: &'a Catalogue,
) -> impl Iterator<Item = usize> + use<'a> {
    let most = HEADER_ROWS.min(rows.len() - first);
    (1..=most).take_while(move |&depth| {
        depth == 1 || goes_on(&rows[first..first + depth - 1], &rows[first + depth - 1], purpose, catalogue)
    })
}

/// Whether a row goes on with the header above it: blank under its keys, words under its other columns.
fn goes_on(above: &[TopRow], row: &TopRow, purpose: Purpose, catalogue: &Catalogue) -> bool {
    let meanings = meanings(above, purpose, catalogue);
    let known = meanings.iter().flatten().count() > 0;
    known
        && row.filled().all(|(place, cell)| {
            let repeated = above.iter().any(|row| row.cell(place) == cell);
            let meaning = meanings.get(place).copied().flatten();
            // The title of an area above its criteria is no column of its own.
            let area = matches!(meaning, Some(Column::Node(node)) if catalogue.nodes[node].leaf.is_none());
            let own = matches!(meaning, Some(Column::Node(node)) if catalogue.find(cell) == Some(node));
            match meaning.filter(|_| !area) {
                _ if repeated || own || codes_under(above, &meanings, row, place, catalogue) > 1 => true,
                Some(
                    Column::Unit
                    | Column::UnitName
                    | Column::Criterion
                    | Column::Title
                    | Column::Order
                    | Column::Period,
                ) => false,
                Some(_) => !cell.contains(|sign: char| sign.is_ascii_digit()),
                None => !is_figure(cell) || catalogue.find(cell).is_some(),
            }
        })
}

/// How many codes stand in a row under the cell of a header that one of them stands under: a cell merged over several
/// columns is filled in all of them, or in the first.
fn codes_under(
    above: &[TopRow],
    meanings: &[Option<Column>],
    row: &TopRow,
    place: usize,
    catalogue: &Catalogue,
) -> usize {
    let Some(last) = above.last() else { return 0 };
    let Some(first) = (0..=place).rev().find(|&place| !last.cell(place).is_empty()) else { return 0 };
    let word = last.cell(first);
    let first = (0..first).rev().take_while(|&place| last.cell(place) == word).last().unwrap_or(first);
    let merged =
        (first..row.width()).take_while(|&place| place == first || ["", word].contains(&last.cell(place)));
    let is_code = |place: &usize| {
        catalogue.find(row.cell(*place)).is_some_and(|node| catalogue.nodes[node].leaf.is_some())
    };
    let merged: Vec<usize> = merged.collect();
    // Where another column holds the criteria, numbers under this one number its parts.
    let listed = (0..meanings.len()).any(|place| {
        !merged.contains(&place) && matches!(meanings[place], Some(Column::Criterion | Column::Title))
    });
    if is_code(&place) && !listed { merged.iter().filter(|place| is_code(place)).count() } else { 0 }
}

impl Top {
    fn above(&mut self, row: TopRow, purpose: Purpose) {
        let mut said = said(&row);
        said.retain(|said| self.layout.shape == Shape::Form || said.column == Column::Period);
        if !said.is_empty() {
            self.said.extend(said);
        } else if self.strayed.is_none() && (is_values(&row) || header_words(&row, purpose) > 1) {
            self.strayed = Some(row);
        } else {
            self.passed.push((row, Passed::Title));
        }
    }

    /// Takes the row of column numbers under the header.
    fn take_numbers(&mut self) {
        let Some(row) = self.below.first() else { return };
        let width = self.header.iter().map(|row| row.filled().count()).max().unwrap_or_default();
        if self.layout.machine || !column_numbers(row.cells(), width.max(self.layout.understood())) {
            return;
        }
        let row = self.below.remove(0);
        if row.cells().any(|cell| cell.starts_with('(')) || self.goes_on_counting(&row) {
            self.last_line = row.line;
            self.passed.push((row, Passed::ColumnNumbers));
        } else {
            self.numbers = Some(row);
        }
    }

    /// Whether the row after one of numbers bears the same running number: then that one was no row of values.
    fn goes_on_counting(&self, row: &TopRow) -> bool {
        let number = |row: &TopRow| self.layout.place(Column::Order).map(|place| row.cell(place).to_owned());
        number(row).is_some_and(|own| !own.is_empty() && self.below.first().and_then(number) == Some(own))
    }
}

/// How many cells of a row are header words.
fn header_words(row: &TopRow, purpose: Purpose) -> usize {
    row.filled().filter(|(_, cell)| column(&header_key(cell), purpose).is_some()).count()
}

/// Whether a row holds two figures or more, or one beside several words: rows above a header do not.
fn is_values(row: &TopRow) -> bool {
    let mut cells: Vec<&str> = row.filled().map(|(_, cell)| cell).collect();
    // A merged cell stands in each of its places.
    cells.dedup();
    let figures = cells.iter().filter(|cell| is_figure(cell)).count();
    figures > 1 || (figures == 1 && cells.len() > 2)
}

/// Whether several of the first rows of a table look like values.
pub fn holds_figures(table: &Tabular) -> bool {
    let mut count = 0;
    // What cannot be read is told when it is.
    let read = Rows::open(table).and_then(|mut rows| {
        rows.each(|row| {
            count += usize::from(is_values(&TopRow::of(row)));
            if row.line < 1000 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })
    });
    read.is_err() || count > 1
}

/// What a row above the header says, each in one cell (`Đơn vị: Phường Ba Ngòi`) or two.
pub fn said(row: &TopRow) -> Vec<Said> {
    let mut said = Vec::new();
    let mut cells = row.filled().peekable();
    while let Some((place, cell)) = cells.next() {
        let (label, rest) = cell.split_once(':').map_or((cell, ""), |(label, rest)| (label, trim(rest)));
        let Some(column) = label_of(label) else { continue };
        let is_label = |text: &str| label_of(text.split(':').next().unwrap_or_default()).is_some();
        let told =
            if rest.is_empty() { cells.next_if(|(_, text)| !is_label(text)) } else { Some((place, rest)) };
        let Some((place, text)) = told else { continue };
        said.push(Said { column, text: text.to_owned(), line: row.line, place: column_number(place) });
    }
    said
}

fn label_of(label: &str) -> Option<Column> {
    match column(&header_key(label), Purpose::Submission)? {
        Column::Unit | Column::UnitName => Some(Column::UnitName),
        Column::Period => Some(Column::Period),
        _ => None,
    }
}
