//! The score of one unit, and its figures as they are published.

use super::{LeafScore, NodeScore};
use crate::catalogue::Catalogue;
use crate::number::{Number, Rounding};

/// Decimals of `index_exact` and of what `decide_on = "exact"` compares.
pub const EXACT_PLACES: u32 = 12;

/// Why a unit has no rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unranked {
    /// It sent nothing.
    Silent,
    /// A value is missing.
    Missing,
    /// No criterion applies to it.
    NothingApplies,
}

/// The score of one unit.
#[derive(Clone, Debug)]
pub struct UnitScore {
    /// Points of the whole, before bonus and penalty; under `mean` its figure on the scale.
    pub points: Number,
    /// The applicable maximum of the whole; under `mean` the scale.
    pub max: Number,
    /// Bonus, in points of the index.
    pub bonus: Number,
    /// Penalty, in points of the index.
    pub penalty: Number,
    /// The index, not rounded; none where the unit is not ranked.
    pub index: Option<Number>,
    /// Why it has none.
    pub unranked: Option<Unranked>,
    /// Whether it sent nothing.
    pub silent: bool,
    /// Whether a faulty cell counted as missing.
    pub provisional: bool,
    /// The nodes that are kept and apply, in order of their place in the catalogue.
    pub(super) nodes: Vec<(usize, NodeScore)>,
    /// The leaves, where they are kept; none: it is not asked.
    pub leaves: Vec<Option<LeafScore>>,
}

impl UnitScore {
    /// The index as published.
    pub fn published(&self, catalogue: &Catalogue) -> Option<Number> {
        Some(self.index.as_ref()?.round(catalogue.settings.places, catalogue.settings.rounding))
    }

    /// The index to twelve decimals.
    pub fn exact(&self) -> Option<Number> {
        Some(self.index.as_ref()?.round(EXACT_PLACES, Rounding::HalfUp))
    }

    /// The index that ranks, ties, bands and gates follow.
    pub fn decisive(&self, catalogue: &Catalogue) -> Option<Number> {
        if catalogue.settings.decide_exact { self.exact() } else { self.published(catalogue) }
    }

    /// What a node earned; none where it does not apply.
    pub fn node(&self, node: usize) -> Option<&NodeScore> {
        let at = self.nodes.binary_search_by_key(&node, |(place, _)| *place).ok()?;
        Some(&self.nodes[at].1)
    }

    /// The same for several nodes, in the order of the catalogue.
    pub fn nodes(&self, nodes: impl Iterator<Item = usize>) -> impl Iterator<Item = Option<&NodeScore>> {
        let mut known = self.nodes.iter().peekable();
        nodes.map(move |node| {
            while known.next_if(|(place, _)| *place < node).is_some() {}
            known.next_if(|(place, _)| *place == node).map(|(_, score)| score)
        })
    }

    /// The percent of a node's applicable maximum that gates and ties follow; none where it does not apply.
    pub fn percent(&self, catalogue: &Catalogue, node: usize) -> Option<Number> {
        let percent = self.node(node)?.percent()?;
        let settings = &catalogue.settings;
        Some(if settings.decide_exact {
            percent.round(EXACT_PLACES, Rounding::HalfUp)
        } else {
            percent.round(settings.places, settings.rounding)
        })
    }
}
