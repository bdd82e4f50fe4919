//! How a figure follows from others of the report: what a workbook computes again, and all other formats pass over.

use crate::number::Number;

/// A cell of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The key of its table.
    pub table: &'static str,
    /// Which of the tables of that key.
    pub part: usize,
    /// The row of the table.
    pub row: usize,
    /// The column of the table.
    pub column: usize,
}

/// Arithmetic on cells and numbers. A cell with nothing in it counts as 0 in sums and not at all elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formula {
    /// A number that stands in no cell.
    Number(Number),
    /// A cell.
    Cell(Place),
    /// All of them together.
    Sum(Vec<Self>),
    /// The first less the second.
    Difference(Box<[Self; 2]>),
    /// All of them multiplied.
    Product(Vec<Self>),
    /// The first by the second.
    Quotient(Box<[Self; 2]>),
    /// The smallest of them.
    Least(Vec<Self>),
    /// The largest of them.
    Most(Vec<Self>),
    /// Rounded to so many decimals.
    Round {
        /// What is rounded.
        of: Box<Self>,
        /// The decimals.
        places: u32,
        /// Whether what lies half-way goes to the even neighbour, and not away from zero.
        to_even: bool,
    },
    /// The rank among rows of a table, from 1.
    Rank {
        /// What decides, the first before the second.
        keys: Vec<RankKey>,
        /// Whether the rank after a shared one is the next number.
        dense: bool,
    },
}

/// A column that a rank follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankKey {
    /// The cell of the row that is ranked.
    pub own: Place,
    /// How many rows are ranked, from the table's first on.
    pub rows: usize,
    /// Whether the smallest comes first, and not the largest.
    pub least_first: bool,
}

impl Formula {
    /// Hands on every cell that it follows from.
    pub fn each_cell(&self, take: &mut impl FnMut(&Place)) {
        match self {
            Self::Number(_) => {}
            Self::Cell(place) => take(place),
            Self::Sum(parts) | Self::Product(parts) | Self::Least(parts) | Self::Most(parts) => {
                parts.iter().for_each(|part| part.each_cell(take));
            }
            Self::Difference(parts) | Self::Quotient(parts) => {
                parts.iter().for_each(|part| part.each_cell(take));
            }
            Self::Round { of, .. } => of.each_cell(take),
            Self::Rank { keys, .. } => keys.iter().for_each(|key| take(&key.own)),
        }
    }

    /// The first less the second.
    pub fn difference(one: Self, other: Self) -> Self {
        Self::Difference(Box::new([one, other]))
    }

    /// The first by the second.
    pub fn quotient(one: Self, other: Self) -> Self {
        Self::Quotient(Box::new([one, other]))
    }

    /// Rounded half away from zero.
    #[must_use]
    pub fn rounded(self, places: u32) -> Self {
        Self::Round { of: Box::new(self), places, to_even: false }
    }
}
