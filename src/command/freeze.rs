//! `par freeze`: a result with the digests of all its inputs, the catalogues and the register, to be kept.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::Value;

use super::options::{LangName, parse_period};
use super::{Choice, Common, Failure, Loaded, Outcome, Output, score};
use crate::diagnostic::{Diagnostics, Severity};
use crate::format::{Format, Style, write};
use crate::freeze::{Input, digest, digest_of, inputs};
use crate::number::Mark;
use crate::period::Period;
use crate::report::{Cell, Column, Report, Table};
use crate::score::{Keep, Scores, State};
use crate::source::{Sources, Unreadable, name_from};
use crate::text;
use crate::text::{Lang, Text};

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
            ..Choice::default()
        }
    }
}

/// A result that was superseded.
pub(super) struct Superseded {
    pub file: String,
    pub digest: String,
    pub reason: String,
}

impl Freeze {
    pub(super) fn run(&self, common: &Common) -> Result<Outcome, Failure> {
        if common.format.as_deref().is_some_and(|format| format != Format::Json.name()) {
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
        let chain = self.chain()?;
        let made = made(self.input.as_deref(), &settings, &chain, &mut sources, &mut diagnostics)?;
        let Some((report, lang)) = made else {
            return Ok(Outcome::new(Output::Nothing, diagnostics, sources, common.lang()));
        };
        let text = json(&report, lang);
        if let Some(path) = common.output() {
            refuse_another(path, &text)?;
        }
        Ok(Outcome::new(Output::Plain(text), diagnostics, sources, lang))
    }

    /// The results this one supersedes, the oldest first.
    fn chain(&self) -> Result<Vec<Superseded>, Failure> {
        let (Some(path), Some(reason)) = (&self.supersedes, &self.reason) else { return Ok(Vec::new()) };
        let bytes = fs::read(path).map_err(|error| Unreadable::new(path, error))?;
        let Some(earlier) = serde_json::from_slice(&bytes).ok().filter(is_frozen) else {
            let path = path.display();
            return Err(Failure::Usage(text!(
                "«{path}» không phải kết quả do `par freeze` ghi",
                "«{path}» is not a result of `par freeze`"
            )));
        };
        let mut all = chain(&earlier);
        let folder = path.parent().unwrap_or(Path::new(""));
        all.push(Superseded {
            file: name_from(folder, path),
            digest: digest(&bytes),
            reason: reason.clone(),
        });
        Ok(all)
    }
}

/// Whether a JSON document is a frozen result.
pub(super) fn is_frozen(document: &Value) -> bool {
    document["schema_version"] == 1 && document["command"] == "freeze"
}

/// The results that a frozen one supersedes.
pub(super) fn chain(document: &Value) -> Vec<Superseded> {
    let rows = document["tables"]["chain"].as_array().map(Vec::as_slice).unwrap_or_default();
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let one = |row: &Value| Superseded {
        file: text(row, "file"),
        digest: text(row, "sha256"),
        reason: text(row, "reason"),
    };
    rows.iter().map(one).collect()
}

/// Refuses to put another result in the place of a frozen one: a correction supersedes it.
fn refuse_another(path: &Path, text: &str) -> Result<(), Failure> {
    let same = Some(digest(text.as_bytes()));
    if digest_of(path)?.is_none_or(|known| Some(known) == same) {
        return Ok(());
    }
    let known = fs::read(path).map_err(|error| Unreadable::new(path, error))?;
    if !serde_json::from_slice::<Value>(&known).is_ok_and(|document| is_frozen(&document)) {
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

fn texts<const N: usize>(keys: [&'static str; N]) -> Vec<Column> {
    keys.into_iter().map(|key| Column::text(key, Text::same(key))).collect()
}

fn table(key: &'static str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Table {
    Table { key, columns, rows, ..Table::default() }
}

fn count(number: usize) -> Cell {
    Cell::Whole(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The one row that says what was frozen, and with what.
fn frozen(
    loaded: &Loaded,
    scored: &[Scores],
    settings: &Settings,
    lang: Lang,
    diagnostics: &Diagnostics,
) -> Table {
    let in_state = |state: State| {
        let leaves = scored.iter().flat_map(|scores| &scores.0).flat_map(|unit| unit.leaves.iter().flatten());
        count(leaves.filter(|leaf| leaf.state == state).count())
    };
    let columns = texts([
        "program",
        "title",
        "period",
        "stage",
        "provisional",
        "numbers",
        "language",
        "missing",
        "pending",
        "faults",
        "warnings",
    ]);
    let numbers = settings.numbers.map(|lang| match Mark::from(lang) {
        Mark::Comma => "vi",
        Mark::Point => "en",
    });
    let row = vec![
        Cell::text(concat!("par ", env!("CARGO_PKG_VERSION"))),
        Cell::text(&loaded.evaluation.title),
        Cell::text(loaded.evaluation.period.to_string()),
        Cell::text(&settings.stage),
        Cell::Flag(settings.provisional),
        numbers.map_or(Cell::Empty, Cell::text),
        Cell::text(lang.code()),
        in_state(State::Missing),
        in_state(State::Pending),
        count(diagnostics.count(Severity::Fault)),
        count(diagnostics.count(Severity::Warning)),
    ];
    table("freeze", columns, vec![row])
}

/// Every input with its digest.
fn digests(inputs: &[Input]) -> Table {
    let row = |input: &Input| {
        let (key, title) = input.part.title();
        vec![
            Cell::word(key, title),
            Cell::text(&input.path),
            Cell::Whole(i64::try_from(input.bytes).unwrap_or(i64::MAX)),
            Cell::text(&input.digest),
        ]
    };
    table("inputs", texts(["part", "path", "bytes", "sha256"]), inputs.iter().map(row).collect())
}

fn superseded(chain: &[Superseded]) -> Table {
    let row =
        |one: &Superseded| vec![Cell::text(&one.file), Cell::text(&one.digest), Cell::text(&one.reason)];
    table("chain", texts(["file", "sha256", "reason"]), chain.iter().map(row).collect())
}

/// The text of every group's catalogue, so that the result can be taken apart without the folder.
fn catalogues(loaded: &Loaded, sources: &Sources, folder: &Path) -> Table {
    let rows = loaded.evaluation.rolls.iter().flat_map(|roll| {
        let source = sources.get(roll.catalogue.source);
        let row = |name: &str| {
            vec![Cell::text(name), Cell::text(name_from(folder, &source.path)), Cell::text(&source.text)]
        };
        roll.groups.iter().map(move |group| row(&group.name)).collect::<Vec<_>>()
    });
    table("catalogues", texts(["group", "path", "text"]), rows.collect())
}

/// The register, so that units are known that ended later.
fn units(loaded: &Loaded) -> Table {
    let rows = loaded.evaluation.register.units().iter().map(|unit| {
        let day = |day: Option<jiff::civil::Date>| day.map_or(Cell::Empty, |day| Cell::text(day.to_string()));
        vec![
            Cell::text(&unit.key),
            Cell::text(&unit.name),
            Cell::text(&unit.kind),
            Cell::text(unit.group_or_kind()),
            day(unit.from),
            day(unit.to),
            Cell::text(unit.successors.join("|")),
        ]
    });
    let columns = texts(["unit", "name", "kind", "group", "from", "to", "successor"]);
    table("units", columns, rows.collect())
}
