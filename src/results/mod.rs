//! Results (kết quả): what an evaluation came to, found just now or read from a file that `par freeze` or
//! `par score --format json` wrote, in the one form in which they are compared.

mod file;
mod parts;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::catalogue::Catalogue;
use crate::evaluation::{Evaluation, Group, Roll};
use crate::number::Number;
use crate::rank::rank;
use crate::score::{LeafScore, NodeScore, Scores};
use crate::text::Text;

pub use file::{Awards, Earned, load, load_awards};
pub use parts::{Part, criteria, index, parts};

/// The results of one evaluation at one stage.
#[derive(Clone, Debug)]
pub struct Results<'a> {
    /// What they are results of: the period, or the name of the file where neither it nor that name says.
    pub title: Text,
    /// The groups, in their order.
    pub groups: Vec<GroupResults<'a>>,
    /// The units that came after those that ended, by key; empty where the register is not known.
    pub successors: BTreeMap<String, Vec<String>>,
    /// Where each unit stands, by its key: its group, and its place in it.
    seats: FxHashMap<String, (usize, usize)>,
}

/// The results of units that are ranked together.
#[derive(Clone, Debug)]
pub struct GroupResults<'a> {
    /// The group's name.
    pub name: String,
    /// The catalogue they were scored by; none where a file does not tell.
    pub catalogue: Option<Cow<'a, Catalogue>>,
    /// The units, by rank.
    pub units: Vec<UnitResult>,
}

/// The result of one unit.
#[derive(Clone, Debug)]
pub struct UnitResult {
    /// Its key in the register.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its kind, by place in the catalogue.
    pub kind: usize,
    /// Its index as published; none where it is not ranked.
    pub index: Option<Number>,
    /// Its rank within the group, from 1.
    pub rank: Option<i64>,
    /// What it earned, by leaf of the catalogue, none for those not asked of it; empty where a file does not tell.
    pub awards: Vec<Option<Award>>,
}

/// What a unit earned for a leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    /// Points; none where the leaf leaves the maximum.
    pub points: Option<Number>,
    /// The maximum that counts, in points; 0 where it leaves it.
    pub max: Number,
}

impl Award {
    fn of(score: &LeafScore) -> Self {
        Self { points: score.award.clone(), max: score.max.clone() }
    }

    /// Its part in the sums; none where it leaves the maximum.
    pub fn figures(&self) -> Option<NodeScore> {
        Some(NodeScore { points: self.points.clone()?, max: self.max.clone() })
    }
}

impl<'a> Results<'a> {
    /// The results of scores just made.
    pub fn of(evaluation: &'a Evaluation, scored: &[Scores], title: Text) -> Self {
        let rolls = evaluation.rolls.iter().zip(scored);
        let groups = rolls.flat_map(|(roll, scores)| {
            roll.groups.iter().map(|group| GroupResults::of(evaluation, roll, group, scores))
        });
        let units = evaluation.register.units().iter().filter(|unit| !unit.successors.is_empty());
        let successors = units.map(|unit| (unit.key.clone(), unit.successors.clone())).collect();
        Self::new(title, groups.collect(), successors)
    }

    fn new(title: Text, groups: Vec<GroupResults<'a>>, successors: BTreeMap<String, Vec<String>>) -> Self {
        let mut seats = FxHashMap::default();
        for (place, group) in groups.iter().enumerate() {
            for (seat, unit) in group.units.iter().enumerate() {
                seats.insert(unit.key.clone(), (place, seat));
            }
        }
        Self { title, groups, successors, seats }
    }

    /// Where a unit stands, by its key: its group, and its place in it.
    pub fn find(&self, key: &str) -> Option<(usize, usize)> {
        self.seats.get(key).copied()
    }

    /// Its groups with the keys of their units.
    pub fn members(&self) -> Vec<(&str, Vec<&str>)> {
        let members = self.groups.iter().map(|group| {
            let keys = group.units.iter().map(|unit| unit.key.as_str()).collect();
            (group.name.as_str(), keys)
        });
        members.collect()
    }

    /// Its group, by place, that a group of later results became, given all of those with the keys of their units:
    /// the one of its name; else, of a name that is no more, the one that all its units were of and that no other
    /// group has units of. Ranks are compared within it.
    pub fn group_before(&self, name: &str, later: &[(&str, Vec<&str>)]) -> Option<usize> {
        let of_name = |name: &str| self.groups.iter().position(|group| group.name == name);
        if let Some(place) = of_name(name) {
            return Some(place);
        }
        let were = |keys: &[&str]| -> BTreeSet<usize> {
            keys.iter().filter_map(|key| self.find(key)).map(|(place, _)| place).collect()
        };
        let (own, others): (Vec<_>, Vec<_>) = later.iter().partition(|(other, _)| *other == name);
        let of_own: BTreeSet<usize> = own.iter().flat_map(|(_, keys)| were(keys)).collect();
        let place = of_own.first().copied().filter(|_| of_own.len() == 1)?;
        let taken = others.iter().any(|(_, keys)| were(keys).contains(&place));
        let is_there = later.iter().any(|(other, _)| *other == self.groups[place].name);
        (!taken && !is_there).then_some(place)
    }

    /// The rank a unit had in one of its groups, by place; none where it was of another.
    pub fn rank_in(&self, group: Option<usize>, key: &str) -> Option<i64> {
        let (place, unit) = self.find(key)?;
        (group == Some(place)).then_some(self.groups[place].units[unit].rank)?
    }

    /// A unit's result, by its key.
    pub fn get(&self, key: &str) -> Option<&UnitResult> {
        let (group, unit) = self.find(key)?;
        Some(&self.groups[group].units[unit])
    }
}

/// The groups of an evaluation with the keys of their units.
pub fn members(evaluation: &Evaluation) -> Vec<(&str, Vec<&str>)> {
    let groups = evaluation.rolls.iter().flat_map(|roll| roll.groups.iter().map(move |group| (roll, group)));
    let members = groups.map(|(roll, group)| {
        let keys = group.seats.iter().map(|&seat| evaluation.unit(roll, seat).key.as_str()).collect();
        (group.name.as_str(), keys)
    });
    members.collect()
}

impl<'a> GroupResults<'a> {
    fn of(evaluation: &Evaluation, roll: &'a Roll, group: &Group, scores: &Scores) -> Self {
        let catalogue = &roll.catalogue;
        let placed = rank(evaluation, roll, group, scores);
        let units = placed.iter().map(|placed| {
            let (member, score) = (&roll.members[placed.seat], &scores[placed.seat]);
            let unit = &evaluation.register.units()[member.unit];
            UnitResult {
                key: unit.key.clone(),
                name: unit.name.clone(),
                kind: member.kind,
                index: score.published(catalogue),
                rank: placed.rank.and_then(|rank| i64::try_from(rank).ok()),
                awards: score.leaves.iter().map(|leaf| leaf.as_ref().map(Award::of)).collect(),
            }
        });
        Self { name: group.name.clone(), catalogue: Some(Cow::Borrowed(catalogue)), units: units.collect() }
    }
}
