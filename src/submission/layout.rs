//! The shape of a table, recognised by its header rows: long, wide or form, in Vietnamese or English words.

use rustc_hash::{FxHashMap, FxHashSet};

use super::checks::{assumed, unclear};
use super::heading::{Says, heading, is_of_something_else, shortens_title, time};
use super::lookup::meant_code;
use super::named::{Named, is_like_a_code, is_of_another_time, looks_like_code, named_with_words};
use super::top::TopRow;
use super::words::{Column, Purpose, column, header_key, is_english};
use crate::catalogue::Catalogue;
use crate::diagnostic::{CellPlace, Code, Complaint, Diagnostics, Place};
use crate::period::Mention;
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
    pub times: Vec<Option<Mention>>,
    /// The columns whose number cell fits two codes.
    twins: Vec<usize>,
    /// What each column says of which criterion, by its place among the nodes.
    said: Vec<Option<(usize, Says)>>,
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
            said: Vec::new(),
            machine: delimiter == b',' && rows.len() == 1,
        };
        for place in 0..width {
            let parts = header_parts(rows, place);
            let exact = rows.iter().rev().any(|row| row.is_exact(place));
            layout.add(&parts, exact, purpose, catalogue);
        }
        layout.settle();
        layout.shape = layout.shape(catalogue)?;
        Some(layout)
    }

    fn add(&mut self, parts: &[&str], exact: bool, purpose: Purpose, catalogue: &Catalogue) {
        let place = self.columns.len();
        self.said.push(None);
        let meaning = match column_meaning(parts, exact, purpose, catalogue) {
            Meaning::Column(column) => Some(column),
            Meaning::Criterion(node, says) => {
                self.said[place] = Some((node, says));
                (says == Says::Values).then_some(Column::Node(node))
            }
            Meaning::Twins => {
                self.twins.push(place);
                None
            }
            Meaning::Unknown => None,
        };
        if let Some(column) = meaning {
            self.machine &=
                parts.first().is_some_and(|cell| is_english(cell)) || matches!(column, Column::Node(_));
        }
        self.times.push(time(parts, meaning, catalogue));
        self.headers.push(parts.join(" "));
        self.columns.push(meaning);
        let Some(column) = meaning.filter(|column| *column != Column::Repeated) else { return };
        let Some(first) = self.columns[..place].iter().position(|known| *known == Some(column)) else {
            return;
        };
        if column == Column::Title && self.place(Column::Criterion).is_none() {
            // `Tiêu chí | Nội dung`: the first of two holds the codes.
            self.columns[first] = Some(Column::Criterion);
            return;
        }
        // Beside the values those of an earlier year are not used.
        let year = catalogue.period.year;
        let is_earlier =
            |time: Option<Mention>| time.and_then(|time| time.year).is_some_and(|told| told < year);
        match (is_earlier(self.times[first]), is_earlier(self.times[place])) {
            (true, false) => self.columns[first] = None,
            (false, true) => self.columns[place] = None,
            _ => {
                self.columns[place] = None;
                self.twice.push((column, place));
            }
        }
    }

    /// Lets the only column that speaks of a criterion have its values, where it perhaps has them.
    fn settle(&mut self) {
        let mut columns: FxHashMap<usize, usize> = FxHashMap::default();
        self.said.iter().flatten().for_each(|(node, _)| *columns.entry(*node).or_default() += 1);
        for (place, said) in self.said.iter().enumerate() {
            if let Some((node, Says::Perhaps)) = *said
                && columns.get(&node) == Some(&1)
            {
                self.columns[place] = Some(Column::Node(node));
            }
        }
    }

    /// Whether a column speaks of a criterion in words that are not understood: beside others of the same criterion, or
    /// of something else without one that has its values.
    fn is_unclear(&self, place: usize, read: &FxHashSet<Column>, catalogue: &Catalogue) -> bool {
        let leaf = self.said[place].filter(|(node, _)| catalogue.nodes[*node].leaf.is_some());
        leaf.is_some_and(|(node, says)| says == Says::Perhaps || !read.contains(&Column::Node(node)))
    }

    /// Whether a column is read as the values of a criterion though its words are not understood.
    fn is_assumed(&self, place: usize, node: usize, catalogue: &Catalogue) -> bool {
        self.said[place] == Some((node, Says::Perhaps))
            && !shortens_title(&self.headers[place], node, catalogue)
    }

    /// Whether a column of a wide table that speaks of no criterion is headed by what looks like its code.
    fn is_like_a_code(&self, place: usize, cell: &str, catalogue: &Catalogue) -> bool {
        self.shape == Shape::Wide && self.said[place].is_none() && is_like_a_code(cell, catalogue)
    }

    /// Whether a column of rates stands beside one that is headed by a period: what came about then may be the value.
    fn is_a_rate_of_others(&self, place: usize) -> bool {
        let rate = ["tỷ lệ", "tỉ lệ"].iter().any(|word| header_key(&self.headers[place]).starts_with(word));
        let mut others = self.columns.iter().zip(&self.times);
        rate && others.any(|(column, time)| column.is_none() && time.is_some())
    }

    fn shape(&self, catalogue: &Catalogue) -> Option<Shape> {
        let has = |column| self.place(column).is_some();
        let figures = self.columns.iter().flatten().any(|column| column.is_figure() && !is_node(*column));
        // Where no column has values the fault is told at those that speak of their criteria.
        let speaks = |(node, _): &(usize, Says)| catalogue.nodes[*node].leaf.is_some();
        let codes = self.columns.iter().flatten().any(|column| is_node(*column))
            || self.said.iter().flatten().any(speaks);
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
        let read: FxHashSet<Column> = self.columns.iter().flatten().copied().collect();
        for place in 0..self.columns.len() {
            let Some(row) = rows.iter().rev().find(|row| !row.cell(place).is_empty()) else { continue };
            let cell = row.cell(place);
            let at = Place::Cell(CellPlace { source, line: row.line, column: column_number(place) });
            let again = self.twice.iter().find(|(_, other)| *other == place).map(|(column, _)| *column);
            let complaint = match self.columns[place].or(again) {
                _ if self.twins.contains(&place) => two_codes(cell),
                None if again.is_none()
                    && self.shape == Shape::Wide
                    && self.is_unclear(place, &read, catalogue) =>
                {
                    unclear()
                }
                Some(Column::Node(_)) if self.shape != Shape::Wide => passed_over(),
                Some(Column::Numerator | Column::Denominator) if self.shape == Shape::Wide => no_parts(),
                Some(column) if self.shape == Shape::Wide && is_of_one_criterion(column) => passed_over(),
                Some(Column::Value) if self.is_a_rate_of_others(place) => header_twice(),
                Some(_) if again.is_some() => header_twice(),
                Some(Column::Node(node)) if self.is_assumed(place, node, catalogue) => assumed(),
                Some(_) => continue,
                None if looks_like_code(cell) => unknown_code(cell, catalogue),
                None if self.is_like_a_code(place, cell, catalogue) => unknown_code(cell, catalogue),
                None => passed_over(),
            };
            diagnostics.push(complaint.at(at, cell));
        }
    }
}

/// What each column of some rows means on its own, before anything is known of the table's shape.
pub(super) fn meanings(rows: &[TopRow], purpose: Purpose, catalogue: &Catalogue) -> Vec<Option<Column>> {
    let width = rows.iter().map(|row| row.width()).max().unwrap_or_default();
    let meaning = |parts: &[&str]| match column_meaning(parts, false, purpose, catalogue) {
        Meaning::Column(column) => Some(column),
        Meaning::Criterion(node, Says::Values | Says::Perhaps) => Some(Column::Node(node)),
        Meaning::Criterion(..) | Meaning::Twins | Meaning::Unknown => None,
    };
    (0..width).map(|place| meaning(&header_parts(rows, place))).collect()
}

/// What the words over a column mean.
enum Meaning {
    Column(Column),
    /// Something of a criterion.
    Criterion(usize, Says),
    /// Either of two criteria.
    Twins,
    Unknown,
}

fn column_meaning(parts: &[&str], exact: bool, purpose: Purpose, catalogue: &Catalogue) -> Meaning {
    let is_twin = |part: &&str| matches!(named_with_words(part, exact, catalogue).0, Named::Twins(..));
    if exact && parts.iter().any(is_twin) {
        return Meaning::Twins;
    }
    let known = meaning(parts, purpose, catalogue).filter(|column| {
        let above = &parts[..parts.len().saturating_sub(1)];
        *column != Column::Value || !is_of_something_else(above, purpose, catalogue)
    });
    // What a column says of each row, and halves of fractions, are columns of their own.
    let own = known.is_some_and(|column| {
        let figure = column.is_figure() && !matches!(column, Column::Numerator | Column::Denominator);
        parts.len() == 1 || !(figure || column == Column::Repeated)
    });
    let said = if own { None } else { heading(parts, exact, purpose, catalogue) };
    match (said, known) {
        (Some((node, says)), _) => Meaning::Criterion(node, says),
        (None, Some(column)) => Meaning::Column(column),
        (None, None) => Meaning::Unknown,
    }
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
    if is_elsewhere(parts, catalogue) {
        return None;
    }
    of_keys(&keys, purpose).or_else(|| {
        let timeless = keys.iter().map(|key| Mention::within(key).1).filter(|key| !key.is_empty());
        let column = of_keys(&timeless.collect::<Vec<_>>(), purpose);
        column.filter(|column| *column != Column::Period)
    })
}

/// What the keys of the words over a column mean together, else the last of them.
fn of_keys(keys: &[String], purpose: Purpose) -> Option<Column> {
    let (last, above) = keys.split_last()?;
    let Some(parent) = above.last() else { return column(last, purpose) };
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
