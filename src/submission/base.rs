//! What holds for every row of a table: its header, its decimal mark, and a form's unit.

use std::ops::{ControlFlow, RangeInclusive};

use super::checks::text_places;
use super::layout::{Layout, Shape, column_number};
use super::marks::{Evidence, Numbers};
use super::passing::{Passed, top_text};
use super::rows::{Places, Reader};
use super::top::{Top, TopRow};
use super::when::{ToldBy, header_period};
use super::words::{Column, Purpose};
use crate::diagnostic::{Code, Complaint};
use crate::number::Mark;
use crate::period::Period;
use crate::source::{Row, Rows, RowsError};
use crate::text::{Text, trim};
use crate::unit::Found;
use crate::value::{self, Grammar, Value, is_figure};

/// What holds for every row of a table.
pub(super) struct Base {
    pub places: Places,
    pub layout: Layout,
    /// The rows of the header.
    pub header_rows: Vec<TopRow>,
    /// The last line of the header.
    pub header: u32,
    /// The sign between cells.
    pub delimiter: u8,
    /// The places of text columns a number could be split into.
    pub texts: Vec<usize>,
    pub numbers: Numbers,
    /// How many numbers show a point and how many a comma.
    pub evidence: (usize, usize),
    pub form_unit: Option<usize>,
    /// The period of rows that name none.
    pub period: Period,
    /// What tells it.
    pub told_by: ToldBy,
    /// How many cells the rows of a text have.
    pub widths: RangeInclusive<usize>,
    /// The cells of the row that numbers the columns, which may come again.
    column_numbers: Vec<String>,
}

impl Base {
    /// Whether a row numbered the columns, and may come again.
    pub fn has_column_numbers(&self) -> bool {
        !self.column_numbers.is_empty()
    }

    /// Whether a row numbers the columns as the one under the header does.
    pub fn is_numbers(&self, row: &Row<'_>) -> bool {
        let mut cells = row.cells().map(trim).filter(|cell| !cell.is_empty());
        !self.column_numbers.is_empty()
            && self.column_numbers.iter().all(|number| cells.next() == Some(number))
            && cells.next().is_none()
    }
}

/// What a look at all rows under the header tells.
#[derive(Default)]
struct Survey {
    evidence: Evidence,
    /// How many rows bear the key of the row that may number the columns.
    same_key: usize,
}

impl Reader<'_> {
    /// What holds for every row: header, decimal mark, and a form's unit; `None` where the table cannot be used.
    pub(super) fn base(&mut self, top: Result<Top, Option<TopRow>>) -> Result<Option<Base>, RowsError> {
        let mut top = match top {
            Ok(top) => top,
            Err(first) => {
                let (line, seen) = first.map_or((1, String::new()), |row| (row.line, top_text(&row)));
                self.complain(no_header(self.purpose), line, 0, &seen);
                return Ok(None);
            }
        };
        self.take_for_form(&mut top);
        let told = self.when(&top);
        self.check_top(&top, told.period);
        let places = Places::of(&top.layout);
        let survey = self.survey(&top, &places)?;
        let header = self.after_numbers(&top, survey.same_key);
        let numbers = match self.context.numbers {
            Some(mark) => Numbers::Settled(mark),
            None if top.layout.machine => Numbers::Settled(Mark::Point),
            None => survey.evidence.numbers(self.content.delimiter),
        };
        let numbered =
            top.passed.iter().filter(|(_, reason)| *reason == Passed::ColumnNumbers).map(|(row, _)| row);
        let filled = |row: &TopRow| row.filled().map(|(_, cell)| cell.to_owned()).collect::<Vec<_>>();
        let form_unit =
            if top.layout.shape == Shape::Form { self.form_unit(&top.said, told.period) } else { None };
        if top.layout.shape == Shape::Form && form_unit.is_none() {
            return Ok(None);
        }
        let widths = widths(&top.header, &top.below);
        self.check_widths(&top);
        Ok(Some(Base {
            places,
            texts: text_places(&top.layout),
            layout: top.layout,
            header_rows: top.header,
            header,
            delimiter: self.content.delimiter,
            numbers,
            evidence: survey.evidence.counts(),
            form_unit,
            period: told.period,
            told_by: told.by,
            widths,
            column_numbers: top.numbers.iter().chain(numbered).flat_map(filled).collect(),
        }))
    }

    /// Reports what is wrong with the header and above it, and what is passed over there.
    fn check_top(&mut self, top: &Top, period: Period) {
        top.layout.check(&top.header, self.source, self.context.catalogue, &mut self.diagnostics);
        for row in top.header.iter().filter(|_| self.content.sheet.is_none()) {
            let swallowed = |cell: &str| {
                cell.split('\n').skip(1).any(|line| line.contains(char::from(self.content.delimiter)))
            };
            if let Some((_, cell)) = row.filled().find(|(_, cell)| swallowed(cell)) {
                self.complain(super::checks::swallowed(), row.line, 0, cell);
            }
        }
        for (place, time) in top.layout.times.iter().enumerate() {
            let wide = top.layout.shape == Shape::Wide;
            let figure = top
                .layout
                .columns
                .get(place)
                .copied()
                .flatten()
                .is_some_and(|column| column.is_figure() && (!wide || matches!(column, Column::Node(_))));
            if let Some(other) = time.filter(|other| figure && !other.is(period)) {
                let line = top.header.first().map_or(1, |row| row.line);
                self.complain(
                    header_period(other.beside(period)),
                    line,
                    column_number(place),
                    &top.layout.headers[place],
                );
            }
        }
        let is_unit =
            |cell: &str| matches!(self.context.register.find(cell, self.context.last_day), Found::Unit(_));
        let values = |row: &TopRow| {
            row.filled().any(|(_, cell)| is_answer(cell)) && row.filled().any(|(_, cell)| is_unit(cell))
        };
        let strayed =
            top.passed.iter().map(|(row, _)| row).find(|row| row.line < top.last_line && values(row));
        let names_unit = |row: &&TopRow| {
            let place = top.layout.place(Column::UnitName).or_else(|| top.layout.place(Column::Unit));
            row.filled().nth(1).is_some() && place.is_some_and(|place| is_unit(row.cell(place)))
        };
        // Names are known only once one is looked up, and to know a nation's takes time.
        let upper = || top.header.split_last().and_then(|(_, upper)| upper.iter().find(names_unit));
        let strayed = top.strayed.as_ref().or(strayed).or_else(upper);
        if let Some(row) = strayed {
            self.complain(above_header(), row.line, 0, &top_text(row));
        }
        for (row, reason) in &top.passed {
            self.complain(reason.complaint(), row.line, 0, &top_text(row));
        }
        self.check_titles(top, period);
    }

    /// Reports a header with more cells than any row under it, where one that is not understood may be a part of the one
    /// before it: a comma within its words.
    fn check_widths(&mut self, top: &Top) {
        let columns = &top.layout.columns;
        let longest = top.below.iter().map(TopRow::width).max().unwrap_or(columns.len());
        let beyond = columns.iter().skip(longest).flatten().any(|column| column.is_figure());
        let odd = (0..longest.min(columns.len()))
            .find(|&place| columns[place].is_none() && !top.layout.headers[place].is_empty());
        if let (None, true, Some(place)) = (&self.content.sheet, beyond, odd) {
            let line = top.header.first().map_or(1, |row| row.line);
            self.complain(
                super::checks::other_width(),
                line,
                column_number(place),
                &top.layout.headers[place],
            );
        }
    }

    /// Looks at all rows under the header, unless nothing is to be found out.
    fn survey(&mut self, top: &Top, places: &Places) -> Result<Survey, RowsError> {
        let mut survey = Survey::default();
        if top.numbers.is_none() && (top.layout.machine || self.context.numbers.is_some()) {
            return Ok(survey);
        }
        let figure = |column: &Option<Column>| column.is_some_and(Column::is_figure);
        let columns = top.layout.columns.iter().enumerate();
        let figures: Vec<usize> =
            columns.filter(|(_, column)| figure(column)).map(|(place, _)| place).collect();
        let key = top.numbers.as_ref().and_then(|row| self.key(places, |place| row.cell(place)));
        Rows::open(self.content)?.each(|row| {
            let wide = top.layout.shape == Shape::Wide;
            let named = |reader: &mut Self| {
                (top.layout.shape == Shape::Form || reader.row_unit(row, places).is_ok())
                    && (wide || reader.criterion(row, places).is_ok())
            };
            let mut evidence = Evidence::default();
            let written = figures.iter().filter(|&&place| !row.is_exact(place));
            written.for_each(|&place| evidence.add(row.cell(place)));
            let tells = key.is_some() || evidence.counts() != (0, 0);
            // What is not read shows nothing of what is.
            if row.line > top.last_line && tells && named(self) {
                survey.evidence += evidence;
                survey.same_key +=
                    usize::from(key.is_some() && self.key(places, |place| trim(row.cell(place))) == key);
            }
            ControlFlow::Continue(())
        })?;
        Ok(survey)
    }

    /// The unit and leaf a row is of, as far as its table has columns for them; none where it names none.
    fn key<'r>(&self, places: &Places, cell: impl Fn(usize) -> &'r str) -> Option<(usize, usize)> {
        let leaf = match places.criterion.or(places.title) {
            Some(place) => {
                let node = self.context.catalogue.find(cell(place))?;
                self.context.catalogue.nodes[node].leaf?
            }
            None => 0,
        };
        let Some(place) = places.unit.or(places.unit_name) else { return Some((0, leaf)) };
        match self.context.register.find(cell(place), self.context.last_day) {
            Found::Unit(unit) => Some((unit, leaf)),
            _ => None,
        }
    }

    /// The last line of the header: a row of column numbers belongs to it, unless it may be values.
    fn after_numbers(&mut self, top: &Top, same_key: usize) -> u32 {
        let Some(row) = &top.numbers else { return top.last_line };
        if same_key == 1 {
            self.complain(numbers_or_values(), row.line, 0, &top_text(row));
        } else {
            self.complain(Passed::ColumnNumbers.complaint(), row.line, 0, &top_text(row));
        }
        row.line
    }
}

/// How many cells rows have: as many as the header, unless they go on behind it or end before its end in no order.
fn widths(header: &[TopRow], below: &[TopRow]) -> RangeInclusive<usize> {
    let header = header.iter().map(|row| row.width()).max().unwrap_or_default();
    let rows = || below.iter().map(|row| row.width());
    let (least, most) = (rows().min().unwrap_or(header), rows().max().unwrap_or(header));
    // Rows that all go on behind the header end with blank cells, as some programs write them.
    let longest = if least > header && below.len() > 1 { most } else { header };
    // Where not even one row of several is short, a short one is odd.
    let shortest = if least >= header && below.len() > 2 { header } else { 0 };
    shortest..=longest
}

/// Whether a cell holds a figure, or says yes or no.
fn is_answer(cell: &str) -> bool {
    let flag = || value::read(cell, &Grammar::Flag, Mark::Comma);
    is_figure(cell) || flag().is_ok_and(|reading| matches!(reading.value, Some(Value::Flag(_))))
}

fn above_header() -> Complaint {
    Complaint::new(
        Code::HeaderMissing,
        Text::fixed(
            "phía trên hàng tiêu đề có dòng giống số liệu",
            "a row above the header looks like values",
        ),
        Text::fixed(
            "đưa dòng đó xuống dưới hàng tiêu đề, hoặc xóa nó",
            "move the row below the header, or delete it",
        ),
    )
}

fn no_header(purpose: Purpose) -> Complaint {
    let mend = match purpose {
        Purpose::Submission => Text::fixed(
            "hàng tiêu đề cần có: Đơn vị, Tiêu chí, Số liệu; hoặc Đơn vị và các mã tiêu chí; hoặc (phiếu) Tiêu chí, Số liệu",
            "a header has: unit, criterion, value; or unit and criterion codes; or (a form) criterion, value",
        ),
        Purpose::Appraisal => Text::fixed(
            "hàng tiêu đề cần có: Đơn vị, Tiêu chí, Điểm thẩm định (hoặc Số liệu), Bước, Lý do",
            "a header has: unit, criterion, score (or value), stage, reason",
        ),
    };
    Complaint::new(
        Code::HeaderMissing,
        Text::fixed("không nhận ra hàng tiêu đề", "no header row was recognised"),
        mend,
    )
}

pub(super) fn numbers_or_values() -> Complaint {
    Complaint::new(
        Code::RowAmbiguous,
        Text::fixed(
            "không rõ đây là dòng đánh số cột hay dòng số liệu",
            "the row either numbers the columns or holds values",
        ),
        Text::fixed(
            "xóa dòng nếu nó đánh số cột (hoặc ghi (1), (2), (3)); nếu là số liệu thì đặt nó sau một dòng khác",
            "delete it where it numbers the columns (or write (1), (2), (3)); move it below another row where it holds values",
        ),
    )
}
