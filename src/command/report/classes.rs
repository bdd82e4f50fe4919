//! How many units are in each band, with their share.

use super::Material;
use crate::band::Band;
use crate::catalogue::Catalogue;
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
        let row = |number: Cell, label: Cell, count: usize, note: Option<Text>| {
            let (share, note) = (Cell::figure(share(count), PLACES), Cell::sentence(note));
            vec![Cell::text(&group.name), number, label, whole(count), share, note]
        };
        let in_band = |band| placed.iter().filter(|one| one.band == band && one.rank.is_some()).count();
        let bands = roll.catalogue.bands.iter().enumerate().map(|(place, band)| {
            let label = Cell::text(&band.label);
            row(whole(place + 1), label, in_band(Some(place)), Some(asked(band, &roll.catalogue)))
        });
        let mut rows: Vec<Vec<Cell>> = bands.collect();
        let unbanded = placed.len() - placed.iter().filter(|one| one.band.is_some()).count();
        if unbanded > 0 {
            let label = Cell::word("none", Text::fixed("Không xếp loại", "No band"));
            rows.push(row(whole(rows.len() + 1), label, unbanded, None));
        }
        let total = Cell::word("total", Text::fixed("Tổng cộng", "Total"));
        rows.push(row(Cell::Empty, total, placed.len(), None));
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
                Column::text("note", Text::fixed("Ghi chú", "Note")),
            ],
            anchors: 3,
            strong: vec![rows.len() - 1],
            rows,
            ..Table::default()
        }
    }
}

/// What a band asks for: `chỉ số từ 90; tiêu chí 3 đạt ít nhất 80%`.
fn asked(band: &Band, catalogue: &Catalogue) -> Text {
    let from = &band.from;
    let index = if band.strict {
        text!("chỉ số trên {from:#}", "index above {from}")
    } else {
        text!("chỉ số từ {from:#}", "index from {from}")
    };
    let gates = band.gates.iter().map(|gate| {
        let (code, at_least) = (&catalogue.nodes[gate.node].code, &gate.at_least);
        text!("tiêu chí {code} đạt ít nhất {at_least:#}%", "criterion {code} at least {at_least}%")
    });
    gates.fold(index, |all, gate| all.join("; ", &gate))
}
