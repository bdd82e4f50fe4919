//! A checked TOML file, asked by the keys it declares: numbers exactly as written, everything with its place.

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::number::{Decimal, Mark, Number};

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
    pub(super) value: &'a DeValue<'a>,
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

    /// Where a part of its text stands in the file; the whole of it where escapes shift what it says.
    pub fn span_of(&self, part: Range<usize>) -> Range<usize> {
        // Only a text without escapes is borrowed from the file.
        let DeValue::String(Cow::Borrowed(text)) = self.value else { return self.span() };
        let opening = match (self.end - self.start).checked_sub(text.len()) {
            // `"…"` or `'…'`.
            Some(2) => 1,
            // `"""…"""` or `'''…'''`.
            Some(6) => 3,
            // The same with a line break first, which is no part of the text.
            Some(7) => 4,
            _ => return self.span(),
        };
        let start = self.start + opening;
        start + part.start..start + part.end
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

    /// Whether it is a list.
    pub fn is_list(&self) -> bool {
        self.value.is_array()
    }

    /// Whether it is a list without items.
    pub fn is_empty_list(&self) -> bool {
        self.value.as_array().is_some_and(|items| items.is_empty())
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

    /// Whether one of these keys is there but is no number, which was reported.
    pub fn mistyped(&self, names: &[&str]) -> bool {
        names.iter().filter_map(|name| self.node(name)).any(|node| node.number().is_none())
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

/// The whole of a parsed file as a section.
pub fn whole<'a>(table: &'a Spanned<DeTable<'a>>) -> Section<'a> {
    Section { table: table.get_ref(), start: 0, end: 0 }
}
