//! The shape of a table, recognised by its header: long, wide or form, in Vietnamese or English words.

use super::lookup::meant_code;
use crate::catalogue::Catalogue;
use crate::diagnostic::{CellPlace, Code, Complaint, Diagnostics, Place};
use crate::source::{Row, SourceId};
use crate::text;
use crate::text::{Text, fold, trim};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The unit.
    Unit,
    /// The criterion's code.
    Criterion,
    /// The period.
    Period,
    /// The value.
    Value,
    /// The part of a fraction.
    Numerator,
    /// The whole of a fraction.
    Denominator,
    /// The unit's own score.
    SelfScore,
    /// The appraisers' score.
    Score,
    /// The appraisal stage.
    Stage,
    /// The reason of an appraisal.
    Reason,
    /// The evidence named.
    Evidence,
    /// A note.
    Note,
    /// The values of one criterion, by its place among the catalogue's nodes.
    Node(usize),
}

/// Whether a table brings submissions or appraisals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// What units report.
    Submission,
    /// What reviewers decide.
    Appraisal,
}

/// How the rows of a table are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A row a unit and criterion.
    Long,
    /// A row a unit, a column a criterion.
    Wide,
    /// One unit's file, a row a criterion.
    Form,
}

/// A recognised table.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Its shape.
    pub shape: Shape,
    /// What each column holds, by place; none: it is not used, or means what one before it does.
    pub columns: Vec<Option<Column>>,
    /// The place of each kind of column, the first of several.
    places: Vec<(Column, usize)>,
    /// The columns that mean the same as one before them.
    twice: Vec<(Column, usize)>,
    /// English header keys, comma-separated: the decimal mark is a point.
    pub machine: bool,
}

/// Header words: English key first, then the Vietnamese forms.
const WORDS: &[(Column, &[&str])] = &[
    (Column::Unit, &["unit", "đơn vị", "tên đơn vị", "mã đơn vị"]),
    (Column::Criterion, &["criterion", "tiêu chí", "mã tiêu chí", "mã"]),
    (Column::Period, &["period", "kỳ", "kỳ báo cáo", "kỳ đánh giá"]),
    (Column::Value, &["value", "số liệu", "giá trị", "kết quả"]),
    (Column::Numerator, &["numerator", "tử số"]),
    (Column::Denominator, &["denominator", "mẫu số"]),
    (Column::SelfScore, &["self_score", "điểm tự chấm", "tự chấm"]),
    (Column::Score, &["score", "điểm thẩm định", "điểm"]),
    (Column::Stage, &["stage", "bước", "bước thẩm định", "lần thẩm định"]),
    (Column::Reason, &["reason", "lý do"]),
    (Column::Evidence, &["evidence", "tài liệu kiểm chứng", "tài liệu", "minh chứng"]),
    (Column::Note, &["note", "ghi chú"]),
];

fn word(cell: &str, purpose: Purpose) -> Option<Column> {
    let folded = fold(cell);
    let folded = folded.trim_end_matches(':');
    let column = WORDS.iter().find(|(_, words)| words.contains(&folded)).map(|(column, _)| *column)?;
    let known = match column {
        Column::Score | Column::Stage | Column::Reason => purpose == Purpose::Appraisal,
        Column::SelfScore => purpose == Purpose::Submission,
        _ => true,
    };
    known.then_some(column)
}

fn is_english(cell: &str) -> bool {
    let cell = trim(cell);
    WORDS.iter().any(|(_, words)| words.first() == Some(&cell))
}

/// A row above a form's header that says whose it is or for when: `Đơn vị: | Phường Ba Ngòi`.
pub fn preamble<'a>(row: &Row<'a>) -> Option<(Column, &'a str, usize)> {
    let mut filled = (0..row.width()).filter(|&place| !trim(row.cell(place)).is_empty());
    let (label, value) = (filled.next()?, filled.next()?);
    let column = word(row.cell(label), Purpose::Submission)?;
    (matches!(column, Column::Unit | Column::Period) && filled.next().is_none())
        .then(|| (column, trim(row.cell(value)), value))
}

impl Layout {
    /// Recognises a header row; `None` where it is none.
    pub fn recognise(row: &Row<'_>, delimiter: u8, purpose: Purpose, catalogue: &Catalogue) -> Option<Self> {
        let mut layout = Self {
            shape: Shape::Long,
            columns: Vec::new(),
            places: Vec::new(),
            twice: Vec::new(),
            machine: delimiter == b',',
        };
        for (place, cell) in row.cells().enumerate() {
            let column = word(cell, purpose).or_else(|| catalogue.find(trim(cell)).map(Column::Node));
            if let Some(column) = column {
                layout.machine &= is_english(cell) || matches!(column, Column::Node(_));
            }
            let first = column.filter(|column| layout.place(*column).is_none());
            layout.twice.extend(column.filter(|_| first.is_none()).map(|column| (column, place)));
            layout.places.extend(first.map(|column| (column, place)));
            layout.columns.push(first);
        }
        let has = |column| layout.place(column).is_some();
        let figures = [Column::Value, Column::Numerator, Column::SelfScore, Column::Score];
        let figures = figures.into_iter().any(has);
        let codes = layout.columns.iter().any(|column| matches!(column, Some(Column::Node(_))));
        layout.shape = match (has(Column::Unit), has(Column::Criterion)) {
            (true, true) if figures => Shape::Long,
            (false, true) if figures => Shape::Form,
            (true, false) if codes => Shape::Wide,
            _ => return None,
        };
        Some(layout)
    }

    /// The place of a column, from 0.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.places.iter().find(|(known, _)| *known == column).map(|(_, place)| *place)
    }

    /// Reports columns that mean the same, look like codes the catalogue lacks, or are not used.
    pub fn check(
        &self,
        row: &Row<'_>,
        source: SourceId,
        catalogue: &Catalogue,
        diagnostics: &mut Diagnostics,
    ) {
        for (place, cell) in row.cells().enumerate().filter(|(_, cell)| !trim(cell).is_empty()) {
            let at = Place::Cell(CellPlace { source, line: row.line, column: column_number(place) });
            let again = self.twice.iter().find(|(_, other)| *other == place).map(|(column, _)| *column);
            let complaint = match self.columns.get(place).copied().flatten().or(again) {
                Some(Column::Node(_)) if self.shape != Shape::Wide => passed_over(),
                Some(_) if again.is_some() => header_twice(),
                Some(_) => continue,
                None if looks_like_code(trim(cell)) => unknown_code(trim(cell), catalogue),
                None => passed_over(),
            };
            diagnostics.push(complaint.at(at, trim(cell)));
        }
    }
}

/// A place from 0 as a column from 1.
pub fn column_number(place: usize) -> u16 {
    u16::try_from(place + 1).unwrap_or(u16::MAX)
}

fn looks_like_code(cell: &str) -> bool {
    let parts: Vec<&str> = cell.split('.').collect();
    let short =
        |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let numbered = parts.iter().any(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    numbered && parts.iter().all(short)
}

/// The complaint that two columns mean the same.
pub fn header_twice() -> Complaint {
    Complaint::new(
        Code::HeaderTwice,
        Text::fixed("cột này trùng nghĩa với một cột trước", "the column means the same as one before it"),
        Text::fixed(
            "xóa hoặc đổi tên một trong hai cột (mã 3.10 bị Excel ghi thành 3.1 thì định dạng ô là Văn bản rồi ghi lại)",
            "delete or rename one of the two (where Excel wrote code 3.10 as 3.1, format the cell as Text and write it again)",
        ),
    )
}

/// The warning that a column is not used.
pub fn passed_over() -> Complaint {
    Complaint::new(
        Code::ColumnPassedOver,
        Text::fixed("cột này không được dùng", "the column is not used"),
        Text::fixed(
            "không cần làm gì nếu đúng ý; nếu là số liệu thì sửa tiêu đề cột",
            "nothing, where that is meant; else mend the column's header",
        ),
    )
}

fn unknown_code(cell: &str, catalogue: &Catalogue) -> Complaint {
    Complaint::new(
        Code::UnknownColumnCode,
        text!("bộ chỉ số không có tiêu chí {cell}", "the catalogue has no criterion {cell}"),
        meant_code(cell, catalogue),
    )
}
