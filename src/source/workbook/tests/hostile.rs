//! Files that are broken, or made to break the reader.

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use super::{archive, archive_of, office_open, open_document};
use crate::source::workbook::archive::Archive;
use crate::source::workbook::budget::Budget;
use crate::source::workbook::compound::Compound;
use crate::source::workbook::{
    Sheet, TooLarge, Unsupported, WorkbookError, binary, office_open as workbook, open, read,
};

fn stored(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks").join(name)
}

fn fault(bytes: Vec<u8>) -> WorkbookError {
    read(bytes).unwrap_err()
}

fn sheet(content: &str) -> Result<Vec<Sheet>, WorkbookError> {
    read(office_open("", &format!("<worksheet>{content}</worksheet>"), "<sst><si><t>x</t></si></sst>"))
}

fn excess(result: Result<Vec<Sheet>, WorkbookError>) -> TooLarge {
    match result {
        Err(WorkbookError::TooLarge(what)) => what,
        Err(other) => panic!("not too large: {other:?}"),
        Ok(sheets) => panic!("{} sheets", sheets.len()),
    }
}

#[test]
fn what_is_no_workbook() {
    assert!(matches!(open(Path::new("does-not-exist.xlsx")), Err(WorkbookError::Unreadable(_))));
    for bytes in [&b""[..], b"ma;ten\n1;x\n", b"<html><table></table></html>"] {
        assert!(matches!(fault(bytes.to_owned()), WorkbookError::NotWorkbook));
    }
    let others = [("word/document.xml", "<document/>"), ("xl/workbook.xml", "<document/>")];
    for part in others {
        assert!(matches!(fault(archive(&[part])), WorkbookError::NotWorkbook));
    }
    assert!(matches!(fault(archive(&[("content.xml", "<office:text/>")])), WorkbookError::NotWorkbook));
    let relations = "<x><Relationship Type='x/officeDocument' Target='xl/workbook.bin'/></x>";
    let fault = fault(archive(&[("_rels/.rels", relations)]));
    assert!(matches!(fault, WorkbookError::Unsupported(Unsupported::Xlsb)));
}

/// A compound file with one stream of this name, without content.
fn compound(name: &str) -> Vec<u8> {
    let mut bytes = vec![0; 512 * 3];
    bytes[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    (bytes[26], bytes[30], bytes[32], bytes[44], bytes[48], bytes[57]) = (3, 9, 6, 1, 1, 0x10);
    bytes[60..64].fill(0xFF);
    bytes[68..72].fill(0xFF);
    bytes[80..512].fill(0xFF);
    bytes[512..1024].fill(0xFF);
    bytes[512] = 0xFD;
    bytes[516] = 0xFE;
    for (place, unit) in name.encode_utf16().enumerate() {
        bytes[1024 + place * 2..][..2].copy_from_slice(&unit.to_le_bytes());
    }
    bytes[1024 + 64] = u8::try_from(name.len() * 2 + 2).unwrap();
    (bytes[1024 + 66], bytes[1024 + 119]) = (2, 0xFF);
    bytes[1024 + 116..1024 + 120].fill(0xFF);
    bytes
}

#[test]
fn passwords_and_old_formats() {
    assert!(matches!(fault(compound("EncryptedPackage")), WorkbookError::Encrypted));
    assert!(matches!(fault(compound("Book")), WorkbookError::Unsupported(Unsupported::Excel95)));
    assert!(matches!(fault(compound("WordDocument")), WorkbookError::NotWorkbook));
    let manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    for content in ["content.xml", "encrypted-package"] {
        let parts = [(content, "\u{1}\u{2}"), ("META-INF/manifest.xml", manifest)];
        assert!(matches!(fault(archive(&parts)), WorkbookError::Encrypted));
    }
}

#[test]
fn files_that_end_early() {
    for name in ["sample.xlsx", "sample.ods"] {
        let bytes = fs::read(stored(name)).unwrap();
        for part in 1..20 {
            let error = fault(bytes[..bytes.len() * part / 20].to_owned());
            assert!(matches!(error, WorkbookError::Truncated), "{name} {part}: {error:?}");
        }
    }
    let bytes = fs::read(stored("sample.xls")).unwrap();
    for length in (0..bytes.len() - 512).step_by(101) {
        assert!(read(bytes[..length].to_owned()).is_err(), "{length}");
    }
    let parts = [("xl/workbook.xml", "<workbook><sheets><sheet name='S'")];
    assert!(matches!(fault(archive(&parts)), WorkbookError::Damaged { .. }));
    assert!(matches!(sheet("<sheetData><row><c><v>1"), Err(WorkbookError::Damaged { .. })));
    assert!(matches!(fault(open_document("<table:table><table:table-row>")), WorkbookError::Damaged { .. }));
}

#[test]
fn bombs_do_not_go_off() {
    let spaces = " ".repeat(4 << 20);
    let mut bytes = office_open("", &format!("<worksheet>{spaces}</worksheet>"), "<sst/>");
    let too_large = |bytes: Vec<u8>| {
        let mut budget = Budget::of_bytes(1 << 20);
        excess(workbook::read(&mut Archive::open(bytes).unwrap(), &mut budget))
    };
    assert_eq!(too_large(bytes.clone()), TooLarge::Unpacked);
    // The directory lies about the size, one way or the other.
    let declared = memchr::memmem::rfind(&bytes, b"PK\x01\x02").unwrap() + 24;
    bytes[declared..declared + 4].copy_from_slice(&10_u32.to_le_bytes());
    assert!(matches!(fault(bytes.clone()), WorkbookError::Damaged { .. }));
    bytes[declared..declared + 4].copy_from_slice(&(1_u32 << 30).to_le_bytes());
    assert_eq!(excess(read(bytes)), TooLarge::Member("xl/worksheets/sheet1.xml".to_owned()));
    let many = [b"PK\x03\x04".as_slice(), &b"PK\x01\x02".repeat(10_001)].concat();
    assert_eq!(excess(read(many)), TooLarge::Members);
    let spaces = "<text:p><text:s text:c='4000000000'/></text:p>";
    let cell = format!("<table:table-cell office:value-type='string'>{spaces}</table:table-cell>");
    let table = format!("<table:table><table:table-row>{cell}</table:table-row></table:table>");
    assert_eq!(excess(read(open_document(&table))), TooLarge::Text);
}

#[test]
fn xml_is_not_followed_down() {
    let deep = format!("{}{}", "<a>".repeat(10_000), "</a>".repeat(10_000));
    assert!(matches!(sheet(&deep), Err(WorkbookError::Damaged { .. })));
    let hidden = format!("<table:table>{deep}</table:table>");
    assert!(matches!(fault(open_document(&hidden)), WorkbookError::Damaged { .. }));
    let cell = "<sheetData><row><c t='str'><v>&bomb;</v></c></row></sheetData>";
    assert!(matches!(sheet(cell), Err(WorkbookError::Damaged { .. })));
}

#[test]
fn far_cells_take_no_memory() {
    let cells = |last: &str| {
        format!("<sheetData><row r='1'><c r='A1'><v>1</v></c><c r='{last}'><v>1</v></c></row></sheetData>")
    };
    let place = |row, column| TooLarge::Place { sheet: "S".to_owned(), row, column };
    assert_eq!(excess(sheet(&cells("XFD1048576"))), place(1_048_575, 16_383));
    assert_eq!(excess(sheet(&cells("ALM1"))), place(0, 1_000));
    assert_eq!(excess(sheet(&cells("A100001"))), place(100_000, 0));
    let inside = sheet(&cells("ALL100000")).unwrap();
    assert_eq!((inside[0].rows.len(), inside[0].rows[99_999].len()), (100_000, 1_000));
    assert!(matches!(sheet(&cells("A0")), Err(WorkbookError::Damaged { .. })));
    assert!(matches!(sheet(&cells("ZZZZZZZZZZ1")), Err(WorkbookError::Damaged { .. })));
    // An empty cell is only formatted.
    assert!(sheet("<sheetData><row><c r='XFD1048576' s='1'/></row></sheetData>").unwrap()[0].rows.is_empty());
    let one = "<table:table-cell office:value-type='float' office:value='1'";
    let repeated = |rows: u32, columns: u32| {
        format!(
            "<table:table table:name='S'><table:table-row table:number-rows-repeated='{rows}'>
            {one} table:number-columns-repeated='{columns}'/></table:table-row></table:table>"
        )
    };
    assert_eq!(excess(read(open_document(&repeated(1, 4_000_000_000)))), place(0, 1_000));
    assert_eq!(excess(read(open_document(&repeated(4_000_000_000, 1)))), place(100_000, 0));
}

#[test]
fn merged_ranges_are_counted() {
    let merged = |range: &str| {
        sheet(&format!(
            "<sheetData><row><c r='A1'><v>1</v></c></row></sheetData><mergeCells>{}</mergeCells>",
            format!("<mergeCell ref='{range}'/>").repeat(3)
        ))
    };
    assert_eq!(merged("A1:XFD1048576").unwrap()[0].rows.len(), 1);
    assert_eq!(excess(merged("A1:ALL100000")), TooLarge::Cells);
    assert_eq!(merged("B2:XFD1048576").unwrap()[0].rows.len(), 1);
    assert_eq!(merged("Z9:A1").unwrap()[0].rows.len(), 1);
    assert!(matches!(merged("A1:"), Err(WorkbookError::Damaged { .. })));
}

#[test]
fn sheets_are_counted() {
    let sheets = "<sheet name='S' r:id='r1'/>".repeat(1_025);
    let workbook = format!("<workbook><sheets>{sheets}</sheets></workbook>");
    assert_eq!(excess(read(archive(&[("xl/workbook.xml", &workbook)]))), TooLarge::Sheets);
    assert_eq!(excess(read(open_document(&"<table:table/>".repeat(1_025)))), TooLarge::Sheets);
}

#[test]
fn numbers_that_lead_nowhere() {
    let cell = |cell: &str| sheet(&format!("<sheetData><row>{cell}</row></sheetData>"));
    for wrong in ["<c t='s'><v>1</v></c>", "<c><v>x</v></c>", "<c t='?'><v>1</v></c>", "<c r='1A'/>"] {
        assert!(matches!(cell(wrong), Err(WorkbookError::Damaged { .. })), "{wrong}");
    }
    assert!(matches!(sheet("<sheetData><row r='0'/></sheetData>"), Err(WorkbookError::Damaged { .. })));
}

/// Numbers that look random and are the same each time.
fn noise(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).unwrap()
}

fn change(bytes: &mut [u8], state: &mut u64) {
    for _ in 0..=noise(state) % 4 {
        let place = noise(state) % bytes.len();
        bytes[place] = match noise(state) % 4 {
            0 => u8::try_from(noise(state) % 256).unwrap(),
            1 => b"<>/=\"&;:09-.AZ"[noise(state) % 14],
            2 => [0, 0xFF, 0x7F, 0x80][noise(state) % 4],
            _ => bytes[noise(state) % bytes.len()],
        };
    }
}

/// The members of an archive, by their names.
fn members(bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let places = 0..zip.len();
    let member = |place| {
        let mut member = zip.by_index(place).unwrap();
        let mut bytes = Vec::new();
        member.read_to_end(&mut bytes).unwrap();
        (member.name().unwrap().into_owned(), bytes)
    };
    places.map(member).collect()
}

/// Each part with a few bytes changed: it may be read or not, but nothing else happens.
#[test]
fn changed_bytes_do_no_harm() {
    let rounds = std::env::var("PAR_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(100);
    let mut state = 1;
    for name in ["sample.xlsx", "sample.ods", "sample.xls"] {
        let bytes = fs::read(stored(name)).unwrap();
        for _ in 0..rounds {
            let mut changed = bytes.clone();
            change(&mut changed, &mut state);
            drop(read(changed));
        }
    }
    for name in ["sample.xlsx", "sample.ods"] {
        let mut members = members(fs::read(stored(name)).unwrap());
        members.retain(|(name, bytes)| name.ends_with(".xml") && !bytes.is_empty());
        for _ in 0..rounds {
            let mut members = members.clone();
            let place = noise(&mut state) % members.len();
            change(&mut members[place].1, &mut state);
            drop(read(archive_of(&members)));
        }
    }
    let stream = Compound::open(fs::read(stored("sample.xls")).unwrap()).unwrap().stream("Workbook");
    let stream = stream.unwrap().unwrap();
    for _ in 0..rounds {
        let mut changed = stream.clone();
        change(&mut changed, &mut state);
        drop(binary::read(&changed, &mut Budget::default()));
    }
}
