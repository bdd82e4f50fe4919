//! Every target with the units it is asked of: one part for each, so that its words stand in the title once.

use super::{View, phase, phase_words, verdict};
use crate::attainment::{Measured, Standing, Target, figure_places, is_unmet, places};
use crate::command::explain::responsible;
use crate::command::score::heading;
use crate::number::{Number, Rounding};
use crate::period::Period;
use crate::report::{Cell, Column, Table};
use crate::text;
use crate::text::Text;

impl View<'_> {
    /// The targets, one table each; with `unmet` those in force and of them what is not met.
    pub fn asked(&self, unmet: bool) -> Vec<Table> {
        self.shown(unmet)
            .map(|target| self.table(target, unmet))
            .filter(|table| !table.rows.is_empty())
            .collect()
    }

    fn table(&self, target: &Target<'_>, unmet: bool) -> Table {
        let node = self.roll.catalogue.node(target.leaf);
        let rows = target.standings.iter().filter(|(_, standing)| !unmet || is_unmet(standing));
        let (code, title) = (&node.code, &node.title);
        let (words, (_, when)) = (self.words(target), phase_words(target.phase));
        let title = Text::same(format!("{code} {title}"))
            .join(": ", &words)
            .join(" – ", &when)
            .join(" – ", &Text::same(&*self.group.name));
        Table {
            key: "targets",
            title: Some(heading(&title, self.loaded)),
            columns: columns(target.milestone.bound.since()),
            anchors: 3,
            rows: rows.map(|(seat, standing)| self.row(target, *seat, standing)).collect(),
            footnotes: responsible(node).into_iter().map(capital).collect(),
            ..Table::default()
        }
    }

    fn row(&self, target: &Target<'_>, seat: usize, standing: &Standing) -> Vec<Cell> {
        let node = self.roll.catalogue.node(target.leaf);
        let (key, name) = self.unit(seat);
        let measured = standing.as_ref().ok();
        let least = self.roll.catalogue.settings.places;
        let places = measured.map_or(least, |measured| places(&measured.margin, least));
        let figure = |number: Option<&Number>| {
            Cell::figure(number.map(|number| number.round(places, Rounding::HalfUp)), places)
        };
        let rate = self.rate(target);
        let value = |number: &Number| {
            let places = figure_places(number, rate, places);
            Cell::figure(Some(number.round(places, Rounding::HalfUp)), places)
        };
        let why = standing.as_ref().err().map(|why| why.words());
        let met = || verdict(measured.map(|measured| measured.met));
        let mut row = vec![
            Cell::text(&self.group.name),
            Cell::text(key),
            Cell::text(name),
            Cell::text(&node.code),
            Cell::text(&node.title),
            phase(target.phase),
            target.milestone.by.map_or(Cell::Empty, |by| Cell::text(by.to_string())),
            Cell::sentence(Some(self.words(target))),
            measured.map_or(Cell::Empty, |measured| value(&measured.figure.number)),
            met(),
            why.clone().map_or_else(met, |why| Cell::sentence(Some(why))),
            figure(measured.map(|measured| &measured.margin)),
            Cell::sentence(measured.map(|measured| self.margin(target, measured, places))),
            measured.map_or(Cell::Empty, |measured| Cell::text(measured.since.to_string())),
            Cell::sentence(measured.map(|measured| measured.since.brief())),
            Cell::text(&node.due),
            Cell::text(&node.lead),
            Cell::sentence(why),
        ];
        if target.milestone.bound.since().is_some() {
            let base = measured.and_then(|measured| measured.base.as_ref());
            row.insert(VALUE, base.map_or(Cell::Empty, |base| value(&base.figure.number)));
        }
        row
    }

    /// By how much a target is met or missed, in words.
    pub fn margin(&self, target: &Target<'_>, measured: &Measured, places: u32) -> Text {
        let rate = self.rate(target);
        target.milestone.bound.margin_words(&measured.margin.round(places, Rounding::HalfUp), rate)
    }
}

/// The place of the column `value`.
const VALUE: usize = 8;

/// The columns; before the value what a change is taken from, where the target asks for one.
fn columns(since: Option<Period>) -> Vec<Column> {
    let mut columns = vec![
        Column::text("group", Text::fixed("Khối", "Group")).for_data(),
        Column::text("unit", Text::fixed("Mã đơn vị", "Key")).for_data(),
        Column::text("name", Text::fixed("Đơn vị", "Unit")),
        Column::text("criterion", Text::fixed("Mã", "Code")).for_data(),
        Column::text("title", Text::fixed("Tiêu chí", "Criterion")).for_data(),
        Column::text("phase", Text::fixed("Hiệu lực", "Phase")).for_data(),
        Column::text("by", Text::fixed("Đến hết kỳ", "Until")).for_data(),
        Column::text("target", Text::fixed("Chỉ tiêu", "Target")).for_data(),
        Column::figure("value", Text::fixed("Số liệu", "Value")),
        Column::text("met", Text::fixed("Kết quả", "Result")).for_data(),
        Column::text("result", Text::fixed("Kết quả", "Result")).for_people(),
        Column::figure("gap", Text::fixed("Chênh lệch", "Gap")).for_data(),
        Column::text("gap_shown", Text::fixed("Chênh lệch", "Gap")).for_people(),
        Column::text("since", Text::fixed("Từ kỳ", "Since")).for_data(),
        Column::text("since_shown", Text::fixed("Từ kỳ", "Since")).for_people(),
        Column::text("due", Text::fixed("Thời hạn", "Due")).for_data(),
        Column::text("lead", Text::fixed("Chủ trì", "Lead")).for_data(),
        Column::text("note", Text::fixed("Ghi chú", "Note")).for_data(),
    ];
    if let Some(since) = since {
        let Text { vi, en } = since.title();
        columns.insert(VALUE, Column::figure("base", text!("{vi}", "{en}")));
    }
    columns
}

/// A line of its own begins with a capital.
fn capital(text: Text) -> Text {
    let raise = |words: &str| {
        let mut signs = words.chars();
        signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
    };
    Text { vi: raise(&text.vi).into(), en: raise(&text.en).into() }
}
