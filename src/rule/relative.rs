//! `relative`: against the units of the group that have a value.

use super::{Award, Limits, Scoring, Setting, figure, parameter};
use crate::diagnostic::{Code, Complaint};
use crate::number::Number;
use crate::schema::{Checker, Key, Node, Section, Shape};
use crate::target::Bound;
use crate::text;
use crate::text::Text;
use crate::value::{Grammar, Numeric, Value};

pub const ABOUT: (&str, &str) = (
    "so với các đơn vị trong khối có số liệu: với giá trị lớn nhất, giữa nhỏ nhất và lớn nhất, hoặc với đơn vị dẫn đầu",
    "against the units of the group that have a value: the best, between least and largest, or the leader",
);

pub const KEYS: &[Key] = &[
    Key::required("to", Shape::Word(&["best", "min-max", "leader"]), "so với gì", "what it is compared with"),
    Key::new("less_is_better", Shape::Flag, "càng thấp càng tốt", "less is better"),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum To {
    Best,
    MinMax,
    Leader,
}

/// The rule.
#[derive(Clone, Debug)]
pub struct Relative {
    to: To,
    less_is_better: bool,
}

/// The values of a group that a unit is compared with.
#[derive(Clone, Debug)]
pub struct Peers {
    /// The smallest value.
    pub smallest: Number,
    /// The largest value.
    pub largest: Number,
    /// The largest value ÷ target, each unit against its own.
    pub lead: Option<Number>,
}

impl Peers {
    /// Adds one unit's value, and its value ÷ target where it has a target.
    pub fn with(peers: Option<Self>, value: Number, share: Option<Number>) -> Self {
        match peers {
            None => Self { smallest: value.clone(), largest: value, lead: share },
            Some(peers) => Self {
                smallest: peers.smallest.min(value.clone()),
                largest: peers.largest.max(value),
                lead: peers.lead.max(share),
            },
        }
    }
}

/// The formula with its numbers.
#[derive(Clone, Debug)]
pub struct Working(Text);

impl Working {
    pub(super) fn words(&self) -> Text {
        self.0.clone()
    }
}

impl Relative {
    pub(super) fn read(section: &Section<'_>) -> Self {
        let to = match section.text("to") {
            Some("min-max") => To::MinMax,
            Some("leader") => To::Leader,
            _ => To::Best,
        };
        Self { to, less_is_better: section.flag("less_is_better") }
    }

    fn best(&self, value: &Number, peers: &Peers, max: &Number) -> (Number, Text) {
        let Peers { smallest, largest, .. } = peers;
        if smallest == largest {
            return all_equal(max);
        }
        if self.less_is_better {
            return match smallest.checked_div(value) {
                Some(share) => (
                    max * &share,
                    text!(
                        "{max:#} × {smallest:#} (nhỏ nhất) ÷ {value:#}",
                        "{max} × {smallest} (the smallest) ÷ {value}"
                    ),
                ),
                None => (max.clone(), Text::fixed("bằng 0 là tốt nhất", "0 is the best there is")),
            };
        }
        let share = value.checked_div(largest).unwrap_or(Number::ONE);
        (
            max * &share,
            text!(
                "{max:#} × {value:#} ÷ {largest:#} (lớn nhất)",
                "{max} × {value} ÷ {largest} (the largest)"
            ),
        )
    }

    fn min_max(&self, value: &Number, peers: &Peers, max: &Number) -> (Number, Text) {
        let Peers { smallest, largest, .. } = peers;
        let (over, words) = if self.less_is_better {
            (
                largest - value,
                text!(
                    "{max:#} × ({largest:#} − {value:#}) ÷ ({largest:#} − {smallest:#})",
                    "{max} × ({largest} − {value}) ÷ ({largest} − {smallest})"
                ),
            )
        } else {
            (
                value - smallest,
                text!(
                    "{max:#} × ({value:#} − {smallest:#}) ÷ ({largest:#} − {smallest:#})",
                    "{max} × ({value} − {smallest}) ÷ ({largest} − {smallest})"
                ),
            )
        };
        match over.checked_div(&(largest - smallest)) {
            Some(share) => (max * &share, words),
            None => all_equal(max),
        }
    }
}

fn all_equal(max: &Number) -> (Number, Text) {
    (max.clone(), Text::fixed("mọi đơn vị bằng nhau: đủ điểm", "all units are equal: the maximum"))
}

/// Below the target half of M in proportion; the leader all of it; the others in between.
fn leader(value: &Number, target: &Number, peers: &Peers, max: &Number) -> (Number, Text) {
    let half = max / 2;
    let share = value.checked_div(target).unwrap_or(Number::ZERO);
    if value < target {
        return (
            &half * &share,
            text!(
                "{max:#} ÷ 2 × {value:#} ÷ {target:#} (chưa đạt chỉ tiêu)",
                "{max} ÷ 2 × {value} ÷ {target} (below the target)"
            ),
        );
    }
    let lead = peers.lead.clone().unwrap_or_else(|| share.clone());
    if share >= lead {
        return (max.clone(), Text::fixed("dẫn đầu khối: đủ điểm", "leads the group: the maximum"));
    }
    let over = (&share - &Number::ONE).checked_div(&(&lead - &Number::ONE)).unwrap_or(Number::ZERO);
    (
        &half + &(&half * &over),
        text!(
            "{max:#} ÷ 2 + {max:#} ÷ 2 × ({share:#} − 1) ÷ ({lead:#} − 1)",
            "{max} ÷ 2 + {max} ÷ 2 × ({share} − 1) ÷ ({lead} − 1)"
        ),
    )
}

impl Scoring for Relative {
    fn grammar(&self, percent: bool) -> Grammar<'_> {
        Grammar::Number(Numeric { rate: true, negative: self.to != To::Best, percent, above_one: false })
    }

    fn award(&self, value: &Value, setting: &Setting<'_>) -> Award {
        let value = figure(value);
        let alone = || {
            Peers::with(
                None,
                value.clone(),
                setting.target.and_then(Bound::enough).and_then(|target| value.checked_div(target)),
            )
        };
        let peers = setting.peers.cloned().unwrap_or_else(alone);
        let (points, words) = match self.to {
            To::Best => self.best(&value, &peers, setting.max),
            To::MinMax => self.min_max(&value, &peers, setting.max),
            To::Leader => {
                let target = setting.target.and_then(Bound::enough).cloned().unwrap_or(Number::HUNDRED);
                leader(&value, &target, &peers, setting.max)
            }
        };
        let points = points.clamp_to(setting.floor, setting.max);
        Award { points, working: super::Working::Relative(Working(words)) }
    }

    fn words(&self, setting: &Setting<'_>) -> Text {
        let max = setting.max;
        match (self.to, self.less_is_better) {
            (To::Best, false) => text!(
                "{max:#} × giá trị ÷ giá trị lớn nhất trong khối",
                "{max} × value ÷ the group's largest"
            ),
            (To::Best, true) => text!(
                "{max:#} × giá trị nhỏ nhất trong khối ÷ giá trị",
                "{max} × the group's smallest ÷ value"
            ),
            (To::MinMax, false) => text!(
                "{max:#} × (giá trị − nhỏ nhất) ÷ (lớn nhất − nhỏ nhất) trong khối",
                "{max} × (value − smallest) ÷ (largest − smallest) of the group"
            ),
            (To::MinMax, true) => text!(
                "{max:#} × (lớn nhất − giá trị) ÷ (lớn nhất − nhỏ nhất) trong khối",
                "{max} × (largest − value) ÷ (largest − smallest) of the group"
            ),
            (To::Leader, _) => text!(
                "chưa đạt chỉ tiêu: {max:#} ÷ 2 × giá trị ÷ chỉ tiêu; dẫn đầu khối: {max:#}; còn lại ở giữa theo mức vượt chỉ tiêu",
                "below the target: {max} ÷ 2 × value ÷ target; the group's leader: {max}; the others between, by how far they pass it"
            ),
        }
    }

    fn check(&self, limits: &Limits<'_>, node: &Node<'_>, checker: &mut Checker<'_>) {
        if self.to != To::Leader {
            return;
        }
        let measurable =
            limits.targets.0.iter().all(|one| one.bound.enough().is_some_and(Number::is_positive));
        if limits.targets.0.is_empty() || !measurable || self.less_is_better {
            let complaint = parameter(
                Text::fixed(
                    "`leader` cần một chỉ tiêu lớn hơn 0 (`at_least` hoặc `above`) và không đi cùng `less_is_better`",
                    "`leader` needs a target above 0 (`at_least` or `above`) and does not stand beside `less_is_better`",
                ),
                Text::fixed(
                    "thêm `target = …`, hoặc dùng `to = \"best\"`",
                    "add `target = …`, or use `to = \"best\"`",
                ),
            );
            checker.complain(Complaint { code: Code::RuleParameter, ..complaint }, node.span());
        }
    }
}
