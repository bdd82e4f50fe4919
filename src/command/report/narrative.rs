//! What a report says of a group in words: computed, never typed.

use super::Material;
use crate::evaluation::{Group, Roll};
use crate::number::{Number, sum};
use crate::rank::rank;
use crate::score::Scores;
use crate::text;
use crate::text::Text;

/// A group's figures in words.
struct Account<'a> {
    material: &'a Material<'a>,
    roll: &'a Roll,
    /// The units that are ranked, by rank: name, key, index.
    ranked: Vec<(&'a str, &'a str, Number)>,
    units: usize,
}

impl Material<'_> {
    /// The paragraph on the group of each ranking, in the order of the rankings.
    pub(super) fn narratives(&self) -> Vec<Vec<Text>> {
        let rolls = self.loaded.evaluation.rolls.iter().zip(self.scored);
        let of_roll = |(roll, scores)| {
            self.loaded.groups(roll).map(move |group| self.account(roll, scores, group).told())
        };
        rolls.flat_map(of_roll).collect()
    }

    fn account<'a>(&'a self, roll: &'a Roll, scores: &Scores, group: &Group) -> Account<'a> {
        let placed = rank(&self.loaded.evaluation, roll, group, scores);
        let ranked = placed.iter().filter_map(|one| {
            let unit = self.loaded.evaluation.unit(roll, one.seat);
            one.rank?;
            Some((unit.name.as_str(), unit.key.as_str(), scores.0[one.seat].published(&roll.catalogue)?))
        });
        Account { material: self, roll, ranked: ranked.collect(), units: group.seats.len() }
    }
}

impl Account<'_> {
    /// The mean, the highest and the lowest index and their gap; then how many rose and fell.
    fn told(&self) -> Vec<Text> {
        let (Some(first), Some(last)) = (self.ranked.first(), self.ranked.last()) else {
            return vec![Text::fixed("Không đơn vị nào được xếp hạng.", "No unit is ranked.")];
        };
        let (ranked, units) = (self.ranked.len(), self.units);
        let mean = &sum(self.ranked.iter().map(|(_, _, index)| index)) / i64::try_from(ranked).unwrap_or(1);
        let (mean, gap) = (self.said(&mean), self.said(&(&first.2 - &last.2)));
        let (high, low) = (self.said(&first.2), self.said(&last.2));
        let mut told = vec![Text {
            vi: format!(
                "Có {ranked}/{units} đơn vị được xếp hạng. Chỉ số trung bình đạt {}; cao nhất là {} ({}), thấp nhất là {} ({}), chênh lệch {}.",
                mean.vi, first.0, high.vi, last.0, low.vi, gap.vi
            )
            .into(),
            en: format!(
                "{ranked} of {units} units are ranked. The mean index is {}; the highest is {} ({}), the lowest {} ({}), the gap {}.",
                mean.en, first.0, high.en, last.0, low.en, gap.en
            )
            .into(),
        }];
        told.extend(self.moved());
        told
    }

    /// How many units rose, fell and stayed against the previous result, and which rose most.
    fn moved(&self) -> Option<Text> {
        let previous = self.material.previous()?;
        let change = |(name, key, index): &(&str, &str, Number)| {
            Some(((*name).to_owned(), index - previous.get(key)?.index.as_ref()?))
        };
        let changes: Vec<(String, Number)> = self.ranked.iter().filter_map(change).collect();
        let up = changes.iter().filter(|(_, change)| change.is_positive()).count();
        let down = changes.iter().filter(|(_, change)| change.is_negative()).count();
        let same = changes.len() - up - down;
        let Text { vi, en } = &previous.title;
        let counted = text!(
            "So với {vi}: {up} đơn vị tăng, {down} đơn vị giảm, {same} đơn vị giữ nguyên chỉ số",
            "Against {en}: {up} units up, {down} down, {same} unchanged"
        );
        let most = changes.iter().filter(|(_, change)| change.is_positive());
        let most = most.reduce(|best, one| if one.1 > best.1 { one } else { best });
        Some(match most {
            Some((name, change)) => {
                let Text { vi, en } = self.said(change);
                counted.join(
                    "",
                    &text!("; tăng nhiều nhất là {name} ({vi} điểm).", "; most of all {name} ({en} points)."),
                )
            }
            None => counted.join("", &Text::fixed(".", ".")),
        })
    }

    fn said(&self, number: &Number) -> Text {
        let settings = &self.roll.catalogue.settings;
        number.text(settings.places, settings.rounding)
    }
}
