//! `par explain`: how each point of a unit came about: the cell, the rule, the arithmetic, the appraisal, the basis.

use std::path::PathBuf;

use clap::Args;

use super::score::{heading, source, stage_cell, state_cell, unit_note, written};
use super::{Choice, Common, Failure, Loaded, Outcome, Output};
use crate::appraisal::{Decision, Verdict};
use crate::catalogue::{Aggregate, Catalogue, Node, Role};
use crate::diagnostic::Diagnostics;
use crate::evaluation::{Group, Roll};
use crate::number::{Number, Rounding};
use crate::rank::{Placed, rank};
use crate::report::{Cell, Column, Layout, Report, Table};
use crate::rule::{Setting, Working};
use crate::score::{Keep, LeafScore, Scores, State, UnitScore, score};
use crate::source::Sources;
use crate::text;
use crate::text::{Text, list};
use crate::unit::Found;

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
        let inputs = self.words.iter().take_while(|word| std::path::Path::new(word).exists()).count();
        let (inputs, rest) = self.words.split_at(inputs);
        let inputs = inputs.iter().map(PathBuf::from).collect();
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
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let Some(loaded) = self.choice.load(&inputs, true, &mut sources, &mut diagnostics)? else {
            return Ok(Outcome { output: Output::Nothing, diagnostics, sources, lang: common.lang() });
        };
        let (place, seat) = find_unit(&loaded, unit)?;
        for (other, roll) in loaded.evaluation.rolls.iter().enumerate().filter(|(other, _)| *other != place) {
            let _ = other;
            score(&loaded.evaluation, roll, loaded.stage(&roll.appraisals), Keep::Areas, &mut diagnostics);
        }
        let roll = &loaded.evaluation.rolls[place];
        let node = code.map(|code| find_node(&roll.catalogue, code)).transpose()?;
        let scores =
            score(&loaded.evaluation, roll, loaded.stage(&roll.appraisals), Keep::All, &mut diagnostics);
        let lang = loaded.lang(common);
        if !loaded.may_show(&diagnostics) {
            return Ok(Outcome { output: Output::Nothing, diagnostics, sources, lang });
        }
        let account = Account { loaded: &loaded, roll, seat, scores: &scores, sources: &sources };
        let mut tables = Vec::new();
        if node.is_none() {
            tables.push(account.unit(loaded.footnotes(&diagnostics)));
            tables.push(account.areas());
        }
        tables.push(account.criteria(node));
        Ok(Outcome {
            output: Output::Report(Report { command: "explain", tables }),
            diagnostics,
            sources,
            lang,
        })
    }
}

/// The roll and seat of the unit a text means.
fn find_unit(loaded: &Loaded, name: &str) -> Result<(usize, usize), Failure> {
    let evaluation = &loaded.evaluation;
    let found = evaluation.register.find(name, evaluation.period.last_day(&evaluation.cut_offs));
    let seat_of = |unit: usize| {
        evaluation.rolls.iter().enumerate().find_map(|(place, roll)| {
            Some((place, roll.members.iter().position(|member| member.unit == unit)?))
        })
    };
    let units = evaluation.register.units();
    match found {
        Found::Unit(unit) => seat_of(unit).ok_or_else(|| {
            let name = &units[unit].name;
            Failure::Usage(text!(
                "«{name}» không thuộc khối nào được chấm",
                "«{name}» is of no group that is scored"
            ))
        }),
        Found::NotRegistered(unit) => {
            let name = &units[unit].name;
            Err(Failure::Usage(text!(
                "«{name}» không tồn tại trong kỳ này",
                "«{name}» does not exist in this period"
            )))
        }
        Found::Unknown { suggestion: Some(near) } => {
            let near = &units[near].name;
            Err(Failure::Usage(text!(
                "không có đơn vị «{name}»; có phải «{near}»?",
                "there is no unit «{name}»; did you mean «{near}»?"
            )))
        }
        Found::Unknown { suggestion: None } => {
            Err(Failure::Usage(text!("không có đơn vị «{name}»", "there is no unit «{name}»")))
        }
    }
}

fn find_node(catalogue: &Catalogue, code: &str) -> Result<usize, Failure> {
    catalogue.find(code).ok_or_else(|| {
        let codes: Vec<&str> = catalogue.nodes.iter().map(|node| node.code.as_str()).collect();
        match crate::schema::nearest(code, &codes) {
            Some(near) => Failure::Usage(text!(
                "không có tiêu chí «{code}»; có phải {near}?",
                "there is no criterion «{code}»; did you mean {near}?"
            )),
            None => Failure::Usage(text!(
                "không có tiêu chí «{code}»; xem `par criteria`",
                "there is no criterion «{code}»; see `par criteria`"
            )),
        }
    })
}

/// One unit's account.
struct Account<'a> {
    loaded: &'a Loaded,
    roll: &'a Roll,
    seat: usize,
    scores: &'a Scores,
    sources: &'a Sources,
}

impl Account<'_> {
    fn catalogue(&self) -> &Catalogue {
        &self.roll.catalogue
    }

    fn score(&self) -> &UnitScore {
        &self.scores.0[self.seat]
    }

    fn name(&self, seat: usize) -> &str {
        &self.loaded.evaluation.register.units()[self.roll.members[seat].unit].name
    }

    fn published(&self, number: &Number) -> Number {
        let settings = &self.catalogue().settings;
        number.round(settings.places, settings.rounding)
    }

    fn figure(&self, number: Option<&Number>) -> Cell {
        Cell::figure(number.map(|number| self.published(number)).as_ref(), self.catalogue().settings.places)
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

    /// The unit: its index, rank and band, and what separates it from the next unit and the next band.
    fn unit(&self, footnotes: Vec<Text>) -> Table {
        let placed = rank(&self.loaded.evaluation, self.roll, self.group(), self.scores);
        let at = placed.iter().position(|one| one.seat == self.seat).unwrap_or_default();
        let own = &placed[at];
        let score = self.score();
        let (rank, ranked) = (own.rank, placed.iter().filter(|one| one.rank.is_some()).count());
        let band = own.band.map(|band| &self.catalogue().bands[band]);
        let rank_words = rank.map(|rank| {
            if own.tied {
                text!("{rank}/{ranked} (đồng hạng)", "{rank} of {ranked} (shared)")
            } else {
                text!("{rank}/{ranked}", "{rank} of {ranked}")
            }
        });
        let sentence = |text: Option<Text>| text.map_or(Cell::Empty, Cell::Sentence);
        let row = vec![
            Cell::text(self.name(self.seat)),
            Cell::text(&self.group().name),
            self.figure(score.index.as_ref()),
            sentence(self.built()),
            sentence(rank_words),
            band.map_or(Cell::Empty, |band| Cell::text(&band.label)),
            band.and_then(|band| band.head.as_deref()).map_or(Cell::Empty, Cell::text),
            sentence(self.next_unit(&placed, at)),
            sentence(self.next_band(own)),
            sentence(unit_note(score)),
        ];
        let columns = vec![
            Column::text("name", Text::fixed("Đơn vị", "Unit")),
            Column::text("group", Text::fixed("Khối", "Group")),
            Column::figure("index", Text::fixed("Chỉ số", "Index")),
            Column::text("built", Text::fixed("Cách tính chỉ số", "How it is built")),
            Column::text("rank", Text::fixed("Xếp hạng", "Rank")),
            Column::text("band", Text::fixed("Xếp loại", "Band")),
            Column::text("head", Text::fixed("Đối với người đứng đầu", "For the head of the unit")),
            Column::text("next_unit", Text::fixed("Hạng kế trên", "Next unit above")),
            Column::text("next_band", Text::fixed("Mức xếp loại kế trên", "Next band above")),
            Column::text("note", Text::fixed("Ghi chú", "Note")),
        ];
        let title = heading(&Text::same(self.name(self.seat)), self.loaded);
        Table {
            key: "unit",
            title: Some(title),
            layout: Layout::Records,
            columns,
            rows: vec![row],
            footnotes,
            ..Table::default()
        }
    }

    /// The index as arithmetic.
    fn built(&self) -> Option<Text> {
        let (score, settings) = (self.score(), &self.catalogue().settings);
        score.index.as_ref()?;
        let (points, max, scale) = (self.said(&score.points), self.said(&score.max), &settings.scale);
        let whole = match settings.aggregate {
            Aggregate::Sum => Text {
                vi: format!("{} điểm ÷ {} điểm áp dụng × {scale:#}", points.vi, max.vi).into(),
                en: format!("{} points ÷ {} applicable × {scale}", points.en, max.en).into(),
            },
            Aggregate::Mean => Text {
                vi: format!("trung bình có trọng số các lĩnh vực: {}", points.vi).into(),
                en: format!("weighted mean of the areas: {}", points.en).into(),
            },
        };
        let add = |words: Text, sign: &str, number: &Number| {
            if number.is_zero() { words } else { words.join(sign, &self.said(number)) }
        };
        let words = add(add(whole, " + ", &score.bonus), " − ", &score.penalty);
        Some(match &settings.clamp {
            Some((low, high)) => {
                words.join(", ", &text!("trong khoảng {low:#}…{high:#}", "within {low}…{high}"))
            }
            None => words,
        })
    }

    fn next_unit(&self, placed: &[Placed], at: usize) -> Option<Text> {
        let own = self.score().decisive(self.catalogue())?;
        let rank = placed[at].rank?;
        let above = placed[..at].iter().rev().find(|one| one.rank.is_some_and(|other| other < rank));
        let Some(above) = above else {
            return Some(Text::fixed("không có: đứng đầu khối", "none: first of the group"));
        };
        let (name, other) = (self.name(above.seat), self.scores.0[above.seat].decisive(self.catalogue())?);
        let gap = &other - &own;
        if gap.is_zero() {
            return Some(text!(
                "{name}, bằng chỉ số, hơn ở tiêu chí phân định",
                "{name}, of the same index, ahead by the tie-break"
            ));
        }
        let other = self.said(&other);
        Some(Text {
            vi: format!("{name} ({}), kém {gap:#}", other.vi).into(),
            en: format!("{name} ({}), {gap} short", other.en).into(),
        })
    }

    fn next_band(&self, own: &Placed) -> Option<Text> {
        let (catalogue, score) = (self.catalogue(), self.score());
        let index = score.decisive(catalogue)?;
        let next = own.band.map_or(catalogue.bands.len(), |band| band).checked_sub(1)?;
        let (band, label) = (&catalogue.bands[next], &catalogue.bands[next].label);
        if !band.reached(&index) {
            let (from, gap) = (&band.from, &band.from - &index);
            return Some(if band.strict {
                text!(
                    "{label} (trên {from:#}): còn thiếu hơn {gap:#}",
                    "{label} (above {from}): more than {gap} short"
                )
            } else {
                text!("{label} (từ {from:#}): còn thiếu {gap:#}", "{label} (from {from}): {gap} short")
            });
        }
        let failed = band.gates.iter().filter_map(|gate| {
            let (percent, least, code) =
                (score.percent(catalogue, gate.node)?, &gate.at_least, &catalogue.nodes[gate.node].code);
            (percent < *least).then(|| {
                text!(
                    "tiêu chí {code} mới đạt {percent:#}% (cần {least:#}%)",
                    "criterion {code} is at {percent}% ({least}% needed)"
                )
            })
        });
        let failed = failed.reduce(|all, one| all.join("; ", &one))?;
        Some(text!("{label}: đủ chỉ số nhưng", "{label}: the index is enough, but").join(" ", &failed))
    }

    /// The index area by area: points, maximum, percent and the part of the index.
    fn areas(&self) -> Table {
        let (catalogue, score) = (self.catalogue(), self.score());
        let rows = catalogue.areas().filter_map(|area| {
            let (node, own) = (&catalogue.nodes[area], score.node(area)?);
            let part = match (node.role, catalogue.settings.aggregate) {
                (Some(Role::Bonus), _) => Some(own.points.clone()),
                (Some(Role::Penalty), _) => Some(-&own.points),
                (None, Aggregate::Sum) => (&own.points * &catalogue.settings.scale).checked_div(&score.max),
                (None, Aggregate::Mean) => self.mean_part(area, &own.points),
            };
            Some(vec![
                Cell::text(&node.code),
                Cell::text(&node.title),
                self.figure(Some(&own.points)),
                self.figure(Some(&own.max)),
                self.figure(own.percent().as_ref()),
                self.figure(part.as_ref()),
            ])
        });
        let columns = vec![
            Column::text("criterion", Text::fixed("Mã", "Code")),
            Column::text("title", Text::fixed("Lĩnh vực", "Area")),
            Column::figure("points", Text::fixed("Điểm đạt", "Points")),
            Column::figure("max", Text::fixed("Điểm tối đa", "Maximum")),
            Column::figure("percent", Text::fixed("Tỷ lệ %", "Percent")),
            Column::figure("part", Text::fixed("Phần trong chỉ số", "Part of the index")),
        ];
        let title = Text::fixed("Chỉ số theo lĩnh vực", "The index, area by area");
        Table {
            key: "areas",
            title: Some(title),
            columns,
            anchors: 2,
            rows: rows.collect(),
            ..Table::default()
        }
    }

    fn mean_part(&self, area: usize, figure: &Number) -> Option<Number> {
        let catalogue = self.catalogue();
        let applies = |&one: &usize| catalogue.nodes[one].role.is_none() && self.score().node(one).is_some();
        let weights = catalogue
            .areas()
            .filter(applies)
            .fold(Number::ZERO, |total, one| &total + &catalogue.nodes[one].weight);
        (figure * &catalogue.nodes[area].weight).checked_div(&weights)
    }

    /// Every criterion under `node` (or all), one after the other.
    fn criteria(&self, node: Option<usize>) -> Table {
        let catalogue = self.catalogue();
        let leaves: Vec<usize> = node.map_or_else(
            || (0..catalogue.leaves.len()).collect(),
            |node| catalogue.nodes[node].leaves.clone(),
        );
        let rows: Vec<Vec<Cell>> = leaves
            .iter()
            .filter_map(|&leaf| Some(self.criterion(leaf, self.score().leaves.get(leaf)?.as_ref()?)))
            .collect();
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
            anchors: 1,
            rows,
            footnotes,
        }
    }

    fn criterion(&self, leaf: usize, score: &LeafScore) -> Vec<Cell> {
        let catalogue = self.catalogue();
        let (node, part) = (catalogue.node(leaf), &catalogue.leaves[leaf]);
        let places = catalogue.settings.places;
        let value = written(self.loaded, self.roll, self.seat, leaf, score);
        let at = score.place.map(|place| source(self.sources, place)).unwrap_or_default();
        let written = self.roll.submissions.written(self.loaded.evaluation.period, self.seat, leaf);
        let sentence = |text: Option<Text>| text.map_or(Cell::Empty, Cell::Sentence);
        vec![
            Cell::Text(format!("{} {}", node.code, node.title)),
            Cell::text(&node.code),
            Cell::text(&node.title),
            state_cell(score.state),
            stage_cell(self.roll, score.decided),
            Cell::text(&value),
            sentence(reported(&value, &part.measure, score)),
            Cell::text(at),
            sentence(self.origins(score)),
            sentence(self.rule(leaf)),
            sentence(self.working(leaf, score)),
            Cell::figure(score.award.as_ref(), places),
            Cell::figure(Some(&score.max), places),
            sentence(self.target(leaf, score)),
            Cell::text(written.map(|written| written.evidence.as_str()).unwrap_or_default()),
            Cell::text(written.map(|written| written.note.as_str()).unwrap_or_default()),
            sentence(self.appraisals(leaf)),
            sentence(responsible(node)),
            Cell::text(&node.basis),
        ]
    }

    /// The reports a value was made of, where it is not the period's own cell.
    fn origins(&self, score: &LeafScore) -> Option<Text> {
        let each = |origin: &crate::submission::Origin| {
            let (period, at) = (origin.period.title(), source(self.sources, origin.place));
            Text { vi: format!("{} ({at})", period.vi).into(), en: format!("{} ({at})", period.en).into() }
        };
        score.origins.iter().map(each).reduce(|all, one| all.join("; ", &one))
    }

    fn rule(&self, leaf: usize) -> Option<Text> {
        let (part, kind) = (&self.catalogue().leaves[leaf], self.roll.members[self.seat].kind);
        let terms = part.terms[kind].as_ref()?;
        let target = terms.targets.in_force(
            &self.catalogue().kinds[kind],
            self.loaded.evaluation.period,
            &self.loaded.evaluation.cut_offs,
        );
        let setting = Setting {
            max: &terms.max,
            floor: &part.floor,
            target: target.map(|one| &one.bound),
            peers: None,
        };
        Some(terms.rule.scoring().words(&setting))
    }

    /// The arithmetic, to the award.
    fn working(&self, leaf: usize, score: &LeafScore) -> Option<Text> {
        let catalogue = self.catalogue();
        let award = score.award.as_ref();
        let arithmetic = score.working.as_deref().is_some_and(Working::is_arithmetic);
        let result = award.map(|award| {
            let short = award.round(6, Rounding::HalfUp);
            let sign = match short == *award {
                true if arithmetic => "=",
                true => "→",
                false => "≈",
            };
            text!("{sign} {short:#}", "{sign} {short}")
        });
        if score.requirement_zeroed && score.state == State::Scored && score.working.is_some() {
            let codes: Vec<&str> = catalogue.leaves[leaf]
                .requires
                .iter()
                .map(|&node| catalogue.nodes[node].code.as_str())
                .collect();
            let codes = list(&codes);
            return Some(text!(
                "0 vì tiêu chí bắt buộc không có điểm ({codes})",
                "0, since what it requires earned nothing ({codes})"
            ));
        }
        if score.evidence_zeroed {
            return Some(Text::fixed(
                "0 vì thiếu tài liệu kiểm chứng",
                "0, since required evidence is not named",
            ));
        }
        match (score.state, &score.working) {
            (State::Scored, Some(working)) => Some(working.words().join(" ", &result?)),
            (State::Scored, None) => {
                Some(Text::fixed("điểm được chấm", "points as scored").join(" ", &result?))
            }
            (State::NotApplicable, _) => Some(match award {
                None => {
                    Text::fixed("không phát sinh: bỏ khỏi điểm tối đa", "not applicable: leaves the maximum")
                }
                Some(_) => Text::fixed("không phát sinh", "not applicable").join(" ", &result?),
            }),
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

    /// The target in force and whether it is met.
    fn target(&self, leaf: usize, score: &LeafScore) -> Option<Text> {
        let (part, kind) = (&self.catalogue().leaves[leaf], self.roll.members[self.seat].kind);
        let evaluation = &self.loaded.evaluation;
        let terms = part.terms[kind].as_ref()?;
        let milestone =
            terms.targets.in_force(&self.catalogue().kinds[kind], evaluation.period, &evaluation.cut_offs)?;
        let words = milestone.bound.words(if part.in_percent() { "%" } else { "" });
        let words = match milestone.by {
            Some(by) => words.join(" ", &text!("đến {by}", "by {by}")),
            None => words,
        };
        let base = match &milestone.bound {
            crate::target::Bound::ReduceBy(_, since) | crate::target::Bound::IncreaseBy(_, since) => {
                let found = self.roll.submissions.find(*since, self.seat, leaf, part.accumulate);
                found.and_then(|found| terms.rule.scoring().measured(&found.value))
            }
            _ => None,
        };
        let met = score
            .measured
            .as_ref()
            .and_then(|value| milestone.bound.met(value, base.as_ref(), part.in_percent()));
        let verdict = match met {
            Some(true) => Text::fixed("đạt", "met"),
            Some(false) => Text::fixed("chưa đạt", "not met"),
            None => Text::fixed("không đo được", "not measurable"),
        };
        Some(words.join(": ", &verdict))
    }

    /// Every appraisal in order, with its reason and place.
    fn appraisals(&self, leaf: usize) -> Option<Text> {
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
fn reported(value: &str, measure: &str, score: &LeafScore) -> Option<Text> {
    let fraction = value.contains('/') && !value.contains('(');
    match &score.measured {
        _ if value.is_empty() => None,
        Some(percent) if fraction => Some(text!("{value} = {percent:#}%", "{value} = {percent}%")),
        _ if measure.is_empty() || value.contains(measure) => Some(Text::same(value)),
        Some(_) if measure == "%" => Some(text!("{value}%", "{value}%")),
        _ => Some(text!("{value} ({measure})", "{value} ({measure})")),
    }
}

/// Who leads, who supports, by when.
fn responsible(node: &Node) -> Option<Text> {
    let Node { lead, support, due, .. } = node;
    let lead = (!lead.is_empty()).then(|| text!("chủ trì {lead}", "lead {lead}"));
    let support = list(support);
    let support = (!support.is_empty()).then(|| text!("phối hợp {support}", "support {support}"));
    let due = (!due.is_empty()).then(|| text!("thời hạn {due}", "due {due}"));
    lead.into_iter().chain(support).chain(due).reduce(|all, one| all.join("; ", &one))
}

fn columns() -> Vec<Column> {
    vec![
        Column::text("shown", Text::fixed("Tiêu chí", "Criterion")).for_people(),
        Column::text("criterion", Text::fixed("Mã", "Code")).for_data(),
        Column::text("title", Text::fixed("Tiêu chí", "Title")).for_data(),
        Column::text("state", Text::fixed("Trạng thái", "State")),
        Column::text("stage", Text::fixed("Kết quả của bước", "Decided by")),
        Column::text("value", Text::fixed("Số liệu", "Value")).for_data(),
        Column::text("reported", Text::fixed("Số liệu", "Value")).for_people(),
        Column::text("source", Text::fixed("Nguồn", "Source")),
        Column::text("origins", Text::fixed("Lấy từ báo cáo", "Taken from")),
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
