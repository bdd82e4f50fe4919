//! How many of a unit's leaves have what is asked, each leaf counting as one.
//!
//! A blank bonus or penalty is 0 by the method and not awaited of anybody, so none of these counts it.

use super::Found;
use super::unit::{Reading, Unit};
use crate::catalogue::ScoredBy;
use crate::number::{Number, Rounding};
use crate::score::{Decided, LeafScore, State};
use crate::text;
use crate::text::Text;

/// So many of so many leaves.
#[derive(Default)]
pub(super) struct Share {
    pub with: i64,
    pub all: i64,
}

impl Share {
    /// Of the unit's leaves that count, those that have it.
    fn of(
        unit: &Unit<'_>,
        counts: impl Fn(usize, &LeafScore) -> bool,
        has: impl Fn(usize, &LeafScore) -> bool,
    ) -> Self {
        let catalogue = &unit.roll.catalogue;
        let asked =
            unit.score.leaves.iter().enumerate().filter_map(|(leaf, score)| Some((leaf, score.as_ref()?)));
        let blank = |leaf: usize, score: &LeafScore| {
            score.state == State::Missing && catalogue.node(leaf).role.is_some()
        };
        let mut share = Self::default();
        for (leaf, score) in asked.filter(|(leaf, score)| !blank(*leaf, score) && counts(*leaf, score)) {
            share.all += 1;
            share.with += i64::from(has(leaf, score));
        }
        share
    }
}

/// Leaves that have a value, "not applicable" among them: neither missing, pending nor faulty.
pub(super) fn complete(unit: &Unit<'_>) -> Share {
    Share::of(unit, |_, _| true, |_, score| matches!(score.state, State::Scored | State::NotApplicable))
}

/// Leaves of the unit's own reporting that must name evidence, and do.
pub(super) fn evidence(unit: &Unit<'_>) -> Share {
    let catalogue = &unit.roll.catalogue;
    let period = unit.run.evaluation.period;
    let must = |leaf: usize, score: &LeafScore| {
        let part = &catalogue.leaves[leaf];
        part.evidence.is_some() && part.scored_by == ScoredBy::Unit && score.state != State::NotApplicable
    };
    let named = |leaf: usize, _: &LeafScore| {
        let accumulate = catalogue.leaves[leaf].accumulate;
        let found = unit.roll.submissions.find(period, unit.seat, leaf, accumulate);
        found.is_some_and(|found| found.evidenced)
    };
    Share::of(unit, must, named)
}

/// Applicable leaves on which an appraisal has spoken, and no explanation came after it.
pub(super) fn appraised(unit: &Unit<'_>) -> Share {
    let applies = |_: usize, score: &LeafScore| score.state != State::NotApplicable;
    let settled = |leaf: usize, score: &LeafScore| match score.decided {
        Decided::Appraised(_) => !unit.roll.appraisals.is_disputed(unit.seat, leaf),
        _ => false,
    };
    Share::of(unit, applies, settled)
}

/// Holds a unit's share against the least percent; where no leaf counts, it fails.
pub(super) fn read(unit: &Unit<'_>, share: &Share, least: &Number) -> Reading {
    let (with, all) = (share.with, share.all);
    let Some(percent) = Number::ratio(with * 100, all) else {
        return unit.without(Text::fixed("không có tiêu chí nào để tính", "no leaf counts"));
    };
    let shown = percent.round(2, Rounding::HalfUp);
    let said = text!("{with}/{all} ({shown:#}%)", "{with}/{all} ({shown}%)");
    let (standing, found) = (Some(percent.clone()), Some(Found::Figure(shown)));
    Reading { seat: unit.seat, standing, found, said, holds: percent >= *least }
}
