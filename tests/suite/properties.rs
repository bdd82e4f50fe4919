//! Laws that hold for every catalogue and every table, tried on made-up ones; scored in this process, through
//! the same arguments and formats as the program.

mod compared;
mod dialects;
mod formulas;
mod laws;
mod numbers;
mod plain;
mod plan;
mod reach;
mod rising;
mod sheet;

use std::fs;
use std::path::Path;

use clap::Parser;
use par::command::{Cli, Output};
use par::diagnostic;
use par::format::{self, Format, Style};
use par::number::Number;
use par::text::Lang;
use proptest::prelude::ProptestConfig;
use proptest::test_runner::contextualize_config;
use serde_json::Value;
use tempfile::TempDir;

use crate::case::{exact, shown};

/// So many examples of each law: enough to find what breaks one, few enough to be run at each change.
fn config() -> ProptestConfig {
    examples(64)
}

/// So many examples, unless `PROPTEST_CASES` asks for others; drawn from the seed of `.cargo/config.toml`.
fn examples(count: u32) -> ProptestConfig {
    contextualize_config(ProptestConfig {
        cases: count,
        failure_persistence: None,
        ..ProptestConfig::default()
    })
}

/// A folder with a catalogue, a register and tables.
struct Folder(TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(TempDir::new().unwrap());
        folder.write(files);
        folder
    }

    fn write(&self, files: &[(&str, &str)]) {
        for (name, text) in files {
            fs::write(self.0.path().join(name), text).unwrap();
        }
    }

    /// What `par score` writes as JSON for `catalogue.toml` and these tables; other arguments begin with a dash,
    /// and `units.csv` is the register where there is one.
    fn score(&self, arguments: &[&str]) -> String {
        self.run("score", arguments, &[])
    }

    /// What a command writes as JSON, alike; `words` stand last.
    fn run(&self, command: &str, arguments: &[&str], words: &[&str]) -> String {
        let path = |name: &str| self.0.path().join(name).to_str().unwrap().to_owned();
        let mut all = vec!["par".into(), command.into(), "--format=json".into(), "--lang=en".into()];
        all.extend(
            arguments
                .iter()
                .map(|&argument| if argument.starts_with('-') { argument.into() } else { path(argument) }),
        );
        all.extend(["--catalogue".into(), path("catalogue.toml")]);
        if Path::new(&path("units.csv")).exists() {
            all.extend(["--units".into(), path("units.csv")]);
        }
        all.extend(words.iter().map(|&word| word.into()));
        let outcome = Cli::parse_from(all).run().unwrap();
        let told = diagnostic::render(&outcome.diagnostics, &outcome.sources, Lang::En, false);
        let Output::Report(report) = &outcome.output else { panic!("{told}") };
        let mut bytes = Vec::new();
        let style = Style { lang: Lang::En, width: 100, colour: false };
        format::write(report, Format::Json, &style, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    /// The rows of a table with every award.
    fn rows(&self, table: &str, tables: &[&str]) -> Vec<Value> {
        rows(&self.score(&[tables, &["--detail"]].concat()), table)
    }
}

fn rows(json: &str, table: &str) -> Vec<Value> {
    let mut document: Value = serde_json::from_str(json).unwrap();
    match document["tables"][table].take() {
        Value::Array(rows) => rows,
        other => panic!("{table} is no table: {other}"),
    }
}

/// A figure as an exact number; none where nothing is there.
fn figure(value: &Value) -> Option<Number> {
    (!value.is_null()).then(|| exact(&shown(value)))
}

/// So many hundredths as a decimal.
fn hundredths(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", number.abs() / 100, number.abs() % 100)
}
