//! Annexes where each level of the tree has a column of its own: the columns make the tree.

use super::settled::{Criterion, Settled};
use super::token::Token;
use super::told::{Told, code};
use super::written::Written;
use crate::text::Text;

/// Builds the tree; codes are those written where they agree with it, else the numbers of the path.
pub(super) fn plant(rows: Vec<Written>, told: &mut Told<'_>) -> Vec<Criterion> {
    let parents = parents(&rows);
    let agrees = |(place, row): (usize, &Written)| match &row.token {
        Some(Token::Number(parts)) => match parents[place].map(|parent| &rows[parent].token) {
            Some(Some(Token::Number(above))) => parts[..parts.len() - 1] == above[..],
            Some(_) => false,
            None => parts.len() == 1,
        },
        _ => false,
    };
    let written = rows.iter().enumerate().all(agrees);
    if !written && let Some(first) = rows.first() {
        let complaint = code(
            Text::fixed(
                "phụ lục không ghi đủ mã: mã được đặt theo thứ tự của lĩnh vực, tiêu chí, tiêu chí thành phần",
                "the annex does not give every code: codes were made by the order of areas, criteria and components",
            ),
            Text::fixed("xem lại mã trong bo-chi-so.toml", "check the codes in bo-chi-so.toml"),
        );
        told.tell(complaint, first.line, 0, "");
    }
    let mut counts = vec![0; rows.len() + 1];
    let mut settled = Settled::default();
    for (place, row) in rows.into_iter().enumerate() {
        let parent = parents[place];
        let count: &mut usize = &mut counts[parent.map_or(0, |parent| parent + 1)];
        *count += 1;
        let path = parent
            .map_or_else(|| count.to_string(), |parent| format!("{}.{count}", settled.criteria[parent].code));
        let name = row.token.as_ref().filter(|_| written).map_or(path, Token::to_string);
        let criterion = Criterion { row, code: name, parent, role: None, left_out: None, max: None };
        settled.add(criterion, false, told);
    }
    if written {
        super::gaps::tell(&settled.criteria, told);
    }
    settled.criteria
}

/// The last row of a higher level above each.
fn parents(rows: &[Written]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(rows.len());
    for (place, row) in rows.iter().enumerate() {
        open.retain(|&above| rows[above].level < row.level);
        parents.push(open.last().copied());
        open.push(place);
    }
    parents
}
