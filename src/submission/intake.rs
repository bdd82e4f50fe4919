//! Rows → values: what a row of a submission says, and of what.

use super::asked::Asked;
use super::keep::Keeper;
use super::leaf_row::{LeafRow, Read, is_blank_word};
use super::packed::{Cell, Origins, Packed, Whence};
use super::parts::{Gather, read_tables};
use super::plain::{PlainRows, PlainTable};
use super::rows::{Context, Entry, Field};
use super::runs::Runs;
use super::tables::Table;
use super::words::Purpose;
use super::{Address, Submissions, Written};
use crate::diagnostic::{CellPlace, Code, Complaint, Diagnostics};
use crate::number::{Mark, Number};
use crate::period::Period;
use crate::source::{Sources, Unreadable};
use crate::text::Text;
use crate::value::{self, Grammar, Value};

/// "Not applicable" said of a node, to be spread over its leaves once all files are read.
pub(super) struct Spread {
    pub unit: usize,
    pub node: usize,
    pub period: Period,
    pub place: CellPlace,
}

/// What a row of a leaf told.
pub(super) enum Told {
    /// A value.
    Value(Cell),
    /// Several values of one unit, by leaf: those of [`Harvest::runs`] from this place on.
    Run(usize),
    /// The texts of the value before it, where they are kept.
    Written(Box<Written>),
    /// The unit's own score, where the value is something else.
    SelfScore(Box<(Number, CellPlace)>),
    /// Nothing that can be used.
    Faulty(CellPlace),
}

/// What a block of rows gave.
#[derive(Default)]
pub struct Harvest {
    pub(super) told: Vec<(Address, Told)>,
    /// The cells of all runs.
    pub(super) runs: Runs,
    /// Those of the cells in `told` and `runs`.
    pub(super) origins: Origins,
    /// The values that came last, all of one unit.
    run: Run,
    pub(super) spreads: Vec<Spread>,
    pub(super) other_periods: usize,
}

/// Values of one unit that come one after the other, as they do in most files: gathered by leaf, so that all of them
/// are put in their place at once.
#[derive(Default)]
struct Run {
    /// That of the first; none where there are no values.
    address: Option<Address>,
    /// By leaf.
    cells: Vec<Cell>,
    /// How many there are.
    count: usize,
}

impl Harvest {
    /// Adds a value; a second one for its leaf is told apart.
    #[inline]
    fn value(&mut self, address: Address, cell: Cell, leaves: usize) {
        if !self.run.address.is_some_and(|first| first.is_beside(address)) {
            self.begin(address, leaves);
        }
        let free = &mut self.run.cells[address.leaf as usize];
        if free.is_empty() {
            *free = cell;
            self.run.count += 1;
        } else {
            self.tell(address, Told::Value(cell));
        }
    }

    /// Begins the run of another unit.
    #[inline(never)]
    fn begin(&mut self, address: Address, leaves: usize) {
        self.close();
        self.run.cells.resize(leaves, Cell::EMPTY);
        self.run.address = Some(address);
    }

    /// Adds what is no mere value.
    fn tell(&mut self, address: Address, told: Told) {
        self.close();
        self.told.push((address, told));
    }

    /// Ends the run.
    pub(super) fn close(&mut self) {
        let Some(address) = self.run.address.take() else { return };
        let cells = &mut self.run.cells;
        let told = match std::mem::take(&mut self.run.count) {
            1 => Told::Value(std::mem::take(&mut cells[address.leaf as usize])),
            _ => {
                let first = self.runs.add(cells);
                cells.fill(Cell::EMPTY);
                Told::Run(first)
            }
        };
        self.told.push((address, told));
    }
}

/// Reads submission files into `submissions`; the order of files and rows does not matter.
///
/// # Errors
/// The system would not read a file.
pub fn read(
    files: Vec<Table>,
    context: &Context<'_>,
    submissions: &mut Submissions,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Result<(), Unreadable> {
    let intake = Intake { context, asked: Asked::of(context), keeps_text: submissions.keeps_text };
    let mut keeper = Keeper::new(submissions);
    let tables = read_tables(files, Purpose::Submission, context, &intake, diagnostics, |harvest| {
        keeper.keep(harvest);
    })?;
    keeper.close(context, sources, diagnostics);
    submissions.tables = tables;
    Ok(())
}

struct Intake<'a> {
    context: &'a Context<'a>,
    asked: Asked<'a>,
    keeps_text: bool,
}

impl Gather for Intake<'_> {
    type Part = Harvest;

    fn take(&self, part: &mut Harvest, entry: &Entry<'_>, diagnostics: &mut Diagnostics) {
        if entry.period != self.context.period {
            part.other_periods += 1;
        }
        let catalogue = self.context.catalogue;
        let Some(leaf) = catalogue.nodes[entry.node].leaf else { return take_node(part, entry, diagnostics) };
        let cells = filled_in(entry);
        let Some(first) = cells.iter().find(|cell| !cell.is_blank()) else { return };
        let member = self.context.members[entry.unit];
        let key = &self.context.register.units()[member.unit].key;
        let Some(terms) = catalogue.terms(leaf, member.kind, key, entry.period) else {
            if let Some(filled) = cells.iter().find(|cell| !is_blank_word(cell.text)) {
                diagnostics.push(not_asked().at(entry.place(*filled), filled.text));
            }
            return;
        };
        let row = LeafRow { entry, catalogue, leaf, terms };
        let address = Address::new(entry.period, entry.unit, leaf);
        match row.read(diagnostics) {
            Ok(read) => self.harvest(part, &row, read, address),
            Err(()) => part.tell(address, Told::Faulty(entry.cell(*first))),
        }
    }

    fn take_plain(&self, part: &mut Harvest, rows: &mut PlainRows<'_>) {
        let PlainTable { source, column, period, mark, .. } = rows.table;
        let Some(column) = part.origins.number(source, column) else { return };
        if self.keeps_text || period != self.context.period {
            return;
        }
        let leaves = self.context.catalogue.leaves.len();
        while let Some(row) = rows.peek() {
            let Some(asking) = self.asked.of_unit(row.node, row.unit) else { return };
            let Some(value) = value::simple(row.value, row.word, &asking.grammar, mark) else { return };
            let Some(packed) = Packed::simple(value, row.evidenced).filter(|_| asking.accepts(value)) else {
                return;
            };
            let cell = Cell { packed, whence: Whence { column, line: row.line } };
            part.value(Address::new(period, row.unit, asking.leaf), cell, leaves);
            rows.pass(&row);
        }
    }
}

impl Intake<'_> {
    fn harvest(&self, part: &mut Harvest, row: &LeafRow<'_>, read: Read<'_>, address: Address) {
        let entry = row.entry;
        if let Some((value, field)) = read.value {
            let evidenced = is_evidence(entry.evidence);
            let place = entry.cell(field);
            let cell = part.origins.cell(&value, place, evidenced);
            if self.keeps_text {
                part.tell(address, Told::Value(cell));
                part.tell(address, Told::Written(Box::new(written(entry, field))));
            } else {
                part.value(address, cell, self.context.catalogue.leaves.len());
            }
        }
        if let Some(own) = read.self_score {
            part.tell(address, Told::SelfScore(Box::new(own)));
        }
    }
}

/// The texts of a row whose value is in a field.
fn written(entry: &Entry<'_>, field: Field<'_>) -> Written {
    let fraction = field.column == entry.numerator.column && !entry.numerator.is_blank();
    let value = if fraction {
        format!("{}/{}", entry.numerator.text, entry.denominator.text)
    } else {
        field.text.to_owned()
    };
    Written { value, evidence: entry.evidence.text.to_owned(), note: entry.note.text.to_owned() }
}

/// The cells in which a submission says a value.
fn filled_in<'a>(entry: &Entry<'a>) -> [Field<'a>; 4] {
    [entry.value, entry.numerator, entry.denominator, entry.self_score]
}

/// Whether a cell names evidence: `-` and `không` say there is none.
fn is_evidence(field: Field<'_>) -> bool {
    !value::is_blank(field.text) && !value::is_no(field.text)
}

/// A row on a node with children may only say that no case arose under it.
fn take_node(part: &mut Harvest, entry: &Entry<'_>, diagnostics: &mut Diagnostics) {
    let says =
        |cell: &Field<'_>| value::read(cell.text, &Grammar::Date, Mark::Point).map(|reading| reading.value);
    let cells = filled_in(entry);
    if let Some(figure) =
        cells.iter().find(|cell| !matches!(says(cell), Ok(None | Some(Value::NotApplicable))))
    {
        return diagnostics.push(not_a_leaf().at(entry.place(*figure), figure.text));
    }
    if let Some(field) = cells.iter().find(|cell| matches!(says(cell), Ok(Some(_)))) {
        part.spreads.push(Spread {
            unit: entry.unit,
            node: entry.node,
            period: entry.period,
            place: entry.cell(*field),
        });
    }
}

fn not_asked() -> Complaint {
    Complaint::new(
        Code::NotAsked,
        Text::fixed(
            "tiêu chí này không áp dụng cho đơn vị này trong kỳ này",
            "the criterion is not asked of this unit in this period",
        ),
        Text::fixed(
            "xóa giá trị, hoặc sửa `kinds`, `units`, `asked` trong bộ chỉ số",
            "delete the value, or mend `kinds`, `units` or `asked` in the catalogue",
        ),
    )
}

fn not_a_leaf() -> Complaint {
    Complaint::new(
        Code::NotALeaf,
        Text::fixed(
            "tiêu chí này có tiêu chí con nên không nhận số liệu",
            "the criterion has children, so it takes no value",
        ),
        Text::fixed(
            "ghi số liệu ở các tiêu chí con; ở đây chỉ ghi được «không phát sinh»",
            "write the values of its children; only \"not applicable\" may stand here",
        ),
    )
}
