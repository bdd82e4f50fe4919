//! `par inspect`: what was understood of a file, so that nobody has to guess what was guessed.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Choice, Common, Failure, Loaded, Outcome, Output};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::evaluation::Roll;
use crate::report::{Cell, Column, Layout, Report, Table};
use crate::source::workbook::column_letters;
use crate::source::{SourceId, Sources};
use crate::submission::{self, Tally, Understood, column_number};
use crate::text;
use crate::text::Text;

/// Arguments of `par inspect`.
#[derive(Args, Debug)]
pub struct Inspect {
    /// Submission or appraisal files; without --catalogue they belong to the evaluation folder they lie in
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    choice: Choice,
}

/// A table of a file that is inspected, with the group that reads it.
type Read<'a> = (&'a Roll, &'a Understood);

impl Inspect {
    pub(super) fn run(&self, common: &Common) -> Result<Outcome, Failure> {
        let (mut sources, mut diagnostics) = (common.sources(), Diagnostics::default());
        let inputs = if self.choice.catalogue.is_some() { self.files.clone() } else { vec![self.folder()?] };
        let loaded = self.choice.load(&inputs, false, &mut sources, &mut diagnostics)?;
        let Some(loaded) = loaded else {
            return Ok(Outcome::new(Output::Nothing, diagnostics, sources, common.lang()));
        };
        let asked: Vec<PathBuf> = self.files.iter().filter_map(|file| fs::canonicalize(file).ok()).collect();
        let is_asked =
            |id: SourceId| fs::canonicalize(&sources.get(id).path).is_ok_and(|path| asked.contains(&path));
        diagnostics.retain(|diagnostic| diagnostic.place.source().is_some_and(is_asked));
        let of =
            |roll: &Roll| roll.submissions.tables.iter().chain(&roll.appraisals.tables).cloned().collect();
        let all: Vec<(&Roll, Vec<Understood>)> =
            loaded.evaluation.rolls.iter().map(|roll| (roll, of(roll))).collect();
        let read: Vec<Read<'_>> = all
            .iter()
            .flat_map(|(roll, tables)| tables.iter().map(move |table| (*roll, table)))
            .filter(|(_, table)| is_asked(table.source))
            .collect();
        if read.is_empty() && diagnostics.is_empty() {
            return Err(unlisted(&self.files[0]));
        }
        let view = View { loaded: &loaded, sources: &sources, diagnostics: &diagnostics };
        let tables = read.iter().flat_map(|(roll, table)| view.tables(roll, table)).collect();
        let (lang, output) = (loaded.lang(common), Output::Report(Report::of("inspect", tables)));
        // They are listed.
        diagnostics.retain(|diagnostic| diagnostic.severity() != Severity::Note);
        Ok(Outcome::new(output, diagnostics, sources, lang))
    }

    /// The evaluation folder that the first file lies in.
    fn folder(&self) -> Result<PathBuf, Failure> {
        let file = &self.files[0];
        let path = fs::canonicalize(file).map_err(|error| crate::source::Unreadable::new(file, error))?;
        let found = path.ancestors().skip(1).find(|folder| folder.join("par.toml").is_file());
        let here = std::env::current_dir().and_then(fs::canonicalize).unwrap_or_default();
        let found = found.map(|folder| match folder.strip_prefix(&here) {
            Ok(inside) if inside.as_os_str().is_empty() => PathBuf::from("."),
            Ok(inside) => inside.to_owned(),
            Err(_) => folder.to_owned(),
        });
        found.ok_or_else(|| {
            Failure::Usage(Text::fixed(
                "tệp không nằm trong thư mục đánh giá nào (có par.toml); thêm --catalogue TỆP và --units TỆP",
                "the file lies in no evaluation folder (with par.toml); add --catalogue FILE and --units FILE",
            ))
        })
    }
}

fn unlisted(file: &Path) -> Failure {
    let file = file.display();
    Failure::Usage(text!(
        "par.toml không nhắc đến {file}: thêm vào `submissions` hoặc `appraisals` của một khối, hoặc dùng --catalogue",
        "par.toml does not name {file}: add it to the `submissions` or `appraisals` of a group, or use --catalogue"
    ))
}

fn count(number: usize) -> Cell {
    Cell::Whole(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Whether a note tells of rows or sheets; the period that a file's name tells stands with the file.
fn is_passed_over(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity() == Severity::Note && diagnostic.complaint.code != Code::PeriodInName
}

/// What a table is shown with.
struct View<'a> {
    loaded: &'a Loaded,
    sources: &'a Sources,
    diagnostics: &'a Diagnostics,
}

impl View<'_> {
    /// How a table was understood: as a whole, then its columns, the rows passed over, and its units.
    fn tables(&self, roll: &Roll, table: &Understood) -> Vec<Table> {
        let parts = [
            self.columns(roll, table),
            self.passed(table.source),
            self.units(roll, table.source),
            self.unmatched(table.source),
        ];
        let filled = parts.into_iter().filter(|part| !part.rows.is_empty());
        std::iter::once(self.whole(table)).chain(filled).collect()
    }

    fn of(&self, source: SourceId) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.sorted().into_iter().filter(move |one| one.place.source() == Some(source))
    }

    fn name(&self, source: SourceId) -> Cell {
        Cell::text(self.sources.sheet_name(source))
    }

    /// The line or column of a place, for people; programs read the whole place.
    fn line(&self, diagnostic: &Diagnostic) -> Cell {
        diagnostic.place.position(self.sources).line.map_or(Cell::Empty, count)
    }

    /// How bytes, numbers and rows were understood.
    fn whole(&self, table: &Understood) -> Table {
        let severe = |severity| count(self.of(table.source).filter(|one| one.severity() == severity).count());
        let passed_over = count(self.of(table.source).filter(|one| is_passed_over(one)).count());
        let (first, last) = table.header;
        let row = vec![
            self.name(table.source),
            Cell::sentence(Some(table.format())),
            if table.workbook { Cell::Empty } else { Cell::sentence(Some(table.separator())) },
            Cell::sentence(Some(table.decimals())),
            Cell::text(if first == last { first.to_string() } else { format!("{first}–{last}") }),
            Cell::word(table.shape.key(), table.shape.title()),
            Cell::sentence(Some(table.period.title())),
            Cell::word(table.told_by.key(), table.told_by.title()),
            count(table.rows),
            passed_over,
            severe(Severity::Fault),
            severe(Severity::Warning),
        ];
        Table {
            key: "files",
            layout: Layout::Records,
            columns: vec![
                Column::text("file", Text::fixed("Tệp", "File")),
                Column::text("encoding", Text::fixed("Bảng mã", "Encoding")),
                Column::text("separator", Text::fixed("Dấu phân cách", "Separator")),
                Column::text("decimals", Text::fixed("Dấu thập phân", "Decimal mark")),
                Column::text("header", Text::fixed("Dòng tiêu đề", "Header rows")),
                Column::text("shape", Text::fixed("Dạng bảng", "Shape")),
                Column::text("period", Text::fixed("Kỳ", "Period")),
                Column::text("period_from", Text::fixed("Kỳ lấy từ", "Period from")),
                Column::figure("rows", Text::fixed("Dòng có số liệu", "Rows with values")),
                Column::figure("passed_over", Text::fixed("Bỏ qua", "Passed over")),
                Column::figure("faults", Text::fixed("Lỗi", "Faults")),
                Column::figure("warnings", Text::fixed("Cảnh báo", "Warnings")),
            ],
            rows: vec![row],
            ..Table::default()
        }
    }

    /// What each column means.
    fn columns(&self, roll: &Roll, table: &Understood) -> Table {
        let meaning = |column: Option<submission::Column>| {
            let unused = Text::fixed("không dùng", "not used");
            Cell::sentence(Some(column.map_or(unused, |column| column.title(&roll.catalogue))))
        };
        let columns = table.columns.iter().enumerate().filter(|(_, (header, _))| !header.is_empty());
        let row = |(place, (header, column)): (usize, &(String, Option<submission::Column>))| {
            let letters = column_letters(column_number(place));
            vec![self.name(table.source), Cell::text(letters), Cell::text(header), meaning(*column)]
        };
        Table {
            key: "columns",
            title: Some(Text::fixed("Các cột", "Columns")),
            columns: vec![
                Column::text("file", Text::fixed("Tệp", "File")).for_data(),
                Column::centre("column", Text::fixed("Cột", "Column")),
                Column::text("header", Text::fixed("Tiêu đề", "Header")),
                Column::text("meaning", Text::fixed("Được hiểu là", "Understood as")),
            ],
            anchors: 1,
            rows: columns.map(row).collect(),
            ..Table::default()
        }
    }

    /// The rows passed over, and why.
    fn passed(&self, source: SourceId) -> Table {
        let notes = self.of(source).filter(|one| is_passed_over(one));
        let row = |note: &Diagnostic| {
            let why = Cell::sentence(Some(note.complaint.why.clone()));
            vec![self.name(source), self.line(note), why, Cell::text(&note.seen)]
        };
        Table {
            key: "passed_over",
            title: Some(Text::fixed("Các dòng bỏ qua", "Rows passed over")),
            columns: vec![
                Column::text("file", Text::fixed("Tệp", "File")).for_data(),
                Column::figure("line", Text::fixed("Dòng", "Line")),
                Column::text("reason", Text::fixed("Lý do", "Reason")),
                Column::text("seen", Text::fixed("Nội dung", "Text")),
            ],
            anchors: 1,
            rows: notes.map(row).collect(),
            ..Table::default()
        }
    }

    /// The units that were matched, and how their cells stand.
    fn units(&self, roll: &Roll, source: SourceId) -> Table {
        let row = |(seat, tally): (usize, Tally)| {
            let unit = &self.loaded.evaluation.register.units()[roll.members[seat].unit];
            vec![
                self.name(source),
                Cell::text(&unit.name),
                Cell::text(&unit.key),
                count(tally.values),
                count(tally.not_applicable),
                count(tally.faulty),
            ]
        };
        Table {
            key: "units",
            title: Some(Text::fixed("Đơn vị nhận ra", "Units matched")),
            columns: vec![
                Column::text("file", Text::fixed("Tệp", "File")).for_data(),
                Column::text("name", Text::fixed("Đơn vị", "Unit")),
                Column::text("unit", Text::fixed("Mã đơn vị", "Key")),
                Column::figure("values", Text::fixed("Có số liệu", "Values")),
                Column::figure("not_applicable", Text::fixed("Không phát sinh", "Not applicable")),
                Column::figure("faulty", Text::fixed("Ô lỗi", "Faulty cells")),
            ],
            anchors: 1,
            rows: roll.submissions.tally(source).into_iter().map(row).collect(),
            ..Table::default()
        }
    }

    /// The names that are no unit's.
    fn unmatched(&self, source: SourceId) -> Table {
        let codes = [Code::UnknownUnit, Code::UnitNotRegistered, Code::UnitNotScored];
        let faults = self.of(source).filter(|one| codes.contains(&one.complaint.code));
        let row = |fault: &Diagnostic| {
            let mend = Cell::sentence(Some(fault.complaint.mend.clone()));
            vec![self.name(source), self.line(fault), Cell::text(&fault.seen), mend]
        };
        Table {
            key: "unmatched",
            title: Some(Text::fixed("Đơn vị không nhận ra", "Units not matched")),
            columns: vec![
                Column::text("file", Text::fixed("Tệp", "File")).for_data(),
                Column::figure("line", Text::fixed("Dòng", "Line")),
                Column::text("seen", Text::fixed("Tên ghi trong tệp", "Name in the file")),
                Column::text("mend", Text::fixed("Cách sửa", "Mend")),
            ],
            anchors: 1,
            rows: faults.map(row).collect(),
            ..Table::default()
        }
    }
}
