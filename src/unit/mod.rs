//! Units: who is scored, from when to when, and which of them a name in a file means.
//!
//! A unit is found by its key, or by a name or alias that is equal after normalisation. Likeness only ever
//! makes a suggestion: Nhơn Hải and Nhơn Hội are two communes.

mod keys;
mod likeness;
mod name;
mod names;
mod register;
mod rows;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

pub use name::{has_prefix, normalise, tidy};
pub use register::{Found, Register};
pub use rows::{RegisterColumn, RegisterFault, RegisterProblem, Row};

/// One unit of the register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// Its own id, stable over years: codes of the statistics office are given to other wards later.
    pub key: String,
    /// Its name as tables show it.
    pub name: String,
    /// What it is: ward, commune, special-zone, department, …; empty without a register.
    pub kind: String,
    /// Who it is ranked with, where the register says so.
    pub group: Option<String>,
    /// Other names that mean it.
    pub aliases: Vec<String>,
    /// Its first day, where the register gives one.
    pub from: Option<Date>,
    /// Its last day, where the register gives one.
    pub to: Option<Date>,
    /// The keys of the units that follow it.
    pub successors: Vec<String>,
    /// Its line in the register, from 1; 0 without a register.
    pub line: u32,
}

impl Unit {
    /// Whether it exists on the last day of a period; its own first and last day count in.
    pub fn registered_on(&self, last_day: Date) -> bool {
        self.from.is_none_or(|from| from <= last_day) && self.to.is_none_or(|to| last_day <= to)
    }

    /// Who it is ranked with: its group, else its kind.
    pub fn group_or_kind(&self) -> &str {
        self.group.as_deref().unwrap_or(&self.kind)
    }

    /// Its name and aliases.
    fn spellings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.aliases).map(String::as_str)
    }

    /// Whether some day sees both.
    fn overlaps(&self, other: &Self) -> bool {
        let begins_by = |from: Option<Date>, to: Option<Date>| match (from, to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        begins_by(self.from, other.to) && begins_by(other.from, self.to)
    }
}
