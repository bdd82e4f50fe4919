//! Draft → catalogue: every fault of the file is found here, before anything is scored.

use std::path::Path;
use std::sync::OnceLock;

use super::draft::{Draft, KEYS, tree};
use super::nodes::nodes;
use super::settings::{bands, settings};
use super::{Aggregate, Catalogue, Leaf, Node, kinds, requires};
use crate::diagnostic::{Code, Complaint, Diagnostics};
use crate::schema::{self, Checker, Located, Section, nearest, open, whole, worth_telling};
use crate::source::{SourceId, Sources, Unreadable};
use crate::target::read_period;
use crate::text;
use crate::text::{Lang, Text};

/// Loads a catalogue; `None` where it has faults, all of which are reported.
///
/// # Errors
/// The system would not read the file.
pub fn load(
    path: &Path,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Catalogue>, Unreadable> {
    let Some((source, text)) = open(path, sources, diagnostics)? else { return Ok(None) };
    Ok(parse(source, &text, diagnostics))
}

/// Reads a catalogue's text; `None` where it has faults, all of which are reported in `source`.
pub fn parse(source: SourceId, text: &str, diagnostics: &mut Diagnostics) -> Option<Catalogue> {
    let mut own = Diagnostics::default();
    let mut checker = Checker { source, diagnostics: &mut own };
    let table = checker.parse(text, KEYS);
    let catalogue = read(&whole(&table), &mut checker);
    let faulty = own.has_faults();
    worth_telling(&own, text).into_iter().for_each(|diagnostic| diagnostics.push(diagnostic));
    catalogue.filter(|_| !faulty)
}

fn read(file: &Section<'_>, checker: &mut Checker<'_>) -> Option<Catalogue> {
    let drafts = tree(file, checker);
    kinds::scored(file, checker);
    let all: Vec<String> = file.texts("kinds").into_iter().map(|kind| kind.value).collect();
    let aggregate = if file.text("aggregate") == Some("mean") { Aggregate::Mean } else { Aggregate::Sum };
    let (mut nodes, mut leaves) = nodes(&drafts, &all, aggregate, checker);
    let settings = settings(file, aggregate, &drafts, checker);
    let bands = bands(file, &drafts, checker);
    if drafts.is_empty() && file.node("criterion").is_none_or(|list| list.is_empty_list()) {
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
        kinds: all,
        settings,
        bands,
        titles: OnceLock::new(),
        areas: (0..nodes.len()).filter(|&place| nodes[place].depth == 1).collect(),
        nodes,
        leaves,
        order,
    })
}

/// Whether a criterion speaks of some kinds or units only.
fn tells_apart(section: &Section<'_>) -> bool {
    let by_target = |target: schema::Node<'_>| {
        let one =
            |node: &schema::Node<'_>| node.section().is_some_and(|section| section.node("kinds").is_some());
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
