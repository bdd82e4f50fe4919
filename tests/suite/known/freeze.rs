//! Freezing and verifying: files that were altered, and chains of corrections.

use std::fs;

use serde_json::Value;

use super::compare::{Folder, cell, evaluation, two_years};
use crate::case::{par, shown, told};

#[test]
fn a_frozen_result_is_verified_and_tells_what_was_altered() {
    let folder = two_years();
    folder.done(&["freeze", "-o", "r.json", "-q"]);
    let first = folder.read("r.json");
    // The same inputs give the same bytes, from wherever the folder is named.
    let above = par(
        folder.path().parent().unwrap(),
        &["freeze", folder.path().file_name().unwrap().to_str().unwrap(), "-q"],
    );
    assert_eq!(String::from_utf8(above.stdout).unwrap(), first);
    folder.done(&["verify", "r.json", "-q"]);
    folder.write("2022.csv", "unit,1,2,3\na,80,50,50\nb,81,KPS,50\n");
    let output = folder.run(&["verify", "r.json", "--format", "json", "-q"]);
    assert_eq!(output.status.code(), Some(1));
    let tables = serde_json::from_slice::<Value>(&output.stdout).unwrap()["tables"].take();
    assert_eq!(cell(&tables, "inputs", &[("path", "2022.csv")], "result"), "fail");
    assert_eq!(cell(&tables, "inputs", &[("path", "2022.toml")], "result"), "pass");
    let value =
        |column| cell(&tables, "differences", &[("row", "Khối / b / 1"), ("column", "value")], column);
    assert_eq!([value("frozen"), value("found")], ["80", "81"]);
    // An input that was added or is gone is told as well.
    folder.write("2022.csv", "unit,1,2,3\na,80,50,50\nb,80,KPS,50\n");
    folder.done(&["verify", "r.json", "-q"]);
    folder.write("par.toml", &evaluation("2022", "2022.toml", "2022*.csv"));
    folder.write("2022-them.csv", "unit,1\n");
    let output = folder.run(&["verify", "r.json", "--format", "json", "-q"]);
    assert_eq!(output.status.code(), Some(1));
    let tables = serde_json::from_slice::<Value>(&output.stdout).unwrap()["tables"].take();
    assert_eq!(cell(&tables, "inputs", &[("path", "2022-them.csv")], "result"), "fail");
}

/// A figure that is altered in the file does not pass, whether it is verified or compared.
#[test]
fn an_altered_result_is_found_out() {
    let folder = two_years();
    folder.done(&["freeze", "-o", "r.json", "-q"]);
    folder.write("r.json", &folder.read("r.json").replace("\"index\": 65,", "\"index\": 95,"));
    assert_eq!(folder.run(&["verify", "r.json", "-q"]).status.code(), Some(1));
    let output = folder.run(&["compare", "r2021.json", "r.json", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(told(&output).contains("error[result-inconsistent]"), "{}", told(&output));
}

#[test]
fn a_correction_supersedes_and_keeps_the_chain() {
    let folder = two_years();
    folder.done(&["freeze", "-o", "r1.json", "-q"]);
    folder.write("2022.csv", "unit,1,2,3\na,80,50,50\nb,82,KPS,50\n");
    // A frozen result is not written over by another.
    let output = folder.run(&["freeze", "-o", "r1.json", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("--supersedes"), "{}", told(&output));
    let correct = |to: &str, from: &str, reason: &str| {
        folder.done(&["freeze", "-o", to, "--supersedes", from, "--reason", reason, "-q"]);
    };
    correct("r2.json", "r1.json", "Xã B báo lại tiêu chí 1");
    folder.write("2022.csv", "unit,1,2,3\na,80,50,50\nb,83,KPS,50\n");
    correct("r3.json", "r2.json", "Sửa lần hai");
    let chain = serde_json::from_str::<Value>(&folder.read("r3.json")).unwrap()["tables"]["chain"].take();
    let files: Vec<String> = chain.as_array().unwrap().iter().map(|row| shown(&row["file"])).collect();
    assert_eq!(files, ["r1.json", "r2.json"]);
    assert_eq!(shown(&chain[0]["reason"]), "Xã B báo lại tiêu chí 1");
    folder.done(&["verify", "r3.json", "-q"]);
    folder.write("r1.json", "{}");
    assert_eq!(folder.run(&["verify", "r3.json", "-q"]).status.code(), Some(1));
    fs::remove_file(folder.path().join("r1.json")).unwrap();
    assert_eq!(folder.run(&["verify", "r3.json", "-q"]).status.code(), Some(1));
}

/// Corrections are of the same evaluation, say why, and lie where `par verify` finds what they supersede.
#[test]
fn what_corrects_nothing_is_refused() {
    let folder = two_years();
    folder.done(&["freeze", "-o", "r1.json", "-q"]);
    fs::create_dir(folder.path().join("sub")).unwrap();
    let others = folder.read("r1.json").replace("\"unit\": \"", "\"unit\": \"z");
    folder.write("others.json", &others);
    for (from, to, reason, why) in [
        ("r2021.json", "r2.json", "x", "a result of 2021, and this one of 2022"),
        ("others.json", "r2.json", "x", "has none of the units"),
        ("r1.json", "r2.json", "  ", "--reason is blank"),
        ("r1.json", "sub/r2.json", "x", "-o r2.json"),
        ("2022.csv", "r2.json", "x", "is not a result of `par freeze`"),
        ("none.json", "r2.json", "x", "none.json"),
    ] {
        let output =
            folder.run(&["freeze", "-o", to, "--supersedes", from, "--reason", reason, "--lang", "en"]);
        assert_ne!(output.status.code(), Some(0), "{from} {to}");
        assert!(told(&output).contains(why), "{}", told(&output));
        assert!(!folder.path().join(to).exists(), "{to}");
    }
}

/// Alters a frozen result, which must not verify, and gives what is told of it: the tables, and the verdict.
#[track_caller]
fn altered(folder: &Folder, from: &str, to: &str) -> (Value, String) {
    let whole = folder.read("r.json");
    let text = whole.replacen(from, to, 1);
    assert_ne!(text, whole, "{from} is not in the result");
    folder.write("z.json", &text);
    let output = folder.run(&["verify", "z.json", "--format", "json", "--lang", "en", "-q"]);
    assert_eq!(output.status.code(), Some(1), "{from} -> {to}: {}", told(&output));
    let tables = serde_json::from_slice::<Value>(&output.stdout).unwrap()["tables"].take();
    let shown = folder.run(&["verify", "z.json", "--lang", "en", "-q"]);
    let shown = String::from_utf8(shown.stdout).unwrap();
    let verdict = shown.lines().find(|line| line.starts_with("DOES NOT MATCH"));
    (tables, verdict.unwrap().to_owned())
}

/// The row of one unit among the scores, as it stands in the file.
fn score_of(folder: &Folder, unit: &str) -> String {
    let text = folder.read("r.json");
    let scores = text.find("\"scores\"").unwrap();
    let rows = text[scores..].split_inclusive('}');
    let row = rows.map(|row| &row[row.find('{').unwrap()..]).find(|row| row.contains(unit)).unwrap();
    row.trim_start_matches("\"scores\": [").trim().to_owned()
}

/// Whatever is put beside the true figures does not pass for them.
#[test]
fn nothing_can_be_slipped_into_a_frozen_result() {
    let folder = two_years();
    folder.done(&["freeze", "-o", "r.json", "-q"]);
    let own = score_of(&folder, "\"unit\": \"a\"");
    let forged = own.replace("\"index\": 65", "\"index\": 99.99");
    assert_ne!(own, forged);
    let first = "DOES NOT MATCH: differences in the result: ";
    // A forged row, before the true one and after it.
    let (tables, said) = altered(&folder, &own, &format!("{forged}, {own}"));
    let of = |table: &Value, column| cell(table, "differences", &[("column", "index")], column);
    assert_eq!([of(&tables, "frozen"), of(&tables, "found")], ["99.99", "65"]);
    assert_eq!(
        cell(&tables, "differences", &[("row", "Khối / a"), ("note", "twice in the file")], "note"),
        "twice in the file"
    );
    assert_eq!(said, format!("{first}2"));
    let (_, said) = altered(&folder, &own, &format!("{own}, {forged}"));
    assert_eq!(said, format!("{first}1"));
    // A doubled key, in a row, among the tables; a table beside them, a column beside them.
    for (from, to) in [
        ("\"index\": 65,", "\"index\": 99.99, \"index\": 65,"),
        ("\"index\": 65,", "\"index\": 65, \"index\": 65,"),
        ("\"tables\": {", "\"tables\": { \"scores\": [],"),
        ("\"tables\": {", "\"tables\": { \"notes\": [],"),
        ("\"index\": 65,", "\"index\": 65, \"remark\": null,"),
        ("\"index\": 65,", "\"index\": 65.0,"),
        ("\"program\": ", "\"program\": \"par 0\", \"program\": "),
    ] {
        assert!(altered(&folder, from, to).1.starts_with(first), "{to}");
    }
    // Rows in another order.
    let other = score_of(&folder, "\"unit\": \"b\"");
    let text = folder.read("r.json");
    let swapped = text.replacen(&own, "@", 1).replacen(&other, &own, 1).replacen('@', &other, 1);
    let (tables, _) = altered(&folder, &text, &swapped);
    assert_eq!(cell(&tables, "differences", &[("table", "scores")], "note"), "in another order");
}

/// A result in which a unit stands twice is not compared with either.
#[test]
fn a_unit_stands_once_in_a_result() {
    let folder = two_years();
    let text = folder.done(&["score", "--detail", "--format", "json", "-q"]);
    let scored: Value = serde_json::from_str(&text).unwrap();
    for table in ["scores", "awards"] {
        let mut twice = scored.clone();
        let first = twice["tables"][table][0].clone();
        twice["tables"][table].as_array_mut().unwrap().push(first);
        folder.write("z.json", &twice.to_string());
        let output = folder.run(&["compare", "z.json", ".", "--lang", "en"]);
        assert_eq!(output.status.code(), Some(3), "{table}");
        assert!(told(&output).contains(&format!("stands twice in {table}")), "{}", told(&output));
    }
}

/// Of a text that was altered the line is told; inputs, figures and superseded results are counted apart.
#[test]
fn it_is_said_what_differs_and_how_much() {
    let folder = two_years();
    folder.done(&["freeze", "-o", "r.json", "-q"]);
    let (tables, _) = altered(&folder, "max = 30, ", "max = 31, ");
    let of = |column| cell(&tables, "differences", &[("table", "catalogues")], column);
    assert!(of("frozen").contains("max = 31") && of("found").contains("max = 30"), "{tables}");
    assert_eq!(of("note"), "line 8");
    folder.done(&["freeze", "-o", "r2.json", "--supersedes", "r.json", "--reason", "x", "-q"]);
    fs::remove_file(folder.path().join("r.json")).unwrap();
    let last = || {
        let output = folder.run(&["verify", "r2.json", "--lang", "en", "-q"]);
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stdout).unwrap().lines().last().unwrap().to_owned()
    };
    assert_eq!(last(), "DOES NOT MATCH: superseded results changed: 1");
    // Criterion 2 of a: value, award; area, points, index, index to twelve decimals.
    folder.write("2022.csv", "unit,1,2,3\na,80,60,50\nb,80,KPS,50\n");
    let said = last();
    assert!(
        said.starts_with("DOES NOT MATCH: inputs changed: 1; superseded results changed: 1; differences"),
        "{said}"
    );
}

/// What is no frozen result is refused, and it is said why.
#[test]
fn what_is_not_frozen_is_refused() {
    let folder = two_years();
    folder.write(
        "later.json",
        &folder.read("r2021.json").replacen("\"schema_version\": 1", "\"schema_version\": 9", 1),
    );
    folder
        .write("more.json", &folder.read("r2021.json").replacen("\"tables\"", "\"more\": 1, \"tables\"", 1));
    for (arguments, why) in [
        (&["verify", "2022.csv"][..], "is not a result of `par freeze`"),
        (&["verify", "later.json"], "is of version 9 (schema_version)"),
        (&["verify", "more.json"], "it is none from line 4"),
        (&["freeze", "--supersedes", "2022.csv", "--reason", "x"], "is not a result of `par freeze`"),
        (&["freeze", "--format", "csv"], "a result is frozen as json"),
        (&["freeze", "-o", "k.csv"], "a result is frozen as json"),
    ] {
        let output = folder.run(&[arguments, &["--lang", "en"]].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", told(&output));
        assert!(output.stdout.is_empty() && told(&output).contains(why), "{}", told(&output));
    }
}
