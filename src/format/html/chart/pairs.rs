//! Two points a row and the stretch between them, on an axis that spans what is there.

use maud::{Markup, html};

use super::{Drawing, Drawn, LABELS, ROW, WIDTH, along, picture, tops};
use crate::format::html::Page;
use crate::number::{Number, Rounding};

/// The width kept on the right.
const EDGE: i64 = 24;

/// The height of the axis.
const AXIS: i64 = 22;

/// The most steps an axis is divided into.
const STEPS: i64 = 8;

/// A stretch of whole numbers, with the step between its marks.
struct Axis {
    low: i64,
    high: i64,
    step: i64,
}

impl Axis {
    /// The axis with the smallest of the steps 1, 2, 5, 10, 20, 50, … that divides the figures into few.
    fn of(drawn: &Drawn) -> Self {
        let numbers = || drawn.rows.iter().flat_map(|row| row.values.iter().flatten()).map(|one| &one.number);
        let floor = |number: &Number| number.floor().whole(0, Rounding::HalfUp).unwrap_or(0);
        let least = numbers().min().map_or(0, floor);
        let most = numbers().max().map_or(0, floor).saturating_add(1);
        let steps = (0..=15).flat_map(|power| [1, 2, 5].map(|step| step * 10_i64.pow(power)));
        let span = |step: i64| {
            let low = least.div_euclid(step) * step;
            let high = most.saturating_add(step - 1).div_euclid(step) * step;
            Self { low, high, step }
        };
        let few = |axis: &Self| axis.high.saturating_sub(axis.low) / axis.step <= STEPS;
        steps.map(span).find(few).unwrap_or(Self { low: least, high: most, step: most })
    }

    fn marks(&self) -> impl Iterator<Item = i64> {
        (0..=STEPS).map(|mark| self.low + mark * self.step).take_while(|mark| *mark <= self.high)
    }

    fn at(&self, number: &Number) -> String {
        let whole = Number::integer(self.high - self.low);
        along(&(number - &Number::integer(self.low)), &whole, WIDTH - LABELS - EDGE)
    }
}

impl Page<'_> {
    pub(super) fn pairs(&self, drawn: &Drawn, label: &str) -> Markup {
        let axis = Axis::of(drawn);
        let bottom = i64::try_from(drawn.rows.len()).unwrap_or(0) * ROW;
        let inside = html! {
            svg x=(LABELS) overflow="visible" {
                @for mark in axis.marks() {
                    @let at = axis.at(&Number::integer(mark));
                    line .grid-line x1=(at) x2=(at) y1="0" y2=(bottom) {}
                    text .mid x=(at) y=(bottom + 16) { (mark) }
                }
            }
            @for (row, top) in drawn.rows.iter().zip(tops()) { (pair(drawn, row, top, &axis)) }
        };
        picture(bottom + AXIS, label, &inside)
    }
}

fn pair(drawn: &Drawn, row: &Drawing, top: i64, axis: &Axis) -> Markup {
    let values = row.values.iter().zip(&drawn.series);
    let told = values.filter_map(|(value, title)| Some(format!("{title}: {}", value.as_ref()?.text)));
    let told = format!("{} – {}", row.name, told.collect::<Vec<_>>().join("; "));
    let at = |place: usize| Some(axis.at(&row.values.get(place)?.as_ref()?.number));
    html! {
        text x=(LABELS - 8) y=(top + 16) .end { (row.label()) }
        svg x=(LABELS) y=(top) overflow="visible" {
            title { (told) }
            @if let (Some(first), Some(second)) = (at(0), at(1)) {
                line .stretch x1=(first) x2=(second) y1="12" y2="12" {}
            }
            @if let Some(at) = at(0) { circle .first cx=(at) cy="12" r="5" {} }
            @if let Some(at) = at(1) { circle .second cx=(at) cy="12" r="5" {} }
        }
    }
}

/// Which point is which column.
pub(super) fn legend(drawn: &Drawn) -> Markup {
    html! {
        ul .key { @for (class, title) in ["first", "second"].iter().zip(&drawn.series) {
            li { svg .dot viewBox="0 0 12 12" aria-hidden="true" { circle class=(class) cx="6" cy="6" r="5" {} } " " (title) }
        } }
    }
}
