//! Scoring: values → awards → the index of every unit. Exact throughout; an award is rounded once, a published
//! figure once.

mod earlier;
mod leaf;
mod peers;
mod post;
mod scores;
mod supposed;
mod tree;
mod unit;
mod whole;

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::appraisal::Appraisals;
use crate::catalogue::{Aggregate, Catalogue, Missing, Role, ScoredBy};
use crate::diagnostic::{Code, Complaint, Diagnostic, Diagnostics, Place};
use crate::evaluation::{Evaluation, Group, Roll};
use crate::number::Number;
use crate::parallel;
use crate::period::Period;
use crate::rule::Peers;
use crate::text;
use crate::text::Text;

pub use earlier::Before;
pub use leaf::{Decided, LeafScore, State};
pub use scores::Scores;
pub use supposed::{Supposed, Suppositions};
pub use tree::{NodeScore, fold_figures, whole};
pub use unit::{EXACT_PLACES, UnitScore, Unranked};

use post::Post;
use whole::Plan;

/// Which stage a table shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// What units scored themselves.
    SelfScore,
    /// The rules on what was submitted.
    Computed,
    /// Appraisals up to and including this one of [`Appraisals::stages`].
    Appraised(usize),
    /// All appraisals.
    Final,
}

/// What people call a stage, by its name on the command line and in results.
pub fn stage_title(name: &str) -> Text {
    match name {
        "self" => Text::fixed("tự chấm", "self score"),
        "computed" => Text::fixed("tính theo quy tắc", "computed"),
        "final" => Text::fixed("kết quả cuối", "final"),
        name => text!("thẩm định, bước {name}", "appraisal, stage {name}"),
    }
}

/// How much of the working is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Areas only.
    Areas,
    /// Every node, and every leaf without its working.
    Leaves,
    /// Every leaf with its working.
    All,
}

/// What the leaves of a unit add up to.
struct Sums {
    whole: NodeScore,
    bonus: Number,
    penalty: Number,
    /// The nodes that are kept and apply, in order of their place in the catalogue.
    nodes: Vec<(usize, NodeScore)>,
}

/// What holds for every unit of a roll.
#[derive(Debug)]
pub struct Scorer<'a> {
    evaluation: &'a Evaluation,
    roll: &'a Roll,
    stage: Stage,
    /// By leaf and group: what `relative` rules compare with, on the values in play and on those submitted.
    peers: FxHashMap<(usize, usize), (Peers, Option<Peers>)>,
    /// The group of each seat.
    groups: Vec<usize>,
    kept: Vec<usize>,
    keep: Keep,
    /// What each kind is asked, leaf after leaf; none: it is not asked.
    posts: Vec<Option<Post<'a>>>,
    /// How the units of each kind are scored in whole numbers; none: they are not.
    plans: Vec<Option<Plan<'a>>>,
    /// What stands otherwise than units and reviewers said.
    supposed: Suppositions,
}

/// Scores all units of a roll.
pub fn score(
    evaluation: &Evaluation,
    roll: &Roll,
    stage: Stage,
    keep: Keep,
    diagnostics: &mut Diagnostics,
) -> Scores {
    let scorer = Scorer::new(evaluation, roll, stage, keep, Suppositions::default());
    // Where inputs were refused, the faults say why there is nothing.
    let complete = !diagnostics.has_faults();
    let scores = scorer.units(diagnostics);
    let silent = |group: &&Group| {
        complete && !group.seats.is_empty() && group.seats.iter().all(|&seat| scores[seat].silent)
    };
    for group in roll.groups.iter().filter(silent) {
        diagnostics.push(nothing_submitted(&group.name, evaluation.period));
    }
    scores
}

/// No unit of a group sent anything: most often the period is not the one meant.
fn nothing_submitted(group: &str, period: Period) -> Diagnostic {
    let title = period.title();
    let (vi, en) = (&title.vi, &title.en);
    Complaint::new(
        Code::NothingSubmitted,
        text!(
            "không đơn vị nào của khối gửi số liệu cho kỳ «{vi}»",
            "no unit of the group sent anything for the period «{en}»"
        ),
        Text::fixed(
            "kiểm tra --period, `period` trong par.toml và cột kỳ trong các phiếu",
            "check --period, `period` in par.toml and the column period of the submissions",
        ),
    )
    .at(Place::Run, group)
}

/// Units that one thread scores at a time.
const UNITS_PER_SHARE: usize = 100;

/// Shares that are worth a thread of their own.
const SHARES_PER_THREAD: usize = 5;

/// The nodes whose figures are needed after scoring.
fn kept(catalogue: &Catalogue, keep: Keep) -> Vec<usize> {
    if keep != Keep::Areas {
        return (0..catalogue.nodes.len()).collect();
    }
    let mut kept: Vec<usize> = catalogue.areas().collect();
    kept.extend(&catalogue.settings.tie_break);
    kept.extend(catalogue.bands.iter().flat_map(|band| band.gates.iter().map(|gate| gate.node)));
    kept.sort_unstable();
    kept.dedup();
    kept
}

impl<'a> Scorer<'a> {
    /// What scores a roll at a stage, where some leaves are supposed to stand otherwise than they do.
    pub fn new(
        evaluation: &'a Evaluation,
        roll: &'a Roll,
        stage: Stage,
        keep: Keep,
        supposed: Suppositions,
    ) -> Self {
        let mut groups = vec![0; roll.members.len()];
        for (place, group) in roll.groups.iter().enumerate() {
            group.seats.iter().for_each(|&seat| groups[seat] = place);
        }
        let kept = kept(&roll.catalogue, keep);
        let posts = post::posts(evaluation, roll, stage);
        let leaves = roll.catalogue.leaves.len().max(1);
        let plan = |posts: &[Option<Post<'a>>]| Plan::of(&roll.catalogue, posts, &kept, keep);
        // What is supposed of a leaf is no value of the unit's own.
        let plans = if supposed.is_empty() {
            posts.chunks(leaves).map(plan).collect()
        } else {
            roll.catalogue.kinds.iter().map(|_| None).collect()
        };
        let peers = FxHashMap::default();
        let mut scorer = Self { evaluation, roll, stage, peers, groups, kept, keep, posts, plans, supposed };
        scorer.peers = scorer.all_peers();
        scorer
    }

    /// The same, where other things are supposed.
    #[must_use]
    pub fn supposing(&self, supposed: Suppositions) -> Self {
        Self::new(self.evaluation, self.roll, self.stage, self.keep, supposed)
    }

    /// The scores of all units.
    pub fn scores(&self) -> Scores {
        self.units(&mut Diagnostics::default())
    }
}

impl Scorer<'_> {
    fn catalogue(&self) -> &Catalogue {
        &self.roll.catalogue
    }

    fn appraisals(&self) -> &Appraisals {
        &self.roll.appraisals
    }

    /// What a leaf asks of a unit; none where it is not asked.
    fn post(&self, seat: usize, leaf: usize) -> Option<&Post<'_>> {
        let member = self.roll.members[seat];
        let post = self.posts[member.kind * self.catalogue().leaves.len() + leaf].as_ref()?;
        let own = post.part.units.is_none()
            || post.part.asked_of(&self.evaluation.register.units()[member.unit].key);
        own.then_some(post)
    }

    fn units(&self, diagnostics: &mut Diagnostics) -> Scores {
        let seats = 0..self.roll.members.len();
        let shares = seats.clone().step_by(UNITS_PER_SHARE);
        let shares = shares.map(|first| first..seats.end.min(first + UNITS_PER_SHARE)).collect();
        let scored = parallel::map(shares, SHARES_PER_THREAD, |share: Range<usize>| {
            let mut own = Diagnostics::default();
            (share.map(|seat| self.unit(seat, &mut own)).collect::<Vec<_>>(), own)
        });
        let mut shares = Vec::with_capacity(scored.len());
        for (share, own) in scored {
            diagnostics.append(own);
            shares.push(share);
        }
        Scores { shares, count: seats.end }
    }

    fn unit(&self, seat: usize, diagnostics: &mut Diagnostics) -> UnitScore {
        let silent = self.is_silent(seat);
        if let Some(sums) = self.in_whole_numbers(seat) {
            return self.total(silent, seat, Vec::new(), sums, diagnostics);
        }
        let leaves = self.leaves(seat, diagnostics);
        let sums = self.sums(&leaves);
        self.total(silent, seat, leaves, sums, diagnostics)
    }

    /// What the leaves of a unit add up to.
    fn sums(&self, leaves: &[Option<LeafScore>]) -> Sums {
        let catalogue = self.catalogue();
        let mut nodes = tree::fold(catalogue, leaves);
        Sums {
            whole: tree::whole(catalogue, &nodes),
            bonus: tree::role(catalogue, Role::Bonus, &nodes),
            penalty: tree::role(catalogue, Role::Penalty, &nodes),
            nodes: self.kept.iter().filter_map(|&node| Some((node, nodes[node].take()?))).collect(),
        }
    }

    /// The score of a unit from what its leaves add up to, and from these where they are known one by one.
    fn total(
        &self,
        silent: bool,
        seat: usize,
        leaves: Vec<Option<LeafScore>>,
        sums: Sums,
        diagnostics: &mut Diagnostics,
    ) -> UnitScore {
        let Sums { whole, bonus, penalty, nodes } = sums;
        let catalogue = self.catalogue();
        let matters = !silent && catalogue.settings.missing != Missing::Zero;
        let missing = if matters { self.missing(&leaves) } else { Vec::new() };
        if catalogue.settings.missing == Missing::Error && self.stage != Stage::SelfScore {
            missing.iter().for_each(|&leaf| diagnostics.push(self.missing_value(seat, leaf)));
        }
        let unranked = match catalogue.settings.missing {
            _ if silent && catalogue.settings.silent_unranked => Some(Unranked::Silent),
            Missing::Unranked if !missing.is_empty() => Some(Unranked::Missing),
            _ if whole.max.is_zero() => Some(Unranked::NothingApplies),
            _ => None,
        };
        let index = if unranked.is_some() { None } else { self.index(&whole, &bonus, &penalty) };
        let provisional = leaves.iter().flatten().any(|leaf| leaf.state == State::Faulty);
        let leaves = if self.keep == Keep::Areas { Vec::new() } else { leaves };
        UnitScore {
            provisional,
            points: whole.points,
            max: whole.max,
            bonus,
            penalty,
            index,
            unranked,
            silent,
            nodes,
            leaves,
        }
    }

    /// The leaves of a unit, by place.
    fn leaves(&self, seat: usize, diagnostics: &mut Diagnostics) -> Vec<Option<LeafScore>> {
        let mut leaves: Vec<Option<LeafScore>> = vec![None; self.catalogue().leaves.len()];
        for &leaf in &self.catalogue().order {
            let supposed = self.supposed.get(&(seat, leaf));
            leaves[leaf] = self.leaf(seat, leaf, &leaves, supposed, diagnostics);
        }
        leaves
    }

    /// points ÷ max × scale + bonus − penalty, within the clamp.
    fn index(&self, whole: &NodeScore, bonus: &Number, penalty: &Number) -> Option<Number> {
        let settings = &self.catalogue().settings;
        let share = match settings.aggregate {
            Aggregate::Sum => &whole.points.checked_div(&whole.max)? * &settings.scale,
            Aggregate::Mean => whole.points.clone(),
        };
        let index = &(&share + bonus) - penalty;
        Some(match &settings.clamp {
            Some((low, high)) => index.clamp_to(low, high),
            None => index,
        })
    }

    /// Whether no cell is filled from which a value of the period can come.
    fn is_silent(&self, seat: usize) -> bool {
        let catalogue = self.catalogue();
        let supposed = |leaf| self.supposed.contains_key(&(seat, leaf));
        !(0..catalogue.leaves.len()).any(|leaf| {
            supposed(leaf)
                || catalogue.leaves[leaf].scored_by != ScoredBy::Appraiser
                    && self.post(seat, leaf).is_some()
                    && self.roll.submissions.sent(
                        self.evaluation.period,
                        seat,
                        leaf,
                        catalogue.leaves[leaf].accumulate,
                    )
        })
    }

    /// The leaves of the whole whose value is missing; bonus and penalty may be blank.
    fn missing(&self, leaves: &[Option<LeafScore>]) -> Vec<usize> {
        let is_missing =
            |leaf: &usize| leaves[*leaf].as_ref().is_some_and(|score| score.state == State::Missing);
        let in_whole = |leaf: &usize| self.catalogue().node(*leaf).role.is_none();
        (0..leaves.len()).filter(in_whole).filter(is_missing).collect()
    }

    fn missing_value(&self, seat: usize, leaf: usize) -> Diagnostic {
        let (unit, code) = (
            &self.evaluation.register.units()[self.roll.members[seat].unit].name,
            &self.catalogue().node(leaf).code,
        );
        Complaint::new(
            Code::MissingValue,
            Text::fixed(
                "thiếu số liệu (bộ chỉ số đặt missing = \"error\")",
                "a value is missing (the catalogue says missing = \"error\")",
            ),
            Text::fixed(
                "bổ sung số liệu, hoặc ghi «không phát sinh» nếu được phép",
                "add the value, or claim not applicable where that is allowed",
            ),
        )
        .at(Place::Run, text!("{unit} – {code}", "{unit} – {code}").vi)
    }
}
