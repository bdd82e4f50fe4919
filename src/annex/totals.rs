//! What the maxima of an annex add up to, and whether its rows of totals agree.

use super::maxima::read;
use super::settled::Criterion;
use super::told::{Told, max};
use super::written::Total;
use crate::catalogue::Role;
use crate::number::{Number, sum};
use crate::submission::Numbers;
use crate::text;
use crate::text::Text;

/// The maxima of the areas, bonus and penalty.
#[derive(Clone, Debug)]
pub(super) struct Sums {
    pub whole: Number,
    bonus: Number,
    penalty: Number,
}

impl Sums {
    /// What the leaves among some criteria add up to.
    pub fn of<'c>(criteria: impl IntoIterator<Item = &'c Criterion>, parents: &[bool]) -> Self {
        let leaves: Vec<&Criterion> = criteria
            .into_iter()
            .zip(parents)
            .filter(|(criterion, is_parent)| criterion.left_out.is_none() && !**is_parent)
            .map(|(criterion, _)| criterion)
            .collect();
        let of = |role: Option<Role>| {
            sum(leaves.iter().filter(|leaf| leaf.role == role).filter_map(|leaf| leaf.max.as_ref()))
        };
        Self { whole: of(None), bonus: of(Some(Role::Bonus)), penalty: of(Some(Role::Penalty)) }
    }

    /// Whether a total may be meant to be these: the areas, with bonus, less penalty.
    fn agree(&self, total: &Number) -> bool {
        let with_bonus = &self.whole + &self.bonus;
        let less = &with_bonus - &self.penalty;
        *total == self.whole
            || *total == with_bonus
            || *total == less
            || *total == &self.whole - &self.penalty
    }
}

/// Which criteria have children that are kept.
pub(super) fn parents(criteria: &[Criterion]) -> Vec<bool> {
    let mut parents = vec![false; criteria.len()];
    for criterion in criteria.iter().filter(|criterion| criterion.left_out.is_none()) {
        if let Some(parent) = criterion.parent {
            parents[parent] = true;
        }
    }
    parents
}

/// Compares the rows of totals with what stands above them, or with the whole where they come first.
pub(super) fn check(criteria: &[Criterion], totals: &[Total], numbers: Numbers, told: &mut Told<'_>) {
    let parents = parents(criteria);
    for total in totals {
        let end = if total.after == 0 { criteria.len() } else { total.after };
        let whole = Sums::of(&criteria[..end], &parents);
        let area =
            criteria[..end].iter().rposition(|criterion| criterion.parent.is_none()).unwrap_or_default();
        let last = Sums::of(&criteria[area..end], &parents[area..]);
        let seen = &total.value.text;
        match read(&total.value, numbers) {
            Ok(value) if whole.agree(&value) => told.total(total.line, seen),
            Ok(value)
                if total.after > 0
                    && (value == last.whole || value == last.bonus || value == last.penalty) =>
            {
                told.total(total.line, seen);
            }
            Ok(value) => {
                let own = &whole.whole;
                let complaint = max(
                    text!(
                        "dòng tổng ghi {value:#}, các điểm tối đa cộng lại được {own:#}",
                        "the total says {value}, the maxima add up to {own}"
                    ),
                    Text::fixed(
                        "xem phụ lục có thiếu dòng hoặc ghi nhầm điểm không",
                        "see whether the annex lacks a row or has a wrong maximum",
                    ),
                );
                told.tell(complaint, total.line, total.value.column, seen);
            }
            Err(why) => {
                let mend = Text::fixed("xem lại dòng tổng", "check the total");
                told.tell(max(why, mend), total.line, total.value.column, seen);
            }
        }
    }
}
