//! The commands: one file each, with its arguments and the table it shows.

mod check;
mod completions;
mod criteria;
mod explain;
mod init;
mod man;
mod rank;
mod schema;
mod score;

use std::fmt;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::appraisal::Appraisals;
use crate::diagnostic::Diagnostics;
use crate::evaluation::{self, Evaluation, Group, Request, Roll};
use crate::format::{FORMATS, Format};
use crate::number::Mark;
use crate::period::Period;
use crate::report::Report;
use crate::score::Stage;
use crate::source::{Sources, Unreadable};
use crate::text;
use crate::text::{Lang, Text, list};

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

/// Options that every command takes.
#[derive(Args, Debug)]
#[command(next_help_heading = "Common options")]
pub struct Common {
    /// Language of tables and messages [default: the catalogue's]
    #[arg(long, global = true, value_enum)]
    lang: Option<LangName>,
    /// How results are written [default: by the name after -o, else table]
    #[arg(long, global = true, value_parser = PossibleValuesParser::new(FORMATS.iter().map(|format| format.name())))]
    format: Option<String>,
    /// Write results to FILE; its extension tells the format, `-` is standard output
    #[arg(short, long, global = true, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Say nothing but results
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// When to colour
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto)]
    pub color: Colour,
}

/// A language by its code.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum LangName {
    Vi,
    En,
}

impl From<LangName> for Lang {
    fn from(name: LangName) -> Self {
        match name {
            LangName::Vi => Self::Vi,
            LangName::En => Self::En,
        }
    }
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
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
    /// Report every fault of catalogue, register, submissions and appraisals at once
    #[command(before_help = "Example: par check examples/quy-nhon-2022")]
    Check(check::Check),
    /// Score units: points by area, index, rank and band
    #[command(before_help = "Example: par score examples/quy-nhon-2022 --detail --format json")]
    Score(score::Score),
    /// Rank units in a table for a report
    #[command(before_help = "Example: par rank examples/quy-nhon-2022 --format csv-excel -o xep-hang.csv")]
    Rank(rank::Rank),
    /// Explain how each point of a unit came about, citing file and line
    #[command(before_help = "Example: par explain examples/quy-nhon-2022 'Phường Trần Phú' 3.2")]
    Explain(explain::Explain),
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

/// What is evaluated.
#[derive(Args, Clone, Debug, Default)]
pub struct Inputs {
    /// An evaluation folder or its par.toml, or submission files together with --catalogue [default: the
    /// folder with par.toml, from here upward]
    #[arg(value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    #[command(flatten)]
    choice: Choice,
}

/// What is evaluated, besides the inputs named.
#[derive(Args, Clone, Debug, Default)]
pub struct Choice {
    /// Score the submission files named with this catalogue
    #[arg(long, value_name = "FILE")]
    catalogue: Option<PathBuf>,
    /// The register of units, with --catalogue
    #[arg(long, value_name = "FILE", requires = "catalogue")]
    units: Option<PathBuf>,
    /// An appraisal file, with --catalogue; may be given several times
    #[arg(long = "appraisal", value_name = "FILE", requires = "catalogue")]
    appraisals: Vec<PathBuf>,
    /// Evaluate this period: 2022, 2022-Q1, 2022-H1, 2022-9M
    #[arg(long, value_parser = parse_period)]
    period: Option<Period>,
    /// Show this group only
    #[arg(long, value_name = "NAME")]
    group: Option<String>,
    /// Show this stage: self, computed, an appraisal stage, or final
    #[arg(long, value_name = "STAGE", default_value = "final")]
    stage: String,
    /// Count faulty cells as missing, and say so in every table
    #[arg(long)]
    provisional: bool,
    /// The decimal mark of all files: vi is a comma, en a point
    #[arg(long, value_enum)]
    numbers: Option<LangName>,
}

fn parse_period(written: &str) -> Result<Period, String> {
    Period::parse(written)
        .ok_or_else(|| "write a period such as 2022, 2022-Q1, 2022-H1 or 2022-9M".to_owned())
}

/// What a command gives.
#[derive(Debug)]
pub enum Output {
    /// Tables.
    Report(Report),
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
}

impl Outcome {
    fn plain(output: Output, common: &Common) -> Self {
        Self { output, diagnostics: Diagnostics::default(), sources: Sources::default(), lang: common.lang() }
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

impl Common {
    /// The language asked for, else Vietnamese.
    pub fn lang(&self) -> Lang {
        self.lang.map(Lang::from).unwrap_or_default()
    }

    /// The file to write to; none is standard output.
    pub fn output(&self) -> Option<&std::path::Path> {
        self.output.as_deref().filter(|path| path.as_os_str() != "-")
    }

    /// The format asked for by name, by the file's extension, else tables for a terminal.
    pub fn format(&self) -> Format {
        let by_name = self.format.as_deref().and_then(Format::from_name);
        by_name.or_else(|| self.output().and_then(Format::from_path)).unwrap_or_default()
    }
}

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
        match &self.command {
            Command::Init(command) => command.run(common),
            Command::Criteria(command) => command.run(common),
            Command::Check(command) => command.run(common),
            Command::Score(command) => command.run(common),
            Command::Rank(command) => command.run(common),
            Command::Explain(command) => command.run(common),
            Command::Schema(command) => Ok(command.run(common)),
            Command::Completions(command) => Ok(command.run(common)),
            Command::Man(command) => command.run(common),
        }
    }
}

/// An evaluation that was loaded for a command.
struct Loaded {
    evaluation: Evaluation,
    stage: StageName,
    group: Option<String>,
    provisional: bool,
}

/// A stage as asked for.
enum StageName {
    SelfScore,
    Computed,
    Final,
    Named(String),
}

impl Choice {
    /// Loads the evaluation; `None` where it is too faulty to score.
    fn load(
        &self,
        inputs: &[PathBuf],
        keeps_text: bool,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Result<Option<Loaded>, Failure> {
        if self.catalogue.is_some() && inputs.is_empty() {
            return Err(Failure::Usage(Text::fixed(
                "--catalogue cần kèm tên các tệp phiếu",
                "--catalogue needs the names of submission files",
            )));
        }
        if self.catalogue.is_none() && inputs.len() > 1 {
            return Err(Failure::Usage(Text::fixed(
                "chỉ nêu một thư mục đánh giá; nhiều tệp phiếu thì thêm --catalogue TỆP",
                "name one evaluation folder; several submission files need --catalogue FILE",
            )));
        }
        let request = Request {
            inputs: inputs.to_vec(),
            catalogue: self.catalogue.clone(),
            units: self.units.clone(),
            appraisals: self.appraisals.clone(),
            period: self.period,
            numbers: self.numbers.map(|lang| match lang {
                LangName::Vi => Mark::Comma,
                LangName::En => Mark::Point,
            }),
            keeps_text,
        };
        let stage = match self.stage.as_str() {
            "self" => StageName::SelfScore,
            "computed" => StageName::Computed,
            "final" => StageName::Final,
            name => StageName::Named(name.to_owned()),
        };
        let loaded = evaluation::load(&request, sources, diagnostics)?;
        let loaded = loaded.map(|evaluation| Loaded {
            evaluation,
            stage,
            group: self.group.clone(),
            provisional: self.provisional,
        });
        loaded.map(Loaded::checked).transpose()
    }
}

impl Loaded {
    /// Refuses a group or stage that the evaluation does not have.
    fn checked(self) -> Result<Self, Failure> {
        let names: Vec<&str> = self
            .evaluation
            .rolls
            .iter()
            .flat_map(|roll| &roll.groups)
            .map(|group| group.name.as_str())
            .collect();
        if let Some(group) = self.group.as_deref().filter(|group| !names.contains(group)) {
            let all = list(&names);
            return Err(Failure::Usage(text!(
                "không có khối «{group}»; các khối: {all}",
                "there is no group «{group}»; the groups are: {all}"
            )));
        }
        let mut stages: Vec<&str> = self
            .evaluation
            .rolls
            .iter()
            .flat_map(|roll| &roll.appraisals.stages)
            .map(String::as_str)
            .collect();
        stages.dedup();
        if let StageName::Named(name) = &self.stage
            && !stages.contains(&name.as_str())
        {
            let all = list(&[&["self", "computed"][..], &stages, &["final"]].concat());
            return Err(Failure::Usage(text!(
                "không có bước «{name}»; các bước: {all}",
                "there is no stage «{name}»; the stages are: {all}"
            )));
        }
        Ok(self)
    }

    /// The stage in a roll; one that only another group has stands for all of this group's before it.
    fn stage(&self, appraisals: &Appraisals) -> Stage {
        match &self.stage {
            StageName::SelfScore => Stage::SelfScore,
            StageName::Computed => Stage::Computed,
            StageName::Final => Stage::Final,
            StageName::Named(name) => match appraisals.stages.iter().position(|stage| stage == name) {
                Some(place) => Stage::Appraised(place),
                None => Stage::Final,
            },
        }
    }

    /// The groups that are shown.
    fn groups<'a>(&'a self, roll: &'a Roll) -> impl Iterator<Item = &'a Group> {
        roll.groups.iter().filter(|group| self.group.as_ref().is_none_or(|name| *name == group.name))
    }

    /// What every table says of the run as a whole.
    fn footnotes(&self, diagnostics: &Diagnostics) -> Vec<Text> {
        let mut notes = Vec::new();
        if self.provisional && diagnostics.has_faults() {
            let faults = diagnostics.count(crate::diagnostic::Severity::Fault);
            notes.push(text!(
                "TẠM TÍNH: dữ liệu còn {faults} lỗi; ô lỗi được coi là thiếu số liệu",
                "PROVISIONAL: the inputs have {faults} faults; faulty cells count as missing"
            ));
        }
        match &self.stage {
            StageName::SelfScore => {
                notes.push(Text::fixed("Điểm tự chấm của đơn vị", "Scores by the units themselves"))
            }
            StageName::Computed => notes.push(Text::fixed(
                "Điểm tính theo quy tắc, chưa thẩm định",
                "Computed by the rules, before any appraisal",
            )),
            StageName::Named(name) => {
                notes.push(text!("Kết quả sau bước thẩm định «{name}»", "After the appraisal stage «{name}»"))
            }
            StageName::Final => {}
        }
        if !self.evaluation.registered {
            notes.push(Text::fixed(
                "Không có danh mục đơn vị: chỉ có những đơn vị đã gửi",
                "Without a register: only units that submitted",
            ));
        }
        notes
    }

    /// The language of tables: as asked, else the catalogue's.
    fn lang(&self, common: &Common) -> Lang {
        common
            .lang
            .map(Lang::from)
            .or_else(|| self.evaluation.rolls.first().map(|roll| roll.catalogue.language))
            .unwrap_or_default()
    }

    /// Whether results may be shown.
    fn may_show(&self, diagnostics: &Diagnostics) -> bool {
        self.provisional || !diagnostics.has_faults()
    }
}
