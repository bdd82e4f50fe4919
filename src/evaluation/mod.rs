//! An evaluation (kỳ đánh giá): which groups, catalogues, submissions and appraisals belong together, loaded whole.

mod files;
mod folder;
mod keys;
mod register;
mod roll;

use std::path::PathBuf;

use crate::diagnostic::Diagnostics;
use crate::number::Mark;
use crate::period::{CutOffs, Period};
use crate::source::{Sources, Unreadable};
use crate::text::Text;
use crate::unit::Register;

pub use keys::KEYS;
pub use roll::{Group, Roll};

/// What to evaluate, as asked on the command line.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// An evaluation folder or its `par.toml`, or submission files beside `catalogue`.
    pub inputs: Vec<PathBuf>,
    /// A catalogue, where there is no `par.toml`.
    pub catalogue: Option<PathBuf>,
    /// A register, where there is no `par.toml`.
    pub units: Option<PathBuf>,
    /// Appraisal files, where there is no `par.toml`.
    pub appraisals: Vec<PathBuf>,
    /// Another period than the evaluation's own.
    pub period: Option<Period>,
    /// The decimal mark of all files.
    pub numbers: Option<Mark>,
    /// Whether texts as written are kept, to be shown.
    pub keeps_text: bool,
}

/// What a file is to an evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// `par.toml`.
    Evaluation,
    /// A group's catalogue.
    Catalogue,
    /// The register of units.
    Register,
    /// What units sent.
    Submission,
    /// What reviewers decided.
    Appraisal,
    /// An earlier result.
    Previous,
}

impl Part {
    /// All of them, in the order in which files are listed.
    pub const ALL: [Self; 6] = [
        Self::Evaluation,
        Self::Catalogue,
        Self::Register,
        Self::Submission,
        Self::Appraisal,
        Self::Previous,
    ];

    /// Its stable name in data, and what people read.
    pub const fn title(self) -> (&'static str, Text) {
        match self {
            Self::Evaluation => ("evaluation", Text::fixed("kỳ đánh giá", "evaluation")),
            Self::Catalogue => ("catalogue", Text::fixed("bộ chỉ số", "catalogue")),
            Self::Register => ("register", Text::fixed("danh mục đơn vị", "register")),
            Self::Submission => ("submission", Text::fixed("phiếu", "submission")),
            Self::Appraisal => ("appraisal", Text::fixed("thẩm định", "appraisal")),
            Self::Previous => ("previous", Text::fixed("kết quả kỳ trước", "earlier result")),
        }
    }
}

/// The folder of an evaluation, and every file that its `par.toml` names.
#[derive(Debug)]
pub struct Home {
    /// The folder of `par.toml`.
    pub folder: PathBuf,
    /// The files, each once, by what they are and by name; `par.toml` is the first.
    pub files: Vec<(Part, PathBuf)>,
}

/// An evaluation with all its inputs.
#[derive(Debug)]
pub struct Evaluation {
    /// Its title.
    pub title: String,
    /// The period that is evaluated.
    pub period: Period,
    /// The days that end the quarters.
    pub cut_offs: CutOffs,
    /// All units, of whatever time.
    pub register: Register,
    /// Whether a register was given; without one, units are those that submitted.
    pub registered: bool,
    /// The catalogues with the units they score.
    pub rolls: Vec<Roll>,
    /// Results of earlier periods, newest first.
    pub previous: Vec<PathBuf>,
    /// Where it lies; none where files are named on the command line.
    pub home: Option<Home>,
}

/// Loads an evaluation; `None` where a catalogue, the register or `par.toml` cannot be used.
///
/// # Errors
/// The system would not read a file.
pub fn load(
    request: &Request,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Evaluation>, Unreadable> {
    let loaded = match &request.catalogue {
        Some(catalogue) => roll::from_files(catalogue, request, sources, diagnostics),
        None => folder::load(request, sources, diagnostics),
    };
    // Groups may share a file, whose faults are one group's and the other's.
    diagnostics.dedup();
    loaded
}
