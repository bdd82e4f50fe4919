//! Rounding: once, to a named number of decimals.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::Signed;

use super::{MOST_PLACES, Number, POWERS, Repr};

/// How a published figure is rounded when it lies half-way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// Away from zero: 0.125 → 0.13, −0.125 → −0.13.
    #[default]
    HalfUp,
    /// To the even neighbour: 0.125 → 0.12.
    HalfEven,
}

impl Number {
    /// The largest whole number not above this one.
    #[must_use]
    pub fn floor(&self) -> Self {
        match &self.0 {
            Repr::Small { numerator, denominator } => {
                Self::integer(Integer::div_floor(numerator, &denominator.get()))
            }
            Repr::Big(value) => Self::from_big(value.floor()),
        }
    }

    /// How many 10^−`places` it is, rounded; `None` where that does not fit into 64 bits.
    pub fn whole(&self, places: u32, rounding: Rounding) -> Option<i64> {
        let scale = *POWERS.get(places as usize)?;
        let Repr::Small { numerator, denominator } = self.0 else { return None };
        // Divisions are slow, and those by what is known beforehand are not.
        let times = match denominator.get() {
            1 => Some(scale),
            10 if places > 0 => Some(scale / 10),
            100 if places > 1 => Some(scale / 100),
            _ => None,
        };
        if let Some(times) = times {
            return numerator.checked_mul(times);
        }
        let (size, denominator) = (numerator.unsigned_abs(), denominator.get().unsigned_abs());
        let rounded = i64::try_from(scale_rounded(size, scale.unsigned_abs(), denominator, rounding)).ok()?;
        Some(if numerator < 0 { -rounded } else { rounded })
    }

    /// So many 10^−`places`, at most 18.
    pub fn parts(whole: i64, places: u32) -> Self {
        // 0 has no decimals to bring others to.
        let scale = if whole == 0 { 1 } else { POWERS[places.min(MOST_PLACES) as usize] };
        Self::ratio(whole, scale).unwrap_or(Self::ZERO)
    }

    /// Rounds to `places` decimals, at most 18.
    #[must_use]
    pub fn round(&self, places: u32, rounding: Rounding) -> Self {
        let scale = POWERS[places.min(MOST_PLACES) as usize];
        match &self.0 {
            Repr::Small { denominator, .. } if scale % denominator.get() == 0 => self.clone(),
            Repr::Small { numerator, denominator } => {
                let (size, denominator) = (numerator.unsigned_abs(), denominator.get().unsigned_abs());
                let rounded = scale_rounded(size, scale.unsigned_abs(), denominator, rounding);
                Self::from_wide(if *numerator < 0 { -rounded } else { rounded }, scale.into())
            }
            Repr::Big(value) => {
                let scaled = value.numer() * BigInt::from(scale);
                let rounded = divide_rounded_big(&scaled, value.denom(), rounding);
                Self::from_big(BigRational::new(rounded, scale.into()))
            }
        }
    }
}

/// `max × part ÷ whole`, rounded half-up, of a part from 0 up to less than the whole; `None` for others.
#[inline]
pub fn share_of(max: i64, part: i64, whole: i64) -> Option<i64> {
    let (max, part) = (u64::try_from(max).ok()?, u64::try_from(part).ok()?);
    let whole = u64::try_from(whole).ok().filter(|whole| part < *whole)?;
    // One division of one word is enough for nearly every share.
    if let Some(product) = part.checked_mul(max) {
        let (quotient, remainder) = (product / whole, product % whole);
        return i64::try_from(quotient + u64::from(remainder >= whole - remainder)).ok();
    }
    let (quotient, remainder) = in_two_steps(part, max, whole).unwrap_or_else(|| {
        let product = u128::from(part) * u128::from(max);
        (product / u128::from(whole), product % u128::from(whole))
    });
    let up = remainder >= u128::from(whole) - remainder;
    i64::try_from(quotient + u128::from(up)).ok()
}

/// `numerator × scale ÷ denominator`, rounded; divides in 64 bits where it can, for wide divisions are slow.
fn scale_rounded(numerator: u64, scale: u64, denominator: u64, rounding: Rounding) -> i128 {
    let wide = |number: u64| u128::from(number);
    let (whole, rest) = (numerator / denominator, numerator % denominator);
    let (quotient, remainder) = match rest.checked_mul(scale) {
        Some(scaled) => (wide(scaled / denominator), wide(scaled % denominator)),
        None => in_two_steps(rest, scale, denominator).unwrap_or_else(|| {
            let scaled = wide(rest) * wide(scale);
            let quotient = scaled / wide(denominator);
            (quotient, scaled - quotient * wide(denominator))
        }),
    };
    let quotient = wide(whole) * wide(scale) + quotient;
    let up = match (remainder * 2).cmp(&wide(denominator)) {
        Ordering::Less => false,
        Ordering::Equal => rounding == Rounding::HalfUp || quotient % 2 != 0,
        Ordering::Greater => true,
    };
    (quotient + u128::from(up)).cast_signed()
}

/// Quotient and remainder of `rest × scale ÷ denominator`, a power of ten and a rest below the denominator: first by
/// some of its zeros, then by the others, as in long division; `None` where a step does not fit.
fn in_two_steps(rest: u64, scale: u64, denominator: u64) -> Option<(u128, u128)> {
    const FIRST: u64 = 10_000_000;
    if !scale.is_multiple_of(FIRST) {
        return None;
    }
    let (first, second) = (rest.checked_mul(FIRST)?, scale / FIRST);
    let last = (first % denominator).checked_mul(second)?;
    let quotient = u128::from(first / denominator) * u128::from(second) + u128::from(last / denominator);
    Some((quotient, (last % denominator).into()))
}

fn divide_rounded_big(numerator: &BigInt, denominator: &BigInt, rounding: Rounding) -> BigInt {
    let (quotient, remainder) = (numerator / denominator, numerator % denominator);
    let up = match (remainder.abs() * BigInt::from(2)).cmp(denominator) {
        Ordering::Less => false,
        Ordering::Equal => rounding == Rounding::HalfUp || quotient.is_odd(),
        Ordering::Greater => true,
    };
    if up { quotient + numerator.signum() } else { quotient }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::{Decimal, Mark};

    fn number(text: &str) -> Number {
        Decimal::parse(text, Mark::Point).unwrap().number()
    }

    proptest::proptest! {
        #[test]
        fn shares_are_rounded_as_fractions_are(max in 0..=i64::MAX, zeros in 0..19_usize, part in 0..=i64::MAX, least in 1..=i64::MAX, short in 0..63_u32) {
            let (max, part, whole) = (max / POWERS[zeros] * POWERS[zeros], part >> short, (least >> short).max(1));
            let share = &Number::ratio(part, whole).unwrap() * &Number::integer(max);
            let rounded = (part < whole).then(|| share.round(0, Rounding::HalfUp));
            proptest::prop_assert_eq!(share_of(max, part, whole).map(Number::integer), rounded);
        }
    }

    #[test]
    fn rounds_half_away_from_zero_or_to_even() {
        for (text, up, even) in [
            ("0.125", "0.13", "0.12"),
            ("-0.125", "-0.13", "-0.12"),
            ("1.005", "1.01", "1.00"),
            ("2.675", "2.68", "2.68"),
        ] {
            assert_eq!(number(text).fixed(2, Rounding::HalfUp), up);
            assert_eq!(number(text).fixed(2, Rounding::HalfEven), even);
            assert_eq!(
                number(text).whole(2, Rounding::HalfUp).map(|whole| Number::parts(whole, 2)),
                Some(number(up))
            );
        }
        assert_eq!(number("-0.001").fixed(2, Rounding::HalfUp), "0.00");
        assert_eq!(Number::ratio(2, 3).unwrap().fixed(12, Rounding::HalfUp), "0.666666666667");
    }
}
