//! LibreOffice computes every formula again, all values of which were taken out before.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::Command;

use par::report::{Audience, Cell};
use par::source::workbook::{self, Sheet};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::read::{Run, is_near, number_of};
use super::{EXAMPLES, cases, example};

/// Tells LibreOffice to compute every formula when it opens a workbook.
const ALWAYS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// The workbook with 7 as the value of every formula.
fn forgetful(workbook: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for member in 0..archive.len() {
        let mut file = archive.by_index(member).unwrap();
        let (name, mut content) = (file.name().unwrap().into_owned(), Vec::new());
        file.read_to_end(&mut content).unwrap();
        if name.starts_with("xl/worksheets/sheet") {
            let sheet = String::from_utf8(content).unwrap();
            let mut parts = sheet.split("</f><v>");
            let mut kept = parts.next().unwrap_or_default().to_owned();
            for part in parts {
                kept += "</f><v>7";
                kept += &part[part.find("</v>").unwrap()..];
            }
            content = kept.into_bytes();
        }
        written.start_file(name, SimpleFileOptions::default()).unwrap();
        written.write_all(&content).unwrap();
    }
    written.finish().unwrap().into_inner()
}

/// What LibreOffice makes of workbooks, in one go: starting it takes longest.
fn computed_again(runs: &[(String, Run)], folder: &Path) -> Vec<Vec<Sheet>> {
    let (profile, saved) = (folder.join("profile"), folder.join("saved"));
    fs::create_dir_all(profile.join("user")).unwrap();
    fs::write(profile.join("user/registrymodifications.xcu"), ALWAYS).unwrap();
    let name = |number: usize| format!("{number}.xlsx");
    let mut command = Command::new("soffice");
    command.arg(format!("-env:UserInstallation=file://{}", profile.display()));
    command.args(["--headless", "--convert-to", "xlsx", "--outdir"]).arg(&saved);
    for (number, (_, run)) in runs.iter().enumerate() {
        let path = folder.join(name(number));
        fs::write(&path, forgetful(&run.workbook)).unwrap();
        command.arg(path);
    }
    let output = command.output().unwrap_or_else(|error| panic!("soffice: {error}"));
    assert!(output.status.success(), "soffice: {}", String::from_utf8_lossy(&output.stderr));
    (0..runs.len()).map(|number| workbook::open(&saved.join(name(number))).unwrap()).collect()
}

/// Columns whose figures are rounded by formula: these agree to the digit.
const ROUNDED: [&str; 4] = ["index", "published", "rank", "tie."];

fn compare(name: &str, run: &Run, sheets: &[Sheet]) -> usize {
    let contents = usize::from(run.report.title.is_some());
    let mut compared = 0;
    for (table, sheet) in run.tables().zip(&sheets[contents..]) {
        let header = [&run.report.title, &table.section, &table.title].into_iter().flatten().count();
        let shown = table.columns.iter().enumerate().filter(|(_, column)| column.audience != Audience::Data);
        for (place, (at, column)) in (0_u16..).zip(shown) {
            for (number, row) in table.rows.iter().enumerate() {
                let Some(Cell::Computed(computed)) = row.get(at) else { continue };
                let line = u32::try_from(header + 1 + number).unwrap();
                let found = sheet.cell(line, place);
                let of = format!("{name}: {} line {} {}: {found:?}", sheet.name, line + 1, column.key);
                let found = number_of(found).unwrap_or_else(|| panic!("{of}"));
                let (value, rounded) = match &computed.shown {
                    Cell::Figure { value, .. } => (
                        value.clone(),
                        ROUNDED.iter().any(|key| column.key == *key || column.key.starts_with("tie.")),
                    ),
                    Cell::Rank { rank, .. } => ((*rank).into(), true),
                    other => panic!("{of}: {other:?}"),
                };
                assert!(if rounded { found == value } else { is_near(&found, &value) }, "{of}, not {value}");
                compared += 1;
            }
        }
    }
    compared
}

#[test]
fn libreoffice_comes_to_the_same_figures() {
    if std::env::var_os("PAR_PEERS").is_none() {
        return;
    }
    let examples = EXAMPLES.map(|name| (name.to_owned(), Run::of(&["report", &example(name)])));
    let by_value = cases::by_value().into_iter().map(|(name, _, case, _)| (name, case));
    let made = cases::all().into_iter().chain(by_value);
    let made = made.map(|(name, case)| (name.to_owned(), Run::of(&cases::arguments(&case))));
    let runs: Vec<(String, Run)> = examples.into_iter().chain(made).collect();
    let folder = tempfile::tempdir().unwrap();
    let sheets = computed_again(&runs, folder.path());
    for ((name, run), sheets) in runs.iter().zip(&sheets) {
        assert_eq!(compare(name, run, sheets), run.computed(), "{name}");
    }
}
