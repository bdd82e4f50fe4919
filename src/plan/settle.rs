//! The awards of a set that was chosen: of those that are enough, the cheapest.

use std::cmp::Ordering;

use super::candidate::Level;
use super::prospect::down;
use super::search::{Budget, Move, Plan, Search};
use crate::catalogue::{Aggregate, Node};
use crate::number::{Number, sum};

impl Search<'_> {
    /// Keeps the set of candidates with the cheapest awards that are enough, if it is cheaper than the best so far.
    pub(super) fn settle(&mut self, chosen: &[usize], budget: &mut Budget) {
        let all = |choice: &usize| {
            self.candidates[*choice].levels.iter().max_by(|one, other| one.cost.cmp(&other.cost))
        };
        let tops: Vec<Level> = chosen.iter().filter_map(all).cloned().collect();
        let awards: Vec<Number> = tops.iter().map(|level| level.high.clone()).collect();
        if self.enough(chosen, &awards, budget) {
            self.levels(chosen, &mut Vec::new(), budget);
        }
    }

    /// Whether awards of candidates reach the aim on this way: on another, lower awards of one criterion may do that
    /// ask for higher ones of the next.
    fn enough(&self, chosen: &[usize], awards: &[Number], budget: &mut Budget) -> bool {
        let awards: Vec<(usize, Number)> = chosen
            .iter()
            .zip(awards)
            .map(|(choice, award)| (self.candidates[*choice].leaf, award.clone()))
            .collect();
        let (enough, scored) = self.trial.reaches(self.aim, &self.demands, &awards);
        budget.trials = budget.trials.saturating_sub(scored);
        enough
    }

    /// Gives each candidate one of its levels, one after the other.
    fn levels(&mut self, chosen: &[usize], taken: &mut Vec<usize>, budget: &mut Budget) {
        let place = taken.len();
        if place == chosen.len() {
            return self.fill(chosen, taken, budget);
        }
        for level in 0..self.candidates[chosen[place]].levels.len() {
            taken.push(level);
            let open = budget.trials > 0 && self.may_do(chosen, taken);
            let beaten = open && self.beaten(&self.cost(chosen, taken));
            if open && !beaten {
                self.levels(chosen, taken, budget);
            }
            taken.pop();
            if beaten {
                return;
            }
        }
    }

    fn level(&self, choice: usize, level: usize) -> &Level {
        &self.candidates[choice].levels[level]
    }

    /// What the levels taken, and the cheapest of the others, cost at least.
    fn cost(&self, chosen: &[usize], taken: &[usize]) -> Number {
        let open = chosen[taken.len()..].iter().map(|choice| self.candidates[*choice].cost());
        let costs = chosen.iter().zip(taken).map(|(choice, level)| &self.level(*choice, *level).cost);
        sum(costs.chain(open))
    }

    /// Whether the levels taken, and the best of the others, may be enough.
    fn may_do(&self, chosen: &[usize], taken: &[usize]) -> bool {
        self.lacking.iter().enumerate().all(|(demand, lacking)| {
            let open = chosen[taken.len()..].iter().map(|choice| &self.candidates[*choice].gains[demand]);
            let gains =
                chosen.iter().zip(taken).map(|(choice, level)| &self.level(*choice, *level).gains[demand]);
            sum(gains.chain(open)) >= *lacking
        })
    }

    /// Lowers the awards of ranges as far as they stay enough: first those whose points add least, of equal ones the
    /// last in the catalogue.
    fn fill(&mut self, chosen: &[usize], taken: &[usize], budget: &mut Budget) {
        let levels: Vec<Level> =
            chosen.iter().zip(taken).map(|(choice, level)| self.level(*choice, *level).clone()).collect();
        let mut awards: Vec<Number> = levels.iter().map(|level| level.high.clone()).collect();
        if !self.enough(chosen, &awards, budget) {
            return;
        }
        let mut ranges: Vec<usize> = (0..levels.len()).filter(|&place| !levels[place].is_step()).collect();
        ranges.sort_by(|&one, &other| {
            let slope = |place: usize| &self.candidates[chosen[place]].slope;
            slope(one).cmp(slope(other)).then(other.cmp(&one))
        });
        for &place in &ranges {
            self.lower(chosen, &mut awards, place, &levels[place].low, budget);
        }
        let moves: Vec<Move> = chosen
            .iter()
            .zip(awards)
            .map(|(choice, to)| {
                let candidate = &self.candidates[*choice];
                Move { leaf: candidate.leaf, from: candidate.base.clone(), to }
            })
            .collect();
        let costs: Vec<Number> = chosen
            .iter()
            .zip(&moves)
            .map(|(choice, one)| self.candidates[*choice].cost_of(&one.to))
            .collect();
        let gained = sum(&costs);
        if gained > self.least && !self.is_exact(chosen, &ranges) {
            let least = self.cost(chosen, taken).max(self.least.clone());
            self.doubt = Some(self.doubt.take().map_or(least.clone(), |doubt| doubt.min(least)));
        }
        let leaves = |plan: &[Move]| plan.iter().map(|one| one.leaf).collect::<Vec<_>>();
        let against = self
            .best
            .as_ref()
            .map(|best| gained.cmp(&best.gained).then_with(|| leaves(&moves).cmp(&leaves(&best.moves))));
        self.own |= self.best.as_ref().is_none_or(|best| gained <= best.gained);
        if against.is_none_or(Ordering::is_lt) {
            self.best = Some(Plan { moves, gained, doubt: None });
        }
    }

    /// The award of one candidate that would be just enough for the first demand, were every point to count.
    fn guess(&self, chosen: &[usize], awards: &[Number], place: usize) -> Option<Number> {
        let added = chosen.iter().zip(awards).map(|(choice, award)| {
            let candidate = &self.candidates[*choice];
            &candidate.cost_of(award) * &candidate.slope
        });
        let surplus = &sum(&added.collect::<Vec<_>>()) - self.lacking.first()?;
        Some(&awards[place] - &surplus.checked_div(&self.candidates[chosen[place]].slope)?)
    }

    /// Lowers one award, not below `low`, to the least that is enough.
    fn lower(
        &self,
        chosen: &[usize],
        awards: &mut [Number],
        place: usize,
        low: &Number,
        budget: &mut Budget,
    ) {
        let (unit, before) = (self.subject.unit(), awards[place].clone());
        let guess = self.guess(chosen, awards, place).map(|award| -&down(&-&award, &unit));
        let mut enough = |award: &Number, awards: &mut [Number]| {
            let before = std::mem::replace(&mut awards[place], award.clone());
            let enough = self.enough(chosen, awards, budget);
            if !enough {
                awards[place] = before;
            }
            enough
        };
        if enough(low, awards) {
            return;
        }
        // Not enough, and enough.
        let (mut short, mut full) = (low.clone(), awards[place].clone());
        let mut next = guess;
        while &short + &unit < full {
            let middle = match next.take().filter(|guess| *guess > short && *guess < full) {
                Some(guess) => guess,
                None => &short + &down(&(&(&full - &short) / 2), &unit).max(unit.clone()),
            };
            if enough(&middle, awards) {
                next = (full == before).then(|| &middle - &unit);
                full = middle;
            } else {
                short = middle;
            }
        }
    }

    /// Whether lowering ranges one after the other leads to the cheapest awards: there is one, or all count alike, point
    /// by point, and none moves other units' awards.
    fn is_exact(&self, chosen: &[usize], ranges: &[usize]) -> bool {
        let catalogue = &self.subject.roll.catalogue;
        let candidate = |place: &usize| &self.candidates[chosen[*place]];
        let alike = ranges.windows(2).all(|pair| candidate(&pair[0]).slope == candidate(&pair[1]).slope);
        let sum = catalogue.settings.aggregate == Aggregate::Sum;
        let moves_others = ranges.iter().any(|place| self.trial.compares(candidate(place).leaf));
        let over = |node: &Node| ranges.iter().any(|place| node.leaves.contains(&candidate(place).leaf));
        let bent = catalogue.nodes.iter().any(|node| self.is_bent(node) && over(node));
        // An award that rises above 0 frees others at a stroke.
        let below_zero = catalogue.leaves.iter().any(|leaf| leaf.floor.is_negative());
        let leaps = below_zero && chosen.iter().any(|choice| self.candidates[*choice].frees);
        let steady = !bent && !leaps && !moves_others;
        ranges.len() <= 1 || (steady && (self.lacking.len() <= 1 || (alike && sum)))
    }

    /// Whether the points of a leaf under a node may count in part: beside another of which only the best counts, or
    /// under a cap between two awards.
    fn is_bent(&self, node: &Node) -> bool {
        let between = |cap: &Number| down(cap, &self.subject.unit()) != *cap;
        (node.take_best && node.leaves.len() > 1) || node.cap.as_ref().is_some_and(between)
    }
}
