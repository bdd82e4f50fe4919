//! `par gate`: every condition at its bound and beyond, and on data that is absent, partial or faulty.

mod asked;
mod figures;
mod inputs;
mod shares;

use std::process::Output;

use serde_json::Value;

use crate::case::{shown, told};
use crate::folder::Folder;

impl Folder {
    /// Runs `par gate`.
    pub fn gates(&self, arguments: &[&str]) -> Output {
        self.run("gate", arguments)
    }

    /// The codes of the faults for which the only [[gate]], of these keys, was not judged.
    pub fn refused(&self, keys: &str) -> Vec<String> {
        self.par(&format!("[[gate]]\n{keys}\n"));
        self.refusal("gate")
    }

    /// What became of each condition, `index=pass band=fail`, and the exit status.
    pub fn judged(&self, arguments: &[&str]) -> (String, i32) {
        let output = self.gates(&[&["--format", "json"], arguments].concat());
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
        shown(&rows(&self.gates(&["--format", "json"]))[0][column])
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
