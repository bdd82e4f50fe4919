//! Plain rows, read straight from the text: programs write a unit's values one after the other in the order of the
//! criteria, so that nearly every row of a long file is known but for its value.

use super::base::Base;
use super::layout::Shape;
use super::marks::Numbers;
use super::parts::Gather;
use super::rows::Reader;
use super::words::Column;
use crate::diagnostic::CellPlace;
use crate::number::Mark;
use crate::period::Period;
use crate::source::{Block, until};
use crate::text::trim;

/// A row of the unit of the row before it and of the criterion that was expected, with nothing but a value and
/// perhaps evidence.
pub struct PlainRow<'a> {
    /// The unit's seat in the group.
    pub unit: usize,
    /// The criterion's place among the catalogue's nodes.
    pub node: usize,
    /// The period.
    pub period: Period,
    /// The text of the value.
    pub value: &'a str,
    /// The cell of the value.
    pub place: CellPlace,
    /// The file's decimal mark.
    pub mark: Mark,
    /// Whether evidence is named.
    pub evidenced: bool,
}

/// The place of the value in a table of plain rows.
const VALUE: u16 = 3;

/// What the rows of a table have in common that may be plain.
pub(super) struct PlainTable {
    mark: Mark,
    /// Whether a column of evidence stands behind the value.
    evidence: bool,
}

impl PlainTable {
    /// A table whose columns are unit, criterion, value and perhaps evidence, written by a program with commas between
    /// them; `None` for others.
    pub fn of(base: &Base) -> Option<Self> {
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
        usual.then_some(Self { mark, evidence })
    }

    /// The value of the row that a text begins with, whether evidence is named, and the row's length; `None` unless
    /// it is of this unit and criterion and nothing about it but its value can be at fault.
    #[inline]
    fn row<'t>(&self, text: &'t str, unit: &[u8], code: &[u8]) -> Option<(&'t str, bool, usize)> {
        let bytes = text.as_bytes();
        let rest = after(after(bytes, unit)?, code)?;
        let start = bytes.len() - rest.len();
        let end = start + until(rest, [b',', b'\n']);
        let (evidenced, last) = if self.evidence {
            let evidence = bytes[end..].strip_prefix(b",")?;
            let length = until(evidence, [b',', b'\n']);
            (is_plainly_evidence(&evidence[..length])?, end + 1 + length)
        } else {
            (false, end)
        };
        let next = match bytes.get(last) {
            None => last,
            Some(b'\n') => last + 1,
            Some(_) => return None,
        };
        Some((text.get(start..end)?, evidenced, next))
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
        table: &PlainTable,
        base: &Base,
        gather: &G,
        part: &mut G::Part,
    ) {
        let (Some((text, first)), (name, Some(last))) = (block.ahead(), &self.last_unit) else { return };
        if first <= base.header || !is_plainly_named(name) {
            return;
        }
        let mut start = [name.as_bytes(), b","].concat();
        let (mut unit, mut at, mut line) = (*last, 0, first);
        while let Some((code, node)) = self.codes.expected() {
            let mut row = table.row(&text[at..], &start, code);
            if row.is_none()
                && let Some(key) = self.key_after(unit).filter(|key| text[at..].starts_with(*key))
            {
                start.clear();
                start.extend_from_slice(key.as_bytes());
                start.push(b',');
                row = table.row(&text[at..], &start, code);
                unit += usize::from(row.is_some());
            }
            let Some((value, evidenced, length)) = row else { break };
            let place = CellPlace { source: self.source, line, column: VALUE };
            let (period, mark) = (base.period, table.mark);
            if !gather.take_plain(part, &PlainRow { unit, node, period, value, place, mark, evidenced }) {
                break;
            }
            self.codes.follow();
            (at, line) = (at + length, line + 1);
        }
        self.rows += (line - first) as usize;
        block.pass(line - first, at);
    }

    /// The key of the unit behind another one in the group, where a cell with that key means it: rows of a unit are most
    /// often followed by those of the next.
    fn key_after(&self, seat: usize) -> Option<&str> {
        let context = self.context;
        let place = context.members.get(seat + 1)?.unit;
        let key = context.register.units()[place].key.as_str();
        let meant = context.register.is_meant_by_key(place, context.last_day);
        let here = context.seats[place] == Some(seat + 1);
        let whole = !key.contains([',', '\n']);
        (meant && here && whole && is_plainly_named(key)).then_some(key)
    }
}

/// Whether a cell names a unit by nothing but its text as it stands.
fn is_plainly_named(cell: &str) -> bool {
    !cell.is_empty() && trim(cell) == cell && !cell.starts_with('\'')
}
