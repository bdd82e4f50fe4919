//! Diagnostics as text: TOML underlined in its source, cells by file, line and column, repeats grouped.

use std::borrow::Cow;
use std::collections::BTreeSet;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::position::line_and_column;
use rustc_hash::FxHashMap;

use super::{Code, Complaint, Diagnostic, Diagnostics, Place, Severity};
use crate::source::workbook::column_letters;
use crate::source::{SourceId, Sources};
use crate::text::{Lang, Text, visible};

/// How many places of one repeated cause are listed by `render`; the count is always told, and
/// `par check --format json` lists all.
const PLACES_SHOWN: usize = 10;

/// One cause and all places where it stands.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// What is wrong.
    pub complaint: &'a Complaint,
    /// Each occurrence.
    pub occurrences: Vec<&'a Diagnostic>,
}

/// Groups diagnostics of the same code, reason and mend, faults first, each group in order of places.
pub fn group(diagnostics: &Diagnostics) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut places: FxHashMap<&Complaint, usize> = FxHashMap::default();
    for diagnostic in diagnostics.sorted() {
        let place = *places.entry(&diagnostic.complaint).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.occurrences.push(diagnostic),
            None => {
                groups.push(Group { complaint: &diagnostic.complaint, occurrences: vec![diagnostic] });
            }
        }
    }
    groups.sort_by_key(|group| group.complaint.code.severity());
    groups
}

/// Writes all diagnostics for a terminal or a log.
pub fn render(diagnostics: &Diagnostics, sources: &Sources, lang: Lang, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let (notes, groups): (Vec<_>, Vec<_>) =
        group(diagnostics).into_iter().partition(|group| group.complaint.code.severity() == Severity::Note);
    let rendered: String = groups
        .iter()
        .map(|group| {
            let spanned = group.occurrences.iter().any(|one| matches!(one.place, Place::Span(..)));
            let text = if spanned {
                underlined(group, sources, lang, &renderer)
            } else {
                listed(group, sources, lang, &renderer)
            };
            text + "\n\n"
        })
        .collect();
    rendered + &passed_over(&notes, lang, &renderer)
}

/// What was passed over, counted in one line a code: `par inspect` lists it.
fn passed_over(notes: &[Group<'_>], lang: Lang, renderer: &Renderer) -> String {
    let codes: BTreeSet<Code> = notes.iter().map(|group| group.complaint.code).collect();
    let line = |code: Code| {
        let of = notes.iter().filter(|group| group.complaint.code == code);
        let count = |group: &Group<'_>| {
            let why = group.complaint.why.get(lang);
            match code {
                Code::AnnexAssumed => why.to_owned(),
                Code::AnnexPassedOver => format!("{why} ({})", lines(group, lang)),
                _ => format!("{why} ({})", group.occurrences.len()),
            }
        };
        let what = of.map(count).collect::<Vec<_>>().join("; ");
        let said = match code {
            Code::AnnexAssumed => crate::text!("phụ lục không nói: {what}", "the annex does not say: {what}"),
            Code::AnnexPassedOver => {
                crate::text!("không phải tiêu chí: {what}", "rows that are no criteria: {what}")
            }
            Code::PeriodInName => {
                crate::text!("kỳ lấy từ tên tệp: {what}", "the names of files tell their period: {what}")
            }
            _ => crate::text!(
                "bỏ qua: {what}; `par inspect TỆP` liệt kê",
                "passed over: {what}; `par inspect FILE` lists them"
            ),
        };
        let note = level(Severity::Note, lang).primary_title(said.get(lang)).id(code.name());
        let none = std::iter::empty::<annotate_snippets::Message<'_>>();
        renderer.render(&[note.elements(none)]).to_string() + "\n\n"
    };
    codes.into_iter().map(line).collect()
}

/// The lines that some notes speak of: `dòng 3, 4, 7`.
fn lines(group: &Group<'_>, lang: Lang) -> String {
    let line = |one: &&Diagnostic| match one.place {
        Place::Cell(cell) => Some(cell.line.to_string()),
        Place::Run | Place::File(_) | Place::Span(..) => None,
    };
    let lines: Vec<String> = group.occurrences.iter().filter_map(line).collect();
    let word = match lang {
        Lang::Vi => "dòng",
        Lang::En => "line",
    };
    format!("{word} {}", lines.join(", "))
}

fn level(severity: Severity, lang: Lang) -> Level<'static> {
    let (level, name) = match severity {
        Severity::Fault => (Level::ERROR, Text::fixed("lỗi", "error")),
        Severity::Warning => (Level::WARNING, Text::fixed("cảnh báo", "warning")),
        Severity::Note => (Level::NOTE, Text::fixed("ghi chú", "note")),
    };
    let name = match lang {
        Lang::Vi => name.vi,
        Lang::En => name.en,
    };
    level.with_name(name)
}

fn note(text: &Text, lang: Lang) -> annotate_snippets::Message<'_> {
    let name = match lang {
        Lang::Vi => "cách sửa",
        Lang::En => "help",
    };
    Level::HELP.with_name(name).message(visible(text.get(lang)))
}

fn underlined(group: &Group<'_>, sources: &Sources, lang: Lang, renderer: &Renderer) -> String {
    let complaint = group.complaint;
    let title = level(complaint.code.severity(), lang)
        .primary_title(visible(complaint.why.get(lang)))
        .id(complaint.code.name());
    let mut snippets: Vec<(SourceId, Snippet<'_, _>)> = Vec::new();
    for occurrence in &group.occurrences {
        let also = occurrence.also.iter().map(|(place, label)| (place, Some(label)));
        for (place, label) in std::iter::once((&occurrence.place, None)).chain(also) {
            let Place::Span(source, span) = place else { continue };
            let kind = if label.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
            let annotation =
                kind.span(span.start..span.end).label(label.map(|label| visible(label.get(lang))));
            let at = snippets.iter().position(|(known, _)| known == source);
            let snippet = match at {
                Some(at) => snippets.remove(at).1,
                None => Snippet::source(sources.get(*source).text.as_str()).path(sources.name(*source)),
            };
            snippets.push((*source, snippet.annotation(annotation)));
        }
    }
    let report = title.elements(snippets.into_iter().map(|(_, snippet)| snippet));
    renderer.render(&[report.element(note(&complaint.mend, lang))]).to_string()
}

fn listed(group: &Group<'_>, sources: &Sources, lang: Lang, renderer: &Renderer) -> String {
    let complaint = group.complaint;
    let title = level(complaint.code.severity(), lang)
        .primary_title(visible(complaint.why.get(lang)))
        .id(complaint.code.name());
    let mut lines: Vec<String> =
        group.occurrences.iter().take(PLACES_SHOWN).filter_map(|one| line(one, sources, lang)).collect();
    let rest = group.occurrences.len().saturating_sub(PLACES_SHOWN);
    if rest > 0 {
        let all = group.occurrences.len();
        let list = full_list(complaint.code);
        lines.push(match lang {
            Lang::Vi => format!("… và {rest} chỗ nữa ({all} chỗ; xem hết bằng {list})"),
            Lang::En => format!("… and {rest} more ({all} in all; {list} lists them)"),
        });
    }
    let place_name = match lang {
        Lang::Vi => "tại",
        Lang::En => "at",
    };
    let mut report = title.elements(std::iter::empty::<annotate_snippets::Message<'_>>());
    for line in lines {
        report = report.element(Level::NOTE.with_name(place_name).message(line));
    }
    renderer.render(&[report.element(note(&complaint.mend, lang))]).to_string()
}

/// What lists every place of a repeated cause.
fn full_list(code: Code) -> &'static str {
    match code {
        Code::AnnexRow | Code::AnnexCode | Code::AnnexMax | Code::AnnexText => "`DOC-PHU-LUC.md`",
        _ => "`par check --format json`",
    }
}

/// One occurrence on one line: place, value as seen, second places; nothing where it concerns the run only.
fn line(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> Option<String> {
    let mut line = place(&diagnostic.place, sources, lang);
    if !diagnostic.seen.is_empty() {
        let gap = if line.is_empty() { "" } else { ": " };
        line += &format!("{gap}«{}»", shortened(&visible(&diagnostic.seen)));
    }
    for also in diagnostic.also_names(sources, lang) {
        line += &format!("; {also}");
    }
    (!line.is_empty()).then_some(line)
}

/// A place as messages and tables name it: `file.csv:12:3 (ô C12)`, `file.xlsx:Sheet1!C12`.
fn place(place: &Place, sources: &Sources, lang: Lang) -> String {
    match place {
        Place::Run => String::new(),
        Place::File(source) => visible(&sources.sheet_name(*source)),
        Place::Cell(cell) => {
            let name = visible(&sources.cell_name(cell.source, cell.line, cell.column));
            if cell.column == 0 || sources.get(cell.source).sheet.is_some() {
                return name;
            }
            let word = match lang {
                Lang::Vi => "ô",
                Lang::En => "cell",
            };
            format!("{name} ({word} {}{})", column_letters(cell.column), cell.line)
        }
        Place::Span(source, span) => {
            let (line, column) = line_and_column(sources, *source, span.start);
            format!("{}:{line}:{column}", visible(&sources.name(*source)))
        }
    }
}

/// How much of a value as seen is shown.
const SEEN_SHOWN: usize = 80;

pub(super) fn shortened(seen: &str) -> Cow<'_, str> {
    match seen.char_indices().nth(SEEN_SHOWN) {
        Some((end, _)) => Cow::Owned(format!("{}…", &seen[..end])),
        None => Cow::Borrowed(seen),
    }
}

impl Diagnostic {
    /// Where it stands, as tables and messages write it.
    pub fn place_name(&self, sources: &Sources, lang: Lang) -> String {
        place(&self.place, sources, lang)
    }

    /// The other places that belong to it, each with what it is: `first at file.csv:11:3 (cell C11)`.
    pub fn also_names(&self, sources: &Sources, lang: Lang) -> Vec<String> {
        let name = |(other, label): &(Place, Text)| {
            format!("{} {}", visible(label.get(lang)), place(other, sources, lang))
        };
        self.also.iter().map(name).collect()
    }
}
