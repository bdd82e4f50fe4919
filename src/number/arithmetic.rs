//! Arithmetic and order. Fractions of 64 bits, nearly all there are, are done on the spot; the rest out of line.

use std::cmp::Ordering;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

use num_integer::Integer;

use super::{Number, Repr};

impl Number {
    /// This number divided by `divisor`; `None` where that is 0.
    #[inline]
    pub fn checked_div(&self, divisor: &Self) -> Option<Self> {
        if divisor.is_zero() {
            return None;
        }
        Some(match (self.small(), divisor.small()) {
            // Of two figures with as many decimals, which need no products.
            (Some((a, b)), Some((c, d))) if b == d && c > 0 => Self::fraction(Some(a), Some(c))?,
            (Some((a, b)), Some((c, d))) => Self::fraction(a.checked_mul(d), b.checked_mul(c))
                .unwrap_or_else(|| Self::from_wide(product(a, d), product(b, c))),
            _ => self.big_quotient(divisor),
        })
    }

    #[cold]
    fn big_quotient(&self, divisor: &Self) -> Self {
        Self::from_big(self.to_big() / divisor.to_big())
    }

    #[cold]
    fn big_product(&self, other: &Self) -> Self {
        Self::from_big(self.to_big() * other.to_big())
    }

    #[cold]
    fn big_sum(&self, other: &Self) -> Self {
        Self::from_big(self.to_big() + other.to_big())
    }

    #[cold]
    fn big_order(&self, other: &Self) -> Ordering {
        self.to_big().cmp(&other.to_big())
    }

    /// This number, or `low` where it lies below.
    #[must_use]
    #[inline]
    pub fn at_least(self, low: &Self) -> Self {
        if self < *low { low.clone() } else { self }
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
}

#[inline]
fn product(one: i64, other: i64) -> i128 {
    i128::from(one) * i128::from(other)
}

/// a ÷ b × c ÷ d with what c and b have in common taken out first; `None` where that does not fit into 64 bits.
#[cold]
fn crossed((a, b): (i64, i64), (c, d): (i64, i64)) -> Option<Number> {
    let common = b.gcd(&c);
    Number::fraction(a.checked_mul(c / common), (b / common).checked_mul(d))
}

/// a ÷ b + c ÷ d. Most sums are of decimals, where one denominator divides the other; divisions are slow.
fn unlike_sum(one: (i64, i64), other: (i64, i64)) -> Option<Number> {
    let ((a, b), (c, d)) = if one.1 < other.1 { (other, one) } else { (one, other) };
    if d == 1 {
        return Some(Number::from_wide(i128::from(a) + product(c, b), b.into()));
    }
    let (times, rest) = (b / d, b % d);
    if rest == 0 {
        return Some(Number::from_wide(i128::from(a) + product(c, times), b.into()));
    }
    Some(Number::from_wide(product(a, d).checked_add(product(c, b))?, product(b, d)))
}

impl Add for &Number {
    type Output = Number;

    #[inline]
    fn add(self, other: Self) -> Number {
        if let (Some((a, b)), Some((c, d))) = (self.small(), other.small()) {
            let wide = |number: i64| i128::from(number);
            let sum =
                if b == d { Number::fitted(wide(a) + wide(c), wide(b)) } else { unlike_sum((a, b), (c, d)) };
            if let Some(sum) = sum {
                return sum;
            }
        }
        self.big_sum(other)
    }
}

impl AddAssign<&Number> for Number {
    #[inline]
    fn add_assign(&mut self, other: &Self) {
        if let (Repr::Small { numerator: a, denominator: b }, Some((c, d))) = (&mut self.0, other.small())
            && b.get() == d
            && let Some(sum) = a.checked_add(c)
        {
            *a = sum;
        } else {
            *self = &*self + other;
        }
    }
}

impl Neg for &Number {
    type Output = Number;

    #[inline]
    fn neg(self) -> Number {
        match &self.0 {
            Repr::Small { numerator, denominator } => {
                Number::from_wide(-i128::from(*numerator), denominator.get().into())
            }
            Repr::Big(value) => Number::from_big(-&**value),
        }
    }
}

impl Sub for &Number {
    type Output = Number;

    #[inline]
    fn sub(self, other: Self) -> Number {
        self + &-other
    }
}

impl Mul for &Number {
    type Output = Number;

    #[inline]
    fn mul(self, other: Self) -> Number {
        match (self.small(), other.small()) {
            (Some((a, b)), Some((c, d))) => Number::fraction(a.checked_mul(c), b.checked_mul(d))
                .or_else(|| crossed((a, b), (c, d)))
                .unwrap_or_else(|| Number::from_wide(product(a, c), product(b, d))),
            _ => self.big_product(other),
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
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.small(), other.small()) {
            (Some((a, b)), Some((c, d))) if b == d => a.cmp(&c),
            (Some((a, b)), Some((c, d))) => product(a, d).cmp(&product(c, b)),
            _ => self.big_order(other),
        }
    }
}

/// The sum of `numbers`.
pub fn sum<'a>(numbers: impl IntoIterator<Item = &'a Number>) -> Number {
    let mut total = Number::ZERO;
    numbers.into_iter().for_each(|number| total += number);
    total
}
