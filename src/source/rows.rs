//! A delimited text file as rows of cells, streamed: UTF-8, separated by comma, semicolon or tab.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};

use csv::{ByteRecord, ReaderBuilder};

use super::{NotText, Unreadable, recognise};

/// Bytes looked at to recognise the file; also the size of the reading buffer.
const HEAD: usize = 1 << 16;

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

/// A file longer than this is read ahead on a thread of its own.
const LONG: u64 = 1 << 20;

/// Records handed over at a time by a file that is read ahead.
const BATCH: usize = 1024;

/// Where records come from.
enum Feed {
    /// Read as they are asked for.
    Here(Box<csv::Reader<Lines>>),
    /// Read ahead; emptied batches go back to be filled again.
    Ahead { batches: Receiver<io::Result<Vec<ByteRecord>>>, emptied: Sender<Vec<ByteRecord>>, batch: Vec<ByteRecord>, next: usize },
}

/// The rows of a file.
pub struct Rows {
    feed: Feed,
    record: ByteRecord,
    open_quote: Arc<AtomicBool>,
    path: std::path::PathBuf,
    line: u32,
    /// The sign between cells.
    pub delimiter: u8,
}

/// One row: its line and its cells.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    /// The line it begins on, from 1.
    pub line: u32,
    text: &'a str,
    record: &'a ByteRecord,
}

impl<'a> Row<'a> {
    /// The cell at a place from 0; blank beyond the end.
    pub fn cell(&self, place: usize) -> &'a str {
        self.record.range(place).and_then(|range| self.text.get(range)).unwrap_or_default()
    }

    /// How many cells there are.
    pub fn width(&self) -> usize {
        self.record.len()
    }

    /// All cells.
    pub fn cells(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let row = *self;
        (0..row.width()).map(move |place| row.cell(place))
    }
}

impl Rows {
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
        let open_quote = Arc::new(AtomicBool::new(false));
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .buffer_capacity(HEAD)
            .from_reader(Lines { input, open_quote: Arc::clone(&open_quote), after_return: false });
        let feed = if length > LONG { Feed::ahead(reader) } else { Feed::Here(Box::new(reader)) };
        Ok(Self { feed, record: ByteRecord::new(), open_quote, path: path.to_owned(), line: 1, delimiter })
    }

    /// The next row; `None` at the end.
    ///
    /// # Errors
    /// The bytes are no UTF-8 text, or a quotation stays open at the end of the file.
    pub fn next_row(&mut self) -> Result<Option<Row<'_>>, RowsError> {
        let line = self.line;
        let more = self.feed.read(&mut self.record);
        let more = more.map_err(|error| RowsError::Unreadable(Unreadable::new(&self.path, error)))?;
        if !more {
            let open = self.open_quote.load(Ordering::Relaxed);
            return if open { Err(RowsError::OpenQuote(line)) } else { Ok(None) };
        }
        let place = self.record.position();
        self.line = place.map_or(line, |place| u32::try_from(place.line()).unwrap_or(u32::MAX));
        match std::str::from_utf8(self.record.as_slice()) {
            Ok(text) => Ok(Some(Row { line: self.line, text, record: &self.record })),
            Err(error) => {
                let value = self.record.as_slice()[error.valid_up_to()];
                Err(RowsError::NotText(NotText::Byte { line: self.line, value }))
            }
        }
    }
}

impl Feed {
    fn ahead(mut reader: csv::Reader<Lines>) -> Self {
        let (full, batches) = sync_channel(4);
        let (emptied, empty) = channel::<Vec<ByteRecord>>();
        std::thread::spawn(move || loop {
            let mut batch = empty.try_recv().unwrap_or_else(|_| vec![ByteRecord::new(); BATCH]);
            let filled = fill(&mut reader, &mut batch);
            let last = !matches!(filled, Ok(BATCH));
            if let Ok(count) = filled {
                batch.truncate(count);
            }
            // Where nobody listens any more, there is nothing left to do.
            if full.send(filled.map(|_| batch)).is_err() || last {
                return;
            }
        });
        Self::Ahead { batches, emptied, batch: Vec::new(), next: 0 }
    }

    /// The next record; `false` at the end.
    fn read(&mut self, record: &mut ByteRecord) -> io::Result<bool> {
        match self {
            Self::Here(reader) => reader.read_byte_record(record).map_err(io::Error::other),
            Self::Ahead { batches, emptied, batch, next } => {
                if *next == batch.len() {
                    let old = std::mem::take(batch);
                    if old.len() == BATCH {
                        let _ = emptied.send(old);
                    }
                    *batch = batches.recv().unwrap_or_else(|_| Ok(Vec::new()))?;
                    *next = 0;
                }
                let Some(filled) = batch.get_mut(*next) else { return Ok(false) };
                std::mem::swap(record, filled);
                *next += 1;
                Ok(true)
            }
        }
    }
}

/// Fills a batch; says how many records it holds, fewer only at the end of the file.
fn fill(reader: &mut csv::Reader<Lines>, batch: &mut [ByteRecord]) -> io::Result<usize> {
    for (count, record) in batch.iter_mut().enumerate() {
        if !reader.read_byte_record(record).map_err(io::Error::other)? {
            return Ok(count);
        }
    }
    Ok(batch.len())
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

/// Passes bytes on with every line end as `\n`, so that lines count the same in files of every system, and
/// remembers whether a quotation is open.
struct Lines {
    input: BufReader<File>,
    open_quote: Arc<AtomicBool>,
    after_return: bool,
}

impl Read for Lines {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = loop {
            let length = self.input.read(buffer)?;
            let kept = self.line_ends(&mut buffer[..length]);
            if kept > 0 || length == 0 {
                break kept;
            }
        };
        if buffer[..length].iter().filter(|&&byte| byte == b'"').count() % 2 == 1 {
            self.open_quote.fetch_xor(true, Ordering::Relaxed);
        }
        Ok(length)
    }
}

impl Lines {
    /// Turns `\r\n` and `\r` into `\n` in place; says how many bytes are left.
    fn line_ends(&mut self, bytes: &mut [u8]) -> usize {
        if !self.after_return && !bytes.contains(&b'\r') {
            return bytes.len();
        }
        let mut kept = 0;
        for at in 0..bytes.len() {
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
