//! `ladder`: steps by thresholds, the best first.

use std::ops::Range;

use super::edge::{Edge, Touch, range, touch};
use super::portion::{self, Portion, check_points};
use super::tariff::{self, Tariff};
use super::{Limits, Scoring, Setting, Ways, figure, parameter, rates, sections};
use crate::diagnostic::{Code, Complaint};
use crate::number::Number;
use crate::schema::{Checker, Key, Node, Section, Shape};
use crate::text;
use crate::text::Text;
use crate::value::{Grammar, Value};

pub const ABOUT: (&str, &str) = (
    "các bậc theo ngưỡng, bậc tốt nhất đứng đầu; ngoài các bậc được `otherwise` điểm",
    "steps by thresholds, the best first; outside them `otherwise` points",
);

const STEP: &[Key] = &[
    Key::new("from", Shape::Number, "từ giá trị này", "from this value"),
    Key::new("above", Shape::Number, "trên giá trị này", "above this value"),
    Key::new("to", Shape::Number, "đến hết giá trị này", "up to and including this value"),
    Key::new("below", Shape::Number, "dưới giá trị này", "below this value"),
    portion::POINTS,
    portion::SHARE,
    Key::new("proportional", Shape::Flag, "M × giá trị ÷ 100, không quá M", "M × v ÷ 100, at most M"),
];

pub const KEYS: &[Key] = &[
    Key::required("steps", Shape::List(&Shape::Section(STEP)), "các bậc", "the steps"),
    Key::new(
        "otherwise",
        Shape::Number,
        "điểm khi không thuộc bậc nào, mặc định 0",
        "points outside all steps, default 0",
    ),
];

#[derive(Clone, Debug)]
enum Worth {
    Portion(Portion),
    Proportional,
}

#[derive(Clone, Debug)]
struct Step {
    lower: Option<Edge>,
    upper: Option<Edge>,
    worth: Worth,
    span: Range<usize>,
}

/// The rule.
#[derive(Clone, Debug)]
pub struct Ladder {
    steps: Vec<Step>,
    otherwise: Number,
    otherwise_span: Range<usize>,
    /// Whether all bounds but 0 lie above 1.
    above_one: bool,
}

/// The step reached.
#[derive(Clone, Debug)]
pub struct Working {
    value: Number,
    step: Option<(Option<Edge>, Option<Edge>)>,
    proportional: Option<Number>,
}

impl Working {
    pub(super) fn is_arithmetic(&self) -> bool {
        self.proportional.is_some()
    }

    pub(super) fn words(&self) -> Text {
        let value = &self.value;
        if let Some(max) = &self.proportional {
            return text!("{max:#} × {value:#} ÷ 100", "{max} × {value} ÷ 100");
        }
        match &self.step {
            Some((lower, upper)) => {
                let Text { vi, en } = range(lower.as_ref(), upper.as_ref(), "");
                text!("{value:#} thuộc bậc {vi}", "{value} is on the step {en}")
            }
            None => text!("{value:#} không thuộc bậc nào", "{value} is on no step"),
        }
    }
}

impl Step {
    fn holds(&self, value: &Number) -> bool {
        let above = |edge: &Edge| if edge.closed { value >= &edge.bound } else { value > &edge.bound };
        let below = |edge: &Edge| if edge.closed { value <= &edge.bound } else { value < &edge.bound };
        self.lower.as_ref().is_none_or(above) && self.upper.as_ref().is_none_or(below)
    }

    fn is_empty(&self) -> bool {
        match (&self.lower, &self.upper) {
            (Some(low), Some(high)) => {
                low.bound > high.bound || (low.bound == high.bound && !(low.closed && high.closed))
            }
            _ => false,
        }
    }

    fn points(&self, value: &Number, max: &Number) -> Number {
        match &self.worth {
            Worth::Portion(portion) => portion.of(max),
            Worth::Proportional => (&(max * value) / 100).min(max.clone()),
        }
    }

    /// The step with its points in awards of so many decimals; `None` where these are not the same for all on it.
    fn tariff(&self, max: &Number, places: u32) -> Option<tariff::Step> {
        let Worth::Portion(portion) = &self.worth else { return None };
        let edge = |edge: &Option<Edge>| edge.as_ref().map_or(Some(None), |edge| edge.plain().map(Some));
        let range = tariff::Range { lower: edge(&self.lower)?, upper: edge(&self.upper)? };
        Some(tariff::Step { range, award: tariff::award(&portion.of(max), places)? })
    }
}

impl Ladder {
    pub(super) fn read(section: &Section<'_>, checker: &mut Checker<'_>) -> Option<Self> {
        let mut steps: Vec<Step> = Vec::new();
        let mut faulty = false;
        let list = section.node("steps").filter(Node::is_list)?;
        for written in sections(section, "steps") {
            let Some(mut step) = read_step(&written, checker) else {
                faulty = true;
                continue;
            };
            if let Some(before) = steps.last().filter(|_| !faulty) {
                join(before, &mut step, checker);
            }
            if step.is_empty() {
                checker.complain(unreachable(), step.span.clone());
            }
            steps.push(step);
        }
        if faulty {
            return None;
        }
        if list.is_empty_list() {
            let complaint = parameter(
                Text::fixed("thang điểm không có bậc nào", "the ladder has no step"),
                Text::fixed("thêm ít nhất một bậc", "add a step"),
            );
            checker.complain(complaint, list.span());
            return None;
        }
        let otherwise = section.located_number("otherwise");
        let otherwise_span = otherwise.as_ref().map_or(section.span(), |number| number.span.clone());
        let bounds =
            steps.iter().flat_map(|step| [&step.lower, &step.upper]).flatten().map(|edge| &edge.bound);
        let above_one =
            bounds.filter(|bound| !bound.is_zero()).min().is_some_and(|least| *least > Number::ONE);
        Some(Self {
            steps,
            above_one,
            otherwise: otherwise.map_or(Number::ZERO, |number| number.value),
            otherwise_span,
        })
    }

    /// The step a value is on.
    fn step(&self, value: &Number) -> Option<&Step> {
        self.steps.iter().find(|step| step.holds(value))
    }
}

fn read_step(section: &Section<'_>, checker: &mut Checker<'_>) -> Option<Step> {
    let edge = |closed: &str, open: &str| match (section.number(closed), section.number(open)) {
        (Some(bound), None) => Ok(Some(Edge { bound, closed: true })),
        (None, Some(bound)) => Ok(Some(Edge { bound, closed: false })),
        (None, None) => Ok(None),
        (Some(_), Some(_)) => Err(()),
    };
    let priced = section.node("points").or_else(|| section.node("share")).is_some();
    let worth = match section.flag("proportional") {
        true if priced => {
            let complaint = parameter(
                Text::fixed(
                    "`proportional` không đi cùng `points`, `share`",
                    "`proportional` does not stand beside `points` or `share`",
                ),
                Text::fixed("giữ một trong hai", "keep one of the two"),
            );
            checker.complain(complaint, section.span());
            return None;
        }
        true => Worth::Proportional,
        false => Worth::Portion(Portion::read(section, checker)?),
    };
    if section.mistyped(&["from", "above", "to", "below"]) {
        return None;
    }
    match (edge("from", "above"), edge("to", "below")) {
        (Ok(lower), Ok(upper)) if lower.is_some() || upper.is_some() => {
            Some(Step { lower, upper, worth, span: section.span() })
        }
        _ => {
            let complaint = parameter(
                Text::fixed(
                    "bậc phải có cận dưới (`from` hoặc `above`), cận trên (`to` hoặc `below`), hoặc cả hai",
                    "a step needs a lower bound (`from` or `above`), an upper one (`to` or `below`), or both",
                ),
                Text::fixed("ghi như { from = 95, points = 2 }", "write such as { from = 95, points = 2 }"),
            );
            checker.complain(complaint, section.span());
            None
        }
    }
}

fn unreachable() -> Complaint {
    Complaint::new(
        Code::LadderUnreachable,
        Text::fixed("không giá trị nào tới được bậc này", "no value reaches this step"),
        Text::fixed(
            "xếp các bậc từ tốt nhất xuống, mỗi bậc tiếp bậc trước",
            "write the steps best first, each beginning where the one before it ends",
        ),
    )
}

/// Ends a step with one bound where the one before it begins, unless it begins where that one ends; checks that one
/// with two touches it.
fn join(before: &Step, step: &mut Step, checker: &mut Checker<'_>) {
    let open = |edge: &Edge| Edge { bound: edge.bound.clone(), closed: !edge.closed };
    let wrong = match (&step.lower, &step.upper, &before.lower, &before.upper) {
        (Some(lower), None, _, Some(edge)) if touch(edge, lower) == Touch::Exact => return,
        (Some(_), None, Some(edge), _) => {
            step.upper = Some(open(edge));
            return;
        }
        (Some(lower), None, None, Some(edge)) => touch(edge, lower),
        (None, Some(upper), Some(edge), _) if touch(upper, edge) == Touch::Exact => return,
        (None, Some(_), _, Some(edge)) => {
            step.lower = Some(open(edge));
            return;
        }
        (None, Some(upper), Some(edge), None) => touch(upper, edge),
        (Some(lower), Some(upper), below, above) => {
            let touches = [
                below.as_ref().map(|edge| touch(upper, edge)),
                above.as_ref().map(|edge| touch(edge, lower)),
            ];
            if touches.contains(&Some(Touch::Exact)) {
                return;
            }
            if touches.contains(&Some(Touch::Gap)) { Touch::Gap } else { Touch::Overlap }
        }
        _ => return,
    };
    let code = if wrong == Touch::Gap { Code::LadderGap } else { Code::LadderOverlap };
    checker.complain(neighbour(code), step.span.clone());
}

fn neighbour(code: Code) -> Complaint {
    let why = if code == Code::LadderGap {
        Text::fixed(
            "bậc này và bậc trước để hở một khoảng",
            "there is a gap between this step and the one before it",
        )
    } else {
        Text::fixed("bậc này chồng lên bậc trước", "this step overlaps the one before it")
    };
    Complaint::new(
        code,
        why,
        Text::fixed(
            "cho hai bậc chạm nhau (`from` của bậc này, `below` của bậc kia), hoặc chỉ ghi một cận",
            "make them touch (`from` of one, `below` of the other), or write one bound only",
        ),
    )
}

impl Scoring for Ladder {
    fn grammar(&self, percent: bool) -> Grammar<'_> {
        rates(percent, self.above_one)
    }

    fn points(&self, value: &Value, setting: &Setting<'_>) -> Number {
        let value = figure(value);
        self.step(&value).map_or_else(|| self.otherwise.clone(), |step| step.points(&value, setting.max))
    }

    fn tariff(&self, setting: &Setting<'_>, places: u32) -> Option<Tariff> {
        let steps: Option<_> = self.steps.iter().map(|step| step.tariff(setting.max, places)).collect();
        Some(Tariff::Steps { steps: steps?, otherwise: tariff::award(&self.otherwise, places)? })
    }

    fn working(&self, value: &Value, setting: &Setting<'_>) -> super::Working {
        let value = figure(value);
        let step = self.step(&value);
        let proportional = step.is_some_and(|step| matches!(step.worth, Worth::Proportional));
        super::Working::Ladder(Working {
            step: step.map(|step| (step.lower.clone(), step.upper.clone())),
            proportional: proportional.then(|| setting.max.clone()),
            value,
        })
    }

    fn words(&self, setting: &Setting<'_>) -> Text {
        let measure = if setting.percent { "%" } else { "" };
        let each = |step: &Step| {
            let Text { vi, en } = range(step.lower.as_ref(), step.upper.as_ref(), measure);
            let max = setting.max;
            match &step.worth {
                Worth::Portion(portion) => {
                    let points = portion.of(max);
                    text!("{vi}: {points:#}", "{en}: {points}")
                }
                Worth::Proportional => text!("{vi}: {max:#} × giá trị ÷ 100", "{en}: {max} × value ÷ 100"),
            }
        };
        let otherwise = &self.otherwise;
        let rest = text!("còn lại: {otherwise:#}", "otherwise: {otherwise}");
        self.steps
            .iter()
            .map(each)
            .chain([rest])
            .reduce(|all, one| all.join("; ", &one))
            .unwrap_or(Text::fixed("", ""))
    }

    fn most(&self, max: &Number) -> Option<Number> {
        let steps = self.steps.iter().map(|step| match &step.worth {
            Worth::Portion(portion) => portion.of(max),
            Worth::Proportional => max.clone(),
        });
        steps.chain([self.otherwise.clone()]).max()
    }

    fn ways(&self, _value: Option<&Value>, _setting: &Setting<'_>) -> Ways {
        let edges = self.steps.iter().flat_map(|step| [&step.lower, &step.upper]).flatten();
        // A proportional step stops rising at 100.
        Ways::Turns(edges.map(|edge| edge.bound.clone()).chain([Number::HUNDRED]).collect())
    }

    fn check(&self, limits: &Limits<'_>, _node: &Node<'_>, checker: &mut Checker<'_>) {
        let mut before: Option<Number> = None;
        for step in &self.steps {
            let Worth::Portion(portion) = &step.worth else { continue };
            portion.check(limits, checker);
            let points = portion.of(limits.max);
            if before.is_some_and(|before| points > before) && !step.is_empty() {
                let complaint = Complaint::new(
                    Code::LadderOrder,
                    Text::fixed(
                        "bậc này được nhiều điểm hơn bậc trước",
                        "this step earns more than the one before it",
                    ),
                    Text::fixed(
                        "kiểm tra lại: bậc tốt nhất đứng đầu",
                        "check it: the best step stands first",
                    ),
                );
                checker.complain(complaint, step.span.clone());
            }
            before = Some(points);
        }
        check_points(&self.otherwise, limits, &self.otherwise_span, checker);
    }
}
