//! The remedies in the six columns of a plan's annex: number, content, who leads, who supports, by when, note.

use super::Material;
use crate::command::plan::{Whole, remedies};
use crate::number::Rounding;
use crate::report::{Audience, Cell, Layout, Table};
use crate::text;
use crate::text::Text;

/// What an annex has no column for; programs still read it.
const ASIDE: [&str; 4] = ["asked", "at_stake", "units", "concerned"];

impl Material<'_> {
    /// The remedies of every group, largest first.
    pub(super) fn remedies(&self) -> Vec<Table> {
        let whole = Whole { loaded: self.loaded, scores: self.scored, sources: self.sources };
        remedies::tables(&whole, false).into_iter().map(annexed).collect()
    }
}

/// A table of remedies with the columns of an annex; what else is to be said stands in the note.
fn annexed(mut table: Table) -> Table {
    let place = |key: &str| table.columns.iter().position(|column| column.key == key);
    let (stake, units, note) = (place("at_stake"), place("units"), place("note"));
    for row in &mut table.rows {
        let told = stake.and_then(|at| row.get(at)).zip(units.and_then(|at| row.get(at))).and_then(said);
        if let Some(cell) = note.and_then(|at| row.get_mut(at)) {
            let own = match &*cell {
                Cell::Sentence(own) => Some((**own).clone()),
                _ => None,
            };
            *cell = Cell::sentence(told.into_iter().chain(own).reduce(|all, one| all.join("; ", &one)));
        }
    }
    if let Some(places) = place("places") {
        table.columns.remove(places);
        table.rows.iter_mut().for_each(|row| drop(row.remove(places)));
    }
    for column in table.columns.iter_mut().filter(|column| ASIDE.contains(&column.key.as_str())) {
        column.audience = Audience::Data;
    }
    Table { layout: Layout::Grid, ..table }
}

/// How many units a remedy concerns, and what is at stake.
fn said((stake, units): (&Cell, &Cell)) -> Option<Text> {
    let (Cell::Figure { value, places }, Cell::Whole(units)) = (stake, units) else { return None };
    let Text { vi, en } = value.text(*places, Rounding::HalfUp);
    Some(text!("{units} đơn vị, mất {vi} điểm", "{units} units, {en} points lost"))
}
