//! The section that each row of an annex stands in: `I`, `B`, or a heading of bonus and penalty without a code.

use rustc_hash::FxHashSet;

use super::token::{Style, Token};
use super::written::Written;

/// Sections, and the rows in them.
pub(super) struct Scopes {
    /// The innermost section of each row, of a section the one above it.
    pub of: Vec<Option<usize>>,
    /// The number of each row that is a section; 0 of others.
    pub number: Vec<u32>,
    /// How sections are numbered at the top, where they are.
    pub style: Option<Style>,
}

impl Scopes {
    pub fn of(rows: &[Written]) -> Self {
        let mut scopes = Self { of: Vec::new(), number: vec![0; rows.len()], style: None };
        let mut open = Open { rows, sections: Vec::new(), styles: Vec::new(), last: 0, last_within: 0 };
        for (place, row) in rows.iter().enumerate() {
            open.close_before(row);
            scopes.of.push(open.sections.last().map(|(_, place)| *place));
            match &row.token {
                Some(Token::Section(style, number)) => {
                    scopes.number[place] = *number;
                    open.sections.push((Some(*style), place));
                }
                None => open.sections.push((None, place)),
                Some(_) => {}
            }
        }
        scopes.style = open.styles.first().copied();
        scopes.number_made(rows);
        scopes
    }

    /// Numbers the sections without a code: by what their first criterion begins with where no other section has that
    /// number, else by the next number that is free.
    fn number_made(&mut self, rows: &[Written]) {
        let top = |place: usize| match &rows[place].token {
            Some(Token::Section(_, number)) => Some(*number),
            Some(Token::Number(parts)) if parts.len() == 1 => parts.first().copied(),
            _ => None,
        };
        let is_made = |place: usize| rows[place].token.is_none();
        let asked = |place: usize| match rows.get(place + 1).and_then(|row| row.token.as_ref()) {
            Some(Token::Number(parts)) if parts.len() > 1 => parts.first().copied(),
            _ => None,
        };
        let outer: Vec<usize> = (0..rows.len()).filter(|&place| self.of[place].is_none()).collect();
        let mut taken: FxHashSet<u32> = outer.iter().filter_map(|&place| top(place)).collect();
        for &place in outer.iter().filter(|&&place| is_made(place)) {
            self.number[place] = asked(place).filter(|number| taken.insert(*number)).unwrap_or_default();
        }
        let mut last = 0;
        for place in outer {
            if is_made(place) && self.number[place] == 0 {
                self.number[place] = (last + 1..).find(|number| taken.insert(*number)).unwrap_or_default();
            }
            last = top(place).unwrap_or(self.number[place]).max(last);
        }
    }
}

/// The sections that are open, with their styles; none of a style: a heading without a code.
struct Open<'a> {
    rows: &'a [Written],
    sections: Vec<(Option<Style>, usize)>,
    /// The styles in the order they came: the first is the outer one.
    styles: Vec<Style>,
    /// The last number outside of sections, and within the one that is open.
    last: u32,
    last_within: u32,
}

impl Open<'_> {
    /// Closes the sections that end where a row begins.
    fn close_before(&mut self, row: &Written) {
        match &row.token {
            Some(Token::Section(style, _)) => {
                if !self.styles.contains(style) {
                    self.styles.push(*style);
                }
                let rank = |style: &Style| self.styles.iter().position(|known| known == style);
                self.sections
                    .retain(|(other, _)| other.as_ref().is_some_and(|other| rank(other) < rank(style)));
            }
            None => {
                self.sections.clear();
                self.last_within = 0;
            }
            Some(Token::Number(parts)) if parts.len() == 1 => {
                if let Some((None, section)) = self.sections.last()
                    && self.leaves(*section, row, parts[0])
                {
                    self.sections.clear();
                }
                let last = if self.sections.is_empty() { &mut self.last } else { &mut self.last_within };
                *last = parts[0];
            }
            Some(_) => {}
        }
    }

    /// Whether a row with a plain number stands outside of the heading without a code above it: the criteria under
    /// that have dotted codes, or the number goes on with those before the heading.
    fn leaves(&self, section: usize, row: &Written, number: u32) -> bool {
        let first = self.rows.get(section + 1).and_then(|row| row.token.as_ref());
        let dotted = matches!(first, Some(Token::Number(parts)) if parts.len() > 1);
        let goes_on = number == self.last + 1 && number != self.last_within + 1;
        row.heading.is_some() || dotted || goes_on
    }
}
