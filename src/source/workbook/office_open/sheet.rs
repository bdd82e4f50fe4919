//! One sheet of an Office Open workbook.

use super::strings::{self, RichText};
use super::styles::Style;
use crate::source::workbook::budget::Budget;
use crate::source::workbook::calendar::Epoch;
use crate::source::workbook::markup::{Markup, Piece, Tag};
use crate::source::workbook::number_format::NumberFormat;
use crate::source::workbook::table::{self, Table};
use crate::source::workbook::{Cell, LegacyFont, NO_CACHED_VALUE, Sheet, WorkbookError};

/// What all sheets share.
pub(super) struct Context {
    pub(super) strings: Vec<RichText>,
    pub(super) styles: Vec<Style>,
    pub(super) epoch: Epoch,
    pub(super) is_stale: bool,
}

/// Reads a sheet.
pub(super) fn read(
    name: &str,
    part: &str,
    bytes: &[u8],
    context: &Context,
    budget: &mut Budget,
) -> Result<Sheet, WorkbookError> {
    let mut markup = Markup::new(part, bytes);
    let mut table = Table::new(name);
    // The place that is next where a row or a cell does not name its own.
    let (mut row, mut column) = (0_u32, 0_u32);
    loop {
        match markup.next()? {
            Piece::Open(tag) => match tag.local() {
                "row" => {
                    row = row_number(&tag).map_err(|problem| markup.damaged(problem))?.unwrap_or(row);
                    column = 0;
                }
                "c" => {
                    let stored = Stored::read(&tag, &mut markup)?;
                    let place = stored.place.unwrap_or((row, column));
                    column = place.1.saturating_add(1);
                    let (cell, font) = stored.cell(context, &markup)?;
                    if matches!(cell, Cell::Text(_)) {
                        table.tell_font(font);
                    }
                    table.put(place, cell, budget)?;
                }
                "mergeCell" => {
                    let reference = tag.attribute("ref").unwrap_or_default();
                    let area = table::area(&reference);
                    table.merge(area.ok_or_else(|| markup.damaged(format!("no range: {reference}")))?);
                }
                _ => {}
            },
            Piece::Close(name) if name.local() == "row" => row = row.saturating_add(1),
            Piece::End => return table.finish(budget),
            _ => {}
        }
    }
}

fn row_number(tag: &Tag<'_>) -> Result<Option<u32>, String> {
    let Some(text) = tag.attribute("r") else { return Ok(None) };
    let row = text.parse::<u32>().ok().and_then(|row| row.checked_sub(1));
    row.map(Some).ok_or_else(|| format!("no row: {text}"))
}

/// A cell as it is stored.
struct Stored {
    place: Option<(u32, u32)>,
    kind: String,
    style: usize,
    is_formula: bool,
    /// The value, before escapes are decoded; an empty text is a value.
    value: Option<String>,
    inline: Option<RichText>,
}

impl Stored {
    fn read(tag: &Tag<'_>, markup: &mut Markup<'_>) -> Result<Self, WorkbookError> {
        let [reference, style, kind] = tag.attributes(["r", "s", "t"]);
        let place = match reference {
            Some(text) => {
                let place = table::place(&text);
                Some(place.ok_or_else(|| markup.damaged(format!("no cell: {text}")))?)
            }
            None => None,
        };
        let mut stored = Self {
            place,
            kind: kind.unwrap_or_default(),
            style: style.and_then(|style| style.parse().ok()).unwrap_or_default(),
            is_formula: false,
            value: None,
            inline: None,
        };
        let mut in_value = false;
        loop {
            match markup.next()? {
                Piece::Open(tag) => match tag.local() {
                    "v" => {
                        in_value = true;
                        stored.value = Some(String::new());
                    }
                    "is" => stored.inline = Some(strings::rich_text(markup, "is")?),
                    "f" => {
                        stored.is_formula = true;
                        markup.skip()?;
                    }
                    _ => markup.skip()?,
                },
                Piece::Close(name) if name.local() == "v" => in_value = false,
                Piece::Close(name) if name.local() == "c" => return Ok(stored),
                Piece::Text(text) if in_value => stored.value.get_or_insert_default().push_str(&text),
                Piece::End => return Err(markup.damaged("a cell without end")),
                _ => {}
            }
        }
    }

    fn cell(
        self,
        context: &Context,
        markup: &Markup<'_>,
    ) -> Result<(Cell, Option<LegacyFont>), WorkbookError> {
        let style = context.styles.get(self.style);
        let font = style.and_then(|style| style.font);
        if let Some(rich) = self.inline {
            return Ok((Cell::Text(rich.text), rich.font.or(font)));
        }
        let stored = self.value.as_deref();
        let value = stored.unwrap_or_default().trim();
        let cell = match (self.kind.as_str(), stored) {
            ("str", Some(text)) => Cell::Text(strings::unescape(text)),
            _ if value.is_empty() && self.is_formula => Cell::Error(NO_CACHED_VALUE.to_owned()),
            _ if value.is_empty() => Cell::Empty,
            ("s", _) => {
                let found = value.parse().ok().and_then(|number: usize| context.strings.get(number));
                let found = found.ok_or_else(|| markup.damaged(format!("no text number {value}")))?;
                return Ok((Cell::Text(found.text.clone()), found.font.or(font)));
            }
            ("b", _) => Cell::Flag(matches!(value, "1" | "true")),
            ("e", _) => Cell::Error(value.to_owned()),
            ("d", _) => Cell::Date(value.trim_end_matches('Z').replacen('T', " ", 1)),
            ("" | "n", _) => {
                let number = value.parse().map_err(|_| markup.damaged(format!("no number: {value}")))?;
                // Writers that do not calculate put 0 where the value would be, and ask for a calculation.
                if context.is_stale && self.is_formula && number == 0.0 {
                    return Ok((Cell::Error(NO_CACHED_VALUE.to_owned()), font));
                }
                let plain = NumberFormat::default();
                style.map_or(&plain, |style| &style.format).cell(number, context.epoch)
            }
            (other, _) => return Err(markup.damaged(format!("an unknown type of cell: {other}"))),
        };
        Ok((cell, font))
    }
}
