//! `par plan`: remedies for lost points; for one unit the cheapest way to a better rank or band, and what if.

mod follow_up;
pub(super) mod gaps;
mod place;
pub(super) mod remedies;
mod steps;
mod supposed;
mod words;

use clap::Args;

use super::named::{find_unit, split_inputs};
use super::{Choice, Common, Failure, Loaded, Outcome, Output};
use crate::catalogue::Catalogue;
use crate::diagnostic::Diagnostics;
use crate::evaluation::{Group, Roll};
use crate::number::Number;
use crate::plan::Subject;
use crate::rank::Standings;
use crate::report::{Cell, Report, Table};
use crate::schema::nearest;
use crate::score::{Keep, Scorer, Scores, Suppositions};
use crate::source::Sources;
use crate::text;
use crate::text::{Text, list};

/// Arguments of `par plan`.
#[derive(Args, Debug)]
pub struct Plan {
    /// The evaluation (or submission files with --catalogue), then perhaps a unit
    #[arg(value_name = "[INPUT] [UNIT]", num_args = 0..)]
    words: Vec<String>,
    #[command(flatten)]
    choice: Choice,
    /// Add what each criterion cost each unit
    #[arg(long)]
    detail: bool,
    /// Find the cheapest way of UNIT up so many places [default: one]
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u32).range(1..))]
    places: Option<u32>,
    /// Find the cheapest way of UNIT to this band [default: the next]
    #[arg(long, value_name = "LABEL")]
    band: Option<String>,
    /// Score UNIT again with a value in place of what stands; may be given several times
    #[arg(long = "set", value_name = "CODE=VALUE", conflicts_with_all = ["places", "band", "since"])]
    set: Vec<String>,
    /// Follow up what was lost in an earlier period, or in a result file of `par score --detail --format json`
    #[arg(long, value_name = "EARLIER", conflicts_with_all = ["places", "band", "detail"])]
    since: Option<String>,
}

impl Plan {
    pub(super) fn run(&self, common: &Common) -> Result<Outcome, Failure> {
        let (inputs, rest) = split_inputs(&self.words);
        let unit = match rest {
            [] => None,
            [unit] => Some(unit.as_str()),
            _ => {
                return Err(Failure::Usage(Text::fixed(
                    "cần: par plan [THƯ MỤC] [ĐƠN_VỊ]; tên đơn vị có dấu cách thì đặt trong ngoặc kép",
                    "expected: par plan [INPUT] [UNIT]; quote a unit's name that has spaces",
                )));
            }
        };
        self.check_unit(unit)?;
        let (mut sources, mut diagnostics) = (common.sources(), Diagnostics::default());
        let Some(loaded) = self.choice.load(&inputs, false, &mut sources, &mut diagnostics)? else {
            return Ok(Outcome::new(Output::Nothing, diagnostics, sources, common.lang()));
        };
        let lang = loaded.lang(common);
        let unit = unit.map(|unit| find_unit(&loaded, unit)).transpose()?;
        let scores: Vec<Scores> = loaded
            .evaluation
            .rolls
            .iter()
            .map(|roll| loaded.score(roll, Keep::Leaves, &mut diagnostics))
            .collect();
        let earlier = match &self.since {
            Some(named) => follow_up::earlier(named, &self.choice, &inputs, &mut sources, &mut diagnostics)?,
            None => None,
        };
        if !loaded.may_show(&diagnostics) || earlier.is_none() && self.since.is_some() {
            return Ok(Outcome::new(Output::Nothing, diagnostics, sources, lang));
        }
        let whole = Whole { loaded: &loaded, scores: &scores, sources: &sources };
        let mut tables = match (&earlier, unit) {
            (Some(earlier), unit) => follow_up::tables(&whole, earlier, unit),
            (None, Some((place, seat))) => self.unit(&whole, place, seat)?,
            (None, None) => remedies::tables(&whole, self.detail),
        };
        if let Some(last) = tables.last_mut() {
            last.footnotes.extend(loaded.footnotes(&diagnostics));
        }
        let output = Output::Report(Report::of("plan", tables));
        Ok(Outcome::new(output, diagnostics, sources, lang))
    }

    /// Refuses options for one unit where none is named.
    fn check_unit(&self, unit: Option<&str>) -> Result<(), Failure> {
        let option = match (&self.places, &self.band) {
            (Some(_), _) => "--places",
            (_, Some(_)) => "--band",
            _ if !self.set.is_empty() => "--set",
            _ => return Ok(()),
        };
        match unit {
            Some(_) => Ok(()),
            None => Err(Failure::Usage(text!(
                "{option} cần tên đơn vị: par plan [THƯ MỤC] ĐƠN_VỊ {option} …",
                "{option} needs a unit: par plan [INPUT] UNIT {option} …"
            ))),
        }
    }

    /// What one unit may do.
    fn unit(&self, whole: &Whole<'_>, place: usize, seat: usize) -> Result<Vec<Table>, Failure> {
        let (roll, scores) = (&whole.loaded.evaluation.rolls[place], &whole.scores[place]);
        let scorer = whole.scorer(roll, Keep::Leaves);
        let group = roll.groups.iter().find(|group| group.seats.contains(&seat)).unwrap_or(&roll.groups[0]);
        let standings = Standings::of(&roll.catalogue, group, scores);
        let subject = whole.subject(roll, group, &scorer, &standings, seat);
        let view = View { whole, subject };
        if !self.set.is_empty() {
            return supposed::tables(&view, &self.set, self.choice.numbers);
        }
        let aims = self.aims(&view)?;
        let prospects = subject.prospects();
        let mut tables = vec![gaps::table(&view, &prospects)];
        tables.extend(steps::tables(&view, &prospects, &aims));
        Ok(tables)
    }

    /// What is aimed at: as asked, else the next place and the next band.
    fn aims(&self, view: &View<'_>) -> Result<Vec<Asked>, Failure> {
        let catalogue = view.catalogue();
        let band = self.band.as_deref().map(|label| find_band(catalogue, label)).transpose()?;
        let mut asked = Vec::new();
        if self.places.is_some() || band.is_none() {
            asked.push(Asked::Places(self.places.map_or(1, |places| places as usize)));
        }
        match band {
            Some(band) => asked.push(Asked::Band(band)),
            None if self.places.is_some() || catalogue.bands.is_empty() => {}
            None => asked.push(Asked::NextBand),
        }
        Ok(asked)
    }
}

/// What is asked for one unit.
#[derive(Clone, Copy, Debug)]
pub(super) enum Asked {
    /// So many places up.
    Places(usize),
    /// The band above its own.
    NextBand,
    /// This band, by its place.
    Band(usize),
}

/// The band of a label, by its place.
fn find_band(catalogue: &Catalogue, label: &str) -> Result<usize, Failure> {
    let labels: Vec<&str> = catalogue.bands.iter().map(|band| band.label.as_str()).collect();
    let fold = text::fold;
    if let Some(place) = labels.iter().position(|known| fold(known) == fold(label)) {
        return Ok(place);
    }
    let all = list(&labels);
    Err(Failure::Usage(match nearest(label, &labels) {
        Some(near) => text!(
            "không có mức xếp loại «{label}»; có phải «{near}»? Các mức: {all}",
            "there is no band «{label}»; did you mean «{near}»? The bands are: {all}"
        ),
        None => text!(
            "không có mức xếp loại «{label}»; các mức: {all}",
            "there is no band «{label}»; the bands are: {all}"
        ),
    }))
}

/// An evaluation with its scores, by roll.
pub(super) struct Whole<'a> {
    pub loaded: &'a Loaded,
    pub scores: &'a [Scores],
    pub sources: &'a Sources,
}

impl<'a> Whole<'a> {
    fn scorer(&self, roll: &'a Roll, keep: Keep) -> Scorer<'a> {
        let stage = self.loaded.stage(&roll.appraisals);
        Scorer::new(&self.loaded.evaluation, roll, stage, keep, Suppositions::default())
    }

    fn subject(
        &self,
        roll: &'a Roll,
        group: &'a Group,
        scorer: &'a Scorer<'a>,
        standings: &'a Standings<'a>,
        seat: usize,
    ) -> Subject<'a> {
        let evaluation = &self.loaded.evaluation;
        Subject { evaluation, roll, group, scorer, standings, seat, score: standings.score(seat) }
    }

    /// The name of a unit.
    fn name(&self, roll: &Roll, seat: usize) -> &'a str {
        &self.loaded.evaluation.register.units()[roll.members[seat].unit].name
    }

    /// The key of a unit.
    fn key(&self, roll: &Roll, seat: usize) -> &'a str {
        &self.loaded.evaluation.register.units()[roll.members[seat].unit].key
    }
}

/// One unit, about to be shown.
pub(super) struct View<'a> {
    pub whole: &'a Whole<'a>,
    pub subject: Subject<'a>,
}

impl<'a> View<'a> {
    fn catalogue(&self) -> &'a Catalogue {
        &self.subject.roll.catalogue
    }

    fn name(&self) -> &'a str {
        self.whole.name(self.subject.roll, self.subject.seat)
    }

    /// A figure as published.
    fn figure(&self, number: Option<&Number>) -> Cell {
        figure(self.catalogue(), number)
    }
}

/// A figure rounded as the catalogue publishes figures.
pub(super) fn figure(catalogue: &Catalogue, number: Option<&Number>) -> Cell {
    let (places, rounding) = (catalogue.settings.places, catalogue.settings.rounding);
    Cell::figure(number.map(|number| number.round(places, rounding)), places)
}
