//! Whether the maxima of a node's children add up to its own, in each kind's tree.

use std::ops::Range;

use super::draft::Draft;
use super::terms::{negative, own_max};
use super::{Aggregate, Leaf, Node};
use crate::diagnostic::{Code, Complaint, Place};
use crate::number::Number;
use crate::schema::{Checker, Located};
use crate::text;
use crate::text::Text;

/// The largest a node can earn of a kind, over all periods and units; `None` where it is not asked of it.
pub(super) fn largest(nodes: &[Node], leaves: &[Leaf], place: usize, kind: usize) -> Option<Number> {
    let node = &nodes[place];
    if let Some(leaf) = node.leaf {
        return leaves[leaf].terms.get(kind)?.as_ref().map(|terms| terms.max.clone());
    }
    let below = node.children.iter().filter_map(|&child| largest(nodes, leaves, child, kind));
    let whole =
        if node.take_best { below.reduce(Number::max) } else { below.reduce(|total, one| &total + &one) }?;
    Some(match &node.cap {
        Some(cap) => whole.min(cap.clone()),
        None => whole,
    })
}

/// The nodes with their leaves' terms, to check what the maxima add up to.
pub(super) struct Tree<'a> {
    pub nodes: &'a [Node],
    pub leaves: &'a [Leaf],
    pub drafts: &'a [Draft<'a>],
    pub kinds: &'a [String],
    pub aggregate: Aggregate,
    /// The leaves, by node, that have no terms because of a fault, which was reported.
    pub unread: &'a [usize],
}

impl Tree<'_> {
    fn largest(&self, place: usize, kind: usize) -> Option<Number> {
        largest(self.nodes, self.leaves, place, kind)
    }

    pub fn check_node(&self, place: usize, checker: &mut Checker<'_>) {
        let (node, section) = (&self.nodes[place], &self.drafts[place].section);
        let place_of =
            |name: &str| section.node(name).map_or(self.drafts[place].code.span.clone(), |node| node.span());
        if node.cap.is_some() && self.aggregate == Aggregate::Mean && node.role.is_none() {
            checker.complain(
                conflict(
                    Text::fixed(
                        "khi tính trung bình, `cap` chỉ dùng cho điểm thưởng, điểm trừ",
                        "under `mean` only roles may have a `cap`",
                    ),
                    Text::fixed("bỏ `cap`", "drop `cap`"),
                ),
                place_of("cap"),
            );
        }
        if node.cap.as_ref().is_some_and(Number::is_negative) {
            checker.complain(negative(false), place_of("cap"));
        }
        let Some(max) = self.kinds.iter().find_map(|kind| own_max(section, kind)) else { return };
        if node.cap.is_some() || node.take_best {
            checker.complain(
                conflict(
                    Text::fixed(
                        "`max` không đi cùng `cap` hoặc `take`",
                        "`max` does not stand beside `cap` or `take`",
                    ),
                    Text::fixed("giữ một trong hai", "keep one of the two"),
                ),
                max.span,
            );
        } else if self.leaves.iter().any(|leaf| leaf.units.is_some() && self.is_under(leaf.node, place)) {
            checker.complain(above_units(), max.span);
        } else if !self.drafts[place].bereft && !self.unread.iter().any(|&leaf| self.is_under(leaf, place)) {
            self.check_sum(place, checker);
        }
    }

    fn is_under(&self, place: usize, ancestor: usize) -> bool {
        let mut at = Some(place);
        while let Some(one) = at.filter(|&one| one != ancestor) {
            at = self.nodes[one].parent;
        }
        at.is_some()
    }

    /// Reports the first kind in whose tree the children do not add up to the maximum that is stated.
    fn check_sum(&self, place: usize, checker: &mut Checker<'_>) {
        for (index, kind) in self.kinds.iter().enumerate() {
            if let (Some(max), Some(total)) =
                (own_max(&self.drafts[place].section, kind), self.largest(place, index))
                && max.value != total
            {
                return self.wrong_sum(place, &max, &total, index, checker);
            }
        }
    }

    fn wrong_sum(
        &self,
        place: usize,
        max: &Located<Number>,
        total: &Number,
        kind: usize,
        checker: &mut Checker<'_>,
    ) {
        let (code, said, name) = (&self.nodes[place].code, &max.value, &self.kinds[kind]);
        let children = self.nodes[place].children.iter();
        let parts: Vec<(usize, Number)> =
            children.filter_map(|&child| Some((child, self.largest(child, kind)?))).collect();
        let terms: Vec<Text> = parts.iter().map(|(_, max)| text!("{max:#}", "{max}")).collect();
        let sum = terms.into_iter().reduce(|all, one| all.join(" + ", &one)).unwrap_or(Text::fixed("0", "0"));
        let Text { vi, en } = sum;
        let complaint = Complaint::new(
            Code::MaxSum,
            text!(
                "tiêu chí {code} ghi {said:#} điểm, các tiêu chí con cộng lại được {total:#} (loại `{name}`)",
                "criterion {code} says {said} points, its children add up to {total} (kind `{name}`)"
            ),
            text!(
                "các tiêu chí con: {vi} = {total:#}; sửa `max` ở một nơi, hoặc bỏ `max` ở đây",
                "the children: {en} = {total}; mend one `max`, or drop this one"
            ),
        );
        let at = |span: &Range<usize>| Place::Span(checker.source, span.clone().into());
        let mut diagnostic = complaint.at(at(&max.span), "");
        for (child, max) in &parts {
            diagnostic =
                diagnostic.also(at(&self.drafts[*child].code.span), text!("{max:#} điểm", "{max} points"));
        }
        checker.diagnostics.push(diagnostic);
    }
}

fn above_units() -> Complaint {
    Complaint::new(
        Code::MaxAboveUnits,
        Text::fixed(
            "tiêu chí có tiêu chí con chỉ áp dụng cho một số đơn vị (`units`) thì không ghi `max`, vì tổng điểm khác nhau giữa các đơn vị",
            "a node above a `units` leaf states no `max`: the sum differs by unit",
        ),
        Text::fixed("bỏ `max` ở đây", "drop `max` here"),
    )
}

fn conflict(why: Text, mend: Text) -> Complaint {
    Complaint::new(Code::CapConflict, why, mend)
}
