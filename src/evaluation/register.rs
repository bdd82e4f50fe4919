//! `units.csv`: the register as a file, its faults located.

use std::ops::{ControlFlow, Range};
use std::path::Path;

use rayon::prelude::*;

use crate::catalogue::Catalogue;
use crate::diagnostic::{CellPlace, Code, Complaint, Diagnostics, Place};
use crate::parallel;
use crate::source::{self, Block, Blocks, Rows, RowsError, SourceId, Sources, Tabular, Unreadable};
use crate::submission::{column_number, header_twice, not_a_table, passed_over, row_too_long};
use crate::text;
use crate::text::{Text, fold, trim};
use crate::unit::{Register, RegisterColumn, RegisterFault, RegisterProblem, Row};

/// The header words of each column: English key first.
const WORDS: [&[&str]; 8] = [
    &["unit", "mã đơn vị", "khóa"],
    &["name", "tên đơn vị", "đơn vị", "tên"],
    &["kind", "loại"],
    &["group", "khối"],
    &["aliases", "tên gọi khác"],
    &["from", "từ ngày"],
    &["to", "đến ngày"],
    &["successor", "đơn vị kế tiếp"],
];

/// Units that are worth a thread of their own.
pub(super) const UNITS_PER_THREAD: usize = 1000;

/// Reads the register; `None` where it cannot be used at all.
///
/// # Errors
/// The system would not read the file.
pub(super) fn read(
    path: &Path,
    catalogues: &[Catalogue],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Register>, Unreadable> {
    let file = sources.add(path);
    let table = match source::open(path).map(|opened| opened.tables.into_iter().next()) {
        Ok(Some(table)) => table,
        Ok(None) => {
            diagnostics.push(no_header().at(Place::File(file), ""));
            return Ok(None);
        }
        Err(RowsError::Unreadable(error)) => return Err(error),
        Err(problem) => {
            diagnostics.push(not_a_table(problem, file));
            return Ok(None);
        }
    };
    let source = sources.add_sheet(path, table.sheet.as_deref());
    let place = |line, column| Place::Cell(CellPlace { source, line, column });
    let (header, rows) = match cells(&table) {
        Ok(read) => read,
        Err(RowsError::Unreadable(error)) => return Err(error),
        Err(problem) => {
            diagnostics.push(not_a_table(problem, source));
            return Ok(None);
        }
    };
    let words: Vec<String> = header.iter().map(|cell| fold(cell)).collect();
    let under = |known: &&[&str]| words.iter().position(|word| known.contains(&word.as_str()));
    let columns: Vec<Option<usize>> = WORDS.iter().map(under).collect();
    if columns[0].is_none() || columns[1].is_none() || columns[2].is_none() {
        diagnostics.push(no_header().at(place(1, 0), header.join(" | ")));
        return Ok(None);
    }
    check_shape(source, &header, &columns, &rows, diagnostics);
    let (register, problems) = Register::build(rows.count(), |place| {
        let (line, cells) = rows.row(place);
        row(line, cells, &columns)
    });
    let number = |column: usize| columns[column].map_or(0, column_number);
    for problem in problems {
        let place = place(problem.line, number(column(problem.column)));
        diagnostics.push(complaint(&problem).at(place, problem.seen));
    }
    let units = register.units().par_iter().with_min_len(UNITS_PER_THREAD);
    let near: Vec<_> = units.filter_map(|unit| Some((unit, meant(&unit.kind, catalogues)?))).collect();
    for (unit, kind) in near {
        diagnostics.push(near_kind(&unit.kind, kind).at(place(unit.line, number(2)), unit.kind.as_str()));
    }
    Ok(Some(register))
}

fn row<'a>(line: u32, cells: HeldRow<'a>, columns: &[Option<usize>]) -> Row<'a> {
    let cell = |column: usize| columns[column].map_or("", |place| cells.cell(place));
    Row {
        unit: cell(0),
        name: cell(1),
        kind: cell(2),
        group: cell(3),
        aliases: cell(4),
        from: cell(5),
        to: cell(6),
        successor: cell(7),
        line,
    }
}

/// Reports columns that are not used or mean the same, and rows longer than the header.
fn check_shape(
    source: SourceId,
    header: &[String],
    columns: &[Option<usize>],
    rows: &Held,
    diagnostics: &mut Diagnostics,
) {
    let at = |line, place| Place::Cell(CellPlace { source, line, column: column_number(place) });
    for (place, cell) in header.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let known = WORDS.iter().any(|words| words.contains(&fold(cell).as_str()));
        if known && !columns.contains(&Some(place)) {
            diagnostics.push(header_twice().at(at(1, place), cell.as_str()));
        } else if !known {
            diagnostics.push(passed_over().at(at(1, place), cell.as_str()));
        }
    }
    for (line, row) in rows.rows() {
        let beyond = (header.len()..row.ends.len()).find(|&place| !row.cell(place).is_empty());
        if let Some(place) = beyond {
            diagnostics.push(row_too_long().at(at(line, place), row.cell(place)));
        }
    }
}

/// The kinds of unit in Vietnamese words, with the keys that catalogues use for them.
const KIND_WORDS: &[(&str, &str)] = &[
    ("phường", "ward"),
    ("xã", "commune"),
    ("thị trấn", "township"),
    ("đặc khu", "special-zone"),
    ("sở", "department"),
    ("phòng", "division"),
    ("huyện", "district"),
];

/// The kind of the catalogues that one they lack may stand for: by case, separators, translation or one sign.
fn meant<'a>(kind: &str, catalogues: &'a [Catalogue]) -> Option<&'a str> {
    let known = || catalogues.iter().flat_map(|catalogue| &catalogue.kinds).map(String::as_str);
    if kind.is_empty() || known().any(|one| one == kind) {
        return None;
    }
    let plain = |kind: &str| fold(kind).replace([' ', '_'], "-");
    let word = fold(kind);
    let translated = KIND_WORDS.iter().find(|(vi, _)| *vi == word).map(|(_, key)| *key);
    known().find(|one| {
        plain(one) == plain(kind) || translated == Some(one) || strsim::osa_distance(one, &plain(kind)) == 1
    })
}

/// The rows of a file that is small enough to hold.
struct Held {
    parts: Vec<Part>,
    /// Which of all rows is the first of each part.
    firsts: Vec<usize>,
}

/// The rows of a block, in one text.
#[derive(Default)]
struct Part {
    text: String,
    /// Where the cells of all rows end.
    ends: Vec<usize>,
    /// The line of each row, and which of the cells are its own.
    rows: Vec<(u32, Range<usize>)>,
}

impl Held {
    fn of(parts: Vec<Part>) -> Self {
        let first = |first: &mut usize, part: &Part| {
            *first += part.rows.len();
            Some(*first - part.rows.len())
        };
        Self { firsts: parts.iter().scan(0, first).collect(), parts }
    }

    /// How many rows there are.
    fn count(&self) -> usize {
        self.parts.iter().map(|part| part.rows.len()).sum()
    }

    /// Each row's line and cells.
    fn rows(&self) -> impl Iterator<Item = (u32, HeldRow<'_>)> {
        self.parts.iter().flat_map(|part| part.rows.iter().map(|row| part.row(row)))
    }

    /// The line and the cells of the row at a place.
    fn row(&self, place: usize) -> (u32, HeldRow<'_>) {
        let part = self.firsts.partition_point(|first| *first <= place) - 1;
        self.parts[part].row(&self.parts[part].rows[place - self.firsts[part]])
    }
}

impl Part {
    /// The rows of a block behind a line that are not blank.
    fn of(mut block: Block, header: u32) -> Self {
        let mut part = Self::default();
        while let Some(row) = block.next_row() {
            if row.line > header && row.cells().any(|cell| !trim(cell).is_empty()) {
                part.push(&row);
            }
        }
        part
    }

    fn push(&mut self, row: &source::Row<'_>) {
        let first = self.ends.len();
        for cell in row.cells() {
            self.text.push_str(trim(cell));
            self.ends.push(self.text.len());
        }
        self.rows.push((row.line, first..self.ends.len()));
    }

    fn row(&self, (line, cells): &(u32, Range<usize>)) -> (u32, HeldRow<'_>) {
        let start = cells.start.checked_sub(1).map_or(0, |before| self.ends[before]);
        (*line, HeldRow { text: &self.text, start, ends: &self.ends[cells.clone()] })
    }
}

/// The cells of one row.
#[derive(Clone, Copy)]
struct HeldRow<'a> {
    text: &'a str,
    /// Where the first begins.
    start: usize,
    /// Where each ends.
    ends: &'a [usize],
}

impl<'a> HeldRow<'a> {
    /// The cell at a place from 0; blank beyond the end.
    fn cell(self, place: usize) -> &'a str {
        let start = place.checked_sub(1).map_or(Some(self.start), |before| self.ends.get(before).copied());
        start.zip(self.ends.get(place)).map_or("", |(start, end)| &self.text[start..*end])
    }
}

/// The header and the rows below it that are not blank.
fn cells(table: &Tabular) -> Result<(Vec<String>, Held), RowsError> {
    let (mut header, mut line) = (Vec::new(), 0);
    Rows::open(table)?.each(|row| {
        header = row.cells().map(|cell| trim(cell).to_owned()).collect();
        line = row.line;
        ControlFlow::Break(())
    })?;
    let mut blocks = Blocks::open(table)?;
    // What is wrong with a chunk ends the file there, and what is wrong before it comes first.
    let (mut chunks, mut sound) = (Vec::new(), true);
    while let Some(chunk) = blocks.next_chunk(Vec::new()).transpose().filter(|_| sound) {
        sound = chunk.is_ok();
        chunks.push(chunk);
    }
    let parts = parallel::map(chunks, 1, |chunk| Ok(Part::of(chunk?.block()?, line)));
    Ok((header, Held::of(parts.into_iter().collect::<Result<_, _>>()?)))
}

fn column(column: RegisterColumn) -> usize {
    match column {
        RegisterColumn::Unit => 0,
        RegisterColumn::Name => 1,
        RegisterColumn::Kind => 2,
        RegisterColumn::Aliases => 4,
        RegisterColumn::From => 5,
        RegisterColumn::To => 6,
        RegisterColumn::Successor => 7,
    }
}

fn near_kind(kind: &str, meant: &str) -> Complaint {
    Complaint::new(
        Code::UnknownKind,
        text!("không bộ chỉ số nào chấm loại «{kind}»", "no catalogue scores the kind «{kind}»"),
        text!("có phải `{meant}`? Sửa cột kind", "did you mean `{meant}`? Mend the column kind"),
    )
}

fn no_header() -> Complaint {
    Complaint::new(
        Code::HeaderMissing,
        Text::fixed(
            "danh mục đơn vị thiếu cột unit, name hoặc kind",
            "the register lacks the column unit, name or kind",
        ),
        Text::fixed(
            "dòng đầu ghi: unit,name,kind,group,aliases,from,to,successor",
            "let the first line read: unit,name,kind,group,aliases,from,to,successor",
        ),
    )
}

fn complaint(problem: &RegisterProblem) -> Complaint {
    let row = |why: Text, mend: Text| Complaint::new(Code::RegisterRow, why, mend);
    match &problem.fault {
        RegisterFault::Missing => row(
            Text::fixed(
                "ô này của danh mục đơn vị không được để trống",
                "this cell of the register must not be blank",
            ),
            Text::fixed("ghi khóa, tên và loại của đơn vị", "write the unit's key, name and kind"),
        ),
        RegisterFault::DuplicateKey { first } => Complaint::new(
            Code::RegisterTwice,
            text!("khóa này đã dùng ở dòng {first}", "the key stands on line {first} already"),
            Text::fixed("mỗi đơn vị một khóa riêng", "give each unit its own key"),
        ),
        RegisterFault::SharedName { other } => Complaint::new(
            Code::RegisterTwice,
            text!(
                "tên này cũng là tên của đơn vị ở dòng {other} trong cùng thời gian",
                "the unit on line {other} bears this name at the same time"
            ),
            Text::fixed(
                "đổi tên hoặc bỏ tên gọi khác trùng nhau, hoặc sửa from, to",
                "change the name, drop the alias, or mend from and to",
            ),
        ),
        RegisterFault::BadDate => row(
            Text::fixed("không đọc được ngày", "not a date"),
            Text::fixed("ghi như 2024-12-01 hoặc 01/12/2024", "write such as 2024-12-01"),
        ),
        RegisterFault::EndsBeforeItBegins { from } => row(
            text!("ngày cuối trước ngày đầu {from}", "the last day lies before the first, {from}"),
            Text::fixed("sửa from hoặc to", "mend from or to"),
        ),
        RegisterFault::UnknownSuccessor { suggestion } => row(
            Text::fixed("không có đơn vị kế tiếp này", "no unit has this key"),
            match suggestion {
                Some(near) => text!("có phải {near}?", "did you mean {near}?"),
                None => Text::fixed(
                    "ghi khóa của một đơn vị trong danh mục",
                    "write the key of a unit of the register",
                ),
            },
        ),
    }
}
