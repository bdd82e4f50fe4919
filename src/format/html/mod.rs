//! One page for a browser that needs nothing beside it: no network, no script to be read, light or dark, on paper too.
//!
//! The markup goes through `maud`, which escapes every text; the policy in the head lets in the page's own style and
//! script by their digests, and nothing else.

mod chart;
mod detail;
mod grid;
mod places;
mod policy;
mod records;
mod shared;

use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::people::visible;
use crate::report::{Layout, Report, Table};
use crate::text::{Lang, Text};

use detail::Details;
use places::Places;
use shared::Shared;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Writes the page.
pub(super) fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let (places, details) = (Places::of(report), Details::of(report, lang));
    let page = Page { report, lang, places, details, shared: Shared::of(report, lang) };
    out.write_all(page.markup().into_string().as_bytes())
}

/// A report, about to be written in a language.
struct Page<'a> {
    report: &'a Report,
    lang: Lang,
    places: Places<'a>,
    details: Details<'a>,
    shared: Shared,
}

/// A heading of a rank in the outline.
fn heading(level: u8, text: &str) -> Markup {
    html! {
        @match level {
            2 => h2 { (text) },
            3 => h3 { (text) },
            _ => h4 { (text) },
        }
    }
}

impl Page<'_> {
    /// A text in the language of the page, with no sign that would turn it around.
    fn say(&self, text: &Text) -> String {
        visible(text.get(self.lang))
    }

    /// A text of the page's own.
    fn own(&self, vi: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    fn title(&self) -> String {
        let first = || self.report.tables.first().and_then(|table| table.title.as_ref());
        let title = self.report.title.as_ref().or_else(first);
        title.map_or_else(|| format!("par {}", self.report.command), |title| self.say(title))
    }

    fn markup(&self) -> Markup {
        let title = self.title();
        html! {
            (DOCTYPE)
            html lang=(self.lang.code()) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy::policy(STYLE, SCRIPT));
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="referrer" content="no-referrer";
                    meta name="format-detection" content="telephone=no";
                    meta name="color-scheme" content="light dark";
                    title { (title) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    a .skip href="#main" { (self.own("Tới nội dung", "Skip to the content")) }
                    header { h1 { (title) } }
                    (self.contents())
                    main #main tabindex="-1" {
                        @for section in self.places.sections() { (self.section(section)) }
                        (self.shared_texts())
                    }
                    script { (PreEscaped(SCRIPT)) }
                }
            }
        }
    }

    /// The list of sections, or of tables where there are none.
    fn contents(&self) -> Markup {
        let sections = || self.places.sections().iter().filter_map(|one| Some((one.id(), one.title?)));
        let tables = || self.places.tables().filter_map(|(id, table)| Some((id, table.title.as_ref()?)));
        let mut entries: Vec<(String, &Text)> = sections().collect();
        if entries.is_empty() {
            entries = tables().collect();
        }
        html! {
            @if entries.len() > 1 {
                nav aria-label=(self.own("Mục lục", "Contents")) {
                    ol { @for (id, title) in entries { li { a href={ "#" (id) } { (self.say(title)) } } } }
                }
            }
        }
    }

    fn section(&self, section: &places::Section<'_>) -> Markup {
        let tables = || section.tables.iter().map(|&place| (place, &self.report.tables[place]));
        let level = if section.title.is_some() { 3 } else { 2 };
        html! {
            section id=[section.title.map(|_| section.id())] {
                @if let Some(title) = section.title { (heading(2, &self.say(title))) }
                @for (place, table) in tables() {
                    @match table.subject {
                        Some(_) if tables().count() > 1 => (self.folded(place, table, level)),
                        _ => (self.open(place, table, level)),
                    }
                }
            }
        }
    }

    /// A table that stands open, with what is said of it.
    fn open(&self, place: usize, table: &Table, level: u8) -> Markup {
        // What stands above the table is of it too, so that its title comes before.
        let ahead = table.layout != Layout::Records && !(table.prose.is_empty() && table.charts.is_empty());
        html! {
            div .part id=(Places::id(place)) {
                @if let Some(title) = table.title.as_ref().filter(|_| ahead) { (heading(level, &self.say(title))) }
                @for text in &table.prose { p { (self.say(text)) } }
                @for (number, one) in table.charts.iter().enumerate() {
                    (self.chart(table, one, &format!("{}-{number}", Places::id(place))))
                }
                (self.body(table, level, ahead))
                (self.notes(table))
            }
        }
    }

    /// One of many tables of a kind, opened by a click; an address inside of it opens it too.
    fn folded(&self, place: usize, table: &Table, level: u8) -> Markup {
        html! {
            details .part {
                summary {
                    @if let Some(title) = &table.title { (heading(level, &self.say(title))) }
                    @for text in &table.prose { " " span { (self.say(text)) } }
                }
                div id=(Places::id(place)) {
                    (self.body(table, level, true))
                    (self.notes(table))
                }
            }
        }
    }

    fn body(&self, table: &Table, level: u8, told: bool) -> Markup {
        match table.layout {
            Layout::Grid | Layout::Whole => self.grid(table, told),
            Layout::Records => self.records(table, level),
        }
    }

    fn notes(&self, table: &Table) -> Markup {
        html! {
            @if !table.footnotes.is_empty() {
                ul .notes { @for text in &table.footnotes { li { (self.say(text)) } } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::format::{Format, sample};
    use crate::report::{Cell, Column, Detail, Layout, Report, Shade, Table};
    use crate::text::Text;

    #[test]
    fn texts_are_no_markup() {
        let page = sample::written(&sample::report(sample::texts(sample::HOSTILE)), Format::Html);
        assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;&amp;amp;"), "{page}");
        assert!(!page.contains("<img") && !page.contains('\u{202e}') && !page.contains('\u{1b}'));
    }

    #[test]
    fn totals_stand_apart_and_steps_are_told() {
        let total = Cell::word("total", Text::same("Cộng"));
        let steps = Column::figure("percent", Text::same("%")).shaded(Shade::Steps([50, 65, 80, 90]));
        let change = Column::figure("change", Text::same("±")).shaded(Shade::Change);
        let row = |name: Cell, digits: &str| vec![name, sample::figure(digits), sample::figure(digits)];
        let table = Table {
            columns: vec![Column::text("name", Text::same("Đơn vị")), steps, change],
            rows: vec![
                row(total, "64.99"),
                row(Cell::text("a"), "-1"),
                row(Cell::text("b"), "0"),
                row(Cell::text("c"), "90"),
            ],
            ..Table::default()
        };
        let page = sample::written(&sample::report(table), Format::Html);
        for part in [
            r#"<tfoot><tr><th scope="row">Cộng</th><td class="r s2">64,99</td>"#,
            r#"<td class="r s1">-1,00</td><td class="r"><span class="down" aria-hidden="true">▼</span> -1,00</td>"#,
            r#"<td class="r s1">0,00</td><td class="r">0,00</td>"#,
            r#"<td class="r s5">90,00</td><td class="r"><span class="up" aria-hidden="true">▲</span> 90,00</td>"#,
            r#"<li class="s2">từ 50 đến dưới 65</li>"#,
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
    }

    /// Two tables about a unit each, whose rows another table tells more of; a name elsewhere leads to them.
    #[test]
    fn names_lead_and_cells_open() {
        let key = || Column::text("unit", Text::same("Mã")).for_data();
        let name = || Column::text("name", Text::same("Đơn vị"));
        let sheet = |unit: &str| Table {
            key: "sheets",
            title: Some(Text::same(format!("Bảng {unit}"))),
            columns: vec![key(), name()],
            rows: vec![vec![Cell::text(unit), Cell::text(format!("dòng {unit}"))]],
            subject: Some(unit.to_owned()),
            detail: Some(Detail { table: "told", by: &["unit"], from: "name" }),
            ..Table::default()
        };
        let told = Table {
            key: "told",
            layout: Layout::Records,
            columns: vec![key(), Column::text("why", Text::same("Vì sao"))],
            anchors: 1,
            rows: vec![vec![Cell::text("b"), Cell::text("do b")]],
            ..Table::default()
        };
        let list = Table {
            key: "list",
            columns: vec![key(), name().leading("unit")],
            rows: ["a", "b", "c"].map(|unit| vec![Cell::text(unit), Cell::text(unit)]).to_vec(),
            ..Table::default()
        };
        let report = Report::of("x", vec![list, sheet("a"), sheet("b"), told]);
        let page = sample::written(&report, Format::Html);
        for part in [
            r##"<a href="#t2">a</a>"##,
            r##"<a href="#t3">b</a>"##,
            r#"<th scope="row">c</th>"#,
            r#"<summary><h2>Bảng b</h2></summary><div id="t3">"#,
            r#"<th scope="row">dòng a</th>"#,
            r#"<details><summary>dòng b</summary><dl><dt>Vì sao</dt><dd>do b</dd></dl></details>"#,
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert_eq!(page.matches("do b").count(), 1);
    }
}
