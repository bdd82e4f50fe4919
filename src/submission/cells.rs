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

/// What the values of a column of a file have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Origin {
    source: SourceId,
    column: u16,
    /// Whether evidence is named beside them.
    evidenced: bool,
}

/// The origins of many cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Origins {
    known: Vec<Origin>,
    places: FxHashMap<Origin, u16>,
    /// The place last asked for: rows have the same columns, so that the next is most often this or the one behind it.
    last: u16,
}

impl Origins {
    /// The place of an origin, new or known; `None` where there are too many to be counted in two bytes.
    #[inline]
    fn place(&mut self, origin: Origin) -> Option<u16> {
        if self.known.get(usize::from(self.last)) == Some(&origin) {
            return Some(self.last);
        }
        self.other_place(origin)
    }

    fn other_place(&mut self, origin: Origin) -> Option<u16> {
        let next = self.last.saturating_add(1);
        self.last = if self.known.get(usize::from(next)) == Some(&origin) {
            next
        } else if let Some(place) = self.places.get(&origin) {
            *place
        } else {
            let new = u16::try_from(self.known.len()).ok()?;
            self.known.push(origin);
            *self.places.entry(origin).or_insert(new)
        };
        Some(self.last)
    }

    /// Makes a cell of what was reported. Always on the spot: a cell that is built apart and then moved is waited for.
    #[inline(always)]
    pub fn cell(&mut self, value: &Value, place: CellPlace, evidenced: bool) -> Cell {
        let CellPlace { source, line, column } = place;
        let Some(origin) = self.place(Origin { source, column, evidenced }) else {
            return Cell::apart(value, place, evidenced);
        };
        match *value {
            Value::NotApplicable => Cell::NotApplicable { origin, line },
            Value::Flag(yes) => Cell::Flag { yes, origin, line },
            Value::Number { digits, places } => Cell::Number { places, origin, line, digits },
            Value::Percent { digits, places } => Cell::Percent { places, origin, line, digits },
            Value::Fraction { numerator, denominator, places } => {
                match (u32::try_from(numerator), u32::try_from(denominator)) {
                    (Ok(numerator), Ok(denominator)) => {
                        Cell::Fraction { places, origin, line, numerator, denominator }
                    }
                    _ => Cell::apart(value, place, evidenced),
                }
            }
            Value::Date(date) => Cell::Date { origin, line, date },
            Value::Pooled(_) | Value::Items(_) | Value::Counts(_) => Cell::apart(value, place, evidenced),
        }
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
        let Origin { source, column, evidenced } = self.known[usize::from(origin)];
        Some(Held { value: cell.value()?, place: CellPlace { source, line, column }, evidenced })
    }

    /// Takes in what `other` cells have in common; whether these number it alike, so that those are cells of these.
    pub fn take_in(&mut self, other: &Self) -> bool {
        let places = 0..=u16::MAX;
        places.zip(&other.known).all(|(place, origin)| self.place(*origin) == Some(place))
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
        let Some(place) = cell.origin() else { return cell };
        let origin = other.known[usize::from(*place)];
        // Blocks of one table most often number them alike.
        if self.known.get(usize::from(*place)) == Some(&origin) {
            return cell;
        }
        if let Some(own) = self.place(origin) {
            *place = own;
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
