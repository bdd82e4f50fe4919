//! What a rule gives for plain values, worked out before any comes: awards are so many of the smallest award there is,
//! so that millions of values need no fractions.

use super::Setting;
use crate::number::{Number, Rounding, share_of, ten_to};
use crate::value::Plain;

/// The awards of a rule for a leaf of a kind, all in the smallest award there is.
#[derive(Clone, Debug)]
pub enum Tariff {
    /// By the answer.
    Flag {
        /// For yes.
        yes: i64,
        /// For no.
        no: i64,
    },
    /// The points themselves: so many for each.
    Points(i64),
    /// By the first step that a figure is on.
    Steps {
        /// The steps, best first.
        steps: Box<[Step]>,
        /// For a figure on none of them.
        otherwise: i64,
    },
    /// In proportion from 0 up to a figure.
    Share {
        /// For that figure and more.
        max: i64,
        /// That figure, above 0.
        full: Fraction,
        /// Where it earns anything.
        earning: Range,
    },
    /// So much for each of what is counted.
    Count {
        /// To begin with.
        base: i64,
        /// For each.
        each: i64,
        /// How much makes one, above 0.
        every: Fraction,
        /// At most.
        max: i64,
    },
}

/// A numerator and a denominator above 0.
pub type Fraction = (i64, i64);

/// An end of a range, and whether it belongs to it.
pub type Bound = (Fraction, bool);

/// The figures between two bounds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Range {
    /// The lower one.
    pub lower: Option<Bound>,
    /// The upper one.
    pub upper: Option<Bound>,
}

/// A step of [`Tariff::Steps`].
#[derive(Clone, Debug)]
pub struct Step {
    /// The figures on it.
    pub range: Range,
    /// What they earn.
    pub award: i64,
}

/// How much of the smallest award some points are.
pub(super) fn award(points: &Number, places: u32) -> Option<i64> {
    points.whole(places, Rounding::HalfUp)
}

/// The same where they are a whole number of the smallest award.
fn exact(points: &Number, places: u32) -> Option<i64> {
    award(points, places).filter(|award| Number::parts(*award, places) == *points)
}

/// The order of a figure and a bound, as of two products.
#[inline]
fn products((numerator, denominator): Fraction, (above, below): Fraction) -> (i128, i128) {
    let product = |one: i64, other: i64| i128::from(one) * i128::from(other);
    (product(numerator, below), product(above, denominator))
}

impl Range {
    #[inline]
    fn holds(&self, figure: Fraction) -> bool {
        let above = |(bound, closed): Bound| {
            let (own, least) = products(figure, bound);
            own > least || closed && own == least
        };
        let below = |(bound, closed): Bound| {
            let (own, most) = products(figure, bound);
            own < most || closed && own == most
        };
        self.lower.is_none_or(above) && self.upper.is_none_or(below)
    }
}

impl Tariff {
    /// Points for points, under a number of decimals.
    pub(super) fn points(places: u32) -> Option<Self> {
        Some(Self::Points(ten_to(u8::try_from(places).ok()?)?))
    }

    /// The maximum of a setting for the figure `full` and more, where both are plain and `full` is above 0.
    pub(super) fn share(setting: &Setting<'_>, full: &Number, earning: Range, places: u32) -> Option<Self> {
        let full = full.small().filter(|(numerator, _)| *numerator > 0)?;
        Some(Self::Share { max: exact(setting.max, places)?, full, earning })
    }

    /// `base` and `each` for every so much, up to the maximum of a setting.
    pub(super) fn count(
        setting: &Setting<'_>,
        base: &Number,
        each: &Number,
        every: &Number,
        places: u32,
    ) -> Option<Self> {
        let every = every.small().filter(|(numerator, _)| *numerator > 0)?;
        let exact = |points| exact(points, places);
        Some(Self::Count { base: exact(base)?, each: exact(each)?, every, max: exact(setting.max)? })
    }

    /// The award for a value; `None` where it is none that the rule takes, or too large.
    #[inline]
    pub fn award(&self, value: Plain) -> Option<i64> {
        let figure = match (self, value) {
            (Self::Flag { yes, no }, Plain::Flag(answer)) => return Some(if answer { *yes } else { *no }),
            (Self::Flag { .. }, _) | (_, Plain::Flag(_)) => return None,
            (_, Plain::Figure { numerator, denominator }) => (numerator, denominator),
        };
        match self {
            Self::Flag { .. } => None,
            Self::Points(each) => (each % figure.1 == 0).then(|| figure.0.checked_mul(each / figure.1))?,
            Self::Steps { steps, otherwise } => {
                let step = steps.iter().find(|step| step.range.holds(figure));
                Some(step.map_or(*otherwise, |step| step.award))
            }
            Self::Share { max, full, earning } => {
                if figure.0 <= 0 || !earning.holds(figure) {
                    return Some(0);
                }
                let (part, whole) = (figure.0.checked_mul(full.1)?, figure.1.checked_mul(full.0)?);
                if part >= whole { Some(*max) } else { share_of(*max, part, whole) }
            }
            Self::Count { base, each, every, max } => {
                let (part, whole) = (figure.0.checked_mul(every.1)?, figure.1.checked_mul(every.0)?);
                let earned = each.checked_mul(part.max(0).checked_div(whole)?)?;
                Some(base.checked_add(earned)?.min(*max))
            }
        }
    }
}
