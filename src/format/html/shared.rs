//! What many explanations say in the same words, which stands on the page once.

use maud::{Markup, html};
use rustc_hash::FxHashMap;

use super::Page;
use crate::format::people::entry;
use crate::report::{Audience, Report};
use crate::text::Lang;

/// The shortest text, in bytes, that is longer than a reference to it by far.
const LONG: usize = 40;

/// How often a text is said that is worth a reference.
const OFTEN: usize = 3;

/// The texts, in the order in which they are found to be shared.
#[derive(Default)]
pub(super) struct Shared {
    numbers: FxHashMap<String, usize>,
    texts: Vec<String>,
}

impl Shared {
    /// The texts that are shared by what opens on a report's page.
    pub fn of(report: &Report, lang: Lang) -> Self {
        let opened = |key: &str| {
            report.tables.iter().filter_map(|table| table.detail.as_ref()).any(|one| one.table == key)
        };
        let mut said: FxHashMap<String, usize> = FxHashMap::default();
        let mut shared = Self::default();
        for table in report.tables.iter().filter(|table| opened(table.key)) {
            let columns = table.columns.iter().enumerate().skip(table.anchors);
            let places: Vec<usize> = columns
                .filter(|(_, column)| column.audience != Audience::Data)
                .map(|(place, _)| place)
                .collect();
            for row in &table.rows {
                for text in places.iter().map(|&place| entry(row.get(place), lang).text) {
                    if text.len() < LONG {
                        continue;
                    }
                    let times = said.entry(text.clone()).or_default();
                    *times += 1;
                    if *times == OFTEN {
                        shared.texts.push(text);
                    }
                }
            }
        }
        let numbered = shared.texts.iter().cloned().zip(1..);
        shared.numbers = numbered.collect();
        shared
    }
}

impl Page<'_> {
    /// A text, or where it is read if it is shared. The script of the page puts it where it is said.
    pub(super) fn once(&self, text: &str) -> Markup {
        html! {
            @match self.shared.numbers.get(text) {
                Some(number) => a href={ "#n" (number) } { "(" (number) ")" },
                None => (text),
            }
        }
    }

    /// All shared texts, for readers without scripts.
    pub(super) fn shared_texts(&self) -> Markup {
        html! {
            @if !self.shared.texts.is_empty() {
                section #notes {
                    h2 { (self.own("Chú thích", "Notes")) }
                    ol { @for (text, number) in self.shared.texts.iter().zip(1..) {
                        li id={ "n" (number) } { (text) }
                    } }
                }
            }
        }
    }
}
