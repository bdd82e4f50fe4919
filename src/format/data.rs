//! Tables as programs read them: the parts of one key joined, the columns meant for people left out.

use std::collections::HashMap;

use crate::number::{Number, Rounding};
use crate::report::{Audience, Cell, Column, Report, Table};

/// What a part has not got.
static ABSENT: Cell = Cell::Empty;

/// All parts of one key as one table; its columns stand in the order in which they first appear.
pub(super) struct Joined<'a> {
    pub(super) key: &'static str,
    pub(super) columns: Vec<&'a Column>,
    parts: Vec<Part<'a>>,
}

/// The rows of one table, in the columns of all.
pub(super) struct Part<'a> {
    rows: &'a [Vec<Cell>],
    /// Where each of the joined columns stands in this part.
    places: Vec<Option<usize>>,
}

/// Joins the parts of each key; keys stand in the order in which they first appear.
pub(super) fn joined(report: &Report) -> Vec<Joined<'_>> {
    let mut keys = Vec::new();
    for table in &report.tables {
        if !keys.contains(&table.key) {
            keys.push(table.key);
        }
    }
    keys.into_iter().map(|key| Joined::new(key, report)).collect()
}

/// Joins the parts of the key that appears last, tables beside it left out.
pub(super) fn last(report: &Report) -> Option<Joined<'_>> {
    let beside = |key| report.tables.iter().any(|table| table.key == key && table.beside);
    joined(report).into_iter().rfind(|table| !beside(table.key))
}

/// The keys of all other tables, where they have rows.
pub(super) fn beside_last(report: &Report) -> Vec<&'static str> {
    let written = last(report).map(|table| table.key);
    let others = joined(report).into_iter().filter(|table| Some(table.key) != written);
    others.filter(|table| table.rows().next().is_some()).map(|table| table.key).collect()
}

impl<'a> Joined<'a> {
    fn new(key: &'static str, report: &'a Report) -> Self {
        let tables = || report.tables.iter().filter(|table| table.key == key);
        let mut places = HashMap::new();
        let mut columns = Vec::new();
        for column in tables().flat_map(|table| &table.columns) {
            if column.audience != Audience::People && !places.contains_key(column.key.as_str()) {
                places.insert(column.key.as_str(), columns.len());
                columns.push(column);
            }
        }
        let parts = tables().map(|table| Part::new(table, &places)).collect();
        Self { key, columns, parts }
    }

    /// The parts, in order.
    pub(super) fn parts(&self) -> impl Iterator<Item = &Part<'a>> {
        self.parts.iter()
    }

    /// The rows of all parts, each with one cell a column.
    pub(super) fn rows(&self) -> impl Iterator<Item = impl Iterator<Item = &'a Cell>> {
        self.parts.iter().flat_map(Part::rows)
    }
}

impl<'a> Part<'a> {
    fn new(table: &'a Table, joined: &HashMap<&str, usize>) -> Self {
        let mut places = vec![None; joined.len()];
        for (here, column) in table.columns.iter().enumerate().rev() {
            let there = joined.get(column.key.as_str()).and_then(|&there| places.get_mut(there));
            if let (Some(place), true) = (there, column.audience != Audience::People) {
                *place = Some(here);
            }
        }
        Self { rows: &table.rows, places }
    }

    /// The rows, each with one cell a joined column.
    pub(super) fn rows(&self) -> impl Iterator<Item = impl Iterator<Item = &'a Cell>> {
        self.rows.iter().map(|row| self.cells(row))
    }

    fn cells(&self, row: &'a [Cell]) -> impl Iterator<Item = &'a Cell> {
        self.places.iter().map(|place| place.and_then(|place| row.get(place)).unwrap_or(&ABSENT))
    }
}

/// All digits of a figure, with a point; the last of 18 decimals is rounded should they not end.
pub(super) fn digits(value: &Number) -> String {
    value.decimals().unwrap_or_else(|| rounded(value))
}

/// Adds [`digits`] to a text.
pub(super) fn add_digits(value: &Number, text: &mut Vec<u8>) {
    if !value.add_decimals(text) {
        text.extend_from_slice(rounded(value).as_bytes());
    }
}

fn rounded(value: &Number) -> String {
    value.fixed(18, Rounding::HalfUp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::sample;

    #[test]
    fn joins_columns_in_order_of_first_appearance() {
        let report = sample::parts();
        let keys: Vec<&str> = joined(&report).iter().map(|table| table.key).collect();
        assert_eq!(keys, ["notes", "scores"]);
        let table = last(&report).unwrap();
        let columns: Vec<&str> = table.columns.iter().map(|column| column.key.as_str()).collect();
        assert_eq!(columns, ["name", "index", "tied", "state", "bonus"]);
        assert!(table.rows().all(|row| row.count() == columns.len()));
    }

    #[test]
    fn the_last_table_is_not_one_beside_it() {
        let mut report = sample::parts();
        report.tables.push(Table { key: "rewards", beside: true, ..Table::default() });
        assert_eq!(last(&report).unwrap().key, "scores");
        assert_eq!(joined(&report).len(), 3);
    }

    #[test]
    fn digits_never_end_in_zeros_while_they_end() {
        assert_eq!(digits(&Number::integer(100)), "100");
        assert_eq!(digits(&Number::ratio(972_400, 10_000).unwrap()), "97.24");
        assert_eq!(digits(&Number::ratio(-2, 3).unwrap()), "-0.666666666666666667");
    }
}
