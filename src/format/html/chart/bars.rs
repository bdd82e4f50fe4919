//! Bars of parts: each row's figures one after the other, and their total at the end.

use maud::{Markup, html};

use super::{Drawing, Drawn, LABELS, ROW, WIDTH, along, picture, tops};
use crate::format::html::Page;
use crate::number::Number;

/// The width kept for totals.
const TOTALS: i64 = 60;

/// The width of the longest bar.
const LENGTH: i64 = WIDTH - LABELS - TOTALS;

/// How many colours there are.
const COLOURS: usize = 8;

/// The least width of a part that bears its number.
const NUMBERED: i64 = 14;

/// A part of a bar.
struct Stretch<'a> {
    column: usize,
    from: Number,
    size: &'a Number,
    text: &'a str,
}

/// The parts of a bar, those of nothing left out, and where they end.
fn stretches(row: &Drawing) -> (Vec<Stretch<'_>>, Number) {
    let (mut stretches, mut end) = (Vec::new(), Number::ZERO);
    let parts = row.values.split_last().map_or(&[][..], |(_, parts)| parts);
    for (column, value) in parts.iter().enumerate() {
        let Some(value) = value.as_ref().filter(|value| value.number.is_positive()) else { continue };
        stretches.push(Stretch { column, from: end.clone(), size: &value.number, text: &value.text });
        end += &value.number;
    }
    (stretches, end)
}

impl Page<'_> {
    pub(super) fn bars(&self, drawn: &Drawn, label: &str) -> Markup {
        let ends = drawn.rows.iter().map(|row| stretches(row).1);
        let most = ends.max().filter(Number::is_positive).unwrap_or(Number::ONE);
        let height = i64::try_from(drawn.rows.len()).unwrap_or(0) * ROW;
        let rows = drawn.rows.iter().zip(tops());
        picture(height, label, &html! { @for (row, top) in rows { (bar(drawn, row, top, &most)) } })
    }
}

fn bar(drawn: &Drawn, row: &Drawing, top: i64, most: &Number) -> Markup {
    let (stretches, end) = stretches(row);
    let total = row.values.last().and_then(Option::as_ref).map(|value| value.text.as_str());
    let wide = |size: &Number| &(size * &Number::integer(LENGTH)) / NUMBERED >= *most;
    let told = |one: &Stretch<'_>| format!("{} – {}: {}", row.name, drawn.series[one.column], one.text);
    html! {
        text .end x=(LABELS - 8) y=(top + 16) { (row.label()) }
        svg x=(LABELS) y=(top) overflow="visible" {
            @for one in &stretches {
                rect .{ "p" (one.column % COLOURS + 1) } x=(along(&one.from, most, LENGTH)) y="3"
                    width=(along(one.size, most, LENGTH)) height=(ROW - 6) { title { (told(one)) } }
                @if wide(one.size) {
                    text .number x=(along(&one.from, most, LENGTH)) y="16" dx="4" {
                        (marked(one.column, &drawn.series[one.column]).0)
                    }
                }
            }
            text x=(along(&end, most, LENGTH)) y="16" dx="5" { (total.unwrap_or_default()) }
        }
    }
}

/// What stands for a column in its colour, and the rest of its title: the number before it, else its place.
fn marked(column: usize, title: &str) -> (String, &str) {
    match title.split_once(". ") {
        Some((mark, rest)) if mark.len() <= 3 => (mark.to_owned(), rest),
        _ => ((column + 1).to_string(), title),
    }
}

/// Which colour and mark is which column.
pub(super) fn legend(drawn: &Drawn) -> Markup {
    let parts = drawn.series.split_last().map_or(&[][..], |(_, parts)| parts);
    html! {
        ul .key { @for (at, title) in parts.iter().enumerate() {
            @let (mark, rest) = marked(at, title);
            li { span .{ "p" (at % COLOURS + 1) } { (mark) } " " (rest) }
        } }
    }
}
