//! The header of an annex: one to three rows that name a title and a maximum, below the titles of the table.

use super::token::Token;
use super::words::Column;
use crate::submission::{TopRow, column_numbers, header_key, header_parts};
use crate::value::is_figure;

/// How many rows are looked at to find the header.
const ROWS: usize = 60;

/// How many rows a header may have.
const DEPTH: usize = 3;

/// The header of an annex.
#[derive(Clone, Debug)]
pub struct Header {
    /// The place of its first row among those with something in them.
    pub first: usize,
    /// How many rows it has.
    pub depth: usize,
    /// What each column holds; none: it is not understood, or means what another does.
    pub columns: Vec<Option<Column>>,
    /// The words over each column, those of several rows joined.
    pub words: Vec<String>,
    /// The columns that mean the same as another.
    pub twice: Vec<usize>,
}

impl Header {
    /// Finds the header; `None` where there is none.
    pub(super) fn find(rows: &[TopRow]) -> Option<Self> {
        (0..rows.len().min(ROWS)).find_map(|first| Self::at(rows, first))
    }

    /// The header that begins with a row, with as many rows as are understood.
    fn at(rows: &[TopRow], first: usize) -> Option<Self> {
        // A title over the whole table is one text, however many cells it is merged over.
        let mut words: Vec<(&str, Column)> = Vec::new();
        for (_, cell) in rows[first].filled() {
            if let Some(column) = Column::named(cell)
                && !words.iter().any(|(known, other)| *known == cell || *other == column)
            {
                words.push((cell, column));
            }
        }
        if words.len() < 2 {
            return None;
        }
        let mut best = Self::of(&rows[first..=first], first);
        for depth in 2..=DEPTH.min(rows.len() - first) {
            let (above, row) = (&rows[first..first + depth - 1], &rows[first + depth - 1]);
            if !goes_on(&best, above, row) {
                break;
            }
            let deeper = Self::of(&rows[first..first + depth], first);
            let repeats = row.filled().all(|(place, cell)| above[depth - 2].cell(place) == cell);
            if repeats || deeper.understood() > best.understood() {
                best = deeper;
            }
        }
        let titled = best.columns.iter().flatten().any(|column| column.is_title());
        (titled && best.place(Column::Max).is_some()).then_some(best)
    }

    fn of(rows: &[TopRow], first: usize) -> Self {
        let width = rows.iter().map(|row| row.width()).max().unwrap_or_default();
        let mut header =
            Self { first, depth: rows.len(), columns: Vec::new(), words: Vec::new(), twice: Vec::new() };
        for place in 0..width {
            let parts = header_parts(rows, place);
            let joined = parts.join(" ");
            let last = parts.last().and_then(|part| Column::named(part));
            header.add(last.or_else(|| Column::named(&joined)), joined);
        }
        header.settle_levels();
        header
    }

    fn add(&mut self, column: Option<Column>, words: String) {
        let place = self.columns.len();
        let before = column.and_then(|column| self.place(column));
        // `Điểm tối đa` beside `Thang điểm`: the second says how the points come about.
        let says_most = |words: &str| header_key(words).contains("tối đa");
        match before {
            Some(other)
                if column == Some(Column::Max) && says_most(&words) && !says_most(&self.words[other]) =>
            {
                self.columns[other] = None;
                self.twice.push(other);
                self.columns.push(column);
            }
            Some(_) => {
                self.twice.push(place);
                self.columns.push(None);
            }
            None => self.columns.push(column),
        }
        self.words.push(words);
    }

    /// A lone column `Tiêu chí` or `Lĩnh vực` holds the titles of every level.
    fn settle_levels(&mut self) {
        let levels = self.levels();
        if let [only] = levels[..] {
            self.columns[only] = Some(Column::Title);
        }
    }

    /// Takes a column of titles in which only codes stand, beside another, for the column of codes.
    pub(super) fn settle_codes(&mut self, below: &[TopRow]) {
        let levels = self.levels();
        if levels.len() < 2 || self.place(Column::Code).is_some() {
            return;
        }
        let coded = |place: usize| {
            let mut cells =
                below.iter().map(|row| row.cell(place)).filter(|cell| !cell.is_empty()).peekable();
            cells.peek().is_some() && cells.all(|cell| Token::of_cell(cell).is_some())
        };
        if let Some(place) = levels.into_iter().find(|&place| coded(place)) {
            self.columns[place] = Some(Column::Code);
            self.settle_levels();
        }
    }

    /// The places of the titles, from the top of the tree down.
    pub(super) fn levels(&self) -> Vec<usize> {
        [Column::Area, Column::Criterion, Column::Component, Column::Title]
            .into_iter()
            .filter_map(|column| self.place(column))
            .collect()
    }

    /// The place of a column, from 0.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|known| *known == Some(column))
    }

    fn understood(&self) -> usize {
        self.columns.iter().flatten().count()
    }
}

/// Whether a row goes on with the header above it: words, and none under a column that is understood but headers.
fn goes_on(header: &Header, above: &[TopRow], row: &TopRow) -> bool {
    let known = |place: usize| header.columns.get(place).copied().flatten().is_some();
    !column_numbers(row.cells(), header.understood())
        && row.filled().next().is_some()
        && row.filled().all(|(place, cell)| {
            let repeats = above.iter().any(|row| row.cell(place) == cell);
            repeats || Column::named(cell).is_some() || (!known(place) && !is_figure(cell))
        })
}
