//! Results of an earlier period, as `par score --format json` writes them.

use std::path::Path;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::diagnostic::{Code, Complaint, Diagnostics, Place};
use crate::number::{Decimal, Mark, Number};
use crate::source::{Sources, Unreadable, read_text};
use crate::text::Text;

/// A unit's published result.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Its index; none where it was not ranked.
    pub index: Option<Number>,
    /// Its rank within its group.
    pub rank: Option<i64>,
}

/// The results of a period, by the units' keys.
#[derive(Clone, Debug, Default)]
pub struct Previous(FxHashMap<String, Standing>);

#[derive(Deserialize)]
struct File {
    schema_version: u32,
    tables: Tables,
}

#[derive(Deserialize)]
struct Tables {
    scores: Vec<Score>,
}

#[derive(Deserialize)]
struct Score {
    unit: String,
    index: Option<serde_json::Number>,
    rank: Option<i64>,
}

impl Previous {
    /// A unit's result, where it has one.
    pub fn get(&self, unit: &str) -> Option<&Standing> {
        self.0.get(unit)
    }

    /// Reads a result file; `None` where it cannot be used, which is reported.
    ///
    /// # Errors
    /// The system would not read it.
    pub fn load(
        path: &Path,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Result<Option<Self>, Unreadable> {
        let source = sources.add(path);
        let file = read_text(path)?.ok().and_then(|text| serde_json::from_str::<File>(&text).ok());
        let Some(file) = file.filter(|file| file.schema_version == 1) else {
            let complaint = Complaint::new(
                Code::PreviousUnusable,
                Text::fixed(
                    "không phải kết quả do par ghi (schema_version 1, bảng scores)",
                    "not a result of par (schema_version 1, table scores)",
                ),
                Text::fixed(
                    "tạo lại bằng `par score --detail --format json -o TỆP`",
                    "make it again with `par score --detail --format json -o FILE`",
                ),
            );
            diagnostics.push(complaint.at(Place::File(source), ""));
            return Ok(None);
        };
        let exact = |index: serde_json::Number| {
            Decimal::parse(&index.to_string(), Mark::Point).ok().map(Decimal::number)
        };
        let standing =
            |score: Score| (score.unit, Standing { index: score.index.and_then(exact), rank: score.rank });
        Ok(Some(Self(file.tables.scores.into_iter().map(standing).collect())))
    }
}
