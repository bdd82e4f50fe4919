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
        match &self.0 {
            Some(collator) => collator.compare(one, other),
            // The data for Vietnamese is compiled in, so this is never reached.
            None => one.cmp(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
