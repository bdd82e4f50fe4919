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
    /// Adds a criterion, or says why it is left out: of an orphan the code above it is not there.
    pub fn add(&mut self, mut criterion: Criterion, orphan: bool, told: &mut Told<'_>) {
        let (line, column) = (criterion.row.line, criterion.row.code.column);
        let first = self.known.get(&criterion.code).map(|&first| self.criteria[first].row.line);
        let seen = criterion.code.as_str();
        if let Some(why) = self.reason(&criterion, orphan) {
            told.tell(left_out(&why), line, column, seen);
            criterion.left_out = Some(why);
        } else if let Some(first) = first {
            let why = Text::fixed("mã đã có ở dòng trước", "the code stands above already");
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
    fn reason(&self, criterion: &Criterion, orphan: bool) -> Option<Text> {
        let above = criterion.parent.map(|parent| &self.criteria[parent]);
        if orphan {
            Some(Text::fixed(
                "không có mã trên của mã này đứng trước",
                "the code above this one is not there",
            ))
        } else if above.is_some_and(|above| above.left_out.is_some()) {
            Some(Text::fixed("tiêu chí trên không vào bộ chỉ số", "the criterion above it is left out"))
        } else if criterion.row.title.is_empty() {
            Some(Text::fixed("mã không có tên", "the code has no title"))
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
