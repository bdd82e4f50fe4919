//! Following up: what became of what was lost in an earlier period.

use std::collections::BTreeSet;

use super::earlier::Earlier;
use super::place::said;
use super::{Whole, figure};
use crate::catalogue::{Catalogue, Node};
use crate::command::score::heading;
use crate::evaluation::{Group, Roll};
use crate::number::Number;
use crate::plan::{Change, Lost, Remedy, follow};
use crate::report::{Cell, Column, Table};
use crate::results::Earned;
use crate::text;
use crate::text::{Text, list};

/// By criterion, then one by one; of one unit where one is named.
pub(super) fn tables(whole: &Whole<'_>, earlier: &Earlier, unit: Option<(usize, usize)>) -> Vec<Table> {
    let (mut summaries, mut details) = (Vec::new(), Vec::new());
    for (place, (roll, scores)) in whole.loaded.evaluation.rolls.iter().zip(whole.scores).enumerate() {
        let remedies = follow(&earlier.awards, &whole.loaded.evaluation, roll, scores);
        for group in whole.loaded.groups(roll) {
            let shown = |remedy: &&Remedy<'_>| {
                group.seats.contains(&remedy.seat) && unit.is_none_or(|unit| unit == (place, remedy.seat))
            };
            let own: Vec<&Remedy<'_>> = remedies.iter().filter(shown).collect();
            if unit.is_none_or(|(at, seat)| at == place && group.seats.contains(&seat)) {
                let followed = Followed { whole, roll, group, remedies: own, alone: unit.is_some() };
                let mut parts = vec![followed.details()];
                if unit.is_none() {
                    parts.insert(0, followed.summary());
                }
                parts[0].footnotes.extend(earlier.footnote(&group.name));
                details.extend(parts.pop());
                summaries.extend(parts);
            }
        }
    }
    if let Some(last) = summaries.last_mut() {
        last.footnotes.extend(gone(whole, &earlier.awards.rows));
    }
    summaries.into_iter().chain(details).collect()
}

/// The units of then that are not scored now.
fn gone(whole: &Whole<'_>, earlier: &[Earned]) -> Option<Text> {
    let evaluation = &whole.loaded.evaluation;
    let units = evaluation.rolls.iter().flat_map(|roll| &roll.members).map(|member| member.unit);
    let now: BTreeSet<&str> = units.map(|unit| evaluation.register.units()[unit].key.as_str()).collect();
    let gone: BTreeSet<&str> =
        earlier.iter().map(|award| award.unit.as_str()).filter(|unit| !now.contains(unit)).collect();
    let name = |key: &str| {
        let known = evaluation.register.units().iter().find(|unit| unit.key == key);
        known.map_or_else(|| key.to_owned(), |unit| unit.name.clone())
    };
    let names = list(&gone.into_iter().map(name).collect::<Vec<_>>());
    (!names.is_empty()).then(|| {
        text!("Không còn được chấm trong kỳ này: {names}", "No longer scored in this period: {names}")
    })
}

/// The changes, in the order in which they are told.
static CHANGES: [(Change, &str, Text); 6] = [
    (Change::Met, "met", Text::fixed("đã khắc phục", "met")),
    (Change::Better, "better", Text::fixed("có cải thiện", "better")),
    (Change::Unchanged, "unchanged", Text::fixed("chưa cải thiện", "unchanged")),
    (Change::Worse, "worse", Text::fixed("kém hơn", "worse")),
    (Change::Pending, "pending", Text::fixed("chờ chấm", "awaited")),
    (Change::Gone, "gone", Text::fixed("không còn áp dụng", "no longer asked")),
];

/// What was lost then, and what is lost now.
fn lost(remedies: &[&Remedy<'_>]) -> (Lost, Lost) {
    let (mut then, mut now) = (Lost::NONE, Lost::NONE);
    for remedy in remedies {
        then.add(&remedy.before);
        remedy.now.iter().for_each(|lost| now.add(lost));
    }
    (then, now)
}

/// What is followed up of one group.
struct Followed<'a> {
    whole: &'a Whole<'a>,
    roll: &'a Roll,
    group: &'a Group,
    remedies: Vec<&'a Remedy<'a>>,
    /// Whether they are of one unit, which the title names.
    alone: bool,
}

impl Followed<'_> {
    fn title(&self, what: Text) -> Option<Text> {
        Some(heading(&what.join(" – ", &Text::same(&*self.group.name)), self.whole.loaded))
    }

    /// The code and title under which a remedy is told: those of now, else those of then.
    fn criterion<'r>(&'r self, remedy: &'r Remedy<'_>) -> (String, &'r str) {
        let nodes: Vec<&Node> = remedy.leaves.iter().map(|&leaf| self.roll.catalogue.node(leaf)).collect();
        match (nodes.first(), remedy.then.first()) {
            (Some(first), _) => {
                (list(&nodes.iter().map(|node| node.code.as_str()).collect::<Vec<_>>()), &first.title)
            }
            (None, Some(then)) => (codes_then(remedy), &then.title),
            (None, None) => (String::new(), ""),
        }
    }

    /// How many units of each criterion did what; the most points lost now first.
    fn summary(&self) -> Table {
        let mut criteria: Vec<((String, &str), Vec<&Remedy<'_>>)> = Vec::new();
        for remedy in &self.remedies {
            let criterion = self.criterion(remedy);
            match criteria.iter_mut().find(|(known, _)| *known == criterion) {
                Some((_, all)) => all.push(remedy),
                None => criteria.push((criterion, vec![remedy])),
            }
        }
        criteria.sort_by_key(|(_, all)| std::cmp::Reverse(lost(all).1.lost));
        let mut columns = vec![
            Column::text("group", Text::fixed("Khối", "Group")).for_data(),
            Column::text("criterion", Text::fixed("Mã", "Code")),
            Column::text("title", Text::fixed("Tiêu chí", "Criterion")),
            Column::figure("units", Text::fixed("Số đơn vị", "Units")),
        ];
        // People see what happened, programs every column.
        columns.extend(CHANGES.iter().map(|(change, key, title)| {
            let column = Column::figure(*key, title.clone());
            let happened = self.remedies.iter().any(|remedy| remedy.change == *change);
            if happened { column } else { column.for_data() }
        }));
        columns.extend(lost_columns());
        let count = |count: usize| Cell::Whole(i64::try_from(count).unwrap_or(i64::MAX));
        let row = |((code, title), all): &((String, &str), Vec<&Remedy<'_>>)| {
            let mut row =
                vec![Cell::text(&self.group.name), Cell::text(code), Cell::text(*title), count(all.len())];
            let of = |change: Change| all.iter().filter(|remedy| remedy.change == change).count();
            row.extend(CHANGES.iter().map(|(change, ..)| count(of(*change))));
            let (then, now) = lost(all);
            row.extend(lost_cells(&self.roll.catalogue, &then, Some(&now)));
            row
        };
        Table {
            key: "summary",
            title: self.title(Text::fixed("Kết quả khắc phục theo tiêu chí", "Remedies by criterion")),
            columns,
            anchors: 2,
            rows: criteria.iter().map(row).collect(),
            footnotes: vec![self.footnote(), judged()],
            ..Table::default()
        }
    }

    /// All remedies together.
    fn footnote(&self) -> Text {
        let (then, now) = lost(&self.remedies);
        let all = self.remedies.len();
        let of = |change: Change| self.remedies.iter().filter(|remedy| remedy.change == change).count();
        let told = CHANGES.iter().map(|(change, _, title)| {
            let count = of(*change);
            title.join(" ", &text!("{count}", "{count}"))
        });
        let told = told.reduce(|all, one| all.join(", ", &one)).unwrap_or(Text::fixed("", ""));
        let [then, now] = [then, now].map(|lost| said(&self.roll.catalogue, &lost.lost));
        let points = Text {
            vi: format!("điểm mất {} → {}", then.vi, now.vi).into(),
            en: format!("points lost {} → {}", then.en, now.en).into(),
        };
        text!("{all} nội dung", "{all} remedies").join(": ", &told).join("; ", &points)
    }

    fn details(&self) -> Table {
        let name = Column::text("name", Text::fixed("Đơn vị", "Unit"));
        let mut columns = vec![
            Column::text("group", Text::fixed("Khối", "Group")).for_data(),
            Column::text("unit", Text::fixed("Mã đơn vị", "Key")).for_data(),
            if self.alone { name.for_data() } else { name },
            Column::text("criterion", Text::fixed("Mã", "Code")),
            Column::text("title", Text::fixed("Tiêu chí", "Criterion")),
            Column::text("criterion_then", Text::fixed("Mã trước đây", "Code then")).for_data(),
        ];
        columns.extend(lost_columns());
        columns.push(Column::text("change", Text::fixed("Kết quả", "Change")));
        let row = |remedy: &&Remedy<'_>| {
            let (code, title) = self.criterion(remedy);
            let change = CHANGES.iter().find(|(change, ..)| *change == remedy.change);
            let mut row = vec![
                Cell::text(&self.group.name),
                Cell::text(self.whole.key(self.roll, remedy.seat)),
                Cell::text(self.whole.name(self.roll, remedy.seat)),
                Cell::text(code),
                Cell::text(title),
                Cell::text(codes_then(remedy)),
            ];
            row.extend(lost_cells(&self.roll.catalogue, &remedy.before, remedy.now.as_ref()));
            row.push(change.map_or(Cell::Empty, |(_, key, title)| Cell::word(key, title.clone())));
            row
        };
        let what = Text::fixed("Từng nội dung khắc phục", "Remedy by remedy");
        let one = self.remedies.first().filter(|_| self.alone);
        let of_one =
            |remedy: &&Remedy<'_>| what.join(" – ", &Text::same(self.whole.name(self.roll, remedy.seat)));
        Table {
            key: "follow_up",
            title: self.title(one.map_or(what.clone(), of_one)),
            columns,
            anchors: 4,
            rows: self.remedies.iter().map(row).collect(),
            footnotes: vec![judged()],
            ..Table::default()
        }
    }
}

/// The codes a remedy had then.
fn codes_then(remedy: &Remedy<'_>) -> String {
    list(&remedy.then.iter().map(|then| then.criterion.as_str()).collect::<Vec<_>>())
}

/// What was lost then and now: the points, out of how many, and in percent of them.
fn lost_columns() -> [Column; 6] {
    [
        Column::figure("lost_then", Text::fixed("Mất trước đây", "Lost then")),
        Column::figure("max_then", Text::fixed("Điểm tối đa trước đây", "Maximum then")).for_data(),
        Column::figure("percent_then", Text::fixed("% mất trước đây", "% lost then")),
        Column::figure("lost_now", Text::fixed("Mất hiện nay", "Lost now")),
        Column::figure("max_now", Text::fixed("Điểm tối đa hiện nay", "Maximum now")).for_data(),
        Column::figure("percent_now", Text::fixed("% mất hiện nay", "% lost now")),
    ]
}

/// The cells of [`lost_columns`].
fn lost_cells(catalogue: &Catalogue, then: &Lost, now: Option<&Lost>) -> impl Iterator<Item = Cell> {
    let of = |lost: Option<&Lost>| {
        let figure = |number: Option<Number>| figure(catalogue, number.as_ref());
        [
            figure(lost.map(|lost| lost.lost.clone())),
            figure(lost.map(|lost| lost.max.clone())),
            figure(lost.map(Lost::percent)),
        ]
    };
    of(Some(then)).into_iter().chain(of(now))
}

/// By what it is told what became of a remedy.
fn judged() -> Text {
    Text::fixed(
        "% mất: điểm mất so với điểm tối đa của kỳ đó; kết quả xét theo tỷ lệ này, vì điểm tối đa có thể khác nhau giữa hai kỳ",
        "% lost: of the maximum of that period; what became of a remedy is told by it, since maxima may differ",
    )
}
