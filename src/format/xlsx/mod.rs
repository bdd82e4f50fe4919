//! A workbook for Excel and LibreOffice: a worksheet a table, real numbers that only their format rounds, and formulas
//! where a figure follows from others.
//!
//! Texts are written as texts, whatever they begin with: none becomes a formula.

mod contents;
mod formula;
mod looks;
mod sheet;
mod tabs;
mod widths;

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, ProtectionOptions, Workbook, Worksheet, XlsxError};

use crate::report::{Medium, Report, Table};
use crate::text::{Lang, Text};

use formula::Grids;
use sheet::Sheet;

/// Writes all tables but those of a page, which leads on.
pub(super) fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let bytes = made(report, lang).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn made(report: &Report, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let sheets = sheets(report, lang);
    let grids = Grids::of(&sheets);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(report, lang)?);
    let looks = looks::Looks::new();
    if report.title.is_some() || sheets.is_empty() {
        contents::write(workbook.add_worksheet(), report, &sheets, lang, &looks)?;
    }
    let bound = grids.bound();
    for sheet in &sheets {
        let worksheet = workbook.add_worksheet();
        sheet.write(worksheet, &grids, &looks)?;
        if bound.contains(sheet.tab.as_str()) {
            keep_order(worksheet);
        }
    }
    workbook.save_to_buffer()
}

/// Keeps rows where they stand, for formulas name them by their lines: they can be filtered but not sorted. There is no
/// password, so that whoever means to can take the protection off.
fn keep_order(sheet: &mut Worksheet) {
    sheet.protect_with_options(&ProtectionOptions {
        use_autofilter: true,
        format_cells: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
}

/// One worksheet a table.
fn sheets(report: &Report, lang: Lang) -> Vec<Sheet<'_>> {
    let in_book = |table: &&Table| matches!(table.medium, Medium::Any | Medium::Workbook);
    let tables: Vec<&Table> = report.tables.iter().filter(in_book).collect();
    let taken = report.title.is_some().then(|| contents::tab(lang));
    let names = tabs::names(&tables, taken, lang);
    tables.into_iter().zip(names).map(|(table, tab)| Sheet::new(report, table, tab, lang)).collect()
}

/// The title, and no clock: the same report gives the same bytes.
fn properties(report: &Report, lang: Lang) -> Result<DocProperties, XlsxError> {
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title = report.title.as_ref().map(|title: &Text| title.get(lang)).unwrap_or_default();
    Ok(DocProperties::new().set_title(title).set_creation_datetime(&made))
}
