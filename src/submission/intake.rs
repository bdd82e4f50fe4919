//! Rows → values: each cell read by its rule, every fault located, nothing dropped.

use super::rows::{Context, Entry, Field, Gather, Table, read_cell, read_figure, read_rows};
use super::table::Purpose;
use super::{Address, Reported, Submissions, Written};
use crate::catalogue::{Catalogue, Terms};
use crate::diagnostic::{CellPlace, Code, Complaint, Diagnostics, Place};
use crate::number::{Mark, Number};
use crate::period::Period;
use crate::rule::Setting;
use crate::source::{Sources, Unreadable};
use crate::text;
use crate::text::Text;
use crate::value::{self, Grammar, Reading, Value};

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

/// What a row gave.
struct Read<'a> {
    value: Option<(Value, Field<'a>)>,
    self_score: Option<(Number, CellPlace)>,
}

/// A row of a leaf that is asked of the unit.
struct LeafRow<'a> {
    entry: &'a Entry<'a>,
    catalogue: &'a Catalogue,
    leaf: usize,
    terms: &'a Terms,
}

impl<'a> LeafRow<'a> {
    /// Reads value and self score; faults are reported, and make the whole row faulty.
    fn read(&self, diagnostics: &mut Diagnostics) -> Result<Read<'a>, ()> {
        let entry = self.entry;
        let value = self.value(diagnostics)?;
        if entry.self_score.is_blank() {
            return Ok(Read { value, self_score: None });
        }
        if self.terms.rule.takes_points() {
            return self.points_twice(value, diagnostics);
        }
        let leaf = &self.catalogue.leaves[self.leaf];
        // 0 is what a unit scores itself where it has nothing, whatever the floor.
        let least = leaf.floor.clone().min(Number::ZERO);
        match read_figure(entry.self_score.text, entry.mark, &least, &self.terms.max) {
            Ok(score) => {
                Ok(Read { value, self_score: score.map(|score| (score, entry.cell(entry.self_score))) })
            }
            Err(complaint) => {
                diagnostics.push(complaint.at(entry.place(entry.self_score), entry.self_score.text));
                Err(())
            }
        }
    }

    /// For `points` the value is the self score, in either column; in both it must be the same.
    fn points_twice(
        &self,
        value: Option<(Value, Field<'a>)>,
        diagnostics: &mut Diagnostics,
    ) -> Result<Read<'a>, ()> {
        let scored = self.cell(self.entry.self_score, diagnostics)?;
        let agree = match (&value, &scored) {
            (Some((one, _)), Some((other, _))) => {
                one == other || (one.number().is_some() && one.number() == other.number())
            }
            _ => true,
        };
        if !agree {
            let complaint = Complaint::new(
                Code::SelfScoreDisagrees,
                Text::fixed(
                    "điểm ở cột số liệu và cột tự chấm khác nhau",
                    "the points in the value and the self-score columns differ",
                ),
                Text::fixed("chỉ ghi điểm ở một cột", "write the points in one column only"),
            );
            diagnostics
                .push(complaint.at(self.entry.place(self.entry.self_score), self.entry.self_score.text));
            return Err(());
        }
        Ok(Read { value: value.or(scored), self_score: None })
    }

    fn value(&self, diagnostics: &mut Diagnostics) -> Result<Option<(Value, Field<'a>)>, ()> {
        let entry = self.entry;
        match (entry.numerator.is_blank(), entry.denominator.is_blank()) {
            (true, true) => self.cell(entry.value, diagnostics),
            (false, false) => self.fraction(diagnostics),
            (no_part, _) => {
                let complaint = Complaint::new(
                    Code::FractionHalf,
                    Text::fixed(
                        "tử số và mẫu số phải đi cùng nhau",
                        "numerator and denominator come together",
                    ),
                    Text::fixed("ghi cả hai, hoặc chỉ ghi cột số liệu", "write both, or the value only"),
                );
                let seen = if no_part { entry.denominator } else { entry.numerator };
                diagnostics.push(complaint.at(entry.place(seen), seen.text));
                Err(())
            }
        }
    }

    fn cell(
        &self,
        field: Field<'a>,
        diagnostics: &mut Diagnostics,
    ) -> Result<Option<(Value, Field<'a>)>, ()> {
        let grammar = self.terms.rule.scoring().grammar(self.catalogue.leaves[self.leaf].in_percent());
        let reading = read_cell(field.text, &grammar, self.entry.mark, |reading| self.accept(reading));
        self.finish(reading, field, diagnostics)
    }

    fn fraction(&self, diagnostics: &mut Diagnostics) -> Result<Option<(Value, Field<'a>)>, ()> {
        let entry = self.entry;
        let takes = match self.terms.rule.scoring().grammar(false) {
            Grammar::Number(numeric) => numeric.rate,
            Grammar::Survey(..) => true,
            _ => false,
        };
        let joined = format!("{}/{}", entry.numerator.text, entry.denominator.text);
        let mut reading = if takes {
            let grammar = Grammar::Number(value::Numeric { rate: true, ..Default::default() });
            read_cell(&joined, &grammar, entry.mark, |reading| self.accept(reading))
        } else {
            Err(Complaint::new(
                Code::ValueForm,
                Text::fixed(
                    "tiêu chí này không nhận tử số, mẫu số",
                    "the criterion takes no numerator and denominator",
                ),
                Text::fixed("ghi giá trị vào cột số liệu", "write the value in the value column"),
            ))
        };
        if let (Ok(counted), false) = (&reading, entry.value.is_blank()) {
            let said = self.cell(entry.value, diagnostics)?.map(|(value, _)| value);
            if said.is_some() && !value::agree(said.as_ref(), counted.value.as_ref()) {
                reading = Err(value::disagree());
            }
        }
        self.finish(reading, entry.numerator, diagnostics)
    }

    fn accept(&self, reading: &Reading) -> Result<(), Complaint> {
        let leaf = &self.catalogue.leaves[self.leaf];
        let Some(value) = &reading.value else { return Ok(()) };
        if *value == Value::NotApplicable {
            return if leaf.not_applicable.is_some() {
                Ok(())
            } else {
                Err(refused(&self.catalogue.node(self.leaf).code))
            };
        }
        let setting = Setting { max: &self.terms.max, floor: &leaf.floor, target: None, peers: None };
        self.terms.rule.scoring().accept(value, &setting)
    }

    fn finish(
        &self,
        reading: Result<Reading, Complaint>,
        field: Field<'a>,
        diagnostics: &mut Diagnostics,
    ) -> Result<Option<(Value, Field<'a>)>, ()> {
        match reading {
            Ok(Reading { value, warning }) => {
                if let Some(warning) = warning {
                    diagnostics.push(warning.at(self.entry.place(field), field.text));
                }
                Ok(value.map(|value| (value, field)))
            }
            Err(complaint) => {
                diagnostics.push(complaint.at(self.entry.place(field), field.text));
                Err(())
            }
        }
    }
}

/// Whether a cell says nothing: blank, or one of the signs for it.
fn is_blank_word(cell: &str) -> bool {
    matches!(value::read(cell, &Grammar::Date, Mark::Point), Ok(Reading { value: None, .. }))
}

fn duplicate(one: CellPlace, other: CellPlace) -> crate::diagnostic::Diagnostic {
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

fn refused(code: &str) -> Complaint {
    Complaint::new(
        Code::NotApplicableRefused,
        text!(
            "tiêu chí {code} không được ghi «không phát sinh» (hoặc 0/0)",
            "criterion {code} may not be claimed not applicable (or 0/0)"
        ),
        Text::fixed(
            "ghi số liệu thật; nếu đúng là không phát sinh, bộ chỉ số cần `not_applicable`",
            "write the real value; where no case can arise, the catalogue needs `not_applicable`",
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
