//! Values as millions of them are held: each in one word.

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

use super::{Held, Reported};
use crate::diagnostic::CellPlace;
use crate::number::ten_to;
use crate::source::SourceId;
use crate::value::{Plain, Simple, Value};

/// A value in one word, from the lowest bit: the kind (3), whether evidence is named beside it (1), the decimals (5),
/// what the kind says (55).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Packed(u64);

/// Where a value comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Whence {
    /// The number of its column among the [`Origins`].
    pub column: u16,
    /// Its line.
    pub line: u32,
}

/// A value and where it comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    pub packed: Packed,
    pub whence: Whence,
}

/// What a word holds, as its lowest bits tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Empty,
    NotApplicable,
    Flag,
    /// The digits.
    Number,
    /// The digits.
    Percent,
    /// The numerator below the denominator, 27 bits each.
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

/// What the values of many cells come from: columns of files, which blocks of one table number alike.
#[derive(Clone, Debug, Default)]
pub(super) struct Origins {
    columns: Vec<Column>,
    places: FxHashMap<Column, u16>,
    /// What does not fit into a cell.
    apart: Vec<Reported>,
    /// The place last asked for: rows have the same columns, so that the next is most often this or the one behind it.
    last: u16,
}

impl Origins {
    /// The number of a column, new or known; `None` where there are too many to be counted in two bytes.
    #[inline]
    pub fn number(&mut self, source: SourceId, column: u16) -> Option<u16> {
        self.place(Column { source, place: column })
    }

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
        let whence = self.number(source, column).map(|column| Whence { column, line });
        let fitting = Packed::of(value, evidenced).filter(|_| whence.is_some());
        let packed =
            fitting.unwrap_or_else(|| self.apart(Reported { value: value.clone(), place, evidenced }));
        Cell { packed, whence: whence.unwrap_or_default() }
    }

    /// Holds apart what does not fit into a cell.
    #[cold]
    fn apart(&mut self, reported: Reported) -> Packed {
        self.apart.push(reported);
        Packed::apart(self.apart.len() - 1)
    }

    /// What a word refers to, where it is held apart.
    fn held_apart(&self, packed: Packed) -> Option<&Reported> {
        let place = usize::try_from(packed.body()).ok().filter(|_| packed.kind() == Kind::Apart)?;
        self.apart.get(place)
    }

    /// The value in a word of these origins; `None` where it is empty.
    #[inline]
    pub fn value(&self, packed: Packed) -> Option<Cow<'_, Value>> {
        let fitting = packed.value().map(Cow::Owned);
        fitting.or_else(|| Some(Cow::Borrowed(&self.held_apart(packed)?.value)))
    }

    /// What a cell of these origins holds; `None` where it is empty.
    pub fn held(&self, Cell { packed, whence }: Cell) -> Option<Held<'_>> {
        if let Some(Reported { value, place, evidenced }) = self.held_apart(packed) {
            return Some(Held { value: Cow::Borrowed(value), place: *place, evidenced: *evidenced });
        }
        let value = Cow::Owned(packed.value()?);
        let Column { source, place: column } = *self.columns.get(usize::from(whence.column))?;
        let place = CellPlace { source, line: whence.line, column };
        Some(Held { value, place, evidenced: packed.is_evidenced() })
    }

    /// Takes in what `other` cells have in common; whether these number it alike, so that those are cells of these.
    pub fn take_in(&mut self, other: &Self) -> bool {
        let places = 0..=u16::MAX;
        other.apart.is_empty()
            && places.zip(&other.columns).all(|(place, column)| self.place(*column) == Some(place))
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
    pub const EMPTY: Self = Self { packed: Packed(0), whence: Whence { column: 0, line: 0 } };

    #[cfg(test)]
    pub fn flag(column: u16, line: u32) -> Self {
        Self { packed: Packed(Kind::Flag as u64), whence: Whence { column, line } }
    }

    /// Whether nothing is in it.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.packed.0 == 0
    }
}

impl Packed {
    const EVIDENCED: u64 = 1 << 3;
    const PLACES: u32 = 4;
    const BODY: u32 = 9;
    /// Bits of each part of a fraction.
    const PART: u32 = 27;

    /// A simple value; `None` where it does not fit.
    #[inline(always)]
    pub fn simple(value: Simple, evidenced: bool) -> Option<Self> {
        let (kind, places, body) = match value {
            Simple::Flag(yes) => (Kind::Flag, 0, u64::from(yes)),
            Simple::Number { digits, places } => (Kind::Number, places, Self::digits_fit(digits)?),
            Simple::Fraction { numerator, denominator, places } => {
                let fits = |part: i64| u64::try_from(part).ok().filter(|part| part >> Self::PART == 0);
                (Kind::Fraction, places, fits(numerator)? | fits(denominator)? << Self::PART)
            }
        };
        Self::new(kind, places, body, evidenced)
    }

    /// Any value; `None` where it does not fit.
    fn of(value: &Value, evidenced: bool) -> Option<Self> {
        let simple = |value| Self::simple(value, evidenced);
        let (kind, places, body) = match *value {
            Value::NotApplicable => (Kind::NotApplicable, 0, 0),
            Value::Flag(yes) => return simple(Simple::Flag(yes)),
            Value::Number { digits, places } => return simple(Simple::Number { digits, places }),
            Value::Percent { digits, places } => (Kind::Percent, places, Self::digits_fit(digits)?),
            Value::Fraction { numerator, denominator, places } => {
                return simple(Simple::Fraction { numerator, denominator, places });
            }
            Value::Date(date) => (Kind::Date, 0, packed_date(date)),
            Value::Pooled(_) | Value::Items(_) | Value::Counts(_) => return None,
        };
        Self::new(kind, places, body, evidenced)
    }

    /// Digits as a body, where they fit.
    #[inline(always)]
    fn digits_fit(digits: i64) -> Option<u64> {
        let body = digits << Self::BODY;
        (body >> Self::BODY == digits).then_some(digits.cast_unsigned())
    }

    #[inline(always)]
    fn new(kind: Kind, places: u8, body: u64, evidenced: bool) -> Option<Self> {
        let evidenced = u64::from(evidenced) * Self::EVIDENCED;
        let word = kind as u64 | evidenced | u64::from(places) << Self::PLACES | body << Self::BODY;
        (places < 1 << (Self::BODY - Self::PLACES)).then_some(Self(word))
    }

    /// What stands at a place among what is held apart.
    fn apart(place: usize) -> Self {
        Self(Kind::Apart as u64 | (place as u64) << Self::BODY)
    }

    #[inline]
    fn kind(self) -> Kind {
        match self.0 & 7 {
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
        (self.0 >> Self::PLACES & 0x1f) as u8
    }

    #[inline]
    fn is_evidenced(self) -> bool {
        self.0 & Self::EVIDENCED != 0
    }

    #[inline]
    fn body(self) -> u64 {
        self.0 >> Self::BODY
    }

    #[inline]
    fn digits(self) -> i64 {
        self.0.cast_signed() >> Self::BODY
    }

    /// Numerator and denominator.
    #[inline]
    fn fraction(self) -> (i64, i64) {
        let body = self.body();
        ((body & ((1 << Self::PART) - 1)).cast_signed(), (body >> Self::PART).cast_signed())
    }

    /// The value, but for one that is held apart.
    #[inline]
    fn value(self) -> Option<Value> {
        let places = self.places();
        Some(match self.kind() {
            Kind::Empty | Kind::Apart => return None,
            Kind::NotApplicable => Value::NotApplicable,
            Kind::Flag => Value::Flag(self.body() == 1),
            Kind::Number => Value::Number { digits: self.digits(), places },
            Kind::Percent => Value::Percent { digits: self.digits(), places },
            Kind::Fraction => {
                let (numerator, denominator) = self.fraction();
                Value::Fraction { numerator, denominator, places }
            }
            Kind::Date => Value::Date(unpacked_date(self.body())?),
        })
    }

    /// The value where it is a plain one.
    #[inline]
    pub fn plain(self) -> Option<Plain> {
        Some(match self.kind() {
            Kind::Flag => Plain::Flag(self.body() == 1),
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
        let (large, part) = (1 << 54, 1 << 27);
        let values = [
            Value::NotApplicable,
            Value::Flag(true),
            Value::Number { digits: large - 1, places: 18 },
            Value::Number { digits: large, places: 0 },
            Value::Number { digits: -large, places: 2 },
            Value::Number { digits: i64::MIN, places: 2 },
            Value::Percent { digits: 9724, places: 2 },
            Value::Percent { digits: -large - 1, places: 0 },
            Value::Percent { digits: 1, places: u8::MAX },
            Value::Fraction { numerator: part - 1, denominator: part - 1, places: 0 },
            Value::Fraction { numerator: 45, denominator: part, places: 3 },
            Value::Items([1, 3].into()),
            Value::Date(jiff::civil::date(2022, 3, 15)),
            Value::Date(jiff::civil::date(-9999, 12, 31)),
        ];
        let (mut first, mut second) = (Origins::default(), Origins::default());
        for round in 0..3 {
            for (column, value) in (1..).zip(&values) {
                let place = CellPlace { source, line: 7 + round, column };
                let cell = first.cell(value, place, round == 1);
                let cell = second.adopt(cell, &first);
                let held = second.held(cell).unwrap();
                assert_eq!((&*held.value, held.place, held.evidenced), (value, place, round == 1));
                assert_eq!(&*second.value(cell.packed).unwrap(), value);
            }
        }
        assert_eq!(first.apart.len(), 3 * 6);
    }

    #[test]
    fn more_columns_than_two_bytes_count_are_held_apart() {
        let mut sources = Sources::default();
        let mut origins = Origins::default();
        for source in [sources.add("a.csv".as_ref()), sources.add("b.csv".as_ref())] {
            for column in (0..=u16::MAX).step_by(2) {
                let place = CellPlace { source, line: 1, column };
                let cell = origins.cell(&Value::Flag(true), place, true);
                let held = origins.held(cell).unwrap();
                assert_eq!((held.place, held.evidenced), (place, true));
            }
        }
        let place = CellPlace { source: sources.add("c.csv".as_ref()), line: 2, column: 3 };
        let cell = origins.cell(&Value::Flag(false), place, false);
        assert_eq!((origins.held(cell).unwrap().place, origins.apart.len()), (place, 1));
    }
}
