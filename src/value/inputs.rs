//! The figures of a formula in one cell: `a=1; b=2`, or one number where there is one input.

use super::Value;
use super::cell::{Item, Reading, form};
use super::number::decimal;
use super::words::{key, twice};
use crate::diagnostic::{Code, Complaint};
use crate::number::{Decimal, Mark, Number};
use crate::text;
use crate::text::{Text, list, trim};

/// Reads every input, each once; the value is a number where there is one input, else numbers by place.
pub(super) fn inputs(cell: &str, items: &[Item], mark: Mark) -> Result<Reading, Complaint> {
    if items.len() == 1 && !cell.contains('=') {
        let Decimal { digits, places } = decimal(cell, mark)?;
        return Ok(Value::Number { digits, places }.into());
    }
    let mut found: Vec<(u16, Decimal)> = Vec::new();
    for part in cell.split(';').filter(|part| !trim(part).is_empty()) {
        let Some((name, number)) = part.split_once('=') else { return Err(not_inputs(items)) };
        let place = key(name, items)?;
        if found.iter().any(|(known, _)| *known == place) {
            return Err(twice(name));
        }
        found.push((place, decimal(trim(number), mark)?));
    }
    found.sort_unstable_by_key(|(place, _)| *place);
    let there = |place: usize| found.iter().any(|(known, _)| usize::from(*known) == place);
    let absent: Vec<&str> =
        (0..items.len()).filter(|place| !there(*place)).map(|place| items[place].key.as_str()).collect();
    if !absent.is_empty() {
        return Err(missing(&absent, items));
    }
    Ok(match found.as_slice() {
        [(_, Decimal { digits, places })] => Value::Number { digits: *digits, places: *places }.into(),
        _ => {
            let numbers: Vec<(u16, Number)> =
                found.into_iter().map(|(place, decimal)| (place, decimal.number())).collect();
            Value::Counts(numbers.into()).into()
        }
    })
}

/// How a cell with these inputs is written.
fn example(items: &[Item]) -> String {
    let parts: Vec<String> =
        items.iter().zip(1..).map(|(item, number)| format!("{}={number}", item.key)).collect();
    parts.join("; ")
}

fn not_inputs(items: &[Item]) -> Complaint {
    let example = example(items);
    form(
        &Text::fixed("các số của công thức, mỗi số kèm tên", "the formula's figures, each with its name"),
        &text!("ghi như: {example}", "write such as: {example}"),
    )
}

fn missing(absent: &[&str], items: &[Item]) -> Complaint {
    let (absent, example) = (list(absent), example(items));
    Complaint::new(
        Code::InputMissing,
        text!("ô thiếu số của công thức: {absent}", "the cell lacks figures of the formula: {absent}"),
        text!("ghi đủ, như: {example}", "write all of them, such as: {example}"),
    )
}
