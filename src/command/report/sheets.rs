//! One sheet a unit: each criterion with what could be earned, was claimed, was awarded and was lost.

use super::Material;
use crate::catalogue::{Node, Role};
use crate::command::loaded::StageName;
use crate::command::score::{heading, place_cells, source, state_cell, unit_note};
use crate::evaluation::{Group, Roll};
use crate::number::{Number, sum};
use crate::rank::{Placed, rank};
use crate::report::{Cell, Column, Detail, Table};
use crate::score::{Decided, LeafScore, Scores, State, UnitScore};
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
            let (score, claimed) = (&scores[placed.seat], &claimed[placed.seat]);
            Sheet { material: self, roll, group, placed, score, claimed }.table()
        };
        placed.iter().map(sheet).collect()
    }
}

impl Sheet<'_> {
    fn table(&self) -> Table {
        let catalogue = &self.roll.catalogue;
        let (mut rows, mut strong) = (Vec::new(), Vec::new());
        for (place, node) in catalogue.nodes.iter().enumerate() {
            let row = match node.leaf {
                Some(leaf) => self.score.leaves[leaf].as_ref().map(|score| self.leaf(node, leaf, score)),
                None => self.node(place, node),
            };
            strong.extend(row.as_ref().filter(|_| node.depth == 1).map(|_| rows.len()));
            rows.extend(row);
        }
        for row in self.totals() {
            strong.push(rows.len());
            rows.push(row);
        }
        let unit = self.material.loaded.evaluation.unit(self.roll, self.placed.seat);
        let name = &unit.name;
        Table {
            key: "sheets",
            title: Some(heading(&text!("Đơn vị: {name}", "Unit: {name}"), self.material.loaded)),
            tab: Some(Text::same(&**name)),
            prose: vec![self.standing()],
            columns: columns(awarded(&self.material.loaded.stage, !self.roll.appraisals.is_empty())),
            footnotes: self.partly_claimed().into_iter().chain(self.awaited()).collect(),
            anchors: 5,
            rows,
            strong,
            own_page: true,
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
            let why = unit_note(self.score).unwrap_or(Text::fixed("không xếp hạng", "unranked"));
            return Text::fixed("Kết quả: ", "Result: ").join("", &why).join("", &Text::fixed(".", "."));
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

    fn row(&self, code: Cell, title: Cell, kind: Cell, figures: Figures, rest: [Cell; 4]) -> Vec<Cell> {
        let places = self.roll.catalogue.settings.places;
        // Key, name and group, as the ranking has them.
        let [group, _, _, _, key, name] =
            place_cells(self.material.loaded, self.roll, self.group, self.placed);
        let mut row = vec![group, key, name, code, title, kind];
        let Figures { max, claimed, award, lost } = figures;
        row.extend([max, claimed, award, lost].map(|figure| Cell::figure(figure, places)));
        row.extend(rest);
        row
    }

    fn leaf(&self, node: &Node, leaf: usize, score: &LeafScore) -> Vec<Cell> {
        let claimed = self.claimed.leaves[leaf].as_ref().filter(|one| one.decided == Decided::SelfScore);
        // What is awaited is not lost.
        let earned = score.award.as_ref().filter(|_| score.state != State::Pending);
        let figures = Figures {
            claimed: claimed.and_then(|one| one.award.clone()),
            lost: earned.and_then(|award| self.lost(node.role, &score.max, award)),
            award: score.award.clone(),
            max: Some(score.max.clone()),
        };
        let decisions = self.roll.appraisals.of(self.placed.seat, leaf);
        let reason = decisions.iter().rev().map(|one| one.reason.as_str()).find(|reason| !reason.is_empty());
        let place = score.place.map(|place| source(self.material.sources, place));
        let state = state_cell(score.state);
        let reason = Cell::text(reason.unwrap_or_default());
        // A blank bonus or penalty is 0, and nothing is missing.
        let blank = score.state == State::Missing && node.role.is_some();
        let note = note(if blank { State::Scored } else { score.state }, &state, &reason);
        let rest = [state, reason, note, Cell::text(place.unwrap_or_default())];
        let kind = Cell::word("criterion", Text::fixed("tiêu chí", "criterion"));
        self.row(Cell::text(&node.code), Cell::text(&node.title), kind, figures, rest)
    }

    /// A node above criteria: its sums; nothing where nothing under it is asked.
    fn node(&self, place: usize, node: &Node) -> Option<Vec<Cell>> {
        let score = self.score.node(place)?;
        let claimed = self.has_claimed(node.leaves.iter()).then(|| self.claimed.node(place)).flatten();
        let figures = Figures {
            max: Some(self.rounded(&score.max)),
            claimed: claimed.map(|claimed| self.rounded(&claimed.points)),
            award: Some(self.rounded(&score.points)),
            lost: self.lost(node.role, &score.max, &score.points),
        };
        let kind = Cell::word("node", Text::fixed("nhóm", "node"));
        Some(self.row(Cell::text(&node.code), Cell::text(&node.title), kind, figures, REST))
    }

    /// Whether the unit scored itself on one of these leaves.
    fn has_claimed<'l>(&self, mut leaves: impl Iterator<Item = &'l usize>) -> bool {
        let own = |leaf: usize| self.claimed.leaves[leaf].as_ref();
        let claimed = |one: &LeafScore| one.decided == Decided::SelfScore && one.award.is_some();
        leaves.any(|&leaf| own(leaf).is_some_and(claimed))
    }

    /// Whether the unit scored itself on everything it was scored on, but for bonus and penalty.
    fn has_claimed_all(&self) -> bool {
        let scored = |score: &Option<LeafScore>| score.as_ref().is_some_and(|one| one.state == State::Scored);
        let leaves = self.score.leaves.iter().enumerate().filter(|(_, score)| scored(score));
        let plain = |leaf: &usize| self.roll.catalogue.node(*leaf).role.is_none();
        leaves.map(|(leaf, _)| leaf).filter(plain).all(|leaf| self.has_claimed(std::iter::once(&leaf)))
    }

    /// What is said where sums of claims are of a part of the criteria.
    fn partly_claimed(&self) -> Option<Text> {
        let leaves = self.roll.catalogue.nodes.iter().flat_map(|node| &node.leaves);
        (self.has_claimed(leaves) && !self.has_claimed_all()).then_some(Text::fixed(
            "Điểm tự chấm của lĩnh vực và tổng cộng chỉ gồm những tiêu chí đơn vị đã tự chấm",
            "Claims of areas and of the whole are of the criteria on which the unit scored itself",
        ))
    }

    /// What is said where sums of lost points hold some that are awaited.
    fn awaited(&self) -> Option<Text> {
        let in_whole = |leaf: usize| self.roll.catalogue.node(leaf).role.is_none();
        let leaves = self.score.leaves.iter().enumerate().filter(|(leaf, _)| in_whole(*leaf));
        let pending =
            leaves.filter_map(|(_, score)| score.as_ref().filter(|one| one.state == State::Pending));
        let maxima: Vec<&Number> = pending.map(|score| &score.max).collect();
        let (count, points) = (maxima.len(), self.rounded(&sum(maxima)));
        (count > 0).then(|| {
            text!(
                "Điểm bị trừ của lĩnh vực và tổng cộng gồm cả phần còn chờ chấm: {count} tiêu chí, tối đa {points:#} điểm",
                "Lost points of areas and of the whole include what is still awaited (criteria: {count}, at most {points} points)"
            )
        })
    }

    /// The points that were not earned, so that a printed row adds up: of a bonus none are lost, of a penalty those that
    /// it takes.
    fn lost(&self, role: Option<Role>, max: &Number, award: &Number) -> Option<Number> {
        let award = self.rounded(award);
        match role {
            None => Some(&self.rounded(max) - &award),
            Some(Role::Bonus) => None,
            Some(Role::Penalty) => Some(award),
        }
    }

    fn rounded(&self, number: &Number) -> Number {
        let settings = &self.roll.catalogue.settings;
        number.round(settings.places, settings.rounding)
    }

    /// Points of the whole, bonus and penalty where the catalogue has them, and the index that they make.
    fn totals(&self) -> Vec<Vec<Cell>> {
        let catalogue = &self.roll.catalogue;
        let (score, scale) = (self.score, &catalogue.settings.scale);
        let claimed = self.has_claimed(catalogue.nodes.iter().flat_map(|node| &node.leaves));
        let claimed = claimed.then_some(self.claimed);
        let has = |role| catalogue.areas().any(|area| catalogue.nodes[area].role == Some(role));
        let own = |figure: &Number, of: fn(&UnitScore) -> &Number| Figures {
            claimed: claimed.map(|claimed| self.rounded(of(claimed))),
            award: Some(self.rounded(figure)),
            ..Figures::default()
        };
        let points = Figures {
            max: Some(self.rounded(&score.max)),
            lost: self.lost(None, &score.max, &score.points),
            ..own(&score.points, |score| &score.points)
        };
        let mut totals = vec![("points", Text::fixed("Tổng cộng", "Total"), points)];
        if has(Role::Bonus) {
            let bonus = own(&score.bonus, |score| &score.bonus);
            totals.push(("bonus", Text::fixed("Điểm thưởng", "Bonus"), bonus));
        }
        if has(Role::Penalty) {
            let penalty = own(&score.penalty, |score| &score.penalty);
            totals.push(("penalty", Text::fixed("Điểm trừ", "Penalty"), penalty));
        }
        let index = Figures {
            max: Some(scale.clone()),
            claimed: claimed
                .filter(|_| self.has_claimed_all())
                .and_then(|claimed| claimed.published(catalogue)),
            award: score.published(catalogue),
            lost: None,
        };
        totals.push(("index", Text::fixed("Chỉ số", "Index"), index));
        let row = |(key, label, figures): (&'static str, Text, Figures)| {
            let title = Cell::sentence(Some(label.clone()));
            self.row(Cell::Empty, title, Cell::word(key, label), figures, REST)
        };
        totals.into_iter().map(row).collect()
    }
}

/// The figures of a row.
#[derive(Default)]
struct Figures {
    max: Option<Number>,
    claimed: Option<Number>,
    award: Option<Number>,
    lost: Option<Number>,
}

/// What stands beside the figures of a sum.
const REST: [Cell; 4] = [Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty];

/// What people read of a leaf: that it was not scored, and why it was decided as it was.
fn note(state: State, shown: &Cell, reason: &Cell) -> Cell {
    match (state, shown, reason) {
        (State::Scored, ..) => reason.clone(),
        (_, Cell::Word(word), Cell::Text(reason)) => {
            Cell::sentence(Some(word.text.join(": ", &Text::same(&**reason))))
        }
        _ => shown.clone(),
    }
}

/// What the awards are called: of appraisal, unless an earlier stage is shown or nothing was appraised.
fn awarded(stage: &StageName, appraised: bool) -> Text {
    match stage {
        StageName::SelfScore => Text::fixed("Điểm đạt", "Award"),
        StageName::Final if !appraised => Text::fixed("Điểm đạt", "Award"),
        StageName::Computed => Text::fixed("Điểm tính theo quy tắc", "Computed"),
        StageName::Named(name) => text!("Điểm thẩm định, bước {name}", "Awarded, stage {name}"),
        StageName::Final => Text::fixed("Điểm thẩm định", "Awarded"),
    }
}

fn columns(awarded: Text) -> Vec<Column> {
    vec![
        Column::text("group", Text::fixed("Khối", "Group")).for_data(),
        Column::text("unit", Text::fixed("Mã đơn vị", "Key")).for_data(),
        Column::text("name", Text::fixed("Đơn vị", "Unit")).for_data(),
        Column::text("criterion", Text::fixed("STT", "Code")),
        Column::text("title", Text::fixed("Lĩnh vực, tiêu chí", "Area, criterion")),
        Column::text("kind", Text::fixed("Cấp", "Level")).for_data(),
        Column::figure("max", Text::fixed("Điểm tối đa", "Maximum")),
        Column::figure("claimed", Text::fixed("Điểm tự chấm", "Claimed")),
        Column::figure("award", awarded),
        Column::figure("lost", Text::fixed("Điểm bị trừ", "Lost")),
        Column::text("state", Text::fixed("Trạng thái", "State")).for_data(),
        Column::text("reason", Text::fixed("Lý do", "Reason")).for_data(),
        Column::text("remark", Text::fixed("Ghi chú", "Note")).for_people(),
        Column::text("source", Text::fixed("Nguồn", "Source")).for_data(),
    ]
}
