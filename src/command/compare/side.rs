//! The two sides of a comparison: evaluations that are scored now, or result files.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::Compare;
use crate::command::loaded::provisional_note;
use crate::command::{Choice, Common, Failure, Loaded};
use crate::diagnostic::Diagnostics;
use crate::results::{self, Results};
use crate::score::{Keep, Scores};
use crate::source::Sources;
use crate::text::{Lang, Text};

/// One side.
pub(super) enum Side {
    /// A result file.
    File(Results<'static>),
    /// An evaluation, scored.
    Scored(Box<Loaded>, Vec<Scores>),
}

impl Compare {
    /// Both sides, the earlier first; `None` where one is too faulty.
    pub(super) fn sides(
        &self,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Result<Option<(Side, Side)>, Failure> {
        let one = match self.inputs.as_slice() {
            [] => Vec::new(),
            [one] => vec![one.clone()],
            [before, after] if self.periods.is_empty() && self.stages.is_empty() => {
                let before = self.side(before, sources, diagnostics)?;
                return Ok(before.zip(self.side(after, sources, diagnostics)?));
            }
            [_, _] => return Err(usage_two()),
            _ => return Err(usage()),
        };
        if one.first().is_some_and(|path| is_result(path)) {
            return Err(usage());
        }
        let mut choices = match (self.periods.as_slice(), self.stages.as_slice()) {
            ([before, after], _) => {
                [before, after].map(|&period| Choice { period: Some(period), ..self.choice() })
            }
            (_, [before, after]) => {
                [before, after].map(|stage| Choice { stage: stage.clone(), ..self.choice() })
            }
            _ => return self.with_previous(&one, sources, diagnostics),
        }
        .into_iter();
        let mut next = || match choices.next() {
            Some(choice) => scored(&choice, &one, sources, diagnostics),
            None => Ok(None),
        };
        let before = next()?;
        Ok(before.zip(next()?))
    }

    /// An evaluation beside the newest of its `previous`.
    fn with_previous(
        &self,
        inputs: &[PathBuf],
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Result<Option<(Side, Side)>, Failure> {
        let Some(after) = scored(&self.choice(), inputs, sources, diagnostics)? else { return Ok(None) };
        let previous = after.loaded().and_then(|(loaded, _)| loaded.evaluation.previous.first());
        let Some(path) = previous else { return Err(usage()) };
        let before = results::load(path, sources, diagnostics)?.map(Side::File);
        Ok(before.zip(Some(after)))
    }

    fn side(
        &self,
        path: &Path,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Result<Option<Side>, Failure> {
        if is_result(path) {
            return Ok(results::load(path, sources, diagnostics)?.map(Side::File));
        }
        scored(&self.choice(), &[path.to_owned()], sources, diagnostics)
    }

    /// What is asked of an evaluation on either side.
    fn choice(&self) -> Choice {
        Choice {
            stage: "final".to_owned(),
            provisional: self.provisional,
            numbers: self.numbers,
            folder_only: true,
            ..Choice::default()
        }
    }
}

fn is_result(path: &Path) -> bool {
    path.extension().is_some_and(|kind| kind.eq_ignore_ascii_case("json"))
}

fn scored(
    choice: &Choice,
    inputs: &[PathBuf],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Side>, Failure> {
    let Some(loaded) = choice.load(inputs, false, sources, diagnostics)? else { return Ok(None) };
    let rolls = loaded.evaluation.rolls.iter();
    let scores = rolls.map(|roll| loaded.score(roll, Keep::All, diagnostics)).collect();
    Ok(Some(Side::Scored(Box::new(loaded), scores)))
}

fn usage() -> Failure {
    Failure::Usage(Text::fixed(
        "cần hai kết quả: par compare TRƯỚC SAU (tệp kết quả hoặc thư mục đánh giá), hoặc một thư mục với --period TRƯỚC SAU, --stage TRƯỚC SAU, hoặc `previous` trong par.toml",
        "two results are needed: par compare EARLIER LATER (result files or evaluation folders), or one folder with --period EARLIER LATER, --stage EARLIER LATER, or `previous` in par.toml",
    ))
}

fn usage_two() -> Failure {
    Failure::Usage(Text::fixed(
        "--period và --stage so sánh trong một kỳ đánh giá: chỉ nêu một thư mục",
        "--period and --stage compare within one evaluation: name one folder",
    ))
}

impl Side {
    /// The evaluation and its scores, where it is one.
    pub(super) fn loaded(&self) -> Option<(&Loaded, &[Scores])> {
        match self {
            Self::File(_) => None,
            Self::Scored(loaded, scores) => Some((loaded, scores)),
        }
    }

    /// The results to compare; `staged` where the sides are stages, so that their titles name them.
    pub(super) fn results(&self, staged: bool) -> Cow<'_, Results<'_>> {
        match self {
            Self::File(results) => Cow::Borrowed(results),
            Self::Scored(loaded, scores) => {
                let period = loaded.evaluation.period.title();
                let title = if staged { period.join(" – ", &loaded.stage.title()) } else { period };
                Cow::Owned(Results::of(&loaded.evaluation, scores, title))
            }
        }
    }

    pub(super) fn lang(&self, common: &Common) -> Lang {
        match self {
            Self::File(_) => common.lang(),
            Self::Scored(loaded, _) => loaded.lang(common),
        }
    }

    /// What every table says of the later side as a whole.
    pub(super) fn footnotes(&self, diagnostics: &Diagnostics) -> Vec<Text> {
        match self {
            Self::Scored(loaded, _) if loaded.provisional && diagnostics.has_faults() => {
                vec![provisional_note(diagnostics)]
            }
            _ => Vec::new(),
        }
    }
}
