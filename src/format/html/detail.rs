//! What another table tells of a row, opened from one of its cells.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::Page;
use crate::format::people::entry;
use crate::report::{Audience, Cell, Column, Detail, Report, Table};
use crate::text::Lang;

/// A row, with the table it stands in.
type Told<'a> = (&'a Table, &'a [Cell]);

/// The rows that tell more, by table and by the cells that say which.
pub(super) struct Details<'a> {
    rows: BTreeMap<(&'static str, Vec<String>), Told<'a>>,
    lang: Lang,
}

impl<'a> Details<'a> {
    /// The details of a report.
    pub fn of(report: &'a Report, lang: Lang) -> Self {
        let mut details = Self { rows: BTreeMap::new(), lang };
        for detail in report.tables.iter().filter_map(|table| table.detail.as_ref()) {
            for table in report.tables.iter().filter(|table| table.key == detail.table) {
                for row in &table.rows {
                    let key = details.key(detail, table, row);
                    details.rows.entry((detail.table, key)).or_insert((table, row));
                }
            }
        }
        details
    }

    fn key(&self, detail: &Detail, table: &Table, row: &[Cell]) -> Vec<String> {
        let cell = |key: &str| row.get(table.columns.iter().position(|column| column.key == key)?);
        detail.by.iter().map(|key| entry(cell(key), self.lang).text).collect()
    }

    /// What is told of a row of a table.
    fn of_row(&self, detail: &Detail, table: &Table, row: &[Cell]) -> Option<Told<'a>> {
        self.rows.get(&(detail.table, self.key(detail, table, row))).copied()
    }
}

impl Page<'_> {
    /// A cell's text, which opens what is told of its row, where the table tells more from this column.
    pub(super) fn opening(&self, table: &Table, column: &Column, row: &[Cell], text: Markup) -> Markup {
        let detail = table.detail.as_ref().filter(|detail| detail.from == column.key);
        let Some((told, cells)) = detail.and_then(|detail| self.details.of_row(detail, table, row)) else {
            return text;
        };
        let known = |key: &str| {
            table.columns.iter().any(|column| column.key == key && column.audience != Audience::Data)
        };
        html! {
            details {
                summary { (text) }
                (self.listed(
                    told,
                    cells,
                    |at, column| at >= told.anchors && !known(&column.key),
                    |text| self.once(text),
                ))
            }
        }
    }
}
