//! JSON for programs: every table of the report under its key, a row an object.

use std::io::{self, Write};

use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};

use super::data::{self, Joined};
use crate::report::{Cell, Column, Report};
use crate::text::Lang;

/// The version of the document's shape; it grows when a key goes or changes its meaning.
const SCHEMA_VERSION: u32 = 1;

/// Writes all tables, row by row as they are serialised.
pub(super) fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Document { report, lang })?;
    out.write_all(b"\n")
}

struct Document<'a> {
    report: &'a Report,
    lang: Lang,
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("schema_version", &SCHEMA_VERSION)?;
        map.serialize_entry("command", self.report.command)?;
        map.serialize_entry("tables", &Tables { joined: &data::joined(self.report), lang: self.lang })?;
        map.end()
    }
}

struct Tables<'a> {
    joined: &'a [Joined<'a>],
    lang: Lang,
}

impl Serialize for Tables<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.joined.iter().map(|table| (table.key, Rows { table, lang: self.lang })))
    }
}

struct Rows<'a> {
    table: &'a Joined<'a>,
    lang: Lang,
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (columns, lang) = (&self.table.columns, self.lang);
        serializer.collect_seq(self.table.rows().map(|cells| Row { columns, cells: cells.collect(), lang }))
    }
}

struct Row<'a> {
    columns: &'a [&'a Column],
    cells: Vec<&'a Cell>,
    lang: Lang,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cells = self.columns.iter().zip(&self.cells);
        serializer.collect_map(cells.map(|(column, cell)| (&column.key, Value { cell, lang: self.lang })))
    }
}

struct Value<'a> {
    cell: &'a Cell,
    lang: Lang,
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.cell {
            Cell::Empty => serializer.serialize_none(),
            Cell::Text(text) => serializer.serialize_str(text),
            Cell::Word(word) => serializer.serialize_str(word.key),
            Cell::Sentence(text) => serializer.serialize_str(text.get(self.lang)),
            Cell::Whole(number) | Cell::Rank { rank: number, .. } => serializer.serialize_i64(*number),
            Cell::Figure { value, .. } => {
                // Parsed, not computed: with arbitrary precision the number keeps these very digits.
                let number: serde_json::Number = data::digits(value).parse().map_err(S::Error::custom)?;
                number.serialize(serializer)
            }
            Cell::Flag(yes) => serializer.serialize_bool(*yes),
            Cell::Computed(computed) => Value { cell: &computed.shown, ..*self }.serialize(serializer),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::format::{Format, sample};

    #[test]
    fn writes_tables_by_key_with_their_columns_in_order() {
        let expected = r#"{
  "schema_version": 1,
  "command": "score",
  "tables": {
    "notes": [
      {
        "note": "trước"
      }
    ],
    "scores": [
      {
        "name": "Phường A",
        "index": 97.24,
        "tied": true,
        "state": "missing",
        "bonus": null
      },
      {
        "name": "Xã B",
        "index": null,
        "tied": null,
        "state": "nộp muộn; \"sau\" hạn",
        "bonus": -0.5
      },
      {
        "name": "Xã C",
        "index": null,
        "tied": null,
        "state": null,
        "bonus": null
      }
    ]
  }
}
"#;
        assert_eq!(sample::written(&sample::parts(), Format::Json), expected);
    }

    #[test]
    fn figures_keep_their_digits() {
        for (digits, written) in [
            ("0.123456789012", "0.123456789012"),
            ("123456789012345678", "123456789012345678"),
            ("0.000000000000000001", "0.000000000000000001"),
            ("100.00", "100"),
            ("-0.0", "0"),
        ] {
            let mut table = sample::texts(&[""]);
            table.rows = vec![vec![sample::figure(digits)]];
            let text = sample::written(&sample::report(table), Format::Json);
            assert!(text.contains(&format!("\"note\": {written}\n")), "{text}");
        }
    }

    #[test]
    fn texts_are_read_back_as_they_were() {
        let text = sample::written(&sample::report(sample::texts(sample::HOSTILE)), Format::Json);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let rows = value["tables"]["notes"].as_array().unwrap();
        let read: Vec<&str> = rows.iter().map(|row| row["note"].as_str().unwrap()).collect();
        assert_eq!(read, sample::HOSTILE);
    }
}
