//! The keys of the TOML files, declared once: they drive the checks, the typed reading, the JSON Schema for
//! editors and the reference pages.

use std::ops::Range;
use std::path::Path;

use jiff::civil::Date;
use serde_json::{Value as Json, json};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Complaint, Diagnostics, Place};
use crate::number::{Decimal, Mark, Number};
use crate::source::{SourceId, Sources, Unreadable, read_text};
use crate::text;
use crate::text::{Text, list};

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

/// A value read from a file, and where it stands in it.
#[derive(Clone, Debug)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Its bytes in the file.
    pub span: Range<usize>,
}

/// A node of a checked TOML file.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    value: &'a DeValue<'a>,
    start: usize,
    end: usize,
}

/// A table of a checked TOML file, asked by the keys it declares.
#[derive(Clone, Copy, Debug)]
pub struct Section<'a> {
    table: &'a DeTable<'a>,
    start: usize,
    end: usize,
}

impl<'a> Node<'a> {
    fn new(spanned: &'a Spanned<DeValue<'a>>) -> Self {
        let span = spanned.span();
        Self { value: spanned.get_ref(), start: span.start, end: span.end }
    }

    /// Its bytes in the file.
    pub fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The node as a number, exactly as written; `None` where it is none.
    pub fn number(&self) -> Option<Number> {
        let digits = match self.value {
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str(),
            DeValue::Float(float) => float.as_str(),
            _ => return None,
        };
        Decimal::parse(digits, Mark::Point).ok().map(Decimal::number)
    }

    /// The node as a text.
    pub fn text(&self) -> Option<&'a str> {
        self.value.as_str()
    }

    /// The node as a truth value.
    pub fn flag(&self) -> Option<bool> {
        self.value.as_bool()
    }

    /// The node as a date without time, written as such or as a text.
    pub fn date(&self) -> Option<Date> {
        if let Some(text) = self.text() {
            return text.parse().ok();
        }
        let stamp = self.value.as_datetime()?;
        let date = stamp.date.filter(|_| stamp.time.is_none())?;
        Date::new(date.year.try_into().ok()?, date.month.try_into().ok()?, date.day.try_into().ok()?).ok()
    }

    /// The items of a list; none where it is no list.
    pub fn items(&self) -> Vec<Node<'a>> {
        self.value.as_array().map(|items| items.iter().map(Self::new).collect()).unwrap_or_default()
    }

    /// The node as a table.
    pub fn section(&self) -> Option<Section<'a>> {
        Some(Section { table: self.value.as_table()?, start: self.start, end: self.end })
    }
}

impl<'a> Section<'a> {
    /// Its bytes in the file.
    pub fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The node under `name`.
    pub fn node(&self, name: &str) -> Option<Node<'a>> {
        self.table.get(name).map(Node::new)
    }

    /// Its keys and nodes, in the order of the file.
    pub fn entries(&self) -> Vec<(Located<&'a str>, Node<'a>)> {
        let mut entries: Vec<_> = self
            .table
            .iter()
            .map(|(key, node)| (Located { value: key.get_ref().as_ref(), span: key.span() }, Node::new(node)))
            .collect();
        entries.sort_by_key(|(key, _)| key.span.start);
        entries
    }

    /// The number under `name`, with its place.
    pub fn located_number(&self, name: &str) -> Option<Located<Number>> {
        let node = self.node(name)?;
        Some(Located { value: node.number()?, span: node.span() })
    }

    /// The number under `name`.
    pub fn number(&self, name: &str) -> Option<Number> {
        self.node(name)?.number()
    }

    /// The text under `name`.
    pub fn text(&self, name: &str) -> Option<&'a str> {
        self.node(name)?.text()
    }

    /// The text under `name`, with its place.
    pub fn located_text(&self, name: &str) -> Option<Located<String>> {
        let node = self.node(name)?;
        Some(Located { value: node.text()?.to_owned(), span: node.span() })
    }

    /// The truth value under `name`; `false` where absent.
    pub fn flag(&self, name: &str) -> bool {
        self.node(name).and_then(|node| node.flag()).unwrap_or(false)
    }

    /// The items under `name`; none where absent.
    pub fn items(&self, name: &str) -> Vec<Node<'a>> {
        self.node(name).map(|node| node.items()).unwrap_or_default()
    }

    /// The texts of the list under `name`, with their places.
    pub fn texts(&self, name: &str) -> Vec<Located<String>> {
        self.items(name)
            .iter()
            .filter_map(|item| Some(Located { value: item.text()?.to_owned(), span: item.span() }))
            .collect()
    }
}

/// Checks files against their keys and gathers the faults.
pub struct Checker<'a> {
    /// The file.
    pub source: SourceId,
    /// Where faults go.
    pub diagnostics: &'a mut Diagnostics,
}

impl Checker<'_> {
    /// Reports a complaint at `span`.
    pub fn complain(&mut self, complaint: Complaint, span: Range<usize>) {
        self.diagnostics.push(complaint.at(Place::Span(self.source, span.into()), ""));
    }

    /// Parses `text` and checks it against `keys`: syntax, unknown and missing keys and wrong types, all at once.
    pub fn parse<'t>(&mut self, text: &'t str, keys: &'static [Key]) -> Spanned<DeTable<'t>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let said = error.message().to_owned();
            let complaint = Complaint::new(
                Code::TomlSyntax,
                text!("sai cú pháp TOML: {said}", "not well-formed TOML: {said}"),
                Text::fixed(
                    "sửa chỗ gạch dưới theo cú pháp TOML (chuỗi trong dấu \"…\", danh sách trong […])",
                    "mend the underlined place (strings in \"…\", lists in […])",
                ),
            );
            self.complain(complaint, error.span().unwrap_or(0..0));
        }
        self.keys(&Section { table: table.get_ref(), start: 0, end: 0 }, keys);
        table
    }

    fn keys(&mut self, section: &Section<'_>, keys: &'static [Key]) {
        for (name, node) in section.entries() {
            match keys.iter().find(|key| key.name == name.value) {
                Some(key) => self.node(&node, key.name, &key.shape),
                None => self.unknown(&name, keys),
            }
        }
        for key in keys.iter().filter(|key| key.required && section.node(key.name).is_none()) {
            let (name, about) = (key.name, &key.about);
            let complaint = Complaint::new(
                Code::MissingKey,
                text!("thiếu khóa `{name}`", "the key `{name}` is absent"),
                Text {
                    vi: format!("thêm `{name} = …`: {}", about.vi).into(),
                    en: format!("add `{name} = …`: {}", about.en).into(),
                },
            );
            self.complain(complaint, section.span());
        }
    }

    fn unknown(&mut self, name: &Located<&str>, keys: &'static [Key]) {
        let names: Vec<_> = keys.iter().map(|key| key.name).collect();
        let (known, seen) = (list(&names), name.value);
        let mend = match nearest(seen, &names) {
            Some(near) => text!(
                "có phải `{near}`? Các khóa dùng được: {known}",
                "did you mean `{near}`? The keys are: {known}"
            ),
            None => text!("các khóa dùng được: {known}", "the keys are: {known}"),
        };
        self.complain(
            Complaint::new(
                Code::UnknownKey,
                text!("không có khóa `{seen}`", "there is no key `{seen}`"),
                mend,
            ),
            name.span.clone(),
        );
    }

    fn node(&mut self, node: &Node<'_>, name: &str, shape: &'static Shape) {
        if !shape.fits(node.value) {
            return self.wrong_type(node, name, shape);
        }
        match shape {
            Shape::Number if node.number().is_none() => self.wrong_type(node, name, shape),
            Shape::Date if node.date().is_none() => self.wrong_type(node, name, shape),
            Shape::Word(words) => self.word(node, name, words),
            Shape::List(item) => node.items().iter().for_each(|one| self.node(one, name, item)),
            Shape::Any(shapes) => {
                if let Some(shape) = shapes.iter().find(|shape| shape.fits(node.value)) {
                    self.node(node, name, shape);
                }
            }
            Shape::Section(keys) | Shape::Tagged(keys) => {
                let Some(section) = node.section() else { return };
                self.keys(&section, keys);
                if matches!(shape, Shape::Tagged(_)) && section.entries().len() != 1 {
                    self.not_one(node, name, keys);
                }
            }
            Shape::Map(item) => {
                let entries = node.section().map(|section| section.entries()).unwrap_or_default();
                entries.iter().for_each(|(_, one)| self.node(one, name, item));
            }
            Shape::Text | Shape::Number | Shape::Flag | Shape::Date => {}
        }
    }

    fn wrong_type(&mut self, node: &Node<'_>, name: &str, shape: &Shape) {
        let Text { vi, en } = shape.name();
        let complaint = Complaint::new(
            Code::WrongType,
            text!("`{name}` không đúng loại giá trị", "`{name}` is of the wrong type"),
            text!("viết {vi}", "write {en}"),
        );
        self.complain(complaint, node.span());
    }

    fn word(&mut self, node: &Node<'_>, name: &str, words: &[&str]) {
        let seen = node.text().unwrap_or_default();
        if words.contains(&seen) {
            return;
        }
        let all = list(words);
        let complaint = Complaint::new(
            Code::WrongValue,
            text!("`{name}` không có giá trị này", "`{name}` has no such value"),
            text!("viết một trong: {all}", "write one of: {all}"),
        );
        self.complain(complaint, node.span());
    }

    fn not_one(&mut self, node: &Node<'_>, name: &str, keys: &[Key]) {
        let all = list(&keys.iter().map(|key| key.name).collect::<Vec<_>>());
        let complaint = Complaint::new(
            Code::WrongType,
            text!("`{name}` phải có đúng một loại", "`{name}` takes exactly one kind"),
            text!("giữ lại một trong: {all}", "keep one of: {all}"),
        );
        self.complain(complaint, node.span());
    }
}

/// The whole of a parsed file as a section.
pub fn whole<'a>(table: &'a Spanned<DeTable<'a>>) -> Section<'a> {
    Section { table: table.get_ref(), start: 0, end: 0 }
}

/// The candidate nearest to `seen` by likeness, near enough to be worth suggesting.
pub fn nearest<'c>(seen: &str, candidates: &[&'c str]) -> Option<&'c str> {
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let distance = strsim::osa_distance(seen, candidate);
        if distance <= (candidate.chars().count() / 3).max(1)
            && best.is_none_or(|(least, _)| distance < least)
        {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Opens a TOML file and keeps its text for messages; `None` where it is not text, which is reported.
///
/// # Errors
/// The system would not read it.
pub fn open(
    path: &Path,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<(SourceId, String)>, Unreadable> {
    let source = sources.add(path);
    match read_text(path)? {
        Ok(text) => {
            sources.keep_text(source, text.clone());
            Ok(Some((source, text)))
        }
        Err(problem) => {
            diagnostics.push(Complaint::not_text(problem).at(Place::File(source), ""));
            Ok(None)
        }
    }
}
