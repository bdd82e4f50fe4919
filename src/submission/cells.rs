//! What is held of one period: a cell for each unit and leaf.

use super::{Address, Held, Reported};
use crate::diagnostic::CellPlace;
use crate::value::Value;

/// A value and the cell it came from.
type Cell = (Value, CellPlace);

/// The values of one period, by unit and leaf; a unit takes room only once it has a value.
#[derive(Clone, Debug)]
pub(super) struct Cells {
    leaves: usize,
    units: Vec<Box<[Option<Cell>]>>,
    /// Whether evidence is named, by unit and leaf: apart from the values, which it would make a quarter larger.
    evidenced: Vec<bool>,
}

impl Cells {
    /// Room for so many units and leaves.
    pub fn new(units: usize, leaves: usize) -> Self {
        Self { leaves, units: vec![Box::default(); units], evidenced: vec![false; units * leaves] }
    }

    /// What a unit reported for a leaf.
    pub fn get(&self, unit: usize, leaf: usize) -> Option<Held<'_>> {
        let (value, place) = self.units.get(unit)?.get(leaf)?.as_ref()?;
        Some(Held { value, place: *place, evidenced: self.evidenced[unit * self.leaves + leaf] })
    }

    /// Puts a value where nothing stands yet; else says where the value that stands there came from.
    pub fn put(&mut self, address: Address, reported: Reported) -> Result<(), CellPlace> {
        let (unit, leaf) = (address.unit as usize, address.leaf as usize);
        let cells = &mut self.units[unit];
        if cells.is_empty() {
            *cells = vec![None; self.leaves].into();
        }
        let cell = &mut cells[leaf];
        if let Some((_, place)) = cell {
            return Err(*place);
        }
        *cell = Some((reported.value, reported.place));
        self.evidenced[unit * self.leaves + leaf] = reported.evidenced;
        Ok(())
    }

    /// Lets go of a value.
    pub fn clear(&mut self, address: Address) {
        if let Some(cell) = self.units[address.unit as usize].get_mut(address.leaf as usize) {
            *cell = None;
        }
    }

    /// All values, each with its unit's seat.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &Cell)> {
        let units = self.units.iter().enumerate();
        units.flat_map(|(unit, cells)| cells.iter().flatten().map(move |cell| (unit, cell)))
    }
}
