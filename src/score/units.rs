//! The scores of many units, as they were made share by share: to move a nation's into one row takes longer than to rank
//! them.

use std::ops::Index;

use super::{UNITS_PER_SHARE, UnitScore};

/// The scores of units, by seat.
#[derive(Clone, Debug)]
pub struct Units {
    /// Each of [`UNITS_PER_SHARE`], but the last.
    pub(super) shares: Vec<Vec<UnitScore>>,
    pub(super) count: usize,
}

impl Units {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &UnitScore> {
        self.shares.iter().flatten()
    }
}

impl Index<usize> for Units {
    type Output = UnitScore;

    #[inline]
    fn index(&self, seat: usize) -> &UnitScore {
        &self.shares[seat / UNITS_PER_SHARE][seat % UNITS_PER_SHARE]
    }
}
