//! Plain rows, read straight from the text: programs write a unit's values one after the other in the order of the
//! criteria, so that nearly every row of a long file is known but for its value.

use super::base::Base;
use super::codes::Codes;
use super::layout::Shape;
use super::marks::Numbers;
use super::parts::Gather;
use super::rows::{Context, Reader};
use super::words::Column;
use crate::number::{Mark, Word};
use crate::period::Period;
use crate::source::{Block, SourceId, until};
use crate::text::trim;

/// A row of the unit of the row before it, or of the next one, and of the criterion that was expected, with nothing but
/// a value and perhaps evidence.
pub struct PlainRow<'a> {
    /// The unit's seat in the group.
    pub unit: usize,
    /// The criterion's place among the catalogue's nodes.
    pub node: usize,
    /// The text of the value.
    pub value: &'a [u8],
    /// The same where it is short.
    pub word: Option<Word>,
    /// The line.
    pub line: u32,
    /// Whether evidence is named.
    pub evidenced: bool,
    /// The length of the row in bytes.
    length: usize,
}

/// The rows of a block that are plain, up to the first that is not.
pub struct PlainRows<'a> {
    /// What all of them have in common.
    pub table: PlainTable,
    context: &'a Context<'a>,
    codes: &'a mut Codes,
    text: &'a [u8],
    /// Where the next row begins.
    at: usize,
    line: u32,
    unit: usize,
    /// The cell that names the unit, with a comma behind it.
    start: Vec<u8>,
}

/// The place of the value in a table of plain rows.
const VALUE: u16 = 3;

/// What the rows of a table have in common that may be plain.
#[derive(Clone, Copy)]
pub struct PlainTable {
    /// The file.
    pub source: SourceId,
    /// The column of the values, from 1.
    pub column: u16,
    /// The period.
    pub period: Period,
    /// The decimal mark.
    pub mark: Mark,
    /// Whether a column of evidence stands behind the value.
    evidence: bool,
}

impl PlainTable {
    /// A table whose columns are unit, criterion, value and perhaps evidence, written by a program with commas between
    /// them; `None` for others.
    pub(super) fn of(base: &Base, source: SourceId) -> Option<Self> {
        let Numbers::Settled(mark) = base.numbers else { return None };
        let evidence = match base.layout.columns.as_slice() {
            [Some(Column::Unit | Column::UnitName), Some(Column::Criterion), Some(Column::Value)] => false,
            [
                Some(Column::Unit | Column::UnitName),
                Some(Column::Criterion),
                Some(Column::Value),
                Some(Column::Evidence),
            ] => true,
            _ => return None,
        };
        let usual = base.layout.machine
            && base.layout.shape == Shape::Long
            && base.widths.contains(&base.layout.columns.len())
            && !base.has_column_numbers();
        usual.then_some(Self { source, column: VALUE, period: base.period, mark, evidence })
    }

    /// Where the value ends that begins a text, whether evidence is named behind it, and where the row ends; `None`
    /// where anything but the value can be at fault.
    #[inline]
    fn ends(self, text: &[u8]) -> Option<(usize, bool, usize)> {
        let value = until(text, [b',', b'\n']);
        let (evidenced, last) = if self.evidence {
            let evidence = text[value..].strip_prefix(b",")?;
            let length = until(evidence, [b',', b'\n']);
            (is_plainly_evidence(&evidence[..length])?, value + 1 + length)
        } else {
            (false, value)
        };
        match text.get(last) {
            None => Some((value, evidenced, last)),
            Some(b'\n') => Some((value, evidenced, last + 1)),
            Some(_) => None,
        }
    }
}

impl<'a> PlainRows<'a> {
    /// The next row, where it is plain: [`Self::pass`] passes over it before the next is asked for. None, or a row that is
    /// not taken, ends the plain rows: by then the unit may be the next one's.
    #[inline]
    pub fn peek(&mut self) -> Option<PlainRow<'a>> {
        let (code, node) = self.codes.expected()?;
        let rest = match after(&self.text[self.at..], &self.start).and_then(|rest| after(rest, code)) {
            Some(rest) => rest,
            None => self.of_next_unit()?,
        };
        let (value, evidenced, end) = self.table.ends(rest)?;
        let start = self.text.len() - rest.len();
        Some(PlainRow {
            unit: self.unit,
            node,
            value: &rest[..value],
            word: Word::first(rest, value),
            line: self.line,
            evidenced,
            length: start + end - self.at,
        })
    }

    /// What stands behind the unit and the criterion of a row of the next unit of the group, of which the rows are from
    /// then on: rows of a unit are most often followed by those of the next.
    #[inline(never)]
    fn of_next_unit(&mut self) -> Option<&'a [u8]> {
        let rest = self.text.get(self.at..)?;
        let key = self.next_key().filter(|key| rest.starts_with(key.as_bytes()))?;
        self.start.clear();
        self.start.extend_from_slice(key.as_bytes());
        self.start.push(b',');
        self.unit += 1;
        let (code, _) = self.codes.expected()?;
        after(after(rest, &self.start)?, code)
    }

    /// The key of the next unit of the group, where a cell with that key means it.
    fn next_key(&self) -> Option<&'a str> {
        let (context, seat) = (self.context, self.unit + 1);
        let place = context.members.get(seat)?.unit;
        let key = context.register.units()[place].key.as_str();
        let meant = context.register.is_meant_by_key(place, context.last_day);
        let here = context.seats[place] == Some(seat);
        let whole = !key.contains([',', '\n']);
        (meant && here && whole && is_plainly_named(key)).then_some(key)
    }

    /// Passes over a row, which was taken.
    #[inline]
    pub fn pass(&mut self, row: &PlainRow<'_>) {
        self.codes.follow();
        self.at += row.length;
        self.line += 1;
    }
}

/// What stands behind a short text that others begin with; two words that overlap are compared faster than byte by byte.
#[inline]
fn after<'t>(text: &'t [u8], start: &[u8]) -> Option<&'t [u8]> {
    let (head, rest) = text.split_at_checked(start.len())?;
    let same = match start.len() {
        4..=8 => ends::<4>(head) == ends(start),
        9..=16 => ends::<8>(head) == ends(start),
        _ => head == start,
    };
    same.then_some(rest)
}

/// The first and last bytes of a text.
#[inline]
fn ends<const N: usize>(text: &[u8]) -> Option<(&[u8; N], &[u8; N])> {
    Some((text.first_chunk()?, text.last_chunk()?))
}

/// Whether evidence is named, where a look at the first letter tells: `không` says there is none, digits may be the
/// decimals of the value.
fn is_plainly_evidence(cell: &[u8]) -> Option<bool> {
    match cell.first() {
        None => Some(false),
        Some(b'k' | b'K') => None,
        Some(letter) => letter.is_ascii_alphabetic().then_some(true),
    }
}

impl Reader<'_> {
    /// Takes rows of a block for as long as they are plain.
    pub(super) fn plain_rows<G: Gather>(
        &mut self,
        block: &mut Block,
        table: PlainTable,
        base: &Base,
        gather: &G,
        part: &mut G::Part,
    ) {
        let (Some((text, first)), (name, Some(unit))) = (block.ahead(), &self.last_unit) else { return };
        if first <= base.header || !is_plainly_named(name) {
            return;
        }
        let start = [name.as_bytes(), b","].concat();
        let (context, codes) = (self.context, &mut self.codes);
        let mut rows = PlainRows { table, context, codes, text, at: 0, line: first, unit: *unit, start };
        gather.take_plain(part, &mut rows);
        let (passed, length) = (rows.line - first, rows.at);
        self.rows += passed as usize;
        block.pass(passed, length);
    }
}

/// Whether a cell names a unit by nothing but its text as it stands.
fn is_plainly_named(cell: &str) -> bool {
    !cell.is_empty() && trim(cell) == cell && !cell.starts_with('\'')
}
