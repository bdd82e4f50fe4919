//! What units reported, in this period and before: the figures that targets are held against.

use std::borrow::Cow;

use super::{Base, Figure, Measured, Standing, Unmeasured};
use crate::appraisal::Verdict;
use crate::catalogue::{Accumulate, Leaf, ScoredBy, Terms};
use crate::evaluation::{Evaluation, Roll};
use crate::number::{Number, sum};
use crate::period::Period;
use crate::score::{Decided, LeafScore, State};
use crate::submission::Found;
use crate::target::Bound;
use crate::value::Value;

/// The reports of a roll's units.
pub(super) struct Records<'a> {
    evaluation: &'a Evaluation,
    roll: &'a Roll,
    /// The periods before the evaluation's that anything is reported of, newest first.
    before: Vec<Period>,
    /// Those of earlier years that are the same part of their year.
    years_before: Vec<Period>,
}

impl<'a> Records<'a> {
    pub fn of(evaluation: &'a Evaluation, roll: &'a Roll) -> Self {
        let own = evaluation.period;
        let mut before: Vec<Period> = roll.submissions.periods().filter(|period| *period < own).collect();
        before.sort_unstable_by(|one, other| other.cmp(one));
        let mut years: Vec<i16> =
            before.iter().map(|period| period.year).filter(|year| *year < own.year).collect();
        years.dedup();
        let years_before = years.into_iter().map(|year| Period { year, ..own }).collect();
        Self { evaluation, roll, before, years_before }
    }

    /// How a unit stands to a bound on a leaf that was scored so.
    pub fn standing(&self, seat: usize, leaf: usize, bound: &Bound, score: &LeafScore) -> Standing {
        let figure = self.figure(seat, leaf, score)?;
        let base = match bound.since() {
            Some(since) => Some(self.base(seat, leaf, since).ok_or(Unmeasured::NoBase(since))?),
            None => None,
        };
        let rate = figure.rate || base.as_ref().is_some_and(|base| base.figure.rate);
        let against = Against { bound, base: base.as_ref().map(|base| &base.figure.number), rate };
        let margin = against
            .margin(&figure.number)
            .ok_or_else(|| bound.since().map_or(Unmeasured::NoFigure, Unmeasured::NoBase))?;
        let met = bound.holds(&margin);
        let since = self.since(seat, leaf, &against, met);
        Ok(Measured { figure, base, margin, met, since })
    }

    fn part(&self, leaf: usize) -> &'a Leaf {
        &self.roll.catalogue.leaves[leaf]
    }

    fn terms(&self, seat: usize, leaf: usize) -> Option<&'a Terms> {
        self.part(leaf).terms[self.roll.members[seat].kind].as_ref()
    }

    /// The figure of the period: of the last value an appraisal gave, else of what was submitted.
    fn figure(&self, seat: usize, leaf: usize, score: &LeafScore) -> Result<Figure, Unmeasured> {
        match score.state {
            State::Pending => return Err(Unmeasured::Pending),
            State::Faulty => return Err(Unmeasured::Faulty),
            // A rule that compares may have nothing to compare with: the figure is there all the same.
            State::NotApplicable | State::Scored | State::Missing => {}
        }
        let appraised = match score.decided {
            Decided::Appraised(last) => self.appraised(seat, leaf, last),
            Decided::Nobody | Decided::SelfScore | Decided::Computed => None,
        };
        match appraised.as_deref() {
            Some(Value::NotApplicable) => return Err(Unmeasured::NotApplicable),
            Some(value) => return self.measured(seat, leaf, value, None).ok_or(Unmeasured::NoFigure),
            None => {}
        }
        // Points that appraisers gave without a value are no figure.
        let none = if score.state == State::Scored { Unmeasured::NoFigure } else { Unmeasured::Missing };
        match self.reported(seat, leaf, self.evaluation.period) {
            Some(found) if *found.value == Value::NotApplicable => Err(Unmeasured::NotApplicable),
            Some(found) => self.measured_in(seat, leaf, &found).ok_or(Unmeasured::NoFigure),
            None => Err(none),
        }
    }

    /// The last value an appraisal gave up to a stage; of what takes points, the points.
    fn appraised(&self, seat: usize, leaf: usize, last: usize) -> Option<Cow<'a, Value>> {
        let points = self.terms(seat, leaf)?.rule.takes_points();
        let decisions = self.roll.appraisals.of(seat, leaf).iter().rev();
        decisions.filter(|decision| decision.stage <= last).find_map(|decision| match &decision.verdict {
            Verdict::Value(value) => Some(Cow::Borrowed(value)),
            Verdict::Score(score) if points => {
                Some(Cow::Owned(Value::Pooled(Box::new((score.clone(), false)))))
            }
            Verdict::Score(_) | Verdict::Explained => None,
        })
    }

    /// What was submitted of a period; what a unit fills in for its appraisers is no value.
    fn reported(&self, seat: usize, leaf: usize, period: Period) -> Option<Found<'a>> {
        let part = self.part(leaf);
        if part.scored_by == ScoredBy::Appraiser {
            return None;
        }
        self.roll.submissions.find(period, seat, leaf, part.accumulate)
    }

    fn measured(&self, seat: usize, leaf: usize, value: &Value, cases: Option<Number>) -> Option<Figure> {
        let figure = Figure::of(value, self.terms(seat, leaf)?.rule.scoring(), self.part(leaf).in_percent())?;
        Some(Figure { cases: figure.cases.or(cases), ..figure })
    }

    /// The figure of what was submitted, with the cases of all reports that were pooled.
    fn measured_in(&self, seat: usize, leaf: usize, found: &Found<'_>) -> Option<Figure> {
        let reports = found.origins.iter().filter_map(|origin| {
            let held = self.roll.submissions.get(origin.period, seat, leaf)?;
            (*held.value != Value::NotApplicable).then(|| held.value.cases())
        });
        let pooled = matches!(self.part(leaf).accumulate, Accumulate::Sum | Accumulate::Mean);
        let cases = if pooled { reports.collect::<Option<Vec<Number>>>() } else { None };
        self.measured(seat, leaf, &found.value, cases.map(|cases| sum(&cases)))
    }

    /// What a change is taken from: of a period before this one.
    fn base(&self, seat: usize, leaf: usize, since: Period) -> Option<Base> {
        if since >= self.evaluation.period {
            return None;
        }
        let found = self.reported(seat, leaf, since)?;
        Some(Base { figure: self.measured_in(seat, leaf, &found)?, place: found.place })
    }

    /// The first period of the unbroken run of reports up to this one that meet the bound, or miss it, alike.
    fn since(&self, seat: usize, leaf: usize, against: &Against<'_>, met: bool) -> Period {
        let part = self.part(leaf);
        // A quarter's share of a sum over the year is not what the year is asked.
        let summed = part.accumulate == Accumulate::Sum && !against.rate;
        let before = if summed { &self.years_before } else { &self.before };
        let after_base =
            before.iter().take_while(|period| against.bound.since().is_none_or(|base| base < **period));
        let mut since = self.evaluation.period;
        for &period in after_base {
            let figure =
                self.reported(seat, leaf, period).and_then(|found| self.measured_in(seat, leaf, &found));
            let Some(margin) = figure.and_then(|figure| against.margin(&figure.number)) else { continue };
            if against.bound.holds(&margin) != met {
                break;
            }
            since = period;
        }
        since
    }
}

/// What figures are held against.
struct Against<'a> {
    bound: &'a Bound,
    base: Option<&'a Number>,
    rate: bool,
}

impl Against<'_> {
    fn margin(&self, figure: &Number) -> Option<Number> {
        self.bound.margin(figure, self.base, self.rate)
    }
}
