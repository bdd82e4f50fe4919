//! The kinds of unit of a group.

use std::ops::Range;

use crate::catalogue::Catalogue;
use crate::diagnostic::{Code, Complaint, Diagnostics, Place};
use crate::schema::Located;
use crate::source::SourceId;
use crate::text;
use crate::text::Text;

/// What a group's kinds are read against.
pub(super) struct Lookup<'a> {
    /// `par.toml`.
    pub source: SourceId,
    /// The group's catalogue.
    pub catalogue: &'a Catalogue,
    /// The kinds of the groups before it.
    pub before: &'a [Vec<String>],
}

impl Lookup<'_> {
    /// A group's kinds: those its catalogue scores, none of them in a group before it.
    pub fn kinds(
        &self,
        group: &Located<String>,
        written: &[Located<String>],
        diagnostics: &mut Diagnostics,
    ) -> Vec<String> {
        let name = &group.value;
        let at = |span: &Range<usize>| Place::Span(self.source, span.clone().into());
        let scored = self.catalogue.kinds.join(", ");
        let mut kinds = Vec::new();
        for kind in written {
            let seen = &kind.value;
            kinds.push(seen.clone());
            if self.catalogue.kind(seen).is_none() {
                let complaint = Complaint::new(
                    Code::GroupKindUnscored,
                    text!(
                        "bộ chỉ số của khối «{name}» không chấm loại `{seen}`",
                        "the catalogue of group «{name}» does not score the kind `{seen}`"
                    ),
                    text!("bộ chỉ số chấm: {scored}", "it scores: {scored}"),
                );
                diagnostics.push(complaint.at(at(&kind.span), ""));
            } else if self.before.iter().any(|kinds| kinds.contains(seen)) {
                let mend =
                    Text::fixed("mỗi loại đơn vị chỉ thuộc một khối", "each kind belongs to one group");
                diagnostics.push(kind_twice(seen, mend).at(at(&kind.span), ""));
            }
        }
        if !kinds.is_empty() {
            return kinds;
        }
        for kind in
            self.catalogue.kinds.iter().filter(|kind| self.before.iter().any(|kinds| kinds.contains(kind)))
        {
            let mend = Text::fixed(
                "khối không ghi `kinds` thì nhận mọi loại mà bộ chỉ số chấm; ghi `kinds` cho từng khối",
                "a group without `kinds` takes all that its catalogue scores; write `kinds` for each group",
            );
            diagnostics.push(kind_twice(kind, mend).at(at(&group.span), ""));
        }
        self.catalogue.kinds.clone()
    }
}

fn kind_twice(kind: &str, mend: Text) -> Complaint {
    Complaint::new(
        Code::GroupKindTwice,
        text!("loại `{kind}` đã thuộc một khối trước", "the kind `{kind}` is in a group before this one"),
        mend,
    )
}
