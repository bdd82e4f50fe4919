//! Exact numbers: rationals that never round unless asked, once, to a named number of decimals.
//!
//! A number is a fraction of two 64-bit integers while it fits and an arbitrary-precision one when it does
//! not, so no sum, product or quotient is ever approximate and none overflows.

mod arithmetic;
mod decimal;
mod digits;
mod round;
mod word;

use std::num::NonZeroI64;

use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive};

pub use arithmetic::sum;
pub use decimal::{Decimal, DecimalError, Mark};
pub use round::{Rounding, share_of};
pub use word::Word;

/// The most decimals that a number is rounded to or written with.
const MOST_PLACES: u32 = 18;

/// The powers of ten up to the one with [`MOST_PLACES`] zeros.
const POWERS: [i64; MOST_PLACES as usize + 1] = {
    let mut powers = [1; MOST_PLACES as usize + 1];
    let mut places = 1;
    while places < powers.len() {
        powers[places] = powers[places - 1] * 10;
        places += 1;
    }
    powers
};

/// 10^`places`; `None` where that does not fit.
pub fn ten_to(places: u8) -> Option<i64> {
    POWERS.get(usize::from(places)).copied()
}

/// An exact rational number, in two words: millions are kept and moved.
#[derive(Clone, Debug)]
pub struct Number(Repr);

#[derive(Clone, Debug)]
enum Repr {
    /// Not necessarily in lowest terms; the denominator is above 0, so that 0 in its place tells the other case.
    Small {
        numerator: i64,
        denominator: NonZeroI64,
    },
    Big(Box<BigRational>),
}

impl Number {
    /// 0.
    pub const ZERO: Self = Self::integer(0);
    /// 1.
    pub const ONE: Self = Self::integer(1);
    /// 100, the whole in percent.
    pub const HUNDRED: Self = Self::integer(100);

    /// A whole number.
    pub const fn integer(value: i64) -> Self {
        const ONE: NonZeroI64 = NonZeroI64::new(1).expect("1 is not 0");
        Self(Repr::Small { numerator: value, denominator: ONE })
    }

    /// `numerator ÷ denominator`; `None` where the denominator is 0.
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Self> {
        Self::fraction(Some(numerator), Some(denominator))
            .or_else(|| (denominator != 0).then(|| Self::from_wide(numerator.into(), denominator.into())))
    }

    /// The fraction of two products that did not overflow, where the denominator is above 0.
    #[inline]
    fn fraction(numerator: Option<i64>, denominator: Option<i64>) -> Option<Self> {
        let (numerator, denominator) = (numerator?, NonZeroI64::new(denominator?)?);
        denominator.is_positive().then_some(Self(Repr::Small { numerator, denominator }))
    }

    /// Fits the fraction into 64 bits, reducing it only where it must be; the denominator is not 0.
    #[inline]
    fn from_wide(numerator: i128, denominator: i128) -> Self {
        Self::fitted(numerator, denominator).unwrap_or_else(|| Self::reduced(numerator, denominator))
    }

    /// The fraction as it stands, where it fits into 64 bits and the denominator is above 0.
    #[inline]
    fn fitted(numerator: i128, denominator: i128) -> Option<Self> {
        let numerator = i64::try_from(numerator).ok()?;
        let denominator = NonZeroI64::new(i64::try_from(denominator).ok()?)?;
        denominator.is_positive().then_some(Self(Repr::Small { numerator, denominator }))
    }

    /// Numerator and denominator, where they fit into 64 bits; the denominator is above 0.
    #[inline]
    pub fn small(&self) -> Option<(i64, i64)> {
        match self.0 {
            Repr::Small { numerator, denominator } => Some((numerator, denominator.get())),
            Repr::Big(_) => None,
        }
    }

    /// The fraction in lowest terms.
    #[cold]
    fn reduced(numerator: i128, denominator: i128) -> Self {
        let (numerator, denominator) =
            if denominator < 0 { (-numerator, -denominator) } else { (numerator, denominator) };
        let divisor = greatest_divisor(numerator.unsigned_abs(), denominator.unsigned_abs());
        Self::fitted(numerator / divisor, denominator / divisor)
            .unwrap_or_else(|| Self::from_big(BigRational::new(numerator.into(), denominator.into())))
    }

    fn from_big(value: BigRational) -> Self {
        match (value.numer().to_i64(), value.denom().to_i64().and_then(NonZeroI64::new)) {
            (Some(numerator), Some(denominator)) => Self(Repr::Small { numerator, denominator }),
            _ => Self(Repr::Big(Box::new(value))),
        }
    }

    fn to_big(&self) -> BigRational {
        match &self.0 {
            Repr::Small { numerator, denominator } => {
                BigRational::new((*numerator).into(), denominator.get().into())
            }
            Repr::Big(value) => (**value).clone(),
        }
    }

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Small { numerator: 0, .. })
    }

    /// Whether it is below 0.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small { numerator, .. } => *numerator < 0,
            Repr::Big(value) => value.is_negative(),
        }
    }

    /// Whether it is above 0.
    pub fn is_positive(&self) -> bool {
        !self.is_zero() && !self.is_negative()
    }
}

/// The greatest common divisor, in 64 bits as soon as both fit; the second is not 0.
fn greatest_divisor(mut one: u128, mut other: u128) -> i128 {
    while other > u128::from(u64::MAX) {
        (one, other) = (other, one % other);
    }
    let (mut one, mut other) = match (u64::try_from(one), u64::try_from(other)) {
        (_, Ok(0)) => return i128::try_from(one).unwrap_or(1),
        (Ok(one), Ok(other)) => (one, other),
        (Err(_), Ok(other)) => (other, u64::try_from(one % u128::from(other)).unwrap_or(0)),
        (_, Err(_)) => return 1,
    };
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one.into()
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self::integer(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stays_exact_beyond_sixty_four_bits() {
        let mut harmonic = Number::ZERO;
        for divisor in 1..=99 {
            harmonic = &harmonic + &Number::ratio(1, divisor).unwrap();
        }
        assert_eq!(harmonic.fixed(12, Rounding::HalfUp), "5.177377517640");
        let back = (1..=99).fold(harmonic, |rest, divisor| &rest - &Number::ratio(1, divisor).unwrap());
        assert!(back.is_zero());
    }

    #[test]
    fn thirds_make_a_whole() {
        let third = Number::ratio(1, 3).unwrap();
        assert_eq!(&(&third + &third) + &third, Number::ONE);
        assert_eq!(third.decimals(), None);
        assert_eq!(third.to_string(), "≈0.333333");
        assert_eq!(format!("{third:#}"), "≈0,333333");
    }
}
