//! One folder of `tests/diagnostics` a fault or warning: small inputs that give its code, and what is said of them.
//!
//! `expected.vi.txt` and `expected.en.txt` hold what `par check .` writes to stderr in that folder; a file `args`
//! there holds another command line. `SNAPSHOTS=overwrite` writes them anew: read what changed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use par::diagnostic::{Code, Severity};

const LANGS: [&str; 2] = ["vi", "en"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

/// What the program says in the folder of a code, and its exit status.
fn say(folder: &Path, lang: &str) -> (String, i32) {
    let args = fs::read_to_string(folder.join("args")).unwrap_or_else(|_| "check .".to_owned());
    let copied = tempfile::tempdir().unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    // A command that makes files makes them elsewhere.
    let makes = args.starts_with("init");
    for entry in fs::read_dir(folder).into_iter().flatten().flatten().filter(|_| makes) {
        let _ = fs::copy(entry.path(), copied.path().join(entry.file_name()));
    }
    let output = Command::new(env!("CARGO_BIN_EXE_par"))
        .args(args.split_whitespace())
        .args(["--lang", lang, "--color", "never"])
        .current_dir(if makes { copied.path() } else { folder })
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let said =
        String::from_utf8(output.stderr).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    (said, output.status.code().unwrap_or(-1))
}

/// What is wrong with what is said of a code, in one language.
fn complaints(code: Code, lang: &str) -> Vec<String> {
    let name = code.name();
    let folder = root().join(name);
    let (said, status) = say(&folder, lang);
    let file = folder.join(format!("expected.{lang}.txt"));
    if std::env::var_os("SNAPSHOTS").is_some_and(|wish| wish == "overwrite") {
        fs::write(&file, &said).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
    let expected = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    let due = if code.severity() == Severity::Fault { 3 } else { 0 };
    let mut wrong = Vec::new();
    if said != expected {
        wrong.push(format!("{name}, {lang}: expected\n{expected}\nbut said\n{said}"));
    }
    if !said.contains(&format!("[{name}]")) {
        wrong.push(format!("{name}, {lang}: the code does not occur"));
    }
    if status != due {
        wrong.push(format!("{name}, {lang}: exit status {status}, not {due}"));
    }
    wrong
}

#[test]
fn every_code_has_a_folder_and_every_folder_a_code() {
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| code.name().to_owned()).collect();
    let entries = fs::read_dir(root()).unwrap_or_else(|error| panic!("{}: {error}", root().display()));
    let folders = entries.flatten().filter(|entry| entry.path().is_dir());
    let folders: BTreeSet<String> =
        folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let (without, strange): (Vec<_>, Vec<_>) =
        (codes.difference(&folders).collect(), folders.difference(&codes).collect());
    assert!(
        without.is_empty() && strange.is_empty(),
        "codes without a folder: {without:?}; folders without a code: {strange:?}"
    );
}

#[test]
fn each_fault_is_told_as_expected_in_both_languages() {
    let told = Code::ALL.iter().filter(|code| root().join(code.name()).is_dir());
    let wrong: Vec<String> =
        told.flat_map(|code| LANGS.iter().flat_map(|lang| complaints(*code, lang))).collect();
    assert!(wrong.is_empty(), "{}\n(SNAPSHOTS=overwrite writes the expected files anew)", wrong.join("\n"));
}
