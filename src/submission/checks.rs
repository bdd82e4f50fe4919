//! What is wrong with a row as such: cells too many, rows that a quotation swallowed, numbers that their comma split.

use super::base::Base;
use super::layout::Layout;
use super::words::{Column, header_key};
use crate::diagnostic::{Code, Complaint};
use crate::source::Row;
use crate::text::{Text, trim};

/// The place of a figure whose decimals went into the text column behind it: `97,24` without quotes, where a comma
/// separates.
pub(super) fn split_number(row: &Row<'_>, base: &Base) -> Option<usize> {
    if base.delimiter != b',' || row.is_of_a_sheet() {
        return None;
    }
    let digits = |cell: &str| !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit());
    let before = |place: usize| place.checked_sub(1).filter(|before| digits(trim(row.cell(*before))));
    let decimals = |place: usize| digits(trim(row.cell(place)).trim_end_matches(['%', ' ']));
    let split = base.texts.iter().copied().find(|&place| before(place).is_some() && decimals(place));
    split.map(|place| place - 1)
}

/// The places of the columns of words behind a figure, into which its decimals could be split.
pub(super) fn text_places(layout: &Layout) -> Vec<usize> {
    const NUMERIC: [&str; 9] = ["tổng", "cộng", "điểm", "hạng", "xếp", "số", "tỷ lệ", "thứ", "rank"];
    let worded = |place: usize| {
        let header = header_key(&layout.headers[place]);
        !header.is_empty() && !header.contains('%') && !NUMERIC.iter().any(|word| header.contains(word))
    };
    let text = |place: usize| match layout.columns[place] {
        Some(Column::Evidence | Column::Note | Column::Reason) => true,
        None => worded(place),
        Some(_) => false,
    };
    let behind = |place: usize| layout.columns[place - 1].is_some_and(Column::is_figure);
    (1..layout.columns.len()).filter(|&place| text(place) && behind(place)).collect()
}

/// Whether a row whose unit or code is a bare number goes on counting: `2 | 3 | 4` may number the columns.
pub(super) fn may_be_numbers(row: &Row<'_>, base: &Base) -> bool {
    let number = |cell: &str| cell.parse::<u32>().ok().filter(|_| !cell.starts_with('0'));
    let at = &base.places;
    let keys = [at.unit, at.unit_name, at.criterion, at.title].into_iter().flatten();
    if !keys.map(|place| trim(row.cell(place))).filter(|key| !key.is_empty()).all(|key| number(key).is_some())
    {
        return false;
    }
    let figures: Vec<Option<u32>> = (0..row.width())
        .filter(|&place| base.layout.columns.get(place).copied().flatten().is_some_and(Column::is_figure))
        .map(|place| trim(row.cell(place)))
        .filter(|cell| !cell.is_empty())
        .map(number)
        .collect();
    let counting = |pair: &[Option<u32>]| matches!(pair, [Some(one), Some(next)] if *next == one + 1);
    figures.len() > 1 && figures.windows(2).all(counting)
}

/// The complaint that a cell stands under no word of the header.
pub(super) fn unnamed() -> Complaint {
    Complaint::new(
        Code::HeaderBlank,
        Text::fixed(
            "ô có dữ liệu ở cột không có tiêu đề",
            "a filled cell stands in a column without a header",
        ),
        Text::fixed(
            "ghi tiêu đề cho cột, hoặc xóa ô; bỏ gộp ô ở tiêu đề; số có dấu phẩy trong tệp phân cách bằng phẩy phải đặt trong ngoặc kép",
            "give the column a header, or clear the cell; unmerge the header; a number with a comma in a comma-separated file stands in quotes",
        ),
    )
}

/// The complaint that a row has another number of cells than all others.
pub(super) fn other_width() -> Complaint {
    Complaint::new(
        Code::RowLength,
        Text::fixed(
            "dòng có số ô khác với tiêu đề và các dòng khác",
            "the row has another number of cells than the header and the other rows",
        ),
        Text::fixed(
            "kiểm tra dấu phân cách thừa hoặc thiếu; số và tên cột có dấu phẩy trong tệp phân cách bằng phẩy phải đặt trong ngoặc kép",
            "look for a separator too many or too few; a number or header with a comma in a comma-separated file stands in quotes",
        ),
    )
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

/// The complaint that nobody knows what a column says of a criterion.
pub(super) fn unclear() -> Complaint {
    Complaint::new(
        Code::HeaderUnclear,
        Text::fixed(
            "cột nhắc đến một tiêu chí nhưng không rõ có phải số liệu của tiêu chí đó trong kỳ này không",
            "the column speaks of a criterion, but it is not clear whether it holds its values for this period",
        ),
        Text::fixed(
            "tiêu đề cột số liệu chỉ ghi mã, hoặc mã và tên tiêu chí; xóa cột kế hoạch, điểm tối đa, kỳ khác; số ghi theo nghìn, triệu thì đổi ra số đầy đủ trước",
            "let the header of the values be the code, or code and title; delete columns of plans, maxima and other periods; write out numbers of thousands or millions in full first",
        ),
    )
}

/// The warning that a column is read though its words are not understood.
pub(super) fn assumed() -> Complaint {
    Complaint::new(
        Code::HeaderAssumed,
        Text::fixed(
            "tiêu đề có từ không hiểu; cột được đọc là số liệu của tiêu chí này",
            "the header has words that are not understood; the column is read as the values of the criterion",
        ),
        Text::fixed(
            "nếu đúng thì chỉ ghi mã, hoặc mã và tên tiêu chí; nếu là kế hoạch, kỳ khác, điểm của nơi khác thì xóa cột",
            "if they are, write the code alone, or code and title; delete the column if it is a plan, another period or another's score",
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
