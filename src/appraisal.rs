//! Appraisals (thẩm định): what reviewers decided, stage by stage, with reasons.

use rustc_hash::FxHashMap;

use crate::collation::Collation;
use crate::diagnostic::{CellPlace, Code, Complaint, Diagnostics, Place};
use crate::number::Number;
use crate::period::Period;
use crate::schema::nearest;
use crate::source::Unreadable;
use crate::submission::{
    Context, Entry, Field, Gather, LeafRow, Purpose, Table, Understood, read_figure, read_tables,
};
use crate::text;
use crate::text::{Text, fold, list};
use crate::value::Value;

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
    /// Rows of periods other than the evaluation's.
    pub other_periods: usize,
    /// What was understood of each table.
    pub tables: Vec<Understood>,
    decisions: FxHashMap<(usize, usize), Vec<Decision>>,
}

impl Appraisals {
    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.decisions.is_empty()
    }

    /// The decisions on a unit's leaf, in order of stages.
    pub fn of(&self, unit: usize, leaf: usize) -> &[Decision] {
        self.decisions.get(&(unit, leaf)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a unit explained itself on a leaf and no later stage has scored it since.
    pub fn is_disputed(&self, unit: usize, leaf: usize) -> bool {
        let explained = |one: &&Decision| matches!(one.verdict, Verdict::Explained);
        let last = |explains: bool| {
            self.of(unit, leaf).iter().filter(|one| explained(one) == explains).map(|one| one.stage).max()
        };
        last(true).is_some_and(|explained| last(false).is_none_or(|scored| scored < explained))
    }

    /// Reads appraisal files; stages are ordered by `stages`, else naturally by name.
    ///
    /// # Errors
    /// The system would not read a file.
    pub fn read(
        files: Vec<Table>,
        stages: Option<&[String]>,
        context: &Context<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Result<Self, Unreadable> {
        let docket = Docket { context, known: stages };
        let mut rows = Vec::new();
        let tables =
            read_tables(files, Purpose::Appraisal, context, &docket, diagnostics, |part: Vec<Ruling>| {
                rows.extend(part);
            })?;
        Ok(Self { tables, ..docket.close(rows, diagnostics) })
    }
}

/// A row as it was read, its stage by name.
pub struct Ruling {
    period: Period,
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
        let cells = [entry.score, entry.value, entry.numerator, entry.denominator, entry.reason];
        let Some(says) = cells.into_iter().find(|field| !field.is_blank()) else { return };
        let catalogue = self.context.catalogue;
        let member = self.context.members[entry.unit];
        let key = &self.context.register.units()[member.unit].key;
        let node = catalogue.nodes[entry.node].leaf;
        let terms =
            node.and_then(|leaf| Some((leaf, catalogue.terms(leaf, member.kind, key, entry.period)?)));
        let Some((leaf, terms)) = terms else {
            let complaint = if node.is_some() { not_asked() } else { not_a_leaf() };
            return diagnostics.push(complaint.at(entry.place(says), says.text));
        };
        let Some(stage) = self.stage(entry, diagnostics) else { return };
        // What is wrong with the row is reported, and the row decides nothing.
        let Ok(decided) = verdict(&LeafRow { entry, catalogue, leaf, terms }, diagnostics) else { return };
        let (verdict, field) = match decided {
            Some((verdict, field)) => (verdict, field),
            None if entry.reason.is_blank() => return,
            None => (Verdict::Explained, entry.reason),
        };
        let explained = matches!(verdict, Verdict::Explained);
        let decision = Decision {
            stage: 0,
            verdict,
            reason: entry.reason.text.to_owned(),
            place: entry.cell(field),
            written: if explained { String::new() } else { written(entry, field) },
        };
        part.push(Ruling { period: entry.period, unit: entry.unit, leaf, stage, decision });
    }
}

/// What a row decides; `None` where it decides nothing.
fn verdict<'a>(row: &LeafRow<'a>, diagnostics: &mut Diagnostics) -> Result<Option<(Verdict, Field<'a>)>, ()> {
    let entry = row.entry;
    let values = [entry.value, entry.numerator, entry.denominator];
    let valued = values.into_iter().find(|field| !field.is_blank());
    let complaint = match (entry.score.is_blank(), valued) {
        (true, _) => {
            return Ok(row.value(diagnostics)?.map(|(value, field)| (Verdict::Value(value), field)));
        }
        (false, None) => {
            let floor = &row.catalogue.leaves[row.leaf].floor;
            match read_figure(entry.score, entry.numbers, floor, &row.terms.max) {
                Ok(score) => return Ok(score.map(|score| (Verdict::Score(score), entry.score))),
                Err(complaint) => complaint,
            }
        }
        (false, Some(_)) => Complaint::new(
            Code::ScoreAndValue,
            Text::fixed(
                "một dòng thẩm định chỉ ghi điểm hoặc giá trị",
                "an appraisal row takes a score or a value",
            ),
            Text::fixed("bỏ một trong hai", "drop one of the two"),
        ),
    };
    diagnostics.push(complaint.at(entry.place(entry.score), entry.score.text));
    Err(())
}

/// A decision's cell as written; a fraction from its two.
fn written(entry: &Entry<'_>, field: Field<'_>) -> String {
    if field.column == entry.numerator.column && !entry.numerator.is_blank() {
        return format!("{}/{}", entry.numerator.text, entry.denominator.text);
    }
    field.text.to_owned()
}

impl Docket<'_> {
    /// The name of the row's stage; a fault where `stages` lacks it.
    fn stage(&self, entry: &Entry<'_>, diagnostics: &mut Diagnostics) -> Option<String> {
        let name = if entry.stage.is_blank() { DEFAULT_STAGE } else { entry.stage.text };
        let Some(known) = self.known else { return Some(name.to_owned()) };
        let meant = known.iter().find(|stage| *stage == name || fold(stage) == fold(name)).cloned();
        if meant.is_none() {
            diagnostics
                .push(unknown_stage(entry.stage.text, known).at(entry.place(entry.stage), entry.stage.text));
        }
        meant
    }

    /// Puts the stages in order and the decisions under their units and leaves.
    fn close(&self, mut rulings: Vec<Ruling>, diagnostics: &mut Diagnostics) -> Appraisals {
        one_spelling(&mut rulings);
        let period = self.context.period;
        let stages = match self.known {
            Some(known) => known.to_vec(),
            None => {
                let own = rulings.iter().filter(|ruling| ruling.period == period);
                let mut names: Vec<String> = own.map(|ruling| ruling.stage.clone()).collect();
                names.sort_unstable();
                names.dedup();
                let collation = Collation::default();
                names.sort_by(|one, other| collation.compare(one, other));
                names
            }
        };
        let (mut firsts, mut other_periods) = (FxHashMap::default(), 0);
        let mut decisions: FxHashMap<(usize, usize), Vec<Decision>> = FxHashMap::default();
        for Ruling { period: of, unit, leaf, stage, decision } in rulings {
            other_periods += usize::from(of != period);
            let place = stages.iter().position(|known| *known == stage).unwrap_or_default();
            if !matches!(decision.verdict, Verdict::Explained) {
                let first = *firsts.entry((of, unit, leaf, stage)).or_insert(decision.place);
                if first != decision.place {
                    diagnostics.push(twice(first, &decision));
                    continue;
                }
            }
            if of == period {
                let known = decisions.entry((unit, leaf)).or_default();
                known.push(Decision { stage: place, ..decision });
                known.sort_by_key(|one| (one.stage, one.place));
            }
        }
        Appraisals { stages, other_periods, decisions, tables: Vec::new() }
    }
}

/// Writes stages that differ only by case or spaces as the first of them is written.
fn one_spelling(rulings: &mut [Ruling]) {
    let mut spellings: FxHashMap<String, String> = FxHashMap::default();
    for ruling in rulings {
        let spelling = spellings.entry(fold(&ruling.stage)).or_insert_with(|| ruling.stage.clone());
        if *spelling != ruling.stage {
            ruling.stage.clone_from(spelling);
        }
    }
}

fn twice(first: CellPlace, second: &Decision) -> crate::diagnostic::Diagnostic {
    Complaint::new(
        Code::DuplicateValue,
        Text::fixed(
            "đơn vị, tiêu chí và bước này đã có kết quả thẩm định",
            "this unit, criterion and stage has an appraisal already",
        ),
        Text::fixed("giữ lại một dòng", "keep one of the rows"),
    )
    .at(Place::Cell(second.place), second.written.as_str())
    .also(Place::Cell(first), Text::fixed("lần đầu tại", "first at"))
}

fn not_asked() -> Complaint {
    Complaint::new(
        Code::NotAsked,
        Text::fixed(
            "tiêu chí này không áp dụng cho đơn vị này trong kỳ này nên không có gì để thẩm định",
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

fn unknown_stage(name: &str, known: &[String]) -> Complaint {
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    let all = list(known);
    if name.is_empty() {
        return Complaint::new(
            Code::UnknownStage,
            Text::fixed("dòng này không ghi bước thẩm định", "the row names no appraisal stage"),
            text!("ghi một trong các bước của par.toml: {all}", "write one of the stages of par.toml: {all}"),
        );
    }
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
