//! Where everything stands on the page, so that one part can lead to another.

use rustc_hash::FxHashMap;

use crate::report::{Medium, Report, Table};
use crate::text::Text;

/// The sections of a page, and the table of each subject.
pub(super) struct Places<'a> {
    report: &'a Report,
    sections: Vec<Section<'a>>,
    subjects: FxHashMap<&'a str, usize>,
}

/// Tables that follow each other.
pub(super) struct Section<'a> {
    number: usize,
    pub title: Option<&'a Text>,
    /// As places in the report.
    pub tables: Vec<usize>,
}

impl Section<'_> {
    /// Its address on the page.
    pub fn id(&self) -> String {
        format!("s{}", self.number)
    }
}

impl<'a> Places<'a> {
    /// The places of a report's tables; those that only tell more of another's rows have none.
    pub fn of(report: &'a Report) -> Self {
        let telling = |table: &Table| {
            let details = report.tables.iter().filter_map(|other| other.detail.as_ref());
            details.map(|detail| detail.table).any(|key| key == table.key)
        };
        let on_page = |table: &Table| matches!(table.medium, Medium::Any | Medium::Page) && !telling(table);
        let shown = report.tables.iter().enumerate().filter(|(_, table)| on_page(table));
        let mut sections: Vec<Section<'a>> = Vec::new();
        let mut subjects = FxHashMap::default();
        for (place, table) in shown {
            if let Some(subject) = &table.subject {
                subjects.entry(subject.as_str()).or_insert(place);
            }
            let title = table.section.as_ref();
            match sections.last_mut().filter(|section| section.title == title) {
                Some(section) => section.tables.push(place),
                None => sections.push(Section { number: sections.len() + 1, title, tables: vec![place] }),
            }
        }
        Self { report, sections, subjects }
    }

    pub fn sections(&self) -> &[Section<'a>] {
        &self.sections
    }

    /// The tables that have a place, with their addresses.
    pub fn tables(&self) -> impl Iterator<Item = (String, &'a Table)> {
        let places = self.sections.iter().flat_map(|section| &section.tables);
        places.map(|&place| (Self::id(place), &self.report.tables[place]))
    }

    /// The address of the table about a subject.
    pub fn subject(&self, key: &str) -> Option<String> {
        self.subjects.get(key).map(|&place| Self::id(place))
    }

    /// The address of a table.
    pub fn id(place: usize) -> String {
        format!("t{}", place + 1)
    }
}
