//! The catalogue (bộ chỉ số): a tree of criteria that is valid by construction; nothing downstream checks it again.

mod check;
mod draft;
mod kinds;
mod nodes;
mod requires;
mod settings;
mod sums;
mod terms;

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::band::Band;
use crate::number::{Number, Rounding};
use crate::period::{Part, Period};
use crate::rule::Rule;
use crate::source::SourceId;
use crate::target::Targets;
use crate::text::{Lang, fold};

pub use check::{load, parse};
pub use draft::KEYS;

/// A criteria catalogue.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// The file.
    pub source: SourceId,
    /// Its identifier.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The decision it rests on.
    pub basis: String,
    /// The period it was made for.
    pub period: Period,
    /// The language of its titles.
    pub language: Lang,
    /// The kinds of unit it scores.
    pub kinds: Vec<String>,
    /// How it scores and ranks.
    pub settings: Settings,
    /// Its bands, best first.
    pub bands: Vec<Band>,
    /// All nodes, each before its children, in the order of the file.
    pub nodes: Vec<Node>,
    /// The nodes of depth 1, as places in `nodes`.
    areas: Vec<usize>,
    /// The leaves, in the order of the file.
    pub leaves: Vec<Leaf>,
    /// The leaves, as places in `leaves`, those that others require first.
    pub order: Vec<usize>,
    /// Whether it tells kinds or units apart, so that a register is needed.
    pub tells_apart: bool,
    /// The node of each title (folded), once one is asked for; none: several bear it.
    titles: OnceLock<FxHashMap<String, Option<usize>>>,
}

/// How points become an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregate {
    /// Points ÷ applicable maximum.
    Sum,
    /// Weighted means, level by level.
    Mean,
}

/// How equal ranks go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ties {
    /// 1, 2, 2, 4.
    Competition,
    /// 1, 2, 2, 3.
    Dense,
}

/// What a missing value does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Earns 0 and stays in the maximum.
    Zero,
    /// Leaves the unit unranked.
    Unranked,
    /// Is a fault.
    Error,
}

/// The settings of a catalogue.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The index of a unit that earns every applicable point.
    pub scale: Number,
    /// How points become an index.
    pub aggregate: Aggregate,
    /// Decimals an award is rounded to.
    pub award_places: u32,
    /// Decimals of published figures.
    pub places: u32,
    /// How published figures are rounded.
    pub rounding: Rounding,
    /// Whether ranks, ties, bands and gates follow the exact figure and not the published one.
    pub decide_exact: bool,
    /// How equal ranks go on.
    pub ties: Ties,
    /// The nodes that break ties, in order.
    pub tie_break: Vec<usize>,
    /// What a missing value does.
    pub missing: Missing,
    /// Whether absent evidence makes the computed award 0.
    pub evidence_zero: bool,
    /// Whether a unit that sent nothing is left unranked.
    pub silent_unranked: bool,
    /// Bounds of the index.
    pub clamp: Option<(Number, Number)>,
}

/// Whether a depth-1 node stands outside the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Points of the index, added.
    Bonus,
    /// Points of the index, taken away.
    Penalty,
}

/// An area, criterion or component.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its code, as in the annex.
    pub code: String,
    /// Its title.
    pub title: String,
    /// The node above.
    pub parent: Option<usize>,
    /// The nodes below; none: a leaf.
    pub children: Vec<usize>,
    /// The leaves under it, as places in [`Catalogue::leaves`]; a leaf is under itself.
    pub leaves: Vec<usize>,
    /// 1 for an area.
    pub depth: usize,
    /// Set on the whole subtree of a role.
    pub role: Option<Role>,
    /// Its share among its siblings, under `mean`.
    pub weight: Number,
    /// What its children earn counts up to this.
    pub cap: Option<Number>,
    /// Only the best of its children counts.
    pub take_best: bool,
    /// Who leads.
    pub lead: String,
    /// Who supports.
    pub support: Vec<String>,
    /// By when.
    pub due: String,
    /// The legal basis.
    pub basis: String,
    /// Its codes in the previous catalogue.
    pub was: Vec<String>,
    /// Its place in [`Catalogue::leaves`]; none: it has children.
    pub leaf: Option<usize>,
}

/// What a unit may do where no case arose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotApplicable {
    /// The leaf leaves the maximum.
    Exclude,
    /// It earns the maximum.
    Full,
    /// It earns 0.
    Zero,
}

/// Whose value is awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScoredBy {
    /// The unit's.
    Unit,
    /// The appraisers'.
    Appraiser,
    /// A survey's.
    Survey,
}

/// How values of several reports of a year become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accumulate {
    /// The newest.
    Latest,
    /// Their sum.
    Sum,
    /// Their mean.
    Mean,
    /// The largest.
    Max,
    /// The smallest.
    Min,
}

/// What only leaves have.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// Its place in [`Catalogue::nodes`].
    pub node: usize,
    /// Its unit of measure, such as `%`.
    pub measure: String,
    /// What "not applicable" does; none: it may not be claimed.
    pub not_applicable: Option<NotApplicable>,
    /// Whether evidence is required, and which.
    pub evidence: Option<String>,
    /// Whose value is awaited.
    pub scored_by: ScoredBy,
    /// How several reports become one value.
    pub accumulate: Accumulate,
    /// The least the rule may compute, in points.
    pub floor: Number,
    /// What it asks of each kind of the catalogue; none: it is not asked of the kind.
    pub terms: Vec<Option<Terms>>,
    /// The units it is asked of, by key; none: all of its kinds.
    pub units: Option<Vec<String>>,
    /// The parts of a year it is asked in; none: all.
    pub asked: Option<Vec<Part>>,
    /// The nodes that must have earned something, its own and those of the nodes above.
    pub requires: Vec<usize>,
}

/// What a leaf asks of one kind of unit.
#[derive(Clone, Debug)]
pub struct Terms {
    /// The maximum, in points.
    pub max: Number,
    /// The rule.
    pub rule: Rule,
    /// The targets.
    pub targets: Targets,
}

impl Leaf {
    /// Whether the measure is a percent.
    pub fn in_percent(&self) -> bool {
        self.measure.trim() == "%"
    }

    /// Whether it is asked in a part of the year.
    pub fn asked_in(&self, part: Part) -> bool {
        self.asked.as_ref().is_none_or(|parts| parts.contains(&part))
    }

    /// Whether it is asked of a unit by its key.
    pub fn asked_of(&self, key: &str) -> bool {
        self.units.as_ref().is_none_or(|units| units.iter().any(|unit| unit == key))
    }
}

/// The node of each title (folded); none where several bear it.
fn titles(nodes: &[Node]) -> FxHashMap<String, Option<usize>> {
    let mut titles = FxHashMap::default();
    for (place, node) in nodes.iter().enumerate() {
        titles.entry(fold(&node.title)).and_modify(|bearer| *bearer = None).or_insert(Some(place));
    }
    titles.remove("");
    titles
}

impl Catalogue {
    /// The node of a code, as a place in `nodes`.
    pub fn find(&self, code: &str) -> Option<usize> {
        self.nodes.iter().position(|node| node.code == code)
    }

    /// The codes under which the catalogue before had what a leaf asks for: as its `was` says, else as that of a node above
    /// it does, with which it moved (under a 4 that was 3, 4.2 was 3.2), else its own; none where another took that.
    pub fn codes_before(&self, leaf: &Node) -> Vec<String> {
        if !leaf.was.is_empty() {
            return leaf.was.clone();
        }
        let mut above = leaf.parent;
        while let Some(place) = above {
            let node = &self.nodes[place];
            if let ([was], Some(rest)) = (node.was.as_slice(), leaf.code.strip_prefix(&node.code)) {
                return vec![format!("{was}{rest}")];
            }
            above = node.parent;
        }
        if self.is_taken(leaf) { Vec::new() } else { vec![leaf.code.clone()] }
    }

    /// Whether a node that does not hold a leaf was what its code, or one above it, named before.
    fn is_taken(&self, leaf: &Node) -> bool {
        let under = |was: &String| {
            leaf.code.strip_prefix(was.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let holds = |node: &Node| leaf.leaf.is_some_and(|leaf| node.leaves.contains(&leaf));
        self.nodes.iter().any(|other| other.was.iter().any(under) && !holds(other))
    }

    /// The one node that bears a title (folded), as a place in `nodes`.
    pub fn find_title(&self, folded: &str) -> Option<usize> {
        self.titles.get_or_init(|| titles(&self.nodes)).get(folded).copied().flatten()
    }

    /// The place of a kind in `kinds`.
    pub fn kind(&self, kind: &str) -> Option<usize> {
        self.kinds.iter().position(|known| known == kind)
    }

    /// The nodes of depth 1, as places in `nodes`.
    pub fn areas(&self) -> impl Iterator<Item = usize> {
        self.areas.iter().copied()
    }

    /// The largest a node can earn of a kind, over all periods and units; none where it is not asked of it.
    pub fn largest(&self, node: usize, kind: usize) -> Option<Number> {
        sums::largest(&self.nodes, &self.leaves, node, kind)
    }

    /// The node of a leaf.
    pub fn node(&self, leaf: usize) -> &Node {
        &self.nodes[self.leaves[leaf].node]
    }

    /// What a leaf asks in a period of a kind and of a unit by its key; none: it is not asked.
    pub fn terms(&self, leaf: usize, kind: usize, key: &str, period: Period) -> Option<&Terms> {
        let leaf = &self.leaves[leaf];
        let terms = leaf.terms.get(kind)?.as_ref()?;
        (leaf.asked_in(period.part) && leaf.asked_of(key)).then_some(terms)
    }
}
