//! Following up: what became of points that were lost before.

use std::cmp::Ordering;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::catalogue::{Catalogue, Role};
use crate::compare::{Earlier, Joined, match_leaves};
use crate::evaluation::{Evaluation, Roll};
use crate::number::Number;
use crate::results::{Awards, Earned};
use crate::score::{EXACT_PLACES, LeafScore, Scores, State};

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

/// Points that were lost, out of those that could be earned.
#[derive(Clone, Debug)]
pub struct Lost {
    /// The points lost.
    pub lost: Number,
    /// The maximum.
    pub max: Number,
}

impl Lost {
    /// Nothing.
    pub const NONE: Self = Self { lost: Number::ZERO, max: Number::ZERO };

    /// Adds another one.
    pub fn add(&mut self, other: &Self) {
        self.lost += &other.lost;
        self.max += &other.max;
    }

    /// The points lost in percent of the maximum, by which two losses are compared: it may be another now than then.
    pub fn percent(&self) -> Number {
        self.lost.checked_div(&self.max).map_or(Number::ZERO, |share| &share * &Number::HUNDRED)
    }
}

/// Points that a unit lost then, and what it loses now.
#[derive(Clone, Debug)]
pub struct Remedy<'a> {
    /// The awards of then; several where they are one matter now.
    pub then: Vec<&'a Earned>,
    /// The leaves that ask for it now, by their places; empty: no leaf does.
    pub leaves: Vec<usize>,
    /// The unit's seat.
    pub seat: usize,
    /// What was lost then.
    pub before: Lost,
    /// What is lost now.
    pub now: Option<Lost>,
    /// What became of it.
    pub change: Change,
}

/// What became of every loss of then, unit by unit, in the order of today's catalogue; awards of units that `roll` does
/// not score are passed over.
pub fn follow<'a>(
    earlier: &'a Awards,
    evaluation: &Evaluation,
    roll: &Roll,
    scores: &Scores,
) -> Vec<Remedy<'a>> {
    let key = |seat: usize| evaluation.register.units()[roll.members[seat].unit].key.as_str();
    let seats: FxHashMap<&str, usize> = (0..roll.members.len()).map(|seat| (key(seat), seat)).collect();
    let mut groups: Vec<(&str, Vec<(usize, &Earned)>)> = Vec::new();
    for row in &earlier.rows {
        let Some(&seat) = seats.get(row.unit.as_str()) else { continue };
        match groups.iter_mut().find(|(name, _)| *name == row.group) {
            Some((_, rows)) => rows.push((seat, row)),
            None => groups.push((&row.group, vec![(seat, row)])),
        }
    }
    let followed = groups.into_iter().flat_map(|(name, rows)| {
        let catalogue = earlier.catalogues.iter().find(|(group, _)| group == name);
        let then = Then::of(catalogue.map(|(_, catalogue)| catalogue), rows, &roll.catalogue);
        then.remedies(&roll.catalogue, scores)
    });
    followed.collect()
}

/// The awards of a group of then.
struct Then<'a> {
    catalogue: Option<&'a Catalogue>,
    /// The places of codes among the leaves of then.
    places: FxHashMap<&'a str, usize>,
    pairs: Vec<Joined>,
    rows: Vec<(usize, &'a Earned)>,
}

impl<'a> Then<'a> {
    fn of(catalogue: Option<&'a Catalogue>, rows: Vec<(usize, &'a Earned)>, now: &Catalogue) -> Self {
        let codes: Vec<&str> = match catalogue {
            Some(own) => (0..own.leaves.len()).map(|leaf| own.node(leaf).code.as_str()).collect(),
            None => {
                let mut seen = FxHashSet::default();
                rows.iter().map(|(_, row)| row.criterion.as_str()).filter(|code| seen.insert(*code)).collect()
            }
        };
        let places = codes.iter().enumerate().map(|(place, code)| (*code, place)).collect();
        let earlier = match catalogue {
            Some(own) => Earlier::Of(own),
            // A file that does not tell its catalogue is of this one where it says the same throughout.
            None => Earlier::Codes { same: rows.iter().all(|(_, row)| is_of(now, row)), codes },
        };
        Self { catalogue, places, pairs: match_leaves(&earlier, now), rows }
    }

    fn remedies(&self, now: &Catalogue, scores: &Scores) -> Vec<Remedy<'a>> {
        let mut units: Vec<(usize, FxHashMap<usize, &'a Earned>)> = Vec::new();
        for (seat, row) in &self.rows {
            let Some(&place) = self.places.get(row.criterion.as_str()) else { continue };
            match units.iter_mut().rev().find(|(own, _)| own == seat) {
                Some((_, awards)) => drop(awards.insert(place, row)),
                None => units.push((*seat, FxHashMap::from_iter([(place, *row)]))),
            }
        }
        let of_unit = |(seat, awards): &(usize, FxHashMap<usize, &'a Earned>)| {
            let leaves = &scores[*seat].leaves;
            let remedy = |pair| self.remedy(now, pair, *seat, awards, leaves);
            self.pairs.iter().filter_map(remedy).collect::<Vec<_>>()
        };
        units.iter().flat_map(of_unit).collect()
    }

    fn remedy(
        &self,
        now: &Catalogue,
        (before, after): &Joined,
        seat: usize,
        awards: &FxHashMap<usize, &'a Earned>,
        leaves: &[Option<LeafScore>],
    ) -> Option<Remedy<'a>> {
        let role_now = after.first().and_then(|&leaf| now.node(leaf).role);
        let role_then = |place: usize| self.catalogue.map_or(role_now, |own| own.node(place).role);
        let asked = before.iter().filter_map(|&place| Some((role_then(place), *awards.get(&place)?)));
        let (mut then, mut lost_then) = (Vec::new(), Lost::NONE);
        for (role, row) in asked {
            if let Some(lost) = row.award.as_ref().and_then(|award| loss(role, award, &row.max)) {
                lost_then.add(&lost);
                then.push(row);
            }
        }
        if !lost_then.lost.is_positive() {
            return None;
        }
        let applying = after.iter().filter_map(|&leaf| {
            let score = leaves[leaf].as_ref().filter(|score| score.state != State::NotApplicable)?;
            Some((score, loss(now.node(leaf).role, score.award.as_ref()?, &score.max)?))
        });
        let (mut lost_now, mut pending) = (None::<Lost>, false);
        for (score, lost) in applying {
            lost_now.get_or_insert(Lost::NONE).add(&lost);
            pending |= score.state == State::Pending;
        }
        let change = match &lost_now {
            None => Change::Gone,
            Some(lost) if lost.lost.is_zero() => Change::Met,
            Some(_) if pending => Change::Pending,
            Some(lost) => changed(now, &lost_then, lost),
        };
        Some(Remedy { then, leaves: after.clone(), seat, before: lost_then, now: lost_now, change })
    }
}

/// Whether an award is of a leaf of this catalogue, by code and title.
fn is_of(catalogue: &Catalogue, row: &Earned) -> bool {
    let leaf = catalogue.find(&row.criterion).map(|node| &catalogue.nodes[node]);
    leaf.is_some_and(|node| node.leaf.is_some() && node.title == row.title)
}

/// What was lost of the points a leaf could earn; none for a bonus.
fn loss(role: Option<Role>, award: &Number, max: &Number) -> Option<Lost> {
    let lost = match role {
        None => max - award,
        Some(Role::Penalty) => award.clone(),
        Some(Role::Bonus) => return None,
    };
    Some(Lost { lost, max: max.clone() })
}

/// Whether more or less is lost, by what decides: the percent as published, unless the catalogue says otherwise.
fn changed(catalogue: &Catalogue, then: &Lost, now: &Lost) -> Change {
    let settings = &catalogue.settings;
    let places = if settings.decide_exact { EXACT_PLACES } else { settings.places };
    let percent = |loss: &Lost| loss.percent().round(places, settings.rounding);
    match percent(now).cmp(&percent(then)) {
        Ordering::Less => Change::Better,
        Ordering::Equal => Change::Unchanged,
        Ordering::Greater => Change::Worse,
    }
}
