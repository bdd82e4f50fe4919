//! `deadline`: M by a day, less when late, by calendar days.

use std::ops::Range;

use jiff::civil::Date;

use super::portion::check_points;
use super::{Limits, Scoring, Setting, Ways, parameter, sections};
use crate::number::Number;
use crate::period::day;
use crate::schema::{Checker, Key, Node, Section, Shape};
use crate::text;
use crate::text::Text;
use crate::value::{Grammar, Value};

pub const ABOUT: (&str, &str) = (
    "điểm tối đa nếu đúng hạn; trễ thì theo số ngày (ngày lịch)",
    "M by the day; then by calendar days late",
);

const LATE: &[Key] = &[
    Key::required(
        "days",
        Shape::Number,
        "trễ đến hết số ngày này",
        "late by up to and including so many days",
    ),
    Key::required("points", Shape::Number, "điểm", "points"),
];

pub const KEYS: &[Key] = &[
    Key::required("by", Shape::Date, "hạn", "the last day in time"),
    Key::new(
        "late",
        Shape::List(&Shape::Section(LATE)),
        "các mức trễ, số ngày tăng dần; trễ hơn nữa: 0",
        "steps of lateness, days ascending; later: 0",
    ),
    Key::new(
        "per_day",
        Shape::Number,
        "điểm trừ cho mỗi ngày trễ, không dưới `floor`",
        "points taken for each day late, at least `floor`",
    ),
];

/// The rule.
#[derive(Clone, Debug)]
pub struct Deadline {
    by: Date,
    late: Late,
}

#[derive(Clone, Debug)]
enum Late {
    Steps(Vec<(Number, Number, Range<usize>)>),
    PerDay(Number),
}

/// How late it was.
#[derive(Clone, Debug)]
pub struct Working {
    on: Date,
    by: Date,
    days: i64,
    per_day: Option<(Number, Number)>,
}

impl Working {
    pub(super) fn is_arithmetic(&self) -> bool {
        self.days > 0 && self.per_day.is_some()
    }

    pub(super) fn words(&self) -> Text {
        let Self { days, per_day, .. } = self;
        let dates = day(self.on).join("", &Text::fixed(", hạn ", ", due ")).join("", &day(self.by));
        if *days <= 0 {
            return dates.join("", &Text::fixed(": đúng hạn", ": in time"));
        }
        let late = text!(": trễ {days} ngày", ": {days} days late");
        match per_day {
            Some((max, each)) => {
                let less = text!(", {max:#} − {days} × {each:#}", ", {max} − {days} × {each}");
                dates.join("", &late).join("", &less)
            }
            None => dates.join("", &late),
        }
    }
}

impl Deadline {
    fn in_time(&self) -> Text {
        Text::fixed("chậm nhất", "by").join(" ", &day(self.by))
    }

    pub(super) fn read(section: &Section<'_>, checker: &mut Checker<'_>) -> Option<Self> {
        let by = section.node("by")?.date()?;
        let mut steps: Vec<(Number, Number, Range<usize>)> = Vec::new();
        for step in sections(section, "late") {
            let (days, points) = (step.located_number("days")?, step.located_number("points")?);
            let wrong =
                !days.value.is_positive() || steps.last().is_some_and(|(before, ..)| days.value <= *before);
            if wrong {
                let complaint = parameter(
                    Text::fixed(
                        "số ngày trễ phải lớn hơn 0 và tăng dần",
                        "days late must be above 0 and ascend",
                    ),
                    Text::fixed(
                        "xếp các mức trễ từ ít đến nhiều ngày",
                        "write the steps from few days to many",
                    ),
                );
                checker.complain(complaint, days.span);
            }
            steps.push((days.value, points.value, points.span));
        }
        let late = match section.number("per_day") {
            None if section.mistyped(&["per_day"]) => return None,
            Some(per_day) if steps.is_empty() && !per_day.is_negative() => Late::PerDay(per_day),
            None => Late::Steps(steps),
            Some(_) => {
                let complaint = parameter(
                    Text::fixed(
                        "`per_day` là số dương và không đi cùng `late`",
                        "`per_day` is positive and does not stand beside `late`",
                    ),
                    Text::fixed("giữ một trong hai cách tính trễ", "keep one of the two"),
                );
                checker.complain(complaint, section.span());
                return None;
            }
        };
        Some(Self { by, late })
    }

    fn day(&self, value: &Value) -> Date {
        match value {
            Value::Date(date) => *date,
            _ => self.by,
        }
    }

    /// How many days after the last day in time; below 0 before it.
    fn days_late(&self, on: Date) -> i64 {
        i64::from((on - self.by).get_days())
    }
}

impl Scoring for Deadline {
    fn grammar(&self, _percent: bool) -> Grammar<'_> {
        Grammar::Date
    }

    fn points(&self, value: &Value, setting: &Setting<'_>) -> Number {
        let days = self.days_late(self.day(value));
        let late = Number::integer(days);
        match &self.late {
            _ if days <= 0 => setting.max.clone(),
            Late::Steps(steps) => steps
                .iter()
                .find(|(most, ..)| late <= *most)
                .map_or(Number::ZERO, |(_, points, _)| points.clone()),
            Late::PerDay(each) => (setting.max - &(each * &late)).max(setting.floor.clone()),
        }
    }

    fn working(&self, value: &Value, setting: &Setting<'_>) -> super::Working {
        let on = self.day(value);
        let per_day = match &self.late {
            Late::PerDay(each) => Some((setting.max.clone(), each.clone())),
            Late::Steps(_) => None,
        };
        super::Working::Deadline(Working { on, by: self.by, days: self.days_late(on), per_day })
    }

    fn words(&self, setting: &Setting<'_>) -> Text {
        let max = setting.max;
        let head = self.in_time().join(": ", &text!("{max:#}", "{max}"));
        match &self.late {
            Late::PerDay(each) => {
                head.join("; ", &text!("mỗi ngày trễ trừ {each:#}", "less {each} for each day late"))
            }
            Late::Steps(steps) => {
                let each = |(days, points, _): &(Number, Number, Range<usize>)| {
                    text!("trễ đến {days:#} ngày: {points:#}", "up to {days} days late: {points}")
                };
                steps
                    .iter()
                    .map(each)
                    .chain([Text::fixed("trễ hơn: 0", "later: 0")])
                    .fold(head, |all, one| all.join("; ", &one))
            }
        }
    }

    fn ways(&self, value: Option<&Value>, _setting: &Setting<'_>) -> Ways {
        // What came late stays late.
        if value.is_some() {
            return Ways::Closed;
        }
        Ways::Answers(vec![(Value::Date(self.by), self.in_time())])
    }

    fn check(&self, limits: &Limits<'_>, _node: &Node<'_>, checker: &mut Checker<'_>) {
        if let Late::Steps(steps) = &self.late {
            steps.iter().for_each(|(_, points, span)| check_points(points, limits, span, checker));
        }
    }

    fn measures(&self) -> bool {
        false
    }
}
