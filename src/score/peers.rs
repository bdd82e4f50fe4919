//! What `relative` rules compare a unit with: the figures of its group.

use rustc_hash::FxHashMap;

use super::{Scorer, Supposed};
use crate::appraisal::Verdict;
use crate::catalogue::{ScoredBy, Terms};
use crate::number::Number;
use crate::rule::{Peers, Rule};
use crate::target::Bound;
use crate::value::Value;

impl Scorer<'_> {
    /// What `relative` rules compare with, for every leaf and group that has one.
    pub(super) fn all_peers(&self) -> FxHashMap<(usize, usize), (Peers, Option<Peers>)> {
        let mut peers = FxHashMap::default();
        for leaf in 0..self.catalogue().leaves.len() {
            let compares = |terms: &Option<Terms>| {
                terms.as_ref().is_some_and(|terms| matches!(terms.rule, Rule::Relative(_)))
            };
            if !self.catalogue().leaves[leaf].terms.iter().any(compares) {
                continue;
            }
            for (group, units) in self.roll.groups.iter().enumerate() {
                if let (Some(in_play), submitted) = self.peers_at(leaf, units.seats.iter().copied()) {
                    peers.insert((leaf, group), (in_play, submitted));
                }
            }
        }
        peers
    }

    /// The figures of the asked among these units: those in play, and those submitted.
    fn peers_at(&self, leaf: usize, seats: impl Iterator<Item = usize>) -> (Option<Peers>, Option<Peers>) {
        let (mut in_play, mut submitted) = (None, None);
        for seat in seats {
            let Some(post) = self.post(seat, leaf) else { continue };
            let target = post.target.and_then(Bound::enough);
            let add = |peers: Option<Peers>, value: Option<(Number, bool)>| match value {
                Some((value, rate)) => {
                    let share = target.and_then(|target| value.checked_div(target));
                    Some(Peers::with(peers, value, share, rate))
                }
                None => peers,
            };
            let own = self.submitted(seat, leaf);
            in_play = add(in_play, self.in_play(seat, leaf).unwrap_or_else(|| own.clone()));
            submitted = add(submitted, own);
        }
        (in_play, submitted)
    }

    /// The figures in play of the other units of a unit's group.
    pub fn rivals(&self, seat: usize, leaf: usize) -> Option<Peers> {
        let seats = self.roll.groups[self.groups[seat]].seats.iter().copied();
        self.peers_at(leaf, seats.filter(|&other| other != seat)).0
    }

    /// The figure a unit submitted, where submissions count for the leaf, and whether it is a rate.
    fn submitted(&self, seat: usize, leaf: usize) -> Option<(Number, bool)> {
        let part = &self.catalogue().leaves[leaf];
        let found = self.roll.submissions.find(self.evaluation.period, seat, leaf, part.accumulate)?;
        compared(&found.value).filter(|_| part.scored_by != ScoredBy::Appraiser)
    }

    /// The figure that is supposed, or that the last appraisal of a value set, if any speaks of the value.
    fn in_play(&self, seat: usize, leaf: usize) -> Option<Option<(Number, bool)>> {
        if let Some(Supposed::Value(value)) = self.supposed.get(&(seat, leaf)) {
            return Some(compared(value));
        }
        let values = self.decisions(seat, leaf).filter_map(|decision| match &decision.verdict {
            Verdict::Value(value) => Some(compared(value)),
            _ => None,
        });
        values.last()
    }
}

/// The figure of a value, and whether it is a rate.
fn compared(value: &Value) -> Option<(Number, bool)> {
    value.number().map(|figure| (figure, value.is_rate()))
}
