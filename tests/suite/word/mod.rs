//! Word files, read back: the form of Nghị định 30/2020, every figure, and nothing that a text could do.

mod figures;
mod form;
mod markup;
mod peers;

use std::path::Path;

use crate::case::{par, told};
use crate::docs::path;

/// Evaluations that ship.
const EXAMPLES: [&str; 4] =
    ["examples/quy-nhon-2022", "examples/cam-ranh-2024", "examples/vi-thanh-2024", "tests/cmd/small"];

/// What a command writes for Word.
pub fn written(folder: &Path, arguments: &[&str]) -> Vec<u8> {
    let output = par(folder, &[arguments, &["-q", "--format", "docx"]].concat());
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", told(&output));
    output.stdout
}

/// The report of an evaluation that ships.
pub fn report(example: &str) -> Vec<u8> {
    written(&path(""), &["report", example])
}
