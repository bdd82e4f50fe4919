//! One value from several reports of a year: what `accumulate` says, with what was used.

use std::borrow::Cow;

use super::{Held, Submissions};
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

/// The value of a period, and where it came from.
#[derive(Clone, Debug)]
pub struct Found<'a> {
    /// The value.
    pub value: Cow<'a, Value>,
    /// Whether evidence is named with it.
    pub evidenced: bool,
    /// The cell; the first of several.
    pub place: CellPlace,
    /// The reports it was made from, in order; none where it is the period's own cell.
    pub origins: Vec<Origin>,
}

/// The periods whose reports the value of `period` can come from, besides its own.
fn feeders(period: Period, accumulate: Accumulate) -> Vec<Period> {
    if accumulate == Accumulate::Latest {
        return period.earlier();
    }
    let mut inside: Vec<Period> = period.tilings().concat();
    inside.sort_unstable();
    inside.dedup();
    inside
}

impl Submissions {
    /// The value of a period: its own cell, else what the reports inside it make.
    pub fn find(
        &self,
        period: Period,
        unit: usize,
        leaf: usize,
        accumulate: Accumulate,
    ) -> Option<Found<'_>> {
        if let Some(own) = self.get(period, unit, leaf) {
            let Held { value, place, evidenced } = own;
            return Some(Found { value, evidenced, place, origins: Vec::new() });
        }
        if self.is_faulty(period, unit, leaf) {
            return None;
        }
        if self.periods.iter().all(|(known, _)| *known == period) {
            return None;
        }
        let filled = |periods: Vec<Period>| -> Vec<Period> {
            periods.into_iter().filter(|&one| self.get(one, unit, leaf).is_some()).collect()
        };
        let parts = match accumulate {
            Accumulate::Latest => filled(feeders(period, accumulate)).into_iter().take(1).collect(),
            Accumulate::Max | Accumulate::Min => filled(feeders(period, accumulate)),
            Accumulate::Sum | Accumulate::Mean => {
                period.tilings().into_iter().find(|tiling| filled(tiling.clone()).len() == tiling.len())?
            }
        };
        self.pool(&parts, unit, leaf, accumulate)
    }

    /// Whether any cell is filled from which the value of a period can come.
    pub fn sent(&self, period: Period, unit: usize, leaf: usize, accumulate: Accumulate) -> bool {
        let filled = |period| self.get(period, unit, leaf).is_some() || self.is_faulty(period, unit, leaf);
        filled(period) || feeders(period, accumulate).into_iter().any(filled)
    }

    fn pool(
        &self,
        periods: &[Period],
        unit: usize,
        leaf: usize,
        accumulate: Accumulate,
    ) -> Option<Found<'_>> {
        let reports: Vec<_> =
            periods.iter().filter_map(|&period| Some((period, self.get(period, unit, leaf)?))).collect();
        let applicable: Vec<&Value> = reports
            .iter()
            .map(|(_, report)| &*report.value)
            .filter(|value| **value != Value::NotApplicable)
            .collect();
        let value = match applicable.as_slice() {
            [] => reports.first()?.1.value.clone(),
            [one] => Cow::Owned((*one).clone()),
            several => Cow::Owned(pooled(several, accumulate)?),
        };
        let origins: Vec<Origin> =
            reports.iter().map(|(period, report)| Origin { period: *period, place: report.place }).collect();
        let evidenced = reports.iter().any(|(_, report)| report.evidenced);
        Some(Found { value, evidenced, place: origins.first()?.place, origins })
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
    // A sum of percents is no rate any more: 80 % and 60 % are not 140 % of anything.
    let rate = accumulate != Accumulate::Sum && values.iter().any(|value| value.is_rate());
    Some(Value::Pooled(Box::new((figure, rate))))
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
