//! The targets that a group is asked, each with how its units stand to it and what they make together.

use jiff::civil::Date;

use super::record::Records;
use super::{Figure, Measured, Pool, Standing, Unmeasured};
use crate::evaluation::{Evaluation, Group, Roll};
use crate::number::Number;
use crate::rank::rank;
use crate::score::Scores;
use crate::target::{Bound, Milestone, Targets};

/// Where a milestone stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// It ended before the period.
    Past,
    /// It is asked now.
    InForce,
    /// Another comes before it.
    Later,
}

/// A milestone of a leaf with the units of a group that it is asked of.
#[derive(Clone, Debug)]
pub struct Target<'a> {
    /// The leaf.
    pub leaf: usize,
    /// What it asks, and until when.
    pub milestone: &'a Milestone,
    /// Where it stands in time.
    pub phase: Phase,
    /// The units by seat, in the order of the ranking.
    pub standings: Vec<(usize, Standing)>,
}

/// What the units of a group make together.
#[derive(Clone, Debug)]
pub struct Whole {
    /// Their figure.
    pub pool: Pool,
    /// How far it goes beyond the target, as [`Measured::margin`].
    pub margin: Number,
    /// Whether it meets the target; none where the units that were measured do, and others could not be.
    pub met: Option<bool>,
}

/// Every milestone that units of the group are asked: in catalogue order, those of a leaf as they end.
pub fn targets<'a>(
    evaluation: &'a Evaluation,
    roll: &'a Roll,
    group: &Group,
    scores: &Scores,
) -> Vec<Target<'a>> {
    let records = Records::of(evaluation, roll);
    let seats: Vec<usize> =
        rank(evaluation, roll, group, scores).into_iter().map(|placed| placed.seat).collect();
    let mut all: Vec<Target<'a>> = Vec::new();
    for leaf in 0..roll.catalogue.leaves.len() {
        let first = all.len();
        for &seat in &seats {
            let Some(score) = scores[seat].leaves.get(leaf).and_then(Option::as_ref) else { continue };
            let kind = roll.members[seat].kind;
            let Some(terms) = &roll.catalogue.leaves[leaf].terms[kind] else { continue };
            for (milestone, phase) in phases(evaluation, &terms.targets, &roll.catalogue.kinds[kind]) {
                let standing = records.standing(seat, leaf, &milestone.bound, score);
                let same = |one: &&mut Target<'_>| {
                    let known = one.milestone;
                    (one.phase, &known.bound, known.by) == (phase, &milestone.bound, milestone.by)
                };
                match all[first..].iter_mut().find(same) {
                    Some(target) => target.standings.push((seat, standing)),
                    None => all.push(Target { leaf, milestone, phase, standings: vec![(seat, standing)] }),
                }
            }
        }
        all[first..].sort_by_key(|target| (target.phase, end(evaluation, target.milestone)));
    }
    all
}

/// The day a milestone ends, those without an end last.
fn end(evaluation: &Evaluation, milestone: &Milestone) -> (bool, Option<Date>) {
    let end = milestone.by.map(|by| by.last_day(&evaluation.cut_offs));
    (end.is_none(), end)
}

/// The milestones that speak of a kind, each with where it stands in time.
fn phases<'a>(
    evaluation: &Evaluation,
    targets: &'a Targets,
    kind: &'a str,
) -> impl Iterator<Item = (&'a Milestone, Phase)> {
    let in_force = targets.in_force(kind, evaluation.period, &evaluation.cut_offs);
    let now = evaluation.period.last_day(&evaluation.cut_offs);
    let cut_offs = evaluation.cut_offs;
    targets.0.iter().filter(move |one| one.speaks_of(kind)).map(move |one| {
        let phase = match one.by {
            _ if in_force.is_some_and(|known| std::ptr::eq(known, one)) => Phase::InForce,
            Some(by) if by.last_day(&cut_offs) < now => Phase::Past,
            _ => Phase::Later,
        };
        (one, phase)
    })
}

/// Whether a unit missed a target, or cannot show that it met it; nothing is asked where no case arose.
pub fn is_unmet(standing: &Standing) -> bool {
    match standing {
        Ok(measured) => !measured.met,
        Err(why) => *why != Unmeasured::NotApplicable,
    }
}

impl Target<'_> {
    /// What it asks.
    pub fn bound(&self) -> &Bound {
        &self.milestone.bound
    }

    /// Whether it is asked now and a unit, or the group, does not meet it.
    pub fn is_unmet(&self) -> bool {
        let group = self.whole().is_some_and(|whole| whole.met == Some(false));
        self.phase == Phase::InForce
            && (group || self.standings.iter().any(|(_, standing)| is_unmet(standing)))
    }

    /// How a unit stands to it; none where it is not asked of the unit.
    pub fn standing(&self, seat: usize) -> Option<&Standing> {
        self.standings.iter().find(|(own, _)| *own == seat).map(|(_, standing)| standing)
    }

    /// The units that could be measured.
    pub fn measured(&self) -> impl Iterator<Item = (usize, &Measured)> {
        self.standings.iter().filter_map(|(seat, standing)| Some((*seat, standing.as_ref().ok()?)))
    }

    /// How many units met it, or missed it.
    pub fn count(&self, met: bool) -> usize {
        self.measured().filter(|(_, measured)| measured.met == met).count()
    }

    /// How many units no case arose in.
    pub fn not_applicable(&self) -> usize {
        let excused = |(_, standing): &&(usize, Standing)| matches!(standing, Err(Unmeasured::NotApplicable));
        self.standings.iter().filter(excused).count()
    }

    /// The unit that falls shortest; of equals the first of the ranking.
    pub fn worst(&self) -> Option<(usize, &Measured)> {
        self.measured().min_by(|(_, one), (_, other)| one.margin.cmp(&other.margin))
    }

    /// Whether any figure is a rate.
    pub fn rate(&self, percent: bool) -> bool {
        percent || self.measured().any(|(_, measured)| measured.rate())
    }

    /// What the units that could be measured make together.
    pub fn whole(&self) -> Option<Whole> {
        let figures: Vec<&Figure> = self.measured().map(|(_, measured)| &measured.figure).collect();
        let bases: Vec<&Figure> =
            self.measured().filter_map(|(_, measured)| Some(&measured.base.as_ref()?.figure)).collect();
        let (pool, base) = (Figure::pool(&figures)?, Figure::pool(&bases));
        let margin =
            self.bound().margin(&pool.number, base.as_ref().map(|base| &base.number), self.rate(false))?;
        let complete = self.measured().count() + self.not_applicable() == self.standings.len();
        let met = if self.bound().holds(&margin) { complete.then_some(true) } else { Some(false) };
        Some(Whole { pool, margin, met })
    }
}
