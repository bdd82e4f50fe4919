//! Rows of submissions and appraisals as units' cells for criteria, whatever the shape of the table.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::base::Base;
use super::checks;
use super::codes::Codes;
use super::layout::{Layout, Shape, column_number};
use super::lookup::Miss;
use super::marks::Numbers;
use super::parts::Gather;
use super::passing::{Passed, is_another_table, reason, row_text, second_table};
use super::plain::PlainTable;
use super::words::{Column, Purpose};
use crate::catalogue::Catalogue;
use crate::diagnostic::{CellPlace, Complaint, Diagnostics, Place};
use crate::number::Mark;
use crate::period::{CutOffs, Period};
use crate::source::{Block, Row, SourceId, Tabular};
use crate::text::trim;
use crate::unit::{Found, Register};

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
    /// The days that end the quarters.
    pub cut_offs: CutOffs,
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
    /// Whether it is a number cell of a workbook: its text is a plain decimal with a point, whatever the file's mark.
    pub exact: bool,
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
    /// What is known of the file's decimal mark.
    pub numbers: Numbers,
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

impl<'a> Entry<'a> {
    /// The cell of a column, where an entry has it.
    fn field_mut(&mut self, column: Column) -> Option<&mut Field<'a>> {
        Some(match column {
            Column::Value => &mut self.value,
            Column::Numerator => &mut self.numerator,
            Column::Denominator => &mut self.denominator,
            Column::SelfScore => &mut self.self_score,
            Column::Score => &mut self.score,
            Column::Stage => &mut self.stage,
            Column::Reason => &mut self.reason,
            Column::Evidence => &mut self.evidence,
            Column::Note => &mut self.note,
            _ => return None,
        })
    }

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
    pub content: &'a Tabular,
    pub source: SourceId,
    /// See [`super::Table`].
    pub elsewhere: &'a [bool],
    pub purpose: Purpose,
    pub context: &'a Context<'a>,
    pub diagnostics: Diagnostics,
    pub units: FxHashMap<String, Option<usize>>,
    pub codes: Codes,
    pub last_unit: (String, Option<usize>),
    /// The cell that named the period before, and what it means.
    pub last_period: (String, Option<Period>),
    /// What names meant on the last day of the other period that rows were last of.
    pub meant: (Period, FxHashMap<String, Option<usize>>),
    /// Whether the foot of the table has begun.
    pub foot: bool,
    /// How many rows hold values.
    pub rows: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        content: &'a Tabular,
        source: SourceId,
        elsewhere: &'a [bool],
        purpose: Purpose,
        context: &'a Context<'a>,
    ) -> Self {
        Self {
            content,
            source,
            elsewhere,
            purpose,
            context,
            diagnostics: Diagnostics::default(),
            units: FxHashMap::default(),
            codes: Codes::default(),
            last_unit: (String::new(), None),
            last_period: (String::new(), None),
            meant: (context.period, FxHashMap::default()),
            foot: false,
            rows: 0,
        }
    }

    /// What the rows of a block give.
    pub(super) fn part<G: Gather>(&mut self, block: &mut Block, base: &Base, gather: &G) -> G::Part {
        let mut part = G::Part::default();
        let plain = PlainTable::of(base, self.source);
        loop {
            if let Some(table) = plain {
                self.plain_rows(block, table, base, gather, &mut part);
            }
            let Some(row) = block.next_row() else { return part };
            if row.line > base.header {
                self.row(&row, base, &mut |entry, diagnostics| gather.take(&mut part, entry, diagnostics));
            }
        }
    }

    pub(super) fn complain(&mut self, complaint: Complaint, line: u32, column: u16, seen: &str) {
        let place = Place::Cell(CellPlace { source: self.source, line, column });
        self.diagnostics.push(complaint.at(place, seen));
    }

    fn row(&mut self, row: &Row<'_>, base: &Base, take: &mut dyn FnMut(&Entry<'_>, &mut Diagnostics)) {
        if row.cells().all(|cell| trim(cell).is_empty()) {
            return;
        }
        if let Some(line) = row.inner_lines().find(|line| self.is_row(line, base)) {
            self.complain(checks::swallowed(), row.line, 0, line);
        }
        let wide = base.layout.shape == Shape::Wide;
        let unit = base.form_unit.map_or_else(|| self.row_unit(row, &base.places), Ok);
        if matches!(unit, Err(Miss::Elsewhere)) {
            return;
        }
        let seat = unit.as_ref().ok().copied();
        if base.form_unit.is_none() && self.is_of_another_time(row, base, seat) {
            return self.complain(Passed::Elsewhen.complaint(), row.line, 0, &row_text(row.cells()));
        }
        let node = if wide { Ok(0) } else { self.criterion(row, &base.places) };
        let (unit, node) = match (unit, node) {
            (Ok(unit), Ok(node)) => (unit, node),
            (unit, node) => return self.miss(row, base, [unit.err(), node.err()]),
        };
        if base.is_numbers(row) {
            return self.complain(Passed::ColumnNumbers.complaint(), row.line, 0, &row_text(row.cells()));
        }
        self.check_row(row, base);
        let Some(period) = self.period(row, base) else { return };
        self.rows += 1;
        if wide {
            self.wide(row, base, unit, period, take);
        } else {
            take(&self.entry(row, base, unit, node, period), &mut self.diagnostics);
        }
    }

    /// A row that names no unit or no criterion: one without values, or a fault.
    fn miss(&mut self, row: &Row<'_>, base: &Base, misses: [Option<Miss>; 2]) {
        if is_another_table(row, &base.layout, self.purpose) {
            return self.complain(second_table(), row.line, 0, &row_text(row.cells()));
        }
        if let Some(reason) = reason(row, &base.layout, self.foot) {
            self.foot |= reason == Passed::Foot;
            if reason == Passed::Section {
                self.check_section(row, base);
            }
            return self.complain(reason.complaint(), row.line, 0, &row_text(row.cells()));
        }
        for miss in misses.into_iter().flatten() {
            if let Miss::Faulty(complaint, place) = miss {
                let seen = trim(row.cell(place));
                self.complain(*complaint, row.line, column_number(place), seen);
            }
        }
    }

    /// Reports cells beyond the header or under none of its words, rows of another width than all others, numbers that
    /// their comma split, and what may be a row of column numbers.
    fn check_row(&mut self, row: &Row<'_>, base: &Base) {
        let filled = |place: &usize| !trim(row.cell(*place)).is_empty();
        let unnamed = |place: &usize| base.layout.headers.get(*place).is_none_or(String::is_empty);
        let stray = (0..row.width()).filter(unnamed).find(filled);
        let (complaint, place) = match (stray, checks::split_number(row, base)) {
            (Some(place), _) if place >= base.layout.columns.len() => (checks::row_too_long(), place),
            (Some(place), _) => (checks::unnamed(), place),
            (None, Some(place)) => {
                let seen = format!("{},{}", trim(row.cell(place)), trim(row.cell(place + 1)));
                return self.complain(checks::split(), row.line, column_number(place), &seen);
            }
            (None, None) if !base.widths.contains(&row.width()) && !row.is_of_a_sheet() => {
                return self.complain(checks::other_width(), row.line, 0, &row_text(row.cells()));
            }
            (None, None) if !base.layout.machine && checks::may_be_numbers(row, base) => {
                return self.complain(super::base::numbers_or_values(), row.line, 0, &row_text(row.cells()));
            }
            (None, None) => return,
        };
        self.complain(complaint, row.line, column_number(place), trim(row.cell(place)));
    }

    /// Whether a line inside a quoted cell is a row of the table: cells, and a unit or criterion where one belongs. A number
    /// that means a unit or criterion may number the lines of a note, unless the line has the cells of a row.
    fn is_row(&self, line: &str, base: &Base) -> bool {
        let cells: Vec<&str> = line.split(char::from(base.delimiter)).map(trim).collect();
        let cell =
            |place: Option<usize>| place.and_then(|place| cells.get(place)).filter(|cell| !cell.is_empty());
        let unit =
            |name: &str| matches!(self.context.register.find(name, self.context.last_day), Found::Unit(_));
        let whole = cells.len() >= base.layout.columns.len();
        let told = |text: &&&str| whole || !text.bytes().all(|byte| byte.is_ascii_digit());
        let criterion = cell(base.places.criterion).or(cell(base.places.title)).filter(told);
        let name = cell(base.places.unit).or(cell(base.places.unit_name)).filter(told);
        cells.len() > 1
            && (criterion.is_some_and(|code| self.context.catalogue.find(code).is_some())
                || name.is_some_and(|name| unit(name)))
    }

    fn wide(
        &mut self,
        row: &Row<'_>,
        base: &Base,
        unit: usize,
        period: Period,
        take: &mut dyn FnMut(&Entry<'_>, &mut Diagnostics),
    ) {
        for (place, column) in base.layout.columns.iter().enumerate() {
            let Some(Column::Node(node)) = *column else { continue };
            let cell = field(row, place);
            let mut entry = self.entry(row, base, unit, node, period);
            match self.purpose {
                Purpose::Submission => entry.value = cell,
                Purpose::Appraisal => entry.score = cell,
            }
            take(&entry, &mut self.diagnostics);
        }
    }

    fn entry<'r>(&self, row: &Row<'r>, base: &Base, unit: usize, node: usize, period: Period) -> Entry<'r> {
        let mut entry = Entry {
            unit,
            node,
            period,
            source: self.source,
            line: row.line,
            numbers: base.numbers,
            value: Field::default(),
            numerator: Field::default(),
            denominator: Field::default(),
            self_score: Field::default(),
            score: Field::default(),
            stage: Field::default(),
            reason: Field::default(),
            evidence: Field::default(),
            note: Field::default(),
        };
        for &(column, place) in &base.places.fields {
            if let Some(cell) = entry.field_mut(column) {
                *cell = field(row, place);
            }
        }
        entry
    }
}

fn field<'r>(row: &Row<'r>, place: usize) -> Field<'r> {
    Field { text: trim(row.cell(place)), column: column_number(place), exact: row.is_exact(place) }
}

/// Where the cells of a row stand.
pub(super) struct Places {
    pub unit: Option<usize>,
    pub unit_name: Option<usize>,
    pub criterion: Option<usize>,
    pub title: Option<usize>,
    pub order: Option<usize>,
    pub period: Option<usize>,
    /// The columns of an entry's cells that the table has.
    pub fields: Vec<(Column, usize)>,
}

/// The columns whose cells an entry has.
const FIELDS: [Column; 9] = [
    Column::Value,
    Column::Numerator,
    Column::Denominator,
    Column::SelfScore,
    Column::Score,
    Column::Stage,
    Column::Reason,
    Column::Evidence,
    Column::Note,
];

impl Places {
    pub fn of(layout: &Layout) -> Self {
        Self {
            unit: layout.place(Column::Unit),
            unit_name: layout.place(Column::UnitName),
            criterion: layout.place(Column::Criterion),
            title: layout.place(Column::Title),
            order: layout.place(Column::Order),
            period: layout.place(Column::Period),
            // In a wide table other columns of figures are of no one criterion.
            fields: FIELDS
                .iter()
                .filter(|column| layout.shape != Shape::Wide || !column.is_figure())
                .filter_map(|&column| Some((column, layout.place(column)?)))
                .collect(),
        }
    }
}
