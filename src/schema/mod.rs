//! The keys of the TOML files, declared once: they drive the checks, the typed reading, the JSON Schema for
//! editors and the reference pages.

mod check;
mod node;
mod syntax;

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use crate::text;
use crate::text::{Text, list};

pub use check::{Checker, open};
pub use node::{Located, Node, Section, whole};
pub use syntax::worth_telling;

/// One key of a table.
#[derive(Debug)]
pub struct Key {
    /// As written in the file.
    pub name: &'static str,
    /// What it takes.
    pub shape: Shape,
    /// Whether the table must have it.
    pub required: bool,
    /// What it means, with units and default.
    pub about: Text,
}

impl Key {
    /// A key that may be absent.
    pub const fn new(name: &'static str, shape: Shape, vi: &'static str, en: &'static str) -> Self {
        Self { name, shape, required: false, about: Text::fixed(vi, en) }
    }

    /// A key that must be there.
    pub const fn required(name: &'static str, shape: Shape, vi: &'static str, en: &'static str) -> Self {
        Self { name, shape, required: true, about: Text::fixed(vi, en) }
    }
}

/// What a key takes.
#[derive(Debug)]
pub enum Shape {
    /// A string.
    Text,
    /// A plain decimal number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A date without time.
    Date,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of one shape.
    List(&'static Shape),
    /// A table with these keys.
    Section(&'static [Key]),
    /// A table with exactly one of these keys.
    Tagged(&'static [Key]),
    /// A table whose keys the author chooses, all of one shape.
    Map(&'static Shape),
    /// Any of these shapes.
    Any(&'static [Shape]),
}

impl Shape {
    fn fits(&self, value: &DeValue<'_>) -> bool {
        match self {
            Self::Text | Self::Word(_) => value.is_str(),
            Self::Number => value.is_integer() || value.is_float(),
            Self::Flag => value.is_bool(),
            Self::Date => value.is_datetime() || value.is_str(),
            Self::List(_) => value.is_array(),
            Self::Section(_) | Self::Tagged(_) | Self::Map(_) => value.is_table(),
            Self::Any(shapes) => shapes.iter().any(|shape| shape.fits(value)),
        }
    }

    fn name(&self) -> Text {
        match self {
            Self::Text => Text::fixed("chuỗi ký tự", "a string"),
            Self::Number => Text::fixed("số thập phân thường", "a plain decimal number"),
            Self::Flag => Text::fixed("true hoặc false", "true or false"),
            Self::Date => Text::fixed("ngày, như 2022-03-14", "a date such as 2022-03-14"),
            Self::Word(words) => {
                let words = list(words);
                text!("một trong: {words}", "one of: {words}")
            }
            Self::List(_) => Text::fixed("danh sách […]", "a list […]"),
            Self::Section(_) | Self::Tagged(_) | Self::Map(_) => Text::fixed("bảng {…}", "a table {…}"),
            Self::Any(shapes) => shapes
                .iter()
                .map(Self::name)
                .reduce(|all, one| Text {
                    vi: format!("{} hoặc {}", all.vi, one.vi).into(),
                    en: format!("{} or {}", all.en, one.en).into(),
                })
                .unwrap_or(Text::fixed("", "")),
        }
    }

    /// The shape as JSON Schema, within what draft 4 has.
    pub fn json(&self) -> Json {
        match self {
            Self::Text => json!({"type": "string"}),
            Self::Number => json!({"type": "number"}),
            Self::Flag => json!({"type": "boolean"}),
            Self::Date => json!({"type": "string", "format": "date"}),
            Self::Word(words) => json!({"type": "string", "enum": words}),
            Self::List(item) => json!({"type": "array", "items": item.json()}),
            Self::Section(keys) => section_json(keys),
            Self::Tagged(keys) => {
                let mut schema = section_json(keys);
                schema["minProperties"] = json!(1);
                schema["maxProperties"] = json!(1);
                schema
            }
            Self::Map(item) => json!({"type": "object", "additionalProperties": item.json()}),
            Self::Any(shapes) => json!({"anyOf": shapes.iter().map(Self::json).collect::<Vec<_>>()}),
        }
    }
}

fn section_json(keys: &[Key]) -> Json {
    let properties: serde_json::Map<String, Json> = keys
        .iter()
        .map(|key| {
            let mut schema = key.shape.json();
            schema["description"] = json!(format!("{}\n{}", key.about.en, key.about.vi));
            (key.name.to_owned(), schema)
        })
        .collect();
    let required: Vec<_> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut schema = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

/// The candidate nearest to `seen` by likeness, near enough to be worth suggesting: at least half of it is the same.
pub fn nearest<'c>(seen: &str, candidates: &[&'c str]) -> Option<&'c str> {
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let distance = strsim::osa_distance(seen, candidate);
        let length = candidate.chars().count();
        if distance <= (length / 3).max(1)
            && distance * 2 <= length.max(seen.chars().count())
            && best.is_none_or(|(least, _)| distance < least)
        {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}
