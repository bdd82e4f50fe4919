//! Which criteria of one catalogue are which of the other's: by `was` where the catalogue says so, else by code.

use std::collections::BTreeMap;

use crate::catalogue::{Catalogue, Node};

/// Criteria that are the same matter in both catalogues, by place in each; several where they were joined or
/// taken apart, none on a side where they are new or gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Match {
    /// In the earlier catalogue.
    pub before: Vec<usize>,
    /// In the later catalogue.
    pub after: Vec<usize>,
}

/// Matches the criteria of two catalogues, in the order of the later one, then those that are gone.
///
/// `criteria` are the nodes that are compared, as [`crate::results::Part`] has them.
pub fn matches(before: (&Catalogue, &[usize]), after: (&Catalogue, &[usize])) -> Vec<Match> {
    let mut sets = Sets::new(before.1.len() + after.1.len());
    let (owners_before, owners_after) = (owners(before), owners(after));
    for (leaf, own) in after.0.leaves.iter().zip(&owners_after) {
        let Some(own) = own else { continue };
        for &other in &earlier_leaves(after.0, leaf.node, before.0) {
            if let Some(other) = owners_before[other] {
                sets.join(other, before.1.len() + own);
            }
        }
    }
    let mut found: BTreeMap<usize, Match> = BTreeMap::new();
    // The later catalogue's criteria come first, so that they give the order.
    let later = (0..after.1.len()).map(|own| before.1.len() + own);
    let mut order = Vec::new();
    for place in later.chain(0..before.1.len()) {
        let root = sets.root(place);
        let known = found.entry(root).or_insert_with(|| {
            order.push(root);
            Match::default()
        });
        match place.checked_sub(before.1.len()) {
            Some(own) => known.after.push(after.1[own]),
            None => known.before.push(before.1[place]),
        }
    }
    order.iter().filter_map(|root| found.remove(root)).collect()
}

/// For every leaf the criterion it counts in, by place among the criteria.
fn owners((catalogue, criteria): (&Catalogue, &[usize])) -> Vec<Option<usize>> {
    let mut owners = vec![None; catalogue.leaves.len()];
    for (own, &node) in criteria.iter().enumerate() {
        catalogue.nodes[node].leaves.iter().for_each(|&leaf| owners[leaf] = Some(own));
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
    if !own.was.is_empty() {
        return own.was.iter().flat_map(|code| leaves_of(code)).collect();
    }
    if let Some(code) = moved_with(later, own) {
        return leaves_of(&code);
    }
    // A code that another criterion bore before is another matter now.
    let taken = later.nodes.iter().any(|other| other.was.contains(&own.code));
    if taken { Vec::new() } else { leaves_of(&own.code) }
}

/// The earlier code of a leaf that moved with a node above it: under a 4 that was 3, 4.2 was 3.2.
fn moved_with(later: &Catalogue, leaf: &Node) -> Option<String> {
    let mut above = leaf.parent;
    while let Some(place) = above {
        let node = &later.nodes[place];
        if let [was] = node.was.as_slice() {
            return Some(format!("{was}{}", leaf.code.strip_prefix(&node.code)?));
        }
        above = node.parent;
    }
    None
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
