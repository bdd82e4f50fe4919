//! `points`: the points themselves, as the unit or the appraiser scored.

use super::tariff::Tariff;
use super::{Limits, Scoring, Setting, Ways, figure, parameter};
use crate::diagnostic::{Code, Complaint};
use crate::number::Number;
use crate::schema::{Checker, Key, Node, Section, Shape};
use crate::text;
use crate::text::Text;
use crate::value::{Grammar, Numeric, Value};

pub const ABOUT: (&str, &str) = (
    "điểm tự chấm, từ `floor` đến điểm tối đa; lớn hơn điểm tối đa là lỗi, không cắt bớt",
    "the points scored, within floor…M; more than M is a fault, never cut",
);

pub const KEYS: &[Key] =
    &[Key::new("step", Shape::Number, "điểm phải là bội của bước này", "points must be multiples of this")];

/// So many steps are planned at most.
const STEPS: i64 = 1000;

/// The rule.
#[derive(Clone, Debug, Default)]
pub struct Points {
    step: Option<Number>,
}

/// The points were taken as scored.
#[derive(Clone, Debug)]
pub struct Working(Number);

impl Working {
    pub(super) fn words(&self) -> Text {
        let points = &self.0;
        text!("điểm được chấm {points:#}", "scored {points}")
    }
}

impl Points {
    pub(super) fn read(section: &Section<'_>) -> Self {
        Self { step: section.number("step") }
    }
}

/// Refuses points outside floor…M.
///
/// # Errors
/// Says what the range is.
pub fn within(points: &Number, floor: &Number, max: &Number) -> Result<(), Complaint> {
    if points >= floor && points <= max {
        return Ok(());
    }
    Err(Complaint::new(
        Code::PointsRange,
        text!("điểm phải từ {floor:#} đến {max:#}", "points lie within {floor}…{max}"),
        Text::fixed(
            "ghi điểm trong khoảng đó; điểm vượt tối đa không được tự cắt bớt",
            "write points within it; more than the maximum is never cut",
        ),
    ))
}

impl Scoring for Points {
    fn grammar(&self, _percent: bool) -> Grammar<'_> {
        Grammar::Number(Numeric { negative: true, ..Numeric::default() })
    }

    fn accept(&self, value: &Value, setting: &Setting<'_>) -> Result<(), Complaint> {
        let points = figure(value);
        within(&points, setting.floor, setting.max)?;
        let off_step = |step: &Number| points.checked_div(step).is_some_and(|times| times != times.floor());
        match self.step.as_ref().filter(|step| off_step(step)) {
            Some(step) => Err(Complaint::new(
                Code::PointsStep,
                text!("điểm phải là bội của {step:#}", "points must be multiples of {step}"),
                Text::fixed("ghi điểm theo bước đã quy định", "write points in the steps laid down"),
            )),
            None => Ok(()),
        }
    }

    fn points(&self, value: &Value, _setting: &Setting<'_>) -> Number {
        figure(value)
    }

    fn tariff(&self, _setting: &Setting<'_>, places: u32) -> Option<Tariff> {
        Tariff::points(places)
    }

    fn working(&self, value: &Value, _setting: &Setting<'_>) -> super::Working {
        super::Working::Points(Working(figure(value)))
    }

    fn words(&self, setting: &Setting<'_>) -> Text {
        let (floor, max) = (setting.floor, setting.max);
        match &self.step {
            Some(step) => text!(
                "chấm điểm trực tiếp từ {floor:#} đến {max:#}, theo bước {step:#}",
                "points as scored, within {floor}…{max}, in steps of {step}"
            ),
            None => text!(
                "chấm điểm trực tiếp từ {floor:#} đến {max:#}",
                "points as scored, within {floor}…{max}"
            ),
        }
    }

    fn ways(&self, _value: Option<&Value>, setting: &Setting<'_>) -> Ways {
        let (floor, max) = (setting.floor, setting.max);
        let Some(step) = &self.step else { return Ways::Turns(vec![floor.clone(), max.clone()]) };
        let multiple = |number: &Number| &number.checked_div(step).unwrap_or(Number::ZERO).floor() * step;
        let first = multiple(floor);
        let multiples = (0..=STEPS).map(|times| &first + &(step * &Number::integer(times)));
        let within = multiples.skip_while(|points| points < floor).take_while(|points| points <= max);
        Ways::Figures(within.collect())
    }

    fn check(&self, _limits: &Limits<'_>, node: &Node<'_>, checker: &mut Checker<'_>) {
        if self.step.as_ref().is_some_and(|step| !step.is_positive()) {
            let complaint = parameter(
                Text::fixed("`step` phải lớn hơn 0", "`step` must be above 0"),
                Text::fixed("ghi bước điểm, như 0.25", "write a step such as 0.25"),
            );
            checker.complain(complaint, node.span());
        }
    }
}
