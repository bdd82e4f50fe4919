//! The groups of `par.toml` as its other tables name them, with the bands and codes of their catalogues.

use crate::catalogue::Catalogue;
use crate::diagnostic::{Code, Complaint};
use crate::number::Number;
use crate::schema::{Checker, Located, Section, nearest};
use crate::text;
use crate::text::{Text, fold, list};

/// The groups, in order, by name.
pub(super) struct Groups<'a> {
    pub names: Vec<&'a str>,
    /// The catalogue of each; none where one is faulty, and then the evaluation is not used.
    pub catalogues: Option<&'a [Catalogue]>,
}

impl Groups<'_> {
    /// The place of the group that a table names; an unknown one is reported.
    pub(super) fn find(&self, name: &Located<String>, checker: &mut Checker<'_>) -> Option<usize> {
        let found = self.names.iter().position(|known| fold(known) == fold(&name.value));
        if found.is_none() {
            let seen = &name.value;
            let why = text!("không có khối «{seen}»", "there is no group «{seen}»");
            checker.complain(unknown(Code::UnknownGroup, why, seen, &self.names), name.span.clone());
        }
        found
    }

    /// The catalogue of a group; none where it is faulty.
    pub(super) fn catalogue(&self, group: usize) -> Option<&Catalogue> {
        self.catalogues?.get(group)
    }

    /// The place of a band in a group's catalogue; an unknown one is reported.
    pub(super) fn band(
        &self,
        group: usize,
        label: &Located<String>,
        checker: &mut Checker<'_>,
    ) -> Option<usize> {
        let bands = &self.catalogue(group)?.bands;
        let found = bands.iter().position(|band| fold(&band.label) == fold(&label.value));
        if found.is_none() {
            let labels: Vec<&str> = bands.iter().map(|band| band.label.as_str()).collect();
            let (seen, name) = (&label.value, self.names[group]);
            let why = text!(
                "bộ chỉ số của khối «{name}» không có mức xếp loại «{seen}»",
                "the catalogue of group «{name}» has no band «{seen}»"
            );
            checker.complain(unknown(Code::UnknownBand, why, seen, &labels), label.span.clone());
        }
        found
    }

    /// The node of a code in a group's catalogue; an unknown one is reported.
    pub(super) fn node(
        &self,
        group: usize,
        code: &Located<String>,
        checker: &mut Checker<'_>,
    ) -> Option<usize> {
        let catalogue = self.catalogue(group)?;
        let found = catalogue.find(&code.value);
        if found.is_none() {
            let codes: Vec<&str> = catalogue.nodes.iter().map(|node| node.code.as_str()).collect();
            let (seen, name) = (&code.value, self.names[group]);
            let why = text!(
                "bộ chỉ số của khối «{name}» không có tiêu chí {seen}",
                "the catalogue of group «{name}» has no criterion {seen}"
            );
            let mend = match nearest(seen, &codes) {
                Some(near) => text!("có phải {near}?", "did you mean {near}?"),
                None => text!("xem các mã bằng `par criteria`", "see the codes with `par criteria`"),
            };
            checker.complain(Complaint::new(Code::UnknownCode, why, mend), code.span.clone());
        }
        found
    }
}

/// The complaint that a name is none of those known.
fn unknown(code: Code, why: Text, seen: &str, known: &[&str]) -> Complaint {
    let all = list(known);
    let mend = match nearest(seen, known) {
        Some(near) => text!("có phải «{near}»? Có: {all}", "did you mean «{near}»? There are: {all}"),
        None if known.is_empty() => {
            Text::fixed("bộ chỉ số không có mức xếp loại nào", "the catalogue has no bands")
        }
        None => text!("viết một trong: {all}", "write one of: {all}"),
    };
    Complaint::new(code, why, mend)
}

/// The number under a key, where `fits` says so; another is reported with what to write.
pub(super) fn number(
    section: &Section<'_>,
    key: &str,
    fits: impl Fn(&Number) -> bool,
    mend: Text,
    checker: &mut Checker<'_>,
) -> Option<Number> {
    let found = section.located_number(key)?;
    if fits(&found.value) {
        return Some(found.value);
    }
    let seen = &found.value;
    let why = text!("`{key}` không thể là {seen:#}", "`{key}` cannot be {seen}");
    checker.complain(Complaint::new(Code::WrongValue, why, mend), found.span);
    None
}

/// The whole number under a key, from `least` up; another is reported.
pub(super) fn count(
    section: &Section<'_>,
    key: &str,
    least: usize,
    checker: &mut Checker<'_>,
) -> Option<usize> {
    let whole = |number: &Number| number.to_string().parse().ok().filter(|count: &usize| *count >= least);
    let mend = text!("ghi số nguyên từ {least} trở lên", "write a whole number from {least} up");
    number(section, key, |number| whole(number).is_some(), mend, checker).as_ref().and_then(whole)
}
