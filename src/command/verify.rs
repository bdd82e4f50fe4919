//! `par verify`: makes a frozen result again from its inputs, and says what differs.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::Value;

use super::freeze::{Settings, chain, is_frozen, json, made};
use super::options::LangName;
use super::{Common, Failure, Outcome, Output};
use crate::diagnostic::Diagnostics;
use crate::evaluation::Part;
use crate::freeze::{Difference, differences, digest_of};
use crate::period::Period;
use crate::report::{Cell, Column, Report, Table};
use crate::source::Unreadable;
use crate::text;
use crate::text::{Lang, Text};

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

/// The tables of a frozen result that must come out again, with the columns that name a row.
const TABLES: &[(&str, &[&str])] = &[
    ("inputs", &["part", "path"]),
    ("catalogues", &["group"]),
    ("units", &["unit"]),
    ("scores", &["group", "unit"]),
    ("awards", &["group", "unit", "criterion"]),
];

/// What the one row of the table `freeze` must say again; the program's version may be another.
const SETTINGS: &[(&str, &[&str])] = &[("freeze", &[])];

impl Verify {
    pub(super) fn run(&self, common: &Common) -> Result<Outcome, Failure> {
        let (mut sources, mut diagnostics) = (common.sources(), Diagnostics::default());
        let path = &self.file;
        let bytes = fs::read(path).map_err(|error| Unreadable::new(path, error))?;
        let Some(frozen) = serde_json::from_slice::<Value>(&bytes).ok().filter(is_frozen) else {
            return Err(not_frozen(path));
        };
        let settings = settings(&frozen).ok_or_else(|| not_frozen(path))?;
        let input = match &self.input {
            Some(input) => input.clone(),
            None => home(path).ok_or_else(|| homeless(path))?,
        };
        let again = made(Some(&input), &settings, &[], &mut sources, &mut diagnostics)?;
        let lang = common.lang.map(Lang::from).or(settings.lang).unwrap_or_default();
        let Some((report, made_in)) = again else {
            return Ok(Outcome::new(Output::Nothing, diagnostics, sources, lang));
        };
        let found: Value = serde_json::from_str(&json(&report, made_in)).unwrap_or_default();
        let mut differing = differences(&frozen, &found, SETTINGS);
        let (version, others) = differing.into_iter().partition(|one| one.column == "program");
        differing = others;
        differing.extend(differences(&frozen, &found, TABLES));
        let links = links(&frozen, path)?;
        let failed = !differing.is_empty() || links.iter().any(|(_, _, holds)| !holds);
        let mut summary = vec![verdict(failed, differing.len())];
        summary.extend(version.first().map(other_version));
        let tables = vec![checked(&frozen, &differing, links), table(&differing, summary)];
        let output = Output::Report(Report::of("verify", tables));
        Ok(Outcome { passed: Some(!failed), ..Outcome::new(output, diagnostics, sources, lang) })
    }
}

/// What a result was made with; `None` where it does not say.
fn settings(frozen: &Value) -> Option<Settings> {
    let row = &frozen["tables"]["freeze"][0];
    let numbers = match row["numbers"].as_str() {
        Some("vi") => Some(LangName::Vi),
        Some("en") => Some(LangName::En),
        _ => None,
    };
    Some(Settings {
        period: Some(Period::parse(row["period"].as_str()?)?),
        stage: row["stage"].as_str()?.to_owned(),
        provisional: row["provisional"].as_bool()?,
        numbers,
        lang: Some(Lang::from_code(row["language"].as_str()?)?),
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

fn not_frozen(path: &Path) -> Failure {
    let path = path.display();
    Failure::Usage(text!(
        "«{path}» không phải kết quả do `par freeze` ghi",
        "«{path}» is not a result of `par freeze`"
    ))
}

/// The superseded results beside a file: their names, what was found of them, and whether it is what was recorded.
fn links(frozen: &Value, path: &Path) -> Result<Vec<(String, Text, bool)>, Unreadable> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let link = |one: super::freeze::Superseded| {
        let found = digest_of(&folder.join(&one.file))?;
        let holds = found.as_ref() == Some(&one.digest);
        let said = match found {
            Some(_) if holds => Text::fixed("khớp", "matches"),
            Some(_) => Text::fixed("nội dung đã khác", "another content"),
            None => Text::fixed("không còn tệp", "the file is gone"),
        };
        Ok((one.file, said, holds))
    };
    chain(frozen).into_iter().map(link).collect()
}

fn verdict(failed: bool, count: usize) -> Text {
    if failed {
        text!("KHÔNG KHỚP: {count} chỗ khác", "DOES NOT MATCH: {count} differences")
    } else {
        Text::fixed(
            "KHỚP: tính lại từ dữ liệu gốc cho đúng kết quả đã lưu",
            "MATCHES: made again from its inputs, the result is the frozen one",
        )
    }
}

fn other_version(one: &Difference) -> Text {
    let (was, now) = (one.frozen.as_deref().unwrap_or("–"), one.found.as_deref().unwrap_or("–"));
    text!("Kết quả lưu bằng {was}, kiểm tra bằng {now}", "Frozen by {was}, verified by {now}")
}

/// Every input and every superseded result, with whether it is as it was.
fn checked(frozen: &Value, differing: &[Difference], links: Vec<(String, Text, bool)>) -> Table {
    let mut rows: Vec<Vec<Cell>> = names(frozen, differing)
        .iter()
        .map(|name| {
            let found = differing.iter().find(|one| one.table == "inputs" && one.row == *name);
            vec![
                part(&name[0]),
                Cell::text(&name[1]),
                Cell::sentence(Some(state(found))),
                result(found.is_none()),
            ]
        })
        .collect();
    rows.extend(links.into_iter().map(|(file, said, holds)| {
        let part = Cell::word("superseded", Text::fixed("kết quả bị thay thế", "superseded result"));
        vec![part, Cell::text(file), Cell::sentence(Some(said)), result(holds)]
    }));
    Table {
        key: "inputs",
        title: Some(Text::fixed("Dữ liệu gốc", "Inputs")),
        columns: vec![
            Column::text("part", Text::fixed("Loại", "Part")),
            Column::text("path", Text::fixed("Tệp", "File")),
            Column::text("found", Text::fixed("Hiện nay", "Found")),
            Column::text("result", Text::fixed("Kết quả", "Result")),
        ],
        anchors: 2,
        rows,
        ..Table::default()
    }
}

/// The inputs by what they are and by path: those that were frozen, then those that are new.
fn names(frozen: &Value, differing: &[Difference]) -> Vec<Vec<String>> {
    let inputs = frozen["tables"]["inputs"].as_array().map(Vec::as_slice).unwrap_or_default();
    let cell = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let added = |one: &&Difference| one.table == "inputs" && one.column.is_empty() && one.frozen.is_none();
    let known = inputs.iter().map(|row| vec![cell(row, "part"), cell(row, "path")]);
    known.chain(differing.iter().filter(added).map(|one| one.row.clone())).collect()
}

/// What became of an input.
fn state(changed: Option<&Difference>) -> Text {
    match changed {
        None => Text::fixed("khớp", "matches"),
        Some(one) if one.column.is_empty() && one.found.is_none() => {
            Text::fixed("không còn trong kỳ đánh giá", "no longer part of the evaluation")
        }
        Some(one) if one.column.is_empty() => Text::fixed("thêm sau khi lưu", "added since"),
        Some(_) => Text::fixed("nội dung đã khác", "another content"),
    }
}

fn result(holds: bool) -> Cell {
    if holds {
        Cell::word("pass", Text::fixed("đạt", "pass"))
    } else {
        Cell::word("fail", Text::fixed("không đạt", "fail"))
    }
}

/// What an input is, by its name in data.
fn part(name: &str) -> Cell {
    let known = Part::ALL.into_iter().map(Part::title).find(|(key, _)| *key == name);
    known.map_or_else(|| Cell::text(name), |(key, title)| Cell::word(key, title))
}

/// Every figure and text that differs.
fn table(differing: &[Difference], footnotes: Vec<Text>) -> Table {
    let there = |side: &Option<String>| {
        side.as_ref().map_or(Cell::Empty, |text| Cell::text(text.lines().next().unwrap_or_default()))
    };
    let row = |one: &Difference| {
        vec![
            Cell::text(&one.table),
            Cell::text(one.row.join(" / ")),
            Cell::text(&one.column),
            there(&one.frozen),
            there(&one.found),
        ]
    };
    let figures = differing.iter().filter(|one| one.table != "inputs");
    Table {
        key: "differences",
        title: Some(Text::fixed("Chỗ khác", "Differences")),
        columns: vec![
            Column::text("table", Text::fixed("Bảng", "Table")),
            Column::text("row", Text::fixed("Dòng", "Row")),
            Column::text("column", Text::fixed("Cột", "Column")),
            Column::text("frozen", Text::fixed("Đã lưu", "Frozen")),
            Column::text("found", Text::fixed("Tính lại", "Found")),
        ],
        anchors: 3,
        rows: figures.map(row).collect(),
        footnotes,
        ..Table::default()
    }
}
