//! Rows of submissions and appraisals: units, criteria and periods looked up once for both, faults located.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Mutex, mpsc};

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::marks::{Evidence, is_ambiguous};
use super::table::{Column, Layout, Purpose, Shape, column_number, preamble};
use crate::catalogue::Catalogue;
use crate::diagnostic::{CellPlace, Code, Complaint, Diagnostics, Place};
use crate::number::{Mark, Number};
use crate::period::Period;
use crate::schema::nearest;
use crate::source::{Block, Blocks, Row, Rows, RowsError, SourceId, Sources, Unreadable};
use crate::target::unknown_period;
use crate::text;
use crate::text::{Text, trim};
use crate::unit::{Found, Register};
use crate::value::{self, Grammar, Reading};

/// How many rows may stand above a header.
const ROWS_ABOVE: usize = 20;

/// A unit of a group: its place in the register and its kind in the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// Its place in the register.
    pub unit: usize,
    /// Its kind's place in the catalogue's `kinds`.
    pub kind: usize,
}

/// What rows are read against.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The group's catalogue.
    pub catalogue: &'a Catalogue,
    /// The register.
    pub register: &'a Register,
    /// The group's units.
    pub members: &'a [Member],
    /// The seat of each unit of the register in the group; none: it is of another.
    pub seats: &'a [Option<usize>],
    /// The evaluation's period.
    pub period: Period,
    /// Its last day: units are those registered on it.
    pub last_day: Date,
    /// The decimal mark, where the user settled it.
    pub numbers: Option<Mark>,
}

/// A cell of a row.
#[derive(Clone, Copy, Debug, Default)]
pub struct Field<'a> {
    /// Its text, trimmed.
    pub text: &'a str,
    /// Its column, from 1.
    pub column: u16,
}

impl Field<'_> {
    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// One unit's cells for one criterion.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The unit's seat in the group.
    pub unit: usize,
    /// The criterion's place among the catalogue's nodes.
    pub node: usize,
    /// The period.
    pub period: Period,
    /// The file.
    pub source: SourceId,
    /// The line.
    pub line: u32,
    /// The file's decimal mark; none where no number shows it.
    pub mark: Option<Mark>,
    /// The cells by meaning.
    pub value: Field<'a>,
    /// See [`Column::Numerator`].
    pub numerator: Field<'a>,
    /// See [`Column::Denominator`].
    pub denominator: Field<'a>,
    /// See [`Column::SelfScore`].
    pub self_score: Field<'a>,
    /// See [`Column::Score`].
    pub score: Field<'a>,
    /// See [`Column::Stage`].
    pub stage: Field<'a>,
    /// See [`Column::Reason`].
    pub reason: Field<'a>,
    /// See [`Column::Evidence`].
    pub evidence: Field<'a>,
    /// See [`Column::Note`].
    pub note: Field<'a>,
}

impl Entry<'_> {
    /// The place of a cell of this row.
    pub fn cell(&self, field: Field<'_>) -> CellPlace {
        CellPlace { source: self.source, line: self.line, column: field.column }
    }

    /// The same as a place of a message.
    pub fn place(&self, field: Field<'_>) -> Place {
        Place::Cell(self.cell(field))
    }
}

/// What is made of the rows of a file: a part for each block, handed on in the order of the file.
pub trait Gather: Sync {
    /// What one block gives.
    type Part: Default + Send;

    /// Takes one unit's cells for one criterion.
    fn take(&self, part: &mut Self::Part, entry: &Entry<'_>, diagnostics: &mut Diagnostics);
}

/// One file of a group, with the units, by place in the register, of other groups that list it too: their rows are
/// read there.
#[derive(Clone, Copy)]
pub struct Table<'a> {
    /// Where it lies.
    pub path: &'a Path,
    /// The units of other groups.
    pub elsewhere: &'a [bool],
}

/// Reads every row of a file and hands what was gathered of it to `keep`, part by part.
///
/// # Errors
/// The system would not read the file.
pub fn read_rows<G: Gather>(
    table: Table<'_>,
    purpose: Purpose,
    context: &Context<'_>,
    gather: &G,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
    mut keep: impl FnMut(G::Part, &mut Diagnostics),
) -> Result<(), Unreadable> {
    let source = sources.add(table.path);
    let mut reader = Reader::new(table, purpose, context, source);
    let base = reader.base();
    diagnostics.append(std::mem::take(&mut reader.diagnostics));
    let read = base.and_then(|base| match base {
        Some(base) => each_part(&reader, &base, gather, |part, own| {
            diagnostics.append(own);
            keep(part, diagnostics);
        }),
        None => Ok(()),
    });
    match read {
        Ok(()) => {}
        Err(RowsError::Unreadable(error)) => return Err(error),
        Err(RowsError::NotText(problem)) => {
            diagnostics.push(Complaint::not_text(problem).at(Place::File(source), ""))
        }
        Err(RowsError::OpenQuote(line)) => {
            diagnostics.push(open_quote().at(Place::Cell(CellPlace { source, line, column: 0 }), ""));
        }
    }
    Ok(())
}

/// A file longer than this is read on all cores.
const LONG: u64 = 1 << 20;

/// What a block gave, or why the file stops there.
type Part<G> = Result<(<G as Gather>::Part, Diagnostics), RowsError>;

/// Reads all blocks, a long file on all cores; parts come in the order of the file on any number of them.
fn each_part<G: Gather>(
    reader: &Reader<'_>,
    base: &Base,
    gather: &G,
    mut keep: impl FnMut(G::Part, Diagnostics),
) -> Result<(), RowsError> {
    let mut blocks = Blocks::open(reader.table.path)?;
    if blocks.length <= LONG {
        let mut reader = reader.clone();
        while let Some(mut block) = blocks.next_block()? {
            let part = reader.part(&mut block, base, gather);
            keep(part, std::mem::take(&mut reader.diagnostics));
        }
        return Ok(());
    }
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let queue = Mutex::new((0_usize, blocks));
    let (send, parts) = mpsc::channel::<(usize, Part<G>)>();
    std::thread::scope(|scope| {
        for _ in 0..cores {
            let (send, queue, mut reader) = (send.clone(), &queue, reader.clone());
            scope.spawn(move || {
                while let Some((number, block)) = next_block(queue) {
                    let part = block.map(|mut block| {
                        let part = reader.part(&mut block, base, gather);
                        (part, std::mem::take(&mut reader.diagnostics))
                    });
                    // Where nobody listens any more, the file has stopped.
                    if send.send((number, part)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        in_order(&parts, &mut keep)
    })
}

/// The next block of a file that several threads read, with its number.
fn next_block(queue: &Mutex<(usize, Blocks)>) -> Option<(usize, Result<Block, RowsError>)> {
    let mut queue = queue.lock().ok()?;
    let block = queue.1.next_block().transpose()?;
    queue.0 += 1;
    Some((queue.0 - 1, block))
}

/// Hands parts on in the order of their numbers, up to the first that says why the file stops.
fn in_order<P>(
    parts: &mpsc::Receiver<(usize, Result<(P, Diagnostics), RowsError>)>,
    keep: &mut impl FnMut(P, Diagnostics),
) -> Result<(), RowsError> {
    let (mut waiting, mut next) = (BTreeMap::new(), 0);
    for (number, part) in parts {
        waiting.insert(number, part);
        while let Some(part) = waiting.remove(&next) {
            let (part, own) = part?;
            keep(part, own);
            next += 1;
        }
    }
    Ok(())
}

/// The complaint that a quotation is not closed.
pub fn open_quote() -> Complaint {
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

#[derive(Clone)]
struct Reader<'a> {
    table: Table<'a>,
    purpose: Purpose,
    context: &'a Context<'a>,
    source: SourceId,
    diagnostics: Diagnostics,
    units: FxHashMap<String, Option<usize>>,
    codes: FxHashMap<String, Option<usize>>,
    last_unit: (String, Option<usize>),
}

/// What a file says above its header.
#[derive(Default)]
struct Head {
    unit: Option<(String, CellPlace)>,
    period: Option<Period>,
}

impl<'a> Reader<'a> {
    fn new(table: Table<'a>, purpose: Purpose, context: &'a Context<'a>, source: SourceId) -> Self {
        let (units, codes) = (FxHashMap::default(), FxHashMap::default());
        Self {
            table,
            purpose,
            context,
            source,
            diagnostics: Diagnostics::default(),
            units,
            codes,
            last_unit: (String::new(), None),
        }
    }

    /// What holds for every row: header, decimal mark, and a form's unit; `None` where the file cannot be used.
    fn base(&mut self) -> Result<Option<Base>, RowsError> {
        let Some((head, layout, line)) = self.header()? else { return Ok(None) };
        let mark = match self.context.numbers {
            Some(mark) => Some(mark),
            None if layout.machine => Some(Mark::Point),
            None => self.mark(&layout, line)?,
        };
        let form_unit = if layout.shape == Shape::Form { self.form_unit(&head) } else { None };
        if layout.shape == Shape::Form && form_unit.is_none() {
            return Ok(None);
        }
        let period = head.period.unwrap_or(self.context.period);
        Ok(Some(Base { places: Places::of(&layout), layout, header: line, mark, form_unit, period }))
    }

    /// What the rows of a block give.
    fn part<G: Gather>(&mut self, block: &mut Block, base: &Base, gather: &G) -> G::Part {
        let mut part = G::Part::default();
        while let Some(row) = block.next_row() {
            if row.line > base.header {
                self.row(&row, base, &mut |entry, diagnostics| gather.take(&mut part, entry, diagnostics));
            }
        }
        part
    }

    /// Finds the header within the first rows; only what a form says above it may stand there.
    fn header(&mut self) -> Result<Option<(Head, Layout, u32)>, RowsError> {
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
            (Some(_), Some(_)) => self.complain(above_header(), line, 1, &seen),
            (Some(_), None) => {}
            (None, _) => self.complain(no_header(self.purpose), line, 0, &seen),
        }
        Ok(found.map(|(layout, line)| (head, layout, line)))
    }

    /// Takes what a form says above its header, and remembers the first row that says nothing known.
    fn above_header(&mut self, row: &Row<'_>, head: &mut Head, above: &mut Option<(u32, String)>) {
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
                let seen = row.cells().map(trim).find(|cell| !cell.is_empty());
                *above = above.take().or(seen.map(|seen| (row.line, seen.to_owned())));
            }
        }
    }

    /// Surveys all numbers below the header for the file's decimal mark.
    fn mark(&self, layout: &Layout, header: u32) -> Result<Option<Mark>, RowsError> {
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
    fn form_unit(&mut self, head: &Head) -> Option<usize> {
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
                    let complaint = self.unknown_unit(&stem, by_name);
                    self.diagnostics.push(complaint.at(Place::File(self.source), stem));
                    None
                }
            };
        };
        let seat = self.unit(name, place.line, place.column)?;
        if by_name.is_some_and(|unit| self.context.seats[unit] != Some(seat)) {
            let complaint = Complaint::new(
                Code::UnitDisagrees,
                text!(
                    "phiếu ghi đơn vị «{name}» nhưng tên tệp là của đơn vị khác",
                    "the form says «{name}», the file is named after another unit"
                ),
                Text::fixed("sửa tên tệp hoặc dòng «Đơn vị:»", "mend the file's name or the unit's row"),
            );
            self.diagnostics.push(complaint.at(Place::Cell(*place), stem));
        }
        Some(seat)
    }

    fn complain(&mut self, complaint: Complaint, line: u32, column: u16, seen: &str) {
        let place = Place::Cell(CellPlace { source: self.source, line, column });
        self.diagnostics.push(complaint.at(place, seen));
    }

    fn row(&mut self, row: &Row<'_>, base: &Base, take: &mut dyn FnMut(&Entry<'_>, &mut Diagnostics)) {
        let width = base.layout.columns.len();
        if row.width() > width
            && let Some(place) = (width..row.width()).find(|&place| !trim(row.cell(place)).is_empty())
        {
            self.complain(too_long(), row.line, column_number(place), trim(row.cell(place)));
        }
        if row.cells().all(|cell| trim(cell).is_empty()) {
            return;
        }
        let Some(period) = self.period(row, base) else { return };
        let unit = match base.form_unit {
            Some(unit) => Some(unit),
            None => self.row_unit(row, base),
        };
        let Some(unit) = unit else { return };
        match base.layout.shape {
            Shape::Wide => self.wide(row, base, unit, period, take),
            Shape::Long | Shape::Form => {
                let Some(node) = self.criterion(row, base) else { return };
                take(&self.entry(row, base, unit, node, period), &mut self.diagnostics);
            }
        }
    }

    fn wide(
        &mut self,
        row: &Row<'_>,
        base: &Base,
        unit: usize,
        period: Period,
        take: &mut dyn FnMut(&Entry<'_>, &mut Diagnostics),
    ) {
        for (place, column) in base.layout.columns.iter().enumerate() {
            let Some(Column::Node(node)) = *column else { continue };
            let cell = Field { text: trim(row.cell(place)), column: column_number(place) };
            let mut entry = self.entry(row, base, unit, node, period);
            match self.purpose {
                Purpose::Submission => entry.value = cell,
                Purpose::Appraisal => entry.score = cell,
            }
            take(&entry, &mut self.diagnostics);
        }
    }

    fn entry<'r>(&self, row: &Row<'r>, base: &Base, unit: usize, node: usize, period: Period) -> Entry<'r> {
        let field = |place: Option<usize>| {
            place.map_or(Field::default(), |place| Field {
                text: trim(row.cell(place)),
                column: column_number(place),
            })
        };
        let at = &base.places;
        Entry {
            unit,
            node,
            period,
            source: self.source,
            line: row.line,
            mark: base.mark,
            value: field(at.value),
            numerator: field(at.numerator),
            denominator: field(at.denominator),
            self_score: field(at.self_score),
            score: field(at.score),
            stage: field(at.stage),
            reason: field(at.reason),
            evidence: field(at.evidence),
            note: field(at.note),
        }
    }

    fn period(&mut self, row: &Row<'_>, base: &Base) -> Option<Period> {
        let Some(place) = base.places.period else { return Some(base.period) };
        let cell = trim(row.cell(place));
        if cell.is_empty() {
            return Some(base.period);
        }
        let period = Period::parse(cell);
        if period.is_none() {
            self.complain(unknown_period(cell), row.line, column_number(place), cell);
        }
        period
    }

    fn row_unit(&mut self, row: &Row<'_>, base: &Base) -> Option<usize> {
        let place = base.places.unit?;
        let name = trim(row.cell(place));
        if self.last_unit.0 != name {
            self.last_unit = (name.to_owned(), self.unit(name, row.line, column_number(place)));
        } else if self.last_unit.1.is_none() {
            // The fault is told once for every row it spoils.
            self.unit(name, row.line, column_number(place));
        }
        self.last_unit.1
    }

    /// The seat of the unit a text means; a fault where there is none.
    fn unit(&mut self, name: &str, line: u32, column: u16) -> Option<usize> {
        if let Some(Some(seat)) = self.units.get(name) {
            return Some(*seat);
        }
        let found = self.context.register.find(name, self.context.last_day);
        let seat = match found {
            Found::Unit(unit) => self.context.seats[unit],
            _ => None,
        };
        let read_elsewhere =
            matches!(found, Found::Unit(unit) if self.table.elsewhere.get(unit) == Some(&true));
        if seat.is_none() && !read_elsewhere {
            let complaint = match found {
                _ if name.is_empty() => blank_unit(),
                Found::Unit(unit) => self.unknown_unit(name, Some(unit)),
                Found::NotRegistered(unit) => not_registered(self.context.register, unit),
                Found::Unknown { .. } => self.unknown_unit(name, None),
            };
            self.complain(complaint, line, column, name);
        }
        self.units.insert(name.to_owned(), seat);
        seat
    }

    /// The complaint that a name means no unit of this group: of another one, or of none.
    fn unknown_unit(&self, name: &str, other: Option<usize>) -> Complaint {
        let register = self.context.register;
        if let Some(unit) = other {
            let (name, group) = (&register.units()[unit].name, register.units()[unit].group_or_kind());
            return Complaint::new(
                Code::UnitNotScored,
                text!(
                    "«{name}» ({group}) không thuộc khối mà tệp này chấm",
                    "«{name}» ({group}) is not of the group these files score"
                ),
                Text::fixed(
                    "chuyển số liệu sang tệp của khối đó, hoặc sửa `group`, `kind` trong danh mục đơn vị và `kinds` của khối",
                    "move the values to that group's files, or mend `group` and `kind` in the register and the group's `kinds`",
                ),
            );
        }
        let suggestion = match register.find(name, self.context.last_day) {
            Found::Unknown { suggestion } => suggestion,
            _ => None,
        };
        let mend = match suggestion.map(|unit| &register.units()[unit].name) {
            Some(near) => text!(
                "có phải «{near}»? Sửa tên, hoặc thêm tên này vào cột aliases của đơn vị trong danh mục",
                "did you mean «{near}»? Mend the name, or add it to the unit's aliases in the register"
            ),
            None => Text::fixed(
                "sửa tên theo danh mục đơn vị, hoặc thêm vào cột aliases",
                "mend the name after the register, or add it to the aliases",
            ),
        };
        Complaint::new(
            Code::UnknownUnit,
            Text::fixed("không có đơn vị này trong danh mục", "the register has no such unit"),
            mend,
        )
    }

    fn criterion(&mut self, row: &Row<'_>, base: &Base) -> Option<usize> {
        let place = base.places.criterion?;
        let code = trim(row.cell(place));
        if let Some(Some(node)) = self.codes.get(code) {
            return Some(*node);
        }
        let node = self.context.catalogue.find(code);
        if node.is_none() {
            let complaint = if code.is_empty() {
                blank_criterion()
            } else {
                unknown_criterion(code, self.context.catalogue)
            };
            self.complain(complaint, row.line, column_number(place), code);
        }
        self.codes.insert(code.to_owned(), node);
        node
    }
}

/// Where the cells of a row stand.
struct Places {
    unit: Option<usize>,
    criterion: Option<usize>,
    period: Option<usize>,
    value: Option<usize>,
    numerator: Option<usize>,
    denominator: Option<usize>,
    self_score: Option<usize>,
    score: Option<usize>,
    stage: Option<usize>,
    reason: Option<usize>,
    evidence: Option<usize>,
    note: Option<usize>,
}

impl Places {
    fn of(layout: &Layout) -> Self {
        Self {
            unit: layout.place(Column::Unit),
            criterion: layout.place(Column::Criterion),
            period: layout.place(Column::Period),
            value: layout.place(Column::Value),
            numerator: layout.place(Column::Numerator),
            denominator: layout.place(Column::Denominator),
            self_score: layout.place(Column::SelfScore),
            score: layout.place(Column::Score),
            stage: layout.place(Column::Stage),
            reason: layout.place(Column::Reason),
            evidence: layout.place(Column::Evidence),
            note: layout.place(Column::Note),
        }
    }
}

/// What holds for every row of a file.
struct Base {
    places: Places,
    layout: Layout,
    header: u32,
    mark: Option<Mark>,
    form_unit: Option<usize>,
    period: Period,
}

fn above_header() -> Complaint {
    Complaint::new(
        Code::HeaderMissing,
        Text::fixed("trên hàng tiêu đề có dòng không hiểu được", "a row above the header is not understood"),
        Text::fixed(
            "xóa các dòng phía trên hàng tiêu đề (chỉ giữ dòng «Đơn vị:» của phiếu)",
            "delete the rows above the header (a form keeps its unit's row)",
        ),
    )
}

fn no_header(purpose: Purpose) -> Complaint {
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

fn too_long() -> Complaint {
    Complaint::new(
        Code::RowLength,
        Text::fixed("dòng có nhiều ô hơn hàng tiêu đề", "the row has more cells than the header"),
        Text::fixed(
            "kiểm tra dấu phân cách thừa; số có dấu phẩy trong tệp phân cách bằng phẩy phải đặt trong ngoặc kép",
            "look for a separator too many; a number with a comma in a comma-separated file stands in quotes",
        ),
    )
}

fn blank_unit() -> Complaint {
    Complaint::new(
        Code::UnitBlank,
        Text::fixed("dòng có số liệu nhưng không có tên đơn vị", "a value stands beside a blank unit"),
        Text::fixed(
            "ghi tên đơn vị vào từng dòng (không gộp ô)",
            "write the unit in every row (no merged cells)",
        ),
    )
}

fn blank_criterion() -> Complaint {
    Complaint::new(
        Code::CriterionBlank,
        Text::fixed("dòng có số liệu nhưng không có mã tiêu chí", "a value stands beside a blank criterion"),
        Text::fixed("ghi mã tiêu chí, hoặc xóa dòng", "write the criterion's code, or delete the row"),
    )
}

fn unknown_criterion(code: &str, catalogue: &Catalogue) -> Complaint {
    let codes: Vec<&str> = catalogue.nodes.iter().map(|node| node.code.as_str()).collect();
    let mend = match nearest(code, &codes) {
        Some(near) => text!("có phải {near}?", "did you mean {near}?"),
        None => Text::fixed(
            "ghi mã như trong bộ chỉ số (xem `par criteria`)",
            "write a code of the catalogue (see `par criteria`)",
        ),
    };
    Complaint::new(
        Code::UnknownCriterion,
        text!("bộ chỉ số không có tiêu chí {code}", "the catalogue has no criterion {code}"),
        mend,
    )
}

fn not_registered(register: &Register, unit: usize) -> Complaint {
    let unit = &register.units()[unit];
    let name = &unit.name;
    let next: Vec<&str> = unit
        .successors
        .iter()
        .filter_map(|key| register.by_key(key))
        .map(|place| register.units()[place].name.as_str())
        .collect();
    let mend = if next.is_empty() {
        Text::fixed(
            "xóa các dòng của đơn vị này, hoặc sửa `from`, `to` trong danh mục",
            "delete the unit's rows, or mend `from` and `to` in the register",
        )
    } else {
        let next = next.join(", ");
        text!("đơn vị kế tiếp: {next}", "its successor: {next}")
    };
    Complaint::new(
        Code::UnitNotRegistered,
        text!("«{name}» không tồn tại vào ngày cuối kỳ", "«{name}» does not exist on the period's last day"),
        mend,
    )
}

/// Reads a cell under the file's mark; where no number shows one, a number that reads two ways is a fault unless
/// only one reading is `accepted`.
///
/// # Errors
/// Says what is wrong with the cell.
pub fn read_cell(
    cell: &str,
    grammar: &Grammar<'_>,
    mark: Option<Mark>,
    accepted: impl Fn(&Reading) -> Result<(), Complaint>,
) -> Result<Reading, Complaint> {
    let under =
        |mark| value::read(cell, grammar, mark).and_then(|reading| accepted(&reading).map(|()| reading));
    let Some(mark) = mark else {
        if !is_ambiguous(cell) {
            return under(Mark::Point);
        }
        return match (under(Mark::Point), under(Mark::Comma)) {
            (Ok(one), Ok(other)) if one.value != other.value => Err(ambiguous()),
            (Ok(one), _) | (_, Ok(one)) => Ok(one),
            (Err(complaint), Err(_)) => Err(complaint),
        };
    };
    under(mark)
}

fn ambiguous() -> Complaint {
    Complaint::new(
        Code::AmbiguousNumber,
        Text::fixed(
            "số này đọc được hai cách (1.234 là một nghìn hai trăm ba mươi tư hay 1,234), cả tệp không có số nào cho biết",
            "the number reads two ways (1.234 is one thousand or one and a bit), and no other number of the file tells",
        ),
        Text::fixed(
            "thêm --numbers vi (dấu phẩy là thập phân) hoặc --numbers en, hoặc ghi `numbers` trong par.toml, hoặc bỏ dấu ngăn nghìn",
            "pass --numbers vi (a comma is decimal) or --numbers en, or set `numbers` in par.toml, or drop the thousand sign",
        ),
    )
}

/// Reads a plain score within `floor`…`max`.
///
/// # Errors
/// Says what is wrong with it.
pub fn read_figure(
    cell: &str,
    mark: Option<Mark>,
    floor: &Number,
    max: &Number,
) -> Result<Option<Number>, Complaint> {
    let grammar = Grammar::Number(value::Numeric { negative: true, ..Default::default() });
    let number = |reading: &Reading| reading.value.as_ref().and_then(value::Value::number);
    let accepted =
        |reading: &Reading| number(reading).map_or(Ok(()), |number| crate::rule::within(&number, floor, max));
    let reading = read_cell(cell, &grammar, mark, accepted)?;
    match (&reading.value, number(&reading)) {
        (None, _) => Ok(None),
        (_, Some(number)) => Ok(Some(number)),
        _ => Err(Complaint::new(
            Code::ValueForm,
            Text::fixed("điểm phải là một số", "a score is a number"),
            Text::fixed("ghi số điểm", "write the points"),
        )),
    }
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
