//! `par gate`: every condition at its bound and beyond, and on data that is absent, partial or faulty.

mod asked;
mod figures;
mod inputs;
mod shares;

use std::fs;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::case::{catalogue, par, shown, told};

/// Three wards of one group.
pub const WARDS: &str = "unit,name,kind\na,Phường A,ward\nb,Phường B,ward\nc,Phường C,ward\n";

/// An evaluation folder of the group `G`, as text.
pub struct Folder(TempDir);

impl Folder {
    /// A folder with a catalogue, its three wards and what they submitted.
    pub fn new(settings: &str, criteria: &[(&str, &str)], submitted: &str) -> Self {
        let folder = Self(TempDir::new().unwrap());
        folder.put("catalogue.toml", &catalogue(settings, criteria));
        folder.put("units.csv", WARDS);
        folder.put("values.csv", submitted);
        folder.par("");
        folder
    }

    /// Puts a file into the folder.
    pub fn put(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).unwrap();
    }

    /// Writes `par.toml`; `more` may begin with keys of the group.
    pub fn par(&self, more: &str) {
        let group =
            "[[group]]\nname = \"G\"\ncatalogue = \"catalogue.toml\"\nsubmissions = [\"values.csv\"]\n";
        let head = "title = \"T\"\nperiod = \"2022\"\nunits = \"units.csv\"\n";
        let previous = if self.0.path().join("previous.json").exists() {
            "previous = [\"previous.json\"]\n"
        } else {
            ""
        };
        self.put("par.toml", &format!("{head}{previous}{group}{more}"));
    }

    /// Adds appraisals and the key that names them.
    pub fn appraised(&self, csv: &str, more: &str) {
        self.put("appraisal.csv", csv);
        self.par(&format!("appraisals = [\"appraisal.csv\"]\n{more}"));
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        par(self.0.path(), &[&["gate", "--lang", "en"], arguments].concat())
    }

    /// What became of each condition, `index=pass band=fail`, and the exit status.
    pub fn judged(&self, arguments: &[&str]) -> (String, i32) {
        let output = self.run(&[&["--format", "json"], arguments].concat());
        let rows = rows(&output).into_iter();
        let all = rows.map(|row| format!("{}={}", shown(&row["condition"]), shown(&row["result"])));
        (all.collect::<Vec<_>>().join(" "), output.status.code().unwrap())
    }

    /// What became of the only [[gate]], of these keys.
    pub fn gate(&self, keys: &str) -> (String, i32) {
        self.par(&format!("[[gate]]\n{keys}\n"));
        self.judged(&[])
    }

    /// A column of the only condition of a gate of these keys.
    pub fn told(&self, keys: &str, column: &str) -> String {
        self.par(&format!("[[gate]]\n{keys}\n"));
        shown(&rows(&self.run(&["--format", "json"]))[0][column])
    }

    /// The codes of the faults for which nothing was judged.
    pub fn refusal(&self, keys: &str) -> Vec<String> {
        self.par(&format!("[[gate]]\n{keys}\n"));
        let output = self.run(&[]);
        assert_eq!(
            (output.status.code(), output.stdout.as_slice()),
            (Some(3), &b""[..]),
            "{}",
            told(&output)
        );
        let said = told(&output);
        said.split("error[").skip(1).filter_map(|rest| Some(rest.split_once(']')?.0.to_owned())).collect()
    }
}

/// The rows of a run's conditions.
pub fn rows(output: &Output) -> Vec<Value> {
    let document: Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("no tables: {}", told(output)));
    document["tables"]["conditions"].as_array().unwrap().clone()
}

/// A condition that holds alone, and its exit status.
pub fn holds(name: &str) -> (String, i32) {
    (format!("{name}=pass"), 0)
}

/// A condition that fails alone, and its exit status.
pub fn fails(name: &str) -> (String, i32) {
    (format!("{name}=fail"), 1)
}
