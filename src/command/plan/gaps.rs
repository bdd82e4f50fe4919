//! Each criterion that cost a unit points, and what the next better award takes: near misses first.

use super::place::said;
use super::words::short;
use super::{View, Whole};
use crate::command::score::heading;
use crate::evaluation::{Group, Roll};
use crate::number::Number;
use crate::parallel;
use crate::plan::{Obstacle, Prospect, Way};
use crate::rank::{Standings, rank};
use crate::report::{Cell, Column, Layout, Table};
use crate::rule::Needs;
use crate::score::{Keep, Scorer, Scores};
use crate::target::Bound;
use crate::text;
use crate::text::Text;

/// The criteria of a unit, near misses first.
pub(super) fn table(view: &View<'_>, prospects: &[Prospect]) -> Table {
    let mut rows: Vec<(Nearness, Vec<Cell>)> =
        prospects.iter().map(|prospect| (nearness(view, prospect), row(view, prospect))).collect();
    rows.sort_by(|(one, _), (other, _)| one.cmp(other));
    let name = view.name();
    let title = text!("Tiêu chí mất điểm – {name}", "Points lost – {name}");
    let footnotes = match rows.is_empty() {
        true => vec![Text::fixed("Không mất điểm ở tiêu chí nào.", "No criterion cost it points.")],
        false => Vec::new(),
    };
    Table {
        key: "gaps",
        title: Some(heading(&title, view.whole.loaded)),
        layout: Layout::Records,
        columns: columns(),
        anchors: 1,
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        footnotes,
        ..Table::default()
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::text("unit", Text::fixed("Mã đơn vị", "Key")).for_data(),
        Column::text("shown", Text::fixed("Tiêu chí", "Criterion")).for_people(),
        Column::text("criterion", Text::fixed("Mã", "Code")).for_data(),
        Column::text("title", Text::fixed("Tiêu chí", "Title")).for_data(),
        Column::text("stands", Text::fixed("Điểm", "Points")).for_people(),
        Column::figure("award", Text::fixed("Điểm đạt", "Award")).for_data(),
        Column::figure("max", Text::fixed("Điểm tối đa", "Maximum")).for_data(),
        Column::figure("lost", Text::fixed("Điểm mất", "Lost")).for_data(),
        Column::text("needs", Text::fixed("Cần", "Needed")),
        Column::figure("gap", Text::fixed("Còn thiếu", "Gap")).for_data(),
        Column::text("gains", Text::fixed("Được thêm", "Gained")).for_people(),
        Column::figure("gain", Text::fixed("Được thêm", "Gain")).for_data(),
        Column::figure("index_gain", Text::fixed("Chỉ số tăng", "Index gained")).for_data(),
        Column::text("note", Text::fixed("Lưu ý", "Note")),
    ]
}

/// The criteria of every unit of every group that is shown at which a figure is lacking least, so many a unit.
pub(in crate::command) fn nearest(whole: &Whole<'_>, each: usize) -> Vec<Table> {
    let rolls = whole.loaded.evaluation.rolls.iter().zip(whole.scores);
    let of_roll = |(roll, scores)| {
        let scorer = whole.scorer(roll, Keep::Leaves);
        let of_group = |group| nearest_of(whole, roll, group, scores, &scorer, each);
        whole.loaded.groups(roll).map(of_group).collect::<Vec<_>>()
    };
    rolls.flat_map(of_roll).collect()
}

fn nearest_of(
    whole: &Whole<'_>,
    roll: &Roll,
    group: &Group,
    scores: &Scores,
    scorer: &Scorer<'_>,
    each: usize,
) -> Table {
    let standings = Standings::of(&roll.catalogue, group, scores);
    let of_unit = |seat: usize| {
        let view = View { whole, subject: whole.subject(roll, group, scorer, &standings, seat) };
        let prospects = view.subject.prospects();
        let mut near: Vec<(Nearness, &Prospect)> =
            prospects.iter().map(|prospect| (nearness(&view, prospect), prospect)).collect();
        near.retain(|(nearness, _)| nearness.0 == FIGURE);
        near.sort_by(|(one, _), (other, _)| one.cmp(other));
        let row = |(_, prospect): &(Nearness, &Prospect)| {
            let mut row = row(&view, prospect);
            row.insert(1, Cell::text(view.name()));
            row.insert(0, Cell::text(&group.name));
            row
        };
        near.iter().take(each).map(row).collect::<Vec<_>>()
    };
    let placed = rank(&whole.loaded.evaluation, roll, group, scores);
    let seats = placed.iter().map(|placed| placed.seat).collect();
    let mut columns = columns();
    columns.insert(1, Column::text("name", Text::fixed("Đơn vị", "Unit")).leading("unit"));
    columns.insert(0, Column::text("group", Text::fixed("Khối", "Group")).for_data());
    let rows: Vec<Vec<Cell>> =
        parallel::map(seats, UNITS_PER_THREAD, of_unit).into_iter().flatten().collect();
    if rows.iter().all(|row| row.last() == Some(&Cell::Empty)) {
        columns =
            columns.into_iter().map(|one| if one.key == "note" { one.for_data() } else { one }).collect();
    }
    Table {
        key: "nearest",
        title: Some(heading(&Text::same(&*group.name), whole.loaded)),
        columns,
        anchors: 3,
        rows,
        ..Table::default()
    }
}

/// Units that are worth a thread of their own.
const UNITS_PER_THREAD: usize = 20;

/// The class of criteria at which a figure is lacking.
const FIGURE: u8 = 1;

/// How near a criterion is to more: by class, then by what is lacking of the figure that is needed.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Nearness(u8, Number, usize);

fn nearness(view: &View<'_>, prospect: &Prospect) -> Nearness {
    let nothing = Number::ZERO;
    let (class, gap) = match (next(prospect), prospect.obstacle) {
        (_, Some(Obstacle::Pending)) => (5, nothing),
        (_, Some(Obstacle::Late | Obstacle::Spent)) => (6, nothing),
        (Some((_, Needs::Untold)), _) | (None, None) => (4, nothing),
        (Some(_), None) if prospect.value.is_none() => (3, nothing),
        (Some((_, Needs::Answer(..))), None) => (2, nothing),
        (Some((_, needs @ Needs::Figure(_))), None) => match view.gap(prospect, &needs) {
            Some(gap) => (FIGURE, share(&gap.bound, gap.gap)),
            None => (2, nothing),
        },
    };
    Nearness(class, gap, prospect.leaf)
}

/// What is lacking, as a share of the figure needed.
fn share(bound: &Bound, gap: Option<Number>) -> Number {
    let gap = gap.unwrap_or(Number::ZERO);
    match bound {
        Bound::AtLeast(figure) | Bound::AtMost(figure) | Bound::Above(figure) | Bound::Below(figure) => {
            gap.checked_div(figure).unwrap_or(gap)
        }
        _ => gap,
    }
}

/// The next award and what it takes: the nearest step, or the end of a range.
fn next(prospect: &Prospect) -> Option<(Number, Needs)> {
    let way = prospect.ways.first()?;
    Some((way.high.clone(), way.needs(&way.high)))
}

fn row(view: &View<'_>, prospect: &Prospect) -> Vec<Cell> {
    let catalogue = view.catalogue();
    let node = catalogue.node(prospect.leaf);
    let (award, max) = (&prospect.award, &prospect.max);
    let next = next(prospect);
    let gap = next.as_ref().and_then(|(_, needs)| view.gap(prospect, needs));
    let gain = next
        .as_ref()
        .map(|(to, _)| if to > &prospect.base { to - &prospect.base } else { &prospect.base - to });
    let index = next.as_ref().and_then(|(to, _)| {
        let score = view.subject.with(&[(prospect.leaf, to.clone())]);
        Some(&score.index? - view.subject.score.index.as_ref()?)
    });
    let lost = if prospect.is_penalty() { award.clone() } else { max - award };
    let said = |number: &Number| said(catalogue, number);
    let stands = if prospect.is_penalty() {
        Text::fixed("bị trừ", "taken").join(" ", &said(award))
    } else {
        said(award).join("/", &said(max))
    };
    let gains = gain.as_ref().map(|gain| {
        let gain = short(gain);
        let gains = text!("+{gain:#} điểm", "+{gain} points");
        let rate = gap.as_ref().is_some_and(|gap| gap.rate);
        match prospect.ways.first().and_then(Way::each).map(|each| short(&each)) {
            Some(each) if rate => {
                gains.join(" ", &text!("({each:#} cho mỗi điểm %)", "({each} for each point of percentage)"))
            }
            Some(each) => gains.join(" ", &text!("({each:#} cho mỗi 1)", "({each} for each 1)")),
            None => gains,
        }
    });
    vec![
        Cell::text(view.whole.key(view.subject.roll, view.subject.seat)),
        Cell::text(format!("{} {}", node.code, node.title)),
        Cell::text(&node.code),
        Cell::text(&node.title),
        Cell::sentence(Some(stands)),
        view.figure(Some(award)),
        view.figure(Some(max)),
        view.figure(Some(&lost)),
        Cell::sentence(next.as_ref().map(|(_, needs)| view.needs(prospect, needs))),
        gap.and_then(|gap| gap.gap).map_or(Cell::Empty, |gap| Cell::figure(Some(gap), 2)),
        Cell::sentence(gains),
        view.figure(gain.as_ref()),
        view.figure(index.as_ref()),
        Cell::sentence(view.hindrance(prospect)),
    ]
}
