//! Who stands under whom, by the codes of an annex.

use rustc_hash::{FxHashMap, FxHashSet};

use super::scopes::Scopes;
use super::token::Token;
use super::told::{Told, code};
use super::written::Written;
use crate::text;
use crate::text::Text;

/// Gives back the zero that Excel takes from `1.10` in a number cell, where 1.1 stands already and 1.9 comes before.
pub(super) fn mend_zeros(rows: &mut [Written], scopes: &Scopes, told: &mut Told<'_>) {
    let mut known: FxHashSet<(Option<usize>, Vec<u32>)> = FxHashSet::default();
    let mut last: FxHashMap<(Option<usize>, u32), u32> = FxHashMap::default();
    for (place, row) in rows.iter_mut().enumerate() {
        let scope = scopes.of[place];
        let Some(Token::Number(parts)) = &mut row.token else { continue };
        if let [first, second] = &mut parts[..] {
            let next = last.get(&(scope, *first)).map_or(1, |last| last + 1);
            let shown = next.to_string();
            let cut = shown.trim_end_matches('0') == second.to_string() && next != *second;
            if cut && known.contains(&(scope, vec![*first, *second])) {
                *second = next;
                let complaint = code(
                    text!(
                        "Excel đã bỏ số 0 cuối của mã: đọc là {first}.{next}",
                        "Excel took the last zero of the code: read as {first}.{next}"
                    ),
                    Text::fixed("xem lại mã trong bo-chi-so.toml", "check the code in bo-chi-so.toml"),
                );
                told.tell(complaint, row.line, row.code.column, &row.code.text);
            }
            last.insert((scope, *first), *second);
        }
        known.insert((scope, parts.clone()));
    }
}

/// The parent of each row; an orphan's is not there.
pub(super) struct Parents {
    pub of: Vec<Option<usize>>,
    pub orphans: Vec<bool>,
}

impl Parents {
    pub fn of(rows: &[Written], scopes: &Scopes) -> Self {
        let mut found = Self { of: Vec::new(), orphans: Vec::new() };
        let mut known: FxHashMap<(Option<usize>, Vec<u32>), usize> = FxHashMap::default();
        let mut named: FxHashMap<String, usize> = FxHashMap::default();
        let mut number = None;
        for (place, row) in rows.iter().enumerate() {
            let scope = scopes.of[place];
            let (parent, is_root) = match &row.token {
                None | Some(Token::Section(..)) => (scope, true),
                Some(Token::Number(parts)) => {
                    let above = &parts[..parts.len() - 1];
                    let section = scope.filter(|&scope| above.len() == 1 && scopes.number[scope] == above[0]);
                    let under = || known.get(&(scope, above.to_vec())).copied().or(section);
                    let parent = if above.is_empty() { scope } else { under() };
                    known.entry((scope, parts.clone())).or_insert(place);
                    number = Some(place);
                    (parent, above.is_empty())
                }
                Some(Token::Letter(_)) => {
                    (number.filter(|&number| scopes.of[number] == scope).or(scope), false)
                }
                Some(Token::Other(text)) => match text.rsplit_once('.') {
                    Some((above, _)) => (named.get(above).copied(), false),
                    None => (scope, true),
                },
            };
            if let Some(token) = &row.token {
                named.entry(token.to_string()).or_insert(place);
            }
            found.of.push(parent);
            found.orphans.push(parent.is_none() && !is_root);
        }
        found
    }
}
