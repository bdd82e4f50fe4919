//! The tables of a file, ready to be read any number of times: a delimited text is one, a workbook has one a sheet.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use memchr::{memchr_iter, memchr2_iter};

use super::encoding::{self, Encoding, Recognised};
use super::workbook::{self, Cell, Sheet, WorkbookError};
use super::{NotText, RowsError, Unreadable};

/// Bytes looked at to recognise a text.
const SAMPLE: u64 = 1 << 20;

/// The longest text of UTF-8 that is held, so that it is not read anew for each look at it; few bytes, for a group may
/// have thousands of files. Fewer still where inputs are made up, so that some are read as they come.
const LONGEST_HELD: usize = if cfg!(fuzzing) { 1 << 8 } else { 1 << 16 };

/// The longest text that is decoded as a whole: what is not UTF-8 is an office's file, never a nation's.
const LONGEST_DECODED: u64 = 1 << 28;

/// One table of a file.
#[derive(Clone)]
pub struct Tabular {
    /// The file.
    pub path: PathBuf,
    /// The sheet, where the file is a workbook.
    pub sheet: Option<String>,
    /// The encoding of a text; of a workbook only where its cells are in the code of an old font.
    pub encoding: Option<Encoding>,
    /// The sign between the cells of a text.
    pub delimiter: u8,
    /// The line its rows begin on, from 1: behind a first line `sep=;`.
    pub first_line: u32,
    /// The size of the text in bytes, 0 for a sheet.
    pub length: u64,
    body: Body,
}

#[derive(Clone)]
enum Body {
    /// UTF-8, read as it comes, from this byte on.
    Stream(u64),
    /// Text that is held, with every line end as `\n`.
    Held(Arc<str>),
    /// A sheet of a workbook.
    Sheet(Arc<Sheet>),
}

/// What a file holds; a clone costs no more for a long one.
#[derive(Clone, Default)]
pub struct Opened {
    /// Its tables, in order.
    pub tables: Vec<Tabular>,
    /// Its hidden sheets, which are passed over.
    pub hidden: Vec<String>,
}

/// What rows are cut from.
pub(super) enum Input {
    /// UTF-8 as it comes.
    Stream(File),
    /// Text with every line end as `\n`.
    Held(Arc<str>),
    /// A sheet, until its rows are taken.
    Sheet(Option<Arc<Sheet>>),
}

/// Opens a file and recognises what it is, by its bytes and never by its name.
///
/// # Errors
/// It cannot be read, or holds no table.
pub fn open(path: &Path) -> Result<Opened, RowsError> {
    let unreadable = |error| RowsError::Unreadable(Unreadable::new(path, error));
    let mut file = File::open(path).map_err(unreadable)?;
    let length = file.metadata().map_or(0, |known| known.len());
    let mut sample = Vec::with_capacity(usize::try_from(length.min(SAMPLE)).unwrap_or_default() + 1);
    file.by_ref().take(SAMPLE).read_to_end(&mut sample).map_err(unreadable)?;
    let whole = (sample.len() as u64) < SAMPLE;
    match encoding::recognise(&sample, whole) {
        Err(NotText::Workbook) => sheets(path),
        Err(problem) => Err(RowsError::NotText(problem)),
        Ok(Recognised::Utf8 { text, mark }) => {
            let encoding = if mark { Encoding::Utf8WithMark } else { Encoding::Utf8 };
            let skipped = if mark { 3 } else { 0 };
            Ok(Opened::of(if whole && text.len() <= LONGEST_HELD {
                Tabular::held(path, encoding, text)
            } else {
                Tabular::stream(path, encoding, text.as_bytes(), skipped, length)
            }))
        }
        Ok(Recognised::Other) => {
            file.take(LONGEST_DECODED).read_to_end(&mut sample).map_err(unreadable)?;
            if sample.len() as u64 > LONGEST_DECODED {
                return Err(RowsError::NotText(NotText::TooLong));
            }
            let (encoding, text) = encoding::decode(&sample).map_err(RowsError::NotText)?;
            Ok(Opened::of(Tabular::held(path, encoding, &text)))
        }
    }
}

impl Opened {
    fn of(table: Tabular) -> Self {
        Self { tables: vec![table], hidden: Vec::new() }
    }
}

/// The sheets of a workbook: those that are shown and hold something, and the names of those that are hidden.
fn sheets(path: &Path) -> Result<Opened, RowsError> {
    let all = workbook::open(path).map_err(|error| match error {
        WorkbookError::Unreadable(error) => RowsError::Unreadable(Unreadable::new(path, error)),
        other => RowsError::Workbook(other),
    })?;
    let mut opened = Opened::default();
    for sheet in all {
        if sheet.hidden {
            opened.hidden.push(sheet.name);
        } else if !sheet.rows.is_empty() {
            let (sheet, encoding) = without_old_fonts(sheet);
            opened.tables.push(Tabular::sheet(path, sheet, encoding));
        }
    }
    Ok(opened)
}

/// A sheet with the text of old fonts (`.VnTime`, `VNI-Times`) as the letters they show, and the code it was in.
fn without_old_fonts(mut sheet: Sheet) -> (Sheet, Option<Encoding>) {
    let texts = || {
        sheet.rows.iter().flatten().filter_map(|cell| match cell {
            Cell::Text(text) if !text.is_ascii() => Some(text.as_str()),
            _ => None,
        })
    };
    let Some(encoding) = encoding::legacy(&texts().collect::<Vec<_>>().join(" ")) else {
        return (sheet, None);
    };
    for cell in sheet.rows.iter_mut().flatten() {
        if let Cell::Text(text) = cell {
            *text = encoding::convert(text, encoding);
        }
    }
    (sheet, Some(encoding))
}

impl Tabular {
    /// A text that is held.
    fn held(path: &Path, encoding: Encoding, text: &str) -> Self {
        let of = |rest: usize| Body::Held(unix_lines(text.get(rest..).unwrap_or_default()));
        Self::text(path, encoding, text.as_bytes(), text.len() as u64, of)
    }

    /// A text that begins with `sample` behind so many bytes.
    fn stream(path: &Path, encoding: Encoding, sample: &[u8], skipped: usize, length: u64) -> Self {
        Self::text(path, encoding, sample, length, |rest| Body::Stream((skipped + rest) as u64))
    }

    /// A text by its first bytes; `body` makes it of the place where its rows begin.
    fn text(
        path: &Path,
        encoding: Encoding,
        sample: &[u8],
        length: u64,
        body: impl Fn(usize) -> Body,
    ) -> Self {
        let said = separator_line(sample);
        Self {
            path: path.to_owned(),
            sheet: None,
            encoding: Some(encoding),
            delimiter: said.map_or_else(|| delimiter(sample), |(delimiter, _)| delimiter),
            first_line: if said.is_some() { 2 } else { 1 },
            length,
            body: body(said.map_or(0, |(_, length)| length)),
        }
    }

    fn sheet(path: &Path, sheet: Sheet, encoding: Option<Encoding>) -> Self {
        Self {
            path: path.to_owned(),
            sheet: Some(sheet.name.clone()),
            encoding,
            delimiter: b'\t',
            first_line: 1,
            length: 0,
            body: Body::Sheet(Arc::new(sheet)),
        }
    }

    /// The same text with each other sign between its cells; none of a sheet.
    pub fn separated_otherwise(&self) -> impl Iterator<Item = Self> {
        let others = DELIMITERS.into_iter().filter(|&sign| sign != self.delimiter && self.sheet.is_none());
        others.map(|delimiter| Self { delimiter, ..self.clone() })
    }

    /// The name of the file without its ending.
    pub fn stem(&self) -> String {
        self.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// What its rows are cut from, from the start.
    pub(super) fn input(&self) -> Result<Input, RowsError> {
        let unreadable = |error| RowsError::Unreadable(Unreadable::new(&self.path, error));
        Ok(match &self.body {
            Body::Stream(skipped) => {
                let mut file = File::open(&self.path).map_err(unreadable)?;
                if *skipped > 0 {
                    file.seek(SeekFrom::Start(*skipped)).map_err(unreadable)?;
                }
                Input::Stream(file)
            }
            Body::Held(text) => Input::Held(Arc::clone(text)),
            Body::Sheet(sheet) => Input::Sheet(Some(Arc::clone(sheet))),
        })
    }
}

/// Text with every line end as `\n`.
fn unix_lines(text: &str) -> Arc<str> {
    let mut returns = memchr_iter(b'\r', text.as_bytes()).peekable();
    if returns.peek().is_none() {
        return text.into();
    }
    let (mut unix, mut start) = (String::with_capacity(text.len()), 0);
    for at in returns {
        unix.push_str(&text[start..at]);
        start = at + 1;
        if !text[start..].starts_with('\n') {
            unix.push('\n');
        }
    }
    unix.push_str(&text[start..]);
    unix.into()
}

/// The separator that a first line `sep=;` says, and how many bytes that line has.
fn separator_line(text: &[u8]) -> Option<(u8, usize)> {
    let end = text.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(text.len());
    let line =
        text[..end].strip_prefix(b"\"").map_or(&text[..end], |line| line.strip_suffix(b"\"").unwrap_or(line));
    let separator = match line {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', sign] if DELIMITERS.contains(sign) => *sign,
        _ => return None,
    };
    let ends = match text.get(end..) {
        Some([b'\r', b'\n', ..]) => 2,
        Some([_, ..]) => 1,
        _ => 0,
    };
    Some((separator, end + ends))
}

/// The signs that may stand between cells, those that Vietnamese numbers do not hold first.
const DELIMITERS: [u8; 4] = [b';', b'\t', b'|', b','];

/// How many lines are looked at for the separator.
const LINES: usize = 100;

/// The separator: the sign that cuts the most of the first lines into the same number of cells. Commas come last, for
/// numbers hold them too; a list in cells (`5=120; 4=60`) has other numbers of signs in the header.
fn delimiter(text: &[u8]) -> u8 {
    let mut counts = Vec::with_capacity(LINES);
    let mut start = 0;
    for end in memchr2_iter(b'\n', b'\r', text).chain([text.len()]) {
        let line = &text[start..end];
        start = end + 1;
        if !line.is_empty() {
            counts.push(separators(line));
        }
        if counts.len() == LINES {
            break;
        }
    }
    let alike: [usize; DELIMITERS.len()] = std::array::from_fn(|place| {
        let mut own: Vec<usize> = counts.iter().map(|line| line[place]).filter(|count| *count > 0).collect();
        own.sort_unstable();
        own.chunk_by(usize::eq).map(<[usize]>::len).max().unwrap_or_default()
    });
    let most = alike.into_iter().max().filter(|most| *most > 0);
    let best = alike.into_iter().position(|lines| Some(lines) == most);
    best.map_or(b',', |place| DELIMITERS[place])
}

/// What each byte is where separators are counted: the place of one, [`QUOTE`], or more than that.
const KINDS: [u8; 256] = {
    let mut kinds = [u8::MAX; 256];
    let mut place = 0;
    while place < DELIMITERS.len() {
        kinds[DELIMITERS[place] as usize] = place as u8;
        place += 1;
    }
    kinds[b'"' as usize] = QUOTE;
    kinds
};

const QUOTE: u8 = DELIMITERS.len() as u8;

/// How often each separator stands outside quotes.
fn separators(line: &[u8]) -> [usize; DELIMITERS.len()] {
    let (mut quoted, mut counts) = (false, [0; DELIMITERS.len()]);
    for &byte in line {
        let kind = KINDS[usize::from(byte)];
        if kind == QUOTE {
            quoted = !quoted;
        } else if let Some(count) = counts.get_mut(usize::from(kind)).filter(|_| !quoted) {
            *count += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Rows;
    use std::io::Write;
    use std::ops::ControlFlow;

    fn rows(table: &Tabular) -> Vec<(u32, Vec<String>)> {
        let mut all = Vec::new();
        let read = Rows::open(table).and_then(|mut rows| {
            rows.each(|row| {
                all.push((row.line, row.cells().map(str::to_owned).collect()));
                ControlFlow::Continue(())
            })
        });
        assert!(read.is_ok());
        all
    }

    #[test]
    fn a_text_has_the_same_rows_held_or_read_as_it_comes() {
        for end in ["\n", "\r\n", "\r"] {
            for first in ["", "sep=;\n", "\u{feff}"] {
                let mut text = first.to_owned();
                for number in 0..60_000 {
                    let note = if number % 1000 == 7 { "\"hai\ndòng; một ô\"" } else { "ghi chú" };
                    text += &format!("Phường {number};{number},5;{note}{end}");
                }
                let mut file = tempfile::NamedTempFile::new().unwrap();
                file.write_all(text.as_bytes()).unwrap();
                let opened = open(file.path()).ok().unwrap();
                let read = &opened.tables[0];
                let held = Tabular::held(file.path(), Encoding::Utf8, text.trim_start_matches('\u{feff}'));
                assert!(matches!((&read.body, &held.body), (Body::Stream(_), Body::Held(_))));
                let (read, held) = (rows(read), rows(&held));
                assert_eq!(read.len(), 60_000);
                assert!(read == held, "{end:?} {first:?}");
            }
        }
    }
}
