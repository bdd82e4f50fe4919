//! Commendations (đề nghị khen thưởng): whom `[[reward]]` proposes, and why.

use crate::evaluation::{Evaluation, Reward, Roll};
use crate::number::Number;
use crate::rank::{Outlook, Placed};
use crate::results::Results;
use crate::score::{Scores, UnitScore};
use crate::text;
use crate::text::Text;

/// A group after ranking.
#[derive(Clone, Copy, Debug)]
pub struct Ranked<'a> {
    /// The evaluation.
    pub evaluation: &'a Evaluation,
    /// The group's roll.
    pub roll: &'a Roll,
    /// The roll's scores.
    pub scores: &'a Scores,
    /// The group's units, in the order of ranks.
    pub placed: &'a [Placed],
    /// The previous result, where there is one.
    pub previous: Option<&'a Results<'static>>,
    /// What is certain of its units; none where no score is awaited or disputed.
    pub outlook: Option<&'a [Outlook]>,
}

/// Whom a reward proposes; units by seat, in the order of ranks.
#[derive(Clone, Debug, Default)]
pub struct Proposals {
    /// The units, each with the reason.
    pub proposed: Vec<(usize, Text)>,
    /// Whether they are more than were asked for, since some share a place.
    pub shared: bool,
    /// Units that cannot be proposed: unranked, provisional, or without any submission.
    pub passed_over: Vec<usize>,
    /// Units of which it cannot be told whether they rose: the previous result has no index of theirs.
    pub incomparable: Vec<usize>,
    /// Units that are not proposed, and yet may be among the first once all scores are in.
    pub possible: Vec<usize>,
}

/// What the units of a group are measured against.
struct Field {
    /// Ascending.
    ranks: Vec<usize>,
    /// Descending.
    rises: Vec<Number>,
}

impl Ranked<'_> {
    /// The units a reward proposes; none where that needs a previous result and there is none.
    pub fn propose(&self, reward: &Reward) -> Option<Proposals> {
        let compares = reward.most_improved.is_some();
        if compares && self.previous.is_none() {
            return None;
        }
        let mut rises: Vec<Number> = self.placed.iter().filter_map(|one| self.rise(one)).collect();
        rises.sort_by(|one, other| other.cmp(one));
        let field = Field { ranks: self.placed.iter().filter_map(|one| one.rank).collect(), rises };
        let mut proposals = Proposals::default();
        for one in self.placed {
            let score = self.score(one);
            if one.rank.is_none() || score.provisional || score.silent {
                proposals.passed_over.push(one.seat);
            } else if compares && self.rise(one).is_none() {
                proposals.incomparable.push(one.seat);
            } else if let Some(reason) = self.reason(reward, one, &field) {
                let doubt = self.doubt(reward, one);
                let reason = doubt.map_or(reason.clone(), |doubt| reason.join("; ", &doubt));
                proposals.proposed.push((one.seat, reason));
            } else if self.may_come(reward, one) {
                proposals.possible.push(one.seat);
            }
        }
        let most = reward.top.into_iter().chain(reward.most_improved).min();
        proposals.shared = most.is_some_and(|most| proposals.proposed.len() > most);
        Some(proposals)
    }

    fn score(&self, placed: &Placed) -> &UnitScore {
        &self.scores[placed.seat]
    }

    /// By how much the published index rose.
    fn rise(&self, placed: &Placed) -> Option<Number> {
        let now = self.score(placed).published(&self.roll.catalogue)?;
        let before = self.previous?.get(&self.evaluation.unit(self.roll, placed.seat).key)?;
        Some(&now - before.index.as_ref()?)
    }

    /// Why a unit is proposed, all that is asked together; none where it misses some of it.
    fn reason(&self, reward: &Reward, placed: &Placed, field: &Field) -> Option<Text> {
        let by_rank = |top| {
            let rank = placed.rank?;
            let ahead = field.ranks.partition_point(|other| *other < rank);
            (ahead < top).then(|| self.by_rank(placed, rank, field.ranks.len()))
        };
        let by_band = |lowest| {
            let band = placed.band.filter(|band| *band <= lowest)?;
            let label = &self.roll.catalogue.bands[band].label;
            Some(text!("xếp loại {label}", "band {label}"))
        };
        let by_rise = |most| {
            let rise = self.rise(placed).filter(Number::is_positive)?;
            let ahead = field.rises.partition_point(|other| *other > rise);
            (ahead < most).then(|| self.by_rise(&rise, ahead + 1))
        };
        let asked = [reward.top.map(by_rank), reward.band.map(by_band), reward.most_improved.map(by_rise)];
        let reasons: Vec<Text> = asked.into_iter().flatten().collect::<Option<_>>()?;
        reasons.into_iter().reduce(|all, one| all.join("; ", &one))
    }

    fn outlook(&self, placed: &Placed) -> Option<&Outlook> {
        self.outlook?.iter().find(|one| one.seat == placed.seat)
    }

    /// What may still take a proposal back, while scores are awaited or disputed.
    fn doubt(&self, reward: &Reward, placed: &Placed) -> Option<Text> {
        let outlook = self.outlook(placed)?;
        let ranks = outlook.ranks.filter(|(_, last)| reward.top.is_some_and(|top| *last > top));
        let ranks = ranks.map(|(first, last)| {
            text!("hạng còn có thể là {first}–{last}", "its rank may still be {first}–{last}")
        });
        let judged = reward.band.is_some() || reward.most_improved.is_some();
        let index = outlook.index.as_ref().filter(|(low, high)| judged && low != high);
        let index = index.map(|(low, high)| {
            let (low, high) = (self.figure(low), self.figure(high));
            let index = Text::fixed("chỉ số còn có thể là ", "its index may still be ");
            index.join("", &low).join("–", &high)
        });
        let doubts = ranks.into_iter().chain(index).reduce(|all, one| all.join(", ", &one))?;
        Some(Text::fixed("chưa chắc chắn: ", "not certain: ").join("", &doubts))
    }

    /// Whether a unit may still come among the first that are asked for.
    fn may_come(&self, reward: &Reward, placed: &Placed) -> bool {
        let best = self.outlook(placed).and_then(|outlook| outlook.ranks).map(|(first, _)| first);
        reward.top.zip(best).is_some_and(|(top, best)| best <= top)
    }

    fn figure(&self, figure: &Number) -> Text {
        let settings = &self.roll.catalogue.settings;
        figure.text(settings.places, settings.rounding)
    }

    fn by_rank(&self, placed: &Placed, rank: usize, ranked: usize) -> Text {
        let standing = if placed.tied {
            text!("đồng hạng {rank} trong {ranked} đơn vị", "rank {rank} of {ranked} units, shared")
        } else {
            text!("hạng {rank} trong {ranked} đơn vị", "rank {rank} of {ranked} units")
        };
        let index = self.score(placed).index.as_ref().map(|index| self.figure(index));
        index.map_or(standing.clone(), |index| {
            standing.join(", ", &Text::fixed("chỉ số ", "index ").join("", &index))
        })
    }

    fn by_rise(&self, rise: &Number, place: usize) -> Text {
        let Text { vi, en } = self.figure(rise);
        let rise = text!("tăng {vi} điểm", "up {en} points");
        let rise = match self.previous.map(|previous| &previous.title) {
            Some(Text { vi, en }) => rise.join(" ", &text!("so với {vi}", "on {en}")),
            None => rise,
        };
        let standing = match place {
            1 => Text::fixed("nhiều nhất khối", "the most of the group"),
            _ => text!("nhiều thứ {place} của khối", "number {place} of the group"),
        };
        rise.join(", ", &standing)
    }
}
