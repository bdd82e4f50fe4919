//! What improvements take, in words.

use super::View;
use crate::number::{Number, Rounding};
use crate::plan::{Obstacle, Prospect};
use crate::rule::{Needs, Rule};
use crate::target::Bound;
use crate::text;
use crate::text::{Text, list};

/// A figure that is to be reached, and how far off it is.
pub(super) struct Gap {
    /// The bound, short and on the safe side.
    pub bound: Bound,
    /// How far off it is; none where nothing is reported yet.
    pub gap: Option<Number>,
    /// Whether the figure is a rate, in percent.
    pub rate: bool,
}

/// A number for a sentence: to two decimals, to more where it is small.
pub(super) fn short(number: &Number) -> Number {
    let tenth = Number::ratio(1, 10).unwrap_or(Number::ONE);
    number.round(if *number < tenth { 4 } else { 2 }, Rounding::HalfUp)
}

/// Decimals that figures to be reached are told with; more where the figures are small.
fn places(figure: &Number) -> u32 {
    if *figure < Number::integer(10) && *figure > Number::integer(-10) { 4 } else { 2 }
}

/// Rounds away from what stands, so that the figure told is enough.
fn rounded(figure: &Number, up: bool) -> Number {
    let places = places(figure);
    let near = figure.round(places, Rounding::HalfUp);
    let unit = (0..places).fold(Number::ONE, |unit, _| &unit / 10);
    match up {
        true if near < *figure => &near + &unit,
        false if near > *figure => &near - &unit,
        _ => near,
    }
}

impl View<'_> {
    /// The figure that something takes, where it takes one.
    pub(super) fn gap(&self, prospect: &Prospect, needs: &Needs) -> Option<Gap> {
        let Needs::Figure(bound) = needs else { return None };
        let (terms, _) = self.subject.scorer.asked(self.subject.seat, prospect.leaf)?;
        let bound = match bound {
            Bound::AtLeast(figure) => Bound::AtLeast(rounded(figure, true)),
            Bound::AtMost(figure) => Bound::AtMost(rounded(figure, false)),
            other => other.clone(),
        };
        let (Bound::AtLeast(figure) | Bound::AtMost(figure) | Bound::Above(figure) | Bound::Below(figure)) =
            &bound
        else {
            return None;
        };
        let now = prospect.value.as_ref().and_then(|value| terms.rule.scoring().measured(value));
        let gap = now.map(|now| if now < *figure { figure - &now } else { &now - figure });
        let rate =
            self.catalogue().leaves[prospect.leaf].in_percent() || matches!(terms.rule, Rule::Survey(_));
        Some(Gap { gap: gap.map(|gap| short(&gap)), bound, rate })
    }

    /// What something takes, in words: `từ 95% trở lên (còn thiếu 1,2 điểm %)`.
    pub(super) fn needs(&self, prospect: &Prospect, needs: &Needs) -> Text {
        match needs {
            Needs::Answer(_, words) => words.clone(),
            Needs::Untold if self.catalogue().node(prospect.leaf).role.is_some() && prospect.is_penalty() => {
                Text::fixed("không còn bị trừ điểm", "no more penalty")
            }
            Needs::Untold => Text::fixed("được chấm đủ điểm", "to be given in full"),
            Needs::Figure(_) => match self.gap(prospect, needs) {
                Some(gap) => gap.words(),
                None => Text::fixed("", ""),
            },
        }
    }

    /// What hinders a criterion, or goes before it.
    pub(super) fn hindrance(&self, prospect: &Prospect) -> Option<Text> {
        let obstacle = prospect.obstacle.map(|obstacle| match obstacle {
            Obstacle::Pending => Text::fixed("chờ chấm, chưa tính vào phương án", "awaited: not planned on"),
            Obstacle::Late => {
                Text::fixed("đã trễ hạn, kỳ này không sửa được", "late: it cannot be mended in this period")
            }
            Obstacle::Spent => Text::fixed("quy tắc không cho thêm điểm", "its rule gives no more points"),
        });
        obstacle.or_else(|| {
            prospect.blocked.then(|| {
                let codes = required(self, prospect.leaf);
                text!("chỉ được tính điểm khi có điểm ở {codes}", "counts only once {codes} earns something")
            })
        })
    }
}

/// The codes that a leaf requires.
fn required(view: &View<'_>, leaf: usize) -> String {
    let catalogue = view.catalogue();
    let nodes = catalogue.leaves[leaf].requires.iter();
    list(&nodes.map(|&node| catalogue.nodes[node].code.as_str()).collect::<Vec<_>>())
}

impl Gap {
    /// The bound, and how far off it is.
    fn words(&self) -> Text {
        let bound = self.bound.words(self.rate);
        let Some(gap) = &self.gap else { return bound };
        let missing = match (self.bound.is_ceiling(), self.rate) {
            (false, true) => text!("còn thiếu {gap:#} điểm %", "{gap} points of percentage short"),
            (false, false) => text!("còn thiếu {gap:#}", "{gap} short"),
            (true, true) => text!("còn vượt {gap:#} điểm %", "{gap} points of percentage over"),
            (true, false) => text!("còn vượt {gap:#}", "{gap} over"),
        };
        Text {
            vi: format!("{} ({})", bound.vi, missing.vi).into(),
            en: format!("{} ({})", bound.en, missing.en).into(),
        }
    }
}
