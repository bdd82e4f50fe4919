//! Rows → values, each where it belongs: nothing is dropped, and two values for one place are a fault.

use super::leaf_row::{LeafRow, Read, is_blank_word, refused};
use super::parts::{Gather, Table, read_rows};
use super::rows::{Context, Entry, Field};
use super::table::Purpose;
use super::{Address, Reported, Submissions, Written};
use crate::diagnostic::{CellPlace, Code, Complaint, Diagnostic, Diagnostics, Place};
use crate::number::{Mark, Number};
use crate::period::Period;
use crate::source::{Sources, Unreadable};
use crate::text;
use crate::text::Text;
use crate::value::{self, Grammar, Value};

/// "Not applicable" said of a node, to be spread over its leaves once all files are read.
struct Spread {
    unit: usize,
    node: usize,
    period: Period,
    place: CellPlace,
}

/// What a block of rows gave.
#[derive(Default)]
pub struct Harvest {
    values: Vec<(Address, Reported, Option<Box<Written>>)>,
    self_scores: Vec<(Address, Number, CellPlace)>,
    faulty: Vec<Address>,
    spreads: Vec<Spread>,
    other_periods: usize,
}

/// Reads submission files into `submissions`; the order of files and rows does not matter.
///
/// # Errors
/// The system would not read a file.
pub fn read(
    files: &[Table<'_>],
    context: &Context<'_>,
    submissions: &mut Submissions,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<(), Unreadable> {
    let intake = Intake { context, keeps_text: submissions.keeps_text };
    let mut spreads = Vec::new();
    for &file in files {
        read_rows(
            file,
            Purpose::Submission,
            context,
            &intake,
            sources,
            diagnostics,
            |harvest, diagnostics| {
                keep(harvest, submissions, &mut spreads, diagnostics);
            },
        )?;
    }
    spread(&spreads, context, submissions, diagnostics);
    Ok(())
}

struct Intake<'a> {
    context: &'a Context<'a>,
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
        let cells = [entry.value, entry.numerator, entry.denominator, entry.self_score];
        if cells.iter().all(Field::is_blank) {
            return;
        }
        let member = self.context.members[entry.unit];
        let key = &self.context.register.units()[member.unit].key;
        let terms = catalogue.leaves[leaf].terms.get(member.kind).and_then(Option::as_ref);
        let Some(terms) = terms.filter(|_| catalogue.asks(leaf, member.kind, key, entry.period)) else {
            if let Some(filled) = cells.iter().find(|cell| !is_blank_word(cell.text)) {
                diagnostics.push(not_asked().at(entry.place(*filled), filled.text));
            }
            return;
        };
        let row = LeafRow { entry, catalogue, leaf, terms };
        let address = (entry.period, entry.unit, leaf);
        match row.read(diagnostics) {
            Ok(read) => self.harvest(part, &row, read, address),
            Err(()) => part.faulty.push(address),
        }
    }
}

impl Intake<'_> {
    fn harvest(&self, part: &mut Harvest, row: &LeafRow<'_>, read: Read<'_>, address: Address) {
        let entry = row.entry;
        part.self_scores.extend(read.self_score.map(|(score, place)| (address, score, place)));
        let Some((value, field)) = read.value else { return };
        let reported = Reported { value, place: entry.cell(field), evidenced: !entry.evidence.is_blank() };
        let written = self.keeps_text.then(|| {
            let fraction = field.column == entry.numerator.column && !entry.numerator.is_blank();
            let value = if fraction {
                format!("{}/{}", entry.numerator.text, entry.denominator.text)
            } else {
                field.text.to_owned()
            };
            Box::new(Written {
                value,
                evidence: entry.evidence.text.to_owned(),
                note: entry.note.text.to_owned(),
            })
        });
        part.values.push((address, reported, written));
    }
}

/// A row on a node with children may only say that no case arose under it.
fn take_node(part: &mut Harvest, entry: &Entry<'_>, diagnostics: &mut Diagnostics) {
    let field = if entry.value.is_blank() { entry.self_score } else { entry.value };
    match value::read(field.text, &Grammar::Date, Mark::Point).map(|reading| reading.value) {
        Ok(None) => {}
        Ok(Some(Value::NotApplicable)) => {
            part.spreads.push(Spread {
                unit: entry.unit,
                node: entry.node,
                period: entry.period,
                place: entry.cell(field),
            });
        }
        _ => diagnostics.push(not_a_leaf().at(entry.place(field), field.text)),
    }
}

/// Puts what a block gave where it belongs; two values for one address are a fault.
fn keep(
    harvest: Harvest,
    submissions: &mut Submissions,
    spreads: &mut Vec<Spread>,
    diagnostics: &mut Diagnostics,
) {
    submissions.other_periods += harvest.other_periods;
    spreads.extend(harvest.spreads);
    for address in harvest.faulty {
        submissions.spoil(address);
    }
    for (address, score, place) in harvest.self_scores {
        if let Some((_, first)) = submissions.self_scores.insert(address, (score, place)) {
            diagnostics.push(duplicate(first, place));
            submissions.spoil(address);
        }
    }
    for (address, reported, written) in harvest.values {
        let place = reported.place;
        let slot = submissions.slot(address);
        if let Some(first) = slot.take() {
            diagnostics.push(duplicate(first.place, place));
            submissions.spoil(address);
            continue;
        }
        *slot = Some(reported);
        if let Some(written) = written {
            submissions.written.insert(address, *written);
        }
    }
}

/// Spreads "not applicable" from nodes over the leaves under them that are asked of the unit.
fn spread(
    spreads: &[Spread],
    context: &Context<'_>,
    submissions: &mut Submissions,
    diagnostics: &mut Diagnostics,
) {
    let catalogue = context.catalogue;
    for spread in spreads {
        let member = context.members[spread.unit];
        let key = &context.register.units()[member.unit].key;
        let asked = |leaf: &&usize| catalogue.asks(**leaf, member.kind, key, spread.period);
        for &leaf in catalogue.nodes[spread.node].leaves.iter().filter(asked) {
            let code = &catalogue.node(leaf).code;
            let at = Place::Cell(spread.place);
            if catalogue.leaves[leaf].not_applicable.is_none() {
                diagnostics.push(refused(code).at(at, ""));
                continue;
            }
            let address = (spread.period, spread.unit, leaf);
            let slot = submissions.slot(address);
            match slot {
                None => {
                    *slot =
                        Some(Reported { value: Value::NotApplicable, place: spread.place, evidenced: false })
                }
                Some(known) if known.value != Value::NotApplicable => {
                    let label = Text::fixed("không phát sinh ghi tại", "not applicable stands at");
                    diagnostics.push(beside(code).at(Place::Cell(known.place), "").also(at, label));
                    submissions.spoil(address);
                }
                Some(_) => {}
            }
        }
    }
}

fn duplicate(one: CellPlace, other: CellPlace) -> Diagnostic {
    let (first, second) = if one < other { (one, other) } else { (other, one) };
    Complaint::new(
        Code::DuplicateValue,
        Text::fixed(
            "đơn vị, tiêu chí và kỳ này đã có số liệu",
            "this unit, criterion and period has a value already",
        ),
        Text::fixed("giữ lại một dòng", "keep one of the rows"),
    )
    .at(Place::Cell(second), "")
    .also(Place::Cell(first), Text::fixed("lần đầu tại", "first at"))
}

fn not_asked() -> Complaint {
    Complaint::new(
        Code::NotAsked,
        Text::fixed(
            "tiêu chí này không hỏi đơn vị này trong kỳ này",
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

fn beside(code: &str) -> Complaint {
    Complaint::new(
        Code::ValueBesideNotApplicable,
        text!(
            "tiêu chí {code} có số liệu trong khi tiêu chí trên ghi «không phát sinh»",
            "criterion {code} has a value while \"not applicable\" stands above it"
        ),
        Text::fixed("bỏ một trong hai", "drop one of the two"),
    )
}
