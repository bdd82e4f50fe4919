//! What each leaf asks of each kind of unit, and whether the maxima add up in each kind's tree.

use std::ops::Range;

use super::check::{inherited, known_kind};
use super::draft::Draft;
use super::{Aggregate, Leaf, Node, Terms};
use crate::diagnostic::{Code, Complaint, Place};
use crate::number::Number;
use crate::rule::{Limits, Rule};
use crate::schema::{self, Checker, Located, Section};
use crate::target::Targets;
use crate::text;
use crate::text::Text;

/// Reads the terms of every leaf and checks maxima, rules and targets, kind by kind.
pub(super) fn read(
    nodes: &[Node],
    leaves: &mut [Leaf],
    drafts: &[Draft<'_>],
    kinds: &[String],
    aggregate: Aggregate,
    checker: &mut Checker<'_>,
) {
    for draft in drafts {
        check_kinds(draft, kinds, checker);
    }
    for leaf in leaves.iter_mut() {
        let asked = inherited(leaf.node, drafts, "kinds");
        let shared = Shared::read(&drafts[leaf.node].section, checker);
        let reading = Reading {
            draft: &drafts[leaf.node],
            shared: &shared,
            floor: &leaf.floor,
            aggregate,
            role: nodes[leaf.node].role.is_some(),
        };
        for (kind, name) in kinds.iter().enumerate() {
            if asked.as_ref().is_none_or(|asked| asked.contains(name)) {
                leaf.terms[kind] = reading.terms(name, checker);
            }
        }
    }
    let tree = Tree { nodes, leaves, drafts, kinds, aggregate };
    for place in (0..nodes.len()).filter(|&place| nodes[place].leaf.is_none()) {
        tree.check_node(place, checker);
    }
}

fn check_kinds(draft: &Draft<'_>, kinds: &[String], checker: &mut Checker<'_>) {
    for kind in draft.section.texts("kinds") {
        known_kind(&Located { value: &kind.value, span: kind.span }, kinds, checker);
    }
    let replaced = draft.section.node("for").and_then(|node| node.section());
    for (kind, _) in replaced.map(|section| section.entries()).unwrap_or_default() {
        known_kind(&kind, kinds, checker);
    }
    let targets = draft
        .section
        .node("target")
        .map(|node| if node.items().is_empty() { vec![node] } else { node.items() });
    for target in targets.unwrap_or_default().iter().filter_map(|node| node.section()) {
        for kind in target.texts("kinds") {
            known_kind(&Located { value: &kind.value, span: kind.span }, kinds, checker);
        }
    }
}

/// The rule and targets a leaf states for all kinds, read once.
struct Shared {
    rule: Option<Rule>,
    targets: Targets,
}

impl Shared {
    fn read(section: &Section<'_>, checker: &mut Checker<'_>) -> Self {
        Self {
            rule: rule(section, checker),
            targets: section.node("target").map(|node| Targets::read(&node, checker)).unwrap_or_default(),
        }
    }
}

fn rule(section: &Section<'_>, checker: &mut Checker<'_>) -> Option<Rule> {
    match section.node("rule") {
        Some(node) => Rule::read(&node, checker),
        None => Some(Rule::default_points()),
    }
}

/// `for.<kind>` of a criterion.
fn replaced<'a>(section: &Section<'a>, kind: &str) -> Option<Section<'a>> {
    section.node("for")?.section()?.node(kind)?.section()
}

fn own_max(section: &Section<'_>, kind: &str) -> Option<Located<Number>> {
    replaced(section, kind)
        .and_then(|own| own.located_number("max"))
        .or_else(|| section.located_number("max"))
}

fn negative() -> Complaint {
    Complaint::new(
        Code::MaxNegative,
        Text::fixed(
            "điểm tối đa phải từ 0 trở lên, lớn hơn 0 khi tính trung bình",
            "a maximum is 0 or more, above 0 under `mean`",
        ),
        Text::fixed("sửa `max`", "mend `max`"),
    )
}

/// One leaf, about to be read for each kind.
struct Reading<'a> {
    draft: &'a Draft<'a>,
    shared: &'a Shared,
    floor: &'a Number,
    aggregate: Aggregate,
    role: bool,
}

impl Reading<'_> {
    fn terms(&self, kind: &str, checker: &mut Checker<'_>) -> Option<Terms> {
        let section = &self.draft.section;
        let max = self.max(kind, checker)?;
        if *self.floor > max {
            floor_above(section, &max, self.floor, checker);
        }
        let own = replaced(section, kind);
        let (rule, rule_node) = match own.and_then(|own| own.node("rule")) {
            Some(node) => (Rule::read(&node, checker)?, Some(node)),
            None => (self.shared.rule.clone()?, section.node("rule")),
        };
        let replaced = rule_node.is_some() && own.is_some_and(|own| own.node("rule").is_some());
        let own_target = own.and_then(|own| own.node("target"));
        let measures = rule.scoring().measures();
        let targets = match own_target {
            Some(node) => Targets::read(&node, checker),
            // A target stated for all kinds says nothing to a kind whose own rule cannot measure it.
            None if replaced && !measures => Targets::default(),
            None => self.shared.targets.clone(),
        };
        let stated = own_target.or_else(|| section.node("target").filter(|_| !replaced));
        if let Some(node) = stated.filter(|_| !measures) {
            unmeasurable(&node, checker);
        }
        if let Some(node) = rule_node {
            let limits = Limits { max: &max, floor: self.floor, targets: &targets.of_kind(kind) };
            rule.scoring().check(&limits, &node, checker);
        }
        Some(Terms { max, rule, targets })
    }

    /// The maximum for a kind; under `mean` a leaf's own scale is 100 unless it says otherwise.
    fn max(&self, kind: &str, checker: &mut Checker<'_>) -> Option<Number> {
        let stated = own_max(&self.draft.section, kind);
        let span = stated.as_ref().map_or(self.draft.code.span.clone(), |max| max.span.clone());
        let mean = self.aggregate == Aggregate::Mean;
        let Some(max) =
            stated.map(|max| max.value).or_else(|| (mean && !self.role).then_some(Number::HUNDRED))
        else {
            let code = &self.draft.code.value;
            let complaint = Complaint::new(
                Code::MaxMissing,
                text!(
                    "tiêu chí {code} không có điểm tối đa cho loại `{kind}`",
                    "criterion {code} has no maximum for the kind `{kind}`"
                ),
                Text::fixed("thêm `max = …` (điểm)", "add `max = …` in points"),
            );
            checker.complain(complaint, span);
            return None;
        };
        if max.is_negative() || (mean && max.is_zero()) {
            checker.complain(negative(), span);
            return None;
        }
        Some(max)
    }
}

fn floor_above(section: &Section<'_>, max: &Number, floor: &Number, checker: &mut Checker<'_>) {
    let complaint = Complaint::new(
        Code::FloorAboveMax,
        text!(
            "`floor` {floor:#} lớn hơn điểm tối đa {max:#}",
            "the `floor` {floor} is above the maximum {max}"
        ),
        Text::fixed("sửa `floor` hoặc `max`", "mend `floor` or `max`"),
    );
    checker.complain(complaint, section.node("floor").map_or(0..0, |node| node.span()));
}

fn unmeasurable(node: &schema::Node<'_>, checker: &mut Checker<'_>) {
    let complaint = Complaint::new(
        Code::TargetUnmeasurable,
        Text::fixed(
            "quy tắc của tiêu chí này không cho con số để so với chỉ tiêu",
            "the rule of this criterion gives no figure to hold against a target",
        ),
        Text::fixed(
            "bỏ `target`, hoặc dùng quy tắc nhận số hoặc tỷ lệ (ratio, ladder, curve, count, …)",
            "drop `target`, or use a rule that takes a number or rate (ratio, ladder, curve, count, …)",
        ),
    );
    checker.complain(complaint, node.span());
}

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
struct Tree<'a> {
    nodes: &'a [Node],
    leaves: &'a [Leaf],
    drafts: &'a [Draft<'a>],
    kinds: &'a [String],
    aggregate: Aggregate,
}

impl Tree<'_> {
    fn largest(&self, place: usize, kind: usize) -> Option<Number> {
        largest(self.nodes, self.leaves, place, kind)
    }

    fn check_node(&self, place: usize, checker: &mut Checker<'_>) {
        let (node, section) = (&self.nodes[place], &self.drafts[place].section);
        let place_of =
            |name: &str| section.node(name).map_or(self.drafts[place].code.span.clone(), |node| node.span());
        if node.cap.is_some() && self.aggregate == Aggregate::Mean && node.role.is_none() {
            checker.complain(
                conflict(&Text::fixed(
                    "khi tính trung bình, `cap` chỉ dùng cho điểm thưởng, điểm trừ",
                    "under `mean` only roles may have a `cap`",
                )),
                place_of("cap"),
            );
        }
        if node.cap.as_ref().is_some_and(Number::is_negative) {
            checker.complain(negative(), place_of("cap"));
        }
        let Some(max) = self.kinds.iter().find_map(|kind| own_max(section, kind)) else { return };
        if node.cap.is_some() || node.take_best {
            checker.complain(
                conflict(&Text::fixed(
                    "`max` không đi cùng `cap` hoặc `take`",
                    "`max` does not stand beside `cap` or `take`",
                )),
                max.span,
            );
        } else if self.leaves.iter().any(|leaf| leaf.units.is_some() && self.is_under(leaf.node, place)) {
            checker.complain(above_units(), max.span);
        } else {
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
                "tiêu chí {code} ghi {said:#} điểm, các con cộng lại {total:#} (loại `{name}`)",
                "criterion {code} says {said} points, its children add up to {total} (kind `{name}`)"
            ),
            text!(
                "các con: {vi} = {total:#}; sửa `max` ở một nơi, hoặc bỏ `max` ở đây",
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
            "tiêu chí có con chỉ hỏi một số đơn vị (`units`) thì không ghi `max`: mỗi đơn vị một tổng khác",
            "a node above a `units` leaf states no `max`: the sum differs by unit",
        ),
        Text::fixed("bỏ `max` ở đây", "drop `max` here"),
    )
}

fn conflict(why: &Text) -> Complaint {
    Complaint::new(Code::CapConflict, why.clone(), Text::fixed("giữ một trong hai", "keep one of the two"))
}
