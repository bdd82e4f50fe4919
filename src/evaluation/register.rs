//! `units.csv`: the register as a file, its faults located.

use std::ops::ControlFlow;
use std::path::Path;

use crate::diagnostic::{CellPlace, Code, Complaint, Diagnostics, Place};
use crate::source::{Rows, RowsError, Sources, Unreadable};
use crate::submission::open_quote;
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

/// Reads the register; `None` where it cannot be used at all.
///
/// # Errors
/// The system would not read the file.
pub(super) fn read(
    path: &Path,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Register>, Unreadable> {
    let source = sources.add(path);
    let place = |line, column| Place::Cell(CellPlace { source, line, column });
    let (header, rows) = match cells(path) {
        Ok(read) => read,
        Err(RowsError::Unreadable(error)) => return Err(error),
        Err(RowsError::NotText(problem)) => {
            diagnostics.push(Complaint::not_table(problem).at(Place::File(source), ""));
            return Ok(None);
        }
        Err(RowsError::OpenQuote(line)) => {
            diagnostics.push(open_quote().at(place(line, 0), ""));
            return Ok(None);
        }
    };
    let columns: Vec<Option<usize>> = WORDS
        .iter()
        .map(|words| header.iter().position(|cell| words.contains(&fold(cell).as_str())))
        .collect();
    if columns[0].is_none() || columns[1].is_none() || columns[2].is_none() {
        diagnostics.push(no_header().at(place(1, 0), header.join(" | ")));
        return Ok(None);
    }
    let rows: Vec<Row<'_>> = rows
        .iter()
        .map(|(line, cells)| {
            let cell =
                |column: usize| columns[column].and_then(|place| cells.get(place)).map_or("", String::as_str);
            Row {
                unit: cell(0),
                name: cell(1),
                kind: cell(2),
                group: cell(3),
                aliases: cell(4),
                from: cell(5),
                to: cell(6),
                successor: cell(7),
                line: *line,
            }
        })
        .collect();
    let (register, problems) = Register::build(&rows);
    for problem in problems {
        let column =
            columns[column(problem.column)].map_or(0, |place| u16::try_from(place + 1).unwrap_or(u16::MAX));
        diagnostics.push(complaint(&problem).at(place(problem.line, column), problem.seen));
    }
    Ok(Some(register))
}

/// The header and the rows of a file that is small enough to hold.
type Cells = (Vec<String>, Vec<(u32, Vec<String>)>);

fn cells(path: &Path) -> Result<Cells, RowsError> {
    let (mut header, mut rows) = (None, Vec::new());
    Rows::open(path)?.each(|row| {
        let cells: Vec<String> = row.cells().map(|cell| trim(cell).to_owned()).collect();
        if header.is_none() {
            header = Some(cells);
        } else if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push((row.line, cells));
        }
        ControlFlow::Continue(())
    })?;
    Ok((header.unwrap_or_default(), rows))
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
