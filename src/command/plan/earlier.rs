//! What is followed up: the awards of a result file, or of an earlier period of the same evaluation.

use std::path::{Path, PathBuf};

use crate::command::{Choice, Failure, Loaded};
use crate::diagnostic::Diagnostics;
use crate::evaluation::{Group, Roll};
use crate::period::Period;
use crate::results::{Awards, Earned, load_awards};
use crate::score::{Keep, LeafScore, Scores, State};
use crate::source::Sources;
use crate::text;
use crate::text::Text;

/// What is followed up.
pub(super) struct Earlier {
    pub awards: Awards,
    /// Where a period is followed up: how many criteria no unit of a group reported then, by the group's name.
    unreported: Vec<(String, usize)>,
    /// As it was named.
    named: String,
}

/// The awards of an earlier period: of a result file, else of a period of the same evaluation; `None` where they
/// cannot be used, which is reported.
pub(super) fn earlier(
    named: &str,
    choice: &Choice,
    inputs: &[PathBuf],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Earlier>, Failure> {
    let path = Path::new(named);
    if path.exists() {
        let awards = load_awards(path, sources, diagnostics)?;
        return Ok(awards.map(|awards| Earlier { awards, unreported: Vec::new(), named: named.to_owned() }));
    }
    let Some(period) = Period::parse(named) else {
        return Err(Failure::Usage(text!(
            "--since «{named}» không phải tệp kết quả, cũng không phải kỳ (như 2021, 2022-Q1)",
            "--since «{named}» is neither a result file nor a period (such as 2021 or 2022-Q1)"
        )));
    };
    let choice = Choice { period: Some(period), ..choice.clone() };
    let mut found = Diagnostics::default();
    let loaded = choice.load(inputs, false, &mut Sources::default(), &mut found)?;
    let Some(loaded) = loaded.filter(|loaded| loaded.may_show(&found)) else {
        return Err(Failure::Usage(text!(
            "số liệu của kỳ {named} còn lỗi; chạy `par check --period {named}`",
            "the inputs of period {named} have faults; run `par check --period {named}`"
        )));
    };
    let mut earlier = Earlier {
        awards: Awards { rows: Vec::new(), catalogues: Vec::new() },
        unreported: Vec::new(),
        named: named.to_owned(),
    };
    for roll in &loaded.evaluation.rolls {
        let scores = loaded.score(roll, Keep::Leaves, &mut found);
        roll.groups.iter().for_each(|group| earlier.take(&loaded, roll, group, &scores));
    }
    if earlier.awards.rows.is_empty() {
        return Err(Failure::Usage(text!(
            "kỳ {named} không có số liệu nào để theo dõi",
            "nothing was reported for period {named}, so there is nothing to follow up"
        )));
    }
    Ok(Some(earlier))
}

impl Earlier {
    /// Takes the awards of a group. What none of its units reported was not collected in that period, and is no loss.
    fn take(&mut self, loaded: &Loaded, roll: &Roll, group: &Group, scores: &Scores) {
        let of_leaf =
            |leaf: usize| group.seats.iter().filter_map(move |&seat| scores[seat].leaves[leaf].as_ref());
        let came = |score: &LeafScore| matches!(score.state, State::Scored | State::NotApplicable);
        let reported: Vec<bool> =
            (0..roll.catalogue.leaves.len()).map(|leaf| of_leaf(leaf).any(came)).collect();
        let counts = |leaf: usize| roll.catalogue.node(leaf).role.is_none() && of_leaf(leaf).count() > 0;
        let unreported = (0..reported.len()).filter(|&leaf| !reported[leaf] && counts(leaf));
        self.unreported.push((group.name.clone(), unreported.count()));
        self.awards.catalogues.push((group.name.clone(), roll.catalogue.clone()));
        for &seat in &group.seats {
            let unit = &loaded.evaluation.register.units()[roll.members[seat].unit].key;
            let leaves = scores[seat].leaves.iter().enumerate().filter(|(leaf, _)| reported[*leaf]);
            let awards =
                leaves.filter_map(|(leaf, score)| Some(award(roll, group, unit, leaf, score.as_ref()?)));
            self.awards.rows.extend(awards);
        }
    }

    /// What was not followed up of a group.
    pub fn footnote(&self, group: &str) -> Option<Text> {
        let (_, count) = self.unreported.iter().find(|(name, count)| name == group && *count > 0)?;
        let named = &self.named;
        Some(text!(
            "Không theo dõi {count} tiêu chí: kỳ {named} không đơn vị nào trong khối có số liệu",
            "Criteria not followed up, since no unit of the group reported them for {named}: {count}"
        ))
    }
}

fn award(roll: &Roll, group: &Group, unit: &str, leaf: usize, score: &LeafScore) -> Earned {
    let node = roll.catalogue.node(leaf);
    Earned {
        group: group.name.clone(),
        unit: unit.to_owned(),
        criterion: node.code.clone(),
        title: node.title.clone(),
        award: score.award.clone().filter(|_| score.state != State::Pending),
        max: score.max.clone(),
    }
}
