//! The tables of a comparison: units, criteria over the group, and criterion by criterion.

use crate::compare::{Gone, GroupChange, Move, Origin, UnitChange};
use crate::number::{Number, Rounding, sum};
use crate::report::{Audience, Cell, Column, Medium, Shade, Table};
use crate::results::Results;
use crate::score::EXACT_PLACES;
use crate::text;
use crate::text::{Text, list};

/// How many criteria a unit's row names on either side.
const NAMED: usize = 3;

/// Two results, about to be shown.
pub(in crate::command) struct View<'a> {
    pub before: &'a Results<'a>,
    pub after: &'a Results<'a>,
    pub footnotes: Vec<Text>,
    /// Whether it is said under a table how many rose and fell, which a report says above its ranking, and what the
    /// files lack.
    pub sums_up: bool,
}

/// A move with its figures to twelve decimals, so that in data they add up to the digit.
pub(super) struct Rounded {
    pub performance: Number,
    pub applicability: Number,
    pub catalogue: Number,
}

impl Rounded {
    pub(super) fn of(one: &Move<'_>) -> Self {
        let round = |number: &Number| number.round(EXACT_PLACES, Rounding::HalfUp);
        Self {
            performance: round(&one.performance),
            applicability: round(&one.applicability),
            catalogue: round(&one.catalogue),
        }
    }

    pub(super) fn sum<'a>(moves: impl Iterator<Item = &'a Move<'a>>) -> Self {
        let nothing =
            Self { performance: Number::ZERO, applicability: Number::ZERO, catalogue: Number::ZERO };
        moves.map(Self::of).fold(nothing, |mut all, one| {
            all.performance += &one.performance;
            all.applicability += &one.applicability;
            all.catalogue += &one.catalogue;
            all
        })
    }

    pub(super) fn total(&self) -> Number {
        sum([&self.performance, &self.applicability, &self.catalogue])
    }
}

impl View<'_> {
    /// All tables: the units of every group, then with `means` the criteria, and with `detail` those of every unit.
    pub(in crate::command) fn tables(
        &self,
        changes: &[GroupChange<'_>],
        means: bool,
        detail: bool,
    ) -> Vec<Table> {
        let mut tables: Vec<Table> = changes.iter().map(|change| self.units(change)).collect();
        // Programs find the tables though there is nothing to take apart.
        let read = |change: &GroupChange<'_>| match change.units.iter().any(|unit| !unit.moves.is_empty()) {
            true => Medium::Any,
            false => Medium::Data,
        };
        if means {
            let of = |change| Table { medium: read(change), beside: true, ..self.criteria(change) };
            tables.extend(changes.iter().map(of));
        }
        if detail {
            tables.extend(changes.iter().map(|change| Table { medium: read(change), ..self.moves(change) }));
        }
        tables
    }

    pub(super) fn heading(&self, what: &Text) -> Text {
        let (before, after) = (&self.before.title, &self.after.title);
        let (vi, en) = (&before.vi, &before.en);
        what.join(" – ", after).join(" ", &text!("so với {vi}", "against {en}"))
    }

    pub(super) fn places(change: &GroupChange<'_>) -> u32 {
        change.group.catalogue.as_ref().map_or(2, |catalogue| catalogue.settings.places)
    }

    /// The units, by their rank now; those that are no more come last.
    fn units(&self, change: &GroupChange<'_>) -> Table {
        let mut rows: Vec<Vec<Cell>> = change.units.iter().map(|unit| self.unit_row(change, unit)).collect();
        rows.extend(change.gone.iter().map(|gone| self.gone_row(change, gone)));
        let columns = telling(unit_columns(), &rows);
        let is_part = |column: &&Column| PARTS.contains(&column.key.as_str());
        let parts = columns.iter().filter(is_part).filter(|part| part.audience == Audience::All).count();
        let mut footnotes = Vec::new();
        if self.sums_up {
            footnotes.extend([Some(counts(change)), whole_note(change)].into_iter().flatten());
        }
        footnotes.extend(parts_note(change, parts));
        footnotes.extend(change.was.and_then(|was| renamed(&was.name, &change.group.name)));
        footnotes.extend(self.footnotes.iter().cloned());
        let name = &change.group.name;
        Table {
            key: "changes",
            title: Some(self.heading(&Text::same(&**name))),
            tab: Some(text!("So sánh – {name}", "Change – {name}")),
            columns,
            anchors: 3,
            rows,
            footnotes,
            ..Table::default()
        }
    }

    fn unit_row(&self, change: &GroupChange<'_>, unit: &UnitChange<'_>) -> Vec<Cell> {
        let places = Self::places(change);
        let figure = |number: Option<Number>| Cell::figure(number, places);
        let whole = |rank: Option<i64>| rank.map_or(Cell::Empty, Cell::Whole);
        let before = earlier_index(unit, places);
        let moved = unit.after.index.as_ref().zip(before.as_ref()).map(|(after, before)| after - before);
        let ranked = earlier_rank(change, unit);
        let rank_change = ranked.zip(unit.after.rank).map(|(before, after)| before - after);
        let told = !unit.moves.is_empty();
        let parts = Rounded::sum(unit.moves.iter());
        let bounds = unit.exact.as_ref().map(|exact| exact.bounds.round(EXACT_PLACES, Rounding::HalfUp));
        let rounding =
            moved.as_ref().zip(bounds.as_ref()).map(|(moved, bounds)| &(moved - &parts.total()) - bounds);
        let part = |number: Number| figure(told.then_some(number));
        vec![
            Cell::text(&change.group.name),
            Cell::text(&unit.after.key),
            Cell::text(&unit.after.name),
            figure(before),
            figure(unit.after.index.clone()),
            figure(moved.clone()),
            whole(ranked),
            whole(unit.after.rank),
            whole(rank_change),
            trend(unit, rank_change),
            part(parts.performance),
            part(parts.applicability),
            part(parts.catalogue),
            Cell::figure(bounds, EXACT_PLACES),
            Cell::figure(rounding, EXACT_PLACES),
            self.named(unit, places, true),
            self.named(unit, places, false),
            Cell::sentence(self.note(change, unit, moved.as_ref(), rank_change)),
        ]
    }

    fn gone_row(&self, change: &GroupChange<'_>, gone: &Gone<'_>) -> Vec<Cell> {
        let (unit, names) = (gone.unit, self.names(&gone.heirs));
        let note = if gone.heirs.is_empty() {
            Text::fixed("không còn trong kỳ sau", "no longer there")
        } else {
            text!("không còn; kế tiếp: {names}", "no longer there; followed by {names}")
        };
        let note = if change.was(gone.group) { note } else { of_another(&gone.group.name).join("; ", &note) };
        let mut row = vec![Cell::Empty; unit_columns().len()];
        row[0] = Cell::text(&change.group.name);
        row[1] = Cell::text(&unit.key);
        row[2] = Cell::text(&unit.name);
        row[3] = Cell::figure(unit.index.clone(), Self::places(change));
        row[6] = unit.rank.map_or(Cell::Empty, Cell::Whole);
        row[9] = Cell::word("gone", Text::fixed("không còn", "gone"));
        if let Some(last) = row.last_mut() {
            *last = Cell::sentence(Some(note));
        }
        row
    }

    /// The criteria whose results moved a unit most, up or down.
    fn named(&self, unit: &UnitChange<'_>, places: u32, up: bool) -> Cell {
        let side = |one: &&Move| {
            let moved = one.performance.round(places, Rounding::HalfUp);
            if up { moved.is_positive() } else { moved.is_negative() }
        };
        let mut moves: Vec<&Move<'_>> = unit.moves.iter().filter(side).collect();
        moves.sort_by(|one, other| {
            let order = one.performance.cmp(&other.performance);
            if up { order.reverse() } else { order }
        });
        let said = moves.iter().take(NAMED).map(|one| {
            let (code, plain) = (code(one), one.performance.fixed(places, Rounding::HalfUp));
            let sign = if up { "+" } else { "" };
            let comma = plain.replace('.', ",");
            text!("{code} ({sign}{comma})", "{code} ({sign}{plain})")
        });
        Cell::sentence(said.reduce(|all, one| all.join("; ", &one)))
    }

    /// The names of units by their keys, on whichever side they stand.
    fn names(&self, keys: &[String]) -> String {
        let name = |key: &String| {
            self.after
                .get(key)
                .or_else(|| self.before.get(key))
                .map_or_else(|| key.clone(), |unit| unit.name.clone())
        };
        list(&keys.iter().map(name).collect::<Vec<_>>())
    }

    fn note(
        &self,
        change: &GroupChange<'_>,
        unit: &UnitChange<'_>,
        moved: Option<&Number>,
        rank_change: Option<i64>,
    ) -> Option<Text> {
        match &unit.origin {
            Origin::New => return Some(Text::fixed("mới, không có kỳ trước", "new: no earlier result")),
            Origin::Successor(keys) => {
                let names = self.names(keys);
                return Some(if unit.before.is_empty() {
                    text!("không so sánh được: lập từ {names}", "not comparable: made of {names}")
                } else {
                    text!("so với trung bình của {names}", "against the mean of {names}")
                });
            }
            Origin::Same => {}
        }
        let (group, before) = unit.before.first()?;
        if before.index.is_none() {
            return Some(Text::fixed("kỳ trước không xếp hạng", "unranked before"));
        }
        if unit.after.index.is_none() {
            return Some(Text::fixed("kỳ này không xếp hạng", "unranked now"));
        }
        if !change.was(group) {
            return Some(of_another(&group.name));
        }
        match (moved?.is_positive(), moved?.is_negative(), rank_change?) {
            (true, _, ..0) => Some(Text::fixed("chỉ số tăng nhưng hạng giảm", "index up but rank down")),
            (_, true, 1..) => Some(Text::fixed("chỉ số giảm nhưng hạng tăng", "index down but rank up")),
            _ => None,
        }
    }
}

/// Says under which name a group is compared with itself.
pub(in crate::command) fn renamed(before: &str, now: &str) -> Option<Text> {
    let told = !before.is_empty() && before != now;
    told.then(|| text!("Kỳ trước khối này tên là «{before}»", "The group was named «{before}» before"))
}

fn of_another(group: &str) -> Text {
    text!("kỳ trước thuộc khối «{group}»", "of group «{group}» before")
}

/// The parts of a change, by column.
const PARTS: [&str; 3] = ["performance", "applicability", "catalogue"];

/// Leaves columns to programs in which no row says anything, and the parts of a change that are 0 in every row.
pub(super) fn telling(columns: Vec<Column>, rows: &[Vec<Cell>]) -> Vec<Column> {
    let named = |place: usize, column: Column| {
        let is_part = PARTS.contains(&column.key.as_str());
        let says = |cell: &Cell| match cell {
            Cell::Empty => false,
            Cell::Figure { value, .. } => !is_part || !value.is_zero(),
            _ => true,
        };
        if rows.iter().any(|row| says(&row[place])) { column } else { column.for_data() }
    };
    columns.into_iter().enumerate().map(|(place, column)| named(place, column)).collect()
}

/// A criterion's code now, or before where it is gone.
pub(super) fn code(one: &Move<'_>) -> String {
    let matched = one.matched;
    list(if matched.codes_after.is_empty() { &matched.codes_before } else { &matched.codes_after })
}

/// The index a unit is compared with: its own, or the mean of those it was made of.
fn earlier_index(unit: &UnitChange<'_>, places: u32) -> Option<Number> {
    let indices: Vec<&Number> = unit.before.iter().filter_map(|(_, unit)| unit.index.as_ref()).collect();
    if indices.is_empty() || indices.len() < unit.before.len() {
        return None;
    }
    let mean = &sum(indices.iter().copied()) / i64::try_from(indices.len()).ok()?;
    Some(mean.round(places, Rounding::HalfUp))
}

/// The rank a unit had in the same group; ranks of other units, or among others, say nothing.
fn earlier_rank(change: &GroupChange<'_>, unit: &UnitChange<'_>) -> Option<i64> {
    let (group, before) = unit.before.first()?;
    (unit.origin == Origin::Same && change.was(group)).then_some(before.rank)?
}

fn trend(unit: &UnitChange<'_>, rank_change: Option<i64>) -> Cell {
    let (key, text) = match (&unit.origin, rank_change) {
        (_, Some(1..)) => ("up", Text::fixed("tăng", "up")),
        (_, Some(..0)) => ("down", Text::fixed("giảm", "down")),
        (_, Some(0)) => ("same", Text::fixed("không đổi", "same")),
        (Origin::New, None) => ("new", Text::fixed("mới", "new")),
        (_, None) => ("not-comparable", Text::fixed("không so sánh được", "not comparable")),
    };
    Cell::word(key, text)
}

fn unit_columns() -> Vec<Column> {
    vec![
        Column::text("group", Text::fixed("Khối", "Group")).for_data(),
        Column::text("unit", Text::fixed("Mã đơn vị", "Key")).for_data(),
        Column::text("name", Text::fixed("Đơn vị", "Unit")).leading("unit"),
        Column::figure("previous_index", Text::fixed("Chỉ số trước", "Index before")),
        Column::figure("index", Text::fixed("Chỉ số sau", "Index after")),
        Column::figure("change_index", Text::fixed("Tăng, giảm", "Change")).shaded(Shade::Change),
        Column::centre("previous_rank", Text::fixed("Hạng trước", "Rank before")),
        Column::centre("rank", Text::fixed("Hạng sau", "Rank after")),
        Column::centre("change_rank", Text::fixed("Tăng, giảm bậc", "Places")).shaded(Shade::Change),
        Column::text("trend", Text::fixed("Xu hướng hạng", "Trend of rank")).for_data(),
        Column::figure("performance", Text::fixed("Do kết quả", "By performance")),
        Column::figure("applicability", Text::fixed("Do phần áp dụng", "By what applies")),
        Column::figure("catalogue", Text::fixed("Do bộ chỉ số", "By the catalogue")),
        Column::figure("bounds", Text::fixed("Do giới hạn", "By the bounds")).for_data(),
        Column::figure("rounding", Text::fixed("Làm tròn", "Rounding")).for_data(),
        Column::text("gains", Text::fixed("Kết quả tăng nhiều nhất", "Largest gains of performance")),
        Column::text("losses", Text::fixed("Kết quả giảm nhiều nhất", "Largest losses of performance")),
        Column::text("note", Text::fixed("Ghi chú", "Note")),
    ]
}

/// How many rose, fell and stayed.
fn counts(change: &GroupChange<'_>) -> Text {
    let places = View::places(change);
    let moves = change.units.iter().filter_map(|unit| {
        let (after, before) = (unit.after.index.as_ref()?, earlier_index(unit, places)?);
        Some(after - &before)
    });
    let (mut up, mut down, mut same) = (0, 0, 0);
    for moved in moves {
        match (moved.is_positive(), moved.is_negative()) {
            (true, _) => up += 1,
            (_, true) => down += 1,
            _ => same += 1,
        }
    }
    let (new, gone) = (change.units.len() - up - down - same, change.gone.len());
    text!(
        "Chỉ số tăng: {up}; giảm: {down}; không đổi: {same}; không so sánh: {new}; không còn: {gone}",
        "Index up: {up}; down: {down}; same: {same}; not compared: {new}; gone: {gone}"
    )
}

/// What the parts of changes add up to of which there are columns.
fn parts_note(change: &GroupChange<'_>, parts: usize) -> Option<Text> {
    if change.units.iter().all(|unit| unit.moves.is_empty()) {
        return None;
    }
    match parts {
        0 => None,
        3 => Some(Text::fixed(
            "Ba phần (kết quả, phần áp dụng, bộ chỉ số) cộng lại bằng mức tăng, giảm tính từ số chưa làm tròn",
            "The three parts add up to the change before rounding",
        )),
        _ => Some(Text::fixed(
            "Mức tăng, giảm do kết quả, phần áp dụng và bộ chỉ số; phần không có cột đều bằng 0",
            "A change comes of performance, of what applies and of the catalogue; a part without a column is 0",
        )),
    }
}

/// Why changes have no parts; nothing where they do, or no unit is compared.
fn whole_note(change: &GroupChange<'_>) -> Option<Text> {
    let places = View::places(change);
    let compared =
        |unit: &UnitChange<'_>| unit.after.index.is_some() && earlier_index(unit, places).is_some();
    let whole = change.units.iter().all(|unit| unit.moves.is_empty());
    (whole && change.units.iter().any(compared)).then_some(Text::fixed(
        "Không phân tích được theo tiêu chí: một kết quả không kèm bộ chỉ số; lưu kết quả bằng `par freeze`",
        "Not taken apart by criterion: a result does not hold its catalogue; keep results with `par freeze`",
    ))
}
