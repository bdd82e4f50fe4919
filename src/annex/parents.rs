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

/// The parent of each row, or the code it wants for one.
pub(super) struct Parents {
    pub of: Vec<Option<usize>>,
    pub wanted: Vec<Option<String>>,
}

impl Parents {
    pub fn of(rows: &[Written], scopes: &Scopes) -> Self {
        let mut found = Self { of: Vec::new(), wanted: Vec::new() };
        let mut known: FxHashMap<(Option<usize>, Vec<u32>), usize> = FxHashMap::default();
        let mut named: FxHashMap<String, usize> = FxHashMap::default();
        let mut number = None;
        for (place, row) in rows.iter().enumerate() {
            let scope = scopes.of[place];
            let (parent, wanted) = match &row.token {
                None | Some(Token::Section(..)) => (scope, None),
                Some(Token::Number(parts)) => {
                    let above = &parts[..parts.len() - 1];
                    let section = scope.filter(|&scope| above.len() == 1 && scopes.number[scope] == above[0]);
                    let parent = if above.is_empty() {
                        scope
                    } else {
                        known.get(&(scope, above.to_vec())).copied().or(section)
                    };
                    known.entry((scope, parts.clone())).or_insert(place);
                    number = Some(place);
                    let orphan = parent.is_none() && !above.is_empty();
                    (parent, orphan.then(|| Token::Number(above.to_vec()).to_string()))
                }
                Some(Token::Letter(letter)) => {
                    let parent = number.filter(|&number| scopes.of[number] == scope).or(scope);
                    (parent, parent.is_none().then(|| format!("? ({letter})")))
                }
                Some(Token::Other(text)) => match text.rsplit_once('.') {
                    Some((above, _)) => {
                        let parent = named.get(above).copied();
                        (parent, parent.is_none().then(|| above.to_owned()))
                    }
                    None => (scope, None),
                },
            };
            if let Some(token) = &row.token {
                named.entry(token.to_string()).or_insert(place);
            }
            found.of.push(parent);
            found.wanted.push(wanted);
        }
        found
    }
}
