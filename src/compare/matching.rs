//! Which criteria of one catalogue are which of the other's: by `was` where the catalogue says so, else by code.

use std::collections::BTreeMap;

use crate::catalogue::{Catalogue, Node};
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

/// The leaves of earlier results, as far as these tell them.
#[derive(Clone, Debug)]
pub enum Earlier<'a> {
    /// Those of a catalogue.
    Of(&'a Catalogue),
    /// These codes, each once; of a catalogue that is not told.
    Codes {
        /// The codes.
        codes: Vec<&'a str>,
        /// Whether they are those of the later catalogue, and mean what they do there.
        same: bool,
    },
}

impl Earlier<'_> {
    fn count(&self) -> usize {
        match self {
            Self::Of(catalogue) => catalogue.leaves.len(),
            Self::Codes { codes, .. } => codes.len(),
        }
    }

    /// The leaves under a code, by place.
    fn under(&self, code: &str) -> Vec<usize> {
        match self {
            Self::Of(catalogue) => {
                catalogue.find(code).map(|node| catalogue.nodes[node].leaves.clone()).unwrap_or_default()
            }
            Self::Codes { codes, .. } => {
                let below = |own: &str| own.strip_prefix(code).is_some_and(|rest| rest.starts_with('.'));
                let holds = |place: &usize| codes[*place] == code || below(codes[*place]);
                (0..codes.len()).filter(holds).collect()
            }
        }
    }

    /// The leaves that a node of the later catalogue was, by place.
    fn was(&self, later: &Catalogue, node: &Node) -> Vec<usize> {
        let same = match self {
            Self::Of(catalogue) => catalogue.id == later.id,
            Self::Codes { same, .. } => *same,
        };
        if same {
            return self.under(&node.code);
        }
        later.codes_before(node).iter().flat_map(|code| self.under(code)).collect()
    }
}

/// What is one matter before and now, by place on either side.
pub type Joined = (Vec<usize>, Vec<usize>);

/// Matches leaves: those that are one matter, in the order of the later catalogue, then those that are gone.
pub fn match_leaves(earlier: &Earlier<'_>, later: &Catalogue) -> Vec<Joined> {
    let (before, after): (Vec<usize>, Vec<usize>) =
        ((0..earlier.count()).collect(), (0..later.leaves.len()).collect());
    joined(earlier, later, [&before, &after], [before.len(), after.len()])
}

/// Matches the criteria of two catalogues, in the order of the later one, then those that are gone.
fn matches(earlier: &Catalogue, later: &Catalogue) -> Vec<Match> {
    let (before, after) = (criteria(earlier), criteria(later));
    let owners = [&owners(earlier, &before), &owners(later, &after)];
    let pairs = joined(&Earlier::Of(earlier), later, owners, [before.len(), after.len()]);
    let codes = |catalogue: &Catalogue, nodes: &[usize]| -> Vec<String> {
        nodes.iter().map(|&node| catalogue.nodes[node].code.clone()).collect()
    };
    let named = |(own, others): Joined| {
        let nodes = |places: Vec<usize>, all: &[usize]| -> Vec<usize> {
            places.into_iter().map(|place| all[place]).collect()
        };
        let (before, after) = (nodes(own, &before), nodes(others, &after));
        let was = before.first().map(|&node| &earlier.nodes[node]);
        let titled = after.first().map(|&node| &later.nodes[node]).or(was);
        Match {
            codes_before: codes(earlier, &before),
            codes_after: codes(later, &after),
            title: titled.map(|node| node.title.clone()).unwrap_or_default(),
            before,
            after,
        }
    };
    pairs.into_iter().map(named).collect()
}

/// Joins what leaves count in on either side, where one of the later leaves was one of the earlier.
fn joined(
    earlier: &Earlier<'_>,
    later: &Catalogue,
    [owners_before, owners_after]: [&Vec<usize>; 2],
    [before, after]: [usize; 2],
) -> Vec<Joined> {
    let mut sets = Sets::new(before + after);
    for (leaf, own) in later.leaves.iter().zip(owners_after) {
        for other in earlier.was(later, &later.nodes[leaf.node]) {
            sets.join(owners_before[other], before + own);
        }
    }
    let mut found: BTreeMap<usize, Joined> = BTreeMap::new();
    let mut order = Vec::new();
    // The later ones come first, so that they give the order.
    for place in (before..before + after).chain(0..before) {
        let root = sets.root(place);
        let known = found.entry(root).or_insert_with(|| {
            order.push(root);
            Joined::default()
        });
        match place.checked_sub(before) {
            Some(own) => known.1.push(own),
            None => known.0.push(place),
        }
    }
    order.iter().filter_map(|root| found.remove(root)).collect()
}

/// For every leaf the criterion it counts in, by place among the criteria.
fn owners(catalogue: &Catalogue, criteria: &[usize]) -> Vec<usize> {
    let mut owners = vec![0; catalogue.leaves.len()];
    for (own, &node) in criteria.iter().enumerate() {
        catalogue.nodes[node].leaves.iter().for_each(|&leaf| owners[leaf] = own);
    }
    owners
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
