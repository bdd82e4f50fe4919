//! Rows that hold no values: titles, column numbers, sections, totals, signatures and notes, recognised by what
//! offices write, and always told.

use super::layout::Layout;
use super::named::looks_like_code;
use super::top::TopRow;
use super::words::{Column, header_key};
use crate::diagnostic::{Code, Complaint};
use crate::source::Row;
use crate::text::{Text, fold, trim};

/// Why a row is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Passed {
    /// It stands above the header.
    Title,
    /// It numbers the columns.
    ColumnNumbers,
    /// It heads the rows under it.
    Section,
    /// It sums or averages the others.
    Total,
    /// It is signed, dated or a note.
    Foot,
}

impl Passed {
    /// The note that a row is passed over.
    pub fn complaint(self) -> Complaint {
        let why = match self {
            Self::Title => Text::fixed("dòng tên bảng phía trên tiêu đề", "a title above the header"),
            Self::ColumnNumbers => Text::fixed("dòng đánh số cột", "a row that numbers the columns"),
            Self::Section => {
                Text::fixed("dòng tên mục, không có số liệu", "a section's heading, without values")
            }
            Self::Total => Text::fixed("dòng tổng cộng hoặc trung bình", "a total or an average"),
            Self::Foot => Text::fixed(
                "dòng ký tên, ngày tháng hoặc ghi chú cuối bảng",
                "a signature, a date or a note at the foot",
            ),
        };
        let mend = Text::fixed(
            "không cần làm gì; nếu là số liệu thì ghi đúng tên đơn vị, mã tiêu chí",
            "nothing; where it holds values, write the unit's name and the criterion's code",
        );
        Complaint::new(Code::RowPassedOver, why, mend)
    }
}

/// Why a row that names no unit or criterion holds no values; none where it may hold some. `foot` says that the foot
/// of the table has begun.
pub(super) fn reason(row: &Row<'_>, layout: &Layout, foot: bool) -> Option<Passed> {
    let is_figure =
        |place: usize| layout.columns.get(place).copied().flatten().is_some_and(Column::is_figure);
    let filled =
        || (0..row.width()).map(|place| (place, trim(row.cell(place)))).filter(|(_, cell)| !cell.is_empty());
    if filled().filter(|(place, _)| !is_figure(*place)).any(|(_, cell)| is_total(cell)) {
        return Some(Passed::Total);
    }
    if filled().any(|(place, cell)| is_figure(place) && is_filled_in(cell)) {
        return None;
    }
    if foot || filled().any(|(_, cell)| is_foot(cell)) {
        return Some(Passed::Foot);
    }
    let (first, cell) = filled().next()?;
    let alone = filled().count() == 1
        && !is_figure(first)
        && is_heading(cell, layout.columns.get(first).copied().flatten());
    (is_section_mark(cell) || alone).then_some(Passed::Section)
}

/// Whether a text that stands alone in its row is a heading, and no misspelt unit or code.
fn is_heading(cell: &str, column: Option<Column>) -> bool {
    const STARTS: [&str; 6] = ["khối ", "các ", "cụm ", "nhóm ", "phần ", "mục "];
    match column {
        Some(Column::Unit | Column::UnitName) => STARTS.iter().any(|start| fold(cell).starts_with(start)),
        Some(Column::Criterion) => !looks_like_code(cell),
        _ => true,
    }
}

/// Whether cells number the columns: `1, 2, 3`, `(1), (2), (3)=(4)+(5)`, `A, B, 1, 2`; `width` is that of the header.
pub fn column_numbers(cells: &[String], width: usize) -> bool {
    let filled: Vec<&str> = cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    let numbers: Vec<Option<u32>> = filled.iter().map(|cell| column_number(cell)).collect();
    let letters = numbers.iter().take_while(|number| number.is_none()).count();
    let lettered =
        filled[..letters].iter().all(|cell| matches!(cell.as_bytes(), [b'A'..=b'E' | b'a'..=b'e']));
    let counted = &numbers[letters..];
    let ascending =
        counted.windows(2).all(|pair| matches!(pair, [Some(one), Some(next)] if *next == one + 1));
    let whole = counted.len() >= 2 && matches!(counted[0], Some(0 | 1));
    lettered && whole && ascending && filled.len() >= 3.min(width) && filled.len() * 2 >= width
}

/// The number in `3`, `(3)`, `[3]` or `(3)=(4)+(5)`.
fn column_number(cell: &str) -> Option<u32> {
    let first = cell.split('=').next().map(trim)?;
    let digits = first.trim_matches(['(', ')', '[', ']']);
    digits.parse().ok().filter(|number| *number <= 999 && (digits == "0" || !digits.starts_with('0')))
}

/// Whether a text heads a row of totals or averages.
pub fn is_total(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "tổng cộng",
        "tổng số",
        "tổng điểm",
        "tổng",
        "cộng",
        "trung bình",
        "bình quân",
        "điểm trung bình",
        "điểm bình quân",
        "toàn thành phố",
        "toàn tỉnh",
        "toàn huyện",
        "tb",
        "total",
        "average",
        "mean",
    ];
    // `Cộng Hòa` is a name, `Cộng khối phường` is a total.
    const AFTER: [&str; 13] =
        ["cộng", "số", "điểm", "chung", "khối", "các", "toàn", "của", "phường", "xã", "điểm", "mục", "lĩnh"];
    let key = header_key(text);
    WORDS.iter().filter_map(|word| key.strip_prefix(word)).any(|rest| {
        let next = rest.split_whitespace().next().unwrap_or_default();
        let ends = !rest.starts_with(char::is_alphanumeric);
        ends && (next.is_empty() || !next.starts_with(char::is_alphabetic) || AFTER.contains(&next))
    }) && key.chars().count() <= 60
}

/// Whether a text belongs to the foot of a table: a signature, a place and date, a note.
pub fn is_foot(text: &str) -> bool {
    const WORDS: [&str; 24] = [
        "ghi rõ họ tên",
        "ký tên",
        "(ký",
        "người lập",
        "người tổng hợp",
        "người báo cáo",
        "cán bộ tổng hợp",
        "lãnh đạo",
        "thủ trưởng",
        "chủ tịch",
        "giám đốc",
        "trưởng phòng",
        "chánh văn phòng",
        "tm.",
        "kt.",
        "tl.",
        "tuq.",
        "nơi nhận",
        "xác nhận",
        "đóng dấu",
        "lập biểu",
        "prepared by",
        "signed",
        "signature",
    ];
    const STARTS: [&str; 7] = ["ghi chú:", "ghi chú :", "*", "(*", "chú thích:", "note:", "- lưu"];
    let key = fold(text);
    let dated = key.contains("ngày") && key.contains("tháng") && key.contains("năm");
    dated || WORDS.iter().any(|word| key.contains(word)) || STARTS.iter().any(|start| key.starts_with(start))
}

/// Whether a text marks a section: `I`, `IV.`, `A`, perhaps with the section's name behind it.
fn is_section_mark(text: &str) -> bool {
    let (mark, name) = text.split_once([' ', '\u{a0}']).unwrap_or((text, ""));
    let ended = mark.ends_with(['.', ')', '-', ':']);
    let mark = mark.trim_end_matches(['.', ')', '-', ':']);
    let roman = !mark.is_empty() && mark.len() <= 5 && mark.bytes().all(|sign| b"IVX".contains(&sign));
    let letter = matches!(mark.as_bytes(), [b'A'..=b'Z']) || mark == "Đ";
    (roman || letter) && (name.is_empty() || ended)
}

/// Whether a cell in a column of figures holds one: digits or a short word, no name and no office.
fn is_filled_in(cell: &str) -> bool {
    if cell.is_empty() || is_foot(cell) {
        return false;
    }
    let word = fold(cell);
    let plain = word.chars().all(|sign| sign.is_alphabetic() || matches!(sign, ' ' | '.'));
    !(plain && word.contains(' ')) || KNOWN.contains(&word.as_str())
}

/// Words of several parts that are values all the same.
const KNOWN: [&str; 3] = ["không phát sinh", "chưa đạt", "không có"];

/// The filled cells of a row as one text, for lists; a merged cell once.
pub fn row_text<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let mut filled: Vec<&str> = cells.map(trim).filter(|cell| !cell.is_empty()).collect();
    filled.dedup();
    filled.join(" | ")
}

/// The filled cells of a row at the top as one text.
pub(super) fn top_text(row: &TopRow) -> String {
    row_text(row.filled().map(|(_, cell)| cell))
}
