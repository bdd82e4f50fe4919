//! Which unit somebody may have meant: for the suggestion in a message, never for a match.

use super::Unit;
use super::name::{normalise, without_accents};

/// Every key and spelling of the units, without accents and prefixes, with the unit's place.
#[derive(Clone, Debug)]
pub(super) struct Likeness(Vec<(String, usize)>);

impl Likeness {
    /// Takes the keys, names and aliases of all units.
    pub fn of(units: &[Unit]) -> Self {
        let spellings = units.iter().enumerate().flat_map(|(place, unit)| {
            let texts = std::iter::once(unit.key.as_str()).chain(unit.spellings());
            texts.map(move |text| (without_accents(&normalise(text)), place))
        });
        Self(spellings.collect())
    }

    /// The unit with the spelling nearest to a normalised text, of equals a registered one, then the first.
    ///
    /// Where nothing is near the whole text, what stands before a city's name (`- TP Quy Nhơn`) is compared.
    pub fn nearest(&self, normalised: &str, registered: impl Fn(usize) -> bool) -> Option<usize> {
        let text = without_accents(normalised);
        let head = text.split_once(['-', ',', '(']).map(|(head, _)| head.trim_end());
        self.nearest_to(&text, &registered).or_else(|| self.nearest_to(head?, &registered))
    }

    /// The nearest unit, where at most one sign in three differs.
    fn nearest_to(&self, text: &str, registered: impl Fn(usize) -> bool) -> Option<usize> {
        let length = text.chars().count();
        let near = self.0.iter().filter_map(|(spelling, unit)| {
            let other = spelling.chars().count();
            let most = length.max(other) / 3;
            if length.abs_diff(other) > most {
                return None;
            }
            let distance = strsim::osa_distance(text, spelling);
            (distance <= most).then(|| (distance, !registered(*unit), *unit))
        });
        near.min().map(|(_, _, unit)| unit)
    }
}
