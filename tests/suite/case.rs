//! A case: a catalogue and tables as text, written to a folder and scored by the program as a user would run
//! it; figures come back as the very digits it printed.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use par::number::{Decimal, Mark, Number};
use serde_json::Value;
use tempfile::TempDir;

/// The folder of a case and what the command line names of it.
pub struct Case {
    folder: TempDir,
    arguments: Vec<String>,
}

impl Case {
    /// A catalogue of `settings` (TOML keys, one a line) and criteria: each its code and the other keys as they
    /// stand in an inline table. Period 2022 and one kind, `ward`, unless the settings say otherwise.
    pub fn new(settings: &str, criteria: &[(&str, &str)]) -> Self {
        let case = Self {
            folder: TempDir::new().unwrap(),
            arguments: vec!["--catalogue".into(), "catalogue.toml".into()],
        };
        case.write("catalogue.toml", &catalogue(settings, criteria));
        case
    }

    /// Puts a file into the folder that no argument names.
    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).unwrap();
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Adds a submission table, in any of the shapes.
    pub fn submitted(mut self, csv: &str) -> Self {
        let name = format!("submission-{}.csv", self.arguments.len());
        self.write(&name, csv);
        self.arguments.push(name);
        self
    }

    /// Adds an appraisal table.
    pub fn appraised(self, csv: &str) -> Self {
        let name = format!("appraisal-{}.csv", self.arguments.len());
        self.write(&name, csv);
        self.with(&["--appraisal", &name])
    }

    /// Sets the register.
    pub fn registered(self, csv: &str) -> Self {
        self.write("units.csv", csv);
        self.with(&["--units", "units.csv"])
    }

    /// Adds arguments.
    pub fn with(mut self, arguments: &[&str]) -> Self {
        self.arguments.extend(arguments.iter().map(|&argument| argument.to_owned()));
        self
    }

    /// Runs a command of `par` on the case, with these arguments besides.
    pub fn run(&self, command: &str, more: &[&str]) -> Output {
        par(
            self.path(),
            &[&[command][..], &self.arguments.iter().map(String::as_str).collect::<Vec<_>>(), more].concat(),
        )
    }

    /// The arguments that name the case from any folder.
    pub fn named(&self) -> Vec<String> {
        let whole = |argument: &String| {
            let path = self.path().join(argument);
            if path.is_file() { path.display().to_string() } else { argument.clone() }
        };
        self.arguments.iter().map(whole).collect()
    }

    /// Scores the case, which must have no fault.
    pub fn score(&self) -> Figures {
        Figures::of(&self.run("score", &["--detail", "--format", "json", "--lang", "en"]))
    }

    /// The codes of the faults for which the case is refused, in the order they are told.
    pub fn refusal(&self) -> Vec<String> {
        let output = self.run("score", &["--detail", "--lang", "en"]);
        assert_eq!(
            (output.status.code(), output.stdout.as_slice()),
            (Some(3), &b""[..]),
            "{}",
            told(&output)
        );
        codes(&told(&output), "error[")
    }
}

/// The catalogue's TOML; bands and the like are keys too, so criteria stand last.
pub fn catalogue(settings: &str, criteria: &[(&str, &str)]) -> String {
    let default = |key: &str, line: &str| {
        let stated =
            settings.lines().any(|given| given.split_once('=').is_some_and(|(name, _)| name.trim() == key));
        if stated { String::new() } else { format!("{line}\n") }
    };
    let head = default("period", "period = \"2022\"") + &default("kinds", "kinds = [\"ward\"]");
    let one = |(code, keys): &(&str, &str)| {
        let comma = if keys.is_empty() { "" } else { ", " };
        format!("  {{ code = \"{code}\", title = \"Tiêu chí {code}\"{comma}{keys} }},\n")
    };
    let criteria: String = criteria.iter().map(one).collect();
    format!("id = \"case\"\ntitle = \"Case\"\n{head}{settings}\ncriterion = [\n{criteria}]\n")
}

/// Runs `par` in a folder.
pub fn par(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_par")).current_dir(folder).args(arguments).output().unwrap()
}

/// What a run said besides its results.
pub fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The names in brackets that follow `mark`.
fn codes(text: &str, mark: &str) -> Vec<String> {
    text.split(mark).skip(1).filter_map(|rest| Some(rest.split_once(']')?.0.to_owned())).collect()
}

/// Tables read back from JSON.
pub struct Figures {
    tables: Value,
    told: String,
}

impl Figures {
    /// The tables of a run that must have succeeded.
    pub fn of(output: &Output) -> Self {
        assert_eq!(output.status.code(), Some(0), "{}", told(output));
        let mut document: Value = serde_json::from_slice(&output.stdout).unwrap();
        Self { tables: document["tables"].take(), told: told(output) }
    }

    /// Whether a warning of this code was given.
    pub fn warns_of(&self, code: &str) -> bool {
        codes(&self.told, "warning[").iter().any(|told| told == code)
    }

    pub fn rows(&self, table: &str) -> &[Value] {
        self.tables[table].as_array().map(Vec::as_slice).unwrap_or_default()
    }

    /// A column of a unit's row among the scores; `null` where nothing is there.
    pub fn of_unit(&self, unit: &str, column: &str) -> String {
        let row = self.rows("scores").iter().find(|row| row["unit"] == unit);
        shown(&row.unwrap_or_else(|| panic!("{unit} is not listed"))[column])
    }

    /// A column of the scores for all units, in the table's order: `a=1 b=1 c=3`.
    pub fn each(&self, column: &str) -> String {
        list(self.rows("scores").iter(), column)
    }

    /// A column of the awards of one criterion, in the table's order.
    pub fn on(&self, criterion: &str, column: &str) -> String {
        list(self.rows("awards").iter().filter(|row| row["criterion"] == criterion), column)
    }

    /// The awards of one criterion.
    pub fn awards(&self, criterion: &str) -> String {
        self.on(criterion, "award")
    }

    /// The states of a criterion.
    pub fn states(&self, criterion: &str) -> String {
        self.on(criterion, "state")
    }
}

fn list<'a>(rows: impl Iterator<Item = &'a Value>, column: &str) -> String {
    rows.map(|row| format!("{}={}", shown(&row["unit"]), shown(&row[column]))).collect::<Vec<_>>().join(" ")
}

/// A text without its quotation marks, a number with its digits.
pub fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A decimal as written, exactly.
pub fn exact(text: &str) -> Number {
    Decimal::parse(text, Mark::Point).unwrap_or_else(|_| panic!("«{text}» is a decimal")).number()
}

/// A case of one criterion, and as many units as cells.
fn cells(keys: &str, cells: &[&str]) -> Case {
    let rows: String =
        cells.iter().enumerate().map(|(place, cell)| format!("u{place:02},\"{cell}\"\n")).collect();
    Case::new("", &[("1", keys)]).submitted(&format!("unit,1\n{rows}"))
}

/// Checks what a criterion awards for each cell.
#[track_caller]
pub fn awards(keys: &str, expected: &[(&str, &str)]) {
    let given: Vec<&str> = expected.iter().map(|(cell, _)| *cell).collect();
    let figures = cells(keys, &given).score();
    for (place, (cell, award)) in expected.iter().enumerate() {
        let unit = format!("u{place:02}");
        let row = figures.rows("awards").iter().find(|row| row["unit"] == unit.as_str()).unwrap();
        assert_eq!(shown(&row["award"]), *award, "{keys}: «{cell}»");
    }
}

/// Checks that a criterion refuses a cell, with this code and no other.
#[track_caller]
pub fn refuses(keys: &str, cell: &str, code: &str) {
    assert_eq!(cells(keys, &[cell]).refusal(), [code], "{keys}: «{cell}»");
}
