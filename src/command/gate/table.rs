//! The table of conditions: a part for each gate and group, and one for what is asked of the run.

use super::words::words;
use super::{Judged, Judgement};
use crate::command::score::heading;
use crate::evaluation::Condition;
use crate::gate::{Found, Verdict};
use crate::number::Rounding;
use crate::period::day;
use crate::report::{Cell, Column, Report, Table};
use crate::text;
use crate::text::Text;

/// Decimals of figures in data: what they are compared with, and no more than a catalogue prints.
const PLACES: u32 = 12;

impl Judgement<'_> {
    pub(super) fn report(&self) -> Report {
        let part = |one: &Judged<'_>| (one.gate.number, self.group(one.condition).map(str::to_owned));
        let parts = self.judged.chunk_by(|one, other| part(one) == part(other));
        let mut tables: Vec<Table> = parts.map(|part| self.table(part)).collect();
        if let Some(last) = tables.last_mut() {
            last.footnotes.push(self.summary());
            last.footnotes.extend(self.footnotes.iter().cloned());
        }
        Report::of("gate", tables)
    }

    fn table(&self, part: &[Judged<'_>]) -> Table {
        Table {
            key: "conditions",
            title: part.first().map(|one| self.title(one)),
            columns: vec![
                Column::centre("gate", Text::fixed("Cổng", "Gate")).for_data(),
                Column::text("group", Text::fixed("Khối", "Group")).for_data(),
                Column::text("by", Text::fixed("Hạn", "By")).for_data(),
                Column::text("condition", Text::fixed("Điều kiện", "Condition")).for_data(),
                Column::text("criterion", Text::fixed("Mã tiêu chí", "Criterion")).for_data(),
                Column::figure("expected", Text::fixed("Yêu cầu", "Expected")).for_data(),
                Column::figure("found", Text::fixed("Tìm thấy", "Found")).for_data(),
                Column::text("condition_shown", Text::fixed("Điều kiện", "Condition")).for_people(),
                Column::text("expected_shown", Text::fixed("Yêu cầu", "Expected")).for_people(),
                Column::text("result", Text::fixed("Kết quả", "Result")),
                Column::text("finding", Text::fixed("Tìm thấy", "Found")).for_data(),
                Column::text("failing", Text::fixed("Chưa đạt", "Failing")).for_data(),
                Column::text("found_shown", Text::fixed("Tìm thấy", "Found")).for_people(),
            ],
            anchors: 10,
            rows: part.iter().map(|one| self.row(one)).collect(),
            ..Table::default()
        }
    }

    /// The gate, whom it judges, when it is due.
    fn title(&self, judged: &Judged<'_>) -> Text {
        let number = judged.gate.number;
        let whom = self
            .group(judged.condition)
            .map_or_else(|| Text::fixed("toàn bộ dữ liệu", "all inputs"), Text::same);
        let gate = text!("Cổng {number}", "Gate {number}").join(" – ", &heading(&whom, self.loaded));
        match judged.gate.by.map(day) {
            Some(by) => gate.join(" – ", &Text::fixed("hạn", "due")).join(" ", &by),
            None => gate,
        }
    }

    fn row(&self, judged: &Judged<'_>) -> Vec<Cell> {
        let words = words(judged.condition, &self.loaded.evaluation);
        let (finding, failing) = (&judged.finding, self.failing(judged));
        let (count, units) = (failing.len(), joined(&failing));
        let shown = units.map_or_else(
            || finding.said.clone(),
            |units| text!("{count} chưa đạt", "{count} failing").join(" – ", &units),
        );
        vec![
            Cell::Whole(i64::try_from(judged.gate.number).unwrap_or(i64::MAX)),
            Cell::text(self.group(judged.condition).unwrap_or_default()),
            Cell::text(judged.gate.by.map(|by| by.to_string()).unwrap_or_default()),
            Cell::text(words.key),
            Cell::text(words.criterion),
            self.found(judged.condition, Some(&words.bound)),
            self.found(judged.condition, finding.found.as_ref()),
            Cell::sentence(Some(words.title)),
            Cell::sentence(Some(words.expected)),
            result(finding.verdict),
            Cell::sentence(joined([&finding.said].into_iter().chain(&finding.objections))),
            Cell::sentence(joined(&failing)),
            Cell::sentence(joined([&shown].into_iter().chain(&finding.objections))),
        ]
    }

    fn found(&self, condition: &Condition, found: Option<&Found>) -> Cell {
        match (found, condition) {
            (Some(Found::Figure(figure)), _) => {
                Cell::figure(Some(figure.round(PLACES, Rounding::HalfUp)), PLACES)
            }
            (Some(Found::Band(band)), Condition::Units { roll, .. }) => {
                Cell::text(&self.loaded.evaluation.rolls[*roll].catalogue.bands[*band].label)
            }
            _ => Cell::Empty,
        }
    }

    /// How many conditions hold.
    fn summary(&self) -> Text {
        let count = |verdict| self.judged.iter().filter(|one| one.finding.verdict == verdict).count();
        let (passed, failed, not_due) = (count(Verdict::Pass), count(Verdict::Fail), count(Verdict::NotDue));
        let said =
            text!("{passed} điều kiện đạt, {failed} không đạt", "{passed} conditions hold, {failed} fail");
        if not_due == 0 {
            return said;
        }
        said.join(", ", &text!("{not_due} chưa đến hạn", "{not_due} not due"))
    }
}

fn joined<'a>(texts: impl IntoIterator<Item = &'a Text>) -> Option<Text> {
    texts.into_iter().cloned().reduce(|all, one| all.join("; ", &one))
}

fn result(verdict: Verdict) -> Cell {
    let (key, text) = match verdict {
        Verdict::Pass => ("pass", Text::fixed("đạt", "pass")),
        Verdict::Fail => ("fail", Text::fixed("KHÔNG ĐẠT", "FAIL")),
        Verdict::NotDue => ("not-due", Text::fixed("chưa đến hạn", "not due")),
    };
    Cell::word(key, text)
}
