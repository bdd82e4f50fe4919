//! An evaluation (kỳ đánh giá): which groups, catalogues, submissions and appraisals belong together, loaded whole.

mod files;
mod folder;
mod gate;
mod goal;
mod groups;
mod home;
mod keys;
mod kinds;
mod particulars;
mod register;
mod reward;
mod roll;

use std::path::PathBuf;

use crate::diagnostic::Diagnostics;
use crate::number::Mark;
use crate::particulars::Particulars;
use crate::period::{CutOffs, Period};
use crate::source::{Sources, Unreadable};
use crate::unit::{Register, Unit};

pub use gate::{Condition, Demand, Gate};
pub use goal::{Aim, Goal, Published, Subject};
pub use home::{Home, Part};
pub use keys::KEYS;
pub use reward::Reward;
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
    /// Whether only an evaluation folder is taken, and no submission files beside a catalogue.
    pub folder_only: bool,
    /// Whether texts as written are kept, to be shown.
    pub keeps_text: bool,
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
    /// Results of earlier periods, newest first; none where another period than its own is evaluated.
    pub previous: Vec<PathBuf>,
    /// What plans ask of ranks and indices.
    pub goals: Vec<Goal>,
    /// Where it lies; none where files are named on the command line.
    pub home: Option<Home>,
    /// Who is proposed for commendation; nobody where another period than its own is evaluated.
    pub rewards: Vec<Reward>,
    /// What must hold for `par gate` to pass.
    pub gates: Vec<Gate>,
    /// What the document says of itself with which results are published.
    pub particulars: Particulars,
}

impl Evaluation {
    /// The unit on a seat of a roll.
    pub fn unit(&self, roll: &Roll, seat: usize) -> &Unit {
        &self.register.units()[roll.members[seat].unit]
    }
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
