//! From leaves to nodes: sums of points, or weighted means level by level.

use super::LeafScore;
use crate::catalogue::{Aggregate, Catalogue, Role};
use crate::number::{Number, sum};

/// What a node earned and could have earned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeScore {
    /// Points; under `mean`, outside roles, its figure on the scale.
    pub points: Number,
    /// The applicable maximum; under `mean`, outside roles, the scale.
    pub max: Number,
}

impl NodeScore {
    /// Points in percent of the applicable maximum; none where that is 0.
    pub fn percent(&self) -> Option<Number> {
        (&self.points * &Number::HUNDRED).checked_div(&self.max)
    }
}

/// A node's score; none where nothing under it applies.
pub(super) fn fold(catalogue: &Catalogue, node: usize, leaves: &[Option<LeafScore>]) -> Option<NodeScore> {
    let mean = catalogue.settings.aggregate == Aggregate::Mean && catalogue.nodes[node].role.is_none();
    if mean { average(catalogue, node, leaves) } else { total(catalogue, node, leaves) }
}

fn total(catalogue: &Catalogue, place: usize, leaves: &[Option<LeafScore>]) -> Option<NodeScore> {
    let node = &catalogue.nodes[place];
    if let Some(leaf) = node.leaf {
        let score = leaves[leaf].as_ref()?;
        return Some(NodeScore { points: score.award.clone()?, max: score.max.clone() });
    }
    let below: Vec<NodeScore> = node.children.iter().filter_map(|&child| total(catalogue, child, leaves)).collect();
    let (points, max) = (below.iter().map(|child| &child.points), below.iter().map(|child| &child.max));
    let (points, max) = if node.take_best { (points.max()?.clone(), max.max()?.clone()) } else if below.is_empty() { return None } else { (sum(points), sum(max)) };
    Some(match &node.cap {
        Some(cap) => NodeScore { points: points.min(cap.clone()), max: max.min(cap.clone()) },
        None => NodeScore { points, max },
    })
}

fn average(catalogue: &Catalogue, place: usize, leaves: &[Option<LeafScore>]) -> Option<NodeScore> {
    let (node, scale) = (&catalogue.nodes[place], &catalogue.settings.scale);
    let points = match node.leaf {
        Some(leaf) => {
            let score = leaves[leaf].as_ref()?;
            &score.award.as_ref()?.checked_div(&score.max)? * scale
        }
        None if node.take_best => node.children.iter().filter_map(|&child| average(catalogue, child, leaves)).map(|child| child.points).max()?,
        None => weighted(catalogue, node.children.iter().copied(), leaves)?,
    };
    Some(NodeScore { points, max: scale.clone() })
}

/// The weighted mean of those nodes that apply; none where none does.
fn weighted(catalogue: &Catalogue, nodes: impl Iterator<Item = usize>, leaves: &[Option<LeafScore>]) -> Option<Number> {
    let (mut points, mut weights) = (Number::ZERO, Number::ZERO);
    for node in nodes {
        if let Some(score) = average(catalogue, node, leaves) {
            let weight = &catalogue.nodes[node].weight;
            points = &points + &(&score.points * weight);
            weights = &weights + weight;
        }
    }
    points.checked_div(&weights)
}

/// The whole: everything but bonus and penalty; 0 of 0 where nothing applies.
pub(super) fn whole(catalogue: &Catalogue, leaves: &[Option<LeafScore>]) -> NodeScore {
    let areas = catalogue.areas().filter(|&area| catalogue.nodes[area].role.is_none());
    match catalogue.settings.aggregate {
        Aggregate::Sum => {
            let scores: Vec<NodeScore> = areas.filter_map(|area| total(catalogue, area, leaves)).collect();
            NodeScore { points: sum(scores.iter().map(|score| &score.points)), max: sum(scores.iter().map(|score| &score.max)) }
        }
        Aggregate::Mean => match weighted(catalogue, areas, leaves) {
            Some(points) => NodeScore { points, max: catalogue.settings.scale.clone() },
            None => NodeScore { points: Number::ZERO, max: Number::ZERO },
        },
    }
}

/// All bonus or all penalty points.
pub(super) fn role(catalogue: &Catalogue, role: Role, leaves: &[Option<LeafScore>]) -> Number {
    let areas = catalogue.areas().filter(|&area| catalogue.nodes[area].role == Some(role));
    let scores: Vec<NodeScore> = areas.filter_map(|area| total(catalogue, area, leaves)).collect();
    sum(scores.iter().map(|score| &score.points))
}
