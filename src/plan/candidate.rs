//! The criteria a search chooses from, each with what its awards cost and add at most.

use super::Subject;
use super::aim::Demand;
use super::prospect::{Prospect, Way};
use super::trial::Trial;
use super::weight::Weights;
use crate::number::Number;

/// An award or a range of awards, with what it costs and adds.
#[derive(Clone, Debug)]
pub(super) struct Level {
    /// The lowest award.
    pub low: Number,
    /// The highest.
    pub high: Number,
    /// The points gained by the lowest.
    pub cost: Number,
    /// What the highest adds at most, by demand.
    pub gains: Vec<Number>,
}

impl Level {
    /// Whether it is one award.
    pub fn is_step(&self) -> bool {
        self.low == self.high
    }
}

/// A criterion that may be chosen.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The leaf.
    pub leaf: usize,
    /// What it would earn unchanged, once what it requires is met.
    pub base: Number,
    /// Its levels, the cheapest first.
    pub levels: Vec<Level>,
    /// What it adds at most, by demand.
    pub gains: Vec<Number>,
    /// What a point of it adds to the first demand.
    pub slope: Number,
    /// Whether its points count only once what it requires earns something.
    pub blocked: bool,
    /// Whether others earn their points as soon as it earns something.
    pub frees: bool,
    /// A candidate before it that is its like in all that matters: where only one is chosen, it is that one.
    pub twin: Option<usize>,
}

impl Candidate {
    /// The points gained by its cheapest level.
    pub fn cost(&self) -> &Number {
        &self.levels[0].cost
    }

    /// The points gained by an award.
    pub fn cost_of(&self, award: &Number) -> Number {
        distance(award, &self.base)
    }
}

/// How far two numbers are apart.
fn distance(one: &Number, other: &Number) -> Number {
    if one > other { one - other } else { other - one }
}

/// What a search for these demands chooses from, in the catalogue's order.
pub(super) fn candidates(
    trial: &Trial<'_>,
    subject: &Subject<'_>,
    prospects: &[Prospect],
    weights: &Weights<'_>,
    demands: &[Demand],
) -> Vec<Candidate> {
    let mut all: Vec<Candidate> = Vec::new();
    for prospect in prospects.iter().filter(|prospect| !prospect.ways.is_empty()) {
        let freed = freed(subject, prospect.leaf, prospects);
        let extra = |demand: &Demand| {
            let gains = freed.iter().map(|other| weights.gain(other, &other.base, demand.measure));
            gains.fold(Number::ZERO, |all, gain| &all + &gain)
        };
        let extras: Vec<Number> = demands.iter().map(extra).collect();
        let level = |way: &Way| Level {
            low: way.low.clone(),
            high: way.high.clone(),
            cost: distance(&way.low, &prospect.base),
            gains: demands
                .iter()
                .zip(&extras)
                .map(|(demand, extra)| &weights.gain(prospect, &way.high, demand.measure) + extra)
                .collect(),
        };
        let mut levels: Vec<Level> = prospect.ways.iter().map(level).collect();
        levels.sort_by(|one, other| one.cost.cmp(&other.cost));
        let most = |demand: usize| levels.iter().map(|level| &level.gains[demand]).max().cloned();
        let mut candidate = Candidate {
            leaf: prospect.leaf,
            base: prospect.base.clone(),
            gains: (0..demands.len()).filter_map(most).collect(),
            slope: demands
                .first()
                .map_or(Number::ZERO, |demand| weights.slope(prospect.leaf, demand.measure)),
            blocked: prospect.blocked,
            frees: !freed.is_empty(),
            levels,
            twin: None,
        };
        let alone = |candidate: &Candidate| trial.compares(candidate.leaf);
        let twin = |other: &Candidate| !alone(other) && alike(subject, other, &candidate);
        candidate.twin = all.iter().rposition(twin).filter(|_| !alone(&candidate));
        all.push(candidate);
    }
    all
}

/// The other leaves that earn their points as soon as a leaf earns something: those that require it, and those that
/// require them.
fn freed<'p>(subject: &Subject<'_>, leaf: usize, prospects: &'p [Prospect]) -> Vec<&'p Prospect> {
    let catalogue = &subject.roll.catalogue;
    let mut earning = vec![leaf];
    let mut freed: Vec<&Prospect> = Vec::new();
    loop {
        let requires = |prospect: &&Prospect| {
            let nodes = &catalogue.leaves[prospect.leaf].requires;
            let met = |&node: &usize| catalogue.nodes[node].leaves.iter().any(|leaf| earning.contains(leaf));
            prospect.blocked && !earning.contains(&prospect.leaf) && nodes.iter().any(met)
        };
        let Some(next) = prospects.iter().find(requires) else { return freed };
        earning.push(next.leaf);
        freed.push(next);
    }
}

/// Whether two candidates stand side by side and nothing tells them apart.
fn alike(subject: &Subject<'_>, one: &Candidate, other: &Candidate) -> bool {
    let catalogue = &subject.roll.catalogue;
    let node = |candidate: &Candidate| catalogue.leaves[candidate.leaf].node;
    let (first, second) = (node(one), node(other));
    let singled_out = |node: usize| {
        let gates = catalogue.bands.iter().flat_map(|band| &band.gates);
        catalogue.settings.tie_break.contains(&node)
            || gates.into_iter().any(|gate| gate.node == node)
            || catalogue.leaves.iter().any(|leaf| leaf.requires.contains(&node))
    };
    let requires = |candidate: &Candidate| &catalogue.leaves[candidate.leaf].requires;
    catalogue.nodes[first].parent == catalogue.nodes[second].parent
        && one.base == other.base
        && one.slope == other.slope
        && requires(one) == requires(other)
        && one.blocked == other.blocked
        && !singled_out(first)
        && !singled_out(second)
        && one.levels.len() == other.levels.len()
        && one
            .levels
            .iter()
            .zip(&other.levels)
            .all(|(one, other)| one.low == other.low && one.high == other.high && one.gains == other.gains)
}
