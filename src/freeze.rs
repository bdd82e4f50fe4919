//! Frozen results: the digests of all inputs, and what differs when a result is made again from them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::evaluation::{Home, Part};
use crate::source::{Unreadable, name_from};

/// One input as it was when a result was frozen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// What it is to the evaluation.
    pub part: Part,
    /// Its name from the folder of `par.toml`, with `/` on every system.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// The digest of its bytes, SHA-256 in hexadecimal.
    pub digest: String,
}

/// The digest of some bytes: SHA-256 in hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Every input of an evaluation with its digest.
///
/// # Errors
/// The system would not read a file.
pub fn inputs(home: &Home) -> Result<Vec<Input>, Unreadable> {
    let input = |(part, path): &(Part, std::path::PathBuf)| {
        let bytes = fs::read(path).map_err(|error| Unreadable::new(path, error))?;
        Ok(Input {
            part: *part,
            path: name_from(&home.folder, path),
            bytes: bytes.len().try_into().unwrap_or(u64::MAX),
            digest: digest(&bytes),
        })
    };
    home.files.iter().map(input).collect()
}

/// The digest of a file; `None` where it is not there.
///
/// # Errors
/// The system would not read it.
pub fn digest_of(path: &Path) -> Result<Option<String>, Unreadable> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(digest(&bytes))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Unreadable::new(path, error)),
    }
}

/// A figure or text that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The table, by key.
    pub table: String,
    /// The row: the cells that name it.
    pub row: Vec<String>,
    /// The column, by key; empty where the whole row is on one side only.
    pub column: String,
    /// What was frozen; none where it was not there.
    pub frozen: Option<String>,
    /// What was found now; none where it is not there.
    pub found: Option<String>,
}

/// What differs between two results in JSON, in the tables named, each with the columns that name a row.
pub fn differences(frozen: &Value, found: &Value, tables: &[(&str, &[&str])]) -> Vec<Difference> {
    let mut all = Vec::new();
    for &(table, names) in tables {
        let (was, now) = (rows(frozen, table, names), rows(found, table, names));
        for (row, cells) in &was {
            match now.get(row) {
                Some(again) => compare(table, row, cells, again, &mut all),
                None => all.push(whole(table, row, true)),
            }
        }
        all.extend(now.keys().filter(|row| !was.contains_key(*row)).map(|row| whole(table, row, false)));
    }
    all
}

/// The rows of a table by what names them.
fn rows<'a>(result: &'a Value, table: &str, names: &[&str]) -> BTreeMap<Vec<String>, &'a Value> {
    let rows = result["tables"][table].as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter().map(|row| (names.iter().map(|name| plain(&row[name])).collect(), row)).collect()
}

fn compare(table: &str, row: &[String], was: &Value, now: &Value, all: &mut Vec<Difference>) {
    let keys = |value: &Value| -> Vec<String> {
        value.as_object().into_iter().flat_map(|cells| cells.keys().cloned()).collect()
    };
    let mut columns = keys(was);
    columns.extend(keys(now).into_iter().filter(|key| was.get(key).is_none()));
    for column in columns {
        let (frozen, found) = (&was[&column], &now[&column]);
        if frozen != found {
            let (frozen, found) = (Some(plain(frozen)), Some(plain(found)));
            all.push(Difference { table: table.to_owned(), row: row.to_vec(), column, frozen, found });
        }
    }
}

/// A row that is on one side only.
fn whole(table: &str, row: &[String], frozen: bool) -> Difference {
    let there = |side| (side == frozen).then(|| "…".to_owned());
    Difference {
        table: table.to_owned(),
        row: row.to_vec(),
        column: String::new(),
        frozen: there(true),
        found: there(false),
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

    #[test]
    fn digests_are_those_of_the_standard() {
        // FIPS 180-4, the example of one block.
        assert_eq!(digest(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn tells_cells_rows_and_columns_apart() {
        let result = |rows: &str| -> Value {
            serde_json::from_str(&format!(r#"{{"tables": {{"scores": {rows}}}}}"#)).unwrap()
        };
        let frozen =
            result(r#"[{"unit": "a", "index": 97.24, "rank": 1}, {"unit": "b", "index": 80.1, "rank": 2}]"#);
        let found = result(
            r#"[{"unit": "a", "index": 97.25, "rank": 1, "note": "x"}, {"unit": "c", "index": 1, "rank": 2}]"#,
        );
        let names: &[(&str, &[&str])] = &[("scores", &["unit"])];
        let said = |one: &Difference| {
            format!(
                "{}.{}: {:?} -> {:?}",
                one.row.join("/"),
                one.column,
                one.frozen.as_deref(),
                one.found.as_deref()
            )
        };
        let all: Vec<String> = differences(&frozen, &found, names).iter().map(said).collect();
        assert_eq!(
            all,
            [
                r#"a.index: Some("97.24") -> Some("97.25")"#,
                r#"a.note: Some("") -> Some("x")"#,
                r#"b.: Some("…") -> None"#,
                r#"c.: None -> Some("…")"#,
            ]
        );
        assert!(differences(&frozen, &frozen, names).is_empty());
    }
}
