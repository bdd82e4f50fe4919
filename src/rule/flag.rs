//! `flag`: all or nothing.

use super::tariff::{Tariff, award};
use super::{Limits, Scoring, Setting, Ways};
use crate::number::Number;
use crate::schema::{Checker, Key, Node, Section, Shape};
use crate::text;
use crate::text::Text;
use crate::value::{Grammar, Value};

pub const ABOUT: (&str, &str) = (
    "có hoặc không (hoặc một số, 0 là không): điểm tối đa hoặc 0",
    "yes or no (or a number, 0 being no): M or 0",
);

pub const KEYS: &[Key] = &[Key::new(
    "when",
    Shape::Word(&["yes", "no"]),
    "câu trả lời được điểm, mặc định \"yes\"",
    "the answer that earns M, default \"yes\"",
)];

/// The rule.
#[derive(Clone, Debug)]
pub struct Flag {
    when: bool,
}

/// What was answered and what earns.
#[derive(Clone, Debug)]
pub struct Working {
    answer: bool,
    when: bool,
}

impl Working {
    pub(super) fn words(&self) -> Text {
        let (answer, earns) = (
            yes_no(self.answer),
            if self.answer == self.when {
                Text::fixed("được đủ điểm", "earns the maximum")
            } else {
                Text::fixed("không được điểm", "earns nothing")
            },
        );
        Text {
            vi: format!("trả lời {}: {}", answer.vi, earns.vi).into(),
            en: format!("answered {}: {}", answer.en, earns.en).into(),
        }
    }
}

fn answer(value: &Value) -> bool {
    matches!(value, Value::Flag(true))
}

fn yes_no(answer: bool) -> Text {
    if answer { Text::fixed("có", "yes") } else { Text::fixed("không", "no") }
}

impl Flag {
    pub(super) fn read(section: &Section<'_>) -> Self {
        Self { when: section.text("when") != Some("no") }
    }
}

impl Scoring for Flag {
    fn grammar(&self, _percent: bool) -> Grammar<'_> {
        Grammar::Flag
    }

    fn points(&self, value: &Value, setting: &Setting<'_>) -> Number {
        if answer(value) == self.when { setting.max.clone() } else { Number::ZERO }
    }

    fn tariff(&self, setting: &Setting<'_>, places: u32) -> Option<Tariff> {
        let max = award(setting.max, places)?;
        Some(if self.when { Tariff::Flag { yes: max, no: 0 } } else { Tariff::Flag { yes: 0, no: max } })
    }

    fn working(&self, value: &Value, _setting: &Setting<'_>) -> super::Working {
        super::Working::Flag(Working { answer: answer(value), when: self.when })
    }

    fn words(&self, setting: &Setting<'_>) -> Text {
        let max = setting.max;
        if self.when {
            text!("có: {max:#} điểm; không: 0", "yes: {max} points; no: 0")
        } else {
            text!("không: {max:#} điểm; có: 0", "no: {max} points; yes: 0")
        }
    }

    fn ways(&self, _value: Option<&Value>, _setting: &Setting<'_>) -> Ways {
        let yes = yes_no(self.when);
        Ways::Answers(vec![(Value::Flag(self.when), Text::fixed("trả lời", "answer").join(" ", &yes))])
    }

    fn check(&self, _limits: &Limits<'_>, _node: &Node<'_>, _checker: &mut Checker<'_>) {}

    fn measures(&self) -> bool {
        false
    }
}
