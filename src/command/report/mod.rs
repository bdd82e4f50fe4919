//! `par report`: everything an office publishes of an evaluation, as one document.

mod classes;
mod narrative;
mod page;
mod remedies;
mod sheets;
mod targets;
mod workbook;

use clap::Args;

use super::compare::changes;
use super::loaded::StageName;
use super::{Common, Failure, Inputs, Loaded, Outcome, Output, rank, score};
use crate::compare::{Matching, compare};
use crate::diagnostic::Diagnostics;
use crate::report::{Report, Table};
use crate::results::{self, Results};
use crate::score::{Keep, Scores, Stage, score as scores_at};
use crate::source::Sources;
use crate::text::Text;

/// Arguments of `par report`.
#[derive(Args, Debug)]
pub struct Publish {
    #[command(flatten)]
    inputs: Inputs,
}

/// What a document is made of.
pub(super) struct Material<'a> {
    pub loaded: &'a Loaded,
    pub sources: &'a Sources,
    /// The scores of each roll at the stage shown, with every award.
    pub scored: &'a [Scores],
    /// What units claimed, roll by roll.
    pub claimed: &'a [Scores],
    /// What the rules make of what was submitted, roll by roll, with every award.
    pub computed: &'a [Scores],
    /// The results of earlier periods, newest first.
    pub earlier: &'a [Results<'static>],
    /// What was told of the inputs.
    pub diagnostics: &'a Diagnostics,
    /// What every table says of the run as a whole.
    pub footnotes: Vec<Text>,
}

impl Publish {
    pub(super) fn run(&self, common: &Common) -> Result<Outcome, Failure> {
        let (mut sources, mut diagnostics) = (common.sources(), Diagnostics::default());
        let loaded = self.inputs.choice.load(&self.inputs.inputs, true, &mut sources, &mut diagnostics)?;
        let Some(loaded) = loaded else {
            return Ok(Outcome::new(Output::Nothing, diagnostics, sources, common.lang()));
        };
        let mut earlier = Vec::new();
        for path in &loaded.evaluation.previous {
            earlier.extend(results::load(path, &mut sources, &mut diagnostics)?);
        }
        let rolls = &loaded.evaluation.rolls;
        let scored: Vec<Scores> =
            rolls.iter().map(|roll| loaded.score(roll, Keep::All, &mut diagnostics)).collect();
        let lang = loaded.lang(common);
        if !loaded.may_show(&diagnostics) {
            return Ok(Outcome::new(Output::Nothing, diagnostics, sources, lang));
        }
        let at =
            |roll, stage, keep| scores_at(&loaded.evaluation, roll, stage, keep, &mut Diagnostics::default());
        let claimed: Vec<Scores> =
            rolls.iter().map(|roll| at(roll, Stage::SelfScore, Keep::Leaves)).collect();
        let computed: Vec<Scores> =
            rolls.iter().map(|roll| at(roll, loaded.before_appraisal(), Keep::All)).collect();
        // What is published names no folder of whoever made it.
        let seen = loaded.evaluation.home.as_ref().map(|home| sources.seen_from(&home.folder));
        let material = Material {
            loaded: &loaded,
            sources: seen.as_ref().unwrap_or(&sources),
            scored: &scored,
            claimed: &claimed,
            computed: &computed,
            earlier: &earlier,
            diagnostics: &diagnostics,
            footnotes: loaded.footnotes(&diagnostics),
        };
        let report = material.document();
        Ok(Outcome::new(Output::Report(report), diagnostics, sources, lang))
    }
}

impl Material<'_> {
    /// The previous result, where there is one; claims are not held against what was awarded.
    fn previous(&self) -> Option<&Results<'static>> {
        self.earlier.first().filter(|_| !matches!(self.loaded.stage, StageName::SelfScore))
    }

    /// The document: its parts in the order of the annexes.
    fn document(&self) -> Report {
        let mut tables = Vec::new();
        let mut part = |section: Text, own: Vec<Table>| {
            tables.extend(own.into_iter().map(|mut table| {
                table.footnotes.extend(self.footnotes.iter().cloned());
                Table { section: Some(section.clone()), ..table }
            }));
        };
        let mut remedies = self.remedies();
        remedies.extend(Self::agencies(&remedies));
        let now = Results::of(&self.loaded.evaluation, self.scored, self.loaded.evaluation.period.title());
        let ranking = self.ranking();
        let workings = self.workings(&ranking);
        part(Text::fixed("Kết quả xếp hạng", "Ranking"), ranking);
        part(Text::fixed("Thứ hạng qua các kỳ", "Rank over the periods"), self.history());
        part(Text::fixed("Điểm theo lĩnh vực", "Scores by area"), self.areas());
        part(Text::fixed("Tỷ lệ đạt theo lĩnh vực", "Percent earned, by area"), self.heat());
        part(Text::fixed("Từng đơn vị mất điểm ở đâu", "Where each unit lost points"), self.losses(&now));
        part(Text::fixed("Tiêu chí đạt thấp nhất", "The weakest criteria"), self.weak());
        part(Text::fixed("Tự chấm và thẩm định", "Claimed and awarded"), self.claims(&now));
        part(Text::fixed("Điểm gần đạt được nhất", "Nearest gains"), self.gains());
        part(Text::fixed("Tổng hợp xếp loại", "Summary of bands"), self.classes());
        part(Text::fixed("So sánh với kỳ trước", "Change against the previous period"), self.changes(&now));
        part(Text::fixed("Thực hiện chỉ tiêu", "Targets"), self.targets());
        part(Text::fixed("Thực hiện mục tiêu", "Goals"), self.goals());
        part(Text::fixed("Các nội dung cần khắc phục", "What is to be remedied"), remedies);
        part(Text::fixed("Chất lượng số liệu", "How far the figures can be relied on"), self.quality());
        part(Text::fixed("Kiểm tra cách tính", "The arithmetic"), workings);
        part(Text::fixed("Kết quả chi tiết từng đơn vị", "Unit by unit"), self.sheets());
        part(Text::fixed("Cách tính từng điểm", "How each point came about"), self.explained());
        let title = Text::same(&*self.loaded.evaluation.title);
        let particulars = Box::new(self.loaded.evaluation.particulars.clone());
        Report { title: Some(title), particulars, ..Report::of("report", tables) }
    }

    /// The ranking of every group, with what is said of it in words, and who is proposed for commendation.
    fn ranking(&self) -> Vec<Table> {
        let mut tables = rank::tables(self.loaded, self.scored, self.previous(), &rank::Notes::default());
        let rankings = tables.iter_mut().filter(|table| table.key == "ranking");
        for (table, prose) in rankings.zip(self.narratives()) {
            table.prose = prose;
        }
        tables
    }

    fn areas(&self) -> Vec<Table> {
        score::tables(self.loaded, self.scored, self.sources, &[], false)
    }

    /// What changed against the previous result; nothing where there is none.
    fn changes(&self, now: &Results<'_>) -> Vec<Table> {
        let Some(previous) = self.previous() else { return Vec::new() };
        let matching = Matching::of(previous, now);
        let mut found = compare(previous, now, &matching, false);
        found.retain(|change| self.loaded.shows(&change.group.name));
        let view = changes::View { before: previous, after: now, footnotes: Vec::new(), sums_up: false };
        view.tables(&found, true, false)
    }
}
