//! Ranks within a group, and bands: what decides is the published figure, unless the catalogue says otherwise.

mod outlook;

use std::cmp::Ordering;

use rustc_hash::FxHashMap;

use crate::catalogue::{Catalogue, Role, Ties};
use crate::collation::Collation;
use crate::evaluation::{Evaluation, Group, Roll};
use crate::number::Number;
use crate::parallel;
use crate::score::{Scores, UnitScore};

pub use outlook::{Outlook, outlook};

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

/// What decides a unit's place: the index, then the nodes of `tie_break`; rounded once, for it is compared often.
#[derive(Debug)]
struct Standing {
    seat: usize,
    index: Option<Number>,
    ties: Vec<Option<Number>>,
}

impl Standing {
    fn of(catalogue: &Catalogue, seat: usize, score: &UnitScore) -> Self {
        let nodes = catalogue.settings.tie_break.iter();
        Self {
            seat,
            index: score.decisive(catalogue),
            ties: nodes.map(|&node| score.percent(catalogue, node)).collect(),
        }
    }

    /// The better first, those that are not ranked last.
    fn order(&self, other: &Self, catalogue: &Catalogue) -> Ordering {
        let nodes = catalogue.settings.tie_break.iter();
        let ties = nodes.zip(self.ties.iter().zip(&other.ties));
        match (&self.index, &other.index) {
            (Some(one), Some(than)) => ties.fold(than.cmp(one), |so_far, (&node, (one, other))| {
                let penalty = catalogue.nodes[node].role == Some(Role::Penalty);
                so_far.then_with(|| better_first(one.as_ref(), other.as_ref(), penalty))
            }),
            (one, than) => than.is_some().cmp(&one.is_some()),
        }
    }
}

/// Larger first, smaller for a penalty; a node that does not apply comes last.
fn better_first(one: Option<&Number>, other: Option<&Number>, penalty: bool) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) if penalty => one.cmp(other),
        (Some(one), Some(other)) => other.cmp(one),
        (one, other) => other.is_some().cmp(&one.is_some()),
    }
}

/// The units of a group as they stand, against which one of them may be tried with another score.
#[derive(Debug)]
pub struct Standings<'a> {
    catalogue: &'a Catalogue,
    scores: &'a Scores,
    /// Those that are ranked, the best first, each with how many levels stand above it; equals share a level.
    ranked: Vec<(Standing, usize)>,
    /// By seat, the place in `ranked`.
    places: FxHashMap<usize, usize>,
}

impl<'a> Standings<'a> {
    /// The standings of a group.
    pub fn of(catalogue: &'a Catalogue, group: &Group, scores: &'a Scores) -> Self {
        let all = group.seats.iter().map(|&seat| Standing::of(catalogue, seat, &scores[seat]));
        let mut standings: Vec<Standing> = all.filter(|standing| standing.index.is_some()).collect();
        standings.sort_by(|one, other| one.order(other, catalogue));
        let mut ranked: Vec<(Standing, usize)> = Vec::with_capacity(standings.len());
        for standing in standings {
            let level = ranked.last().map_or(0, |(last, level)| {
                level + usize::from(last.order(&standing, catalogue) != Ordering::Equal)
            });
            ranked.push((standing, level));
        }
        let places = ranked.iter().enumerate().map(|(place, (standing, _))| (standing.seat, place)).collect();
        Self { catalogue, scores, ranked, places }
    }

    /// The score of a seat, as it stands.
    pub fn score(&self, seat: usize) -> &'a UnitScore {
        &self.scores[seat]
    }

    /// The scores that stand, of the whole roll.
    pub fn scores(&self) -> &'a Scores {
        self.scores
    }

    /// The rank a unit would have with a score, all others standing as they do; none without an index.
    pub fn rank(&self, seat: usize, score: &UnitScore) -> Option<usize> {
        let own = Standing::of(self.catalogue, seat, score);
        own.index.as_ref()?;
        let better = self.ranked.partition_point(|(other, _)| other.order(&own, self.catalogue).is_lt());
        let own = self.places.get(&seat).copied().filter(|&place| place < better);
        Some(
            match self.catalogue.settings.ties {
                Ties::Competition => better - usize::from(own.is_some()),
                Ties::Dense => {
                    let levels = better.checked_sub(1).map_or(0, |last| self.ranked[last].1 + 1);
                    levels - usize::from(own.is_some_and(|place| self.alone(place)))
                }
            } + 1,
        )
    }

    /// Whether nobody shares the level of a place.
    fn alone(&self, place: usize) -> bool {
        let level = |place: usize| self.ranked.get(place).map(|(_, level)| *level);
        let neighbours = [place.checked_sub(1), Some(place + 1)];
        !neighbours.into_iter().flatten().any(|other| level(other) == level(place))
    }

    /// The seat a unit must at least equal to have a rank, all others standing as they do; none where fewer stand
    /// above it in any case.
    pub fn to_equal(&self, seat: usize, rank: usize) -> Option<usize> {
        let others = || self.ranked.iter().filter(|(other, _)| other.seat != seat);
        let above = rank.checked_sub(1)?;
        let found = match self.catalogue.settings.ties {
            Ties::Competition => others().nth(above),
            Ties::Dense => {
                let others: Vec<_> = others().collect();
                others
                    .chunk_by(|one, other| one.1 == other.1)
                    .nth(above)
                    .and_then(|level| level.first().copied())
            }
        };
        found.map(|(other, _)| other.seat)
    }
}

/// A unit with all that its place follows from, found once: scores and units lie far apart in the order of ranks.
struct Contender<'a> {
    standing: Standing,
    band: Option<usize>,
    name: &'a str,
    key: &'a str,
}

impl<'a> Contender<'a> {
    fn of(evaluation: &'a Evaluation, roll: &Roll, scores: &Scores, seat: usize) -> Self {
        let (catalogue, score) = (&roll.catalogue, &scores[seat]);
        let standing = Standing::of(catalogue, seat, score);
        let band = standing.index.as_ref().and_then(|index| reached(catalogue, score, index));
        let unit = &evaluation.register.units()[roll.members[seat].unit];
        Self { standing, band, name: &unit.name, key: &unit.key }
    }
}

/// Ranks the units of a group; rows stand by rank, then name, then key, those without a rank last.
pub fn rank(evaluation: &Evaluation, roll: &Roll, group: &Group, scores: &Scores) -> Vec<Placed> {
    let contender = |&seat: &usize| Contender::of(evaluation, roll, scores, seat);
    place(&roll.catalogue, group.seats.iter().map(contender).collect())
}

/// Units that are worth a thread of their own.
const UNITS_PER_THREAD: usize = 500;

/// The same of several groups of a roll. Scores are looked at in the order in which they lie: those of a group lie apart
/// from each other, and a nation's would be waited for one by one.
pub fn rank_all(
    evaluation: &Evaluation,
    roll: &Roll,
    groups: &[&Group],
    scores: &Scores,
) -> Vec<Vec<Placed>> {
    let mut group_of = vec![None; scores.count()];
    for (number, group) in groups.iter().enumerate() {
        group.seats.iter().for_each(|&seat| group_of[seat] = Some(number));
    }
    let shares = group_of.chunks(UNITS_PER_THREAD).zip((0..).step_by(UNITS_PER_THREAD)).collect();
    let known = parallel::map(shares, 1, |(share, first): (&[Option<usize>], usize)| {
        let seats = share.iter().zip(first..).filter_map(|(group, seat)| Some(((*group)?, seat)));
        let contender = |(group, seat)| (group, Contender::of(evaluation, roll, scores, seat));
        seats.map(contender).collect::<Vec<_>>()
    });
    let mut contenders: Vec<Vec<Contender<'_>>> =
        groups.iter().map(|group| Vec::with_capacity(group.seats.len())).collect();
    known.into_iter().flatten().for_each(|(group, contender)| contenders[group].push(contender));
    let least = groups.len() * UNITS_PER_THREAD / scores.count().max(1);
    parallel::map(contenders, least, |contenders| place(&roll.catalogue, contenders))
}

/// Places the units of a group.
fn place(catalogue: &Catalogue, mut contenders: Vec<Contender<'_>>) -> Vec<Placed> {
    let order = |one: &Contender<'_>, other: &Contender<'_>| one.standing.order(&other.standing, catalogue);
    let collation = Collation::default();
    let by_name = |one: &Contender<'_>, other: &Contender<'_>| {
        collation.compare(one.name, other.name).then_with(|| one.key.cmp(other.key))
    };
    contenders.sort_by(order);
    // Names are compared among equals alone: that takes far longer than to compare figures.
    for equals in contenders.chunk_by_mut(|one, next| order(one, next).is_eq()) {
        equals.sort_by(by_name);
    }
    let mut placed: Vec<Placed> = Vec::with_capacity(contenders.len());
    for (position, contender) in contenders.iter().enumerate() {
        let ranked = contender.standing.index.is_some();
        let before = placed.last().filter(|_| ranked && order(&contenders[position - 1], contender).is_eq());
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
        placed.push(Placed { seat: contender.standing.seat, rank, tied, band: contender.band });
    }
    placed
}

/// The best band that the index reaches and whose gates hold.
pub fn band(catalogue: &Catalogue, score: &UnitScore) -> Option<usize> {
    reached(catalogue, score, &score.decisive(catalogue)?)
}

/// The same where the index that decides is known.
fn reached(catalogue: &Catalogue, score: &UnitScore, index: &Number) -> Option<usize> {
    catalogue
        .bands
        .iter()
        .position(|band| band.reached(index) && band.gates_hold(|node| score.percent(catalogue, node)))
}
