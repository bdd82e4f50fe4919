//! The cells of many units one after the other, each in one word; where they come from is told of whole stretches.

use super::packed::{Cell, Packed, Whence};

/// Cells of several units, by leaf, one unit after the other: blocks of rows give them together, and to ask the system
/// for little room many times costs more than to fill it.
#[derive(Clone, Debug, Default)]
pub(super) struct Runs {
    packed: Vec<Packed>,
    stretches: Vec<Stretch>,
}

/// Cells that stand side by side in their file too.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    /// The place of the first among all cells; it ends where the next one begins.
    first: u32,
    /// Where the first comes from.
    whence: Whence,
    /// Whether each stands right of the one before, and not below it.
    across: bool,
}

/// Cells that room is made for at once: those of a block of rows.
const ROOM: usize = 1 << 14;

impl Runs {
    /// Adds the cells of a unit, and says which is the first of them.
    pub fn add(&mut self, cells: &[Cell]) -> usize {
        let first = self.packed.len();
        if first == 0 {
            self.packed.reserve(ROOM);
        }
        self.packed.extend(cells.iter().map(|cell| cell.packed));
        let mut last = self.stretches.last().copied();
        for (place, cell) in (narrow(first)..).zip(cells) {
            let goes_on = last.is_some_and(|last| last.whence(place) == cell.whence);
            if !goes_on && !cell.is_empty() {
                self.begin_stretch(place, cell.whence);
                last = self.stretches.last().copied();
            }
        }
        first
    }

    #[inline(never)]
    fn begin_stretch(&mut self, place: u32, whence: Whence) {
        // The second cell of a stretch says which way it goes.
        if let Some(last) = self.stretches.last_mut().filter(|last| last.first + 1 == place) {
            let across = Stretch { across: true, ..*last };
            if across.whence(place) == whence {
                *last = across;
                return;
            }
        }
        self.stretches.push(Stretch { first: place, whence, across: false });
    }

    /// Gives back the room that is not needed.
    pub fn shrink(&mut self) {
        self.packed.shrink_to_fit();
        self.stretches.shrink_to_fit();
    }

    /// The values of some cells from a place on.
    #[inline]
    pub fn packed(&self, first: usize, count: usize) -> Option<&[Packed]> {
        self.packed.get(first..)?.get(..count)
    }

    /// The cell at a place.
    pub fn get(&self, place: usize) -> Option<Cell> {
        let packed = *self.packed.get(place)?;
        let place = narrow(place);
        let behind = self.stretches.partition_point(|stretch| stretch.first <= place);
        let stretch = behind.checked_sub(1).and_then(|last| self.stretches.get(last));
        Some(Cell { packed, whence: stretch.map(|stretch| stretch.whence(place)).unwrap_or_default() })
    }

    /// The same cells, each as `change` makes it.
    pub fn map(&self, change: impl FnMut(Cell) -> Cell) -> Self {
        let cells: Vec<Cell> =
            (0..self.packed.len()).filter_map(|place| self.get(place)).map(change).collect();
        let mut changed = Self::default();
        changed.add(&cells);
        changed
    }
}

impl Stretch {
    /// Where the cell at a place among all comes from, if it is one of the stretch.
    #[inline]
    fn whence(self, place: u32) -> Whence {
        let Whence { column, line } = self.whence;
        let far = place - self.first;
        if self.across {
            Whence { column: column.wrapping_add(far as u16), line }
        } else {
            Whence { column, line: line.wrapping_add(far) }
        }
    }
}

/// A block of rows has fewer cells than four bytes count.
fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The whence of the next cell: mostly below or right of the one before.
    fn next(before: Whence, step: u8) -> Cell {
        let Whence { column, line } = before;
        match step {
            0..=3 => Cell::flag(column, line + 1),
            4..=6 => Cell::flag(column + 1, line),
            7 => Cell::flag(column, line),
            8 => Cell::flag(column + 2, line + 2),
            _ => Cell::EMPTY,
        }
    }

    proptest! {
        #[test]
        fn cells_come_from_where_they_came(steps in prop::collection::vec(prop::collection::vec(0..10_u8, 0..8), 0..8)) {
            let (mut runs, mut all, mut before) = (Runs::default(), Vec::new(), Whence::default());
            for unit in steps {
                let cells: Vec<Cell> = unit.into_iter().map(|step| {
                    let cell = next(before, step);
                    before = if cell.is_empty() { before } else { cell.whence };
                    cell
                }).collect();
                prop_assert_eq!(runs.add(&cells), all.len());
                all.extend(cells);
            }
            for runs in [runs.map(|cell| cell), runs] {
                for (place, cell) in all.iter().enumerate() {
                    let held = runs.get(place).unwrap();
                    prop_assert_eq!(held.packed, cell.packed);
                    prop_assert!(cell.is_empty() || held.whence == cell.whence);
                }
                prop_assert!(runs.get(all.len()).is_none());
                prop_assert_eq!(runs.packed(0, all.len()).unwrap().len(), all.len());
            }
        }
    }

    #[test]
    fn cells_below_or_beside_each_other_are_one_stretch() {
        for (cells, stretches) in [
            ((1..9).map(|line| Cell::flag(3, line)).collect::<Vec<_>>(), 1),
            ((1..9).map(|column| Cell::flag(column, 3)).collect(), 1),
            ((1..9).map(|both| Cell::flag(both, both.into())).collect(), 8),
            (vec![Cell::flag(1, 1), Cell::EMPTY, Cell::flag(1, 3), Cell::flag(1, 5)], 2),
        ] {
            let mut runs = Runs::default();
            let (one, other) = cells.split_at(2);
            runs.add(one);
            runs.add(other);
            assert_eq!(runs.stretches.len(), stretches);
        }
    }
}
