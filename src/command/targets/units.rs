//! A group's units, one row each: how many targets it met, and which it did not.

use super::View;
use crate::attainment::{Standing, Target, Unmeasured, is_unmet, places};
use crate::command::score::{heading, place_cells, place_columns};
use crate::rank::{Placed, rank};
use crate::report::{Cell, Column, Table};
use crate::score::Scores;
use crate::text;
use crate::text::Text;

impl View<'_> {
    /// The units by rank, which `scores` tell, with what each made of the targets.
    pub fn units(&self, scores: &Scores) -> Table {
        let placed = rank(&self.loaded.evaluation, self.roll, self.group, scores);
        let row = |placed: &Placed| {
            let own = self.targets.iter();
            let own: Vec<_> =
                own.filter_map(|target| Some((target, target.standing(placed.seat)?))).collect();
            let mut row = Vec::from(place_cells(self.loaded, self.roll, self.group, placed));
            row.extend(self.counted(&own));
            row
        };
        let name = &self.group.name;
        let mut columns = place_columns();
        columns.extend(counts());
        Table {
            key: "targets_by_unit",
            title: Some(heading(
                &text!("Chỉ tiêu theo đơn vị – {name}", "Targets by unit – {name}"),
                self.loaded,
            )),
            tab: Some(text!("Chỉ tiêu, đơn vị – {name}", "Targets, units – {name}")),
            columns,
            anchors: place_columns().len(),
            rows: placed.iter().map(row).collect(),
            ..Table::default()
        }
    }

    fn counted(&self, own: &[(&Target<'_>, &Standing)]) -> Vec<Cell> {
        let count = |holds: &dyn Fn(&Standing) -> bool| {
            let units = own.iter().filter(|(_, standing)| holds(standing)).count();
            Cell::Whole(i64::try_from(units).unwrap_or(i64::MAX))
        };
        let met = |standing: &Standing, met| standing.as_ref().is_ok_and(|measured| measured.met == met);
        let excused = |standing: &Standing| matches!(standing, Err(Unmeasured::NotApplicable));
        let unmet = own.iter().filter(|(_, standing)| is_unmet(standing));
        let unmet = unmet.map(|(target, standing)| self.fallen_short(target, standing));
        vec![
            count(&|_| true),
            count(&|standing| met(standing, true)),
            count(&|standing| met(standing, false)),
            count(&excused),
            count(&|standing| standing.is_err() && !excused(standing)),
            Cell::sentence(unmet.reduce(|all, one| all.join("; ", &one))),
        ]
    }

    /// A target that a unit did not meet, and by how much or why that cannot be told: `3.2 (thiếu 1,5 điểm %)`.
    fn fallen_short(&self, target: &Target<'_>, standing: &Standing) -> Text {
        let catalogue = &self.roll.catalogue;
        let Text { vi, en } = match standing {
            Ok(measured) => {
                self.margin(target, measured, places(&measured.margin, catalogue.settings.places))
            }
            Err(why) => why.words(),
        };
        let code = &catalogue.node(target.leaf).code;
        text!("{code} ({vi})", "{code} ({en})")
    }
}

fn counts() -> [Column; 6] {
    [
        Column::centre("asked", Text::fixed("Số chỉ tiêu", "Targets")),
        Column::centre("met", Text::fixed("Đạt", "Met")),
        Column::centre("missed", Text::fixed("Chưa đạt", "Missed")),
        Column::centre("not_applicable", Text::fixed("Không phát sinh", "Not applicable")),
        Column::centre("not_measurable", Text::fixed("Không đo được", "Not measurable")),
        Column::text("unmet", Text::fixed("Chưa đạt, không đo được ở", "Missed or not measurable at")),
    ]
}
