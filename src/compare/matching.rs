//! Which criteria of one catalogue are which of the other's: by `was` where the catalogue says so, else by code.

use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::results::{Results, criteria};

/// Criteria that are the same matter in both catalogues; several where they were joined or taken apart, none on a
/// side where they are new or gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Match {
    /// In the earlier catalogue, by place.
    pub before: Vec<usize>,
    /// In the later catalogue, by place.
    pub after: Vec<usize>,
    /// Their codes before; empty where they are new.
    pub codes_before: Vec<String>,
    /// Their codes now; empty where they are gone.
    pub codes_after: Vec<String>,
    /// Their title now, or before where they are gone.
    pub title: String,
}

/// What was what between two results: the matches of every two groups among whose units some are compared.
#[derive(Debug, Default)]
pub struct Matching(BTreeMap<(usize, usize), Vec<Match>>);

impl Matching {
    /// Matches the criteria of all groups of two results.
    pub fn of(before: &Results<'_>, after: &Results<'_>) -> Self {
        let mut all = BTreeMap::new();
        for (earlier, before) in before.groups.iter().enumerate() {
            for (later, after) in after.groups.iter().enumerate() {
                if let (Some(one), Some(other)) = (&before.catalogue, &after.catalogue) {
                    all.insert((earlier, later), matches(one, other));
                }
            }
        }
        Self(all)
    }

    /// The matches between a group of the earlier results and one of the later, by place; empty where a side does not
    /// tell its catalogue.
    pub fn between(&self, earlier: usize, later: usize) -> &[Match] {
        self.0.get(&(earlier, later)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Matches the criteria of two catalogues, in the order of the later one, then those that are gone.
fn matches(earlier: &Catalogue, later: &Catalogue) -> Vec<Match> {
    let (before, after) = (criteria(earlier), criteria(later));
    let mut sets = Sets::new(before.len() + after.len());
    let (owners_before, owners_after) = (owners(earlier, &before), owners(later, &after));
    for (leaf, own) in later.leaves.iter().zip(&owners_after) {
        for other in earlier_leaves(later, leaf.node, earlier) {
            sets.join(owners_before[other], before.len() + own);
        }
    }
    let mut found: BTreeMap<usize, Match> = BTreeMap::new();
    let mut order = Vec::new();
    // The later catalogue's criteria come first, so that they give the order.
    for place in (before.len()..before.len() + after.len()).chain(0..before.len()) {
        let root = sets.root(place);
        let known = found.entry(root).or_insert_with(|| {
            order.push(root);
            Match::default()
        });
        match place.checked_sub(before.len()) {
            Some(own) => known.after.push(after[own]),
            None => known.before.push(before[place]),
        }
    }
    let named = |one: Match| {
        let codes = |catalogue: &Catalogue, nodes: &[usize]| -> Vec<String> {
            nodes.iter().map(|&node| catalogue.nodes[node].code.clone()).collect()
        };
        let (was, now) = (one.before.first(), one.after.first());
        let titled = now.map(|&node| &later.nodes[node]).or(was.map(|&node| &earlier.nodes[node]));
        Match {
            codes_before: codes(earlier, &one.before),
            codes_after: codes(later, &one.after),
            title: titled.map(|node| node.title.clone()).unwrap_or_default(),
            ..one
        }
    };
    order.iter().filter_map(|root| found.remove(root)).map(named).collect()
}

/// For every leaf the criterion it counts in, by place among the criteria.
fn owners(catalogue: &Catalogue, criteria: &[usize]) -> Vec<usize> {
    let mut owners = vec![0; catalogue.leaves.len()];
    for (own, &node) in criteria.iter().enumerate() {
        catalogue.nodes[node].leaves.iter().for_each(|&leaf| owners[leaf] = own);
    }
    owners
}

/// The leaves of the earlier catalogue that a leaf of the later one was.
fn earlier_leaves(later: &Catalogue, node: usize, earlier: &Catalogue) -> Vec<usize> {
    let leaves_of =
        |code: &str| earlier.find(code).map(|node| earlier.nodes[node].leaves.clone()).unwrap_or_default();
    let own = &later.nodes[node];
    if later.id == earlier.id {
        return leaves_of(&own.code);
    }
    later.codes_before(own).iter().flat_map(|code| leaves_of(code)).collect()
}

/// Sets of places that are joined where they belong together.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, mut place: usize) -> usize {
        while self.0[place] != place {
            self.0[place] = self.0[self.0[place]];
            place = self.0[place];
        }
        place
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one] = other;
    }
}
