//! The register: all units of an evaluation, and the look-up from what a cell says.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;

use super::Unit;
use super::keys::{Keys, hash};
use super::likeness::Likeness;
use super::name::{as_department, normalise, number, tidy, without_prefix};
use super::names::Spellings;
use crate::parallel;
use crate::text::lower;

/// What a text means on a day; the numbers are places in [`Register::units`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A unit registered on the day.
    Unit(usize),
    /// A unit that does not exist on the day: no longer, or not yet.
    NotRegistered(usize),
    /// No unit, or more than one where the name lacks its prefix.
    Unknown {
        /// The unit that may be meant, for the message alone.
        suggestion: Option<usize>,
    },
}

/// Units that are worth a thread of their own.
const UNITS_PER_THREAD: usize = 1000;

/// All units, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Register {
    units: Vec<Unit>,
    keys: Keys,
    /// Made at the first text that is no key.
    spellings: OnceLock<Spellings>,
    /// Made at the first text that is unknown.
    likeness: OnceLock<Likeness>,
}

impl Register {
    /// Takes units in the order of the file; of two with one key the first is found by it.
    pub(super) fn of(units: Vec<Unit>) -> Self {
        let mut keys = Keys::with_room(units.len());
        units.iter().enumerate().for_each(|(place, unit)| keys.add(hash(&unit.key), place));
        Self { units, keys, ..Self::default() }
    }

    /// Gives the units back.
    pub(super) fn into_units(self) -> Vec<Unit> {
        self.units
    }

    /// Whether no two units have one key, as hashes alone tell; false where they may.
    pub(super) fn keys_differ(&self) -> bool {
        self.keys.all_differ()
    }

    /// Makes up a register of those that submitted, where no file gives one.
    ///
    /// Spellings that are equal after normalisation are one unit, and so is a name without its prefix where
    /// only one prefix occurs. The order of the names does not matter.
    pub fn from_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut by_name: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for name in names {
            by_name.entry(normalise(name)).or_default().push(tidy(name));
        }
        by_name.remove("");
        let mut by_rest: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for name in by_name.keys() {
            if let Some(rest) = without_prefix(name) {
                by_rest.entry(rest).or_default().push(name);
            }
        }
        let meant = |name: &String| match by_rest.get(&*number(name)).map(Vec::as_slice) {
            Some(&[full]) => full.to_owned(),
            _ => name.clone(),
        };
        let mut units: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, spellings) in &by_name {
            units.entry(meant(name)).or_default().extend_from_slice(spellings);
        }
        Self::of(units.into_iter().filter_map(|(normal, spellings)| made_up(&normal, spellings)).collect())
    }

    /// All units, registered on whatever day.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The unit with this key, to the letter.
    pub fn by_key(&self, key: &str) -> Option<usize> {
        self.keys.get(hash(key), |unit| self.units[unit].key == key)
    }

    /// Whether a unit bears the key of another for a name or alias.
    pub(super) fn has_names_that_are_keys(&self) -> bool {
        let bears_one = |unit: &Unit| {
            let mut owners = unit.spellings().filter_map(|name| self.by_key(name));
            owners.any(|owner| self.units[owner].key != unit.key)
        };
        let shares = self.units.chunks(UNITS_PER_THREAD).collect();
        parallel::map(shares, 1, |units: &[Unit]| units.iter().any(bears_one)).contains(&true)
    }

    /// Whether a unit is what its key means on a day.
    pub fn is_meant_by_key(&self, unit: usize, on: Date) -> bool {
        let Some(own) = self.units.get(unit) else { return false };
        own.registered_on(on) && (self.keys.all_differ() || self.by_key(&own.key) == Some(unit))
    }

    /// The unit that may be meant by a key or name, on whatever day: for messages alone.
    pub fn suggest(&self, text: &str) -> Option<usize> {
        self.likeness().nearest(&normalise(text), |_| true)
    }

    /// The units registered on a day that follow a unit, over however many changes, in the order of the file.
    pub fn followers(&self, unit: usize, on: Date) -> Vec<usize> {
        let (mut followers, mut known, mut open) = (Vec::new(), vec![unit], vec![unit]);
        while let Some(unit) = open.pop() {
            for next in self.units[unit].successors.iter().filter_map(|key| self.by_key(key)) {
                if known.contains(&next) {
                    continue;
                }
                known.push(next);
                if self.units[next].registered_on(on) {
                    followers.push(next);
                } else {
                    open.push(next);
                }
            }
        }
        followers.sort_unstable();
        followers
    }

    /// The units that bear a name or alias equal after normalisation to one that a unit of the register bears.
    pub(super) fn bearers(&self, spelling: &str) -> &[usize] {
        self.spellings().bearers(spelling)
    }

    /// Finds the unit a text means on a day.
    pub fn find(&self, text: &str, on: Date) -> Found {
        if let Some(unit) = self.by_key(text) {
            return self.judge(unit, on);
        }
        let spelled = self.registered(self.bearers(text), on).next();
        spelled.map_or_else(|| self.find_normalised(text, on), Found::Unit)
    }

    fn find_normalised(&self, text: &str, on: Date) -> Found {
        if let Some(unit) = self.by_key(&tidy(text)) {
            return self.judge(unit, on);
        }
        let (name, names) = (normalise(text), self.spellings());
        let department = as_department(text);
        // The ward of `P.` comes before the department, and who bears a name before who may be meant by it.
        let readings = || [Some(&name), department.as_ref()].into_iter().flatten();
        for reading in readings() {
            if let Some(unit) = self.registered(names.strict.get(reading), on).next() {
                return Found::Unit(unit);
            }
            let mut meant = self.registered(names.loose.get(&number(reading)), on);
            match (meant.next(), meant.next()) {
                (Some(unit), None) => return Found::Unit(unit),
                (Some(first), Some(_)) => return Found::Unknown { suggestion: Some(first) },
                (None, _) => {}
            }
        }
        let mut sets = readings().flat_map(|name| [names.strict.get(name), names.loose.get(&number(name))]);
        match sets.find_map(|set| self.nearest_in_time(set, on)) {
            Some(unit) => Found::NotRegistered(unit),
            None => {
                let registered = |unit: usize| self.units[unit].registered_on(on);
                Found::Unknown { suggestion: self.likeness().nearest(&name, registered) }
            }
        }
    }

    fn spellings(&self) -> &Spellings {
        self.spellings.get_or_init(|| Spellings::of(&self.units))
    }

    fn likeness(&self) -> &Likeness {
        self.likeness.get_or_init(|| Likeness::of(&self.units))
    }

    fn judge(&self, unit: usize, on: Date) -> Found {
        if self.units[unit].registered_on(on) { Found::Unit(unit) } else { Found::NotRegistered(unit) }
    }

    fn registered<'a>(&'a self, units: &'a [usize], on: Date) -> impl Iterator<Item = usize> + 'a {
        units.iter().copied().filter(move |unit| self.units[*unit].registered_on(on))
    }

    /// Of units not registered on a day, the one that ended last before it, else the one that begins first.
    fn nearest_in_time(&self, units: &[usize], on: Date) -> Option<usize> {
        units.iter().copied().min_by_key(|unit| {
            let unit = &self.units[*unit];
            let ended = unit.to.filter(|to| *to < on);
            (ended.is_none(), Reverse(ended), unit.from)
        })
    }
}

/// Makes a unit of its spellings alone, shown as the one written out in full, else the first in order.
fn made_up(normal: &str, mut spellings: Vec<String>) -> Option<Unit> {
    spellings.sort_by_cached_key(|spelling| {
        let in_full = lower(spelling) == normal;
        (!in_full, normalise(spelling) != normal, spelling.clone())
    });
    spellings.dedup();
    let mut spellings = spellings.into_iter();
    let name = spellings.next()?;
    Some(Unit { key: name.clone(), name, aliases: spellings.collect(), ..Unit::default() })
}
