//! One reported value, as its rule understands it, held small enough to keep millions.

mod cell;
mod date;
mod inputs;
mod number;
mod survey;
mod words;

use jiff::civil::Date;

use crate::number::{Number, sum, ten_to};

pub use cell::{Grammar, Item, Numeric, Reading, SurveyBare, is_blank, is_figure, plain, read, simple};
pub use date::is_date_of_excel;
pub use number::{agree, disagree, fraction};
pub use words::{is_no, says_none};

/// What a unit reported for a criterion in one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// No case arose (không phát sinh), or 0 out of 0.
    NotApplicable,
    /// A plain number: `digits` ÷ 10^`places`.
    Number {
        /// All digits, with the sign.
        digits: i64,
        /// Digits after the decimal mark.
        places: u8,
    },
    /// A percent: 97,24% is 9724 with two places.
    Percent {
        /// All digits, with the sign.
        digits: i64,
        /// Digits after the decimal mark.
        places: u8,
    },
    /// So many out of so many, both in units of 10^−`places`; the denominator is above 0.
    Fraction {
        /// The part.
        numerator: i64,
        /// The whole.
        denominator: i64,
        /// Decimals of both.
        places: u8,
    },
    /// A number pooled from several reports, with whether it is a rate in percent.
    Pooled(Box<(Number, bool)>),
    /// Yes or no.
    Flag(bool),
    /// The options or items named, by their place in the rule.
    Items(Box<[u16]>),
    /// How many of each item or answer, or a figure for each input, by its place in the rule.
    Counts(Box<[(u16, Number)]>),
    /// A day.
    Date(Date),
}

/// A value as nearly every cell holds one: it stays in registers until it is put away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Simple {
    /// [`Value::Flag`].
    Flag(bool),
    /// [`Value::Number`].
    Number {
        /// All digits.
        digits: i64,
        /// Digits after the decimal mark.
        places: u8,
    },
    /// [`Value::Fraction`].
    Fraction {
        /// The part.
        numerator: i64,
        /// The whole.
        denominator: i64,
        /// Decimals of both.
        places: u8,
    },
}

impl From<Simple> for Value {
    #[inline]
    fn from(simple: Simple) -> Self {
        match simple {
            Simple::Flag(yes) => Self::Flag(yes),
            Simple::Number { digits, places } => Self::Number { digits, places },
            Simple::Fraction { numerator, denominator, places } => {
                Self::Fraction { numerator, denominator, places }
            }
        }
    }
}

/// A value that most rules take, in two words: an answer, or a figure as a fraction, rates in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plain {
    /// Yes or no.
    Flag(bool),
    /// A figure.
    Figure {
        /// The numerator.
        numerator: i64,
        /// The denominator, above 0.
        denominator: i64,
    },
}

impl Value {
    /// The number a rule works with: rates in percent (45/50 is 90); `None` for what is no number.
    pub fn number(&self) -> Option<Number> {
        match self {
            Self::Number { digits, places } | Self::Percent { digits, places } => {
                Number::ratio(*digits, ten_to(*places)?)
            }
            Self::Fraction { numerator, denominator, .. } => match numerator.checked_mul(100) {
                Some(hundredfold) => Number::ratio(hundredfold, *denominator),
                None => Some(&Number::ratio(*numerator, *denominator)? * &Number::HUNDRED),
            },
            Self::Pooled(pooled) => Some(pooled.0.clone()),
            _ => None,
        }
    }

    /// How many cases it speaks of: the whole of a fraction, the answers counted; `None` where it does not say.
    pub fn cases(&self) -> Option<Number> {
        match self {
            Self::Fraction { denominator, places, .. } => Number::ratio(*denominator, ten_to(*places)?),
            Self::Counts(counts) => Some(sum(counts.iter().map(|(_, count)| count))),
            _ => None,
        }
    }

    /// Whether it was written as a rate: a percent or a fraction.
    pub fn is_rate(&self) -> bool {
        match self {
            Self::Percent { .. } | Self::Fraction { .. } => true,
            Self::Pooled(pooled) => pooled.1,
            _ => false,
        }
    }
}
