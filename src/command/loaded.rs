//! An evaluation loaded for a command, with the stage and group that were asked for.

use std::path::PathBuf;

use super::{Choice, Common, Failure};
use crate::appraisal::Appraisals;
use crate::diagnostic::{Diagnostics, Severity};
use crate::evaluation::{self, Evaluation, Group, Request, Roll};
use crate::number::Mark;
use crate::progress::{Phase, Progress};
use crate::score::{Keep, Scores, Stage, score, stage_title};
use crate::source::Sources;
use crate::text;
use crate::text::{Lang, Text, list};

/// An evaluation that was loaded for a command.
pub(super) struct Loaded {
    pub evaluation: Evaluation,
    pub stage: StageName,
    pub group: Option<String>,
    pub provisional: bool,
    progress: Progress,
}

/// A stage as asked for.
pub(super) enum StageName {
    SelfScore,
    Computed,
    Final,
    Named(String),
}

impl StageName {
    /// What people call it.
    pub(super) fn title(&self) -> Text {
        stage_title(match self {
            Self::SelfScore => "self",
            Self::Computed => "computed",
            Self::Final => "final",
            Self::Named(name) => name,
        })
    }
}

/// What every table says where faulty cells count as missing.
pub(super) fn provisional_note(diagnostics: &Diagnostics) -> Text {
    let faults = diagnostics.count(Severity::Fault);
    text!(
        "TẠM TÍNH: dữ liệu còn {faults} lỗi; ô lỗi được coi là thiếu số liệu",
        "PROVISIONAL: the inputs have {faults} faults; faulty cells count as missing"
    )
}

impl Choice {
    /// Loads the evaluation; `None` where it is too faulty to score.
    pub(super) fn load(
        &self,
        inputs: &[PathBuf],
        keeps_text: bool,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Result<Option<Loaded>, Failure> {
        if self.catalogue.is_some() && inputs.is_empty() {
            return Err(Failure::Usage(Text::fixed(
                "--catalogue cần kèm tên các tệp phiếu",
                "--catalogue needs the names of submission files",
            )));
        }
        if self.catalogue.is_none() && inputs.len() > 1 {
            return Err(Failure::Usage(Text::fixed(
                "chỉ nêu một thư mục đánh giá; nhiều tệp phiếu thì thêm --catalogue TỆP",
                "name one evaluation folder; several submission files need --catalogue FILE",
            )));
        }
        let request = Request {
            inputs: inputs.to_vec(),
            catalogue: self.catalogue.clone(),
            units: self.units.clone(),
            appraisals: self.appraisals.clone(),
            period: self.period,
            numbers: self.numbers.map(Mark::from),
            folder_only: self.folder_only,
            keeps_text,
        };
        let stage = match self.stage.as_str() {
            "self" => StageName::SelfScore,
            "computed" => StageName::Computed,
            "final" => StageName::Final,
            name => StageName::Named(name.to_owned()),
        };
        let loaded = evaluation::load(&request, sources, diagnostics)?;
        let loaded = loaded.map(|evaluation| Loaded {
            evaluation,
            stage,
            group: self.group.clone(),
            provisional: self.provisional,
            progress: sources.progress().clone(),
        });
        loaded.map(Loaded::checked).transpose()
    }
}

impl Loaded {
    /// Refuses a group or stage that the evaluation does not have.
    fn checked(self) -> Result<Self, Failure> {
        let names: Vec<&str> = self
            .evaluation
            .rolls
            .iter()
            .flat_map(|roll| &roll.groups)
            .map(|group| group.name.as_str())
            .collect();
        if let Some(group) = self.group.as_deref().filter(|group| !names.contains(group)) {
            let all = list(&names);
            return Err(Failure::Usage(text!(
                "không có khối «{group}»; các khối: {all}",
                "there is no group «{group}»; the groups are: {all}"
            )));
        }
        let mut stages: Vec<&str> = Vec::new();
        for stage in self.evaluation.rolls.iter().flat_map(|roll| &roll.appraisals.stages) {
            if !stages.contains(&stage.as_str()) {
                stages.push(stage);
            }
        }
        if let StageName::Named(name) = &self.stage
            && !stages.contains(&name.as_str())
        {
            let all = list(&[&["self", "computed"][..], &stages, &["final"]].concat());
            return Err(Failure::Usage(text!(
                "không có bước «{name}»; các bước: {all}",
                "there is no stage «{name}»; the stages are: {all}"
            )));
        }
        Ok(self)
    }

    /// The stage in a roll; one that only another group has stands for all of this group's before it.
    pub(super) fn stage(&self, appraisals: &Appraisals) -> Stage {
        match &self.stage {
            StageName::SelfScore => Stage::SelfScore,
            StageName::Computed => Stage::Computed,
            StageName::Final => Stage::Final,
            StageName::Named(name) => match appraisals.stages.iter().position(|stage| stage == name) {
                Some(place) => Stage::Appraised(place),
                None => Stage::Final,
            },
        }
    }

    /// The stage whose values appraisals spoke of: what units claimed where that is shown, else what rules computed.
    pub(super) fn before_appraisal(&self) -> Stage {
        match self.stage {
            StageName::SelfScore => Stage::SelfScore,
            _ => Stage::Computed,
        }
    }

    /// The scores at the stage that is shown; faults and warnings are those of the final stage, whatever is shown.
    pub(super) fn score(&self, roll: &Roll, keep: Keep, diagnostics: &mut Diagnostics) -> Scores {
        self.progress.enter(Phase::Computing);
        let stage = self.stage(&roll.appraisals);
        if stage == Stage::Final {
            return score(&self.evaluation, roll, stage, keep, diagnostics);
        }
        score(&self.evaluation, roll, Stage::Final, Keep::Areas, diagnostics);
        score(&self.evaluation, roll, stage, keep, &mut Diagnostics::default())
    }

    /// The groups that are shown.
    pub(super) fn groups<'a>(&'a self, roll: &'a Roll) -> impl Iterator<Item = &'a Group> {
        roll.groups.iter().filter(|group| self.shows(&group.name))
    }

    /// Whether a group is shown.
    pub(super) fn shows(&self, group: &str) -> bool {
        self.group.as_ref().is_none_or(|name| name == group)
    }

    /// What every table says of the run as a whole.
    pub(super) fn footnotes(&self, diagnostics: &Diagnostics) -> Vec<Text> {
        let mut notes = Vec::new();
        if diagnostics.has_faults() {
            notes.push(provisional_note(diagnostics));
        }
        match &self.stage {
            StageName::SelfScore => {
                notes.push(Text::fixed("Điểm tự chấm của đơn vị", "Scores by the units themselves"))
            }
            StageName::Computed => notes.push(Text::fixed(
                "Điểm tính theo quy tắc, chưa thẩm định",
                "Computed by the rules, before any appraisal",
            )),
            StageName::Named(name) => {
                notes.push(text!("Kết quả sau bước thẩm định «{name}»", "After the appraisal stage «{name}»"))
            }
            StageName::Final => {}
        }
        if !self.evaluation.registered {
            notes.push(Text::fixed(
                "Không có danh mục đơn vị: chỉ có những đơn vị đã gửi",
                "Without a register: only units that submitted",
            ));
        }
        notes
    }

    /// The language of tables: as asked, else the catalogue's.
    pub(super) fn lang(&self, common: &Common) -> Lang {
        common
            .lang
            .map(Lang::from)
            .or_else(|| self.evaluation.rolls.first().map(|roll| roll.catalogue.language))
            .unwrap_or_default()
    }

    /// Whether results may be shown.
    pub(super) fn may_show(&self, diagnostics: &Diagnostics) -> bool {
        self.provisional || !diagnostics.has_faults()
    }
}
