//! The formats of cells in Office Open workbooks.

use std::collections::BTreeMap;

use crate::source::workbook::budget::FORMATS;
use crate::source::workbook::font::{self, LegacyFont};
use crate::source::workbook::markup::{Markup, Piece, Tag};
use crate::source::workbook::number_format::NumberFormat;
use crate::source::workbook::{TooLarge, WorkbookError};

/// What the format of a cell says about its value.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Style {
    pub(super) format: NumberFormat,
    pub(super) font: Option<LegacyFont>,
}

#[derive(Default)]
struct Styles {
    formats: BTreeMap<u32, NumberFormat>,
    fonts: Vec<Option<LegacyFont>>,
    cells: Vec<Style>,
}

/// Reads the formats of cells, in the order that cells refer to.
pub(super) fn read(part: &str, bytes: &[u8]) -> Result<Vec<Style>, WorkbookError> {
    let mut markup = Markup::new(part, bytes);
    let mut styles = Styles::default();
    // The same elements stand in other lists too: formats of styles, formats of conditions.
    let mut list = String::new();
    loop {
        match markup.next()? {
            Piece::Open(tag) => match tag.local() {
                "numFmts" | "fonts" | "cellXfs" => tag.local().clone_into(&mut list),
                "cellStyleXfs" | "dxfs" | "fills" | "borders" | "cellStyles" => list.clear(),
                name => styles.take(&list, name, &tag)?,
            },
            Piece::Close(name) if name.local() == list => list.clear(),
            Piece::End => return Ok(styles.cells),
            _ => {}
        }
    }
}

impl Styles {
    fn take(&mut self, list: &str, name: &str, tag: &Tag<'_>) -> Result<(), WorkbookError> {
        match (list, name) {
            ("numFmts", "numFmt") => {
                let code = tag.attribute("formatCode").unwrap_or_default();
                if let Some(number) = number(tag, "numFmtId") {
                    self.formats.insert(number, NumberFormat::parse(&code));
                }
            }
            ("fonts", "font") => self.fonts.push(None),
            ("fonts", "name") => {
                let legacy = font::legacy(&tag.attribute("val").unwrap_or_default());
                if let Some(last) = self.fonts.last_mut() {
                    *last = legacy;
                }
            }
            ("cellXfs", "xf") => {
                let style = self.style(tag);
                self.cells.push(style);
            }
            _ => {}
        }
        if [self.formats.len(), self.fonts.len(), self.cells.len()].iter().any(|&count| count > FORMATS) {
            return Err(WorkbookError::TooLarge(TooLarge::Formats));
        }
        Ok(())
    }

    fn style(&self, tag: &Tag<'_>) -> Style {
        let format = number(tag, "numFmtId").unwrap_or_default();
        let font = number(tag, "fontId").and_then(|font| self.fonts.get(font as usize).copied().flatten());
        let own = self.formats.get(&format).cloned();
        Style { format: own.unwrap_or_else(|| NumberFormat::built_in(format)), font }
    }
}

fn number(tag: &Tag<'_>, name: &str) -> Option<u32> {
    tag.attribute(name)?.trim().parse().ok()
}
