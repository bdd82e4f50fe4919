//! Annexes as offices publish them become catalogues: each folder of `tests/annex` holds one and what is made of it.
//!
//! `SNAPSHOTS=overwrite` writes the expected texts anew: read what changed.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use par::annex;
use par::catalogue;
use par::diagnostic::{self, Diagnostics};
use par::source::Sources;
use par::text::Lang;
use rust_xlsxwriter::{Format, Workbook};
use tempfile::TempDir;

use crate::case::{par, told};
use crate::docs::{catalogues, hold, path};

/// Runs `init --from` on a file, and what a new folder must stand: a check without faults, and a ranking.
fn init(folder: &Path, annex: &Path) -> (String, toml::Table) {
    let made = par(folder, &["init", "x", "--from", annex.to_str().unwrap(), "--color", "never"]);
    let said = told(&made);
    assert_eq!(made.status.code(), Some(0), "{said}");
    let check = par(folder, &["check", "x"]);
    assert_eq!(check.status.code(), Some(0), "{said}{}", told(&check));
    assert_eq!(told(&check), "", "neither faults nor warnings");
    let score = par(folder, &["score", "x", "--format", "csv"]);
    assert_eq!(score.status.code(), Some(0), "{}", told(&score));
    assert_eq!(score.stdout.iter().filter(|byte| **byte == b'\n').count(), 6, "five units are ranked");
    let toml = fs::read_to_string(folder.join("x/bo-chi-so.toml")).unwrap();
    (said, toml.parse().unwrap())
}

/// The criteria of a catalogue, one a line.
fn list(catalogue: &toml::Table) -> String {
    let mut list = String::new();
    for key in ["title", "basis", "period"] {
        writeln!(list, "{key}: {}", catalogue[key].as_str().unwrap()).unwrap();
    }
    for criterion in catalogue["criterion"].as_array().unwrap() {
        let criterion = criterion.as_table().unwrap();
        let text = |key: &str| criterion.get(key).map(|value| value.to_string().trim_matches('"').to_owned());
        let max = text("max").unwrap_or_else(|| "–".to_owned());
        write!(list, "{} | {} | {max}", text("code").unwrap(), criterion["title"].as_str().unwrap()).unwrap();
        for key in ["parent", "role", "lead", "support", "due", "measure", "evidence", "basis"] {
            if let Some(text) = text(key) {
                write!(list, " | {key} {text}").unwrap();
            }
        }
        list.push('\n');
    }
    list
}

#[test]
fn each_annex_becomes_the_catalogue_beside_it() {
    let mut cases: Vec<PathBuf> =
        fs::read_dir(path("tests/annex")).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() >= 12, "the corpus is small: {}", cases.len());
    for case in cases {
        let folder = TempDir::new().unwrap();
        let annex = case.join("phu-luc.csv");
        let before = fs::read(&annex).unwrap();
        fs::write(folder.path().join("phu-luc.csv"), &before).unwrap();
        let (said, catalogue) = init(folder.path(), Path::new("phu-luc.csv"));
        let name = case.file_name().unwrap().to_str().unwrap();
        hold(&format!("tests/annex/{name}/expected.txt"), &format!("{}\n{said}", list(&catalogue)));
        assert_eq!(fs::read(folder.path().join("phu-luc.csv")).unwrap(), before, "an annex is never changed");
    }
}

/// What the table of an annex says of a criterion.
#[derive(Debug, PartialEq)]
struct Row {
    code: String,
    title: String,
    max: Option<String>,
    lead: String,
}

/// The rows of a catalogue; a leaf's maximum is 100 where a mean leaves it out.
fn rows(catalogue: &toml::Table) -> Vec<Row> {
    let criteria: Vec<&toml::Table> =
        catalogue["criterion"].as_array().unwrap().iter().map(|one| one.as_table().unwrap()).collect();
    let code = |one: &toml::Table| one["code"].as_str().unwrap().to_owned();
    let mean = catalogue.get("aggregate").is_some_and(|how| how.as_str() == Some("mean"));
    criteria
        .iter()
        .map(|one| {
            let is_parent = criteria.iter().any(|other| code(other).starts_with(&format!("{}.", code(one))));
            let stated = one.get("max").map(|max| max.to_string().trim_end_matches(".0").to_owned());
            Row {
                code: code(one),
                title: one["title"].as_str().unwrap().to_owned(),
                max: stated.or_else(|| (mean && !is_parent).then(|| "100".to_owned())),
                lead: one.get("lead").map_or("", |lead| lead.as_str().unwrap()).to_owned(),
            }
        })
        .collect()
}

const HEADER: [&str; 4] = ["STT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Điểm tối đa", "Cơ quan chủ trì"];

fn as_csv(rows: &[Row], file: &Path) {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_path(file).unwrap();
    writer.write_record(HEADER).unwrap();
    for row in rows {
        let max = row.max.as_deref().unwrap_or_default().replace('.', ",");
        writer.write_record([&row.code, &row.title, &max, &row.lead]).unwrap();
    }
    writer.flush().unwrap();
}

fn as_workbook(rows: &[Row], file: &Path) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 3, "PHỤ LỤC", &plain).unwrap();
    for (column, words) in (0..).zip(HEADER) {
        sheet.write_string(2, column, words).unwrap();
    }
    for (line, row) in (3..).zip(rows) {
        sheet.write_string(line, 0, &row.code).unwrap();
        sheet.write_string(line, 1, &row.title).unwrap();
        if let Some(max) = &row.max {
            sheet.write_number(line, 2, max.parse::<f64>().unwrap()).unwrap();
        }
        sheet.write_string(line, 3, &row.lead).unwrap();
    }
    workbook.save(file).unwrap();
}

#[test]
fn every_catalogue_comes_back_from_its_table() {
    for file in catalogues() {
        let catalogue: toml::Table = fs::read_to_string(&file).unwrap().parse().unwrap();
        let expected = rows(&catalogue);
        assert!(expected.len() > 40, "{}", file.display());
        for (name, write) in [("bang.csv", as_csv as fn(&[Row], &Path)), ("bang.xlsx", as_workbook)] {
            let folder = TempDir::new().unwrap();
            write(&expected, &folder.path().join(name));
            let (said, made) = init(folder.path(), Path::new(name));
            let given = rows(&made);
            assert_eq!(given.len(), expected.len(), "{} {name}: {said}", file.display());
            for (given, expected) in given.iter().zip(&expected) {
                // A node whose children are asked of different kinds states a maximum that plain sums cannot give.
                let told = given.max.is_none() && said.contains(&format!("tiêu chí {} ghi", given.code));
                assert_eq!(
                    (&given.code, &given.title, &given.lead, given.max.as_ref().filter(|_| !told)),
                    (
                        &expected.code,
                        &expected.title,
                        &expected.lead,
                        expected.max.as_ref().filter(|_| !told)
                    ),
                    "{} {name}: {said}",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn a_workbook_with_merged_cells_and_codes_as_numbers() {
    let folder = TempDir::new().unwrap();
    let mut workbook = Workbook::new();
    let plain = Format::new();
    let sheet = workbook.add_worksheet().set_name("Phụ lục I").unwrap();
    sheet.merge_range(0, 0, 0, 5, "BỘ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2025", &plain).unwrap();
    for (column, words) in [(0, "STT"), (1, "Tiêu chí"), (2, "Điểm tối đa"), (5, "Ghi chú")] {
        sheet.merge_range(2, column, 3, column, words, &plain).unwrap();
    }
    sheet.merge_range(2, 3, 2, 4, "Cơ quan", &plain).unwrap();
    sheet.write_string(3, 3, "Chủ trì").unwrap();
    sheet.write_string(3, 4, "Phối hợp").unwrap();
    sheet.merge_range(4, 0, 4, 1, "1. Chỉ đạo, điều hành", &plain).unwrap();
    sheet.write_number(4, 2, 5.5).unwrap();
    for place in 1..=10_u32 {
        sheet.write_number(4 + place, 0, format!("1.{place}").parse::<f64>().unwrap()).unwrap();
        sheet.write_string(4 + place, 1, format!("Nội dung thứ {place}")).unwrap();
        sheet.write_number(4 + place, 2, 0.55).unwrap();
    }
    sheet.merge_range(5, 3, 14, 3, "Sở Nội vụ", &plain).unwrap();
    sheet.merge_range(15, 0, 15, 1, "Tổng cộng", &plain).unwrap();
    sheet.write_number(15, 2, 5.5).unwrap();
    let other = workbook.add_worksheet().set_name("Phụ lục II").unwrap();
    for (column, words) in (0..).zip(HEADER) {
        other.write_string(0, column, words).unwrap();
    }
    let hidden = workbook.add_worksheet().set_name("Nháp").unwrap();
    hidden.write_string(0, 0, "nháp").unwrap();
    hidden.set_hidden(true);
    workbook.save(folder.path().join("phu-luc.xlsx")).unwrap();

    let (said, catalogue) = init(folder.path(), Path::new("phu-luc.xlsx"));
    let rows = rows(&catalogue);
    assert_eq!(catalogue["period"].as_str(), Some("2025"));
    assert_eq!(rows.len(), 11, "{said}");
    assert_eq!((rows[0].title.as_str(), rows[0].max.as_deref()), ("Chỉ đạo, điều hành", Some("5.5")));
    assert!(rows[1..].iter().all(|row| row.lead == "Sở Nội vụ" && row.max.as_deref() == Some("0.55")));
    assert_eq!(rows[10].code, "1.10", "{said}");
    for part in ["Phụ lục I!A15", "«1.1»", "Phụ lục II", "Nháp"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn an_annex_in_utf_16_and_one_as_a_machine_writes_it() {
    let folder = TempDir::new().unwrap();
    let text = "STT\tTiêu chí\tĐiểm tối đa\r\n1\tThể chế\t2,5\r\n2\tBộ máy\t1,5\r\n";
    let bytes: Vec<u8> =
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    fs::write(folder.path().join("phu-luc.txt"), bytes).unwrap();
    let (_, catalogue) = init(folder.path(), Path::new("phu-luc.txt"));
    let utf_16: Vec<_> = rows(&catalogue).into_iter().map(|row| (row.title, row.max)).collect();
    let machine = "code,title,max\n1,Thể chế,2.5\n2,Bộ máy,1.5\n";
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("annex.csv"), machine).unwrap();
    let (_, catalogue) = init(folder.path(), Path::new("annex.csv"));
    let plain: Vec<_> = rows(&catalogue).into_iter().map(|row| (row.title, row.max)).collect();
    assert_eq!(utf_16, plain);
    assert_eq!(plain[0], ("Thể chế".to_owned(), Some("2.5".to_owned())));
}

#[test]
fn nothing_is_made_of_a_file_without_criteria() {
    let folder = TempDir::new().unwrap();
    for (name, text) in [
        ("khong-tieu-de.csv", "a,b\n1,2\n"),
        ("rong.csv", ""),
        ("khong-tieu-chi.csv", "STT,Tiêu chí,Điểm tối đa\n,Chỉ có chữ,\n"),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
        let made = par(folder.path(), &["init", "x", "--from", name]);
        assert_eq!(made.status.code(), Some(3), "{name}: {}", told(&made));
        assert!(!folder.path().join("x").exists(), "{name}");
    }
    let made = par(folder.path(), &["init", "x", "--from", "khong-co.csv"]);
    assert_eq!(made.status.code(), Some(4), "{}", told(&made));
}

/// Cells that annexes hold, in every place they should not.
const CELLS: [&str; 40] = [
    "",
    "",
    "",
    "1",
    "2",
    "3",
    "1.1",
    "1.2",
    "1.2.1",
    "1,1",
    "I",
    "II",
    "V",
    "A",
    "B",
    "a)",
    "TC1",
    "TC1.1",
    "9.9.9.9",
    "1. Thể chế",
    "1.1 Rà soát",
    "I. Chỉ đạo",
    "Kế hoạch",
    "Điểm thưởng",
    "ĐIỂM TRỪ",
    "Điểm thưởng, điểm trừ",
    "Tổng cộng",
    "Tổng điểm: 100",
    "Người lập biểu",
    "-",
    "…",
    "2,5",
    "2.5",
    "1.500",
    "-1",
    "10 điểm",
    "x\u{1b}[2J\u{202e}\"\"\"'''\\",
    "02/05/2026",
    "(1)",
    "999999999999999999999",
];

/// Whether a text names a line after some words.
fn names(text: &str, before: &str, line: usize) -> bool {
    let whole = |rest: &str| {
        rest.strip_prefix(&line.to_string())
            .is_some_and(|rest| !rest.starts_with(|sign: char| sign.is_ascii_digit()))
    };
    text.split(before).skip(1).any(whole)
}

proptest::proptest! {
    #[test]
    fn whatever_an_annex_holds_its_catalogue_has_no_fault(
        rows in proptest::collection::vec(proptest::collection::vec(0..CELLS.len(), 1..6), 1..25),
        levelled in proptest::bool::ANY,
    ) {
        let folder = TempDir::new().unwrap();
        let header = if levelled { "Lĩnh vực;Tiêu chí;Điểm tối đa;Đơn vị chủ trì;STT" } else { "STT;Tiêu chí;Điểm tối đa;Phối hợp;Đơn vị tính" };
        let row = |row: &Vec<usize>| row.iter().map(|&cell| format!("\"{}\"", CELLS[cell].replace('"', "\"\""))).collect::<Vec<_>>().join(";");
        let text = format!("{header}\n{}\n", rows.iter().map(row).collect::<Vec<_>>().join("\n"));
        let file = folder.path().join("phu-luc.csv");
        fs::write(&file, &text).unwrap();
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        if let Some(annex) = annex::read(&file, &mut sources, &mut diagnostics).unwrap() {
            let catalogue = folder.path().join("bo-chi-so.toml");
            fs::write(&catalogue, annex.catalogue()).unwrap();
            let mut faults = Diagnostics::default();
            let loaded = catalogue::load(&catalogue, &mut sources, &mut faults).unwrap();
            let told = diagnostic::render(&faults, &sources, Lang::En, false);
            proptest::prop_assert!(loaded.is_some() && faults.is_empty(), "{text}\n{told}");
            // Every row is in the catalogue, in its comments, or told.
            let kept = annex.catalogue() + &annex.account(&sources, &diagnostics);
            for (line, row) in (2..).zip(&rows) {
                let filled = row.iter().any(|&cell| !CELLS[cell].is_empty());
                let named = names(&kept, "# dòng ", line) || names(&kept, "phu-luc.csv:", line);
                proptest::prop_assert!(!filled || named, "line {line} is lost:\n{text}\n{kept}");
            }
        } else {
            proptest::prop_assert!(diagnostics.has_faults());
        }
    }
}
