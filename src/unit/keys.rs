//! Keys found by their hash: they stand in the units themselves, and a nation's would take up much room twice.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

/// Which units have keys of some hash.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    first: FxHashMap<u64, u32>,
    /// Where two texts have one hash, which hardly ever is: all behind the first.
    others: Vec<(u64, u32)>,
}

/// The hash of a text.
pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

impl Keys {
    /// Room for so many.
    pub fn with_room(keys: usize) -> Self {
        let mut first = FxHashMap::default();
        first.reserve(keys);
        Self { first, others: Vec::new() }
    }

    /// Adds the unit at a place by the hash of its key; the first that is added is found first.
    pub fn add(&mut self, hash: u64, place: usize) {
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        let first = *self.first.entry(hash).or_insert(place);
        if first != place {
            self.others.push((hash, place));
        }
    }

    /// The first place whose key has a hash and is what is looked for.
    #[inline]
    pub fn get(&self, hash: u64, is_it: impl Fn(usize) -> bool) -> Option<usize> {
        let first = *self.first.get(&hash)? as usize;
        if is_it(first) {
            return Some(first);
        }
        let others = self.others.iter().filter(|(other, _)| *other == hash);
        others.map(|(_, place)| *place as usize).find(|place| is_it(*place))
    }

    /// Whether no two places have one hash, so that all their texts differ.
    pub fn all_differ(&self) -> bool {
        self.others.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_one_hash_are_told_apart() {
        let texts = ["a", "b", "c", "b"];
        let mut keys = Keys::with_room(texts.len());
        for (place, text) in texts.iter().enumerate() {
            keys.add(u64::from(*text == "c"), place);
        }
        let find = |text: &str| keys.get(u64::from(text == "c"), |place| texts[place] == text);
        assert_eq!((find("a"), find("b"), find("c"), find("d")), (Some(0), Some(1), Some(2), None));
        assert!(!keys.all_differ());
        assert_ne!(hash("w000001"), hash("w000010"));
    }
}
