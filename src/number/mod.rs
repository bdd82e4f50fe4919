//! Exact numbers: rationals that never round unless asked, once, to a named number of decimals.
//!
//! A number is a fraction of two 64-bit integers while it fits and an arbitrary-precision one when it does
//! not, so no sum, product or quotient is ever approximate and none overflows.

mod decimal;
mod digits;

use std::cmp::Ordering;
use std::ops::{Add, Div, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive};

pub use decimal::{Decimal, DecimalError, Mark};

/// How a published figure is rounded when it lies half-way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// Away from zero: 0.125 → 0.13, −0.125 → −0.13.
    #[default]
    HalfUp,
    /// To the even neighbour: 0.125 → 0.12.
    HalfEven,
}

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

/// An exact rational number.
#[derive(Clone, Debug)]
pub struct Number(Repr);

#[derive(Clone, Debug)]
enum Repr {
    /// Not necessarily in lowest terms; the denominator is above 0.
    Small {
        numerator: i64,
        denominator: i64,
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
        Self(Repr::Small { numerator: value, denominator: 1 })
    }

    /// `numerator ÷ denominator`; `None` where the denominator is 0.
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Self> {
        (denominator != 0).then(|| Self::from_wide(numerator.into(), denominator.into()))
    }

    /// Fits the fraction into 64 bits, reducing it only where it must be; the denominator is not 0.
    #[inline]
    fn from_wide(numerator: i128, denominator: i128) -> Self {
        match (i64::try_from(numerator), i64::try_from(denominator)) {
            (Ok(numerator), Ok(denominator)) if denominator > 0 => {
                Self(Repr::Small { numerator, denominator })
            }
            _ => Self::reduced(numerator, denominator),
        }
    }

    /// The fraction in lowest terms.
    #[cold]
    fn reduced(numerator: i128, denominator: i128) -> Self {
        let (numerator, denominator) =
            if denominator < 0 { (-numerator, -denominator) } else { (numerator, denominator) };
        let divisor = greatest_divisor(numerator.unsigned_abs(), denominator.unsigned_abs());
        match (i64::try_from(numerator / divisor), i64::try_from(denominator / divisor)) {
            (Ok(numerator), Ok(denominator)) => Self(Repr::Small { numerator, denominator }),
            _ => Self::from_big(BigRational::new(numerator.into(), denominator.into())),
        }
    }

    fn from_big(value: BigRational) -> Self {
        match (value.numer().to_i64(), value.denom().to_i64()) {
            (Some(numerator), Some(denominator)) => Self(Repr::Small { numerator, denominator }),
            _ => Self(Repr::Big(Box::new(value))),
        }
    }

    fn to_big(&self) -> BigRational {
        match &self.0 {
            Repr::Small { numerator, denominator } => {
                BigRational::new((*numerator).into(), (*denominator).into())
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

    /// This number divided by `divisor`; `None` where that is 0.
    pub fn checked_div(&self, divisor: &Self) -> Option<Self> {
        if divisor.is_zero() {
            return None;
        }
        Some(match (&self.0, &divisor.0) {
            (Repr::Small { numerator: a, denominator: b }, Repr::Small { numerator: c, denominator: d }) => {
                Self::from_wide(i128::from(*a) * i128::from(*d), i128::from(*b) * i128::from(*c))
            }
            _ => Self::from_big(self.to_big() / divisor.to_big()),
        })
    }

    /// The largest whole number not above this one.
    #[must_use]
    pub fn floor(&self) -> Self {
        match &self.0 {
            Repr::Small { numerator, denominator } => {
                Self::integer(Integer::div_floor(numerator, denominator))
            }
            Repr::Big(value) => Self::from_big(value.floor()),
        }
    }

    /// This number kept within `low`…`high`.
    #[must_use]
    pub fn clamp_to(self, low: &Self, high: &Self) -> Self {
        if self < *low {
            low.clone()
        } else if self > *high {
            high.clone()
        } else {
            self
        }
    }

    /// Rounds to `places` decimals, at most 18.
    #[must_use]
    pub fn round(&self, places: u32, rounding: Rounding) -> Self {
        let scale = POWERS[places.min(MOST_PLACES) as usize];
        match &self.0 {
            Repr::Small { denominator, .. } if scale % denominator == 0 => self.clone(),
            Repr::Small { numerator, denominator } => {
                let (size, denominator) = (numerator.unsigned_abs(), denominator.unsigned_abs());
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

/// `numerator × scale ÷ denominator`, rounded; divides in 64 bits where it can, for wide divisions are slow.
fn scale_rounded(numerator: u64, scale: u64, denominator: u64, rounding: Rounding) -> i128 {
    let wide = |number: u64| u128::from(number);
    let (whole, rest) = (numerator / denominator, numerator % denominator);
    let (quotient, remainder) = match rest.checked_mul(scale) {
        Some(scaled) => (wide(scaled / denominator), wide(scaled % denominator)),
        None => {
            let scaled = wide(rest) * wide(scale);
            let quotient = scaled / wide(denominator);
            (quotient, scaled - quotient * wide(denominator))
        }
    };
    let quotient = wide(whole) * wide(scale) + quotient;
    let up = match (remainder * 2).cmp(&wide(denominator)) {
        Ordering::Less => false,
        Ordering::Equal => rounding == Rounding::HalfUp || quotient % 2 != 0,
        Ordering::Greater => true,
    };
    (quotient + u128::from(up)).cast_signed()
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

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self::integer(value)
    }
}

impl Add for &Number {
    type Output = Number;

    fn add(self, other: Self) -> Number {
        if let (Repr::Small { numerator: a, denominator: b }, Repr::Small { numerator: c, denominator: d }) =
            (&self.0, &other.0)
        {
            let wide = |one: &i64, other: i64| i128::from(*one) * i128::from(other);
            // Most sums are of decimals, where one denominator divides the other; divisions are slow.
            if let Some(sum) = a.checked_add(*c).filter(|_| b == d) {
                return Number(Repr::Small { numerator: sum, denominator: *b });
            }
            if *d == 1 {
                return Number::from_wide(i128::from(*a) + wide(c, *b), (*b).into());
            }
            if *b == 1 {
                return Number::from_wide(wide(a, *d) + i128::from(*c), (*d).into());
            }
            if d % b == 0 {
                return Number::from_wide(wide(a, d / b) + i128::from(*c), (*d).into());
            }
            if b % d == 0 {
                return Number::from_wide(i128::from(*a) + wide(c, b / d), (*b).into());
            }
            if let Some(sum) = wide(a, *d).checked_add(wide(c, *b)) {
                return Number::from_wide(sum, wide(b, *d));
            }
        }
        Number::from_big(self.to_big() + other.to_big())
    }
}

impl Neg for &Number {
    type Output = Number;

    fn neg(self) -> Number {
        match &self.0 {
            Repr::Small { numerator, denominator } => {
                Number::from_wide(-i128::from(*numerator), (*denominator).into())
            }
            Repr::Big(value) => Number::from_big(-&**value),
        }
    }
}

impl Sub for &Number {
    type Output = Number;

    fn sub(self, other: Self) -> Number {
        self + &-other
    }
}

impl Mul for &Number {
    type Output = Number;

    fn mul(self, other: Self) -> Number {
        match (&self.0, &other.0) {
            (Repr::Small { numerator: a, denominator: b }, Repr::Small { numerator: c, denominator: d }) => {
                Number::from_wide(i128::from(*a) * i128::from(*c), i128::from(*b) * i128::from(*d))
            }
            _ => Number::from_big(self.to_big() * other.to_big()),
        }
    }
}

impl Div<i64> for &Number {
    type Output = Number;

    /// Divides by a whole number that the code knows not to be 0.
    fn div(self, divisor: i64) -> Number {
        self.checked_div(&Number::integer(divisor)).unwrap_or(Number::ZERO)
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small { numerator: a, denominator: b }, Repr::Small { numerator: c, denominator: d }) => {
                (i128::from(*a) * i128::from(*d)).cmp(&(i128::from(*c) * i128::from(*b)))
            }
            _ => self.to_big().cmp(&other.to_big()),
        }
    }
}

/// The sum of `numbers`.
pub fn sum<'a>(numbers: impl IntoIterator<Item = &'a Number>) -> Number {
    numbers.into_iter().fold(Number::ZERO, |total, number| &total + number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Decimal::parse(text, Mark::Point).unwrap().number()
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
        }
        assert_eq!(number("-0.001").fixed(2, Rounding::HalfUp), "0.00");
        assert_eq!(Number::ratio(2, 3).unwrap().fixed(12, Rounding::HalfUp), "0.666666666667");
    }

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
