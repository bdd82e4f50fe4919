//! Values as millions of them are held: each in sixteen bytes with the line it came from.

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

use super::{Address, Held, Reported};
use crate::diagnostic::CellPlace;
use crate::number::ten_to;
use crate::source::SourceId;
use crate::value::{Plain, Value};

/// A value, the line it came from, and which of the [`Origins`] tells the rest of its place.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    NotApplicable {
        origin: u16,
        line: u32,
    },
    Flag {
        yes: bool,
        origin: u16,
        line: u32,
    },
    Number {
        places: u8,
        origin: u16,
        line: u32,
        digits: i64,
    },
    Percent {
        places: u8,
        origin: u16,
        line: u32,
        digits: i64,
    },
    Fraction {
        places: u8,
        origin: u16,
        line: u32,
        numerator: u32,
        denominator: u32,
    },
    Date {
        origin: u16,
        line: u32,
        date: Date,
    },
    /// What does not fit, which is rare.
    Apart(Box<Reported>),
}

/// A column of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Column {
    source: SourceId,
    place: u16,
}

/// What the values of many cells come from: columns of files, each twice, without evidence beside them and with it, so
/// that blocks of one table number them alike whatever stands in their rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Origins {
    columns: Vec<Column>,
    places: FxHashMap<Column, u16>,
    /// The place last asked for: rows have the same columns, so that the next is most often this or the one behind it.
    last: u16,
}

/// The number of an origin: that of its column, and whether evidence is named.
fn numbered(column: u16, evidenced: bool) -> Option<u16> {
    Some(column.checked_mul(2)? + u16::from(evidenced))
}

impl Origins {
    /// The number of values of a column, with evidence or without; `None` where there are too many columns to be counted
    /// in two bytes.
    #[inline]
    pub fn number(&mut self, source: SourceId, column: u16, evidenced: bool) -> Option<u16> {
        numbered(self.place(Column { source, place: column })?, evidenced)
    }

    /// The place of a column, new or known.
    #[inline]
    fn place(&mut self, column: Column) -> Option<u16> {
        if self.columns.get(usize::from(self.last)) == Some(&column) {
            return Some(self.last);
        }
        self.other_place(column)
    }

    fn other_place(&mut self, column: Column) -> Option<u16> {
        let next = self.last.saturating_add(1);
        self.last = if self.columns.get(usize::from(next)) == Some(&column) {
            next
        } else if let Some(place) = self.places.get(&column) {
            *place
        } else {
            let new = u16::try_from(self.columns.len()).ok()?;
            self.columns.push(column);
            *self.places.entry(column).or_insert(new)
        };
        Some(self.last)
    }

    /// Makes a cell of what was reported.
    pub fn cell(&mut self, value: &Value, place: CellPlace, evidenced: bool) -> Cell {
        let CellPlace { source, line, column } = place;
        let origin = self.number(source, column, evidenced);
        let cell = origin.and_then(|origin| Cell::of(value, origin, line));
        cell.unwrap_or_else(|| Cell::apart(value, place, evidenced))
    }

    /// What a cell of these origins holds; `None` where it is empty.
    pub fn held<'a>(&self, cell: &'a Cell) -> Option<Held<'a>> {
        let (origin, line) = match *cell {
            Cell::Empty => return None,
            Cell::Apart(ref reported) => {
                let Reported { value, place, evidenced } = &**reported;
                return Some(Held { value: Cow::Borrowed(value), place: *place, evidenced: *evidenced });
            }
            Cell::NotApplicable { origin, line }
            | Cell::Flag { origin, line, .. }
            | Cell::Number { origin, line, .. }
            | Cell::Percent { origin, line, .. }
            | Cell::Fraction { origin, line, .. }
            | Cell::Date { origin, line, .. } => (origin, line),
        };
        let Column { source, place: column } = self.columns[usize::from(origin / 2)];
        let place = CellPlace { source, line, column };
        Some(Held { value: cell.value()?, place, evidenced: origin % 2 == 1 })
    }

    /// Takes in what `other` cells have in common; whether these number it alike, so that those are cells of these.
    pub fn take_in(&mut self, other: &Self) -> bool {
        let places = 0..=u16::MAX;
        places.zip(&other.columns).all(|(place, column)| self.place(*column) == Some(place))
    }

    /// Makes cells of `other` origins cells of these.
    pub fn adopt_all(&mut self, cells: &mut [Cell], other: &Self) {
        for cell in cells {
            let own = std::mem::replace(cell, Cell::Empty);
            *cell = self.adopt(own, other);
        }
    }

    /// A cell of `other` origins as one of these.
    #[inline]
    pub fn adopt(&mut self, mut cell: Cell, other: &Self) -> Cell {
        let Some(origin) = cell.origin() else { return cell };
        let column = other.columns[usize::from(*origin / 2)];
        if let Some(own) = self.number(column.source, column.place, *origin % 2 == 1) {
            *origin = own;
            return cell;
        }
        match other.held(&cell) {
            Some(Held { value, place, evidenced }) => Cell::apart(&value, place, evidenced),
            None => Cell::Empty,
        }
    }
}

/// What a unit reported in a period, by leaf.
#[derive(Clone, Copy)]
pub struct UnitValues<'a>(&'a [Cell]);

impl<'a> UnitValues<'a> {
    /// The value of a leaf.
    #[inline]
    pub fn get(self, leaf: usize) -> Option<Cow<'a, Value>> {
        self.0.get(leaf)?.value()
    }

    /// The value of a leaf where it is a plain one.
    #[inline]
    pub fn plain(self, leaf: usize) -> Option<Plain> {
        Some(match *self.0.get(leaf)? {
            Cell::Flag { yes, .. } => Plain::Flag(yes),
            Cell::Number { places, digits, .. } | Cell::Percent { places, digits, .. } => {
                Plain::Figure { numerator: digits, denominator: ten_to(places)? }
            }
            Cell::Fraction { numerator, denominator, .. } => {
                Plain::Figure { numerator: i64::from(numerator) * 100, denominator: denominator.into() }
            }
            _ => return None,
        })
    }
}

impl Cell {
    /// A cell of a value; `None` where it does not fit. Always on the spot: a cell that is built apart and then moved is
    /// waited for.
    #[inline(always)]
    pub fn of(value: &Value, origin: u16, line: u32) -> Option<Self> {
        Some(match *value {
            Value::NotApplicable => Self::NotApplicable { origin, line },
            Value::Flag(yes) => Self::Flag { yes, origin, line },
            Value::Number { digits, places } => Self::Number { places, origin, line, digits },
            Value::Percent { digits, places } => Self::Percent { places, origin, line, digits },
            Value::Fraction { numerator, denominator, places } => {
                let (numerator, denominator) =
                    (u32::try_from(numerator).ok()?, u32::try_from(denominator).ok()?);
                Self::Fraction { places, origin, line, numerator, denominator }
            }
            Value::Date(date) => Self::Date { origin, line, date },
            Value::Pooled(_) | Value::Items(_) | Value::Counts(_) => return None,
        })
    }

    /// A cell of what does not fit.
    #[cold]
    fn apart(value: &Value, place: CellPlace, evidenced: bool) -> Self {
        Self::Apart(Box::new(Reported { value: value.clone(), place, evidenced }))
    }

    /// The value.
    #[inline]
    fn value(&self) -> Option<Cow<'_, Value>> {
        Some(Cow::Owned(match *self {
            Self::Empty => return None,
            Self::Apart(ref reported) => return Some(Cow::Borrowed(&reported.value)),
            Self::NotApplicable { .. } => Value::NotApplicable,
            Self::Flag { yes, .. } => Value::Flag(yes),
            Self::Number { places, digits, .. } => Value::Number { digits, places },
            Self::Percent { places, digits, .. } => Value::Percent { digits, places },
            Self::Fraction { places, numerator, denominator, .. } => {
                Value::Fraction { numerator: numerator.into(), denominator: denominator.into(), places }
            }
            Self::Date { date, .. } => Value::Date(date),
        }))
    }

    /// Its origin; `None` where it is empty or held apart.
    #[inline]
    fn origin(&mut self) -> Option<&mut u16> {
        match self {
            Self::Empty | Self::Apart(_) => None,
            Self::NotApplicable { origin, .. }
            | Self::Flag { origin, .. }
            | Self::Number { origin, .. }
            | Self::Percent { origin, .. }
            | Self::Fraction { origin, .. }
            | Self::Date { origin, .. } => Some(origin),
        }
    }
}

/// The cells of several units, by leaf, one unit after the other: blocks of rows give them together, and to ask the
/// system for little room many times costs more than to fill it.
pub(super) type Slab = Vec<Cell>;

/// Where the cells of a unit begin: in which slab, and behind how many others.
#[derive(Clone, Copy, Debug)]
struct Start {
    slab: u32,
    cell: u32,
}

/// The values of one period, by unit and leaf; a unit takes room only once it has a value.
#[derive(Clone, Debug)]
pub(super) struct Cells {
    leaves: usize,
    slabs: Vec<Slab>,
    units: Vec<Option<Start>>,
}

impl Cells {
    /// Room for so many units and leaves.
    pub fn new(units: usize, leaves: usize) -> Self {
        Self { leaves, slabs: Vec::new(), units: vec![None; units] }
    }

    /// The cells of a unit, where it has any.
    fn of_unit(&self, unit: usize) -> Option<&[Cell]> {
        let Start { slab, cell } = (*self.units.get(unit)?)?;
        self.slabs.get(slab as usize)?.get(cell as usize..)?.get(..self.leaves)
    }

    /// What a unit reported.
    pub fn values(&self, unit: usize) -> Option<UnitValues<'_>> {
        (unit < self.units.len()).then(|| UnitValues(self.of_unit(unit).unwrap_or_default()))
    }

    /// What a unit reported for a leaf.
    pub fn get(&self, unit: usize, leaf: usize) -> Option<&Cell> {
        self.of_unit(unit)?.get(leaf)
    }

    /// Takes in the cells of several units, and gives them a number.
    pub fn take_in(&mut self, slab: Slab) -> usize {
        self.slabs.push(slab);
        self.slabs.len() - 1
    }

    /// Makes cells of a slab the unit's own; false where it has some.
    pub fn settle(&mut self, unit: u32, slab: usize, cell: usize) -> bool {
        let free = &mut self.units[unit as usize];
        if free.is_some() {
            return false;
        }
        let narrow = |place| u32::try_from(place).unwrap_or(u32::MAX);
        *free = Some(Start { slab: narrow(slab), cell: narrow(cell) });
        true
    }

    /// Takes cells of a unit out of a slab.
    pub fn take_out(&mut self, slab: usize, cell: usize) -> Vec<Cell> {
        let cells = &mut self.slabs[slab][cell..cell + self.leaves];
        cells.iter_mut().map(|cell| std::mem::replace(cell, Cell::Empty)).collect()
    }

    /// Where a value goes.
    pub fn place(&mut self, address: Address) -> &mut Cell {
        let unit = address.unit as usize;
        if self.units[unit].is_none() {
            let slab = self.take_in(vec![Cell::Empty; self.leaves]);
            self.settle(address.unit, slab, 0);
        }
        let Start { slab, cell } = self.units[unit].unwrap_or(Start { slab: 0, cell: 0 });
        &mut self.slabs[slab as usize][cell as usize + address.leaf as usize]
    }

    /// All values, each with its unit's seat.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &Cell)> {
        let units = (0..self.units.len()).filter_map(|unit| Some((unit, self.of_unit(unit)?)));
        let cells = units.flat_map(|(unit, cells)| cells.iter().map(move |cell| (unit, cell)));
        cells.filter(|(_, cell)| !matches!(cell, Cell::Empty))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn cells_give_back_what_they_were_made_of() {
        let source = Sources::default().add("a.csv".as_ref());
        let large = i64::from(u32::MAX) + 1;
        let values = [
            Value::NotApplicable,
            Value::Flag(true),
            Value::Number { digits: i64::MIN, places: 18 },
            Value::Percent { digits: 9724, places: 2 },
            Value::Fraction { numerator: 45, denominator: large - 1, places: 0 },
            Value::Fraction { numerator: 45, denominator: large, places: 3 },
            Value::Items([1, 3].into()),
            Value::Date(jiff::civil::date(2022, 3, 15)),
        ];
        assert_eq!(size_of::<Cell>(), 16);
        let (mut first, mut second) = (Origins::default(), Origins::default());
        for round in 0..3 {
            for (column, value) in (1..).zip(&values) {
                let place = CellPlace { source, line: 7 + round, column };
                let cell = first.cell(value, place, round == 1);
                let cell = second.adopt(cell, &first);
                let held = second.held(&cell).unwrap();
                assert_eq!((&*held.value, held.place, held.evidenced), (value, place, round == 1));
            }
        }
    }

    #[test]
    fn more_origins_than_two_bytes_count_are_held_apart() {
        let source = Sources::default().add("a.csv".as_ref());
        let mut origins = Origins::default();
        for evidenced in [false, true] {
            for column in 0..=u16::MAX {
                let place = CellPlace { source, line: 1, column };
                let cell = origins.cell(&Value::Flag(true), place, evidenced);
                let held = origins.held(&cell).unwrap();
                assert_eq!((held.place, held.evidenced), (place, evidenced));
            }
        }
    }
}
