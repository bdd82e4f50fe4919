//! The ZIP archive around the parts of a workbook.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;
use zip::result::ZipError;

use super::budget::{Budget, MEMBER, MEMBERS};
use super::{TooLarge, WorkbookError};

/// An open archive, with its members by name: lower case, `/` between folders.
pub(super) struct Archive {
    zip: ZipArchive<Cursor<Vec<u8>>>,
    members: BTreeMap<String, usize>,
}

impl Archive {
    /// Reads the directory of an archive.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, WorkbookError> {
        // Every entry of the directory begins so, whatever count the directory claims.
        if memmem::find_iter(&bytes, b"PK\x01\x02").nth(MEMBERS).is_some() {
            return Err(WorkbookError::TooLarge(TooLarge::Members));
        }
        if memmem::rfind(&bytes, b"PK\x05\x06").is_none() {
            return Err(WorkbookError::Truncated);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| fault("", &error))?;
        let names =
            (0..zip.len()).filter_map(|place| Some((plain(&zip.name_for_index(place)?.ok()?), place)));
        let members = names.collect();
        Ok(Self { zip, members })
    }

    /// Whether there is a member of this name.
    pub(super) fn contains(&self, name: &str) -> bool {
        self.members.contains_key(&plain(name))
    }

    /// Unpacks a member; `None` where there is none of this name.
    pub(super) fn member(
        &mut self,
        name: &str,
        budget: &mut Budget,
    ) -> Result<Option<Vec<u8>>, WorkbookError> {
        let Some(&place) = self.members.get(&plain(name)) else { return Ok(None) };
        let member = self.zip.by_index(place).map_err(|error| fault(name, &error))?;
        let limit = budget.bytes_left().min(MEMBER);
        let too_large =
            || if limit < MEMBER { TooLarge::Unpacked } else { TooLarge::Member(name.to_owned()) };
        if member.size() > limit {
            return Err(WorkbookError::TooLarge(too_large()));
        }
        let mut bytes = Vec::new();
        // The size in the directory may be a lie, so the stream is cut as well.
        let taken = member.take(limit + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > limit {
            return Err(WorkbookError::TooLarge(too_large()));
        }
        taken.map_err(|error| WorkbookError::damaged(name, error))?;
        budget.spend_bytes(bytes.len() as u64)?;
        Ok(Some(bytes))
    }

    /// Unpacks a member that has to be there.
    pub(super) fn required(&mut self, name: &str, budget: &mut Budget) -> Result<Vec<u8>, WorkbookError> {
        self.member(name, budget)?.ok_or_else(|| WorkbookError::damaged(name, "missing"))
    }
}

/// A name as it is looked up: some writers use `\`, or another case than the part that refers to it.
fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

fn fault(part: &str, error: &ZipError) -> WorkbookError {
    match error {
        ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            WorkbookError::Encrypted
        }
        other => WorkbookError::damaged(part, other),
    }
}
