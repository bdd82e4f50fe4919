//! The document that annexes go with: who issues it, its number and date, what it is of, who signs and who receives it.
//!
//! What it decides, and on what legal grounds, is the office's to write.

use std::io;

use super::markup::Body;
use super::paper::{Paper, millimetres};
use super::ruler::{Look, measure};
use crate::particulars::Particulars;
use crate::text;
use crate::text::Text;

/// The agency's column of the heading, and the state's, in which its name never wraps.
const HEADING: [usize; 2] = [millimetres(65), Paper::Portrait.text() - millimetres(65)];
/// The columns of who receives and who signs.
const FOOT: [usize; 2] = [millimetres(80), Paper::Portrait.text() - millimetres(80)];

/// The size of the motto, in twentieths of a point.
const MOTTO: usize = 13 * 20;

const SUPERIOR: Look = Look { style: "Superior", size: 12 * 20, bold: false };
const AGENCY: Look = Look { style: "Agency", size: 12 * 20, bold: true };
const SUBJECT: Look = Look { style: "Subject", size: 14 * 20, bold: true };

const STATE: Text = Text::fixed("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM");
const FREEDOM: Text = Text::fixed("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness");

/// Writes the document, as a section of its own.
pub(super) fn write(
    particulars: &Particulars,
    title: &str,
    annexes: &[String],
    body: &mut Body<'_>,
) -> io::Result<()> {
    heading(particulars, body)?;
    let kind = particulars.kind();
    body.paragraph("Kind", &kind.get(body.lang).to_uppercase())?;
    let (subject, width) = (particulars.subject.as_deref().unwrap_or(title), Paper::Portrait.text());
    body.centred(&SUBJECT, &[subject], width)?;
    body.rule(part_of(&SUBJECT, subject, width), width)?;
    let Text { vi, en } = kind;
    body.said(
        "Opening",
        &text!(
            "Kết quả được nêu tại các phụ lục kèm theo {vi} này:",
            "The results are in the annexes attached to this {en}:"
        ),
    )?;
    for (place, annex) in annexes.iter().enumerate() {
        // The end keeps its distance from who receives and who signs it.
        let last = place + 1 == annexes.len();
        let (mark, apart) = if last { ("./.", "<w:spacing w:after=\"360\"/>") } else { (";", "") };
        body.formed("Item", apart, &[&format!("{annex}{mark}")])?;
    }
    foot(particulars, body)?;
    // A section cannot end in a table.
    body.formed("Section", &Paper::Portrait.section(), &[])
}

/// Who issues it beside the name of the state; its number beside place and date.
fn heading(particulars: &Particulars, body: &mut Body<'_>) -> io::Result<()> {
    let [left, right] = HEADING;
    let agency = particulars.agency.as_deref().unwrap_or_default().to_uppercase();
    open(HEADING, body)?;
    if let Some(superior) = &particulars.superior {
        body.centred(&SUPERIOR, &[&superior.to_uppercase()], left)?;
    }
    body.centred(&AGENCY, &[&agency], left)?;
    body.rule(part_of(&AGENCY, &agency, left), left)?;
    next(right, body)?;
    body.said("State", &STATE)?;
    body.said("Motto", &FREEDOM)?;
    body.rule(measure(FREEDOM.get(body.lang), MOTTO, true), right)?;
    body.raw("</w:tc></w:tr><w:tr><w:trPr><w:cantSplit/></w:trPr>")?;
    column(left, body)?;
    let number = particulars.numbered();
    body.said("Numbered", &text!("Số: {number}", "No.: {number}"))?;
    next(right, body)?;
    body.said("Placed", &particulars.placed())?;
    body.raw("</w:tc></w:tr></w:tbl>")
}

/// Who receives it beside who signs it, with room for the signature.
fn foot(particulars: &Particulars, body: &mut Body<'_>) -> io::Result<()> {
    open(FOOT, body)?;
    body.said("RecipientsHead", &Text::fixed("Nơi nhận:", "Recipients:"))?;
    let unknown = ["…".to_owned(), Text::fixed("Lưu: VT", "File: Office").get(body.lang).to_owned()];
    let known = particulars.recipients.as_slice();
    let recipients = if known.is_empty() { &unknown } else { known };
    for (place, recipient) in recipients.iter().enumerate() {
        let mark = if place + 1 < recipients.len() { ";" } else { "." };
        body.paragraph("Recipient", &format!("- {}{mark}", recipient.trim_end_matches([';', '.'])))?;
    }
    next(FOOT[1], body)?;
    if let Some(authority) = &particulars.authority {
        body.paragraph("Authority", &authority.to_uppercase())?;
    }
    body.paragraph("Authority", &particulars.position.as_deref().unwrap_or("…").to_uppercase())?;
    body.paragraph("Signatory", particulars.signatory.as_deref().unwrap_or("…"))?;
    body.raw("</w:tc></w:tr></w:tbl>")
}

/// The length of a line under a text: by the decree a third to a half of it.
fn part_of(look: &Look, text: &str, width: usize) -> usize {
    measure(text, look.size, look.bold).min(look.even(&[text], width)) * 2 / 5
}

/// Opens a table of two columns without frame or room around texts, its first row and cell.
fn open(columns: [usize; 2], body: &mut Body<'_>) -> io::Result<()> {
    let [left, right] = columns;
    let whole = left + right;
    body.raw(&format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{whole}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblLayout w:type=\"fixed\"/>\
         <w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
         <w:tblGrid><w:gridCol w:w=\"{left}\"/><w:gridCol w:w=\"{right}\"/></w:tblGrid>\
         <w:tr><w:trPr><w:cantSplit/></w:trPr>"
    ))?;
    column(left, body)
}

/// Opens a cell.
fn column(width: usize, body: &mut Body<'_>) -> io::Result<()> {
    body.raw(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"))
}

/// Ends a cell and opens the one beside it.
fn next(width: usize, body: &mut Body<'_>) -> io::Result<()> {
    body.raw("</w:tc>")?;
    column(width, body)
}
