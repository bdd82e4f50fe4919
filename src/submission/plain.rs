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
    delimiter: u8,
    mark: Mark,
    /// Whether a column of evidence stands behind the value.
    evidence: bool,
}

impl PlainTable {
    /// A table whose columns are unit, criterion, value and perhaps evidence, written by a program; `None` for others.
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
        usual.then_some(Self { delimiter: base.delimiter, mark, evidence })
    }

    /// The value of the row that a text begins with, whether evidence is named, and the row's length; `None` unless
    /// it is of this unit and criterion and nothing about it but its value can be at fault.
    fn row<'t>(&self, text: &'t str, unit: &str, code: &str) -> Option<(&'t str, bool, usize)> {
        let delimiter = char::from(self.delimiter);
        let rest = text.strip_prefix(unit)?.strip_prefix(delimiter)?;
        let rest = rest.strip_prefix(code)?.strip_prefix(delimiter)?;
        let (value, rest) = self.cell(rest);
        let (evidenced, rest) = if self.evidence {
            let (evidence, rest) = self.cell(rest.strip_prefix(delimiter)?);
            (is_plainly_evidence(evidence)?, rest)
        } else {
            (false, rest)
        };
        let next = if rest.is_empty() { rest } else { rest.strip_prefix('\n')? };
        Some((value, evidenced, text.len() - next.len()))
    }

    /// The cell that a text begins with, and what follows.
    fn cell<'t>(&self, text: &'t str) -> (&'t str, &'t str) {
        text.split_at(until(text.as_bytes(), [self.delimiter, b'\n']))
    }
}

/// Whether evidence is named, where a look at the first letter tells: `không` says there is none, digits may be the
/// decimals of the value.
fn is_plainly_evidence(cell: &str) -> Option<bool> {
    match cell.as_bytes().first() {
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
        let (mut at, mut line) = (0, first);
        while let Some((code, node)) = self.codes.expected()
            && let Some((value, evidenced, length)) = table.row(&text[at..], name, code)
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
