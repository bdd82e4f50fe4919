//! The shape of a table, recognised by its header rows: long, wide or form, in Vietnamese or English words.

use super::lookup::meant_code;
use super::named::{Named, is_of_another_time, looks_like_code, named};
use super::top::TopRow;
use super::words::{Column, Purpose, column, header_key, is_english};
use crate::catalogue::Catalogue;
use crate::diagnostic::{CellPlace, Code, Complaint, Diagnostics, Place};
use crate::period::Period;
use crate::source::SourceId;
use crate::text;
use crate::text::{Text, fold, trim};

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
    /// The headers as words, those of several rows joined.
    pub headers: Vec<String>,
    /// The columns that mean the same as one before them.
    twice: Vec<(Column, usize)>,
    /// The periods that the words over columns speak of.
    pub times: Vec<Option<Period>>,
    /// The columns whose number cell fits two codes.
    twins: Vec<usize>,
    /// English header keys, comma-separated: the decimal mark is a point.
    pub machine: bool,
}

impl Layout {
    /// Recognises one to three rows as a header; `None` where they are none.
    pub fn recognise(
        rows: &[TopRow],
        delimiter: u8,
        purpose: Purpose,
        catalogue: &Catalogue,
    ) -> Option<Self> {
        let width = rows.iter().map(|row| row.width()).max()?;
        let mut layout = Self {
            shape: Shape::Long,
            columns: Vec::with_capacity(width),
            headers: Vec::with_capacity(width),
            twice: Vec::new(),
            times: Vec::new(),
            twins: Vec::new(),
            machine: delimiter == b',' && rows.len() == 1,
        };
        for place in 0..width {
            let parts = header_parts(rows, place);
            let exact = rows.iter().rev().any(|row| row.is_exact(place));
            layout.add(&parts, exact, purpose, catalogue);
        }
        layout.shape = layout.shape()?;
        Some(layout)
    }

    fn add(&mut self, parts: &[&str], exact: bool, purpose: Purpose, catalogue: &Catalogue) {
        let place = self.columns.len();
        let mut meaning = meaning(parts, purpose, catalogue);
        if let (None, Some(last), false) = (meaning, parts.last(), is_elsewhere(parts, catalogue)) {
            match named(last, exact, catalogue) {
                Named::Node(node) => meaning = Some(Column::Node(node)),
                Named::Twins(..) => self.twins.push(place),
                Named::Disagree(..) | Named::Unknown => {}
            }
        }
        if let Some(column) = meaning {
            self.machine &=
                parts.first().is_some_and(|cell| is_english(cell)) || matches!(column, Column::Node(_));
        }
        self.times.push(parts.iter().find_map(|part| Period::parse(part)));
        self.headers.push(parts.join(" "));
        self.columns.push(meaning);
        let Some(column) = meaning.filter(|column| *column != Column::Repeated) else { return };
        let Some(first) = self.columns[..place].iter().position(|known| *known == Some(column)) else {
            return;
        };
        if column == Column::Title && self.place(Column::Criterion).is_none() {
            // `Tiêu chí | Nội dung`: the first of two holds the codes.
            self.columns[first] = Some(Column::Criterion);
        } else {
            self.columns[place] = None;
            self.twice.push((column, place));
        }
    }

    fn shape(&self) -> Option<Shape> {
        let has = |column| self.place(column).is_some();
        let figures = self.columns.iter().flatten().any(|column| column.is_figure() && !is_node(*column));
        let codes = self.columns.iter().flatten().any(|column| is_node(*column));
        let unit = has(Column::Unit) || has(Column::UnitName);
        match (unit, has(Column::Criterion) || has(Column::Title)) {
            (true, true) if figures => Some(Shape::Long),
            (false, true) if figures => Some(Shape::Form),
            (true, _) if codes => Some(Shape::Wide),
            _ => None,
        }
    }

    /// The place of a column, from 0.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|known| *known == Some(column))
    }

    /// How many columns are understood.
    pub fn understood(&self) -> usize {
        self.columns.iter().flatten().count()
    }

    /// Reports columns that mean the same, look like codes the catalogue lacks, or are not used.
    pub fn check(
        &self,
        rows: &[TopRow],
        source: SourceId,
        catalogue: &Catalogue,
        diagnostics: &mut Diagnostics,
    ) {
        for place in 0..self.columns.len() {
            let Some(row) = rows.iter().rev().find(|row| !row.cell(place).is_empty()) else { continue };
            let cell = row.cell(place);
            let at = Place::Cell(CellPlace { source, line: row.line, column: column_number(place) });
            let again = self.twice.iter().find(|(_, other)| *other == place).map(|(column, _)| *column);
            let complaint = match self.columns[place].or(again) {
                _ if self.twins.contains(&place) => two_codes(cell),
                Some(Column::Node(_)) if self.shape != Shape::Wide => passed_over(),
                Some(Column::Numerator | Column::Denominator) if self.shape == Shape::Wide => no_parts(),
                Some(column) if self.shape == Shape::Wide && is_of_one_criterion(column) => passed_over(),
                Some(_) if again.is_some() => header_twice(),
                Some(_) => continue,
                None if looks_like_code(cell) => unknown_code(cell, catalogue),
                None => passed_over(),
            };
            diagnostics.push(complaint.at(at, cell));
        }
    }
}

/// What each column of some rows means on its own, before anything is known of the table's shape.
pub(super) fn meanings(rows: &[TopRow], purpose: Purpose, catalogue: &Catalogue) -> Vec<Option<Column>> {
    let width = rows.iter().map(|row| row.width()).max().unwrap_or_default();
    let node = |parts: &[&str]| match named(parts.last()?, false, catalogue) {
        Named::Node(node) if !is_elsewhere(parts, catalogue) => Some(Column::Node(node)),
        _ => None,
    };
    (0..width)
        .map(|place| header_parts(rows, place))
        .map(|parts| meaning(&parts, purpose, catalogue).or_else(|| node(&parts)))
        .collect()
}

fn is_node(column: Column) -> bool {
    matches!(column, Column::Node(_))
}

/// The words over a column, from the top down: a cell merged over several columns holds for all of them.
pub fn header_parts(rows: &[TopRow], place: usize) -> Vec<&str> {
    let mut parts: Vec<&str> = Vec::new();
    for (depth, row) in rows.iter().enumerate() {
        let under = |place: usize| rows[depth + 1..].iter().any(|row| !row.cell(place).is_empty());
        let cell = if row.cell(place).is_empty() && under(place) {
            let left = (0..place).rev().find(|&left| !row.cell(left).is_empty());
            left.filter(|&left| under(left)).map_or("", |left| row.cell(left))
        } else {
            row.cell(place)
        };
        if !cell.is_empty() && parts.last() != Some(&cell) {
            parts.push(cell);
        }
    }
    parts
}

/// Whether the words over a column make it one of another time, or of a plan.
fn is_elsewhere(parts: &[&str], catalogue: &Catalogue) -> bool {
    let above = &parts[..parts.len().saturating_sub(1)];
    let told = |part: &&&str| catalogue.find_title(&fold(part)).is_none();
    above.iter().filter(told).any(|part| is_of_another_time(&header_key(part)))
}

/// What the words over a column mean together, else the last of them.
fn meaning(parts: &[&str], purpose: Purpose, catalogue: &Catalogue) -> Option<Column> {
    let keys: Vec<String> = parts.iter().map(|part| header_key(part)).collect();
    let (last, above) = keys.split_last()?;
    let Some(parent) = above.last() else { return column(last, purpose) };
    if is_elsewhere(parts, catalogue) {
        return None;
    }
    let joined = [keys.join(" "), format!("{parent} {last}"), format!("{last} {parent}")];
    joined.iter().find_map(|key| column(key, purpose)).or_else(|| column(last, purpose))
}

/// A place from 0 as a column from 1.
pub fn column_number(place: usize) -> u16 {
    u16::try_from(place + 1).unwrap_or(u16::MAX)
}

/// Whether a column speaks of the criterion of its row, of which a wide table has none.
fn is_of_one_criterion(column: Column) -> bool {
    matches!(column, Column::Value | Column::SelfScore | Column::Score | Column::Criterion | Column::Title)
}

/// The complaint that a wide table has no room for the parts of a fraction.
fn no_parts() -> Complaint {
    Complaint::new(
        Code::FractionHalf,
        Text::fixed(
            "bảng mỗi cột một tiêu chí không nhận cột tử số, mẫu số",
            "a table with a column a criterion takes no columns of numerators and denominators",
        ),
        Text::fixed(
            "ghi 45/50 trong cột của tiêu chí, hoặc dùng bảng mỗi dòng một tiêu chí",
            "write 45/50 in the criterion's column, or use a table with a row a criterion",
        ),
    )
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

/// The complaint that a number cell fits two codes.
pub(super) fn two_codes(cell: &str) -> Complaint {
    let longer = format!("{}0", trim(cell));
    Complaint::new(
        Code::CodeAsNumber,
        text!(
            "ô là số nên không biết là mã {cell} hay {longer}",
            "the cell is a number, which may be code {cell} or {longer}"
        ),
        Text::fixed(
            "chọn ô, Trang đầu › Số › «Văn bản», rồi ghi lại mã",
            "select the cell, Home › Number › «Text», then write the code again",
        ),
    )
}

fn unknown_code(cell: &str, catalogue: &Catalogue) -> Complaint {
    let cell = trim(cell);
    Complaint::new(
        Code::UnknownColumnCode,
        text!("bộ chỉ số không có tiêu chí {cell}", "the catalogue has no criterion {cell}"),
        meant_code(cell, catalogue),
    )
}
