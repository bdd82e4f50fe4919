//! The cheapest way of a unit to each aim, and where it leads.

use super::place::Place;
use super::{Asked, View};
use crate::command::score::{heading, unit_note};
use crate::number::Number;
use crate::plan::{Aim, Doubt, Found, Move, Obstacle, Plan, Prospect, cheapest};
use crate::rank::band;
use crate::report::{Cell, Column, Layout, Medium, Table};
use crate::text;
use crate::text::Text;

/// What became of an aim.
struct Answer {
    aim: Text,
    found: Option<Found>,
    note: Option<Text>,
    after: Option<Place>,
}

/// The aims with what becomes of them, then the steps to each.
pub(super) fn tables(view: &View<'_>, prospects: &[Prospect], asked: &[Asked]) -> Vec<Table> {
    let answers: Vec<Answer> = asked.iter().map(|&asked| answer(view, prospects, asked)).collect();
    let title = Text::fixed("Mục tiêu", "Aims").join(" – ", &Text::same(view.name()));
    let now = Place::tried(view, view.subject.score);
    let aims = Table {
        key: "aims",
        title: Some(heading(&title, view.whole.loaded)),
        layout: Layout::Records,
        columns: aim_columns(),
        anchors: 1,
        rows: answers.iter().map(|answer| aim_row(view, answer, &now)).collect(),
        footnotes: awaited(prospects).into_iter().collect(),
        ..Table::default()
    };
    let plans = answers.iter().filter_map(|answer| match &answer.found {
        Some(Found::Plan(plan)) => Some(steps(view, prospects, &answer.aim, plan)),
        _ => None,
    });
    let mut tables: Vec<Table> = std::iter::once(aims).chain(plans).collect();
    if tables.len() == 1 {
        let columns = step_columns(false);
        tables.push(Table { key: "steps", columns, medium: Medium::Data, ..Table::default() });
    }
    tables
}

/// What is awaited and therefore not planned on.
fn awaited(prospects: &[Prospect]) -> Option<Text> {
    let pending: Vec<&Prospect> =
        prospects.iter().filter(|prospect| prospect.obstacle == Some(Obstacle::Pending)).collect();
    let lost = |all: Number, prospect: &&Prospect| &all + &(&prospect.max - &prospect.award);
    let (count, points) = (pending.len(), pending.iter().fold(Number::ZERO, lost));
    (count > 0).then(|| {
        text!(
            "{count} tiêu chí còn chờ chấm (đến {points:#} điểm) không tính vào phương án",
            "{count} criteria are still awaited (up to {points} points) and not planned on"
        )
    })
}

/// The aim in words, and the aim or why there is none.
fn settle(view: &View<'_>, asked: Asked) -> (Text, Result<Aim, Text>) {
    let (catalogue, subject) = (view.catalogue(), &view.subject);
    let of_band = |place: usize| {
        let label = &catalogue.bands[place].label;
        (text!("đạt xếp loại {label}", "reach the band {label}"), Ok(Aim::Band(place)))
    };
    match asked {
        Asked::Band(place) => of_band(place),
        Asked::NextBand => {
            match band(catalogue, subject.score).unwrap_or(catalogue.bands.len()).checked_sub(1) {
                Some(place) => of_band(place),
                None => (
                    Text::fixed("lên mức xếp loại kế trên", "reach the next band"),
                    Err(Text::fixed("đang ở mức cao nhất", "it is in the best band")),
                ),
            }
        }
        Asked::Places(places) => {
            let rank = subject.standings.rank(subject.seat, subject.score);
            let up = text!("tăng {places} bậc", "rise by {places}");
            match rank.map(|rank| (rank, rank.checked_sub(places).filter(|aim| *aim > 0))) {
                Some((_, Some(to))) => (text!("lên hạng {to}", "reach rank {to}"), Ok(Aim::Rank(to))),
                Some((1, None)) => (up, Err(Text::fixed("đang đứng đầu khối", "it is first of its group"))),
                Some((rank, None)) => (up, Err(text!("đang ở hạng {rank}", "it is at rank {rank}"))),
                None => (up, Err(Text::fixed("không xếp hạng", "it is not ranked"))),
            }
        }
    }
}

fn answer(view: &View<'_>, prospects: &[Prospect], asked: Asked) -> Answer {
    let subject = &view.subject;
    let (aim, goal) = settle(view, asked);
    let goal = match goal {
        Ok(_) if subject.score.index.is_none() => {
            return Answer { aim, found: None, note: unit_note(subject.score), after: None };
        }
        Ok(goal) => goal,
        Err(why) => return Answer { aim, found: None, note: Some(why), after: None },
    };
    let found = cheapest(subject, prospects, goal);
    let after = match &found {
        Found::There | Found::Unknown => None,
        Found::Plan(plan) => Some(Place::of(view, &subject.carried_out(&plan.awards(), prospects))),
        Found::OutOfReach(best) => Some(Place::of(view, best)),
    };
    let note = match &found {
        Found::OutOfReach(_) => Some(Text::fixed(
            "kết quả nêu trên là khi mọi tiêu chí còn cải thiện được đều đạt mức cao nhất",
            "the result above is that of everything at its best",
        )),
        Found::Plan(plan) => plan.doubt.map(|doubt| match doubt {
            Doubt::Sets => Text::fixed(
                "chưa chứng minh được là cách ít nhất: có quá nhiều tổ hợp",
                "not proven to be the cheapest: there are too many sets",
            ),
            Doubt::Others => Text::fixed(
                "chưa chứng minh được là cách ít nhất: theo tiêu chí so sánh giữa các đơn vị, điểm đơn vị khác cũng đổi",
                "not proven to be the cheapest: criteria that compare units move other units' points too",
            ),
        }),
        Found::Unknown => Some(Text::fixed(
            "mọi cách đã thử đều không đạt khi chấm lại cả khối: theo tiêu chí so sánh giữa các đơn vị, điểm đơn vị khác cũng đổi",
            "no way that was tried holds once the group is scored again: criteria that compare units move other units' points too",
        )),
        Found::There => None,
    };
    Answer { aim, found: Some(found), note, after }
}

fn aim_columns() -> Vec<Column> {
    let mut columns = vec![
        Column::text("unit", Text::fixed("Mã đơn vị", "Key")).for_data(),
        Column::text("aim", Text::fixed("Mục tiêu", "Aim")),
        Column::text("found", Text::fixed("Kết luận", "Found")),
        Column::figure("criteria", Text::fixed("Số tiêu chí", "Criteria")),
        Column::figure("gained", Text::fixed("Số điểm thêm", "Points gained")),
        Column::text("moved", Text::fixed("Kết quả", "Result")).for_people(),
    ];
    columns.extend(Place::columns().map(Column::for_data));
    columns.push(Column::text("note", Text::fixed("Ghi chú", "Note")));
    columns
}

fn aim_row(view: &View<'_>, answer: &Answer, now: &Place) -> Vec<Cell> {
    let plan = match &answer.found {
        Some(Found::Plan(plan)) => Some(plan),
        _ => None,
    };
    let found = match &answer.found {
        Some(Found::There) => Cell::word("there", Text::fixed("đã đạt", "there already")),
        Some(Found::Plan(Plan { doubt: None, .. })) => {
            Cell::word("cheapest", Text::fixed("cách ít nhất", "the cheapest way"))
        }
        Some(Found::Plan(_)) => Cell::word("found", Text::fixed("một cách", "a way")),
        Some(Found::Unknown) => Cell::word("not-found", Text::fixed("chưa tìm được", "not found")),
        Some(Found::OutOfReach(_)) => {
            Cell::word("out-of-reach", Text::fixed("không đạt được", "out of reach"))
        }
        None => Cell::word("none", Text::fixed("không có", "none")),
    };
    let (catalogue, after) = (view.catalogue(), answer.after.as_ref());
    let criteria = plan.and_then(|plan| i64::try_from(plan.moves.len()).ok());
    let mut row = vec![
        Cell::text(view.whole.key(view.subject.roll, view.subject.seat)),
        Cell::sentence(Some(answer.aim.clone())),
        found,
        criteria.map_or(Cell::Empty, Cell::Whole),
        plan.map_or(Cell::Empty, |plan| exactly(view, &plan.gained)),
        Cell::sentence(after.map(|after| now.to(after, catalogue))),
    ];
    row.extend(Place::cells(Some(now), after, catalogue));
    row.push(Cell::sentence(answer.note.clone()));
    row
}

/// Points with all their digits for programs: rounded, they might not be enough.
fn exactly(view: &View<'_>, points: &Number) -> Cell {
    Cell::figure(Some(points.clone()), view.catalogue().settings.places)
}

/// The steps of a plan.
fn steps(view: &View<'_>, prospects: &[Prospect], aim: &Text, plan: &Plan) -> Table {
    let rows: Vec<Vec<Cell>> = plan.moves.iter().map(|one| step(view, prospects, aim, one)).collect();
    let noted = rows.iter().any(|row| row.last().is_some_and(|note| *note != Cell::Empty));
    let title = Text::fixed("Việc cần làm để", "To").join(" ", aim);
    Table {
        key: "steps",
        title: Some(title),
        columns: step_columns(noted),
        anchors: 3,
        rows,
        ..Table::default()
    }
}

/// The columns of steps; notes are for people where there are any.
fn step_columns(noted: bool) -> Vec<Column> {
    let note = Column::text("note", Text::fixed("Lưu ý", "Note"));
    vec![
        Column::text("unit", Text::fixed("Mã đơn vị", "Key")).for_data(),
        Column::text("aim", Text::fixed("Mục tiêu", "Aim")).for_data(),
        Column::text("criterion", Text::fixed("Mã", "Code")),
        Column::text("title", Text::fixed("Tiêu chí", "Criterion")),
        Column::figure("award", Text::fixed("Điểm đạt", "Award")),
        Column::figure("to", Text::fixed("Cần đạt", "To reach")),
        Column::figure("gain", Text::fixed("Điểm thêm", "Gain")),
        Column::text("needs", Text::fixed("Cần", "Needed")),
        if noted { note } else { note.for_data() },
    ]
}

fn step(view: &View<'_>, prospects: &[Prospect], aim: &Text, one: &Move) -> Vec<Cell> {
    let prospect = prospects.iter().find(|prospect| prospect.leaf == one.leaf);
    let node = view.catalogue().node(one.leaf);
    let gain = if one.to > one.from { &one.to - &one.from } else { &one.from - &one.to };
    let needs = prospect.and_then(|prospect| Some(view.needs(prospect, &prospect.needs(&one.to)?)));
    vec![
        Cell::text(view.whole.key(view.subject.roll, view.subject.seat)),
        Cell::sentence(Some(aim.clone())),
        Cell::text(&node.code),
        Cell::text(&node.title),
        exactly(view, &one.from),
        exactly(view, &one.to),
        exactly(view, &gain),
        Cell::sentence(needs),
        Cell::sentence(prospect.and_then(|prospect| view.hindrance(prospect))),
    ]
}
