//! What a report says of a group in words: computed, never typed.

use super::Material;
use crate::evaluation::{Group, Roll};
use crate::number::{Number, sum};
use crate::rank::rank;
use crate::results::{Results, members};
use crate::score::Scores;
use crate::text;
use crate::text::{Text, list};

/// How many names a sentence lists.
const NAMED: usize = 3;

/// A group's figures in words.
struct Account<'a> {
    material: &'a Material<'a>,
    roll: &'a Roll,
    /// The units that are ranked, by rank.
    ranked: Vec<Ranked<'a>>,
    group: &'a str,
    units: usize,
}

/// A unit that is ranked.
struct Ranked<'a> {
    name: &'a str,
    key: &'a str,
    index: Number,
    rank: usize,
}

/// How a unit moved against the previous result.
struct Move<'a> {
    name: &'a str,
    index: Number,
    /// Places up; none where it had no rank.
    rank: Option<i64>,
}

impl Material<'_> {
    /// The paragraphs on the group of each ranking, in the order of the rankings.
    pub(super) fn narratives(&self) -> Vec<Vec<Text>> {
        let rolls = self.loaded.evaluation.rolls.iter().zip(self.scored);
        let of_roll = |(roll, scores)| {
            self.loaded.groups(roll).map(move |group| self.account(roll, scores, group).told())
        };
        rolls.flat_map(of_roll).collect()
    }

    fn account<'a>(&'a self, roll: &'a Roll, scores: &Scores, group: &'a Group) -> Account<'a> {
        let placed = rank(&self.loaded.evaluation, roll, group, scores);
        let ranked = placed.iter().filter_map(|one| {
            let unit = self.loaded.evaluation.unit(roll, one.seat);
            let index = scores[one.seat].published(&roll.catalogue)?;
            Some(Ranked { name: &unit.name, key: &unit.key, index, rank: one.rank? })
        });
        let (group, units) = (&*group.name, group.seats.len());
        Account { material: self, roll, ranked: ranked.collect(), group, units }
    }
}

impl Account<'_> {
    /// The mean, the highest and the lowest index and their gap; then how many rose and fell.
    fn told(&self) -> Vec<Text> {
        let indices = || self.ranked.iter().map(|one| &one.index);
        let (Some(high), Some(low)) = (indices().max(), indices().min()) else {
            return vec![Text::fixed("Không đơn vị nào được xếp hạng.", "No unit is ranked.")];
        };
        let (ranked, units) = (self.ranked.len(), self.units);
        let mean = self.said(&mean(indices().cloned()));
        let (gap, first, last) = (self.said(&(high - low)), self.bearing(high), self.bearing(low));
        let counted =
            text!("Có {ranked}/{units} đơn vị được xếp hạng.", "{ranked} of {units} units are ranked.");
        let figures = if let [only] = self.ranked.as_slice() {
            let (name, Text { vi, en }) = (only.name, self.said(&only.index));
            text!("{name} đạt chỉ số {vi}.", "The index of {name} is {en}.")
        } else if high == low {
            let all = self.said(high);
            Text {
                vi: format!("Chỉ số đều là {}.", all.vi).into(),
                en: format!("The index of each is {}.", all.en).into(),
            }
        } else {
            Text {
                vi: format!(
                    "Chỉ số trung bình đạt {}; cao nhất là {}, thấp nhất là {}, chênh lệch {}.",
                    mean.vi, first.vi, last.vi, gap.vi
                )
                .into(),
                en: format!(
                    "The mean index is {}; the highest is {}, the lowest {}, the gap {}.",
                    mean.en, first.en, last.en, gap.en
                )
                .into(),
            }
        };
        let moved = self.material.previous().and_then(|previous| self.moved(previous));
        [counted.join(" ", &figures)].into_iter().chain(moved).collect()
    }

    /// Who has an index, and the index: `Phường A và Phường B (97,49)`.
    fn bearing(&self, index: &Number) -> Text {
        let names: Vec<&str> =
            self.ranked.iter().filter(|one| one.index == *index).map(|one| one.name).collect();
        let (said, more) = (list(&names[..names.len().min(NAMED)]), names.len().saturating_sub(NAMED));
        let names = match more {
            0 => Text::same(said),
            _ => text!("{said} và {more} đơn vị khác", "{said} and {more} more"),
        };
        let Text { vi, en } = self.said(index);
        names.join(" ", &text!("({vi})", "({en})"))
    }

    /// How many units rose, fell and stayed against the previous result, how the mean moved, and who moved most;
    /// nothing where no unit can be compared.
    fn moved(&self, previous: &Results<'static>) -> Option<Text> {
        let group = previous.group_before(self.group, &members(&self.material.loaded.evaluation));
        let moves: Vec<Move<'_>> =
            self.ranked.iter().filter_map(|one| Move::of(one, group, previous)).collect();
        let up = moves.iter().filter(|one| one.index.is_positive()).count();
        let down = moves.iter().filter(|one| one.index.is_negative()).count();
        let (same, new) = (moves.len().checked_sub(up + down)?, self.ranked.len() - moves.len());
        if moves.is_empty() {
            return None;
        }
        let Text { vi, en } = &previous.title;
        // Within a sentence a year is no heading.
        let vi = vi.strip_prefix("Năm ").map_or(vi.to_string(), |year| format!("năm {year}"));
        let mut told = text!(
            "So với {vi}: {up} đơn vị tăng, {down} đơn vị giảm, {same} đơn vị giữ nguyên chỉ số",
            "Against {en}: {up} up, {down} down, {same} unchanged"
        );
        if new > 0 {
            let without = text!("{new} đơn vị không có kết quả kỳ trước", "{new} without an earlier result");
            told = told.join("; ", &without);
        }
        let mean = self.turned(&mean(moves.iter().map(|one| one.index.clone())));
        told = told.join("; ", &Text::fixed("tính trung bình ", "on the mean ").join("", &mean));
        let most = moves.iter().filter(|one| one.index.is_positive());
        let most = most.reduce(|best, one| if one.index > best.index { one } else { best });
        let least = moves.iter().filter(|one| one.index.is_negative());
        let least = least.reduce(|worst, one| if one.index < worst.index { one } else { worst });
        let all = [
            (most, Text::fixed("Tăng nhiều nhất: ", "Most of all rose: ")),
            (least, Text::fixed("Giảm nhiều nhất: ", "Most of all fell: ")),
        ];
        for (one, label) in all.iter().filter_map(|(one, label)| Some((*one.as_ref()?, label))) {
            told = told.join(". ", &label.join("", &self.told_of(one)));
        }
        Some(told.join("", &Text::fixed(".", ".")))
    }

    /// A unit with its change: `Phường A (tăng 4,64 điểm, tăng 20 bậc)`.
    fn told_of(&self, one: &Move<'_>) -> Text {
        let places = match one.rank {
            None => None,
            Some(0) => Some(Text::fixed("giữ nguyên hạng", "same rank")),
            Some(up @ 1..) => Some(text!("tăng {up} bậc", "up {up} places")),
            Some(up) => {
                let down = up.unsigned_abs();
                Some(text!("giảm {down} bậc", "down {down} places"))
            }
        };
        let change = self.turned(&one.index);
        let Text { vi, en } = places.map_or(change.clone(), |places| change.join(", ", &places));
        let name = one.name;
        text!("{name} ({vi})", "{name} ({en})")
    }

    /// A change in words: `tăng 4,64 điểm`.
    fn turned(&self, change: &Number) -> Text {
        let size = if change.is_negative() { -change } else { change.clone() };
        let Text { vi, en } = self.said(&size);
        match (change.is_negative(), change.is_zero()) {
            (_, true) => Text::fixed("không đổi", "unchanged"),
            (true, _) => text!("giảm {vi} điểm", "down {en} points"),
            (false, _) => text!("tăng {vi} điểm", "up {en} points"),
        }
    }

    fn said(&self, number: &Number) -> Text {
        let settings = &self.roll.catalogue.settings;
        number.text(settings.places, settings.rounding)
    }
}

impl<'a> Move<'a> {
    fn of(now: &Ranked<'a>, group: Option<usize>, previous: &Results<'static>) -> Option<Self> {
        let before = previous.get(now.key)?;
        let rank = previous.rank_in(group, now.key);
        let rank = rank.and_then(|rank| Some(rank - i64::try_from(now.rank).ok()?));
        Some(Self { name: now.name, index: &now.index - before.index.as_ref()?, rank })
    }
}

fn mean(numbers: impl Iterator<Item = Number>) -> Number {
    let numbers: Vec<Number> = numbers.collect();
    &sum(&numbers) / i64::try_from(numbers.len()).unwrap_or(1).max(1)
}
