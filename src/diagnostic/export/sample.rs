//! Diagnostics that tests export.

use std::path::Path;

use super::Export;
use crate::diagnostic::{CellPlace, Code, Complaint, Diagnostic, Diagnostics, Place, Span};
use crate::source::{SourceId, Sources};
use crate::text::{Lang, Text};

/// What a cell may hold to take over whoever opens the report.
pub(super) const HOSTILE: &[&str] = &[
    "]]>",
    "<script>alert(1)</script>",
    "\"&amp;'",
    "\u{0}\u{1b}[31m\u{7f}\u{9b}",
    "\u{202e}dlrow\u{2066}",
    "\u{fffe}\u{ffff}",
    "a\nb\tc\rd",
    "{0} {{1}}",
    "[click](http://evil.vn)",
    "[[ATTACHMENT|/etc/passwd]]",
];

/// What a format makes of diagnostics, in English.
pub(super) fn written(export: Export, diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut bytes = Vec::new();
    export.write(diagnostics, sources, Lang::En, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

pub(super) fn cell(source: SourceId, line: u32, column: u16) -> Place {
    Place::Cell(CellPlace { source, line, column })
}

pub(super) fn found(code: Code, place: Place, seen: &str) -> Diagnostic {
    Complaint::new(code, Text::same("this is wrong"), Text::same("write 95%")).at(place, seen)
}

/// One diagnostic of each kind of place: run, file, TOML, CSV, workbook, with a second place for the last.
pub(super) fn places() -> (Diagnostics, Sources) {
    let mut sources = Sources::default();
    let toml = sources.add(Path::new("năm 2026/par.toml"));
    sources.keep_text(toml, "x = 1\nđơn = 'vị'\n".to_owned());
    let csv = sources.add(Path::new("./phieu.csv"));
    let sheet = sources.add_sheet(Path::new("a.xlsx"), Some("Sheet1"));
    let mut diagnostics = Diagnostics::default();
    for diagnostic in [
        found(Code::NoRegister, Place::Run, ""),
        found(Code::HeaderMissing, Place::File(csv), ""),
        found(Code::UnknownKey, Place::Span(toml, Span { start: 6, end: 11 }), ""),
        found(Code::ValueForm, cell(csv, 3, 2), "≥95%"),
        found(Code::RowLength, cell(sheet, 7, 0), ""),
        found(Code::DuplicateValue, cell(sheet, 12, 6), "1")
            .also(cell(csv, 4, 2), Text::fixed("lần đầu tại", "first at")),
        found(Code::SheetHidden, Place::File(sheet), ""),
    ] {
        diagnostics.push(diagnostic);
    }
    (diagnostics, sources)
}

/// A fault for each hostile text, which is the value, the file, the reason and the second place as well.
pub(super) fn hostile() -> (Diagnostics, Sources) {
    let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
    for text in HOSTILE {
        let source = sources.add_sheet(Path::new(text), Some(text));
        let complaint = Complaint::new(Code::ValueForm, Text::same(*text), Text::same(*text));
        diagnostics
            .push(complaint.at(cell(source, 1, 1), *text).also(Place::File(source), Text::same(*text)));
        diagnostics.push(found(Code::EvidenceAbsent, cell(source, 2, 1), text));
    }
    (diagnostics, sources)
}
