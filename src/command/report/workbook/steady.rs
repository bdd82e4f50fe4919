//! What the doubles of a spreadsheet reproduce: figures that are computed with errors of a few units of the 13th decimal,
//! rounded to ten decimals before they are rounded to those published.

use std::collections::BTreeSet;

use crate::number::{Number, Rounding};
use crate::score::EXACT_PLACES;

/// Decimals that hold whatever the order of sums, for figures up to [`LARGEST`].
pub(super) const STEADY: u32 = 10;
/// The most decimals that are published from those.
const MOST_PLACES: u32 = 8;
/// Beyond this a double has too few decimals.
const LARGEST: i64 = 1000;

/// Whether a figure rounds alike in exact and in double arithmetic: it lies half-way, where ten decimals restore it, or
/// not near to half-way.
pub(super) fn holds(figure: &Number, places: u32) -> bool {
    let margin = margin(figure, places);
    places <= MOST_PLACES && is_small(figure) && (margin.is_zero() || margin >= Number::parts(1, STEADY - 1))
}

/// Whether figures are equal, and differ, in ten decimals of double arithmetic as they do in the twelve that decide.
pub(super) fn tells_apart(figures: &[&Number]) -> bool {
    let distinct = |places| {
        let rounded = figures.iter().map(|figure| figure.round(places, Rounding::HalfUp));
        rounded.collect::<BTreeSet<Number>>().len()
    };
    let clear =
        |figure: &&Number| is_small(figure) && margin(figure, STEADY) >= Number::parts(1, EXACT_PLACES);
    figures.iter().all(clear) && distinct(STEADY) == distinct(EXACT_PLACES)
}

/// Whether enough decimals of a double are left.
pub(super) fn is_small(figure: &Number) -> bool {
    let most = Number::integer(LARGEST);
    *figure <= most && *figure >= -&most
}

/// How far a figure is from where rounding to so many decimals turns.
fn margin(figure: &Number, places: u32) -> Number {
    let rounded = figure.round(places, Rounding::HalfUp);
    let off = figure - &rounded;
    let off = if off.is_negative() { -&off } else { off };
    &Number::parts(5, places + 1) - &off
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::{Decimal, Mark};

    fn number(text: &str) -> Number {
        Decimal::parse(text, Mark::Point).unwrap().number()
    }

    #[test]
    fn what_lies_half_way_or_far_from_it_holds() {
        for (text, places, holding) in [
            ("86.125", 2, true),
            ("86.12", 2, true),
            ("-0.005", 2, true),
            ("86.124999", 2, true),
            ("86.1250000001", 2, false),
            ("86.1249999999999", 2, false),
            ("86.125000001", 2, true),
            ("999.5", 0, true),
            ("1001", 0, false),
            ("0.5", 9, false),
        ] {
            assert_eq!(holds(&number(text), places), holding, "{text}");
        }
    }

    #[test]
    fn figures_that_differ_below_ten_decimals_are_not_told_apart() {
        let apart = |figures: &[&str]| {
            let figures: Vec<Number> = figures.iter().map(|text| number(text)).collect();
            tells_apart(&figures.iter().collect::<Vec<_>>())
        };
        assert!(apart(&["86.1", "86.1", "86.1000000001"]));
        assert!(!apart(&["86.1", "86.10000000001"]), "two that differ in the eleventh decimal");
        assert!(!apart(&["86.10000000005"]), "one that lies half-way");
    }
}
