//! What only a page for reading has: pictures, and tables that answer a question each.

mod agencies;
mod claims;
mod explained;
mod gains;
mod heat;
mod history;
mod losses;
mod quality;
mod weak;

use super::Material;
use crate::catalogue::Catalogue;
use crate::command::score::{heading, place_cells, place_columns};
use crate::evaluation::{Group, Roll};
use crate::number::Number;
use crate::rank::{Placed, rank};
use crate::report::{Cell, Medium, Shade, Table};
use crate::score::{LeafScore, Scores, UnitScore};
use crate::text::Text;

/// The steps in which percents are coloured: below 50, from 50, 65, 80, 90.
const PERCENTS: Shade = Shade::Steps([50, 65, 80, 90]);

/// A group that is shown, with its units by rank.
struct Shown<'a> {
    material: &'a Material<'a>,
    /// The place of its roll.
    at: usize,
    roll: &'a Roll,
    scores: &'a Scores,
    group: &'a Group,
    placed: Vec<Placed>,
}

impl Material<'_> {
    /// The groups that are shown, one after the other.
    fn shown(&self) -> impl Iterator<Item = Shown<'_>> {
        let evaluation = &self.loaded.evaluation;
        let rolls = evaluation.rolls.iter().zip(self.scored).enumerate();
        rolls.flat_map(move |(at, (roll, scores))| {
            self.loaded.groups(roll).map(move |group| Shown {
                material: self,
                at,
                roll,
                scores,
                group,
                placed: rank(evaluation, roll, group, scores),
            })
        })
    }
}

impl Shown<'_> {
    fn catalogue(&self) -> &Catalogue {
        &self.roll.catalogue
    }

    fn score(&self, placed: &Placed) -> &UnitScore {
        &self.scores[placed.seat]
    }

    /// The leaves of a unit that are asked of it.
    fn leaves(&self, placed: &Placed) -> impl Iterator<Item = (usize, &LeafScore)> {
        let leaves = self.score(placed).leaves.iter().enumerate();
        leaves.filter_map(|(leaf, score)| Some((leaf, score.as_ref()?)))
    }

    /// The cells that name a unit and its place.
    fn place(&self, placed: &Placed) -> Vec<Cell> {
        Vec::from(place_cells(self.material.loaded, self.roll, self.group, placed))
    }

    /// A figure as published.
    fn figure(&self, number: Option<Number>) -> Cell {
        let settings = &self.catalogue().settings;
        Cell::figure(number.map(|number| number.round(settings.places, settings.rounding)), settings.places)
    }

    /// An empty table of units.
    fn table(&self, key: &'static str) -> Table {
        Table {
            key,
            title: Some(heading(&Text::same(&*self.group.name), self.material.loaded)),
            columns: place_columns(),
            anchors: place_columns().len(),
            medium: Medium::Page,
            beside: true,
            ..Table::default()
        }
    }
}

/// A count as a cell.
fn count(number: usize) -> Cell {
    Cell::Whole(i64::try_from(number).unwrap_or(i64::MAX))
}
