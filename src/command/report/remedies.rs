//! The remedies in the six columns of a plan's annex.

use super::Material;
use crate::command::plan::{Whole, remedies};
use crate::report::Table;

impl Material<'_> {
    /// The remedies of every group, largest first.
    pub(super) fn remedies(&self) -> Vec<Table> {
        let whole = Whole { loaded: self.loaded, scores: self.scored, sources: self.sources };
        remedies::tables(&whole, false)
    }
}
