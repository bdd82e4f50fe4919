//! How many units are in each band, with their share.

use super::Material;
use crate::command::score::heading;
use crate::evaluation::{Group, Roll};
use crate::number::{Number, Rounding};
use crate::rank::rank;
use crate::report::{Cell, Column, Table};
use crate::score::Scores;
use crate::text;
use crate::text::Text;

/// Decimals of a share in percent.
const PLACES: u32 = 2;

impl Material<'_> {
    /// The summary of bands of every group that has any.
    pub(super) fn classes(&self) -> Vec<Table> {
        let rolls = self.loaded.evaluation.rolls.iter().zip(self.scored);
        let banded = rolls.filter(|(roll, _)| !roll.catalogue.bands.is_empty());
        banded
            .flat_map(|(roll, scores)| {
                self.loaded.groups(roll).map(move |group| self.classes_of(roll, scores, group))
            })
            .collect()
    }

    fn classes_of(&self, roll: &Roll, scores: &Scores, group: &Group) -> Table {
        let placed = rank(&self.loaded.evaluation, roll, group, scores);
        let whole = |count: usize| Cell::Whole(i64::try_from(count).unwrap_or(i64::MAX));
        let share = |count: usize| {
            let (part, all) =
                (i64::try_from(count).ok()?.checked_mul(100)?, i64::try_from(placed.len()).ok()?);
            Some(Number::ratio(part, all)?.round(PLACES, Rounding::HalfUp))
        };
        let row = |number: Cell, label: Cell, count: usize| {
            vec![Cell::text(&group.name), number, label, whole(count), Cell::figure(share(count), PLACES)]
        };
        let in_band = |band| placed.iter().filter(|one| one.band == band && one.rank.is_some()).count();
        let labels = roll.catalogue.bands.iter().map(|band| Cell::text(&band.label)).enumerate();
        let mut rows: Vec<Vec<Cell>> =
            labels.map(|(place, label)| row(whole(place + 1), label, in_band(Some(place)))).collect();
        let unbanded = placed.len() - placed.iter().filter(|one| one.band.is_some()).count();
        if unbanded > 0 {
            let label = Cell::word("none", Text::fixed("Không xếp loại", "No band"));
            rows.push(row(whole(rows.len() + 1), label, unbanded));
        }
        let total = Cell::word("total", Text::fixed("Tổng cộng", "Total"));
        rows.push(row(Cell::Empty, total, placed.len()));
        let name = &group.name;
        Table {
            key: "classes",
            title: Some(heading(&Text::same(&**name), self.loaded)),
            tab: Some(text!("Xếp loại – {name}", "Bands – {name}")),
            columns: vec![
                Column::text("group", Text::fixed("Khối", "Group")).for_data(),
                Column::centre("number", Text::fixed("TT", "No.")),
                Column::text("band", Text::fixed("Xếp loại", "Band")),
                Column::centre("units", Text::fixed("Số lượng", "Units")),
                Column::figure("share", Text::fixed("Tỷ lệ (%)", "Share (%)")),
            ],
            anchors: 3,
            rows,
            ..Table::default()
        }
    }
}
