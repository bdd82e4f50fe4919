//! What the rows of an annex hold, as written.

use super::cells::clean;
use super::role::Heading;
use super::token::Token;
use crate::submission::is_total;
use crate::text::fold;
use crate::value::{is_blank, is_figure};

/// A cell with its place.
#[derive(Clone, Debug, Default)]
pub(super) struct Spot {
    pub text: String,
    /// The column, from 1.
    pub column: u16,
    /// Whether it is a number cell of a workbook.
    pub exact: bool,
}

/// A criterion as its row has it.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    pub line: u32,
    pub code: Spot,
    pub token: Option<Token>,
    /// Its depth, from 0, where each level has a column of its own.
    pub level: usize,
    pub title: String,
    /// The maximum; blank where none is written.
    pub max: Spot,
    pub heading: Option<Heading>,
    pub lead: String,
    pub support: Vec<String>,
    pub due: String,
    pub measure: String,
    pub evidence: String,
    pub basis: String,
    /// What else stands in its row, and the rows that explain it.
    pub remarks: Vec<String>,
    /// Whether more cells are filled than the header has.
    pub overflows: bool,
}

/// A row that sums maxima.
#[derive(Clone, Debug)]
pub(super) struct Total {
    pub line: u32,
    pub value: Spot,
    /// How many criteria stand before it.
    pub after: usize,
}

/// Why a row is no criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passed {
    ColumnNumbers,
    Header,
    Heading,
    Foot,
    Total,
}

/// What the rows hold.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub criteria: Vec<Written>,
    pub totals: Vec<Total>,
}

/// Whether a row's title says that it sums.
pub(super) fn is_sum(title: &str) -> bool {
    let key = fold(title);
    is_total(title, false)
        || ["tổng cộng", "tổng điểm", "tổng số điểm"].iter().any(|start| key.starts_with(start))
}

/// The only figure within a text, such as `Tổng cộng: 100 điểm`.
pub(super) fn figure_within(text: &str, place: &Spot) -> Option<Spot> {
    let mut figures = text.split_whitespace().filter(|word| is_figure(word));
    let figure = figures.next().filter(|_| figures.next().is_none())?;
    Some(Spot { text: figure.to_owned(), exact: false, ..place.clone() })
}

/// The agencies of a cell, one a line behind a dash or divided by semicolons; commas stand within names.
pub(super) fn agencies(cell: &str) -> Vec<String> {
    let lines: Vec<&str> = cell.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let bullets = ['-', '+', '–', '•', '*'];
    let parts: Vec<&str> = if lines.len() > 1 && lines.iter().all(|line| line.starts_with(bullets)) {
        lines.iter().map(|line| line.trim_start_matches(bullets)).collect()
    } else {
        cell.split(';').collect()
    };
    let names = parts.into_iter().map(|part| clean(part).trim_end_matches(['.', ';']).to_owned());
    names.filter(|name| !name.is_empty() && !is_blank(name)).collect()
}
