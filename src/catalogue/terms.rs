//! What each leaf asks of each kind of unit.

use super::draft::Draft;
use super::kinds::inherited;
use super::sums::Tree;
use super::{Accumulate, Aggregate, Leaf, Node, Terms, kinds};
use crate::diagnostic::{Code, Complaint};
use crate::number::Number;
use crate::rule::{Limits, Rule};
use crate::schema::{self, Checker, Located, Section};
use crate::target::Targets;
use crate::text;
use crate::text::Text;
use crate::value::Grammar;

/// Reads the terms of every leaf and checks maxima, rules and targets, kind by kind.
pub(super) fn read(
    nodes: &[Node],
    leaves: &mut [Leaf],
    drafts: &[Draft<'_>],
    kinds: &[String],
    aggregate: Aggregate,
    checker: &mut Checker<'_>,
) {
    kinds::check(drafts, kinds, checker);
    let mut unread = Vec::new();
    for leaf in leaves.iter_mut() {
        let asked = inherited(leaf.node, drafts, "kinds");
        let shared = Shared::read(&drafts[leaf.node].section, checker);
        let reading = Reading {
            draft: &drafts[leaf.node],
            shared: &shared,
            floor: &leaf.floor,
            accumulate: leaf.accumulate,
            aggregate,
            role: nodes[leaf.node].role.is_some(),
        };
        for (kind, name) in kinds.iter().enumerate() {
            if asked.as_ref().is_none_or(|asked| asked.contains(name)) {
                leaf.terms[kind] = reading.terms(name, checker);
                if leaf.terms[kind].is_none() {
                    unread.push(leaf.node);
                }
            }
        }
    }
    let tree = Tree { nodes, leaves, drafts, kinds, aggregate, unread: &unread };
    for place in (0..nodes.len()).filter(|&place| nodes[place].leaf.is_none()) {
        tree.check_node(place, checker);
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

pub(super) fn own_max(section: &Section<'_>, kind: &str) -> Option<Located<Number>> {
    replaced(section, kind)
        .and_then(|own| own.located_number("max"))
        .or_else(|| section.located_number("max"))
}

pub(super) fn negative(mean: bool) -> Complaint {
    let why = if mean {
        Text::fixed(
            "điểm tối đa phải lớn hơn 0 khi tính trung bình",
            "a maximum must be above 0 under `mean`",
        )
    } else {
        Text::fixed("điểm tối đa không được âm", "a maximum must not be negative")
    };
    Complaint::new(Code::MaxNegative, why, Text::fixed("sửa số này", "mend this number"))
}

/// One leaf, about to be read for each kind.
struct Reading<'a> {
    draft: &'a Draft<'a>,
    shared: &'a Shared,
    floor: &'a Number,
    accumulate: Accumulate,
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
        if let Some(complaint) = accumulation(self.accumulate, &rule.scoring().grammar(false)) {
            checker.complain(complaint, section.node("accumulate").map_or(0..0, |node| node.span()));
        }
        if let Some(node) = rule_node.and_then(|node| parameters(&node)) {
            let limits = Limits { max: &max, floor: self.floor, targets: &targets.of_kind(kind) };
            rule.scoring().check(&limits, &node, checker);
            if let Some(most) = rule.scoring().most(&max).filter(|most| *most < max) {
                checker.complain(unreachable(&max, &most), node.span());
            }
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
            if !self.max_is_mistyped(kind) && !self.draft.bereft {
                checker.complain(self.missing(kind), span);
            }
            return None;
        };
        if max.is_negative() || (mean && max.is_zero()) {
            checker.complain(negative(mean), span);
            return None;
        }
        Some(max)
    }

    /// Whether a `max` stands there that is no number, which was reported.
    fn max_is_mistyped(&self, kind: &str) -> bool {
        let section = &self.draft.section;
        section.mistyped(&["max"]) || replaced(section, kind).is_some_and(|own| own.mistyped(&["max"]))
    }

    fn missing(&self, kind: &str) -> Complaint {
        let code = &self.draft.code.value;
        let why = if self.draft.section.node("for").is_some() {
            text!(
                "tiêu chí {code} không có điểm tối đa cho loại `{kind}`",
                "criterion {code} has no maximum for the kind `{kind}`"
            )
        } else {
            text!("tiêu chí {code} không có điểm tối đa", "criterion {code} has no maximum")
        };
        Complaint::new(Code::MaxMissing, why, Text::fixed("thêm `max = …` (điểm)", "add `max = …` in points"))
    }
}

/// The parameters of a rule: the table or number under its kind.
fn parameters<'a>(rule: &schema::Node<'a>) -> Option<schema::Node<'a>> {
    rule.section()?.entries().first().map(|(_, parameters)| *parameters)
}

/// The complaint that values of a rule cannot be accumulated so.
fn accumulation(accumulate: Accumulate, grammar: &Grammar<'_>) -> Option<Complaint> {
    let said = match accumulate {
        Accumulate::Latest => return None,
        Accumulate::Sum => "sum",
        Accumulate::Mean => "mean",
        Accumulate::Max => "max",
        Accumulate::Min => "min",
    };
    let mend = match grammar {
        Grammar::Number(_) => return None,
        Grammar::Inputs([_]) => return None,
        Grammar::Survey(..) | Grammar::Counts(_) | Grammar::Inputs(_) if accumulate == Accumulate::Sum => {
            return None;
        }
        Grammar::Survey(..) | Grammar::Counts(_) | Grammar::Inputs(_) => Text::fixed(
            "số đếm theo khóa chỉ cộng được: dùng \"sum\" hoặc \"latest\"",
            "counts by key can only be added up: use \"sum\" or \"latest\"",
        ),
        Grammar::Flag | Grammar::Key(_) | Grammar::Keys(_) | Grammar::Date => {
            Text::fixed("bỏ `accumulate`, hoặc dùng \"latest\"", "drop `accumulate`, or use \"latest\"")
        }
    };
    Some(Complaint::new(
        Code::RuleParameter,
        text!(
            "`accumulate = \"{said}\"` chỉ dùng cho quy tắc nhận số hoặc tỷ lệ",
            "`accumulate = \"{said}\"` needs a rule that takes numbers or rates"
        ),
        mend,
    ))
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

fn unreachable(max: &Number, most: &Number) -> Complaint {
    Complaint::new(
        Code::MaxUnreachable,
        text!(
            "quy tắc cho nhiều nhất {most:#} điểm, không ai đạt được điểm tối đa {max:#}",
            "the rule gives {most} points at most, so nobody earns the maximum {max}"
        ),
        Text::fixed("sửa số điểm của quy tắc, hoặc `max`", "mend the rule's points, or `max`"),
    )
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
