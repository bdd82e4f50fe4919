//! Codes that skip a number: perhaps a row of the annex was lost.

use rustc_hash::FxHashMap;

use super::settled::Criterion;
use super::token::Token;
use super::told::{Told, code};
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
            let seen = before.map_or_else(|| name.clone(), |(_, elder)| format!("{elder}, {name}"));
            let complaint = code(
                Text::fixed(
                    "mã không liền nhau, hoặc không bắt đầu từ 1",
                    "codes do not follow one another, or do not begin with 1",
                ),
                Text::fixed(
                    "xem phụ lục có thiếu dòng hoặc ghi nhầm mã không",
                    "see whether the annex lacks a row or has a wrong code",
                ),
            );
            told.tell(complaint, criterion.row.line, criterion.row.code.column, &seen);
        }
        if bare {
            running = number;
        }
        last.insert(criterion.parent, (number, &criterion.code));
    }
}
