//! The tables of a frozen result beside its scores and awards.

use std::path::Path;

use super::{Settings, Superseded};
use crate::command::Loaded;
use crate::diagnostic::{Diagnostics, Severity};
use crate::freeze::Input;
use crate::number::Mark;
use crate::report::{Cell, Column, Table};
use crate::score::{Scores, State};
use crate::source::{Sources, name_from};
use crate::text::{Lang, Text};

fn texts<const N: usize>(columns: [(&'static str, Text); N]) -> Vec<Column> {
    columns.into_iter().map(|(key, title)| Column::text(key, title)).collect()
}

fn table(key: &'static str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Table {
    Table { key, columns, rows, ..Table::default() }
}

fn count(number: usize) -> Cell {
    Cell::Whole(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The one row that says what was frozen, and with what.
pub(super) fn frozen(
    loaded: &Loaded,
    scored: &[Scores],
    settings: &Settings,
    lang: Lang,
    diagnostics: &Diagnostics,
) -> Table {
    let in_state = |state: State| {
        let leaves =
            scored.iter().flat_map(|scores| scores.iter()).flat_map(|unit| unit.leaves.iter().flatten());
        count(leaves.filter(|leaf| leaf.state == state).count())
    };
    let columns = texts([
        ("program", Text::fixed("Chương trình", "Program")),
        ("title", Text::fixed("Tên kỳ đánh giá", "Title")),
        ("period", Text::fixed("Kỳ", "Period")),
        ("stage", Text::fixed("Bước", "Stage")),
        ("provisional", Text::fixed("Tạm tính", "Provisional")),
        ("numbers", Text::fixed("Dấu thập phân", "Decimal mark")),
        ("language", Text::fixed("Ngôn ngữ", "Language")),
        ("missing", Text::fixed("Thiếu số liệu", "Missing")),
        ("pending", Text::fixed("Chờ chấm", "Pending")),
        ("faults", Text::fixed("Lỗi", "Faults")),
        ("warnings", Text::fixed("Cảnh báo", "Warnings")),
    ]);
    let numbers = settings.numbers.map(|lang| match Mark::from(lang) {
        Mark::Comma => "vi",
        Mark::Point => "en",
    });
    let row = vec![
        Cell::text(concat!("par ", env!("CARGO_PKG_VERSION"))),
        Cell::text(&loaded.evaluation.title),
        Cell::text(loaded.evaluation.period.to_string()),
        Cell::text(&settings.stage),
        Cell::Flag(settings.provisional),
        numbers.map_or(Cell::Empty, Cell::text),
        Cell::text(lang.code()),
        in_state(State::Missing),
        in_state(State::Pending),
        count(diagnostics.count(Severity::Fault)),
        count(diagnostics.count(Severity::Warning)),
    ];
    table("freeze", columns, vec![row])
}

/// Every input with its digest.
pub(super) fn digests(inputs: &[Input]) -> Table {
    let row = |input: &Input| {
        let (key, title) = input.part.title();
        vec![
            Cell::word(key, title),
            Cell::text(&input.path),
            Cell::Whole(i64::try_from(input.bytes).unwrap_or(i64::MAX)),
            Cell::text(&input.digest),
        ]
    };
    let columns = texts([
        ("part", Text::fixed("Loại", "Part")),
        ("path", Text::fixed("Tệp", "File")),
        ("bytes", Text::fixed("Số byte", "Bytes")),
        ("sha256", Text::same("SHA-256")),
    ]);
    table("inputs", columns, inputs.iter().map(row).collect())
}

/// The results that this one supersedes.
pub(super) fn superseded(chain: &[Superseded]) -> Table {
    let row =
        |one: &Superseded| vec![Cell::text(&one.file), Cell::text(&one.digest), Cell::text(&one.reason)];
    let columns = texts([
        ("file", Text::fixed("Tệp", "File")),
        ("sha256", Text::same("SHA-256")),
        ("reason", Text::fixed("Lý do", "Reason")),
    ]);
    table("chain", columns, chain.iter().map(row).collect())
}

/// The text of every group's catalogue, so that the result can be taken apart without the folder.
pub(super) fn catalogues(loaded: &Loaded, sources: &Sources, folder: &Path) -> Table {
    let rows = loaded.evaluation.rolls.iter().flat_map(|roll| {
        let source = sources.get(roll.catalogue.source);
        let row = |name: &str| {
            vec![Cell::text(name), Cell::text(name_from(folder, &source.path)), Cell::text(&source.text)]
        };
        roll.groups.iter().map(move |group| row(&group.name)).collect::<Vec<_>>()
    });
    let columns = texts([
        ("group", Text::fixed("Khối", "Group")),
        ("path", Text::fixed("Tệp", "File")),
        ("text", Text::fixed("Nội dung", "Text")),
    ]);
    table("catalogues", columns, rows.collect())
}

/// The register, so that units are known that ended later.
pub(super) fn units(loaded: &Loaded) -> Table {
    let rows = loaded.evaluation.register.units().iter().map(|unit| {
        let day = |day: Option<jiff::civil::Date>| day.map_or(Cell::Empty, |day| Cell::text(day.to_string()));
        vec![
            Cell::text(&unit.key),
            Cell::text(&unit.name),
            Cell::text(&unit.kind),
            Cell::text(unit.group_or_kind()),
            day(unit.from),
            day(unit.to),
            Cell::text(unit.successors.join("|")),
        ]
    });
    let columns = texts([
        ("unit", Text::fixed("Mã đơn vị", "Key")),
        ("name", Text::fixed("Đơn vị", "Unit")),
        ("kind", Text::fixed("Loại", "Kind")),
        ("group", Text::fixed("Khối", "Group")),
        ("from", Text::fixed("Từ ngày", "From")),
        ("to", Text::fixed("Đến ngày", "To")),
        ("successor", Text::fixed("Kế tiếp", "Successor")),
    ]);
    table("units", columns, rows.collect())
}
