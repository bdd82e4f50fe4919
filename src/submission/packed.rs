//! Values as millions of them are held: each in two words with the line it came from.

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

use super::{Held, Reported};
use crate::diagnostic::CellPlace;
use crate::number::ten_to;
use crate::source::SourceId;
use crate::value::{Plain, Simple, Value};

/// A value, the line it came from, and which of the [`Origins`] tells the rest of its place. Two words, for what is
/// written field by field and moved as one at once is waited for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// From the lowest bit: the kind (8), the decimals (8), the origin (16), the line (32).
    head: u64,
    /// What the kind says.
    body: u64,
}

/// What a cell holds, as the lowest bits of its head tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Empty,
    NotApplicable,
    Flag,
    /// The digits.
    Number,
    /// The digits.
    Percent,
    /// The numerator below the denominator, half a word each.
    Fraction,
    /// Year, month and day.
    Date,
    /// Its place among what is held apart, for it does not fit: that is rare.
    Apart,
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
    /// What does not fit into a cell.
    apart: Vec<Reported>,
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
        cell.unwrap_or_else(|| self.apart(Reported { value: value.clone(), place, evidenced }))
    }

    /// Makes a cell of what does not fit into one.
    #[cold]
    fn apart(&mut self, reported: Reported) -> Cell {
        self.apart.push(reported);
        Cell::new(Kind::Apart, 0, 0, 0, self.apart.len() as u64 - 1)
    }

    /// What a cell refers to, where it is held apart.
    fn held_apart(&self, cell: Cell) -> Option<&Reported> {
        let place = usize::try_from(cell.body).ok().filter(|_| cell.kind() == Kind::Apart)?;
        self.apart.get(place)
    }

    /// The value of a cell of these origins; `None` where it is empty.
    #[inline]
    pub fn value(&self, cell: Cell) -> Option<Cow<'_, Value>> {
        let fitting = cell.value().map(Cow::Owned);
        fitting.or_else(|| Some(Cow::Borrowed(&self.held_apart(cell)?.value)))
    }

    /// What a cell of these origins holds; `None` where it is empty.
    pub fn held(&self, cell: Cell) -> Option<Held<'_>> {
        if let Some(Reported { value, place, evidenced }) = self.held_apart(cell) {
            return Some(Held { value: Cow::Borrowed(value), place: *place, evidenced: *evidenced });
        }
        let value = Cow::Owned(cell.value()?);
        let Column { source, place: column } = *self.columns.get(usize::from(cell.origin() / 2))?;
        let place = CellPlace { source, line: cell.line(), column };
        Some(Held { value, place, evidenced: cell.origin() % 2 == 1 })
    }

    /// Takes in what `other` cells have in common; whether these number it alike, so that those are cells of these.
    pub fn take_in(&mut self, other: &Self) -> bool {
        let places = 0..=u16::MAX;
        other.apart.is_empty()
            && places.zip(&other.columns).all(|(place, column)| self.place(*column) == Some(place))
    }

    /// Makes cells of `other` origins cells of these.
    pub fn adopt_all(&mut self, cells: &mut [Cell], other: &Self) {
        cells.iter_mut().for_each(|cell| *cell = self.adopt(*cell, other));
    }

    /// A cell of `other` origins as one of these.
    pub fn adopt(&mut self, cell: Cell, other: &Self) -> Cell {
        match other.held(cell) {
            Some(Held { value, place, evidenced }) => self.cell(&value, place, evidenced),
            None => Cell::EMPTY,
        }
    }
}

impl Cell {
    /// Nothing.
    pub const EMPTY: Self = Self { head: 0, body: 0 };

    /// Whether nothing is in it.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.head == 0
    }

    /// A cell of a simple value; `None` where it does not fit.
    #[inline(always)]
    pub fn simple(value: Simple, origin: u16, line: u32) -> Option<Self> {
        let (kind, places, body) = match value {
            Simple::Flag(yes) => (Kind::Flag, 0, u64::from(yes)),
            Simple::Number { digits, places } => (Kind::Number, places, digits.cast_unsigned()),
            Simple::Fraction { numerator, denominator, places } => {
                let (part, whole) = (u32::try_from(numerator).ok()?, u32::try_from(denominator).ok()?);
                (Kind::Fraction, places, u64::from(part) | u64::from(whole) << 32)
            }
        };
        Some(Self::new(kind, places, origin, line, body))
    }

    /// A cell of any value; `None` where it does not fit.
    fn of(value: &Value, origin: u16, line: u32) -> Option<Self> {
        let simple = |value| Self::simple(value, origin, line);
        let (kind, places, body) = match *value {
            Value::NotApplicable => (Kind::NotApplicable, 0, 0),
            Value::Flag(yes) => return simple(Simple::Flag(yes)),
            Value::Number { digits, places } => return simple(Simple::Number { digits, places }),
            Value::Percent { digits, places } => (Kind::Percent, places, digits.cast_unsigned()),
            Value::Fraction { numerator, denominator, places } => {
                return simple(Simple::Fraction { numerator, denominator, places });
            }
            Value::Date(date) => (Kind::Date, 0, packed_date(date)),
            Value::Pooled(_) | Value::Items(_) | Value::Counts(_) => return None,
        };
        Some(Self::new(kind, places, origin, line, body))
    }

    #[inline(always)]
    fn new(kind: Kind, places: u8, origin: u16, line: u32, body: u64) -> Self {
        let head = kind as u64 | u64::from(places) << 8 | u64::from(origin) << 16 | u64::from(line) << 32;
        Self { head, body }
    }

    #[inline]
    fn kind(self) -> Kind {
        match self.head as u8 {
            1 => Kind::NotApplicable,
            2 => Kind::Flag,
            3 => Kind::Number,
            4 => Kind::Percent,
            5 => Kind::Fraction,
            6 => Kind::Date,
            7 => Kind::Apart,
            _ => Kind::Empty,
        }
    }

    #[inline]
    fn places(self) -> u8 {
        (self.head >> 8) as u8
    }

    #[inline]
    fn origin(self) -> u16 {
        (self.head >> 16) as u16
    }

    #[inline]
    fn line(self) -> u32 {
        (self.head >> 32) as u32
    }

    #[inline]
    fn digits(self) -> i64 {
        self.body.cast_signed()
    }

    /// Numerator and denominator.
    #[inline]
    fn fraction(self) -> (i64, i64) {
        ((self.body as u32).into(), ((self.body >> 32) as u32).into())
    }

    /// The value, but for one that is held apart.
    #[inline]
    fn value(self) -> Option<Value> {
        let places = self.places();
        Some(match self.kind() {
            Kind::Empty | Kind::Apart => return None,
            Kind::NotApplicable => Value::NotApplicable,
            Kind::Flag => Value::Flag(self.body == 1),
            Kind::Number => Value::Number { digits: self.digits(), places },
            Kind::Percent => Value::Percent { digits: self.digits(), places },
            Kind::Fraction => {
                let (numerator, denominator) = self.fraction();
                Value::Fraction { numerator, denominator, places }
            }
            Kind::Date => Value::Date(unpacked_date(self.body)?),
        })
    }

    /// The value where it is a plain one.
    #[inline]
    pub fn plain(self) -> Option<Plain> {
        Some(match self.kind() {
            Kind::Flag => Plain::Flag(self.body == 1),
            Kind::Number | Kind::Percent => {
                Plain::Figure { numerator: self.digits(), denominator: ten_to(self.places())? }
            }
            Kind::Fraction => {
                let (numerator, denominator) = self.fraction();
                Plain::Figure { numerator: numerator * 100, denominator }
            }
            _ => return None,
        })
    }
}

/// A day in one word: the day below the month below the year.
fn packed_date(date: Date) -> u64 {
    let [day, month] = [date.day(), date.month()].map(|part| u64::from(part.cast_unsigned()));
    day | month << 8 | u64::from(date.year().cast_unsigned()) << 16
}

fn unpacked_date(body: u64) -> Option<Date> {
    let [day, month] = [body as u8, (body >> 8) as u8].map(u8::cast_signed);
    Date::new(((body >> 16) as u16).cast_signed(), month, day).ok()
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
                let held = second.held(cell).unwrap();
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
                let held = origins.held(cell).unwrap();
                assert_eq!((held.place, held.evidenced), (place, evidenced));
            }
        }
    }
}
