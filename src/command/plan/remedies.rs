//! The remedy table of a group: what cost points, whom, who must act and by when.

use super::place::said;
use super::{Whole, figure};
use crate::catalogue::{Aggregate, Catalogue, Node};
use crate::command::score::{heading, source, state_cell};
use crate::evaluation::{Group, Roll};
use crate::number::{Number, sum};
use crate::parallel;
use crate::plan::{Loss, Subject};
use crate::rank::Standings;
use crate::report::{Cell, Column, Layout, Table};
use crate::score::{Keep, LeafScore, Scorer, Scores, State};
use crate::text;
use crate::text::{Text, list};

/// Units that are worth a thread of their own.
const UNITS_PER_THREAD: usize = 20;

/// So many units of a remedy are named in the table for people.
const NAMED: usize = 30;

/// What a criterion cost one unit.
struct Cost<'a> {
    seat: usize,
    loss: Loss,
    leaf: &'a LeafScore,
}

/// What a criterion cost a group.
struct Remedy<'a> {
    leaf: usize,
    /// The most first.
    costs: Vec<Cost<'a>>,
    /// All points, under `mean` points of the index: points of leaves are no common measure there.
    at_stake: Number,
    /// How many units besides still await their score, which costs them nothing so far.
    awaited: usize,
}

/// The remedies of every group, largest first; then with `detail` what each criterion cost each unit.
pub(in crate::command) fn tables(whole: &Whole<'_>, detail: bool) -> Vec<Table> {
    let (mut tables, mut details) = (Vec::new(), Vec::new());
    for (roll, scores) in whole.loaded.evaluation.rolls.iter().zip(whole.scores) {
        // Each loss is tried once, and of what it leads to only index and rank are asked.
        let scorer = whole.scorer(roll, Keep::Areas);
        for group in whole.loaded.groups(roll) {
            let remedies = remedies(whole, roll, group, scores, &scorer);
            tables.push(table(whole, roll, group, scores, &scorer, &remedies));
            if detail {
                details.push(losses(whole, roll, group, &remedies));
            }
        }
    }
    tables.extend(details);
    tables
}

fn remedies<'a>(
    whole: &Whole<'a>,
    roll: &'a Roll,
    group: &'a Group,
    scores: &'a Scores,
    scorer: &Scorer<'a>,
) -> Vec<Remedy<'a>> {
    let standings = Standings::of(&roll.catalogue, group, scores);
    let of_unit = |seat: usize| {
        let score = &scores[seat];
        let evaluation = &whole.loaded.evaluation;
        let subject = Subject { evaluation, roll, group, scorer, standings: &standings, seat, score };
        (seat, subject.losses())
    };
    let mut by_leaf: Vec<Vec<Cost<'a>>> = roll.catalogue.leaves.iter().map(|_| Vec::new()).collect();
    for (seat, losses) in parallel::map(group.seats.clone(), UNITS_PER_THREAD, of_unit) {
        for loss in losses {
            if let Some(leaf) = &scores[seat].leaves[loss.leaf] {
                by_leaf[loss.leaf].push(Cost { seat, loss, leaf });
            }
        }
    }
    let mean = roll.catalogue.settings.aggregate == Aggregate::Mean;
    let remedy = |(leaf, mut costs): (usize, Vec<Cost<'a>>)| {
        costs.sort_by(|one, other| other.loss.lost.cmp(&one.loss.lost));
        let stake = |cost: &Cost<'_>| {
            if mean { cost.loss.index.clone().unwrap_or(Number::ZERO) } else { cost.loss.lost.clone() }
        };
        let at_stake = sum(&costs.iter().map(stake).collect::<Vec<_>>());
        Remedy { leaf, costs, at_stake, awaited: awaited(group, scores, leaf) }
    };
    let mut remedies: Vec<Remedy<'a>> =
        by_leaf.into_iter().enumerate().filter(|(_, costs)| !costs.is_empty()).map(remedy).collect();
    remedies.sort_by(|one, other| other.at_stake.cmp(&one.at_stake));
    remedies
}

/// How many units of a group await their score for a leaf.
fn awaited(group: &Group, scores: &Scores, leaf: usize) -> usize {
    let leaf_of = |&&seat: &&usize| scores[seat].leaves[leaf].as_ref();
    group.seats.iter().filter(|seat| leaf_of(seat).is_some_and(|score| score.state == State::Pending)).count()
}

/// The criteria that are still awaited, with how many units await each.
fn all_awaited(roll: &Roll, group: &Group, scores: &Scores) -> Option<Text> {
    let leaves = 0..roll.catalogue.leaves.len();
    let open = leaves.map(|leaf| (leaf, awaited(group, scores, leaf))).filter(|(_, units)| *units > 0);
    let told = open.map(|(leaf, units)| {
        let code = &roll.catalogue.node(leaf).code;
        text!("{code} ({units} đơn vị)", "{code} ({units})")
    });
    let all = told.reduce(|all, one| all.join("; ", &one))?;
    Some(
        Text::fixed("Chưa tính điểm còn chờ chấm: ", "Still awaited, and not counted (how many units): ")
            .join("", &all),
    )
}

fn table(
    whole: &Whole<'_>,
    roll: &Roll,
    group: &Group,
    scores: &Scores,
    scorer: &Scorer<'_>,
    remedies: &[Remedy<'_>],
) -> Table {
    let name = &group.name;
    let title = text!("Các nội dung cần khắc phục – {name}", "What is to be remedied – {name}");
    let rows = remedies.iter().zip(1..).map(|(remedy, order)| row(whole, roll, group, scorer, remedy, order));
    let mut footnotes = Vec::new();
    if remedies.is_empty() {
        footnotes.push(Text::fixed("Không đơn vị nào mất điểm.", "No unit lost points."));
    }
    footnotes.extend(all_awaited(roll, group, scores));
    if roll.catalogue.settings.aggregate == Aggregate::Mean {
        footnotes.push(Text::fixed(
            "Điểm có thể lấy lại tính theo điểm của chỉ số",
            "Points at stake are points of the index",
        ));
    }
    Table {
        key: "remedies",
        title: Some(heading(&title, whole.loaded)),
        tab: Some(text!("Khắc phục – {name}", "Remedies – {name}")),
        layout: Layout::Whole,
        columns: columns(),
        anchors: 2,
        rows: rows.collect(),
        footnotes,
        ..Table::default()
    }
}

/// The six columns of a plan's annex; programs read what they say part by part.
fn columns() -> Vec<Column> {
    vec![
        Column::text("group", Text::fixed("Khối", "Group")).for_data(),
        Column::centre("order", Text::fixed("STT", "No.")),
        Column::text("content", Text::fixed("Nội dung", "Content")).for_people(),
        Column::text("criterion", Text::fixed("Mã", "Code")).for_data(),
        Column::text("title", Text::fixed("Tiêu chí", "Title")).for_data(),
        Column::text("asked", Text::fixed("Yêu cầu", "Asked")).for_data(),
        Column::figure("at_stake", Text::fixed("Điểm có thể lấy lại", "Points at stake")).for_data(),
        Column::figure("units", Text::fixed("Số đơn vị", "Units")).for_data(),
        Column::text("concerned", Text::fixed("Đơn vị khắc phục", "Units concerned")).for_data(),
        Column::figure("places_sum", Text::fixed("Tổng số bậc", "Places, together")).for_data(),
        Column::figure("places_best", Text::fixed("Số bậc nhiều nhất", "Places, at most")).for_data(),
        Column::text("lead", Text::fixed("Cơ quan chủ trì", "Lead")),
        Column::text("support", Text::fixed("Cơ quan phối hợp", "Support")),
        Column::text("due", Text::fixed("Thời gian thực hiện", "Due")),
        Column::text("note", Text::fixed("Lý do mất điểm", "Why")).for_data(),
        Column::text("told", Text::fixed("Ghi chú", "Note")).for_people(),
    ]
}

fn row(
    whole: &Whole<'_>,
    roll: &Roll,
    group: &Group,
    scorer: &Scorer<'_>,
    remedy: &Remedy<'_>,
    order: i64,
) -> Vec<Cell> {
    let (catalogue, node) = (&roll.catalogue, roll.catalogue.node(remedy.leaf));
    let whole_number = |number: usize| Cell::Whole(i64::try_from(number).unwrap_or(i64::MAX));
    let places: Vec<(usize, usize)> =
        remedy.costs.iter().map(|cost| (cost.loss.places.unwrap_or(0), cost.seat)).collect();
    let total: usize = places.iter().map(|(places, _)| places).sum();
    let best = places.iter().rev().max_by_key(|(places, _)| *places).copied().unwrap_or_default();
    let asked = asked(catalogue, roll, scorer, remedy);
    let (concerned, note) = (concerned(whole, roll, remedy), note(remedy));
    let risen = (total > 0).then(|| {
        let (best, name) = (best.0, whole.name(roll, best.1));
        text!(
            "có thể tăng tổng {total} bậc, nhiều nhất {best} ({name})",
            "{total} places to be gained together, at most {best} ({name})"
        )
    });
    let told = [Some(at_stake(catalogue, remedy)), risen, note.clone()].into_iter().flatten();
    vec![
        Cell::text(&group.name),
        Cell::Whole(order),
        Cell::sentence(Some(content(node, asked.as_ref(), &concerned))),
        Cell::text(&node.code),
        Cell::text(&node.title),
        Cell::sentence(asked),
        figure(catalogue, Some(&remedy.at_stake)),
        whole_number(remedy.costs.len()),
        Cell::sentence(Some(concerned)),
        whole_number(total),
        whole_number(best.0),
        Cell::text(&inherited(catalogue, node, |node| !node.lead.is_empty()).lead),
        Cell::text(list(&inherited(catalogue, node, |node| !node.support.is_empty()).support)),
        Cell::text(&inherited(catalogue, node, |node| !node.due.is_empty()).due),
        Cell::sentence(note),
        Cell::sentence(told.reduce(|all, one| all.join("; ", &one))),
    ]
}

/// What is to be remedied, in one cell: the criterion, what it asks, and the units with what each lost.
fn content(node: &Node, asked: Option<&Text>, concerned: &Text) -> Text {
    let mut words = Text::same(format!("{} {}", node.code, node.title));
    if let Some(asked) = asked {
        words = words.join(". ", &Text::fixed("Yêu cầu: ", "Asked: ").join("", asked));
    }
    words.join(". ", &Text::fixed("Đơn vị: ", "Units: ").join("", concerned))
}

/// How many units a remedy concerns, and what is at stake.
fn at_stake(catalogue: &Catalogue, remedy: &Remedy<'_>) -> Text {
    let (units, points) = (remedy.costs.len(), said(catalogue, &remedy.at_stake));
    let Text { vi, en } = points;
    let of = if units == 1 { "unit" } else { "units" };
    text!("{units} đơn vị, mất {vi} điểm", "{units} {of}, {en} points lost")
}

/// The nearest node upward that says something; else the node itself.
fn inherited<'a>(catalogue: &'a Catalogue, node: &'a Node, says: impl Fn(&Node) -> bool) -> &'a Node {
    let upward = std::iter::successors(Some(node), |node| Some(&catalogue.nodes[node.parent?]));
    upward.into_iter().find(|node| says(node)).unwrap_or(node)
}

/// What is asked: the target in force, else the rule; where kinds differ, of each.
fn asked(catalogue: &Catalogue, roll: &Roll, scorer: &Scorer<'_>, remedy: &Remedy<'_>) -> Option<Text> {
    let mut kinds: Vec<usize> = Vec::new();
    let mut all: Vec<Text> = Vec::new();
    for cost in &remedy.costs {
        let kind = roll.members[cost.seat].kind;
        if kinds.contains(&kind) {
            continue;
        }
        kinds.push(kind);
        let (terms, setting) = scorer.asked(cost.seat, remedy.leaf)?;
        let percent = catalogue.leaves[remedy.leaf].in_percent();
        let words = match setting.target {
            Some(target) => target.words(percent),
            None => terms.rule.scoring().words(&setting),
        };
        if !all.contains(&words) {
            all.push(words);
        }
    }
    all.into_iter().reduce(|all, one| all.join(" / ", &one))
}

/// The units with what each lost, the most first.
fn concerned(whole: &Whole<'_>, roll: &Roll, remedy: &Remedy<'_>) -> Text {
    let settings = &roll.catalogue.settings;
    let one = |cost: &Cost<'_>| {
        let (name, lost) =
            (whole.name(roll, cost.seat), cost.loss.lost.round(settings.places, settings.rounding));
        text!("{name} ({lost:#})", "{name} ({lost})")
    };
    let named = remedy.costs.iter().take(NAMED).map(one).reduce(|all, one| all.join("; ", &one));
    let named = named.unwrap_or(Text::fixed("", ""));
    match remedy.costs.len().checked_sub(NAMED).filter(|rest| *rest > 0) {
        Some(rest) => named.join("; ", &text!("và {rest} đơn vị khác", "and {rest} more")),
        None => named,
    }
}

/// Why units lost the points, where it is not their values: `3 đơn vị thiếu số liệu`.
fn note(remedy: &Remedy<'_>) -> Option<Text> {
    let count = |is: &dyn Fn(&LeafScore) -> bool| remedy.costs.iter().filter(|cost| is(cost.leaf)).count();
    let state = |state: State| count(&|leaf| leaf.state == state);
    let told = [
        (state(State::Missing), Text::fixed("đơn vị thiếu số liệu", "without a value")),
        (
            remedy.awaited,
            Text::fixed("đơn vị khác còn chờ chấm, chưa tính", "more await their score, not counted"),
        ),
        (state(State::Faulty), Text::fixed("đơn vị có ô lỗi", "with a faulty cell")),
        (
            count(&|leaf| leaf.evidence_zeroed),
            Text::fixed("đơn vị thiếu tài liệu kiểm chứng", "without evidence"),
        ),
        (
            count(&|leaf| leaf.requirement_zeroed),
            Text::fixed("đơn vị không có điểm ở tiêu chí bắt buộc", "blocked by a criterion it requires"),
        ),
    ];
    let told = told.into_iter().filter(|(count, _)| *count > 0);
    told.map(|(count, words)| text!("{count}", "{count}").join(" ", &words))
        .reduce(|all, one| all.join("; ", &one))
}

/// What each criterion cost each unit.
fn losses(whole: &Whole<'_>, roll: &Roll, group: &Group, remedies: &[Remedy<'_>]) -> Table {
    let columns = vec![
        Column::text("group", Text::fixed("Khối", "Group")).for_data(),
        Column::text("unit", Text::fixed("Mã đơn vị", "Key")).for_data(),
        Column::text("name", Text::fixed("Đơn vị", "Unit")),
        Column::text("criterion", Text::fixed("Mã", "Code")),
        Column::text("title", Text::fixed("Tiêu chí", "Criterion")),
        Column::figure("award", Text::fixed("Điểm đạt", "Award")),
        Column::figure("max", Text::fixed("Điểm tối đa", "Maximum")),
        Column::figure("lost", Text::fixed("Điểm mất", "Lost")),
        Column::figure("index_gain", Text::fixed("Chỉ số có thể tăng", "Index gained")),
        Column::figure("places_gained", Text::fixed("Bậc có thể tăng", "Places gained")),
        Column::text("state", Text::fixed("Trạng thái", "State")),
        Column::text("source", Text::fixed("Nguồn", "Source")),
    ];
    let costs = remedies.iter().flat_map(|remedy| remedy.costs.iter().map(move |cost| (remedy.leaf, cost)));
    let name = &group.name;
    let title = text!("Điểm mất của từng đơn vị – {name}", "What each unit lost – {name}");
    Table {
        key: "losses",
        title: Some(heading(&title, whole.loaded)),
        columns,
        anchors: 4,
        rows: costs.map(|(leaf, cost)| loss(whole, roll, group, leaf, cost)).collect(),
        ..Table::default()
    }
}

fn loss(whole: &Whole<'_>, roll: &Roll, group: &Group, leaf: usize, cost: &Cost<'_>) -> Vec<Cell> {
    let (catalogue, node) = (&roll.catalogue, roll.catalogue.node(leaf));
    let places = cost.loss.places.and_then(|places| i64::try_from(places).ok());
    vec![
        Cell::text(&group.name),
        Cell::text(whole.key(roll, cost.seat)),
        Cell::text(whole.name(roll, cost.seat)),
        Cell::text(&node.code),
        Cell::text(&node.title),
        figure(catalogue, cost.leaf.award.as_ref()),
        figure(catalogue, Some(&cost.leaf.max)),
        figure(catalogue, Some(&cost.loss.lost)),
        figure(catalogue, cost.loss.index.as_ref()),
        places.map_or(Cell::Empty, Cell::Whole),
        state_cell(cost.leaf.state),
        cost.leaf.place.map_or(Cell::Empty, |place| Cell::text(source(whole.sources, place))),
    ]
}
