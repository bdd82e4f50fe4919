//! The options that commands share.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

use super::Failure;
use crate::diagnostic::{EXPORTS, Export};
use crate::format::{FORMATS, Format};
use crate::number::Mark;
use crate::period::Period;
use crate::progress::Progress;
use crate::source::Sources;
use crate::text;
use crate::text::{Lang, Text, list};

/// Options that every command takes.
#[derive(Args, Debug)]
#[command(next_help_heading = "Common options")]
pub struct Common {
    /// Language of tables and messages [default: the catalogue's]
    #[arg(long, global = true, value_enum)]
    pub(super) lang: Option<LangName>,
    /// How results are written: csv and csv-excel hold one table, and the others are named; sarif by `par check`
    /// only, junit by it and `par gate` [default: by the name after -o, else table]
    #[arg(long, global = true, value_parser = PossibleValuesParser::new(tables().chain(exports())))]
    pub(super) format: Option<String>,
    /// Write results to FILE; its extension tells the format, `-` is standard output
    #[arg(short, long, global = true, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Say nothing but results, and the faults that stand in their way
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// When to colour
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto)]
    pub color: Colour,
    #[arg(skip)]
    progress: Progress,
}

/// A language by its code.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum LangName {
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

impl From<LangName> for Mark {
    /// The decimal mark of a language.
    fn from(name: LangName) -> Self {
        match name {
            LangName::Vi => Self::Comma,
            LangName::En => Self::Point,
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

/// What is evaluated.
#[derive(Args, Clone, Debug, Default)]
pub struct Inputs {
    /// An evaluation folder or its par.toml, or submission files together with --catalogue [default: the
    /// folder with par.toml, from here upward]
    #[arg(value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) choice: Choice,
}

/// What is evaluated, besides the inputs named.
#[derive(Args, Clone, Debug, Default)]
pub struct Choice {
    /// Score the submission files named with this catalogue
    #[arg(long, value_name = "FILE")]
    pub(super) catalogue: Option<PathBuf>,
    /// The register of units, with --catalogue
    #[arg(long, value_name = "FILE", requires = "catalogue")]
    pub(super) units: Option<PathBuf>,
    /// An appraisal file, with --catalogue; may be given several times
    #[arg(long = "appraisal", value_name = "FILE", requires = "catalogue")]
    pub(super) appraisals: Vec<PathBuf>,
    /// Evaluate this period: 2022, 2022-Q1, 2022-H1, 2022-9M
    #[arg(long, value_parser = parse_period)]
    pub(super) period: Option<Period>,
    /// Show this group only
    #[arg(long, value_name = "NAME")]
    pub(super) group: Option<String>,
    /// Show this stage: self, computed, an appraisal stage, or final
    #[arg(long, value_name = "STAGE", default_value = "final")]
    pub(super) stage: String,
    /// Count faulty cells as missing, and say so in every table
    #[arg(long)]
    pub(super) provisional: bool,
    /// The decimal mark of all files: vi is a comma, en a point
    #[arg(long, value_enum)]
    pub(super) numbers: Option<LangName>,
    /// Whether the command takes evaluation folders only, and has no --catalogue
    #[arg(skip)]
    pub(super) folder_only: bool,
}

pub(super) fn parse_period(written: &str) -> Result<Period, String> {
    Period::parse(written)
        .ok_or_else(|| "write a period such as 2022, 2022-Q1, 2022-H1 or 2022-9M".to_owned())
}

impl Common {
    /// The language asked for, else Vietnamese.
    pub fn lang(&self) -> Lang {
        self.lang.map(Lang::from).unwrap_or_default()
    }

    /// How far the run has come.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// No files yet; the run is told of those that come.
    pub(super) fn sources(&self) -> Sources {
        Sources::watched(self.progress.clone())
    }

    /// The file to write to; none is standard output.
    pub fn output(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| path.as_os_str() != "-")
    }

    /// The format of tables asked for by name, by the file's extension, else tables for a terminal.
    ///
    /// # Errors
    /// The file's extension is of no format and none is named, or the format is for faults only.
    pub fn format(&self) -> Result<Format, Failure> {
        match self.find() {
            Some(Asked::Tables(format)) => Ok(format),
            Some(Asked::Faults(export)) => {
                let all = list(&tables().collect::<Vec<_>>());
                let also = text!("; lệnh này có: {all}", "; this command has: {all}");
                Err(Failure::Usage(elsewhere(export).join("", &also)))
            }
            None => Err(self.unknown(tables())),
        }
    }

    /// What is asked for, where faults may be.
    pub(super) fn asked(&self) -> Result<Asked, Failure> {
        self.find().ok_or_else(|| self.unknown(tables().chain(exports())))
    }

    /// What is asked of a gate: tables, or its conditions as tests.
    pub(super) fn asked_of_gate(&self) -> Result<Asked, Failure> {
        match self.asked()? {
            Asked::Faults(Export::Sarif) => Err(Failure::Usage(elsewhere(Export::Sarif))),
            asked => Ok(asked),
        }
    }

    /// Refuses a format for faults where a command has neither tables nor faults.
    pub(super) fn refuse_export(&self) -> Result<(), Failure> {
        match self.format.as_deref().and_then(Export::from_name) {
            Some(export) => Err(Failure::Usage(elsewhere(export))),
            None => Ok(()),
        }
    }

    /// Refuses a document where a command has no table.
    pub(super) fn refuse_document(&self) -> Result<(), Failure> {
        let named = self.format.as_deref().and_then(Format::from_name);
        match named.or_else(|| self.output().and_then(Format::from_path)) {
            Some(format @ (Format::Html | Format::Xlsx | Format::Docx)) => {
                let format = format.name();
                Err(Failure::Usage(text!(
                    "lệnh này không có bảng để ghi thành {format}",
                    "this command has no table to be written as {format}"
                )))
            }
            _ => Ok(()),
        }
    }

    /// A name decides over the file's extension; without both it is tables for a terminal.
    fn find(&self) -> Option<Asked> {
        if let Some(name) = &self.format {
            let format = Format::from_name(name).map(Asked::Tables);
            return format.or_else(|| Export::from_name(name).map(Asked::Faults));
        }
        let Some(path) = self.output().filter(|path| path.extension().is_some()) else {
            return Some(Asked::Tables(Format::default()));
        };
        let format = Format::from_path(path).map(Asked::Tables);
        format.or_else(|| Export::from_path(path).map(Asked::Faults))
    }

    fn unknown(&self, names: impl Iterator<Item = &'static str>) -> Failure {
        let all = list(&names.collect::<Vec<_>>());
        let path = self.output().unwrap_or(Path::new("")).display();
        Failure::Usage(text!(
            "không biết ghi {path} theo định dạng nào; thêm --format với một trong: {all}",
            "the extension of {path} is of no format; pass --format with one of: {all}"
        ))
    }
}

/// What is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// The tables of a report.
    Tables(Format),
    /// The faults themselves, for another program.
    Faults(Export),
}

/// Which commands write a format that this one does not.
fn elsewhere(export: Export) -> Text {
    let name = export.name();
    match export {
        Export::Sarif => text!("chỉ `par check` ghi {name}", "only `par check` writes {name}"),
        Export::Junit => {
            text!("chỉ `par check` và `par gate` ghi {name}", "only `par check` and `par gate` write {name}")
        }
    }
}

/// The names of the formats of tables.
fn tables() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().map(|format| format.name())
}

/// The names of the formats of faults.
fn exports() -> impl Iterator<Item = &'static str> {
    EXPORTS.iter().map(|export| export.name())
}
