//! A frozen result as it stands in its file: every table, row and cell of it, those of one name as well.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use crate::text;
use crate::text::Text;

/// The version of the shape that is read and written.
const SCHEMA_VERSION: u32 = 1;

/// A frozen result: nothing beside these three keys may stand in it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    #[serde(rename = "schema_version")]
    _schema_version: u32,
    #[serde(rename = "command")]
    _command: String,
    tables: Entries<Vec<Row>>,
}

/// A row: its cells by column.
pub type Row = Entries<Value>;

/// What a JSON object says, in its order; a key that stands twice is there twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries<T>(pub Vec<(String, T)>);

/// Why a file is not a frozen result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfrozen {
    /// It is not of this shape from this line and column on, from 1.
    Misshapen(usize, usize),
    /// It is of another version of the shape.
    Version(u32),
    /// It is the result of another command, or of none.
    Command(Option<String>),
}

/// What a result says of itself.
#[derive(serde::Deserialize)]
struct Head {
    schema_version: Option<u32>,
    command: Option<String>,
}

impl Document {
    /// Reads a frozen result.
    ///
    /// # Errors
    /// It is none.
    pub fn parse(bytes: &[u8]) -> Result<Self, Unfrozen> {
        let misshapen = |error: serde_json::Error| Unfrozen::Misshapen(error.line(), error.column());
        let head: Head = serde_json::from_slice(bytes).map_err(misshapen)?;
        if head.command.as_deref() != Some("freeze") {
            return Err(Unfrozen::Command(head.command));
        }
        match head.schema_version {
            Some(SCHEMA_VERSION) => serde_json::from_slice(bytes).map_err(misshapen),
            other => Err(Unfrozen::Version(other.unwrap_or_default())),
        }
    }

    /// The tables, by key.
    pub(super) fn tables(&self) -> &Entries<Vec<Row>> {
        &self.tables
    }

    /// The rows of a table; none where it is not there.
    pub fn rows(&self, table: &str) -> &[Row] {
        self.tables.get(table).map(Vec::as_slice).unwrap_or_default()
    }
}

impl<T> Entries<T> {
    /// What stands under a key, the first where it stands twice.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }
}

impl Row {
    /// A text of the row; empty where there is none.
    pub fn text(&self, column: &str) -> &str {
        self.get(column).and_then(Value::as_str).unwrap_or_default()
    }
}

/// Whether a file says that it is a frozen result, of whatever version.
pub fn is_frozen(bytes: &[u8]) -> bool {
    serde_json::from_slice::<Head>(bytes).is_ok_and(|head| head.command.as_deref() == Some("freeze"))
}

impl Unfrozen {
    /// Why, of the file named.
    pub fn words(&self, path: &str) -> Text {
        match self {
            Self::Misshapen(line, column) => text!(
                "«{path}» không phải kết quả do `par freeze` ghi: sai từ dòng {line}, cột {column}",
                "«{path}» is not a result of `par freeze`: it is none from line {line}, column {column} on"
            ),
            Self::Version(found) => text!(
                "«{path}» được ghi theo phiên bản {found} (schema_version), chương trình này đọc phiên bản {SCHEMA_VERSION}: dùng bản `par` đã ghi tệp",
                "«{path}» is of version {found} (schema_version), and this program reads {SCHEMA_VERSION}: use the `par` that wrote it"
            ),
            Self::Command(Some(command)) => text!(
                "«{path}» là kết quả của `par {command}`, không phải của `par freeze`",
                "«{path}» is a result of `par {command}`, not of `par freeze`"
            ),
            Self::Command(None) => text!(
                "«{path}» không phải kết quả do `par freeze` ghi",
                "«{path}» is not a result of `par freeze`"
            ),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor(PhantomData))
    }
}

struct EntriesVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for EntriesVisitor<T> {
    type Value = Entries<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Entries(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_stands_twice() {
        let text = r#"{"schema_version": 1, "command": "freeze", "tables": {"scores": [{"a": 1, "a": 2}], "scores": []}}"#;
        let document = Document::parse(text.as_bytes()).unwrap();
        assert_eq!(document.tables().0.len(), 2);
        assert_eq!(document.rows("scores")[0].0.len(), 2);
    }

    #[test]
    fn says_why_a_file_is_no_frozen_result() {
        let why = |text: &str| Document::parse(text.as_bytes()).unwrap_err();
        assert_eq!(why(""), Unfrozen::Misshapen(1, 0));
        assert_eq!(why("{}"), Unfrozen::Command(None));
        assert_eq!(why(r#"{"command": "score", "tables": {}}"#), Unfrozen::Command(Some("score".to_owned())));
        assert_eq!(why(r#"{"schema_version": 9, "command": "freeze"}"#), Unfrozen::Version(9));
        let beside = r#"{"schema_version": 1, "command": "freeze", "tables": {}, "more": 1}"#;
        assert!(matches!(why(beside), Unfrozen::Misshapen(1, _)));
        let twice = r#"{"schema_version": 1, "command": "freeze", "tables": {}, "tables": {}}"#;
        assert!(matches!(why(twice), Unfrozen::Misshapen(1, _)));
    }
}
