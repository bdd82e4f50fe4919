//! `par explain`: how each point of a unit came about: the cell, the rule, the arithmetic, the appraisal, the basis.

mod criterion;
mod unit;

use std::path::PathBuf;

use clap::Args;

use super::named::{find_node, find_unit, split_inputs};
use super::{Choice, Common, Failure, Loaded, Outcome, Output};
use crate::catalogue::Catalogue;
use crate::diagnostic::Diagnostics;
use crate::evaluation::{Group, Roll};
use crate::number::Number;
use crate::report::{Cell, Report};
use crate::score::{Keep, Scores, UnitScore, score};
use crate::source::Sources;
use crate::text::Text;

pub(super) use criterion::responsible;

/// Arguments of `par explain`.
#[derive(Args, Debug)]
pub struct Explain {
    /// The evaluation (or submission files with --catalogue), then the unit, then a criterion's code
    #[arg(value_name = "[INPUT] UNIT [CODE]", required = true, num_args = 1..)]
    words: Vec<String>,
    #[command(flatten)]
    choice: Choice,
}

impl Explain {
    /// The inputs (words that are files or folders), the unit and the code.
    fn split(&self) -> Result<(Vec<PathBuf>, &str, Option<&str>), Failure> {
        let (inputs, rest) = split_inputs(&self.words);
        match rest {
            [unit] => Ok((inputs, unit, None)),
            [unit, code] => Ok((inputs, unit, Some(code))),
            _ => Err(Failure::Usage(Text::fixed(
                "cần: par explain [THƯ MỤC] ĐƠN_VỊ [MÃ]; tên đơn vị có dấu cách thì đặt trong ngoặc kép",
                "expected: par explain [INPUT] UNIT [CODE]; quote a unit's name that has spaces",
            ))),
        }
    }

    pub(super) fn run(&self, common: &Common) -> Result<Outcome, Failure> {
        let (inputs, unit, code) = self.split()?;
        let (mut sources, mut diagnostics) = (common.sources(), Diagnostics::default());
        let Some(loaded) = self.choice.load(&inputs, true, &mut sources, &mut diagnostics)? else {
            return Ok(Outcome::new(Output::Nothing, diagnostics, sources, common.lang()));
        };
        let (place, seat) = find_unit(&loaded, unit)?;
        // The other groups are scored for their faults alone.
        for (_, roll) in loaded.evaluation.rolls.iter().enumerate().filter(|(other, _)| *other != place) {
            loaded.score(roll, Keep::Areas, &mut diagnostics);
        }
        let roll = &loaded.evaluation.rolls[place];
        let node = code.map(|code| find_node(&roll.catalogue, code)).transpose()?;
        let scores = loaded.score(roll, Keep::All, &mut diagnostics);
        let lang = loaded.lang(common);
        if !loaded.may_show(&diagnostics) {
            return Ok(Outcome::new(Output::Nothing, diagnostics, sources, lang));
        }
        let stage = loaded.before_appraisal();
        let computed = score(&loaded.evaluation, roll, stage, Keep::All, &mut Diagnostics::default());
        let computed = &computed[seat];
        let account = Account { loaded: &loaded, roll, seat, scores: &scores, computed, sources: &sources };
        let mut tables = Vec::new();
        if node.is_none() {
            tables.push(account.unit(loaded.footnotes(&diagnostics)));
            tables.push(account.areas());
        }
        tables.push(account.criteria(node));
        let report = Report::of("explain", tables);
        Ok(Outcome::new(Output::Report(report), diagnostics, sources, lang))
    }
}

/// One unit's account.
pub(super) struct Account<'a> {
    pub loaded: &'a Loaded,
    pub roll: &'a Roll,
    pub seat: usize,
    pub scores: &'a Scores,
    /// What the rules make of what this unit submitted, before any appraisal.
    pub computed: &'a UnitScore,
    pub sources: &'a Sources,
}

impl Account<'_> {
    fn catalogue(&self) -> &Catalogue {
        &self.roll.catalogue
    }

    fn score(&self) -> &UnitScore {
        &self.scores[self.seat]
    }

    fn name(&self, seat: usize) -> &str {
        &self.loaded.evaluation.register.units()[self.roll.members[seat].unit].name
    }

    fn published(&self, number: &Number) -> Number {
        let settings = &self.catalogue().settings;
        number.round(settings.places, settings.rounding)
    }

    fn figure(&self, number: Option<&Number>) -> Cell {
        Cell::figure(number.map(|number| self.published(number)), self.catalogue().settings.places)
    }

    /// A published figure in a sentence, with all its places.
    fn said(&self, number: &Number) -> Text {
        let settings = &self.catalogue().settings;
        let plain = number.fixed(settings.places, settings.rounding);
        Text { vi: plain.replace('.', ",").into(), en: plain.into() }
    }

    fn group(&self) -> &Group {
        let own = self.roll.groups.iter().find(|group| group.seats.contains(&self.seat));
        own.unwrap_or(&self.roll.groups[0])
    }
}
