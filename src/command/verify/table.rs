//! What verifying found: every input with what became of it, and every difference.

use crate::evaluation::Part;
use crate::freeze::{Difference, Document, Kind};
use crate::report::{Cell, Column, Report, Table};
use crate::text;
use crate::text::Text;

use super::NAMES;

/// A superseded result that should lie beside the file.
pub(super) struct Link {
    pub file: String,
    pub said: Text,
    pub holds: bool,
}

/// A frozen result held against the same made again.
pub(super) struct Checked<'a> {
    pub frozen: &'a Document,
    pub again: &'a Report,
    pub differing: Vec<Difference>,
    /// The program's version, where it is another; no failure.
    pub version: Vec<Difference>,
    pub links: Vec<Link>,
}

impl Checked<'_> {
    pub fn holds(&self) -> bool {
        self.differing.is_empty() && self.links.iter().all(|link| link.holds)
    }

    pub fn tables(&self) -> Vec<Table> {
        vec![self.inputs(), self.differences()]
    }

    /// Every input and every superseded result, with whether it is as it was.
    fn inputs(&self) -> Table {
        let of_input = |name: Vec<String>| {
            let found = self.changed(&name);
            vec![
                part(&name[0]),
                Cell::text(&name[1]),
                Cell::sentence(Some(state(found))),
                result(found.is_none()),
            ]
        };
        let of_link = |link: &Link| {
            let part = Cell::word("superseded", Text::fixed("kết quả bị thay thế", "superseded result"));
            vec![part, Cell::text(&link.file), Cell::sentence(Some(link.said.clone())), result(link.holds)]
        };
        let inputs = self.names().into_iter().map(of_input);
        Table {
            key: "inputs",
            title: Some(Text::fixed("Dữ liệu gốc", "Inputs")),
            columns: vec![
                Column::text("part", Text::fixed("Loại", "Part")),
                Column::text("path", Text::fixed("Tệp", "File")),
                Column::text("found", Text::fixed("Hiện nay", "Found")),
                Column::text("result", Text::fixed("Kết quả", "Result")),
            ],
            anchors: 2,
            rows: inputs.chain(self.links.iter().map(of_link)).collect(),
            ..Table::default()
        }
    }

    /// The inputs by what they are and by path: those that were frozen, then those that are new.
    fn names(&self) -> Vec<Vec<String>> {
        let known = self.frozen.rows("inputs").iter();
        let known = known.map(|row| Vec::from(["part", "path"].map(|key| row.text(key).to_owned())));
        let added = self.differing.iter().filter(|one| is_of_input(one) && one.kind == Kind::Added);
        let added = added.filter(|one| one.column.is_empty()).map(|one| one.row.clone());
        let mut names: Vec<Vec<String>> = Vec::new();
        for name in known.chain(added) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// What differs of an input.
    fn changed(&self, name: &[String]) -> Option<&Difference> {
        self.differing.iter().find(|one| is_of_input(one) && one.row == name)
    }

    /// Every figure and text that differs.
    fn differences(&self) -> Table {
        let figures: Vec<&Difference> = self.differing.iter().filter(|one| !is_of_input(one)).collect();
        let mut footnotes = vec![self.verdict(figures.len())];
        footnotes.extend(self.version.first().map(other_version));
        Table {
            key: "differences",
            title: Some(Text::fixed("Chỗ khác", "Differences")),
            columns: vec![
                Column::text("table", Text::fixed("Bảng", "Table")),
                Column::text("row", Text::fixed("Dòng", "Row")).for_data(),
                Column::text("column", Text::fixed("Cột", "Column")).for_data(),
                Column::text("row_shown", Text::fixed("Dòng", "Row")).for_people(),
                Column::text("column_shown", Text::fixed("Cột", "Column")).for_people(),
                Column::text("frozen", Text::fixed("Đã lưu", "Frozen")),
                Column::text("found", Text::fixed("Tính lại", "Found")),
                Column::text("note", Text::fixed("Ghi chú", "Note")),
            ],
            anchors: 5,
            rows: figures.into_iter().map(|one| self.row(one)).collect(),
            footnotes,
            ..Table::default()
        }
    }

    fn row(&self, one: &Difference) -> Vec<Cell> {
        let alone = |vi, en| (String::new(), String::new(), Some(Text::fixed(vi, en)));
        let (frozen, found, note) = match &one.kind {
            Kind::Cell(frozen, found) => unlike(frozen, found),
            Kind::Gone => alone("chỉ có trong tệp", "in the file only"),
            Kind::Added => alone("thiếu trong tệp", "not in the file"),
            Kind::Twice => alone("có hai lần trong tệp", "twice in the file"),
            Kind::Order => alone("khác thứ tự", "in another order"),
        };
        vec![
            table(&one.table),
            Cell::text(one.row.join(" / ")),
            Cell::text(&one.column),
            Cell::text(self.row_shown(one)),
            Cell::sentence(self.column_shown(one)),
            Cell::text(frozen),
            Cell::text(found),
            Cell::sentence(note),
        ]
    }

    /// What names a row, with the names of units for their keys.
    fn row_shown(&self, one: &Difference) -> String {
        let names = NAMES.iter().find(|(table, _)| *table == one.table).map_or(&[][..], |(_, names)| names);
        let shown = |(cell, column): (&String, &&str)| match *column {
            "unit" => self.unit(cell).to_owned(),
            _ => cell.clone(),
        };
        one.row.iter().zip(names).map(shown).collect::<Vec<_>>().join(" / ")
    }

    fn unit<'b>(&'b self, key: &'b str) -> &'b str {
        let rows = self.frozen.rows("units").iter().chain(self.frozen.rows("scores"));
        let name = rows.filter(|row| row.text("unit") == key).map(|row| row.text("name")).next();
        name.filter(|name| !name.is_empty()).unwrap_or(key)
    }

    /// The heading of a column; its key where no table made again has it.
    fn column_shown(&self, one: &Difference) -> Option<Text> {
        if one.column.is_empty() {
            return None;
        }
        let columns = self.again.tables.iter().filter(|table| table.key == one.table);
        let found = columns.flat_map(|table| &table.columns).find(|column| column.key == one.column);
        Some(found.map_or_else(|| Text::same(&*one.column), |column| column.title.clone()))
    }

    fn verdict(&self, figures: usize) -> Text {
        if self.holds() {
            return Text::fixed(
                "KHỚP: tính lại từ dữ liệu gốc cho đúng kết quả đã lưu",
                "MATCHES: made again from its inputs, the result is the frozen one",
            );
        }
        let inputs = self.names().iter().filter(|name| self.changed(name).is_some()).count();
        let links = self.links.iter().filter(|link| !link.holds).count();
        let parts = [
            (inputs, text!("{inputs} dữ liệu gốc đã khác", "inputs changed: {inputs}")),
            (links, text!("{links} kết quả bị thay thế đã khác", "superseded results changed: {links}")),
            (figures, text!("{figures} chỗ khác trong kết quả", "differences in the result: {figures}")),
        ];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, said)| said);
        let said = parts.reduce(|all, one| all.join("; ", &one)).unwrap_or(Text::fixed("", ""));
        Text::fixed("KHÔNG KHỚP: ", "DOES NOT MATCH: ").join("", &said)
    }
}

/// Whether a difference is of one input, and not of their table.
fn is_of_input(one: &Difference) -> bool {
    one.table == "inputs" && !one.row.is_empty()
}

fn other_version(one: &Difference) -> Text {
    let (was, now) = match &one.kind {
        Kind::Cell(was, now) => (was.as_str(), now.as_str()),
        _ => ("–", concat!("par ", env!("CARGO_PKG_VERSION"))),
    };
    text!("Kết quả lưu bằng {was}, kiểm tra bằng {now}", "Frozen by {was}, verified by {now}")
}

/// What became of an input.
fn state(changed: Option<&Difference>) -> Text {
    match changed.map(|one| (&one.kind, one.column.is_empty())) {
        None => Text::fixed("khớp", "matches"),
        Some((Kind::Gone, true)) => {
            Text::fixed("không còn trong kỳ đánh giá", "no longer part of the evaluation")
        }
        Some((Kind::Added, true)) => Text::fixed("thêm sau khi lưu", "added since"),
        Some((Kind::Twice, true)) => Text::fixed("có hai lần trong tệp", "twice in the file"),
        Some(_) => Text::fixed("nội dung đã khác", "another content"),
    }
}

fn result(holds: bool) -> Cell {
    if holds {
        Cell::word("pass", Text::fixed("đạt", "pass"))
    } else {
        Cell::word("fail", Text::fixed("không đạt", "fail"))
    }
}

/// What an input is, by its name in data.
fn part(name: &str) -> Cell {
    let known = Part::ALL.into_iter().map(Part::title).find(|(key, _)| *key == name);
    known.map_or_else(|| Cell::text(name), |(key, title)| Cell::word(key, title))
}

/// A table of a frozen result, by its key.
fn table(key: &str) -> Cell {
    let (key, title) = match key {
        "freeze" => ("freeze", Text::fixed("thông tin lưu", "settings")),
        "inputs" => ("inputs", Text::fixed("dữ liệu gốc", "inputs")),
        "chain" => ("chain", Text::fixed("kết quả bị thay thế", "superseded results")),
        "catalogues" => ("catalogues", Text::fixed("bộ chỉ số", "catalogues")),
        "units" => ("units", Text::fixed("danh mục đơn vị", "register")),
        "scores" => ("scores", Text::fixed("điểm các đơn vị", "scores")),
        "awards" => ("awards", Text::fixed("điểm từng tiêu chí", "awards")),
        other => return Cell::text(other),
    };
    Cell::word(key, title)
}

/// Two texts as they are shown; of long ones the first line that differs, and which it is.
fn unlike(frozen: &str, found: &str) -> (String, String, Option<Text>) {
    if !frozen.contains('\n') && !found.contains('\n') {
        return (frozen.to_owned(), found.to_owned(), None);
    }
    let (mut was, mut now) = (frozen.split('\n'), found.split('\n'));
    for line in 1.. {
        match (was.next(), now.next()) {
            (None, None) => break,
            (one, other) if one == other => {}
            (one, other) => {
                let shown = |line: Option<&str>| line.unwrap_or_default().trim_end_matches('\r').to_owned();
                return (shown(one), shown(other), Some(text!("dòng {line}", "line {line}")));
            }
        }
    }
    (frozen.to_owned(), found.to_owned(), None)
}
