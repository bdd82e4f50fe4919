//! `relative`: against the units of the group that have a value.

use super::{Limits, Scoring, Setting, Ways, figure, parameter};
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
    /// Whether all are rates; none where some are.
    pub rates: Option<bool>,
}

impl Peers {
    /// Adds one unit's value, and its value ÷ target where it has a target; `rate` says whether it is one.
    pub fn with(peers: Option<Self>, value: Number, share: Option<Number>, rate: bool) -> Self {
        match peers {
            None => Self { smallest: value.clone(), largest: value, lead: share, rates: Some(rate) },
            Some(peers) => Self {
                smallest: peers.smallest.min(value.clone()),
                largest: peers.largest.max(value),
                lead: peers.lead.max(share),
                rates: peers.rates.filter(|rates| *rates == rate),
            },
        }
    }
}

/// The formula with its numbers.
#[derive(Clone, Debug)]
pub struct Working {
    max: Number,
    case: Case,
}

/// Which formula it is.
#[derive(Clone, Debug)]
enum Case {
    /// All units are equal.
    Equal,
    /// 0, where less is better.
    Zero,
    /// Against the smallest value.
    ToSmallest { value: Number, smallest: Number },
    /// Against the largest value.
    ToLargest { value: Number, largest: Number },
    /// Between the smallest and the largest value.
    Between { value: Number, smallest: Number, largest: Number, less_is_better: bool },
    /// Below the target.
    Short { value: Number, target: Number },
    /// The leader.
    Leads,
    /// From the target up: a share of it, and the leader's.
    Passes { share: Number, lead: Number },
}

impl Working {
    /// What the formula gives, within no bounds yet.
    fn points(&self) -> Number {
        let max = &self.max;
        let share = |part: &Number, whole: &Number| part.checked_div(whole);
        match &self.case {
            Case::Equal | Case::Zero | Case::Leads => max.clone(),
            Case::ToSmallest { value, smallest } => max * &share(smallest, value).unwrap_or(Number::ONE),
            Case::ToLargest { value, largest } => max * &share(value, largest).unwrap_or(Number::ONE),
            Case::Between { value, smallest, largest, less_is_better } => {
                let over = if *less_is_better { largest - value } else { value - smallest };
                max * &share(&over, &(largest - smallest)).unwrap_or(Number::ONE)
            }
            Case::Short { value, target } => &(max / 2) * &share(value, target).unwrap_or(Number::ZERO),
            Case::Passes { share: own, lead } => {
                let half = max / 2;
                let over = share(&(own - &Number::ONE), &(lead - &Number::ONE)).unwrap_or(Number::ZERO);
                &half + &(&half * &over)
            }
        }
    }

    pub(super) fn words(&self) -> Text {
        let max = &self.max;
        match &self.case {
            Case::Equal => Text::fixed("mọi đơn vị bằng nhau: đủ điểm", "all units are equal: the maximum"),
            Case::Zero => Text::fixed("bằng 0 là tốt nhất", "0 is the best there is"),
            Case::ToSmallest { value, smallest } => text!(
                "{max:#} × {smallest:#} (nhỏ nhất) ÷ {value:#}",
                "{max} × {smallest} (the smallest) ÷ {value}"
            ),
            Case::ToLargest { value, largest } => text!(
                "{max:#} × {value:#} ÷ {largest:#} (lớn nhất)",
                "{max} × {value} ÷ {largest} (the largest)"
            ),
            Case::Between { value, smallest, largest, less_is_better: true } => text!(
                "{max:#} × ({largest:#} − {value:#}) ÷ ({largest:#} − {smallest:#})",
                "{max} × ({largest} − {value}) ÷ ({largest} − {smallest})"
            ),
            Case::Between { value, smallest, largest, less_is_better: false } => text!(
                "{max:#} × ({value:#} − {smallest:#}) ÷ ({largest:#} − {smallest:#})",
                "{max} × ({value} − {smallest}) ÷ ({largest} − {smallest})"
            ),
            Case::Short { value, target } => text!(
                "{max:#} ÷ 2 × {value:#} ÷ {target:#} (chưa đạt chỉ tiêu)",
                "{max} ÷ 2 × {value} ÷ {target} (below the target)"
            ),
            Case::Leads => Text::fixed("dẫn đầu khối: đủ điểm", "leads the group: the maximum"),
            Case::Passes { share, lead } => text!(
                "{max:#} ÷ 2 + {max:#} ÷ 2 × ({share:#} − 1) ÷ ({lead:#} − 1)",
                "{max} ÷ 2 + {max} ÷ 2 × ({share} − 1) ÷ ({lead} − 1)"
            ),
        }
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

    /// The formula for a value under a setting.
    fn formula(&self, value: &Value, setting: &Setting<'_>) -> Working {
        let rate = value.is_rate();
        let value = figure(value);
        let target = setting.target.and_then(Bound::enough);
        let share = || target.and_then(|target| value.checked_div(target));
        let alone = || Peers::with(None, value.clone(), share(), rate);
        let peers = setting.peers.cloned().unwrap_or_else(alone);
        let case = match self.to {
            To::Best => self.best(value, peers),
            To::MinMax => self.min_max(value, peers),
            To::Leader => leader(value, target.cloned().unwrap_or(Number::HUNDRED), peers.lead),
        };
        Working { max: setting.max.clone(), case }
    }

    fn best(&self, value: Number, peers: Peers) -> Case {
        let Peers { smallest, largest, .. } = peers;
        if smallest == largest {
            Case::Equal
        } else if !self.less_is_better {
            Case::ToLargest { value, largest }
        } else if value.is_zero() {
            Case::Zero
        } else {
            Case::ToSmallest { value, smallest }
        }
    }

    fn min_max(&self, value: Number, peers: Peers) -> Case {
        let Peers { smallest, largest, .. } = peers;
        if smallest == largest {
            return Case::Equal;
        }
        Case::Between { value, smallest, largest, less_is_better: self.less_is_better }
    }
}

/// Below the target half of M in proportion; the leader all of it; the others in between.
fn leader(value: Number, target: Number, lead: Option<Number>) -> Case {
    if value < target {
        return Case::Short { value, target };
    }
    let share = value.checked_div(&target).unwrap_or(Number::ZERO);
    match lead {
        Some(lead) if share < lead => Case::Passes { share, lead },
        _ => Case::Leads,
    }
}

fn incomparable() -> Complaint {
    Complaint::new(
        Code::PeersIncomparable,
        Text::fixed(
            "trong khối có đơn vị ghi tỷ lệ, có đơn vị ghi số thường: không so sánh được",
            "some units of the group report a rate, others a plain number: they cannot be compared",
        ),
        Text::fixed(
            "mọi đơn vị ghi cùng một dạng; nếu tiêu chí tính bằng % thì thêm `measure = \"%\"` vào bộ chỉ số",
            "let all units write the same form; where percents are meant add `measure = \"%\"` to the catalogue",
        ),
    )
}

impl Scoring for Relative {
    fn grammar(&self, percent: bool) -> Grammar<'_> {
        Grammar::Number(Numeric { rate: true, negative: self.to != To::Best, percent, above_one: false })
    }

    fn computes(&self, _value: &Value, setting: &Setting<'_>) -> Result<(), Complaint> {
        let mixed = setting.peers.is_some_and(|peers| peers.rates.is_none());
        if mixed && !setting.percent { Err(incomparable()) } else { Ok(()) }
    }

    fn points(&self, value: &Value, setting: &Setting<'_>) -> Number {
        self.formula(value, setting).points().clamp_to(setting.floor, setting.max)
    }

    fn working(&self, value: &Value, setting: &Setting<'_>) -> super::Working {
        super::Working::Relative(self.formula(value, setting))
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

    fn ways(&self, _value: Option<&Value>, setting: &Setting<'_>) -> Ways {
        let target = setting.target.and_then(Bound::enough);
        let lead = setting.peers.and_then(|others| others.lead.as_ref());
        Ways::Turns(match (self.to, setting.peers) {
            (To::Leader, _) => {
                let leader = target.zip(lead).map(|(target, lead)| target * lead);
                [Number::ZERO].into_iter().chain(target.cloned()).chain(leader).collect()
            }
            (_, None) => vec![Number::ZERO],
            (To::Best, Some(others)) if self.less_is_better => {
                let smallest = &others.smallest;
                vec![smallest.clone(), smallest * &Number::integer(1000)]
            }
            (_, Some(others)) => vec![others.smallest.clone(), others.largest.clone()],
        })
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
