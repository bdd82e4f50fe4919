//! One workbook with everything that offices do, written by us and saved anew by LibreOffice in each format.

use std::path::Path;

use rust_xlsxwriter::{Format, Formula, Workbook};

use super::{date, error, number, percent, text};
use crate::source::workbook::{Cell, LegacyFont, NO_CACHED_VALUE, Sheet, column_letters, open, read};

/// Values under their formats, one row each, in column A of the first sheet.
const NUMBERS: [(f64, &str); 16] = [
    (0.9724, "0.00%"),
    (0.07, "0%"),
    (97.24, "0\"%\""),
    (97.24, "0\\%"),
    (44_683.0, "dd/mm/yyyy"),
    (44_683.354_166_666_7, "dd/mm/yyyy hh:mm"),
    (0.354_166_666_666_666_7, "hh:mm"),
    (1.5, "[h]:mm"),
    (0.300_000_000_000_000_04, "General"),
    (1e15, "0"),
    (-0.5, "#,##0.00;[Red]-#,##0.00"),
    (1234.0, "#,##0"),
    (1.2e-7, "General"),
    (-0.125, "0.0%;[Red]-0.0%"),
    (0.5, "[<=1]0.00%;0.00"),
    (97.24, "[<=1]0.00%;0.00"),
];

/// What has to be read of them.
fn numbers() -> Vec<Cell> {
    vec![
        percent("97.24%"),
        percent("7%"),
        number("97.24"),
        number("97.24"),
        date("2022-05-02"),
        date("2022-05-02 08:30"),
        date("08:30"),
        date("36:00"),
        number("0.3"),
        number("1000000000000000"),
        number("-0.5"),
        number("1234"),
        number("0.00000012"),
        percent("-12.5%"),
        percent("50%"),
        number("97.24"),
    ]
}

fn written() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Số liệu").unwrap();
    for (row, (value, format)) in (0..).zip(NUMBERS) {
        sheet.write_number_with_format(row, 0, value, &Format::new().set_num_format(format)).unwrap();
    }
    let sheet = workbook.add_worksheet().set_name("Khác").unwrap();
    let plain = Format::new();
    sheet.merge_range(4, 2, 5, 4, "Tiêu đề", &plain).unwrap();
    sheet.write_string(6, 2, "97,24").unwrap();
    let bold = Format::new().set_bold();
    sheet.write_rich_string(6, 3, &[(&plain, " Xã "), (&bold, "An Bình "), (&plain, "I")]).unwrap();
    sheet.write_boolean(6, 4, true).unwrap();
    sheet.write_formula(7, 2, Formula::new("=0.1+0.2").set_result("0.3")).unwrap();
    sheet.write_formula(7, 3, Formula::new("=\"a\"&\"b\"").set_result("ab")).unwrap();
    sheet.write_formula(7, 4, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.write_string(8, 2, "ẩn").unwrap();
    sheet.set_row_hidden(8).unwrap();
    sheet.write_string(10, 3, "dòng 1\ndòng  2 & <3>").unwrap();
    workbook.add_worksheet().set_name("Ẩn").unwrap().write_string(0, 0, "x").unwrap().set_hidden(true);
    workbook.add_worksheet().set_name("Trống").unwrap();
    workbook.save_to_buffer().unwrap()
}

fn check(sheets: &[Sheet]) {
    let names: Vec<_> = sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(names, [("Số liệu", false), ("Khác", false), ("Ẩn", true), ("Trống", false)]);
    let column: Vec<_> = sheets[0].rows.iter().map(|row| row[0].clone()).collect();
    assert_eq!(column, numbers());
    let other = &sheets[1];
    assert_eq!((other.first_row, other.first_column), (4, 2));
    let title = vec![text("Tiêu đề"); 3];
    let expected = vec![
        title.clone(),
        title,
        vec![text("97,24"), text(" Xã An Bình I"), Cell::Flag(true)],
        vec![number("0.3"), text("ab"), error("#DIV/0!")],
        vec![text("ẩn")],
        vec![],
        vec![Cell::Empty, text("dòng 1\ndòng  2 & <3>")],
    ];
    assert_eq!(other.rows, expected);
    assert_eq!(other.cell(6, 4), &Cell::Flag(true));
    assert_eq!(other.cell(0, 0), &Cell::Empty);
    assert!(sheets[2].rows.is_empty() && sheets[3].rows.is_empty());
}

fn stored(name: &str) -> Vec<Sheet> {
    open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks").join(name)).unwrap()
}

#[test]
fn every_format_yields_the_same() {
    check(&read(written()).unwrap());
    for name in ["sample.xlsx", "sample.ods", "sample.xls"] {
        check(&stored(name));
    }
}

/// LibreOffice stores 0 for a text that it took over from another file.
#[test]
fn a_text_that_is_not_stored_is_no_zero() {
    let sheets = stored("not-calculated.xls");
    let expected = [number("0.3"), error(NO_CACHED_VALUE), error("#DIV/0!")];
    assert_eq!(sheets[1].rows[3], expected);
}

/// Writes what `tests/workbooks/README.md` tells to convert.
#[test]
#[ignore = "writes a file"]
fn write_sample() {
    std::fs::write(std::env::temp_dir().join("sample.xlsx"), written()).unwrap();
}

#[test]
fn columns_have_letters() {
    let letters = [(0, ""), (1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD")];
    for (column, expected) in letters {
        assert_eq!(column_letters(column), expected);
    }
}

#[test]
fn fonts_tell_old_encodings() {
    let mut workbook = Workbook::new();
    let font = |name: &str| Format::new().set_font_name(name);
    let sheet = workbook.add_worksheet();
    sheet.write_string_with_format(0, 0, "X· An B×nh", &font(".VnTime")).unwrap();
    sheet.write_string(0, 1, "Xã").unwrap();
    workbook.add_worksheet().write_number_with_format(0, 0, 1, &font("VNI-Times")).unwrap();
    workbook.add_worksheet().write_string_with_format(0, 0, "Xaõ", &font("VNI-Times")).unwrap();
    let sheets = read(workbook.save_to_buffer().unwrap()).unwrap();
    let fonts: Vec<_> = sheets.iter().map(|sheet| sheet.legacy_font).collect();
    assert_eq!(fonts, [Some(LegacyFont::Tcvn3), None, Some(LegacyFont::Vni)]);
}
