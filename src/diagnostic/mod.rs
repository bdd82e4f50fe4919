//! Faults and warnings: a stable code, a place, the value as seen, why it is wrong and what to do.

mod code;
mod export;
mod position;
mod render;

use std::cmp::Ordering;
use std::ops::Range;

use crate::source::{NotText, SourceId};
use crate::text;
use crate::text::Text;

pub use code::{Code, Severity};
pub use export::{EXPORTS, Export, suite};
pub use position::Position;
pub use render::{Group, group, render};

/// What is wrong and what to do, before it is known where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Complaint {
    /// The stable code.
    pub code: Code,
    /// Why it is wrong.
    pub why: Text,
    /// What to do.
    pub mend: Text,
}

impl Complaint {
    /// A complaint of `code`.
    pub fn new(code: Code, why: Text, mend: Text) -> Self {
        Self { code, why, mend }
    }

    /// The complaint that a file of plain text (TOML, JSON) is not UTF-8.
    pub fn not_text(problem: NotText) -> Self {
        Self::not_utf8(
            problem,
            Text::fixed(
                "mở bằng Notepad, Tệp › Lưu như, Mã hóa: UTF-8, rồi chạy lại",
                "open it in Notepad, choose File › Save As, Encoding: UTF-8, then run again",
            ),
        )
    }

    /// The complaint that a table is not UTF-8 text.
    pub fn not_table(problem: NotText) -> Self {
        Self::not_utf8(
            problem,
            Text::fixed(
                "mở bằng Excel, chọn Tệp › Lưu như › «CSV UTF-8 (Phân cách bằng dấu phẩy) (*.csv)», rồi chạy lại",
                "open it in Excel, choose File › Save As › «CSV UTF-8 (Comma delimited) (*.csv)», then run again",
            ),
        )
    }

    fn not_utf8(problem: NotText, save: Text) -> Self {
        let (code, mend) = match problem {
            NotText::Destroyed { .. } | NotText::Mojibake { .. } => (
                Code::TextDestroyed,
                Text::fixed(
                    "mở lại tệp GỐC bằng Excel, chọn Tệp › Lưu như › «CSV UTF-8 (Phân cách bằng dấu phẩy) (*.csv)» hoặc «Sổ làm việc Excel (*.xlsx)»; không sửa được từ tệp này",
                    "open the ORIGINAL in Excel again, choose File › Save As › «CSV UTF-8 (Comma delimited) (*.csv)» or «Excel Workbook (*.xlsx)»; this file cannot be mended",
                ),
            ),
            NotText::Binary => (
                Code::FileNotText,
                Text::fixed(
                    "xem lại tên tệp: đây là ảnh, PDF hoặc tệp nén",
                    "check the file's name: this is an image, a PDF or an archive",
                ),
            ),
            _ => (Code::FileNotText, save),
        };
        Self::new(code, not_text(problem), mend)
    }

    /// The same complaint at a place.
    pub fn at(self, place: Place, seen: impl Into<String>) -> Diagnostic {
        Diagnostic { complaint: self, place, also: Vec::new(), seen: seen.into() }
    }
}

/// Why bytes are no text, or none that can be read.
fn not_text(problem: NotText) -> Text {
    match problem {
        NotText::Utf16 => Text::fixed("tệp là UTF-16, không phải UTF-8", "the file is UTF-16, not UTF-8"),
        NotText::Workbook => {
            Text::fixed("tệp là sổ tính Excel, không phải văn bản", "the file is a workbook, not text")
        }
        NotText::Binary => Text::fixed("tệp không phải văn bản", "the file is no text"),
        NotText::Byte { line, value } => text!(
            "dòng {line} có byte 0x{value:02X} không phải UTF-8: tệp dùng bảng mã cũ",
            "line {line} has the byte 0x{value:02X}, which is not UTF-8: the file is in an old code page"
        ),
        NotText::Destroyed { line } => text!(
            "dòng {line}: chữ tiếng Việt đã mất khi lưu (Ph??ng Tr?n Phú)",
            "line {line}: Vietnamese letters were lost when the file was saved (Ph??ng Tr?n Phú)"
        ),
        NotText::Mojibake { line } => text!(
            "dòng {line}: chữ tiếng Việt đã thành ký tự lạ khi lưu (PhÆ°á»ng)",
            "line {line}: Vietnamese letters became other signs when the file was saved (PhÆ°á»ng)"
        ),
        NotText::AmbiguousEncoding { line } => text!(
            "dòng {line}: không rõ tệp dùng bảng mã nào (windows-1258, windows-1252, TCVN3, VNI)",
            "line {line}: no code page fits the file clearly (windows-1258, windows-1252, TCVN3, VNI)"
        ),
        NotText::TooLong => Text::fixed(
            "tệp dài hơn 256 MB và không phải UTF-8",
            "the file is longer than 256 MB and not UTF-8",
        ),
    }
}

/// Where a fault stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The run as a whole: an option, a unit, a period.
    Run,
    /// A whole file.
    File(SourceId),
    /// A cell or a row of a table.
    Cell(CellPlace),
    /// Bytes of a file whose text is kept, to be underlined.
    Span(SourceId, Span),
}

/// A range of bytes that can be ordered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

/// A cell of a table file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellPlace {
    /// The file.
    pub source: SourceId,
    /// The line in the file, from 1.
    pub line: u32,
    /// The column, from 1; 0 speaks of the whole row.
    pub column: u16,
}

/// A fault or a warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong and what to do.
    pub complaint: Complaint,
    /// Where.
    pub place: Place,
    /// Other places that belong to it: the first of two values, the parent that does not add up.
    pub also: Vec<(Place, Text)>,
    /// The value as seen; empty where there is none to show.
    pub seen: String,
}

impl Diagnostic {
    /// The same diagnostic, naming a second place.
    #[must_use]
    pub fn also(mut self, place: Place, label: Text) -> Self {
        self.also.push((place, label));
        self
    }

    /// Whether it stops the run or only warns.
    pub fn severity(&self) -> Severity {
        self.complaint.code.severity()
    }
}

/// All faults and warnings of a run.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all of another run's part.
    pub fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }

    /// Whether any is a fault.
    pub fn has_faults(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.severity() == Severity::Fault)
    }

    /// How many are of `severity`.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|diagnostic| diagnostic.severity() == severity).count()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps those that `keep` says.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.0.retain(keep);
    }

    /// Takes out those that `pick` says.
    pub fn take(&mut self, pick: impl Fn(&Diagnostic) -> bool) -> Vec<Diagnostic> {
        self.0.extract_if(.., |diagnostic| pick(diagnostic)).collect()
    }

    /// Drops what was told twice of one place: two groups may list one file.
    pub fn dedup(&mut self) {
        self.0.sort_by(compare);
        self.0.dedup();
    }

    /// All of them, in the order of the files and the places in them, so that thread and file order never show.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut list: Vec<_> = self.0.iter().collect();
        list.sort_by(|one, other| compare(one, other));
        list
    }
}

fn compare(one: &Diagnostic, other: &Diagnostic) -> Ordering {
    (&one.place, one.complaint.code, &one.seen, &one.complaint.why).cmp(&(
        &other.place,
        other.complaint.code,
        &other.seen,
        &other.complaint.why,
    ))
}
