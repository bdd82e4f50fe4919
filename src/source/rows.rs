//! A delimited text file as rows of cells: UTF-8, separated by comma, semicolon or tab.
//!
//! The file is cut into blocks that end with a row, so that blocks can be read side by side and memory does not
//! grow with the file.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use csv::{ByteRecord, ReaderBuilder};
use memchr::{memchr, memchr_iter, memchr2_iter, memrchr};

use super::{NotText, Unreadable, recognise};

/// Bytes looked at to recognise the file.
const HEAD: usize = 1 << 16;

/// Bytes a block is cut at, unless a row is longer.
const BLOCK: usize = 1 << 19;

/// Why the rows of a file stop.
#[derive(Debug)]
pub enum RowsError {
    /// The bytes are no UTF-8 text.
    NotText(NotText),
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
    text: &'a str,
    bounds: &'a [(usize, usize)],
    quoted: bool,
}

impl<'a> Row<'a> {
    /// The cell at a place from 0; blank beyond the end.
    pub fn cell(&self, place: usize) -> &'a str {
        self.bounds.get(place).and_then(|&(start, end)| self.text.get(start..end)).unwrap_or_default()
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

/// A file, cut into blocks of whole rows.
pub struct Blocks {
    input: BufReader<File>,
    path: PathBuf,
    /// The sign between cells.
    pub delimiter: u8,
    /// What is read and not yet cut off, with every line end as `\n`.
    rest: Vec<u8>,
    after_return: bool,
    line: u32,
    /// The size of the file in bytes, 0 where it is not known.
    pub length: u64,
}

impl Blocks {
    /// Opens a file and recognises its separator.
    ///
    /// # Errors
    /// It cannot be read, or is no text.
    pub fn open(path: &Path) -> Result<Self, RowsError> {
        let unreadable = |error| RowsError::Unreadable(Unreadable::new(path, error));
        let file = File::open(path).map_err(unreadable)?;
        let length = file.metadata().map_or(0, |known| known.len());
        let mut input = BufReader::with_capacity(HEAD, file);
        let head = input.fill_buf().map_err(unreadable)?;
        if let Some(problem) = recognise(head) {
            return Err(RowsError::NotText(problem));
        }
        let mark = if head.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let delimiter = delimiter(&head[mark..]);
        input.consume(mark);
        Ok(Self {
            input,
            path: path.to_owned(),
            delimiter,
            rest: Vec::new(),
            after_return: false,
            line: 1,
            length,
        })
    }

    /// The next block; `None` at the end.
    ///
    /// # Errors
    /// The bytes are no UTF-8 text, or a quotation stays open at the end of the file.
    pub fn next_block(&mut self) -> Result<Option<Block>, RowsError> {
        loop {
            let more =
                self.read_on().map_err(|error| RowsError::Unreadable(Unreadable::new(&self.path, error)))?;
            let (end, open) = last_row_end(&self.rest, self.delimiter);
            if end == 0 && more {
                continue;
            }
            if self.rest.is_empty() {
                return Ok(None);
            }
            let tail = if more { self.rest.split_off(end) } else { Vec::new() };
            if !more && (open || memchr_iter(b'"', &self.rest).count() % 2 == 1) {
                return Err(RowsError::OpenQuote(self.line + lines(&self.rest[..end])));
            }
            let bytes = std::mem::replace(&mut self.rest, tail);
            let first = self.line;
            self.line += lines(&bytes);
            return Block::new(bytes, first, self.delimiter).map(Some);
        }
    }

    /// Reads about a block more; says whether there may be more still.
    fn read_on(&mut self) -> io::Result<bool> {
        let start = self.rest.len();
        let count = self.input.by_ref().take(BLOCK as u64).read_to_end(&mut self.rest)?;
        let kept = self.line_ends(start);
        self.rest.truncate(kept);
        Ok(count > 0)
    }

    /// Turns `\r\n` and `\r` into `\n` from `start` on, so that lines count the same in files of every system; says
    /// where the bytes end then.
    fn line_ends(&mut self, start: usize) -> usize {
        let bytes = &mut self.rest;
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
fn lines(bytes: &[u8]) -> u32 {
    u32::try_from(memchr_iter(b'\n', bytes).count()).unwrap_or(u32::MAX)
}

/// Where the last whole row ends, after the last line end outside quotes (0 where there is none), and whether a
/// quotation is open at the end. A quote opens only where a cell begins: `màn hình 24"` is a plain cell.
fn last_row_end(bytes: &[u8], delimiter: u8) -> (usize, bool) {
    if memchr(b'"', bytes).is_none() {
        return (memrchr(b'\n', bytes).map_or(0, |at| at + 1), false);
    }
    let (mut quoted, mut opens, mut end) = (false, true, 0);
    for (at, &byte) in bytes.iter().enumerate() {
        if byte == b'"' && (quoted || opens) {
            // After a closing quote a second one goes on with the quotation.
            (quoted, opens) = (!quoted, quoted);
        } else if !quoted {
            opens = byte == delimiter || byte == b'\n';
            end = if byte == b'\n' { at + 1 } else { end };
        }
    }
    (end, quoted)
}

/// Whole rows of a file.
pub struct Block {
    content: Content,
    line: u32,
    delimiter: u8,
    bounds: Vec<(usize, usize)>,
}

enum Content {
    /// Without quotes every separator separates.
    Plain { text: String, at: usize },
    /// With quotes the rows are parsed.
    Quoted { reader: Box<csv::Reader<Cursor<Vec<u8>>>>, record: ByteRecord, first: u32 },
}

impl Block {
    fn new(bytes: Vec<u8>, line: u32, delimiter: u8) -> Result<Self, RowsError> {
        let text = String::from_utf8(bytes).map_err(|error| {
            let (before, rest) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
            let value = rest.first().copied().unwrap_or_default();
            RowsError::NotText(NotText::Byte { line: line + lines(before), value })
        })?;
        let content = if memchr(b'"', text.as_bytes()).is_none() {
            Content::Plain { text, at: 0 }
        } else {
            let reader = ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .delimiter(delimiter)
                .from_reader(Cursor::new(text.into_bytes()));
            Content::Quoted { reader: Box::new(reader), record: ByteRecord::new(), first: line }
        };
        Ok(Self { content, line, delimiter, bounds: Vec::new() })
    }

    /// The next row; `None` at the end of the block.
    pub fn next_row(&mut self) -> Option<Row<'_>> {
        self.bounds.clear();
        match &mut self.content {
            Content::Plain { text, at } => {
                let (start, line) = (*at, self.line);
                let rest = text.as_bytes().get(start..).filter(|rest| !rest.is_empty())?;
                let (mut from, mut length) = (0, rest.len());
                for end in memchr2_iter(self.delimiter, b'\n', rest) {
                    if rest[end] == b'\n' {
                        length = end;
                        break;
                    }
                    self.bounds.push((from, end));
                    from = end + 1;
                }
                self.bounds.push((from, length));
                *at = start + length + 1;
                self.line += 1;
                Some(Row {
                    line,
                    text: text.get(start..start + length)?,
                    bounds: &self.bounds,
                    quoted: false,
                })
            }
            Content::Quoted { reader, record, first } => {
                let more = reader.read_byte_record(record).unwrap_or(false);
                let place = record.position().filter(|_| more)?;
                let line = *first + u32::try_from(place.line()).unwrap_or(u32::MAX).saturating_sub(1);
                self.bounds.extend(
                    (0..record.len())
                        .filter_map(|cell| record.range(cell))
                        .map(|range| (range.start, range.end)),
                );
                // The block is known to be UTF-8, and unquoting only takes quotes away.
                Some(Row {
                    line,
                    text: std::str::from_utf8(record.as_slice()).unwrap_or_default(),
                    bounds: &self.bounds,
                    quoted: true,
                })
            }
        }
    }
}

/// The rows of a file, one after the other.
pub struct Rows {
    blocks: Blocks,
    block: Option<Block>,
    /// The sign between cells.
    pub delimiter: u8,
}

impl Rows {
    /// Opens a file.
    ///
    /// # Errors
    /// It cannot be read, or is no text.
    pub fn open(path: &Path) -> Result<Self, RowsError> {
        let blocks = Blocks::open(path)?;
        Ok(Self { delimiter: blocks.delimiter, blocks, block: None })
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
            self.block = self.blocks.next_block()?;
            if self.block.is_none() {
                return Ok(());
            }
        }
    }
}

/// The separator of the first line that has one: a semicolon or tab outside quotes wins over commas, which
/// Vietnamese numbers hold too.
fn delimiter(head: &[u8]) -> u8 {
    for line in head.split(|&byte| byte == b'\n' || byte == b'\r') {
        let (mut quoted, mut counts) = (false, [0_usize; 3]);
        for &byte in line {
            match byte {
                b'"' => quoted = !quoted,
                b';' if !quoted => counts[0] += 1,
                b'\t' if !quoted => counts[1] += 1,
                b',' if !quoted => counts[2] += 1,
                _ => {}
            }
        }
        match counts {
            [0, 0, 0] => {}
            [semicolons, tabs, _] if semicolons > 0 && semicolons >= tabs => return b';',
            [_, tabs, _] if tabs > 0 => return b'\t',
            _ => return b',',
        }
    }
    b','
}
