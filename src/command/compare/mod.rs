//! `par compare`: two periods, stages or results: index, rank, and which criteria moved them.

pub(super) mod audit;
pub(super) mod changes;
mod claimed;
mod criteria;
mod side;

use std::path::PathBuf;

use clap::Args;

use super::loaded::StageName;
use super::options::{LangName, parse_period};
use super::{Common, Failure, Outcome, Output};
use crate::compare::{GroupChange, Matching, compare};
use crate::diagnostic::Diagnostics;
use crate::period::Period;
use crate::report::Report;
use crate::results::UnitResult;
use crate::schema::nearest;
use crate::text;
use crate::text::list;
use crate::unit::normalise;
use side::Side;

/// Arguments of `par compare`.
#[derive(Args, Debug)]
pub struct Compare {
    /// Two evaluations or result files, the earlier first; one evaluation is compared with its own `previous`
    #[arg(value_name = "A] [B")]
    inputs: Vec<PathBuf>,
    /// Compare two periods of one evaluation, the earlier first
    #[arg(long = "period", num_args = 2, value_names = ["EARLIER", "LATER"], value_parser = parse_period)]
    periods: Vec<Period>,
    /// Compare two stages of one evaluation: `self final` audits what units claimed
    #[arg(long = "stage", num_args = 2, value_names = ["EARLIER", "LATER"], conflicts_with = "periods")]
    stages: Vec<String>,
    /// Show this group only
    #[arg(long, value_name = "NAME")]
    group: Option<String>,
    /// Show this unit only, criterion by criterion
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// Add what each criterion brought to the change of each unit
    #[arg(long)]
    detail: bool,
    /// Compare units made of others with the mean of those
    #[arg(long)]
    successors: bool,
    /// Count faulty cells as missing, and say so in every table
    #[arg(long)]
    provisional: bool,
    /// The decimal mark of all files: vi is a comma, en a point
    #[arg(long, value_enum)]
    numbers: Option<LangName>,
}

impl Compare {
    pub(super) fn run(&self, common: &Common) -> Result<Outcome, Failure> {
        let (mut sources, mut diagnostics) = (common.sources(), Diagnostics::default());
        let sides = self.sides(&mut sources, &mut diagnostics)?;
        // Two periods or stages of one evaluation have the same faults.
        diagnostics.dedup();
        let Some((before, after)) = sides else {
            return Ok(Outcome::new(Output::Nothing, diagnostics, sources, common.lang()));
        };
        let lang = after.lang(common);
        if diagnostics.has_faults() && !self.provisional {
            return Ok(Outcome::new(Output::Nothing, diagnostics, sources, lang));
        }
        let staged = !self.stages.is_empty();
        let (mut earlier, mut later) = (before.results(staged), after.results(staged));
        let own = [&before, &after].into_iter().filter_map(Side::loaded);
        let own = own.into_iter().find(|(loaded, _)| staged && matches!(loaded.stage, StageName::SelfScore));
        let mut footnotes = after.footnotes(&diagnostics);
        if let Some((loaded, scores)) = own {
            for side in [&mut earlier, &mut later] {
                claimed::narrow(side.to_mut(), loaded, scores);
            }
            footnotes.insert(0, claimed::footnote());
        }
        let matching = Matching::of(&earlier, &later);
        let found = compare(&earlier, &later, &matching, self.successors);
        let found = self.shown(found)?;
        let view = changes::View { before: &earlier, after: &later, footnotes, sums_up: true };
        // Between stages the claims themselves tell more than their means; of one unit a mean tells nothing.
        let mut tables =
            view.tables(&found, !staged && self.unit.is_none(), self.detail || self.unit.is_some());
        // Only what units scored themselves was claimed.
        if let (Some((own, claimed)), Some((loaded, scores))) = (before.loaded(), after.loaded())
            && staged
            && matches!(own.stage, StageName::SelfScore)
        {
            tables.extend(audit::tables(loaded, claimed, scores, &after.results(staged), &found));
        }
        let report = Report::of("compare", tables);
        Ok(Outcome::new(Output::Report(report), diagnostics, sources, lang))
    }

    /// The groups and units asked for.
    fn shown<'a>(&self, mut found: Vec<GroupChange<'a>>) -> Result<Vec<GroupChange<'a>>, Failure> {
        if let Some(name) = &self.group {
            let names: Vec<&str> = found.iter().map(|change| change.group.name.as_str()).collect();
            let all = list(&names);
            found.retain(|change| change.group.name == *name);
            if found.is_empty() {
                return Err(Failure::Usage(text!(
                    "không có khối «{name}»; các khối: {all}",
                    "there is no group «{name}»; the groups are: {all}"
                )));
            }
        }
        let Some(asked) = &self.unit else { return Ok(found) };
        let bears = |unit: &UnitResult| unit.key == *asked || normalise(&unit.name) == normalise(asked);
        let names = found.iter().flat_map(|change| &change.units).map(|unit| unit.after.name.as_str());
        let near = nearest(asked, &names.collect::<Vec<_>>()).map(str::to_owned);
        for change in &mut found {
            change.units.retain(|unit| bears(unit.after));
            change.gone.retain(|gone| bears(gone.unit));
        }
        found.retain(|change| !change.units.is_empty() || !change.gone.is_empty());
        match (found.is_empty(), near) {
            (false, _) => Ok(found),
            (true, Some(near)) => Err(Failure::Usage(text!(
                "không có đơn vị «{asked}»; có phải «{near}»?",
                "there is no unit «{asked}»; did you mean «{near}»?"
            ))),
            (true, None) => {
                Err(Failure::Usage(text!("không có đơn vị «{asked}»", "there is no unit «{asked}»")))
            }
        }
    }
}
