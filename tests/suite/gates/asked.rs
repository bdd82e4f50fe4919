//! What is judged: groups, days, stages, and gates that cannot be read.

use super::{fails, holds};
use crate::case::told;
use crate::folder::Folder;

const ONE: &[(&str, &str)] = &[("1", "max = 10"), ("P", "max = 1, role = \"penalty\"")];

fn folder() -> Folder {
    Folder::new("band = [{ label = \"Tốt\", from = 0 }]", ONE, "unit,1\na,10\nb,8\nc,5\n")
}

/// Refused as a command line that cannot be followed: nothing was judged, so nothing passed.
#[track_caller]
fn refuses(folder: &Folder, arguments: &[&str], why: &str) {
    let output = folder.gates(arguments);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]));
    assert!(told(&output).contains(why), "{}", told(&output));
}

#[test]
fn without_a_gate_nothing_passes() {
    let folder = folder();
    refuses(&folder, &[], "there is nothing to judge");
    let files = ["values.csv", "--catalogue", "catalogue.toml", "--units", "units.csv"];
    refuses(&folder, &files, "there is nothing to judge");
}

#[test]
fn what_is_not_there_cannot_be_asked_for() {
    let folder = folder();
    folder.par("[[gate]]\nindex = 0\n");
    refuses(&folder, &["--stage", "9"], "there is no stage «9»");
    refuses(&folder, &["--group", "H"], "there is no group «H»");
    refuses(&folder, &["--format", "sarif"], "only `par check` writes sarif");
    refuses(&folder, &["--on", "tomorrow"], "write a day such as 2022-12-31");
}

/// A group that no gate speaks of is not judged by what is asked of the run.
#[test]
fn a_group_that_no_gate_judges_does_not_pass() {
    let folder = folder();
    folder.put("units.csv", &format!("{}d,Xã D,commune\n", crate::folder::WARDS));
    folder.put("catalogue.toml", &crate::case::catalogue("kinds = [\"ward\", \"commune\"]", ONE));
    let groups = "kinds = [\"ward\"]\n[[group]]\nname = \"H\"\nkinds = [\"commune\"]\ncatalogue = \"catalogue.toml\"\n\
        submissions = [\"values.csv\"]\n";
    folder.par(&format!("{groups}[[gate]]\ngroup = \"G\"\nindex = 50\n[[gate]]\nwarnings = 9\n"));
    assert_eq!(folder.judged(&[]), ("index=pass warnings=pass".into(), 0));
    assert_eq!(folder.judged(&["--group", "G"]), ("index=pass warnings=pass".into(), 0));
    refuses(&folder, &["--group", "H"], "no [[gate]] of par.toml judges the group «H»");
    // Without `group` a gate is of every group, and d sent nothing.
    folder.par(&format!("{groups}[[gate]]\nindex = 50\n"));
    assert_eq!(folder.judged(&[]), ("index=pass index=fail".into(), 1));
    assert_eq!(folder.judged(&["--group", "G"]), holds("index"));
    assert_eq!(folder.judged(&["--group", "H"]), fails("index"));
}

#[test]
fn a_gate_is_due_from_its_day() {
    let folder = folder();
    folder.par("[[gate]]\nindex = 60\nby = 2022-12-31\n");
    assert_eq!(folder.judged(&[]), fails("index"));
    assert_eq!(folder.judged(&["--on", "2022-12-30"]), ("index=not-due".into(), 0));
    assert_eq!(folder.judged(&["--on", "30/12/2022"]), ("index=not-due".into(), 0));
    assert_eq!(folder.judged(&["--on", "2022-12-31"]), fails("index"));
    assert_eq!(folder.judged(&["--on", "2023-01-01"]), fails("index"));
    folder.par("[[gate]]\nindex = 60\nby = 2022-12-31\n[[gate]]\nindex = 50\n");
    assert_eq!(folder.judged(&["--on", "2022-06-30"]), ("index=not-due index=pass".into(), 0));
}

/// An allowance that is not due allows nothing.
#[test]
fn faults_stop_gates_before_the_day_of_their_allowance() {
    let folder = folder();
    folder.put("values.csv", "unit,1\na,x\nb,8\nc,5\n");
    folder.par("[[gate]]\nfaults = 9\nby = 2022-12-31\n");
    let output = folder.gates(&["--on", "2022-06-30"]);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(3), &b""[..]));
    assert_eq!(folder.judged(&["--on", "2022-12-31"]), holds("faults"));
}

#[test]
fn gates_follow_the_stage_that_is_asked_for() {
    let folder = folder();
    let gate = "[[gate]]\nindex = 60\n";
    folder.appraised("unit,criterion,score,stage,reason\nc,1,6,1,Kiểm tra\n", gate);
    assert_eq!(folder.judged(&[]), holds("index"));
    assert_eq!(folder.judged(&["--stage", "computed"]), fails("index"));
}

#[test]
fn gates_that_ask_for_what_is_not_there_are_faults() {
    let folder = folder();
    for (keys, code) in [
        ("group = \"GG\"\nindex = 1", "unknown-group"),
        ("band = \"Tôt\"", "unknown-band"),
        ("area = { code = \"7\", at_least = 80 }", "unknown-code"),
        ("area = { code = \"P\", at_least = 80 }", "wrong-value"),
        ("area = { code = \"1\", at_least = 0.8 }", "wrong-value"),
        ("area = { code = \"1\" }", "missing-key"),
        ("group = \"G\"", "missing-key"),
        ("by = 2022-12-31", "missing-key"),
        ("complete = 0.95", "wrong-value"),
        ("complete = 0", "wrong-value"),
        ("evidence = 101", "wrong-value"),
        ("appraised = -1", "wrong-value"),
        ("drop = -1", "wrong-value"),
        ("faults = 0.5", "wrong-value"),
        ("warnings = -1", "wrong-value"),
        ("index = \"65\"", "wrong-type"),
        ("index = 65\nby = \"soon\"", "wrong-type"),
        ("indices = 65", "unknown-key"),
    ] {
        let told = folder.refused(keys);
        assert!(told.contains(&code.to_owned()), "{keys}: {told:?}");
        // No allowance helps where a gate itself cannot be read.
        assert!(folder.refused(&format!("{keys}\n[[gate]]\nfaults = 99")).contains(&code.to_owned()));
    }
}
