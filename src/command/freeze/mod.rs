//! `par freeze`: a result with the digests of all its inputs, the catalogues and the register, to be kept.

mod chain;
mod tables;

use std::fs;
use std::path::{Path, PathBuf};

use super::options::{LangName, parse_period};
use super::{Choice, Common, Failure, Outcome, Output, score};
use crate::diagnostic::Diagnostics;
use crate::format::{Format, Style, write};
use crate::freeze::{digest, digest_of, inputs, is_frozen};
use crate::period::Period;
use crate::report::Report;
use crate::score::{Keep, Scores};
use crate::source::{Sources, Unreadable};
use crate::text;
use crate::text::{Lang, Text};
use clap::Args;

use chain::Supersedes;
pub(super) use chain::{Superseded, chain};
use tables::{catalogues, digests, frozen, superseded, units};

/// Arguments of `par freeze`.
#[derive(Args, Debug)]
pub struct Freeze {
    /// An evaluation folder or its par.toml [default: the folder with par.toml, from here upward]
    #[arg(value_name = "INPUT")]
    input: Option<PathBuf>,
    /// Freeze this period: 2022, 2022-Q1, 2022-H1, 2022-9M
    #[arg(long, value_parser = parse_period)]
    period: Option<Period>,
    /// Freeze this stage: self, computed, an appraisal stage, or final
    #[arg(long, value_name = "STAGE", default_value = "final")]
    stage: String,
    /// Count faulty cells as missing, and say so in the result
    #[arg(long)]
    provisional: bool,
    /// The decimal mark of all files: vi is a comma, en a point
    #[arg(long, value_enum)]
    numbers: Option<LangName>,
    /// The frozen result that this one corrects
    #[arg(long, value_name = "FILE", requires = "reason")]
    supersedes: Option<PathBuf>,
    /// Why it is corrected
    #[arg(long, value_name = "TEXT", requires = "supersedes")]
    reason: Option<String>,
}

/// What a frozen result is made with; `par verify` makes it again with the same.
pub(super) struct Settings {
    pub period: Option<Period>,
    pub stage: String,
    pub provisional: bool,
    pub numbers: Option<LangName>,
    pub lang: Option<Lang>,
}

impl Settings {
    fn choice(&self) -> Choice {
        Choice {
            period: self.period,
            stage: self.stage.clone(),
            provisional: self.provisional,
            numbers: self.numbers,
            folder_only: true,
            ..Choice::default()
        }
    }
}

impl Freeze {
    pub(super) fn run(&self, common: &Common) -> Result<Outcome, Failure> {
        let asked = common.format.as_deref().is_some_and(|format| format != Format::Json.name());
        // A name that promises a table would not be kept.
        let named = common.output().and_then(Format::from_path).is_some_and(|format| format != Format::Json);
        if asked || named {
            return Err(Failure::Usage(Text::fixed(
                "kết quả được lưu dạng json; bảng để đọc: `par score`",
                "a result is frozen as json; for tables to read: `par score`",
            )));
        }
        let (mut sources, mut diagnostics) = (common.sources(), Diagnostics::default());
        let settings = Settings {
            period: self.period,
            stage: self.stage.clone(),
            provisional: self.provisional,
            numbers: self.numbers,
            lang: common.lang.map(Lang::from),
        };
        let supersedes = Supersedes::read(self, common)?;
        let chain = supersedes.as_ref().map(Supersedes::chain).unwrap_or_default();
        let made = made(self.input.as_deref(), &settings, &chain, &mut sources, &mut diagnostics)?;
        let Some((report, lang)) = made else {
            return Ok(Outcome::new(Output::Nothing, diagnostics, sources, common.lang()));
        };
        let text = json(&report, lang);
        if let Some(supersedes) = &supersedes {
            supersedes.refuse_foreign(&text)?;
        }
        if let Some(path) = common.output() {
            refuse_another(path, &text)?;
        }
        Ok(Outcome::new(Output::Plain(text), diagnostics, sources, lang))
    }
}

/// Refuses to put another result in the place of a frozen one: a correction supersedes it.
fn refuse_another(path: &Path, text: &str) -> Result<(), Failure> {
    let same = Some(digest(text.as_bytes()));
    if digest_of(path)?.is_none_or(|known| Some(known) == same) {
        return Ok(());
    }
    let known = fs::read(path).map_err(|error| Unreadable::new(path, error))?;
    if !is_frozen(&known) {
        return Ok(());
    }
    let path = path.display();
    Err(Failure::Usage(text!(
        "«{path}» là kết quả đã lưu và khác kết quả này; ghi tệp mới với --supersedes {path} --reason \"LÝ DO\"",
        "«{path}» is a frozen result and not this one; write a new file with --supersedes {path} --reason \"WHY\""
    )))
}

/// A report as JSON.
pub(super) fn json(report: &Report, lang: Lang) -> String {
    let mut bytes = Vec::new();
    let style = Style { lang, width: 0, colour: false };
    // Nothing can go wrong in memory.
    let _ = write(report, Format::Json, &style, &mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The report that is frozen, and the language of its sentences; `None` where the inputs are faulty.
pub(super) fn made(
    input: Option<&Path>,
    settings: &Settings,
    chain: &[Superseded],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<(Report, Lang)>, Failure> {
    let named: Vec<PathBuf> = input.into_iter().map(Path::to_owned).collect();
    let Some(loaded) = settings.choice().load(&named, true, sources, diagnostics)? else { return Ok(None) };
    let rolls = loaded.evaluation.rolls.iter();
    let scored: Vec<Scores> = rolls.map(|roll| loaded.score(roll, Keep::All, diagnostics)).collect();
    let (true, Some(home)) = (loaded.may_show(diagnostics), &loaded.evaluation.home) else {
        return Ok(None);
    };
    let first = loaded.evaluation.rolls.first().map(|roll| roll.catalogue.language);
    let lang = settings.lang.or(first).unwrap_or_default();
    let mut tables = vec![
        frozen(&loaded, &scored, settings, lang, diagnostics),
        digests(&inputs(home)?),
        superseded(chain),
        catalogues(&loaded, sources, &home.folder),
        units(&loaded),
    ];
    let seen = sources.seen_from(&home.folder);
    tables.extend(score::tables(&loaded, &scored, &seen, &[], true));
    Ok(Some((Report::of("freeze", tables), lang)))
}
