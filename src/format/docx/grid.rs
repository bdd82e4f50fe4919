//! Tables with a frame: columns as wide as their content asks, headings repeated on each page, rows that no page splits.

use std::io;

use super::markup::Body;
use super::paper::Paper;
use super::ruler::{PADDING, Twips};
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
    let means = means(sheets);
    parts.iter_mut().for_each(|part| fill(part, &means, page));
    Some(parts)
}

/// How long the texts of each column are on the mean, with its heading.
fn means(sheets: &[Sheet]) -> Vec<usize> {
    let headings = sheets.first().into_iter().flat_map(|sheet| &sheet.headings);
    let mut means: Vec<usize> = headings.map(|heading| Twips::heading(&heading.title)).collect();
    let mut rows = 1;
    for row in sheets.iter().flat_map(|sheet| &sheet.rows) {
        rows += 1;
        means.iter_mut().zip(row).for_each(|(mean, entry)| *mean += Twips::width(&entry.text));
    }
    means.into_iter().map(|sum| sum / rows).collect()
}

/// Shares out the page: each column has its least; of what is left the longer texts get more, up to one line; and
/// the rest goes to all as they are wide.
fn fill(part: &mut Part, means: &[usize], page: usize) {
    part.iter_mut().for_each(|place| place.width = place.span.least + Twips::FRAME);
    let mean = |place: &Place| means.get(place.column).copied().unwrap_or(0).max(1);
    let wish = |place: &Place| place.span.most.saturating_sub(place.width - Twips::FRAME);
    // What one column has no use for is shared out again.
    for _ in 0..part.len() {
        let spare = page.saturating_sub(width(part));
        let sum: usize = part.iter().filter(|place| wish(place) > 0).map(mean).sum();
        for place in part.iter_mut().filter(|place| wish(place) > 0) {
            place.width += wish(place).min(spare * mean(place) / sum.max(1));
        }
    }
    let (taken, spare) = (width(part).max(1), page.saturating_sub(width(part)));
    part.iter_mut().for_each(|place| place.width += place.width * spare / taken);
}

fn width(part: &Part) -> usize {
    part.iter().map(|place| place.width).sum()
}

/// Writes the columns of a part; the rows of `strong` in bold.
pub(super) fn write(sheet: &Sheet, part: &Part, strong: &[usize], body: &mut Body<'_>) -> io::Result<()> {
    let whole = width(part);
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
