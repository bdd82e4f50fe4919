//! Rows that hold no values: titles, column numbers, sections, totals, signatures and notes, recognised by what
//! offices write, and always told.

use super::layout::Layout;
use super::named::looks_like_code;
use super::top::{TopRow, said};
use super::words::{Column, Purpose, column, header_key};
use crate::diagnostic::{Code, Complaint};
use crate::source::Row;
use crate::text::{Text, fold, trim};
use crate::unit::has_prefix;
use crate::value::{is_blank, is_figure};

/// Why a row is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Passed {
    /// It stands above the header.
    Title,
    /// It is the header again.
    Header,
    /// It numbers the columns.
    ColumnNumbers,
    /// It heads the rows under it.
    Section,
    /// It sums or averages the others.
    Total,
    /// It is signed, dated or a note.
    Foot,
    /// It is of another period, and of a unit that is not there in this one.
    Elsewhen,
}

impl Passed {
    /// The note that a row is passed over.
    pub fn complaint(self) -> Complaint {
        let why = match self {
            Self::Title => Text::fixed("dòng tên bảng phía trên tiêu đề", "a title above the header"),
            Self::Header => Text::fixed("dòng tiêu đề lặp lại", "the header again"),
            Self::ColumnNumbers => Text::fixed("dòng đánh số cột", "a row that numbers the columns"),
            Self::Section => {
                Text::fixed("dòng tên mục, không có số liệu", "a section's heading, without values")
            }
            Self::Total => Text::fixed("dòng tổng cộng hoặc trung bình", "a total or an average"),
            Self::Foot => Text::fixed(
                "dòng ký tên, ngày tháng hoặc ghi chú cuối bảng",
                "a signature, a date or a note at the foot",
            ),
            Self::Elsewhen => Text::fixed(
                "số liệu kỳ khác của đơn vị không có trong kỳ này",
                "values of another period, of a unit that is not there in this one",
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
    let held = |place: usize| layout.columns.get(place).copied().flatten();
    let is_figure = |place: usize| held(place).is_some_and(Column::is_figure);
    let filled =
        || (0..row.width()).map(|place| (place, trim(row.cell(place)))).filter(|(_, cell)| !cell.is_empty());
    let figures = || filled().filter(|(place, _)| is_figure(*place)).map(|(_, cell)| cell);
    if repeats_header(row, layout) {
        return Some(Passed::Header);
    }
    if !layout.machine && column_numbers(row.cells().map(trim), layout.columns.len()) {
        return Some(Passed::ColumnNumbers);
    }
    if is_total_row(row, layout) && figures().all(is_computed) {
        return Some(Passed::Total);
    }
    let (place, first) = filled().next()?;
    // A cell merged over the whole row stands in each.
    let alone = !is_figure(place) && filled().all(|(_, cell)| cell == first);
    if !alone && figures().any(is_filled_in) {
        return None;
    }
    // Notes speak of offices and days beside values too.
    let is_text = |place| matches!(held(place), Some(Column::Evidence | Column::Note | Column::Reason));
    let footed = foot || filled().any(|(place, cell)| !is_text(place) && is_foot(cell));
    let blank = figures().next().is_none();
    let signed = footed && keys(row, layout).all(|key| may_stand_at_the_foot(key, foot));
    if signed || (blank && begins_note(first)) {
        return Some(Passed::Foot);
    }
    let heading = alone && is_heading(first, held(place));
    ((blank && is_section_mark(first)) || heading).then_some(Passed::Section)
}

/// The cells that name the unit and criterion of a row.
fn keys<'r>(row: &Row<'r>, layout: &Layout) -> impl Iterator<Item = &'r str> {
    let row = *row;
    let keys =
        [Column::Unit, Column::UnitName, Column::Criterion, Column::Title].map(|column| layout.place(column));
    keys.into_iter().flatten().map(move |place| trim(row.cell(place)))
}

/// Whether a key is none, but words under a table: an office, or, once the foot has begun, a person's name.
fn may_stand_at_the_foot(key: &str, foot: bool) -> bool {
    let name = !has_prefix(key) && !looks_like_code(key) && !key.contains(|sign: char| sign.is_ascii_digit());
    key.is_empty() || is_foot(key) || (foot && name)
}

/// Whether a cell of a total is one: a figure, nothing, or the error of a formula.
fn is_computed(cell: &str) -> bool {
    is_figure(cell) || is_blank(cell) || cell.starts_with('#') || fold(cell) == "x"
}

/// Whether a row below the header begins another table: other header words, or whose a form is.
pub(super) fn is_another_table(row: &Row<'_>, layout: &Layout, purpose: Purpose) -> bool {
    let words = row.cells().filter(|cell| column(&header_key(cell), purpose).is_some()).count();
    // `Phường` alone heads the rows of the wards.
    let mark = |cell: &str| is_section_mark(cell) || cell.bytes().all(|digit| digit.is_ascii_digit());
    let mut others = row.cells().map(trim).filter(|cell| !cell.is_empty() && !mark(cell));
    let lone = others.next().is_none_or(|first| others.all(|cell| cell == first));
    let key = !lone && keys(row, layout).any(|key| is_key_word(key, purpose));
    let whose = !said(&TopRow::of(row)).is_empty();
    (words > 1 || key || whose) && !repeats_header(row, layout)
}

/// Whether a text heads a column of units or criteria.
fn is_key_word(text: &str, purpose: Purpose) -> bool {
    matches!(
        column(&header_key(text), purpose),
        Some(Column::Unit | Column::UnitName | Column::Criterion | Column::Title)
    )
}

/// The complaint that another table begins below the first.
pub(super) fn second_table() -> Complaint {
    Complaint::new(
        Code::SecondTable,
        Text::fixed(
            "dưới bảng có một bảng hoặc phiếu khác bắt đầu",
            "another table or form begins below the first",
        ),
        Text::fixed(
            "tách mỗi bảng ra một tệp hoặc một trang tính",
            "put each table in a file or a sheet of its own",
        ),
    )
}

/// Whether a row is the header again, as at the top of a printed page.
fn repeats_header(row: &Row<'_>, layout: &Layout) -> bool {
    let mut filled = (0..row.width()).filter(|&place| !trim(row.cell(place)).is_empty()).peekable();
    let same = |place: usize| {
        layout
            .headers
            .get(place)
            .is_some_and(|header| !header.is_empty() && header.ends_with(trim(row.cell(place))))
    };
    filled.peek().is_some() && filled.all(same)
}

/// Whether a row is one of totals: its key says so, or has none while its number, title or first cell does.
fn is_total_row(row: &Row<'_>, layout: &Layout) -> bool {
    let cell = |column| layout.place(column).map_or("", |place| trim(row.cell(place)));
    let keys = [cell(Column::Unit), cell(Column::UnitName), cell(Column::Criterion)];
    if keys.into_iter().any(|key| is_total(key, false)) {
        return true;
    }
    let (title, first) = (cell(Column::Title), row.cells().map(trim).find(|cell| !cell.is_empty()));
    let titled = layout.place(Column::Criterion).is_none();
    let keyless = keys.into_iter().all(str::is_empty);
    let label = first.filter(|first| *first != title).unwrap_or_default();
    if (titled || keyless) && is_total(title, true) {
        return true;
    }
    keyless
        && (title.is_empty() || !titled)
        && [cell(Column::Order), label].iter().any(|label| is_total(label, false))
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
pub fn column_numbers<'a>(cells: impl Iterator<Item = &'a str>, width: usize) -> bool {
    let filled: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
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

/// Words that head a row of totals or averages.
const TOTALS: [&str; 28] = [
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
    "t.cộng",
    "t/cộng",
    "tc",
    "tổng hợp",
    "điểm tb",
    "toàn tp",
    "cao nhất",
    "thấp nhất",
    "lũy kế",
    "grand total",
    "sum",
    "chung",
    "total",
    "average",
    "mean",
];

/// Whether a text heads a row of totals or averages: `Cộng khối phường` does, `Cộng Hòa` is a name. A criterion may be
/// titled `Tổng số văn bản`, so of a `title` little may follow.
pub fn is_total(text: &str, title: bool) -> bool {
    const AFTER: [&str; 12] =
        ["cộng", "điểm", "chung", "số", "khối", "các", "toàn", "của", "phường", "xã", "mục", "lĩnh"];
    let after = if title { &AFTER[..3] } else { &AFTER };
    let key = header_key(text);
    let rest =
        TOTALS.iter().filter(|word| !title || **word != "tổng số").filter_map(|word| key.strip_prefix(word));
    let ends = |rest: &str| {
        let next = rest.split_whitespace().next().unwrap_or_default();
        // `TC 3` is a code.
        !rest.starts_with(char::is_alphanumeric)
            && !looks_like_code(rest.trim_start())
            && (!next.starts_with(char::is_alphabetic) || after.contains(&next))
    };
    key.chars().count() <= 60 && rest.into_iter().any(ends)
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
    let key = fold(text);
    let dated = key.contains("ngày") && key.contains("tháng") && key.contains("năm");
    dated || WORDS.iter().any(|word| key.contains(word))
}

/// Whether a text begins a note under the table.
pub fn begins_note(text: &str) -> bool {
    const STARTS: [&str; 9] =
        ["ghi chú:", "ghi chú :", "nguồn:", "nguồn số liệu", "*", "(*", "chú thích:", "note:", "- "];
    let key = fold(text);
    STARTS.iter().any(|start| key.starts_with(start))
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
    let word = fold(cell);
    if cell.is_empty()
        || (is_foot(cell) && (word.contains("ngày") || !word.contains(|sign: char| sign.is_ascii_digit())))
    {
        return false;
    }
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
