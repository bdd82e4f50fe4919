//! Ranks over all periods of which there are results.

use super::{Material, Shown};
use crate::report::{Cell, Chart, ChartKind, Column, Table};
use crate::results::members;
use crate::text::Text;

impl Material<'_> {
    /// The rank of every unit in every earlier result, oldest first, and now; nothing where there is no earlier one.
    pub(in crate::command::report) fn history(&self) -> Vec<Table> {
        if self.earlier.is_empty() { Vec::new() } else { self.shown().map(|shown| shown.history()).collect() }
    }
}

impl Shown<'_> {
    fn history(&self) -> Table {
        let earlier = || self.material.earlier.iter().rev();
        let mut table = self.table("history");
        let key = |place: usize| format!("rank.{}", place + 1);
        let periods = earlier().count();
        table.columns.extend(
            earlier().enumerate().map(|(place, results)| Column::centre(key(place), results.title.clone())),
        );
        table.columns.push(Column::centre(key(periods), self.material.loaded.evaluation.period.title()));
        let members = members(&self.material.loaded.evaluation);
        let were: Vec<Option<usize>> =
            earlier().map(|results| results.group_before(&self.group.name, &members)).collect();
        for placed in &self.placed {
            let unit = &self.material.loaded.evaluation.unit(self.roll, placed.seat).key;
            let rank = |rank: Option<i64>| rank.map_or(Cell::Empty, Cell::Whole);
            let mut row = self.place(placed);
            row.extend(earlier().zip(&were).map(|(results, was)| rank(results.rank_in(*was, unit))));
            row.push(rank(placed.rank.and_then(|rank| i64::try_from(rank).ok())));
            table.rows.push(row);
        }
        table.charts = vec![Chart {
            kind: ChartKind::Ranks,
            title: Text::fixed("Thứ hạng qua các kỳ", "Rank over the periods"),
            label: "name",
            values: (0..=periods).map(key).collect(),
        }];
        table
    }
}
