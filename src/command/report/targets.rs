//! How the units stand to the targets of the catalogue, and the city to the goals of its plan.

use super::Material;
use crate::attainment::Scored;
use crate::command::targets::{goals, of_groups};
use crate::report::{Audience, Cell, Column, Table};
use crate::text::Text;

/// What people see of the targets of a criterion: figures by themselves, as a workbook wants them.
const OF_CRITERIA: [&str; 8] =
    ["asked", "met", "missed", "not_applicable", "not_measurable", "figure", "group_met", "worst_shown"];

/// What people see of a goal.
const OF_GOALS: [&str; 4] = ["before", "now", "gap", "met"];

impl Material<'_> {
    /// The targets of every group that has any, by criterion and by unit.
    pub(super) fn targets(&self) -> Vec<Table> {
        let mut tables = of_groups(self.loaded, self.scored);
        for table in tables.iter_mut().filter(|table| table.key == "summary") {
            table.key = "targets_by_criterion";
            remove(table, &["met_shown", "figure_shown"]);
            show(table, &OF_CRITERIA);
            table.footnotes = vec![Text::fixed(
                "Cả khối: tổng tử số ÷ tổng mẫu số; nơi không có tử số, mẫu số: trung bình các đơn vị có số liệu",
                "Group: numerators ÷ denominators; where values are no fractions, the mean of the units that can be measured",
            )];
        }
        tables
    }

    /// The goals of `par.toml`, with the figures before and now.
    pub(super) fn goals(&self) -> Vec<Table> {
        let evaluation = &self.loaded.evaluation;
        let scored = Scored { evaluation, scores: self.scored, previous: self.previous() };
        let goals = goals::table(self.loaded, &scored, false).filter(|table| !table.rows.is_empty());
        goals.map(with_remarks).into_iter().collect()
    }
}

/// The goals with what was found as figures; in words only why there is none, and what the figures rest on.
fn with_remarks(mut table: Table) -> Table {
    remove(&mut table, &["found"]);
    show(&mut table, &OF_GOALS);
    let place = |key: &str| table.columns.iter().position(|column| column.key == key);
    let (note, basis) = (place("note"), place("basis"));
    for row in &mut table.rows {
        let said = |at: Option<usize>| match row.get(at?) {
            Some(Cell::Sentence(text)) => Some((**text).clone()),
            Some(Cell::Text(text)) => Some(Text::same(&**text)),
            _ => None,
        };
        row.push(Cell::sentence(
            said(note).into_iter().chain(said(basis)).reduce(|all, one| all.join("; ", &one)),
        ));
    }
    table.columns.push(Column::text("remark", Text::fixed("Ghi chú", "Note")).for_people());
    table
}

/// Shows columns to people that the command keeps for programs.
fn show(table: &mut Table, keys: &[&str]) {
    let shown = table.columns.iter_mut().filter(|column| keys.contains(&column.key.as_str()));
    let for_programs = shown.filter(|column| column.audience == Audience::Data);
    for_programs.for_each(|column| column.audience = Audience::All);
}

/// Takes columns away.
fn remove(table: &mut Table, keys: &[&str]) {
    let places = |table: &Table| table.columns.iter().position(|column| keys.contains(&column.key.as_str()));
    while let Some(at) = places(table) {
        table.columns.remove(at);
        table.rows.iter_mut().for_each(|row| drop(row.remove(at)));
    }
}
