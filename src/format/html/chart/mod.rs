//! Charts as pictures in the page, drawn from a table's figures; the table below says the same in words.

mod bars;
mod pairs;
mod ranks;

use maud::{Markup, html};

use super::Page;
use crate::format::people::entry;
use crate::number::{Number, Rounding};
use crate::report::{Cell, Chart, ChartKind, Table};

/// The width of a chart, in its own units.
const WIDTH: i64 = 720;

/// The width kept for the names of rows.
const LABELS: i64 = 210;

/// The height of a row.
const ROW: i64 = 24;

/// The longest name of a row that fits.
const NAME: usize = 30;

/// A table's figures as they are drawn.
struct Drawn {
    /// The columns, with their titles.
    series: Vec<String>,
    rows: Vec<Drawing>,
}

/// One row.
struct Drawing {
    name: String,
    values: Vec<Option<Value>>,
}

/// A figure, and how people read it.
struct Value {
    number: Number,
    text: String,
}

impl Page<'_> {
    /// A chart under its title; nothing where the table has no figure for it.
    pub(super) fn chart(&self, table: &Table, chart: &Chart, id: &str) -> Markup {
        let drawn = self.drawn(table, chart);
        if drawn.rows.is_empty() {
            return html! {};
        }
        let title = self.say(&chart.title);
        let below = self.own("số liệu trong bảng bên dưới", "the figures are in the table below");
        let label = format!("{title} ({below})");
        html! {
            figure .chart {
                figcaption { (title) }
                div .scroll tabindex="0" role="region" aria-label=(title) {
                    @match chart.kind {
                        ChartKind::Bars => (self.bars(&drawn, &label)),
                        ChartKind::Pairs => (self.pairs(&drawn, &label)),
                        ChartKind::Ranks => (self.ranks(&drawn, &label, id)),
                    }
                }
                @match chart.kind {
                    ChartKind::Bars => (bars::legend(&drawn)),
                    ChartKind::Pairs => (pairs::legend(&drawn)),
                    ChartKind::Ranks => {
                        p .hint { (self.own(
                            "Chọn tên một đơn vị để làm nổi đường của đơn vị đó.",
                            "Choose a unit's name to bring out its line.",
                        )) }
                    },
                }
            }
        }
    }

    /// The rows that have any of the chart's figures.
    fn drawn(&self, table: &Table, chart: &Chart) -> Drawn {
        let find = |key: &str| table.columns.iter().position(|column| column.key == key);
        let label = find(chart.label);
        let places: Vec<usize> = chart.values.iter().filter_map(|key| find(key)).collect();
        let value = |row: &[Cell], place: usize| {
            let cell = row.get(place)?;
            let text = entry(Some(cell), self.lang).text;
            Some(Value { number: cell.number()?, text })
        };
        let drawing = |row: &Vec<Cell>| Drawing {
            name: entry(label.and_then(|label| row.get(label)), self.lang).text,
            values: places.iter().map(|&place| value(row, place)).collect(),
        };
        let rows = table.rows.iter().map(drawing).filter(|row| row.values.iter().any(Option::is_some));
        let series = places.iter().map(|&place| self.say(&table.columns[place].title));
        Drawn { series: series.collect(), rows: rows.collect() }
    }
}

impl Drawing {
    /// The row's name, cut where it is too long.
    fn label(&self) -> String {
        if self.name.chars().count() <= NAME {
            return self.name.clone();
        }
        self.name.chars().take(NAME - 1).chain(['…']).collect()
    }
}

/// The tops of rows, one under the other.
fn tops() -> impl Iterator<Item = i64> {
    (0..).map(|row| row * ROW)
}

/// How far along a way of `width` a part of a whole lies, to a tenth.
fn along(part: &Number, whole: &Number, width: i64) -> String {
    let at = (part * &Number::integer(width)).checked_div(whole).unwrap_or(Number::ZERO);
    at.fixed(1, Rounding::HalfUp)
}

/// The picture, with the text that stands for it.
fn picture(height: i64, label: &str, inside: &Markup) -> Markup {
    html! {
        svg viewBox=(format!("0 0 {WIDTH} {height}")) role="group" aria-label=(label) { (inside) }
    }
}
