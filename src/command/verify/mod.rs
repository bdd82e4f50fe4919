//! `par verify`: makes a frozen result again from its inputs, and says what differs.

mod table;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::freeze::{Settings, Superseded, chain, json, made};
use super::options::LangName;
use super::{Common, Failure, Outcome, Output};
use crate::diagnostic::Diagnostics;
use crate::freeze::{Difference, Document, Kind, Unfrozen, differences, digest_of};
use crate::period::Period;
use crate::report::Report;
use crate::source::Unreadable;
use crate::text;
use crate::text::{Lang, Text};

use table::{Checked, Link};

/// Arguments of `par verify`.
#[derive(Args, Debug)]
pub struct Verify {
    /// The frozen result
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The evaluation it was made of [default: the folder with par.toml, from the file's upward]
    #[arg(value_name = "INPUT")]
    input: Option<PathBuf>,
}

/// The columns that name a row of each table of a frozen result.
const NAMES: &[(&str, &[&str])] = &[
    ("inputs", &["part", "path"]),
    ("chain", &["file"]),
    ("catalogues", &["group"]),
    ("units", &["unit"]),
    ("scores", &["group", "unit"]),
    ("awards", &["group", "unit", "criterion"]),
];

impl Verify {
    pub(super) fn run(&self, common: &Common) -> Result<Outcome, Failure> {
        let (mut sources, mut diagnostics) = (common.sources(), Diagnostics::default());
        let path = &self.file;
        let bytes = fs::read(path).map_err(|error| Unreadable::new(path, error))?;
        let refused = |error: Unfrozen| Failure::Usage(error.words(&path.display().to_string()));
        let frozen = Document::parse(&bytes).map_err(refused)?;
        let settings = settings(&frozen).ok_or_else(|| refused(Unfrozen::Command(None)))?;
        let input = match &self.input {
            Some(input) => input.clone(),
            None => home(path).ok_or_else(|| homeless(path))?,
        };
        let chain = chain(&frozen);
        let again = made(Some(&input), &settings, &chain, &mut sources, &mut diagnostics)?;
        let lang = common.lang.map(Lang::from).or(settings.lang).unwrap_or_default();
        let Some((report, made_in)) = again else {
            return Ok(Outcome::new(Output::Nothing, diagnostics, sources, lang));
        };
        let found = Document::parse(json(&report, made_in).as_bytes()).map_err(refused)?;
        let (version, differing) = differences(&frozen, &found, NAMES).into_iter().partition(is_version);
        let links = links(chain, path)?;
        let checked = Checked { frozen: &frozen, again: &report, differing, version, links };
        let output = Output::Report(Report::of("verify", checked.tables()));
        Ok(Outcome { passed: Some(checked.holds()), ..Outcome::new(output, diagnostics, sources, lang) })
    }
}

/// Whether all that a difference tells is that another version of the program made the result.
fn is_version(one: &Difference) -> bool {
    one.table == "freeze" && one.column == "program" && matches!(one.kind, Kind::Cell(..))
}

/// What a result was made with; `None` where it does not say.
fn settings(frozen: &Document) -> Option<Settings> {
    let row = frozen.rows("freeze").first()?;
    let numbers = match row.text("numbers") {
        "vi" => Some(LangName::Vi),
        "en" => Some(LangName::En),
        _ => None,
    };
    Some(Settings {
        period: Some(Period::parse(row.text("period"))?),
        stage: row.get("stage")?.as_str()?.to_owned(),
        provisional: row.get("provisional")?.as_bool()?,
        numbers,
        lang: Some(Lang::from_code(row.text("language"))?),
    })
}

/// The evaluation folder a result lies in, or in a folder of which it lies.
fn home(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let above = fs::canonicalize(folder).ok()?;
    let steps = above.ancestors().position(|folder| folder.join("par.toml").is_file())?;
    // Named from here, and not from the root, as the user did.
    Some((0..steps).fold(folder.to_owned(), |folder, _| folder.join("..")))
}

fn homeless(path: &Path) -> Failure {
    let path = path.display();
    Failure::Usage(text!(
        "không thấy par.toml từ thư mục của «{path}» trở lên; nêu thư mục: par verify {path} THƯ_MỤC",
        "there is no par.toml from the folder of «{path}» upward; name it: par verify {path} FOLDER"
    ))
}

/// The superseded results, each with what was found of it beside the file.
fn links(chain: Vec<Superseded>, path: &Path) -> Result<Vec<Link>, Unreadable> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let link = |one: Superseded| {
        let found = digest_of(&folder.join(&one.file))?;
        let holds = found.as_ref() == Some(&one.digest);
        let said = match found {
            Some(_) if holds => Text::fixed("khớp", "matches"),
            Some(_) => Text::fixed("nội dung đã khác", "another content"),
            None => Text::fixed("không còn tệp", "the file is gone"),
        };
        Ok(Link { file: one.file, said, holds })
    };
    chain.into_iter().map(link).collect()
}
