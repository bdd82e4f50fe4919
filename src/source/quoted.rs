//! Rows with quotes, which are parsed.

use std::sync::{Mutex, PoisonError};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Parsers that nobody uses now, each with its separator: to build one takes as long as to parse some kilobytes, and
/// every block needs one.
static IDLE: Mutex<Vec<(u8, Box<Reader>)>> = Mutex::new(Vec::new());

/// A parser at the start of a text, lent until it is dropped.
struct Parser {
    delimiter: u8,
    /// None once it is given back.
    reader: Option<Box<Reader>>,
}

impl Parser {
    fn new(delimiter: u8) -> Self {
        let mut idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner);
        let place = idle.iter().position(|(known, _)| *known == delimiter);
        let reader = place.map(|place| idle.swap_remove(place).1);
        let build = || Box::new(ReaderBuilder::new().delimiter(delimiter).build());
        let mut reader = reader.unwrap_or_else(build);
        // The parser would take a byte-order mark from the first row that it gets, which begins no file.
        reader.read_record(b"\n", &mut [], &mut []);
        Self { delimiter, reader: Some(reader) }
    }
}

impl Drop for Parser {
    fn drop(&mut self) {
        if let Some(mut reader) = self.reader.take() {
            reader.reset();
            IDLE.lock().unwrap_or_else(PoisonError::into_inner).push((self.delimiter, reader));
        }
    }
}

/// Takes the quotes from rows, one row after the other.
pub(super) struct Unquoter {
    parser: Parser,
    /// The cells of the last row without their quotes, and where they end.
    row: Vec<u8>,
    ends: Vec<usize>,
}

/// A row without its quotes.
pub(super) struct Unquoted<'a> {
    /// Its cells, one behind the other.
    pub text: &'a str,
    /// How many bytes of the text it took.
    pub length: usize,
}

impl Unquoter {
    /// For the rows of a text with this sign between cells.
    pub fn new(delimiter: u8) -> Self {
        Self { parser: Parser::new(delimiter), row: Vec::new(), ends: Vec::new() }
    }

    /// The row that a text begins with, which is no empty line.
    pub fn next<'a>(&'a mut self, text: &[u8], bounds: &mut Vec<(usize, usize)>) -> Option<Unquoted<'a>> {
        let reader = self.parser.reader.as_mut()?;
        let (mut at, mut length, mut width) = (0, 0, 0);
        loop {
            // What is asked for behind the last byte is the last row, where no line end stands behind it.
            let (result, read, written, ended) =
                reader.read_record(&text[at..], &mut self.row[length..], &mut self.ends[width..]);
            at += read;
            length += written;
            width += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.row.resize(self.row.len() * 2 + ROW, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2 + CELLS, 0),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return None,
            }
        }
        let ends = &self.ends[..width];
        bounds.extend(std::iter::once(&0).chain(ends).zip(ends).map(|(start, end)| (*start, *end)));
        // The text is known to be UTF-8, and unquoting only takes quotes away.
        let text = std::str::from_utf8(&self.row[..length]).unwrap_or_default();
        Some(Unquoted { text, length: at })
    }
}

/// Room for a row in bytes and in cells, at first.
const ROW: usize = 1 << 10;
const CELLS: usize = 1 << 5;
