//! `par check`: every fault of catalogue, register, submissions and appraisals at once.

use clap::Args;

use super::options::Asked;
use super::{Common, Failure, Inputs, Loaded, Outcome, Output};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::format::Format;
use crate::report::{Cell, Column, Report, Table};
use crate::score::Keep;
use crate::source::Sources;
use crate::submission::show_faults;
use crate::text::{Lang, Text};

/// Arguments of `par check`.
#[derive(Args, Debug)]
pub struct Check {
    #[command(flatten)]
    inputs: Inputs,
}

impl Check {
    pub(super) fn run(&self, common: &Common) -> Result<Outcome, Failure> {
        let (mut sources, mut diagnostics) = (common.sources(), Diagnostics::default());
        let loaded = self.inputs.choice.load(&self.inputs.inputs, false, &mut sources, &mut diagnostics)?;
        for roll in loaded.iter().flat_map(|loaded| &loaded.evaluation.rolls) {
            if let Some(loaded) = &loaded {
                loaded.score(roll, Keep::Areas, &mut diagnostics);
            }
        }
        show_faults(&mut diagnostics, &sources);
        let lang = loaded.as_ref().map_or_else(|| common.lang(), |loaded| loaded.lang(common));
        let output = match common.asked()? {
            Asked::Faults(export) => Output::Faults(export),
            Asked::Tables(format) => {
                let mut tables = vec![summary(loaded.as_ref(), &diagnostics)];
                if format != Format::Table {
                    tables.push(faults(&diagnostics, &sources, lang));
                }
                Output::Report(Report::of("check", tables))
            }
        };
        Ok(Outcome::new(output, diagnostics, sources, lang))
    }
}

/// What was read, group by group, with the count of faults and warnings under it.
fn summary(loaded: Option<&Loaded>, diagnostics: &Diagnostics) -> Table {
    let count = |number: usize| Cell::Whole(i64::try_from(number).unwrap_or(i64::MAX));
    let rows = loaded
        .iter()
        .flat_map(|loaded| {
            loaded
                .evaluation
                .rolls
                .iter()
                .flat_map(|roll| loaded.groups(roll).map(move |group| (roll, group)))
        })
        .map(|(roll, group)| {
            vec![
                Cell::text(&group.name),
                Cell::text(&roll.catalogue.id),
                count(group.seats.len()),
                count(roll.catalogue.leaves.len()),
                count(roll.submissions.count()),
                count(roll.submissions.other_periods + roll.appraisals.other_periods),
            ]
        })
        .collect();
    let (faults, warnings) = (diagnostics.count(Severity::Fault), diagnostics.count(Severity::Warning));
    Table {
        key: "inputs",
        columns: vec![
            Column::text("group", Text::fixed("Khối", "Group")),
            Column::text("catalogue", Text::fixed("Bộ chỉ số", "Catalogue")),
            Column::figure("units", Text::fixed("Đơn vị", "Units")),
            Column::figure("leaves", Text::fixed("Tiêu chí chấm điểm", "Scored criteria")),
            Column::figure("values", Text::fixed("Số liệu đã đọc", "Values read")),
            Column::figure("other_periods", Text::fixed("Dòng của kỳ khác", "Rows of other periods")),
        ],
        anchors: 1,
        rows,
        footnotes: vec![counted(faults, warnings)],
        ..Table::default()
    }
}

/// How many faults and warnings there are.
fn counted(faults: usize, warnings: usize) -> Text {
    let many = |count: usize| if count == 1 { "" } else { "s" };
    let (some, more) = (many(faults), many(warnings));
    crate::text!("{faults} lỗi, {warnings} cảnh báo", "{faults} fault{some}, {warnings} warning{more}")
}

/// One fault, warning or note in the columns of `faults`.
fn row(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> Vec<Cell> {
    let whole = |number: Option<usize>| {
        number.map_or(Cell::Empty, |number| Cell::Whole(i64::try_from(number).unwrap_or(i64::MAX)))
    };
    let (at, severity) = (diagnostic.place.position(sources), diagnostic.severity());
    vec![
        Cell::text(diagnostic.complaint.code.name()),
        Cell::word(severity.key(), severity.title()),
        Cell::text(diagnostic.place_name(sources, lang)),
        at.source.map_or(Cell::Empty, |source| Cell::text(sources.name(source))),
        at.sheet.map_or(Cell::Empty, Cell::text),
        whole(at.line),
        whole(at.column),
        at.cell.map_or(Cell::Empty, Cell::text),
        Cell::text(&diagnostic.seen),
        Cell::sentence(Some(diagnostic.complaint.why.clone())),
        Cell::sentence(Some(diagnostic.complaint.mend.clone())),
        Cell::text(diagnostic.also_names(sources, lang).join("; ")),
    ]
}

/// Faults, warnings and notes as data.
fn faults(diagnostics: &Diagnostics, sources: &Sources, lang: Lang) -> Table {
    Table {
        key: "faults",
        columns: vec![
            Column::text("code", Text::fixed("Mã lỗi", "Code")),
            Column::text("severity", Text::fixed("Mức", "Severity")),
            Column::text("place", Text::fixed("Nơi", "Place")),
            Column::text("file", Text::fixed("Tệp", "File")).for_data(),
            Column::text("sheet", Text::fixed("Trang tính", "Sheet")).for_data(),
            Column::figure("line", Text::fixed("Dòng", "Line")).for_data(),
            Column::figure("column", Text::fixed("Cột", "Column")).for_data(),
            Column::text("cell", Text::fixed("Ô", "Cell")).for_data(),
            Column::text("seen", Text::fixed("Giá trị", "Seen")),
            Column::text("why", Text::fixed("Vì sao", "Why")),
            Column::text("mend", Text::fixed("Cách sửa", "Mend")),
            Column::text("also", Text::fixed("Chỗ liên quan", "Also")).for_data(),
        ],
        anchors: 1,
        rows: diagnostics.sorted().into_iter().map(|one| row(one, sources, lang)).collect(),
        ..Table::default()
    }
}
