//! What the maxima of an annex add up to, and whether its rows of totals agree.

use super::maxima::read;
use super::settled::Criterion;
use super::told::{Told, max};
use super::written::Total;
use crate::catalogue::Role;
use crate::number::Number;
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
    /// What the leaves before each place add up to, and after them all.
    pub fn running(criteria: &[Criterion], parents: &[bool]) -> Vec<Self> {
        let mut sums = Self { whole: Number::ZERO, bonus: Number::ZERO, penalty: Number::ZERO };
        let mut running = vec![sums.clone()];
        for (criterion, is_parent) in criteria.iter().zip(parents) {
            let sum = match criterion.role {
                None => &mut sums.whole,
                Some(Role::Bonus) => &mut sums.bonus,
                Some(Role::Penalty) => &mut sums.penalty,
            };
            if let Some(max) = criterion.max.as_ref().filter(|_| !is_parent && criterion.left_out.is_none()) {
                *sum = &*sum + max;
            }
            running.push(sums.clone());
        }
        running
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

    /// Whether a total is what one section adds to what stands before it.
    fn is_section(&self, before: &Self, total: &Number) -> bool {
        let parts =
            [(&self.whole, &before.whole), (&self.bonus, &before.bonus), (&self.penalty, &before.penalty)];
        parts.into_iter().any(|(after, before)| after != before && *total == after - before)
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
    let running = Sums::running(criteria, &parents(criteria));
    // The last criterion of depth 1 at or before each.
    let mut roots = vec![0; criteria.len() + 1];
    for (place, criterion) in criteria.iter().enumerate() {
        roots[place + 1] = if criterion.parent.is_none() { place } else { roots[place] };
    }
    for total in totals {
        let end = if total.after == 0 { criteria.len() } else { total.after };
        let (whole, before) = (&running[end], &running[roots[end]]);
        let seen = &total.value.text;
        match read(&total.value, numbers) {
            Ok(value) if whole.agree(&value) || (total.after > 0 && whole.is_section(before, &value)) => {
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
