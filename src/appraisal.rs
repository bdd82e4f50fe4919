//! Appraisals (thẩm định): what reviewers decided, stage by stage, with reasons.

use rustc_hash::FxHashMap;

use crate::collation::Collation;
use crate::diagnostic::{CellPlace, Code, Complaint, Diagnostics, Place};
use crate::number::Number;
use crate::rule::Setting;
use crate::schema::nearest;
use crate::source::{Sources, Unreadable};
use crate::submission::{Context, Entry, Gather, Purpose, Table, read_cell, read_figure, read_rows};
use crate::text;
use crate::text::{Text, list};
use crate::value::{Reading, Value};

/// The stage of a file that names none.
pub const DEFAULT_STAGE: &str = "appraisal";

/// What one row decided.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// Points.
    Score(Number),
    /// Another value, to be scored by the rule.
    Value(Value),
    /// Nothing: an explanation.
    Explained,
}

/// One row of an appraisal.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The stage's place in [`Appraisals::stages`].
    pub stage: usize,
    /// What it decided.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// The cell it stands in.
    pub place: CellPlace,
    /// The score or value as written.
    pub written: String,
}

/// All decisions on the units of one group.
#[derive(Clone, Debug, Default)]
pub struct Appraisals {
    /// The stages, in order.
    pub stages: Vec<String>,
    decisions: FxHashMap<(usize, usize), Vec<Decision>>,
}

impl Appraisals {
    /// The decisions on a unit's leaf, in order of stages.
    pub fn of(&self, unit: usize, leaf: usize) -> &[Decision] {
        self.decisions.get(&(unit, leaf)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Reads appraisal files; stages are ordered by `stages`, else naturally by name.
    ///
    /// # Errors
    /// The system would not read a file.
    pub fn read(
        files: &[Table<'_>],
        stages: Option<&[String]>,
        context: &Context<'_>,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Result<Self, Unreadable> {
        let docket = Docket { context, known: stages };
        let mut rows = Vec::new();
        for &file in files {
            read_rows(
                file,
                Purpose::Appraisal,
                context,
                &docket,
                sources,
                diagnostics,
                |part: Vec<Ruling>, _| rows.extend(part),
            )?;
        }
        Ok(docket.close(rows, diagnostics))
    }
}

/// A row as it was read, its stage by name.
pub struct Ruling {
    unit: usize,
    leaf: usize,
    stage: String,
    decision: Decision,
}

/// What rows are read against, and how they are put in order.
struct Docket<'a> {
    context: &'a Context<'a>,
    known: Option<&'a [String]>,
}

impl Gather for Docket<'_> {
    type Part = Vec<Ruling>;

    fn take(&self, part: &mut Vec<Ruling>, entry: &Entry<'_>, diagnostics: &mut Diagnostics) {
        let says = [entry.score, entry.value, entry.reason].into_iter().find(|field| !field.is_blank());
        let Some(says) = says.filter(|_| entry.period == self.context.period) else { return };
        let catalogue = self.context.catalogue;
        let member = self.context.members[entry.unit];
        let key = &self.context.register.units()[member.unit].key;
        let leaf = catalogue.nodes[entry.node].leaf;
        let asked = leaf.filter(|&leaf| catalogue.asks(leaf, member.kind, key, entry.period));
        let Some(leaf) = asked else {
            let complaint = if leaf.is_some() { not_asked() } else { not_a_leaf() };
            return diagnostics.push(complaint.at(entry.place(says), says.text));
        };
        let Some(stage) = self.stage(entry, diagnostics) else { return };
        let (verdict, field) = match self.verdict(entry, leaf, member.kind) {
            Ok(Some(verdict)) => (verdict, if entry.score.is_blank() { entry.value } else { entry.score }),
            Ok(None) if entry.reason.is_blank() => return,
            Ok(None) => (Verdict::Explained, entry.reason),
            Err(complaint) => return diagnostics.push(complaint.at(entry.place(says), says.text)),
        };
        let explained = matches!(verdict, Verdict::Explained);
        let decision = Decision {
            stage: 0,
            verdict,
            reason: entry.reason.text.to_owned(),
            place: entry.cell(field),
            written: if explained { String::new() } else { field.text.to_owned() },
        };
        part.push(Ruling { unit: entry.unit, leaf, stage, decision });
    }
}

impl Docket<'_> {
    /// The name of the row's stage; a fault where `stages` lacks it.
    fn stage(&self, entry: &Entry<'_>, diagnostics: &mut Diagnostics) -> Option<String> {
        let name = if entry.stage.is_blank() { DEFAULT_STAGE } else { entry.stage.text };
        if let Some(known) = self.known
            && !known.iter().any(|stage| stage == name)
        {
            diagnostics.push(unknown_stage(name, known).at(entry.place(entry.stage), name));
            return None;
        }
        Some(name.to_owned())
    }

    /// What the row decides; `None` where it decides nothing.
    fn verdict(&self, entry: &Entry<'_>, leaf: usize, kind: usize) -> Result<Option<Verdict>, Complaint> {
        let catalogue = self.context.catalogue;
        let part = &catalogue.leaves[leaf];
        let Some(terms) = part.terms.get(kind).and_then(Option::as_ref) else { return Ok(None) };
        if entry.value.is_blank() {
            return Ok(
                read_figure(entry.score.text, entry.mark, &part.floor, &terms.max)?.map(Verdict::Score)
            );
        }
        if !entry.score.is_blank() {
            return Err(Complaint::new(
                Code::ScoreAndValue,
                Text::fixed(
                    "một dòng thẩm định chỉ ghi điểm hoặc giá trị",
                    "an appraisal row takes a score or a value",
                ),
                Text::fixed("bỏ một trong hai", "drop one of the two"),
            ));
        }
        let grammar = terms.rule.scoring().grammar(part.in_percent());
        let setting = Setting { max: &terms.max, floor: &part.floor, target: None, peers: None };
        let accepted = |reading: &Reading| match &reading.value {
            Some(Value::NotApplicable) if part.not_applicable.is_none() => Err(not_applicable_refused()),
            Some(Value::NotApplicable) | None => Ok(()),
            Some(value) => terms.rule.scoring().accept(value, &setting),
        };
        let reading = read_cell(entry.value.text, &grammar, entry.mark, accepted)?;
        Ok(reading.value.map(Verdict::Value))
    }

    /// Puts the stages in order and the decisions under their units and leaves.
    fn close(&self, rulings: Vec<Ruling>, diagnostics: &mut Diagnostics) -> Appraisals {
        let stages = match self.known {
            Some(known) => known.to_vec(),
            None => {
                let mut names: Vec<String> = rulings.iter().map(|ruling| ruling.stage.clone()).collect();
                names.sort_unstable();
                names.dedup();
                let collation = Collation::default();
                names.sort_by(|one, other| collation.compare(one, other));
                names
            }
        };
        let mut decisions: FxHashMap<(usize, usize), Vec<Decision>> = FxHashMap::default();
        for Ruling { unit, leaf, stage, decision } in rulings {
            let stage = stages.iter().position(|known| *known == stage).unwrap_or_default();
            let decision = Decision { stage, ..decision };
            let known = decisions.entry((unit, leaf)).or_default();
            let decides = |one: &Decision| !matches!(one.verdict, Verdict::Explained);
            let first =
                known.iter().find(|one| one.stage == decision.stage && decides(one) && decides(&decision));
            if let Some(first) = first {
                diagnostics.push(twice(first.place, decision.place));
                continue;
            }
            known.push(decision);
            known.sort_by_key(|one| (one.stage, one.place));
        }
        Appraisals { stages, decisions }
    }
}

fn twice(one: CellPlace, other: CellPlace) -> crate::diagnostic::Diagnostic {
    let (first, second) = if one < other { (one, other) } else { (other, one) };
    Complaint::new(
        Code::DuplicateValue,
        Text::fixed(
            "đơn vị, tiêu chí và bước này đã có kết quả thẩm định",
            "this unit, criterion and stage has an appraisal already",
        ),
        Text::fixed("giữ lại một dòng", "keep one of the rows"),
    )
    .at(Place::Cell(second), "")
    .also(Place::Cell(first), Text::fixed("lần đầu tại", "first at"))
}

fn not_asked() -> Complaint {
    Complaint::new(
        Code::NotAsked,
        Text::fixed(
            "tiêu chí này không hỏi đơn vị này trong kỳ này nên không có gì để thẩm định",
            "the criterion is not asked of this unit in this period, so there is nothing to appraise",
        ),
        Text::fixed("xóa dòng", "delete the row"),
    )
}

fn not_a_leaf() -> Complaint {
    Complaint::new(
        Code::NotALeaf,
        Text::fixed(
            "tiêu chí này có tiêu chí con nên không thẩm định trực tiếp",
            "the criterion has children, so it is not appraised itself",
        ),
        Text::fixed("thẩm định các tiêu chí con", "appraise its children"),
    )
}

fn not_applicable_refused() -> Complaint {
    Complaint::new(
        Code::NotApplicableRefused,
        Text::fixed(
            "tiêu chí này không được ghi «không phát sinh» (hoặc 0/0)",
            "the criterion may not be called not applicable (or 0/0)",
        ),
        Text::fixed("ghi giá trị thật hoặc chấm điểm", "write the real value, or a score"),
    )
}

fn unknown_stage(name: &str, known: &[String]) -> Complaint {
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    let all = list(known);
    let mend = match nearest(name, &names) {
        Some(near) => {
            text!("có phải «{near}»? Các bước: {all}", "did you mean «{near}»? The stages are: {all}")
        }
        None => text!("các bước trong par.toml: {all}", "the stages of par.toml are: {all}"),
    };
    Complaint::new(
        Code::UnknownStage,
        text!("không có bước thẩm định «{name}»", "there is no stage «{name}»"),
        mend,
    )
}
