//! Ranks within a group, and bands: what decides is the published figure, unless the catalogue says otherwise.

use std::cmp::Ordering;

use crate::catalogue::{Catalogue, Role, Ties};
use crate::collation::Collation;
use crate::evaluation::{Evaluation, Group, Roll};
use crate::number::Number;
use crate::score::{Scores, UnitScore};

/// A unit's place in its group.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Its seat in the roll.
    pub seat: usize,
    /// Its rank, from 1; none where it is not ranked.
    pub rank: Option<usize>,
    /// Whether it shares the rank.
    pub tied: bool,
    /// Its band, by place in the catalogue; none where it reaches none.
    pub band: Option<usize>,
}

/// What decides between two units: the index, then the nodes of `tie_break`.
fn order(catalogue: &Catalogue, one: &UnitScore, other: &UnitScore) -> Ordering {
    let index = |unit: &UnitScore| unit.decisive(catalogue);
    let by_index = index(other).cmp(&index(one));
    catalogue.settings.tie_break.iter().fold(by_index, |so_far, &node| {
        so_far.then_with(|| {
            let (one, other) = (one.percent(catalogue, node), other.percent(catalogue, node));
            let penalty = catalogue.nodes[node].role == Some(Role::Penalty);
            better_first(one.as_ref(), other.as_ref(), penalty)
        })
    })
}

/// Larger first, smaller for a penalty; a node that does not apply comes last.
fn better_first(one: Option<&Number>, other: Option<&Number>, penalty: bool) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) if penalty => one.cmp(other),
        (Some(one), Some(other)) => other.cmp(one),
        (one, other) => other.is_some().cmp(&one.is_some()),
    }
}

/// Ranks the units of a group; rows stand by rank, then name, then key, those without a rank last.
pub fn rank(evaluation: &Evaluation, roll: &Roll, group: &Group, scores: &Scores) -> Vec<Placed> {
    let catalogue = &roll.catalogue;
    let unit = |seat: usize| &evaluation.register.units()[roll.members[seat].unit];
    let score = |seat: usize| &scores.0[seat];
    let collation = Collation::default();
    let by_name = |one: usize, other: usize| {
        collation
            .compare(&unit(one).name, &unit(other).name)
            .then_with(|| unit(one).key.cmp(&unit(other).key))
    };
    let mut seats = group.seats.clone();
    seats.sort_by(|&one, &other| {
        let ranked = |seat: usize| score(seat).index.is_some();
        match (ranked(one), ranked(other)) {
            (true, true) => order(catalogue, score(one), score(other)).then_with(|| by_name(one, other)),
            (false, false) => by_name(one, other),
            (one, other) => other.cmp(&one),
        }
    });
    let mut placed: Vec<Placed> = Vec::with_capacity(seats.len());
    for (position, &seat) in seats.iter().enumerate() {
        let ranked = score(seat).index.is_some();
        let before = placed.last().filter(|_| {
            ranked && order(catalogue, score(seats[position - 1]), score(seat)) == Ordering::Equal
        });
        let rank = match (before, catalogue.settings.ties) {
            _ if !ranked => None,
            (Some(before), _) => before.rank,
            (None, Ties::Competition) => Some(position + 1),
            (None, Ties::Dense) => Some(placed.last().and_then(|last| last.rank).unwrap_or(0) + 1),
        };
        let tied = before.is_some();
        if let Some(last) = placed.last_mut().filter(|_| tied) {
            last.tied = true;
        }
        placed.push(Placed { seat, rank, tied, band: band(catalogue, score(seat)) });
    }
    placed
}

/// The best band that the index reaches and whose gates hold.
pub fn band(catalogue: &Catalogue, score: &UnitScore) -> Option<usize> {
    let index = score.decisive(catalogue)?;
    catalogue
        .bands
        .iter()
        .position(|band| band.reached(&index) && band.gates_hold(|node| score.percent(catalogue, node)))
}
