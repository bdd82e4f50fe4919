//! One leaf of one unit: its state, who decided, and the award with its working.

use super::{Keep, Scorer, Stage, Supposed, tree};
use crate::appraisal::{Decision, Verdict};
use crate::catalogue::{Leaf, NotApplicable, ScoredBy, Terms};
use crate::diagnostic::{CellPlace, Code, Complaint, Diagnostics, Place};
use crate::number::{Number, Rounding};
use crate::rule::{Peers, Setting, Working};
use crate::submission::{Found, Origin};
use crate::text;
use crate::text::Text;
use crate::value::Value;

/// The state of a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It has an award.
    Scored,
    /// No case arose.
    NotApplicable,
    /// The unit gave no value.
    Missing,
    /// The appraisers' or the survey's value is awaited.
    Pending,
    /// The cell was faulty; only under `--provisional`.
    Faulty,
}

/// Who decided an award.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// Nobody yet.
    Nobody,
    /// The unit itself.
    SelfScore,
    /// The rule on what was submitted.
    Computed,
    /// An appraisal stage, by its place.
    Appraised(usize),
}

/// What became of a leaf.
#[derive(Clone, Debug)]
pub struct LeafScore {
    /// Its state.
    pub state: State,
    /// Who decided.
    pub decided: Decided,
    /// Points, rounded once; none where the leaf leaves the maximum.
    pub award: Option<Number>,
    /// The maximum that counts; 0 where it leaves it.
    pub max: Number,
    /// Whether required evidence made the award 0.
    pub evidence_zeroed: bool,
    /// Whether a requirement made the award 0.
    pub requirement_zeroed: bool,
    /// The cell that decided.
    pub place: Option<CellPlace>,
    /// How it came about, where all is kept and a rule decided.
    trace: Option<Box<Trace>>,
}

/// How a rule came to an award.
#[derive(Clone, Debug)]
struct Trace {
    working: Working,
    measured: Option<Number>,
    origins: Vec<Origin>,
}

impl LeafScore {
    /// How the rule came to the points.
    pub fn working(&self) -> Option<&Working> {
        Some(&self.trace.as_ref()?.working)
    }

    /// The figure a target is held against.
    pub fn measured(&self) -> Option<&Number> {
        self.trace.as_ref()?.measured.as_ref()
    }

    /// The reports the value came from, where it is not the period's own.
    pub fn origins(&self) -> &[Origin] {
        self.trace.as_ref().map_or(&[], |trace| &trace.origins)
    }
}

/// What a leaf's rule is run with.
struct Run<'a> {
    seat: usize,
    leaf: usize,
    part: &'a Leaf,
    terms: &'a Terms,
    peers: Option<&'a Peers>,
    /// A requirement that is not met makes computed awards 0.
    blocked: bool,
    /// Required evidence is not named.
    unevidenced: bool,
}

impl Scorer<'_> {
    /// Scores a leaf; none where it is not asked of the unit.
    pub(super) fn leaf(
        &self,
        seat: usize,
        leaf: usize,
        so_far: &[Option<LeafScore>],
        supposed: Option<&Supposed>,
        diagnostics: &mut Diagnostics,
    ) -> Option<LeafScore> {
        let terms = self.terms(seat, leaf)?;
        let part = &self.catalogue().leaves[leaf];
        let found = self.roll.submissions.find(self.evaluation.period, seat, leaf, part.accumulate);
        let peers = self.peers.get(&(leaf, self.groups[seat]));
        let evidence = part.evidence.is_some();
        let unevidenced = evidence && found.as_ref().is_some_and(|found| !found.evidenced);
        let run = Run {
            seat,
            leaf,
            part,
            terms,
            peers: peers.map(|(peers, _)| peers),
            blocked: self.is_blocked(part, so_far),
            unevidenced,
        };
        if let Some(supposed) = supposed {
            return Some(self.supposed(run, supposed));
        }
        if self.stage == Stage::SelfScore {
            return Some(self.self_scored(&run, found.as_ref()));
        }
        if unevidenced && part.scored_by == ScoredBy::Unit {
            self.warn_evidence(found.as_ref(), diagnostics);
        }
        let computed = Run { peers: peers.and_then(|(_, submitted)| submitted.as_ref()), ..run };
        let computed = self.computed(&computed, found.as_ref(), diagnostics);
        let mut last = None;
        for decision in self.decisions(seat, leaf) {
            self.check_reason(&run, decision, &computed, diagnostics);
            last = Some(decision);
        }
        Some(match last {
            Some(decision) => self.appraised(&run, decision),
            None if peers.is_some() => self.computed(&run, found.as_ref(), &mut Diagnostics::default()),
            None => computed,
        })
    }

    /// The decisions that speak, up to the stage shown.
    pub(super) fn decisions(&self, seat: usize, leaf: usize) -> impl Iterator<Item = &Decision> {
        let stage = self.stage;
        self.appraisals().of(seat, leaf).iter().filter(move |decision| {
            let in_time = match stage {
                Stage::SelfScore | Stage::Computed => false,
                Stage::Appraised(last) => decision.stage <= last,
                Stage::Final => true,
            };
            in_time && !matches!(decision.verdict, Verdict::Explained)
        })
    }

    /// Whether something the leaf requires applies and earned nothing.
    fn is_blocked(&self, part: &Leaf, so_far: &[Option<LeafScore>]) -> bool {
        if part.requires.is_empty() {
            return false;
        }
        let nodes = tree::fold(self.catalogue(), so_far);
        let earned_nothing = |score: &tree::NodeScore| !score.max.is_zero() && !score.points.is_positive();
        part.requires.iter().any(|&node| nodes[node].as_ref().is_some_and(earned_nothing))
    }

    /// An award, rounded as the catalogue says.
    pub(super) fn round(&self, points: &Number) -> Number {
        points.round(self.catalogue().settings.award_places, Rounding::HalfUp)
    }

    /// What is supposed, with its evidence.
    fn supposed(&self, run: Run<'_>, supposed: &Supposed) -> LeafScore {
        let run = Run { unevidenced: false, ..run };
        match supposed {
            Supposed::Value(Value::NotApplicable) => self.not_applicable(&run, Decided::Computed, None),
            Supposed::Value(value) => self.by_rule(&run, value, Decided::Computed),
            Supposed::Award(_) if run.blocked => {
                LeafScore { requirement_zeroed: true, ..blank(&run, State::Scored, Decided::Computed) }
            }
            Supposed::Award(points) | Supposed::Given(points) => {
                LeafScore { award: Some(self.round(points)), ..blank(&run, State::Scored, Decided::Computed) }
            }
        }
    }

    /// What the unit scored itself.
    fn self_scored(&self, run: &Run<'_>, found: Option<&Found<'_>>) -> LeafScore {
        let value = found.map(|found| found.value.as_ref());
        if value == Some(&Value::NotApplicable) {
            return self.not_applicable(run, Decided::SelfScore, found);
        }
        let own = if run.terms.rule.takes_points() {
            found.and_then(|found| Some((found.value.number()?, found.place)))
        } else {
            self.roll.submissions.self_score(self.evaluation.period, run.seat, run.leaf).cloned()
        };
        match own {
            Some((score, place)) => LeafScore {
                award: Some(self.round(&score)),
                place: Some(place),
                ..blank(run, State::Scored, Decided::SelfScore)
            },
            None => self.absent(run),
        }
    }

    /// A leaf without a value: missing, pending or faulty.
    fn absent(&self, run: &Run<'_>) -> LeafScore {
        let faulty = self.roll.submissions.is_faulty(self.evaluation.period, run.seat, run.leaf);
        let state = match run.part.scored_by {
            _ if faulty => State::Faulty,
            ScoredBy::Unit => State::Missing,
            ScoredBy::Appraiser | ScoredBy::Survey => State::Pending,
        };
        blank(run, state, Decided::Nobody)
    }

    /// The rule on what was submitted.
    fn computed(&self, run: &Run<'_>, found: Option<&Found<'_>>, diagnostics: &mut Diagnostics) -> LeafScore {
        let awaited = run.part.scored_by == ScoredBy::Appraiser;
        let Some(found) = found.filter(|_| !awaited) else { return self.absent(run) };
        if matches!(*found.value, Value::NotApplicable) {
            return self.not_applicable(run, Decided::Computed, Some(found));
        }
        let setting = Setting { max: &run.terms.max, floor: &run.part.floor, target: None, peers: None };
        let pooled = matches!(*found.value, Value::Pooled(_));
        if pooled && let Err(complaint) = run.terms.rule.scoring().accept(&found.value, &setting) {
            let total = found.value.number().unwrap_or(Number::ZERO);
            let why = complaint
                .why
                .join("; ", &text!("các kỳ gộp lại là {total:#}", "the periods make {total} together"));
            diagnostics.push(Complaint { why, ..complaint }.at(Place::Cell(found.place), ""));
            return blank(run, State::Faulty, Decided::Nobody);
        }
        let mut score = self.by_rule(run, &found.value, Decided::Computed);
        score.place = Some(found.place);
        if let Some(trace) = &mut score.trace {
            trace.origins.clone_from(&found.origins);
        }
        score
    }

    /// What an appraisal decided.
    fn appraised(&self, run: &Run<'_>, decision: &Decision) -> LeafScore {
        let decided = Decided::Appraised(decision.stage);
        let score = match &decision.verdict {
            Verdict::Score(score) => {
                LeafScore { award: Some(self.round(score)), ..blank(run, State::Scored, decided) }
            }
            Verdict::Value(Value::NotApplicable) => self.not_applicable(run, decided, None),
            Verdict::Value(value) => self.by_rule(run, value, decided),
            Verdict::Explained => blank(run, State::Pending, Decided::Nobody),
        };
        LeafScore { place: Some(decision.place), ..score }
    }

    fn by_rule(&self, run: &Run<'_>, value: &Value, decided: Decided) -> LeafScore {
        let floor = &run.part.floor;
        let target = self.target(run.seat, run.leaf);
        let setting = Setting { max: &run.terms.max, floor, target, peers: run.peers };
        let rule = run.terms.rule.scoring();
        let evidence_zeroed = run.unevidenced && self.catalogue().settings.evidence_zero;
        let zeroed = run.blocked || evidence_zeroed;
        let points = if zeroed { Number::ZERO } else { rule.points(value, &setting).at_least(floor) };
        let trace = || Trace {
            working: rule.working(value, &setting),
            measured: rule.measured(value),
            origins: Vec::new(),
        };
        LeafScore {
            award: Some(self.round(&points)),
            trace: (self.keep == Keep::All).then(|| Box::new(trace())),
            evidence_zeroed,
            requirement_zeroed: run.blocked,
            ..blank(run, State::Scored, decided)
        }
    }

    fn not_applicable(&self, run: &Run<'_>, decided: Decided, found: Option<&Found<'_>>) -> LeafScore {
        let score = blank(run, State::NotApplicable, decided);
        let place = found.map(|found| found.place);
        match run.part.not_applicable {
            Some(NotApplicable::Full) => LeafScore { award: Some(self.round(&score.max)), place, ..score },
            Some(NotApplicable::Zero) => LeafScore { place, ..score },
            Some(NotApplicable::Exclude) | None => {
                LeafScore { award: None, max: Number::ZERO, place, ..score }
            }
        }
    }

    /// Reports an appraisal that differs from the computed award and gives no reason.
    fn check_reason(
        &self,
        run: &Run<'_>,
        decision: &Decision,
        computed: &LeafScore,
        diagnostics: &mut Diagnostics,
    ) {
        let awaited = matches!(computed.state, State::Pending | State::Faulty);
        if !decision.reason.is_empty() || awaited || self.appraised(run, decision).award == computed.award {
            return;
        }
        let said = computed
            .award
            .as_ref()
            .map_or_else(|| text!("không tính", "not counted"), |award| text!("{award:#}", "{award}"));
        let complaint = Complaint::new(
            Code::ReasonMissing,
            Text {
                vi: format!("điểm thẩm định khác điểm tính được ({}) mà không có lý do", said.vi).into(),
                en: format!(
                    "the appraisal differs from the computed award ({}) and gives no reason",
                    said.en
                )
                .into(),
            },
            Text::fixed("ghi lý do vào cột reason (Lý do)", "write the reason in the column reason"),
        );
        diagnostics.push(complaint.at(Place::Cell(decision.place), decision.written.clone()));
    }

    fn warn_evidence(&self, found: Option<&Found<'_>>, diagnostics: &mut Diagnostics) {
        let Some(found) = found.filter(|found| *found.value != Value::NotApplicable) else { return };
        let mend = if self.catalogue().settings.evidence_zero {
            Text::fixed(
                "ghi tài liệu vào cột evidence (Tài liệu kiểm chứng); thiếu thì điểm tính được là 0",
                "name the document in the column evidence; without it the computed award is 0",
            )
        } else {
            Text::fixed(
                "ghi tài liệu vào cột evidence (Tài liệu kiểm chứng)",
                "name the document in the column evidence",
            )
        };
        let complaint = Complaint::new(
            Code::EvidenceAbsent,
            Text::fixed("thiếu tài liệu kiểm chứng bắt buộc", "required evidence is not named"),
            mend,
        );
        diagnostics.push(complaint.at(Place::Cell(found.place), ""));
    }
}

/// A leaf that earned nothing yet and stays in the maximum.
fn blank(run: &Run<'_>, state: State, decided: Decided) -> LeafScore {
    LeafScore {
        state,
        decided,
        award: Some(Number::ZERO),
        max: run.terms.max.clone(),
        evidence_zeroed: false,
        requirement_zeroed: false,
        place: None,
        trace: None,
    }
}
