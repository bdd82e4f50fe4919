//! What is wrong with a row as such: cells too many, rows that a quotation swallowed, numbers that their comma split.

use super::base::Base;
use super::words::Column;
use crate::diagnostic::{Code, Complaint};
use crate::source::Row;
use crate::text::{Text, trim};

/// The place of a figure whose decimals went into the text column behind it: `97,24` without quotes, where a comma
/// separates.
pub(super) fn split_number(row: &Row<'_>, base: &Base) -> Option<usize> {
    if base.delimiter != b',' {
        return None;
    }
    let digits = |place: usize| {
        let cell = trim(row.cell(place));
        !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit())
    };
    base.texts.iter().copied().find(|&place| digits(place) && digits(place - 1)).map(|place| place - 1)
}

/// The places of the text columns a number could be split into: those behind a column of figures.
pub(super) fn text_places(columns: &[Option<Column>]) -> Vec<usize> {
    let text =
        |column: &Option<Column>| matches!(column, Some(Column::Evidence | Column::Note | Column::Reason));
    let figure = |column: &Option<Column>| column.is_some_and(Column::is_figure);
    let pairs = columns.windows(2).enumerate();
    pairs.filter(|(_, pair)| figure(&pair[0]) && text(&pair[1])).map(|(place, _)| place + 1).collect()
}

/// The complaint that a decimal comma split a number.
pub(super) fn split() -> Complaint {
    Complaint::new(
        Code::NumberSplit,
        Text::fixed(
            "số có dấu phẩy thập phân bị tách thành hai ô vì tệp phân cách bằng dấu phẩy",
            "a number with a decimal comma is split into two cells, since commas separate them",
        ),
        Text::fixed(
            "đặt số trong ngoặc kép (\"97,24\"), hoặc lưu từ Excel với dấu phân cách «;»",
            "put the number in quotes (\"97,24\"), or save the file with «;» between cells",
        ),
    )
}

/// The complaint that a row has cells beyond its header.
pub fn row_too_long() -> Complaint {
    Complaint::new(
        Code::RowLength,
        Text::fixed("dòng có nhiều ô hơn hàng tiêu đề", "the row has more cells than the header"),
        Text::fixed(
            "kiểm tra dấu phân cách thừa; số có dấu phẩy trong tệp phân cách bằng phẩy phải đặt trong ngoặc kép",
            "look for a separator too many; a number with a comma in a comma-separated file stands in quotes",
        ),
    )
}

pub(super) fn swallowed() -> Complaint {
    Complaint::new(
        Code::CsvSyntax,
        Text::fixed(
            "một ô trong ngoặc kép nuốt các dòng sau nó: dấu \" mở mà không đóng trên cùng dòng",
            "a quoted cell swallows the rows after it: its \" is not closed on the line",
        ),
        Text::fixed(
            "tìm dấu \" lẻ ở dòng này và xóa, hoặc lưu lại tệp từ Excel",
            "find the odd \" of this row and delete it, or save the file again from Excel",
        ),
    )
}
