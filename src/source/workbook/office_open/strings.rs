//! Texts of Office Open workbooks: most stand in one table, and cells give their number.

use crate::source::workbook::budget::Budget;
use crate::source::workbook::font::{self, LegacyFont};
use crate::source::workbook::markup::{Markup, Piece};
use crate::source::workbook::{TooLarge, WorkbookError};

/// Most texts that are kept; there are no more cells than that.
const STRINGS: usize = 4_000_000;

/// A text, with the encoding that the fonts inside it tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RichText {
    pub(super) text: String,
    pub(super) font: Option<LegacyFont>,
}

/// Reads the table of texts.
pub(super) fn read(part: &str, bytes: &[u8], budget: &mut Budget) -> Result<Vec<RichText>, WorkbookError> {
    let mut markup = Markup::new(part, bytes);
    let mut strings = Vec::new();
    loop {
        match markup.next()? {
            Piece::Open(tag) if tag.local() == "si" => {
                if strings.len() == STRINGS {
                    return Err(WorkbookError::TooLarge(TooLarge::Text));
                }
                let rich = rich_text(&mut markup, "si")?;
                budget.spend_text(&rich.text)?;
                strings.push(rich);
            }
            Piece::End => return Ok(strings),
            _ => {}
        }
    }
}

/// Joins the runs of a text up to the end of its element, which is open.
pub(super) fn rich_text(markup: &mut Markup<'_>, element: &str) -> Result<RichText, WorkbookError> {
    let mut rich = RichText::default();
    let mut inside = false;
    loop {
        match markup.next()? {
            Piece::Open(tag) => match tag.local() {
                "t" => inside = true,
                // How to pronounce the text.
                "rPh" => markup.skip()?,
                "rFont" => {
                    rich.font = rich.font.or_else(|| font::legacy(&tag.attribute("val").unwrap_or_default()));
                }
                _ => {}
            },
            Piece::Close(name) if name.local() == "t" => inside = false,
            Piece::Close(name) if name.local() == element => {
                rich.text = unescape(&rich.text);
                return Ok(rich);
            }
            Piece::Text(text) if inside => rich.text.push_str(&text),
            Piece::End => return Err(markup.damaged("a text without end")),
            _ => {}
        }
    }
}

/// Decodes `_x000D_`: signs that XML has not, and the underscores that would look like it.
pub(super) fn unescape(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut decoded = String::new();
    let mut units = Vec::new();
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        if let Some(unit) = escape(rest) {
            units.push(unit);
            rest = rest.get(7..).unwrap_or_default();
            continue;
        }
        decoded.push_str(&String::from_utf16_lossy(&units));
        units.clear();
        decoded.push(sign);
        rest = rest.get(sign.len_utf8()..).unwrap_or_default();
    }
    decoded.push_str(&String::from_utf16_lossy(&units));
    decoded
}

fn escape(text: &str) -> Option<u16> {
    let digits = text.get(..7)?.strip_prefix("_x")?.strip_suffix('_')?;
    let is_hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_hexadecimal.then(|| u16::from_str_radix(digits, 16).ok())?
}
