//! From the rows of `units.csv` to a register, with everything that is wrong with them.

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::name::tidy;
use super::names::{all_differ, hashes};
use super::{Register, Unit};
use crate::period::parse_date;

/// Rows that are worth a thread of their own.
const ROWS_PER_THREAD: usize = 1000;

/// The cells of one row of the register, as read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Row<'a> {
    /// Column `unit`: the key.
    pub unit: &'a str,
    /// Column `name`.
    pub name: &'a str,
    /// Column `kind`.
    pub kind: &'a str,
    /// Column `group`, blank where the kind is the group.
    pub group: &'a str,
    /// Column `aliases`, separated by `|`.
    pub aliases: &'a str,
    /// Column `from`: ISO or day/month/year, blank for always.
    pub from: &'a str,
    /// Column `to`, blank for still.
    pub to: &'a str,
    /// Column `successor`: keys separated by `|`.
    pub successor: &'a str,
    /// Its line in the file, from 1.
    pub line: u32,
}

/// A column of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RegisterColumn {
    /// `unit`.
    Unit,
    /// `name`.
    Name,
    /// `kind`.
    Kind,
    /// `aliases`.
    Aliases,
    /// `from`.
    From,
    /// `to`.
    To,
    /// `successor`.
    Successor,
}

/// One cell of the register that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterProblem {
    /// Its line, from 1.
    pub line: u32,
    /// Its column.
    pub column: RegisterColumn,
    /// The text seen: the cell, or the one item of it that is wrong.
    pub seen: String,
    /// Why it is wrong.
    pub fault: RegisterFault,
}

/// Why a cell of the register is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegisterFault {
    /// A key, name or kind is blank.
    Missing,
    /// Another unit has this key.
    DuplicateKey {
        /// The line it stands on first.
        first: u32,
    },
    /// Another unit of the same time bears this name, or has it for its key: nobody could tell them apart.
    SharedName {
        /// The line of the other unit.
        other: u32,
    },
    /// Neither `2024-12-01` nor `01/12/2024`.
    BadDate,
    /// The last day lies before the first.
    EndsBeforeItBegins {
        /// The first day.
        from: Date,
    },
    /// No unit has this key.
    UnknownSuccessor {
        /// The key that may be meant.
        suggestion: Option<String>,
    },
}

impl Register {
    /// Builds the register from so many rows, in order, and says all that is wrong with them.
    ///
    /// A row without a key or with one already used is left out. Where problems are returned the register is
    /// good for finding more faults in the same run, not for scores.
    pub fn build<'a>(rows: usize, row: impl Fn(usize) -> Row<'a> + Sync) -> (Self, Vec<RegisterProblem>) {
        let places = (0..rows).into_par_iter().with_min_len(ROWS_PER_THREAD);
        let (mut units, told): (Vec<Unit>, Vec<Problems>) = places.map(|place| read(&row(place))).unzip();
        let mut problems = Problems(told.into_iter().flat_map(|told| told.0).collect());
        if !problems.0.is_empty() {
            units.retain(|unit| !unit.key.is_empty());
        }
        let shares = units.par_iter().enumerate().with_min_len(ROWS_PER_THREAD);
        let names: Vec<_> =
            shares.flat_map_iter(|(place, unit)| hashes(unit).map(move |name| (name, place))).collect();
        let (mut register, names_differ) = rayon::join(|| Register::of(units), || all_differ(&names));
        if !register.keys_differ() {
            register = Register::of(problems.with_own_keys(register.into_units()));
        }
        if !names_differ || register.has_names_that_are_keys() {
            let units = register.units().iter().enumerate();
            units.for_each(|(place, unit)| problems.check_names(&register, place, unit));
        }
        let units = register.units().par_iter().with_min_len(ROWS_PER_THREAD);
        let followed: Vec<&Unit> = units.filter(|unit| !unit.successors.is_empty()).collect();
        followed.into_iter().for_each(|unit| problems.check_successors(&register, unit));
        problems.0.sort_by_key(|problem| (problem.line, problem.column));
        (register, problems.0)
    }
}

/// The unit of a row, and what is wrong with it.
fn read(row: &Row<'_>) -> (Unit, Problems) {
    let mut problems = Problems::default();
    (problems.unit(row), problems)
}

#[derive(Default)]
struct Problems(Vec<RegisterProblem>);

impl Problems {
    fn add(&mut self, line: u32, column: RegisterColumn, seen: &str, fault: RegisterFault) {
        self.0.push(RegisterProblem { line, column, seen: seen.to_owned(), fault });
    }

    fn unit(&mut self, row: &Row<'_>) -> Unit {
        let mut filled = |column, cell| {
            let text = tidy(cell);
            if text.is_empty() {
                self.add(row.line, column, cell, RegisterFault::Missing);
            }
            text
        };
        let key = filled(RegisterColumn::Unit, row.unit);
        let name = filled(RegisterColumn::Name, row.name);
        let kind = filled(RegisterColumn::Kind, row.kind);
        let from = self.date(row.line, RegisterColumn::From, row.from);
        let to = self.date(row.line, RegisterColumn::To, row.to);
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            self.add(row.line, RegisterColumn::To, row.to, RegisterFault::EndsBeforeItBegins { from });
        }
        let group = Some(tidy(row.group)).filter(|group| !group.is_empty());
        let (aliases, successors) = (items(row.aliases), items(row.successor));
        let name = if name.is_empty() { key.clone() } else { name };
        Unit { key, name, kind, group, aliases, from, to, successors, line: row.line }
    }

    /// The units without those whose key another has, which are reported.
    fn with_own_keys(&mut self, units: Vec<Unit>) -> Vec<Unit> {
        let mut lines: FxHashMap<String, u32> = FxHashMap::default();
        let has_own = |unit: &Unit| {
            let first = *lines.entry(unit.key.clone()).or_insert(unit.line);
            if first != unit.line {
                let fault = RegisterFault::DuplicateKey { first };
                self.add(unit.line, RegisterColumn::Unit, &unit.key, fault);
            }
            first == unit.line
        };
        units.into_iter().filter(has_own).collect()
    }

    fn date(&mut self, line: u32, column: RegisterColumn, cell: &str) -> Option<Date> {
        if cell.is_empty() {
            return None;
        }
        let text = tidy(cell);
        let date = parse_date(&text);
        if date.is_none() && !text.is_empty() {
            self.add(line, column, cell, RegisterFault::BadDate);
        }
        date
    }

    /// Reports each name that an earlier unit of the same time bears, and each that is another unit's key.
    fn check_names(&mut self, register: &Register, place: usize, unit: &Unit) {
        for (nth, spelling) in unit.spellings().enumerate() {
            let units = register.units();
            let mut earlier = register.bearers(spelling).iter().copied().take_while(|other| *other < place);
            let bearer = earlier.find(|other| {
                let other = &units[*other];
                other.overlaps(unit) && !self.has_bad_date(unit.line) && !self.has_bad_date(other.line)
            });
            let owner = register.by_key(spelling).filter(|other| *other != place);
            if let Some(other) = bearer.or(owner) {
                let column = if nth == 0 { RegisterColumn::Name } else { RegisterColumn::Aliases };
                self.add(unit.line, column, spelling, RegisterFault::SharedName { other: units[other].line });
            }
        }
    }

    /// Whether the row's time is not known, so that an overlap would be a second fault of one cause.
    fn has_bad_date(&self, line: u32) -> bool {
        self.0.iter().any(|problem| problem.line == line && problem.fault == RegisterFault::BadDate)
    }

    fn check_successors(&mut self, register: &Register, unit: &Unit) {
        for key in unit.successors.iter().filter(|key| register.by_key(key).is_none()) {
            let suggestion = register.suggest(key).map(|other| register.units()[other].key.clone());
            let fault = RegisterFault::UnknownSuccessor { suggestion };
            self.add(unit.line, RegisterColumn::Successor, key, fault);
        }
    }
}

fn items(cell: &str) -> Vec<String> {
    cell.split('|').map(tidy).filter(|item| !item.is_empty()).collect()
}
