//! The goals of `par.toml`: expected, found, met or not, and why where it cannot be told.

use super::verdict;
use crate::attainment::{Reach, Scored, Unreached, places};
use crate::command::Loaded;
use crate::command::score::{heading, unranked};
use crate::evaluation::{Aim, Goal, Published};
use crate::number::{Number, Rounding};
use crate::report::{Cell, Column, Table};
use crate::text;
use crate::text::{Text, list};

/// The goals that speak of a group that is shown, or of none, with `unmet` those that are not met; no table where
/// `par.toml` has no goals.
pub fn table(loaded: &Loaded, scored: &Scored<'_>, unmet: bool) -> Option<Table> {
    let goals = &loaded.evaluation.goals;
    let shown =
        |goal: &Goal| goal.group.is_empty() || loaded.group.as_ref().is_none_or(|group| *group == goal.group);
    let numbered = goals.iter().enumerate().filter(|(_, goal)| shown(goal));
    let aims = numbered.flat_map(|(place, goal)| goal.aims.iter().map(move |aim| (place, goal, aim)));
    let rows =
        aims.map(|(place, goal, aim)| (place, Row { loaded, goal, aim, reach: scored.reach(goal, aim) }));
    let rows = rows.filter(|(_, row)| !unmet || !row.reach.as_ref().is_ok_and(Reach::met));
    (!goals.is_empty()).then(|| Table {
        key: "goals",
        title: Some(heading(&Text::fixed("Mục tiêu", "Goals"), loaded)),
        columns: columns(),
        anchors: 6,
        rows: rows.map(|(place, row)| row.cells(place)).collect(),
        ..Table::default()
    })
}

/// One aim of a goal, about to be shown.
struct Row<'a> {
    loaded: &'a Loaded,
    goal: &'a Goal,
    aim: &'a Aim,
    reach: Result<Reach, Unreached>,
}

impl Row<'_> {
    fn cells(&self, place: usize) -> Vec<Cell> {
        let Self { goal, reach, .. } = self;
        let places = self.places();
        let figure = |number: Option<&Number>| {
            Cell::figure(number.map(|one| one.round(places, Rounding::HalfUp)), places)
        };
        let reached = reach.as_ref().ok();
        let why = reach.as_ref().err().map(|why| self.why(why));
        let found = why.clone().or_else(|| reached.map(|reach| self.found(reach)));
        let (key, name) = self.unit();
        // What was published before stands there even where the place of now is not known yet.
        let published = goal.published.as_ref().and_then(|published| published.before).map(Number::integer);
        let basis = goal.published.as_ref().map_or("", |published| published.basis.as_str());
        vec![
            Cell::Whole(i64::try_from(place + 1).unwrap_or(i64::MAX)),
            Cell::text(&goal.title),
            Cell::text(&goal.group),
            Cell::text(key),
            Cell::text(name),
            Cell::sentence(Some(self.subject())),
            self.aim(),
            figure(Some(&self.expected())),
            figure(reached.and_then(|reach| reach.before.as_ref()).or(published.as_ref())),
            figure(reached.map(|reach| &reach.now)),
            Cell::sentence(found),
            verdict(reached.map(Reach::met)),
            figure(reached.map(|reach| &reach.margin)),
            Cell::sentence(why),
            Cell::text(basis),
        ]
    }

    fn of_rank(&self) -> bool {
        matches!(self.aim, Aim::RankUp(_) | Aim::RankAtMost(_))
    }

    /// The decimals of its figures: ranks are whole, indices as published.
    fn places(&self) -> u32 {
        if self.of_rank() {
            return 0;
        }
        let rolls = &self.loaded.evaluation.rolls;
        let own = rolls.iter().find(|roll| roll.groups.iter().any(|group| group.name == self.goal.group));
        let least = own.or(rolls.first()).map_or(2, |roll| roll.catalogue.settings.places);
        self.reach.as_ref().map_or(least, |reach| places(&reach.margin, least))
    }

    /// The unit's key and name; its name as written where the register has none.
    fn unit(&self) -> (&str, &str) {
        let Some(subject) = &self.goal.unit else { return ("", "") };
        let units = self.loaded.evaluation.register.units();
        subject.unit.map_or(("", &subject.written), |unit| (&units[unit].key, &units[unit].name))
    }

    /// Whose goal it is, as people read it.
    fn subject(&self) -> Text {
        let named = [self.goal.title.as_str(), self.unit().1, &self.goal.group];
        match named.into_iter().find(|name| !name.is_empty()) {
            Some(name) => Text::same(name),
            None => Text::fixed("Thứ hạng được công bố", "The published place"),
        }
    }

    fn expected(&self) -> Number {
        match self.aim {
            Aim::RankUp(places) | Aim::RankAtMost(places) => Number::integer(*places),
            Aim::IndexUp(index) | Aim::IndexAtLeast(index) => index.clone(),
        }
    }

    fn aim(&self) -> Cell {
        let (key, words) = match self.aim {
            Aim::RankUp(n) => ("rank_up", text!("tăng ít nhất {n} bậc", "up by at least {n}")),
            Aim::RankAtMost(n) => ("rank_at_most", text!("trong {n} hạng đầu", "among the top {n}")),
            Aim::IndexUp(n) => ("index_up", text!("chỉ số tăng ít nhất {n:#}", "index up by at least {n}")),
            Aim::IndexAtLeast(n) => {
                ("index_at_least", text!("chỉ số từ {n:#} trở lên", "index at least {n}"))
            }
        };
        Cell::word(key, words)
    }

    /// What came about, in words.
    fn found(&self, reach: &Reach) -> Text {
        let shown = |number: &Number| {
            let plain = number.fixed(self.places(), Rounding::HalfUp);
            Text { vi: plain.replace('.', ",").into(), en: plain.into() }
        };
        let what = match (self.of_rank(), &self.goal.unit) {
            (true, _) => Text::fixed("hạng", "rank"),
            (false, Some(_)) => Text::fixed("chỉ số", "index"),
            (false, None) => Text::fixed("chỉ số trung bình", "mean index"),
        };
        let words = match &reach.before {
            Some(before) => what.join(" ", &shown(before)).join(" → ", &shown(&reach.now)),
            None => what.join(" ", &shown(&reach.now)),
        };
        let words = match &self.goal.published {
            Some(Published { basis, .. }) if !basis.is_empty() => {
                words.join(" ", &text!("({basis})", "({basis})"))
            }
            _ => words,
        };
        if reach.met() {
            return words;
        }
        let Text { vi, en } = shown(&-&reach.margin);
        let short = match self.of_rank() {
            true => text!("thiếu {vi} bậc", "{en} short"),
            false => text!("thiếu {vi} điểm", "{en} short"),
        };
        words.join(", ", &short)
    }

    /// Why it cannot be measured.
    fn why(&self, why: &Unreached) -> Text {
        match why {
            Unreached::NotThere => Text::fixed("không được chấm trong kỳ này", "not scored in this period"),
            Unreached::Unranked(Some(why)) => unranked(*why),
            Unreached::Unranked(None) => Text::fixed("không đơn vị nào có chỉ số", "no unit has an index"),
            Unreached::Unpublished => Text::fixed("chưa công bố", "not published yet"),
            Unreached::NoPlaceBefore => Text::fixed(
                "không có thứ hạng lần trước (`published.before`)",
                "no place before (`published.before`)",
            ),
            Unreached::NoPrevious => Text::fixed(
                "không có kết quả trước để so với kỳ này (`previous` trong par.toml)",
                "no earlier result to hold this period against (`previous` in par.toml)",
            ),
            Unreached::OtherGroup(group) => text!(
                "kỳ trước thuộc khối «{group}», không so hạng được",
                "of group «{group}» before: ranks cannot be compared"
            ),
            Unreached::NotInPrevious(units) => {
                let all = self.loaded.evaluation.register.units();
                let names = list(&units.iter().map(|&unit| all[unit].name.as_str()).collect::<Vec<_>>());
                text!("kỳ trước không có kết quả của {names}", "the earlier result does not have {names}")
            }
        }
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::centre("goal", Text::fixed("STT", "No.")),
        Column::text("title", Text::fixed("Mục tiêu", "Goal")).for_data(),
        Column::text("group", Text::fixed("Khối", "Group")).for_data(),
        Column::text("unit", Text::fixed("Mã đơn vị", "Key")).for_data(),
        Column::text("name", Text::fixed("Đơn vị", "Unit")).for_data(),
        Column::text("subject", Text::fixed("Mục tiêu", "Goal")).for_people(),
        Column::text("aim", Text::fixed("Yêu cầu", "Expected")),
        Column::figure("expected", Text::fixed("Mức đặt ra", "Expected")).for_data(),
        Column::figure("before", Text::fixed("Kỳ trước", "Before")).for_data(),
        Column::figure("now", Text::fixed("Kỳ này", "Now")).for_data(),
        Column::text("found", Text::fixed("Thực tế", "Found")).for_people(),
        Column::text("met", Text::fixed("Kết quả", "Result")),
        Column::figure("gap", Text::fixed("Chênh lệch", "Gap")).for_data(),
        Column::text("note", Text::fixed("Ghi chú", "Note")).for_data(),
        Column::text("basis", Text::fixed("Căn cứ", "Basis")).for_data(),
    ]
}
