//! The figures that targets are held against, of a unit or of many together.

use crate::number::{Number, sum};
use crate::rule::Scoring;
use crate::value::Value;

/// What a target is held against.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The figure, rates in percent.
    pub number: Number,
    /// Whether it is a rate.
    pub rate: bool,
    /// How many cases it speaks of, where it was reported so.
    pub(super) cases: Option<Number>,
}

/// The figure of several units together.
#[derive(Clone, Debug)]
pub struct Pool {
    /// The figure.
    pub number: Number,
    /// Whether all cases were added up; else it is the mean of the units' figures.
    pub added: bool,
}

impl Figure {
    /// The figure a rule measures in a value; `percent` tells that the criterion's measure is `%`.
    pub(super) fn of(value: &Value, rule: &dyn Scoring, percent: bool) -> Option<Self> {
        let number = rule.measured(value)?;
        Some(Self { number, rate: percent || value.is_rate(), cases: value.cases() })
    }

    /// Several figures as one: numerators over denominators where all say how many cases they speak of, else their
    /// mean; none of none.
    pub(super) fn pool(figures: &[&Self]) -> Option<Pool> {
        let cases: Option<Vec<&Number>> = figures.iter().map(|figure| figure.cases.as_ref()).collect();
        let added = cases.and_then(|cases| {
            let parts: Vec<Number> =
                figures.iter().zip(&cases).map(|(figure, &cases)| &figure.number * cases).collect();
            sum(&parts).checked_div(&sum(cases))
        });
        if let Some(number) = added {
            return Some(Pool { number, added: true });
        }
        let count = i64::try_from(figures.len()).ok()?;
        let total = sum(figures.iter().map(|figure| &figure.number));
        Some(Pool { number: total.checked_div(&Number::integer(count))?, added: false })
    }
}
