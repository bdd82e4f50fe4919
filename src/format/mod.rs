//! How a report is written: one file a format, and the one list of them.
//!
//! Formats for people (`table`, `markdown`, `html`, `docx`) write every part of a table by itself, rounded, in one language
//! and with nothing in it that a terminal or a browser would obey. Formats for programs (`csv`, `csv-excel`,
//! `json`) join the parts of a key into one table and write all digits. A workbook (`xlsx`) is for people, and for
//! checking: its figures have all digits, and those that follow from others follow by formula.

mod columns;
mod csv;
mod csv_excel;
mod data;
mod docx;
mod html;
mod json;
mod markdown;
mod people;
#[cfg(test)]
mod sample;
mod table;
mod wrap;
mod xlsx;

use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::report::Report;
use crate::text::Lang;

pub use csv_excel::defused;

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Drawn tables, for a terminal.
    #[default]
    Table,
    /// The last table, for programs: commas, points, English keys.
    Csv,
    /// The last table, for Excel with Vietnamese settings: semicolons, decimal commas, a byte-order mark.
    CsvExcel,
    /// All tables, for programs.
    Json,
    /// All tables as Markdown, for pages in git.
    Markdown,
    /// All tables as one page for a browser, which needs nothing beside it.
    Html,
    /// All tables as a workbook, for Excel and LibreOffice.
    Xlsx,
    /// All tables as the annexes of an official document, for Word.
    Docx,
}

/// Every format, in the order help lists them.
pub const FORMATS: &[Format] = &[
    Format::Table,
    Format::Csv,
    Format::CsvExcel,
    Format::Json,
    Format::Markdown,
    Format::Html,
    Format::Xlsx,
    Format::Docx,
];

/// What formats need to know beside the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The language of titles, words and sentences.
    pub lang: Lang,
    /// The columns of the terminal; only `table` minds it.
    pub width: usize,
    /// Whether `table` may use bold.
    pub colour: bool,
}

impl Format {
    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Csv => "csv",
            Self::CsvExcel => "csv-excel",
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
        }
    }

    /// The extension, in lower case, of the files that are written in this format unless told otherwise.
    pub const fn extension(self) -> Option<&'static str> {
        match self {
            Self::Table => Some("txt"),
            Self::Csv => Some("csv"),
            Self::CsvExcel => None,
            Self::Json => Some("json"),
            Self::Markdown => Some("md"),
            Self::Html => Some("html"),
            Self::Xlsx => Some("xlsx"),
            Self::Docx => Some("docx"),
        }
    }

    /// Whether it is no text, and so nothing for a terminal.
    pub const fn is_binary(self) -> bool {
        match self {
            Self::Table | Self::Csv | Self::CsvExcel | Self::Json | Self::Markdown | Self::Html => false,
            Self::Xlsx | Self::Docx => true,
        }
    }

    /// The format of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        FORMATS.iter().copied().find(|format| format.name() == name)
    }

    /// The format a file's extension asks for, in whatever case: `.txt`, `.csv`, `.json`, `.md`, `.html`, `.xlsx`, `.docx`.
    pub fn from_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?;
        FORMATS
            .iter()
            .copied()
            .find(|format| format.extension().is_some_and(|known| known.eq_ignore_ascii_case(extension)))
    }
}

/// The tables of a report that say something and that a format of one table leaves out, by key.
pub fn left_out(report: &Report, format: Format) -> Vec<&'static str> {
    match format {
        Format::Csv | Format::CsvExcel => data::beside_last(report),
        _ => Vec::new(),
    }
}

/// Writes a report.
///
/// The CSV formats hold one table, the last key of the report (of `scores`, `awards` the awards) that does not stand
/// beside another (of `ranking`, `rewards` the ranking); footnotes and titles are for people only.
///
/// # Errors
/// What the writer reports, with its kind kept (a closed pipe stays one).
pub fn write(report: &Report, format: Format, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    match format {
        Format::Table => table::write(report, style, &mut out),
        Format::Csv => csv::write(report, style.lang, &mut out),
        Format::CsvExcel => csv_excel::write(report, style.lang, &mut out),
        Format::Json => json::write(report, style.lang, &mut out),
        Format::Markdown => markdown::write(report, style.lang, &mut out),
        Format::Html => html::write(report, style.lang, &mut out),
        Format::Xlsx => xlsx::write(report, style.lang, &mut out),
        Format::Docx => docx::write(report, style.lang, &mut out),
    }?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Table;

    #[test]
    fn names_and_extensions_find_their_format() {
        for &format in FORMATS {
            assert_eq!(Format::from_name(format.name()), Some(format));
            if let Some(extension) = format.extension() {
                let path = format!("điểm.v1.{}", extension.to_uppercase());
                assert_eq!(Format::from_path(Path::new(&path)), Some(format));
            }
        }
        assert_eq!(Format::from_name("CSV"), None);
        for name in ["-", "csv", "results", ".csv", "a.xls", "a.csv.gz"] {
            assert_eq!(Format::from_path(Path::new(name)), None, "{name}");
        }
    }

    #[test]
    fn every_format_writes_empty_reports_and_tables() {
        let style = Style { lang: Lang::En, width: 80, colour: false };
        let nothing = Report::of("score", Vec::new());
        for report in [nothing, sample::report(Table::default()), sample::report(sample::texts(&[]))] {
            for &format in FORMATS {
                let mut bytes = Vec::new();
                write(&report, format, &style, &mut bytes).unwrap();
                assert!(format.is_binary() || String::from_utf8(bytes).is_ok());
            }
        }
    }

    #[test]
    fn a_closed_pipe_stays_one() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let style = Style { lang: Lang::En, width: 80, colour: false };
        let rows = vec!["a long text"; 10_000];
        for report in [sample::parts(), sample::report(sample::texts(&rows))] {
            for &format in FORMATS {
                let error = write(&report, format, &style, &mut Closed).unwrap_err();
                assert_eq!(error.kind(), io::ErrorKind::BrokenPipe, "{format:?}");
            }
        }
    }
}
