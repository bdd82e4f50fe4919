//! Faults and warnings of the inputs: a faulty cell never lets a gate pass.

use super::{fails, holds, rows};
use crate::case::told;
use crate::folder::Folder;

const TWO: &[(&str, &str)] = &[("1", "max = 60"), ("2", "max = 40, evidence = \"required\"")];

/// Two of the cells are no numbers.
const FAULTY: &str = "unit,1,2\na,60,30\nb,≥50,x\nc,45,10\n";

fn faulty() -> Folder {
    Folder::new("", TWO, FAULTY)
}

#[test]
fn faults_stop_a_gate_that_does_not_speak_of_them() {
    assert_eq!(faulty().refused("index = 1"), ["value-form", "value-form"]);
}

#[test]
fn faults_are_judged_where_a_gate_speaks_of_them() {
    let folder = faulty();
    assert_eq!(folder.gate("faults = 0"), fails("faults"));
    assert_eq!(folder.gate("faults = 1"), fails("faults"));
    assert_eq!(folder.gate("faults = 2"), holds("faults"));
    assert_eq!(folder.told("faults = 1", "found"), "2");
    let clean = Folder::new("", TWO, "unit,1,2\na,60,30\nb,50,1\nc,45,10\n");
    assert_eq!(clean.gate("faults = 0"), holds("faults"));
}

/// An allowance for faults lets no figure pass, however low its bound.
#[test]
fn no_figure_passes_beside_a_fault() {
    let folder = faulty();
    folder.put(
        "previous.json",
        "{\"schema_version\": 1, \"tables\": {\"scores\": [{\"unit\": \"a\", \"index\": 1, \"rank\": 1},\
        {\"unit\": \"b\", \"index\": 1, \"rank\": 1}, {\"unit\": \"c\", \"index\": 1, \"rank\": 1}]}}",
    );
    let keys = "index = 0\narea = { code = \"1\", at_least = 1 }\ncomplete = 1\nappraised = 1\ndrop = 100";
    let (judged, status) = folder.gate(&format!("{keys}\nfaults = 2\nwarnings = 99"));
    assert_eq!(
        judged,
        "index=fail area=fail complete=fail appraised=fail drop=fail faults=pass warnings=fail"
    );
    assert_eq!(status, 1);
    let two = "[[gate]]\nfaults = 9\n[[gate]]\nindex = 0\n";
    folder.par(two);
    assert_eq!(folder.judged(&[]), ("faults=pass index=fail".into(), 1));
}

#[test]
fn a_provisional_gate_shows_its_figures_and_does_not_pass() {
    let folder = faulty();
    folder.par("[[gate]]\nindex = 0\n");
    assert_eq!(folder.judged(&["--provisional"]), ("index=fail".into(), 3));
    let row = &rows(&folder.gates(&["--provisional", "--format", "json"]))[0];
    assert_eq!(row["found"].to_string(), "0");
    let shown = String::from_utf8(folder.gates(&["--provisional"]).stdout).unwrap();
    assert!(shown.contains("PROVISIONAL"), "{shown}");
    folder.par("[[gate]]\nindex = 0\nfaults = 0\n");
    assert_eq!(folder.judged(&["--provisional"]), ("index=fail faults=fail".into(), 1));
}

/// A fault outside of all cells counts as well: a row of a unit that nobody knows.
#[test]
fn a_row_that_was_refused_lets_nothing_pass() {
    let folder = Folder::new("", TWO, "unit,1,2\na,60,30\nb,50,1\nc,45,10\nd,1,1\n");
    assert_eq!(folder.gate("index = 0\nfaults = 1"), ("index=fail faults=pass".into(), 1));
}

#[test]
fn an_empty_group_fails() {
    let folder = Folder::new("", TWO, "unit,1,2\n");
    folder.put("units.csv", "unit,name,kind\nx,Sở X,department\n");
    folder.put("catalogue.toml", &crate::case::catalogue("kinds = [\"ward\"]", TWO));
    folder.par("[[gate]]\nindex = 0\ncomplete = 1\n");
    let output = folder.gates(&["--format", "json"]);
    assert_eq!(output.status.code(), Some(3), "{}", told(&output));
    assert_eq!(folder.gate("index = 0\nfaults = 99").0, "index=fail faults=pass");
}

#[test]
fn warnings_are_counted() {
    // Three values without the evidence they need, and nothing else.
    let folder = Folder::new("", TWO, "unit,1,2\na,60,30\nb,50,1\nc,45,10\n");
    assert_eq!(folder.gate("warnings = 3"), holds("warnings"));
    assert_eq!(folder.gate("warnings = 2"), fails("warnings"));
    assert_eq!(folder.told("warnings = 2", "found"), "3");
}

/// Test reports are written whatever happens: a job that takes their absence for success is not deceived.
#[test]
fn faults_that_stop_a_gate_are_failed_tests() {
    let folder = faulty();
    folder.par("[[gate]]\nindex = 0\n");
    let output = folder.gates(&["--format", "junit"]);
    let report = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(report.contains("tests=\"2\" failures=\"2\"") && report.contains("value-form"), "{report}");
    assert!(report.contains("testsuite name=\"par gate\""), "{report}");
    folder.put("catalogue.toml", "id = 3");
    let output = folder.gates(&["--format", "junit"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8(output.stdout).unwrap().contains("<failure"));
}
