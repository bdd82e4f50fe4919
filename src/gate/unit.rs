//! One unit against what is asked of it.

use super::{Found, Run, share};
use crate::catalogue::{Catalogue, Leaf, Role};
use crate::evaluation::{Demand, Group, Roll};
use crate::number::Number;
use crate::rank::{self, rank};
use crate::rule::Rule;
use crate::score::{Scores, State, UnitScore};
use crate::text;
use crate::text::{Text, list};

/// What was found of a unit.
pub(super) struct Reading {
    pub seat: usize,
    /// The larger the better; none, the worst, where there is no figure.
    pub standing: Option<Number>,
    pub found: Option<Found>,
    pub said: Text,
    pub holds: bool,
}

/// A unit while it is read.
pub(super) struct Unit<'a> {
    pub run: &'a Run<'a>,
    pub roll: &'a Roll,
    pub seat: usize,
    pub score: &'a UnitScore,
    /// Leaves on which the figure of another unit, still awaited, may change this one's points.
    pub awaited: &'a [bool],
}

impl Run<'_> {
    /// Reads all units of a roll of which the demand speaks, in the order of ranks.
    pub(super) fn readings(&self, roll: &Roll, scores: &Scores, demand: &Demand) -> Vec<Reading> {
        let group = |group| {
            let awaited = &awaited(roll, group, scores);
            let unit = |seat| Unit { run: self, roll, seat, score: &scores[seat], awaited };
            let placed = rank(self.evaluation, roll, group, scores);
            placed.iter().filter_map(|one| unit(one.seat).read(demand)).collect::<Vec<_>>()
        };
        roll.groups.iter().flat_map(group).collect()
    }
}

/// Which leaves compare the units of a group with one another and are still awaited of one of them.
fn awaited(roll: &Roll, group: &Group, scores: &Scores) -> Vec<bool> {
    let leaves = roll.catalogue.leaves.iter().enumerate();
    let relative =
        |part: &Leaf| part.terms.iter().flatten().any(|terms| matches!(terms.rule, Rule::Relative(_)));
    let pending = |leaf: usize| group.seats.iter().any(|&seat| is_pending(&scores[seat], leaf));
    leaves.map(|(leaf, part)| relative(part) && pending(leaf)).collect()
}

fn is_pending(score: &UnitScore, leaf: usize) -> bool {
    score.leaves[leaf].as_ref().is_some_and(|score| score.state == State::Pending)
}

impl Unit<'_> {
    /// What was found; none where the demand does not speak of the unit.
    fn read(&self, demand: &Demand) -> Option<Reading> {
        let catalogue = &self.roll.catalogue;
        Some(match demand {
            Demand::Index(least) => match self.score.decisive(catalogue) {
                Some(index) => {
                    let said = decisive(catalogue, &index);
                    self.awaiting(&self.awaited(None), self.figure(index.clone(), said, index >= *least))
                }
                None => self.without(unranked()),
            },
            Demand::Band(lowest) => self.band(*lowest),
            Demand::Area { node, at_least } => {
                let percent = self.score.percent(catalogue, *node)?;
                let said = decisive(catalogue, &percent).join("", &Text::same("%"));
                let reading = self.figure(percent.clone(), said, percent >= *at_least);
                self.awaiting(&self.awaited(Some(*node)), reading)
            }
            Demand::Complete(least) => share::read(self, &share::complete(self), least),
            Demand::Evidence(least) => {
                let share = share::evidence(self);
                return (share.all > 0).then(|| share::read(self, &share, least));
            }
            Demand::Appraised(least) => share::read(self, &share::appraised(self), least),
            Demand::Drop(most) => self.drop(most),
        })
    }

    fn band(&self, lowest: usize) -> Reading {
        let catalogue = &self.roll.catalogue;
        if self.score.index.is_none() {
            return self.without(unranked());
        }
        let Some(band) = rank::band(catalogue, self.score) else {
            return self.without(Text::fixed("không đạt mức nào", "no band"));
        };
        let reading = Reading {
            seat: self.seat,
            standing: i64::try_from(band).ok().map(|place| Number::integer(-place)),
            found: Some(Found::Band(band)),
            said: Text::same(&*catalogue.bands[band].label),
            holds: band <= lowest,
        };
        self.awaiting(&self.awaited(None), reading)
    }

    /// The fall of the published index.
    fn drop(&self, most: &Number) -> Reading {
        let catalogue = &self.roll.catalogue;
        let Some(now) = self.score.published(catalogue) else { return self.without(unranked()) };
        let key = &self.run.evaluation.unit(self.roll, self.seat).key;
        let Some(before) = self.run.previous.and_then(|previous| previous.get(key)) else {
            return self
                .without(Text::fixed("không có trong kết quả kỳ trước", "not in the previous result"));
        };
        let Some(before) = &before.index else {
            return self.without(Text::fixed("kỳ trước không xếp hạng", "was unranked before"));
        };
        let fall = before - &now;
        let size = if fall.is_negative() { -&fall } else { fall.clone() };
        let Text { vi, en } = published(catalogue, &size);
        let said = if fall.is_positive() {
            text!("giảm {vi}", "down {en}")
        } else {
            text!("tăng {vi}", "up {en}")
        };
        let reading = Reading { standing: Some(-&fall), ..self.figure(fall.clone(), said, fall <= *most) };
        self.awaiting(&self.awaited(None), reading)
    }

    fn figure(&self, figure: Number, said: Text, holds: bool) -> Reading {
        let standing = Some(figure.clone());
        Reading { seat: self.seat, standing, found: Some(Found::Figure(figure)), said, holds }
    }

    /// A unit that lacks the figure: it fails.
    pub(super) fn without(&self, why: Text) -> Reading {
        Reading { seat: self.seat, standing: None, found: None, said: why, holds: false }
    }

    /// Leaves still awaited that may lower a node, or the index: their 0 is not the least they can come to.
    fn awaited(&self, node: Option<usize>) -> Vec<&str> {
        let catalogue = &self.roll.catalogue;
        let lowers = |leaf: usize| {
            let penalty = catalogue.node(leaf).role == Some(Role::Penalty);
            let may_fall = penalty || catalogue.leaves[leaf].floor.is_negative();
            let compared = self.score.leaves[leaf].is_some() && self.awaited[leaf];
            compared || may_fall && is_pending(self.score, leaf)
        };
        let leaves: Vec<usize> = match node {
            Some(node) => catalogue.nodes[node].leaves.clone(),
            None => (0..catalogue.leaves.len()).collect(),
        };
        leaves
            .into_iter()
            .filter(|&leaf| lowers(leaf))
            .map(|leaf| catalogue.node(leaf).code.as_str())
            .collect()
    }

    /// A reading that awaited leaves may still lower does not hold.
    fn awaiting(&self, codes: &[&str], reading: Reading) -> Reading {
        if codes.is_empty() {
            return reading;
        }
        let codes = list(codes);
        let why = text!("còn chờ chấm {codes}, có thể giảm", "{codes} still awaited, which may lower it");
        Reading { said: reading.said.join(", ", &why), holds: false, ..reading }
    }
}

fn unranked() -> Text {
    Text::fixed("không xếp hạng", "unranked")
}

/// A published figure in words.
fn published(catalogue: &Catalogue, figure: &Number) -> Text {
    figure.text(catalogue.settings.places, catalogue.settings.rounding)
}

/// A figure in words with the digits that decide.
fn decisive(catalogue: &Catalogue, figure: &Number) -> Text {
    if catalogue.settings.decide_exact {
        text!("{figure:#}", "{figure}")
    } else {
        published(catalogue, figure)
    }
}
