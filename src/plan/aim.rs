//! What is aimed at, and what must hold of the figures for it: a rank or a band is reached through one of several ways,
//! each of which demands so much of the index and of some nodes.

use super::Subject;
use crate::catalogue::{Aggregate, Catalogue, Role};
use crate::number::Number;
use crate::rank::{Standings, band};
use crate::score::{EXACT_PLACES, Scores, UnitScore};

/// What is aimed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// This rank or a better one.
    Rank(usize),
    /// This band, by its place in the catalogue, or a better one.
    Band(usize),
    /// What this band itself asks, whatever a better one does: more is then never worse.
    Own(usize),
}

/// One way to an aim.
#[derive(Clone, Debug)]
pub(super) struct Way {
    /// What is aimed at on this way; who reaches it reaches the aim.
    pub aim: Aim,
    /// What must hold for it.
    pub demands: Vec<Demand>,
}

/// A figure that must be large enough; of a penalty's node, small enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// The index, before it is brought within its bounds.
    Index,
    /// The percent of a node.
    Percent(usize),
}

/// The least a figure must be, not rounded: necessary, and nearly always enough. Whether it is enough the scorer says.
#[derive(Clone, Debug)]
pub(super) struct Demand {
    pub measure: Measure,
    pub least: Number,
}

impl Aim {
    /// Whether a score reaches it, all other units standing as they do.
    pub fn reached(self, subject: &Subject<'_>, score: &UnitScore) -> bool {
        match self {
            Self::Rank(rank) => subject.standings.rank(subject.seat, score).is_some_and(|own| own <= rank),
            Self::Band(best) => band(&subject.roll.catalogue, score).is_some_and(|own| own <= best),
            Self::Own(place) => {
                let catalogue = &subject.roll.catalogue;
                let band = &catalogue.bands[place];
                score.decisive(catalogue).is_some_and(|index| band.reached(&index))
                    && band.gates_hold(|node| score.percent(catalogue, node))
            }
        }
    }

    /// The ways to it; whoever reaches it meets every demand of one of them. With `lowest` scores, those of the others
    /// at their least, as other units' awards move with the unit's.
    pub(super) fn ways(self, subject: &Subject<'_>, lowest: Option<&Scores>) -> Vec<Way> {
        let own = |band| Way { aim: Self::Own(band), demands: bands(subject, band) };
        let ways: Vec<Way> = match self {
            Self::Rank(rank) => {
                let demands = match lowest {
                    Some(lowest) => vec![at_least(subject, rank, lowest)],
                    None => ranks(subject, rank),
                };
                demands.into_iter().map(|demands| Way { aim: self, demands }).collect()
            }
            Self::Band(best) => (0..=best).map(own).collect(),
            Self::Own(band) => vec![own(band)],
        };
        let Some((low, high)) = &subject.roll.catalogue.settings.clamp else { return ways };
        let indices = |demand: &Demand| demand.measure == Measure::Index;
        let possible = |way: &Way| !way.demands.iter().any(|demand| indices(demand) && demand.least > *high);
        // An index below the lowest is brought up to it.
        let needed = |demand: &Demand| !indices(demand) || demand.least > *low;
        let trim = |way: Way| Way { demands: way.demands.into_iter().filter(needed).collect(), ..way };
        ways.into_iter().filter(possible).map(trim).collect()
    }
}

impl Demand {
    /// Whether a score meets it.
    pub fn is_met(&self, catalogue: &Catalogue, score: &UnitScore) -> bool {
        figure(catalogue, score, self.measure).is_some_and(|figure| figure >= self.least)
    }
}

/// A figure of a score; that of a penalty with the sign turned, so that more is better.
pub(super) fn figure(catalogue: &Catalogue, score: &UnitScore, measure: Measure) -> Option<Number> {
    match measure {
        Measure::Index => {
            let share = match catalogue.settings.aggregate {
                Aggregate::Sum => &score.points.checked_div(&score.max)? * &catalogue.settings.scale,
                Aggregate::Mean => score.points.clone(),
            };
            Some(&(&share + &score.bonus) - &score.penalty)
        }
        Measure::Percent(node) => {
            let percent = score.node(node)?.percent()?;
            Some(if catalogue.nodes[node].role == Some(Role::Penalty) { -&percent } else { percent })
        }
    }
}

/// The least figure that is published (or decides) as `least`, or above it where it is to be `beyond`.
fn demand(catalogue: &Catalogue, measure: Measure, least: &Number, beyond: bool) -> Demand {
    let settings = &catalogue.settings;
    let places = if settings.decide_exact { EXACT_PLACES } else { settings.places };
    let unit = (0..places).fold(Number::ONE, |unit, _| &unit / 10);
    let times = least.checked_div(&unit).unwrap_or(Number::ZERO);
    let whole = if beyond { &times.floor() + &Number::ONE } else { -&(-&times).floor() };
    Demand { measure, least: &(&whole * &unit) - &(&unit / 2) }
}

/// Above the index of the unit that must be equalled; or at it, and above it at one of the tie-breaks; or equal in all.
fn ranks(subject: &Subject<'_>, rank: usize) -> Vec<Vec<Demand>> {
    let catalogue = &subject.roll.catalogue;
    let Some(rival) = subject.standings.to_equal(subject.seat, rank) else { return vec![Vec::new()] };
    let rival = subject.standings.score(rival);
    let Some(index) = rival.decisive(catalogue) else { return vec![Vec::new()] };
    let mut ways = vec![vec![demand(catalogue, Measure::Index, &index, true)]];
    let mut equal = vec![demand(catalogue, Measure::Index, &index, false)];
    for &node in &catalogue.settings.tie_break {
        let penalty = catalogue.nodes[node].role == Some(Role::Penalty);
        let signed = |percent: Number| if penalty { -&percent } else { percent };
        let own = figure(catalogue, subject.score, Measure::Percent(node));
        match (own, rival.percent(catalogue, node).map(signed)) {
            (Some(_), Some(other)) => {
                let measure = Measure::Percent(node);
                ways.push([equal.as_slice(), &[demand(catalogue, measure, &other, true)]].concat());
                equal.push(demand(catalogue, measure, &other, false));
            }
            (None, None) => {}
            (Some(_), None) => {
                ways.push(equal);
                return ways;
            }
            (None, Some(_)) => return ways,
        }
    }
    ways.push(equal);
    ways
}

/// No less than the unit of a rank has, as things stand or where all others have their lowest scores.
fn at_least(subject: &Subject<'_>, rank: usize, lowest: &Scores) -> Vec<Demand> {
    let catalogue = &subject.roll.catalogue;
    let fallen = Standings::of(catalogue, subject.group, lowest);
    // Shared ranks that part as units fall would ask for more.
    let least = [subject.standings, &fallen].into_iter().map(|standings| {
        let rival = standings.to_equal(subject.seat, rank)?;
        standings.score(rival).decisive(catalogue)
    });
    let least = least.min().flatten();
    least.iter().map(|index| demand(catalogue, Measure::Index, index, false)).collect()
}

/// The index of a band, and its gates on nodes that apply; those on penalties no improvement meets.
fn bands(subject: &Subject<'_>, place: usize) -> Vec<Demand> {
    let catalogue = &subject.roll.catalogue;
    let band = &catalogue.bands[place];
    let asks = |node: usize| {
        catalogue.nodes[node].role != Some(Role::Penalty) && subject.score.percent(catalogue, node).is_some()
    };
    let gates = band.gates.iter().filter(|gate| asks(gate.node));
    let gates = gates.map(|gate| demand(catalogue, Measure::Percent(gate.node), &gate.at_least, false));
    std::iter::once(demand(catalogue, Measure::Index, &band.from, band.strict)).chain(gates).collect()
}
