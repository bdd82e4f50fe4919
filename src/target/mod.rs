//! Targets (chỉ tiêu): what the plan asks for, with milestones by period and kind of unit.

mod read;

use crate::number::Number;
use crate::period::{CutOffs, Period};
use crate::text;
use crate::text::Text;

pub use read::{KEYS, PERIOD, SHAPE, read_period, unknown_period};

/// What one target asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bound {
    /// At least this much.
    AtLeast(Number),
    /// Strictly more.
    Above(Number),
    /// At most this much.
    AtMost(Number),
    /// Strictly less.
    Below(Number),
    /// Less by so much than in period `since`.
    ReduceBy(Number, Period),
    /// More by so much than in period `since`.
    IncreaseBy(Number, Period),
}

impl Bound {
    /// The value at which more is enough: the default of a ratio's `full`.
    pub fn enough(&self) -> Option<&Number> {
        match self {
            Self::AtLeast(bound) | Self::Above(bound) => Some(bound),
            _ => None,
        }
    }

    /// Whether less is asked.
    pub fn is_ceiling(&self) -> bool {
        matches!(self, Self::AtMost(_) | Self::Below(_) | Self::ReduceBy(..))
    }

    /// Whether `value` meets it, given the unit's value in the base period: points of percentage for rates,
    /// else percent of the base. `None` where it cannot be measured.
    pub fn met(&self, value: &Number, base: Option<&Number>, rate: bool) -> Option<bool> {
        let change = |base: &Number| {
            let change = value - base;
            if rate { Some(change) } else { (&change * &Number::HUNDRED).checked_div(base) }
        };
        match self {
            Self::AtLeast(bound) => Some(value >= bound),
            Self::Above(bound) => Some(value > bound),
            Self::AtMost(bound) => Some(value <= bound),
            Self::Below(bound) => Some(value < bound),
            Self::IncreaseBy(by, _) => Some(change(base?)? >= *by),
            Self::ReduceBy(by, _) => Some(-&change(base?)? >= *by),
        }
    }

    /// The target in words.
    pub fn words(&self, measure: &str) -> Text {
        match self {
            Self::AtLeast(n) => text!("từ {n:#}{measure} trở lên", "at least {n}{measure}"),
            Self::Above(n) => text!("trên {n:#}{measure}", "above {n}{measure}"),
            Self::AtMost(n) => text!("không quá {n:#}{measure}", "at most {n}{measure}"),
            Self::Below(n) => text!("dưới {n:#}{measure}", "below {n}{measure}"),
            Self::ReduceBy(n, since) => {
                text!("giảm ít nhất {n:#}% so với {since}", "down by at least {n}% on {since}")
            }
            Self::IncreaseBy(n, since) => {
                text!("tăng ít nhất {n:#} điểm % so với {since}", "up by at least {n} points on {since}")
            }
        }
    }
}

/// One target, perhaps due by a period, perhaps for some kinds of unit only.
#[derive(Clone, Debug)]
pub struct Milestone {
    /// What it asks.
    pub bound: Bound,
    /// The last period by which it holds; none: for good.
    pub by: Option<Period>,
    /// The kinds it speaks of; none: all.
    pub kinds: Option<Vec<String>>,
}

/// The targets of a criterion.
#[derive(Clone, Debug, Default)]
pub struct Targets(pub Vec<Milestone>);

impl Targets {
    /// The targets that speak of a kind.
    #[must_use]
    pub fn of_kind(&self, kind: &str) -> Self {
        let speaks =
            |one: &&Milestone| one.kinds.as_ref().is_none_or(|kinds| kinds.iter().any(|known| known == kind));
        Self(self.0.iter().filter(speaks).cloned().collect())
    }

    /// The target in force: the earliest not before `period`; after all of them, the last.
    pub fn in_force(&self, kind: &str, period: Period, cut_offs: &CutOffs) -> Option<&Milestone> {
        let of_kind = || {
            self.0
                .iter()
                .filter(|one| one.kinds.as_ref().is_none_or(|kinds| kinds.iter().any(|known| known == kind)))
        };
        let end = |one: &Milestone| one.by.map(|by| by.last_day(cut_offs));
        let now = period.last_day(cut_offs);
        let due = of_kind().filter(|one| end(one).is_some_and(|end| end >= now)).min_by_key(|one| end(one));
        due.or_else(|| of_kind().find(|one| one.by.is_none()))
            .or_else(|| of_kind().reduce(|last, one| if end(one) > end(last) { one } else { last }))
    }
}
