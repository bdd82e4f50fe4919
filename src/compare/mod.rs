//! Comparison (so sánh) of two results: how index and rank changed, and which criteria moved them.
//!
//! The change of an index, the sum of r₁w₁ − r₀w₀ over all criteria, is taken apart exactly. With w the points of the index a criterion could earn, r the share
//! of them it earned, and n what w would be were everything applicable that is asked (before: ₀, after: ₁):
//!
//! - performance: (r₁ − r₀) × (w₀ + w₁)/2
//! - catalogue: (r₀ + r₁)/2 × (n₁ − n₀)
//! - applicability: (r₀ + r₁)/2 × ((w₁ − n₁) − (w₀ − n₀))
//!
//! A criterion that stands on one side only has the same r on both, so that all of it is the catalogue's part, or the
//! applicability's. What `clamp` cuts off is told apart. Swapping the sides turns every sign.

mod lineage;
mod matching;

use crate::number::Number;
use crate::parallel;
use crate::results::{GroupResults, Part, Results, UnitResult, index, parts};

pub use lineage::Origin;
pub use matching::{Earlier, Joined, Match, Matching, match_leaves};

/// How the units of a group changed.
#[derive(Debug)]
pub struct GroupChange<'a> {
    /// The group, as the later results have it.
    pub group: &'a GroupResults<'a>,
    /// What it was before, where there was such a group: ranks are compared with the ranks in it.
    pub was: Option<&'a GroupResults<'a>>,
    /// The units of the later results, by rank.
    pub units: Vec<UnitChange<'a>>,
    /// The units that are no more, of the earlier group of this name, or of one that became this group.
    pub gone: Vec<Gone<'a>>,
}

/// A unit that is no more.
#[derive(Debug)]
pub struct Gone<'a> {
    /// It, before.
    pub unit: &'a UnitResult,
    /// The group it was of.
    pub group: &'a GroupResults<'a>,
    /// The units it went into, by key.
    pub heirs: Vec<String>,
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
    pub moves: Vec<Move<'a>>,
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
pub struct Move<'a> {
    /// Which it is on either side.
    pub matched: &'a Match,
    /// What it brought before, and brings now.
    pub brought: (Number, Number),
    /// From results that were better or worse.
    pub performance: Number,
    /// From more or fewer criteria that apply.
    pub applicability: Number,
    /// From another weight in the catalogue.
    pub catalogue: Number,
}

impl GroupChange<'_> {
    /// Whether an earlier group is what this one was before.
    pub fn was(&self, earlier: &GroupResults<'_>) -> bool {
        self.was.is_some_and(|was| was.name == earlier.name)
    }
}

impl Move<'_> {
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

impl Figures {
    const NONE: Self = Self { points: Number::ZERO, weight: Number::ZERO, nominal: Number::ZERO };

    fn add(&mut self, points: &Number, weight: &Number, nominal: &Number) {
        self.points += points;
        self.weight += weight;
        self.nominal += nominal;
    }
}

/// Units that are worth a thread of their own.
const UNITS_PER_THREAD: usize = 200;

/// Two results that are compared.
struct Pair<'a> {
    before: &'a Results<'a>,
    after: &'a Results<'a>,
    matching: &'a Matching,
}

/// Compares two results by what was what between them; with `through_successors` units made of others are compared
/// with the mean of those.
pub fn compare<'a>(
    before: &'a Results<'a>,
    after: &'a Results<'a>,
    matching: &'a Matching,
    through_successors: bool,
) -> Vec<GroupChange<'a>> {
    let origins = lineage::origins(before, after);
    let members = after.members();
    let were: Vec<Option<usize>> =
        after.groups.iter().map(|group| before.group_before(&group.name, &members)).collect();
    let homes = lineage::homes(before, after, &origins, &were);
    let known = origins.keys().cloned().collect();
    let pair = Pair { before, after, matching };
    let group_change = |(place, group): (usize, &'a GroupResults<'a>)| {
        let units = parallel::map(group.units.iter().collect(), UNITS_PER_THREAD, |unit: &'a UnitResult| {
            let origin = origins.get(&unit.key).cloned().unwrap_or(Origin::New);
            pair.change(place, unit, origin, through_successors)
        });
        let earlier = before.groups.iter().zip(&homes).filter(|(_, home)| **home == place);
        let gone = |(group, _): (&'a GroupResults<'a>, _)| {
            let ended = group.units.iter().filter(|unit| !origins.contains_key(&unit.key));
            ended.map(move |unit| (group, unit))
        };
        let gone = earlier.flat_map(gone).map(|(group, unit)| {
            let heirs = lineage::heirs_of(&unit.key, &known, before, after).into_iter().collect();
            Gone { unit, group, heirs }
        });
        let was = were[place].map(|place| &before.groups[place]);
        GroupChange { group, was, units, gone: gone.collect() }
    };
    after.groups.iter().enumerate().map(group_change).collect()
}

impl<'a> Pair<'a> {
    fn change(
        &self,
        group: usize,
        unit: &'a UnitResult,
        origin: Origin,
        through_successors: bool,
    ) -> UnitChange<'a> {
        let keys: Vec<&String> = match &origin {
            Origin::Same => vec![&unit.key],
            Origin::Successor(keys) if through_successors => keys.iter().collect(),
            Origin::Successor(_) | Origin::New => Vec::new(),
        };
        let seats: Vec<(usize, usize)> = keys.into_iter().filter_map(|key| self.before.find(key)).collect();
        let earlier = |&(group, unit): &(usize, usize)| {
            let group = &self.before.groups[group];
            (group, &group.units[unit])
        };
        let before: Vec<_> = seats.iter().map(earlier).collect();
        let indexed = unit.index.is_some() && before.iter().all(|(_, unit)| unit.index.is_some());
        // Units that are compared as one stood in one group, and so were scored by one catalogue.
        let together = seats.first().filter(|first| seats.iter().all(|seat| seat.0 == first.0));
        let told = together.filter(|_| indexed).and_then(|first| {
            let units: Vec<&UnitResult> = before.iter().map(|(_, unit)| *unit).collect();
            self.taken_apart(first.0, &units, group, unit)
        });
        let (moves, exact) = told.map_or((Vec::new(), None), |(moves, exact)| (moves, Some(exact)));
        UnitChange { after: unit, origin, before, moves, exact }
    }

    /// The moves that make up a change; `None` where a side does not tell its awards.
    fn taken_apart(
        &self,
        earlier: usize,
        before: &[&UnitResult],
        later: usize,
        after: &UnitResult,
    ) -> Option<(Vec<Move<'a>>, Exact)> {
        let was = self.before.groups[earlier].catalogue.as_deref()?;
        let now = self.after.groups[later].catalogue.as_deref()?;
        let share = Number::ratio(1, i64::try_from(before.len()).ok()?)?;
        let mut figures = vec![None; was.nodes.len()];
        let mut index_before = Number::ZERO;
        for unit in before {
            gather(&mut figures, parts(was, unit), &share);
            index_before += &(&index(was, unit)? * &share);
        }
        let mut figures_after = vec![None; now.nodes.len()];
        gather(&mut figures_after, parts(now, after), &Number::ONE);
        let change = &index(now, after)? - &index_before;
        let matches = self.matching.between(earlier, later).iter();
        let moves: Vec<Move<'a>> = matches.filter_map(|one| moved(one, &figures, &figures_after)).collect();
        let mut bounds = change.clone();
        moves.iter().for_each(|one| bounds = &bounds - &one.total());
        Some((moves, Exact { change, bounds }))
    }
}

/// Adds the parts of one unit of several, at its share.
fn gather(all: &mut [Option<Figures>], parts: Vec<Part>, share: &Number) {
    for part in parts {
        let so_far = all[part.node].get_or_insert(Figures::NONE);
        so_far.add(&(&part.points * share), &(&part.weight * share), &(&part.nominal * share));
    }
}

/// What criteria that are one matter brought to the change; none where they were asked on neither side.
fn moved<'a>(one: &'a Match, before: &[Option<Figures>], after: &[Option<Figures>]) -> Option<Move<'a>> {
    let (was, now) = (together(&one.before, before), together(&one.after, after));
    let (was, now) = match (was, now) {
        (None, None) => return None,
        (was, now) => (was.unwrap_or(Figures::NONE), now.unwrap_or(Figures::NONE)),
    };
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
    Some(Move {
        matched: one,
        // What is left is (second − first) × mean weight.
        performance: &(&(&now.points - &was.points) - &applicability) - &catalogue,
        applicability,
        catalogue,
        brought: (was.points, now.points),
    })
}

/// The figures of several criteria together; none where none of them was asked.
fn together(nodes: &[usize], figures: &[Option<Figures>]) -> Option<Figures> {
    nodes.iter().filter_map(|&node| figures[node].clone()).reduce(|mut all, one| {
        all.add(&one.points, &one.weight, &one.nominal);
        all
    })
}
