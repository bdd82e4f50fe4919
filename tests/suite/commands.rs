//! What the program prints: the transcripts under `tests/cmd` and in the pages, run and compared.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::docs::{hold, path};

/// The variable under which a test rewrites what it would compare.
pub const REWRITE: &str = "SNAPSHOTS";

const PAR: &str = env!("CARGO_BIN_EXE_par");

/// Transcripts, which set the columns they need.
const TRANSCRIPTS: &[&str] = &["tests/cmd/*.trycmd", "tests/cmd/*.toml"];

/// Pages with transcripts in them, as wide as a page is.
const PAGES: &[&str] = &["README.md", "docs/*.md", "examples/*/README.md"];

/// The officer's guide.
const GUIDE: &str = "README.vi.md";

#[test]
fn transcripts() {
    let cases = trycmd::TestCases::new();
    for case in TRANSCRIPTS {
        cases.case(case);
    }
    compare("commands::transcripts", &cases);
}

#[test]
fn pages() {
    let cases = trycmd::TestCases::new();
    cases.env("COLUMNS", "100");
    for case in PAGES {
        cases.case(case);
    }
    compare("commands::pages", &cases);
}

/// A page that no longer leaves out what goes without saying (`...`) is too long to be read.
#[test]
fn the_pages_of_examples_are_short() {
    for example in fs::read_dir("examples").unwrap() {
        let page = example.unwrap().path().join("README.md");
        let lines = fs::read_to_string(&page).unwrap().lines().count();
        assert!(lines < 600, "{}: {lines} lines", page.display());
    }
}

/// The guide is followed in a copy of the example, where its commands may write files.
#[test]
fn guide() {
    rewrite("commands::guide");
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("examples/guide.md");
    copy(&path(EXAMPLE), &page.with_extension("in"));
    copy(&path("criteria"), &folder.path().join("criteria"));
    fs::copy(path(GUIDE), &page).unwrap();
    let cases = trycmd::TestCases::new();
    cases.env("COLUMNS", "100").register_bin("par", Path::new(PAR)).case(&page);
    cases.run();
    if std::env::var_os("TRYCMD").is_some() {
        fs::copy(page, path(GUIDE)).unwrap();
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Runs what the cases name and compares, or rewrites; `test` is the caller.
fn compare(test: &str, cases: &trycmd::TestCases) {
    cases.register_bin("par", Path::new(PAR));
    rewrite(test);
    cases.run();
}

/// Has a test rewrite what it would compare, where that is asked for.
fn rewrite(test: &str) {
    // The runner has a variable of its own; this process cannot set it, a child can be given it.
    let rewrites = std::env::var_os(REWRITE).is_some_and(|value| value == "overwrite");
    if rewrites && std::env::var_os("TRYCMD").is_none() {
        let own = std::env::current_exe().unwrap();
        let child = Command::new(own).args(["--exact", test]).env("TRYCMD", "overwrite").output().unwrap();
        assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stderr));
    }
}

/// The evaluation whose year the example goes through.
const EXAMPLE: &str = "examples/quy-nhon-2022";

/// The small evaluation of the transcripts.
const SMALL: &str = "tests/cmd/small";

fn stdout(arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(PAR).args(arguments).env("COLUMNS", "100").output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn the_name_of_the_file_tells_the_format() {
    let folder = tempfile::tempdir().unwrap();
    for (ending, format) in [("txt", "table"), ("csv", "csv"), ("json", "json"), ("md", "markdown")] {
        let file = folder.path().join(format!("xep-hang.{ending}"));
        assert_eq!(stdout(&["rank", SMALL, "-q", "-o", file.to_str().unwrap()]), b"");
        assert_eq!(fs::read(&file).unwrap(), stdout(&["rank", SMALL, "-q", "--format", format]), "{ending}");
    }
    let file = folder.path().join("xep-hang.csv");
    stdout(&["rank", SMALL, "-q", "--format", "csv-excel", "-o", file.to_str().unwrap()]);
    assert!(fs::read(&file).unwrap().starts_with("\u{feff}".as_bytes()), "--format decides over the name");
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 4, "no temporary file stays: {left:?}");
}

#[test]
fn the_name_of_the_file_tells_the_format_of_faults() {
    let folder = tempfile::tempdir().unwrap();
    for (ending, format) in [("sarif", "sarif"), ("SARIF", "sarif"), ("xml", "junit")] {
        let file = folder.path().join(format!("loi.{ending}"));
        assert_eq!(stdout(&["check", SMALL, "-q", "-o", file.to_str().unwrap()]), b"");
        assert_eq!(fs::read(&file).unwrap(), stdout(&["check", SMALL, "-q", "--format", format]), "{ending}");
    }
}

/// What the example compares with is what `par freeze` makes of the year before.
#[test]
fn the_example_keeps_the_result_of_the_year_before() {
    let frozen = String::from_utf8(stdout(&["freeze", "examples/quy-nhon-2021", "-q", "-o", "-"])).unwrap();
    hold("examples/quy-nhon-2022/ket-qua-2021.json", &frozen);
}

/// The steps of the example's year that write files, and so are no transcripts.
#[test]
fn the_year_of_the_example_begins_with_forms_and_ends_with_a_frozen_result() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    stdout(&["template", EXAMPLE, "--period", "2022-Q1", "-o", &at("phieu-quy-1"), "-q"]);
    // A workbook and a CSV file for each of the 21 + 14 units.
    assert_eq!(fs::read_dir(at("phieu-quy-1")).unwrap().count(), 70);
    stdout(&["freeze", EXAMPLE, "-o", &at("ket-qua-2022.json"), "-q"]);
    let said = String::from_utf8(stdout(&["verify", &at("ket-qua-2022.json"), EXAMPLE, "-q"])).unwrap();
    assert!(said.contains("KHỚP: tính lại"), "{said}");
}

/// `-q` hides notes and warnings, and no fault that ends a command.
#[test]
fn what_ends_a_command_is_told_even_when_quiet() {
    let run = |arguments: &[&str]| {
        let output = Command::new(PAR).args(arguments).args(["--lang", "en"]).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    for command in ["score", "rank", "check", "targets", "freeze"] {
        let (status, said) = run(&[command, "tests/cmd/faulty", "-q"]);
        assert_eq!(status, Some(3), "{command}");
        assert!(said.contains("error["), "{command}: {said}");
        assert!(!said.contains("warning[") && !said.contains("note["), "{command}: {said}");
    }
    // Where the faults are in the result, they are told once.
    for format in ["sarif", "junit", "json", "markdown"] {
        assert_eq!(run(&["check", "tests/cmd/faulty", "-q", "--format", format]), (Some(3), String::new()));
    }
    assert_eq!(run(&["score", "tests/cmd/faulty", "-q", "--provisional"]), (Some(3), String::new()));
    assert_eq!(run(&["rank", EXAMPLE, "-q"]), (Some(0), String::new()));
}

#[test]
fn a_minus_is_standard_output() {
    assert_eq!(stdout(&["rank", SMALL, "-q", "-o", "-"]), stdout(&["rank", SMALL, "-q"]));
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let arguments = ["score", "examples/quy-nhon-2022", "--detail", "--format", "json", "-q"];
    let mut child =
        Command::new(PAR).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn what_has_no_table_becomes_no_document() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["schema"][..], &["man"], &["completions", "bash"], &["template", EXAMPLE]] {
        for name in ["x.docx", "x.xlsx", "x.html"] {
            let file = folder.path().join(name);
            let output = Command::new(PAR).args(arguments).arg("-o").arg(&file).output().unwrap();
            assert_eq!(output.status.code(), Some(2), "{arguments:?} {name}");
            assert!(!file.exists());
        }
    }
}

#[test]
fn nobody_is_proposed_for_commendation_by_what_may_still_change() {
    let proposed = |stage: &str| {
        let told = stdout(&["rank", EXAMPLE, "--format", "json", "-q", "--stage", stage]);
        let told: serde_json::Value = serde_json::from_slice(&told).unwrap();
        told["tables"]["rewards"].as_array().map_or(0, Vec::len)
    };
    assert_eq!(["self", "computed", "1", "final"].map(proposed), [0, 0, 0, 6]);
}

#[cfg(unix)]
#[test]
fn an_output_that_is_no_file_stays_what_it_is() {
    use std::os::unix::fs::{FileTypeExt, symlink};

    let folder = tempfile::tempdir().unwrap();
    let (file, link, pipe) =
        (folder.path().join("kq.csv"), folder.path().join("link.csv"), folder.path().join("pipe"));
    fs::write(&file, "").unwrap();
    symlink(&file, &link).unwrap();
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let score = |path: &Path| {
        let arguments = ["score", "examples/quy-nhon-2022", "--format", "csv", "-q", "-o"];
        Command::new(PAR).args(arguments).arg(path).spawn().unwrap()
    };
    assert!(score(&link).wait().unwrap().success());
    assert!(link.is_symlink());
    let mut child = score(&pipe);
    let read = fs::read(&pipe).unwrap();
    assert!(child.wait().unwrap().success());
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    assert!(!read.is_empty());
    assert_eq!(read, fs::read(&file).unwrap());
}

#[test]
fn colours_follow_the_option_and_the_environment() {
    let coloured = |arguments: &[&str], environment: &[(&str, &str)]| {
        let output = Command::new(PAR)
            .args(["check", "examples/quy-nhon-2022"])
            .args(arguments)
            .envs(environment.iter().copied())
            .output()
            .unwrap();
        output.stderr.contains(&0x1b)
    };
    assert!(coloured(&["--color", "always"], &[]));
    assert!(coloured(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(!coloured(&["--color", "never"], &[]));
    assert!(!coloured(&[], &[]), "no terminal, no colour");
}

#[test]
fn a_file_is_found_however_its_name_keeps_accents() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["catalogue.toml", "units.csv"] {
        fs::copy(Path::new(SMALL).join(name), folder.path().join(name)).unwrap();
    }
    let apart = "submissions/phie\u{302}\u{301}u.csv";
    fs::create_dir(folder.path().join("submissions")).unwrap();
    fs::copy(Path::new(SMALL).join("submissions/nam.csv"), folder.path().join(apart)).unwrap();
    let evaluation = "title = \"x\"\nperiod = \"2026\"\nunits = \"units.csv\"\n\n[[group]]\nname = \"x\"\n\
        catalogue = \"catalogue.toml\"\nsubmissions = [\"submissions/phiếu.csv\"]\n";
    fs::write(folder.path().join("par.toml"), evaluation).unwrap();
    let output = Command::new(PAR).arg("check").arg(folder.path()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("file-missing"), "{said}");
}
