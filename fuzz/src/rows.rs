//! The rows of a text: cut into blocks they are what a reader of the whole gives.

use std::ops::ControlFlow;

use csv::{ByteRecord, ReaderBuilder};
use par::source::encoding::Encoding;
use par::source::{Rows, Tabular, open};

use crate::scratch;

/// Cells, behind the line that they begin on.
type Cells = (u64, Vec<String>);

/// Cuts the bytes into rows, and compares.
pub fn check(data: &[u8]) {
    let Ok(opened) = open(&scratch("given.csv", data)) else { return };
    for table in &opened.tables {
        let text = match table.encoding {
            Some(Encoding::Utf8) => data,
            Some(Encoding::Utf8WithMark) => &data[3..],
            // Other text is decoded before it is cut.
            _ => continue,
        };
        // The other reader takes a byte-order mark away where it begins.
        if text.windows(3).any(|mark| mark == b"\xEF\xBB\xBF") {
            continue;
        }
        if let Some(rows) = cut(table) {
            assert_eq!(rows, whole(table, text));
        }
    }
}

/// The rows as they are cut; none where the text is refused.
fn cut(table: &Tabular) -> Option<Vec<Cells>> {
    let mut rows = Vec::new();
    let read = Rows::open(table).ok()?.each(|row| {
        rows.push((u64::from(row.line), row.cells().map(str::to_owned).collect()));
        ControlFlow::Continue(())
    });
    rows.retain(is_filled);
    read.is_ok().then_some(rows)
}

/// The rows of the whole text.
fn whole(table: &Tabular, text: &[u8]) -> Vec<Cells> {
    let text = std::str::from_utf8(text).expect("UTF-8").replace("\r\n", "\n").replace('\r', "\n");
    let skipped = usize::try_from(table.first_line).expect("a small number") - 1;
    let start = text.match_indices('\n').take(skipped).last().map_or(0, |(at, _)| at + 1);
    let text = &text[if skipped > 0 && start == 0 { text.len() } else { start }..];
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(table.delimiter)
        .from_reader(text.as_bytes());
    let (mut rows, mut record) = (Vec::new(), ByteRecord::new());
    while reader.read_byte_record(&mut record).expect("memory can be read") {
        // The place is the one before the empty lines that the reader passes over.
        let place = usize::try_from(record.position().expect("a place").byte()).expect("a small number");
        let rest = text[place..].trim_start_matches('\n');
        let line = text[..text.len() - rest.len()].matches('\n').count() as u64 + u64::from(table.first_line);
        rows.push((line, record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect()));
    }
    rows.retain(is_filled);
    rows
}

/// Whether a row is more than an empty line.
fn is_filled((_, cells): &Cells) -> bool {
    cells.iter().any(|cell| !cell.is_empty()) || cells.len() > 1
}
