//! Office Open workbooks: `.xlsx`, `.xlsm`, and templates of both.

mod sheet;
mod strings;
mod styles;

use std::collections::BTreeMap;

use super::archive::Archive;
use super::budget::{Budget, SHEETS};
use super::calendar::Epoch;
use super::markup::{Markup, Piece, Tag};
use super::{Sheet, TooLarge, Unsupported, WorkbookError, table};
use sheet::Context;

/// Where the main part lies unless the archive says otherwise.
const MAIN: &str = "xl/workbook.xml";

/// Reads all sheets.
pub(super) fn read(archive: &mut Archive, budget: &mut Budget) -> Result<Vec<Sheet>, WorkbookError> {
    let main = main_part(archive, budget)?;
    let bytes = archive.required(&main, budget)?;
    let workbook = Workbook::read(&main, &bytes)?;
    let related = Relations::read(archive, &main, budget)?;
    let styles = match related.of_kind("styles") {
        Some(part) => styles::read(&part, &archive.required(&part, budget)?)?,
        None => Vec::new(),
    };
    let strings = match related.of_kind("sharedStrings") {
        Some(part) => strings::read(&part, &archive.required(&part, budget)?, budget)?,
        None => Vec::new(),
    };
    let context = Context { strings, styles, epoch: workbook.epoch, is_stale: workbook.is_stale };
    let mut sheets = Vec::new();
    for named in workbook.sheets {
        let Some(target) = related.by_id.get(&named.relation) else {
            return Err(WorkbookError::damaged(&main, format!("no part for the sheet {}", named.name)));
        };
        if target.kind != "worksheet" {
            // A chart or a macro sheet has no cells.
            continue;
        }
        if named.hidden {
            sheets.push(table::hidden(&named.name));
            continue;
        }
        let bytes = archive.required(&target.part, budget)?;
        sheets.push(sheet::read(&named.name, &target.part, &bytes, &context, budget)?);
    }
    Ok(sheets)
}

fn main_part(archive: &mut Archive, budget: &mut Budget) -> Result<String, WorkbookError> {
    let related = Relations::read(archive, "", budget)?;
    let main = related.of_kind("officeDocument").unwrap_or_else(|| MAIN.to_owned());
    if main.to_ascii_lowercase().ends_with(".bin") {
        return Err(WorkbookError::Unsupported(Unsupported::Xlsb));
    }
    // The archive of a text document or of a presentation has another main part.
    let is_workbook = archive.contains(&main) && (main == MAIN || !archive.contains("word/document.xml"));
    if is_workbook { Ok(main) } else { Err(WorkbookError::NotWorkbook) }
}

/// What the main part says.
#[derive(Default)]
struct Workbook {
    sheets: Vec<NamedSheet>,
    epoch: Epoch,
    /// Whether formulas are to be calculated when the file is opened, as writers say that do not calculate.
    is_stale: bool,
}

struct NamedSheet {
    name: String,
    hidden: bool,
    relation: String,
}

impl Workbook {
    fn read(part: &str, bytes: &[u8]) -> Result<Self, WorkbookError> {
        let mut markup = Markup::new(part, bytes);
        let mut workbook = Self::default();
        let mut is_workbook = false;
        loop {
            let tag = match markup.next()? {
                Piece::Open(tag) => tag,
                Piece::End if is_workbook => return Ok(workbook),
                Piece::End => return Err(WorkbookError::NotWorkbook),
                _ => continue,
            };
            match tag.local() {
                "workbook" => is_workbook = true,
                "workbookPr" if is_true(&tag, "date1904") => workbook.epoch = Epoch::Year1904,
                "calcPr" => workbook.is_stale = is_true(&tag, "fullCalcOnLoad"),
                "sheet" if workbook.sheets.len() == SHEETS => {
                    return Err(WorkbookError::TooLarge(TooLarge::Sheets));
                }
                "sheet" => workbook.sheets.push(NamedSheet {
                    name: tag.attribute("name").unwrap_or_default(),
                    hidden: tag.attribute("state").is_some_and(|state| state != "visible"),
                    relation: tag.attribute("id").unwrap_or_default(),
                }),
                _ => {}
            }
        }
    }
}

/// Whether an attribute is a yes of XML.
fn is_true(tag: &Tag<'_>, name: &str) -> bool {
    matches!(tag.attribute(name).as_deref(), Some("1" | "true"))
}

/// The parts that a part refers to.
struct Relations {
    by_id: BTreeMap<String, Target>,
}

struct Target {
    /// The last word of the type, which is the same in both variants of the standard.
    kind: String,
    part: String,
}

impl Relations {
    fn read(archive: &mut Archive, of: &str, budget: &mut Budget) -> Result<Self, WorkbookError> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let part = format!("{folder}/_rels/{file}.rels");
        let mut by_id = BTreeMap::new();
        let Some(bytes) = archive.member(&part, budget)? else { return Ok(Self { by_id }) };
        let mut markup = Markup::new(&part, &bytes);
        loop {
            let tag = match markup.next()? {
                Piece::Open(tag) if tag.local() == "Relationship" => tag,
                Piece::End => return Ok(Self { by_id }),
                _ => continue,
            };
            let kind = tag.attribute("Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let part = resolve(folder, &tag.attribute("Target").unwrap_or_default());
            by_id.insert(tag.attribute("Id").unwrap_or_default(), Target { kind, part });
        }
    }

    fn of_kind(&self, kind: &str) -> Option<String> {
        self.by_id.values().find(|target| target.kind == kind).map(|target| target.part.clone())
    }
}

/// The name of a part as seen from a folder.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut names: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    for name in target.split('/') {
        match name {
            ".." => drop(names.pop()),
            "." | "" => {}
            name => names.push(name),
        }
    }
    names.join("/")
}
