//! What small catalogues come to, and the cheapest plan by trying every combination of awards.

use std::cmp::Ordering;

use par::number::{Number, Rounding};

use super::model::{BONUS, Fold, Kind, Leaf, Model, PENALTY};

/// What a unit comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Result {
    pub index: Number,
    pub percents: [Option<Number>; 4],
}

#[derive(Clone, Copy, Debug)]
pub enum Aim {
    Rank(usize),
    Band(usize),
}

impl Model {
    fn round(&self, points: &Number) -> Number {
        points.round(self.award_places, Rounding::HalfUp)
    }

    pub fn given(&self, leaf: &Leaf, value: i64) -> Number {
        self.round(&Number::ratio(leaf.max * value, 100).unwrap())
    }

    /// What a leaf would earn were its requirement met.
    pub fn base(&self, leaf: &Leaf, unit: usize) -> Number {
        let Some(value) = leaf.values[unit] else { return Number::ZERO };
        let part = |numerator, denominator| self.round(&Number::ratio(numerator, denominator).unwrap());
        match leaf.kind {
            Kind::Flag if value >= 50 => part(leaf.max, 1),
            Kind::Ladder if value >= 90 => part(leaf.max, 1),
            Kind::Ladder if value >= 50 => part(leaf.max, 2),
            Kind::Flag | Kind::Ladder => Number::ZERO,
            Kind::Ratio(below) if value < below => Number::ZERO,
            Kind::Ratio(_) | Kind::Given => self.given(leaf, value),
        }
    }

    /// The awards it can be brought to, itself first.
    fn awards(&self, leaf: &Leaf, unit: usize) -> Vec<Number> {
        let base = self.base(leaf, unit);
        let max = Number::integer(leaf.max);
        let unit_of_award = if self.award_places == 0 { Number::ONE } else { Number::ratio(1, 10).unwrap() };
        let mut found = vec![base.clone()];
        if leaf.area == PENALTY {
            found.extend(base.is_positive().then_some(Number::ZERO));
            return found;
        }
        let missing = leaf.values[unit].is_none();
        match leaf.kind {
            Kind::Flag => found.push(max),
            Kind::Ladder => found.extend([self.round(&(&max / 2)), max]),
            Kind::Given if !missing => found.push(max),
            Kind::Ratio(_) | Kind::Given => {
                let below = if let Kind::Ratio(below) = leaf.kind { below } else { 0 };
                let least = self.given(leaf, below);
                let mut award = Number::ZERO;
                while award < max {
                    award += &unit_of_award;
                    if award >= least {
                        found.push(award.clone());
                    }
                }
            }
        }
        found.retain(|award| *award >= base);
        found.sort();
        found.dedup();
        found
    }

    /// Whether points of it stand whatever it requires.
    fn stands(&self, leaf: &Leaf, unit: usize) -> bool {
        leaf.kind == Kind::Given && leaf.values[unit].is_some()
    }

    /// What an area earned and could have earned.
    fn area(&self, area: usize, unit: usize, awards: &[Number]) -> Option<(Number, Number)> {
        let own = |place: usize| {
            let leaf = &self.leaves[place];
            let blocked = leaf.requires.is_some_and(|other| awards[other].is_zero());
            if blocked && !self.stands(leaf, unit) { Number::ZERO } else { awards[place].clone() }
        };
        let hundred = Number::HUNDRED;
        let mean = self.mean && area < BONUS;
        let scores: Vec<(Number, Number)> = (0..self.leaves.len())
            .filter(|place| self.leaves[*place].area == area)
            .map(|place| {
                let max = Number::integer(self.leaves[place].max);
                if mean {
                    (&own(place).checked_div(&max).unwrap() * &hundred, hundred.clone())
                } else {
                    (own(place), max)
                }
            })
            .collect();
        let total = |pick: fn(&(Number, Number)) -> &Number| {
            scores.iter().fold(Number::ZERO, |all, one| &all + pick(one))
        };
        let count = i64::try_from(scores.len()).ok().filter(|count| *count > 0)?;
        Some(match self.folds.get(area).unwrap_or(&Fold::Sum) {
            Fold::Best => (
                scores.iter().map(|one| &one.0).max()?.clone(),
                scores.iter().map(|one| &one.1).max()?.clone(),
            ),
            Fold::Cap(cap) => {
                let cap = Number::integer(*cap);
                (total(|one| &one.0).min(cap.clone()), total(|one| &one.1).min(cap))
            }
            Fold::Sum if mean => (&total(|one| &one.0) / count, hundred.clone()),
            Fold::Sum => (total(|one| &one.0), total(|one| &one.1)),
        })
    }

    pub fn result(&self, unit: usize, awards: &[Number]) -> Result {
        let hundred = Number::HUNDRED;
        let area = |place: usize| self.area(place, unit, awards);
        let areas = [area(0), area(1), area(2), area(3)];
        let (mut points, mut most) = (Number::ZERO, Number::ZERO);
        for (place, one) in areas[..2].iter().enumerate() {
            let Some((earned, max)) = one else { continue };
            let weight = Number::integer(if self.mean { self.weights[place] } else { 1 });
            points += &(earned * &weight);
            most += &(max * &weight);
        }
        let mut index = &points.checked_div(&most).unwrap() * &hundred;
        if let Some((bonus, _)) = &areas[BONUS] {
            index += bonus;
        }
        if let Some((penalty, _)) = &areas[PENALTY] {
            index = &index - penalty;
        }
        if self.clamp {
            index = index.clamp_to(&Number::ZERO, &hundred);
        }
        let places = if self.exact { 12 } else { self.places };
        let round = |number: Number| number.round(places, Rounding::HalfUp);
        let percents =
            areas.map(|one| one.map(|(points, max)| round(&points.checked_div(&max).unwrap() * &hundred)));
        Result { index: round(index), percents }
    }

    fn order(&self, one: &Result, other: &Result) -> Ordering {
        self.tie_break.iter().fold(other.index.cmp(&one.index), |so_far, area| {
            so_far.then_with(|| other.percents[*area].cmp(&one.percents[*area]))
        })
    }

    pub fn rank(&self, own: &Result, others: &[Result]) -> usize {
        let better: Vec<&Result> =
            others.iter().filter(|other| self.order(other, own) == Ordering::Less).collect();
        let distinct = better.iter().enumerate().filter(|(place, one)| {
            !better[..*place].iter().any(|other| self.order(one, other) == Ordering::Equal)
        });
        1 + if self.dense { distinct.count() } else { better.len() }
    }

    fn band(&self, own: &Result) -> usize {
        let holds = |(from, gate): &(i64, Option<(usize, i64)>)| {
            own.index >= Number::integer(*from)
                && gate.is_none_or(|(area, least)| {
                    own.percents[area].as_ref().is_none_or(|percent| *percent >= Number::integer(least))
                })
        };
        self.bands.iter().position(holds).unwrap_or(self.bands.len())
    }

    /// The fewest criteria, the fewest points, the first codes; none where no combination reaches the aim.
    pub fn cheapest(&self, unit: usize, others: &[Result], aim: Aim) -> Option<(usize, Number, Vec<String>)> {
        let choices: Vec<Vec<Number>> = self.leaves.iter().map(|leaf| self.awards(leaf, unit)).collect();
        let mut best: Option<(usize, Number, Vec<usize>)> = None;
        let mut taken = vec![0; choices.len()];
        loop {
            let awards: Vec<Number> =
                choices.iter().zip(&taken).map(|(choices, place)| choices[*place].clone()).collect();
            let changed: Vec<usize> = (0..taken.len()).filter(|place| taken[*place] > 0).collect();
            let cost = changed.iter().fold(Number::ZERO, |all, &place| {
                let (low, high) = (
                    awards[place].clone().min(choices[place][0].clone()),
                    awards[place].clone().max(choices[place][0].clone()),
                );
                &all + &(&high - &low)
            });
            let plan = (changed.len(), cost, changed);
            if best.as_ref().is_none_or(|best| plan < *best) {
                let own = self.result(unit, &awards);
                let reached = match aim {
                    Aim::Rank(rank) => self.rank(&own, others) <= rank,
                    Aim::Band(band) => self.band(&own) <= band,
                };
                if reached {
                    best = Some(plan);
                }
            }
            let Some(place) = (0..taken.len()).find(|place| taken[*place] + 1 < choices[*place].len()) else {
                break;
            };
            taken[..place].fill(0);
            taken[place] += 1;
        }
        best.map(|(count, cost, changed)| {
            (count, cost, changed.iter().map(|&place| self.leaves[place].code.clone()).collect())
        })
    }
}
