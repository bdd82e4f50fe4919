//! The records of a binary workbook, and texts that run over several of them.

use super::damaged;
use crate::source::workbook::WorkbookError;
use crate::source::workbook::budget::Budget;
use crate::source::workbook::compound::{number16, number32};

/// A record that goes on with the data of the one before it.
const CONTINUE: u16 = 0x003C;

/// The records from one place of the stream on.
pub(super) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

/// One record with those that continue it.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
    more: Vec<&'a [u8]>,
}

impl<'a> Records<'a> {
    /// Begins at a place.
    pub(super) fn new(stream: &'a [u8], at: usize) -> Self {
        Self { stream, at }
    }

    /// The next record; the stream has to end with a record that says so.
    pub(super) fn next(&mut self, budget: &mut Budget) -> Result<Record<'a>, WorkbookError> {
        let (kind, data) = self.single(budget)?;
        let mut more = Vec::new();
        while self.kind() == Some(CONTINUE) {
            more.push(self.single(budget)?.1);
        }
        Ok(Record { kind, data, more })
    }

    fn kind(&self) -> Option<u16> {
        number16(self.stream, self.at)
    }

    fn single(&mut self, budget: &mut Budget) -> Result<(u16, &'a [u8]), WorkbookError> {
        let head = self.kind().zip(number16(self.stream, self.at.saturating_add(2)));
        let (kind, length) = head.ok_or(WorkbookError::Truncated)?;
        // Sheets may overlap in the stream, so what is gone through is counted for each.
        budget.spend_bytes(u64::from(length) + 4)?;
        let start = self.at.saturating_add(4);
        let end = start.saturating_add(usize::from(length));
        let data = self.stream.get(start..end).ok_or(WorkbookError::Truncated)?;
        self.at = end;
        Ok((kind, data))
    }
}

impl<'a> Record<'a> {
    /// A number of two bytes.
    pub(super) fn number16(&self, at: usize) -> Result<u16, WorkbookError> {
        number16(self.data, at).ok_or_else(short)
    }

    /// A number of four bytes.
    pub(super) fn number32(&self, at: usize) -> Result<u32, WorkbookError> {
        number32(self.data, at).ok_or_else(short)
    }

    /// One byte.
    pub(super) fn byte(&self, at: usize) -> Result<u8, WorkbookError> {
        self.data.get(at).copied().ok_or_else(short)
    }

    /// Eight bytes.
    pub(super) fn eight(&self, at: usize) -> Result<[u8; 8], WorkbookError> {
        self.data.get(at..).and_then(|data| data.first_chunk()).copied().ok_or_else(short)
    }

    /// Texts from a place on, across the records that continue this one.
    pub(super) fn texts(self, at: usize) -> Texts<'a> {
        let mut parts = vec![self.data.get(at..).unwrap_or_default()];
        parts.extend(self.more);
        Texts { parts, part: 0, at: 0 }
    }
}

/// Reads texts that may be cut anywhere.
pub(super) struct Texts<'a> {
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

impl Texts<'_> {
    /// A text behind a count of one byte.
    pub(super) fn short(&mut self) -> Result<String, WorkbookError> {
        let count = usize::from(self.byte()?);
        let flags = self.byte()?;
        self.characters(count, flags & 1 != 0)
    }

    /// A text behind a count of two bytes; what formats its runs and how it is pronounced is passed over.
    pub(super) fn long(&mut self) -> Result<String, WorkbookError> {
        let count = usize::from(self.number16()?);
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { usize::from(self.number16()?) } else { 0 };
        let extra = if flags & 4 != 0 {
            usize::from(self.number16()?) | usize::from(self.number16()?) << 16
        } else {
            0
        };
        let text = self.characters(count, flags & 1 != 0)?;
        self.skip(runs * 4)?;
        self.skip(extra)?;
        Ok(text)
    }

    /// Whether nothing is left.
    pub(super) fn is_empty(&self) -> bool {
        let left = self.parts.iter().skip(self.part).map(|part| part.len()).sum::<usize>();
        left <= self.at
    }

    fn byte(&mut self) -> Result<u8, WorkbookError> {
        loop {
            let part = self.parts.get(self.part).ok_or_else(short)?;
            if let Some(&byte) = part.get(self.at) {
                self.at += 1;
                return Ok(byte);
            }
            (self.part, self.at) = (self.part + 1, 0);
        }
    }

    /// A number of two bytes.
    pub(super) fn number16(&mut self) -> Result<u16, WorkbookError> {
        Ok(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn skip(&mut self, count: usize) -> Result<(), WorkbookError> {
        let mut left = count;
        while left > 0 {
            let here = self.parts.get(self.part).ok_or_else(short)?.len().saturating_sub(self.at);
            if left <= here {
                self.at += left;
                return Ok(());
            }
            left -= here;
            (self.part, self.at) = (self.part + 1, 0);
        }
        Ok(())
    }

    /// Where a text is cut, the next record begins with whether its characters take one byte or two.
    fn characters(&mut self, count: usize, wide: bool) -> Result<String, WorkbookError> {
        let mut wide = wide;
        let mut units = Vec::new();
        for _ in 0..count {
            while self.parts.get(self.part).is_some_and(|part| self.at >= part.len()) {
                (self.part, self.at) = (self.part + 1, 0);
                wide = self.byte()? & 1 != 0;
            }
            units.push(if wide { self.number16()? } else { u16::from(self.byte()?) });
        }
        Ok(String::from_utf16_lossy(&units))
    }
}

fn short() -> WorkbookError {
    damaged("a record is too short")
}
