//! OpenDocument spreadsheets: `.ods`.

mod cell;
mod sheet;
mod shown;

use std::collections::BTreeSet;

use super::archive::Archive;
use super::budget::{Budget, FORMATS, SHEETS};
use super::markup::{Markup, Piece};
use super::{Sheet, TooLarge, WorkbookError, table};

const CONTENT: &str = "content.xml";

/// Reads all sheets.
pub(super) fn read(archive: &mut Archive, budget: &mut Budget) -> Result<Vec<Sheet>, WorkbookError> {
    if is_encrypted(archive, budget)? {
        return Err(WorkbookError::Encrypted);
    }
    let bytes = archive.required(CONTENT, budget)?;
    let mut markup = Markup::new(CONTENT, &bytes);
    let mut sheets = Vec::new();
    let mut hidden = BTreeSet::new();
    let mut style = String::new();
    let mut is_spreadsheet = false;
    loop {
        let tag = match markup.next()? {
            Piece::Open(tag) => tag,
            Piece::End if is_spreadsheet => return Ok(sheets),
            Piece::End => return Err(WorkbookError::NotWorkbook),
            _ => continue,
        };
        match tag.qualified() {
            "office:spreadsheet" => is_spreadsheet = true,
            "style:style" => style = tag.qualified_attribute("style:name").unwrap_or_default(),
            "style:table-properties"
                if tag.qualified_attribute("table:display").as_deref() == Some("false") =>
            {
                hidden.insert(style.clone());
                if hidden.len() > FORMATS {
                    return Err(WorkbookError::TooLarge(TooLarge::Formats));
                }
            }
            "table:tracked-changes" | "table:dde-links" => markup.skip()?,
            "table:table" if is_spreadsheet => {
                if sheets.len() == SHEETS {
                    return Err(WorkbookError::TooLarge(TooLarge::Sheets));
                }
                let name = tag.qualified_attribute("table:name").unwrap_or_default();
                let is_hidden =
                    tag.qualified_attribute("table:style-name").is_some_and(|style| hidden.contains(&style));
                if is_hidden {
                    markup.skip()?;
                    sheets.push(table::hidden(&name));
                } else {
                    sheets.push(sheet::read(&name, &mut markup, budget)?);
                }
            }
            _ => {}
        }
    }
}

/// Whether the list of parts says that any is encrypted.
fn is_encrypted(archive: &mut Archive, budget: &mut Budget) -> Result<bool, WorkbookError> {
    const MANIFEST: &str = "META-INF/manifest.xml";
    let Some(bytes) = archive.member(MANIFEST, budget)? else { return Ok(false) };
    let mut markup = Markup::new(MANIFEST, &bytes);
    loop {
        match markup.next()? {
            Piece::Open(tag) if tag.local() == "encryption-data" => return Ok(true),
            Piece::End => return Ok(false),
            _ => {}
        }
    }
}
