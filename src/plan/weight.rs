//! What a point of each criterion is worth at most in the index and in the percents of nodes: bounds for the search,
//! exact where no `cap` and no `take = "best"` stands in between.

use super::Subject;
use super::aim::Measure;
use super::prospect::Prospect;
use crate::catalogue::{Aggregate, Node, Role};
use crate::number::{Number, Rounding};
use crate::score::UnitScore;

/// Decimals that gains are kept with: rounded up, so that they stay bounds, and short, so that they stay fast.
const PLACES: u32 = 15;

/// What points are worth to a unit.
pub(super) struct Weights<'a> {
    subject: Subject<'a>,
    /// The score with everything at its best.
    best: &'a UnitScore,
}

impl<'a> Weights<'a> {
    pub fn of(subject: Subject<'a>, best: &'a UnitScore) -> Self {
        Self { subject, best }
    }

    fn node(&self, node: usize) -> &'a Node {
        &self.subject.roll.catalogue.nodes[node]
    }

    /// What one point of a leaf adds to a measure; 0 where the leaf is not under it.
    pub fn slope(&self, leaf: usize, measure: Measure) -> Number {
        let node = self.subject.roll.catalogue.leaves[leaf].node;
        self.path(node, measure).map_or(Number::ZERO, |slope| &self.leaf_scale(leaf) * &slope)
    }

    /// The most that awards of a leaf up to `high` add to a measure, above what stands.
    pub fn gain(&self, prospect: &Prospect, high: &Number, measure: Measure) -> Number {
        let rise = high - &prospect.award;
        let rise = if rise.is_negative() { -&rise } else { rise };
        let gain = &rise * &self.slope(prospect.leaf, measure);
        let room = self.room(prospect.leaf, measure);
        round_up(&room.map_or(gain.clone(), |room| gain.min(room)))
    }

    /// Points of a node per point of the leaf: 1, but under `mean` the leaf is brought to the scale.
    fn leaf_scale(&self, leaf: usize) -> Number {
        let settings = &self.subject.roll.catalogue.settings;
        let mean = settings.aggregate == Aggregate::Mean && self.subject.role(leaf).is_none();
        let max = self.subject.leaf(leaf).map(|score| &score.max).filter(|_| mean);
        max.and_then(|max| settings.scale.checked_div(max)).unwrap_or(Number::ONE)
    }

    /// What one point of a node adds to a measure; none where the node is not under it.
    fn path(&self, node: usize, measure: Measure) -> Option<Number> {
        match measure {
            Measure::Percent(top) if node == top => {
                Number::HUNDRED.checked_div(&self.subject.score.node(top)?.max)
            }
            _ => match self.node(node).parent {
                Some(parent) => Some(&self.share(node, Some(parent)) * &self.path(parent, measure)?),
                None if measure == Measure::Index => self.of_area(node),
                None => None,
            },
        }
    }

    /// What one point of an area adds to the index.
    fn of_area(&self, area: usize) -> Option<Number> {
        let settings = &self.subject.roll.catalogue.settings;
        match (self.node(area).role, settings.aggregate) {
            (Some(_), _) => Some(Number::ONE),
            (None, Aggregate::Mean) => Some(self.share(area, None)),
            (None, Aggregate::Sum) => settings.scale.checked_div(&self.subject.score.max),
        }
    }

    /// What one point of a node adds to its parent: 1, but under `mean` its share of the weights that apply.
    fn share(&self, node: usize, parent: Option<usize>) -> Number {
        let catalogue = &self.subject.roll.catalogue;
        let own = self.node(node);
        let best = parent.is_some_and(|parent| self.node(parent).take_best);
        if catalogue.settings.aggregate == Aggregate::Sum || own.role.is_some() || best {
            return Number::ONE;
        }
        let siblings: Vec<usize> = match parent {
            Some(parent) => self.node(parent).children.clone(),
            None => catalogue.areas().filter(|&area| self.node(area).role.is_none()).collect(),
        };
        let applies = |other: &usize| self.subject.score.node(*other).is_some();
        let all = siblings.iter().filter(|other| applies(other));
        let all = all.fold(Number::ZERO, |all, other| &all + &self.node(*other).weight);
        own.weight.checked_div(&all).unwrap_or(Number::ONE)
    }

    /// How much a measure has room to rise by through the nodes above a leaf: to what they are with everything at its
    /// best; under `take = "best"`, from what stands there already, unless the percent of the node itself is asked.
    fn room(&self, leaf: usize, measure: Measure) -> Option<Number> {
        let mut least: Option<Number> = None;
        let mut place = Some(self.subject.roll.catalogue.leaves[leaf].node);
        while let Some(node) = place {
            place = self.node(node).parent;
            let penalty = self.node(node).role == Some(Role::Penalty);
            let whole = measure != Measure::Percent(node);
            let beside = place.filter(|&parent| whole && self.node(parent).take_best && !penalty);
            let now = self.subject.score.node(beside.unwrap_or(node));
            let (Some(best), Some(now)) = (self.best.node(node), now) else { continue };
            let Some(slope) = self.path(node, measure) else { break };
            let rise = &best.points - &now.points;
            let rise = if penalty { -&rise } else { rise };
            let room = &rise.max(Number::ZERO) * &slope;
            least = Some(least.map_or(room.clone(), |least| least.min(room)));
            if measure == Measure::Percent(node) {
                break;
            }
        }
        least
    }
}

/// A number rounded up to [`PLACES`].
pub(super) fn round_up(number: &Number) -> Number {
    let near = number.round(PLACES, Rounding::HalfUp);
    if near < *number {
        &near + &Number::ratio(1, 1_000_000_000_000_000).unwrap_or(Number::ZERO)
    } else {
        near
    }
}

/// A number rounded down to [`PLACES`].
pub(super) fn round_down(number: &Number) -> Number {
    -&round_up(&-number)
}
