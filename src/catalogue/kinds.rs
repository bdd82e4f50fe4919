//! The kinds, units and periods a catalogue names: known, named once, and asked at all.

use super::draft::Draft;
use crate::diagnostic::{Code, Complaint};
use crate::schema::{Checker, Located, Node, Section, nearest};
use crate::text;
use crate::text::{Text, list};

/// Checks the kinds that a catalogue scores.
pub(super) fn scored(file: &Section<'_>, checker: &mut Checker<'_>) {
    if let Some(node) = file.node("kinds").filter(Node::is_empty_list) {
        let complaint = wrong(
            Text::fixed("bộ chỉ số không chấm loại đơn vị nào", "the catalogue scores no kind of unit"),
            Text::fixed("ghi như [\"ward\", \"commune\"]", "write such as [\"ward\", \"commune\"]"),
        );
        checker.complain(complaint, node.span());
    }
    once(file, "kinds", checker);
}

/// Checks what every criterion says of kinds, units and periods.
pub(super) fn check(drafts: &[Draft<'_>], kinds: &[String], checker: &mut Checker<'_>) {
    for (place, draft) in drafts.iter().enumerate() {
        for key in ["kinds", "units", "asked"] {
            narrowed(place, drafts, key, kinds, checker);
        }
        for kind in draft.section.texts("kinds") {
            known_kind(&kind, kinds, checker);
        }
        let known = |asked: &Vec<String>| asked.iter().all(|kind| kinds.contains(kind));
        let asked = inherited(place, drafts, "kinds").filter(|asked| !asked.is_empty() && known(asked));
        for kind in spoken_of(draft) {
            if known_kind(&kind, kinds, checker)
                && asked.as_ref().is_some_and(|asked| !asked.contains(&kind.value))
            {
                let (code, name) = (&draft.code.value, &kind.value);
                let complaint = Complaint::new(
                    Code::NeverAsked,
                    text!(
                        "tiêu chí {code} không áp dụng cho loại đơn vị `{name}`",
                        "criterion {code} is not asked of the kind `{name}`"
                    ),
                    text!(
                        "bỏ chỗ này, hoặc thêm `{name}` vào `kinds` của tiêu chí",
                        "drop it, or add `{name}` to the criterion's `kinds`"
                    ),
                );
                checker.complain(complaint, kind.span);
            }
        }
    }
}

/// The kinds that `for` and the targets of a criterion name.
fn spoken_of(draft: &Draft<'_>) -> Vec<Located<String>> {
    let section = &draft.section;
    let replaced = section.node("for").and_then(|node| node.section());
    let entries = replaced.map(|section| section.entries()).unwrap_or_default();
    let mut kinds: Vec<_> = entries
        .into_iter()
        .map(|(kind, _)| Located { value: kind.value.to_owned(), span: kind.span })
        .collect();
    if let Some(target) = section.node("target") {
        let targets = target.items().into_iter().chain([target]).filter_map(|node| node.section());
        kinds.extend(targets.flat_map(|target| target.texts("kinds")));
    }
    kinds
}

/// Checks a list that narrows what the nodes above it say: not empty, nothing twice, something left.
fn narrowed(place: usize, drafts: &[Draft<'_>], key: &str, kinds: &[String], checker: &mut Checker<'_>) {
    let (section, parent) = (&drafts[place].section, drafts[place].parent);
    let Some(node) = section.node(key) else { return };
    once(section, key, checker);
    if node.is_empty_list() {
        let complaint = wrong(
            text!("`{key}` không có mục nào", "`{key}` is empty"),
            text!(
                "bỏ `{key}` (áp dụng cho tất cả), hoặc ghi ít nhất một mục",
                "drop `{key}` (all are asked), or write one at least"
            ),
        );
        return checker.complain(complaint, node.span());
    }
    let above = parent.and_then(|parent| inherited(parent, drafts, key)).filter(|above| !above.is_empty());
    let own = section.texts(key);
    // An unknown kind is reported as such.
    let known = |kind: &String| key != "kinds" || kinds.contains(kind);
    if let Some(above) = above
        && !own.is_empty()
        && above.iter().chain(own.iter().map(|one| &one.value)).all(known)
        && !own.iter().any(|one| above.contains(&one.value))
    {
        let above = list(&above);
        let complaint = Complaint::new(
            Code::NeverAsked,
            text!(
                "`{key}` không có mục nào chung với tiêu chí cha ({above})",
                "`{key}` has nothing in common with the parent's ({above})"
            ),
            text!(
                "ghi một trong: {above}, hoặc sửa ở tiêu chí cha",
                "write one of: {above}, or mend the parent"
            ),
        );
        checker.complain(complaint, node.span());
    }
}

/// Reports what a list names twice.
fn once(section: &Section<'_>, key: &str, checker: &mut Checker<'_>) {
    let all = section.texts(key);
    for (place, one) in all.iter().enumerate() {
        let seen = &one.value;
        if all[..place].iter().any(|before| before.value == *seen) {
            let complaint = wrong(
                text!("`{key}` ghi `{seen}` hai lần", "`{key}` names `{seen}` twice"),
                Text::fixed("giữ lại một lần", "keep it once"),
            );
            checker.complain(complaint, one.span.clone());
        }
    }
}

fn wrong(why: Text, mend: Text) -> Complaint {
    Complaint::new(Code::WrongValue, why, mend)
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

/// Whether the catalogue's `kinds` has a kind; where it lacks it, that is reported.
fn known_kind(kind: &Located<String>, kinds: &[String], checker: &mut Checker<'_>) -> bool {
    let known = kinds.contains(&kind.value);
    if !known && !kinds.is_empty() {
        let (seen, all) = (&kind.value, list(kinds));
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
    known
}
