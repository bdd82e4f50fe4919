//! Where more points are nearest: what `par plan` tells of each unit, the nearest few.

use super::Material;
use crate::command::plan::{Whole, gaps};
use crate::report::{Medium, Table};
use crate::text::Text;

/// How many criteria are shown of a unit.
const EACH: usize = 3;

impl Material<'_> {
    /// The criteria of every unit at which a figure is lacking least.
    pub(in crate::command::report) fn gains(&self) -> Vec<Table> {
        let whole = Whole { loaded: self.loaded, scores: self.scored, sources: self.sources };
        let note = Text::fixed(
            "Mỗi đơn vị: những tiêu chí còn thiếu ít nhất để được thêm điểm; các đơn vị khác giữ nguyên",
            "Of each unit the criteria that lack least for more points, all other units being as they are",
        );
        let page = |table: Table| Table {
            medium: Medium::Page,
            beside: true,
            footnotes: vec![note.clone()],
            ..table
        };
        gaps::nearest(&whole, EACH).into_iter().map(page).collect()
    }
}
