//! The values of a period, by unit and leaf.

use std::borrow::Cow;

use super::Address;
use super::packed::{Cell, Origins};
use crate::value::{Plain, Value};

/// What a unit reported in a period, by leaf.
#[derive(Clone, Copy)]
pub struct UnitValues<'a> {
    cells: &'a [Cell],
    origins: &'a Origins,
}

impl<'a> UnitValues<'a> {
    /// The value of a leaf.
    #[inline]
    pub fn get(self, leaf: usize) -> Option<Cow<'a, Value>> {
        self.origins.value(*self.cells.get(leaf)?)
    }

    /// The value of a leaf where it is a plain one.
    #[inline]
    pub fn plain(self, leaf: usize) -> Option<Plain> {
        self.cells.get(leaf)?.plain()
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

    /// What a unit reported, in cells of some origins.
    pub fn values<'a>(&'a self, unit: usize, origins: &'a Origins) -> Option<UnitValues<'a>> {
        let cells = || self.of_unit(unit).unwrap_or_default();
        (unit < self.units.len()).then(|| UnitValues { cells: cells(), origins })
    }

    /// What a unit reported for a leaf.
    pub fn get(&self, unit: usize, leaf: usize) -> Option<Cell> {
        self.of_unit(unit)?.get(leaf).copied()
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
        cells.iter_mut().map(std::mem::take).collect()
    }

    /// Where a value goes.
    pub fn place(&mut self, address: Address) -> &mut Cell {
        let unit = address.unit as usize;
        if self.units[unit].is_none() {
            let slab = self.take_in(vec![Cell::EMPTY; self.leaves]);
            self.settle(address.unit, slab, 0);
        }
        let Start { slab, cell } = self.units[unit].unwrap_or(Start { slab: 0, cell: 0 });
        &mut self.slabs[slab as usize][cell as usize + address.leaf as usize]
    }

    /// All values, each with its unit's seat.
    pub fn filled(&self) -> impl Iterator<Item = (usize, Cell)> {
        let units = (0..self.units.len()).filter_map(|unit| Some((unit, self.of_unit(unit)?)));
        let cells = units.flat_map(|(unit, cells)| cells.iter().map(move |cell| (unit, *cell)));
        cells.filter(|(_, cell)| !cell.is_empty())
    }
}
