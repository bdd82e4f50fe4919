//! Tables as rows of cells.
//!
//! A text is cut into blocks that end with a row, so that blocks can be read side by side and memory does not
//! grow with the file.

use std::io::{self, Read};
use std::ops::{ControlFlow, Range};
use std::path::PathBuf;
use std::sync::Arc;

use memchr::{memchr, memchr_iter, memrchr};

use super::block::Block;
use super::tabular::{Input, Tabular};
use super::workbook::{Sheet, WorkbookError};
use super::{NotText, Unreadable};

/// Bytes a block is cut at, unless a row is longer; few where inputs are made up, so that these are cut too.
const BLOCK: usize = if cfg!(fuzzing) { 1 << 5 } else { 1 << 19 };

/// Why the rows of a file stop.
#[derive(Debug)]
pub enum RowsError {
    /// The bytes are no text that can be read.
    NotText(NotText),
    /// The workbook cannot be read.
    Workbook(WorkbookError),
    /// A quotation that begins on this line or later is not closed.
    OpenQuote(u32),
    /// The system would not read on.
    Unreadable(Unreadable),
}

/// One row: its line and its cells.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    /// The line it begins on, from 1.
    pub line: u32,
    pub(super) text: &'a str,
    pub(super) bounds: &'a [(usize, usize)],
    pub(super) exact: &'a [bool],
    pub(super) quoted: bool,
}

impl<'a> Row<'a> {
    /// The cell at a place from 0; blank beyond the end.
    pub fn cell(&self, place: usize) -> &'a str {
        self.bounds.get(place).and_then(|&(start, end)| self.text.get(start..end)).unwrap_or_default()
    }

    /// Whether the cell is a number cell of a workbook: its text is a plain decimal with a point.
    pub fn is_exact(&self, place: usize) -> bool {
        self.exact.get(place) == Some(&true)
    }

    /// Which cells are number cells of a workbook; none of a text.
    pub fn exact(&self) -> &'a [bool] {
        self.exact
    }

    /// Whether it is a row of a workbook's sheet.
    pub fn is_of_a_sheet(&self) -> bool {
        !self.exact.is_empty()
    }

    /// How many cells there are.
    pub fn width(&self) -> usize {
        self.bounds.len()
    }

    /// The lines inside quoted cells, each but the first of its cell: where a quotation is not closed these are rows.
    pub fn inner_lines(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let row = *self;
        let width = if row.quoted && memchr(b'\n', row.text.as_bytes()).is_some() { row.width() } else { 0 };
        (0..width).flat_map(move |place| row.cell(place).split('\n').skip(1))
    }

    /// All cells.
    pub fn cells(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let row = *self;
        (0..row.width()).map(move |place| row.cell(place))
    }
}

/// Some rows of a text.
pub enum Bytes {
    /// As they were read.
    Read(Vec<u8>),
    /// A part of a text that is held.
    Held(Arc<str>, Range<usize>),
}

/// Whole rows as they were read: what follows can be done by several threads.
pub enum Chunk {
    /// Some rows of a text, with the line they begin on.
    Text {
        /// The rows.
        bytes: Bytes,
        /// The line.
        line: u32,
        /// The sign between cells.
        delimiter: u8,
        /// Whether a quote stands among them.
        quoted: bool,
    },
    /// A whole sheet.
    Sheet(Arc<Sheet>),
}

impl Chunk {
    /// The rows as a block.
    ///
    /// # Errors
    /// The bytes are no UTF-8 text.
    pub fn block(self) -> Result<Block, RowsError> {
        match self {
            Self::Text { bytes, line, delimiter, quoted } => Block::text(bytes, line, delimiter, quoted),
            Self::Sheet(sheet) => Ok(Block::sheet(sheet)),
        }
    }
}

/// A table, cut into blocks of whole rows.
pub struct Blocks {
    input: Input,
    path: PathBuf,
    /// The sign between cells.
    delimiter: u8,
    /// How much of a text that is held was cut off.
    at: usize,
    /// What is read and not yet cut off, with every line end as `\n`.
    rest: Vec<u8>,
    after_return: bool,
    line: u32,
}

impl Blocks {
    /// Begins at the start of a table.
    ///
    /// # Errors
    /// The file cannot be opened.
    pub fn open(table: &Tabular) -> Result<Self, RowsError> {
        Ok(Self {
            input: table.input()?,
            path: table.path.clone(),
            delimiter: table.delimiter,
            at: 0,
            rest: Vec::new(),
            after_return: false,
            line: table.first_line,
        })
    }

    /// What the next block is made of; `None` at the end. Its text is read into the room that an earlier one took up:
    /// room that is new to the process costs more than what is read into it.
    ///
    /// # Errors
    /// The file cannot be read on, or a quotation stays open at its end.
    pub fn next_chunk(&mut self, room: Vec<u8>) -> Result<Option<Chunk>, RowsError> {
        match &mut self.input {
            Input::Sheet(sheet) => Ok(sheet.take().map(Chunk::Sheet)),
            Input::Held(text) => {
                let text = Arc::clone(text);
                self.next_held(text)
            }
            Input::Stream(_) => self.next_read(room),
        }
    }

    /// The next rows of a text that is held.
    fn next_held(&mut self, text: Arc<str>) -> Result<Option<Chunk>, RowsError> {
        let mut length = BLOCK;
        loop {
            let ahead = text.as_bytes().get(self.at..).unwrap_or_default();
            let (bytes, more) = ahead.get(..length).map_or((ahead, false), |bytes| (bytes, true));
            let quoted = memchr(b'"', bytes).is_some();
            let (end, open) = last_row_end(bytes, self.delimiter, quoted);
            if end == 0 && more {
                length += BLOCK;
                continue;
            }
            if bytes.is_empty() {
                return Ok(None);
            }
            let bytes = if more { &bytes[..end] } else { bytes };
            if !more {
                self.check_end(bytes, end, open)?;
            }
            let range = self.at..self.at + bytes.len();
            let (first, count) = (self.line, lines(bytes));
            self.at = range.end;
            self.line += count;
            let bytes = Bytes::Held(text, range);
            return Ok(Some(Chunk::Text { bytes, line: first, delimiter: self.delimiter, quoted }));
        }
    }

    /// Refuses the last rows of a text, whose last whole one ends at `end`, where a quotation stays open.
    fn check_end(&self, bytes: &[u8], end: usize, open: bool) -> Result<(), RowsError> {
        if open || memchr_iter(b'"', bytes).count() % 2 == 1 {
            return Err(RowsError::OpenQuote(self.line + lines(&bytes[..end])));
        }
        Ok(())
    }

    /// The next rows of a text that is read as it comes.
    fn next_read(&mut self, room: Vec<u8>) -> Result<Option<Chunk>, RowsError> {
        let mut bytes = room;
        bytes.clear();
        bytes.append(&mut self.rest);
        loop {
            let more = self
                .read_on(&mut bytes)
                .map_err(|error| RowsError::Unreadable(Unreadable::new(&self.path, error)))?;
            let quoted = memchr(b'"', &bytes).is_some();
            let (end, open) = last_row_end(&bytes, self.delimiter, quoted);
            if end == 0 && more {
                continue;
            }
            if bytes.is_empty() {
                return Ok(None);
            }
            if more {
                self.rest.extend_from_slice(&bytes[end..]);
                bytes.truncate(end);
            } else {
                self.check_end(&bytes, end, open)?;
            }
            let first = self.line;
            self.line += lines(&bytes);
            let bytes = Bytes::Read(bytes);
            return Ok(Some(Chunk::Text { bytes, line: first, delimiter: self.delimiter, quoted }));
        }
    }

    /// Reads about a block more; says whether there may be more still.
    fn read_on(&mut self, bytes: &mut Vec<u8>) -> io::Result<bool> {
        let start = bytes.len();
        let Input::Stream(input) = &mut self.input else { return Ok(false) };
        bytes.reserve(BLOCK + 1);
        let count = input.by_ref().take(BLOCK as u64).read_to_end(bytes)?;
        let kept = self.line_ends(bytes, start);
        bytes.truncate(kept);
        Ok(count > 0)
    }

    /// Turns `\r\n` and `\r` into `\n` from `start` on, so that lines count the same in files of every system; says
    /// where the bytes end then.
    fn line_ends(&mut self, bytes: &mut [u8], start: usize) -> usize {
        if !self.after_return && memchr(b'\r', &bytes[start..]).is_none() {
            return bytes.len();
        }
        let mut kept = start;
        for at in start..bytes.len() {
            let byte = bytes[at];
            let paired = std::mem::replace(&mut self.after_return, byte == b'\r') && byte == b'\n';
            if !paired {
                bytes[kept] = if byte == b'\r' { b'\n' } else { byte };
                kept += 1;
            }
        }
        kept
    }
}

/// How many lines end within some bytes.
pub(super) fn lines(bytes: &[u8]) -> u32 {
    u32::try_from(memchr_iter(b'\n', bytes).count()).unwrap_or(u32::MAX)
}

/// Where the last whole row ends, after the last line end outside quotes (0 where there is none), and whether a
/// quotation is open at the end. A quote opens only where a cell begins: `màn hình 24"` is a plain cell.
fn last_row_end(bytes: &[u8], delimiter: u8, has_quotes: bool) -> (usize, bool) {
    let row_end = |from: usize, to: usize| memrchr(b'\n', &bytes[from..to]).map(|at| from + at + 1);
    if !has_quotes {
        return (row_end(0, bytes.len()).unwrap_or(0), false);
    }
    let (mut quoted, mut outside, mut end) = (false, 0, 0);
    for at in memchr_iter(b'"', bytes) {
        // After a closing quote a second one goes on with the quotation.
        let opens = at == outside || bytes[at - 1] == delimiter || bytes[at - 1] == b'\n';
        if quoted {
            (quoted, outside) = (false, at + 1);
        } else if opens {
            (quoted, end) = (true, row_end(outside, at).unwrap_or(end));
        }
    }
    if !quoted {
        end = row_end(outside, bytes.len()).unwrap_or(end);
    }
    (end, quoted)
}

/// The rows of a table, one after the other.
pub struct Rows {
    blocks: Blocks,
    block: Option<Block>,
}

impl Rows {
    /// Begins at the start of a table.
    ///
    /// # Errors
    /// The file cannot be opened.
    pub fn open(table: &Tabular) -> Result<Self, RowsError> {
        Ok(Self { blocks: Blocks::open(table)?, block: None })
    }

    /// Hands every row to `take` until it has had enough.
    ///
    /// # Errors
    /// The bytes are no UTF-8 text, or a quotation stays open at the end of the file.
    pub fn each(&mut self, mut take: impl FnMut(&Row<'_>) -> ControlFlow<()>) -> Result<(), RowsError> {
        loop {
            if let Some(block) = &mut self.block {
                while let Some(row) = block.next_row() {
                    if take(&row).is_break() {
                        return Ok(());
                    }
                }
            }
            let room = self.block.take().map(Block::into_room).unwrap_or_default();
            self.block = self.blocks.next_chunk(room)?.map(Chunk::block).transpose()?;
            if self.block.is_none() {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same, sign by sign.
    fn step_by_step(bytes: &[u8], delimiter: u8) -> (usize, bool) {
        let (mut quoted, mut opens, mut end) = (false, true, 0);
        for (at, &byte) in bytes.iter().enumerate() {
            if byte == b'"' && (quoted || opens) {
                (quoted, opens) = (!quoted, quoted);
            } else if !quoted {
                opens = byte == delimiter || byte == b'\n';
                end = if byte == b'\n' { at + 1 } else { end };
            }
        }
        (end, quoted)
    }

    #[test]
    fn rows_end_outside_quotes() {
        let signs = *b"\"\n;a";
        for length in 0..=9_u32 {
            for number in 0..4_usize.pow(length) {
                let sign = |place: u32| signs[number / 4_usize.pow(place) % 4];
                let bytes: Vec<u8> = (0..length).map(sign).collect();
                let quotes = bytes.contains(&b'"');
                assert_eq!(last_row_end(&bytes, b';', quotes), step_by_step(&bytes, b';'), "{bytes:?}");
            }
        }
    }
}
