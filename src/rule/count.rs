//! `count`: so many points for each.

use super::tariff::Tariff;
use super::{Limits, Scoring, Setting, Ways, bound, figure, parameter};
use crate::number::Number;
use crate::schema::{Checker, Key, Node, Section, Shape};
use crate::text;
use crate::text::Text;
use crate::value::{Grammar, Numeric, Value};

pub const ABOUT: (&str, &str) = (
    "base + each × ⌊(giá trị − start) ÷ every⌋, phần nguyên không âm, trong floor…M",
    "base + each × ⌊(v − start) ÷ every⌋, the floor never below 0, within floor…M",
);

pub const KEYS: &[Key] = &[
    Key::required("each", Shape::Number, "điểm cho mỗi đơn vị đếm", "points for each"),
    Key::new("start", Shape::Number, "đếm từ giá trị này, mặc định 0", "counted from this value, default 0"),
    Key::new(
        "every",
        Shape::Number,
        "mỗi bao nhiêu thì tính một, mặc định 1, có thể âm",
        "how much makes one, default 1, may be negative",
    ),
    Key::new("base", Shape::Number, "điểm ban đầu, mặc định 0", "points to begin with, default 0"),
];

/// So many steps of a count are planned at most.
const STEPS: i64 = 1000;

/// The rule.
#[derive(Clone, Debug)]
pub struct Count {
    each: Number,
    start: Number,
    every: Number,
    base: Number,
}

/// The numbers of the count.
#[derive(Clone, Debug)]
pub struct Working {
    rule: Count,
    value: Number,
    times: Number,
    bound: Option<Number>,
}

impl Working {
    pub(super) fn words(&self) -> Text {
        let Self { rule: Count { each, start, every, base }, value, times, bound } = self;
        let counted = if start.is_zero() && *every == Number::ONE {
            text!("{each:#} × {times:#}", "{each} × {times}")
        } else {
            text!(
                "{each:#} × ⌊({value:#} − {start:#}) ÷ {every:#}⌋ = {each:#} × {times:#}",
                "{each} × ⌊({value} − {start}) ÷ {every}⌋ = {each} × {times}"
            )
        };
        let words = if base.is_zero() { counted } else { text!("{base:#}", "{base}").join(" + ", &counted) };
        match bound {
            Some(bound) => words.join(", ", &text!("giới hạn ở {bound:#}", "bounded at {bound}")),
            None => words,
        }
    }
}

impl Count {
    pub(super) fn read(section: &Section<'_>, checker: &mut Checker<'_>) -> Option<Self> {
        let or = |name, default| section.number(name).unwrap_or(default);
        let rule = Self {
            each: section.number("each")?,
            start: or("start", Number::ZERO),
            every: or("every", Number::ONE),
            base: or("base", Number::ZERO),
        };
        if rule.every.is_zero() {
            let complaint = parameter(
                Text::fixed("`every` không được bằng 0", "`every` must not be 0"),
                Text::fixed("ghi mỗi bao nhiêu thì tính một", "write how much makes one"),
            );
            checker.complain(complaint, section.node("every").map_or(section.span(), |node| node.span()));
            return None;
        }
        Some(rule)
    }

    /// How many there are of what is counted.
    fn times(&self, value: &Number) -> Number {
        (value - &self.start).checked_div(&self.every).unwrap_or(Number::ZERO).floor().max(Number::ZERO)
    }

    /// The points for so many, within no bounds yet.
    fn earned(&self, times: &Number) -> Number {
        &self.base + &(&self.each * times)
    }
}

impl Scoring for Count {
    fn grammar(&self, _percent: bool) -> Grammar<'_> {
        Grammar::Number(Numeric::default())
    }

    fn points(&self, value: &Value, setting: &Setting<'_>) -> Number {
        self.earned(&self.times(&figure(value))).clamp_to(setting.floor, setting.max)
    }

    fn tariff(&self, setting: &Setting<'_>, places: u32) -> Option<Tariff> {
        let from_zero = self.start.is_zero();
        from_zero.then(|| Tariff::count(setting, &self.base, &self.each, &self.every, places))?
    }

    fn working(&self, value: &Value, setting: &Setting<'_>) -> super::Working {
        let value = figure(value);
        let times = self.times(&value);
        let bound = bound(self.earned(&times), setting);
        super::Working::Count(Working { rule: self.clone(), value, times, bound })
    }

    fn words(&self, setting: &Setting<'_>) -> Text {
        let Self { each, start, every, base } = self;
        let max = setting.max;
        let mut words = if *every == Number::ONE {
            text!("mỗi 1 được {each:#} điểm, không quá {max:#}", "{each} for each one, at most {max}")
        } else {
            text!(
                "mỗi {every:#} được {each:#} điểm, không quá {max:#}",
                "{each} for every {every}, at most {max}"
            )
        };
        if !start.is_zero() {
            words = words.join(", ", &text!("tính từ {start:#}", "counted from {start}"));
        }
        if !base.is_zero() {
            words = text!("{base:#} điểm", "{base} points").join(" + ", &words);
        }
        words
    }

    fn ways(&self, _value: Option<&Value>, setting: &Setting<'_>) -> Ways {
        let Self { each, start, every, base } = self;
        let end = if each.is_negative() { setting.floor } else { setting.max };
        let times = (end - base).checked_div(each).unwrap_or(Number::ZERO);
        let counts = (0..=STEPS).map(Number::integer).take_while(|count| *count < &times + &Number::ONE);
        Ways::Turns(counts.map(|count| start + &(every * &count)).collect())
    }

    fn check(&self, _limits: &Limits<'_>, _node: &Node<'_>, _checker: &mut Checker<'_>) {}
}
