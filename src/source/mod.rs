//! Files as they were read: their names for messages, and the text of those that are underlined.

mod rows;

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Which file, within one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceId(u16);

pub use rows::{Block, Blocks, Row, Rows, RowsError};

/// One file of the run.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where it lies.
    pub path: PathBuf,
    /// Its text, kept only for files whose faults are underlined.
    pub text: String,
}

/// All files of one run, in the order they were opened.
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// Registers a file by its path.
    pub fn add(&mut self, path: &Path) -> SourceId {
        self.0.push(Source { path: path.to_owned(), text: String::new() });
        SourceId(u16::try_from(self.0.len() - 1).unwrap_or(u16::MAX))
    }

    /// Keeps the text of a file, to underline faults in.
    pub fn keep_text(&mut self, id: SourceId, text: String) {
        self.0[usize::from(id.0)].text = text;
    }

    /// One file.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.0[usize::from(id.0)]
    }

    /// The file's name as messages show it, with `/` on every system.
    pub fn name(&self, id: SourceId) -> String {
        self.get(id).path.display().to_string().replace('\\', "/")
    }

    /// Whether `path` is one of the files read.
    pub fn contains(&self, path: &Path) -> bool {
        let Ok(path) = fs::canonicalize(path) else { return false };
        self.0.iter().any(|source| fs::canonicalize(&source.path).is_ok_and(|read| read == path))
    }
}

/// A file that the system would not read.
#[derive(Debug)]
pub struct Unreadable {
    /// Where it lies.
    pub path: PathBuf,
    /// What the system said.
    pub error: io::Error,
}

impl Unreadable {
    /// Ties an error to its file.
    pub fn new(path: &Path, error: io::Error) -> Self {
        Self { path: path.to_owned(), error }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.path.display(), self.error)
    }
}

impl std::error::Error for Unreadable {}

/// What is wrong with bytes that should be UTF-8 text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    /// A UTF-16 file ("Unicode Text" of Excel).
    Utf16,
    /// A workbook (`.xlsx`, `.ods`, `.xls`) under whatever name.
    Workbook,
    /// A byte that UTF-8 does not have there.
    Byte {
        /// The line it stands on, or the row begins on, from 1.
        line: u32,
        /// The byte.
        value: u8,
    },
}

/// Checks the first bytes of a file for formats that are not UTF-8 text.
pub fn recognise(head: &[u8]) -> Option<NotText> {
    match head {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Some(NotText::Utf16),
        [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..] => Some(NotText::Workbook),
        [_, 0, ..] | [0, _, ..] => Some(NotText::Utf16),
        _ => None,
    }
}

/// Reads a whole file as UTF-8 text, without its byte-order mark.
///
/// # Errors
/// The outer error is the system's; the inner says why the bytes are not text.
pub fn read_text(path: &Path) -> Result<Result<String, NotText>, Unreadable> {
    let bytes = fs::read(path).map_err(|error| Unreadable::new(path, error))?;
    if let Some(problem) = recognise(&bytes) {
        return Ok(Err(problem));
    }
    Ok(String::from_utf8(bytes).map(strip_mark).map_err(|error| {
        let (before, rest) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
        let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
        NotText::Byte {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            value: rest.first().copied().unwrap_or_default(),
        }
    }))
}

fn strip_mark(text: String) -> String {
    text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)
}
