//! The nodes of a catalogue, each with what it states itself.

use super::draft::Draft;
use super::kinds::inherited;
use super::{Accumulate, Aggregate, Leaf, Node, NotApplicable, Role, ScoredBy, terms};
use crate::diagnostic::{Code, Complaint};
use crate::number::Number;
use crate::period::Part;
use crate::schema::Checker;
use crate::text;
use crate::text::Text;

pub(super) fn nodes(
    drafts: &[Draft<'_>],
    kinds: &[String],
    aggregate: Aggregate,
    checker: &mut Checker<'_>,
) -> (Vec<Node>, Vec<Leaf>) {
    let mut nodes: Vec<Node> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let role = role(draft, &nodes, checker);
        let plain = |name| draft.section.text(name).unwrap_or_default().to_owned();
        let plains = |name| draft.section.texts(name).into_iter().map(|text| text.value).collect();
        nodes.push(Node {
            code: draft.code.value.clone(),
            title: plain("title"),
            parent: draft.parent,
            children: draft.children.clone(),
            leaves: Vec::new(),
            depth: draft.depth,
            role,
            weight: weight(draft, aggregate, checker),
            cap: draft.section.number("cap"),
            take_best: draft.section.node("take").is_some(),
            lead: plain("lead"),
            support: plains("support"),
            due: plain("due"),
            basis: plain("basis"),
            was: plains("was"),
            leaf: None,
        });
    }
    let mut leaves = Vec::new();
    for (place, draft) in drafts.iter().enumerate() {
        misplaced_keys(draft, checker);
        if draft.children.is_empty() {
            nodes[place].leaf = Some(leaves.len());
            leaves.push(leaf(place, drafts, kinds));
        }
    }
    terms::read(&nodes, &mut leaves, drafts, kinds, aggregate, checker);
    (nodes, leaves)
}

pub(super) fn role(draft: &Draft<'_>, nodes: &[Node], checker: &mut Checker<'_>) -> Option<Role> {
    let inherited = draft.parent.and_then(|parent| nodes[parent].role);
    let own = match draft.section.text("role") {
        Some("bonus") => Role::Bonus,
        Some("penalty") => Role::Penalty,
        _ => return inherited,
    };
    if draft.depth > 1 {
        let complaint = Complaint::new(
            Code::RoleDepth,
            Text::fixed(
                "`role` chỉ đứng ở tiêu chí cấp 1; các tiêu chí con theo tiêu chí đó",
                "`role` stands at depth 1 only; what is below follows",
            ),
            Text::fixed(
                "chuyển `role` lên lĩnh vực, hoặc tách thành lĩnh vực riêng",
                "move `role` to the area, or make it an area of its own",
            ),
        );
        checker.complain(complaint, draft.section.node("role").map_or(0..0, |node| node.span()));
    }
    Some(own)
}

pub(super) fn weight(draft: &Draft<'_>, aggregate: Aggregate, checker: &mut Checker<'_>) -> Number {
    let Some(weight) = draft.section.located_number("weight") else { return Number::ONE };
    if aggregate == Aggregate::Sum {
        let complaint = Complaint::new(
            Code::WeightUnderSum,
            Text::fixed(
                "khi cộng điểm (`aggregate = \"sum\"`), trọng số là `max`",
                "under `aggregate = \"sum\"` the weight is `max`",
            ),
            Text::fixed(
                "bỏ `weight`, hoặc đặt aggregate = \"mean\"",
                "drop `weight`, or set aggregate = \"mean\"",
            ),
        );
        checker.complain(complaint, weight.span.clone());
    } else if !weight.value.is_positive() {
        let complaint = Complaint::new(
            Code::WeightNotPositive,
            Text::fixed("trọng số phải lớn hơn 0", "a weight must be above 0"),
            Text::fixed(
                "ghi số lớn hơn 0, hoặc bỏ tiêu chí",
                "write a number above 0, or drop the criterion",
            ),
        );
        checker.complain(complaint, weight.span.clone());
    }
    weight.value
}

/// Reports leaf keys on a node with children and node keys on a leaf.
pub(super) fn misplaced_keys(draft: &Draft<'_>, checker: &mut Checker<'_>) {
    let of_leaf =
        ["rule", "target", "measure", "not_applicable", "accumulate", "evidence", "scored_by", "floor"];
    let of_node = ["cap", "take"];
    let (names, code) = if draft.children.is_empty() {
        (&of_node[..], Code::NodeKeyOnLeaf)
    } else {
        (&of_leaf[..], Code::RuleOnNode)
    };
    let seen = &draft.code.value;
    let replaced = draft.section.node("for").and_then(|node| node.section());
    let own = replaced.map(|kinds| kinds.entries()).unwrap_or_default();
    let own = own.iter().filter_map(|(_, node)| node.section());
    let entries = own.chain([draft.section]).flat_map(|section| section.entries());
    for (key, _) in entries.filter(|(key, _)| names.contains(&key.value)) {
        let name = key.value;
        let (why, mend) = if code == Code::RuleOnNode {
            (
                text!(
                    "`{name}` đứng ở tiêu chí {seen}, là tiêu chí có tiêu chí con",
                    "`{name}` stands on {seen}, which has children"
                ),
                text!("chuyển `{name}` xuống các tiêu chí con", "move `{name}` to the children"),
            )
        } else {
            (
                text!(
                    "`{name}` đứng ở tiêu chí {seen}, là tiêu chí không có tiêu chí con",
                    "`{name}` stands on {seen}, which has no children"
                ),
                text!("bỏ `{name}`, hoặc thêm tiêu chí con", "drop `{name}`, or add children"),
            )
        };
        checker.complain(Complaint::new(code, why, mend), key.span);
    }
}

pub(super) fn leaf(place: usize, drafts: &[Draft<'_>], kinds: &[String]) -> Leaf {
    let section = &drafts[place].section;
    Leaf {
        node: place,
        measure: section.text("measure").unwrap_or_default().to_owned(),
        not_applicable: match section.text("not_applicable") {
            Some("exclude") => Some(NotApplicable::Exclude),
            Some("full") => Some(NotApplicable::Full),
            Some("zero") => Some(NotApplicable::Zero),
            _ => None,
        },
        evidence: section.text("evidence").map(str::to_owned),
        scored_by: match section.text("scored_by") {
            Some("appraiser") => ScoredBy::Appraiser,
            Some("survey") => ScoredBy::Survey,
            _ => ScoredBy::Unit,
        },
        accumulate: match section.text("accumulate") {
            Some("sum") => Accumulate::Sum,
            Some("mean") => Accumulate::Mean,
            Some("max") => Accumulate::Max,
            Some("min") => Accumulate::Min,
            _ => Accumulate::Latest,
        },
        floor: section.number("floor").unwrap_or(Number::ZERO),
        terms: vec![None; kinds.len()],
        units: inherited(place, drafts, "units"),
        asked: inherited(place, drafts, "asked")
            .map(|parts| parts.iter().filter_map(|part| Part::parse(part)).collect()),
        requires: Vec::new(),
    }
}
