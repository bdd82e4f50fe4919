//! Files as they were read: their names for messages, and the text of those that are underlined.

mod block;
pub mod encoding;
mod quoted;
mod rows;
mod tabular;
pub mod workbook;

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use crate::progress::Progress;
use crate::text;
use crate::text::Text;

/// Which file, within one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u16);

pub use block::{Block, until};
pub use rows::{Blocks, Chunk, Row, Rows, RowsError};
pub use tabular::{Opened, Tabular, open};

/// One file of the run.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where it lies.
    pub path: PathBuf,
    /// The sheet, where it is one of a workbook.
    pub sheet: Option<String>,
    /// Its text, kept only for files whose faults are underlined.
    pub text: String,
}

/// All files of one run, in the order they were opened.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
    known: FxHashMap<(PathBuf, Option<String>), SourceId>,
    /// Files that are named as inputs, whether they are opened or not.
    named: Vec<PathBuf>,
    progress: Progress,
}

impl Sources {
    /// The files of a run that is watched: it is told of each.
    pub fn watched(progress: Progress) -> Self {
        Self { progress, ..Self::default() }
    }

    /// How far the run has come.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Registers a file by its path; one that is opened again is the same.
    pub fn add(&mut self, path: &Path) -> SourceId {
        self.add_sheet(path, None)
    }

    /// Registers a sheet of a workbook, or a file that has none.
    pub fn add_sheet(&mut self, path: &Path, sheet: Option<&str>) -> SourceId {
        let key = (path.to_owned(), sheet.map(str::to_owned));
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        if self.files.last().is_none_or(|last| last.path != path) {
            self.progress.open();
        }
        let id = SourceId(u16::try_from(self.files.len()).unwrap_or(u16::MAX));
        self.files.push(Source { path: key.0.clone(), sheet: key.1.clone(), text: String::new() });
        self.known.insert(key, id);
        id
    }

    /// Remembers files that are inputs, so that no output is written over them.
    pub fn name_inputs<'p>(&mut self, paths: impl IntoIterator<Item = &'p PathBuf>) {
        let known = self.named.len();
        self.named.extend(paths.into_iter().cloned());
        self.progress.name(self.named.len() - known);
    }

    /// Keeps the text of a file, to underline faults in.
    pub fn keep_text(&mut self, id: SourceId, text: String) {
        self.files[usize::from(id.0)].text = text;
    }

    /// One file.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.files[usize::from(id.0)]
    }

    /// The file that was opened first.
    pub fn first(&self) -> Option<SourceId> {
        (!self.files.is_empty()).then_some(SourceId(0))
    }

    /// The file's name as messages show it, with `/` on every system.
    pub fn name(&self, id: SourceId) -> String {
        shown(&self.get(id).path)
    }

    /// The file's name, with the sheet's behind it: `file.xlsx:Sheet1`.
    pub fn sheet_name(&self, id: SourceId) -> String {
        let sheet = self.get(id).sheet.as_ref().map(|sheet| format!(":{sheet}")).unwrap_or_default();
        self.name(id) + &sheet
    }

    /// A cell as tables write it: `file.csv:12:3`, or `file.xlsx:Sheet1!C12`; column 0 is the whole row.
    pub fn cell_name(&self, id: SourceId, line: u32, column: u16) -> String {
        let name = self.name(id);
        match (&self.get(id).sheet, column) {
            (Some(sheet), 0) => format!("{name}:{sheet}!{line}:{line}"),
            (Some(sheet), _) => format!("{name}:{sheet}!{}{line}", workbook::column_letters(column)),
            (None, 0) => format!("{name}:{line}"),
            (None, _) => format!("{name}:{line}:{column}"),
        }
    }

    /// The same files, named from `folder` and not from here, so that no result depends on where it was made.
    #[must_use]
    pub fn seen_from(&self, folder: &Path) -> Self {
        let mut seen = self.clone();
        for file in &mut seen.files {
            file.path = relative(&file.path, folder);
        }
        seen
    }

    /// Whether `path` is one of the inputs.
    pub fn contains(&self, path: &Path) -> bool {
        let Ok(path) = fs::canonicalize(path) else { return false };
        let opened = self.files.iter().map(|source| &source.path);
        opened.chain(&self.named).any(|input| fs::canonicalize(input).is_ok_and(|input| input == path))
    }
}

/// A path as it is seen from a folder above it.
fn relative(path: &Path, folder: &Path) -> PathBuf {
    path.strip_prefix(folder).unwrap_or(path).to_owned()
}

/// A path as it is seen from a folder, with `/` on every system.
pub fn name_from(folder: &Path, path: &Path) -> String {
    shown(&relative(path, folder))
}

/// A path as messages show it.
fn shown(path: &Path) -> String {
    let name = path.display().to_string().replace('\\', "/");
    name.strip_prefix("./").map(str::to_owned).unwrap_or(name)
}

/// A file that the system would not read or write.
#[derive(Debug)]
pub struct Unreadable {
    /// Where it lies.
    pub path: PathBuf,
    /// What the system said.
    pub error: io::Error,
    /// What to ask for instead, where the command line is wrong and not the system.
    pub advice: Option<Text>,
}

impl Unreadable {
    /// Ties an error to its file.
    pub fn new(path: &Path, error: io::Error) -> Self {
        Self { path: path.to_owned(), error, advice: None }
    }

    /// A path that is not what a command needs, with what to name instead.
    pub fn misnamed(path: &Path, advice: Text) -> Self {
        Self { advice: Some(advice), ..Self::new(path, io::ErrorKind::NotFound.into()) }
    }

    /// What is wrong, naming the file once.
    pub fn text(&self) -> Text {
        if let Some(advice) = &self.advice {
            return advice.clone();
        }
        let path = shown(&self.path);
        match self.error.kind() {
            io::ErrorKind::NotFound => {
                text!("không có tệp hoặc thư mục «{path}»", "there is no file or folder «{path}»")
            }
            io::ErrorKind::PermissionDenied => {
                text!("không có quyền đọc hoặc ghi «{path}»", "no permission to read or write «{path}»")
            }
            io::ErrorKind::IsADirectory => {
                text!("«{path}» là thư mục, không phải tệp", "«{path}» is a folder, not a file")
            }
            io::ErrorKind::StorageFull => {
                text!("hết chỗ trên đĩa khi ghi «{path}»", "no room on the disk to write «{path}»")
            }
            // Windows' words for it: another program holds the file.
            _ if cfg!(windows) && matches!(self.error.raw_os_error(), Some(32 | 33)) => text!(
                "«{path}» đang mở trong chương trình khác: đóng tệp trong Excel rồi chạy lại",
                "«{path}» is open in another program: close it in Excel and run again"
            ),
            kind => {
                text!("không đọc hoặc ghi được «{path}»: {kind}", "cannot read or write «{path}»: {kind}")
            }
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text().en)
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
    /// An image, a PDF, an archive: no text at all.
    Binary,
    /// A byte that UTF-8 does not have there.
    Byte {
        /// The line it stands on, or the row begins on, from 1.
        line: u32,
        /// The byte.
        value: u8,
    },
    /// Letters were lost when the file was saved in an old code page: `Ph??ng Tr?n Phú`.
    Destroyed {
        /// The first line that lost any, from 1.
        line: u32,
    },
    /// UTF-8 that was read as windows-1252 and saved again: `PhÆ°á»ng`.
    Mojibake {
        /// The first such line, from 1.
        line: u32,
    },
    /// More text than is decoded as a whole.
    TooLong,
    /// No old encoding gives Vietnamese words, or two give different ones.
    AmbiguousEncoding {
        /// The first line that is not UTF-8, from 1.
        line: u32,
    },
}

/// Checks the first bytes of a file for formats that are not UTF-8 text.
pub fn recognise(head: &[u8]) -> Option<NotText> {
    match head {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Some(NotText::Utf16),
        _ => other_format(head).or(match head {
            [_, 0, ..] | [0, _, ..] => Some(NotText::Utf16),
            _ => None,
        }),
    }
}

/// The formats that are no text in any encoding, by their first bytes.
fn other_format(head: &[u8]) -> Option<NotText> {
    match head {
        [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..] => Some(NotText::Workbook),
        [0x89, b'P', b'N', b'G', ..]
        | [b'%', b'P', b'D', b'F', ..]
        | [0x1F, 0x8B, ..]
        | [0xFF, 0xD8, 0xFF, ..]
        | [b'R', b'a', b'r', b'!', ..] => Some(NotText::Binary),
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
