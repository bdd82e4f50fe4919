//! How far the figures can be relied on, unit by unit.

use std::collections::BTreeMap;

use super::{Material, Shown, count};
use crate::diagnostic::{CellPlace, Place, Severity};
use crate::evaluation::Roll;
use crate::rank::Placed;
use crate::report::{Cell, Column, Table};
use crate::rule::Rule;
use crate::score::{LeafScore, State};
use crate::source::SourceId;
use crate::text::Text;

/// Whose cells stand where: roll and seat of a cell, and of a row that is one unit's alone.
#[derive(Default)]
struct Owners {
    cells: BTreeMap<CellPlace, (usize, usize)>,
    rows: BTreeMap<(SourceId, u32), Option<(usize, usize)>>,
}

impl Owners {
    fn add(&mut self, place: CellPlace, owner: (usize, usize)) {
        self.cells.insert(place, owner);
        let row = self.rows.entry((place.source, place.line)).or_insert(Some(owner));
        if *row != Some(owner) {
            *row = None;
        }
    }

    fn of(&self, place: CellPlace) -> Option<(usize, usize)> {
        let row = || self.rows.get(&(place.source, place.line)).copied().flatten();
        self.cells.get(&place).copied().or_else(row)
    }
}

impl Material<'_> {
    /// What is missing, awaited, disputed, faulty or late of every unit.
    pub(in crate::command::report) fn quality(&self) -> Vec<Table> {
        let warned = self.warned();
        self.shown().map(|shown| shown.quality(&warned)).collect()
    }

    /// How many warnings and faults stand in cells and rows of each unit, by roll and seat.
    fn warned(&self) -> BTreeMap<(usize, usize), usize> {
        let mut owners = Owners::default();
        for (at, roll) in self.loaded.evaluation.rolls.iter().enumerate() {
            for seat in 0..roll.members.len() {
                self.places(at, roll, seat).for_each(|place| owners.add(place, (at, seat)));
            }
        }
        let mut warned = BTreeMap::default();
        for diagnostic in self.diagnostics.sorted() {
            let Place::Cell(place) = diagnostic.place else { continue };
            if let Some(owner) = owners.of(place)
                && matches!(diagnostic.severity(), Severity::Fault | Severity::Warning)
            {
                *warned.entry(owner).or_default() += 1;
            }
        }
        warned
    }

    /// The cells from which a unit's values, self scores and appraisals come.
    fn places(&self, at: usize, roll: &Roll, seat: usize) -> impl Iterator<Item = CellPlace> {
        let period = self.loaded.evaluation.period;
        (0..roll.catalogue.leaves.len()).flat_map(move |leaf| {
            let own = roll.submissions.get(period, seat, leaf).map(|held| held.place);
            let claimed = roll.submissions.self_score(period, seat, leaf).map(|(_, place)| *place);
            let decided = self.scored[at][seat].leaves[leaf].as_ref().and_then(|score| score.place);
            let appraised = roll.appraisals.of(seat, leaf).iter().map(|decision| decision.place);
            own.into_iter().chain(claimed).chain(decided).chain(appraised).collect::<Vec<_>>()
        })
    }
}

impl Shown<'_> {
    fn quality(&self, warned: &BTreeMap<(usize, usize), usize>) -> Table {
        let mut table = self.table("quality");
        table.columns.extend(columns());
        table.rows = self.placed.iter().map(|placed| self.quality_row(placed, warned)).collect();
        table.footnotes = vec![Text::fixed(
            "Lấy từ báo cáo trước: số liệu của kỳ này chưa có, dùng báo cáo gần nhất hoặc cộng dồn; quá hạn: tiêu chí tính theo thời hạn không đạt điểm tối đa",
            "Taken from earlier reports: the period has no value of its own; late: criteria with a deadline that did not earn their maximum",
        )];
        table
    }

    fn quality_row(&self, placed: &Placed, warned: &BTreeMap<(usize, usize), usize>) -> Vec<Cell> {
        let of = |holds: &dyn Fn(usize, &LeafScore) -> bool| {
            count(self.leaves(placed).filter(|(leaf, score)| holds(*leaf, score)).count())
        };
        let role = |leaf: usize| self.catalogue().node(leaf).role.is_some();
        let disputed = |leaf: usize, _: &LeafScore| self.roll.appraisals.is_disputed(placed.seat, leaf);
        let mut row = self.place(placed);
        row.extend([
            of(&|_, _| true),
            // A blank bonus or penalty is 0 by the method and awaited of nobody.
            of(&|leaf, score| score.state == State::Missing && !role(leaf)),
            of(&|_, score| score.state == State::Pending),
            of(&disputed),
            of(&|_, score| score.state == State::NotApplicable),
            of(&|_, score| score.state == State::Faulty),
            of(&|leaf, score| self.is_unevidenced(placed, leaf, score)),
            of(&|_, score| !score.origins().is_empty()),
            of(&|leaf, score| self.is_late(placed, leaf, score)),
            count(warned.get(&(self.at, placed.seat)).copied().unwrap_or(0)),
        ]);
        row
    }

    /// Whether evidence is required of a value and not named.
    fn is_unevidenced(&self, placed: &Placed, leaf: usize, score: &LeafScore) -> bool {
        let part = &self.catalogue().leaves[leaf];
        let period = self.material.loaded.evaluation.period;
        let found = self.roll.submissions.find(period, placed.seat, leaf, part.accumulate);
        part.evidence.is_some()
            && score.state != State::NotApplicable
            && found.is_some_and(|found| !found.evidenced)
    }

    /// Whether something was due on a day and came after it.
    fn is_late(&self, placed: &Placed, leaf: usize, score: &LeafScore) -> bool {
        let kind = self.roll.members[placed.seat].kind;
        let terms = self.catalogue().leaves[leaf].terms[kind].as_ref();
        let dated = terms.is_some_and(|terms| matches!(terms.rule, Rule::Deadline(_)));
        dated && score.state == State::Scored && score.award.as_ref().is_some_and(|award| *award < score.max)
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::centre("asked", Text::fixed("Tiêu chí phải chấm", "Criteria asked")),
        Column::centre("missing", Text::fixed("Thiếu số liệu", "Missing")),
        Column::centre("pending", Text::fixed("Chờ chấm", "Pending")),
        Column::centre("disputed", Text::fixed("Đang giải trình", "Disputed")),
        Column::centre("not_applicable", Text::fixed("Không phát sinh", "Not applicable")),
        Column::centre("faulty", Text::fixed("Ô lỗi", "Faulty cells")),
        Column::centre("without_evidence", Text::fixed("Thiếu tài liệu kiểm chứng", "No evidence")),
        Column::centre("earlier", Text::fixed("Lấy từ báo cáo trước", "From earlier reports")),
        Column::centre("late", Text::fixed("Quá hạn", "Late")),
        Column::centre("warnings", Text::fixed("Lỗi và cảnh báo", "Faults and warnings")),
    ]
}
