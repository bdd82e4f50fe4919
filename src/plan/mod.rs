//! Plans: what a unit lost, what each criterion would take, and the cheapest way to a better rank or band.
//!
//! All figures are those of the scorer on what is supposed: no plan estimates. Other units report what they report;
//! where a rule compares them with the unit, their awards move with its own.

mod aim;
mod candidate;
mod follow;
mod prospect;
mod search;
mod settle;
mod trial;
mod weight;

use crate::catalogue::Role;
use crate::evaluation::{Evaluation, Group, Roll};
use crate::number::Number;
use crate::rank::Standings;
use crate::score::{LeafScore, Scorer, State, Supposed, UnitScore};

pub use aim::Aim;
pub use follow::{Change, Lost, Remedy, follow};
pub use prospect::{Obstacle, Prospect, Way};
pub use search::{Doubt, Found, Move, Plan, cheapest};

/// A unit about to be planned for; the scorer keeps leaves.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The evaluation.
    pub evaluation: &'a Evaluation,
    /// The roll of the unit.
    pub roll: &'a Roll,
    /// Its group.
    pub group: &'a Group,
    /// What scores the roll.
    pub scorer: &'a Scorer<'a>,
    /// The group as it stands.
    pub standings: &'a Standings<'a>,
    /// The unit's seat.
    pub seat: usize,
    /// The unit's score.
    pub score: &'a UnitScore,
}

/// Points that a criterion cost a unit.
#[derive(Clone, Debug)]
pub struct Loss {
    /// The leaf.
    pub leaf: usize,
    /// The maximum less the award; for a penalty, the points taken.
    pub lost: Number,
    /// What the index would rise by were the criterion earned in full, all others being as they are.
    pub index: Option<Number>,
    /// How many places the unit would rise by.
    pub places: Option<usize>,
}

impl Subject<'_> {
    /// The role of a leaf.
    fn role(&self, leaf: usize) -> Option<Role> {
        self.roll.catalogue.node(leaf).role
    }

    /// A leaf as it stands.
    fn leaf(&self, leaf: usize) -> Option<&LeafScore> {
        self.score.leaves.get(leaf)?.as_ref()
    }

    /// An award of a leaf, come by as the one that stands.
    fn supposed(&self, leaf: usize, award: &Number) -> Supposed {
        let given = |score: &LeafScore| self.scorer.is_given(self.seat, leaf, score);
        if self.leaf(leaf).is_some_and(given) {
            Supposed::Given(award.clone())
        } else {
            Supposed::Award(award.clone())
        }
    }

    /// The score were some leaves to have these awards.
    pub fn with(&self, awards: &[(usize, Number)]) -> UnitScore {
        let supposed: Vec<_> =
            awards.iter().map(|(leaf, award)| (*leaf, self.supposed(*leaf, award))).collect();
        self.scorer.again(self.seat, &self.score.leaves, &supposed)
    }

    /// The points a leaf cost the unit; none where it cost nothing, does not apply, is a bonus, or its score is awaited:
    /// what may still come is not lost.
    fn lost(&self, leaf: usize) -> Option<Number> {
        let open = |score: &&LeafScore| !matches!(score.state, State::NotApplicable | State::Pending);
        let score = self.leaf(leaf).filter(open)?;
        let award = score.award.as_ref()?;
        let lost = match self.role(leaf) {
            None => &score.max - award,
            Some(Role::Penalty) => award.clone(),
            Some(Role::Bonus) => return None,
        };
        lost.is_positive().then_some(lost)
    }

    /// What every criterion cost the unit, in the catalogue's order.
    pub fn losses(&self) -> Vec<Loss> {
        let rank = self.standings.rank(self.seat, self.score);
        let loss = |leaf| {
            let lost = self.lost(leaf)?;
            let score = self.leaf(leaf)?;
            let full = if self.role(leaf).is_some() { Number::ZERO } else { score.max.clone() };
            let better = self.with(&[(leaf, full)]);
            let places =
                rank.zip(self.standings.rank(self.seat, &better)).map(|(now, then)| now - then.min(now));
            let index = better.index.as_ref().zip(self.score.index.as_ref()).map(|(then, now)| then - now);
            Some(Loss { leaf, lost, index, places })
        };
        (0..self.score.leaves.len()).filter_map(loss).collect()
    }
}
