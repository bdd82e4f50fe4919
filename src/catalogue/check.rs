//! Draft → catalogue: every fault of the file is found here, before anything is scored.

use std::path::Path;

use super::draft::{Draft, KEYS, tree};
use super::{
    Accumulate, Aggregate, Catalogue, Leaf, Missing, Node, NotApplicable, Role, ScoredBy, Settings, Ties,
    requires, terms,
};
use crate::band::{Band, Gate};
use crate::diagnostic::{Code, Complaint, Diagnostics};
use crate::number::{Number, Rounding};
use crate::period::Part;
use crate::schema::{Checker, Located, Section, nearest, open, whole};
use crate::source::{Sources, Unreadable};
use crate::target::read_period;
use crate::text;
use crate::text::{Lang, Text, list};

/// Loads a catalogue; `None` where it has faults, all of which are reported.
///
/// # Errors
/// The system would not read the file.
pub fn load(
    path: &Path,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Catalogue>, Unreadable> {
    let mut own = Diagnostics::default();
    let Some((source, text)) = open(path, sources, diagnostics)? else { return Ok(None) };
    let mut checker = Checker { source, diagnostics: &mut own };
    let table = checker.parse(&text, KEYS);
    let catalogue = read(&whole(&table), &mut checker);
    let faulty = own.has_faults();
    diagnostics.append(own);
    Ok(catalogue.filter(|_| !faulty))
}

fn read(file: &Section<'_>, checker: &mut Checker<'_>) -> Option<Catalogue> {
    let drafts = tree(file, checker);
    let kinds: Vec<String> = file.texts("kinds").into_iter().map(|kind| kind.value).collect();
    let aggregate = if file.text("aggregate") == Some("mean") { Aggregate::Mean } else { Aggregate::Sum };
    let (mut nodes, mut leaves) = nodes(&drafts, &kinds, aggregate, checker);
    let settings = settings(file, aggregate, &drafts, checker);
    let bands = bands(file, &drafts, checker);
    if drafts.is_empty() && file.node("criterion").is_none_or(|list| list.items().is_empty()) {
        let complaint = Complaint::new(
            Code::MissingKey,
            Text::fixed("bộ chỉ số không có tiêu chí nào", "the catalogue has no criterion"),
            Text::fixed("thêm [[criterion]]", "add a [[criterion]]"),
        );
        checker.complain(complaint, 0..0);
    }
    gather_leaves(&mut nodes, &leaves);
    let order = requires::order(&nodes, &mut leaves, &drafts, checker);
    Some(Catalogue {
        source: checker.source,
        id: file.text("id")?.to_owned(),
        title: file.text("title")?.to_owned(),
        basis: file.text("basis").unwrap_or_default().to_owned(),
        period: read_period(file, "period", checker)?,
        language: file.text("language").and_then(Lang::from_code).unwrap_or_default(),
        tells_apart: drafts.iter().any(|draft| tells_apart(&draft.section)),
        kinds,
        settings,
        bands,
        nodes,
        leaves,
        order,
    })
}

/// Whether a criterion speaks of some kinds or units only.
fn tells_apart(section: &Section<'_>) -> bool {
    let by_target = |target: crate::schema::Node<'_>| {
        let one = |node: &crate::schema::Node<'_>| {
            node.section().is_some_and(|section| section.node("kinds").is_some())
        };
        one(&target) || target.items().iter().any(one)
    };
    ["kinds", "units", "for"].iter().any(|key| section.node(key).is_some())
        || section.node("target").is_some_and(by_target)
}

fn gather_leaves(nodes: &mut [Node], leaves: &[Leaf]) {
    for (index, leaf) in leaves.iter().enumerate() {
        let mut at = Some(leaf.node);
        while let Some(place) = at {
            nodes[place].leaves.push(index);
            at = nodes[place].parent;
        }
    }
}

/// The node of a code that the catalogue refers to; an unknown one is reported with the nearest.
pub(super) fn refer(
    code: &Located<String>,
    drafts: &[Draft<'_>],
    checker: &mut Checker<'_>,
) -> Option<usize> {
    let found = drafts.iter().position(|draft| draft.code.value == code.value);
    if found.is_none() {
        let codes: Vec<&str> = drafts.iter().map(|draft| draft.code.value.as_str()).collect();
        let seen = &code.value;
        let mend = match nearest(seen, &codes) {
            Some(near) => text!("có phải {near}?", "did you mean {near}?"),
            None => Text::fixed(
                "ghi mã của một tiêu chí trong bộ chỉ số",
                "write the code of a criterion of this catalogue",
            ),
        };
        checker.complain(
            Complaint::new(
                Code::UnknownCode,
                text!("không có tiêu chí {seen}", "there is no criterion {seen}"),
                mend,
            ),
            code.span.clone(),
        );
    }
    found
}

fn decimals(file: &Section<'_>, name: &str, default: u32, most: u32, checker: &mut Checker<'_>) -> u32 {
    let Some(number) = file.located_number(name) else { return default };
    let places = number.value.to_string().parse().ok().filter(|places| *places <= most);
    if places.is_none() {
        let complaint = Complaint::new(
            Code::WrongValue,
            text!("`{name}` phải là số nguyên từ 0 đến {most}", "`{name}` is a whole number within 0…{most}"),
            text!(
                "ghi số chữ số thập phân, mặc định {default}",
                "write the number of decimals, default {default}"
            ),
        );
        checker.complain(complaint, number.span);
    }
    places.unwrap_or(default)
}

fn settings(
    file: &Section<'_>,
    aggregate: Aggregate,
    drafts: &[Draft<'_>],
    checker: &mut Checker<'_>,
) -> Settings {
    Settings {
        scale: scale(file, checker),
        aggregate,
        award_places: decimals(file, "award_places", 15, 15, checker),
        places: decimals(file, "places", 2, 12, checker),
        rounding: if file.text("rounding") == Some("half-even") {
            Rounding::HalfEven
        } else {
            Rounding::HalfUp
        },
        decide_exact: file.text("decide_on") == Some("exact"),
        ties: if file.text("ties") == Some("dense") { Ties::Dense } else { Ties::Competition },
        tie_break: file.texts("tie_break").iter().filter_map(|code| refer(code, drafts, checker)).collect(),
        missing: match file.text("missing") {
            Some("unranked") => Missing::Unranked,
            Some("error") => Missing::Error,
            _ => Missing::Zero,
        },
        evidence_zero: file.text("evidence_absent") == Some("zero"),
        silent_unranked: file.text("no_submission") == Some("unranked"),
        clamp: clamp(file, checker),
    }
}

fn scale(file: &Section<'_>, checker: &mut Checker<'_>) -> Number {
    let Some(scale) = file.located_number("scale") else { return Number::HUNDRED };
    if !scale.value.is_positive() {
        let complaint = Complaint::new(
            Code::WrongValue,
            Text::fixed("`scale` phải lớn hơn 0", "`scale` must be above 0"),
            Text::fixed(
                "ghi chỉ số của đơn vị đủ mọi điểm, thường là 100",
                "write the index of a unit that earns every point, usually 100",
            ),
        );
        checker.complain(complaint, scale.span);
    }
    scale.value
}

fn clamp(file: &Section<'_>, checker: &mut Checker<'_>) -> Option<(Number, Number)> {
    let node = file.node("clamp")?;
    let bounds: Vec<Number> = node.items().iter().filter_map(|item| item.number()).collect();
    match bounds.as_slice() {
        [low, high] if low <= high => Some((low.clone(), high.clone())),
        _ => {
            let complaint = Complaint::new(
                Code::WrongValue,
                Text::fixed(
                    "`clamp` phải có hai số, số đầu không lớn hơn số sau",
                    "`clamp` takes two numbers, the first not above the second",
                ),
                Text::fixed("ghi như [0, 100]", "write such as [0, 100]"),
            );
            checker.complain(complaint, node.span());
            None
        }
    }
}

fn bands(file: &Section<'_>, drafts: &[Draft<'_>], checker: &mut Checker<'_>) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for section in file.items("band").iter().filter_map(|node| node.section()) {
        let (from, strict) = match (section.located_number("from"), section.located_number("above")) {
            (Some(from), None) => (from, false),
            (None, Some(above)) => (above, true),
            _ => {
                let complaint = Complaint::new(
                    Code::BandBound,
                    Text::fixed(
                        "mức xếp loại phải có đúng một trong `from`, `above`",
                        "a band takes exactly one of `from` and `above`",
                    ),
                    Text::fixed(
                        "ghi `from = 90` (từ 90) hoặc `above = 90` (trên 90)",
                        "write `from = 90` or `above = 90`",
                    ),
                );
                checker.complain(complaint, section.span());
                continue;
            }
        };
        // At one bound the strict band is the higher: `above = 90` before `from = 90`.
        let falls = |before: &Band| {
            before.from > from.value || (before.from == from.value && before.strict && !strict)
        };
        if bands.last().is_some_and(|before| !falls(before)) {
            let complaint = Complaint::new(
                Code::BandOrder,
                Text::fixed(
                    "mức này không thấp hơn mức trước nó",
                    "this band is not below the one before it",
                ),
                Text::fixed("xếp các mức từ cao xuống thấp", "write the bands best first"),
            );
            checker.complain(complaint, from.span.clone());
        }
        bands.push(Band {
            label: section.text("label").unwrap_or_default().to_owned(),
            from: from.value,
            strict,
            gates: gates(&section, drafts, checker),
            head: section.text("head").map(str::to_owned),
        });
    }
    bands
}

fn gates(band: &Section<'_>, drafts: &[Draft<'_>], checker: &mut Checker<'_>) -> Vec<Gate> {
    band.items("gates")
        .iter()
        .filter_map(|node| node.section())
        .filter_map(|gate| {
            let node = refer(&gate.located_text("criterion")?, drafts, checker)?;
            Some(Gate { node, at_least: gate.number("at_least")? })
        })
        .collect()
}

fn nodes(
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

fn role(draft: &Draft<'_>, nodes: &[Node], checker: &mut Checker<'_>) -> Option<Role> {
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
                "`role` chỉ đứng ở tiêu chí cấp 1; các con theo tiêu chí đó",
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

fn weight(draft: &Draft<'_>, aggregate: Aggregate, checker: &mut Checker<'_>) -> Number {
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
fn misplaced_keys(draft: &Draft<'_>, checker: &mut Checker<'_>) {
    let of_leaf =
        ["rule", "target", "measure", "not_applicable", "accumulate", "evidence", "scored_by", "floor"];
    let of_node = ["cap", "take"];
    let (names, code) = if draft.children.is_empty() {
        (&of_node[..], Code::NodeKeyOnLeaf)
    } else {
        (&of_leaf[..], Code::RuleOnNode)
    };
    let seen = &draft.code.value;
    for (key, _) in draft.section.entries().into_iter().filter(|(key, _)| names.contains(&key.value)) {
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
                    "`{name}` đứng ở tiêu chí {seen}, là tiêu chí không có con",
                    "`{name}` stands on {seen}, which has no children"
                ),
                text!("bỏ `{name}`, hoặc thêm tiêu chí con", "drop `{name}`, or add children"),
            )
        };
        checker.complain(Complaint::new(code, why, mend), key.span);
    }
}

fn leaf(place: usize, drafts: &[Draft<'_>], kinds: &[String]) -> Leaf {
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

/// A list that a node and the nodes above may each narrow; none where none of them states it.
pub(super) fn inherited(place: usize, drafts: &[Draft<'_>], key: &str) -> Option<Vec<String>> {
    let mut narrowed: Option<Vec<String>> = None;
    let mut at = Some(place);
    while let Some(place) = at {
        if drafts[place].section.node(key).is_some() {
            let own: Vec<String> =
                drafts[place].section.texts(key).into_iter().map(|text| text.value).collect();
            narrowed = Some(match narrowed {
                Some(known) => known.into_iter().filter(|one| own.contains(one)).collect(),
                None => own,
            });
        }
        at = drafts[place].parent;
    }
    narrowed
}

/// Reports a kind that the catalogue's `kinds` lacks.
pub(super) fn known_kind(kind: &Located<&str>, kinds: &[String], checker: &mut Checker<'_>) -> Option<usize> {
    let found = kinds.iter().position(|known| known == kind.value);
    if found.is_none() {
        let (seen, all) = (kind.value, list(kinds));
        let names: Vec<&str> = kinds.iter().map(String::as_str).collect();
        let mend = match nearest(seen, &names) {
            Some(near) => {
                text!("có phải `{near}`? Các loại: {all}", "did you mean `{near}`? The kinds are: {all}")
            }
            None => text!(
                "ghi một trong: {all}, hoặc thêm vào `kinds` của bộ chỉ số",
                "write one of: {all}, or add it to the catalogue's `kinds`"
            ),
        };
        checker.complain(
            Complaint::new(
                Code::UnknownKind,
                text!("bộ chỉ số không chấm loại đơn vị `{seen}`", "the catalogue scores no kind `{seen}`"),
                mend,
            ),
            kind.span.clone(),
        );
    }
    found
}
