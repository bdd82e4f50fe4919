//! A number as digits: with a fixed number of decimals, with all of them, or as sentences write it.

use std::fmt;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::Signed;

use super::{MOST_PLACES, Number, POWERS, Repr, Rounding};
use crate::text::{Lang, Text};

impl Number {
    /// The number with exactly `places` decimals and a point: `97.20`. Rounds first.
    pub fn fixed(&self, places: u32, rounding: Rounding) -> String {
        let places = places.min(MOST_PLACES);
        match self.round(places, rounding).0 {
            // Rounded, so the denominator divides the scale.
            Repr::Small { numerator, denominator } => {
                let scale = POWERS[places as usize] / denominator.get();
                match numerator.checked_mul(scale) {
                    Some(digits) => pointed_small(digits, places).as_str().to_owned(),
                    None => {
                        let digits = i128::from(numerator) * i128::from(scale);
                        pointed(&digits.unsigned_abs().to_string(), places, digits < 0)
                    }
                }
            }
            Repr::Big(value) => {
                let digits = (*value * BigInt::from(POWERS[places as usize])).to_integer();
                pointed(&digits.abs().to_string(), places, digits.is_negative())
            }
        }
    }

    /// The same in words: `97,20` in Vietnamese, `97.20` in English.
    pub fn text(&self, places: u32, rounding: Rounding) -> Text {
        let plain = self.fixed(places, rounding);
        Text { vi: Lang::Vi.decimal(&plain).into(), en: plain.into() }
    }

    /// All its decimals, with a point and no trailing zeros; `None` where they do not end within 18.
    pub fn decimals(&self) -> Option<String> {
        let mut text = Vec::new();
        if self.add_decimals(&mut text) { String::from_utf8(text).ok() } else { None }
    }

    /// Adds [`Self::decimals`] to a text, and says whether there are any.
    pub fn add_decimals(&self, text: &mut Vec<u8>) -> bool {
        let places = match &self.0 {
            Repr::Small { numerator, denominator } => match zeros(denominator.get()) {
                Some(places) => {
                    text.extend_from_slice(shortest(*numerator, places).as_bytes());
                    return true;
                }
                None => decimals_of(denominator.get() / numerator.gcd(&denominator.get())),
            },
            Repr::Big(value) => {
                let whole = |&(_, scale): &(u32, i64)| (&**value * BigInt::from(scale)).is_integer();
                (0..).zip(POWERS).find(whole).map(|(places, _)| places)
            }
        };
        let Some(places) = places else { return false };
        text.extend_from_slice(self.fixed(places, Rounding::HalfUp).as_bytes());
        true
    }
}

/// How many zeros a power of ten has; `None` for another number.
fn zeros(number: i64) -> Option<u32> {
    (0..).zip(POWERS).find(|&(_, power)| power == number).map(|(zeros, _)| zeros)
}

/// `digits` ÷ 10^`places` without trailing zeros after the point.
fn shortest(mut digits: i64, mut places: u32) -> Pointed {
    while places > 0 && digits % 10 == 0 {
        (digits, places) = (digits / 10, places - 1);
    }
    pointed_small(digits, places)
}

/// `digits` ÷ 10^`places` (at most 18) with all of these decimals: from the last digit on, for tables have millions of
/// figures.
fn pointed_small(digits: i64, places: u32) -> Pointed {
    let mut pointed = Pointed { text: [b'0'; Pointed::ROOM], start: Pointed::ROOM };
    let mut rest = digits.unsigned_abs();
    for _ in 0..places {
        rest = pointed.add_last_of(rest);
    }
    if places > 0 {
        pointed.add(b'.');
    }
    rest = pointed.add_last_of(rest);
    while rest > 0 {
        rest = pointed.add_last_of(rest);
    }
    if digits < 0 {
        pointed.add(b'-');
    }
    pointed
}

/// A few digits with a point, which take no room of their own.
struct Pointed {
    text: [u8; Self::ROOM],
    start: usize,
}

impl Pointed {
    /// 20 digits, a point and a minus.
    const ROOM: usize = 24;

    /// Puts a sign before the others.
    #[inline]
    fn add(&mut self, sign: u8) {
        self.start -= 1;
        self.text[self.start] = sign;
    }

    /// Puts the last digit of a number before the others, and gives back what stands before it.
    #[inline]
    fn add_last_of(&mut self, number: u64) -> u64 {
        self.add(b'0' + (number % 10) as u8);
        number / 10
    }

    fn as_bytes(&self) -> &[u8] {
        &self.text[self.start..]
    }

    fn as_str(&self) -> &str {
        str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

/// Puts a point before the last `places` of some digits, and a minus before them all.
fn pointed(digits: &str, places: u32, negative: bool) -> String {
    let places = places as usize;
    let (whole, fraction) = digits.split_at(digits.len().saturating_sub(places));
    let mut text = String::with_capacity(digits.len() + places + 3);
    if negative {
        text.push('-');
    }
    text.push_str(if whole.is_empty() { "0" } else { whole });
    if places > 0 {
        text.push('.');
        text.extend(std::iter::repeat_n('0', places - fraction.len()));
        text.push_str(fraction);
    }
    text
}

/// How many decimals 1 ÷ `denominator` has; `None` where they do not end.
fn decimals_of(denominator: i64) -> Option<u32> {
    let twos = denominator.trailing_zeros();
    let (mut rest, mut fives) = (denominator >> twos, 0);
    while rest % 5 == 0 {
        rest /= 5;
        fives += 1;
    }
    (rest == 1).then(|| twos.max(fives)).filter(|places| *places <= MOST_PLACES)
}

impl fmt::Display for Number {
    /// Writes all decimals where they end, else six of them after `≈`; `{:#}` writes a decimal comma.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.decimals().unwrap_or_else(|| format!("≈{}", self.fixed(6, Rounding::HalfUp)));
        if formatter.alternate() {
            formatter.write_str(&plain.replace('.', ","))
        } else {
            formatter.write_str(&plain)
        }
    }
}
