//! Following up: what became of points that were lost before.

use std::cmp::Ordering;

use rustc_hash::FxHashMap;

use crate::catalogue::{Catalogue, Role};
use crate::evaluation::{Evaluation, Roll};
use crate::number::Number;
use crate::results::Earned;
use crate::score::{Scores, State};

/// What became of a remedy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// More is lost than then.
    Worse,
    /// As much is lost as then.
    Unchanged,
    /// Less is lost than then.
    Better,
    /// Nothing is lost any more.
    Met,
    /// Its score is awaited.
    Pending,
    /// It is no longer asked of the unit, or no case arose.
    Gone,
}

/// Points that a unit lost then, and what it loses now.
#[derive(Clone, Debug)]
pub struct Remedy<'a> {
    /// The award of then.
    pub then: &'a Earned,
    /// The leaf that asks for it now, by its place; none: no leaf does.
    pub leaf: Option<usize>,
    /// The unit's seat.
    pub seat: usize,
    /// The points lost then.
    pub lost_then: Number,
    /// The points lost now.
    pub lost_now: Option<Number>,
    /// What became of it.
    pub change: Change,
}

/// What became of every loss of then, in its order; awards of units that `roll` does not score are passed over.
///
/// Codes are followed by `was` where the earlier awards are of another catalogue.
pub fn follow<'a>(
    earlier: &'a [Earned],
    renamed: bool,
    evaluation: &Evaluation,
    roll: &Roll,
    scores: &Scores,
) -> Vec<Remedy<'a>> {
    let key = |seat: usize| evaluation.register.units()[roll.members[seat].unit].key.as_str();
    let seats: FxHashMap<&str, usize> = (0..roll.members.len()).map(|seat| (key(seat), seat)).collect();
    let leaves = successors(&roll.catalogue, renamed);
    let remedy = |then: &'a Earned| {
        let seat = *seats.get(then.unit.as_str())?;
        let leaf = of_code(&leaves, &then.criterion);
        let role = leaf.and_then(|leaf| roll.catalogue.node(leaf).role);
        let lost_then = lost(role, then.award.as_ref()?, &then.max)?;
        let now = leaf.and_then(|leaf| scores.0[seat].leaves[leaf].as_ref());
        let now = now.filter(|score| score.state != State::NotApplicable);
        let points = now.and_then(|now| Some((now.award.as_ref()?, &now.max, now.state)));
        let Some((award, max, state)) = points else {
            return Some(Remedy { then, leaf, seat, lost_then, lost_now: None, change: Change::Gone });
        };
        let lost_now = lost(role, award, max).unwrap_or(Number::ZERO);
        let change = match share(&lost_now, max).cmp(&share(&lost_then, &then.max)) {
            _ if lost_now.is_zero() => Change::Met,
            _ if state == State::Pending => Change::Pending,
            Ordering::Less => Change::Better,
            Ordering::Equal => Change::Unchanged,
            Ordering::Greater => Change::Worse,
        };
        Some(Remedy { then, leaf, seat, lost_then, lost_now: Some(lost_now), change })
    };
    earlier.iter().filter_map(remedy).collect()
}

/// The leaf that asks for what a code asked before: the one that bears it, else the one that names it in `was`; where
/// codes were `renamed`, the one that says so alone, for then a code may bear another matter.
fn successors(catalogue: &Catalogue, renamed: bool) -> FxHashMap<String, usize> {
    let leaves = || (0..catalogue.leaves.len()).map(|leaf| (leaf, catalogue.node(leaf)));
    if renamed {
        let before = |(leaf, node)| catalogue.codes_before(node).into_iter().map(move |code| (code, leaf));
        return leaves().flat_map(before).collect();
    }
    let was = leaves().flat_map(|(leaf, node)| node.was.iter().map(move |code| (code.clone(), leaf)));
    // Of two, the later is kept.
    was.chain(leaves().map(|(leaf, node)| (node.code.clone(), leaf))).collect()
}

/// What is found under a code or, where the criterion was taken apart before, under the nearest above it.
fn of_code(leaves: &FxHashMap<String, usize>, code: &str) -> Option<usize> {
    let found = leaves.get(code).copied();
    found.or_else(|| of_code(leaves, code.rsplit_once('.')?.0))
}

/// The points lost, where any were.
fn lost(role: Option<Role>, award: &Number, max: &Number) -> Option<Number> {
    let lost = match role {
        None => max - award,
        Some(Role::Penalty) => award.clone(),
        Some(Role::Bonus) => return None,
    };
    lost.is_positive().then_some(lost)
}

/// The share of the maximum, which may be another now than then.
fn share(lost: &Number, max: &Number) -> Number {
    lost.checked_div(max).unwrap_or(Number::ZERO)
}
