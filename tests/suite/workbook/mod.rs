//! Workbooks read back: every figure is that of the JSON of the same run, no text is run, and what follows from other
//! figures follows by formula; where `PAR_PEERS` is set, LibreOffice computes all of them again.

mod cases;
mod peers;
mod read;

use std::collections::BTreeSet;
use std::path::Path;

use par::report::Cell;

use self::read::{Run, formulas, part, texts};
use crate::case::Case;

/// The shipped examples.
const EXAMPLES: [&str; 3] = ["quy-nhon-2022", "vi-thanh-2024", "cam-ranh-2024"];

fn example(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name).display().to_string()
}

#[test]
fn every_figure_is_that_of_the_json() {
    for name in EXAMPLES {
        for command in ["report", "score", "rank", "check"] {
            let run = Run::of(&[command, &example(name)]);
            assert!(run.compare(&run.sheets()) > 0 || command == "check", "{command} {name}");
        }
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for command in ["report", "score"] {
        let bytes = || Run::of(&[command, &example("cam-ranh-2024"), "--lang", "en"]).workbook;
        assert!(bytes() == bytes());
    }
}

/// Sums, index and rank are formulas, and each has the figure of the report as its value.
#[test]
fn what_follows_follows_by_formula() {
    let run = Run::of(&["report", &example("quy-nhon-2022")]);
    let formulas = formulas(&run.workbook);
    for part in [
        "SUM('Điểm từng tiêu chí'!",
        "ROUND(ROUND(",
        "*100+",
        "MAX(MIN(",
        "SUMPRODUCT(",
        "'Xếp hạng – Khối phường, xã'!",
    ] {
        assert!(formulas.iter().any(|formula| formula.contains(part)), "{part}: {:?}", formulas.last());
    }
    let computed = run.computed();
    assert!(computed > 900 && formulas.len() == computed, "{} of {computed}", formulas.len());
}

/// Formulas name rows by their lines: a sheet they name can be filtered but not sorted, one they do not name both.
#[test]
fn rows_that_formulas_name_stay_where_they_are() {
    let run = Run::of(&["report", &example("quy-nhon-2022")]);
    let named: BTreeSet<String> = formulas(&run.workbook)
        .iter()
        .flat_map(|formula| formula.split('\'').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let tabs: Vec<String> = run.sheets().into_iter().map(|sheet| sheet.name).collect();
    assert!(named.len() > 2 && tabs.len() > 40, "{named:?}");
    for (tab, number) in tabs.iter().zip(1..) {
        let sheet = part(&run.workbook, &format!("xl/worksheets/sheet{number}.xml")).unwrap();
        let kept = sheet.contains("<sheetProtection ");
        assert!(kept || !named.contains(tab), "{tab}");
        assert!(!kept || (sheet.contains("autoFilter=\"0\"") && !sheet.contains(" sort=\"0\"")), "{tab}");
    }
    assert!(!tabs.iter().all(|tab| named.contains(tab)));
}

/// The columns of what is computed again whose cells are formulas, by row.
fn by_formula(run: &Run, key: &str) -> Vec<bool> {
    let table = run.report.tables.iter().find(|table| table.key == "arithmetic").unwrap();
    let column = table.columns.iter().position(|column| column.key == key).unwrap();
    let cells = table.rows.iter().map(|row| &row[column]).filter(|cell| **cell != Cell::Empty);
    cells.map(|cell| matches!(cell, Cell::Computed(_))).collect()
}

/// In every case the index and the rank of each unit follow by formula, but where doubles would err: there they are values.
#[test]
fn what_doubles_would_miss_is_a_value() {
    for (name, case) in cases::all() {
        let run = Run::of(&cases::arguments(&case));
        run.compare(&run.sheets());
        for key in ["index_unrounded", "index", "rank"] {
            let all = by_formula(&run, key);
            assert!(!all.is_empty() && all.iter().all(|is| *is), "{name} {key} {all:?}");
        }
    }
    for (name, key, case, expected) in cases::by_value() {
        let run = Run::of(&cases::arguments(&case));
        run.compare(&run.sheets());
        assert_eq!(by_formula(&run, key), expected, "{name}");
        let table = run.report.tables.iter().find(|table| table.key == "arithmetic").unwrap();
        assert!(table.footnotes.iter().any(|note| note.en.contains("not formulas")), "{name} says so");
    }
}

/// Names, titles and reasons that a spreadsheet would run are texts, and are read back as they were seen.
#[test]
fn no_text_is_run() {
    let case = cases::hostile();
    let run = Run::of(&cases::arguments(&case));
    run.compare(&run.sheets());
    let own = formulas(&run.workbook);
    for formula in &own {
        assert!(
            !["HYPERLINK", "cmd", "SUM(1+1)", "script"].iter().any(|text| formula.contains(text)),
            "{formula}"
        );
    }
    assert_eq!(own.len(), run.computed());
}

/// A cell holds 32 767 signs; what is longer is cut there, on the sheet of contents too.
#[test]
fn texts_longer_than_a_cell_are_cut() {
    let name = "Ủ".repeat(40_000);
    let case = Case::new("", &[("1", "max = 10")])
        .registered(&format!("unit,name,kind\nu,{name},ward\n"))
        .submitted("unit,1\nu,5\n");
    let run = Run::of(&cases::arguments(&case));
    let lengths = texts(&run.workbook).into_iter().map(|text| text.chars().count());
    assert_eq!(lengths.max(), Some(32_767));
}
