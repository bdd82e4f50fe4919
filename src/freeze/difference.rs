//! What differs between a frozen result and the same made again: tables, rows and cells, what stands twice, and order.

use std::collections::BTreeMap;

use serde_json::Value;

use super::document::Entries;
use super::{Document, Row};

/// Something that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The table, by key; empty where it is about all of them.
    pub table: String,
    /// The row: the cells that name it; empty where it is about the whole table.
    pub row: Vec<String>,
    /// The column, by key; empty where it is about the whole row.
    pub column: String,
    /// What is different.
    pub kind: Kind,
}

/// How something differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A cell, frozen and found.
    Cell(String, String),
    /// It was frozen, and is not found.
    Gone,
    /// It is found, and was not frozen.
    Added,
    /// It stands once more than it is found.
    Twice,
    /// Its parts stand in another order.
    Order,
}

/// Everything that differs between two results, with the columns that name a row of each table.
pub fn differences(frozen: &Document, found: &Document, names: &[(&str, &[&str])]) -> Vec<Difference> {
    let (was, now) = (frozen.tables(), found.tables());
    let mut all = Vec::new();
    let met = meet(&keys(was), &keys(now));
    for &(one, other) in &met.both {
        let table = was.0[one].0.as_str();
        let names = names.iter().find(|(known, _)| *known == table).map_or(&[][..], |(_, names)| names);
        of_table(table, names, &was.0[one].1, &now.0[other].1, &mut all);
    }
    met.tell(&mut all, |table| (table.cloned().unwrap_or_default(), Vec::new(), String::new()));
    all
}

fn of_table(table: &str, names: &[&str], was: &[Row], now: &[Row], all: &mut Vec<Difference>) {
    let named = |row: &Row| -> Vec<String> {
        names.iter().map(|name| row.get(name).map(plain).unwrap_or_default()).collect()
    };
    let keys = |rows: &[Row]| -> Vec<Vec<String>> { rows.iter().map(named).collect() };
    let (were, are) = (keys(was), keys(now));
    let met = meet(&were, &are);
    for &(one, other) in &met.both {
        of_row(table, &were[one], &was[one], &now[other], all);
    }
    met.tell(all, |row| (table.to_owned(), row.cloned().unwrap_or_default(), String::new()));
}

fn of_row(table: &str, row: &[String], was: &Row, now: &Row, all: &mut Vec<Difference>) {
    let met = meet(&keys(was), &keys(now));
    for &(one, other) in &met.both {
        let ((column, frozen), (_, found)) = (&was.0[one], &now.0[other]);
        if frozen != found {
            let kind = Kind::Cell(plain(frozen), plain(found));
            all.push(Difference { table: table.to_owned(), row: row.to_vec(), column: column.clone(), kind });
        }
    }
    met.tell(all, |column| (table.to_owned(), row.to_vec(), column.cloned().unwrap_or_default()));
}

fn keys<T>(entries: &Entries<T>) -> Vec<String> {
    entries.0.iter().map(|(key, _)| key.clone()).collect()
}

/// The parts of one side that meet one of the other, and those that do not.
struct Met<K> {
    /// By place on either side.
    both: Vec<(usize, usize)>,
    alone: Vec<(K, Kind)>,
}

/// Lets parts meet by key, those of one key in their order.
fn meet<K: Ord + Clone>(was: &[K], now: &[K]) -> Met<K> {
    let (was, now) = (numbered(was), numbered(now));
    let places = |keys: &[(K, usize)]| keys.iter().cloned().zip(0..).collect::<BTreeMap<(K, usize), usize>>();
    let (known, found) = (places(&was), places(&now));
    let both = was.iter().enumerate().filter_map(|(place, key)| Some((place, *found.get(key)?))).collect();
    let gone = was.into_iter().filter(|key| !found.contains_key(key));
    let gone = gone.map(|(key, before)| (key, if before == 0 { Kind::Gone } else { Kind::Twice }));
    let added = now.into_iter().filter(|key| !known.contains_key(key)).map(|(key, _)| (key, Kind::Added));
    Met { both, alone: gone.chain(added).collect() }
}

/// Every key with how often it stood before.
fn numbered<K: Ord + Clone>(keys: &[K]) -> Vec<(K, usize)> {
    let mut times: BTreeMap<K, usize> = BTreeMap::new();
    let number = |key: &K| {
        let before = times.entry(key.clone()).or_default();
        *before += 1;
        (key.clone(), *before - 1)
    };
    keys.iter().map(number).collect()
}

impl<K> Met<K> {
    /// Tells what stands alone, and whether the others stand in another order; `at` says where, none for them all.
    fn tell(self, all: &mut Vec<Difference>, at: impl Fn(Option<&K>) -> (String, Vec<String>, String)) {
        let in_order = self.both.iter().is_sorted_by_key(|(_, other)| *other);
        let mut push = |(table, row, column), kind| all.push(Difference { table, row, column, kind });
        self.alone.into_iter().for_each(|(key, kind)| push(at(Some(&key)), kind));
        if !in_order {
            push(at(None), Kind::Order);
        }
    }
}

/// A cell's text, without the quotes of JSON.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[(&str, &[&str])] = &[("scores", &["unit"])];

    fn result(tables: &str) -> Document {
        let text = format!(r#"{{"schema_version": 1, "command": "freeze", "tables": {tables}}}"#);
        Document::parse(text.as_bytes()).unwrap()
    }

    fn told(frozen: &str, found: &str) -> Vec<String> {
        let said =
            |one: &Difference| format!("{}[{}].{}: {:?}", one.table, one.row.join("/"), one.column, one.kind);
        differences(&result(frozen), &result(found), NAMES).iter().map(said).collect()
    }

    #[test]
    fn tells_cells_rows_columns_and_tables_apart() {
        let frozen = r#"{"scores": [{"unit": "a", "index": 97.24, "rank": 1}, {"unit": "b", "index": 80.1}], "x": []}"#;
        let found =
            r#"{"scores": [{"unit": "a", "index": 97.25, "note": "x"}, {"unit": "c", "index": 1}], "y": []}"#;
        let all = [
            r#"scores[a].index: Cell("97.24", "97.25")"#,
            "scores[a].rank: Gone",
            "scores[a].note: Added",
            "scores[b].: Gone",
            "scores[c].: Added",
            "x[].: Gone",
            "y[].: Added",
        ];
        assert_eq!(told(frozen, found), all);
        assert_eq!(told(frozen, frozen), [""; 0]);
    }

    #[test]
    fn what_stands_twice_is_no_second_chance() {
        let (forged, own) = (r#"{"unit": "a", "index": 99}"#, r#"{"unit": "a", "index": 85}"#);
        let found = format!(r#"{{"scores": [{own}]}}"#);
        let both = ["scores[a].index: Cell(\"99\", \"85\")", "scores[a].: Twice"];
        assert_eq!(told(&format!(r#"{{"scores": [{forged}, {own}]}}"#), &found), both);
        assert_eq!(told(&format!(r#"{{"scores": [{own}, {forged}]}}"#), &found), ["scores[a].: Twice"]);
        let doubled = r#"{"scores": [{"unit": "a", "index": 85, "index": 85}]}"#;
        assert_eq!(told(doubled, &found), ["scores[a].index: Twice"]);
        assert_eq!(told(&format!(r#"{{"scores": [{own}], "scores": []}}"#), &found), ["scores[].: Twice"]);
    }

    #[test]
    fn order_and_digits_are_part_of_a_result() {
        let rows = |one: &str, other: &str| format!(r#"{{"scores": [{one}, {other}]}}"#);
        let (a, b) = (r#"{"unit": "a", "index": 1.50}"#, r#"{"unit": "b", "index": 2}"#);
        assert_eq!(told(&rows(b, a), &rows(a, b)), ["scores[].: Order"]);
        assert_eq!(told(&rows(r#"{"index": 1.50, "unit": "a"}"#, b), &rows(a, b)), ["scores[a].: Order"]);
        let shorter = r#"{"unit": "a", "index": 1.5}"#;
        assert_eq!(told(&rows(a, b), &rows(shorter, b)), [r#"scores[a].index: Cell("1.50", "1.5")"#]);
        assert_eq!(told(r#"{"x": [], "y": []}"#, r#"{"y": [], "x": []}"#), ["[].: Order"]);
    }
}
