//! What if: a unit's score were some of its leaves to stand otherwise than they do.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::leaf::{Run, blank};
use super::post::Post;
use super::{Before, Decided, LeafScore, Scorer, Stage, State, UnitScore};
use crate::appraisal::Verdict;
use crate::catalogue::{ScoredBy, Terms};
use crate::diagnostic::Diagnostics;
use crate::number::Number;
use crate::rule::Setting;
use crate::value::Value;

/// What a leaf is supposed to be. What it requires must be met as for a value that was submitted.
#[derive(Clone, Debug)]
pub enum Supposed {
    /// A value, named with its evidence and scored by the rule.
    Value(Value),
    /// Points, as if the rule gave them.
    Award(Number),
    /// Points given by hand, which stand whatever the leaf requires.
    Given(Number),
}

/// What is supposed, by seat and leaf.
pub type Suppositions = FxHashMap<(usize, usize), Supposed>;

impl Scorer<'_> {
    /// The score of a unit were some leaves to stand as supposed, all other units being as they are; `before` are its
    /// leaves as they stand.
    pub fn again(
        &self,
        seat: usize,
        before: &[Option<LeafScore>],
        supposed: &[(usize, Supposed)],
    ) -> UnitScore {
        let (mut leaves, mut unheard) = (before.to_vec(), Diagnostics::default());
        for &leaf in &self.catalogue().order {
            let own = supposed.iter().find(|(other, _)| *other == leaf).map(|(_, supposed)| supposed);
            if own.is_some() || !self.catalogue().leaves[leaf].requires.is_empty() {
                leaves[leaf] = self.leaf(seat, leaf, &leaves, own, &mut unheard);
            }
        }
        let silent = supposed.is_empty() && self.is_silent(seat);
        let sums = self.sums(&leaves);
        self.total(silent, seat, leaves, sums, &mut unheard)
    }

    /// What is supposed, with its evidence.
    pub(super) fn supposed(&self, run: Run<'_>, supposed: &Supposed) -> LeafScore {
        let run = Run { unevidenced: false, ..run };
        match supposed {
            Supposed::Value(Value::NotApplicable) => self.not_applicable(&run, Decided::Computed, None),
            Supposed::Value(value) => self
                .by_rule(&run, value, Decided::Computed)
                .unwrap_or_else(|_| blank(&run, State::Faulty, Decided::Nobody)),
            Supposed::Award(_) if run.blocked => {
                LeafScore { requirement_zeroed: true, ..blank(&run, State::Scored, Decided::Computed) }
            }
            Supposed::Award(points) | Supposed::Given(points) => {
                LeafScore { award: Some(self.round(points)), ..blank(&run, State::Scored, Decided::Computed) }
            }
        }
    }

    /// The value that a leaf's award follows from; none where there is none, or points were given and no value.
    pub fn value_in_play(&self, seat: usize, leaf: usize) -> Option<Cow<'_, Value>> {
        let part = &self.catalogue().leaves[leaf];
        match self.decisions(seat, leaf).last().map(|decision| &decision.verdict) {
            Some(Verdict::Value(value)) => return Some(Cow::Borrowed(value)),
            Some(Verdict::Score(_) | Verdict::Explained) => return None,
            None => {}
        }
        let takes_points = self.post(seat, leaf)?.terms.rule.takes_points();
        if part.scored_by == ScoredBy::Appraiser || (self.stage == Stage::SelfScore && !takes_points) {
            return None;
        }
        Some(self.roll.submissions.find(self.evaluation.period, seat, leaf, part.accumulate)?.value)
    }

    /// Whether a leaf's points were given by hand, and no value decided them.
    pub fn is_given(&self, seat: usize, leaf: usize, score: &LeafScore) -> bool {
        score.state == State::Scored && self.value_in_play(seat, leaf).is_none()
    }

    /// The value a year earlier that the leaf's rule compares the unit's with.
    pub fn before_of(&self, seat: usize, leaf: usize, value: &Value) -> Option<Before> {
        self.before(&self.unhindered(seat, leaf)?, value).ok().flatten()
    }

    /// The award for a value were it named with its evidence and nothing that the leaf requires wanting.
    pub fn earns(&self, seat: usize, leaf: usize, value: &Value) -> Option<Number> {
        self.by_rule(&self.unhindered(seat, leaf)?, value, Decided::Computed).ok()?.award
    }

    /// What the leaf's rule is run with where nothing makes the award 0.
    fn unhindered(&self, seat: usize, leaf: usize) -> Option<Run<'_>> {
        let &Post { part, terms, target, .. } = self.post(seat, leaf)?;
        let peers = self.peers.get(&(leaf, self.groups[seat])).map(|(in_play, _)| in_play);
        Some(Run { seat, leaf, part, terms, target, peers, blocked: false, unevidenced: false })
    }

    /// What a leaf asks of a unit, and what its rule is run with, without what it is compared with; none where it is
    /// not asked.
    pub fn asked(&self, seat: usize, leaf: usize) -> Option<(&Terms, Setting<'_>)> {
        let post = self.post(seat, leaf)?;
        let terms = post.terms;
        let part = &self.catalogue().leaves[leaf];
        let setting = Setting::alone(&terms.max, &part.floor, post.target);
        Some((terms, Setting { percent: part.in_percent(), ..setting }))
    }
}
