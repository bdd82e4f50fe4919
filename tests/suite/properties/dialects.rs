//! Whatever dialect, encoding and shape a table is written in, it gives the same values or a fault, never others.

use std::cell::Cell;
use std::path::Path;

use par::diagnostic::Diagnostics;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;
use rust_xlsxwriter::Workbook;
use unicode_normalization::UnicodeNormalization;

use super::examples;
use crate::inputs::{Values, corpus, read};

const UNITS: [(&str, &str); 4] = [
    ("tran-phu", "Phường Trần Phú"),
    ("phuong-iii", "UBND phường III"),
    ("nhon-hai", "Xã Nhơn Hải"),
    ("hoa-luu", "Xã Hoả Lựu"),
];

const CODES: [&str; 6] = ["1.1", "1.2", "2.2", "2.3", "3.1", "3.4"];

/// A value: hundredths of points, a flag, a rate in thousandths, a count, a fraction.
#[derive(Clone, Debug)]
enum Known {
    Decimal(u32, u32),
    Flag(bool),
    Percent(u32),
    Fraction(u32, u32),
}

/// How a table is written.
#[derive(Clone, Debug)]
struct Dialect {
    wide: bool,
    comma: bool,
    grouped: bool,
    delimiter: u8,
    encoding: &'static str,
    line_end: &'static str,
    sep: bool,
    titles: usize,
    column_numbers: bool,
    order: bool,
    merged: bool,
    total_first: bool,
    total_last: bool,
    sections: bool,
    signed: bool,
    blank_rows: bool,
    trailing: usize,
    workbook: bool,
}

fn known() -> impl Strategy<Value = Vec<Vec<Known>>> {
    let row = (
        (0_u32..=16).prop_map(|quarters| Known::Decimal(quarters * 25, 2)),
        any::<bool>().prop_map(Known::Flag),
        (0_u32..=100_000).prop_map(|rate| Known::Decimal(rate, 3)),
        (0_u32..3_000_000).prop_map(|count| Known::Decimal(count, 0)),
        prop_oneof![
            (100_u32..10_000).prop_map(Known::Percent),
            (0_u32..50, 1_u32..50).prop_map(|(part, rest)| Known::Fraction(part, part + rest)),
        ],
        (0_u32..9_000_000).prop_map(|number| Known::Decimal(number, 3)),
    );
    let row = row.prop_map(|(a, b, c, d, e, f)| vec![a, b, c, d, e, f]);
    prop::collection::vec(row, UNITS.len())
}

fn dialect() -> impl Strategy<Value = Dialect> {
    let bytes = (
        select(vec![b';', b',', b'\t', b'|']),
        select(vec!["utf-8", "bom", "utf-16le", "utf-16be", "nfd", "1258"]),
        select(vec!["\n", "\r\n", "\r"]),
        any::<[bool; 3]>(),
    );
    (bytes, any::<[bool; 10]>(), 0_usize..4, 0_usize..3, any::<bool>()).prop_map(
        |((delimiter, encoding, line_end, [sep, comma, grouped]), on, titles, trailing, workbook)| Dialect {
            wide: on[0],
            comma,
            grouped,
            delimiter,
            encoding,
            line_end,
            sep,
            titles,
            column_numbers: on[1],
            order: on[2],
            merged: on[3] && on[0],
            total_first: on[4],
            total_last: on[5],
            sections: on[6],
            signed: on[7],
            blank_rows: on[8],
            trailing,
            workbook: workbook && on[9],
        },
    )
}

impl Dialect {
    fn decimal(&self, digits: u32, places: u32) -> String {
        let (mark, group) = if self.comma { (',', '.') } else { ('.', ',') };
        let scale = 10_u32.pow(places);
        let whole = (digits / scale).to_string();
        let mut grouped = String::new();
        for (place, digit) in whole.chars().enumerate() {
            if self.grouped && place > 0 && (whole.len() - place).is_multiple_of(3) {
                grouped.push(group);
            }
            grouped.push(digit);
        }
        match places {
            0 => grouped,
            _ => format!("{grouped}{mark}{:0>width$}", digits % scale, width = places as usize),
        }
    }

    fn written(&self, known: &Known) -> String {
        match known {
            Known::Decimal(digits, places) => self.decimal(*digits, *places),
            Known::Flag(flag) => (if *flag { "có" } else { "không" }).to_owned(),
            Known::Percent(hundredths) => self.decimal(*hundredths, 2) + "%",
            Known::Fraction(part, whole) => format!("{part}/{whole}"),
        }
    }

    /// All rows of the table, as cells.
    fn rows(&self, known: &[Vec<Known>]) -> Vec<Vec<String>> {
        let text = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let mut rows: Vec<Vec<String>> =
            ["UBND THÀNH PHỐ QUY NHƠN", "BIỂU TỔNG HỢP NĂM 2022", "Đơn vị tính: %"]
                .iter()
                .take(self.titles)
                .map(|title| text(&[title]))
                .collect();
        let lead = if self.order { vec!["STT"] } else { Vec::new() };
        let (header, above) = if self.wide {
            let codes = [&lead[..], &["Đơn vị"], &CODES].concat();
            let areas = [&lead[..], &["Đơn vị", "Chỉ đạo", "", "Thể chế", "", "Thủ tục", ""]].concat();
            let blank = vec![""; lead.len() + 1];
            if self.merged { ([&blank[..], &CODES].concat(), Some(areas)) } else { (codes, None) }
        } else {
            ([&lead[..], &["Đơn vị", "Mã tiêu chí", "Số liệu", "Ghi chú"]].concat(), None)
        };
        rows.extend(above.map(|above| text(&above)));
        rows.push(text(&header));
        if self.column_numbers {
            rows.push((1..=header.len()).map(|number| format!("({number})")).collect());
        }
        let total = |label: &str| {
            let figures = vec![self.decimal(123_456, 2); if self.wide { CODES.len() } else { 0 }];
            [text(&lead.iter().map(|_| "").collect::<Vec<_>>()), text(&[label]), figures].concat()
        };
        rows.extend(self.total_first.then(|| total("Tổng cộng")));
        for (place, ((_, name), values)) in UNITS.iter().zip(known).enumerate() {
            if self.sections && place % 2 == 0 {
                rows.push(text(&[["I", "II"][place / 2], "Khối phường, xã"]));
            }
            let number = lead.iter().map(|_| (place + 1).to_string()).collect::<Vec<_>>();
            let cells: Vec<String> = values.iter().map(|known| self.written(known)).collect();
            if self.wide {
                rows.push([number, text(&[name]), cells].concat());
            } else {
                for (code, cell) in CODES.iter().zip(cells) {
                    rows.push(
                        [number.clone(), text(&[name, code]), vec![cell], text(&["báo cáo; số 5"])].concat(),
                    );
                }
            }
            rows.extend(self.blank_rows.then(Vec::new));
        }
        rows.extend(self.total_last.then(|| total("Trung bình chung")));
        if self.signed {
            rows.push(text(&["", "Quy Nhơn, ngày 05 tháng 01 năm 2023"]));
            rows.push(text(&["", "TM. ỦY BAN NHÂN DÂN"]));
            rows.push(text(&["", "Nguyễn Văn An"]));
        }
        rows
    }

    fn write(&self, known: &[Vec<Known>], folder: &Path) -> std::path::PathBuf {
        let rows = self.rows(known);
        if self.workbook {
            return self.write_workbook(&rows, folder);
        }
        let width = rows.iter().map(Vec::len).max().unwrap() + self.trailing;
        let mut writer = csv::WriterBuilder::new().delimiter(self.delimiter).from_writer(Vec::new());
        for row in &rows {
            let blank = std::iter::repeat_n("", width - row.len());
            writer.write_record(row.iter().map(String::as_str).chain(blank)).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let sep = if self.sep { format!("sep={}\n", char::from(self.delimiter)) } else { String::new() };
        let text = (sep + &text).replace('\n', self.line_end);
        let path = folder.join("bang.csv");
        std::fs::write(&path, encoded(&text, self.encoding)).unwrap();
        path
    }

    /// Numbers as number cells where they are plain, as texts where they are grouped.
    fn write_workbook(&self, rows: &[Vec<String>], folder: &Path) -> std::path::PathBuf {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (line, row) in (0..).zip(rows) {
            for (place, cell) in (0..).zip(row) {
                match cell.replace(if self.comma { ',' } else { '.' }, ".").parse::<f64>() {
                    Ok(number) if !self.grouped && place > 2 => {
                        sheet.write_number(line, place, number).unwrap()
                    }
                    _ => sheet.write_string(line, place, cell).unwrap(),
                };
            }
        }
        let path = folder.join("bang.xlsx");
        workbook.save(&path).unwrap();
        path
    }
}

fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    let wide =
        |to_bytes: fn(u16) -> [u8; 2]| format!("\u{feff}{text}").encode_utf16().flat_map(to_bytes).collect();
    match encoding {
        "bom" => format!("\u{feff}{text}").into_bytes(),
        "utf-16le" => wide(u16::to_le_bytes),
        "utf-16be" => wide(u16::to_be_bytes),
        "nfd" => text.nfd().collect::<String>().into_bytes(),
        "1258" => windows_1258(text),
        _ => text.as_bytes().to_vec(),
    }
}

/// Letters, and tones as bytes of their own.
fn windows_1258(text: &str) -> Vec<u8> {
    const TONES: [(char, u8); 5] =
        [('\u{300}', 0xCC), ('\u{309}', 0xD2), ('\u{303}', 0xDE), ('\u{301}', 0xEC), ('\u{323}', 0xF2)];
    const LETTERS: [(char, u8); 12] = [
        ('ă', 0xE3),
        ('Ă', 0xC3),
        ('â', 0xE2),
        ('Â', 0xC2),
        ('đ', 0xF0),
        ('Đ', 0xD0),
        ('ê', 0xEA),
        ('Ê', 0xCA),
        ('ô', 0xF4),
        ('Ô', 0xD4),
        ('ơ', 0xF5),
        ('Ơ', 0xD5),
    ];
    let byte = |sign: char| match sign {
        'ư' => 0xFD,
        'Ư' => 0xDD,
        _ => LETTERS
            .iter()
            .chain(&TONES)
            .find(|(known, _)| *known == sign)
            .map_or(sign as u8, |(_, byte)| *byte),
    };
    let is_tone = |sign: char| TONES.iter().any(|(tone, _)| *tone == sign);
    let mut bytes = Vec::new();
    for letter in text.nfc() {
        let parts: Vec<char> = letter.nfd().collect();
        let base: String = parts.iter().copied().filter(|sign| !is_tone(*sign)).nfc().collect();
        bytes.extend(base.chars().chain(parts.iter().copied().filter(|sign| is_tone(*sign))).map(byte));
    }
    bytes
}

/// What must be read.
fn expected(known: &[Vec<Known>]) -> Values {
    let plain = |digits: u32, places: u32| {
        let number = par::number::Number::ratio(digits.into(), 10_i64.pow(places)).unwrap();
        number.decimals().unwrap()
    };
    let value = |known: &Known| match known {
        Known::Decimal(digits, places) => plain(*digits, *places),
        Known::Flag(flag) => (if *flag { "yes" } else { "no" }).to_owned(),
        Known::Percent(hundredths) => plain(*hundredths, 2) + "%",
        Known::Fraction(part, whole) => format!("{part}/{whole}"),
    };
    let cell = |unit: &str, code: &str, known: &Known| {
        ((unit.to_owned(), code.to_owned()), format!("scored: {}", value(known)))
    };
    let row = |((unit, _), values): (&(&str, &str), &Vec<Known>)| -> Vec<_> {
        CODES.iter().zip(values).map(|(code, known)| cell(unit, code, known)).collect()
    };
    UNITS.iter().zip(known).flat_map(row).collect()
}

#[test]
fn any_dialect_gives_the_same_values_or_a_fault() {
    let (all, readable) = (Cell::new(0), Cell::new(0));
    let mut runner = TestRunner::new(examples(400));
    runner
        .run(&(known(), dialect()), |(known, dialect)| {
            let folder = tempfile::tempdir().unwrap();
            let path = dialect.write(&known, folder.path());
            all.set(all.get() + 1);
            if let Ok(values) = read(&path, &corpus(), &mut Diagnostics::default()) {
                readable.set(readable.get() + 1);
                prop_assert_eq!(values, expected(&known));
            }
            Ok(())
        })
        .unwrap();
    assert!(readable.get() * 2 > all.get(), "only {} of {} were read", readable.get(), all.get());
}
