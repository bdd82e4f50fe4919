//! An evaluation folder as text, written to disk and run as a user would.

use std::fs;
use std::process::Output;

use tempfile::TempDir;

use crate::case::{catalogue, par, told};

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

    /// Runs a command of `par` in the folder, in English.
    pub fn run(&self, command: &str, arguments: &[&str]) -> Output {
        par(self.0.path(), &[&[command, "--lang", "en"], arguments].concat())
    }

    /// The codes of the faults for which a command showed nothing.
    pub fn refusal(&self, command: &str) -> Vec<String> {
        let output = self.run(command, &[]);
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
