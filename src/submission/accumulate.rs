//! One value from several reports of a year: what `accumulate` says, with what was used.

use super::Submissions;
use crate::catalogue::Accumulate;
use crate::diagnostic::CellPlace;
use crate::number::{Number, sum};
use crate::period::Period;
use crate::value::Value;

/// A report that a value came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Its period.
    pub period: Period,
    /// Its cell.
    pub place: CellPlace,
}

/// The value of a period, and the reports it came from.
#[derive(Clone, Debug)]
pub struct Found {
    /// The value.
    pub value: Value,
    /// Whether evidence is named with any of them.
    pub evidenced: bool,
    /// The reports, in order.
    pub origins: Vec<Origin>,
}

impl Submissions {
    /// The value of a period: its own cell, else what the reports inside it make.
    pub fn find(&self, period: Period, unit: usize, leaf: usize, accumulate: Accumulate) -> Option<Found> {
        let own = self.collect(&[period], unit, leaf);
        if !own.is_empty() {
            return self.pool(&own, unit, leaf, Accumulate::Latest);
        }
        if accumulate == Accumulate::Latest {
            let newest = period.earlier().into_iter().find(|&one| self.get(one, unit, leaf).is_some())?;
            return self.pool(&[newest], unit, leaf, Accumulate::Latest);
        }
        let parts = match accumulate {
            Accumulate::Max | Accumulate::Min => {
                let mut inside: Vec<Period> = period.tilings().concat();
                inside.sort_unstable();
                inside.dedup();
                self.collect(&inside, unit, leaf)
            }
            _ => period.tilings().into_iter().find(|tiling| self.collect(tiling, unit, leaf).len() == tiling.len())?,
        };
        self.pool(&parts, unit, leaf, accumulate)
    }

    /// Those of `periods` in which a value was reported.
    fn collect(&self, periods: &[Period], unit: usize, leaf: usize) -> Vec<Period> {
        periods.iter().copied().filter(|&period| self.get(period, unit, leaf).is_some()).collect()
    }

    fn pool(&self, periods: &[Period], unit: usize, leaf: usize, accumulate: Accumulate) -> Option<Found> {
        let reports: Vec<_> = periods.iter().filter_map(|&period| Some((period, self.get(period, unit, leaf)?))).collect();
        let applicable: Vec<&Value> = reports.iter().map(|(_, report)| &report.value).filter(|value| **value != Value::NotApplicable).collect();
        let value = match applicable.as_slice() {
            [] => reports.first().map(|(_, report)| report.value.clone())?,
            [one] => (*one).clone(),
            several => pooled(several, accumulate)?,
        };
        let origins = reports.iter().map(|(period, report)| Origin { period: *period, place: report.place }).collect();
        Some(Found { value, evidenced: reports.iter().any(|(_, report)| report.evidenced), origins })
    }
}

/// Several values as one: fractions pooled, numerators and denominators apart, else their figures.
fn pooled(values: &[&Value], accumulate: Accumulate) -> Option<Value> {
    if matches!(accumulate, Accumulate::Sum | Accumulate::Mean) {
        if let Some(counts) = pooled_counts(values) {
            return Some(counts);
        }
        if let Some(rate) = pooled_fraction(values) {
            return Some(Value::Pooled(Box::new((rate, true))));
        }
    }
    let figures: Vec<Number> = values.iter().filter_map(|value| value.number()).collect();
    let total = sum(&figures);
    let figure = match accumulate {
        Accumulate::Latest => return values.first().map(|value| (*value).clone()),
        Accumulate::Sum => total,
        Accumulate::Mean => &total / i64::try_from(figures.len()).ok()?,
        Accumulate::Max => figures.into_iter().max()?,
        Accumulate::Min => figures.into_iter().min()?,
    };
    Some(Value::Pooled(Box::new((figure, values.iter().any(|value| value.is_rate())))))
}

fn pooled_fraction(values: &[&Value]) -> Option<Number> {
    let (mut part, mut whole) = (Number::ZERO, Number::ZERO);
    for value in values {
        let Value::Fraction { numerator, denominator, places } = value else { return None };
        let scale = 10_i64.checked_pow((*places).into())?;
        part = &part + &Number::ratio(*numerator, scale)?;
        whole = &whole + &Number::ratio(*denominator, scale)?;
    }
    (&part * &Number::HUNDRED).checked_div(&whole)
}

fn pooled_counts(values: &[&Value]) -> Option<Value> {
    let mut total: Vec<(u16, Number)> = Vec::new();
    for value in values {
        let Value::Counts(counts) = value else { return None };
        for (item, count) in counts {
            match total.iter_mut().find(|(known, _)| known == item) {
                Some((_, so_far)) => *so_far = &*so_far + count,
                None => total.push((*item, count.clone())),
            }
        }
    }
    total.sort_unstable_by_key(|(item, _)| *item);
    Some(Value::Counts(total.into()))
}
