//! The remedies by who leads and by when.

use super::Material;
use crate::collation::Collation;
use crate::number::Number;
use crate::report::{Cell, Column, Medium, Table};
use crate::text::{Text, list};

/// What one agency leads that is due at one time.
struct Duty<'a> {
    lead: &'a Cell,
    due: &'a Cell,
    codes: Vec<&'a str>,
    at_stake: Number,
    places: u32,
}

impl Material<'_> {
    /// The duties in tables of remedies, a table each.
    pub(in crate::command::report) fn agencies(remedies: &[Table]) -> Vec<Table> {
        remedies.iter().filter(|table| !table.rows.is_empty()).map(duties).collect()
    }
}

fn duties(remedies: &Table) -> Table {
    let mut duties: Vec<Duty<'_>> = Vec::new();
    for row in &remedies.rows {
        let cell = |key: &str| row.get(remedies.columns.iter().position(|column| column.key == key)?);
        let (Some(lead), Some(due), Some(Cell::Text(code)), Some(Cell::Figure { value, places })) =
            (cell("lead"), cell("due"), cell("criterion"), cell("at_stake"))
        else {
            continue;
        };
        let at = duties.iter().position(|duty| duty.lead == lead && duty.due == due);
        let at = at.unwrap_or_else(|| {
            duties.push(Duty { lead, due, codes: Vec::new(), at_stake: Number::ZERO, places: *places });
            duties.len() - 1
        });
        duties[at].codes.push(code);
        duties[at].at_stake += value;
    }
    let collation = Collation::default();
    // Who is not named stands last.
    duties.sort_by(|one, other| {
        let (own, than) = (written(one.lead), written(other.lead));
        let last = own.is_empty().cmp(&than.is_empty());
        last.then_with(|| collation.compare(own, than))
            .then_with(|| collation.compare(written(one.due), written(other.due)))
    });
    let group = |row: &Vec<Cell>| row.first().cloned().unwrap_or(Cell::Empty);
    let group = remedies.rows.first().map_or(Cell::Empty, group);
    let title = Text::fixed("Theo cơ quan chủ trì và thời hạn", "By lead and due date");
    Table {
        key: "duties",
        title: Some(remedies.title.as_ref().map_or(title.clone(), |own| own.join(" – ", &title))),
        columns: columns(),
        anchors: 2,
        rows: duties.iter().map(|duty| row(&group, duty)).collect(),
        medium: Medium::Page,
        beside: true,
        ..Table::default()
    }
}

fn written(cell: &Cell) -> &str {
    match cell {
        Cell::Text(text) => text,
        _ => "",
    }
}

fn row(group: &Cell, duty: &Duty<'_>) -> Vec<Cell> {
    vec![
        group.clone(),
        duty.lead.clone(),
        duty.due.clone(),
        super::count(duty.codes.len()),
        Cell::figure(Some(duty.at_stake.clone()), duty.places),
        Cell::text(list(&duty.codes)),
    ]
}

fn columns() -> Vec<Column> {
    vec![
        Column::text("group", Text::fixed("Khối", "Group")).for_data(),
        Column::text("lead", Text::fixed("Cơ quan chủ trì", "Lead")),
        Column::text("due", Text::fixed("Thời gian thực hiện", "Due")),
        Column::centre("criteria", Text::fixed("Số nội dung", "Remedies")),
        Column::figure("at_stake", Text::fixed("Điểm có thể lấy lại", "Points at stake")),
        Column::text("codes", Text::fixed("Tiêu chí", "Criteria")),
    ]
}
