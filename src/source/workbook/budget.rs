//! What one workbook may cost, counted before it is spent.

use super::{Cell, TooLarge, WorkbookError};

/// Bytes of a file.
pub(super) const FILE: u64 = 128 << 20;

/// Bytes of one member of an archive, unpacked.
pub(super) const MEMBER: u64 = 256 << 20;

/// Files in an archive.
pub(super) const MEMBERS: usize = 10_000;

/// Sheets of a workbook.
pub(super) const SHEETS: usize = 1_024;

/// Formats of cells: what Excel allows, rounded up.
pub(super) const FORMATS: usize = 1 << 16;

/// Rows of a sheet.
pub(super) const ROWS: u32 = 100_000;

/// Columns of a sheet.
pub(super) const COLUMNS: u32 = 1_000;

/// What is left to spend, for all sheets together: a file may name the same content a thousand times.
#[derive(Debug)]
pub(super) struct Budget {
    cells: u64,
    text: u64,
    bytes: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self { cells: 4_000_000, text: 256 << 20, bytes: 512 << 20 }
    }
}

impl Budget {
    /// One that ends after so many bytes.
    #[cfg(test)]
    pub(super) fn of_bytes(bytes: u64) -> Self {
        Self { bytes, ..Self::default() }
    }

    /// Takes cells, or steps over cells.
    pub(super) fn spend_cells(&mut self, count: u64) -> Result<(), WorkbookError> {
        spend(&mut self.cells, count, TooLarge::Cells)
    }

    /// Takes one cell with its text.
    pub(super) fn spend_cell(&mut self, cell: &Cell) -> Result<(), WorkbookError> {
        self.spend_cells(1)?;
        match cell {
            Cell::Empty | Cell::Flag(_) => Ok(()),
            Cell::Text(text) | Cell::Error(text) => self.spend_text(text),
            Cell::Number(text) | Cell::Percent(text) | Cell::Date(text) => self.spend_text(text),
        }
    }

    /// Takes a text that is kept.
    pub(super) fn spend_text(&mut self, text: &str) -> Result<(), WorkbookError> {
        spend(&mut self.text, text.len() as u64, TooLarge::Text)
    }

    /// Takes bytes that are unpacked or gone through.
    pub(super) fn spend_bytes(&mut self, count: u64) -> Result<(), WorkbookError> {
        spend(&mut self.bytes, count, TooLarge::Unpacked)
    }

    /// How many bytes may still be unpacked.
    pub(super) fn bytes_left(&self) -> u64 {
        self.bytes
    }
}

fn spend(left: &mut u64, count: u64, what: TooLarge) -> Result<(), WorkbookError> {
    *left = left.checked_sub(count).ok_or(WorkbookError::TooLarge(what))?;
    Ok(())
}
