//! The cheapest set of improvements: the fewest criteria, then the fewest points gained, then the catalogue's order.
//!
//! Sets are tried in the catalogue's order, one size after the other; what cannot be enough by the most each criterion
//! adds, or cannot be cheaper, is passed over. Whether a set is enough the scorer says, of the whole group where a rule
//! compares its units.

use super::Subject;
use super::aim::{Aim, Demand, figure};
use super::candidate::{Candidate, candidates};
use super::prospect::Prospect;
use super::trial::Trial;
use super::weight::{Weights, round_down};
use crate::number::{Number, sum};
use crate::score::Scores;

/// So many sets are scored at most; a search that needs more says that it proved nothing.
const TRIALS: usize = 40_000;

/// So many sets are looked at and passed over at most.
const LOOKS: usize = 2_000_000;

/// One criterion of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The leaf.
    pub leaf: usize,
    /// What it would earn unchanged.
    pub from: Number,
    /// What it is to earn; of a penalty, what it is to take.
    pub to: Number,
}

/// A set of improvements that reaches an aim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What is to be changed, in the catalogue's order.
    pub moves: Vec<Move>,
    /// The points gained by the criteria changed.
    pub gained: Number,
    /// Why it may not be the cheapest; none where no set of fewer criteria, nor one of fewer points, reaches the aim.
    pub doubt: Option<Doubt>,
}

impl Plan {
    /// The awards it leads to.
    pub fn awards(&self) -> Vec<(usize, Number)> {
        self.moves.iter().map(|one| (one.leaf, one.to.clone())).collect()
    }
}

/// Why a plan may not be the cheapest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// There are too many sets to try.
    Sets,
    /// Other units' awards move with the unit's.
    Others,
}

/// What became of a search.
#[derive(Clone, Debug)]
pub enum Found {
    /// The unit is there already.
    There,
    /// A plan; it reaches the aim once the whole group is scored again.
    Plan(Plan),
    /// No plan was found, and none is ruled out.
    Unknown,
    /// Not even everything at its best is enough; the scores it gives.
    OutOfReach(Scores),
}

/// The cheapest way of a ranked unit to an aim, all other units reporting what they do.
pub fn cheapest(subject: &Subject<'_>, prospects: &[Prospect], aim: Aim) -> Found {
    if aim.reached(subject, subject.score) {
        return Found::There;
    }
    let trial = Trial::of(subject, prospects, aim);
    let top = |prospect: &Prospect| Some((prospect.leaf, furthest(prospect)?.clone()));
    let tops: Vec<(usize, Number)> = prospects.iter().filter_map(top).collect();
    if !trial.reaches(aim, &[], &tops).0 && !trial.is_open() {
        return Found::OutOfReach(subject.carried_out(&tops, prospects));
    }
    let best = subject.with(&tops);
    let weights = Weights::of(*subject, &best);
    let lowest = trial.compares_any().then(|| subject.carried_out(&tops, prospects));
    let mut searches: Vec<Search<'_>> = aim
        .ways(subject, lowest.as_ref())
        .iter()
        .map(|way| Search::of(&trial, way.aim, subject, &way.demands, prospects, &weights))
        .collect();
    let mut budget = Budget { trials: TRIALS, looks: LOOKS };
    for size in 1..=prospects.len() {
        let mut cheapest: Option<Plan> = None;
        for search in &mut searches {
            (search.best, search.own, search.doubt) = (cheapest.take(), false, None);
            search.of_size(size, &mut budget);
            cheapest = search.best.take();
        }
        let spent = budget.trials == 0 || budget.looks == 0;
        match cheapest {
            Some(plan) => {
                let cheaper = |doubt: &Number| *doubt <= plan.gained;
                let doubted = searches.iter().any(|search| search.doubt.as_ref().is_some_and(cheaper));
                let doubt = match (trial.is_open(), spent || doubted) {
                    (true, _) => Some(Doubt::Others),
                    (false, true) => Some(Doubt::Sets),
                    (false, false) => None,
                };
                return Found::Plan(Plan { doubt, ..plan });
            }
            None if spent => break,
            None => {}
        }
    }
    greedy(&trial, aim, prospects).map_or(Found::Unknown, Found::Plan)
}

/// The award of a prospect that is best.
fn furthest(prospect: &Prospect) -> Option<&Number> {
    prospect.ways.iter().map(|way| &way.high).max()
}

/// Where no search ends in time: the criteria with most to gain, until it is enough.
fn greedy(trial: &Trial<'_>, aim: Aim, prospects: &[Prospect]) -> Option<Plan> {
    let mut tops: Vec<(usize, Number, Number)> = Vec::new();
    for prospect in prospects {
        if let Some(top) = furthest(prospect) {
            tops.push((prospect.leaf, prospect.base.clone(), top.clone()));
        }
    }
    let gained = |(_, from, to): &(usize, Number, Number)| if to > from { to - from } else { from - to };
    tops.sort_by_key(|one| std::cmp::Reverse(gained(one)));
    let awards: Vec<(usize, Number)> = tops.iter().map(|(leaf, _, to)| (*leaf, to.clone())).collect();
    let count = (1..=tops.len()).find(|&count| trial.reaches(aim, &[], &awards[..count]).0)?;
    tops.truncate(count);
    let total = sum(&tops.iter().map(gained).collect::<Vec<_>>());
    tops.sort_by_key(|(leaf, ..)| *leaf);
    let moves = tops.into_iter().map(|(leaf, from, to)| Move { leaf, from, to }).collect();
    let doubt = Some(if trial.compares_any() { Doubt::Others } else { Doubt::Sets });
    Some(Plan { moves, gained: total, doubt })
}

/// What a search may still spend.
pub(super) struct Budget {
    pub trials: usize,
    pub looks: usize,
}

/// One way to an aim.
pub(super) struct Search<'a> {
    pub trial: &'a Trial<'a>,
    pub subject: &'a Subject<'a>,
    pub aim: Aim,
    pub candidates: Vec<Candidate>,
    /// What must hold on this way and does not as things stand.
    pub demands: Vec<Demand>,
    /// What is lacking, by demand.
    pub lacking: Vec<Number>,
    /// No plan costs less.
    pub least: Number,
    /// The best plan so far.
    pub best: Option<Plan>,
    /// Whether this way has met a plan as cheap; the first one of a way is that of the catalogue's order.
    pub own: bool,
    /// The least that awards may cost which are enough and were not found for certain.
    pub doubt: Option<Number>,
}

/// What the sets still open can add and cost, by the candidate they begin at and how many they take.
struct Rest {
    /// By demand: the most that can be added.
    most: Vec<Vec<Vec<Number>>>,
    /// The least that it costs.
    least: Vec<Vec<Number>>,
}

impl<'a> Search<'a> {
    fn of(
        trial: &'a Trial<'a>,
        aim: Aim,
        subject: &'a Subject<'a>,
        demands: &[Demand],
        prospects: &[Prospect],
        weights: &Weights<'_>,
    ) -> Self {
        let lack = |demand: &Demand| {
            let now = figure(&subject.roll.catalogue, subject.score, demand.measure)?;
            let lack = round_down(&(&demand.least - &now));
            lack.is_positive().then(|| (demand.clone(), lack))
        };
        let (demands, lacking): (Vec<Demand>, Vec<Number>) = demands.iter().filter_map(lack).unzip();
        let candidates = candidates(trial, subject, prospects, weights, &demands);
        let least = least_cost(subject, &candidates, &lacking);
        Self { trial, subject, aim, candidates, demands, lacking, least, best: None, own: false, doubt: None }
    }

    /// Looks for the cheapest set of a size, cheaper than the best so far.
    fn of_size(&mut self, size: usize, budget: &mut Budget) {
        if size <= self.candidates.len() {
            let rest = self.rest(size);
            let gained = vec![Number::ZERO; self.lacking.len()];
            self.choose(0, &mut Vec::new(), &gained, &Number::ZERO, size, &rest, budget);
        }
    }

    fn rest(&self, size: usize) -> Rest {
        let from = |key: &dyn Fn(&Candidate) -> Number, largest: bool| -> Vec<Vec<Number>> {
            let suffix = |start: usize| {
                let mut all: Vec<Number> = self.candidates[start..].iter().map(key).collect();
                all.sort();
                if largest {
                    all.reverse();
                }
                let mut sums = vec![Number::ZERO];
                for number in all.iter().take(size) {
                    sums.push(&sums[sums.len() - 1] + number);
                }
                sums
            };
            (0..=self.candidates.len()).map(suffix).collect()
        };
        Rest {
            most: (0..self.lacking.len())
                .map(|demand| from(&|candidate: &Candidate| candidate.gains[demand].clone(), true))
                .collect(),
            least: from(&|candidate: &Candidate| candidate.cost().clone(), false),
        }
    }

    /// Adds `left` more candidates, from `start` on, to those chosen.
    #[expect(clippy::too_many_arguments, reason = "the state of a search")]
    fn choose(
        &mut self,
        start: usize,
        chosen: &mut Vec<usize>,
        gained: &[Number],
        cost: &Number,
        left: usize,
        rest: &Rest,
        budget: &mut Budget,
    ) {
        if left == 0 {
            return self.settle(chosen, budget);
        }
        for next in start..=self.candidates.len() - left {
            budget.looks = budget.looks.saturating_sub(1);
            let short =
                |demand: usize| &gained[demand] + &rest.most[demand][next][left] < self.lacking[demand];
            let spent = budget.looks == 0 || budget.trials == 0;
            if spent || (0..self.lacking.len()).any(short) || self.beaten(&(cost + &rest.least[next][left])) {
                return;
            }
            let candidate = &self.candidates[next];
            if candidate.twin.is_some_and(|twin| !chosen.contains(&twin)) {
                continue;
            }
            let gained: Vec<Number> =
                gained.iter().zip(&candidate.gains).map(|(one, two)| one + two).collect();
            let cost = cost + candidate.cost();
            chosen.push(next);
            self.choose(next + 1, chosen, &gained, &cost, left - 1, rest, budget);
            chosen.pop();
        }
    }

    /// Whether nothing that costs so much at least is better than the best so far.
    pub(super) fn beaten(&self, cost: &Number) -> bool {
        let least = cost.max(&self.least);
        self.best.as_ref().is_some_and(|best| best.gained < *least || (self.own && best.gained == *least))
    }
}

/// What any set costs at least that meets the demands: what is lacking, by the most a point adds; where only certain
/// awards can be had, brought up to what they add up to.
fn least_cost(subject: &Subject<'_>, candidates: &[Candidate], lacking: &[Number]) -> Number {
    let frees = candidates.iter().any(|candidate| candidate.frees);
    let steepest = candidates.iter().map(|candidate| &candidate.slope).max();
    let Some((lack, slope)) = lacking.first().zip(steepest).filter(|_| !frees) else { return Number::ZERO };
    let points = lack.checked_div(slope).unwrap_or(Number::ZERO).max(Number::ZERO);
    let mut unit = Number::ZERO;
    for level in candidates.iter().flat_map(|candidate| &candidate.levels) {
        unit = divisor(unit, if level.is_step() { level.cost.clone() } else { subject.unit() });
    }
    match points.checked_div(&unit) {
        Some(times) => &-&(-&times).floor() * &unit,
        None => points,
    }
}

/// The largest number that divides both; 0 divides nothing.
fn divisor(mut one: Number, mut other: Number) -> Number {
    while !other.is_zero() {
        let times = one.checked_div(&other).unwrap_or(Number::ZERO).floor();
        (one, other) = (other.clone(), &one - &(&other * &times));
    }
    one
}
