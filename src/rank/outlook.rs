//! What is certain of index and rank while scores are awaited or disputed: the best and the worst that can come.

use std::cmp::Ordering;

use super::Standing;
use crate::catalogue::{Catalogue, Role, Ties};
use crate::evaluation::{Evaluation, Group, Roll};
use crate::number::Number;
use crate::rule::Rule;
use crate::score::{Keep, Scorer, Scores, Stage, State, Supposed, Suppositions};

/// What is certain of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// Its seat in the roll.
    pub seat: usize,
    /// Its leaves whose score may still change, as places in the catalogue's leaves.
    pub open: Vec<usize>,
    /// The lowest and the highest index that can come, as published; none where it is not ranked.
    pub index: Option<(Number, Number)>,
    /// The best and the worst rank that can come.
    pub ranks: Option<(usize, usize)>,
}

/// The outlook of every unit of a group; none where no score is awaited or disputed.
///
/// An open leaf can earn anything from 0 (or its floor, where that is lower) to its maximum, whatever it requires:
/// appraisers' scores stand. Where an open leaf is compared with other units, theirs are open too.
pub fn outlook(
    evaluation: &Evaluation,
    roll: &Roll,
    stage: Stage,
    group: &Group,
    scores: &Scores,
) -> Option<Vec<Outlook>> {
    let open: Vec<(usize, Vec<usize>)> = open(roll, stage, group, scores);
    if open.iter().all(|(_, leaves)| leaves.is_empty()) {
        return None;
    }
    let suppose = |best: bool| {
        let all = open.iter().flat_map(|(seat, leaves)| leaves.iter().map(move |&leaf| (*seat, leaf)));
        let supposed: Suppositions = all
            .filter_map(|(seat, leaf)| Some(((seat, leaf), bound(roll, scores, seat, leaf, best)?)))
            .collect();
        Scorer::new(evaluation, roll, stage, Keep::Areas, supposed).scores()
    };
    let (worst, best) = (suppose(false), suppose(true));
    // Who is not ranked does not become so by what appraisers still say.
    let standings = |bound: &Scores| -> Vec<Standing> {
        let of = |seat: usize| if scores[seat].index.is_some() { &bound[seat] } else { &scores[seat] };
        group.seats.iter().map(|&seat| Standing::of(&roll.catalogue, seat, of(seat))).collect()
    };
    let (low, high) = (standings(&worst), standings(&best));
    let outlook = open.into_iter().enumerate().map(|(place, (seat, open))| {
        let ranked = scores[seat].index.is_some();
        let index = |bound: &Scores| bound[seat].published(&roll.catalogue).filter(|_| ranked);
        let index = index(&worst).zip(index(&best));
        let ranks = index.as_ref().map(|_| ranks(&roll.catalogue, place, &low, &high));
        Outlook { seat, open, index, ranks }
    });
    Some(outlook.collect())
}

/// The open leaves of each unit of a group.
fn open(roll: &Roll, stage: Stage, group: &Group, scores: &Scores) -> Vec<(usize, Vec<usize>)> {
    let is_open = |seat: usize, leaf: usize| {
        let pending = scores[seat].leaves[leaf].as_ref().is_some_and(|score| score.state == State::Pending);
        pending || stage == Stage::Final && roll.appraisals.is_disputed(seat, leaf)
    };
    let leaves = 0..roll.catalogue.leaves.len();
    let compared: Vec<bool> = leaves
        .clone()
        .map(|leaf| compares(&roll.catalogue, leaf) && group.seats.iter().any(|&seat| is_open(seat, leaf)))
        .collect();
    let of_unit = |seat: usize| {
        let asked = |leaf: &usize| scores[seat].leaves[*leaf].is_some();
        leaves.clone().filter(asked).filter(|&leaf| compared[leaf] || is_open(seat, leaf)).collect()
    };
    group.seats.iter().map(|&seat| (seat, of_unit(seat))).collect()
}

/// Whether a leaf's award depends on other units.
fn compares(catalogue: &Catalogue, leaf: usize) -> bool {
    catalogue.leaves[leaf].terms.iter().flatten().any(|terms| matches!(terms.rule, Rule::Relative(_)))
}

/// The most or the least that an open leaf can do for a unit.
fn bound(roll: &Roll, scores: &Scores, seat: usize, leaf: usize, best: bool) -> Option<Supposed> {
    scores[seat].leaves[leaf].as_ref()?;
    let catalogue = &roll.catalogue;
    let terms = catalogue.leaves[leaf].terms.get(roll.members[seat].kind)?.as_ref()?;
    let most = best != (catalogue.node(leaf).role == Some(Role::Penalty));
    let least = || catalogue.leaves[leaf].floor.clone().min(Number::ZERO);
    Some(Supposed::Given(if most { terms.max.clone() } else { least() }))
}

/// The best and the worst rank of a unit, by its place in the group.
fn ranks(catalogue: &Catalogue, own: usize, low: &[Standing], high: &[Standing]) -> (usize, usize) {
    let others = || (0..low.len()).filter(|&other| other != own);
    let before = |one: &Standing, other: &Standing| {
        one.index.is_some() && one.order(other, catalogue) == Ordering::Less
    };
    let surely = others().filter(|&other| before(&low[other], &high[own])).count();
    let perhaps = others().filter(|&other| before(&high[other], &low[own])).count();
    let surely = match catalogue.settings.ties {
        Ties::Competition => surely,
        // All that are surely better may share one rank.
        Ties::Dense => surely.min(1),
    };
    (surely + 1, perhaps + 1)
}
