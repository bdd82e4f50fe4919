//! Attainment (mức đạt chỉ tiêu): how units and groups stand to the targets of a catalogue and the goals of plans.
//! What cannot be measured is never met.

mod figure;
mod goals;
mod group;
mod record;

use crate::diagnostic::CellPlace;
use crate::evaluation::{Evaluation, Roll};
use crate::number::{Number, Rounding};
use crate::period::Period;
use crate::score::{EXACT_PLACES, LeafScore};
use crate::target::Milestone;
use crate::text;
use crate::text::Text;

pub use figure::{Figure, Pool};
pub use goals::{Reach, Scored, Unreached};
pub use group::{Phase, Target, Whole, is_unmet, targets};

/// What a change is taken from: the unit's value in the base period.
#[derive(Clone, Debug)]
pub struct Base {
    /// The value.
    pub figure: Figure,
    /// The cell it came from; the first of several.
    pub place: CellPlace,
}

/// A unit's figure held against a target.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The figure.
    pub figure: Figure,
    /// What a change is taken from.
    pub base: Option<Base>,
    /// How far it goes beyond the target, below 0 where it falls short: in points of percentage for rates, in percent
    /// of the base for other changes, else in the criterion's measure.
    pub margin: Number,
    /// Whether it meets the target.
    pub met: bool,
    /// The first report from which on it was so in every one: the bound of today held against the reports of then.
    pub since: Period,
}

impl Measured {
    /// Whether figure and margin are rates: the margin is in points of percentage.
    pub fn rate(&self) -> bool {
        self.figure.rate || self.base.as_ref().is_some_and(|base| base.figure.rate)
    }
}

/// Why there is nothing to hold against a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmeasured {
    /// The unit gave no value.
    Missing,
    /// The appraisers' or the survey's value is awaited.
    Pending,
    /// The cell is faulty.
    Faulty,
    /// No case arose.
    NotApplicable,
    /// There is no value of the base period, or it cannot be compared with.
    NoBase(Period),
    /// The value is no figure.
    NoFigure,
}

impl Unmeasured {
    /// Why, in words.
    pub fn words(self) -> Text {
        match self {
            Self::Missing => Text::fixed("thiếu số liệu", "missing"),
            Self::Pending => Text::fixed("chờ chấm", "pending"),
            Self::Faulty => Text::fixed("ô lỗi", "a faulty cell"),
            Self::NotApplicable => Text::fixed("không phát sinh", "not applicable"),
            Self::NoBase(since) => {
                let Text { vi, en } = since.title();
                text!("không có số liệu gốc để so sánh ({vi})", "no value to compare with ({en})")
            }
            Self::NoFigure => Text::fixed("chỉ có điểm, không có số liệu", "points only, no figure"),
        }
    }
}

/// The decimals, `least` or more, with which what is not just enough does not look so.
pub fn places(margin: &Number, least: u32) -> u32 {
    let tells = |places: &u32| margin.round(*places, Rounding::HalfUp).is_zero() == margin.is_zero();
    (least..=EXACT_PLACES).find(tells).unwrap_or(EXACT_PLACES)
}

/// The decimals that a figure is shown with: none where it is a whole number and no rate, as a count is; else so many.
pub fn figure_places(figure: &Number, rate: bool, places: u32) -> u32 {
    if !rate && *figure == figure.floor() { 0 } else { places }
}

/// How a unit stands to a target.
pub type Standing = Result<Measured, Unmeasured>;

/// How a unit stands to the target in force on a leaf; none where there is none.
pub fn standing<'a>(
    evaluation: &Evaluation,
    roll: &'a Roll,
    seat: usize,
    leaf: usize,
    score: &LeafScore,
) -> Option<(&'a Milestone, Standing)> {
    let kind = roll.members[seat].kind;
    let targets = &roll.catalogue.leaves[leaf].terms[kind].as_ref()?.targets;
    let kind = &roll.catalogue.kinds[kind];
    let milestone = targets.in_force(kind, evaluation.period, &evaluation.cut_offs)?;
    Some((milestone, record::Records::of(evaluation, roll).standing(seat, leaf, &milestone.bound, score)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_shown_whole_and_rates_are_not() {
        let places = |numerator, rate| figure_places(&Number::ratio(numerator, 4).unwrap(), rate, 2);
        assert_eq!([places(11_660, false), places(11_661, false), places(400, true)], [0, 2, 2]);
    }
}
