//! The evaluation folder: `par.toml` and the files it names.

use std::path::{Path, PathBuf};

use super::files::{Early, expand, named, sorted};
use super::groups::Groups;
use super::keys::KEYS;
use super::roll::{
    self, Frame, Group, Plan, Roll, Shared, by_key, check_register, made_up, members, nothing_to_score,
};
use super::{
    Evaluation, Gate, Home, Part, Request, Reward, gate, goal, home, kinds, particulars, register, reward,
};
use crate::catalogue::{self, Catalogue};
use crate::diagnostic::{Code, Complaint, Diagnostics, Place};
use crate::number::Mark;
use crate::parallel;
use crate::particulars::Particulars;
use crate::period::{CutOffs, Period, parse_date};
use crate::schema::{Checker, Located, Section, open, whole};
use crate::source::{SourceId, Sources, Unreadable};
use crate::target::read_period;
use crate::text;
use crate::text::{Text, fold};
use crate::unit::Register;

/// A group as `par.toml` writes it.
struct Draft {
    name: Located<String>,
    kinds: Vec<Located<String>>,
    catalogue: Option<PathBuf>,
    submissions: Vec<PathBuf>,
    appraisals: Vec<PathBuf>,
}

/// `par.toml` as written.
struct Folder {
    source: SourceId,
    title: String,
    period: Period,
    units: Option<PathBuf>,
    previous: Vec<PathBuf>,
    stages: Option<Vec<String>>,
    numbers: Option<Mark>,
    cut_offs: CutOffs,
    groups: Vec<Draft>,
    particulars: Particulars,
}

/// `par.toml` with the catalogues it names.
struct Written {
    folder: Folder,
    /// None where one is faulty.
    catalogues: Option<Vec<Catalogue>>,
    /// The files of submissions and appraisals.
    early: Early,
    rewards: Vec<Reward>,
    gates: Vec<Gate>,
    goals: Vec<goal::Draft>,
    /// Whether `par.toml` itself has faults.
    faulty: bool,
}

/// Loads the evaluation of a folder.
pub(super) fn load(
    request: &Request,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Evaluation>, Unreadable> {
    let path = home::find(request)?;
    let Some(written) = written(request, &path, sources, diagnostics)? else { return Ok(None) };
    let Written { folder, catalogues, early, rewards, gates, goals, faulty } = written;
    sources.name_inputs(folder.previous.iter().chain(&folder.units));
    let register = match &folder.units {
        Some(units) => {
            let known = catalogues.as_deref().unwrap_or_default();
            register::read(units, known, sources, diagnostics)?.map(|register| (register, true))
        }
        None => catalogues.as_ref().map(|catalogues| (without_register(&folder, &early, catalogues), false)),
    };
    let (Some(catalogues), Some((register, registered)), false) = (catalogues, register, faulty) else {
        return Ok(None);
    };
    for catalogue in &catalogues {
        check_register(catalogue, registered.then_some(&register), &by_key(), diagnostics);
    }
    let period = request.period.unwrap_or(folder.period);
    let frame = Frame {
        register: &register,
        period,
        own_period: folder.period,
        cut_offs: folder.cut_offs,
        numbers: request.numbers.or(folder.numbers),
        stages: folder.stages.clone(),
        keeps_text: request.keeps_text,
    };
    let rolls = rolls(&folder, catalogues, early, &frame, sources, diagnostics)?;
    let home = Some(Home::of(&path, folder.files()));
    let last_day = period.last_day(&folder.cut_offs);
    let lookup =
        goal::Lookup { source: folder.source, register: &register, registered, rolls: &rolls, last_day };
    let goals = lookup.goals(goals, diagnostics);
    let Folder { title, period: own_period, cut_offs, previous, particulars, .. } = folder;
    // Both are of its own period: a quarter is neither held against a whole year nor commended.
    let (previous, rewards) = if period == own_period { (previous, rewards) } else { Default::default() };
    let evaluation = Evaluation {
        title,
        period,
        cut_offs,
        register,
        registered,
        rolls,
        previous,
        home,
        goals,
        rewards,
        gates,
        particulars,
    };
    Ok(Some(evaluation))
}

/// Reads `par.toml` and the catalogues it names; `None` where it cannot be used at all.
fn written(
    request: &Request,
    path: &Path,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Written>, Unreadable> {
    let Some((source, text)) = open(path, sources, diagnostics)? else { return Ok(None) };
    let mut own = Diagnostics::default();
    let mut checker = Checker { source, diagnostics: &mut own };
    let table = checker.parse(&text, KEYS);
    if whole(&table).node("criterion").is_some() && whole(&table).node("group").is_none() {
        return Err(home::catalogue_named(path, request.folder_only));
    }
    let Some(folder) = read(&whole(&table), path.parent().unwrap_or(Path::new("")), &mut checker) else {
        diagnostics.append(own);
        return Ok(None);
    };
    let files = folder.groups.iter().flat_map(|group| group.submissions.iter().chain(&group.appraisals));
    let (catalogues, early) =
        rayon::join(|| catalogues(&folder.groups, sources, diagnostics), || Early::open(files));
    let catalogues = catalogues?;
    let names = folder.groups.iter().map(|group| group.name.value.as_str()).collect();
    let groups = Groups { names, catalogues: catalogues.as_deref() };
    let rewards = reward::read(&whole(&table), &groups, &mut checker);
    let gates = gate::read(&whole(&table), &groups, &mut checker);
    let goals = goal::read(&whole(&table), &groups, &mut checker);
    let faulty = own.has_faults();
    diagnostics.append(own);
    Ok(Some(Written { folder, catalogues, early, rewards, gates, goals, faulty }))
}

impl Folder {
    /// Every file it names, with what it is.
    fn files(&self) -> impl Iterator<Item = (Part, &PathBuf)> {
        let own = self.units.iter().map(|path| (Part::Register, path));
        let own = own.chain(self.previous.iter().map(|path| (Part::Previous, path)));
        own.chain(self.groups.iter().flat_map(|group| {
            let catalogue = group.catalogue.iter().map(|path| (Part::Catalogue, path));
            let submissions = group.submissions.iter().map(|path| (Part::Submission, path));
            catalogue.chain(submissions).chain(group.appraisals.iter().map(|path| (Part::Appraisal, path)))
        }))
    }
}

/// The catalogues of the groups; none where one is faulty.
fn catalogues(
    groups: &[Draft],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Vec<Catalogue>>, Unreadable> {
    let mut opened = Vec::new();
    for group in groups {
        sources.name_inputs(group.submissions.iter().chain(&group.appraisals).chain(&group.catalogue));
        opened.push(match &group.catalogue {
            Some(path) => open(path, sources, diagnostics)?,
            None => None,
        });
    }
    let parsed = parallel::map(opened, 1, |opened| {
        let mut own = Diagnostics::default();
        (opened.and_then(|(source, text)| catalogue::parse(source, &text, &mut own)), own)
    });
    let catalogue = |(catalogue, own): (Option<Catalogue>, Diagnostics)| {
        diagnostics.append(own);
        catalogue
    };
    // Every one is taken, so that all faults are told.
    let catalogues: Vec<_> = parsed.into_iter().map(catalogue).collect();
    Ok(catalogues.into_iter().collect())
}

fn read(file: &Section<'_>, base: &Path, checker: &mut Checker<'_>) -> Option<Folder> {
    let groups: Vec<Draft> = file
        .items("group")
        .iter()
        .filter_map(|node| node.section())
        .filter_map(|group| draft(&group, base, checker))
        .collect();
    let names: Vec<_> = groups.iter().map(|group| group.name.clone()).collect();
    once(&names, &Text::fixed("tên khối", "group name"), checker);
    if groups.len() > 1 && file.node("units").is_none() {
        checker.complain(several_without_register(), names[1].span.clone());
    }
    let stages = file.node("stages").map(|_| file.texts("stages"));
    once(stages.as_deref().unwrap_or_default(), &Text::fixed("bước thẩm định", "stage"), checker);
    Some(Folder {
        source: checker.source,
        title: file.text("title")?.to_owned(),
        period: read_period(file, "period", checker)?,
        units: file.located_text("units").and_then(|units| named(&units, base, checker)),
        previous: file.texts("previous").iter().filter_map(|path| named(path, base, checker)).collect(),
        stages: stages.map(|stages| stages.into_iter().map(|stage| stage.value).collect()),
        numbers: file.text("numbers").map(|lang| if lang == "vi" { Mark::Comma } else { Mark::Point }),
        cut_offs: cut_offs(file, checker),
        groups,
        particulars: particulars::read(file, checker),
    })
}

/// Reports names that are blank or stand twice.
fn once(names: &[Located<String>], what: &Text, checker: &mut Checker<'_>) {
    let Text { vi, en } = what;
    for (place, name) in names.iter().enumerate() {
        let folded = fold(&name.value);
        let twice = names[..place].iter().any(|other| fold(&other.value) == folded);
        let (why, mend) = if folded.is_empty() {
            (
                text!("{vi} để trống", "the {en} is blank"),
                text!("ghi {vi}, hoặc xóa", "write it, or delete it"),
            )
        } else if twice {
            (
                text!("{vi} này đã có ở trước", "the {en} stands before already"),
                text!("đổi tên hoặc xóa một {vi}", "rename or delete one of the two"),
            )
        } else {
            continue;
        };
        checker.complain(Complaint::new(Code::WrongValue, why, mend), name.span.clone());
    }
}

fn several_without_register() -> Complaint {
    Complaint::new(
        Code::RegisterNeeded,
        Text::fixed(
            "có nhiều khối nên cần danh mục đơn vị để biết đơn vị nào thuộc khối nào",
            "with several groups a register is needed, which tells the group of each unit",
        ),
        by_key(),
    )
}

fn cut_offs(file: &Section<'_>, checker: &mut Checker<'_>) -> CutOffs {
    let Some(node) = file.node("cut_offs") else { return CutOffs::default() };
    // A leap year, so that 29/2 is a day.
    let day = |text: &Located<String>| {
        parse_date(&format!("{}/2024", text.value)).map(|date| (date.month(), date.day()))
    };
    let days: Vec<_> = file.texts("cut_offs").iter().filter_map(day).collect();
    let read = <[(i8, i8); 4]>::try_from(days).ok().and_then(|days| CutOffs::new(days).ok());
    if read.is_none() {
        let complaint = Complaint::new(
            Code::CutOffs,
            Text::fixed(
                "cần đúng bốn ngày/tháng tăng dần trong năm",
                "four days of the year are needed, in order",
            ),
            Text::fixed(
                "ghi như [\"14/3\", \"14/6\", \"14/9\", \"14/12\"]",
                "write such as [\"14/3\", \"14/6\", \"14/9\", \"14/12\"]",
            ),
        );
        checker.complain(complaint, node.span());
    }
    read.unwrap_or_default()
}

fn draft(group: &Section<'_>, base: &Path, checker: &mut Checker<'_>) -> Option<Draft> {
    let files = |name, checker: &mut Checker<'_>| -> Vec<PathBuf> {
        let found: Vec<PathBuf> =
            group.texts(name).iter().flat_map(|pattern| expand(pattern, base, checker)).collect();
        sorted(&found)
    };
    if let Some(list) = group.node("submissions").filter(|list| list.items().is_empty()) {
        let complaint = Complaint::new(
            Code::WrongValue,
            Text::fixed("khối không nêu tệp phiếu nào", "the group names no submission files"),
            Text::fixed("ghi như [\"submissions/*.csv\"]", "write such as [\"submissions/*.csv\"]"),
        );
        checker.complain(complaint, list.span());
    }
    Some(Draft {
        name: group.located_text("name")?,
        kinds: group.texts("kinds"),
        catalogue: named(&group.located_text("catalogue")?, base, checker),
        submissions: files("submissions", checker),
        appraisals: files("appraisals", checker),
    })
}

fn without_register(folder: &Folder, early: &Early, catalogues: &[Catalogue]) -> Register {
    let first = folder.groups.first().zip(catalogues.first());
    first.map_or_else(Register::default, |(group, catalogue)| {
        made_up(catalogue, early, &group.submissions, &group.appraisals)
    })
}

fn rolls(
    folder: &Folder,
    catalogues: Vec<Catalogue>,
    early: Early,
    frame: &Frame<'_>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<Roll>, Unreadable> {
    let mut kinds: Vec<Vec<String>> = Vec::new();
    for (group, catalogue) in folder.groups.iter().zip(&catalogues) {
        let lookup = kinds::Lookup { source: folder.source, catalogue, before: &kinds };
        kinds.push(lookup.kinds(&group.name, &group.kinds, diagnostics));
    }
    let all_members: Vec<_> = catalogues
        .iter()
        .zip(&kinds)
        .map(|(catalogue, kinds)| members(frame.register, catalogue, kinds, frame.period, &frame.cut_offs))
        .collect();
    for (group, _) in folder.groups.iter().zip(&all_members).filter(|(_, members)| members.is_empty()) {
        let place = Place::Span(folder.source, group.name.span.clone().into());
        diagnostics.push(nothing_to_score(&group.name.value).at(place, ""));
    }
    let elsewhere = |own: usize, path: &PathBuf, of: fn(&Draft) -> &[PathBuf]| {
        let others = folder
            .groups
            .iter()
            .enumerate()
            .filter(|(other, group)| *other != own && of(group).contains(path));
        let mut units = Vec::new();
        for (other, _) in others {
            units.resize(frame.register.units().len(), false);
            all_members[other].iter().for_each(|member| units[member.unit] = true);
        }
        Shared { path: path.clone(), elsewhere: units.into() }
    };
    let mut plans = Vec::new();
    for ((own, group), catalogue) in folder.groups.iter().enumerate().zip(catalogues) {
        let members = all_members[own].clone();
        let plan = Plan {
            catalogue,
            groups: Some(vec![Group { name: group.name.value.clone(), seats: (0..members.len()).collect() }]),
            members,
            submissions: group
                .submissions
                .iter()
                .map(|path| elsewhere(own, path, |group| &group.submissions))
                .collect(),
            appraisals: group
                .appraisals
                .iter()
                .map(|path| elsewhere(own, path, |group| &group.appraisals))
                .collect(),
        };
        plans.push(plan);
    }
    roll::read(plans, early, frame, sources, diagnostics)
}
