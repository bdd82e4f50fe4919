//! Forms that `par template` writes, filled in as a unit does, are read back without loss: of every rule kind, as a
//! workbook and as its CSV twin, and, where `PAR_PEERS` is set, opened and saved once by LibreOffice.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use par::diagnostic::Diagnostics;
use par::source::workbook::column_letters;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::inputs::{Values, corpus, read};

/// What a unit writes in a cell.
enum Typed {
    Text(&'static str),
    Number(&'static str),
}

use Typed::{Number, Text};

/// Code, header of the column, what is typed, and the value that must be read (none where it is no value).
const ANSWERS: &[(&str, &str, Typed, Option<&str>)] = &[
    ("1.1", "Điểm tự chấm", Number("3.5"), Some("scored: 3.5")),
    ("1.1", "Tài liệu kiểm chứng", Text("=HYPERLINK(\"x\")"), None),
    ("1.2", "Số liệu", Text("có"), Some("scored: yes")),
    ("1.2", "Ghi chú", Text("xem <b>báo cáo</b> & \"phụ lục\"; số 5"), None),
    ("1.3", "Số liệu", Text("Phát phiếu khảo sát"), Some("scored: phat-phieu")),
    ("1.4", "Số liệu", Number("44909"), Some("scored: 2022-12-14")),
    ("2.1", "Số liệu", Text("ra-soat; xu-ly"), Some("scored: ra-soat; xu-ly")),
    ("2.2", "Số liệu", Number("97.24"), Some("scored: 97.24")),
    ("2.3", "Số liệu", Number("2500"), Some("scored: 2500")),
    ("2.4", "Số liệu", Number("2"), Some("scored: 2")),
    ("2.4", "Điểm tự chấm", Number("2.5"), None),
    ("3.1", "Tử số", Number("45"), Some("scored: 45/50")),
    ("3.1", "Mẫu số", Number("50"), None),
    ("3.2", "Số liệu", Number("85.5"), Some("scored: 85.5")),
    ("3.3", "Số liệu", Text("5=120; 4=60"), Some("scored: 4=60; 5=120")),
    ("3.4", "Số liệu", Number("1234"), Some("scored: 1234")),
    ("3.5", "Số liệu", Text("tre-han=2; thieu-xin-loi=1"), Some("scored: tre-han=2; thieu-xin-loi=1")),
    ("3.6", "Điểm tự chấm", Number("1.25"), Some("scored: 1.25")),
    ("3.7", "Số liệu", Text("không"), Some("scored: no")),
    ("3.8", "Số liệu", Text("không phát sinh"), Some("not-applicable: n/a")),
    ("3.10", "Điểm tự chấm", Number("0"), Some("scored: 0")),
    ("3.12", "Số liệu", Number("-71.5"), Some("scored: -71.5")),
    (
        "3.13",
        "Số liệu",
        Text("dung_han=12; qua_han=1; tong=15"),
        Some("scored: dung_han=12; qua_han=1; tong=15"),
    ),
];

const UNIT: &str = "hoa-luu";

fn expected() -> Values {
    let values = ANSWERS.iter().filter_map(|(code, _, _, value)| Some((*code, (*value)?)));
    values.map(|(code, value)| ((UNIT.to_owned(), code.to_owned()), value.to_owned())).collect()
}

/// A folder with the corpus' catalogue, in which units fill in the survey themselves, and its forms.
fn made() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let catalogue = fs::read_to_string(corpus().join("bo-chi-so.toml")).unwrap();
    fs::write(folder.path().join("bo-chi-so.toml"), catalogue.replace("scored_by = \"survey\"\n", ""))
        .unwrap();
    fs::copy(corpus().join("units.csv"), folder.path().join("units.csv")).unwrap();
    let evaluation = "title = \"Thử phiếu\"\nperiod = \"2022\"\nunits = \"units.csv\"\n\n\
        [[group]]\nname = \"Khối\"\ncatalogue = \"bo-chi-so.toml\"\nsubmissions = [\"phieu/*\"]\n";
    fs::write(folder.path().join("par.toml"), evaluation).unwrap();
    let forms = folder.path().join("phieu");
    let status = Command::new(env!("CARGO_BIN_EXE_par"))
        .args(["template", "-q", "-o"])
        .args([&forms, folder.path()])
        .output()
        .unwrap()
        .status;
    assert!(status.success());
    folder
}

/// The CSV twin's rows.
fn twin(path: &Path) -> Vec<Vec<String>> {
    let text = fs::read_to_string(path).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(b';')
        .from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The place of a header in the twin, from 0: the workbook has the same columns.
fn place(rows: &[Vec<String>], header: &str) -> usize {
    rows[2].iter().position(|cell| cell == header).unwrap()
}

/// Fills in the CSV twin as a person with Vietnamese settings does.
fn fill_twin(path: &Path) {
    let mut rows = twin(path);
    for (code, header, typed, _) in ANSWERS {
        let place = place(&rows, header);
        let row = rows.iter_mut().find(|row| row.first().is_some_and(|cell| cell == code)).unwrap();
        row[place] = match typed {
            Number("44909") => "14/12/2022".to_owned(),
            Number(number) => number.replace('.', ","),
            Text(text) => (*text).to_owned(),
        };
    }
    let mut writer = csv::WriterBuilder::new().flexible(true).delimiter(b';').from_path(path).unwrap();
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    writer.flush().unwrap();
}

/// Fills in the workbook: blank cells of its sheet get what is typed, their formats stay.
fn fill_workbook(path: &Path, rows: &[Vec<String>]) {
    let mut archive = ZipArchive::new(Cursor::new(fs::read(path).unwrap())).unwrap();
    let mut filled = ZipWriter::new(Cursor::new(Vec::new()));
    for member in 0..archive.len() {
        let mut file = archive.by_index(member).unwrap();
        let (name, mut content) = (file.name().unwrap().into_owned(), String::new());
        file.read_to_string(&mut content).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            content = fill_sheet(content, rows);
        }
        filled.start_file(name, SimpleFileOptions::default()).unwrap();
        filled.write_all(content.as_bytes()).unwrap();
    }
    fs::write(path, filled.finish().unwrap().into_inner()).unwrap();
}

fn fill_sheet(mut sheet: String, rows: &[Vec<String>]) -> String {
    for (code, header, typed, _) in ANSWERS {
        // Two rows more stand above the header of the workbook: its title and the hint.
        let line = rows.iter().position(|row| row.first().is_some_and(|cell| cell == code)).unwrap() + 3;
        let column = column_letters(u16::try_from(place(rows, header) + 1).unwrap());
        let start = sheet.find(&format!("<c r=\"{column}{line}\" ")).unwrap();
        let end = start + sheet[start..].find("/>").unwrap();
        let cell = sheet[start..end].to_owned();
        let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
        let written = match typed {
            Number(number) => format!("{cell}><v>{number}</v></c>"),
            Text(text) => format!("{cell} t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text)),
        };
        sheet.replace_range(start..end + 2, &written);
    }
    sheet
}

fn check(path: &Path, folder: &Path) {
    let mut diagnostics = Diagnostics::default();
    let values =
        read(path, folder, &mut diagnostics).unwrap_or_else(|said| panic!("{}: {said}", path.display()));
    assert_eq!(values, expected(), "{}", path.display());
}

#[test]
fn filled_forms_are_read_without_loss() {
    let folder = made();
    let forms = folder.path().join("phieu");
    let workbook = forms.join(format!("{UNIT}.xlsx"));
    let rows = twin(&forms.join(format!("{UNIT}.csv")));
    fill_workbook(&workbook, &rows);
    check(&workbook, folder.path());
    fill_twin(&forms.join(format!("{UNIT}.csv")));
    check(&forms.join(format!("{UNIT}.csv")), folder.path());
    if std::env::var_os("PAR_PEERS").is_some() {
        for format in ["xlsx", "ods", "xls"] {
            check(&saved_by_libreoffice(&workbook, format), folder.path());
        }
    }
}

/// The same workbook, opened and saved once by LibreOffice.
fn saved_by_libreoffice(workbook: &Path, format: &str) -> PathBuf {
    let saved = workbook.parent().unwrap().join(format);
    let profile = format!("-env:UserInstallation=file://{}", saved.join("profile").display());
    let output = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", format, "--outdir"])
        .args([&saved, workbook])
        .output()
        .unwrap_or_else(|error| panic!("soffice: {error}"));
    assert!(output.status.success(), "soffice: {}", String::from_utf8_lossy(&output.stderr));
    saved.join(workbook.file_name().unwrap()).with_extension(format)
}

#[test]
fn blank_forms_hold_nothing() {
    let folder = made();
    let forms = fs::read_dir(folder.path().join("phieu")).unwrap().map(|entry| entry.unwrap().path());
    let by_ending: BTreeMap<String, usize> = forms.fold(BTreeMap::new(), |mut counts, path| {
        let mut diagnostics = Diagnostics::default();
        assert_eq!(read(&path, folder.path(), &mut diagnostics), Ok(Values::new()), "{}", path.display());
        *counts.entry(path.extension().unwrap().to_string_lossy().into_owned()).or_default() += 1;
        counts
    });
    assert_eq!(by_ending, BTreeMap::from([("csv".to_owned(), 14), ("xlsx".to_owned(), 14)]));
}

#[test]
fn the_same_form_gives_the_same_bytes() {
    let (one, other) = (made(), made());
    for name in [format!("{UNIT}.xlsx"), format!("{UNIT}.csv")] {
        let bytes = |folder: &tempfile::TempDir| fs::read(folder.path().join("phieu").join(&name)).unwrap();
        assert!(bytes(&one) == bytes(&other), "{name}");
    }
}

/// Names and titles that a spreadsheet would run, were they not told to be text.
const HOSTILE: [&str; 6] = [
    "=HYPERLINK(\"http://x\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "\t=1",
    "<script>alert(1)</script>",
];

#[test]
fn no_text_of_a_form_is_run() {
    for text in HOSTILE {
        let folder = made_for(text);
        let form = folder.path().join("phieu/x.xlsx");
        let mut archive = ZipArchive::new(Cursor::new(fs::read(form).unwrap())).unwrap();
        let mut sheet = String::new();
        archive.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
        assert!(!sheet.contains("<f>") && !sheet.contains("<script"), "{text}");
        let rows = twin(&folder.path().join("phieu/x.csv"));
        let runs = |cell: &&String| cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        assert_eq!(rows.iter().flatten().find(runs), None, "{text}");
    }
}

/// The forms of one unit that bears a name, asked one criterion that bears it too.
fn made_for(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: String| fs::write(folder.path().join(name), content).unwrap();
    let quoted = toml::Value::String(text.to_owned()).to_string();
    write(
        "bo-chi-so.toml",
        format!(
            "id = \"x\"\ntitle = {quoted}\nbasis = \"minh họa\"\nperiod = \"2022\"\nkinds = [\"ward\"]\n\n\
             [[criterion]]\ncode = \"1\"\ntitle = {quoted}\nmax = 1\nmeasure = {quoted}\n"
        ),
    );
    write("units.csv", format!("unit,name,kind\nx,\"{}\",ward\n", text.replace('"', "\"\"")));
    write(
        "par.toml",
        "title = \"x\"\nperiod = \"2022\"\nunits = \"units.csv\"\n\n[[group]]\nname = \"x\"\n\
         catalogue = \"bo-chi-so.toml\"\nsubmissions = [\"phieu/*\"]\n"
            .to_owned(),
    );
    let forms = folder.path().join("phieu");
    let output = Command::new(env!("CARGO_BIN_EXE_par"))
        .args(["template", "-q", "-o"])
        .args([&forms, folder.path()])
        .output()
        .unwrap();
    assert!(output.status.success(), "{text}: {}", String::from_utf8_lossy(&output.stderr));
    folder
}
