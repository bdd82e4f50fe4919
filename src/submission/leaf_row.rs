//! One row of a leaf: value, fraction and self score, read by the leaf's rule.

use super::cell::{read_cell, read_figure, read_marked};
use super::marks::Numbers;
use super::rows::{Entry, Field};
use crate::catalogue::{Catalogue, Terms};
use crate::diagnostic::{CellPlace, Code, Complaint, Diagnostics};
use crate::number::{Mark, Number, Word};
use crate::rule::Setting;
use crate::text;
use crate::text::Text;
use crate::value::{self, Grammar, Reading, Value};

/// What a row gave.
pub(super) struct Read<'a> {
    pub value: Option<(Value, Field<'a>)>,
    pub self_score: Option<(Number, CellPlace)>,
}

/// A row of a leaf that is asked of the unit.
pub struct LeafRow<'a> {
    /// The row's cells.
    pub entry: &'a Entry<'a>,
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The leaf.
    pub leaf: usize,
    /// What it asks of the unit's kind.
    pub terms: &'a Terms,
}

impl<'a> LeafRow<'a> {
    /// Reads value and self score; faults are reported, and make the whole row faulty.
    pub(super) fn read(&self, diagnostics: &mut Diagnostics) -> Result<Read<'a>, ()> {
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
        match read_figure(entry.self_score, entry.numbers, &least, &self.terms.max) {
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

    /// Reads the value: its cell, or numerator and denominator; faults and warnings are reported.
    pub(crate) fn value(&self, diagnostics: &mut Diagnostics) -> Result<Option<(Value, Field<'a>)>, ()> {
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
        if let Some(value) = self.simple(field, &grammar) {
            return Ok(Some((value, field)));
        }
        let reading = read_cell(field, &grammar, self.entry.numbers, |reading| self.accept(reading));
        self.finish(reading, field, diagnostics)
    }

    /// The value of a cell about which nothing is to be said, as nearly every cell is.
    fn simple(&self, field: Field<'a>, grammar: &Grammar<'_>) -> Option<Value> {
        let mark = match self.entry.numbers {
            _ if field.exact => Mark::Point,
            Numbers::Settled(mark) => mark,
            Numbers::Mixed(_) | Numbers::Unknown => return None,
        };
        let text = field.text.as_bytes();
        let value = value::simple(text, Word::of(text), grammar, mark)?.into();
        self.accept_value(&value).is_ok().then_some(value)
    }

    fn fraction(&self, diagnostics: &mut Diagnostics) -> Result<Option<(Value, Field<'a>)>, ()> {
        let entry = self.entry;
        let takes = match self.terms.rule.scoring().grammar(false) {
            Grammar::Number(numeric) => numeric.rate,
            Grammar::Survey(..) => true,
            _ => false,
        };
        let mut joined = joined(entry);
        let mut reading = if takes {
            let (numerator, denominator) = joined.split_once('/').unwrap_or_default();
            read_marked(whole(&joined, entry), entry.numbers, |mark| {
                let reading = value::fraction(numerator, denominator, mark)?;
                self.accept(&reading).map(|()| reading)
            })
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
                joined = format!("{} ≠ {joined}", entry.value.text);
            }
        }
        let value = self.finish(reading, whole(&joined, entry), diagnostics)?;
        Ok(value.map(|(value, _)| (value, entry.numerator)))
    }

    fn accept(&self, reading: &Reading) -> Result<(), Complaint> {
        reading.value.as_ref().map_or(Ok(()), |value| self.accept_value(value))
    }

    fn accept_value(&self, value: &Value) -> Result<(), Complaint> {
        accept(value, self.catalogue, self.leaf, self.terms)
    }

    fn finish<'f>(
        &self,
        reading: Result<Reading, Complaint>,
        field: Field<'f>,
        diagnostics: &mut Diagnostics,
    ) -> Result<Option<(Value, Field<'f>)>, ()> {
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

/// Reads a value of a leaf as a cell holds it, wherever it is written.
///
/// # Errors
/// Says what is wrong with it.
pub fn read_value(
    text: &str,
    numbers: Numbers,
    catalogue: &Catalogue,
    leaf: usize,
    terms: &Terms,
) -> Result<Reading, Complaint> {
    let grammar = terms.rule.scoring().grammar(catalogue.leaves[leaf].in_percent());
    let field = Field { text, ..Field::default() };
    read_cell(field, &grammar, numbers, |reading| {
        reading.value.as_ref().map_or(Ok(()), |value| accept(value, catalogue, leaf, terms))
    })
}

/// Refuses a value that a leaf cannot take.
fn accept(value: &Value, catalogue: &Catalogue, leaf: usize, terms: &Terms) -> Result<(), Complaint> {
    let part = &catalogue.leaves[leaf];
    if matches!(value, Value::NotApplicable) {
        return match part.not_applicable {
            Some(_) => Ok(()),
            None => Err(refused(&catalogue.node(leaf).code)),
        };
    }
    let setting = Setting::alone(&terms.max, &part.floor, None);
    terms.rule.scoring().accept(value, &setting)
}

/// Numerator and denominator as one text; a number cell beside a written one is written with the file's mark.
fn joined(entry: &Entry<'_>) -> String {
    let both = entry.numerator.exact && entry.denominator.exact;
    let written = |field: Field<'_>| match entry.numbers {
        Numbers::Settled(Mark::Comma) | Numbers::Mixed(Mark::Comma) if field.exact && !both => {
            field.text.replace('.', ",")
        }
        _ => field.text.to_owned(),
    };
    format!("{}/{}", written(entry.numerator), written(entry.denominator))
}

/// A fraction of two cells, as one field.
fn whole<'f>(joined: &'f str, entry: &Entry<'_>) -> Field<'f> {
    let exact = entry.numerator.exact && entry.denominator.exact;
    Field { text: joined, column: entry.numerator.column, exact }
}

/// Whether a cell says nothing: blank, or one of the signs for it.
pub(super) fn is_blank_word(cell: &str) -> bool {
    matches!(value::read(cell, &Grammar::Date, Mark::Point), Ok(Reading { value: None, .. }))
}

pub(super) fn refused(code: &str) -> Complaint {
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
