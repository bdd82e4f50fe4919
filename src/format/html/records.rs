//! Rows of long texts, each as a list of what its columns say.

use maud::{Markup, html};

use super::{Page, heading};
use crate::format::people::entry;
use crate::report::{Audience, Cell, Column, Table};

impl Page<'_> {
    /// Every row under a heading of its own, its first cell, unless there is one row.
    pub(super) fn records(&self, table: &Table, level: u8) -> Markup {
        let first = table.columns.iter().position(|column| column.audience != Audience::Data);
        let headed = table.rows.len() > 1;
        let name = |row: &[Cell]| entry(first.and_then(|at| row.get(at)), self.lang).text;
        html! {
            @if let Some(title) = &table.title { (heading(level, &self.say(title))) }
            @for row in &table.rows {
                @if headed { (heading(level + 1, &name(row))) }
                (self.listed(table, row, |at, _| !headed || Some(at) != first, |text| html! { (text) }))
            }
        }
    }

    /// What the columns for people that `picks` says tell of a row, each text as `tells` has it; blank cells are left out.
    pub(super) fn listed(
        &self,
        table: &Table,
        row: &[Cell],
        picks: impl Fn(usize, &Column) -> bool,
        tells: impl Fn(&str) -> Markup,
    ) -> Markup {
        let shown = table.columns.iter().enumerate();
        let shown = shown.filter(|(at, column)| column.audience != Audience::Data && picks(*at, column));
        let filled = shown.filter_map(|(at, column)| {
            let text = entry(row.get(at), self.lang).text;
            (!text.trim().is_empty()).then_some((column, text))
        });
        html! {
            dl { @for (column, text) in filled { dt { (self.say(&column.title)) } dd { (tells(&text)) } } }
        }
    }
}
