//! Reports that tests write.

use super::{Format, Style};
use crate::number::{Decimal, Mark};
use crate::report::{Cell, Column, Report, Table};
use crate::text::{Lang, Text};

/// What a format makes of a report, in Vietnamese.
pub(super) fn written(report: &Report, format: Format) -> String {
    let mut bytes = Vec::new();
    super::write(report, format, &Style { lang: Lang::Vi, width: 80, colour: false }, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// What a submission may contain to take over whoever opens the table.
pub(super) const HOSTILE: &[&str] = &[
    "=HYPERLINK(\"http://evil.vn\")",
    "+1",
    "-2+3|cmd",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =1",
    "\u{a0}\u{200b}＝1",
    "＋1",
    "－1",
    "＠1",
    "a|b\\c\nd\te",
    "<img src=x onerror=alert(1)>&amp;",
    "[click](http://evil.vn) ![x](y) **b** _i_ `c` # h",
    "\u{1b}[31mred\u{7f}\u{9b}\u{202e}dlrow\u{2066}",
    "e\u{302}\u{301}́́́́",
    "👩‍👩‍👧‍👦❤️☝🏽🇻🇳",
    "漢字漢字漢字漢字漢字漢字漢字",
    "một-từ-rất-dài-không-có-dấu-cách-nào-để-ngắt-dòng-cho-vừa-cột-của-bảng",
];

/// A figure with two decimals for people.
pub(super) fn figure(digits: &str) -> Cell {
    let value = Decimal::parse(digits, Mark::Point).map(Decimal::number);
    Cell::figure(value.ok(), 2)
}

/// A table of ranks, names and as many figures as asked for.
pub(super) fn wide(areas: usize) -> Table {
    let titles = ["Cải cách thể chế", "Cải cách thủ tục hành chính", "Chính quyền số"];
    let mut columns = vec![
        Column::centre("rank", Text::fixed("Hạng", "Rank")),
        Column::text("name", Text::fixed("Đơn vị", "Unit")),
    ];
    for (number, title) in (1..=areas).zip(titles.iter().cycle()) {
        columns.push(Column::figure(format!("area.{number}"), Text::same(*title)));
    }
    let row = |rank: i64, name: &str| {
        let mut row = vec![Cell::Whole(rank), Cell::text(name)];
        row.extend((0..areas).map(|_| figure("18.5")));
        row
    };
    Table {
        key: "scores",
        title: Some(Text::fixed("Điểm các phường", "Scores of the wards")),
        columns,
        anchors: 2,
        rows: vec![row(1, "Phường Trần Quang Diệu"), row(2, "Xã Nhơn Châu")],
        footnotes: vec![Text::fixed("Điểm đã làm tròn.", "Points are rounded.")],
        ..Table::default()
    }
}

/// A report of one table.
pub(super) fn report(table: Table) -> Report {
    Report::of("score", vec![table])
}

/// A table of one column that holds these texts.
pub(super) fn texts(texts: &[&str]) -> Table {
    Table {
        key: "notes",
        columns: vec![Column::text("note", Text::fixed("Ghi chú", "Note"))],
        rows: texts.iter().map(|text| vec![Cell::text(*text)]).collect(),
        ..Table::default()
    }
}

/// Two parts of one key that differ in a column, after a table of another key.
pub(super) fn parts() -> Report {
    let name = || Column::text("name", Text::fixed("Đơn vị", "Unit"));
    let index = || Column::figure("index", Text::fixed("Chỉ số", "Index"));
    let bonus = || Column::figure("bonus", Text::fixed("Điểm thưởng", "Bonus"));
    let tied = || Column::centre("tied", Text::fixed("Đồng hạng", "Tied"));
    let state = || Column::text("state", Text::fixed("Trạng thái", "State")).for_data();
    let mark = || Column::centre("mark", Text::fixed("Dấu", "Mark")).for_people();
    let missing = || Cell::word("missing", Text::fixed("thiếu", "missing"));
    let late = || Cell::sentence(Some(Text::fixed("nộp muộn; \"sau\" hạn", "late; \"after\" the date")));
    let wards = Table {
        columns: vec![name(), index(), tied(), state()],
        rows: vec![vec![Cell::text("Phường A"), figure("97.240"), Cell::Flag(true), missing()]],
        title: Some(Text::fixed("Phường", "Wards")),
        key: "scores",
        ..Table::default()
    };
    let communes = Table {
        columns: vec![bonus(), name(), mark(), state()],
        rows: vec![
            vec![figure("-0.5"), Cell::text("Xã B"), Cell::Flag(true), late()],
            vec![Cell::Empty, Cell::text("Xã C"), Cell::Flag(false)],
        ],
        title: Some(Text::fixed("Xã", "Communes")),
        key: "scores",
        ..Table::default()
    };
    Report::of("score", vec![texts(&["trước"]), wards, communes])
}
