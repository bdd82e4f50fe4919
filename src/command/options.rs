//! The options that commands share.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

use super::Failure;
use crate::format::{FORMATS, Format};
use crate::period::Period;
use crate::text;
use crate::text::{Lang, list};

/// Options that every command takes.
#[derive(Args, Debug)]
#[command(next_help_heading = "Common options")]
pub struct Common {
    /// Language of tables and messages [default: the catalogue's]
    #[arg(long, global = true, value_enum)]
    pub(super) lang: Option<LangName>,
    /// How results are written [default: by the name after -o, else table]
    #[arg(long, global = true, value_parser = PossibleValuesParser::new(FORMATS.iter().map(|format| format.name())))]
    pub(super) format: Option<String>,
    /// Write results to FILE; its extension tells the format, `-` is standard output
    #[arg(short, long, global = true, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Say nothing but results
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// When to colour
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto)]
    pub color: Colour,
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

    /// The file to write to; none is standard output.
    pub fn output(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| path.as_os_str() != "-")
    }

    /// The format asked for by name, by the file's extension, else tables for a terminal.
    ///
    /// # Errors
    /// The file's extension is of no format, and none is named.
    pub fn format(&self) -> Result<Format, Failure> {
        if let Some(format) = self.format.as_deref().and_then(Format::from_name) {
            return Ok(format);
        }
        let Some(path) = self.output().filter(|path| path.extension().is_some()) else {
            return Ok(Format::default());
        };
        Format::from_path(path).ok_or_else(|| {
            let all = list(&FORMATS.iter().map(|format| format.name()).collect::<Vec<_>>());
            let path = path.display();
            Failure::Usage(text!(
                "không biết ghi {path} theo định dạng nào; thêm --format với một trong: {all}",
                "the extension of {path} is of no format; pass --format with one of: {all}"
            ))
        })
    }
}
