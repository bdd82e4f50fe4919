//! Blocks of whole rows: of a text, or all rows of a sheet.

use std::ops::Range;
use std::sync::Arc;

use memchr::memchr2;
use simdutf8::compat::from_utf8;
use wide::u8x16;

use super::NotText;
use super::quoted::{Unquoted, Unquoter};
use super::rows::{Bytes, Row, RowsError, lines};
use super::workbook::{Cell, Sheet};

/// Whole rows of a table.
pub struct Block {
    content: Content,
    bounds: Vec<(usize, usize)>,
}

enum Content {
    Text(TextRows),
    Sheet(SheetRows),
}

impl Block {
    /// The rows in some bytes of a text, the first of which begins on `line`.
    pub(super) fn text(bytes: Bytes, line: u32, delimiter: u8, quoted: bool) -> Result<Self, RowsError> {
        let text = match bytes {
            Bytes::Held(whole, part) => Text::Held(whole, part),
            Bytes::Read(bytes) if bytes.is_ascii() => Text::Ascii(bytes),
            Bytes::Read(bytes) => Text::Read(checked(&bytes, line)?),
        };
        let unquoter = quoted.then(|| Unquoter::new(delimiter));
        let rows = TextRows { text, next: 0, line, delimiter, unquoter };
        Ok(Self { content: Content::Text(rows), bounds: Vec::new() })
    }

    /// All rows of a sheet.
    pub(super) fn sheet(sheet: Arc<Sheet>) -> Self {
        let rows = SheetRows { sheet, next: 0, text: String::new(), exact: Vec::new() };
        Self { content: Content::Sheet(rows), bounds: Vec::new() }
    }

    /// The room that its text took up, for another.
    pub fn into_room(self) -> Vec<u8> {
        match self.content {
            Content::Text(rows) => rows.text.into_room(),
            Content::Sheet(_) => Vec::new(),
        }
    }

    /// The text of the next row and those behind it, with the row's line: of a text without quotes, where every
    /// separator separates.
    pub fn ahead(&self) -> Option<(&[u8], u32)> {
        match &self.content {
            Content::Text(rows) if rows.unquoter.is_none() => Some((rows.ahead(), rows.line)),
            Content::Text(_) | Content::Sheet(_) => None,
        }
    }

    /// Passes over so many rows of [`Self::ahead`], which take so many bytes.
    pub fn pass(&mut self, rows: u32, bytes: usize) {
        if let Content::Text(text) = &mut self.content {
            text.next += bytes;
            text.line += rows;
        }
    }

    /// The next row; `None` at the end of the block.
    pub fn next_row(&mut self) -> Option<Row<'_>> {
        self.bounds.clear();
        match &mut self.content {
            Content::Text(rows) => rows.next(&mut self.bounds),
            Content::Sheet(rows) => rows.next(&mut self.bounds),
        }
    }
}

/// The text of the bytes read from a line on: to look at them fast and copy them takes less time than to look at them
/// where they are.
fn checked(bytes: &[u8], line: u32) -> Result<String, RowsError> {
    from_utf8(bytes).map(str::to_owned).map_err(|error| {
        let (before, rest) = bytes.split_at(error.valid_up_to());
        let value = rest.first().copied().unwrap_or_default();
        RowsError::NotText(NotText::Byte { line: line + lines(before), value })
    })
}

/// The text of a block.
enum Text {
    /// Of ASCII, which is found out faster than that bytes are a text.
    Ascii(Vec<u8>),
    Read(String),
    /// A part of a text that is held.
    Held(Arc<str>, Range<usize>),
}

impl Text {
    /// A part of it, as text.
    fn part(&self, part: Range<usize>) -> &str {
        match self {
            Self::Ascii(text) => std::str::from_utf8(&text[part]).unwrap_or_default(),
            Self::Read(text) => text.get(part).unwrap_or_default(),
            Self::Held(whole, held) => {
                whole.get(held.start + part.start..held.start + part.end).unwrap_or_default()
            }
        }
    }

    /// The room that it took up.
    fn into_room(self) -> Vec<u8> {
        match self {
            Self::Ascii(text) => text,
            Self::Read(text) => text.into_bytes(),
            Self::Held(..) => Vec::new(),
        }
    }
}

impl AsRef<[u8]> for Text {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Ascii(text) => text,
            Self::Read(text) => text.as_bytes(),
            Self::Held(whole, part) => whole.as_bytes().get(part.clone()).unwrap_or_default(),
        }
    }
}

/// The rows of a text.
struct TextRows {
    text: Text,
    /// Where the next row begins.
    next: usize,
    line: u32,
    delimiter: u8,
    /// For rows with quotes; where there is none, every separator of the text separates.
    unquoter: Option<Unquoter>,
}

impl TextRows {
    /// The text of the next row and those behind it.
    fn ahead(&self) -> &[u8] {
        self.text.as_ref().get(self.next..).unwrap_or_default()
    }

    fn next<'a>(&'a mut self, bounds: &'a mut Vec<(usize, usize)>) -> Option<Row<'a>> {
        if self.unquoter.is_none() {
            return self.plain(bounds);
        }
        let empty = self.ahead().iter().take_while(|byte| **byte == b'\n').count();
        self.next += empty;
        self.line += u32::try_from(empty).unwrap_or(u32::MAX);
        let ahead = self.ahead();
        let quoted = memchr2(b'"', b'\n', ahead).is_some_and(|at| ahead[at] == b'"');
        if quoted { self.quoted(bounds) } else { self.plain(bounds) }
    }

    /// The next row, in which no quote stands.
    fn plain<'a>(&'a mut self, bounds: &'a mut Vec<(usize, usize)>) -> Option<Row<'a>> {
        let bytes = Some(self.ahead()).filter(|bytes| !bytes.is_empty())?;
        let mut start = 0;
        let end = loop {
            let end = start + until(&bytes[start..], [self.delimiter, b'\n']);
            bounds.push((start, end));
            if bytes.get(end) != Some(&self.delimiter) {
                break end;
            }
            start = end + 1;
        };
        let row = self.next;
        self.next += end + 1;
        self.line += 1;
        let text = self.text.part(row..row + end);
        Some(Row { line: self.line - 1, text, bounds, exact: &[], quoted: false })
    }

    /// The next row, in which quotes stand.
    fn quoted<'a>(&'a mut self, bounds: &'a mut Vec<(usize, usize)>) -> Option<Row<'a>> {
        let ahead = self.text.as_ref().get(self.next..).unwrap_or_default();
        let Unquoted { text, length } = self.unquoter.as_mut()?.next(ahead, bounds)?;
        let line = self.line;
        self.next += length;
        self.line += lines(&ahead[..length]);
        Some(Row { line, text, bounds, exact: &[], quoted: true })
    }
}

/// How many bytes stand before the first that is one of two signs. Cells are so short that sixteen bytes at a time are
/// faster than a search made for long texts.
#[inline]
pub fn until(bytes: &[u8], signs: [u8; 2]) -> usize {
    let (parts, rest) = bytes.as_chunks::<16>();
    let [one, other] = signs.map(u8x16::splat);
    for (number, part) in parts.iter().enumerate() {
        let part = u8x16::new(*part);
        let found = (part.simd_eq(one) | part.simd_eq(other)).to_bitmask();
        if found != 0 {
            return number * 16 + found.trailing_zeros() as usize;
        }
    }
    let tail = rest.iter().position(|byte| signs.contains(byte)).unwrap_or(rest.len());
    parts.len() * 16 + tail
}

/// The rows of a sheet, each written out when its turn comes.
struct SheetRows {
    sheet: Arc<Sheet>,
    next: usize,
    text: String,
    exact: Vec<bool>,
}

impl SheetRows {
    fn next<'a>(&'a mut self, bounds: &'a mut Vec<(usize, usize)>) -> Option<Row<'a>> {
        let cells = self.sheet.rows.get(self.next)?;
        let line = self.sheet.first_row + u32::try_from(self.next).unwrap_or(u32::MAX) + 1;
        self.next += 1;
        self.text.clear();
        self.exact.clear();
        let before = usize::from(self.sheet.first_column);
        bounds.resize(before, (0, 0));
        self.exact.resize(before, false);
        for cell in cells {
            let start = self.text.len();
            self.exact.push(matches!(cell, Cell::Number(_) | Cell::Percent(_)));
            write_cell(cell, &mut self.text);
            bounds.push((start, self.text.len()));
        }
        Some(Row { line, text: &self.text, bounds, exact: &self.exact, quoted: false })
    }
}

/// Writes a cell of a sheet as a table of text would hold it.
fn write_cell(cell: &Cell, text: &mut String) {
    match cell {
        Cell::Empty => {}
        Cell::Flag(flag) => text.push_str(if *flag { "có" } else { "không" }),
        Cell::Text(words) | Cell::Date(words) | Cell::Error(words) => text.push_str(words),
        Cell::Number(digits) | Cell::Percent(digits) => text.push_str(digits),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_two_signs_is_found_in_any_text() {
        let bytes: Vec<u8> =
            (0..4000_u32).map(|place| (place.wrapping_mul(2_654_435_761) >> 13) as u8 % 7).collect();
        for signs in [[0, 1], [3, 2], [6, 9], [255, 128]] {
            for start in 0..bytes.len() {
                let text: Vec<u8> = bytes[start..]
                    .iter()
                    .map(|byte| if start % 2 == 0 { *byte } else { byte | 0x80 })
                    .collect();
                let first = text.iter().position(|byte| signs.contains(byte)).unwrap_or(text.len());
                assert_eq!(until(&text, signs), first);
            }
        }
    }

    #[test]
    fn marks_stay_in_their_cells() {
        let text = "\u{feff}a;b\n\u{feff}\"c\";d\n\u{feff}\"e\";\"f\"\n";
        let mut block = Block::text(Bytes::Read(text.into()), 1, b';', true).ok().unwrap();
        let mut cells = Vec::new();
        while let Some(row) = block.next_row() {
            cells.extend(row.cells().map(str::to_owned));
        }
        assert_eq!(cells, ["\u{feff}a", "b", "\u{feff}\"c\"", "d", "\u{feff}\"e\"", "f"]);
    }

    #[test]
    fn lines_are_counted_past_empty_ones() {
        for text in ["\n\na;b\n\n\n\"c\";d\n\n\"\n\ne\";f\ng;h\n\n", "\n\na;b\n\n\nc;d\n\ne;f\n\n\ng;h\n\n"] {
            let quoted = text.contains('"');
            let mut block = Block::text(Bytes::Read(text.into()), 5, b';', quoted).ok().unwrap();
            let mut lines = Vec::new();
            while let Some(row) = block.next_row() {
                lines.extend((row.width() > 1).then_some(row.line));
            }
            assert_eq!(lines, [7, 10, 12, 15], "{text:?}");
        }
    }
}
