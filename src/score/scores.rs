//! The scores of a roll's units, as they were made share by share: to move a nation's into one row takes longer than to
//! rank them.

use std::ops::Index;

use super::{UNITS_PER_SHARE, UnitScore};

/// The scores of a roll's units, by seat.
#[derive(Clone, Debug)]
pub struct Scores {
    /// Each of [`UNITS_PER_SHARE`], but the last.
    pub(super) shares: Vec<Vec<UnitScore>>,
    pub(super) count: usize,
}

impl Scores {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &UnitScore> {
        self.shares.iter().flatten()
    }
}

impl Index<usize> for Scores {
    type Output = UnitScore;

    #[inline]
    fn index(&self, seat: usize) -> &UnitScore {
        &self.shares[seat / UNITS_PER_SHARE][seat % UNITS_PER_SHARE]
    }
}
