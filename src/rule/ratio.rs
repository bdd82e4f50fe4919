//! `ratio`: points in proportion, M × (v − start) ÷ (full − start), within 0…M.

use super::tariff::{Range, Tariff};
use super::{Limits, Scoring, Setting, Ways, figure, parameter, rates};
use crate::number::Number;
use crate::schema::{Checker, Key, Node, Section, Shape};
use crate::target::Bound;
use crate::text;
use crate::text::Text;
use crate::value::{Grammar, Value};

pub const ABOUT: (&str, &str) = (
    "theo tỷ lệ: M × (giá trị − start) ÷ (full − start), trong khoảng 0…M",
    "in proportion: M × (v − start) ÷ (full − start), within 0…M",
);

pub const KEYS: &[Key] = &[
    Key::new(
        "full",
        Shape::Number,
        "giá trị được đủ điểm; mặc định là chỉ tiêu, không có thì 100",
        "the value that earns M; default the target, else 100",
    ),
    Key::new(
        "start",
        Shape::Number,
        "giá trị bắt đầu có điểm, mặc định 0",
        "the value where points begin, default 0",
    ),
    Key::new("zero_below", Shape::Number, "dưới mức này: 0 điểm", "below this: 0"),
    Key::new("zero_above", Shape::Number, "trên mức này: 0 điểm", "above this: 0"),
];

/// The defaults: from 0 up to 100.
static START: Number = Number::ZERO;
static FULL: Number = Number::HUNDRED;

/// The rule.
#[derive(Clone, Debug)]
pub struct Ratio {
    full: Option<Number>,
    start: Option<Number>,
    zero_below: Option<Number>,
    zero_above: Option<Number>,
}

/// The numbers of the proportion.
#[derive(Clone, Debug)]
pub struct Working {
    max: Number,
    value: Number,
    start: Number,
    full: Number,
    zeroed: Option<(bool, Number)>,
}

impl Working {
    pub(super) fn words(&self) -> Text {
        let Self { max, value, start, full, zeroed } = self;
        match zeroed {
            Some((true, bound)) => text!("{value:#} < {bound:#}: 0 điểm", "{value} < {bound}: 0 points"),
            Some((false, bound)) => text!("{value:#} > {bound:#}: 0 điểm", "{value} > {bound}: 0 points"),
            None if start.is_zero() => {
                let cut = if value > full {
                    Text::fixed(", không quá điểm tối đa", ", at most the maximum")
                } else {
                    Text::fixed("", "")
                };
                text!("{max:#} × {value:#} ÷ {full:#}", "{max} × {value} ÷ {full}").join("", &cut)
            }
            None => text!(
                "{max:#} × ({value:#} − {start:#}) ÷ ({full:#} − {start:#}), trong 0…{max:#}",
                "{max} × ({value} − {start}) ÷ ({full} − {start}), within 0…{max}"
            ),
        }
    }
}

impl Ratio {
    pub(super) fn read(section: &Section<'_>) -> Self {
        let number = |name| section.number(name);
        Self {
            full: number("full"),
            start: number("start"),
            zero_below: number("zero_below"),
            zero_above: number("zero_above"),
        }
    }

    fn full<'a>(&'a self, target: Option<&'a Bound>) -> &'a Number {
        self.full.as_ref().or_else(|| target.and_then(Bound::enough)).unwrap_or(&FULL)
    }

    fn start(&self) -> &Number {
        self.start.as_ref().unwrap_or(&START)
    }

    /// The bound outside which the value earns nothing, and whether it lies below.
    fn zeroed(&self, value: &Number) -> Option<(bool, &Number)> {
        let below = self.zero_below.as_ref().filter(|bound| value < *bound).map(|bound| (true, bound));
        below.or_else(|| Some((false, self.zero_above.as_ref().filter(|bound| value > *bound)?)))
    }
}

/// M × part ÷ whole, within 0…M.
fn proportion(max: &Number, part: &Number, whole: &Number) -> Number {
    let share = part.checked_div(whole).unwrap_or(Number::ZERO);
    if share >= Number::ONE {
        return max.clone();
    }
    (max * &share).at_least(&Number::ZERO)
}

impl Scoring for Ratio {
    fn grammar(&self, percent: bool) -> Grammar<'_> {
        rates(percent, self.full.as_ref().is_none_or(|full| *full > Number::ONE))
    }

    fn points(&self, value: &Value, setting: &Setting<'_>) -> Number {
        let (value, full, start) = (figure(value), self.full(setting.target), self.start());
        if self.zeroed(&value).is_some() {
            Number::ZERO
        } else if start.is_zero() {
            proportion(setting.max, &value, full)
        } else {
            proportion(setting.max, &(&value - start), &(full - start))
        }
    }

    fn tariff(&self, setting: &Setting<'_>, places: u32) -> Option<Tariff> {
        let bound = |bound: &Option<Number>| match bound {
            Some(bound) => bound.small().map(|bound| Some((bound, true))),
            None => Some(None),
        };
        let earning = Range { lower: bound(&self.zero_below)?, upper: bound(&self.zero_above)? };
        let from_zero = self.start().is_zero().then(|| self.full(setting.target))?;
        Tariff::share(setting, from_zero, earning, places)
    }

    fn working(&self, value: &Value, setting: &Setting<'_>) -> super::Working {
        let value = figure(value);
        super::Working::Ratio(Working {
            max: setting.max.clone(),
            zeroed: self.zeroed(&value).map(|(below, bound)| (below, bound.clone())),
            value,
            start: self.start().clone(),
            full: self.full(setting.target).clone(),
        })
    }

    fn words(&self, setting: &Setting<'_>) -> Text {
        let (max, full, start) = (setting.max, self.full(setting.target), self.start());
        let mut words = if start.is_zero() {
            text!("{max:#} × giá trị ÷ {full:#}, không quá {max:#}", "{max} × value ÷ {full}, at most {max}")
        } else {
            text!(
                "{max:#} × (giá trị − {start:#}) ÷ ({full:#} − {start:#}), trong 0…{max:#}",
                "{max} × (value − {start}) ÷ ({full} − {start}), within 0…{max}"
            )
        };
        if let Some(bound) = &self.zero_below {
            words = words.join("; ", &text!("dưới {bound:#}: 0", "below {bound}: 0"));
        }
        if let Some(bound) = &self.zero_above {
            words = words.join("; ", &text!("trên {bound:#}: 0", "above {bound}: 0"));
        }
        words
    }

    fn ways(&self, _value: Option<&Value>, setting: &Setting<'_>) -> Ways {
        let bounds = [
            Some(self.start()),
            Some(self.full(setting.target)),
            self.zero_below.as_ref(),
            self.zero_above.as_ref(),
        ];
        Ways::Turns(bounds.into_iter().flatten().cloned().collect())
    }

    fn check(&self, limits: &Limits<'_>, node: &Node<'_>, checker: &mut Checker<'_>) {
        let ceiling =
            limits.targets.0.iter().any(|one| matches!(one.bound, Bound::AtMost(_) | Bound::Below(_)));
        if ceiling && (self.full.is_none() || self.start.is_none()) {
            let complaint = parameter(
                Text::fixed(
                    "chỉ tiêu càng thấp càng tốt thì `ratio` phải ghi cả `full` và `start`",
                    "with an `at_most` or `below` target, `ratio` must give both `full` and `start`",
                ),
                Text::fixed(
                    "thêm `full = …` (mức được đủ điểm) và `start = …` (mức bắt đầu có điểm)",
                    "add `full = …` (earns the maximum) and `start = …` (where points begin)",
                ),
            );
            return checker.complain(complaint, node.span());
        }
        let bounds = limits.targets.0.iter().map(|one| Some(&one.bound)).chain([None]);
        if bounds.map(|target| self.full(target)).any(|full| full == self.start()) {
            let complaint = parameter(
                Text::fixed(
                    "`full` bằng `start` nên không chia được",
                    "`full` equals `start`, so there is nothing to divide by",
                ),
                Text::fixed("đặt `full` khác `start`", "make `full` differ from `start`"),
            );
            let stated = node.section().and_then(|section| section.node("full").or(section.node("start")));
            checker.complain(complaint, stated.unwrap_or(*node).span());
        }
    }
}
