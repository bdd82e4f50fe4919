//! The order of names: Vietnamese collation (CLDR `vi`), numbers by value, so that Xã 9 stands before Xã 10.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

/// Compares names.
pub struct Collation(Option<CollatorBorrowed<'static>>);

impl Default for Collation {
    fn default() -> Self {
        let mut preferences = CollatorPreferences::from(locale!("vi"));
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        Self(Collator::try_new(preferences, CollatorOptions::default()).ok())
    }
}

impl Collation {
    /// The order of two names.
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        by_number(one.as_bytes(), other.as_bytes()).unwrap_or_else(|| self.collate(one, other))
    }

    fn collate(&self, one: &str, other: &str) -> Ordering {
        match &self.0 {
            Some(collator) => collator.compare(one, other),
            // The data for Vietnamese is compiled in, so this is never reached.
            None => one.cmp(other),
        }
    }
}

/// The order of two names that are the same up to a number, as those of many wards are: the numbers decide, if they
/// differ. `None` for all others, which it takes ten times as long to compare.
fn by_number(one: &[u8], other: &[u8]) -> Option<Ordering> {
    let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let digits = one[..same].iter().rev().take_while(|sign| sign.is_ascii_digit()).count();
    let (before, one) = one.split_at(same - digits);
    if !before.last().is_none_or(is_plain) {
        return None;
    }
    let (one, other) = (first_number(one)?, first_number(&other[before.len()..])?);
    Some(one.len().cmp(&other.len()).then_with(|| one.cmp(other))).filter(|order| order.is_ne())
}

/// The digits that a text begins with, without zeros before them; `None` where there are none, or more may belong to
/// them.
fn first_number(text: &[u8]) -> Option<&[u8]> {
    let length = text.iter().take_while(|sign| sign.is_ascii_digit()).count();
    let alone = (1..=MOST_DIGITS).contains(&length) && text.get(length).is_none_or(is_plain);
    let zeros = text[..length].iter().take_while(|digit| **digit == b'0').count();
    alone.then_some(&text[zeros..length])
}

/// The digits that are compared as one number at any rate.
const MOST_DIGITS: usize = 100;

/// Whether a byte is a sign that is seen: beyond ASCII there are other digits, and marks that change the sign before.
fn is_plain(byte: &u8) -> bool {
    (b' '..=b'~').contains(byte)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sorts_as_vietnamese_does() {
        let mut names = vec![
            "Đống Đa",
            "Xã 10",
            "Dương Đông",
            "Ân Hảo",
            "An Nhơn",
            "Xã 9",
            "Ấp Bắc",
            "Áng",
            "Ăn",
            "Phường Đ",
            "Phường D",
        ];
        names.sort_by(|one, other| Collation::default().compare(one, other));
        assert_eq!(
            names,
            [
                "An Nhơn",
                "Áng",
                "Ăn",
                "Ân Hảo",
                "Ấp Bắc",
                "Dương Đông",
                "Đống Đa",
                "Phường D",
                "Phường Đ",
                "Xã 9",
                "Xã 10"
            ]
        );
    }

    #[test]
    fn numbers_decide() {
        for (one, other, order) in [
            (&b"Ph\xc6\xb0\xe1\xbb\x9dng 9"[..], &b"Ph\xc6\xb0\xe1\xbb\x9dng 10"[..], Some(Ordering::Less)),
            (b"P 19", b"P 12 B", Some(Ordering::Greater)),
            (b"P 007", b"P 10", Some(Ordering::Less)),
            (b"P 07", b"P 7", None),
            (b"P 7", b"P 7a", None),
            (b"P 1", b"P A", None),
            ("P 1\u{301}".as_bytes(), b"P 2", None),
            ("ờ1".as_bytes(), "ờ2".as_bytes(), None),
        ] {
            assert_eq!(by_number(one, other), order, "{}", String::from_utf8_lossy(one));
        }
    }

    proptest! {
        #[test]
        fn numbers_decide_as_collation_does(
            before in "(Xã |đ|[0-9]|0|[. -]|\u{301}|\u{662}|\u{1}|\\PC){0,4}",
            one in "([0-9]{1,3}|0|[A. đ-]|\u{301}|\u{662}|\u{1}|\\PC){0,4}",
            other in "([0-9]{1,3}|0|[A. đ-]|\u{301}|\u{662}|\u{1}|\\PC){0,4}",
        ) {
            let (one, other) = (before.clone() + &one, before + &other);
            if let Some(order) = by_number(one.as_bytes(), other.as_bytes()) {
                prop_assert_eq!(order, Collation::default().collate(&one, &other));
            }
        }
    }
}
