//! Workbooks (`.xlsx`, `.xlsm`, `.xls`, `.ods`) as tables of typed cells.
//!
//! A cell is told as a table of text would show it, except that nothing is rounded to the format: a number has the
//! 15 significant digits that spreadsheets hold, a percentage its sign. The format is recognised by content, never by
//! the name of the file. Everything a hostile file could make large is bounded, see [`TooLarge`].

mod archive;
mod binary;
mod budget;
mod calendar;
mod compound;
mod decimal;
mod font;
mod markup;
mod number_format;
mod office_open;
mod open_document;
mod table;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use archive::Archive;
use budget::{Budget, FILE};
use compound::Compound;
pub use font::LegacyFont;
pub use table::column_letters;

/// One cell, as a table of text shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing, or a formula that gives an empty text.
    Empty,
    /// Text as typed; a number stored as text is text.
    Text(String),
    /// Decimal digits with `.`, of 15 significant digits: `97.24`, `1234`, `-0.5`.
    Number(String),
    /// A number under a percent format, multiplied by 100, with its sign: `97.24%`.
    Percent(String),
    /// `2022-05-02`, `2022-05-02 08:30`, `08:30`; seconds where there are any.
    Date(String),
    /// A truth value.
    Flag(bool),
    /// `#DIV/0!` and so on, or [`NO_CACHED_VALUE`].
    Error(String),
}

/// The error of a formula that was never calculated: the file holds no value for it.
pub const NO_CACHED_VALUE: &str = "no cached value";

/// One sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether it is hidden; then it is listed only, and has no rows.
    pub hidden: bool,
    /// The first row with a value, from 0.
    pub first_row: u32,
    /// The first column with a value, from 0.
    pub first_column: u16,
    /// All rows from the first with a value to the last, hidden ones too; each from the first column to its own
    /// last value, so that rows differ in length.
    pub rows: Vec<Vec<Cell>>,
    /// The encoding of the text, where the font of a cell with text tells that it is not Unicode. Not known in `.ods`.
    pub legacy_font: Option<LegacyFont>,
}

impl Sheet {
    /// The cell at a place of the sheet, both from 0; empty outside of what is used.
    pub fn cell(&self, row: u32, column: u16) -> &Cell {
        let row = row.checked_sub(self.first_row).and_then(|row| self.rows.get(row as usize));
        let column = column.checked_sub(self.first_column).map(usize::from);
        row.zip(column).and_then(|(row, column)| row.get(column)).unwrap_or(&Cell::Empty)
    }
}

/// Why a workbook cannot be read.
#[derive(Debug)]
pub enum WorkbookError {
    /// The system would not read the file.
    Unreadable(io::Error),
    /// Neither a ZIP archive nor a compound file, or one that holds something else.
    NotWorkbook,
    /// A workbook in a format that is not read.
    Unsupported(Unsupported),
    /// It cannot be read without a password.
    Encrypted,
    /// The file ends early.
    Truncated,
    /// Something in the file is not as its format wants it.
    Damaged {
        /// The part of the file.
        part: String,
        /// What is wrong, in English.
        problem: String,
    },
    /// More than is read.
    TooLarge(TooLarge),
}

/// Formats of workbooks that are not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsupported {
    /// `.xlsb`, the binary format of Excel 2007.
    Xlsb,
    /// `.xls` of Excel 95 or older.
    Excel95,
}

/// What there is too much of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TooLarge {
    /// The file itself: more than 128 MB.
    File,
    /// More than 10,000 files in the archive.
    Members,
    /// This file in the archive: more than 256 MB when unpacked.
    Member(String),
    /// All that had to be unpacked: more than 512 MB.
    Unpacked,
    /// More than 1,024 sheets.
    Sheets,
    /// More than 65,536 formats of cells.
    Formats,
    /// More than 4 million cells.
    Cells,
    /// More than 256 MB of text in cells.
    Text,
    /// A cell with a value beyond row 100,000 or column 1,000.
    Place {
        /// The name of the sheet.
        sheet: String,
        /// Its row, from 0.
        row: u32,
        /// Its column, from 0.
        column: u32,
    },
}

/// Reads the sheets of a workbook, in their order; hidden ones without their cells.
///
/// # Errors
/// The file cannot be read, is no workbook, is encrypted, damaged, or too large.
pub fn open(path: &Path) -> Result<Vec<Sheet>, WorkbookError> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(WorkbookError::Unreadable)?;
    file.take(FILE + 1).read_to_end(&mut bytes).map_err(WorkbookError::Unreadable)?;
    read(bytes)
}

/// Reads a workbook from its bytes.
///
/// # Errors
/// As [`open`].
pub fn read(bytes: Vec<u8>) -> Result<Vec<Sheet>, WorkbookError> {
    if bytes.len() as u64 > FILE {
        return Err(WorkbookError::TooLarge(TooLarge::File));
    }
    let mut budget = Budget::default();
    match bytes.as_slice() {
        [b'P', b'K', 3, 4, ..] => read_archive(Archive::open(bytes)?, &mut budget),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => read_compound(&Compound::open(bytes)?, &mut budget),
        _ => Err(WorkbookError::NotWorkbook),
    }
}

fn read_archive(mut archive: Archive, budget: &mut Budget) -> Result<Vec<Sheet>, WorkbookError> {
    // The second is what LibreOffice from version 24 on makes of a spreadsheet with a password.
    if archive.contains("content.xml") || archive.contains("encrypted-package") {
        return open_document::read(&mut archive, budget);
    }
    office_open::read(&mut archive, budget)
}

fn read_compound(compound: &Compound, budget: &mut Budget) -> Result<Vec<Sheet>, WorkbookError> {
    if compound.contains("EncryptedPackage") {
        return Err(WorkbookError::Encrypted);
    }
    match compound.stream("Workbook")? {
        Some(stream) => binary::read(&stream, budget),
        None if compound.contains("Book") => Err(WorkbookError::Unsupported(Unsupported::Excel95)),
        None => Err(WorkbookError::NotWorkbook),
    }
}

impl WorkbookError {
    fn damaged(part: &str, problem: impl ToString) -> Self {
        Self::Damaged { part: part.to_owned(), problem: problem.to_string() }
    }
}
