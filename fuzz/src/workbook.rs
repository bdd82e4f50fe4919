//! Workbooks: as bytes, and as the parts of an archive, whose checksums no change of bytes would get right.

use std::io::{Cursor, Write};

use par::source::workbook::{self, Cell, Sheet};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::csv::table;
use crate::scratch;

/// Reads a workbook from its bytes, and then as a submission.
pub fn bytes(data: &[u8]) {
    let read = || workbook::read(data.to_vec());
    let first = read();
    let known = format!("{:?}", first.as_ref().err());
    match (&first, &read()) {
        (Ok(one), Ok(other)) => assert!(one == other, "the sheets are others when they are read again"),
        (_, again) => assert_eq!(known, format!("{:?}", again.as_ref().err())),
    }
    let cells = first.iter().flatten().map(size).sum::<usize>();
    first.iter().flatten().for_each(sheet);
    drop(first);
    // To read a million cells as a submission takes a while, and tells no more than to read a few.
    if cells < 20_000 {
        table(&scratch("given.xlsx", data));
    }
}

/// Reads a workbook from the parts of its archive, each behind a line `=== name`.
pub fn parts(data: &[u8]) {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for part in split(data) {
        let end = part.iter().position(|&byte| byte == b'\n').unwrap_or(part.len());
        let name = String::from_utf8_lossy(&part[..end]);
        // What the writer refuses (a name that stands twice) is no archive.
        if zip.start_file(name, SimpleFileOptions::default()).is_err() {
            return;
        }
        zip.write_all(part.get(end + 1..).unwrap_or_default()).expect("room for a part");
    }
    if let Ok(archive) = zip.finish() {
        bytes(archive.get_ref());
    }
}

fn split(data: &[u8]) -> Vec<&[u8]> {
    const SIGN: &[u8] = b"=== ";
    let at = |place: usize| data[place..].starts_with(SIGN) && (place == 0 || data[place - 1] == b'\n');
    let starts: Vec<usize> = (0..data.len()).filter(|&place| at(place)).collect();
    let ends = starts.iter().skip(1).map(|start| start - 1).chain([data.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| &data[start + SIGN.len()..end.max(start + SIGN.len())])
        .collect()
}

fn size(sheet: &Sheet) -> usize {
    sheet.rows.iter().map(|row| row.len() + 1).sum()
}

/// What holds for every sheet.
fn sheet(sheet: &Sheet) {
    assert!(!sheet.hidden || sheet.rows.is_empty(), "a hidden sheet has rows");
    let filled = |row: &Vec<Cell>| row.last().is_none_or(|cell| *cell != Cell::Empty);
    assert!(sheet.rows.iter().all(filled), "a row ends with an empty cell");
    let first = sheet.rows.first();
    assert!(first.is_none_or(|row| !row.is_empty()), "the first row is empty");
    assert!(sheet.rows.last().is_none_or(|row| !row.is_empty()), "the last row is empty");
    for cell in sheet.rows.iter().flatten() {
        match cell {
            Cell::Number(digits) => assert!(is_plain(digits), "{digits} is no plain decimal"),
            Cell::Percent(digits) => {
                assert!(digits.strip_suffix('%').is_some_and(is_plain), "{digits} is no plain percent");
            }
            _ => {}
        }
    }
}

/// Whether a text is digits with at most one point, and perhaps a minus.
fn is_plain(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}
