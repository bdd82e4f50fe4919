//! A table with columns side by side, which scrolls within itself where it is wide.

use maud::{Markup, html};

use super::Page;
use crate::format::people::entry;
use crate::number::Number;
use crate::report::{Align, Audience, Cell, Column, Shade, Table};
use crate::text;

/// The longest text of a column that may stay in sight beside another while the rest scrolls.
const SHORT: usize = 6;

/// A table with a text of more signs is printed across the page.
const LONG: usize = 240;
/// How many columns make a table that is printed across.
const WIDE: usize = 9;

/// The columns that are shown, with their places in a row.
struct Shown<'a> {
    columns: Vec<(usize, &'a Column)>,
    /// Which of them names the row.
    head: usize,
}

impl<'a> Shown<'a> {
    fn of(table: &'a Table) -> Self {
        let for_people = |(_, column): &(usize, &Column)| column.audience != Audience::Data;
        let columns: Vec<_> = table.columns.iter().enumerate().filter(for_people).collect();
        let anchors = columns.iter().filter(|(place, _)| *place < table.anchors).count();
        // What opens a detail would be read out before every cell of its row.
        let head = if table.detail.is_some() { 0 } else { anchors.saturating_sub(1) };
        Self { columns, head }
    }
}

impl Page<'_> {
    /// The table; where it is `told` already what it is, only to those who do not see that.
    pub(super) fn grid(&self, table: &Table, told: bool) -> Markup {
        let shown = Shown::of(table);
        if shown.columns.is_empty() {
            return html! {};
        }
        let title = table.title.as_ref().map(|title| self.say(title));
        let (totals, rows): (Vec<_>, Vec<_>) = table.rows.iter().partition(|row| is_total(row));
        let class = self.class(table, &shown);
        html! {
            div .scroll tabindex="0" role="region" aria-label=[&title] {
                table class=(class) data-key=(table.key) {
                    @if let Some(title) = &title { caption .unseen[told] { span { (title) } } }
                    thead { tr { @for (place, column) in &shown.columns {
                        th scope="col" class=(self.width(table, *place, column)) data-key=(column.key) { (self.say(&column.title)) }
                    } } }
                    tbody { @for row in rows { (self.row(table, &shown, row)) } }
                    @if !totals.is_empty() {
                        tfoot { @for row in totals { (self.row(table, &shown, row)) } }
                    }
                }
            }
            (self.legend(&shown))
        }
    }

    /// How many leading columns stay in sight, and whether the table is printed across.
    fn class(&self, table: &Table, shown: &Shown<'_>) -> &'static str {
        let first = shown.columns[0].0;
        let length = |row: &Vec<Cell>| entry(row.get(first), self.lang).text.chars().count();
        let short = table.rows.iter().map(length).max().unwrap_or(0) <= SHORT;
        let texts = |row: &Vec<Cell>| {
            let mut texts =
                shown.columns.iter().map(|(place, _)| entry(row.get(*place), self.lang).text.chars().count());
            texts.any(|length| length > LONG)
        };
        let wide = shown.columns.len() >= WIDE || table.rows.iter().any(texts);
        match (shown.head > 0 && short, wide) {
            (true, true) => "two wide",
            (true, false) => "two",
            (false, true) => "wide",
            (false, false) => "one",
        }
    }

    /// Where a column's texts stand and how much room they need: enough not to break short ones, or words of a heading.
    fn width(&self, table: &Table, place: usize, column: &Column) -> String {
        let length = |row: &Vec<Cell>| entry(row.get(place), self.lang).text.chars().count();
        let texts = table.rows.iter().map(length).max().unwrap_or(0);
        let title = self.say(&column.title).chars().count();
        let room = match (column.align, texts) {
            (Align::Left, 0..=6) => "w0",
            (Align::Left, 7..=14) => "w1",
            (Align::Left, 15..=24) => "w2",
            (Align::Left, 25..=48) => "w3",
            (Align::Left, _) => "w4",
            (Align::Centre | Align::Right, _) if title > 18 => "w1",
            (Align::Centre | Align::Right, _) => "w0",
        };
        [align(column), Some(room)].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    fn row(&self, table: &Table, shown: &Shown<'_>, row: &[Cell]) -> Markup {
        html! {
            tr {
                @for (at, (place, column)) in shown.columns.iter().enumerate() {
                    @let cell = row.get(*place);
                    @let text = self.cell(table, column, row, cell);
                    @if at == shown.head {
                        th scope="row" class=[class(column, cell)] { (text) }
                    } @else {
                        td class=[class(column, cell)] { (text) }
                    }
                }
            }
        }
    }

    fn cell(&self, table: &Table, column: &Column, row: &[Cell], cell: Option<&Cell>) -> Markup {
        let text = entry(cell, self.lang).text;
        let sign = match (&column.shade, cell.and_then(Cell::number)) {
            (Shade::Change, Some(number)) if number.is_positive() => Some(("up", "▲")),
            (Shade::Change, Some(number)) if number.is_negative() => Some(("down", "▼")),
            _ => None,
        };
        let named = column.leads.and_then(|by| table.columns.iter().position(|column| column.key == by));
        let leads = match named.and_then(|at| row.get(at)) {
            Some(Cell::Text(key)) => self.places.subject(key),
            _ => None,
        };
        let text = html! {
            @if let Some((class, sign)) = sign { span class=(class) aria-hidden="true" { (sign) } " " }
            @match leads {
                Some(id) => a href={ "#" (id) } { (text) },
                None => (text),
            }
        };
        self.opening(table, column, row, text)
    }

    /// What the steps of colour mean, once for all columns that have the same.
    fn legend(&self, shown: &Shown<'_>) -> Markup {
        let mut scales: Vec<[i64; 4]> = Vec::new();
        for (_, column) in &shown.columns {
            if let Shade::Steps(bounds) = column.shade
                && !scales.contains(&bounds)
            {
                scales.push(bounds);
            }
        }
        html! {
            @for [one, two, three, four] in scales {
                ul .legend {
                    li .s1 { (self.say(&text!("dưới {one}", "below {one}"))) }
                    @for (class, low, high) in [("s2", one, two), ("s3", two, three), ("s4", three, four)] {
                        li class=(class) { (self.say(&text!("từ {low} đến dưới {high}", "{low} to below {high}"))) }
                    }
                    li .s5 { (self.say(&text!("từ {four}", "{four} and above"))) }
                }
            }
        }
    }
}

fn is_total(row: &[Cell]) -> bool {
    row.iter().any(|cell| matches!(cell, Cell::Word(word) if word.key == "total"))
}

fn align(column: &Column) -> Option<&'static str> {
    match column.align {
        Align::Left => None,
        Align::Centre => Some("c"),
        Align::Right => Some("r"),
    }
}

/// Where a cell's text stands, and its step of colour.
fn class(column: &Column, cell: Option<&Cell>) -> Option<String> {
    let step = match (&column.shade, cell.and_then(Cell::number)) {
        (Shade::Steps(bounds), Some(number)) => {
            Some(1 + bounds.iter().filter(|&&bound| number >= Number::integer(bound)).count())
        }
        _ => None,
    };
    match (align(column), step) {
        (align, None) => align.map(str::to_owned),
        (None, Some(step)) => Some(format!("s{step}")),
        (Some(align), Some(step)) => Some(format!("{align} s{step}")),
    }
}
