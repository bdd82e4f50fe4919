//! The values of a period, by unit and leaf.

use std::borrow::Cow;

use super::Address;
use super::packed::{Cell, Origins, Packed};
use super::runs::Runs;
use crate::value::{Plain, Value};

/// What a unit reported in a period, by leaf.
#[derive(Clone, Copy)]
pub struct UnitValues<'a> {
    stored: Stored<'a>,
    origins: &'a Origins,
}

/// The cells of a unit.
#[derive(Clone, Copy)]
enum Stored<'a> {
    /// As a block of rows gave them.
    Run(&'a [Packed]),
    /// As they came one by one.
    Own(&'a [Cell]),
}

impl<'a> UnitValues<'a> {
    #[inline]
    fn packed(self, leaf: usize) -> Option<Packed> {
        match self.stored {
            Stored::Run(packed) => packed.get(leaf).copied(),
            Stored::Own(cells) => cells.get(leaf).map(|cell| cell.packed),
        }
    }

    /// The value of a leaf.
    #[inline]
    pub fn get(self, leaf: usize) -> Option<Cow<'a, Value>> {
        self.origins.value(self.packed(leaf)?)
    }

    /// The value of a leaf where it is a plain one.
    #[inline]
    pub fn plain(self, leaf: usize) -> Option<Plain> {
        self.packed(leaf)?.plain()
    }
}

/// Where the cells of a unit stand.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// Among the runs of a block of rows, behind so many other cells.
    Run { runs: u32, first: u32 },
    /// Among those that came one by one.
    Own(u32),
}

/// The values of one period, by unit and leaf; a unit takes room only once it has a value.
#[derive(Clone, Debug)]
pub(super) struct Cells {
    leaves: usize,
    runs: Vec<Runs>,
    own: Vec<Vec<Cell>>,
    units: Vec<Option<Place>>,
}

impl Cells {
    /// Room for so many units and leaves.
    pub fn new(units: usize, leaves: usize) -> Self {
        Self { leaves, runs: Vec::new(), own: Vec::new(), units: vec![None; units] }
    }

    /// What a unit reported, in cells of some origins.
    pub fn values<'a>(&'a self, unit: usize, origins: &'a Origins) -> Option<UnitValues<'a>> {
        let stored = match *self.units.get(unit)? {
            Some(Place::Run { runs, first }) => {
                Stored::Run(self.runs[runs as usize].packed(first as usize, self.leaves)?)
            }
            Some(Place::Own(own)) => Stored::Own(&self.own[own as usize]),
            None => Stored::Own(&[]),
        };
        Some(UnitValues { stored, origins })
    }

    /// What a unit reported for a leaf.
    pub fn get(&self, unit: usize, leaf: usize) -> Option<Cell> {
        match (*self.units.get(unit)?)? {
            Place::Run { runs, first } => self.runs[runs as usize].get(first as usize + leaf),
            Place::Own(own) => self.own[own as usize].get(leaf).copied(),
        }
    }

    /// Takes in the cells of several units, and gives them a number.
    pub fn take_in(&mut self, runs: Runs) -> usize {
        self.runs.push(runs);
        self.runs.len() - 1
    }

    /// Makes cells of runs the unit's own; false where it has some.
    pub fn settle(&mut self, unit: u32, runs: usize, first: usize) -> bool {
        let free = &mut self.units[unit as usize];
        if free.is_some() {
            return false;
        }
        *free = Some(Place::Run { runs: narrow(runs), first: narrow(first) });
        true
    }

    /// The cells of a unit among some runs.
    pub fn run(&self, runs: usize, first: usize) -> Vec<Cell> {
        (first..first + self.leaves).map(|place| self.runs[runs].get(place).unwrap_or_default()).collect()
    }

    /// Puts a cell where it belongs.
    pub fn put(&mut self, address: Address, cell: Cell) {
        let unit = address.unit as usize;
        let own = match self.units[unit] {
            Some(Place::Own(own)) => own as usize,
            Some(Place::Run { runs, first }) => self.make_own(unit, self.run(runs as usize, first as usize)),
            None => self.make_own(unit, vec![Cell::EMPTY; self.leaves]),
        };
        self.own[own][address.leaf as usize] = cell;
    }

    fn make_own(&mut self, unit: usize, cells: Vec<Cell>) -> usize {
        self.own.push(cells);
        self.units[unit] = Some(Place::Own(narrow(self.own.len() - 1)));
        self.own.len() - 1
    }

    /// All values, each with its unit's seat.
    pub fn filled(&self) -> impl Iterator<Item = (usize, Cell)> {
        let all = (0..self.units.len()).flat_map(|unit| (0..self.leaves).map(move |leaf| (unit, leaf)));
        all.filter_map(|(unit, leaf)| Some((unit, self.get(unit, leaf)?)))
            .filter(|(_, cell)| !cell.is_empty())
    }
}

fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
