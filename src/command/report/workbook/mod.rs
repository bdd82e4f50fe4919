//! What a workbook holds for checking: every award with its source, and the areas, the index and the rank that follow from
//! them by formula.

mod columns;
mod index;
mod steady;
mod tree;

use super::Material;
use crate::catalogue::{Catalogue, Node, Role};
use crate::command::score::{self, heading};
use crate::evaluation::{Group, Roll};
use crate::rank::{Placed, rank};
use crate::report::{Audience, Cell, Column, Formula, Medium, Place, Table};
use crate::score::{Scores, UnitScore};
use crate::text;
use crate::text::Text;
use crate::unit::Unit;

use columns::Part;

/// The key of the tables made here.
const KEY: &str = "arithmetic";

/// A group whose figures follow from its awards, a row a unit.
struct Recomputed<'a> {
    material: &'a Material<'a>,
    roll: &'a Roll,
    group: &'a Group,
    scores: &'a Scores,
    placed: Vec<Placed>,
    /// Which of the groups it is.
    part: usize,
    /// By row and leaf: the row of the award among all awards; none: it is not asked.
    awards: Vec<Vec<Option<usize>>>,
    /// The columns of award and maximum among all awards.
    award_columns: (usize, usize),
    /// The column of the index in the ranking.
    published: Option<usize>,
    parts: Vec<Part>,
    /// Whether the rank can be computed again.
    ranks: bool,
}

impl Material<'_> {
    /// All awards in one table, then for each group what follows from them; `rankings` are the tables of ranks.
    pub(super) fn workings(&self, rankings: &[Table]) -> Vec<Table> {
        let Some(awards) = self.awards() else { return Vec::new() };
        let column = |key: &str| awards.columns.iter().position(|column| column.key == key);
        let Some(award_columns) = column("award").zip(column("max")) else { return Vec::new() };
        let rolls = self.loaded.evaluation.rolls.iter().zip(self.scored);
        let groups =
            rolls.flat_map(|(roll, scores)| self.loaded.groups(roll).map(move |group| (roll, scores, group)));
        let mut tables = Vec::new();
        let mut next = 0;
        for (part, (roll, scores, group)) in groups.enumerate() {
            let placed = rank(&self.loaded.evaluation, roll, group, scores);
            let ranking = rankings.iter().filter(|table| table.key == "ranking").nth(part);
            let mut own = Recomputed {
                material: self,
                roll,
                group,
                scores,
                part,
                awards: numbered(&placed, scores, &mut next),
                placed,
                award_columns,
                published: ranking
                    .and_then(|table| table.columns.iter().position(|column| column.key == "index")),
                parts: Vec::new(),
                ranks: false,
            };
            own.parts = own.parts();
            own.ranks = own.ranks_follow();
            tables.push(own.table());
        }
        tables.insert(0, awards);
        tables
    }

    /// The awards of all groups.
    fn awards(&self) -> Option<Table> {
        let mut parts = score::awards(self.loaded, self.scored, self.sources).into_iter();
        let mut all = parts.next()?;
        all.rows.extend(parts.flat_map(|part| part.rows));
        let named = |column: Column| {
            if column.key == "group" { Column { audience: Audience::All, ..column } } else { column }
        };
        all.columns = all.columns.into_iter().map(named).collect();
        let title = Text::fixed("Điểm từng tiêu chí", "Awards");
        let told = Text::fixed(
            "Điểm đạt chưa làm tròn, chỉ định dạng ô làm tròn; ô trống ở điểm đạt: tiêu chí không phát sinh, không tính vào điểm tối đa.",
            "Awards are not rounded but by the format of their cells; no award: the criterion does not apply and is no part of the maximum.",
        );
        Some(Table {
            title: Some(heading(&title, self.loaded)),
            tab: Some(title),
            footnotes: vec![told],
            beside: true,
            medium: Medium::Workbook,
            ..all
        })
    }
}

/// The row of each award among all, by row and leaf.
fn numbered(placed: &[Placed], scores: &Scores, next: &mut usize) -> Vec<Vec<Option<usize>>> {
    let of_unit = |one: &Placed| {
        let leaves = scores[one.seat].leaves.iter();
        let number = |leaf: &Option<_>| {
            leaf.is_some().then(|| {
                *next += 1;
                *next - 1
            })
        };
        leaves.map(number).collect()
    };
    placed.iter().map(of_unit).collect()
}

impl Recomputed<'_> {
    fn catalogue(&self) -> &Catalogue {
        &self.roll.catalogue
    }

    fn unit(&self, row: usize) -> &Unit {
        self.material.loaded.evaluation.unit(self.roll, self.placed[row].seat)
    }

    fn score(&self, row: usize) -> &UnitScore {
        &self.scores[self.placed[row].seat]
    }

    /// A cell of this table, where it has the column.
    fn cell(&self, part: Part, row: usize) -> Option<Formula> {
        self.place(part, row).map(Formula::Cell)
    }

    fn place(&self, part: Part, row: usize) -> Option<Place> {
        let column = self.parts.iter().position(|one| *one == part)?;
        Some(Place { table: KEY, part: self.part, row, column })
    }

    /// The award of a leaf; none where it is not asked.
    fn award(&self, row: usize, leaf: usize) -> Option<Formula> {
        self.among_awards(row, leaf, self.award_columns.0)
    }

    /// The maximum of a leaf that counts; none where it is not asked.
    fn award_max(&self, row: usize, leaf: usize) -> Option<Formula> {
        self.among_awards(row, leaf, self.award_columns.1)
    }

    fn among_awards(&self, row: usize, leaf: usize, column: usize) -> Option<Formula> {
        Some(Formula::Cell(Place { table: "awards", part: 0, row: self.awards[row][leaf]?, column }))
    }

    /// The areas of a role, or those outside of roles.
    fn areas(&self, role: Option<Role>) -> Vec<usize> {
        let catalogue = self.catalogue();
        catalogue.areas().filter(|&area| catalogue.nodes[area].role == role).collect()
    }

    /// Whether a node has cells of its own: the areas, and where the tree does more than add up, all above the leaves.
    fn has_cells(&self, place: usize) -> bool {
        let nodes = &self.catalogue().nodes;
        let adds_up = |node: &Node| {
            node.children.is_empty()
                || node.depth == 1
                || node.cap.is_none() && !node.take_best && !self.is_mean(node)
        };
        nodes[place].depth == 1 || nodes[place].leaf.is_none() && !nodes.iter().all(adds_up)
    }

    fn table(&self) -> Table {
        let name = &self.group.name;
        let title =
            text!("Tính lại từ điểm từng tiêu chí – {name}", "Computed again from the awards – {name}");
        let rows =
            (0..self.placed.len()).map(|row| self.parts.iter().map(|part| self.value(*part, row)).collect());
        Table {
            key: KEY,
            title: Some(heading(&title, self.material.loaded)),
            tab: Some(text!("Tính lại – {name}", "Arithmetic – {name}")),
            columns: self.parts.iter().map(|part| self.column(*part)).collect(),
            anchors: 3,
            rows: rows.collect::<Vec<Vec<Cell>>>(),
            footnotes: self.notes(),
            beside: true,
            medium: Medium::Workbook,
            ..Table::default()
        }
    }
}
