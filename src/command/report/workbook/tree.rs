//! How nodes follow from awards, as formulas: the same tree that [`crate::score::fold_figures`] adds up.

use super::Recomputed;
use super::columns::Part;
use crate::catalogue::{Aggregate, Node};
use crate::number::sum;
use crate::report::Formula;

impl Recomputed<'_> {
    /// Whether a node is a weighted mean; bonus and penalty are points in any catalogue.
    pub(super) fn is_mean(&self, node: &Node) -> bool {
        self.catalogue().settings.aggregate == Aggregate::Mean && node.role.is_none()
    }

    /// The points of a node: its cell, where it has one.
    pub(super) fn points(&self, row: usize, node: usize) -> Option<Formula> {
        self.cell(Part::Points(node), row).or_else(|| self.own_points(row, node))
    }

    /// The applicable maximum of a node: its cell, where it has one.
    pub(super) fn max(&self, row: usize, node: usize) -> Option<Formula> {
        self.cell(Part::Max(node), row).or_else(|| self.own_max(row, node))
    }

    /// The points of a node from what stands right below it; none where nothing does.
    pub(super) fn own_points(&self, row: usize, place: usize) -> Option<Formula> {
        let node = &self.catalogue().nodes[place];
        if let Some(leaf) = node.leaf {
            let award = self.award(row, leaf)?;
            if !self.is_mean(node) {
                return Some(award);
            }
            self.score(row).leaves[leaf].as_ref()?.award.as_ref()?;
            let share = Formula::quotient(award, self.award_max(row, leaf)?);
            return Some(Formula::Product(vec![
                share,
                Formula::Number(self.catalogue().settings.scale.clone()),
            ]));
        }
        let points = match self.is_mean(node) && !node.take_best {
            true => self.weighted(row, &node.children),
            false => {
                let terms = self.terms(row, node, Self::points);
                let all = if node.take_best { Formula::Most } else { Formula::Sum };
                (!terms.is_empty()).then_some(all(terms))
            }
        }?;
        Some(capped(node, points))
    }

    /// The applicable maximum of a node from those right below it; none where nothing is there.
    pub(super) fn own_max(&self, row: usize, place: usize) -> Option<Formula> {
        let node = &self.catalogue().nodes[place];
        if self.is_mean(node) {
            return Some(Formula::Number(self.catalogue().settings.scale.clone()));
        }
        if let Some(leaf) = node.leaf {
            return self.award_max(row, leaf);
        }
        let terms = self.terms(row, node, Self::max);
        let max = if node.take_best { Formula::Most(terms) } else { Formula::Sum(terms) };
        Some(capped(node, max))
    }

    /// The weighted mean of the nodes that apply.
    pub(super) fn weighted(&self, row: usize, nodes: &[usize]) -> Option<Formula> {
        let catalogue = self.catalogue();
        let applicable: Vec<usize> =
            nodes.iter().copied().filter(|&node| self.score(row).node(node).is_some()).collect();
        let terms: Option<Vec<Formula>> = applicable
            .iter()
            .map(|&node| {
                let weight = Formula::Number(catalogue.nodes[node].weight.clone());
                Some(Formula::Product(vec![self.points(row, node)?, weight]))
            })
            .collect();
        let weights = sum(applicable.iter().map(|&node| &catalogue.nodes[node].weight));
        terms
            .filter(|terms| !terms.is_empty())
            .map(|terms| Formula::quotient(Formula::Sum(terms), Formula::Number(weights)))
    }

    /// What stands below a node: the cells of its children, or of their leaves where they only add up and have none.
    fn terms(&self, row: usize, node: &Node, of: fn(&Self, usize, usize) -> Option<Formula>) -> Vec<Formula> {
        let mut terms = Vec::new();
        for &child in &node.children {
            let below = &self.catalogue().nodes[child];
            if below.leaf.is_none() && !self.has_cells(child) {
                terms.extend(self.terms(row, below, of));
            } else {
                terms.extend(of(self, row, child));
            }
        }
        terms
    }
}

fn capped(node: &Node, formula: Formula) -> Formula {
    match &node.cap {
        Some(cap) => Formula::Least(vec![formula, Formula::Number(cap.clone())]),
        None => formula,
    }
}
