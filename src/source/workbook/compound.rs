//! Compound files: the file system inside one file that holds `.xls` and encrypted workbooks.

use super::WorkbookError;

/// A chain of sectors ends with this number or a greater one.
const SPECIAL: u32 = 0xFFFF_FFFA;

const END_OF_CHAIN: u32 = 0xFFFF_FFFE;

const PART: &str = "compound file";

/// An open compound file.
pub(super) struct Compound {
    bytes: Vec<u8>,
    sector: usize,
    /// The sector that follows each.
    next: Vec<u32>,
    entries: Vec<Entry>,
    /// Streams shorter than this lie in the stream of the root, in sectors of 64 bytes.
    cutoff: usize,
    small: Vec<u8>,
    next_small: Vec<u32>,
}

struct Entry {
    name: String,
    kind: u8,
    first: u32,
    size: usize,
}

impl Compound {
    /// Reads the tables and the directory.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, WorkbookError> {
        let sector = match (number16(&bytes, 26), number16(&bytes, 30)) {
            (_, Some(9)) => 512,
            (_, Some(12)) => 4096,
            (None, _) | (_, None) => return Err(WorkbookError::Truncated),
            _ => return Err(damaged("unknown size of sectors")),
        };
        let header = |at| number32(&bytes, at).ok_or(WorkbookError::Truncated);
        let cutoff = header(56)? as usize;
        let (directory, small_table) = (header(48)?, header(60)?);
        let next = allocation(&bytes, sector)?;
        let mut compound = Self {
            bytes,
            sector,
            next,
            entries: Vec::new(),
            cutoff,
            small: Vec::new(),
            next_small: Vec::new(),
        };
        compound.entries = compound.chain(directory)?.chunks_exact(128).filter_map(entry).collect();
        if let Some(root) = compound.entries.iter().find(|entry| entry.kind == 5) {
            compound.small = compound.chain(root.first)?;
        }
        compound.next_small = numbers(&compound.chain(small_table)?);
        Ok(compound)
    }

    /// Whether there is a stream of this name.
    pub(super) fn contains(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// The bytes of a stream; `None` where there is none of this name.
    pub(super) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, WorkbookError> {
        let Some(entry) = self.entry(name) else { return Ok(None) };
        let mut bytes = if entry.size < self.cutoff {
            follow(&self.next_small, entry.first, |number| slice(&self.small, number as usize, 64, 0))?
        } else {
            self.chain(entry.first)?
        };
        if bytes.len() < entry.size {
            return Err(WorkbookError::Truncated);
        }
        bytes.truncate(entry.size);
        Ok(Some(bytes))
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.kind == 2 && entry.name.eq_ignore_ascii_case(name))
    }

    fn chain(&self, first: u32) -> Result<Vec<u8>, WorkbookError> {
        follow(&self.next, first, |number| self.sector(number))
    }

    fn sector(&self, number: u32) -> Option<&[u8]> {
        slice(&self.bytes, number as usize, self.sector, self.sector)
    }
}

/// Joins the sectors of a chain, which cannot be longer than there are sectors.
fn follow<'a>(
    next: &[u32],
    first: u32,
    sector: impl Fn(u32) -> Option<&'a [u8]>,
) -> Result<Vec<u8>, WorkbookError> {
    let mut bytes = Vec::new();
    let mut number = first;
    for _ in 0..=next.len() {
        if number >= SPECIAL {
            return Ok(bytes);
        }
        bytes.extend_from_slice(sector(number).ok_or(WorkbookError::Truncated)?);
        number = *next.get(number as usize).ok_or_else(|| damaged("a chain of sectors leads outside"))?;
    }
    Err(damaged("a chain of sectors leads into itself"))
}

/// A sector; the last one of a file may be cut short.
fn slice(bytes: &[u8], number: usize, sector: usize, offset: usize) -> Option<&[u8]> {
    let start = number.checked_mul(sector)?.checked_add(offset)?;
    let end = start.checked_add(sector)?.min(bytes.len());
    bytes.get(start..end).filter(|sector| !sector.is_empty())
}

/// The allocation table, whose own sectors are listed in the header and in a chain of lists.
fn allocation(bytes: &[u8], sector: usize) -> Result<Vec<u32>, WorkbookError> {
    let sectors = bytes.len() / sector + 1;
    let mut listed = numbers(bytes.get(76..512).ok_or(WorkbookError::Truncated)?);
    let mut list = number32(bytes, 68).unwrap_or(END_OF_CHAIN);
    let mut lists = 0;
    while list < SPECIAL {
        let mut more = numbers(slice(bytes, list as usize, sector, sector).ok_or(WorkbookError::Truncated)?);
        list = more.pop().unwrap_or(END_OF_CHAIN);
        listed.extend(more);
        lists += 1;
        if lists > sectors {
            return Err(damaged("the list of tables leads into itself"));
        }
    }
    let mut next = Vec::new();
    for table in listed.into_iter().filter(|&table| table < SPECIAL) {
        // More than one number for each sector is of no use, and may be a trap.
        if next.len() >= sectors {
            break;
        }
        next.extend(numbers(slice(bytes, table as usize, sector, sector).ok_or(WorkbookError::Truncated)?));
    }
    Ok(next)
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(number16(bytes, 64)?).saturating_sub(2).min(62);
    let units = bytes.get(..length)?.chunks_exact(2).filter_map(|unit| number16(unit, 0));
    let name = char::decode_utf16(units).map(|sign| sign.unwrap_or('\u{fffd}')).collect();
    let size = number32(bytes, 120)? as usize;
    Some(Entry { name, kind: *bytes.get(66)?, first: number32(bytes, 116)?, size })
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|chunk| number32(chunk, 0)).collect()
}

/// A number of two bytes, the smaller one first.
pub(super) fn number16(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|chunk| u16::from_le_bytes(*chunk))
}

/// A number of four bytes.
pub(super) fn number32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|chunk| u32::from_le_bytes(*chunk))
}

fn damaged(problem: &str) -> WorkbookError {
    WorkbookError::damaged(PART, problem)
}
