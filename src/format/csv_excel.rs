//! CSV that Excel opens with a double click under Vietnamese settings: a byte-order mark, semicolons, decimal
//! commas, CRLF, titles in the language of the tables.
//!
//! Excel runs a cell that begins with `=`, `+`, `-` or `@` as a formula, whoever wrote it into a submission; an
//! apostrophe in front makes it a text.

use std::borrow::Cow;
use std::io::{self, Write};

use ::csv::{ErrorKind, Terminator, Writer, WriterBuilder};

use super::data;
use crate::report::{Cell, Report};
use crate::text::Lang;

/// Writes the table of the report's last key: a CSV file holds one table.
pub(super) fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let Some(table) = data::last(report).filter(|table| !table.columns.is_empty()) else { return Ok(()) };
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = WriterBuilder::new().delimiter(b';').terminator(Terminator::CRLF).from_writer(out);
    record(&mut writer, table.columns.iter().map(|column| defused(column.title.get(lang))))?;
    for row in table.rows() {
        record(&mut writer, row.map(|cell| field(cell, lang)))?;
    }
    writer.flush()
}

/// Writes one record, field by field.
fn record<'a>(writer: &mut Writer<impl Write>, fields: impl Iterator<Item = Cow<'a, str>>) -> io::Result<()> {
    for field in fields {
        writer.write_field(field.as_bytes()).map_err(cause)?;
    }
    writer.write_record(None::<&[u8]>).map_err(cause)
}

/// The system's own error: wrapped in another, a closed pipe would no longer be recognised.
fn cause(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}

fn field(cell: &Cell, lang: Lang) -> Cow<'_, str> {
    match cell {
        Cell::Empty | Cell::Flag(false) => "".into(),
        Cell::Flag(true) => "x".into(),
        Cell::Text(text) => defused(text),
        // The words are the tool's own, but a sentence may begin with a name from the inputs.
        Cell::Word(word) => defused(word.text.get(lang)),
        Cell::Sentence(text) => defused(text.get(lang)),
        Cell::Whole(number) | Cell::Rank { rank: number, .. } => number.to_string().into(),
        Cell::Figure { value, .. } => data::digits(value).replace('.', ",").into(),
        Cell::Computed(computed) => field(&computed.shown, lang),
    }
}

/// Puts an apostrophe before a text that a spreadsheet would take for a formula.
pub fn defused(text: &str) -> Cow<'_, str> {
    let seen = text.trim_start_matches(is_passed_over);
    if text.starts_with(['\t', '\r', '\n']) || seen.starts_with(begins_formula) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

/// Whether spreadsheets skip the sign before they look for a formula: spaces, controls, signs without width.
fn is_passed_over(sign: char) -> bool {
    let has_no_width = matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(sign, '\u{2060}'..='\u{2069}' | '\u{feff}');
    sign.is_whitespace() || sign.is_control() || has_no_width
}

/// Whether a formula begins with the sign, in its ASCII, small, full-width or typographic form.
fn begins_formula(sign: char) -> bool {
    matches!(sign, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫' | '−')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Format, sample};
    use crate::report::{Column, Table};
    use crate::text::Text;

    #[test]
    fn writes_what_excel_reads_under_vietnamese_settings() {
        let expected = "\u{feff}Đơn vị;Chỉ số;Đồng hạng;Trạng thái;Điểm thưởng\r\n\
            Phường A;97,24;x;thiếu;\r\n\
            Xã B;;;\"nộp muộn; \"\"sau\"\" hạn\";-0,5\r\n\
            Xã C;;;;\r\n";
        assert_eq!(sample::written(&sample::parts(), Format::CsvExcel), expected);
    }

    #[test]
    fn no_text_becomes_a_formula() {
        for text in sample::HOSTILE.iter().take(11) {
            assert_eq!(defused(text), format!("'{text}"));
        }
        for text in ["", "Phường A", "3.2", "a=b", "97,24%", "'=1", "\"=1\"", "…", "(+1)"] {
            assert_eq!(defused(text), text);
        }
    }

    #[test]
    fn headings_and_sentences_are_defused_and_figures_are_not() {
        let table = Table {
            columns: ["=1", "-", "+2"].map(|title| Column::text(title, Text::same(title))).into(),
            rows: vec![vec![
                Cell::sentence(Some(Text::same("@x"))),
                Cell::Whole(-3),
                sample::figure("-0.25"),
            ]],
            ..Table::default()
        };
        let expected = "\u{feff}'=1;'-;'+2\r\n'@x;-3;-0,25\r\n";
        assert_eq!(sample::written(&sample::report(table), Format::CsvExcel), expected);
    }
}
