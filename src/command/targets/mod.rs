//! `par targets`: each target and goal: met, missed by how much, since when, due.

mod asked;
pub(super) mod goals;
mod summary;
mod units;

use clap::Args;

use super::{Common, Failure, Inputs, Loaded, Outcome, Output};
use crate::attainment::{Phase, Scored, Target, targets};
use crate::diagnostic::Diagnostics;
use crate::evaluation::{Group, Roll};
use crate::report::{Cell, Report, Table};
use crate::results;
use crate::score::{Keep, Scores, Stage, score};
use crate::text::Text;

/// Arguments of `par targets`.
#[derive(Args, Debug)]
pub struct Targets {
    #[command(flatten)]
    inputs: Inputs,
    /// List only what is in force and not met
    #[arg(long)]
    unmet: bool,
}

impl Targets {
    pub(super) fn run(&self, common: &Common) -> Result<Outcome, Failure> {
        let (mut sources, mut diagnostics) = (common.sources(), Diagnostics::default());
        let Some(loaded) =
            self.inputs.choice.load(&self.inputs.inputs, false, &mut sources, &mut diagnostics)?
        else {
            return Ok(Outcome::new(Output::Nothing, diagnostics, sources, common.lang()));
        };
        let evaluation = &loaded.evaluation;
        let previous = match evaluation.previous.first() {
            Some(path) if !evaluation.goals.is_empty() => {
                results::load(path, &mut sources, &mut diagnostics)?
            }
            _ => None,
        };
        let scores: Vec<Scores> =
            evaluation.rolls.iter().map(|roll| loaded.score(roll, Keep::Leaves, &mut diagnostics)).collect();
        let lang = loaded.lang(common);
        if !loaded.may_show(&diagnostics) {
            return Ok(Outcome::new(Output::Nothing, diagnostics, sources, lang));
        }
        let (mut tables, mut details) = (Vec::new(), Vec::new());
        for (roll, scores) in evaluation.rolls.iter().zip(&scores) {
            for group in loaded.groups(roll) {
                let view = View::of(&loaded, roll, group, scores);
                tables.push(view.summary(self.unmet));
                details.extend(view.asked(self.unmet));
            }
        }
        let scored = Scored { evaluation, scores: &scores, previous: previous.as_ref() };
        tables.extend(goals::table(&loaded, &scored, self.unmet));
        tables.extend(details);
        let footnotes = loaded.footnotes(&diagnostics);
        tables.iter_mut().for_each(|table: &mut Table| table.footnotes.extend(footnotes.iter().cloned()));
        let output = Output::Report(Report::of("targets", tables));
        Ok(Outcome::new(output, diagnostics, sources, lang))
    }
}

/// The targets in force of every group that is shown and has any, by criterion and by unit.
pub(super) fn of_groups(loaded: &Loaded, scored: &[Scores]) -> Vec<Table> {
    let mut tables = Vec::new();
    for (roll, scores) in loaded.evaluation.rolls.iter().zip(scored) {
        for group in loaded.groups(roll) {
            let mut view = View::of(loaded, roll, group, scores);
            view.targets.retain(|target| target.phase == Phase::InForce);
            if !view.targets.is_empty() {
                tables.extend([view.summary(false), view.units(scores)]);
            }
        }
    }
    tables
}

/// The targets of a group, about to be shown.
struct View<'a> {
    loaded: &'a Loaded,
    roll: &'a Roll,
    group: &'a Group,
    targets: Vec<Target<'a>>,
}

impl<'a> View<'a> {
    fn of(loaded: &'a Loaded, roll: &'a Roll, group: &'a Group, scores: &Scores) -> Self {
        let evaluation = &loaded.evaluation;
        // Units score themselves in points; what targets are held against is what they reported.
        let own = (loaded.stage(&roll.appraisals) == Stage::SelfScore)
            .then(|| score(evaluation, roll, Stage::Computed, Keep::Leaves, &mut Diagnostics::default()));
        let targets = targets(evaluation, roll, group, own.as_ref().unwrap_or(scores));
        Self { loaded, roll, group, targets }
    }

    /// The targets, or those of them in force that are not met.
    fn shown(&self, unmet: bool) -> impl Iterator<Item = &Target<'a>> {
        self.targets.iter().filter(move |target| !unmet || target.is_unmet())
    }

    /// The key and name of a unit.
    fn unit(&self, seat: usize) -> (&str, &str) {
        let unit = &self.loaded.evaluation.register.units()[self.roll.members[seat].unit];
        (&unit.key, &unit.name)
    }

    /// Whether a target speaks of percents.
    fn rate(&self, target: &Target<'_>) -> bool {
        target.rate(self.roll.catalogue.leaves[target.leaf].in_percent())
    }

    /// What a target asks, and until when.
    fn words(&self, target: &Target<'_>) -> Text {
        let words = target.milestone.bound.words(self.rate(target));
        match target.milestone.by {
            Some(by) => words.join(", ", &Text::fixed("đến hết", "until the end of").join(" ", &by.title())),
            None => words,
        }
    }
}

/// Whether it is met: yes, no, or what cannot be measured.
fn verdict(met: Option<bool>) -> Cell {
    match met {
        Some(true) => Cell::word("met", Text::fixed("đạt", "met")),
        Some(false) => Cell::word("missed", Text::fixed("chưa đạt", "missed")),
        None => Cell::word("not-measurable", Text::fixed("không đo được", "not measurable")),
    }
}

fn phase(phase: Phase) -> Cell {
    let (key, text) = phase_words(phase);
    Cell::word(key, text)
}

fn phase_words(phase: Phase) -> (&'static str, Text) {
    match phase {
        Phase::Past => ("past", Text::fixed("đã qua", "past")),
        Phase::InForce => ("in-force", Text::fixed("đang áp dụng", "in force")),
        Phase::Later => ("later", Text::fixed("mốc sau", "later")),
    }
}
