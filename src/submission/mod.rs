//! Submissions (phiếu): what units reported, held densely by period, unit and leaf, each value with the cell it
//! came from.

mod accumulate;
mod asked;
mod base;
mod cell;
mod cells;
mod checks;
mod codes;
mod heading;
mod intake;
mod keep;
mod layout;
mod leaf_row;
mod lookup;
mod marks;
mod named;
mod packed;
mod parts;
mod passing;
mod plain;
mod rows;
mod runs;
mod seen;
mod tables;
mod top;
mod understood;
mod when;
mod whose;
mod words;

use std::borrow::Cow;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::diagnostic::CellPlace;
use crate::number::Number;
use crate::period::Period;
use crate::source::SourceId;
use crate::value::Value;

use cells::Cells;
use packed::{Cell, Origins};

pub use accumulate::{Found, Origin};
pub use cell::read_figure;
pub use cells::UnitValues;
pub use checks::row_too_long;
pub use intake::read;
pub use layout::{column_number, header_parts, header_twice, passed_over};
pub use leaf_row::{LeafRow, read_value};
pub use marks::{Evidence, Numbers, is_ambiguous};
pub use parts::{Gather, read_tables};
pub use passing::{begins_note, column_numbers, is_foot, is_total, row_text};
pub use plain::PlainRows;
pub use rows::{Context, Entry, Field, Member};
pub use seen::show_faults;
pub use tables::{Opened, Table, not_a_table};
pub use top::TopRow;
pub use understood::Understood;
pub use when::ToldBy;
pub use whose::unit_names;
pub use words::{Column, Purpose, header_key, header_words};

/// One reported value.
#[derive(Clone, Debug)]
pub struct Reported {
    /// The value.
    pub value: Value,
    /// The cell it came from.
    pub place: CellPlace,
    /// Whether evidence is named beside it.
    pub evidenced: bool,
}

/// Texts of a row, kept for commands that show them.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The value as written.
    pub value: String,
    /// The evidence named.
    pub evidence: String,
    /// The note.
    pub note: String,
}

/// A reported value as it is held.
#[derive(Clone, Debug)]
pub struct Held<'a> {
    /// The value.
    pub value: Cow<'a, Value>,
    /// The cell it came from.
    pub place: CellPlace,
    /// Whether evidence is named beside it.
    pub evidenced: bool,
}

/// Where a value belongs, in few bytes: millions are on their way at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Address {
    period: Period,
    /// The unit's seat in the group.
    unit: u32,
    leaf: u32,
}

impl Address {
    fn new(period: Period, unit: usize, leaf: usize) -> Self {
        let narrow = |place| u32::try_from(place).unwrap_or(u32::MAX);
        Self { period, unit: narrow(unit), leaf: narrow(leaf) }
    }

    /// Whether it is of the same unit and period as another.
    #[inline]
    fn is_beside(&self, other: Self) -> bool {
        self.unit == other.unit && self.period == other.period
    }
}

/// All that the units of one group reported.
#[derive(Clone, Debug)]
pub struct Submissions {
    units: usize,
    leaves: usize,
    /// In the order in which their first values came; they are few.
    periods: Vec<(Period, Cells)>,
    origins: Origins,
    self_scores: FxHashMap<Address, (Number, CellPlace)>,
    /// Where the faulty cells stand: the first place, where several rows speak of one address.
    faulty: FxHashMap<Address, CellPlace>,
    written: FxHashMap<Address, Written>,
    /// Whether texts as written are kept.
    keeps_text: bool,
    /// Rows of periods other than the evaluation's.
    pub other_periods: usize,
    /// What was understood of each table.
    pub tables: Vec<Understood>,
}

/// How the cells of one unit in one file stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Cells that hold a value.
    pub values: usize,
    /// Cells that say that no case arose.
    pub not_applicable: usize,
    /// Cells that cannot be used.
    pub faulty: usize,
}

impl Submissions {
    /// Room for so many units and leaves.
    pub fn new(units: usize, leaves: usize, keeps_text: bool) -> Self {
        Self {
            units,
            leaves,
            periods: Vec::new(),
            origins: Origins::default(),
            self_scores: FxHashMap::default(),
            faulty: FxHashMap::default(),
            written: FxHashMap::default(),
            keeps_text,
            other_periods: 0,
            tables: Vec::new(),
        }
    }

    /// How the cells of a file stand, by seat; units without any are not there.
    pub fn tally(&self, source: SourceId) -> BTreeMap<usize, Tally> {
        let mut tallies: BTreeMap<usize, Tally> = BTreeMap::new();
        for (_, cells) in &self.periods {
            let held = cells.filled().filter_map(|(unit, cell)| Some((unit, self.origins.held(cell)?)));
            for (unit, held) in held.filter(|(_, held)| held.place.source == source) {
                let tally = tallies.entry(unit).or_default();
                match *held.value {
                    Value::NotApplicable => tally.not_applicable += 1,
                    _ => tally.values += 1,
                }
            }
        }
        let mut faulty: Vec<_> = self.faulty.iter().filter(|(_, place)| place.source == source).collect();
        faulty.sort_unstable_by_key(|(address, _)| **address);
        for (address, _) in faulty {
            tallies.entry(address.unit as usize).or_default().faulty += 1;
        }
        tallies
    }

    /// What a unit reported for a leaf in a period.
    pub fn get(&self, period: Period, unit: usize, leaf: usize) -> Option<Held<'_>> {
        self.origins.held(self.cells(period)?.get(unit, leaf)?)
    }

    /// What a unit reported in a period; none where nobody reported anything.
    pub fn values(&self, period: Period, unit: usize) -> Option<UnitValues<'_>> {
        self.cells(period)?.values(unit, &self.origins)
    }

    /// Lets go of all values, for whoever needs them no more.
    pub fn let_go(&mut self) {
        self.periods = Vec::new();
    }

    /// What is held of a period.
    fn cells(&self, period: Period) -> Option<&Cells> {
        self.periods.iter().find(|(known, _)| *known == period).map(|(_, cells)| cells)
    }

    /// The unit's own score, where the value is something else.
    pub fn self_score(&self, period: Period, unit: usize, leaf: usize) -> Option<&(Number, CellPlace)> {
        self.self_scores.get(&Address::new(period, unit, leaf))
    }

    /// Whether the cell was faulty.
    pub fn is_faulty(&self, period: Period, unit: usize, leaf: usize) -> bool {
        self.faulty.contains_key(&Address::new(period, unit, leaf))
    }

    /// The texts of the row, where they are kept.
    pub fn written(&self, period: Period, unit: usize, leaf: usize) -> Option<&Written> {
        self.written.get(&Address::new(period, unit, leaf))
    }

    /// The periods that something is held of.
    pub fn periods(&self) -> impl Iterator<Item = Period> {
        self.periods.iter().map(|(period, _)| *period)
    }

    /// How many values are held, over all periods.
    pub fn count(&self) -> usize {
        self.periods.iter().map(|(_, cells)| cells.filled().count()).sum()
    }

    /// What is held of a period, made where it is the first of it.
    fn cells_of(&mut self, period: Period) -> &mut Cells {
        let place = self.periods.iter().position(|(known, _)| *known == period).unwrap_or_else(|| {
            self.periods.push((period, Cells::new(self.units, self.leaves)));
            self.periods.len() - 1
        });
        &mut self.periods[place].1
    }

    /// The value held at an address.
    fn held(&self, address: Address) -> Option<Held<'_>> {
        self.get(address.period, address.unit as usize, address.leaf as usize)
    }

    /// Makes a cell faulty, so that no value of it is left; the first place is remembered.
    fn spoil(&mut self, address: Address, place: CellPlace) {
        self.cells_of(address.period).put(address, Cell::EMPTY);
        self.faulty.entry(address).or_insert(place);
    }
}
