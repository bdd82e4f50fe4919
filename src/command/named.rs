//! Inputs, units and criteria as a command line names them.

use std::path::{Path, PathBuf};

use super::{Failure, Loaded};
use crate::catalogue::Catalogue;
use crate::schema::nearest;
use crate::text;
use crate::unit::Found;

/// The inputs (leading words that are files or folders) and the other words.
pub(super) fn split_inputs(words: &[String]) -> (Vec<PathBuf>, &[String]) {
    let inputs = words.iter().take_while(|word| Path::new(word).exists()).count();
    let (inputs, rest) = words.split_at(inputs);
    (inputs.iter().map(PathBuf::from).collect(), rest)
}

/// The roll and seat of the unit a text means.
pub(super) fn find_unit(loaded: &Loaded, name: &str) -> Result<(usize, usize), Failure> {
    let evaluation = &loaded.evaluation;
    let found = evaluation.register.find(name, evaluation.period.last_day(&evaluation.cut_offs));
    let seat_of = |unit: usize| {
        evaluation.rolls.iter().enumerate().find_map(|(place, roll)| {
            Some((place, roll.members.iter().position(|member| member.unit == unit)?))
        })
    };
    let units = evaluation.register.units();
    match found {
        Found::Unit(unit) => seat_of(unit).ok_or_else(|| {
            let name = &units[unit].name;
            Failure::Usage(text!(
                "«{name}» không thuộc khối nào được chấm",
                "«{name}» is of no group that is scored"
            ))
        }),
        Found::NotRegistered(unit) => {
            let name = &units[unit].name;
            Err(Failure::Usage(text!(
                "«{name}» không tồn tại trong kỳ này",
                "«{name}» does not exist in this period"
            )))
        }
        Found::Unknown { suggestion: Some(near) } => {
            let near = &units[near].name;
            Err(Failure::Usage(text!(
                "không có đơn vị «{name}»; có phải «{near}»?",
                "there is no unit «{name}»; did you mean «{near}»?"
            )))
        }
        Found::Unknown { suggestion: None } => {
            Err(Failure::Usage(text!("không có đơn vị «{name}»", "there is no unit «{name}»")))
        }
    }
}

/// The node of a code, as a place among the catalogue's nodes.
pub(super) fn find_node(catalogue: &Catalogue, code: &str) -> Result<usize, Failure> {
    catalogue.find(code).ok_or_else(|| {
        let codes: Vec<&str> = catalogue.nodes.iter().map(|node| node.code.as_str()).collect();
        match nearest(code, &codes) {
            Some(near) => Failure::Usage(text!(
                "không có tiêu chí «{code}»; có phải {near}?",
                "there is no criterion «{code}»; did you mean {near}?"
            )),
            None => Failure::Usage(text!(
                "không có tiêu chí «{code}»; xem `par criteria`",
                "there is no criterion «{code}»; see `par criteria`"
            )),
        }
    })
}
