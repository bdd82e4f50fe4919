//! How wide columns and how high rows are: programs differ in whether they fit them themselves.

use crate::format::wrap::{longest_word, width, wrap};

/// The widest column of texts, in characters.
const WIDEST: usize = 40;
/// The widest column of figures: longer headings are broken into lines.
const FIGURE: usize = 10;
/// The narrowest column.
const NARROWEST: usize = 5;
/// Points of a line.
const LINE: u32 = 15;
/// The highest row Excel has, in lines.
const MOST_LINES: usize = 27;

/// The width of a column in characters: its cells on one line where they are short, its heading on a few lines.
pub(super) fn column<'a>(heading: &str, cells: impl Iterator<Item = &'a str>, texts: bool) -> usize {
    let longest = cells.map(width).max().unwrap_or(0);
    let most = if texts { WIDEST } else { FIGURE };
    // Room for the button of the filter.
    let heading = longest_word(heading).max(width(heading).div_ceil(3).min(most)) + 2;
    (longest + 3).min(WIDEST).max(heading.min(WIDEST)).max(NARROWEST)
}

/// The height of a row in points, for the highest of its cells.
pub(super) fn row<'a>(cells: impl Iterator<Item = (&'a str, usize)>) -> u32 {
    // The unit of width is a digit of the default font; letters of Times New Roman are narrower by a quarter and more.
    let lines = cells.map(|(text, width)| wrap(text, (width * 5 / 4).max(1)).len());
    let lines = lines.max().unwrap_or(1).clamp(1, MOST_LINES);
    u32::try_from(lines).unwrap_or(1) * LINE + 2
}
