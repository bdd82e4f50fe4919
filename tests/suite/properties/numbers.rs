//! Laws of numbers, held against arbitrary-precision rationals as an oracle, beyond what 64 bits hold.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use par::number::{Decimal, Mark, Number, Rounding};
use proptest::prelude::*;

use super::examples;

/// A number and the same to the oracle.
#[derive(Clone, Debug)]
struct Pair(Number, BigRational);

/// Whole numbers of every size, the ends of the range and small ones often.
fn whole() -> impl Strategy<Value = i64> {
    prop_oneof![
        -200_i64..200,
        any::<i64>(),
        any::<i32>().prop_map(i64::from),
        Just(i64::MIN),
        Just(i64::MAX),
        Just(i64::MIN + 1),
        (0..19_u32).prop_map(|places| 10_i64.pow(places)),
    ]
}

fn fraction() -> impl Strategy<Value = Pair> {
    (whole(), whole().prop_filter("a denominator", |denominator| *denominator != 0)).prop_map(
        |(numerator, denominator)| {
            Pair(
                Number::ratio(numerator, denominator).unwrap(),
                BigRational::new(numerator.into(), denominator.into()),
            )
        },
    )
}

/// A number that took a few operations to make, and mostly does not fit 64 bits any more.
fn number() -> impl Strategy<Value = Pair> {
    (fraction(), proptest::collection::vec((0..4_u8, fraction()), 0..4)).prop_map(|(first, rest)| {
        rest.into_iter().fold(first, |Pair(one, same), (operation, Pair(other, also))| match operation {
            0 => Pair(&one + &other, same + also),
            1 => Pair(&one - &other, same - also),
            2 => Pair(&one * &other, same * also),
            _ => match one.checked_div(&other) {
                Some(quotient) => Pair(quotient, same / also),
                None => Pair(one, same),
            },
        })
    })
}

/// The oracle's number built again out of pieces that fit, to compare with.
fn again(value: &BigRational) -> Number {
    let whole = |number: &BigInt| {
        let base = Number::integer(1 << 32);
        let (_, digits) = number.to_u32_digits();
        let size = digits
            .iter()
            .rev()
            .fold(Number::ZERO, |high, digit| &(&high * &base) + &Number::integer(i64::from(*digit)));
        if number.is_negative() { -&size } else { size }
    };
    whole(value.numer()).checked_div(&whole(value.denom())).unwrap()
}

/// Rounds as books say: the nearest multiple of 10^−places, half-way away from zero or to the even one.
fn rounded(value: &BigRational, places: u32, rounding: Rounding) -> BigRational {
    let scale = BigRational::from(BigInt::from(10).pow(places));
    let scaled = value.abs() * &scale;
    let below = scaled.floor();
    let rest = &scaled - &below;
    let half = BigRational::new(1.into(), 2.into());
    let odd = below.to_integer().bit(0);
    let up = match rest.cmp(&half) {
        Ordering::Less => false,
        Ordering::Greater => true,
        Ordering::Equal => rounding == Rounding::HalfUp || odd,
    };
    let size = if up { below + BigRational::from(BigInt::from(1)) } else { below } / scale;
    if value.is_negative() { -size } else { size }
}

/// A rational that ends, as a decimal with so many places.
fn written(value: &BigRational, places: u32) -> String {
    let digits = (value.abs() * BigRational::from(BigInt::from(10).pow(places))).to_integer().to_string();
    let digits = format!("{digits:0>width$}", width = places as usize + 1);
    let (whole, decimals) = digits.split_at(digits.len() - places as usize);
    let sign = if value.is_negative() && !value.is_zero() { "-" } else { "" };
    if decimals.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") }
}

const BOTH: [Rounding; 2] = [Rounding::HalfUp, Rounding::HalfEven];

proptest! {
    #![proptest_config(examples(2000))]

    #[test]
    fn arithmetic_is_exact(Pair(a, x) in number(), Pair(b, y) in number()) {
        prop_assert_eq!(&a + &b, again(&(&x + &y)));
        prop_assert_eq!(&a - &b, again(&(&x - &y)));
        prop_assert_eq!(&a * &b, again(&(&x * &y)));
        prop_assert_eq!(-&a, again(&-&x));
        match a.checked_div(&b) {
            Some(quotient) => prop_assert_eq!(quotient, again(&(&x / &y))),
            None => prop_assert!(y.is_zero()),
        }
        prop_assert_eq!(a.floor(), again(&x.floor()));
    }

    #[test]
    fn order_is_that_of_rationals(Pair(a, x) in number(), Pair(b, y) in number()) {
        prop_assert_eq!(a.cmp(&b), x.cmp(&y));
        prop_assert_eq!(a == b, x == y);
        prop_assert_eq!((a.is_zero(), a.is_negative(), a.is_positive()), (x.is_zero(), x.is_negative(), x.is_positive()));
        let (low, high) = if x < y { (&a, &b) } else { (&b, &a) };
        prop_assert!(a.clone().clamp_to(low, high) == a && low.clone().clamp_to(high, high) == *high);
    }

    /// However a number was made, it is one number: sums in any order, quotients that cancel.
    #[test]
    fn laws_of_arithmetic(Pair(a, _) in number(), Pair(b, _) in number(), Pair(c, _) in number()) {
        prop_assert_eq!(&a + &b, &b + &a);
        prop_assert_eq!(&(&a + &b) + &c, &a + &(&b + &c));
        prop_assert_eq!(&a * &b, &b * &a);
        prop_assert_eq!(&(&a * &b) * &c, &a * &(&b * &c));
        prop_assert_eq!(&(&a + &b) * &c, &(&a * &c) + &(&b * &c));
        prop_assert!((&a - &a).is_zero());
        if let Some(quotient) = a.checked_div(&b) {
            prop_assert_eq!(&quotient * &b, a);
        }
    }

    #[test]
    fn rounding_is_to_the_nearest(Pair(a, x) in number(), places in 0..=18_u32) {
        for rounding in BOTH {
            let expected = rounded(&x, places, rounding);
            prop_assert_eq!(a.round(places, rounding), again(&expected), "{:?}", rounding);
            if let Some(whole) = a.whole(places, rounding) {
                prop_assert_eq!(Number::parts(whole, places), again(&expected), "{:?}", rounding);
            }
            prop_assert_eq!(a.fixed(places, rounding), written(&expected, places), "{:?}", rounding);
        }
    }

    /// Half-way cases are rare among any numbers, so they are made: n and a half units of the last place.
    #[test]
    fn half_way_goes_up_or_to_the_even(units in -2_000_000_i64..2_000_000, places in 0..=12_u32) {
        let number = Number::ratio(2 * units + 1, 2 * 10_i64.pow(places)).unwrap();
        let same = BigRational::new((2 * units + 1).into(), (2 * 10_i64.pow(places)).into());
        for rounding in BOTH {
            prop_assert_eq!(number.fixed(places, rounding), written(&rounded(&same, places, rounding), places));
        }
    }

    /// The same beyond 64 bits: whole numbers of up to 38 digits, and a half of the last place.
    #[test]
    fn half_way_goes_up_or_to_the_even_beyond_sixty_four_bits(a in any::<i64>(), b in any::<i64>(), places in 0..=12_u32) {
        let half = BigRational::new(1.into(), 2.into());
        let units = BigRational::from(BigInt::from(a) * BigInt::from(b));
        let same = (units + half) / BigRational::from(BigInt::from(10).pow(places));
        let whole = &(&Number::integer(a) * &Number::integer(b)) + &Number::ratio(1, 2).unwrap();
        let number = whole.checked_div(&Number::integer(10_i64.pow(places))).unwrap();
        for rounding in BOTH {
            prop_assert_eq!(number.fixed(places, rounding), written(&rounded(&same, places, rounding), places));
        }
    }

    /// Rounding twice to the same places is rounding once.
    #[test]
    fn rounding_is_done_once(Pair(a, _) in number(), places in 0..=18_u32) {
        for rounding in BOTH {
            let once = a.round(places, rounding);
            prop_assert_eq!(once.round(places, rounding), once);
        }
    }

    /// What a decimal says is read exactly, in either convention, and written back with its digits.
    #[test]
    fn decimals_are_read_exactly(digits in -999_999_999_999_999_999_i64..=999_999_999_999_999_999, places in 0..=18_u32) {
        let same = BigRational::new(digits.into(), BigInt::from(10).pow(places));
        let text = written(&same, places);
        let read = Decimal::parse(&text, Mark::Point).unwrap().number();
        prop_assert_eq!(&read, &again(&same));
        prop_assert_eq!(&read, &Decimal::parse(&text.replace('.', ","), Mark::Comma).unwrap().number());
        let back = read.decimals().unwrap();
        prop_assert_eq!(Decimal::parse(&back, Mark::Point).unwrap().number(), read);
        prop_assert!(back.len() <= text.len() && !(back.contains('.') && back.ends_with('0')), "{} {}", back, text);
    }
}
