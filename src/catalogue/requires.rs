//! `requires`: what must have earned something first, and an order of scoring that respects it.

use super::check::refer;
use super::draft::Draft;
use super::{Leaf, Node};
use crate::diagnostic::{Code, Complaint};
use crate::schema::Checker;
use crate::text;
use crate::text::Text;

/// Gives each leaf what it requires, its own and that of the nodes above, and orders the leaves so that what
/// is required comes first; a cycle is reported.
pub(super) fn order(
    nodes: &[Node],
    leaves: &mut [Leaf],
    drafts: &[Draft<'_>],
    checker: &mut Checker<'_>,
) -> Vec<usize> {
    let own: Vec<Option<usize>> = drafts
        .iter()
        .map(|draft| draft.section.located_text("requires").and_then(|code| refer(&code, drafts, checker)))
        .collect();
    for leaf in leaves.iter_mut() {
        let mut at = Some(leaf.node);
        while let Some(place) = at {
            leaf.requires.extend(own[place]);
            at = nodes[place].parent;
        }
    }
    let mut walk = Walk {
        nodes,
        leaves,
        marks: vec![Mark::Unseen; leaves.len()],
        path: Vec::new(),
        order: Vec::new(),
        cycle: Vec::new(),
    };
    for leaf in 0..leaves.len() {
        walk.visit(leaf);
    }
    let (order, cycle) = (walk.order, walk.cycle);
    if !cycle.is_empty() {
        let places: Vec<usize> = cycle.iter().map(|&leaf| leaves[leaf].node).collect();
        report(&places, nodes, drafts, &own, checker);
    }
    order
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Unseen,
    Open,
    Done,
}

struct Walk<'a> {
    nodes: &'a [Node],
    leaves: &'a [Leaf],
    marks: Vec<Mark>,
    /// The leaves that are open, from the first.
    path: Vec<usize>,
    order: Vec<usize>,
    /// The leaves of the first cycle.
    cycle: Vec<usize>,
}

impl Walk<'_> {
    fn visit(&mut self, leaf: usize) {
        match self.marks[leaf] {
            Mark::Done => return,
            Mark::Open => {
                if self.cycle.is_empty() {
                    self.cycle = self.path.iter().copied().skip_while(|&open| open != leaf).collect();
                }
                return;
            }
            Mark::Unseen => self.marks[leaf] = Mark::Open,
        }
        self.path.push(leaf);
        let (nodes, leaves) = (self.nodes, self.leaves);
        for &node in &leaves[leaf].requires {
            for &below in &nodes[node].leaves {
                self.visit(below);
            }
        }
        self.path.pop();
        self.marks[leaf] = Mark::Done;
        self.order.push(leaf);
    }
}

/// Reports a cycle of leaves, by their nodes, at the `requires` of the first.
fn report(
    cycle: &[usize],
    nodes: &[Node],
    drafts: &[Draft<'_>],
    own: &[Option<usize>],
    checker: &mut Checker<'_>,
) {
    let Some(&leaf) = cycle.first() else { return };
    let mut at = Some(leaf);
    while let Some(place) = at.filter(|&place| own[place].is_none()) {
        at = nodes[place].parent;
    }
    let place = at.unwrap_or(leaf);
    let code = &nodes[place].code;
    let path: Vec<&str> = cycle.iter().chain([&leaf]).map(|&one| nodes[one].code.as_str()).collect();
    let path = path.join(" → ");
    let complaint = Complaint::new(
        Code::RequiresCycle,
        text!(
            "`requires` của tiêu chí {code} quay vòng về chính nó: {path}",
            "the `requires` of criterion {code} leads back to itself: {path}"
        ),
        Text::fixed("bỏ một `requires` trong vòng", "drop one `requires` of the cycle"),
    );
    checker.complain(complaint, drafts[place].section.node("requires").map_or(0..0, |node| node.span()));
}
