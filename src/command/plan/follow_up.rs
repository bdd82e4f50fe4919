//! Following up: what became of what was lost in an earlier period.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::place::said;
use super::{Whole, figure};
use crate::command::score::heading;
use crate::command::{Choice, Failure};
use crate::diagnostic::Diagnostics;
use crate::evaluation::{Group, Roll};
use crate::number::Number;
use crate::period::Period;
use crate::plan::{Change, Remedy, follow};
use crate::report::{Cell, Column, Table};
use crate::results::{Awards, Earned, load_awards};
use crate::score::{Keep, LeafScore};
use crate::source::Sources;
use crate::text;
use crate::text::{Text, list};

/// The awards of an earlier period: of a result file, else of a period of the same evaluation; `None` where they
/// cannot be used, which is reported.
pub(super) fn earlier(
    named: &str,
    choice: &Choice,
    inputs: &[PathBuf],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Awards>, Failure> {
    let path = Path::new(named);
    if path.exists() {
        return Ok(load_awards(path, sources, diagnostics)?);
    }
    let Some(period) = Period::parse(named) else {
        return Err(Failure::Usage(text!(
            "--since «{named}» không phải tệp kết quả, cũng không phải kỳ (như 2021, 2022-Q1)",
            "--since «{named}» is neither a result file nor a period (such as 2021 or 2022-Q1)"
        )));
    };
    let choice = Choice { period: Some(period), ..choice.clone() };
    let mut found = Diagnostics::default();
    let loaded = choice.load(inputs, false, &mut Sources::default(), &mut found)?;
    let Some(loaded) = loaded.filter(|loaded| loaded.may_show(&found)) else {
        return Err(Failure::Usage(text!(
            "số liệu của kỳ {named} còn lỗi; chạy `par check --period {named}`",
            "the inputs of period {named} have faults; run `par check --period {named}`"
        )));
    };
    let mut awards = Vec::new();
    for roll in &loaded.evaluation.rolls {
        let scores = loaded.score(roll, Keep::Leaves, &mut found);
        for (seat, score) in scores.0.iter().enumerate() {
            let unit = &loaded.evaluation.register.units()[roll.members[seat].unit].key;
            let leaves = score.leaves.iter().enumerate();
            awards.extend(leaves.filter_map(|(leaf, score)| Some(award(roll, unit, leaf, score.as_ref()?))));
        }
    }
    // Of the same evaluation: codes are what they were.
    Ok(Some(Awards { rows: awards, catalogues: Vec::new() }))
}

fn award(roll: &Roll, unit: &str, leaf: usize, score: &LeafScore) -> Earned {
    let node = roll.catalogue.node(leaf);
    Earned {
        unit: unit.to_owned(),
        criterion: node.code.clone(),
        title: node.title.clone(),
        award: score.award.clone(),
        max: score.max.clone(),
    }
}

/// By criterion, then one by one; of one unit where one is named.
pub(super) fn tables(whole: &Whole<'_>, earlier: &Awards, unit: Option<(usize, usize)>) -> Vec<Table> {
    let (mut summaries, mut details) = (Vec::new(), Vec::new());
    for (place, (roll, scores)) in whole.loaded.evaluation.rolls.iter().zip(whole.scores).enumerate() {
        let renamed = !earlier.catalogues.is_empty() && !earlier.catalogues.contains(&roll.catalogue.id);
        let remedies = follow(&earlier.rows, renamed, &whole.loaded.evaluation, roll, scores);
        for group in whole.loaded.groups(roll) {
            let shown = |remedy: &&Remedy<'_>| {
                group.seats.contains(&remedy.seat) && unit.is_none_or(|unit| unit == (place, remedy.seat))
            };
            let own: Vec<&Remedy<'_>> = remedies.iter().filter(shown).collect();
            if unit.is_none_or(|(at, seat)| at == place && group.seats.contains(&seat)) {
                let followed = Followed { whole, roll, group, remedies: own };
                if unit.is_none() {
                    summaries.push(followed.summary());
                }
                details.push(followed.details());
            }
        }
    }
    if let Some(last) = summaries.last_mut() {
        last.footnotes.extend(gone(whole, &earlier.rows));
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
    let known = evaluation.register.units();
    let name = |key: &str| {
        known.iter().find(|unit| unit.key == key).map_or(key.to_owned(), |unit| unit.name.clone())
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

/// The points lost then and now.
fn lost(remedies: &[&Remedy<'_>]) -> (Number, Number) {
    let nothing = (Number::ZERO, Number::ZERO);
    remedies.iter().fold(nothing, |(then, now), remedy| {
        (&then + &remedy.lost_then, remedy.lost_now.as_ref().map_or(now.clone(), |lost| &now + lost))
    })
}

/// What is followed up of one group.
struct Followed<'a> {
    whole: &'a Whole<'a>,
    roll: &'a Roll,
    group: &'a Group,
    remedies: Vec<&'a Remedy<'a>>,
}

impl Followed<'_> {
    fn title(&self, what: Text) -> Option<Text> {
        Some(heading(&what.join(" – ", &Text::same(&*self.group.name)), self.whole.loaded))
    }

    /// The code and title under which a remedy is told: those of now, else those of then.
    fn criterion<'r>(&'r self, remedy: &'r Remedy<'_>) -> (&'r str, &'r str) {
        match remedy.leaf.map(|leaf| self.roll.catalogue.node(leaf)) {
            Some(node) => (&node.code, &node.title),
            None => (&remedy.then.criterion, &remedy.then.title),
        }
    }

    /// How many units of each criterion did what; the most points lost now first.
    fn summary(&self) -> Table {
        let mut criteria: Vec<((&str, &str), Vec<&Remedy<'_>>)> = Vec::new();
        for remedy in &self.remedies {
            let criterion = self.criterion(remedy);
            match criteria.iter_mut().find(|(known, _)| *known == criterion) {
                Some((_, all)) => all.push(remedy),
                None => criteria.push((criterion, vec![remedy])),
            }
        }
        criteria.sort_by_key(|(_, all)| std::cmp::Reverse(lost(all).1));
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
        columns.push(Column::figure("lost_then", Text::fixed("Mất trước đây", "Lost then")));
        columns.push(Column::figure("lost_now", Text::fixed("Mất hiện nay", "Lost now")));
        let count = |count: usize| Cell::Whole(i64::try_from(count).unwrap_or(i64::MAX));
        let row = |((code, title), all): &((&str, &str), Vec<&Remedy<'_>>)| {
            let mut row =
                vec![Cell::text(&self.group.name), Cell::text(*code), Cell::text(*title), count(all.len())];
            let of = |change: Change| all.iter().filter(|remedy| remedy.change == change).count();
            row.extend(CHANGES.iter().map(|(change, ..)| count(of(*change))));
            let (then, now) = lost(all);
            row.extend([then, now].map(|lost| figure(&self.roll.catalogue, Some(&lost))));
            row
        };
        Table {
            key: "summary",
            title: self.title(Text::fixed("Kết quả khắc phục theo tiêu chí", "Remedies by criterion")),
            columns,
            anchors: 2,
            rows: criteria.iter().map(row).collect(),
            footnotes: vec![self.footnote()],
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
        let [then, now] = [then, now].map(|lost| said(&self.roll.catalogue, &lost));
        let points = Text {
            vi: format!("điểm mất {} → {}", then.vi, now.vi).into(),
            en: format!("points lost {} → {}", then.en, now.en).into(),
        };
        text!("{all} nội dung", "{all} remedies").join(": ", &told).join("; ", &points)
    }

    fn details(&self) -> Table {
        let columns = vec![
            Column::text("group", Text::fixed("Khối", "Group")).for_data(),
            Column::text("unit", Text::fixed("Mã đơn vị", "Key")).for_data(),
            Column::text("name", Text::fixed("Đơn vị", "Unit")),
            Column::text("criterion", Text::fixed("Mã", "Code")),
            Column::text("title", Text::fixed("Tiêu chí", "Criterion")),
            Column::text("criterion_then", Text::fixed("Mã trước đây", "Code then")).for_data(),
            Column::figure("lost_then", Text::fixed("Mất trước đây", "Lost then")),
            Column::figure("lost_now", Text::fixed("Mất hiện nay", "Lost now")),
            Column::text("change", Text::fixed("Kết quả", "Change")),
        ];
        let row = |remedy: &&Remedy<'_>| {
            let (code, title) = self.criterion(remedy);
            let change = CHANGES.iter().find(|(change, ..)| *change == remedy.change);
            vec![
                Cell::text(&self.group.name),
                Cell::text(self.whole.key(self.roll, remedy.seat)),
                Cell::text(self.whole.name(self.roll, remedy.seat)),
                Cell::text(code),
                Cell::text(title),
                Cell::text(&remedy.then.criterion),
                figure(&self.roll.catalogue, Some(&remedy.lost_then)),
                figure(&self.roll.catalogue, remedy.lost_now.as_ref()),
                change.map_or(Cell::Empty, |(_, key, title)| Cell::word(key, title.clone())),
            ]
        };
        Table {
            key: "follow_up",
            title: self.title(Text::fixed("Từng nội dung khắc phục", "Remedy by remedy")),
            columns,
            anchors: 4,
            rows: self.remedies.iter().map(row).collect(),
            ..Table::default()
        }
    }
}
