//! Results of an earlier period, as `par score --format json` writes them.

use std::path::Path;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Deserializer};

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

/// What a unit earned on a criterion.
#[derive(Clone, Debug, Deserialize)]
pub struct Award {
    /// The unit's key.
    pub unit: String,
    /// The criterion's code.
    pub criterion: String,
    /// Its title.
    pub title: String,
    /// The points; none where it did not apply.
    #[serde(deserialize_with = "figure")]
    pub award: Option<Number>,
    /// The maximum that counted.
    #[serde(deserialize_with = "maximum")]
    pub max: Number,
}

/// The results of a period.
#[derive(Clone, Debug, Default)]
pub struct Previous {
    standings: FxHashMap<String, Standing>,
    /// Every award, where the file tells them, in its order.
    pub awards: Option<Vec<Award>>,
}

#[derive(Deserialize)]
struct File {
    schema_version: u32,
    tables: Tables,
}

#[derive(Deserialize)]
struct Tables {
    scores: Vec<Score>,
    awards: Option<Vec<Award>>,
}

#[derive(Deserialize)]
struct Score {
    unit: String,
    #[serde(deserialize_with = "figure")]
    index: Option<Number>,
    rank: Option<i64>,
}

impl Previous {
    /// A unit's result, where it has one.
    pub fn get(&self, unit: &str) -> Option<&Standing> {
        self.standings.get(unit)
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
        let standing = |score: Score| (score.unit, Standing { index: score.index, rank: score.rank });
        let standings = file.tables.scores.into_iter().map(standing).collect();
        Ok(Some(Self { standings, awards: file.tables.awards }))
    }
}

/// A figure with all its digits; none where there is none.
fn figure<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<Number>, D::Error> {
    let written = Option::<serde_json::Number>::deserialize(reader)?;
    let exact = |written: serde_json::Number| Decimal::parse(&written.to_string(), Mark::Point).ok();
    Ok(written.and_then(exact).map(Decimal::number))
}

fn maximum<'de, D: Deserializer<'de>>(reader: D) -> Result<Number, D::Error> {
    Ok(figure(reader)?.unwrap_or(Number::ZERO))
}
