//! The cells of a row by what they hold, cleaned: texts of an annex are anybody's.

use super::header::Header;
use super::told::Told;
use super::words::Column;
use crate::submission::{TopRow, column_number};
use crate::unit::tidy;
use crate::value::is_figure;

/// A row of an annex, its texts without signs that move the cursor or turn the text around.
pub(super) struct Cells<'a> {
    /// The line, from 1.
    pub line: u32,
    header: &'a Header,
    texts: Vec<String>,
    raw: &'a TopRow,
}

impl<'a> Cells<'a> {
    /// Cleans a row; what is dropped of a cell is told.
    pub fn of(row: &'a TopRow, header: &'a Header, told: &mut Told<'_>) -> Self {
        let mut texts = Vec::with_capacity(row.width());
        for (place, cell) in row.cells().enumerate() {
            if cell.contains(is_dangerous) {
                told.signs_dropped(row.line, column_number(place), cell);
            }
            texts.push(clean(cell));
        }
        let mut cells = Self { line: row.line, header, texts, raw: row };
        cells.unmerge();
        cells
    }

    /// Blanks what a cell merged over several columns repeats of the number or the title beside it.
    fn unmerge(&mut self) {
        let heads = [Column::Order, Column::Code].into_iter().filter_map(|column| self.header.place(column));
        for head in heads.chain(self.header.levels()).collect::<Vec<_>>() {
            let Some(text) =
                self.texts.get(head).filter(|text| !text.is_empty() && !is_figure(text)).cloned()
            else {
                continue;
            };
            let right = self.texts.iter_mut().skip(head + 1);
            right.take_while(|cell| **cell == text).for_each(String::clear);
        }
    }

    /// The text in a column; blank where there is none.
    pub fn text(&self, column: Column) -> &str {
        self.header.place(column).map_or("", |place| self.at(place))
    }

    /// The text at a place.
    pub fn at(&self, place: usize) -> &str {
        self.texts.get(place).map_or("", String::as_str)
    }

    /// The text in a column with the line breaks it was written with.
    pub fn raw(&self, column: Column) -> &str {
        let place = self.header.place(column).filter(|&place| !self.at(place).is_empty());
        place.map_or("", |place| self.raw.cell(place))
    }

    /// The number of a column, from 1; 0 where there is none.
    pub fn number(&self, column: Column) -> u16 {
        self.header.place(column).map_or(0, column_number)
    }

    /// Whether the cell of a column is a number cell of a workbook.
    pub fn is_exact(&self, column: Column) -> bool {
        self.header.place(column).is_some_and(|place| self.raw.is_exact(place))
    }

    /// The filled cells with their places.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &str)> {
        self.texts.iter().map(String::as_str).enumerate().filter(|(_, text)| !text.is_empty())
    }

    /// The filled cells of columns that are not understood, each behind its header.
    pub fn others(&self) -> impl Iterator<Item = String> {
        self.filled().filter(|(place, _)| self.header.columns.get(*place).copied().flatten().is_none()).map(
            |(place, text)| match self.header.words.get(place).map(|words| clean(words)) {
                Some(words) if !words.is_empty() => format!("{words}: {text}"),
                _ => text.to_owned(),
            },
        )
    }

    /// The first filled cell beyond the header.
    pub fn beyond(&self) -> Option<(usize, &str)> {
        self.filled().find(|(place, _)| *place >= self.header.columns.len())
    }

    /// The filled cells as one text, a merged one once.
    pub fn line_text(&self) -> String {
        crate::submission::row_text(self.filled().map(|(_, text)| text))
    }
}

/// A text on one line, without signs that a terminal or an editor would follow.
pub(super) fn clean(text: &str) -> String {
    let plain: String = text.chars().filter(|sign| !is_dangerous(*sign)).collect();
    tidy(&plain)
}

/// Control signs, and those that turn the direction of a text.
fn is_dangerous(sign: char) -> bool {
    let turns = matches!(sign, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}');
    (sign.is_control() && !sign.is_whitespace()) || turns
}
