//! One leaf of one unit: its state, who decided, and the award with its working.

use super::earlier::{Before, Refusal};
use super::post::Post;
use super::{Keep, Scorer, Stage, Supposed, tree};
use crate::appraisal::{Decision, Verdict};
use crate::catalogue::{Leaf, NotApplicable, ScoredBy, Terms};
use crate::diagnostic::{CellPlace, Code, Complaint, Diagnostics, Place};
use crate::number::{Number, Rounding};
use crate::rule::{Peers, Setting, Working};
use crate::submission::{Found, Origin};
use crate::target::Bound;
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
    pub(super) trace: Option<Box<Trace>>,
}

/// How a rule came to an award.
#[derive(Clone, Debug)]
pub(super) struct Trace {
    working: Working,
    measured: Option<Number>,
    origins: Vec<Origin>,
    before: Option<Before>,
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

    /// The value a year earlier that it was compared with.
    pub fn before(&self) -> Option<&Before> {
        self.trace.as_ref()?.before.as_ref()
    }
}

/// What a leaf's rule is run with.
pub(super) struct Run<'a> {
    pub seat: usize,
    pub leaf: usize,
    pub part: &'a Leaf,
    pub terms: &'a Terms,
    pub target: Option<&'a Bound>,
    pub peers: Option<&'a Peers>,
    /// A requirement that is not met makes computed awards 0.
    pub blocked: bool,
    /// Required evidence is not named.
    pub unevidenced: bool,
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
        let &Post { part, terms, target, alone } = self.post(seat, leaf)?;
        let run = Run { seat, leaf, part, terms, target, peers: None, blocked: false, unevidenced: false };
        if alone
            && supposed.is_none()
            && let Some(own) = self.roll.submissions.get(self.evaluation.period, seat, leaf)
            && *own.value != Value::NotApplicable
            && let Ok(score) = self.by_rule(&run, &own.value, Decided::Computed)
        {
            return Some(LeafScore { place: Some(own.place), ..score });
        }
        let found = self.roll.submissions.find(self.evaluation.period, seat, leaf, part.accumulate);
        let peers = self.peers.get(&(leaf, self.groups[seat]));
        let evidence = part.evidence.is_some();
        let unevidenced = evidence && found.as_ref().is_some_and(|found| !found.evidenced);
        let run = Run {
            peers: peers.map(|(peers, _)| peers),
            blocked: self.is_blocked(part, so_far),
            unevidenced,
            ..run
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
            let appraised = self.appraised(&run, decision, diagnostics);
            check_reason(decision, &appraised, &computed, diagnostics);
            last = Some(appraised);
        }
        Some(match last {
            Some(appraised) => appraised,
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
        let setting = Setting::alone(&run.terms.max, &run.part.floor, None);
        let pooled = matches!(*found.value, Value::Pooled(_));
        if pooled && let Err(complaint) = run.terms.rule.scoring().accept(&found.value, &setting) {
            let total = found.value.number().unwrap_or(Number::ZERO);
            let why = complaint
                .why
                .join("; ", &text!("các kỳ gộp lại là {total:#}", "the periods make {total} together"));
            diagnostics.push(Complaint { why, ..complaint }.at(Place::Cell(found.place), ""));
            return blank(run, State::Faulty, Decided::Nobody);
        }
        match self.by_rule(run, &found.value, Decided::Computed) {
            Ok(mut score) => {
                score.place = Some(found.place);
                if let Some(trace) = &mut score.trace {
                    trace.origins.clone_from(&found.origins);
                }
                score
            }
            Err(refusal) => {
                self.refuse(run, refusal, found.place, "", diagnostics);
                blank(run, State::Faulty, Decided::Nobody)
            }
        }
    }

    /// What an appraisal decided.
    fn appraised(&self, run: &Run<'_>, decision: &Decision, diagnostics: &mut Diagnostics) -> LeafScore {
        let decided = Decided::Appraised(decision.stage);
        let score = match &decision.verdict {
            Verdict::Score(score) => {
                LeafScore { award: Some(self.round(score)), ..blank(run, State::Scored, decided) }
            }
            Verdict::Value(Value::NotApplicable) => self.not_applicable(run, decided, None),
            Verdict::Value(value) => self.by_rule(run, value, decided).unwrap_or_else(|refusal| {
                self.refuse(run, refusal, decision.place, &decision.written, diagnostics);
                blank(run, State::Faulty, Decided::Nobody)
            }),
            Verdict::Explained => blank(run, State::Pending, Decided::Nobody),
        };
        LeafScore { place: Some(decision.place), ..score }
    }

    /// What the rule makes of a value; where there is nothing it can compare with, the leaf is not applicable.
    pub(super) fn by_rule(
        &self,
        run: &Run<'_>,
        value: &Value,
        decided: Decided,
    ) -> Result<LeafScore, Refusal> {
        let before = self.before(run, value)?;
        let floor = &run.part.floor;
        let setting = Setting {
            max: &run.terms.max,
            floor,
            target: run.target,
            peers: run.peers,
            earlier: before.as_ref().map(|before| &before.earlier),
            percent: run.part.in_percent(),
        };
        let rule = run.terms.rule.scoring();
        let grounded = rule.is_grounded(&setting);
        if !grounded && run.part.not_applicable.is_none() {
            return Err(self.earlier_missing());
        }
        if grounded {
            rule.computes(value, &setting)?;
        }
        let trace = || Trace {
            working: rule.working(value, &setting),
            measured: rule.measured(value),
            origins: Vec::new(),
            before: before.clone(),
        };
        let trace = (self.keep == Keep::All).then(|| Box::new(trace()));
        if !grounded {
            return Ok(LeafScore { trace, ..self.not_applicable(run, decided, None) });
        }
        let evidence_zeroed = run.unevidenced && self.catalogue().settings.evidence_zero;
        let zeroed = run.blocked || evidence_zeroed;
        let points = if zeroed { Number::ZERO } else { rule.points(value, &setting).at_least(floor) };
        Ok(LeafScore {
            award: Some(self.round(&points)),
            trace,
            evidence_zeroed,
            requirement_zeroed: run.blocked,
            ..blank(run, State::Scored, decided)
        })
    }

    pub(super) fn not_applicable(
        &self,
        run: &Run<'_>,
        decided: Decided,
        found: Option<&Found<'_>>,
    ) -> LeafScore {
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
pub(super) fn blank(run: &Run<'_>, state: State, decided: Decided) -> LeafScore {
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

/// Reports an appraisal that differs from the computed award and gives no reason.
fn check_reason(
    decision: &Decision,
    appraised: &LeafScore,
    computed: &LeafScore,
    diagnostics: &mut Diagnostics,
) {
    let unsettled =
        matches!(computed.state, State::Pending | State::Faulty) || appraised.state == State::Faulty;
    if !decision.reason.is_empty() || unsettled || appraised.award == computed.award {
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
            en: format!("the appraisal differs from the computed award ({}) and gives no reason", said.en)
                .into(),
        },
        Text::fixed("ghi lý do vào cột reason (Lý do)", "write the reason in the column reason"),
    );
    diagnostics.push(complaint.at(Place::Cell(decision.place), decision.written.clone()));
}
