//! Tables as people read them: the columns meant for them, every cell a line of visible text.

use crate::number::Rounding;
use crate::report::{Align, Audience, Cell, Column, Table};
use crate::text::{Lang, Text};

/// Stands for a table without rows.
pub(super) const NOTHING: Text = Text::fixed("(không có)", "(none)");

/// A table in one language, its figures rounded.
pub(super) struct Sheet {
    pub(super) headings: Vec<Heading>,
    /// How many of the headings begin every part of a split table.
    pub(super) anchors: usize,
    /// As many entries a row as there are headings.
    pub(super) rows: Vec<Vec<Entry>>,
}

/// The top of a column.
#[derive(PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) title: String,
    pub(super) align: Align,
}

/// A cell.
pub(super) struct Entry {
    pub(super) text: String,
    /// Whether it must stay on one line: a figure broken in two reads as two.
    pub(super) solid: bool,
}

impl Sheet {
    pub(super) fn new(table: &Table, lang: Lang) -> Self {
        let is_shown = |column: &Column| column.audience != Audience::Data;
        let shown: Vec<(usize, &Column)> =
            table.columns.iter().enumerate().filter(|(_, column)| is_shown(column)).collect();
        let entries = |row: &Vec<Cell>| shown.iter().map(|(at, _)| entry(row.get(*at), lang)).collect();
        Self {
            headings: shown.iter().map(|(_, column)| heading(column, lang)).collect(),
            anchors: table.columns.iter().take(table.anchors).filter(|column| is_shown(column)).count(),
            rows: table.rows.iter().map(entries).collect(),
        }
    }
}

fn heading(column: &Column, lang: Lang) -> Heading {
    Heading { title: visible(column.title.get(lang)), align: column.align }
}

/// A cell as people read it.
pub(super) fn entry(cell: Option<&Cell>, lang: Lang) -> Entry {
    let (text, solid) = match cell {
        None | Some(Cell::Empty | Cell::Flag(false)) => (String::new(), true),
        Some(Cell::Text(text)) => (visible(text), false),
        Some(Cell::Word(word)) => (visible(word.text.get(lang)), false),
        Some(Cell::Sentence(text)) => (visible(text.get(lang)), false),
        Some(Cell::Whole(number)) => (number.to_string(), true),
        Some(Cell::Figure { value, places }) => {
            (lang.decimal(&value.fixed((*places).min(18), Rounding::HalfUp)), true)
        }
        Some(Cell::Flag(true)) => ("✓".to_owned(), true),
        Some(Cell::Rank { rank, tied: false }) => (rank.to_string(), true),
        Some(Cell::Rank { rank, tied: true }) => (format!("{rank}="), true),
        Some(Cell::Computed(computed)) => return entry(Some(&computed.shown), lang),
    };
    Entry { text, solid }
}

/// Writes a text on one line, with the signs that would steer a terminal or turn the reading direction, and those that no
/// XML may hold, spelled out (`\u{1b}`).
pub(super) fn visible(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => {
                if !line.ends_with(' ') {
                    line.push(' ');
                }
            }
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                line.extend(sign.escape_unicode());
            }
            '\u{fffe}' | '\u{ffff}' => line.extend(sign.escape_unicode()),
            _ if sign.is_control() => line.extend(sign.escape_unicode()),
            _ => line.push(sign),
        }
    }
    line.truncate(line.trim_end_matches(' ').len());
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::sample;

    #[test]
    fn leaves_out_columns_for_programs_and_fills_short_rows() {
        let table = Table {
            columns: vec![
                Column::centre("rank", Text::same("Hạng")),
                Column::text("unit", Text::same("Mã")).for_data(),
                Column::text("name", Text::same("Đơn vị")).for_people(),
            ],
            anchors: 2,
            rows: vec![vec![Cell::Whole(1)], vec![Cell::Empty, Cell::Empty, sample::figure("2.345")]],
            ..Table::default()
        };
        let sheet = Sheet::new(&table, Lang::Vi);
        assert_eq!((sheet.headings.len(), sheet.anchors), (2, 1));
        let texts: Vec<Vec<&str>> =
            sheet.rows.iter().map(|row| row.iter().map(|entry| entry.text.as_str()).collect()).collect();
        assert_eq!(texts, [["1", ""], ["", "2,35"]]);
    }

    #[test]
    fn spells_out_signs_that_steer() {
        for (text, line) in [
            ("a\r\n\tb\u{2028}c \n", "a b c"),
            ("\u{0}\u{1b}\u{7f}\u{85}\u{9f}", r"\u{0}\u{1b}\u{7f}\u{85}\u{9f}"),
            ("\u{202a}\u{202e}\u{2066}\u{2069}\u{200f}", r"\u{202a}\u{202e}\u{2066}\u{2069}\u{200f}"),
            ("  3.2 Cư\u{301}\u{a0}x", "  3.2 Cư\u{301}\u{a0}x"),
        ] {
            assert_eq!(visible(text), line);
        }
    }
}
