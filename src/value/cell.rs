//! The grammar of a cell: the rule says what it may hold, everything else is a fault with its mend.

use std::borrow::Cow;

use super::date::{date, is_date_of_excel, made_a_date};
use super::inputs::inputs;
use super::number::{number, short_fraction, simple_fraction, sound};
use super::survey::survey;
use super::words::{counts, flag, key, keys, simple_flag};
use super::{Simple, Value};
use crate::diagnostic::{Code, Complaint};
use crate::number::{Decimal, Mark, Word};
use crate::source::workbook::NO_CACHED_VALUE;
use crate::text;
use crate::text::{Text, fold, trim};
use crate::unit::tidy;

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

    /// Its key and its label, each as written and folded.
    pub fn words(&self) -> impl Iterator<Item = (&str, &str)> {
        let written = [Some(&self.key), self.label.as_ref()].into_iter().flatten();
        written.zip(&self.folded).map(|(word, folded)| (word.as_str(), folded.as_str()))
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
    /// A number for each key, all of them: `a=1; b=2`; for one key the number alone too.
    Inputs(&'a [Item]),
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
    if let Some(value) = simple(cell.as_bytes(), Word::of(cell.as_bytes()), grammar, mark) {
        return Ok(Value::from(value).into());
    }
    if let Cow::Owned(plain) = plain(cell)
        && plain != cell
    {
        return read(&plain, grammar, mark);
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
    let counted = !matches!(grammar, Grammar::Key(_) | Grammar::Keys(_) | Grammar::Date);
    if counted && is_date_of_excel(cell) {
        return Err(made_a_date());
    }
    match grammar {
        Grammar::Number(numeric) => number(cell, *numeric, mark),
        Grammar::Flag => flag(cell, mark),
        Grammar::Key(items) => key(cell, items).map(|index| Value::Items([index].into()).into()),
        Grammar::Keys(items) => keys(cell, items),
        Grammar::Counts(items) => counts(cell, items, mark),
        Grammar::Inputs(items) => inputs(cell, items, mark),
        Grammar::Survey(items, bare) => survey(cell, items, *bare, mark),
        Grammar::Date => date(cell),
    }
}

/// Reads a trimmed cell, which is a word if it is short, where it is a plain number or fraction about which nothing is
/// odd, or a plain yes or no, as nearly every cell is; `None` for all else, which is read with care.
#[inline(always)]
pub fn simple(cell: &[u8], word: Option<Word>, grammar: &Grammar<'_>, mark: Mark) -> Option<Simple> {
    let numeric = match grammar {
        Grammar::Number(numeric) => numeric,
        Grammar::Flag => return simple_flag(cell).map(Simple::Flag),
        _ => return None,
    };
    if let Some(word) = word {
        return match word.cut() {
            None => sound(Decimal { digits: word.digits()?, places: 0 }, *numeric),
            Some((before, sign, behind)) if sign == mark.sign() as u8 => {
                sound(before.with_decimals(behind)?, *numeric)
            }
            Some((part, b'/', whole)) if numeric.rate => short_fraction(part, whole),
            Some(_) => None,
        };
    }
    match Decimal::parse_ahead(cell, mark)? {
        (decimal, []) => sound(decimal, *numeric),
        (part, [b'/', whole @ ..]) if numeric.rate => simple_fraction(cell, part, whole, mark),
        _ => None,
    }
}

/// Whether a cell is written with digits and the signs of numbers alone: `97,24%`, `12/15`, `1.234`.
pub fn is_figure(cell: &str) -> bool {
    let numeric = |sign: char| {
        sign.is_ascii_digit()
            || matches!(sign, '.' | ',' | '%' | '/' | '(' | ')' | '+' | '-')
            || sign.is_whitespace()
    };
    cell.contains(|sign: char| sign.is_ascii_digit()) && cell.chars().all(numeric)
}

/// A cell as it is read, without the signs that nobody sees; most cells have none.
pub fn plain(cell: &str) -> Cow<'_, str> {
    let cell = trim(cell);
    let tidy = cell.is_ascii() || has_plain_signs(cell);
    if tidy && !cell.starts_with('\'') { Cow::Borrowed(cell) } else { Cow::Owned(plain_signs(cell)) }
}

/// Whether a cell is made of plain signs with single spaces between them.
fn has_plain_signs(cell: &str) -> bool {
    let mut before = '\0';
    cell.chars().all(|sign| {
        let second = sign == ' ' && before == ' ';
        before = sign;
        !second && is_plain(sign)
    })
}

/// Whether a sign is one that everybody sees, of ASCII or a composed letter of Vietnamese, or a space.
fn is_plain(sign: char) -> bool {
    match sign {
        // The Icelandic letter of a wrong code page.
        'Ð' | 'ð' => false,
        'À'..='ÿ' | 'Ạ'..='ỹ' => true,
        'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' => true,
        _ => sign == ' ' || sign.is_ascii_graphic(),
    }
}

/// A cell without the signs that nobody sees: Excel's apostrophe before a text, zero-width signs, and the spaces that
/// group thousands and do not break; and with the minus that Word makes of one before a number.
fn plain_signs(cell: &str) -> String {
    let mut signs: Vec<char> = cell.trim_start_matches('\'').chars().collect();
    if let [minus @ ('−' | '–'), '0'..='9', ..] = signs.as_mut_slice() {
        *minus = '-';
    }
    let digits = |from: usize, count: usize| {
        signs.len() >= from + count && signs[from..from + count].iter().all(char::is_ascii_digit)
    };
    let groups = |at: usize| {
        let space = matches!(signs[at], '\u{a0}' | '\u{202f}' | '\u{2009}');
        space && at > 0 && digits(at - 1, 1) && digits(at + 1, 3) && !digits(at + 4, 1)
    };
    let kept = (0..signs.len()).filter(|&at| !groups(at)).map(|at| signs[at]);
    tidy(&kept.collect::<String>())
}

/// Whether a cell says nothing: empty, or signs for it.
pub fn is_blank(cell: &str) -> bool {
    match cell.chars().next() {
        None => true,
        Some('…') => cell.chars().all(|sign| matches!(sign, '…' | '.')),
        Some('.') => cell.len() > 2 && cell.chars().all(|sign| matches!(sign, '…' | '.')),
        Some('-' | '–' | '—' | '−' | '_') => {
            cell.chars().all(|sign| matches!(sign, '-' | '–' | '—' | '−' | '_'))
        }
        Some(_) => false,
    }
}

pub(super) fn is_not_applicable(cell: &str) -> bool {
    let first = cell.as_bytes().first().copied().unwrap_or_default();
    cell.len() >= 3
        && matches!(first, b'k' | b'K' | b'n' | b'N')
        && matches!(fold(cell).as_str(), "không phát sinh" | "kps" | "n/a")
}

/// Whether a cell holds what a spreadsheet shows for a formula that failed, or was never calculated.
fn is_formula_error(cell: &str) -> bool {
    let named = cell.starts_with('#') && cell.ends_with(['!', '?']);
    named || matches!(cell, "#N/A" | "#GETTING_DATA" | "Err:502" | "Err:522") || cell == NO_CACHED_VALUE
}

fn formula_error() -> Complaint {
    Complaint::new(
        Code::ValueForm,
        Text::fixed(
            "ô chứa lỗi công thức, hoặc công thức chưa được tính",
            "the cell holds an error of a formula, or a formula that was never calculated",
        ),
        Text::fixed(
            "mở tệp trong Excel, sửa công thức hoặc ghi giá trị, rồi lưu lại",
            "open the file in Excel, mend the formula or write the value, then save",
        ),
    )
}

/// The complaint that a cell is not `wanted`.
pub(super) fn form(wanted: &Text, mend: &Text) -> Complaint {
    let (vi, en) = (&wanted.vi, &wanted.en);
    Complaint::new(Code::ValueForm, text!("ô này phải là {vi}", "this cell must be {en}"), mend.clone())
}
