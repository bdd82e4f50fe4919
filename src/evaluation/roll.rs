//! A roll: the units one catalogue scores, with what they sent and what reviewers decided.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::files::{Early, FEW_FILES, sorted};
use super::register::UNITS_PER_THREAD;
use super::{Evaluation, Request, register};
use crate::appraisal::Appraisals;
use crate::catalogue::{self, Catalogue};
use crate::diagnostic::{Code, Complaint, Diagnostics, Place};
use crate::number::Mark;
use crate::parallel;
use crate::particulars::Particulars;
use crate::period::{CutOffs, Period};
use crate::source::{Sources, Unreadable};
use crate::submission::{self, Context, Member, Opened, Purpose, Submissions, Table};
use crate::text;
use crate::text::Text;
use crate::unit::Register;

/// The units one catalogue scores.
#[derive(Debug)]
pub struct Roll {
    /// The catalogue.
    pub catalogue: Catalogue,
    /// The units, by seat.
    pub members: Vec<Member>,
    /// What they reported.
    pub submissions: Submissions,
    /// What reviewers decided.
    pub appraisals: Appraisals,
    /// Who is ranked with whom.
    pub groups: Vec<Group>,
}

/// Units that are ranked together.
#[derive(Clone, Debug)]
pub struct Group {
    /// The group's name.
    pub name: String,
    /// Its units, as seats of the roll, in the register's order.
    pub seats: Vec<usize>,
}

/// A file, and by place in the register the units of other groups that list it too.
#[derive(Clone)]
pub(super) struct Shared {
    pub path: PathBuf,
    pub elsewhere: Arc<[bool]>,
}

/// What is read into a roll.
pub(super) struct Plan {
    pub catalogue: Catalogue,
    pub members: Vec<Member>,
    /// None: those of the register.
    pub groups: Option<Vec<Group>>,
    pub submissions: Vec<Shared>,
    pub appraisals: Vec<Shared>,
}

/// What holds for all rolls of an evaluation.
pub(super) struct Frame<'a> {
    pub register: &'a Register,
    pub period: Period,
    pub own_period: Period,
    pub cut_offs: CutOffs,
    pub numbers: Option<Mark>,
    pub stages: Option<Vec<String>>,
    pub keeps_text: bool,
}

/// The tables of a roll.
struct Tables {
    submissions: Vec<Table>,
    appraisals: Vec<Table>,
}

/// Reads all files of all rolls.
pub(super) fn read(
    plans: Vec<Plan>,
    files: Early,
    frame: &Frame<'_>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<Roll>, Unreadable> {
    let tables = open(&plans, &files, sources, diagnostics)?;
    // What is read is let go, file by file.
    drop(files);
    let read = parallel::map(plans.into_iter().zip(tables).collect(), 1, |(plan, tables)| {
        let mut own = Diagnostics::default();
        read_roll(plan, tables, frame, sources, &mut own).map(|roll| (roll, own))
    });
    let mut rolls = Vec::with_capacity(read.len());
    for read in read {
        let (roll, own) = read?;
        diagnostics.append(own);
        rolls.push(roll);
    }
    Ok(rolls)
}

/// Opens the files of all rolls.
fn open(
    plans: &[Plan],
    early: &Early,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<Tables>, Unreadable> {
    let files = plans.iter().flat_map(|plan| {
        let of = move |files: &'_ [Shared], purpose| {
            files.iter().map(|file| (file.clone(), purpose, &plan.catalogue)).collect::<Vec<_>>()
        };
        [of(&plan.submissions, Purpose::Submission), of(&plan.appraisals, Purpose::Appraisal)].concat()
    });
    let mut opened = parallel::map(files.collect(), FEW_FILES, |(file, purpose, catalogue)| {
        (Opened::of(&file.path, early.get(&file.path), purpose, catalogue), file.elsewhere)
    })
    .into_iter();
    let mut tables = |files: usize| {
        let mut tables = Vec::new();
        for (file, elsewhere) in opened.by_ref().take(files) {
            tables.extend(file.tables(&elsewhere, sources, diagnostics)?);
        }
        Ok(tables)
    };
    plans
        .iter()
        .map(|plan| {
            let submissions = tables(plan.submissions.len())?;
            Ok(Tables { submissions, appraisals: tables(plan.appraisals.len())? })
        })
        .collect()
}

/// Reads all tables of a roll.
fn read_roll(
    plan: Plan,
    tables: Tables,
    frame: &Frame<'_>,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Roll, Unreadable> {
    let Plan { catalogue, members, groups, .. } = plan;
    let mut seats = vec![None; frame.register.units().len()];
    for (seat, member) in members.iter().enumerate() {
        seats[member.unit] = Some(seat);
    }
    let context = Context {
        catalogue: &catalogue,
        register: frame.register,
        members: &members,
        seats: &seats,
        period: frame.period,
        own_period: frame.own_period,
        last_day: frame.period.last_day(&frame.cut_offs),
        cut_offs: frame.cut_offs,
        numbers: frame.numbers,
    };
    let mut submissions = Submissions::new(members.len(), catalogue.leaves.len(), frame.keeps_text);
    // What is read does not depend on who is ranked with whom.
    let (appraisals, groups) = rayon::join(
        || {
            submission::read(tables.submissions, &context, &mut submissions, sources, diagnostics)?;
            Appraisals::read(tables.appraisals, frame.stages.as_deref(), &context, diagnostics)
        },
        || groups.unwrap_or_else(|| by_register(frame.register, &members, &catalogue)),
    );
    Ok(Roll { appraisals: appraisals?, groups, catalogue, members, submissions })
}

/// Loads an evaluation from a catalogue and submission files named on the command line.
pub(super) fn from_files(
    path: &Path,
    request: &Request,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Evaluation>, Unreadable> {
    sources.name_inputs(request.inputs.iter().chain(&request.units).chain(&request.appraisals));
    let registered = request.units.is_some();
    let (files, appraisals) = (sorted(&request.inputs), sorted(&request.appraisals));
    let (loaded, early) = rayon::join(
        || catalogue::load(path, sources, diagnostics),
        || Early::open(files.iter().chain(&appraisals)),
    );
    let loaded = loaded?;
    let register = match &request.units {
        Some(units) => register::read(units, loaded.as_slice(), sources, diagnostics)?,
        None => loaded.as_ref().map(|catalogue| made_up(catalogue, &early, &files, &appraisals)),
    };
    let (Some(catalogue), Some(register)) = (loaded, register) else { return Ok(None) };
    check_register(&catalogue, registered.then_some(&register), &by_option(), diagnostics);
    let period = request.period.unwrap_or(catalogue.period);
    let cut_offs = CutOffs::default();
    let members = members(&register, &catalogue, &catalogue.kinds, period, &cut_offs);
    if members.is_empty() {
        let place = Place::File(catalogue.source);
        diagnostics.push(nothing_to_score(&catalogue.kinds.join(", ")).at(place, ""));
    }
    let (submissions, appraisals) = (shared(files), shared(appraisals));
    let plan = Plan { catalogue, members, groups: None, submissions, appraisals };
    let title = plan.catalogue.title.clone();
    let frame = Frame {
        register: &register,
        period,
        own_period: period,
        cut_offs,
        numbers: request.numbers,
        stages: None,
        keeps_text: request.keeps_text,
    };
    let rolls = read(vec![plan], early, &frame, sources, diagnostics)?;
    Ok(Some(Evaluation {
        title,
        period,
        cut_offs,
        register,
        registered,
        rolls,
        previous: Vec::new(),
        goals: Vec::new(),
        home: None,
        rewards: Vec::new(),
        gates: Vec::new(),
        particulars: Particulars::default(),
    }))
}

/// Files of the one group there is.
fn shared(paths: Vec<PathBuf>) -> Vec<Shared> {
    paths.into_iter().map(|path| Shared { path, elsewhere: Arc::default() }).collect()
}

/// A register of those that submitted.
pub(super) fn made_up(
    catalogue: &Catalogue,
    early: &Early,
    files: &[PathBuf],
    appraisals: &[PathBuf],
) -> Register {
    let names = |paths: &[PathBuf], purpose| -> Vec<String> {
        // What is wrong with a file is reported when it is read.
        let tables = paths.iter().filter_map(|path| early.get(path).ok()).flat_map(|opened| opened.tables);
        tables.flat_map(|table| submission::unit_names(&table, purpose, catalogue)).collect()
    };
    let mut all = names(files, Purpose::Submission);
    all.extend(names(appraisals, Purpose::Appraisal));
    Register::from_names(all.iter().map(String::as_str))
}

/// The complaint that a group has no unit in the period.
pub(super) fn nothing_to_score(name: &str) -> Complaint {
    Complaint::new(
        Code::NothingToScore,
        text!("khối «{name}» không có đơn vị nào trong kỳ", "group «{name}» has no unit in the period"),
        Text::fixed(
            "sửa `kinds` của khối, hoặc `kind`, `from`, `to` trong danh mục đơn vị",
            "mend the group's `kinds`, or `kind`, `from` and `to` in the register",
        ),
    )
}

/// The units of some kinds that exist on the period's last day, in the register's order.
pub(super) fn members(
    register: &Register,
    catalogue: &Catalogue,
    kinds: &[String],
    period: Period,
    cut_offs: &CutOffs,
) -> Vec<Member> {
    let last_day = period.last_day(cut_offs);
    let units = register.units().par_iter().with_min_len(UNITS_PER_THREAD).enumerate();
    units
        .filter(|(_, unit)| {
            unit.registered_on(last_day) && (unit.kind.is_empty() || kinds.contains(&unit.kind))
        })
        .filter_map(|(place, unit)| {
            let kind = if unit.kind.is_empty() { Some(0) } else { catalogue.kind(&unit.kind) };
            Some(Member { unit: place, kind: kind? })
        })
        .collect()
}

/// Groups as the register has them, in its order: a unit's `group`, else its kind.
fn by_register(register: &Register, members: &[Member], catalogue: &Catalogue) -> Vec<Group> {
    let kinds = catalogue.kinds.join(", ");
    let (mut groups, mut places): (Vec<Group>, FxHashMap<String, usize>) = Default::default();
    for (seat, member) in members.iter().enumerate() {
        let name = match register.units()[member.unit].group_or_kind() {
            "" => kinds.as_str(),
            name => name,
        };
        if let Some(&place) = places.get(name) {
            groups[place].seats.push(seat);
        } else {
            places.insert(name.to_owned(), groups.len());
            groups.push(Group { name: name.to_owned(), seats: vec![seat] });
        }
    }
    groups
}

/// How to name a register on the command line.
fn by_option() -> Text {
    Text::fixed(
        "thêm --units units.csv để có cả đơn vị chưa gửi",
        "pass --units units.csv, so that those that sent nothing are there too",
    )
}

/// How to name a register in `par.toml`.
pub(super) fn by_key() -> Text {
    Text::fixed(
        "thêm `units = \"units.csv\"` vào par.toml để có cả đơn vị chưa gửi",
        "add `units = \"units.csv\"` to par.toml, so that those that sent nothing are there too",
    )
}

/// Reports a register that is needed and absent, and keys of `units` that it lacks.
pub(super) fn check_register(
    catalogue: &Catalogue,
    register: Option<&Register>,
    mend: &Text,
    diagnostics: &mut Diagnostics,
) {
    let file = Place::File(catalogue.source);
    let Some(register) = register else {
        let complaint = if catalogue.tells_apart {
            Complaint::new(
                Code::RegisterNeeded,
                Text::fixed(
                    "bộ chỉ số phân biệt loại hoặc đơn vị nên cần danh mục đơn vị",
                    "the catalogue tells kinds or units apart, so a register is needed",
                ),
                mend.clone(),
            )
        } else {
            Complaint::new(
                Code::NoRegister,
                Text::fixed(
                    "không có danh mục đơn vị: chỉ xếp hạng những đơn vị đã gửi số liệu",
                    "without a register only the units that submitted are ranked",
                ),
                mend.clone(),
            )
        };
        return diagnostics.push(complaint.at(file, ""));
    };
    for (leaf, part) in catalogue.leaves.iter().enumerate() {
        let code = &catalogue.node(leaf).code;
        for key in part.units.iter().flatten().filter(|key| register.by_key(key).is_none()) {
            let near = register.suggest(key).map(|unit| register.units()[unit].key.clone());
            let mend = match near {
                Some(near) => text!(
                    "có phải {near}? Sửa `units` của tiêu chí {code}",
                    "did you mean {near}? Mend the `units` of criterion {code}"
                ),
                None => text!(
                    "sửa `units` của tiêu chí {code}, hoặc thêm đơn vị vào danh mục",
                    "mend the `units` of criterion {code}, or add the unit to the register"
                ),
            };
            let why = Text::fixed("danh mục đơn vị không có khóa này", "the register has no such key");
            diagnostics
                .push(Complaint::new(Code::RegisterUnitUnknown, why, mend).at(file.clone(), key.as_str()));
        }
    }
}
