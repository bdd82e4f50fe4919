//! Trials: whether awards are enough. Where a rule compares units, an award that moves moves those of others, so that
//! a rank is known only once the whole group is scored again.

use super::aim::Demand;
use super::{Aim, Prospect, Subject};
use crate::catalogue::Ties;
use crate::number::Number;
use crate::rank::Standings;
use crate::rule::{Needs, Rule};
use crate::score::{Scores, Supposed, UnitScore};
use crate::target::Bound;
use crate::value::Value;

/// What awards are tried for.
pub(super) struct Trial<'a> {
    subject: &'a Subject<'a>,
    prospects: &'a [Prospect],
    /// The leaves at which other units' awards move with the unit's, where that can matter for the aim.
    compared: Vec<usize>,
}

impl<'a> Trial<'a> {
    pub fn of(subject: &'a Subject<'a>, prospects: &'a [Prospect], aim: Aim) -> Self {
        let ranks = matches!(aim, Aim::Rank(_));
        let moves_others = |prospect: &&Prospect| ranks && subject.moves_others(prospect);
        let compared = prospects.iter().filter(moves_others).map(|prospect| prospect.leaf).collect();
        Self { subject, prospects, compared }
    }

    /// Whether other units' awards move with that of a leaf.
    pub fn compares(&self, leaf: usize) -> bool {
        self.compared.contains(&leaf)
    }

    /// Whether other units' awards move with that of any leaf.
    pub fn compares_any(&self) -> bool {
        !self.compared.is_empty()
    }

    /// Whether nothing is certain about sets that were not tried: shared ranks count once, and units that shared one
    /// may part when their awards move.
    pub fn is_open(&self) -> bool {
        self.compares_any() && self.subject.roll.catalogue.settings.ties == Ties::Dense
    }

    /// Whether awards reach an aim and meet the demands of a way to it; and how many units were scored to know.
    pub fn reaches(&self, aim: Aim, demands: &[Demand], awards: &[(usize, Number)]) -> (bool, usize) {
        let catalogue = &self.subject.roll.catalogue;
        let met = |score: &UnitScore| demands.iter().all(|demand| demand.is_met(catalogue, score));
        match aim {
            Aim::Rank(rank) if awards.iter().any(|(leaf, _)| self.compares(*leaf)) => {
                let scores = self.subject.carried_out(awards, self.prospects);
                let reached = self.subject.rank_in(&scores).is_some_and(|own| own <= rank);
                (reached && met(&scores[self.subject.seat]), scores.count())
            }
            _ => {
                let score = self.subject.with(awards);
                (aim.reached(self.subject, &score) && met(&score), 1)
            }
        }
    }
}

impl Subject<'_> {
    /// Whether other units' awards move with the unit's for a criterion.
    fn moves_others(&self, prospect: &Prospect) -> bool {
        let figures = |award: &Number| matches!(prospect.needs(award), Some(Needs::Figure(_)));
        let asked = self.scorer.asked(self.seat, prospect.leaf);
        asked.is_some_and(|(terms, _)| matches!(terms.rule, Rule::Relative(_)))
            && prospect.ways.iter().any(|way| figures(&way.high))
    }

    /// The scores of the whole roll once the unit has these awards: what `relative` rules compare with moves too.
    pub fn carried_out(&self, awards: &[(usize, Number)], prospects: &[Prospect]) -> Scores {
        let suppose = |(leaf, to): &(usize, Number)| {
            let prospect = prospects.iter().find(|prospect| prospect.leaf == *leaf);
            let moving = prospect.filter(|prospect| self.moves_others(prospect));
            let figure = match moving.and_then(|prospect| prospect.needs(to)) {
                Some(Needs::Figure(Bound::AtLeast(figure) | Bound::AtMost(figure))) => Some(figure),
                _ => None,
            };
            // It is a rate where those of the others are.
            let rate =
                || self.scorer.rivals(self.seat, *leaf).is_some_and(|others| others.rates == Some(true));
            let supposed = match figure {
                Some(figure) => Supposed::Value(Value::Pooled(Box::new((figure, rate())))),
                None => self.supposed(*leaf, to),
            };
            ((self.seat, *leaf), supposed)
        };
        self.scorer.supposing(awards.iter().map(suppose).collect()).scores()
    }

    /// The unit's rank in its group among other scores.
    pub(super) fn rank_in(&self, scores: &Scores) -> Option<usize> {
        let standings = Standings::of(&self.roll.catalogue, self.group, scores);
        standings.rank(self.seat, &scores[self.seat])
    }
}
