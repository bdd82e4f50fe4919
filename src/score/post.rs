//! What holds for a leaf and all units of a kind: looked up once, and not for every value.

use super::Stage;
use crate::catalogue::{Leaf, ScoredBy, Terms};
use crate::evaluation::{Evaluation, Roll};
use crate::rule::Rule;
use crate::target::Bound;

/// What a leaf asks of a kind.
#[derive(Debug)]
pub(super) struct Post<'a> {
    pub part: &'a Leaf,
    pub terms: &'a Terms,
    /// The target in force.
    pub target: Option<&'a Bound>,
    /// Whether a value of the unit's own is all that can matter: no decision, no evidence, no other leaf, unit or
    /// year, and no fault of arithmetic.
    pub alone: bool,
}

/// What every leaf asks of each kind, kind after kind.
pub(super) fn posts<'a>(evaluation: &Evaluation, roll: &'a Roll, stage: Stage) -> Vec<Option<Post<'a>>> {
    let period = evaluation.period;
    let decided = stage == Stage::SelfScore || !roll.appraisals.is_empty();
    let catalogue = &roll.catalogue;
    let of_kind = |(kind, name): (usize, &'a String)| {
        catalogue.leaves.iter().map(move |part| {
            let terms = part.terms.get(kind)?.as_ref().filter(|_| part.asked_in(period.part))?;
            let milestone = terms.targets.in_force(name, period, &evaluation.cut_offs);
            let alone = !decided
                && part.scored_by != ScoredBy::Appraiser
                && part.evidence.is_none()
                && part.requires.is_empty()
                && !matches!(terms.rule, Rule::Relative(_) | Rule::Change(_) | Rule::Formula(_));
            Some(Post { part, terms, target: milestone.map(|milestone| &milestone.bound), alone })
        })
    };
    catalogue.kinds.iter().enumerate().flat_map(of_kind).collect()
}
