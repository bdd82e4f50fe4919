//! The grammar of a cell: the rule says what it may hold, everything else is a fault with its mend.

use super::Value;
use super::date::date;
use super::number::{number, plain, simple_fraction};
use super::survey::survey;
use super::words::{counts, flag, key, keys};
use crate::diagnostic::{Code, Complaint};
use crate::number::{Decimal, Mark};
use crate::text;
use crate::text::{Text, fold, trim};

/// An option, item or answer a cell may name.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its key, as the catalogue writes it.
    pub key: String,
    /// Its label, which may be written instead.
    pub label: Option<String>,
    /// Both as words are compared: folded once, and not for every cell.
    folded: Vec<String>,
}

impl Item {
    /// An item with a key, and perhaps a label.
    pub fn new(key: impl Into<String>, label: Option<String>) -> Self {
        let key = key.into();
        let folded = [Some(&key), label.as_ref()].into_iter().flatten().map(|word| fold(word)).collect();
        Self { key, label, folded }
    }

    /// Whether `word` (folded) names it.
    pub fn answers_to(&self, word: &str) -> bool {
        self.folded.iter().any(|known| known == word)
    }
}

/// What a number may be.
#[derive(Clone, Copy, Debug, Default)]
pub struct Numeric {
    /// Percents and fractions are taken too.
    pub rate: bool,
    /// Values below 0 are taken.
    pub negative: bool,
    /// The criterion's `measure` is `%`.
    pub percent: bool,
    /// The rule's bounds lie above 1, so a bare number between 0 and 1 is suspicious.
    pub above_one: bool,
}

/// What a bare number means in a survey cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SurveyBare {
    /// A mean, from 1 to this many answers.
    Mean(i64),
    /// A percent.
    Percent,
}

/// What a cell may hold.
#[derive(Clone, Copy, Debug)]
pub enum Grammar<'a> {
    /// A number.
    Number(Numeric),
    /// Yes, no, or a number of which 0 is no.
    Flag,
    /// One key.
    Key(&'a [Item]),
    /// Several keys separated by `;`, or none of them.
    Keys(&'a [Item]),
    /// Counts by key: `minor=2; major=1`.
    Counts(&'a [Item]),
    /// Counts by answer, a mean or a percent.
    Survey(&'a [Item], SurveyBare),
    /// A day.
    Date,
}

/// What a cell held.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The value; `None` where the cell is blank.
    pub value: Option<Value>,
    /// What looks odd about it.
    pub warning: Option<Box<Complaint>>,
}

impl From<Value> for Reading {
    fn from(value: Value) -> Self {
        Self { value: Some(value), warning: None }
    }
}

/// Reads a cell under a grammar and the file's decimal mark.
///
/// # Errors
/// Says what is wrong with the cell and how to mend it.
pub fn read(cell: &str, grammar: &Grammar<'_>, mark: Mark) -> Result<Reading, Complaint> {
    let cell = trim(cell);
    if let Grammar::Number(numeric) = grammar {
        if let Some(decimal) = Decimal::parse_simple(cell, mark) {
            return plain(decimal, *numeric);
        }
        if let Some(value) = simple_fraction(cell, mark).filter(|_| numeric.rate) {
            return Ok(value.into());
        }
    }
    if is_blank(cell) {
        return Ok(Reading { value: None, warning: None });
    }
    if is_not_applicable(cell) {
        return Ok(Value::NotApplicable.into());
    }
    if is_formula_error(cell) {
        return Err(formula_error());
    }
    match grammar {
        Grammar::Number(numeric) => number(cell, *numeric, mark),
        Grammar::Flag => flag(cell, mark),
        Grammar::Key(items) => key(cell, items).map(|index| Value::Items([index].into()).into()),
        Grammar::Keys(items) => keys(cell, items),
        Grammar::Counts(items) => counts(cell, items, mark),
        Grammar::Survey(items, bare) => survey(cell, items, *bare, mark),
        Grammar::Date => date(cell),
    }
}

/// Whether a cell says nothing: empty, or a sign for it.
pub fn is_blank(cell: &str) -> bool {
    matches!(cell, "" | "-" | "–" | "—" | "…" | "...")
}

pub(super) fn is_not_applicable(cell: &str) -> bool {
    let first = cell.as_bytes().first().copied().unwrap_or_default();
    matches!(first, b'k' | b'K' | b'n' | b'N')
        && matches!(fold(cell).as_str(), "không phát sinh" | "kps" | "n/a")
}

fn is_formula_error(cell: &str) -> bool {
    matches!(cell, "#N/A" | "#DIV/0!" | "#REF!" | "#VALUE!" | "#NAME?" | "#NUM!" | "#NULL!")
}

fn formula_error() -> Complaint {
    Complaint::new(
        Code::ValueForm,
        Text::fixed("ô chứa lỗi công thức của Excel", "the cell holds an error of an Excel formula"),
        Text::fixed(
            "sửa công thức trong Excel, hoặc ghi giá trị",
            "mend the formula in Excel, or write the value",
        ),
    )
}

/// The complaint that a cell is not `wanted`.
pub(super) fn form(wanted: &Text, mend: &Text) -> Complaint {
    let (vi, en) = (&wanted.vi, &wanted.en);
    Complaint::new(Code::ValueForm, text!("ô này phải là {vi}", "this cell must be {en}"), mend.clone())
}
