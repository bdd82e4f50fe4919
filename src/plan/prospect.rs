//! What a criterion would take to earn a unit more.

use super::Subject;
use crate::catalogue::Role;
use crate::number::{Number, Rounding};
use crate::rule::{Needs, Reach, Setting, Step, Ways, reach};
use crate::score::{LeafScore, State};
use crate::text::Text;
use crate::value::Value;

/// Why a criterion cannot be planned on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The appraisers' or the survey's value is awaited.
    Pending,
    /// What came late stays late.
    Late,
    /// Its rule gives no more.
    Spent,
}

/// Awards a criterion can be brought to, as the catalogue rounds them: one, or any from the lowest to the highest.
#[derive(Clone, Debug)]
pub struct Way {
    /// The lowest.
    pub low: Number,
    /// The highest.
    pub high: Number,
    reach: Reach,
}

impl Way {
    /// What an award of it takes.
    pub fn needs(&self, award: &Number) -> Needs {
        match &self.reach {
            Reach::Step(step) => step.needs.clone(),
            Reach::Slope(slope) => slope.needs(award),
        }
    }

    /// Where every figure on the way counts, the points for each 1 of it.
    pub fn each(&self) -> Option<Number> {
        match &self.reach {
            Reach::Step(_) => None,
            Reach::Slope(slope) => slope.each(),
        }
    }
}

/// What a criterion would take to earn more.
#[derive(Clone, Debug)]
pub struct Prospect {
    /// The leaf.
    pub leaf: usize,
    /// What it earns as it stands; of a penalty, what it takes.
    pub award: Number,
    /// What it would earn unchanged once what it requires is met; mostly the award.
    pub base: Number,
    /// The maximum that counts.
    pub max: Number,
    /// The value it follows from.
    pub value: Option<Value>,
    /// Whether what it requires earned nothing.
    pub blocked: bool,
    /// The awards it can be brought to, the nearest first; of a penalty, those below.
    pub ways: Vec<Way>,
    /// Why there is no way.
    pub obstacle: Option<Obstacle>,
    penalty: bool,
}

impl Prospect {
    /// Whether it takes points instead of giving them.
    pub fn is_penalty(&self) -> bool {
        self.penalty
    }

    /// What an award it can be brought to takes.
    pub fn needs(&self, award: &Number) -> Option<Needs> {
        let holds = |way: &&Way| way.low <= *award && *award <= way.high;
        Some(self.ways.iter().find(holds)?.needs(award))
    }
}

impl Subject<'_> {
    /// What every criterion that may earn more would take, in the catalogue's order.
    pub fn prospects(&self) -> Vec<Prospect> {
        (0..self.score.leaves.len()).filter_map(|leaf| self.prospect(leaf)).collect()
    }

    fn prospect(&self, leaf: usize) -> Option<Prospect> {
        let score = self.leaf(leaf).filter(|score| score.state != State::NotApplicable)?;
        let award = score.award.clone()?;
        if self.role(leaf) == Some(Role::Penalty) {
            return award.is_positive().then(|| penalty(leaf, score, award));
        }
        if award >= score.max {
            return None;
        }
        let blank = Prospect {
            leaf,
            base: award.clone(),
            award,
            max: score.max.clone(),
            value: None,
            blocked: self.is_blocked(leaf, score),
            ways: Vec::new(),
            obstacle: Some(Obstacle::Pending),
            penalty: false,
        };
        Some(if score.state == State::Pending { blank } else { self.planned(score, blank) })
    }

    /// Whether points of the leaf would not count, since what it requires earned nothing.
    fn is_blocked(&self, leaf: usize, score: &LeafScore) -> bool {
        if self.roll.catalogue.leaves[leaf].requires.is_empty() {
            return false;
        }
        let tried = self.with(&[(leaf, score.max.clone())]);
        tried.leaves[leaf].as_ref().is_some_and(|score| score.requirement_zeroed)
    }

    fn planned(&self, score: &LeafScore, mut prospect: Prospect) -> Prospect {
        let leaf = prospect.leaf;
        let Some((terms, setting)) = self.scorer.asked(self.seat, leaf) else { return prospect };
        let rivals = self.scorer.rivals(self.seat, leaf);
        let setting = Setting { peers: rivals.as_ref(), ..setting };
        let value = self.scorer.value_in_play(self.seat, leaf);
        let value = value.as_deref().filter(|value| **value != Value::NotApplicable);
        let before = value.and_then(|value| self.scorer.before_of(self.seat, leaf, value));
        let setting = Setting { earlier: before.as_ref().map(|before| &before.earlier), ..setting };
        let rule = terms.rule.scoring();
        let earned = |value: &Value| self.scorer.earns(self.seat, leaf, value).unwrap_or(Number::ZERO);
        let mut reached = Vec::new();
        let reaches = match value {
            Some(value) if score.evidence_zeroed => {
                let points = earned(value);
                let named = Text::fixed("nêu tài liệu kiểm chứng", "name the evidence");
                reached.push(Reach::Step(Step {
                    points: points.clone(),
                    needs: Needs::Answer(value.clone(), named),
                }));
                reach(rule, Some(value), &setting, &points)
            }
            Some(value) => {
                if score.requirement_zeroed {
                    prospect.base = earned(value);
                }
                reach(rule, Some(value), &setting, &prospect.base)
            }
            None if score.state == State::Scored => {
                let points = score.max.clone();
                vec![Reach::Step(Step { points, needs: Needs::Untold })]
            }
            None => reach(rule, None, &setting, &prospect.base),
        };
        reached.extend(reaches);
        prospect.ways = reached.into_iter().filter_map(|reach| self.way(reach, &prospect.base)).collect();
        let late = matches!(rule.ways(value, &setting), Ways::Closed);
        let obstacle = if late { Obstacle::Late } else { Obstacle::Spent };
        let freed = prospect.base > prospect.award;
        prospect.obstacle = (prospect.ways.is_empty() && !freed).then_some(obstacle);
        prospect.value = value.cloned();
        prospect
    }

    /// The awards of a reach above `base`, as the catalogue rounds them.
    fn way(&self, reach: Reach, base: &Number) -> Option<Way> {
        let places = self.roll.catalogue.settings.award_places;
        let round = |points: &Number| points.round(places, Rounding::HalfUp);
        let unit = self.unit();
        let (low, high) = match &reach {
            Reach::Step(step) => (round(&step.points), round(&step.points)),
            Reach::Slope(slope) => {
                let low = &down(&slope.from.points, &unit) + &unit;
                let top = &slope.to.points;
                let high = if slope.closed { round(top) } else { &-&down(&-top, &unit) - &unit };
                (low.max(base + &unit), high)
            }
        };
        (low <= high && high > *base).then_some(Way { low, high, reach })
    }

    /// The least that two awards can differ by.
    pub(super) fn unit(&self) -> Number {
        let places = self.roll.catalogue.settings.award_places;
        (0..places).fold(Number::ONE, |unit, _| &unit / 10)
    }
}

/// A number brought down to a multiple of `unit`.
pub(super) fn down(number: &Number, unit: &Number) -> Number {
    &number.checked_div(unit).unwrap_or(Number::ZERO).floor() * unit
}

/// A penalty may always be none.
fn penalty(leaf: usize, score: &LeafScore, award: Number) -> Prospect {
    let step = Step { points: Number::ZERO, needs: Needs::Untold };
    let way = Way { low: Number::ZERO, high: Number::ZERO, reach: Reach::Step(step) };
    Prospect {
        leaf,
        base: award.clone(),
        award,
        max: score.max.clone(),
        value: None,
        blocked: false,
        ways: vec![way],
        obstacle: None,
        penalty: true,
    }
}
