//! How units and groups stand to the goals of plans: ranks and indices against those of the period before.

use crate::evaluation::{Aim, Evaluation, Goal, Group, Published, Roll};
use crate::number::{Number, sum};
use crate::rank::rank;
use crate::results::{Results, members};
use crate::score::{Scores, Unranked};

/// A goal held against what came about.
#[derive(Clone, Debug)]
pub struct Reach {
    /// The rank or index before, where the goal asks for a change.
    pub before: Option<Number>,
    /// The rank or index now.
    pub now: Number,
    /// How far it goes beyond the goal, in places or points of the index; below 0 where it falls short.
    pub margin: Number,
}

impl Reach {
    /// Whether the goal is met.
    pub fn met(&self) -> bool {
        !self.margin.is_negative()
    }
}

/// Why a goal cannot be measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreached {
    /// The unit is not scored in this period.
    NotThere,
    /// The unit, or every unit of the group, has no rank.
    Unranked(Option<Unranked>),
    /// The place is not published yet.
    Unpublished,
    /// `published` does not say the place before.
    NoPlaceBefore,
    /// `par.toml` names no result of an earlier period.
    NoPrevious,
    /// These units have no rank and index in the earlier result, by their places in the register.
    NotInPrevious(Vec<usize>),
    /// In the earlier result the unit was ranked among the units of this other group.
    OtherGroup(String),
}

/// What goals are held against.
pub struct Scored<'a> {
    /// The evaluation.
    pub evaluation: &'a Evaluation,
    /// The scores of each of its rolls.
    pub scores: &'a [Scores],
    /// The result of the period before.
    pub previous: Option<&'a Results<'static>>,
}

/// Someone's figure now, and what it was.
struct Standing {
    now: Number,
    before: Result<Number, Unreached>,
}

impl Scored<'_> {
    /// How one aim of a goal came about.
    ///
    /// # Errors
    /// It cannot be measured, which is never met.
    pub fn reach(&self, goal: &Goal, aim: &Aim) -> Result<Reach, Unreached> {
        let of_rank = matches!(aim, Aim::RankUp(_) | Aim::RankAtMost(_));
        let Standing { now, before } = match (&goal.published, &goal.unit) {
            (Some(published), _) if of_rank => place(published)?,
            (_, Some(subject)) => self.of_unit(subject.unit.ok_or(Unreached::NotThere)?, of_rank)?,
            (_, None) => self.of_group(&goal.group)?,
        };
        // Up is nearer to the first place.
        let (before, margin) = match aim {
            Aim::RankUp(places) => {
                let before = before?;
                let up = &before - &now;
                (Some(before), &up - &Number::integer(*places))
            }
            Aim::RankAtMost(most) => (None, &Number::integer(*most) - &now),
            Aim::IndexUp(by) => {
                let before = before?;
                let up = &now - &before;
                (Some(before), &up - by)
            }
            Aim::IndexAtLeast(least) => (None, &now - least),
        };
        Ok(Reach { before, now, margin })
    }

    /// The rank or index of a unit by its place in the register.
    fn of_unit(&self, unit: usize, of_rank: bool) -> Result<Standing, Unreached> {
        let (roll, group, seat, scores) = self.seat(unit).ok_or(Unreached::NotThere)?;
        let score = &scores[seat];
        let now = if of_rank {
            let placed = rank(self.evaluation, roll, group, scores);
            let own = placed.iter().find(|placed| placed.seat == seat).and_then(|placed| placed.rank);
            own.and_then(|rank| Some(Number::integer(i64::try_from(rank).ok()?)))
        } else {
            score.decisive(&roll.catalogue)
        };
        let now = now.ok_or(Unreached::Unranked(score.unranked))?;
        let before = if of_rank { self.rank_before(unit, &group.name) } else { self.index_before(unit) };
        Ok(Standing { now, before })
    }

    fn index_before(&self, unit: usize) -> Result<Number, Unreached> {
        let previous = self.previous.ok_or(Unreached::NoPrevious)?;
        let standing = previous.get(&self.evaluation.register.units()[unit].key);
        let before = standing.and_then(|standing| standing.index.clone());
        before.ok_or_else(|| Unreached::NotInPrevious(vec![unit]))
    }

    /// The rank in the earlier result; among the units of another group it would say nothing.
    fn rank_before(&self, unit: usize, group: &str) -> Result<Number, Unreached> {
        let previous = self.previous.ok_or(Unreached::NoPrevious)?;
        let key = &self.evaluation.register.units()[unit].key;
        let was = previous.group_before(group, &members(self.evaluation));
        if let Some((place, _)) = previous.find(key).filter(|(place, _)| was != Some(*place)) {
            return Err(Unreached::OtherGroup(previous.groups[place].name.clone()));
        }
        let before = previous.rank_in(was, key).map(Number::integer);
        before.ok_or_else(|| Unreached::NotInPrevious(vec![unit]))
    }

    /// The mean index of a group's ranked units; before, of the same units, all of which must have been ranked.
    fn of_group(&self, name: &str) -> Result<Standing, Unreached> {
        let (roll, group, scores) = self.group(name).ok_or(Unreached::NotThere)?;
        let catalogue = &roll.catalogue;
        let ranked: Vec<(usize, Number)> = group
            .seats
            .iter()
            .filter_map(|&seat| Some((roll.members[seat].unit, scores[seat].decisive(catalogue)?)))
            .collect();
        let mean = |indices: &[Number]| {
            let mean = sum(indices).checked_div(&Number::integer(i64::try_from(indices.len()).ok()?))?;
            let settings = &catalogue.settings;
            Some(if settings.decide_exact { mean } else { mean.round(settings.places, settings.rounding) })
        };
        let indices: Vec<Number> = ranked.iter().map(|(_, index)| index.clone()).collect();
        let now = mean(&indices).ok_or(Unreached::Unranked(None))?;
        let (mut before, mut absent) = (Vec::new(), Vec::new());
        for (unit, _) in &ranked {
            match self.index_before(*unit) {
                Ok(index) => before.push(index),
                Err(Unreached::NotInPrevious(units)) => absent.extend(units),
                Err(other) => return Ok(Standing { now, before: Err(other) }),
            }
        }
        let before = match mean(&before).filter(|_| absent.is_empty()) {
            Some(mean) => Ok(mean),
            None => Err(Unreached::NotInPrevious(absent)),
        };
        Ok(Standing { now, before })
    }

    fn group(&self, name: &str) -> Option<(&Roll, &Group, &Scores)> {
        let rolls = self.evaluation.rolls.iter().zip(self.scores);
        rolls.into_iter().find_map(|(roll, scores)| {
            let group = roll.groups.iter().find(|group| group.name == name)?;
            Some((roll, group, scores))
        })
    }

    fn seat(&self, unit: usize) -> Option<(&Roll, &Group, usize, &Scores)> {
        let rolls = self.evaluation.rolls.iter().zip(self.scores);
        rolls.into_iter().find_map(|(roll, scores)| {
            let seat = roll.members.iter().position(|member| member.unit == unit)?;
            let group = roll.groups.iter().find(|group| group.seats.contains(&seat))?;
            Some((roll, group, seat, scores))
        })
    }
}

/// A place that others publish.
fn place(published: &Published) -> Result<Standing, Unreached> {
    let now = published.now.map(Number::integer).ok_or(Unreached::Unpublished)?;
    let before = published.before.map(Number::integer).ok_or(Unreached::NoPlaceBefore);
    Ok(Standing { now, before })
}
