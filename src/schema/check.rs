//! Files against their keys: syntax, unknown and missing keys, wrong types, all at once.

use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::DeTable;

use super::{Key, Located, Node, Section, Shape, nearest, syntax, whole, worth_telling};
use crate::diagnostic::{Code, Complaint, Diagnostics, Place};
use crate::source::{SourceId, Sources, Unreadable, read_text};
use crate::text;
use crate::text::{Text, list};

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
        let mut found = Diagnostics::default();
        let mut checker = Checker { source: self.source, diagnostics: &mut found };
        for error in errors {
            let (complaint, span) = syntax::complaint(text, error.message(), error.span().unwrap_or(0..0));
            checker.complain(complaint, span);
        }
        checker.keys(&whole(&table), keys);
        worth_telling(&found, text).into_iter().for_each(|one| self.diagnostics.push(one));
        table
    }

    fn keys(&mut self, section: &Section<'_>, keys: &'static [Key]) {
        // A required key that is misspelt is not missing besides.
        let mut meant = Vec::new();
        for (name, node) in section.entries() {
            match keys.iter().find(|key| key.name == name.value) {
                Some(key) => self.node(&node, key.name, &key.shape),
                None => meant.extend(self.unknown(&name, keys)),
            }
        }
        let missing = |key: &&Key| key.required && section.node(key.name).is_none();
        for key in keys.iter().filter(missing).filter(|key| !meant.contains(&key.name)) {
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

    /// Reports an unknown key; returns the key that was meant, where one is near.
    fn unknown(&mut self, name: &Located<&str>, keys: &'static [Key]) -> Option<&'static str> {
        let names: Vec<_> = keys.iter().map(|key| key.name).collect();
        let (known, seen) = (list(&names), name.value);
        let near = nearest(seen, &names);
        let mend = match near {
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
        near
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
        // `[criterion]`: the header of one table.
        let single = node.value.is_table() && node.span().len() == name.len() + 2;
        let mend = match shape {
            Shape::Text => {
                Text::fixed("ghi trong dấu ngoặc kép, như \"1\"", "write it in quotes, such as \"1\"")
            }
            Shape::Number => Text::fixed(
                "số không có ngoặc kép, không có mũ e, như 20 hoặc 0.5",
                "write a number without quotes or exponent, such as 20 or 0.5",
            ),
            Shape::List(_) if single => {
                text!("ghi hai ngoặc vuông: [[{name}]]", "write two brackets: [[{name}]]")
            }
            _ => text!("viết {vi}", "write {en}"),
        };
        let complaint = Complaint::new(
            Code::WrongType,
            text!("`{name}` không đúng loại giá trị", "`{name}` is of the wrong type"),
            mend,
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
