//! How cells look: an office's table, Times New Roman in thin lines.

use std::borrow::Cow;

use rust_xlsxwriter::{
    Color, ConditionalFormat3ColorScale, ConditionalFormatCell, ConditionalFormatCellRule, Format,
    FormatAlign, FormatBorder, FormatUnderline, Worksheet, XlsxError,
};

use crate::format::defused;
use crate::report::{Align, Shade};

/// Orange, white and blue, which are told apart by all.
const LOW: u32 = 0x00FD_B863;
const MIDDLE: u32 = 0x00FF_FFFF;
const HIGH: u32 = 0x0092_C5DE;
/// Orange and blue, dark enough for text.
const DOWN: u32 = 0x00B3_5806;
const UP: u32 = 0x0021_66AC;

/// How the parts of a worksheet look.
pub(super) struct Looks {
    /// The lines above a table.
    pub title: Format,
    /// The line with the title of the whole document.
    pub document: Format,
    /// The heading of a column.
    pub heading: Format,
    /// Lines under a table.
    pub note: Format,
    /// A place to go to.
    pub link: Format,
    cell: Format,
}

impl Looks {
    pub(super) fn new() -> Self {
        let plain = || Format::new().set_font_name("Times New Roman").set_font_size(11);
        let cell = || plain().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        Self {
            title: plain()
                .set_bold()
                .set_font_size(13)
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter),
            document: plain().set_italic().set_text_wrap().set_align(FormatAlign::VerticalCenter),
            heading: cell()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_background_color(Color::RGB(0x00D9_E2F3)),
            note: plain().set_text_wrap().set_align(FormatAlign::Top),
            link: plain().set_font_color(Color::RGB(UP)).set_underline(FormatUnderline::Single),
            cell: cell(),
        }
    }

    /// A cell of a table.
    pub(super) fn cell(&self, align: Align) -> Format {
        match align {
            Align::Left => self.cell.clone().set_align(FormatAlign::Left).set_indent(1),
            Align::Centre => self.cell.clone().set_align(FormatAlign::Center),
            Align::Right => self.cell.clone().set_align(FormatAlign::Right).set_indent(1),
        }
    }

    /// A text in a table; one that a program would take for a formula, were it typed in again, is marked as text.
    pub(super) fn text(&self, align: Align, text: &str) -> Format {
        let look = self.cell(align).set_text_wrap();
        if matches!(defused(text), Cow::Owned(_)) { look.set_quote_prefix() } else { look }
    }

    /// A figure with so many decimals; a change has a sign that says which way.
    pub(super) fn figure(&self, align: Align, places: u32, shade: &Shade) -> Format {
        let zeros = "0".repeat(places.min(MOST_PLACES) as usize);
        let digits = if zeros.is_empty() { "0".to_owned() } else { format!("0.{zeros}") };
        self.cell(align).set_num_format(match shade {
            Shade::Change => format!("\"▲ \"{digits};\"▼ \"{digits};{digits}"),
            Shade::Plain | Shade::Level | Shade::Steps(_) => digits,
        })
    }

    /// A rank, with `=` after it where it is shared.
    pub(super) fn rank(&self, align: Align, tied: bool) -> Format {
        self.cell(align).set_num_format(if tied { "0\"=\"" } else { "0" })
    }
}

/// The most decimals a format shows.
const MOST_PLACES: u32 = 15;

/// Colours a column's figures from line to line (both counted in), by what their size means.
pub(super) fn shade(
    sheet: &mut Worksheet,
    column: u16,
    lines: (u32, u32),
    shade: &Shade,
) -> Result<(), XlsxError> {
    let (first, last) = lines;
    match shade {
        Shade::Plain => {}
        Shade::Level | Shade::Steps(_) => {
            let scale = ConditionalFormat3ColorScale::new()
                .set_minimum_color(Color::RGB(LOW))
                .set_midpoint_color(Color::RGB(MIDDLE))
                .set_maximum_color(Color::RGB(HIGH));
            sheet.add_conditional_format(first, column, last, column, &scale)?;
        }
        Shade::Change => {
            for (rule, colour) in [
                (ConditionalFormatCellRule::GreaterThan(0), UP),
                (ConditionalFormatCellRule::LessThan(0), DOWN),
            ] {
                let look = Format::new().set_font_color(Color::RGB(colour)).set_bold();
                let told = ConditionalFormatCell::new().set_rule(rule).set_format(look);
                sheet.add_conditional_format(first, column, last, column, &told)?;
            }
        }
    }
    Ok(())
}
