//! Every figure of a Word file is that of the JSON of the same run.

use clap::Parser;
use par::command::{Cli, Output};
use par::number::Rounding;
use par::report::{Audience, Cell, Layout, Table};
use serde_json::Value;
use std::collections::BTreeMap;

use super::markup::{body, tables};
use super::{EXAMPLES, report};
use crate::case::{exact, par};
use crate::docs::path;

/// The tables as the command makes them: they tell which column is which, and how many decimals people see.
fn made(example: &str) -> Vec<Table> {
    let folder = path(example);
    let cli = Cli::parse_from(["par", "report", folder.to_str().unwrap()]);
    match cli.run().unwrap().output {
        Output::Report(report) => report.sectioned().map(|(_, table)| table.clone()).collect(),
        other => panic!("{other:?}"),
    }
}

/// What people read where JSON has a value; `None` where it is no figure.
fn shown(cell: &Cell, value: &Value) -> Option<String> {
    match cell {
        Cell::Figure { places, .. } => {
            Some(exact(&value.to_string()).fixed(*places, Rounding::HalfUp).replace('.', ","))
        }
        Cell::Whole(_) => Some(value.to_string()),
        Cell::Rank { tied, .. } => Some(format!("{value}{}", if *tied { "=" } else { "" })),
        Cell::Computed(computed) => shown(&computed.shown, value),
        _ => None,
    }
}

/// The tables of a file put together again: for each table of the report its headings, and its rows.
struct Read<'r> {
    left: std::vec::IntoIter<Vec<Vec<String>>>,
    headings: &'r [&'r str],
}

impl Read<'_> {
    /// The rows of the next table, whose parts each begin with the same columns.
    fn next(&mut self, anchors: usize) -> Vec<Vec<String>> {
        let mut first = self.left.next().unwrap();
        while first[0].len() < self.headings.len() {
            let part = self.left.next().unwrap();
            assert_eq!(part[0][..anchors], first[0][..anchors], "a part repeats its first columns");
            assert_eq!(part.len(), first.len(), "a part has every row");
            for (row, more) in first.iter_mut().zip(part) {
                assert_eq!(more[..anchors], row[..anchors]);
                row.extend(more[anchors..].iter().cloned());
            }
        }
        assert_eq!(first.remove(0), self.headings);
        first
    }
}

#[test]
fn every_figure_is_that_of_the_json() {
    let mut compared = 0;
    for example in EXAMPLES {
        let json = par(&path(""), &["report", example, "-q", "--format", "json"]).stdout;
        let json: Value = serde_json::from_slice(&json).unwrap();
        let document = body(&report(example));
        let mut left = tables(&document).iter().map(|table| table.rows()).collect::<Vec<_>>().into_iter();
        let mut before: BTreeMap<&str, usize> = BTreeMap::new();
        for table in made(example).iter().filter(|table| !table.rows.is_empty()) {
            assert_ne!(table.layout, Layout::Records);
            let is_shown = |place: &usize| table.columns[*place].audience != Audience::Data;
            let places: Vec<usize> = (0..table.columns.len()).filter(is_shown).collect();
            let headings: Vec<&str> = places.iter().map(|&place| &*table.columns[place].title.vi).collect();
            let mut read = Read { left, headings: &headings };
            let rows = read.next((0..table.anchors).filter(is_shown).count());
            left = read.left;
            let start = before.entry(table.key).or_default();
            assert_eq!(rows.len(), table.rows.len(), "{example}: {}", table.key);
            for (row, cells) in rows.iter().zip(&table.rows) {
                let values = &json["tables"][table.key][*start];
                *start += 1;
                for (text, &place) in row.iter().zip(&places) {
                    // People read the rank with a sign where it is shared.
                    let key = table.columns[place].key.replace("rank_shown", "rank");
                    if let Some(expected) = shown(&cells[place], &values[&key]) {
                        assert_eq!(*text, expected, "{example}: {} {key} of {values}", table.key);
                        compared += 1;
                    }
                }
            }
        }
        assert!(left.next().is_none(), "{example}: the file has more tables than the report");
        for (key, rows) in before {
            assert_eq!(json["tables"][key].as_array().unwrap().len(), rows, "{example}: rows of {key}");
        }
    }
    assert!(compared > 15_000, "only {compared} figures were compared");
}
