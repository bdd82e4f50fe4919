//! A number as digits: with a fixed number of decimals, with all of them, or as sentences write it.

use std::fmt;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::Signed;

use super::{Number, Repr, Rounding};

impl Number {
    /// The number with exactly `places` decimals and a point: `97.20`. Rounds first.
    pub fn fixed(&self, places: u32, rounding: Rounding) -> String {
        let places = places.min(18);
        let digits = match self.round(places, rounding).0 {
            // Rounded, so the denominator divides the scale.
            Repr::Small { numerator, denominator } => {
                let scale = 10_i64.pow(places) / denominator;
                match numerator.checked_mul(scale) {
                    Some(digits) => digits.unsigned_abs().to_string(),
                    None => (i128::from(numerator) * i128::from(scale)).unsigned_abs().to_string(),
                }
            }
            Repr::Big(value) => (*value * BigInt::from(10_i64.pow(places))).to_integer().abs().to_string(),
        };
        let sign = if self.is_negative() && digits.bytes().any(|digit| digit != b'0') { "-" } else { "" };
        let width = places as usize;
        let digits =
            if digits.len() > width { digits } else { format!("{digits:0>least$}", least = width + 1) };
        let (whole, fraction) = digits.split_at(digits.len() - width);
        if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }

    /// All its decimals, with a point and no trailing zeros; `None` where they do not end within 18.
    pub fn decimals(&self) -> Option<String> {
        let places = match &self.0 {
            Repr::Small { numerator, denominator: 1 } => return Some(numerator.to_string()),
            Repr::Small { numerator, denominator } => decimals_of(denominator / numerator.gcd(denominator))?,
            Repr::Big(value) => {
                (0..=18).find(|&places| (&**value * BigInt::from(10_i64.pow(places))).is_integer())?
            }
        };
        Some(self.fixed(places, Rounding::HalfUp))
    }
}

/// How many decimals 1 ÷ `denominator` has; `None` where they do not end.
fn decimals_of(denominator: i64) -> Option<u32> {
    let twos = denominator.trailing_zeros();
    let (mut rest, mut fives) = (denominator >> twos, 0);
    while rest % 5 == 0 {
        rest /= 5;
        fives += 1;
    }
    (rest == 1).then(|| twos.max(fives)).filter(|places| *places <= 18)
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
