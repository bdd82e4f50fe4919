//! Tables with a frame: columns as wide as their content asks, headings repeated on each page, rows that no page splits.

use std::io;

use super::markup::Body;
use super::paper::Paper;
use super::ruler::{PADDING, Twips};
use super::widths;
use crate::format::columns::{Part, Place, Ruler, arrange, has_room};
use crate::format::people::Sheet;
use crate::report::Align;

/// Whether tables of the same columns ask for paper that lies across.
pub(super) fn are_wide(sheets: &[Sheet]) -> bool {
    !has_room::<Twips>(sheets, Paper::Portrait.text())
}

/// The parts of such tables on a page, each as wide as the page; `None` where even one column is too wide.
pub(super) fn arranged(sheets: &[Sheet], page: usize) -> Option<Vec<Part>> {
    let mut parts = arrange::<Twips>(sheets, page)?;
    // As many parts on a narrower page share out the columns more evenly.
    if parts.len() > 1 {
        let narrower = (1..page / Twips::UNIT).map(|less| page - less * Twips::UNIT);
        let same = narrower
            .map_while(|page| arrange::<Twips>(sheets, page).filter(|narrow| narrow.len() == parts.len()));
        parts = same.last().unwrap_or(parts);
    }
    parts.iter_mut().for_each(|part| widths::fill(part, sheets, page));
    Some(parts)
}

/// Writes the columns of a part; the rows of `strong` in bold.
pub(super) fn write(sheet: &Sheet, part: &Part, strong: &[usize], body: &mut Body<'_>) -> io::Result<()> {
    let whole = widths::of(part);
    let rule =
        |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>");
    let rules: String = ["top", "left", "bottom", "right", "insideH", "insideV"].map(rule).concat();
    body.raw(&format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{whole}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>{rules}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"{PADDING}\" w:type=\"dxa\"/>\
         <w:right w:w=\"{PADDING}\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>"
    ))?;
    part.iter().try_for_each(|place| write!(body.out, "<w:gridCol w:w=\"{}\"/>", place.width))?;
    body.raw("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")?;
    for place in part {
        let title = sheet.headings.get(place.column).map_or("", |heading| heading.title.as_str());
        cell(place, "HeadingCell", Align::Left, title, body)?;
    }
    body.raw("</w:tr>")?;
    for (number, row) in sheet.rows.iter().enumerate() {
        body.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>")?;
        let style = if strong.contains(&number) { "StrongCell" } else { "Cell" };
        for place in part {
            let align = sheet.headings.get(place.column).map_or(Align::Left, |heading| heading.align);
            let text = row.get(place.column).map_or("", |entry| entry.text.as_str());
            cell(place, style, align, text, body)?;
        }
        body.raw("</w:tr>")?;
    }
    body.raw("</w:tbl>")
}

fn cell(place: &Place, style: &str, align: Align, text: &str, body: &mut Body<'_>) -> io::Result<()> {
    let width = place.width;
    write!(
        body.out,
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>"
    )?;
    let aligned = match align {
        Align::Left => "",
        Align::Centre => "<w:jc w:val=\"center\"/>",
        Align::Right => "<w:jc w:val=\"right\"/>",
    };
    body.formed(style, aligned, &[text])?;
    body.raw("</w:tc>")
}
