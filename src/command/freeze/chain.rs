//! Corrections: the frozen result that a new one supersedes, and those that it superseded itself.

use std::fs;
use std::path::{Path, PathBuf};

use super::Freeze;
use crate::command::{Common, Failure};
use crate::freeze::{Document, Row, digest};
use crate::source::{Unreadable, name_from};
use crate::text;
use crate::text::Text;

/// A result that was superseded.
#[derive(Clone)]
pub(in crate::command) struct Superseded {
    pub file: String,
    pub digest: String,
    pub reason: String,
}

/// The results that a frozen one supersedes, the oldest first.
pub(in crate::command) fn chain(document: &Document) -> Vec<Superseded> {
    let one = |row: &Row| Superseded {
        file: row.text("file").to_owned(),
        digest: row.text("sha256").to_owned(),
        reason: row.text("reason").to_owned(),
    };
    document.rows("chain").iter().map(one).collect()
}

/// The result that is to be superseded.
pub(super) struct Supersedes {
    path: PathBuf,
    document: Document,
    link: Superseded,
}

impl Supersedes {
    /// Reads it, where one is named.
    pub fn read(asked: &Freeze, common: &Common) -> Result<Option<Self>, Failure> {
        let (Some(path), Some(reason)) = (&asked.supersedes, &asked.reason) else { return Ok(None) };
        if reason.trim().is_empty() {
            return Err(Failure::Usage(Text::fixed(
                "--reason để trống: ghi vì sao kết quả được sửa",
                "--reason is blank: say why the result is corrected",
            )));
        }
        if let Some(output) = common.output() {
            refuse_apart(path, output)?;
        }
        let bytes = fs::read(path).map_err(|error| Unreadable::new(path, error))?;
        let document = Document::parse(&bytes)
            .map_err(|error| Failure::Usage(error.words(&path.display().to_string())))?;
        let file = name_from(path.parent().unwrap_or(Path::new("")), path);
        let link = Superseded { file, digest: digest(&bytes), reason: reason.trim().to_owned() };
        Ok(Some(Self { path: path.clone(), document, link }))
    }

    /// All results that are superseded, the oldest first.
    pub fn chain(&self) -> Vec<Superseded> {
        chain(&self.document).into_iter().chain([self.link.clone()]).collect()
    }

    /// Refuses a new result that corrects nothing of it: of another period, or of none of its units.
    pub fn refuse_foreign(&self, text: &str) -> Result<(), Failure> {
        let Ok(now) = Document::parse(text.as_bytes()) else { return Ok(()) };
        let period = |document: &Document| {
            document.rows("freeze").first().map(|row| row.text("period").to_owned()).unwrap_or_default()
        };
        let (path, before, after) = (self.path.display(), period(&self.document), period(&now));
        if before != after {
            return Err(Failure::Usage(text!(
                "«{path}» là kết quả của kỳ {before}, kết quả này của kỳ {after}: không thay thế được",
                "«{path}» is a result of {before}, and this one of {after}: it cannot be superseded by it"
            )));
        }
        let known = self.document.rows("scores");
        let is_of = |row: &Row| known.iter().any(|other| other.text("unit") == row.text("unit"));
        if known.is_empty() || now.rows("scores").iter().any(is_of) {
            return Ok(());
        }
        Err(Failure::Usage(text!(
            "«{path}» không có đơn vị nào của kỳ đánh giá này: không thay thế được",
            "«{path}» has none of the units of this evaluation: it cannot be superseded by this result"
        )))
    }
}

/// Refuses to write a correction away from what it supersedes.
fn refuse_apart(path: &Path, output: &Path) -> Result<(), Failure> {
    let folder = |path: &Path| {
        let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
        fs::canonicalize(folder).ok()
    };
    if folder(path) == folder(output) {
        return Ok(());
    }
    let beside = path.with_file_name(output.file_name().unwrap_or_default());
    let (path, beside) = (path.display(), beside.display());
    Err(Failure::Usage(text!(
        "ghi kết quả mới cạnh «{path}», nơi `par verify` tìm kết quả bị thay thế: -o {beside}",
        "write the new result beside «{path}», where `par verify` looks for what it supersedes: -o {beside}"
    )))
}
