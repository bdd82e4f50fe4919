//! What the sheets of a binary workbook share: texts, formats, fonts.

use std::collections::BTreeMap;

use super::damaged;
use super::records::{Record, Records};
use crate::source::workbook::budget::{Budget, FORMATS, SHEETS};
use crate::source::workbook::calendar::Epoch;
use crate::source::workbook::font::{self, LegacyFont};
use crate::source::workbook::number_format::NumberFormat;
use crate::source::workbook::{TooLarge, Unsupported, WorkbookError};

/// The version of the format that Excel 97 to 2003 write.
const BIFF8: u16 = 0x0600;

/// What Excel from 2000 on gives as its year; others give that of Excel 97.
const YEAR: u16 = 1997;

/// The first part of the stream.
#[derive(Default)]
pub(super) struct Globals {
    pub(super) sheets: Vec<NamedSheet>,
    pub(super) strings: Vec<String>,
    pub(super) epoch: Epoch,
    /// Whether Excel 2000 or newer wrote the file.
    pub(super) is_excel: bool,
    /// The formats of cells, each with the number of its own number format and of its font.
    styles: Vec<(u16, u16)>,
    formats: BTreeMap<u16, NumberFormat>,
    built_in: BTreeMap<u16, NumberFormat>,
    fonts: Vec<Option<LegacyFont>>,
}

/// A sheet as the workbook lists it.
pub(super) struct NamedSheet {
    pub(super) name: String,
    pub(super) hidden: bool,
    pub(super) at: usize,
}

impl Globals {
    /// Reads up to the end of the first part.
    pub(super) fn read(stream: &[u8], budget: &mut Budget) -> Result<Self, WorkbookError> {
        let mut records = Records::new(stream, 0);
        let mut globals = Self::default();
        let first = records.next(budget)?;
        if first.kind & 0x00FF != 0x0009 {
            return Err(damaged("no workbook begins here"));
        }
        if first.kind != 0x0809 || first.number16(0)? != BIFF8 {
            return Err(WorkbookError::Unsupported(Unsupported::Excel95));
        }
        globals.is_excel = first.number16(6)? >= YEAR;
        loop {
            let record = records.next(budget)?;
            match record.kind {
                0x000A => break,
                0x002F => return Err(WorkbookError::Encrypted),
                _ => globals.take(record, budget)?,
            }
        }
        for (format, _) in &globals.styles {
            globals.built_in.insert(*format, NumberFormat::built_in(u32::from(*format)));
        }
        Ok(globals)
    }

    fn take(&mut self, record: Record<'_>, budget: &mut Budget) -> Result<(), WorkbookError> {
        match record.kind {
            0x0022 if record.number16(0)? == 1 => self.epoch = Epoch::Year1904,
            0x0031 => self.fonts.push(font::legacy(&record.texts(14).short()?)),
            0x041E => {
                let number = record.number16(0)?;
                self.formats.insert(number, NumberFormat::parse(&record.texts(2).long()?));
            }
            0x00E0 => self.styles.push((record.number16(2)?, record.number16(0)?)),
            0x0085 => self.list(record)?,
            0x00FC => self.strings = strings(record, budget)?,
            _ => {}
        }
        if self.styles.len() > FORMATS || self.fonts.len() > FORMATS {
            return Err(WorkbookError::TooLarge(TooLarge::Formats));
        }
        Ok(())
    }

    fn list(&mut self, record: Record<'_>) -> Result<(), WorkbookError> {
        if self.sheets.len() == SHEETS {
            return Err(WorkbookError::TooLarge(TooLarge::Sheets));
        }
        let (at, state, kind) = (record.number32(0)? as usize, record.byte(4)?, record.byte(5)?);
        let name = record.texts(6).short()?;
        if kind == 0 {
            self.sheets.push(NamedSheet { name, hidden: state & 3 != 0, at });
        }
        Ok(())
    }

    /// The number format of a cell, by the number of its style.
    pub(super) fn format(&self, style: u16) -> Option<&NumberFormat> {
        let (format, _) = self.styles.get(usize::from(style))?;
        self.formats.get(format).or_else(|| self.built_in.get(format))
    }

    /// The encoding of the text of a cell, by the number of its style.
    pub(super) fn font(&self, style: u16) -> Option<LegacyFont> {
        let (_, font) = self.styles.get(usize::from(style))?;
        // There is no font 4, for reasons of its own.
        let place = if *font > 4 { font - 1 } else { *font };
        self.fonts.get(usize::from(place)).copied().flatten()
    }
}

fn strings(record: Record<'_>, budget: &mut Budget) -> Result<Vec<String>, WorkbookError> {
    let count = record.number32(4)?;
    let mut texts = record.texts(8);
    let mut strings = Vec::new();
    // The count is not to be trusted: only what is there takes memory.
    while strings.len() < count as usize && !texts.is_empty() {
        let text = texts.long()?;
        budget.spend_text(&text)?;
        strings.push(text);
    }
    Ok(strings)
}
