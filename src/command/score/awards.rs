//! Every award of `par score --detail`, and how tables write a leaf: its state, stage and source.

use super::{View, heading};
use crate::command::Loaded;
use crate::command::written::written;
use crate::diagnostic::CellPlace;
use crate::evaluation::{Group, Roll};
use crate::rank::rank;
use crate::report::{Cell, Column, Table};
use crate::score::{Decided, LeafScore, Scores, State};
use crate::source::Sources;
use crate::text;
use crate::text::Text;

/// Every award of every group that is shown.
pub(in crate::command) fn awards(loaded: &Loaded, scored: &[Scores], sources: &Sources) -> Vec<Table> {
    let rolls = loaded.evaluation.rolls.iter().zip(scored);
    let of_roll = |(roll, scores)| {
        loaded.groups(roll).map(move |group| View::of(loaded, roll, scores, sources).awards(group))
    };
    rolls.flat_map(of_roll).collect()
}

impl View<'_> {
    fn awards(&self, group: &Group) -> Table {
        let columns = vec![
            Column::text("group", Text::fixed("Khối", "Group")).for_data(),
            Column::text("unit", Text::fixed("Mã đơn vị", "Key")).for_data(),
            Column::text("name", Text::fixed("Đơn vị", "Unit")).for_people(),
            Column::text("criterion", Text::fixed("Mã", "Code")),
            Column::text("title", Text::fixed("Tiêu chí", "Criterion")),
            Column::text("state", Text::fixed("Trạng thái", "State")),
            Column::text("stage", Text::fixed("Bước", "Stage")),
            Column::text("value", Text::fixed("Số liệu", "Value")),
            Column::figure("award", Text::fixed("Điểm đạt", "Award")),
            Column::figure("max", Text::fixed("Điểm tối đa", "Maximum")),
            Column::text("source", Text::fixed("Nguồn", "Source")),
        ];
        let placed = rank(&self.loaded.evaluation, self.roll, group, self.scores);
        let mut rows = Vec::new();
        for one in &placed {
            let leaves = self.scores[one.seat].leaves.iter().enumerate();
            rows.extend(
                leaves.filter_map(|(leaf, score)| Some(self.award(group, one.seat, leaf, score.as_ref()?))),
            );
        }
        let name = &group.name;
        let title = text!("Điểm từng tiêu chí – {name}", "Awards – {name}");
        let tab = Some(text!("Điểm tiêu chí – {name}", "Awards – {name}"));
        let title = Some(heading(&title, self.loaded));
        Table { key: "awards", title, tab, columns, anchors: 4, rows, ..Table::default() }
    }

    fn award(&self, group: &Group, seat: usize, leaf: usize, score: &LeafScore) -> Vec<Cell> {
        let unit = &self.loaded.evaluation.register.units()[self.roll.members[seat].unit];
        let node = self.roll.catalogue.node(leaf);
        let places = self.roll.catalogue.settings.places;
        vec![
            Cell::text(&group.name),
            Cell::text(&unit.key),
            Cell::text(&unit.name),
            Cell::text(&node.code),
            Cell::text(&node.title),
            state_cell(score.state),
            stage_cell(self.roll, score.decided),
            Cell::text(written(self.loaded, self.roll, seat, leaf, score).en),
            Cell::figure(score.award.clone(), places),
            Cell::figure(Some(score.max.clone()), places),
            score.place.map_or(Cell::Empty, |place| Cell::text(source(self.sources, place))),
        ]
    }
}

/// A cell's place as tables write it: `file.csv:12:3`, `file.xlsx:Sheet1!C12`.
pub(in crate::command) fn source(sources: &Sources, place: CellPlace) -> String {
    sources.cell_name(place.source, place.line, place.column)
}

/// A leaf's state.
pub(in crate::command) fn state_cell(state: State) -> Cell {
    let (key, text) = match state {
        State::Scored => ("scored", Text::fixed("có điểm", "scored")),
        State::NotApplicable => ("not-applicable", Text::fixed("không phát sinh", "not applicable")),
        State::Missing => ("missing", Text::fixed("thiếu số liệu", "missing")),
        State::Pending => ("pending", Text::fixed("chờ chấm", "pending")),
        State::Faulty => ("faulty", Text::fixed("ô lỗi", "faulty")),
    };
    Cell::word(key, text)
}

/// Who decided an award: `self`, `computed`, or the appraisal stage by name.
pub(in crate::command) fn stage_cell(roll: &Roll, decided: Decided) -> Cell {
    match decided {
        Decided::Nobody => Cell::Empty,
        Decided::SelfScore => Cell::word("self", Text::fixed("tự chấm", "self")),
        Decided::Computed => Cell::word("computed", Text::fixed("tính theo quy tắc", "computed")),
        Decided::Appraised(stage) => {
            Cell::text(roll.appraisals.stages.get(stage).map(String::as_str).unwrap_or_default())
        }
    }
}
