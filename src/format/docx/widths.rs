//! How the width of a page is shared out among the columns of a table.

use super::ruler::{Twips, Words};
use crate::format::columns::{Part, Place, Ruler};
use crate::format::people::Sheet;

/// So many rows tell enough of a table.
const ROWS: usize = 1_000;
/// What columns give each other at a time.
const STEP: usize = Twips::UNIT;
/// A narrower column of texts is hard to read.
const READABLE: usize = 12 * Twips::UNIT;

/// Shares out the page: each column has its least; of what is left the longer texts get more, up to one line; then
/// texts give each other what makes the table lower; and the rest goes to all as they are wide.
pub(super) fn fill(part: &mut Part, sheets: &[Sheet], page: usize) {
    let means = means(sheets);
    part.iter_mut().for_each(|place| place.width = place.span.least + Twips::FRAME);
    let mean = |place: &Place| means.get(place.column).copied().unwrap_or(0).max(1);
    let wish = |place: &Place| place.span.most.saturating_sub(content(place));
    // What one column has no use for is shared out again.
    for _ in 0..part.len() {
        let spare = page.saturating_sub(of(part));
        let sum: usize = part.iter().filter(|place| wish(place) > 0).map(mean).sum();
        for place in part.iter_mut().filter(|place| wish(place) > 0) {
            place.width += wish(place).min(spare * mean(place) / sum.max(1));
        }
    }
    settle(part, sheets);
    let (taken, spare) = (of(part).max(1), page.saturating_sub(of(part)));
    part.iter_mut().for_each(|place| place.width += place.width * spare / taken);
}

/// How wide a part is.
pub(super) fn of(part: &Part) -> usize {
    part.iter().map(|place| place.width).sum()
}

/// What a column has for its content.
fn content(place: &Place) -> usize {
    place.width - Twips::FRAME
}

/// How long the texts of each column are on the mean, with its heading.
fn means(sheets: &[Sheet]) -> Vec<usize> {
    let headings = sheets.first().into_iter().flat_map(|sheet| &sheet.headings);
    let mut means: Vec<usize> = headings.map(|heading| Twips::heading(&heading.title)).collect();
    let mut rows = 1;
    for row in sheets.iter().flat_map(|sheet| &sheet.rows) {
        rows += 1;
        means.iter_mut().zip(row).for_each(|(mean, entry)| *mean += Twips::width(&entry.text));
    }
    means.into_iter().map(|sum| sum / rows).collect()
}

/// A column whose texts may be broken into more or fewer lines.
struct Folding {
    /// Its place in the part.
    place: usize,
    /// The narrowest it may become.
    least: usize,
    texts: Vec<Words>,
}

impl Folding {
    fn of(at: usize, place: &Place, sheets: &[Sheet]) -> Self {
        let rows = sheets.iter().flat_map(|sheet| &sheet.rows).take(ROWS);
        let texts = rows.filter_map(|row| row.get(place.column)).map(|entry| Words::of(&entry.text));
        let texts: Vec<Words> = texts.collect();
        let first = sheets.first();
        let heading = first.and_then(|sheet| sheet.headings.get(place.column));
        let words = heading.into_iter().flat_map(|heading| heading.title.split(' ').map(Twips::heading));
        let word = words.chain(texts.iter().map(Words::longest)).max().unwrap_or(0);
        // A name is kept on its lines.
        let named = first.is_some_and(|sheet| place.column < sheet.anchors);
        let least = if named { place.span.least } else { word.max(READABLE).min(place.span.least) };
        Self { place: at, least, texts }
    }

    /// The lines that each text takes.
    fn lines(&self, width: usize) -> Vec<usize> {
        self.texts.iter().map(|text| text.lines(width)).collect()
    }
}

/// Moves width between columns of texts, each time what lowers the table most, until nothing does.
fn settle(part: &mut Part, sheets: &[Sheet]) {
    let folds = |(_, place): &(usize, &Place)| place.span.most > place.span.least;
    let folding = |(at, place)| Folding::of(at, place, sheets);
    let columns: Vec<Folding> = part.iter().enumerate().filter(folds).map(folding).collect();
    let mut lines: Vec<Vec<usize>> =
        columns.iter().map(|column| column.lines(content(&part[column.place]))).collect();
    let mut height = high(&lines);
    while let Some((lower, from, to, given)) = better(part, &columns, &lines).filter(|best| best.0 < height) {
        height = lower;
        part[columns[from].place].width -= given;
        part[columns[to].place].width += given;
        for changed in [from, to] {
            lines[changed] = columns[changed].lines(content(&part[columns[changed].place]));
        }
    }
}

/// The lowest that the table becomes where one column gives another some of its width: how high, who, whom, how much.
fn better(part: &Part, columns: &[Folding], lines: &[Vec<usize>]) -> Option<(usize, usize, usize, usize)> {
    let pairs = (0..columns.len()).flat_map(|from| (0..columns.len()).map(move |to| (from, to)));
    let tried = pairs.filter(|(from, to)| from != to).flat_map(|(from, to)| {
        let (giver, taker) = (&part[columns[from].place], &part[columns[to].place]);
        let most = content(giver).saturating_sub(columns[from].least);
        let most = most.min(taker.span.most.saturating_sub(content(taker)));
        (1..=most / STEP).map(move |steps| {
            let given = steps * STEP;
            let mut after = lines.to_vec();
            after[from] = columns[from].lines(content(giver) - given);
            after[to] = columns[to].lines(content(taker) + given);
            (high(&after), from, to, given)
        })
    });
    tried.min()
}

/// How many lines the rows take, each as many as its longest text.
fn high(columns: &[Vec<usize>]) -> usize {
    let rows = columns.first().map_or(0, Vec::len);
    (0..rows).map(|row| columns.iter().map(|lines| lines[row]).max().unwrap_or(0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::columns::arrange;
    use crate::report::{Cell, Column, Table};
    use crate::text::{Lang, Text};

    #[test]
    fn a_rare_note_leaves_its_width_to_the_titles_of_every_row() {
        let text = |words: usize| Cell::text("tiêu chí ".repeat(words));
        let mut rows = vec![vec![text(12), Cell::Empty]; 20];
        rows.push(vec![text(12), text(14)]);
        let columns = ["title", "note"].map(|key| Column::text(key, Text::same(key)));
        let sheets = [Sheet::new(&Table { columns: columns.into(), rows, ..Table::default() }, Lang::Vi)];
        let page = 60 * Twips::UNIT;
        let mut part = arrange::<Twips>(&sheets, page).unwrap().remove(0);
        fill(&mut part, &sheets, page);
        // Half of the page gives the titles three lines; two thirds give them two, and the note some more.
        let lines = |text: usize, column: usize| {
            Words::of("tiêu chí ".repeat(text).trim()).lines(content(&part[column]))
        };
        assert!(of(&part) <= page && of(&part) + Twips::UNIT > page, "{part:?}");
        assert_eq!(lines(12, 0), 2, "{part:?}");
        assert!(lines(14, 1) > 4 && content(&part[1]) >= READABLE, "{part:?}");
    }
}
