//! The cells of one sheet while it is read, by their places.

use std::collections::BTreeMap;

use super::budget::{Budget, COLUMNS, ROWS};
use super::{Cell, LegacyFont, Sheet, TooLarge, WorkbookError};

/// A rectangle of cells, from 0, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) first_row: u32,
    pub(super) last_row: u32,
    pub(super) first_column: u32,
    pub(super) last_column: u32,
}

/// Only cells with a value are kept: a sheet may claim more rows and columns than memory could hold.
#[derive(Debug, Default)]
pub(super) struct Table {
    name: String,
    cells: BTreeMap<(u32, u32), Cell>,
    merged: Vec<Area>,
    legacy_font: Option<LegacyFont>,
}

impl Table {
    /// A sheet without cells.
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Keeps a cell.
    pub(super) fn put(
        &mut self,
        (row, column): (u32, u32),
        cell: Cell,
        budget: &mut Budget,
    ) -> Result<(), WorkbookError> {
        if matches!(&cell, Cell::Empty) || matches!(&cell, Cell::Text(text) if text.is_empty()) {
            return Ok(());
        }
        if row >= ROWS || column >= COLUMNS {
            let sheet = self.name.clone();
            return Err(WorkbookError::TooLarge(TooLarge::Place { sheet, row, column }));
        }
        budget.spend_cell(&cell)?;
        self.cells.insert((row, column), cell);
        Ok(())
    }

    /// Remembers a merged range.
    pub(super) fn merge(&mut self, area: Area) {
        let is_range = area.first_row <= area.last_row && area.first_column <= area.last_column;
        if is_range && (area.first_row, area.first_column) != (area.last_row, area.last_column) {
            self.merged.push(area);
        }
    }

    /// Remembers the encoding of a text; the first one that is not Unicode counts.
    pub(super) fn tell_font(&mut self, font: Option<LegacyFont>) {
        self.legacy_font = self.legacy_font.or(font);
    }

    /// The sheet, with merged ranges filled.
    pub(super) fn finish(mut self, budget: &mut Budget) -> Result<Sheet, WorkbookError> {
        let (last_row, last_column) = self.extent();
        for area in std::mem::take(&mut self.merged) {
            // A title may be merged over all the columns there can be; it is repeated over those in use.
            let last_row = if area.last_row < ROWS { area.last_row } else { last_row };
            let last_column = if area.last_column < COLUMNS { area.last_column } else { last_column };
            self.fill(Area { last_row, last_column, ..area }, (last_row, last_column), budget)?;
        }
        self.lay_out(budget)
    }

    /// The last row and the last column with a value.
    fn extent(&self) -> (u32, u32) {
        let row = self.cells.last_key_value().map_or(0, |((row, _), _)| *row);
        (row, self.cells.keys().map(|(_, column)| *column).max().unwrap_or_default())
    }

    fn fill(&mut self, area: Area, extent: (u32, u32), budget: &mut Budget) -> Result<(), WorkbookError> {
        let first = (area.first_row, area.first_column);
        let value = self.cells.get(&first).cloned();
        let (last_row, last_column) = match &value {
            Some(_) => (area.last_row, area.last_column),
            None => (area.last_row.min(extent.0), area.last_column.min(extent.1)),
        };
        for row in area.first_row..=last_row {
            budget.spend_cells(1)?;
            for column in area.first_column..=last_column {
                budget.spend_cells(1)?;
                match &value {
                    _ if (row, column) == first => {}
                    Some(value) => {
                        budget.spend_cell(value)?;
                        self.cells.insert((row, column), value.clone());
                    }
                    // What is covered is not shown, so it does not count.
                    None => drop(self.cells.remove(&(row, column))),
                }
            }
        }
        Ok(())
    }

    fn lay_out(self, budget: &mut Budget) -> Result<Sheet, WorkbookError> {
        let first_row = self.cells.first_key_value().map_or(0, |((row, _), _)| *row);
        let first_column = self.cells.keys().map(|(_, column)| *column).min().unwrap_or_default();
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for ((row, column), cell) in self.cells {
            rows.resize_with((row - first_row) as usize + 1, Vec::new);
            let Some(cells) = rows.last_mut() else { continue };
            let before = (column - first_column) as usize;
            budget.spend_cells(before.saturating_sub(cells.len()) as u64)?;
            cells.resize(before, Cell::Empty);
            cells.push(cell);
        }
        Ok(Sheet {
            name: self.name,
            hidden: false,
            first_row,
            first_column: u16::try_from(first_column).unwrap_or(u16::MAX),
            rows,
            legacy_font: self.legacy_font,
        })
    }
}

/// A sheet that is only listed.
pub(super) fn hidden(name: &str) -> Sheet {
    Sheet {
        name: name.to_owned(),
        hidden: true,
        first_row: 0,
        first_column: 0,
        rows: Vec::new(),
        legacy_font: None,
    }
}

/// The letters of a column, from 1: A, Z, AA; none for 0.
pub fn column_letters(column: u16) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while let Some(place) = rest.checked_sub(1) {
        letters.push(char::from_u32(u32::from(b'A') + u32::from(place % 26)).unwrap_or('?'));
        rest = place / 26;
    }
    letters.iter().rev().collect()
}

/// A place such as `C5` as row and column, from 0.
pub(super) fn place(reference: &str) -> Option<(u32, u32)> {
    let end = reference.find(|sign: char| !sign.is_ascii_alphabetic())?;
    let (letters, digits) = reference.split_at(end);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let letter = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        column.checked_mul(26)?.checked_add(letter)
    })?;
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// An area such as `A1:C2`.
pub(super) fn area(reference: &str) -> Option<Area> {
    let (first, last) = reference.split_once(':').unwrap_or((reference, reference));
    let ((first_row, first_column), (last_row, last_column)) = (place(first)?, place(last)?);
    Some(Area { first_row, last_row, first_column, last_column })
}
