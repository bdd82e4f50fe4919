//! Codes that skip a number: perhaps a row of the annex was lost.

use rustc_hash::FxHashMap;

use super::settled::Criterion;
use super::token::Token;
use super::told::{Told, code};
use crate::text;
use crate::text::Text;

/// Tells of criteria whose number is not the next after their elder sibling's.
pub(super) fn tell(criteria: &[Criterion], told: &mut Told<'_>) {
    let mut last: FxHashMap<Option<usize>, (u32, &str)> = FxHashMap::default();
    // Bare numbers may run on from section to section.
    let mut running = 0;
    for criterion in criteria.iter().filter(|criterion| criterion.left_out.is_none()) {
        let (number, bare) = match &criterion.row.token {
            Some(Token::Number(parts)) => (parts.last().copied().unwrap_or_default(), parts.len() == 1),
            Some(Token::Section(super::token::Style::Roman, number)) => (*number, false),
            _ => continue,
        };
        let before = last.get(&criterion.parent).copied();
        let expected = before.map_or(1, |(number, _)| number + 1);
        let runs_on = bare && before.is_none() && number == running + 1;
        if number != expected && !runs_on {
            let name = &criterion.code;
            let why = match before {
                Some((_, elder)) => text!("sau {elder} là {name}", "{name} follows {elder}"),
                None => text!("tiêu chí đầu tiên ở đây là {name}", "the first here is {name}"),
            };
            let (vi, en) = (&why.vi, &why.en);
            let complaint = code(
                text!("mã không liền nhau: {vi}", "codes do not follow one another: {en}"),
                Text::fixed(
                    "xem phụ lục có thiếu dòng hoặc ghi nhầm mã không",
                    "see whether the annex lacks a row or has a wrong code",
                ),
            );
            told.tell(complaint, criterion.row.line, criterion.row.code.column, &criterion.row.code.text);
        }
        if bare {
            running = number;
        }
        last.insert(criterion.parent, (number, &criterion.code));
    }
}
