//! Result files: JSON as `par freeze` writes it, with the catalogues and the register in it, or as `par score`
//! does, with less.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::parts::index;
use super::{Award, GroupResults, Results, UnitResult};
use crate::catalogue::{self, Catalogue};
use crate::diagnostic::{Code, Complaint, Diagnostics, Place, Severity};
use crate::number::{Decimal, Mark, Number};
use crate::period::Period;
use crate::score::stage_title;
use crate::source::{SourceId, Sources, Unreadable, read_text};
use crate::text;
use crate::text::Text;

#[derive(Deserialize)]
struct File<'a> {
    schema_version: u32,
    #[serde(borrow)]
    tables: Tables<'a>,
}

#[derive(Deserialize)]
struct Tables<'a> {
    #[serde(borrow, default)]
    freeze: Vec<Freeze<'a>>,
    #[serde(borrow, default)]
    catalogues: Vec<CatalogueText<'a>>,
    #[serde(borrow, default)]
    units: Vec<Unit<'a>>,
    #[serde(borrow)]
    scores: Vec<Score<'a>>,
    #[serde(borrow, default)]
    awards: Vec<AwardRow<'a>>,
}

#[derive(Deserialize)]
struct Freeze<'a> {
    #[serde(borrow)]
    period: Cow<'a, str>,
    #[serde(borrow)]
    stage: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct CatalogueText<'a> {
    #[serde(borrow)]
    group: Cow<'a, str>,
    #[serde(borrow)]
    path: Cow<'a, str>,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

#[derive(Deserialize)]
struct Unit<'a> {
    #[serde(borrow)]
    unit: Cow<'a, str>,
    #[serde(borrow)]
    kind: Option<Cow<'a, str>>,
    #[serde(borrow)]
    successor: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Score<'a> {
    #[serde(borrow)]
    group: Option<Cow<'a, str>>,
    #[serde(borrow)]
    unit: Cow<'a, str>,
    #[serde(borrow)]
    name: Option<Cow<'a, str>>,
    #[serde(borrow)]
    index: Option<&'a RawValue>,
    rank: Option<i64>,
}

#[derive(Deserialize)]
struct AwardRow<'a> {
    #[serde(borrow)]
    group: Option<Cow<'a, str>>,
    #[serde(borrow)]
    unit: Cow<'a, str>,
    #[serde(borrow)]
    criterion: Cow<'a, str>,
    #[serde(borrow)]
    title: Cow<'a, str>,
    #[serde(borrow)]
    state: Option<Cow<'a, str>>,
    #[serde(borrow)]
    award: Option<&'a RawValue>,
    #[serde(borrow)]
    max: &'a RawValue,
}

/// Reads a result file; `None` where it cannot be used, which is reported.
///
/// # Errors
/// The system would not read it.
pub fn load(
    path: &Path,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Results<'static>>, Unreadable> {
    let source = sources.add(path);
    let Some(text) = text(path, source, diagnostics)? else { return Ok(None) };
    let Some(results) = parse(&text).and_then(|file| read(&file.tables, source, sources, diagnostics)) else {
        if !diagnostics.has_faults() {
            diagnostics.push(unusable().at(Place::File(source), ""));
        }
        return Ok(None);
    };
    Ok(Some(results))
}

/// An award as a result file tells it.
#[derive(Clone, Debug)]
pub struct Earned {
    /// The name of its group.
    pub group: String,
    /// The unit's key.
    pub unit: String,
    /// The criterion's code.
    pub criterion: String,
    /// Its title.
    pub title: String,
    /// Points; none where it did not apply, or its score was awaited.
    pub award: Option<Number>,
    /// The maximum that counted, in points.
    pub max: Number,
}

/// The awards of a result file.
#[derive(Clone, Debug)]
pub struct Awards {
    /// Every award, in the file's order.
    pub rows: Vec<Earned>,
    /// The catalogue of each group, by its name; none where the file does not tell it.
    pub catalogues: Vec<(String, Catalogue)>,
}

/// The awards of a result file; `None` where it cannot be used or tells no awards, which is reported.
///
/// # Errors
/// The system would not read it.
pub fn load_awards(
    path: &Path,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Awards>, Unreadable> {
    let source = sources.add(path);
    let Some(text) = text(path, source, diagnostics)? else { return Ok(None) };
    let earned = |row: &AwardRow<'_>| {
        let award = match row.award.filter(|_| row.state.as_deref() != Some("pending")) {
            Some(award) => Some(number(award)?),
            None => None,
        };
        Some(Earned {
            group: row.group.as_deref().unwrap_or_default().to_owned(),
            unit: row.unit.to_string(),
            criterion: row.criterion.to_string(),
            title: row.title.to_string(),
            award,
            max: number(row.max)?,
        })
    };
    let file = parse(&text).map(|File { tables, .. }| tables);
    let rows = file.and_then(|tables| {
        let rows = tables.awards.iter().map(earned).collect::<Option<Vec<_>>>()?;
        Some((tables, rows))
    });
    let Some((tables, rows)) = rows else {
        diagnostics.push(unusable().at(Place::File(source), ""));
        return Ok(None);
    };
    if rows.is_empty() {
        let why = Text::fixed(
            "tệp kết quả không có điểm từng tiêu chí (bảng awards)",
            "the result tells no award by criterion (table awards)",
        );
        diagnostics.push(Complaint { why, ..unusable() }.at(Place::File(source), ""));
        return Ok(None);
    }
    if stands_twice(&tables, source, diagnostics) {
        return Ok(None);
    }
    let mut catalogues = Vec::new();
    for group in &tables.catalogues {
        match embedded(&tables, &group.group, source, sources, diagnostics) {
            Some(catalogue) => {
                catalogues.extend(catalogue.map(|own| (group.group.to_string(), own.into_owned())));
            }
            None => return Ok(None),
        }
    }
    Ok(Some(Awards { rows, catalogues }))
}

/// The text of a result file; `None` where it is none, which is reported.
fn text(path: &Path, source: SourceId, diagnostics: &mut Diagnostics) -> Result<Option<String>, Unreadable> {
    match read_text(path)? {
        Ok(text) => Ok(Some(text)),
        Err(problem) => {
            diagnostics.push(Complaint::not_text(problem).at(Place::File(source), ""));
            Ok(None)
        }
    }
}

fn parse(text: &str) -> Option<File<'_>> {
    serde_json::from_str::<File<'_>>(text).ok().filter(|file| file.schema_version == 1)
}

fn unusable() -> Complaint {
    Complaint::new(
        Code::PreviousUnusable,
        Text::fixed(
            "không phải kết quả do par ghi (schema_version 1, bảng scores)",
            "not a result of par (schema_version 1, table scores)",
        ),
        Text::fixed(
            "tạo lại bằng `par freeze -o TỆP`, hoặc `par score --detail --format json -o TỆP`",
            "make it again with `par freeze -o FILE`, or `par score --detail --format json -o FILE`",
        ),
    )
}

/// The digits of a JSON number, exactly.
fn number(digits: &RawValue) -> Option<Number> {
    Decimal::parse(digits.get(), Mark::Point).ok().map(Decimal::number)
}

/// The results in the tables; `None` where a figure is none, or an embedded catalogue is faulty.
fn read(
    tables: &Tables<'_>,
    source: SourceId,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Results<'static>> {
    let title = match tables.freeze.first() {
        Some(freeze) => title(freeze)?,
        None => named(&sources.get(source).path),
    };
    if stands_twice(tables, source, diagnostics) {
        return None;
    }
    let mut groups: Vec<GroupResults<'static>> = Vec::new();
    let kinds: FxHashMap<&str, &str> =
        tables.units.iter().filter_map(|unit| Some((&*unit.unit, &**unit.kind.as_ref()?))).collect();
    let mut seats: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for score in &tables.scores {
        let name = score.group.as_deref().unwrap_or_default();
        let place = match groups.iter().position(|group| group.name == name) {
            Some(place) => place,
            None => {
                let catalogue = embedded(tables, name, source, sources, diagnostics)?;
                groups.push(GroupResults { name: name.to_owned(), catalogue, units: Vec::new() });
                groups.len() - 1
            }
        };
        let group = &mut groups[place];
        seats.insert(&score.unit, (place, group.units.len()));
        group.units.push(unit(score, group.catalogue.as_deref(), &kinds)?);
    }
    awards(&tables.awards, &seats, &mut groups)?;
    groups.iter().for_each(|group| check_indices(group, source, diagnostics));
    let successors = tables.units.iter().filter_map(|unit| {
        let after = unit.successor.as_ref()?.split('|').map(|key| key.trim().to_owned());
        Some((unit.unit.to_string(), after.collect()))
    });
    let successors: BTreeMap<_, _> = successors.collect();
    Some(Results::new(title, groups, successors))
}

/// The period, and the stage where it is not the last.
fn title(freeze: &Freeze<'_>) -> Option<Text> {
    let period = Period::parse(&freeze.period)?.title();
    let stage = freeze.stage.as_deref().filter(|stage| *stage != "final");
    Some(stage.map_or(period.clone(), |stage| period.join(" – ", &stage_title(stage))))
}

/// Whether a unit, or a criterion of a unit, stands twice, so that it cannot be told which row holds; reported.
fn stands_twice(tables: &Tables<'_>, source: SourceId, diagnostics: &mut Diagnostics) -> bool {
    let (mut units, mut awards) = (FxHashSet::default(), FxHashSet::default());
    let scores = tables.scores.iter().filter(|row| !units.insert(&*row.unit));
    let scores = scores.map(|row| ("scores", row.unit.to_string()));
    let awards = tables.awards.iter().filter(|row| !awards.insert((&*row.unit, &*row.criterion)));
    let awards = awards.map(|row| ("awards", format!("{} / {}", row.unit, row.criterion)));
    let before = diagnostics.count(Severity::Fault);
    for (table, row) in scores.chain(awards) {
        let why =
            text!("có hai dòng trong bảng {table} của tệp kết quả", "stands twice in {table} of the result");
        diagnostics.push(Complaint { why, ..unusable() }.at(Place::File(source), row));
    }
    diagnostics.count(Severity::Fault) > before
}

/// What a result that does not say its period is called: the period that its file is named for, else that name.
fn named(path: &Path) -> Text {
    let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
    Period::in_name(&name).map_or_else(|| Text::same(name.into_owned()), |found| found.period.title())
}

/// The catalogue of a group that stands in the file itself; the outer `None` where it is faulty.
fn embedded(
    tables: &Tables<'_>,
    group: &str,
    source: SourceId,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Option<Cow<'static, Catalogue>>> {
    let Some(written) = tables.catalogues.iter().find(|catalogue| catalogue.group == group) else {
        return Some(None);
    };
    let path = sources.get(source).path.clone();
    let place = sources.add_sheet(&path, Some(&written.path));
    sources.keep_text(place, written.text.to_string());
    catalogue::parse(place, &written.text, diagnostics).map(|catalogue| Some(Cow::Owned(catalogue)))
}

fn unit(
    score: &Score<'_>,
    catalogue: Option<&Catalogue>,
    kinds: &FxHashMap<&str, &str>,
) -> Option<UnitResult> {
    let kind = kinds.get(&*score.unit).zip(catalogue).and_then(|(kind, catalogue)| catalogue.kind(kind));
    Some(UnitResult {
        key: score.unit.to_string(),
        name: score.name.as_deref().unwrap_or(&score.unit).to_owned(),
        kind: kind.unwrap_or_default(),
        index: score.index.map(number).map_or(Some(None), |index| index.map(Some))?,
        rank: score.rank,
        awards: catalogue.map(|catalogue| vec![None; catalogue.leaves.len()]).unwrap_or_default(),
    })
}

/// Puts each award under its unit and leaf; those of groups without a catalogue say too little and are passed over.
fn awards(
    rows: &[AwardRow<'_>],
    seats: &FxHashMap<&str, (usize, usize)>,
    groups: &mut [GroupResults<'static>],
) -> Option<()> {
    // Rows stand by unit and then in the catalogue's order, so a leaf is most often the one after the last.
    let mut next = 0;
    for row in rows {
        let &(group, seat) = seats.get(&*row.unit)?;
        let group = &mut groups[group];
        let Some(catalogue) = &group.catalogue else { continue };
        let is_leaf = |&leaf: &usize| catalogue.node(leaf).code == *row.criterion;
        let leaves = catalogue.leaves.len();
        let leaf = Some(next).filter(|&leaf| leaf < leaves).filter(is_leaf);
        let leaf = leaf.or_else(|| (0..leaves).find(is_leaf))?;
        next = leaf + 1;
        let points = match row.award {
            Some(award) => Some(number(award)?),
            None => None,
        };
        group.units[seat].awards[leaf] = Some(Award { points, max: number(row.max)? });
    }
    Some(())
}

/// Reports a unit whose awards give another index than the one that stands beside them.
fn check_indices(group: &GroupResults<'_>, source: SourceId, diagnostics: &mut Diagnostics) {
    let Some(catalogue) = group.catalogue.as_deref() else { return };
    let settings = &catalogue.settings;
    for unit in &group.units {
        let Some(written) = &unit.index else { continue };
        let found = index(catalogue, unit).map(|index| index.round(settings.places, settings.rounding));
        if found.as_ref() != Some(written) {
            let name = &unit.name;
            let said = found.map_or_else(|| "–".to_owned(), |index| index.to_string());
            let complaint = Complaint::new(
                Code::ResultInconsistent,
                text!(
                    "điểm các tiêu chí của {name} cho chỉ số {said}, khác chỉ số ghi trong tệp",
                    "the awards of {name} give the index {said}, not the one in the file"
                ),
                Text::fixed(
                    "tệp kết quả đã bị sửa: lấy lại bản gốc, hoặc tạo lại bằng `par freeze`",
                    "the result file was altered: take the original again, or make it again with `par freeze`",
                ),
            );
            diagnostics.push(complaint.at(Place::File(source), written.to_string()));
        }
    }
}
