//! What a better award takes. It is read off the points the rule itself gives, so that no plan can disagree with a score.

use std::collections::BTreeMap;

use super::{Peers, Scoring, Setting};
use crate::number::Number;
use crate::target::Bound;
use crate::text::Text;
use crate::value::{Grammar, Value};

/// How a rule can be brought to give more.
#[derive(Clone, Debug)]
pub enum Ways {
    /// Its points turn or jump only at these figures; between two of them they follow one line.
    Turns(Vec<Number>),
    /// Only these figures may stand.
    Figures(Vec<Number>),
    /// Only these answers, each with what it takes in words.
    Answers(Vec<(Value, Text)>),
    /// No more: it is too late.
    Closed,
    /// It does not tell.
    Untold,
}

/// What an award takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Needs {
    /// A figure within a bound.
    Figure(Bound),
    /// Another answer.
    Answer(Value, Text),
    /// What no rule tells: points given in full.
    Untold,
}

/// An award and what it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The points.
    pub points: Number,
    /// What they take.
    pub needs: Needs,
}

/// Points at a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corner {
    /// The figure.
    pub value: Number,
    /// The points.
    pub points: Number,
}

/// All points between two corners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slope {
    /// Where it begins, itself left out.
    pub from: Corner,
    /// Where it ends.
    pub to: Corner,
    /// Whether the points at its end are reached, and not only neared.
    pub closed: bool,
    /// Whether value × points stay the same along it; else it is straight.
    inverse: bool,
}

/// Awards within reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// One.
    Step(Step),
    /// All between two.
    Slope(Slope),
}

impl Reach {
    /// The most points it leads to.
    pub fn top(&self) -> &Number {
        match self {
            Self::Step(step) => &step.points,
            Self::Slope(slope) => &slope.to.points,
        }
    }
}

impl Slope {
    /// The points for each 1 of the figure; none where they differ along it.
    pub fn each(&self) -> Option<Number> {
        let Self { from, to, inverse, .. } = self;
        let each = (&to.points - &from.points).checked_div(&(&to.value - &from.value))?;
        (!inverse).then(|| if each.is_negative() { -&each } else { each })
    }

    /// What points on it take.
    pub fn needs(&self, points: &Number) -> Needs {
        let Self { from, to, inverse, .. } = self;
        let points = points.clone().clamp_to(&from.points, &to.points);
        let value = if *inverse {
            (&to.value * &to.points).checked_div(&points)
        } else {
            let share = (&points - &from.points).checked_div(&(&to.points - &from.points));
            share.map(|share| &from.value + &(&(&to.value - &from.value) * &share))
        };
        bound(value.unwrap_or_else(|| to.value.clone()), to.value > from.value, true)
    }
}

/// A bound in the direction of travel, the figure itself being enough where it is `closed`.
fn bound(value: Number, up: bool, closed: bool) -> Needs {
    Needs::Figure(match (up, closed) {
        (true, true) => Bound::AtLeast(value),
        (true, false) => Bound::Above(value),
        (false, true) => Bound::AtMost(value),
        (false, false) => Bound::Below(value),
    })
}

/// The awards above `above` that a rule can be brought to from a value (none: nothing is reported yet), the least
/// first; the setting's peers are the other units'.
pub fn reach(rule: &dyn Scoring, value: Option<&Value>, setting: &Setting<'_>, above: &Number) -> Vec<Reach> {
    let step = |points: Number, needs| Reach::Step(Step { points, needs });
    let mut found = match rule.ways(value, setting) {
        Ways::Closed => Vec::new(),
        Ways::Untold => vec![step(rule.most(setting.max).unwrap_or(setting.max.clone()), Needs::Untold)],
        Ways::Answers(answers) => {
            let points = |answer: &Value| rule.points(answer, setting).at_least(setting.floor);
            answers
                .into_iter()
                .map(|(answer, words)| step(points(&answer), Needs::Answer(answer, words)))
                .collect()
        }
        Ways::Turns(turns) => Walk::of(rule, setting, turns, true).from(rule, value, above),
        Ways::Figures(figures) => Walk::of(rule, setting, figures, false).from(rule, value, above),
    };
    found.retain(|one| one.top() > above);
    found.sort_by(|one, other| one.top().cmp(other.top()));
    found.dedup_by(|next, kept| matches!((next, kept), (Reach::Step(next), Reach::Step(kept)) if next.points == kept.points));
    found
}

/// Along the figures of a rule, to where they earn more.
struct Walk<'a> {
    rule: &'a dyn Scoring,
    setting: &'a Setting<'a>,
    /// Ascending.
    turns: Vec<Number>,
    /// Whether figures between the turns may stand.
    between: bool,
}

impl<'a> Walk<'a> {
    fn of(rule: &'a dyn Scoring, setting: &'a Setting<'a>, mut turns: Vec<Number>, between: bool) -> Self {
        if !takes_negatives(rule) {
            turns.retain(|turn| !turn.is_negative());
            if between {
                turns.push(Number::ZERO);
            }
        }
        turns.sort();
        turns.dedup();
        Self { rule, setting, turns, between }
    }

    /// The points of a figure, the unit being among those it is compared with.
    fn points(&self, figure: &Number) -> Number {
        let target = self.setting.target.and_then(Bound::enough);
        let share = target.and_then(|target| figure.checked_div(target));
        let peers = self.setting.peers.map(|others| {
            Peers::with(Some(others.clone()), figure.clone(), share, others.rates == Some(true))
        });
        let setting = Setting { peers: peers.as_ref(), ..*self.setting };
        let value = Value::Pooled(Box::new((figure.clone(), false)));
        self.rule.points(&value, &setting).clamp_to(setting.floor, setting.max)
    }

    /// Both ways from a value; without one, from the end where the points are least.
    fn from(&self, rule: &dyn Scoring, value: Option<&Value>, above: &Number) -> Vec<Reach> {
        let (Some(first), Some(last)) = (self.turns.first(), self.turns.last()) else { return Vec::new() };
        match value.and_then(|value| rule.measured(value)) {
            Some(now) => {
                let mut found = self.travel(Some(&now), true, above);
                found.extend(self.travel(Some(&now), false, above));
                found
            }
            None => {
                let beyond = last + &Number::ONE;
                let last = if self.between { &beyond } else { last };
                self.travel(None, self.points(last) >= self.points(first), above)
            }
        }
    }

    /// What earns more than all before it, one way from a figure.
    fn travel(&self, start: Option<&Number>, up: bool, above: &Number) -> Vec<Reach> {
        let ahead =
            |turn: &&Number| start.is_none_or(|start| if up { **turn > *start } else { **turn < *start });
        let mut turns: Vec<&Number> = self.turns.iter().filter(ahead).collect();
        if !up {
            turns.reverse();
        }
        let (mut found, mut best, mut before) = (Vec::new(), above.clone(), start);
        // Without a start the way begins where all turns lie ahead.
        if let (None, Some(first)) = (start, turns.first()) {
            found.extend(self.outside(first, !up, &mut best));
        }
        for turn in turns {
            if let Some(before) = before.filter(|_| self.between) {
                found.extend(self.stretch(before, turn, &mut best));
            }
            let points = self.points(turn);
            if points > best {
                best = points.clone();
                found.push(Reach::Step(Step { points, needs: bound(turn.clone(), up, true) }));
            }
            before = Some(turn);
        }
        if let Some(last) = before {
            found.extend(self.outside(last, up, &mut best));
        }
        found
    }

    /// What all figures beyond the outermost turn earn, where it is more than `best`.
    fn outside(&self, turn: &Number, up: bool, best: &mut Number) -> Option<Reach> {
        let away = |steps| turn + &Number::integer(if up { steps } else { -steps });
        let stands = self.between && (takes_negatives(self.rule) || !away(1).is_negative());
        let level = |points: &Number| *points == self.points(&away(2));
        let points =
            Some(self.points(&away(1))).filter(|points| stands && *points > *best && level(points))?;
        *best = points.clone();
        Some(Reach::Step(Step { points, needs: bound(turn.clone(), up, false) }))
    }

    /// What the figures between two turns earn, where it is more than `best`.
    fn stretch(&self, before: &Number, turn: &Number, best: &mut Number) -> Option<Reach> {
        let quarter = &(turn - before) / 4;
        let at = |quarters: i64| self.points(&(before + &(&quarter * &Number::integer(quarters))));
        let [first, middle, last] = [at(1), at(2), at(3)];
        let up = turn > before;
        if last <= first {
            let level = last == first && first > *best;
            return level.then(|| {
                *best = first.clone();
                Reach::Step(Step { points: first, needs: bound(before.clone(), up, false) })
            });
        }
        let straight = &first + &last == &middle + &middle;
        let (low, high) = if straight {
            (&first - &(&middle - &first), &last + &(&last - &middle))
        } else {
            (self.points(before), self.points(turn))
        };
        if high <= *best {
            return None;
        }
        let mut slope = Slope {
            closed: self.points(turn) == high,
            from: Corner { value: before.clone(), points: low.clone() },
            to: Corner { value: turn.clone(), points: high.clone() },
            inverse: !straight,
        };
        if low < *best
            && let Needs::Figure(Bound::AtLeast(value) | Bound::AtMost(value)) = slope.needs(best)
        {
            slope.from = Corner { value, points: best.clone() };
        }
        *best = high;
        Some(Reach::Slope(slope))
    }
}

fn takes_negatives(rule: &dyn Scoring) -> bool {
    matches!(rule.grammar(false), Grammar::Number(numeric) if numeric.negative)
}

/// So many different sums are told apart at most.
const SUMS: usize = 4096;

/// For every other sum than 0 that parts can make, each taken up to so many times, how often each is taken; of those
/// that make one sum, the first found.
pub(super) fn sums(parts: &[(&Number, usize)]) -> Vec<Vec<usize>> {
    let mut sums = BTreeMap::from([(Number::ZERO, vec![0; parts.len()])]);
    for (place, (points, most)) in parts.iter().enumerate() {
        for (sum, taken) in sums.clone() {
            let mut sum = sum;
            for times in 1..=*most {
                sum += points;
                if sums.len() < SUMS {
                    let mut taken = taken.clone();
                    taken[place] = times;
                    sums.entry(sum.clone()).or_insert(taken);
                }
            }
        }
    }
    sums.into_values().filter(|taken| taken.iter().any(|times| *times > 0)).collect()
}
