//! The commands: one file each, with its arguments and the table it shows.

mod check;
mod compare;
mod completions;
mod criteria;
mod explain;
mod freeze;
mod gate;
mod init;
mod inspect;
mod loaded;
mod man;
mod named;
mod options;
mod plan;
mod rank;
mod report;
mod schema;
mod score;
mod targets;
mod template;
mod verify;
mod written;

use std::fmt;

use clap::{Parser, Subcommand};

use crate::diagnostic::{Diagnostics, Export};
use crate::junit::Suite;
use crate::report::Report;
use crate::source::{Sources, Unreadable};
use crate::submission::show_faults;
use crate::text::{Lang, Text};

use loaded::Loaded;
pub use options::{Choice, Colour, Common, Inputs};

/// Compute PAR INDEX scores from a criteria catalogue and what wards and departments submitted
#[derive(Debug, Parser)]
#[command(
    name = "par",
    version,
    before_help = "Example: par score examples/quy-nhon-2022",
    arg_required_else_help = true
)]
pub struct Cli {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    common: Common,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make an evaluation folder that scores at once
    #[command(before_help = "Example: par init danh-gia-2026 && par score danh-gia-2026")]
    Init(init::Init),
    /// Show a catalogue as a tree with points and effective percents
    #[command(before_help = "Example: par criteria criteria/quy-nhon-ward-2022.toml")]
    Criteria(criteria::Criteria),
    /// Write the forms that units fill in, a workbook and a CSV file for each
    #[command(before_help = "Example: par template examples/cam-ranh-2024 -o phieu-2024")]
    Template(template::Template),
    /// Report every fault of catalogue, register, submissions and appraisals at once
    #[command(before_help = "Example: par check examples/quy-nhon-2022")]
    Check(check::Check),
    /// Show what was understood of a file: encoding, decimals, header, columns, rows, units
    #[command(before_help = "Example: par inspect examples/quy-nhon-2022/submissions/phong-ban-2022.csv")]
    Inspect(inspect::Inspect),
    /// Score units: points by area, index, rank and band
    #[command(before_help = "Example: par score examples/quy-nhon-2022 --detail --format json")]
    Score(score::Score),
    /// Rank units in a table for a report
    #[command(before_help = "Example: par rank examples/quy-nhon-2022 --format csv-excel -o xep-hang.csv")]
    Rank(rank::Rank),
    /// Explain how each point of a unit came about, citing file and line
    #[command(before_help = "Example: par explain examples/quy-nhon-2022 'Phường Trần Phú' 3.2")]
    Explain(explain::Explain),
    /// Tell of each target and goal: met or missed, by how much, since when, due
    #[command(before_help = "Example: par targets examples/quy-nhon-2022 --unmet")]
    Targets(targets::Targets),
    /// Compare two periods, stages or results: index, rank, and which criteria moved them
    #[command(before_help = "Example: par compare ket-qua-2021.json examples/quy-nhon-2022")]
    Compare(compare::Compare),
    /// Plan remedies for lost points, and the cheapest way of a unit to more
    #[command(before_help = "Example: par plan examples/quy-nhon-2022 'Phường Trần Phú'")]
    Plan(plan::Plan),
    /// Judge the gates of par.toml, each condition with what is expected and found, for CI
    #[command(before_help = "Example: par gate . --format junit -o gate.xml")]
    Gate(gate::Gate),
    /// Write everything an office publishes as one document
    #[command(before_help = "Example: par report examples/quy-nhon-2022 -o ket-qua.docx")]
    Report(report::Publish),
    /// Keep a result with the digests of all its inputs
    #[command(before_help = "Example: par freeze examples/quy-nhon-2022 -o ket-qua-2022.json")]
    Freeze(freeze::Freeze),
    /// Make a frozen result again from its inputs, and say what differs
    #[command(before_help = "Example: par verify examples/quy-nhon-2022/ket-qua-2022.json")]
    Verify(verify::Verify),
    /// Print the JSON Schema of the TOML files, for editors
    #[command(before_help = "Example: par schema > criteria/schema.json")]
    Schema(schema::Schema),
    /// Print completions for a shell
    #[command(before_help = "Example: par completions bash > /etc/bash_completion.d/par")]
    Completions(completions::Completions),
    /// Print the manual page
    #[command(before_help = "Example: par man | man -l -")]
    Man(man::Man),
}

/// What a command gives.
#[derive(Debug)]
pub enum Output {
    /// Tables.
    Report(Report),
    /// The diagnostics themselves, for other programs.
    Faults(Export),
    /// Conditions as tests, for other programs.
    Tests(Suite),
    /// A text, written as it is.
    Plain(String),
    /// Files that were made, told in words.
    Told(Text),
    /// Nothing, since the inputs are faulty.
    Nothing,
}

/// What a command gives, with what is to be said about it.
#[derive(Debug)]
pub struct Outcome {
    /// The result.
    pub output: Output,
    /// Faults and warnings.
    pub diagnostics: Diagnostics,
    /// The files read.
    pub sources: Sources,
    /// The language of tables and messages.
    pub lang: Lang,
    /// Whether what was judged holds: a gate, a verification. Then this tells the exit status, else the faults do.
    pub passed: Option<bool>,
}

impl Outcome {
    fn new(output: Output, diagnostics: Diagnostics, sources: Sources, lang: Lang) -> Self {
        Self { output, diagnostics, sources, lang, passed: None }
    }

    fn plain(output: Output, common: &Common) -> Self {
        Self::new(output, Diagnostics::default(), Sources::default(), common.lang())
    }
}

/// Why a command gave nothing.
#[derive(Debug)]
pub enum Failure {
    /// The command line asks for something that is not there.
    Usage(Text),
    /// The system would not read or write.
    System(Unreadable),
}

impl From<Unreadable> for Failure {
    fn from(error: Unreadable) -> Self {
        Self::System(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(text) => formatter.write_str(&text.en),
            Self::System(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for Failure {}

impl Cli {
    /// The options every command takes.
    pub fn common(&self) -> &Common {
        &self.common
    }

    /// Does what is asked.
    ///
    /// # Errors
    /// The command line asks for what is not there, or the system would not read or write.
    pub fn run(&self) -> Result<Outcome, Failure> {
        let common = &self.common;
        // Before anything is read, for it may take long.
        match &self.command {
            Command::Check(_) => drop(common.asked()?),
            Command::Gate(_) => drop(common.asked_of_gate()?),
            Command::Freeze(_) => common.refuse_export()?,
            Command::Init(_)
            | Command::Template(_)
            | Command::Schema(_)
            | Command::Completions(_)
            | Command::Man(_) => {
                common.refuse_export()?;
                common.refuse_document()?;
            }
            _ => drop(common.format()?),
        }
        let mut outcome = self.outcome(common)?;
        show_faults(&mut outcome.diagnostics, &outcome.sources);
        Ok(outcome)
    }

    /// What the command gives.
    fn outcome(&self, common: &Common) -> Result<Outcome, Failure> {
        match &self.command {
            Command::Init(command) => command.run(common),
            Command::Criteria(command) => command.run(common),
            Command::Template(command) => command.run(common),
            Command::Check(command) => command.run(common),
            Command::Inspect(command) => command.run(common),
            Command::Score(command) => command.run(common),
            Command::Rank(command) => command.run(common),
            Command::Explain(command) => command.run(common),
            Command::Targets(command) => command.run(common),
            Command::Compare(command) => command.run(common),
            Command::Plan(command) => command.run(common),
            Command::Gate(command) => command.run(common),
            Command::Report(command) => command.run(common),
            Command::Freeze(command) => command.run(common),
            Command::Verify(command) => command.run(common),
            Command::Schema(command) => Ok(command.run(common)),
            Command::Completions(command) => Ok(command.run(common)),
            Command::Man(command) => command.run(common),
        }
    }
}
