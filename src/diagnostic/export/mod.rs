//! Diagnostics for other programs: one file a format, and the one list of them.
//!
//! Unlike the formats of a report they know what a fault is: its severity, its place, what else belongs to it.

mod junit;
#[cfg(test)]
mod sample;
mod sarif;

use std::io::{self, Write};
use std::path::Path;

pub use junit::suite;

use super::render::shortened;
use super::{Diagnostic, Diagnostics};
use crate::source::Sources;
use crate::text::{Lang, visible};

/// A format in which other programs take faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// For code scanning and editors.
    Sarif,
    /// For the test reports of continuous integration.
    Junit,
}

/// Every such format, in the order help lists them.
pub const EXPORTS: &[Export] = &[Export::Sarif, Export::Junit];

impl Export {
    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sarif => "sarif",
            Self::Junit => "junit",
        }
    }

    /// The extension, in lower case, of the files that are written in this format unless told otherwise.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Sarif => "sarif",
            Self::Junit => "xml",
        }
    }

    /// The format of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        EXPORTS.iter().copied().find(|export| export.name() == name)
    }

    /// The format a file's extension asks for, in whatever case: `.sarif`, `.xml`.
    pub fn from_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?;
        EXPORTS.iter().copied().find(|export| export.extension().eq_ignore_ascii_case(extension))
    }

    /// Writes all diagnostics.
    ///
    /// # Errors
    /// What the writer reports.
    pub fn write(
        self,
        diagnostics: &Diagnostics,
        sources: &Sources,
        lang: Lang,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match self {
            Self::Sarif => sarif::write(diagnostics, sources, lang, out),
            Self::Junit => junit::write(diagnostics, sources, lang, out),
        }
    }
}

/// What is wrong, with the value as seen.
fn wrong(diagnostic: &Diagnostic, lang: Lang) -> String {
    let why = visible(diagnostic.complaint.why.get(lang));
    if diagnostic.seen.is_empty() {
        why
    } else {
        format!("{why}: «{}»", shortened(&visible(&diagnostic.seen)))
    }
}

/// What to do about it.
fn mend(diagnostic: &Diagnostic, lang: Lang) -> String {
    let mend = visible(diagnostic.complaint.mend.get(lang));
    match lang {
        Lang::Vi => format!("Cách sửa: {mend}"),
        Lang::En => format!("To mend: {mend}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_extensions_find_their_format() {
        for &export in EXPORTS {
            assert_eq!(Export::from_name(export.name()), Some(export));
            let path = format!("lỗi.v1.{}", export.extension().to_uppercase());
            assert_eq!(Export::from_path(Path::new(&path)), Some(export));
        }
        assert_eq!(Export::from_path(Path::new("sarif")), None);
    }
}
