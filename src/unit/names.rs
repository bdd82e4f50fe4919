//! The names of all units as they are compared, made once a text is met that is no key.

use rustc_hash::FxHashMap;

use super::Unit;
use super::keys::{Keys, hash};
use super::name::{loose, normalise, normalise_tidy};

/// Names, each with the units that bear it: several where one follows the other in time.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    places: FxHashMap<String, usize>,
    units: Vec<Vec<usize>>,
}

impl Names {
    /// Room for so many.
    fn with_room(names: usize) -> Self {
        let mut places = FxHashMap::default();
        places.reserve(names);
        Self { places, units: Vec::with_capacity(names) }
    }

    fn add(&mut self, name: String, unit: usize) -> usize {
        let place = *self.places.entry(name).or_insert(self.units.len());
        match self.units.get_mut(place) {
            Some(units) if units.contains(&unit) => {}
            Some(units) => units.push(unit),
            None => self.units.push(vec![unit]),
        }
        place
    }

    pub fn get(&self, name: &str) -> &[usize] {
        self.places.get(name).map_or(&[], |place| &self.units[*place])
    }
}

/// All names that mean a unit.
#[derive(Clone, Debug, Default)]
pub(super) struct Spellings {
    /// Names and aliases to the letter: which of `strict` they are, so that most cells are never normalised.
    spelled: FxHashMap<String, usize>,
    /// Normalised names.
    pub strict: Names,
    /// The other names that units may be meant by.
    pub loose: Names,
}

impl Spellings {
    /// The names of units in the order of the file. On one thread, for others wait until the names are known: a
    /// thread that shared this work would meanwhile take up theirs, and wait for itself.
    pub fn of(units: &[Unit]) -> Self {
        let [mut strict, mut others] = [Names::with_room(units.len()), Names::with_room(units.len())];
        let mut spelled = FxHashMap::default();
        spelled.reserve(units.len());
        for (place, unit) in units.iter().enumerate() {
            for spelling in unit.spellings() {
                let normal = normalise(spelling);
                for other in loose(spelling, &normal, &unit.kind) {
                    others.add(other, place);
                }
                spelled.insert(spelling.to_owned(), strict.add(normal, place));
            }
        }
        Self { spelled, strict, loose: others }
    }

    /// The units that bear a name or alias equal after normalisation to one that a unit of the register bears.
    pub fn bearers(&self, spelling: &str) -> &[usize] {
        self.spelled.get(spelling).map_or(&[], |name| &self.strict.units[*name])
    }
}

/// The hashes of a unit's names and aliases, normalised.
pub(super) fn hashes(unit: &Unit) -> impl Iterator<Item = u64> {
    unit.spellings().map(|name| hash(&normalise_tidy(name)))
}

/// Whether no two units bear names or aliases that are equal after normalisation, as hashes alone tell, each with the
/// place of its unit; false where they may.
pub(super) fn all_differ(hashes: &[(u64, usize)]) -> bool {
    let mut known = Keys::with_room(hashes.len());
    hashes.iter().for_each(|&(hash, place)| known.add(hash, place));
    known.all_differ()
}
