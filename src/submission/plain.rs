//! Plain rows, read straight from the text: programs write a unit's values one after the other in the order of the
//! criteria, so that nearly every row of a long file is known but for its value.

use memchr::memchr2;

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
        let rest = bytes.strip_prefix(unit)?.strip_prefix(code)?;
        let start = bytes.len() - rest.len();
        let end = start + until(rest, [b',', b'\n']);
        let (evidenced, last) = if self.evidence {
            let evidence = bytes[end..].strip_prefix(b",")?;
            let length = memchr2(b',', b'\n', evidence).unwrap_or(evidence.len());
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
        let (Some((text, first)), (name, Some(unit))) = (block.ahead(), &self.last_unit) else { return };
        if first <= base.header || trim(name) != name || name.starts_with('\'') {
            return;
        }
        let prefix = [name.as_bytes(), b","].concat();
        let (mut at, mut line) = (0, first);
        while let Some((code, node)) = self.codes.expected()
            && let Some((value, evidenced, length)) = table.row(&text[at..], &prefix, code)
        {
            let place = CellPlace { source: self.source, line, column: VALUE };
            let (unit, period, mark) = (*unit, base.period, table.mark);
            if !gather.take_plain(part, &PlainRow { unit, node, period, value, place, mark, evidenced }) {
                break;
            }
            self.codes.follow();
            (at, line) = (at + length, line + 1);
        }
        self.rows += (line - first) as usize;
        block.pass(line - first, at);
    }
}
