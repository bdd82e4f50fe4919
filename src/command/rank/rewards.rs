//! The table of commendations: each proposal with its reason, and why there is none.

use super::Ranking;
use crate::command::score::{heading, unit_note};
use crate::evaluation::{Group, Reward};
use crate::rank::{outlook, rank};
use crate::report::{Cell, Column, Table};
use crate::reward::{Proposals, Ranked};
use crate::text;
use crate::text::{Text, list};

impl Ranking<'_> {
    /// Whom the rewards of a group propose: a part for each reward.
    pub(super) fn rewards(&self, group: &Group) -> Vec<Table> {
        let evaluation = &self.loaded.evaluation;
        let own = |reward: &&Reward| std::ptr::eq(&evaluation.rolls[reward.roll], self.roll);
        let rewards: Vec<&Reward> = evaluation.rewards.iter().filter(own).collect();
        if rewards.is_empty() {
            return Vec::new();
        }
        let placed = rank(evaluation, self.roll, group, self.scores);
        let (roll, scores, previous) = (self.roll, self.scores, self.previous);
        let outlook = outlook(evaluation, roll, self.loaded.stage(&roll.appraisals), group, scores);
        let outlook = outlook.as_deref();
        let ranked = Ranked { evaluation, roll, scores, placed: &placed, previous, outlook };
        rewards.into_iter().map(|reward| self.reward(group, reward, ranked.propose(reward))).collect()
    }

    fn reward(&self, group: &Group, reward: &Reward, proposals: Option<Proposals>) -> Table {
        let number = reward.number;
        let mut title = text!("Đề nghị khen thưởng {number}", "Commendation {number}");
        for name in [&reward.title, &group.name].into_iter().filter(|name| !name.is_empty()) {
            title = title.join(" – ", &Text::same(&**name));
        }
        let name = &group.name;
        Table {
            key: "rewards",
            title: Some(heading(&title, self.loaded)),
            tab: Some(text!("Khen thưởng {number} – {name}", "Commendation {number} – {name}")),
            columns: vec![
                Column::centre("reward", Text::fixed("Mục", "Reward")).for_data(),
                Column::text("title", Text::fixed("Hình thức", "Commendation")).for_data(),
                Column::text("group", Text::fixed("Khối", "Group")).for_data(),
                Column::text("unit", Text::fixed("Mã đơn vị", "Key")).for_data(),
                Column::text("name", Text::fixed("Đơn vị", "Unit")),
                Column::text("reason", Text::fixed("Lý do", "Reason")),
            ],
            anchors: 5,
            rows: self.proposals(group, reward, proposals.as_ref()),
            footnotes: proposals.iter().flat_map(|proposals| self.notes(proposals)).collect(),
            beside: true,
            ..Table::default()
        }
    }

    /// A row a unit that is proposed; one that says so where there is none.
    fn proposals(&self, group: &Group, reward: &Reward, proposals: Option<&Proposals>) -> Vec<Vec<Cell>> {
        let row = |key: &str, name: &str, reason: Text| {
            vec![
                Cell::Whole(i64::try_from(reward.number).unwrap_or(i64::MAX)),
                Cell::text(&reward.title),
                Cell::text(&group.name),
                Cell::text(key),
                Cell::text(name),
                Cell::sentence(Some(reason)),
            ]
        };
        let Some(proposals) = proposals else {
            let why = Text::fixed(
                "chưa xác định được: không có kết quả trước để so với kỳ này (`previous` trong par.toml)",
                "cannot be told: there is no earlier result to hold this period against (`previous` in par.toml)",
            );
            return vec![row("", "", why)];
        };
        if proposals.proposed.is_empty() {
            return vec![row("", "", Text::fixed("không đơn vị nào đạt", "no unit qualifies"))];
        }
        let of_unit = |(seat, reason): &(usize, Text)| {
            let unit = self.loaded.evaluation.unit(self.roll, *seat);
            row(&unit.key, &unit.name, reason.clone())
        };
        proposals.proposed.iter().map(of_unit).collect()
    }

    /// Who shares a place, and who could not be proposed.
    fn notes(&self, proposals: &Proposals) -> Vec<Text> {
        let name = |seat: usize| self.loaded.evaluation.unit(self.roll, seat).name.as_str();
        let mut notes = Vec::new();
        if proposals.shared {
            let count = proposals.proposed.len();
            notes.push(text!(
                "Đề nghị {count} đơn vị vì có đơn vị đồng hạng ở mức cuối",
                "{count} units are proposed, for some share the last place"
            ));
        }
        if !proposals.incomparable.is_empty() {
            let names = list(&proposals.incomparable.iter().map(|&seat| name(seat)).collect::<Vec<_>>());
            notes.push(text!(
                "Không so được với kỳ trước nên không đề nghị theo mức tăng: {names}",
                "Not in the previous result, or unranked in it, so not proposed by rise: {names}"
            ));
        }
        if !proposals.possible.is_empty() {
            let names = list(&proposals.possible.iter().map(|&seat| name(seat)).collect::<Vec<_>>());
            notes.push(text!(
                "Còn có thể vào khi chấm xong điểm đang chờ: {names}",
                "May still be among them once all scores are in: {names}"
            ));
        }
        let passed_over = proposals.passed_over.iter().map(|&seat| {
            let why = unit_note(&self.scores[seat]).unwrap_or(Text::fixed("", ""));
            Text::same(name(seat)).join(" (", &why).join("", &Text::same(")"))
        });
        let units = passed_over.reduce(|all, one| all.join(", ", &one));
        notes.extend(units.map(|units| Text::fixed("Không xét: ", "Passed over: ").join("", &units)));
        notes
    }
}
