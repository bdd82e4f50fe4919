//! `change`: against the unit's own value of the same period a year earlier.

use std::cmp::Ordering;

use super::portion::check_points;
use super::{Limits, Scoring, Setting, Ways, figure, parameter};
use crate::number::Number;
use crate::period::Period;
use crate::schema::{Checker, Key, Node, Section, Shape};
use crate::text;
use crate::text::Text;
use crate::value::{Grammar, Numeric, Value};

pub const ABOUT: (&str, &str) = (
    "so với số liệu của chính đơn vị cùng kỳ năm trước: tốt hơn, bằng hoặc kém hơn",
    "against the same unit's value of the same period a year earlier: better, the same or worse",
);

pub const KEYS: &[Key] = &[
    Key::required("better", Shape::Number, "điểm khi tốt hơn năm trước", "points where it is better"),
    Key::required("same", Shape::Number, "điểm khi bằng năm trước", "points where it is the same"),
    Key::required("worse", Shape::Number, "điểm khi kém năm trước", "points where it is worse"),
    Key::new(
        "none",
        Shape::Number,
        "điểm khi không có số liệu năm trước; mặc định coi là không phát sinh nếu tiêu chí cho phép, nếu không là lỗi",
        "points where there is no value a year earlier; default not applicable where the criterion allows it, else a fault",
    ),
    Key::new("less_is_better", Shape::Flag, "càng thấp càng tốt", "less is better"),
];

/// The rule.
#[derive(Clone, Debug)]
pub struct Change {
    better: Number,
    same: Number,
    worse: Number,
    none: Option<Number>,
    less_is_better: bool,
}

/// The unit's value of the same period a year earlier.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// Its figure.
    pub figure: Number,
    /// The period whose report it is.
    pub period: Period,
}

/// What was compared.
#[derive(Clone, Debug)]
pub struct Working {
    value: Number,
    earlier: Option<Earlier>,
    less_is_better: bool,
}

impl Working {
    pub(super) fn words(&self) -> Text {
        let value = &self.value;
        let Some(Earlier { figure, period }) = &self.earlier else {
            return Text::fixed(
                "không có số liệu cùng kỳ năm trước để so sánh",
                "there is no value a year earlier to compare with",
            );
        };
        let (difference, period) = (value - figure, period.title());
        let before = if figure.is_negative() {
            text!("({figure:#})", "({figure})")
        } else {
            text!("{figure:#}", "{figure}")
        };
        let all = text!("{value:#}", "{value}").join(" − ", &before);
        let all = all.join(" ", &Text::fixed("(", "(")).join("", &period);
        let all = all.join(") = ", &text!("{difference:#}", "{difference}"));
        all.join(": ", &verdict(difference_in_favour(&difference, self.less_is_better)))
    }
}

/// Which way a difference counts: greater is better.
fn difference_in_favour(difference: &Number, less_is_better: bool) -> Ordering {
    let order = difference.cmp(&Number::ZERO);
    if less_is_better { order.reverse() } else { order }
}

fn verdict(order: Ordering) -> Text {
    match order {
        Ordering::Greater => Text::fixed("tốt hơn", "better"),
        Ordering::Equal => Text::fixed("bằng", "the same"),
        Ordering::Less => Text::fixed("kém hơn", "worse"),
    }
}

impl Change {
    pub(super) fn read(section: &Section<'_>) -> Option<Self> {
        if section.mistyped(&["none"]) {
            return None;
        }
        Some(Self {
            better: section.number("better")?,
            same: section.number("same")?,
            worse: section.number("worse")?,
            none: section.number("none"),
            less_is_better: section.flag("less_is_better"),
        })
    }
}

impl Scoring for Change {
    fn grammar(&self, percent: bool) -> Grammar<'_> {
        Grammar::Number(Numeric { rate: true, negative: true, percent, above_one: false })
    }

    fn is_grounded(&self, setting: &Setting<'_>) -> bool {
        setting.earlier.is_some() || self.none.is_some()
    }

    fn points(&self, value: &Value, setting: &Setting<'_>) -> Number {
        let Some(Earlier { figure: earlier, .. }) = setting.earlier else {
            return self.none.clone().unwrap_or(Number::ZERO);
        };
        let points = match difference_in_favour(&(&figure(value) - earlier), self.less_is_better) {
            Ordering::Greater => &self.better,
            Ordering::Equal => &self.same,
            Ordering::Less => &self.worse,
        };
        points.clone()
    }

    fn working(&self, value: &Value, setting: &Setting<'_>) -> super::Working {
        super::Working::Change(Working {
            value: figure(value),
            earlier: setting.earlier.cloned(),
            less_is_better: self.less_is_better,
        })
    }

    fn words(&self, _setting: &Setting<'_>) -> Text {
        let Self { better, same, worse, none, less_is_better } = self;
        let words = if *less_is_better {
            text!(
                "thấp hơn cùng kỳ năm trước: {better:#}; bằng: {same:#}; cao hơn: {worse:#}",
                "lower than a year earlier: {better}; the same: {same}; higher: {worse}"
            )
        } else {
            text!(
                "cao hơn cùng kỳ năm trước: {better:#}; bằng: {same:#}; thấp hơn: {worse:#}",
                "higher than a year earlier: {better}; the same: {same}; lower: {worse}"
            )
        };
        match none {
            Some(none) => words.join(
                "; ",
                &text!("không có số liệu năm trước: {none:#}", "no value a year earlier: {none}"),
            ),
            None => words,
        }
    }

    fn ways(&self, _value: Option<&Value>, setting: &Setting<'_>) -> Ways {
        setting.earlier.map_or(Ways::Untold, |earlier| Ways::Turns(vec![earlier.figure.clone()]))
    }

    fn check(&self, limits: &Limits<'_>, node: &Node<'_>, checker: &mut Checker<'_>) {
        let Some(section) = node.section() else { return };
        let written = ["better", "same", "worse", "none"];
        for points in written.iter().filter_map(|name| section.located_number(name)) {
            check_points(&points.value, limits, &points.span, checker);
            if points.value < *limits.floor {
                checker.complain(below_floor(&points.value, limits.floor), points.span);
            }
        }
        if self.better < self.worse {
            let complaint = parameter(
                Text::fixed(
                    "tốt hơn (`better`) được ít điểm hơn kém hơn (`worse`)",
                    "`better` earns less than `worse`",
                ),
                Text::fixed(
                    "đổi chỗ hai số; nếu càng thấp càng tốt thì ghi `less_is_better = true`",
                    "swap the two; where less is better write `less_is_better = true`",
                ),
            );
            checker.complain(complaint, section.node("better").map_or(section.span(), |node| node.span()));
        }
    }

    fn most(&self, _max: &Number) -> Option<Number> {
        [Some(&self.better), Some(&self.same), Some(&self.worse), self.none.as_ref()]
            .into_iter()
            .flatten()
            .max()
            .cloned()
    }
}

fn below_floor(points: &Number, floor: &Number) -> crate::diagnostic::Complaint {
    parameter(
        text!(
            "{points:#} điểm thấp hơn mức thấp nhất `floor` {floor:#} của tiêu chí",
            "{points} points are less than the criterion's `floor` {floor}"
        ),
        Text::fixed("sửa số điểm, hoặc `floor` của tiêu chí", "mend the points, or the criterion's `floor`"),
    )
}
