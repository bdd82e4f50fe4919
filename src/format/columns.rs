//! How wide the columns of a table are, and where a table wider than the page is split.

use super::people::{Entry, Heading, Sheet};

/// A heading is broken into lines of about this many units, even where its column is narrower.
const HEADING: usize = 14;
/// Headings take no more lines than this while words and width allow.
const HEADING_LINES: usize = 4;
/// Words of more units may be broken.
const WORD: usize = 24;
/// Names of so many units stay on one line where they can.
const NAME: usize = 28;

/// What texts are measured with.
pub(super) trait Ruler {
    /// The width of a digit; what reads well is told in this unit.
    const UNIT: usize;
    /// What a column takes beside its content: a rule and room on both sides.
    const FRAME: usize;
    /// The rule that ends the table.
    const EDGE: usize;

    /// The width of a text on one line.
    fn width(text: &str) -> usize;
    /// The width of a heading on one line.
    fn heading(text: &str) -> usize;
    /// How many lines a heading takes.
    fn lines(heading: &str, width: usize) -> usize;
}

/// Columns that are drawn as one table.
pub(super) type Part = Vec<Place>;

/// Which column of the sheet, and how wide its content is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) column: usize,
    pub(super) width: usize,
    pub(super) span: Span,
}

/// How narrow and how wide a column reads well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) least: usize,
    pub(super) most: usize,
}

/// How far texts are folded to save width.
#[derive(Clone, Copy)]
enum Fold {
    /// Names of units stay on one line, long texts take about four.
    Loose,
    /// Names may break at their spaces, long texts take about six lines.
    Tight,
    /// Every text, and every heading, may be as narrow as its longest word.
    Words,
}

/// Splits tables of the same columns alike, into parts no wider than `page`, each beginning with the anchors; `None`
/// where there is no table, or even one column beside the anchors is too wide.
pub(super) fn arrange<R: Ruler>(sheets: &[Sheet], page: usize) -> Option<Vec<Part>> {
    let sheet = sheets.first()?;
    let headings = headings::<R>(sheet);
    let mut tried = Vec::new();
    // Two readable tables are better than one with a word a line.
    for fold in [Fold::Loose, Fold::Tight] {
        let spans = spans::<R>(sheets, &headings, fold);
        if least_width::<R>(&spans) <= page {
            return Some(vec![place::<R>(0..sheet.headings.len(), &spans, sheet.anchors, page)]);
        }
        tried.push(spans);
    }
    let words = std::iter::once_with(|| spans::<R>(sheets, &headings, Fold::Words));
    tried.into_iter().chain(words).find_map(|spans| {
        let parts = split::<R>(&spans, sheet.anchors, page)?;
        Some(parts.into_iter().map(|columns| place::<R>(columns, &spans, sheet.anchors, page)).collect())
    })
}

/// Whether tables of the same columns fit a page whole, with names on one line and long texts on few.
pub(super) fn has_room<R: Ruler>(sheets: &[Sheet], page: usize) -> bool {
    let headings = sheets.first().map(headings::<R>).unwrap_or_default();
    least_width::<R>(&spans::<R>(sheets, &headings, Fold::Loose)) <= page
}

fn least_width<R: Ruler>(spans: &[Span]) -> usize {
    spans.iter().map(|span| span.least + R::FRAME).sum::<usize>() + R::EDGE
}

/// Fills one part after the other with as many columns as it holds.
fn split<R: Ruler>(spans: &[Span], anchors: usize, page: usize) -> Option<Vec<Vec<usize>>> {
    let (fixed, moving) = spans.split_at_checked(anchors).filter(|(_, moving)| !moving.is_empty())?;
    let room = page.checked_sub(least_width::<R>(fixed))?;
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut left = 0;
    for (column, span) in (anchors..).zip(moving) {
        let needed = span.least + R::FRAME;
        match parts.last_mut() {
            Some(part) if needed <= left => part.push(column),
            _ => {
                left = room;
                parts.push((0..anchors).chain([column]).collect());
            }
        }
        left = left.checked_sub(needed)?;
    }
    Some(parts)
}

/// Gives columns their least width, and the rest of the page to those that wish for more.
fn place<R: Ruler>(
    columns: impl IntoIterator<Item = usize>,
    spans: &[Span],
    anchors: usize,
    page: usize,
) -> Part {
    let mut chosen: Vec<(usize, Span)> =
        columns.into_iter().filter_map(|column| Some((column, *spans.get(column)?))).collect();
    let taken: usize = chosen.iter().map(|(_, span)| span.least + R::FRAME).sum();
    let mut spare = page.saturating_sub(taken + R::EDGE);
    // Names first, then small wishes: headings come whole before long texts share what is left.
    let is_name = |column: usize, span: &Span| column < anchors && span.most <= NAME * R::UNIT;
    chosen.sort_by_key(|(column, span)| (!is_name(*column, span), span.most - span.least, *column));
    let mut part = Part::new();
    for (served, (column, span)) in chosen.iter().enumerate() {
        let share = if is_name(*column, span) { spare } else { spare / (chosen.len() - served) };
        let granted = share.min(span.most - span.least);
        spare -= granted;
        part.push(Place { column: *column, width: span.least + granted, span: *span });
    }
    part.sort_unstable_by_key(|place| place.column);
    part
}

fn spans<R: Ruler>(sheets: &[Sheet], headings: &[HeadingSpan], fold: Fold) -> Vec<Span> {
    let mut spans: Vec<Span> = headings.iter().map(|heading| heading.folded(fold)).collect();
    for (anchors, row) in sheets.iter().flat_map(|sheet| sheet.rows.iter().map(|row| (sheet.anchors, row))) {
        for (column, (span, entry)) in spans.iter_mut().zip(row).enumerate() {
            let entry = entry_span::<R>(entry, fold, column < anchors);
            *span = Span { least: span.least.max(entry.least), most: span.most.max(entry.most) };
        }
    }
    spans
}

/// How narrow and how wide a heading reads well, and its longest word.
struct HeadingSpan {
    span: Span,
    word: usize,
}

impl HeadingSpan {
    fn folded(&self, fold: Fold) -> Span {
        if matches!(fold, Fold::Words) { Span { least: self.word, ..self.span } } else { self.span }
    }
}

fn headings<R: Ruler>(sheet: &Sheet) -> Vec<HeadingSpan> {
    sheet.headings.iter().map(heading_span::<R>).collect()
}

fn heading_span<R: Ruler>(heading: &Heading) -> HeadingSpan {
    let words = heading.title.split(' ').map(R::heading).max().unwrap_or(0);
    let (word, widest) = (words.clamp(R::UNIT, WORD * R::UNIT), WORD * R::UNIT);
    let lines = |width: usize| R::lines(&heading.title, width);
    let narrowest = |least: usize, most_lines: usize| {
        let widths: Vec<usize> = (least..widest).step_by(R::UNIT).collect();
        let narrow = widths.partition_point(|&width| lines(width) > most_lines);
        widths.get(narrow).copied().unwrap_or(widest)
    };
    let least = narrowest(word, HEADING_LINES);
    let most = narrowest(least, lines(least.max(HEADING * R::UNIT)));
    HeadingSpan { span: Span { least, most }, word }
}

fn entry_span<R: Ruler>(entry: &Entry, fold: Fold, is_anchor: bool) -> Span {
    let most = R::width(&entry.text);
    if entry.solid {
        return Span { least: most, most };
    }
    let units = |count: usize| count * R::UNIT;
    let folded = match fold {
        Fold::Loose => most.div_ceil(4).clamp(if is_anchor { units(NAME) } else { units(16) }, units(40)),
        Fold::Tight => most.div_ceil(6).clamp(units(12), units(30)),
        Fold::Words => 1,
    };
    let word = entry.text.split(' ').map(R::width).max().unwrap_or(0);
    Span { least: word.min(units(WORD)).max(folded).min(most), most }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::sample;
    use crate::format::table::Columns;
    use crate::report::{Cell, Column, Table};
    use crate::text::{Lang, Text};

    fn arranged(table: &Table, page: usize) -> Option<Vec<Vec<(usize, usize)>>> {
        let parts = arrange::<Columns>(&[Sheet::new(table, Lang::Vi)], page)?;
        Some(
            parts.iter().map(|part| part.iter().map(|place| (place.column, place.width)).collect()).collect(),
        )
    }

    #[test]
    fn begins_every_part_with_the_anchors() {
        let parts = arranged(&sample::wide(12), 80).unwrap();
        let columns: Vec<Vec<usize>> =
            parts.iter().map(|part| part.iter().map(|(column, _)| *column).collect()).collect();
        assert_eq!(columns, [vec![0, 1, 2, 3, 4, 5, 6], vec![0, 1, 7, 8, 9, 10, 11], vec![0, 1, 12, 13]]);
        assert_eq!(arranged(&sample::wide(12), 200).unwrap().len(), 1);
    }

    #[test]
    fn breaks_headings_and_never_figures() {
        let table = Table {
            columns: vec![Column::figure("area.3", Text::same("Cải cách thủ tục hành chính nhà nước"))],
            rows: vec![vec![sample::figure("12345678901.25")]],
            ..Table::default()
        };
        assert_eq!(arranged(&table, 80), Some(vec![vec![(0, 14)]]));
        assert_eq!(arranged(&table, 18), Some(vec![vec![(0, 14)]]));
        assert_eq!(arranged(&table, 17), None);
    }

    #[test]
    fn grants_small_wishes_before_long_texts_share_the_rest() {
        let text = |length: usize| Cell::text("từ ".repeat(length / 3));
        let table = Table {
            columns: ["a", "b", "c"].map(|key| Column::text(key, Text::same(key))).into(),
            rows: vec![vec![text(18), text(150), text(150)]],
            ..Table::default()
        };
        assert_eq!(arranged(&table, 110), Some(vec![vec![(0, 17), (1, 41), (2, 42)]]));
    }
}
