//! The criteria of an annex, each under its parent, or the reason why it is left out.

use rustc_hash::FxHashMap;

use super::role::Heading;
use super::told::{Told, code, left_out};
use super::written::Written;
use crate::catalogue::Role;
use crate::diagnostic::Complaint;
use crate::number::Number;
use crate::text;
use crate::text::Text;

/// A criterion at its place in the tree.
#[derive(Debug)]
pub(super) struct Criterion {
    pub row: Written,
    /// The code in the catalogue.
    pub code: String,
    pub parent: Option<usize>,
    pub role: Option<Role>,
    /// The maximum to write; none on a node whose own differs from its children's.
    pub max: Option<Number>,
    /// Why it is left out of the catalogue, if it is.
    pub left_out: Option<Text>,
}

/// The criteria as they are settled, each after its parent.
#[derive(Default)]
pub(super) struct Settled {
    pub criteria: Vec<Criterion>,
    /// The codes in use.
    known: FxHashMap<String, usize>,
}

impl Settled {
    /// Adds a criterion, or says why it is left out: `orphan` is the code above it that is not there.
    pub fn add(&mut self, mut criterion: Criterion, orphan: Option<String>, told: &mut Told<'_>) {
        let (line, column) = (criterion.row.line, criterion.row.code.column);
        let first = self.known.get(&criterion.code).map(|&first| self.criteria[first].row.line);
        let seen = criterion.code.as_str();
        if let Some(why) = self.reason(&criterion, orphan) {
            told.tell(left_out(&why), line, column, seen);
            criterion.left_out = Some(why);
        } else if let Some(first) = first {
            let why = text!("mã {seen} đã có ở dòng trước", "code {seen} stands above already");
            let also = (first, Text::fixed("lần đầu ở", "first at"));
            told.tell_also(left_out(&why), (line, column), seen, also);
            criterion.left_out = Some(why);
        } else {
            self.known.insert(criterion.code.clone(), self.criteria.len());
        }
        criterion.role = match (criterion.parent, criterion.row.heading) {
            (Some(parent), heading) => {
                let role = self.criteria[parent].role;
                if role.is_none() && heading.is_some() && criterion.left_out.is_none() {
                    told.tell(within(&self.criteria[parent].code), line, 0, &criterion.row.title);
                }
                role
            }
            (None, Some(Heading::Role(role))) => Some(role),
            (None, _) => None,
        };
        self.criteria.push(criterion);
    }

    /// Why a criterion cannot stand in a catalogue.
    fn reason(&self, criterion: &Criterion, orphan: Option<String>) -> Option<Text> {
        let seen = &criterion.code;
        let above = criterion.parent.map(|parent| &self.criteria[parent]);
        if let Some(wanted) = orphan {
            Some(text!(
                "mã {seen} không có mã trên là {wanted} đứng trước",
                "code {seen} has no {wanted} above it"
            ))
        } else if let Some(above) = above.filter(|above| above.left_out.is_some()) {
            let code = &above.code;
            Some(text!("tiêu chí trên là {code} không vào bộ chỉ số", "{code} above it is left out"))
        } else if criterion.row.title.is_empty() {
            Some(text!("mã {seen} không có tên", "code {seen} has no title"))
        } else {
            let both = above.is_none() && criterion.row.heading == Some(Heading::Both);
            both.then_some(Text::fixed(
                "điểm thưởng và điểm trừ chung một mục: bộ chỉ số cần hai mục riêng (`role`)",
                "bonus and penalty in one section: a catalogue needs two (`role`)",
            ))
        }
    }
}

fn within(parent: &str) -> Complaint {
    code(
        text!(
            "điểm thưởng hoặc điểm trừ nằm trong {parent}: được tính như tiêu chí thường",
            "bonus or penalty within {parent}: it counts as any criterion"
        ),
        Text::fixed(
            "`role` chỉ đứng ở cấp 1: tách thành mục riêng nếu là điểm thưởng, điểm trừ của chỉ số",
            "`role` stands at depth 1 only: make it a section of its own where it adds to the index",
        ),
    )
}
