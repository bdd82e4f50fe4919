//! `curve`: linear between breakpoints, flat outside them.

use std::ops::Range;

use super::portion::check_points;
use super::{Limits, Scoring, Setting, Ways, figure, rates};
use crate::diagnostic::{Code, Complaint};
use crate::number::Number;
use crate::schema::{Checker, Key, Node, Section, Shape};
use crate::text;
use crate::text::Text;
use crate::value::{Grammar, Value};

pub const ABOUT: (&str, &str) =
    ("tuyến tính giữa các điểm gãy, giữ nguyên ở ngoài", "linear between the breakpoints, flat outside");

pub const KEYS: &[Key] = &[Key::required(
    "at",
    Shape::List(&Shape::List(&Shape::Number)),
    "các điểm gãy [giá trị, điểm], giá trị tăng dần",
    "breakpoints [value, points], values ascending",
)];

/// The rule.
#[derive(Clone, Debug)]
pub struct Curve {
    at: Vec<(Number, Number, Range<usize>)>,
    /// Whether all breakpoints but 0 lie above 1.
    above_one: bool,
}

/// The stretch the value lies on.
#[derive(Clone, Debug)]
pub struct Working {
    value: Number,
    points: Number,
    between: Option<[Number; 4]>,
}

impl Working {
    pub(super) fn words(&self) -> Text {
        let Self { value, points, between } = self;
        match between {
            Some([x0, y0, x1, y1]) => text!(
                "{y0:#} + ({y1:#} − {y0:#}) × ({value:#} − {x0:#}) ÷ ({x1:#} − {x0:#})",
                "{y0} + ({y1} − {y0}) × ({value} − {x0}) ÷ ({x1} − {x0})"
            ),
            None => text!(
                "{value:#} nằm ngoài các điểm gãy: {points:#}",
                "{value} lies outside the breakpoints: {points}"
            ),
        }
    }
}

impl Curve {
    pub(super) fn read(section: &Section<'_>, checker: &mut Checker<'_>) -> Option<Self> {
        let pairs = section.items("at");
        let mut at: Vec<(Number, Number, Range<usize>)> = Vec::new();
        for pair in &pairs {
            let numbers: Vec<_> = pair.items().iter().map(Node::number).collect();
            let wrong = match numbers.as_slice() {
                [Some(value), Some(points)] => {
                    let ascends = at.last().is_none_or(|(before, ..)| before < value);
                    at.push((value.clone(), points.clone(), pair.span()));
                    !ascends
                }
                // A pair of the wrong type was reported.
                numbers => !numbers.contains(&None) && (pair.is_empty_list() || !numbers.is_empty()),
            };
            if wrong {
                checker.complain(breakpoints(), pair.span());
            }
        }
        if pairs.len() < 2 {
            checker.complain(breakpoints(), section.node("at").filter(Node::is_list)?.span());
        }
        if at.len() != pairs.len() {
            return None;
        }
        let above_one = at
            .iter()
            .map(|(value, ..)| value)
            .find(|value| !value.is_zero())
            .is_some_and(|least| *least > Number::ONE);
        Some(Self { at, above_one })
    }

    /// The points of a value, and the breakpoints `[x0, y0, x1, y1]` it lies between; none: it lies outside them.
    fn along(&self, value: &Number) -> (Number, Option<[&Number; 4]>) {
        let stretch = self.at.windows(2).find(|pair| pair[0].0 <= *value && *value <= pair[1].0);
        if let Some([(x0, y0, _), (x1, y1, _)]) = stretch {
            let share = (value - x0).checked_div(&(x1 - x0)).unwrap_or(Number::ZERO);
            return (y0 + &(&(y1 - y0) * &share), Some([x0, y0, x1, y1]));
        }
        let below = self.at.first().filter(|(first, ..)| value < first);
        let end = below.or_else(|| self.at.last());
        (end.map_or(Number::ZERO, |(_, points, _)| points.clone()), None)
    }
}

fn breakpoints() -> Complaint {
    Complaint::new(
        Code::CurvePoints,
        Text::fixed(
            "cần ít nhất hai điểm gãy [giá trị, điểm], giá trị tăng dần",
            "at least two breakpoints [value, points] are needed, values ascending",
        ),
        Text::fixed("ghi như [[70, 0], [100, 2]]", "write such as [[70, 0], [100, 2]]"),
    )
}

impl Scoring for Curve {
    fn grammar(&self, percent: bool) -> Grammar<'_> {
        rates(percent, self.above_one)
    }

    fn points(&self, value: &Value, _setting: &Setting<'_>) -> Number {
        self.along(&figure(value)).0
    }

    fn working(&self, value: &Value, _setting: &Setting<'_>) -> super::Working {
        let value = figure(value);
        let (points, stretch) = self.along(&value);
        let between = stretch.map(|ends| ends.map(Number::clone));
        super::Working::Curve(Working { value, points, between })
    }

    fn words(&self, _setting: &Setting<'_>) -> Text {
        let each = |(value, points, _): &(Number, Number, Range<usize>)| {
            text!("{value:#} → {points:#}", "{value} → {points}")
        };
        let stretch =
            self.at.iter().map(each).reduce(|all, one| all.join("; ", &one)).unwrap_or(Text::fixed("", ""));
        Text::fixed("tuyến tính giữa các mức", "linear between").join(" ", &stretch)
    }

    fn most(&self, _max: &Number) -> Option<Number> {
        self.at.iter().map(|(_, points, _)| points.clone()).max()
    }

    fn ways(&self, _value: Option<&Value>, _setting: &Setting<'_>) -> Ways {
        Ways::Turns(self.at.iter().map(|(value, ..)| value.clone()).collect())
    }

    fn check(&self, limits: &Limits<'_>, _node: &Node<'_>, checker: &mut Checker<'_>) {
        self.at.iter().for_each(|(_, points, span)| check_points(points, limits, span, checker));
    }
}
