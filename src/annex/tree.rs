//! The tree that the codes of an annex make: who stands under whom, and one code for each.

use rustc_hash::FxHashMap;

use super::parents::{Parents, mend_zeros};
use super::scopes::Scopes;
use super::settled::{Criterion, Settled};
use super::token::{Style, Token};
use super::told::{Told, code};
use super::written::Written;
use crate::text::Text;

/// How codes are made of what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// As written.
    Written,
    /// Numbers as written; sections by their number, for their criteria begin with it.
    SectionsByNumber,
    /// Numbers begin again in each section: the path of numbers from the top.
    Paths,
}

/// Builds the tree.
pub(super) fn plant(rows: Vec<Written>, levelled: bool, told: &mut Told<'_>) -> Vec<Criterion> {
    let mut rows = rows;
    if levelled {
        return super::levels::plant(rows, told);
    }
    settle_letters(&mut rows);
    let scopes = Scopes::of(&rows);
    mend_zeros(&mut rows, &scopes, told);
    let parents = Parents::of(&rows, &scopes);
    let mode = mode(&rows, &scopes, &parents);
    let mut planting = Planting { rows: &rows, scopes: &scopes, parents: &parents, mode, codes: Vec::new() };
    (0..rows.len()).for_each(|place| planting.name(place));
    let codes = planting.codes;
    tell_mode(&rows, &codes, mode, told);
    let mut settled = Settled::default();
    for ((place, row), code) in rows.into_iter().enumerate().zip(codes) {
        let orphan = parents.orphans[place];
        let criterion =
            Criterion { row, code, parent: parents.of[place], role: None, left_out: None, max: None };
        settled.add(criterion, orphan, told);
    }
    super::gaps::tell(&settled.criteria, told);
    settled.criteria
}

/// Takes `I` behind `H` for the letter, where sections are lettered.
fn settle_letters(rows: &mut [Written]) {
    let mut last = None;
    for row in rows {
        row.token = row.token.take().map(|token| token.after_letter(last));
        if let Some(Token::Section(Style::Letter, number)) = row.token {
            last = Some(number);
        }
    }
}

/// Which way of making codes gives each its own.
fn mode(rows: &[Written], scopes: &Scopes, parents: &Parents) -> Mode {
    let mut numbers: FxHashMap<&[u32], Option<usize>> = FxHashMap::default();
    let mut sections: FxHashMap<&Token, Option<usize>> = FxHashMap::default();
    let (mut again, mut bare, mut led) = (false, false, false);
    for (place, row) in rows.iter().enumerate() {
        let scope = scopes.of[place];
        match &row.token {
            Some(Token::Number(parts)) if scope.is_some_and(|scope| rows[scope].token.is_some()) => {
                again |= *numbers.entry(parts).or_insert(scope) != scope;
                bare |= parts.len() == 1;
                led |= parts.len() == 2 && parents.of[place] == scope;
            }
            Some(token @ Token::Section(..)) => again |= *sections.entry(token).or_insert(scope) != scope,
            _ => {}
        }
    }
    match (again, bare, led) {
        (true, ..) => Mode::Paths,
        (false, false, true) => Mode::SectionsByNumber,
        _ => Mode::Written,
    }
}

struct Planting<'a> {
    rows: &'a [Written],
    scopes: &'a Scopes,
    parents: &'a Parents,
    mode: Mode,
    codes: Vec<String>,
}

impl Planting<'_> {
    fn name(&mut self, place: usize) {
        let parent = self.parents.of[place];
        let under = |last: &str| match parent {
            Some(parent) => format!("{}.{last}", self.codes[parent]),
            None => last.to_owned(),
        };
        let scope = self.scopes.of[place];
        let in_made = scope.is_some_and(|scope| self.rows[scope].token.is_none());
        let named = match &self.rows[place].token {
            None => self.made(place),
            Some(Token::Section(_, number)) if self.mode != Mode::Written => under(&number.to_string()),
            Some(Token::Number(parts)) if parent.is_some() && (in_made || self.mode == Mode::Paths) => {
                under(&parts.last().map(u32::to_string).unwrap_or_default())
            }
            Some(Token::Letter(letter)) => under(&letter.to_string()),
            Some(token) => token.to_string(),
        };
        self.codes.push(named);
    }

    /// The code of a section that has none.
    fn made(&self, place: usize) -> String {
        let number = self.scopes.number[place];
        match self.scopes.style {
            Some(style) if self.mode == Mode::Written => style.write(number),
            _ => number.to_string(),
        }
    }
}

/// Tells how codes were made where they are not those of the annex.
fn tell_mode(rows: &[Written], codes: &[String], mode: Mode, told: &mut Told<'_>) {
    for (row, name) in rows.iter().zip(codes) {
        let written = row.token.as_ref().map(Token::to_string).unwrap_or_default();
        let complaint = match (&row.token, mode) {
            (None, _) => code(
                Text::fixed(
                    "mục không có mã: chương trình đặt mã tiếp theo",
                    "a section without a code: it was given the next one",
                ),
                Text::fixed(
                    "sửa mã trong bo-chi-so.toml nếu cần",
                    "change the code in bo-chi-so.toml where need be",
                ),
            ),
            (Some(Token::Section(..)), Mode::Paths) => code(
                Text::fixed(
                    "số thứ tự bắt đầu lại trong mỗi mục, nên mã gồm số của mục, dấu chấm, số của tiêu chí: ở mục I, tiêu chí 2 là 1.2",
                    "numbers begin again in each section, so a code is the section's number, a point and the criterion's: criterion 2 of section I is 1.2",
                ),
                Text::fixed(
                    "dùng mã mới này trong phiếu; mã của phụ lục ghi ở chú thích",
                    "use the new codes in forms; the annex's stand in the comments",
                ),
            ),
            (Some(Token::Section(..)), Mode::SectionsByNumber) => code(
                Text::fixed(
                    "mã tiêu chí bắt đầu bằng số của mục, nên mục lấy số đó làm mã: mục I là 1",
                    "the criteria's codes begin with the section's number, so that is its code: section I is 1",
                ),
                Text::fixed("dùng mã mới này trong phiếu", "use the new codes in forms"),
            ),
            _ => continue,
        };
        let seen = if written.is_empty() { row.title.clone() } else { written };
        told.tell(complaint, row.line, row.code.column, &format!("{seen} → {name}"));
    }
}
