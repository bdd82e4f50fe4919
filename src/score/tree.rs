//! From leaves to nodes: sums of points, or weighted means level by level.

use super::LeafScore;
use crate::catalogue::{Aggregate, Catalogue, Node, Role};
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

/// What is known of a node while its children are added up.
#[derive(Clone, Default)]
struct Running {
    score: Option<NodeScore>,
    weights: Option<Number>,
}

/// The score of every node, by place; none where nothing under it applies.
pub(super) fn fold(catalogue: &Catalogue, leaves: &[Option<LeafScore>]) -> Vec<Option<NodeScore>> {
    fold_figures(catalogue, |leaf| {
        let score = leaves[leaf].as_ref()?;
        Some(NodeScore { points: score.award.clone()?, max: score.max.clone() })
    })
}

/// The same from the award and maximum of each leaf that applies.
pub fn fold_figures(
    catalogue: &Catalogue,
    figures: impl Fn(usize) -> Option<NodeScore>,
) -> Vec<Option<NodeScore>> {
    let scale = &catalogue.settings.scale;
    let mut nodes = vec![Running::default(); catalogue.nodes.len()];
    // Children stand after their parents, so one pass backwards meets every child before its parent.
    for place in (0..catalogue.nodes.len()).rev() {
        let node = &catalogue.nodes[place];
        let mean = is_mean(catalogue, node);
        let own = match node.leaf {
            Some(leaf) => figures(leaf).and_then(|own| of_leaf(own, mean, scale)),
            None => finish(node, std::mem::take(&mut nodes[place]), mean),
        };
        if let (Some(parent), Some(own)) = (node.parent, &own) {
            add(&mut nodes[parent], own, &node.weight, catalogue.nodes[parent].take_best, mean);
        }
        nodes[place].score = own;
    }
    nodes.into_iter().map(|node| node.score).collect()
}

/// Whether a node is a weighted mean; bonus and penalty are points in any catalogue.
fn is_mean(catalogue: &Catalogue, node: &Node) -> bool {
    catalogue.settings.aggregate == Aggregate::Mean && node.role.is_none()
}

fn of_leaf(own: NodeScore, mean: bool, scale: &Number) -> Option<NodeScore> {
    if !mean {
        return Some(own);
    }
    Some(NodeScore { points: &own.points.checked_div(&own.max)? * scale, max: scale.clone() })
}

fn add(parent: &mut Running, child: &NodeScore, weight: &Number, take_best: bool, mean: bool) {
    let Some(so_far) = &mut parent.score else {
        let weighted = mean && !take_best;
        parent.weights = weighted.then(|| weight.clone());
        let points = if weighted { &child.points * weight } else { child.points.clone() };
        parent.score = Some(NodeScore { points, max: child.max.clone() });
        return;
    };
    if take_best {
        if child.points > so_far.points {
            so_far.points = child.points.clone();
        }
        if child.max > so_far.max {
            so_far.max = child.max.clone();
        }
    } else if let Some(weights) = &mut parent.weights {
        so_far.points += &(&child.points * weight);
        *weights += weight;
    } else {
        so_far.points += &child.points;
        so_far.max += &child.max;
    }
}

/// A node's own score from what its children added up to.
fn finish(node: &Node, running: Running, mean: bool) -> Option<NodeScore> {
    let NodeScore { points, max } = running.score?;
    let points = match &running.weights {
        Some(weights) if mean => points.checked_div(weights)?,
        _ => points,
    };
    Some(match &node.cap {
        Some(cap) => NodeScore { points: points.min(cap.clone()), max: max.min(cap.clone()) },
        None => NodeScore { points, max },
    })
}

/// The whole: everything but bonus and penalty; 0 of 0 where nothing applies.
pub fn whole(catalogue: &Catalogue, nodes: &[Option<NodeScore>]) -> NodeScore {
    let mean = catalogue.settings.aggregate == Aggregate::Mean;
    let mut whole = Running::default();
    for area in catalogue.areas().filter(|&area| catalogue.nodes[area].role.is_none()) {
        if let Some(score) = &nodes[area] {
            add(&mut whole, score, &catalogue.nodes[area].weight, false, mean);
        }
    }
    let nothing = NodeScore { points: Number::ZERO, max: Number::ZERO };
    match (whole.score, whole.weights) {
        (Some(score), Some(weights)) => match score.points.checked_div(&weights) {
            Some(points) => NodeScore { points, max: score.max },
            None => nothing,
        },
        (Some(score), None) => score,
        (None, _) => nothing,
    }
}

/// All bonus or all penalty points.
pub(super) fn role(catalogue: &Catalogue, role: Role, nodes: &[Option<NodeScore>]) -> Number {
    let areas = catalogue.areas().filter(|&area| catalogue.nodes[area].role == Some(role));
    sum(areas.filter_map(|area| nodes[area].as_ref()).map(|score| &score.points))
}
