//! How each figure of the unit sheets came about: what `par explain` tells, criterion by criterion.

use super::{Material, Shown};
use crate::command::explain::Account;
use crate::report::{Medium, Table};

impl Material<'_> {
    /// The account of every unit.
    pub(in crate::command::report) fn explained(&self) -> Vec<Table> {
        self.shown().flat_map(|shown| shown.explained()).collect()
    }
}

impl Shown<'_> {
    fn explained(&self) -> Vec<Table> {
        let material = self.material;
        let account = |seat: usize| Account {
            loaded: material.loaded,
            roll: self.roll,
            seat,
            scores: self.scores,
            computed: &material.computed[self.at][seat],
            sources: material.sources,
        };
        let seats = self.placed.iter().map(|placed| placed.seat);
        seats
            .map(|seat| Table { medium: Medium::Page, beside: true, ..account(seat).criteria(None) })
            .collect()
    }
}
