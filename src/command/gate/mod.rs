//! `par gate`: pass or fail for CI, each condition of `par.toml` with what is expected and found.

mod suite;
mod table;
mod words;

use clap::Args;
use jiff::civil::Date;

use super::options::Asked;
use super::{Common, Failure, Inputs, Loaded, Outcome, Output};
use crate::diagnostic::{self, Diagnostics, Severity};
use crate::evaluation::{self, Condition, Demand};
use crate::gate::{Finding, Run, Verdict};
use crate::period::parse_date;
use crate::results::{self, Results};
use crate::score::{Keep, Scores};
use crate::source::{Sources, Unreadable};
use crate::submission::show_faults;
use crate::text;
use crate::text::{Lang, Text};

use suite::SUITE;

/// Arguments of `par gate`.
#[derive(Args, Debug)]
pub struct Gate {
    #[command(flatten)]
    inputs: Inputs,
    /// Judge as of this day: gates whose `by` is later are not due yet [default: all are due]
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    on: Option<Date>,
}

fn parse_day(written: &str) -> Result<Date, String> {
    parse_date(written).ok_or_else(|| "write a day such as 2022-12-31 or 31/12/2022".to_owned())
}

/// A condition with what was found of it.
struct Judged<'a> {
    gate: &'a evaluation::Gate,
    condition: &'a Condition,
    finding: Finding,
}

/// All that was judged, about to be shown.
struct Judgement<'a> {
    loaded: &'a Loaded,
    judged: Vec<Judged<'a>>,
    footnotes: Vec<Text>,
}

impl Gate {
    pub(super) fn run(&self, common: &Common) -> Result<Outcome, Failure> {
        let asked = common.asked_of_gate()?;
        let (mut sources, mut diagnostics) = (common.sources(), Diagnostics::default());
        let loaded = self.inputs.choice.load(&self.inputs.inputs, false, &mut sources, &mut diagnostics)?;
        let Some(loaded) = loaded else {
            let output = unjudged(asked, &mut diagnostics, &sources, common.lang());
            return Ok(Outcome::new(output, diagnostics, sources, common.lang()));
        };
        let conditions = conditions(&loaded)?;
        let rolls = loaded.evaluation.rolls.iter();
        let scores: Vec<Scores> = rolls.map(|roll| loaded.score(roll, Keep::All, &mut diagnostics)).collect();
        let previous = previous(&loaded, &conditions, &mut sources, &mut diagnostics)?;
        let run = Run {
            evaluation: &loaded.evaluation,
            scores: &scores,
            previous: previous.as_ref(),
            faults: diagnostics.count(Severity::Fault),
            warnings: diagnostics.count(Severity::Warning),
            on: self.on,
        };
        let judge = |(gate, condition)| Judged { gate, condition, finding: run.judge(gate, condition) };
        let judged = conditions.into_iter().map(judge).collect();
        let judgement = Judgement { loaded: &loaded, judged, footnotes: loaded.footnotes(&diagnostics) };
        let lang = loaded.lang(common);
        let certain = !diagnostics.has_faults() || judgement.judges_faults();
        let passed = certain.then(|| judgement.passes());
        let output = if certain || loaded.provisional {
            judgement.output(asked, lang)
        } else {
            unjudged(asked, &mut diagnostics, &sources, lang)
        };
        Ok(Outcome { passed, ..Outcome::new(output, diagnostics, sources, lang) })
    }
}

/// What is written where faults stand in the way: nothing, or the faults as failed tests.
fn unjudged(asked: Asked, diagnostics: &mut Diagnostics, sources: &Sources, lang: Lang) -> Output {
    match asked {
        Asked::Faults(_) => {
            show_faults(diagnostics, sources);
            Output::Tests(diagnostic::suite(SUITE, diagnostics, sources, lang))
        }
        Asked::Tables(_) => Output::Nothing,
    }
}

/// The conditions of the groups that are shown, and of the run; there is always something to judge.
fn conditions(loaded: &Loaded) -> Result<Vec<(&evaluation::Gate, &Condition)>, Failure> {
    let evaluation = &loaded.evaluation;
    if evaluation.gates.is_empty() {
        return Err(Failure::Usage(Text::fixed(
            "không có điều kiện nào để xét: thêm [[gate]] vào par.toml, như index = 65",
            "there is nothing to judge: add a [[gate]] to par.toml, such as index = 65",
        )));
    }
    let of_group = |condition: &Condition| match condition {
        Condition::Units { roll, .. } => loaded.groups(&evaluation.rolls[*roll]).next().is_some(),
        Condition::Faults(_) | Condition::Warnings(_) => false,
    };
    let of_run = |condition: &Condition| !matches!(condition, Condition::Units { .. });
    let all = evaluation.gates.iter().flat_map(|gate| gate.conditions.iter().map(move |one| (gate, one)));
    let shown: Vec<_> = all.filter(|(_, one)| of_group(one) || of_run(one)).collect();
    match &loaded.group {
        Some(group) if !shown.iter().any(|(_, one)| of_group(one)) => Err(Failure::Usage(text!(
            "không [[gate]] nào của par.toml xét khối «{group}»",
            "no [[gate]] of par.toml judges the group «{group}»"
        ))),
        _ => Ok(shown),
    }
}

/// The newest previous result, where a condition compares with it.
fn previous(
    loaded: &Loaded,
    conditions: &[(&evaluation::Gate, &Condition)],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Results<'static>>, Unreadable> {
    let compares =
        |condition: &Condition| matches!(condition, Condition::Units { demand: Demand::Drop(_), .. });
    match loaded.evaluation.previous.first() {
        Some(path) if conditions.iter().any(|(_, one)| compares(one)) => {
            results::load(path, sources, diagnostics)
        }
        _ => Ok(None),
    }
}

impl Judgement<'_> {
    /// Whether a condition that is due speaks of the faults, so that they are judged and not in the way.
    fn judges_faults(&self) -> bool {
        let due = |one: &&Judged<'_>| one.finding.verdict != Verdict::NotDue;
        self.judged.iter().filter(due).any(|one| matches!(one.condition, Condition::Faults(_)))
    }

    fn passes(&self) -> bool {
        self.judged.iter().all(|one| one.finding.verdict != Verdict::Fail)
    }

    fn output(&self, asked: Asked, lang: Lang) -> Output {
        match asked {
            Asked::Faults(_) => Output::Tests(self.suite(lang)),
            Asked::Tables(_) => Output::Report(self.report()),
        }
    }

    /// The name of the group a condition speaks of; none: the run.
    fn group(&self, condition: &Condition) -> Option<&str> {
        let Condition::Units { roll, .. } = condition else { return None };
        Some(&self.loaded.evaluation.rolls[*roll].groups.first()?.name)
    }

    /// The units that fail, each with what was found of it.
    fn failing(&self, judged: &Judged<'_>) -> Vec<Text> {
        let Condition::Units { roll, .. } = judged.condition else { return Vec::new() };
        let roll = &self.loaded.evaluation.rolls[*roll];
        let name = |seat: usize| self.loaded.evaluation.unit(roll, seat).name.as_str();
        let failing = judged.finding.failing.iter();
        failing.map(|(seat, said)| Text::same(name(*seat)).join(": ", said)).collect()
    }
}
