//! Rows of a text with quotes, which are parsed.

use std::sync::{Mutex, PoisonError};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::rows::Row;

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
        Self { delimiter, reader: Some(reader.unwrap_or_else(build)) }
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

/// The rows of a text, parsed one after the other.
pub(super) struct Quoted<T> {
    parser: Parser,
    text: T,
    /// How much of it is parsed.
    at: usize,
    /// The cells of the last row without their quotes, and where they end.
    row: Vec<u8>,
    ends: Vec<usize>,
    /// The line that the text begins on.
    first: u32,
}

impl<T: AsRef<[u8]>> Quoted<T> {
    /// The rows of a text that begins on a line.
    pub fn new(text: T, line: u32, delimiter: u8) -> Self {
        Self { parser: Parser::new(delimiter), text, at: 0, row: Vec::new(), ends: Vec::new(), first: line }
    }

    /// The text.
    pub fn into_text(self) -> T {
        self.text
    }

    /// The next row.
    pub fn next<'a>(&'a mut self, bounds: &'a mut Vec<(usize, usize)>) -> Option<Row<'a>> {
        let ahead = self.text.as_ref().get(self.at..).unwrap_or_default();
        // The parser passes over empty lines.
        let empty = ahead.iter().take_while(|byte| **byte == b'\n').count() as u64;
        let before = self.parser.reader.as_ref()?.line() + empty;
        let line = self.first + u32::try_from(before).unwrap_or(u32::MAX).saturating_sub(1);
        let (length, width) = self.parse()?;
        let starts = std::iter::once(&0).chain(&self.ends);
        bounds.extend(starts.zip(&self.ends).take(width).map(|(start, end)| (*start, *end)));
        // The text is known to be UTF-8, and unquoting only takes quotes away.
        let text = std::str::from_utf8(&self.row[..length]).unwrap_or_default();
        Some(Row { line, text, bounds, exact: &[], quoted: true })
    }

    /// Parses a row, and says how many bytes and cells it has.
    fn parse(&mut self) -> Option<(usize, usize)> {
        let reader = self.parser.reader.as_mut()?;
        let (mut length, mut width) = (0, 0);
        loop {
            // What is asked for behind the last byte is the last row, where no line end stands behind it.
            let ahead = self.text.as_ref().get(self.at..).unwrap_or_default();
            let (result, read, written, ended) =
                reader.read_record(ahead, &mut self.row[length..], &mut self.ends[width..]);
            self.at += read;
            length += written;
            width += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.row.resize(self.row.len() * 2 + ROW, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2 + CELLS, 0),
                ReadRecordResult::Record => return Some((length, width)),
                ReadRecordResult::End => return None,
            }
        }
    }
}

/// Room for a row in bytes and in cells, at first.
const ROW: usize = 1 << 10;
const CELLS: usize = 1 << 5;
