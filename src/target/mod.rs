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

    /// The value at which it is met or missed; none where it asks for a change.
    pub fn plain(&self) -> Option<&Number> {
        match self {
            Self::AtLeast(bound) | Self::Above(bound) | Self::AtMost(bound) | Self::Below(bound) => {
                Some(bound)
            }
            Self::ReduceBy(..) | Self::IncreaseBy(..) => None,
        }
    }

    /// Whether less is asked.
    pub fn is_ceiling(&self) -> bool {
        matches!(self, Self::AtMost(_) | Self::Below(_) | Self::ReduceBy(..))
    }

    /// Whether the bound itself is not enough.
    pub fn is_strict(&self) -> bool {
        matches!(self, Self::Above(_) | Self::Below(_))
    }

    /// The period whose value it is held against.
    pub fn since(&self) -> Option<Period> {
        match self {
            Self::ReduceBy(_, since) | Self::IncreaseBy(_, since) => Some(*since),
            _ => None,
        }
    }

    /// How far `value` goes beyond it on the side that is asked, below 0 where it falls short.
    ///
    /// A change is taken from `base`, the unit's value in period `since`: in points of percentage for rates, else in
    /// percent of the base. `None` where it cannot be measured: without a base, or in percent of one not above 0.
    pub fn margin(&self, value: &Number, base: Option<&Number>, rate: bool) -> Option<Number> {
        let change = || {
            let base = base?;
            let change = value - base;
            if rate {
                return Some(change);
            }
            base.is_positive().then(|| (&change * &Number::HUNDRED).checked_div(base)).flatten()
        };
        Some(match self {
            Self::AtLeast(bound) | Self::Above(bound) => value - bound,
            Self::AtMost(bound) | Self::Below(bound) => bound - value,
            Self::IncreaseBy(by, _) => &change()? - by,
            Self::ReduceBy(by, _) => &-&change()? - by,
        })
    }

    /// Whether what goes beyond it by this margin meets it.
    pub fn holds(&self, margin: &Number) -> bool {
        if self.is_strict() { margin.is_positive() } else { !margin.is_negative() }
    }

    /// The target in words; `rate` tells that it speaks of percents.
    pub fn words(&self, rate: bool) -> Text {
        let sign = if rate { "%" } else { "" };
        let since = self.since().map_or(Text::fixed("", ""), Period::title);
        let (since_vi, since_en) = (since.vi, since.en);
        let (by_vi, by_en) = if rate { (" điểm %", " points") } else { ("%", "%") };
        match self {
            Self::AtLeast(n) => text!("từ {n:#}{sign} trở lên", "at least {n}{sign}"),
            Self::Above(n) => text!("trên {n:#}{sign}", "above {n}{sign}"),
            Self::AtMost(n) => text!("không quá {n:#}{sign}", "at most {n}{sign}"),
            Self::Below(n) => text!("dưới {n:#}{sign}", "below {n}{sign}"),
            Self::ReduceBy(n, _) => {
                text!(
                    "giảm ít nhất {n:#}{by_vi} so với {since_vi}",
                    "down by at least {n}{by_en} on {since_en}"
                )
            }
            Self::IncreaseBy(n, _) => {
                text!(
                    "tăng ít nhất {n:#}{by_vi} so với {since_vi}",
                    "up by at least {n}{by_en} on {since_en}"
                )
            }
        }
    }

    /// A margin in words: how much is short or too much, and how much is to spare.
    pub fn margin_words(&self, margin: &Number, rate: bool) -> Text {
        let (unit_vi, unit_en) = match (rate, self.since()) {
            (true, _) => (" điểm %", " points"),
            (false, Some(_)) => ("%", "%"),
            (false, None) => ("", ""),
        };
        let size = if margin.is_negative() { -margin } else { margin.clone() };
        let ceiling = matches!(self, Self::AtMost(_) | Self::Below(_));
        match (self.holds(margin), ceiling) {
            (true, _) if size.is_zero() => Text::fixed("vừa đủ", "just enough"),
            (true, false) => text!("vượt {size:#}{unit_vi}", "{size}{unit_en} beyond"),
            (true, true) => text!("thấp hơn {size:#}{unit_vi}", "{size}{unit_en} below"),
            (false, _) if size.is_zero() => {
                Text::fixed("mới bằng mức, chưa vượt", "equal to the bound, not past it")
            }
            (false, false) if self.is_strict() => {
                text!("thiếu hơn {size:#}{unit_vi}", "more than {size}{unit_en} short")
            }
            (false, false) => text!("thiếu {size:#}{unit_vi}", "{size}{unit_en} short"),
            (false, true) if self.is_strict() => {
                text!("phải giảm hơn {size:#}{unit_vi}", "more than {size}{unit_en} too high")
            }
            (false, true) => text!("phải giảm {size:#}{unit_vi}", "{size}{unit_en} too high"),
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

impl Milestone {
    /// Whether it speaks of a kind.
    pub fn speaks_of(&self, kind: &str) -> bool {
        self.kinds.as_ref().is_none_or(|kinds| kinds.iter().any(|known| known == kind))
    }
}

impl Targets {
    /// The targets that speak of a kind.
    #[must_use]
    pub fn of_kind(&self, kind: &str) -> Self {
        Self(self.0.iter().filter(|one| one.speaks_of(kind)).cloned().collect())
    }

    /// The target in force: the earliest not before `period`; after all of them, the last.
    pub fn in_force(&self, kind: &str, period: Period, cut_offs: &CutOffs) -> Option<&Milestone> {
        let of_kind = || self.0.iter().filter(|one| one.speaks_of(kind));
        let end = |one: &Milestone| one.by.map(|by| by.last_day(cut_offs));
        let now = period.last_day(cut_offs);
        let due = of_kind().filter(|one| end(one).is_some_and(|end| end >= now)).min_by_key(|one| end(one));
        due.or_else(|| of_kind().find(|one| one.by.is_none()))
            .or_else(|| of_kind().reduce(|last, one| if end(one) > end(last) { one } else { last }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::Part;

    /// Every bound against every small value and base, by the comparison its words make.
    #[test]
    fn margins_hold_where_the_comparison_does() {
        let since = Period { year: 2021, part: Part::Year };
        let small = || (-4..=4).map(Number::integer);
        for (value, bound) in small().flat_map(|value| small().map(move |bound| (value.clone(), bound))) {
            let holds = |asked: Bound| asked.margin(&value, None, false).map(|margin| asked.holds(&margin));
            assert_eq!(holds(Bound::AtLeast(bound.clone())), Some(value >= bound));
            assert_eq!(holds(Bound::Above(bound.clone())), Some(value > bound));
            assert_eq!(holds(Bound::AtMost(bound.clone())), Some(value <= bound));
            assert_eq!(holds(Bound::Below(bound.clone())), Some(value < bound));
            assert_eq!(holds(Bound::ReduceBy(bound.clone(), since)), None);
            for base in small() {
                let of = |asked: Bound, rate| {
                    asked.margin(&value, Some(&base), rate).map(|margin| asked.holds(&margin))
                };
                let (up, down) = (&value - &base, &base - &value);
                assert_eq!(of(Bound::IncreaseBy(bound.clone(), since), true), Some(up >= bound));
                assert_eq!(of(Bound::ReduceBy(bound.clone(), since), true), Some(down >= bound));
                // Percents of the base, both sides times it.
                let (percent, asked) = (&down * &Number::HUNDRED, &bound * &base);
                let expected = base.is_positive().then_some(percent >= asked);
                assert_eq!(of(Bound::ReduceBy(bound.clone(), since), false), expected);
            }
        }
    }
}
