//! A line a row through its ranks, one column after the other: all grey, the one that is chosen brought out.

use maud::{Markup, html};

use super::{Drawing, Drawn, ROW, WIDTH, picture};
use crate::format::html::Page;
use crate::number::Rounding;

/// The width kept for ranks on the left.
const LEFT: i64 = 60;

/// The width kept for names on the right.
const RIGHT: i64 = 240;

/// The width of a sign of a title.
const SIGN: i64 = 8;

/// The height of the line of titles.
const TOP: i64 = 28;

/// Where a column and a rank stand.
struct Field {
    step: i64,
}

impl Field {
    fn x(&self, column: usize) -> i64 {
        LEFT + self.step * i64::try_from(column).unwrap_or(0)
    }

    /// The middle of a line, from 1.
    fn y(line: i64) -> i64 {
        TOP + (line - 1) * ROW + ROW / 2
    }

    /// A column's title, its end where it is too long: of the name of a file that tells most.
    fn title(&self, title: &str) -> String {
        let (length, room) = (title.chars().count(), usize::try_from(self.step / SIGN).unwrap_or(0));
        if length <= room {
            return title.to_owned();
        }
        ['…'].into_iter().chain(title.chars().skip(length + 1 - room.max(1))).collect()
    }

    /// The points of a row, each with its column; ranks that no drawing could hold are left out.
    fn points(&self, row: &Drawing) -> Vec<(usize, i64, i64)> {
        let points = row.values.iter().enumerate().filter_map(|(column, value)| {
            let rank = value.as_ref()?.number.whole(0, Rounding::HalfUp)?;
            (1..=10_000).contains(&rank).then(|| (column, self.x(column), Self::y(rank)))
        });
        points.collect()
    }
}

impl Page<'_> {
    pub(super) fn ranks(&self, drawn: &Drawn, label: &str, id: &str) -> Markup {
        let columns = i64::try_from(drawn.series.len()).unwrap_or(1);
        let field = Field { step: (WIDTH - LEFT - RIGHT) / (columns - 1).max(1) };
        let lines = i64::try_from(drawn.rows.len()).unwrap_or(0);
        let points = drawn.rows.iter().flat_map(|row| field.points(row));
        let lowest = points.map(|(_, _, y)| y).max().unwrap_or(0).max(Field::y(lines));
        let inside = html! {
            @for (column, title) in drawn.series.iter().enumerate() {
                text .mid x=(field.x(column)) y="16" { (field.title(title)) title { (title) } }
                line .grid-line x1=(field.x(column)) x2=(field.x(column)) y1=(TOP) y2=(lowest + ROW / 2) {}
            }
            @for (at, row) in drawn.rows.iter().enumerate() { (line(drawn, row, &field, at, id)) }
        };
        picture(lowest + ROW / 2, label, &inside)
    }
}

/// A row's line, with its name beside the last point; names stand in the order of rows, so that equal ranks do
/// not cover each other.
fn line(drawn: &Drawn, row: &Drawing, field: &Field, at: usize, id: &str) -> Markup {
    let points = field.points(row);
    let (Some(&(first, x, y)), Some(&(last, last_x, last_y))) = (points.first(), points.last()) else {
        return html! {};
    };
    let values = row.values.iter().zip(&drawn.series);
    let told = values.filter_map(|(value, title)| Some(format!("{title}: {}", value.as_ref()?.text)));
    let told = format!("{} – {}", row.name, told.collect::<Vec<_>>().join("; "));
    let own = format!("{id}-{at}");
    let text = |place: usize| row.values.get(place).and_then(Option::as_ref).map(|value| value.text.as_str());
    let now = drawn.series.len() - 1;
    let (right, middle) = (field.x(now) + 16, Field::y(i64::try_from(at).unwrap_or(0) + 1));
    html! {
        a .rank-line id=(own) href={ "#" (own) } {
            title { (told) }
            polyline points=(points.iter().map(|(_, x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")) {}
            @for (_, x, y) in &points { circle cx=(x) cy=(y) r="4" {} }
            text .end x=(x - 9) y=(y + 4) { (text(first).unwrap_or_default()) }
            @if last == now {
                line x1=(last_x + 4) y1=(last_y) x2=(right - 3) y2=(middle) {}
                text x=(right) y=(middle + 4) { (text(now).unwrap_or_default()) " " (row.label()) }
            } @else {
                text x=(last_x + 9) y=(last_y + 4) { (row.label()) }
            }
        }
    }
}
