//! The tables of a comparison by criterion: over the units of a group, and for each of them.

use rustc_hash::FxHashMap;

use super::changes::{Rounded, View, code, telling};
use crate::compare::{GroupChange, Move, UnitChange};
use crate::number::{Number, Rounding};
use crate::report::{Cell, Column, Table};
use crate::score::EXACT_PLACES;
use crate::text;
use crate::text::{Text, list};

impl View<'_> {
    /// What each criterion brought, on the mean of the units that are compared.
    pub(super) fn criteria(&self, change: &GroupChange<'_>) -> Table {
        let places = Self::places(change);
        let compared = change.units.iter().filter(|unit| !unit.moves.is_empty()).count();
        let mean = |total: &Number| {
            let mean = total / i64::try_from(compared).unwrap_or(1);
            Cell::figure(Some(mean.round(EXACT_PLACES, Rounding::HalfUp)), places)
        };
        let row = |all: &Vec<&Move<'_>>| {
            let (one, parts) = (all[0], Rounded::sum(all.iter().copied()));
            let count = |counts: fn(&Number) -> bool| {
                let counted = all.iter().filter(|one| counts(&one.total())).count();
                Cell::Whole(i64::try_from(counted).unwrap_or(i64::MAX))
            };
            vec![
                Cell::text(&change.group.name),
                Cell::text(code(one)),
                Cell::text(list(&one.matched.codes_before)),
                Cell::text(&one.matched.title),
                mean(&parts.total()),
                mean(&parts.performance),
                mean(&parts.applicability),
                mean(&parts.catalogue),
                count(Number::is_positive),
                count(Number::is_negative),
            ]
        };
        let rows: Vec<Vec<Cell>> = by_criterion(change).iter().map(row).collect();
        let title = Text::fixed("Bình quân từng tiêu chí", "Each criterion, mean of the units");
        let name = &change.group.name;
        Table {
            key: "criteria",
            title: Some(self.heading(&Text::same(&**name).join(" – ", &title))),
            tab: Some(text!("Theo tiêu chí – {name}", "Criteria – {name}")),
            columns: telling(criterion_columns(), &rows),
            anchors: 4,
            rows,
            ..Table::default()
        }
    }

    /// What each criterion brought to each unit; those that brought the same are counted.
    pub(super) fn moves(&self, change: &GroupChange<'_>) -> Table {
        let places = Self::places(change);
        let figure =
            |number: &Number| Cell::figure(Some(number.round(EXACT_PLACES, Rounding::HalfUp)), places);
        let row = |unit: &UnitChange<'_>, one: &Move| {
            let parts = Rounded::of(one);
            vec![
                Cell::text(&change.group.name),
                Cell::text(&unit.after.key),
                Cell::text(&unit.after.name),
                Cell::text(code(one)),
                Cell::text(list(&one.matched.codes_before)),
                Cell::text(&one.matched.title),
                figure(&one.brought.0),
                figure(&one.brought.1),
                figure(&parts.total()),
                figure(&parts.performance),
                figure(&parts.applicability),
                figure(&parts.catalogue),
            ]
        };
        let all = || change.units.iter().flat_map(|unit| unit.moves.iter().map(move |one| (unit, one)));
        let still = all().filter(|(_, one)| one.is_still()).count();
        let moved = all().filter(|(_, one)| !one.is_still());
        let rows: Vec<Vec<Cell>> = moved.map(|(unit, one)| row(unit, one)).collect();
        let title = match change.units.as_slice() {
            [only] => Text::same(&*only.after.name),
            _ => Text::same(&*change.group.name),
        };
        Table {
            key: "moves",
            title: Some(
                self.heading(&title.join(" – ", &Text::fixed("Từng tiêu chí", "Criterion by criterion"))),
            ),
            columns: telling(move_columns(change.units.len() == 1), &rows),
            anchors: 6,
            rows,
            footnotes: vec![text!("Không đổi: {still} tiêu chí", "Unchanged: {still} criteria")],
            ..Table::default()
        }
    }
}

/// The moves of all units, those of one criterion together, in the catalogue's order.
fn by_criterion<'a>(change: &'a GroupChange<'_>) -> Vec<Vec<&'a Move<'a>>> {
    let (mut places, mut all) = (FxHashMap::default(), Vec::<Vec<&Move<'_>>>::new());
    for one in change.units.iter().flat_map(|unit| &unit.moves) {
        let place =
            *places.entry((&one.matched.codes_before, &one.matched.codes_after)).or_insert_with(|| {
                all.push(Vec::new());
                all.len() - 1
            });
        all[place].push(one);
    }
    all
}

fn criterion_columns() -> Vec<Column> {
    let mut columns = vec![
        Column::text("group", Text::fixed("Khối", "Group")).for_data(),
        Column::text("criterion", Text::fixed("Mã", "Code")),
        Column::text("was", Text::fixed("Mã trước", "Code before")).for_data(),
        Column::text("title", Text::fixed("Tiêu chí", "Criterion")),
    ];
    columns.extend(part_columns());
    columns.push(Column::centre("up", Text::fixed("Đơn vị tăng", "Units up")));
    columns.push(Column::centre("down", Text::fixed("Đơn vị giảm", "Units down")));
    columns
}

/// The columns of the moves; of one unit alone the title names it.
fn move_columns(alone: bool) -> Vec<Column> {
    let name = Column::text("name", Text::fixed("Đơn vị", "Unit"));
    let mut columns = vec![
        Column::text("group", Text::fixed("Khối", "Group")).for_data(),
        Column::text("unit", Text::fixed("Mã đơn vị", "Key")).for_data(),
        if alone { name.for_data() } else { name },
        Column::text("criterion", Text::fixed("Mã", "Code")),
        Column::text("was", Text::fixed("Mã trước", "Code before")).for_data(),
        Column::text("title", Text::fixed("Tiêu chí", "Criterion")),
        Column::figure("before", Text::fixed("Góp trước", "Brought before")),
        Column::figure("after", Text::fixed("Góp sau", "Brought after")),
    ];
    columns.extend(part_columns());
    columns
}

fn part_columns() -> [Column; 4] {
    [
        Column::figure("change", Text::fixed("Tăng, giảm", "Change")),
        Column::figure("performance", Text::fixed("Do kết quả", "By performance")),
        Column::figure("applicability", Text::fixed("Do phần áp dụng", "By what applies")),
        Column::figure("catalogue", Text::fixed("Do bộ chỉ số", "By the catalogue")),
    ]
}
