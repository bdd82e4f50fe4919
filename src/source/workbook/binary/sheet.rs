//! One sheet of a binary workbook.

use super::damaged;
use super::formula::{self, Cached, Trust};
use super::globals::{Globals, NamedSheet};
use super::records::{Record, Records};
use crate::source::workbook::budget::Budget;
use crate::source::workbook::decimal::Decimal;
use crate::source::workbook::number_format::NumberFormat;
use crate::source::workbook::table::{Area, Table};
use crate::source::workbook::{Cell, NO_CACHED_VALUE, Sheet, WorkbookError};

/// A sheet while it is read.
struct Reader<'a> {
    globals: &'a Globals,
    table: Table,
    /// The formula whose text comes in a later record.
    awaited: Option<(u16, u16, u16)>,
}

/// Reads a sheet.
pub(super) fn read(
    stream: &[u8],
    named: &NamedSheet,
    globals: &Globals,
    budget: &mut Budget,
) -> Result<Sheet, WorkbookError> {
    let mut records = Records::new(stream, named.at);
    if records.next(budget)?.kind != 0x0809 {
        return Err(damaged("no sheet begins where one should"));
    }
    let mut reader = Reader { globals, table: Table::new(&named.name), awaited: None };
    // Charts inside the sheet have records of their own, of the same kinds.
    let mut depth = 0_u32;
    loop {
        let record = records.next(budget)?;
        match record.kind {
            0x0809 => depth = depth.saturating_add(1),
            0x000A if depth == 0 => break,
            0x000A => depth -= 1,
            _ if depth > 0 => {}
            _ => reader.take(record, budget)?,
        }
    }
    reader.give_up_text(budget)?;
    reader.table.finish(budget)
}

impl Reader<'_> {
    fn take(&mut self, record: Record<'_>, budget: &mut Budget) -> Result<(), WorkbookError> {
        match record.kind {
            0x0203 => {
                let cell = self.number(record.number16(4)?, f64::from_le_bytes(record.eight(6)?));
                self.put(&record, cell, budget)
            }
            0x027E => {
                let cell = self.packed(record.number16(4)?, record.number32(6)?);
                self.put(&record, cell, budget)
            }
            0x00BD => self.several(&record, budget),
            0x00FD => {
                let number = record.number32(6)? as usize;
                let text =
                    self.globals.strings.get(number).ok_or_else(|| damaged("no text of this number"))?;
                self.put(&record, Cell::Text(text.clone()), budget)
            }
            0x0204 | 0x00D6 => self.label(record, budget),
            0x0205 => {
                let value = record.byte(6)?;
                let cell = if record.byte(7)? == 0 { Cell::Flag(value != 0) } else { formula::error(value) };
                self.put(&record, cell, budget)
            }
            0x0006 => self.formula(&record, budget),
            0x0207 => match self.awaited.take() {
                Some((row, column, style)) => {
                    let text = Cell::Text(record.texts(0).long()?);
                    self.put_at((row, column), style, text, budget)
                }
                None => Ok(()),
            },
            0x00E5 => self.merge(&record),
            _ => Ok(()),
        }
    }

    fn put(&mut self, record: &Record<'_>, cell: Cell, budget: &mut Budget) -> Result<(), WorkbookError> {
        let place = (record.number16(0)?, record.number16(2)?);
        self.put_at(place, record.number16(4)?, cell, budget)
    }

    fn put_at(
        &mut self,
        (row, column): (u16, u16),
        style: u16,
        cell: Cell,
        budget: &mut Budget,
    ) -> Result<(), WorkbookError> {
        if matches!(cell, Cell::Text(_)) {
            self.table.tell_font(self.globals.font(style));
        }
        self.table.put((u32::from(row), u32::from(column)), cell, budget)
    }

    fn number(&self, style: u16, value: f64) -> Cell {
        let plain = NumberFormat::default();
        self.globals.format(style).unwrap_or(&plain).cell(value, self.globals.epoch)
    }

    /// A number in four bytes: whole, or the upper half of a binary one; perhaps to be divided by 100.
    fn packed(&self, style: u16, bits: u32) -> Cell {
        let value = if bits & 2 != 0 {
            f64::from(bits.cast_signed() >> 2)
        } else {
            f64::from_bits(u64::from(bits & !3) << 32)
        };
        if bits & 1 == 0 {
            return self.number(style, value);
        }
        // The division is done in decimal digits.
        let hundredth = Decimal::new(value).map(|decimal| decimal.shifted(-2).to_string());
        let hundredth = hundredth.and_then(|text| text.parse().ok());
        self.number(style, hundredth.unwrap_or(value))
    }

    /// Numbers side by side.
    fn several(&mut self, record: &Record<'_>, budget: &mut Budget) -> Result<(), WorkbookError> {
        let (row, first) = (record.number16(0)?, record.number16(2)?);
        let count = record.data.len().saturating_sub(6) / 6;
        for (column, place) in (first..=u16::MAX).zip(0..count) {
            let (style, bits) = (record.number16(4 + place * 6)?, record.number32(6 + place * 6)?);
            let cell = self.packed(style, bits);
            self.put_at((row, column), style, cell, budget)?;
        }
        Ok(())
    }

    fn label(&mut self, record: Record<'_>, budget: &mut Budget) -> Result<(), WorkbookError> {
        let (row, column, style) = (record.number16(0)?, record.number16(2)?, record.number16(4)?);
        let text = Cell::Text(record.texts(6).long()?);
        self.put_at((row, column), style, text, budget)
    }

    fn formula(&mut self, record: &Record<'_>, budget: &mut Budget) -> Result<(), WorkbookError> {
        self.give_up_text(budget)?;
        let style = record.number16(4)?;
        let trust = Trust { is_stale: record.number16(14)? & 2 != 0, is_excel: self.globals.is_excel };
        let length = usize::from(record.number16(20)?);
        let tokens = record.data.get(22..).unwrap_or_default();
        let tokens = tokens.get(..length).unwrap_or(tokens);
        let cell = match formula::cached(record.eight(6)?, tokens, trust) {
            Cached::Value(cell) => cell,
            Cached::Number(value) => self.number(style, value),
            Cached::Text => {
                self.awaited = Some((record.number16(0)?, record.number16(2)?, style));
                return Ok(());
            }
        };
        self.put(record, cell, budget)
    }

    /// The text of the last formula did not come.
    fn give_up_text(&mut self, budget: &mut Budget) -> Result<(), WorkbookError> {
        match self.awaited.take() {
            Some((row, column, style)) => {
                self.put_at((row, column), style, Cell::Error(NO_CACHED_VALUE.to_owned()), budget)
            }
            None => Ok(()),
        }
    }

    fn merge(&mut self, record: &Record<'_>) -> Result<(), WorkbookError> {
        for place in 0..usize::from(record.number16(0)?) {
            let number = |at: usize| record.number16(2 + place * 8 + at * 2).map(u32::from);
            let (first_row, last_row) = (number(0)?, number(1)?);
            let (first_column, last_column) = (number(2)?, number(3)?);
            self.table.merge(Area { first_row, last_row, first_column, last_column });
        }
        Ok(())
    }
}
