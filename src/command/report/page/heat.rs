//! Units × areas in percent, so that areas of different weight compare.

use super::{Material, PERCENTS, Shown};
use crate::rank::Placed;
use crate::report::{Cell, Column, Table};
use crate::text::Text;

impl Material<'_> {
    /// How much of each area every unit earned.
    pub(in crate::command::report) fn heat(&self) -> Vec<Table> {
        self.shown().map(|shown| shown.heat()).collect()
    }
}

impl Shown<'_> {
    fn heat(&self) -> Table {
        let mut table = self.table("percents");
        let catalogue = self.catalogue();
        table.columns.extend(self.areas().map(|area| {
            let node = &catalogue.nodes[area];
            let title = Text::same(format!("{}. {}", node.code, node.title));
            Column::figure(format!("area.{}", node.code), title).shaded(PERCENTS)
        }));
        table.rows = self.placed.iter().map(|placed| self.heat_row(placed)).collect();
        table.footnotes = vec![Text::fixed(
            "Phần trăm điểm đạt được so với điểm tối đa áp dụng của lĩnh vực",
            "Percent of the applicable maximum of the area",
        )];
        table
    }

    fn heat_row(&self, placed: &Placed) -> Vec<Cell> {
        let score = self.score(placed);
        let percent = |area| self.figure(score.node(area).and_then(|node| node.percent()));
        let mut row = self.place(placed);
        row.extend(self.areas().map(percent));
        row
    }

    /// The areas of the whole: no bonus or penalty.
    fn areas(&self) -> impl Iterator<Item = usize> {
        let catalogue = self.catalogue();
        catalogue.areas().filter(|&area| catalogue.nodes[area].role.is_none())
    }
}
