//! Which units became which: by key, and through the register's successors where units were merged or split.

use std::collections::{BTreeMap, BTreeSet};

use crate::results::{GroupResults, Results};

/// What a unit of the later results was in the earlier ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Itself.
    Same,
    /// Units that ended, by key: it was made of them, wholly or in part.
    Successor(Vec<String>),
    /// Nothing the register tells of.
    New,
}

/// The origin of every unit of the later results, by key.
pub fn origins(before: &Results<'_>, after: &Results<'_>) -> BTreeMap<String, Origin> {
    let keys = |results: &Results<'_>| -> BTreeSet<String> {
        results.groups.iter().flat_map(|group| &group.units).map(|unit| unit.key.clone()).collect()
    };
    let (known_before, known_after) = (keys(before), keys(after));
    let mut heirs: BTreeMap<&String, Vec<String>> = BTreeMap::new();
    for key in known_before.difference(&known_after) {
        for heir in heirs_of(key, &known_after, before, after) {
            if let Some(heir) = known_after.get(&heir) {
                heirs.entry(heir).or_default().push(key.clone());
            }
        }
    }
    let origin = |key: &String| {
        if known_before.contains(key) {
            return Origin::Same;
        }
        heirs.remove(key).map_or(Origin::New, Origin::Successor)
    };
    let mut origin = origin;
    known_after.iter().map(|key| (key.clone(), origin(key))).collect()
}

/// The later group, by place, under which the units of each earlier group are told that are no more: the one that it
/// became (`were`: the places of the earlier groups), else the one that most of its units went into.
pub fn homes(
    before: &Results<'_>,
    after: &Results<'_>,
    origins: &BTreeMap<String, Origin>,
    were: &[Option<usize>],
) -> Vec<usize> {
    let home = |(place, earlier): (usize, &GroupResults<'_>)| {
        let became = were.iter().position(|was| *was == Some(place));
        let was_of = |key: &String| earlier.units.iter().any(|unit| unit.key == *key);
        let went = |group: &GroupResults<'_>| {
            let came = group.units.iter().filter(|unit| match origins.get(&unit.key) {
                Some(Origin::Same) => was_of(&unit.key),
                Some(Origin::Successor(keys)) => keys.iter().any(was_of),
                Some(Origin::New) | None => false,
            });
            came.count()
        };
        let most = || {
            let counted = after.groups.iter().map(went).zip(0..);
            counted.reduce(|most, one| if one.0 > most.0 { one } else { most }).map(|(_, place)| place)
        };
        became.or_else(most).unwrap_or_default()
    };
    before.groups.iter().enumerate().map(home).collect()
}

/// The units of the later results that an ended unit went into, through those that ended in between.
pub fn heirs_of(
    key: &str,
    known: &BTreeSet<String>,
    before: &Results<'_>,
    after: &Results<'_>,
) -> BTreeSet<String> {
    let (mut heirs, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let mut open = vec![key.to_owned()];
    while let Some(key) = open.pop() {
        if !seen.insert(key.clone()) {
            continue;
        }
        if known.contains(&key) {
            heirs.insert(key);
            continue;
        }
        let next = after.successors.get(&key).or_else(|| before.successors.get(&key));
        open.extend(next.into_iter().flatten().cloned());
    }
    heirs
}
