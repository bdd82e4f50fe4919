//! Frozen results: the digests of all inputs, and what differs when a result is made again from them.

mod difference;
mod document;

use std::fs;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::evaluation::{Home, Part};
use crate::source::{Unreadable, name_from};

pub use difference::{Difference, Kind, differences};
pub use document::{Document, Row, Unfrozen, is_frozen};

/// One input as it was when a result was frozen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// What it is to the evaluation.
    pub part: Part,
    /// Its name from the folder of `par.toml`, with `/` on every system.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// The digest of its bytes, SHA-256 in hexadecimal.
    pub digest: String,
}

/// The digest of some bytes: SHA-256 in hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Every input of an evaluation with its digest.
///
/// # Errors
/// The system would not read a file.
pub fn inputs(home: &Home) -> Result<Vec<Input>, Unreadable> {
    let input = |(part, path): &(Part, std::path::PathBuf)| {
        let bytes = fs::read(path).map_err(|error| Unreadable::new(path, error))?;
        Ok(Input {
            part: *part,
            path: name_from(&home.folder, path),
            bytes: bytes.len().try_into().unwrap_or(u64::MAX),
            digest: digest(&bytes),
        })
    };
    home.files.iter().map(input).collect()
}

/// The digest of a file; `None` where it is not there.
///
/// # Errors
/// The system would not read it.
pub fn digest_of(path: &Path) -> Result<Option<String>, Unreadable> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(digest(&bytes))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Unreadable::new(path, error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_the_standard() {
        // FIPS 180-4, the example of one block.
        assert_eq!(digest(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
