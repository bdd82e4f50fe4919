//! Rows of submissions and appraisals as units' cells for criteria, whatever the shape of the table.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::header::Base;
use super::parts::{Gather, Table};
use super::table::{Column, Layout, Purpose, Shape, column_number};
use crate::catalogue::Catalogue;
use crate::diagnostic::{CellPlace, Code, Complaint, Diagnostics, Place};
use crate::number::Mark;
use crate::period::Period;
use crate::source::{Block, Row, SourceId};
use crate::target::unknown_period;
use crate::text::{Text, trim};
use crate::unit::Register;

/// A unit of a group: its place in the register and its kind in the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// Its place in the register.
    pub unit: usize,
    /// Its kind's place in the catalogue's `kinds`.
    pub kind: usize,
}

/// What rows are read against.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The group's catalogue.
    pub catalogue: &'a Catalogue,
    /// The register.
    pub register: &'a Register,
    /// The group's units.
    pub members: &'a [Member],
    /// The seat of each unit of the register in the group; none: it is of another.
    pub seats: &'a [Option<usize>],
    /// The period that is evaluated.
    pub period: Period,
    /// The period of rows that name none: the evaluation's own.
    pub own_period: Period,
    /// Its last day: units are those registered on it.
    pub last_day: Date,
    /// The decimal mark, where the user settled it.
    pub numbers: Option<Mark>,
}

/// A cell of a row.
#[derive(Clone, Copy, Debug, Default)]
pub struct Field<'a> {
    /// Its text, trimmed.
    pub text: &'a str,
    /// Its column, from 1.
    pub column: u16,
}

impl Field<'_> {
    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// One unit's cells for one criterion.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The unit's seat in the group.
    pub unit: usize,
    /// The criterion's place among the catalogue's nodes.
    pub node: usize,
    /// The period.
    pub period: Period,
    /// The file.
    pub source: SourceId,
    /// The line.
    pub line: u32,
    /// The file's decimal mark; none where no number shows it.
    pub mark: Option<Mark>,
    /// The value.
    pub value: Field<'a>,
    /// The part of a fraction.
    pub numerator: Field<'a>,
    /// The whole of a fraction.
    pub denominator: Field<'a>,
    /// The unit's own score.
    pub self_score: Field<'a>,
    /// The appraisers' score.
    pub score: Field<'a>,
    /// The appraisal stage.
    pub stage: Field<'a>,
    /// The reason of an appraisal.
    pub reason: Field<'a>,
    /// The evidence named.
    pub evidence: Field<'a>,
    /// A note.
    pub note: Field<'a>,
}

impl Entry<'_> {
    /// The place of a cell of this row.
    pub fn cell(&self, field: Field<'_>) -> CellPlace {
        CellPlace { source: self.source, line: self.line, column: field.column }
    }

    /// The same as a place of a message.
    pub fn place(&self, field: Field<'_>) -> Place {
        Place::Cell(self.cell(field))
    }
}

#[derive(Clone)]
pub(super) struct Reader<'a> {
    pub table: Table<'a>,
    pub purpose: Purpose,
    pub context: &'a Context<'a>,
    pub source: SourceId,
    pub diagnostics: Diagnostics,
    pub units: FxHashMap<String, Option<usize>>,
    pub codes: FxHashMap<String, Option<usize>>,
    pub last_unit: (String, Option<usize>),
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        table: Table<'a>,
        purpose: Purpose,
        context: &'a Context<'a>,
        source: SourceId,
    ) -> Self {
        let (units, codes) = (FxHashMap::default(), FxHashMap::default());
        Self {
            table,
            purpose,
            context,
            source,
            diagnostics: Diagnostics::default(),
            units,
            codes,
            last_unit: (String::new(), None),
        }
    }

    /// What the rows of a block give.
    pub(super) fn part<G: Gather>(&mut self, block: &mut Block, base: &Base, gather: &G) -> G::Part {
        let mut part = G::Part::default();
        while let Some(row) = block.next_row() {
            if row.line > base.header {
                self.row(&row, base, &mut |entry, diagnostics| gather.take(&mut part, entry, diagnostics));
            }
        }
        part
    }

    pub(super) fn complain(&mut self, complaint: Complaint, line: u32, column: u16, seen: &str) {
        let place = Place::Cell(CellPlace { source: self.source, line, column });
        self.diagnostics.push(complaint.at(place, seen));
    }

    pub(super) fn row(
        &mut self,
        row: &Row<'_>,
        base: &Base,
        take: &mut dyn FnMut(&Entry<'_>, &mut Diagnostics),
    ) {
        let width = base.layout.columns.len();
        if row.width() > width
            && let Some(place) = (width..row.width()).find(|&place| !trim(row.cell(place)).is_empty())
        {
            self.complain(row_too_long(), row.line, column_number(place), trim(row.cell(place)));
        }
        if row.cells().all(|cell| trim(cell).is_empty()) {
            return;
        }
        if let Some(line) = row.inner_lines().find(|line| self.is_row(line, base)) {
            self.complain(swallowed(), row.line, 0, line);
        }
        let Some(period) = self.period(row, base) else { return };
        let unit = match base.form_unit {
            Some(unit) => Some(unit),
            None => self.row_unit(row, base),
        };
        let Some(unit) = unit else { return };
        match base.layout.shape {
            Shape::Wide => self.wide(row, base, unit, period, take),
            Shape::Long | Shape::Form => {
                let Some(node) = self.criterion(row, base) else { return };
                take(&self.entry(row, base, unit, node, period), &mut self.diagnostics);
            }
        }
    }

    /// Whether a line inside a quoted cell is a row of the table: as many cells, and a criterion where one belongs.
    fn is_row(&self, line: &str, base: &Base) -> bool {
        let cells: Vec<&str> = line.split(char::from(base.delimiter)).map(trim).collect();
        let known = |place: usize| self.context.catalogue.find(cells[place]).is_some();
        cells.len() >= base.layout.columns.len() && base.places.criterion.is_none_or(known)
    }

    pub(super) fn wide(
        &mut self,
        row: &Row<'_>,
        base: &Base,
        unit: usize,
        period: Period,
        take: &mut dyn FnMut(&Entry<'_>, &mut Diagnostics),
    ) {
        for (place, column) in base.layout.columns.iter().enumerate() {
            let Some(Column::Node(node)) = *column else { continue };
            let cell = Field { text: trim(row.cell(place)), column: column_number(place) };
            let mut entry = self.entry(row, base, unit, node, period);
            match self.purpose {
                Purpose::Submission => entry.value = cell,
                Purpose::Appraisal => entry.score = cell,
            }
            take(&entry, &mut self.diagnostics);
        }
    }

    pub(super) fn entry<'r>(
        &self,
        row: &Row<'r>,
        base: &Base,
        unit: usize,
        node: usize,
        period: Period,
    ) -> Entry<'r> {
        let field = |place: Option<usize>| {
            place.map_or(Field::default(), |place| Field {
                text: trim(row.cell(place)),
                column: column_number(place),
            })
        };
        let at = &base.places;
        Entry {
            unit,
            node,
            period,
            source: self.source,
            line: row.line,
            mark: base.mark,
            value: field(at.value),
            numerator: field(at.numerator),
            denominator: field(at.denominator),
            self_score: field(at.self_score),
            score: field(at.score),
            stage: field(at.stage),
            reason: field(at.reason),
            evidence: field(at.evidence),
            note: field(at.note),
        }
    }

    pub(super) fn period(&mut self, row: &Row<'_>, base: &Base) -> Option<Period> {
        let Some(place) = base.places.period else { return Some(base.period) };
        let cell = trim(row.cell(place));
        if cell.is_empty() {
            return Some(base.period);
        }
        let period = Period::parse(cell);
        if period.is_none() {
            self.complain(unknown_period(cell), row.line, column_number(place), cell);
        }
        period
    }
}

/// Where the cells of a row stand.
pub(super) struct Places {
    pub unit: Option<usize>,
    pub criterion: Option<usize>,
    pub period: Option<usize>,
    pub value: Option<usize>,
    pub numerator: Option<usize>,
    pub denominator: Option<usize>,
    pub self_score: Option<usize>,
    pub score: Option<usize>,
    pub stage: Option<usize>,
    pub reason: Option<usize>,
    pub evidence: Option<usize>,
    pub note: Option<usize>,
}

impl Places {
    pub fn of(layout: &Layout) -> Self {
        Self {
            unit: layout.place(Column::Unit),
            criterion: layout.place(Column::Criterion),
            period: layout.place(Column::Period),
            value: layout.place(Column::Value),
            numerator: layout.place(Column::Numerator),
            denominator: layout.place(Column::Denominator),
            self_score: layout.place(Column::SelfScore),
            score: layout.place(Column::Score),
            stage: layout.place(Column::Stage),
            reason: layout.place(Column::Reason),
            evidence: layout.place(Column::Evidence),
            note: layout.place(Column::Note),
        }
    }
}

/// The complaint that a row has cells beyond its header.
pub fn row_too_long() -> Complaint {
    Complaint::new(
        Code::RowLength,
        Text::fixed("dòng có nhiều ô hơn hàng tiêu đề", "the row has more cells than the header"),
        Text::fixed(
            "kiểm tra dấu phân cách thừa; số có dấu phẩy trong tệp phân cách bằng phẩy phải đặt trong ngoặc kép",
            "look for a separator too many; a number with a comma in a comma-separated file stands in quotes",
        ),
    )
}

fn swallowed() -> Complaint {
    Complaint::new(
        Code::CsvSyntax,
        Text::fixed(
            "một ô trong ngoặc kép nuốt các dòng sau nó: dấu \" mở mà không đóng trên cùng dòng",
            "a quoted cell swallows the rows after it: its \" is not closed on the line",
        ),
        Text::fixed(
            "tìm dấu \" lẻ ở dòng này và xóa, hoặc lưu lại tệp từ Excel",
            "find the odd \" of this row and delete it, or save the file again from Excel",
        ),
    )
}
