//! One sheet a unit: each criterion with what could be earned, was claimed, was awarded and was lost.

use super::Material;
use crate::catalogue::Node;
use crate::command::score::{place_cells, source, state_cell};
use crate::evaluation::{Group, Roll};
use crate::number::{Number, sum};
use crate::rank::{Placed, rank};
use crate::report::{Cell, Column, Detail, Table};
use crate::score::{Decided, LeafScore, Scores, UnitScore};
use crate::text;
use crate::text::Text;

/// A unit with its scores, about to be shown.
struct Sheet<'a> {
    material: &'a Material<'a>,
    roll: &'a Roll,
    group: &'a Group,
    placed: &'a Placed,
    score: &'a UnitScore,
    claimed: &'a UnitScore,
}

impl Material<'_> {
    /// The sheets of all units that are shown, by rank.
    pub(super) fn sheets(&self) -> Vec<Table> {
        let rolls = self.loaded.evaluation.rolls.iter().zip(self.scored.iter().zip(self.claimed));
        let mut tables = Vec::new();
        for (roll, (scores, claimed)) in rolls {
            for group in self.loaded.groups(roll) {
                tables.extend(self.sheets_of(roll, group, scores, claimed));
            }
        }
        tables
    }

    fn sheets_of(&self, roll: &Roll, group: &Group, scores: &Scores, claimed: &Scores) -> Vec<Table> {
        let placed = rank(&self.loaded.evaluation, roll, group, scores);
        let sheet = |placed: &Placed| {
            let (score, claimed) = (&scores.0[placed.seat], &claimed.0[placed.seat]);
            Sheet { material: self, roll, group, placed, score, claimed }.table()
        };
        placed.iter().map(sheet).collect()
    }
}

impl Sheet<'_> {
    fn table(&self) -> Table {
        let catalogue = &self.roll.catalogue;
        let rows = catalogue.nodes.iter().enumerate().filter_map(|(place, node)| match node.leaf {
            Some(leaf) => Some(self.leaf(node, leaf, self.score.leaves[leaf].as_ref()?)),
            None => self.node(place, node),
        });
        let unit = self.material.loaded.evaluation.unit(self.roll, self.placed.seat);
        let name = &unit.name;
        Table {
            key: "sheets",
            title: Some(text!("Đơn vị: {name}", "Unit: {name}")),
            tab: Some(Text::same(&**name)),
            prose: vec![self.standing()],
            columns: columns(),
            anchors: 5,
            rows: rows.collect(),
            subject: Some(unit.key.clone()),
            detail: Some(Detail { table: "explanations", by: &["unit", "criterion"], from: "title" }),
            ..Table::default()
        }
    }

    /// Its index, rank and band in a sentence.
    fn standing(&self) -> Text {
        let catalogue = &self.roll.catalogue;
        let settings = &catalogue.settings;
        let Some((index, rank)) = self.score.published(catalogue).zip(self.placed.rank) else {
            return Text::fixed("Không xếp hạng.", "Unranked.");
        };
        let (index, units) = (index.text(settings.places, settings.rounding), self.group.seats.len());
        let (vi, en) = (index.vi, index.en);
        let standing = text!(
            "Chỉ số {vi}, xếp thứ {rank} trong {units} đơn vị",
            "Index {en}, rank {rank} of {units} units"
        );
        match self.placed.band {
            Some(band) => {
                let label = &catalogue.bands[band].label;
                standing.join("", &text!(", xếp loại {label}.", ", band {label}."))
            }
            None => standing.join("", &Text::fixed(".", ".")),
        }
    }

    fn row(&self, node: &Node, kind: Cell, figures: [Option<Number>; 4], rest: [Cell; 3]) -> Vec<Cell> {
        let places = self.roll.catalogue.settings.places;
        // Key, name and group, as the ranking has them.
        let mut place = place_cells(self.material.loaded, self.roll, self.group, self.placed);
        let (name, key, group) = (place.remove(5), place.remove(4), place.remove(0));
        let mut row = vec![group, key, name, Cell::text(&node.code), Cell::text(&node.title), kind];
        row.extend(figures.map(|figure| Cell::figure(figure, places)));
        row.extend(rest);
        row
    }

    fn leaf(&self, node: &Node, leaf: usize, score: &LeafScore) -> Vec<Cell> {
        let claimed = self.claimed.leaves[leaf].as_ref().filter(|one| one.decided == Decided::SelfScore);
        let lost = score.award.as_ref().map(|award| &score.max - award);
        let decisions = self.roll.appraisals.of(self.placed.seat, leaf);
        let reason = decisions.iter().rev().map(|one| one.reason.as_str()).find(|reason| !reason.is_empty());
        let place = score.place.map(|place| source(self.material.sources, place));
        let figures =
            [Some(score.max.clone()), claimed.and_then(|one| one.award.clone()), score.award.clone(), lost];
        let kind = Cell::word("criterion", Text::fixed("tiêu chí", "criterion"));
        let rest = [
            state_cell(score.state),
            Cell::text(reason.unwrap_or_default()),
            Cell::text(place.unwrap_or_default()),
        ];
        self.row(node, kind, figures, rest)
    }

    /// A node above criteria: its sums; nothing where nothing under it is asked.
    fn node(&self, place: usize, node: &Node) -> Option<Vec<Cell>> {
        let score = self.score.node(place)?;
        let claims =
            node.leaves.iter().filter_map(|&leaf| self.claimed.leaves[leaf].as_ref()?.award.as_ref());
        let plain = node.cap.is_none() && !node.take_best;
        let claimed = plain.then(|| sum(claims));
        let lost = &score.max - &score.points;
        let figures = [Some(score.max.clone()), claimed, Some(score.points.clone()), Some(lost)];
        let kind = Cell::word("node", Text::fixed("nhóm", "node"));
        Some(self.row(node, kind, figures, [Cell::Empty, Cell::Empty, Cell::Empty]))
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::text("group", Text::fixed("Khối", "Group")).for_data(),
        Column::text("unit", Text::fixed("Mã đơn vị", "Key")).for_data(),
        Column::text("name", Text::fixed("Đơn vị", "Unit")).for_data(),
        Column::text("criterion", Text::fixed("STT", "Code")),
        Column::text("title", Text::fixed("Lĩnh vực, tiêu chí", "Area, criterion")),
        Column::text("kind", Text::fixed("Cấp", "Level")).for_data(),
        Column::figure("max", Text::fixed("Điểm tối đa", "Maximum")),
        Column::figure("claimed", Text::fixed("Điểm tự chấm", "Claimed")),
        Column::figure("award", Text::fixed("Điểm thẩm định", "Awarded")),
        Column::figure("lost", Text::fixed("Điểm bị trừ", "Lost")),
        Column::text("state", Text::fixed("Trạng thái", "State")).for_data(),
        Column::text("reason", Text::fixed("Ghi chú", "Note")),
        Column::text("source", Text::fixed("Nguồn", "Source")).for_data(),
    ]
}
