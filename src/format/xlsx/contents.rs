//! The first worksheet of a document: what the others hold, with links to them.

use rust_xlsxwriter::utility::quote_sheet_name;
use rust_xlsxwriter::{Url, Worksheet, XlsxError};

use super::looks::Looks;
use super::sheet::{Sheet, held, page};
use super::widths;
use crate::format::people::visible;
use crate::report::Report;
use crate::text::{Lang, Text};

/// The name of the worksheet.
pub(super) const fn tab(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Mục lục",
        Lang::En => "Contents",
    }
}

/// How wide the column is that tells of each.
const ABOUT: u32 = 90;

/// Writes the title and a line for each worksheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    report: &Report,
    sheets: &[Sheet<'_>],
    lang: Lang,
    looks: &Looks,
) -> Result<(), XlsxError> {
    sheet.set_name(tab(lang))?;
    page(sheet, false, 1, lang);
    sheet.set_column_width(0, 34)?.set_column_width(1, ABOUT)?;
    let title = report.title.as_ref().map(|title| visible(title.get(lang))).unwrap_or_default();
    sheet.merge_range(0, 0, 0, 1, held(&title), &looks.title)?;
    sheet.set_row_height(0, 36)?;
    for (place, heading) in
        [Text::fixed("Trang tính", "Worksheet"), Text::fixed("Nội dung", "What it holds")].iter().enumerate()
    {
        sheet.write_string_with_format(
            1,
            u16::try_from(place).unwrap_or(0),
            heading.get(lang),
            &looks.heading,
        )?;
    }
    for (other, line) in sheets.iter().zip(2..) {
        let link = Url::new(format!("internal:{}!A1", quote_sheet_name(&other.tab))).set_text(&other.tab);
        sheet.write_url_with_format(line, 0, link, &looks.link)?;
        let told = other.told();
        sheet.set_row_height(line, widths::row(std::iter::once((told.as_str(), ABOUT as usize))))?;
        sheet.write_string_with_format(line, 1, held(&told), &looks.note)?;
    }
    Ok(())
}
