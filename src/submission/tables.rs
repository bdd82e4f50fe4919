//! Files as the tables that are read of them: which sheets of a workbook are, and what is wrong with a file as such.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::top;
use super::words::Purpose;
use crate::catalogue::Catalogue;
use crate::diagnostic::{CellPlace, Code, Complaint, Diagnostic, Diagnostics, Place};
use crate::source::workbook::{TooLarge, Unsupported, WorkbookError};
use crate::source::{self, RowsError, SourceId, Sources, Tabular, Unreadable};
use crate::text;
use crate::text::Text;

/// One table of a group's files.
pub struct Table {
    /// Its rows.
    pub content: Tabular,
    /// Its place among the files of the run.
    pub source: SourceId,
    /// Its first rows, as far as they are understood.
    pub(super) top: top::Found,
    /// The units, by place in the register, of other groups that list its file too: their rows are read there.
    pub elsewhere: Arc<[bool]>,
}

/// What a file was found to hold.
pub struct Opened {
    path: PathBuf,
    sheets: Result<Sheets, RowsError>,
}

/// The sheets of a workbook, or the one table of a text.
#[derive(Default)]
struct Sheets {
    hidden: Vec<String>,
    headed: Vec<(Tabular, top::Found)>,
    others: Vec<(Tabular, top::Found)>,
}

impl Opened {
    /// Looks for the headers of the tables of a file. Nothing is reported yet, so that many files can be opened at once.
    pub fn of(
        path: &Path,
        opened: Result<source::Opened, RowsError>,
        purpose: Purpose,
        catalogue: &Catalogue,
    ) -> Self {
        let sheets = opened.map(|opened| {
            let mut sheets = Sheets { hidden: opened.hidden, ..Sheets::default() };
            for table in opened.tables {
                match headed(&table, purpose, catalogue) {
                    (other, found) if matches!(found, Ok(Ok(_))) => {
                        sheets.headed.push((other.unwrap_or(table), found));
                    }
                    (_, found) => sheets.others.push((table, found)),
                }
            }
            sheets
        });
        Self { path: path.to_owned(), sheets }
    }

    /// The tables to be read. Of a workbook's sheets those count that are shown and have a header or figures.
    ///
    /// # Errors
    /// The system would not read the file.
    pub fn tables(
        self,
        elsewhere: &Arc<[bool]>,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Result<Vec<Table>, Unreadable> {
        let Sheets { hidden, mut headed, mut others } = match self.sheets {
            Ok(sheets) => sheets,
            Err(RowsError::Unreadable(error)) => return Err(error),
            Err(problem) => {
                diagnostics.push(not_a_table(problem, sources.add(&self.path)));
                return Ok(Vec::new());
            }
        };
        for name in hidden {
            let place = Place::File(sources.add_sheet(&self.path, Some(&name)));
            diagnostics.push(hidden_sheet().at(place, name));
        }
        if headed.is_empty() && others.is_empty() {
            diagnostics.push(nothing().at(Place::File(sources.add(&self.path)), ""));
        }
        if !headed.is_empty() {
            let headless: Vec<_> =
                others.extract_if(.., |(content, _)| !top::holds_figures(content)).collect();
            for (content, _) in headless {
                let place = Place::File(sources.add_sheet(&self.path, content.sheet.as_deref()));
                diagnostics.push(headless_sheet().at(place, content.sheet.unwrap_or_default()));
            }
        }
        // A sheet full of figures may be values whose header is not understood: that is told as of any table.
        headed.append(&mut others);
        let table = |(content, top): (Tabular, top::Found)| {
            let source = sources.add_sheet(&content.path, content.sheet.as_deref());
            Table { content, source, top, elsewhere: Arc::clone(elsewhere) }
        };
        Ok(headed.into_iter().map(table).collect())
    }
}

/// The top of a table. Lists in cells may hold more of another sign than the one between them: where the header shows
/// so, the table with that sign comes too.
fn headed(table: &Tabular, purpose: Purpose, catalogue: &Catalogue) -> (Option<Tabular>, top::Found) {
    let found = top::find(table, purpose, catalogue);
    if matches!(found, Ok(Ok(_))) {
        return (None, found);
    }
    let others = table.separated_otherwise().map(|other| {
        let found = top::find(&other, purpose, catalogue);
        (Some(other), found)
    });
    let mut headed = others.filter(|(_, found)| matches!(found, Ok(Ok(_))));
    headed.next().unwrap_or((None, found))
}

/// What is wrong with a file that is no table.
pub fn not_a_table(problem: RowsError, source: SourceId) -> Diagnostic {
    match problem {
        RowsError::NotText(problem) => Complaint::not_table(problem).at(Place::File(source), ""),
        RowsError::Workbook(error) => not_a_workbook(&error).at(Place::File(source), ""),
        RowsError::OpenQuote(line) => open_quote().at(Place::Cell(CellPlace { source, line, column: 0 }), ""),
        RowsError::Unreadable(error) => {
            let why = error.text();
            Complaint::new(Code::FileNotText, why, Text::fixed("xem lại tệp", "check the file"))
                .at(Place::File(source), "")
        }
    }
}

fn nothing() -> Complaint {
    Complaint::new(
        Code::HeaderMissing,
        Text::fixed("tệp không có bảng nào", "the file holds no table"),
        Text::fixed(
            "xem lại tệp: mọi trang tính đều trống hoặc bị ẩn",
            "check the file: every sheet is empty or hidden",
        ),
    )
}

fn hidden_sheet() -> Complaint {
    Complaint::new(
        Code::SheetHidden,
        Text::fixed("trang tính ẩn", "a hidden sheet"),
        Text::fixed(
            "nếu là số liệu: bấm chuột phải vào tên trang tính, chọn «Bỏ ẩn», lưu lại",
            "where it holds values: right-click a sheet's name, choose «Unhide», save",
        ),
    )
}

fn headless_sheet() -> Complaint {
    Complaint::new(
        Code::SheetPassedOver,
        Text::fixed(
            "trang tính không có hàng tiêu đề nên được bỏ qua",
            "a sheet without a header row is passed over",
        ),
        Text::fixed(
            "không cần làm gì nếu đúng ý; nếu là số liệu thì sửa hàng tiêu đề",
            "nothing, where that is meant; else mend its header row",
        ),
    )
}

/// The complaint that a quotation is not closed.
fn open_quote() -> Complaint {
    Complaint::new(
        Code::CsvSyntax,
        Text::fixed(
            "có dấu ngoặc kép (\") mở mà không đóng trước cuối tệp",
            "a quotation (\") is opened and not closed before the end of the file",
        ),
        Text::fixed(
            "tìm dấu \" lẻ và xóa, hoặc lưu lại tệp từ Excel",
            "find the odd \" and delete it, or save the file again from Excel",
        ),
    )
}

fn not_a_workbook(error: &WorkbookError) -> Complaint {
    let again = Text::fixed(
        "mở bằng Excel, chọn Tệp › Lưu như › «Sổ làm việc Excel (*.xlsx)», rồi chạy lại",
        "open it in Excel, choose File › Save As › «Excel Workbook (*.xlsx)», then run again",
    );
    let (why, mend) = match error {
        WorkbookError::Encrypted => (
            Text::fixed("sổ tính đặt mật khẩu", "the workbook has a password"),
            Text::fixed(
                "mở bằng Excel, chọn Tệp › Thông tin › Bảo vệ Sổ làm việc › Mã hóa bằng Mật khẩu, xóa mật khẩu, lưu lại",
                "open it in Excel, choose File › Info › Protect Workbook › Encrypt with Password, clear it, save",
            ),
        ),
        WorkbookError::Truncated => (
            Text::fixed(
                "sổ tính bị cụt: tệp chưa được chép hết",
                "the workbook ends early: it was not copied whole",
            ),
            Text::fixed(
                "chép hoặc tải lại tệp, rồi chạy lại",
                "copy or download the file again, then run again",
            ),
        ),
        WorkbookError::Unsupported(Unsupported::Xlsb) => {
            (Text::fixed("tệp là sổ tính nhị phân .xlsb", "the file is a binary workbook, .xlsb"), again)
        }
        WorkbookError::Unsupported(Unsupported::Excel95) => (
            Text::fixed("tệp là sổ tính Excel 95 hoặc cũ hơn", "the file is a workbook of Excel 95 or older"),
            again,
        ),
        WorkbookError::TooLarge(what) => (too_large(what), again),
        WorkbookError::Damaged { part, problem } => {
            (text!("sổ tính hỏng ở phần {part}", "the workbook is damaged in {part}: {problem}"), again)
        }
        WorkbookError::NotWorkbook | WorkbookError::Unreadable(_) => {
            (Text::fixed("tệp không phải sổ tính", "the file is no workbook"), again)
        }
    };
    Complaint::new(Code::WorkbookUnreadable, why, mend)
}

fn too_large(what: &TooLarge) -> Text {
    match what {
        TooLarge::Place { sheet, row, column } => {
            let (row, column) = (row + 1, column + 1);
            text!(
                "trang tính «{sheet}» có ô ở dòng {row}, cột {column}: quá 100.000 dòng hoặc 1.000 cột",
                "sheet «{sheet}» has a cell in row {row}, column {column}: beyond 100,000 rows or 1,000 columns"
            )
        }
        TooLarge::Sheets => {
            Text::fixed("sổ tính có quá 1.024 trang tính", "the workbook has more than 1,024 sheets")
        }
        TooLarge::Cells => {
            Text::fixed("sổ tính có quá 4 triệu ô", "the workbook has more than 4 million cells")
        }
        TooLarge::File
        | TooLarge::Members
        | TooLarge::Member(_)
        | TooLarge::Unpacked
        | TooLarge::Formats
        | TooLarge::Text => {
            Text::fixed("sổ tính quá lớn khi giải nén", "the workbook is too large when unpacked")
        }
    }
}
