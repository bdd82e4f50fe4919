//! What holds for every row of a file: its header, its decimal mark, and a form's unit.

use std::ops::ControlFlow;
use std::path::Path;

use super::marks::Evidence;
use super::rows::{Places, Reader};
use super::table::{Column, Layout, Purpose, Shape, column_number, preamble};
use crate::catalogue::Catalogue;
use crate::diagnostic::{CellPlace, Code, Complaint, Place};
use crate::number::Mark;
use crate::period::Period;
use crate::source::{Row, Rows, RowsError};
use crate::target::unknown_period;
use crate::text;
use crate::text::{Text, trim};
use crate::unit::Found;

/// What a file says above its header.
#[derive(Default)]
pub(super) struct Head {
    pub unit: Option<(String, CellPlace)>,
    pub period: Option<Period>,
}

/// What holds for every row of a file.
pub(super) struct Base {
    pub places: Places,
    pub layout: Layout,
    pub header: u32,
    /// The sign between cells.
    pub delimiter: u8,
    pub mark: Option<Mark>,
    pub form_unit: Option<usize>,
    pub period: Period,
}

pub(super) fn above_header() -> Complaint {
    Complaint::new(
        Code::HeaderMissing,
        Text::fixed("trên hàng tiêu đề có dòng không hiểu được", "a row above the header is not understood"),
        Text::fixed(
            "xóa các dòng phía trên hàng tiêu đề (chỉ giữ dòng «Đơn vị:» của phiếu)",
            "delete the rows above the header (a form keeps its unit's row)",
        ),
    )
}

pub(super) fn no_header(purpose: Purpose) -> Complaint {
    let mend = match purpose {
        Purpose::Submission => Text::fixed(
            "hàng tiêu đề cần có: Đơn vị, Tiêu chí, Số liệu; hoặc Đơn vị và các mã tiêu chí; hoặc (phiếu) Tiêu chí, Số liệu",
            "a header has: unit, criterion, value; or unit and criterion codes; or (a form) criterion, value",
        ),
        Purpose::Appraisal => Text::fixed(
            "hàng tiêu đề cần có: Đơn vị, Tiêu chí, Điểm thẩm định (hoặc Số liệu), Bước, Lý do",
            "a header has: unit, criterion, score (or value), stage, reason",
        ),
    };
    Complaint::new(
        Code::HeaderMissing,
        Text::fixed("không nhận ra hàng tiêu đề", "no header row was recognised"),
        mend,
    )
}

fn no_form_unit() -> Complaint {
    Complaint::new(
        Code::UnknownUnit,
        Text::fixed(
            "phiếu không ghi đơn vị và tên tệp không phải tên đơn vị nào",
            "the form names no unit, and its file is named after none",
        ),
        Text::fixed(
            "thêm dòng «Đơn vị:» trên hàng tiêu đề, hoặc đặt tên tệp theo khóa đơn vị",
            "add a row `unit` above the header, or name the file after the unit's key",
        ),
    )
}

/// The units a file names, for a register made up of those that submitted.
///
/// Whatever is wrong with the file is reported when it is read.
pub fn unit_names(path: &Path, purpose: Purpose, catalogue: &Catalogue) -> Vec<String> {
    let (mut names, mut layout, mut form) = (Vec::<String>::new(), None::<Layout>, None);
    let Ok(mut rows) = Rows::open(path) else { return names };
    let delimiter = rows.delimiter;
    // What is wrong with the file is reported when it is read.
    let _ = rows.each(|row| {
        match &layout {
            None => {
                if let Some((Column::Unit, name, _)) = preamble(row) {
                    form = Some(name.to_owned());
                }
                layout = Layout::recognise(row, delimiter, purpose, catalogue);
            }
            Some(layout) => {
                let Some(place) = layout.place(Column::Unit) else { return ControlFlow::Break(()) };
                let name = trim(row.cell(place));
                if !name.is_empty() && names.last().map(String::as_str) != Some(name) {
                    names.push(name.to_owned());
                }
            }
        }
        ControlFlow::Continue(())
    });
    if layout.is_some_and(|layout| layout.shape == Shape::Form) {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        names.extend(form.or(stem));
    }
    names
}

/// How many rows may stand above a header.
pub(super) const ROWS_ABOVE: usize = 20;

impl Reader<'_> {
    /// What holds for every row: header, decimal mark, and a form's unit; `None` where the file cannot be used.
    pub(super) fn base(&mut self) -> Result<Option<Base>, RowsError> {
        let Some((head, layout, line, delimiter)) = self.header()? else { return Ok(None) };
        let mark = match self.context.numbers {
            Some(mark) => Some(mark),
            None if layout.machine => Some(Mark::Point),
            None => self.mark(&layout, line)?,
        };
        let form_unit = if layout.shape == Shape::Form { self.form_unit(&head) } else { None };
        if layout.shape == Shape::Form && form_unit.is_none() {
            return Ok(None);
        }
        let period = head.period.unwrap_or(self.context.own_period);
        Ok(Some(Base {
            places: Places::of(&layout),
            layout,
            header: line,
            delimiter,
            mark,
            form_unit,
            period,
        }))
    }

    /// Finds the header within the first rows; only what a form says above it may stand there.
    pub(super) fn header(&mut self) -> Result<Option<(Head, Layout, u32, u8)>, RowsError> {
        let (mut head, mut above, mut found, mut left) = (Head::default(), None, None, ROWS_ABOVE);
        let mut rows = Rows::open(self.table.path)?;
        let delimiter = rows.delimiter;
        rows.each(|row| {
            if let Some(layout) = Layout::recognise(row, delimiter, self.purpose, self.context.catalogue) {
                layout.check(row, self.source, self.context.catalogue, &mut self.diagnostics);
                found = Some((layout, row.line));
                return ControlFlow::Break(());
            }
            self.above_header(row, &mut head, &mut above);
            left -= 1;
            if left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        let (line, seen) = above.clone().unwrap_or((1, String::new()));
        match (&found, above) {
            (Some(_), Some(_)) => self.complain(above_header(), line, 0, &seen),
            (Some(_), None) => {}
            (None, _) => self.complain(no_header(self.purpose), line, 0, &seen),
        }
        Ok(found.map(|(layout, line)| (head, layout, line, delimiter)))
    }

    /// Takes what a form says above its header, and remembers the first row that says nothing known.
    pub(super) fn above_header(&mut self, row: &Row<'_>, head: &mut Head, above: &mut Option<(u32, String)>) {
        match preamble(row) {
            Some((Column::Unit, name, place)) => {
                head.unit = Some((
                    name.to_owned(),
                    CellPlace { source: self.source, line: row.line, column: column_number(place) },
                ));
            }
            Some((_, name, place)) => {
                head.period = Period::parse(name);
                if head.period.is_none() {
                    self.complain(unknown_period(name), row.line, column_number(place), name);
                }
            }
            None => {
                let cells: Vec<&str> = row.cells().map(trim).filter(|cell| !cell.is_empty()).collect();
                if above.is_none() && !cells.is_empty() {
                    *above = Some((row.line, cells.join(" | ")));
                }
            }
        }
    }

    /// Surveys all numbers below the header for the file's decimal mark.
    pub(super) fn mark(&self, layout: &Layout, header: u32) -> Result<Option<Mark>, RowsError> {
        let figures =
            [Column::Value, Column::Numerator, Column::Denominator, Column::SelfScore, Column::Score];
        let numeric = |column: &Option<Column>| {
            column.is_some_and(|column| matches!(column, Column::Node(_)) || figures.contains(&column))
        };
        let places: Vec<usize> = layout
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| numeric(column))
            .map(|(place, _)| place)
            .collect();
        let mut evidence = Evidence::default();
        let mut rows = Rows::open(self.table.path)?;
        let delimiter = rows.delimiter;
        rows.each(|row| {
            if row.line > header {
                places.iter().for_each(|&place| evidence.add(row.cell(place)));
            }
            ControlFlow::Continue(())
        })?;
        Ok(evidence.mark(delimiter))
    }

    /// The unit of a form: from its head, else from its file name; two that disagree are a fault.
    pub(super) fn form_unit(&mut self, head: &Head) -> Option<usize> {
        let stem =
            self.table.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let by_name = match self.context.register.find(&stem, self.context.last_day) {
            Found::Unit(unit) => Some(unit),
            _ => None,
        };
        let Some((name, place)) = &head.unit else {
            return match by_name.and_then(|unit| self.context.seats[unit]) {
                Some(seat) => Some(seat),
                None => {
                    let complaint = match by_name {
                        Some(_) => self.unknown_unit(&stem, by_name),
                        None => no_form_unit(),
                    };
                    self.diagnostics.push(complaint.at(Place::File(self.source), stem));
                    None
                }
            };
        };
        let seat = self.unit(name, place.line, place.column)?;
        if let Some(unit) = by_name.filter(|&unit| self.context.seats[unit] != Some(seat)) {
            let other = &self.context.register.units()[unit].name;
            let complaint = Complaint::new(
                Code::UnitDisagrees,
                text!("tên tệp là của đơn vị «{other}»", "the file is named after «{other}»"),
                Text::fixed("sửa tên tệp hoặc dòng «Đơn vị:»", "mend the file's name or the unit's row"),
            );
            self.diagnostics.push(complaint.at(Place::Cell(*place), name.as_str()));
        }
        Some(seat)
    }
}
