//! Comparison (so sánh) of two results: how index and rank changed, and which criteria moved them.
//!
//! The change of an index is taken apart exactly. With w the points of the index a criterion could earn, r the share
//! of them it earned, and n what w would be were everything applicable that is asked (before: ₀, after: ₁):
//!
//! r₁w₁ − r₀w₀ = (r₁ − r₀) × (w₀ + w₁)/2 [performance] + (r₀ + r₁)/2 × (n₁ − n₀) [catalogue]
//! + (r₀ + r₁)/2 × ((w₁ − n₁) − (w₀ − n₀)) [applicability]
//!
//! A criterion that stands on one side only has the same r on both, so that all of it is the catalogue's part, or the
//! applicability's. What `clamp` cuts off is told apart. Swapping the sides turns every sign.

mod lineage;
mod matching;

use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::number::{Number, sum};
use crate::results::{GroupResults, Part, Results, UnitResult, index, parts};

pub use lineage::Origin;

/// How the units of a group changed.
#[derive(Debug)]
pub struct GroupChange<'a> {
    /// The group, as the later results have it.
    pub group: &'a GroupResults<'a>,
    /// The units of the later results, by rank.
    pub units: Vec<UnitChange<'a>>,
    /// The units of the group of this name that are no more, with those they went into, by key.
    pub gone: Vec<(&'a UnitResult, Vec<String>)>,
}

/// How one unit changed.
#[derive(Debug)]
pub struct UnitChange<'a> {
    /// It now.
    pub after: &'a UnitResult,
    /// What it was.
    pub origin: Origin,
    /// The units it is compared with: itself, or those it was made of; none where it is not compared.
    pub before: Vec<(&'a GroupResults<'a>, &'a UnitResult)>,
    /// What moved it, in the catalogue's order; empty where a side does not tell, or has no index.
    pub moves: Vec<Move>,
    /// The change of the index, not rounded, with what `clamp` cut off; none where a side has no index.
    pub exact: Option<Exact>,
}

/// The change of an index, not rounded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exact {
    /// The whole change.
    pub change: Number,
    /// The part of it that the bounds of the index (`clamp`) made.
    pub bounds: Number,
}

/// What one criterion brought to the change of an index, in points of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Its codes before; empty where it is new.
    pub before: Vec<String>,
    /// Its codes now; empty where it is gone.
    pub after: Vec<String>,
    /// Its title now, or before where it is gone.
    pub title: String,
    /// What it brought before, and brings now.
    pub brought: (Number, Number),
    /// From results that were better or worse.
    pub performance: Number,
    /// From more or fewer criteria that apply.
    pub applicability: Number,
    /// From another weight in the catalogue.
    pub catalogue: Number,
}

impl Move {
    /// All that it brought.
    pub fn total(&self) -> Number {
        &self.brought.1 - &self.brought.0
    }

    /// Whether nothing about it changed.
    pub fn is_still(&self) -> bool {
        [&self.performance, &self.applicability, &self.catalogue].into_iter().all(Number::is_zero)
    }
}

/// What a criterion brought on one side, over the units of that side.
#[derive(Clone, Debug)]
struct Figures {
    points: Number,
    weight: Number,
    nominal: Number,
}

/// Compares two results; with `through_successors` units made of others are compared with the mean of those.
pub fn compare<'a>(
    before: &'a Results<'a>,
    after: &'a Results<'a>,
    through_successors: bool,
) -> Vec<GroupChange<'a>> {
    let origins = lineage::origins(before, after);
    let known = origins.keys().cloned().collect();
    let group_change = |group: &'a GroupResults<'a>| {
        let units = group.units.iter().map(|unit| {
            let origin = origins.get(&unit.key).cloned().unwrap_or(Origin::New);
            change(before, group, unit, origin, through_successors)
        });
        let earlier = before.groups.iter().filter(|earlier| earlier.name == group.name);
        let gone = earlier.flat_map(|earlier| &earlier.units).filter(|unit| !origins.contains_key(&unit.key));
        let heirs = |unit: &'a UnitResult| {
            (unit, lineage::heirs_of(&unit.key, &known, before, after).into_iter().collect())
        };
        GroupChange { group, units: units.collect(), gone: gone.map(heirs).collect() }
    };
    after.groups.iter().map(group_change).collect()
}

fn change<'a>(
    results: &'a Results<'a>,
    group: &'a GroupResults<'a>,
    unit: &'a UnitResult,
    origin: Origin,
    through_successors: bool,
) -> UnitChange<'a> {
    let keys: Vec<&String> = match &origin {
        Origin::Same => vec![&unit.key],
        Origin::Successor(keys) if through_successors => keys.iter().collect(),
        Origin::Successor(_) | Origin::New => Vec::new(),
    };
    let before: Vec<_> = keys.into_iter().filter_map(|key| results.find(key)).collect();
    let indexed = unit.index.is_some() && before.iter().all(|(_, unit)| unit.index.is_some());
    let told = (!before.is_empty() && indexed).then(|| taken_apart(&before, group, unit)).flatten();
    let (moves, exact) = told.map_or((Vec::new(), None), |(moves, exact)| (moves, Some(exact)));
    UnitChange { after: unit, origin, before, moves, exact }
}

/// The moves that make up a change; `None` where a side does not tell its awards.
fn taken_apart(
    before: &[(&GroupResults<'_>, &UnitResult)],
    group: &GroupResults<'_>,
    unit: &UnitResult,
) -> Option<(Vec<Move>, Exact)> {
    let earlier = before.first()?.0.catalogue.as_deref()?;
    let later = group.catalogue.as_deref()?;
    let (mut was, mut figure) = (BTreeMap::new(), Number::ZERO);
    let share = Number::ratio(1, i64::try_from(before.len()).ok()?)?;
    for (of, unit) in before {
        // Units that are compared as one were scored by one catalogue.
        if of.catalogue.as_deref()?.id != earlier.id {
            return None;
        }
        add(&mut was, parts(earlier, unit), &share);
        figure += &(&index(earlier, unit)? * &share);
    }
    let mut now = BTreeMap::new();
    add(&mut now, parts(later, unit), &Number::ONE);
    let change = &index(later, unit)? - &figure;
    let (nodes_before, nodes_after): (Vec<usize>, Vec<usize>) =
        (was.keys().copied().collect(), now.keys().copied().collect());
    let matches = matching::matches((earlier, &nodes_before), (later, &nodes_after));
    let moves: Vec<Move> = matches.iter().map(|one| moved(one, (earlier, &was), (later, &now))).collect();
    let total = sum(moves.iter().map(Move::total).collect::<Vec<_>>().iter());
    Some((moves, Exact { bounds: &change - &total, change }))
}

/// Adds the parts of one unit of several, at its share.
fn add(all: &mut BTreeMap<usize, Figures>, parts: Vec<Part>, share: &Number) {
    for part in parts {
        let nothing = Figures { points: Number::ZERO, weight: Number::ZERO, nominal: Number::ZERO };
        let so_far = all.entry(part.node).or_insert(nothing);
        so_far.points += &(&part.points * share);
        so_far.weight += &(&part.weight * share);
        so_far.nominal += &(&part.nominal * share);
    }
}

/// What criteria that are one matter brought to the change.
fn moved(
    one: &matching::Match,
    before: (&Catalogue, &BTreeMap<usize, Figures>),
    after: (&Catalogue, &BTreeMap<usize, Figures>),
) -> Move {
    let (was, now) = (gathered(&one.before, before.1), gathered(&one.after, after.1));
    let rate = |figures: &Figures| figures.points.checked_div(&figures.weight);
    let (first, second) = match (rate(&was), rate(&now)) {
        (Some(first), Some(second)) => (first, second),
        (Some(only), None) | (None, Some(only)) => (only.clone(), only),
        (None, None) => (Number::ZERO, Number::ZERO),
    };
    let mean_rate = &(&first + &second) / 2;
    let beyond = |figures: &Figures| &figures.weight - &figures.nominal;
    let applicability = &mean_rate * &(&beyond(&now) - &beyond(&was));
    let catalogue = &mean_rate * &(&now.nominal - &was.nominal);
    let codes = |catalogue: &Catalogue, nodes: &[usize]| -> Vec<String> {
        nodes.iter().map(|&node| catalogue.nodes[node].code.clone()).collect()
    };
    let titled = one.after.first().map(|&node| &after.0.nodes[node]);
    let titled = titled.or_else(|| one.before.first().map(|&node| &before.0.nodes[node]));
    Move {
        before: codes(before.0, &one.before),
        after: codes(after.0, &one.after),
        title: titled.map(|node| node.title.clone()).unwrap_or_default(),
        // What is left is (second − first) × mean weight.
        performance: &(&(&now.points - &was.points) - &applicability) - &catalogue,
        applicability,
        catalogue,
        brought: (was.points, now.points),
    }
}

/// The figures of several criteria together.
fn gathered(nodes: &[usize], figures: &BTreeMap<usize, Figures>) -> Figures {
    let all: Vec<&Figures> = nodes.iter().filter_map(|node| figures.get(node)).collect();
    Figures {
        points: sum(all.iter().map(|one| &one.points)),
        weight: sum(all.iter().map(|one| &one.weight)),
        nominal: sum(all.iter().map(|one| &one.nominal)),
    }
}
