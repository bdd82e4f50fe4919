//! Each criterion: what was reported and where, the rule, the arithmetic, the target, the appraisal, the basis.

use super::Account;
use crate::appraisal::{Decision, Verdict};
use crate::attainment::{Measured, places, standing};
use crate::catalogue::Node;
use crate::command::score::{heading, source, stage_cell, state_cell};
use crate::command::written::written;
use crate::number::Rounding;
use crate::report::{Cell, Column, Layout, Table};
use crate::rule::{Setting, Working};
use crate::score::{Before, Decided, LeafScore, State, UnitScore};
use crate::submission::Origin;
use crate::text;
use crate::text::{Text, list};

impl Account<'_> {
    /// Every criterion under `node` (or all), one after the other.
    pub fn criteria(&self, node: Option<usize>) -> Table {
        let catalogue = self.catalogue();
        let leaves: Vec<usize> = node.map_or_else(
            || (0..catalogue.leaves.len()).collect(),
            |node| catalogue.nodes[node].leaves.clone(),
        );
        let row = |&leaf: &usize| {
            let of = |scores: &UnitScore| scores.leaves.get(leaf).cloned().flatten();
            Some(self.criterion(leaf, &of(self.score())?, &of(self.computed)?))
        };
        let rows: Vec<Vec<Cell>> = leaves.iter().filter_map(row).collect();
        let title = match node {
            Some(_) => heading(&Text::same(self.name(self.seat)), self.loaded),
            None => Text::fixed("Từng tiêu chí", "Criterion by criterion"),
        };
        let footnotes = if rows.is_empty() {
            vec![Text::fixed(
                "Tiêu chí này không hỏi đơn vị này trong kỳ này.",
                "The criterion is not asked of this unit in this period.",
            )]
        } else {
            Vec::new()
        };
        Table {
            key: "explanations",
            title: Some(title),
            layout: Layout::Records,
            columns: columns(),
            anchors: 2,
            rows,
            footnotes,
            ..Table::default()
        }
    }

    pub fn criterion(&self, leaf: usize, score: &LeafScore, computed: &LeafScore) -> Vec<Cell> {
        let catalogue = self.catalogue();
        let (node, part) = (catalogue.node(leaf), &catalogue.leaves[leaf]);
        let places = catalogue.settings.places;
        let value = written(self.loaded, self.roll, self.seat, leaf, computed);
        let texts = self.roll.submissions.written(self.loaded.evaluation.period, self.seat, leaf);
        // What a unit filled in for the appraisers to decide on has a place too.
        let period = self.loaded.evaluation.period;
        let own = || self.roll.submissions.get(period, self.seat, leaf).map(|reported| reported.place);
        let place = computed.place.or_else(own);
        vec![
            Cell::text(&self.loaded.evaluation.register.units()[self.roll.members[self.seat].unit].key),
            Cell::text(format!("{} {}", node.code, node.title)),
            Cell::text(&node.code),
            Cell::text(&node.title),
            state_cell(score.state),
            stage_cell(self.roll, score.decided),
            self.decided(score.decided),
            Cell::text(&*value.en),
            Cell::sentence(reported(&value, &part.measure, computed)),
            Cell::text(place.map(|place| source(self.sources, place)).unwrap_or_default()),
            Cell::sentence(self.origins(computed)),
            Cell::sentence(self.before(leaf, if score.before().is_some() { score } else { computed })),
            Cell::sentence(self.rule(leaf)),
            Cell::sentence(self.working(leaf, score, computed)),
            Cell::figure(score.award.clone(), places),
            Cell::figure(Some(score.max.clone()), places),
            Cell::sentence(self.target(leaf, score)),
            Cell::text(texts.map(|texts| texts.evidence.as_str()).unwrap_or_default()),
            Cell::text(texts.map(|texts| texts.note.as_str()).unwrap_or_default()),
            Cell::sentence(self.appraisals(leaf)),
            Cell::sentence(responsible(node)),
            Cell::text(&node.basis),
        ]
    }

    /// Who decided, in words.
    pub fn decided(&self, decided: Decided) -> Cell {
        match decided {
            Decided::Appraised(stage) => {
                let stage = &self.roll.appraisals.stages[stage];
                Cell::sentence(Some(text!("thẩm định, bước {stage}", "appraisal, stage {stage}")))
            }
            _ => stage_cell(self.roll, decided),
        }
    }

    /// The reports a value was made of, where it is not the period's own cell.
    pub fn origins(&self, score: &LeafScore) -> Option<Text> {
        if let [one] = score.origins() {
            return Some(one.period.title());
        }
        self.reports(score.origins())
    }

    /// Reports, each with its cell.
    fn reports(&self, origins: &[Origin]) -> Option<Text> {
        let each = |origin: &Origin| {
            let (period, at) = (origin.period.title(), source(self.sources, origin.place));
            Text { vi: format!("{} ({at})", period.vi).into(), en: format!("{} ({at})", period.en).into() }
        };
        origins.iter().map(each).reduce(|all, one| all.join("; ", &one))
    }

    /// The value a year earlier that the rule compared with, and its reports.
    pub fn before(&self, leaf: usize, score: &LeafScore) -> Option<Text> {
        let Before { earlier, rate, origins } = score.before()?;
        let (figure, measure) = (&earlier.figure, &self.catalogue().leaves[leaf].measure);
        let measure = if *rate && measure.is_empty() { "%" } else { measure };
        let figure = measured(&text!("{figure:#}", "{figure}"), measure);
        Some(figure.join("; ", &self.reports(origins)?))
    }

    pub fn rule(&self, leaf: usize) -> Option<Text> {
        let (part, kind) = (&self.catalogue().leaves[leaf], self.roll.members[self.seat].kind);
        let terms = part.terms[kind].as_ref()?;
        let target = terms.targets.in_force(
            &self.catalogue().kinds[kind],
            self.loaded.evaluation.period,
            &self.loaded.evaluation.cut_offs,
        );
        let setting = Setting::alone(&terms.max, &part.floor, target.map(|one| &one.bound));
        let setting = Setting { percent: part.in_percent(), ..setting };
        Some(terms.rule.scoring().words(&setting))
    }

    /// The arithmetic, to the award; where an appraisal decided, what the rule gave and what the appraisal made of it.
    pub fn working(&self, leaf: usize, score: &LeafScore, computed: &LeafScore) -> Option<Text> {
        let Decided::Appraised(_) = score.decided else { return self.arithmetic(leaf, score) };
        let appraised = match (&score.award, score.state) {
            (_, State::NotApplicable) | (None, _) => Text::fixed("không phát sinh", "not applicable"),
            (Some(award), _) => text!("{award:#}", "{award}"),
        };
        let appraised = Text::fixed("thẩm định", "appraised").join(": ", &appraised);
        let by_rule = self.arithmetic(leaf, computed).filter(|_| computed.state == State::Scored);
        let of_value = self.arithmetic(leaf, score).filter(|_| score.working().is_some());
        Some(match (of_value, by_rule) {
            (Some(of_value), _) => Text::fixed("thẩm định", "appraised").join(": ", &of_value),
            (None, Some(by_rule)) => by_rule.join("; ", &appraised),
            (None, None) => appraised,
        })
    }

    fn arithmetic(&self, leaf: usize, score: &LeafScore) -> Option<Text> {
        let result = score.award.as_ref().map(|award| {
            let arithmetic = score.working().is_some_and(Working::is_arithmetic);
            let short = award.round(6, Rounding::HalfUp);
            let sign = match short == *award {
                true if arithmetic => "=",
                true => "→",
                false => "≈",
            };
            text!("{sign} {short:#}", "{sign} {short}")
        });
        match (score.state, score.working()) {
            (State::Scored, Some(_)) if score.requirement_zeroed => Some(self.required(leaf)),
            (State::Scored, _) if score.evidence_zeroed => {
                Some(Text::fixed("0 vì thiếu tài liệu kiểm chứng", "0, since required evidence is not named"))
            }
            (State::Scored, Some(working)) => Some(working.words().join(" ", &result?)),
            (State::Scored, None) => Some(Text::fixed("điểm được chấm", "as scored").join(" ", &result?)),
            (State::NotApplicable, working) => {
                let why = working.map_or(Text::fixed("không phát sinh", "not applicable"), Working::words);
                Some(match result {
                    None => why.join(": ", &Text::fixed("bỏ khỏi điểm tối đa", "leaves the maximum")),
                    Some(result) => why
                        .join(", ", &Text::fixed("theo quy định của tiêu chí", "as the criterion lays down"))
                        .join(" ", &result),
                })
            }
            (State::Missing, _) if self.catalogue().node(leaf).role.is_some() => {
                Some(Text::fixed("không có: 0 điểm", "none: 0"))
            }
            (State::Missing, _) => Some(Text::fixed(
                "thiếu số liệu: 0 điểm, vẫn tính vào điểm tối đa",
                "missing: 0, and stays in the maximum",
            )),
            (State::Pending, _) => Some(Text::fixed(
                "chưa có kết quả chấm: tạm 0 điểm, vẫn tính vào điểm tối đa",
                "not yet scored: 0 for now, and stays in the maximum",
            )),
            (State::Faulty, _) => {
                Some(Text::fixed("ô lỗi, coi là thiếu: 0 điểm", "a faulty cell, taken as missing: 0"))
            }
        }
    }

    /// That what the leaf requires earned nothing.
    fn required(&self, leaf: usize) -> Text {
        let catalogue = self.catalogue();
        let requires = &catalogue.leaves[leaf].requires;
        let codes =
            list(&requires.iter().map(|&node| catalogue.nodes[node].code.as_str()).collect::<Vec<_>>());
        text!(
            "0 vì tiêu chí bắt buộc không có điểm ({codes})",
            "0, since what it requires earned nothing ({codes})"
        )
    }

    /// The target in force, what a change is taken from, and whether and by how much it is met.
    pub fn target(&self, leaf: usize, score: &LeafScore) -> Option<Text> {
        let (milestone, standing) = standing(&self.loaded.evaluation, self.roll, self.seat, leaf, score)?;
        let percent = self.catalogue().leaves[leaf].in_percent();
        let rate = percent || standing.as_ref().is_ok_and(Measured::rate);
        let words = milestone.bound.words(rate);
        let words = match milestone.by {
            Some(by) => by.title().join(": ", &words),
            None => words,
        };
        let measured = match standing {
            Ok(measured) => measured,
            Err(why) => {
                let verdict = Text::fixed("không đo được", "not measurable").join(" – ", &why.words());
                return Some(words.join(": ", &verdict));
            }
        };
        let words = match &measured.base {
            Some(base) => {
                let (value, at) = (&base.figure.number, source(self.sources, base.place));
                let sign = if base.figure.rate { "%" } else { "" };
                words.join(" ", &text!("({value:#}{sign}, {at})", "({value}{sign}, {at})"))
            }
            None => words,
        };
        let met =
            if measured.met { Text::fixed("đạt", "met") } else { Text::fixed("chưa đạt", "not met") };
        let places = places(&measured.margin, self.catalogue().settings.places);
        let margin = measured.margin.round(places, Rounding::HalfUp);
        Some(words.join(": ", &met.join(", ", &milestone.bound.margin_words(&margin, rate))))
    }

    /// Every appraisal in order, with its reason and place.
    pub fn appraisals(&self, leaf: usize) -> Option<Text> {
        let each = |decision: &Decision| {
            let (stage, at) =
                (&self.roll.appraisals.stages[decision.stage], source(self.sources, decision.place));
            let what = match &decision.verdict {
                Verdict::Score(points) => text!("{points:#} điểm", "{points} points"),
                Verdict::Value(_) => {
                    let written = &decision.written;
                    text!("số liệu «{written}»", "value «{written}»")
                }
                Verdict::Explained => Text::fixed("giải trình", "explanation"),
            };
            let reason =
                if decision.reason.is_empty() { String::new() } else { format!(": {}", decision.reason) };
            Text {
                vi: format!("bước {stage}: {}{reason} ({at})", what.vi).into(),
                en: format!("stage {stage}: {}{reason} ({at})", what.en).into(),
            }
        };
        self.roll.appraisals.of(self.seat, leaf).iter().map(each).reduce(|all, one| all.join("; ", &one))
    }
}

/// The value as people read it: with its measure, and a fraction with the percent it makes.
fn reported(value: &Text, measure: &str, score: &LeafScore) -> Option<Text> {
    let en = &*value.en;
    let fraction = en.contains('/') && !en.contains('(');
    match score.measured() {
        _ if en.is_empty() => None,
        _ if score.state == State::NotApplicable => Some(value.clone()),
        Some(figure) if score.origins().len() > 1 => {
            Some(measured(&text!("{figure:#}", "{figure}"), measure))
        }
        Some(percent) if fraction => {
            let sign = if percent.decimals().is_some() { "= " } else { "" };
            Some(text!("{en} {sign}{percent:#}%", "{en} {sign}{percent}%"))
        }
        _ if measure.is_empty() || en.contains(measure) => Some(value.clone()),
        _ => Some(measured(value, measure)),
    }
}

/// A figure with its measure: `97,24%`, `12 (hồ sơ)`.
fn measured(figure: &Text, measure: &str) -> Text {
    match measure {
        "" => figure.clone(),
        "%" => figure.join("", &Text::fixed("%", "%")),
        _ => figure.join(" ", &text!("({measure})", "({measure})")),
    }
}

/// Who leads, who supports, by when.
pub fn responsible(node: &Node) -> Option<Text> {
    let Node { lead, support, due, .. } = node;
    let lead = (!lead.is_empty()).then(|| text!("chủ trì {lead}", "lead {lead}"));
    let support = list(support);
    let support = (!support.is_empty()).then(|| text!("phối hợp {support}", "support {support}"));
    let due = (!due.is_empty()).then(|| text!("thời hạn {due}", "due {due}"));
    lead.into_iter().chain(support).chain(due).reduce(|all, one| all.join("; ", &one))
}

fn columns() -> Vec<Column> {
    vec![
        Column::text("unit", Text::fixed("Mã đơn vị", "Key")).for_data(),
        Column::text("shown", Text::fixed("Tiêu chí", "Criterion")).for_people(),
        Column::text("criterion", Text::fixed("Mã", "Code")).for_data(),
        Column::text("title", Text::fixed("Tiêu chí", "Title")).for_data(),
        Column::text("state", Text::fixed("Trạng thái", "State")),
        Column::text("stage", Text::fixed("Bước", "Stage")).for_data(),
        Column::text("decided", Text::fixed("Quyết định bởi", "Decided by")).for_people(),
        Column::text("value", Text::fixed("Số liệu", "Value")).for_data(),
        Column::text("reported", Text::fixed("Số liệu", "Value")).for_people(),
        Column::text("source", Text::fixed("Nguồn", "Source")),
        Column::text("origins", Text::fixed("Lấy từ báo cáo", "Taken from")),
        Column::text("earlier", Text::fixed("Năm trước", "Last year")),
        Column::text("rule", Text::fixed("Quy tắc", "Rule")),
        Column::text("working", Text::fixed("Cách tính", "Working")),
        Column::figure("award", Text::fixed("Điểm đạt", "Award")),
        Column::figure("max", Text::fixed("Điểm tối đa", "Maximum")),
        Column::text("target", Text::fixed("Chỉ tiêu", "Target")),
        Column::text("evidence", Text::fixed("Tài liệu kiểm chứng", "Evidence")),
        Column::text("note", Text::fixed("Ghi chú của đơn vị", "Note")),
        Column::text("appraisal", Text::fixed("Thẩm định", "Appraisal")),
        Column::text("responsible", Text::fixed("Trách nhiệm", "Responsible")),
        Column::text("basis", Text::fixed("Căn cứ", "Basis")),
    ]
}
