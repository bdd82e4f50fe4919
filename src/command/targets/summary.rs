//! A group's targets, one row each: how many units met it, the group as a whole, who falls shortest.

use super::{View, phase, phase_words, verdict};
use crate::attainment::{Phase, Target, Whole, figure_places, places};
use crate::command::score::heading;
use crate::number::{Number, Rounding};
use crate::report::{Cell, Column, Table};
use crate::text;
use crate::text::{Text, list};

impl View<'_> {
    /// The targets of the group; with `unmet` those in force that are not met.
    pub fn summary(&self, unmet: bool) -> Table {
        let name = &self.group.name;
        let rows: Vec<Vec<Cell>> = self.shown(unmet).map(|target| self.summed(target)).collect();
        let mut footnotes = Vec::new();
        if self.targets.is_empty() {
            footnotes.push(Text::fixed("Bộ chỉ số không có chỉ tiêu nào.", "The catalogue has no targets."));
        } else if rows.is_empty() {
            footnotes
                .push(Text::fixed("Mọi chỉ tiêu đang áp dụng đều đạt.", "All targets in force are met."));
        }
        if self.shown(unmet).any(|target| target.whole().is_some_and(|whole| !whole.pool.added)) {
            footnotes.push(Text::fixed(
                "Cả khối: tổng tử số ÷ tổng mẫu số; (tb): trung bình các đơn vị có số liệu",
                "Group: numerators ÷ denominators; (mean): the mean of the units that can be measured",
            ));
        }
        Table {
            key: "summary",
            title: Some(heading(&text!("Chỉ tiêu – {name}", "Targets – {name}"), self.loaded)),
            tab: Some(text!("Chỉ tiêu – {name}", "Targets – {name}")),
            columns: columns(),
            anchors: 3,
            rows,
            footnotes,
            ..Table::default()
        }
    }

    fn summed(&self, target: &Target<'_>) -> Vec<Cell> {
        let catalogue = &self.roll.catalogue;
        let node = catalogue.node(target.leaf);
        let count = |units: usize| Cell::Whole(i64::try_from(units).unwrap_or(i64::MAX));
        let (asked, met, missed) = (target.standings.len(), target.count(true), target.count(false));
        let (excused, whole, worst) = (target.not_applicable(), target.whole(), target.worst());
        let places = |margin: &Number| places(margin, catalogue.settings.places);
        let figure =
            |number: &Number, places: u32| Cell::figure(Some(number.round(places, Rounding::HalfUp)), places);
        let value =
            |number: &Number, margin: &Number| figure_places(number, self.rate(target), places(margin));
        let basis = |whole: &Whole| match whole.pool.added {
            true => Cell::word("pooled", Text::fixed("tử số ÷ mẫu số", "numerators ÷ denominators")),
            false => Cell::word("mean", Text::fixed("trung bình", "mean")),
        };
        let rest = asked - met - missed - excused;
        let words = self.words(target);
        vec![
            Cell::text(&self.group.name),
            Cell::text(&node.code),
            Cell::text(&node.title),
            phase(target.phase),
            target.milestone.by.map_or(Cell::Empty, |by| Cell::text(by.to_string())),
            Cell::sentence(Some(shown(&node.title, &words, target.phase))),
            Cell::sentence(Some(words)),
            count(asked),
            count(met),
            count(missed),
            count(excused),
            count(rest),
            Cell::sentence(Some(counts(met, asked, excused, rest))),
            whole.as_ref().map_or(Cell::Empty, |whole| {
                figure(&whole.pool.number, value(&whole.pool.number, &whole.margin))
            }),
            whole.as_ref().map_or(Cell::Empty, basis),
            whole.as_ref().map_or(Cell::Empty, |whole| verdict(whole.met)),
            Cell::sentence(whole.as_ref().map(|whole| self.whole_shown(target, whole))),
            whole.as_ref().map_or(Cell::Empty, |whole| figure(&whole.margin, places(&whole.margin))),
            worst.map_or(Cell::Empty, |(seat, _)| Cell::text(self.unit(seat).0)),
            worst.map_or(Cell::Empty, |(seat, _)| Cell::text(self.unit(seat).1)),
            worst.map_or(Cell::Empty, |(_, worst)| {
                figure(&worst.figure.number, value(&worst.figure.number, &worst.margin))
            }),
            Cell::sentence(worst.map(|(seat, worst)| {
                let figure = decimal(&worst.figure.number, value(&worst.figure.number, &worst.margin));
                Text::same(self.unit(seat).1).join(": ", &figure)
            })),
            Cell::text(&node.due),
            Cell::text(&node.lead),
            Cell::text(list(&node.support)),
        ]
    }

    /// The group's figure and result as people read it, a mean marked as such.
    fn whole_shown(&self, target: &Target<'_>, whole: &Whole) -> Text {
        let places = places(&whole.margin, self.roll.catalogue.settings.places);
        let figure =
            decimal(&whole.pool.number, figure_places(&whole.pool.number, self.rate(target), places));
        let mark = if whole.pool.added { Text::fixed("", "") } else { Text::fixed(" (tb)", " (mean)") };
        let met = match whole.met {
            Some(true) => Text::fixed("đạt", "met"),
            Some(false) => Text::fixed("chưa đạt", "missed"),
            None => Text::fixed("chưa đủ số liệu", "values are lacking"),
        };
        figure.join("", &mark).join(": ", &met)
    }
}

/// The criterion, what is asked, and whether it is asked now.
fn shown(title: &str, words: &Text, phase: Phase) -> Text {
    let words = Text::same(title).join(": ", words);
    match phase {
        Phase::InForce => words,
        other => words.join(" – ", &phase_words(other).1),
    }
}

/// How many of the units met it, and how many cannot be measured.
fn counts(met: usize, asked: usize, excused: usize, rest: usize) -> Text {
    let words = text!("{met}/{asked}", "{met}/{asked}");
    let excused = (excused > 0).then(|| text!("{excused} KPS", "{excused} n/a"));
    let rest = (rest > 0).then(|| text!("{rest} không đo được", "{rest} not measurable"));
    excused.into_iter().chain(rest).fold(words, |words, one| words.join("; ", &one))
}

/// A figure with all its places.
fn decimal(number: &Number, places: u32) -> Text {
    let plain = number.fixed(places, Rounding::HalfUp);
    Text { vi: plain.replace('.', ",").into(), en: plain.into() }
}

fn columns() -> Vec<Column> {
    vec![
        Column::text("group", Text::fixed("Khối", "Group")).for_data(),
        Column::text("criterion", Text::fixed("Mã", "Code")),
        Column::text("title", Text::fixed("Tiêu chí", "Criterion")).for_data(),
        Column::text("phase", Text::fixed("Hiệu lực", "Phase")).for_data(),
        Column::text("by", Text::fixed("Đến hết kỳ", "Until")).for_data(),
        Column::text("target_shown", Text::fixed("Chỉ tiêu", "Target")).for_people(),
        Column::text("target", Text::fixed("Chỉ tiêu", "Target")).for_data(),
        Column::figure("asked", Text::fixed("Số đơn vị", "Units")).for_data(),
        Column::figure("met", Text::fixed("Đạt", "Met")).for_data(),
        Column::figure("missed", Text::fixed("Chưa đạt", "Missed")).for_data(),
        Column::figure("not_applicable", Text::fixed("Không phát sinh", "Not applicable")).for_data(),
        Column::figure("not_measurable", Text::fixed("Không đo được", "Not measurable")).for_data(),
        Column::text("met_shown", Text::fixed("Đạt", "Met")).for_people(),
        Column::figure("figure", Text::fixed("Cả khối", "Group")).for_data(),
        Column::text("basis", Text::fixed("Cách tính", "How")).for_data(),
        Column::text("group_met", Text::fixed("Kết quả cả khối", "Group's result")).for_data(),
        Column::text("figure_shown", Text::fixed("Cả khối", "Group")).for_people(),
        Column::figure("gap", Text::fixed("Chênh lệch", "Gap")).for_data(),
        Column::text("worst_unit", Text::fixed("Mã đơn vị kém nhất", "Worst unit's key")).for_data(),
        Column::text("worst_name", Text::fixed("Đơn vị kém nhất", "Worst unit")).for_data(),
        Column::figure("worst_value", Text::fixed("Số liệu kém nhất", "Worst value")).for_data(),
        Column::text("worst_shown", Text::fixed("Kém nhất", "Worst unit")).for_people(),
        Column::text("due", Text::fixed("Thời hạn", "Due")).for_data(),
        Column::text("lead", Text::fixed("Chủ trì", "Lead")).for_data(),
        Column::text("support", Text::fixed("Phối hợp", "Support")).for_data(),
    ]
}
