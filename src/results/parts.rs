//! What each criterion brought to a unit's index: the points of the index it earned, out of those it could earn.

use super::UnitResult;
use crate::catalogue::{Aggregate, Catalogue, Node, Role};
use crate::number::{Number, sum};
use crate::score::{NodeScore, fold_figures, whole};

/// What a criterion brings to an index, in points of the index; negative for a penalty.
///
/// A criterion here is a leaf, or the topmost node above it with `cap` or `take`, within which points do not add up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The criterion, by place in the catalogue.
    pub node: usize,
    /// What it earned.
    pub points: Number,
    /// What it could earn, given what applies to the unit; 0 where it does not apply.
    pub weight: Number,
    /// What it could earn were all applicable that is asked of the unit.
    pub nominal: Number,
}

/// The criteria of a catalogue, as a [`Part`] has them: every leaf counts in exactly one.
pub fn criteria(catalogue: &Catalogue) -> Vec<usize> {
    let above = |node: &Node| {
        let mut at = node.parent;
        while let Some(place) = at {
            if is_criterion(&catalogue.nodes[place]) {
                return true;
            }
            at = catalogue.nodes[place].parent;
        }
        false
    };
    let nodes = catalogue.nodes.iter().enumerate();
    nodes.filter(|(_, node)| is_criterion(node) && !above(node)).map(|(place, _)| place).collect()
}

/// The parts of a unit's index, in the catalogue's order: their points add up to it before `clamp`.
pub fn parts(catalogue: &Catalogue, unit: &UnitResult) -> Vec<Part> {
    let applicable = fold_figures(catalogue, |leaf| unit.awards[leaf].as_ref()?.figures());
    let asked = fold_figures(catalogue, |leaf| {
        unit.awards[leaf].as_ref()?;
        let terms = catalogue.leaves[leaf].terms.get(unit.kind)?.as_ref()?;
        Some(NodeScore { points: Number::ZERO, max: terms.max.clone() })
    });
    let (earned, nominal) = (spread(catalogue, &applicable), spread(catalogue, &asked));
    let mut earned = earned.into_iter().peekable();
    let part = |full: Spread| {
        let own = earned.next_if(|one| one.node == full.node);
        let (points, weight) = own.map_or((Number::ZERO, Number::ZERO), |own| (own.points, own.weight));
        Part { node: full.node, points, weight, nominal: full.weight }
    };
    nominal.into_iter().map(part).collect()
}

/// A unit's index from its awards, not rounded; none where nothing applies.
pub fn index(catalogue: &Catalogue, unit: &UnitResult) -> Option<Number> {
    let nodes = fold_figures(catalogue, |leaf| unit.awards[leaf].as_ref()?.figures());
    if whole(catalogue, &nodes).max.is_zero() {
        return None;
    }
    let index = sum(spread(catalogue, &nodes).iter().map(|one| &one.points));
    Some(match &catalogue.settings.clamp {
        Some((low, high)) => index.clamp_to(low, high),
        None => index,
    })
}

/// The points and weight of one criterion, in points of the index.
struct Spread {
    node: usize,
    points: Number,
    weight: Number,
}

/// Spreads an index over the criteria that apply.
fn spread(catalogue: &Catalogue, nodes: &[Option<NodeScore>]) -> Vec<Spread> {
    let mut all = Vec::new();
    let of_area = |area: usize| match (catalogue.nodes[area].role, catalogue.settings.aggregate) {
        (Some(Role::Bonus), _) => Some(Number::ONE),
        (Some(Role::Penalty), _) => Some(Number::integer(-1)),
        (None, Aggregate::Sum) => catalogue.settings.scale.checked_div(&whole(catalogue, nodes).max),
        (None, Aggregate::Mean) => {
            let in_whole = catalogue.areas().filter(|&area| catalogue.nodes[area].role.is_none());
            share(catalogue, nodes, in_whole, area)
        }
    };
    for area in catalogue.areas() {
        if let Some(share) = of_area(area) {
            descend(catalogue, nodes, area, &share, &mut all);
        }
    }
    all
}

/// A node's share among its siblings by weight, where only those count to which something applies.
fn share(
    catalogue: &Catalogue,
    nodes: &[Option<NodeScore>],
    siblings: impl Iterator<Item = usize>,
    node: usize,
) -> Option<Number> {
    let applicable = siblings.filter(|&sibling| nodes[sibling].is_some());
    let total = sum(applicable.map(|sibling| &catalogue.nodes[sibling].weight));
    catalogue.nodes[node].weight.checked_div(&total)
}

/// Goes down to the criteria; `worth` is how many points of the index one point of `place` is worth.
fn descend(
    catalogue: &Catalogue,
    nodes: &[Option<NodeScore>],
    place: usize,
    worth: &Number,
    all: &mut Vec<Spread>,
) {
    let Some(score) = &nodes[place] else { return };
    let node = &catalogue.nodes[place];
    if is_criterion(node) {
        let (points, weight) = (&score.points * worth, &score.max * worth);
        return all.push(Spread { node: place, points, weight });
    }
    let weighted = catalogue.settings.aggregate == Aggregate::Mean && node.role.is_none();
    for &child in &node.children {
        if !weighted {
            descend(catalogue, nodes, child, worth, all);
        } else if let Some(share) = share(catalogue, nodes, node.children.iter().copied(), child) {
            descend(catalogue, nodes, child, &(worth * &share), all);
        }
    }
}

/// Whether points do not go on adding up below a node.
fn is_criterion(node: &Node) -> bool {
    node.leaf.is_some() || node.cap.is_some() || node.take_best
}
