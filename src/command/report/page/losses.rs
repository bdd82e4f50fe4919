//! Where each unit lost its points, area by area and at which criteria most.

use super::{Material, Shown};
use crate::catalogue::{Catalogue, Role};
use crate::number::{Number, Rounding, sum};
use crate::rank::Placed;
use crate::report::{Cell, Chart, ChartKind, Column, Table};
use crate::results::{Part, Results, parts};
use crate::score::State;
use crate::text;
use crate::text::Text;

/// How many criteria a row names.
const NAMED: usize = 5;

impl Material<'_> {
    /// The points of the index that every unit lost; `now` are the results shown.
    pub(in crate::command::report) fn losses(&self, now: &Results<'_>) -> Vec<Table> {
        self.shown().map(|shown| shown.losses(now)).collect()
    }
}

/// What a criterion cost a unit, in points of the index; a bonus that was not earned costs nothing.
fn lost(catalogue: &Catalogue, part: &Part) -> Number {
    match catalogue.nodes[part.node].role {
        None => &part.weight - &part.points,
        Some(Role::Penalty) => -&part.points,
        Some(Role::Bonus) => Number::ZERO,
    }
}

/// The area a node stands in.
fn area(catalogue: &Catalogue, mut node: usize) -> usize {
    while let Some(parent) = catalogue.nodes[node].parent {
        node = parent;
    }
    node
}

impl Shown<'_> {
    fn losses(&self, now: &Results<'_>) -> Table {
        let catalogue = self.catalogue();
        let areas: Vec<usize> =
            catalogue.areas().filter(|&area| catalogue.nodes[area].role != Some(Role::Bonus)).collect();
        let mut table = self.table("losses");
        let keys: Vec<String> =
            areas.iter().map(|&area| format!("area.{}", catalogue.nodes[area].code)).collect();
        table.columns.extend(areas.iter().zip(&keys).map(|(&area, key)| {
            let node = &catalogue.nodes[area];
            Column::figure(key.as_str(), Text::same(format!("{}. {}", node.code, node.title)))
        }));
        table.columns.push(Column::figure("lost", Text::fixed("Tổng điểm mất", "Lost in all")));
        table.columns.push(Column::text("most", Text::fixed("Mất nhiều nhất ở", "Most at")));
        let rows = self.placed.iter().filter_map(|placed| self.losses_row(placed, &areas, now));
        table.rows = rows.collect();
        table.charts = vec![Chart {
            kind: ChartKind::Bars,
            title: Text::fixed("Điểm chỉ số bị mất theo lĩnh vực", "Points of the index lost, by area"),
            label: "name",
            values: keys.into_iter().chain(["lost".to_owned()]).collect(),
        }];
        table.footnotes = vec![Text::fixed(
            "Tính bằng điểm của chỉ số, trên phần áp dụng cho đơn vị, từ số chưa làm tròn; gồm cả điểm trừ, không kể điểm thưởng và tiêu chí còn chờ chấm",
            "In points of the index, of what applies to the unit, before rounding; penalties count, a bonus not earned and what is awaited do not",
        )];
        table
    }

    fn losses_row(&self, placed: &Placed, areas: &[usize], now: &Results<'_>) -> Option<Vec<Cell>> {
        let catalogue = self.catalogue();
        let unit = now.get(&self.material.loaded.evaluation.unit(self.roll, placed.seat).key)?;
        let parts = parts(catalogue, unit);
        let scores = &self.score(placed).leaves;
        let awaited =
            |leaf: &usize| scores[*leaf].as_ref().is_some_and(|score| score.state == State::Pending);
        let settled = parts.iter().filter(|part| !catalogue.nodes[part.node].leaves.iter().any(awaited));
        let mut losses: Vec<(usize, Number)> =
            settled.map(|part| (part.node, lost(catalogue, part))).collect();
        let of_area = |own: &usize| {
            let inside = losses.iter().filter(|(node, _)| area(catalogue, *node) == *own);
            self.figure(Some(sum(inside.map(|(_, lost)| lost))))
        };
        let mut row = self.place(placed);
        row.extend(areas.iter().map(of_area));
        row.push(self.figure(Some(sum(losses.iter().map(|(_, lost)| lost)))));
        let places = catalogue.settings.places;
        losses.retain(|(_, lost)| lost.round(places, Rounding::HalfUp).is_positive());
        losses.sort_by(|one, other| other.1.cmp(&one.1));
        let said = losses.iter().take(NAMED).map(|(node, lost)| {
            let (code, plain) = (&catalogue.nodes[*node].code, lost.fixed(places, Rounding::HalfUp));
            let comma = plain.replace('.', ",");
            text!("{code} ({comma})", "{code} ({plain})")
        });
        row.push(Cell::sentence(said.reduce(|all, one| all.join("; ", &one))));
        Some(row)
    }
}
