//! What if: a unit scored again with values in place of what stands. Nothing is written to any input.

use super::View;
use super::place::Place;
use crate::command::Failure;
use crate::command::named::find_node;
use crate::command::options::LangName;
use crate::command::score::{heading, state_cell};
use crate::number::Mark;
use crate::rank::rank;
use crate::report::{Cell, Column, Table};
use crate::score::{LeafScore, Scores, Supposed, Suppositions};
use crate::submission::{Evidence, Numbers, read_value};
use crate::text;
use crate::text::Text;

/// A value of the command line.
struct Setting<'s> {
    leaf: usize,
    written: &'s str,
    supposed: Supposed,
    /// What looks odd about it.
    warning: Option<Text>,
}

/// The criteria that change, and the units that move.
pub(super) fn tables(
    view: &View<'_>,
    set: &[String],
    numbers: Option<LangName>,
) -> Result<Vec<Table>, Failure> {
    let mut settings: Vec<Setting<'_>> = Vec::new();
    for assignment in set {
        let setting = read(view, assignment, numbers)?;
        if settings.iter().any(|other| other.leaf == setting.leaf) {
            let code = &view.catalogue().node(setting.leaf).code;
            return Err(Failure::Usage(text!(
                "--set nêu tiêu chí {code} hai lần; giữ một",
                "--set names criterion {code} twice; keep one"
            )));
        }
        settings.push(setting);
    }
    let supposed: Suppositions =
        settings.iter().map(|one| ((view.subject.seat, one.leaf), one.supposed.clone())).collect();
    let scores = view.subject.scorer.supposing(supposed).scores();
    Ok(vec![criteria(view, &settings, &scores), outcome(view, &scores)])
}

/// Reads `CODE=VALUE` by the rule of the criterion.
fn read<'s>(view: &View<'_>, assignment: &'s str, numbers: Option<LangName>) -> Result<Setting<'s>, Failure> {
    let Some((code, written)) = assignment.split_once('=').map(|(code, value)| (code.trim(), value.trim()))
    else {
        return Err(Failure::Usage(text!(
            "--set «{assignment}»: ghi MÃ=GIÁ_TRỊ, như 3.2=98",
            "--set «{assignment}»: write CODE=VALUE, such as 3.2=98"
        )));
    };
    let refused = |why: Text, mend: Text| {
        Failure::Usage(text!("--set {assignment}", "--set {assignment}").join(": ", &why).join("; ", &mend))
    };
    let catalogue = view.catalogue();
    let Some(leaf) = catalogue.nodes[find_node(catalogue, code)?].leaf else {
        return Err(refused(
            Text::fixed("tiêu chí này có tiêu chí con", "the criterion has children"),
            Text::fixed("nêu các tiêu chí con", "name its children"),
        ));
    };
    let Some((terms, _)) = view.subject.scorer.asked(view.subject.seat, leaf) else {
        return Err(refused(
            Text::fixed(
                "tiêu chí này không hỏi đơn vị này trong kỳ này",
                "the criterion is not asked of this unit in this period",
            ),
            Text::fixed("nêu một tiêu chí của đơn vị", "name a criterion of the unit"),
        ));
    };
    let reading = read_value(written, marks(written, numbers), catalogue, leaf, terms)
        .map_err(|complaint| refused(complaint.why, complaint.mend))?;
    let Some(value) = reading.value else {
        return Err(refused(
            Text::fixed("không có giá trị", "there is no value"),
            Text::fixed("ghi giá trị sau dấu =", "write a value after the ="),
        ));
    };
    let warning = reading.warning.map(|warning| text!("{code}", "{code}").join(": ", &warning.why));
    Ok(Setting { leaf, written, supposed: Supposed::Value(value), warning })
}

/// The decimal mark: as asked, else as the value shows.
fn marks(written: &str, numbers: Option<LangName>) -> Numbers {
    match numbers {
        Some(LangName::Vi) => Numbers::Settled(Mark::Comma),
        Some(LangName::En) => Numbers::Settled(Mark::Point),
        None => {
            let mut evidence = Evidence::default();
            evidence.add(written);
            evidence.numbers(b';')
        }
    }
}

/// The criteria that are set, and those that move with them.
fn criteria(view: &View<'_>, settings: &[Setting<'_>], scores: &Scores) -> Table {
    let after = &scores[view.subject.seat];
    let row = |leaf: usize| {
        let setting = settings.iter().find(|setting| setting.leaf == leaf);
        let (before, after) = (view.subject.score.leaves[leaf].as_ref()?, after.leaves[leaf].as_ref()?);
        let key = |score: &LeafScore| (score.state, score.award.clone(), score.max.clone());
        if setting.is_none() && key(before) == key(after) {
            return None;
        }
        let node = view.catalogue().node(leaf);
        Some(vec![
            Cell::text(view.whole.key(view.subject.roll, view.subject.seat)),
            Cell::text(&node.code),
            Cell::text(&node.title),
            Cell::text(setting.map(|setting| setting.written).unwrap_or_default()),
            state_cell(after.state),
            view.figure(before.award.as_ref()),
            view.figure(after.award.as_ref()),
            view.figure(Some(&before.max)),
            view.figure(Some(&after.max)),
        ])
    };
    let moved = |row: &Vec<Cell>| row[MAXIMA.0] != row[MAXIMA.1];
    let rows: Vec<Vec<Cell>> = (0..view.catalogue().leaves.len()).filter_map(row).collect();
    let name = view.name();
    let title = text!("Giả định – {name}", "Supposed – {name}");
    Table {
        key: "supposed",
        title: Some(heading(&title, view.whole.loaded)),
        columns: criteria_columns(rows.iter().any(moved)),
        anchors: 3,
        rows,
        footnotes: settings.iter().filter_map(|setting| setting.warning.clone()).collect(),
        ..Table::default()
    }
}

/// Where the two maxima stand among the columns.
const MAXIMA: (usize, usize) = (7, 8);

/// The columns; people see maxima only where one changes.
fn criteria_columns(maxima: bool) -> Vec<Column> {
    let shown = |column: Column| if maxima { column } else { column.for_data() };
    vec![
        Column::text("unit", Text::fixed("Mã đơn vị", "Key")).for_data(),
        Column::text("criterion", Text::fixed("Mã", "Code")),
        Column::text("title", Text::fixed("Tiêu chí", "Criterion")),
        Column::text("value", Text::fixed("Đặt thành", "Set to")),
        Column::text("state", Text::fixed("Trạng thái", "State")).for_data(),
        Column::figure("award", Text::fixed("Điểm đạt", "Award")),
        Column::figure("award_after", Text::fixed("Điểm đạt sau", "Award after")),
        shown(Column::figure("max", Text::fixed("Điểm tối đa", "Maximum"))),
        shown(Column::figure("max_after", Text::fixed("Điểm tối đa sau", "Maximum after"))),
    ]
}

/// The unit, and all others of its group whose index, rank or band moves.
fn outcome(view: &View<'_>, scores: &Scores) -> Table {
    let (subject, catalogue) = (&view.subject, view.catalogue());
    let placed = |scores: &Scores| -> Vec<(usize, Place)> {
        let all = rank(subject.evaluation, subject.roll, subject.group, scores);
        all.iter().map(|one| (one.seat, Place::placed(catalogue, one, &scores[one.seat]))).collect()
    };
    let (before, after) = (placed(subject.standings.scores()), placed(scores));
    let row = |(seat, after): &(usize, Place)| {
        let before = before.iter().find(|(other, _)| other == seat).map(|(_, place)| place);
        if before == Some(after) && *seat != subject.seat {
            return None;
        }
        let (key, name) = (view.whole.key(subject.roll, *seat), view.whole.name(subject.roll, *seat));
        let mut row = vec![Cell::text(key), Cell::text(name)];
        row.extend(Place::cells(before, Some(after), catalogue));
        Some(row)
    };
    let mut columns = vec![
        Column::text("unit", Text::fixed("Mã đơn vị", "Key")).for_data(),
        Column::text("name", Text::fixed("Đơn vị", "Unit")),
    ];
    columns.extend(Place::columns());
    Table {
        key: "outcome",
        title: Some(Text::fixed("Kết quả", "Result")),
        columns,
        anchors: 2,
        rows: after.iter().filter_map(row).collect(),
        ..Table::default()
    }
}
