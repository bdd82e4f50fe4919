//! Numbers, formats, and the records of binary workbooks.

use super::{date, error, number, percent, text};
use crate::source::workbook::budget::Budget;
use crate::source::workbook::calendar::Epoch;
use crate::source::workbook::decimal::Decimal;
use crate::source::workbook::number_format::NumberFormat;
use crate::source::workbook::{Cell, NO_CACHED_VALUE, Unsupported, WorkbookError, binary};

#[test]
fn numbers_have_15_digits() {
    let numbers = [
        (0.1 + 0.2, "0.3"),
        (0.07, "0.07"),
        (97.24, "97.24"),
        (1e15, "1000000000000000"),
        (123_456_789_012_345.6, "123456789012346"),
        (999_999_999_999_999.9, "1000000000000000"),
        (1e21, "1000000000000000000000"),
        (-0.0, "0"),
        (-1.5e-10, "-0.00000000015"),
        (1.0, "1"),
        (100.0, "100"),
    ];
    for (value, expected) in numbers {
        assert_eq!(Decimal::new(value).unwrap().to_string(), expected);
    }
    assert_eq!(Decimal::new(f64::MAX).unwrap().to_string().len(), 309);
    assert_eq!(Decimal::parse("nan"), None);
    assert_eq!(Decimal::parse(""), None);
}

#[test]
fn formats_tell_percentages_and_dates() {
    let cell = |code: &str, value: f64| NumberFormat::parse(code).cell(value, Epoch::Year1900);
    for code in ["# ?/?", "# ??/??", "0/0"] {
        assert_eq!(cell(code, 0.9), Cell::Error("# ?/?".to_owned()), "{code}");
        assert_eq!(cell(code, 3.0), Cell::Number("3".to_owned()), "{code}");
    }
    for (value, expected) in
        [(0.07, "7%"), (0.29, "29%"), (0.575, "57.5%"), (1.1, "110%"), (0.00001, "0.001%")]
    {
        assert_eq!(cell("0%", value), percent(expected));
    }
    for code in ["0.00\\ %", "#,##0.0 %;[Red]-#,##0.0 %", "_(* 0%_)", "\"tỷ lệ\" 0%", "General%", "[$-42A]0%"]
    {
        assert!(matches!(cell(code, 0.5), Cell::Percent(_)), "{code}");
    }
    for code in [
        "0\"%\"",
        "0\\%",
        "0_%",
        "General",
        "@",
        "0;\"%\"",
        "0.00E+00",
        "#,##0 \"đồng\"",
        "[$₫-42A] #,##0",
        "",
    ] {
        assert!(matches!(cell(code, 0.5), Cell::Number(_)), "{code}");
    }
    for code in ["d", "mmm-yy", "dd/mm/yyyy;@", "[$-42A]dddd", "\"ngày\" d \"tháng\" m", "m/d/yy h:mm AM/PM"]
    {
        assert_eq!(cell(code, 44_683.0), date("2022-05-02"), "{code}");
    }
    for code in ["h:mm", "hh:mm:ss", "h AM/PM", "mm:ss.0"] {
        assert_eq!(cell(code, 44_683.5), date("12:00"), "{code}");
    }
    assert_eq!(cell("[hh]:mm", 2.0), date("48:00"));
    assert_eq!(cell("0%;-0%;0", 0.0), number("0"));
    assert_eq!(cell("[>1]0;0%", 0.5), percent("50%"));
    assert_eq!(cell("0.0%;(0.0)", -5.0), number("-5"));
    assert_eq!(cell("dd/mm/yyyy hh:mm:ss", 44_683.999_999_9), date("2022-05-03"));
}

fn record(kind: u16, data: &[&[u8]]) -> Vec<u8> {
    let data = data.concat();
    [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), &data].concat()
}

fn words(values: &[u16]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

/// A workbook of one sheet; the year is that of the program that wrote it.
fn stream(year: u16, shared: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<u8> {
    let begin = |kind: u16| record(0x0809, &[&words(&[0x0600, kind, 0, year, 0, 0, 0, 0])]);
    let mut globals = begin(5);
    // The styles: plain, percent, a date, a literal percent sign.
    globals.extend(record(0x041E, &[&words(&[164, 4]), b"\x000\"%\""]));
    for format in [0, 10, 14, 164] {
        globals.extend(record(0x00E0, &[&words(&[0, format, 0, 0, 0, 0, 0, 0, 0, 0])]));
    }
    globals.extend(shared.concat());
    let end = record(0x000A, &[]);
    let sheet = globals.len() + 4 + 6 + 3 + end.len();
    let place = u32::try_from(sheet).unwrap().to_le_bytes();
    globals.extend(record(0x0085, &[&place, &[0, 0, 1, 0, b'S']]));
    [globals, end.clone(), begin(0x10), cells.concat(), end].concat()
}

fn row(year: u16, shared: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<Cell> {
    binary::read(&stream(year, shared, cells), &mut Budget::default()).unwrap().remove(0).rows.remove(0)
}

fn formula(column: u16, value: [u8; 8], flags: u16, tokens: &[u8]) -> Vec<u8> {
    let length = u16::try_from(tokens.len()).unwrap();
    record(6, &[&words(&[0, column, 0]), &value, &words(&[flags, 0, 0, length]), tokens])
}

#[test]
fn packed_numbers() {
    let packed = |column: u16, style: u16, bits: u32| {
        record(0x027E, &[&words(&[0, column, style]), &bits.to_le_bytes()])
    };
    let half = u32::try_from(0.07_f64.to_bits() >> 32).unwrap() & !3;
    let cells = [
        packed(0, 0, (9_724 << 2) | 3),
        packed(1, 1, (7 << 2) | 3),
        packed(2, 3, (97 << 2) | 2),
        packed(3, 0, u32::MAX - 1),
        packed(4, 0, u32::try_from(12.5_f64.to_bits() >> 32).unwrap() | 1),
        packed(5, 2, (44_683 << 2) | 2),
        record(0x00BD, &[&words(&[0, 6]), &words(&[1, (50 << 2) | 3, 0]), &words(&[0, 6, 0]), &words(&[7])]),
        record(0x0203, &[&words(&[0, 8, 1]), &0.07_f64.to_le_bytes()]),
        packed(9, 0, half),
    ];
    let expected = [
        number("97.24"),
        percent("7%"),
        number("97"),
        number("-1"),
        number("0.125"),
        date("2022-05-02"),
        percent("50%"),
        number("1"),
        percent("7%"),
    ];
    let read = row(1997, &[], &cells);
    assert_eq!(read[..9], expected);
    let since_1904 = row(1997, &[record(0x0022, &[&words(&[1])])], &cells[5..6]);
    assert_eq!(since_1904, [date("2026-05-03")]);
}

#[test]
fn texts_run_over_records() {
    let shared = [
        record(
            0x00FC,
            &[
                &words(&[3, 0, 3, 0]),
                &words(&[2]),
                b"\0ab",
                &words(&[6]),
                b"\x0C",
                &words(&[1, 8, 0]),
                b"xyz",
            ],
        ),
        // The rest is wide, then what formats the run, then another text.
        record(0x003C, &[b"\x01", &words(&[0x1EA1, 0x20, 0x62]), &words(&[0, 0, 1, 2, 3, 4]), &words(&[1])]),
        record(0x003C, &[b"\x00c"]),
    ];
    let cell = |column: u16| record(0x00FD, &[&words(&[0, column, 0]), &u32::from(column).to_le_bytes()]);
    assert_eq!(row(1997, &shared, &[cell(0), cell(1), cell(2)]), [text("ab"), text("xyzạ b"), text("c")]);
}

#[test]
fn formulas_of_binary_workbooks() {
    let special = |kind: u8, value: u8| [kind, 0, value, 0, 0, 0, 0xFF, 0xFF];
    let reference: &[u8] = &[0x44, 0, 0, 0, 0xC0];
    let cells = [
        formula(0, special(0, 0), 0, reference),
        record(0x04BC, &[&[0; 10]]),
        record(0x0207, &[&words(&[2]), b"\0ab"]),
        formula(1, special(1, 1), 0, reference),
        formula(2, special(2, 0x2A), 0, reference),
        formula(3, 2.5_f64.to_le_bytes(), 2, reference),
        formula(4, [0; 8], 2, reference),
        formula(5, [0; 8], 0, reference),
        formula(6, [0; 8], 0, &[0x25, 0, 0, 1, 0, 0, 0, 0, 0, 0x19, 0x10, 0, 0]),
        formula(7, special(0, 0), 0, reference),
    ];
    let missing = || error(NO_CACHED_VALUE);
    let mut expected = [
        text("ab"),
        Cell::Flag(true),
        error("#N/A"),
        number("2.5"),
        missing(),
        number("0"),
        number("0"),
        missing(),
    ];
    assert_eq!(row(1997, &[], &cells), expected);
    // Others than Excel put 0 for a text.
    expected[5] = missing();
    assert_eq!(row(1996, &[], &cells), expected);
}

#[test]
fn binary_workbooks_that_are_not_read() {
    let password = stream(1997, &[record(0x002F, &[&words(&[1])])], &[]);
    let fault = |stream: &[u8]| binary::read(stream, &mut Budget::default()).unwrap_err();
    assert!(matches!(fault(&password), WorkbookError::Encrypted));
    let old = record(0x0809, &[&words(&[0x0500, 5, 0, 0])]);
    assert!(matches!(fault(&old), WorkbookError::Unsupported(Unsupported::Excel95)));
    assert!(matches!(fault(&password[..10]), WorkbookError::Truncated));
    assert!(matches!(fault(&[]), WorkbookError::Truncated));
}
