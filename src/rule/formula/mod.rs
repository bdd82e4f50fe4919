//! `formula`: exact arithmetic over a unit's figures, as the catalogue writes it.

mod expression;
mod fault;
mod name;
mod parse;
mod token;
mod write;

use std::ops::Range;

use super::portion;
use super::{Limits, Scoring, Setting, figure, parameter};
use crate::diagnostic::{Code, Complaint};
use crate::number::Number;
use crate::schema::{Checker, Key, Located, Node, Section, Shape};
use crate::target::Bound;
use crate::text;
use crate::text::{Text, fold};
use crate::value::{Grammar, Item, Value};

use expression::{DividesByZero, Expression, Fact, Given};
use fault::Fault;

pub const ABOUT: (&str, &str) = (
    "phép tính đúng tuyệt đối trên các số của đơn vị: + − × ÷, ngoặc, = != < <= > >= trong if(điều kiện, a, b), min(…), max(…), floor(x), round(x, số chữ số); `max`, `target` không ngoặc là của tiêu chí",
    "exact arithmetic on the unit's figures: + - * /, brackets, = != < <= > >= in if(condition, a, b), min(…), max(…), floor(x), round(x, places); `max` and `target` without brackets are the criterion's",
);

pub const KEYS: &[Key] = &[
    Key::required(
        "expr",
        Shape::Text,
        "công thức cho số điểm, như \"max * a / b\"",
        "what gives the points, such as \"max * a / b\"",
    ),
    Key::required(
        "inputs",
        Shape::List(&Shape::Text),
        "tên các số mà ô ghi: a=1; b=2, hoặc một số nếu chỉ có một tên",
        "the names of the figures that a cell writes: a=1; b=2, or one number for one name",
    ),
];

/// The rule.
#[derive(Clone, Debug)]
pub struct Formula {
    expression: Expression,
    inputs: Vec<Item>,
    /// Where the file first says `target` in it.
    target: Option<Range<usize>>,
}

/// The arithmetic, numbers put in, step by step.
#[derive(Clone, Debug)]
pub struct Working {
    /// What holds of the conditions.
    facts: Vec<Text>,
    /// None where the conditions led to a plain number.
    steps: Vec<Text>,
}

impl Working {
    pub(super) fn is_arithmetic(&self) -> bool {
        !self.steps.is_empty()
    }

    pub(super) fn words(&self) -> Text {
        let all = |texts: &[Text], between| texts.iter().cloned().reduce(|all, one| all.join(between, &one));
        let facts = all(&self.facts, "; ").map(|facts| Text::fixed("vì", "since").join(" ", &facts));
        match (facts, all(&self.steps, " = ")) {
            (Some(facts), Some(steps)) => facts.join(": ", &steps),
            (facts, steps) => facts.or(steps).unwrap_or(Text::fixed("", "")),
        }
    }
}

impl Formula {
    pub(super) fn read(section: &Section<'_>, checker: &mut Checker<'_>) -> Option<Self> {
        let names = section.texts("inputs");
        let inputs = inputs(section, &names, checker);
        let node = section.node("expr")?;
        let text = node.text()?;
        let parsed = match parse::parse(text, &inputs) {
            Ok(parsed) => parsed,
            Err(faults) => {
                faults.into_iter().for_each(|Fault { complaint, span }| {
                    checker.complain(complaint, node.span_of(span));
                });
                return None;
            }
        };
        for (name, used) in names.iter().zip(&parsed.used) {
            if !used && token::is_name(&name.value) {
                let Fault { complaint, span } = Fault::unused(&name.value, name.span.clone());
                checker.complain(complaint, span);
            }
        }
        let target = parsed.target.map(|span| node.span_of(span));
        (!inputs.is_empty()).then_some(Self { expression: parsed.expression, inputs, target })
    }

    /// Hands what the names stand for to `use_it`.
    fn with<T>(&self, value: &Value, setting: &Setting<'_>, use_it: impl FnOnce(&Given<'_>) -> T) -> T {
        let mut inputs = vec![Number::ZERO; self.inputs.len()];
        match value {
            Value::Counts(counts) => {
                for (place, number) in counts {
                    if let Some(input) = inputs.get_mut(usize::from(*place)) {
                        input.clone_from(number);
                    }
                }
            }
            value => inputs[..1].fill(figure(value)),
        }
        use_it(&Given { inputs: &inputs, max: setting.max, target: setting.target.and_then(Bound::plain) })
    }

    fn explained(&self, given: &Given<'_>) -> Result<Working, DividesByZero> {
        let mut facts = Vec::new();
        let mut expression = self.expression.put_in(given, &mut facts)?;
        let mut steps = Vec::new();
        while !matches!(expression, Expression::Number(_)) {
            steps.push(write::expression(&expression, &self.inputs));
            expression = expression.step()?;
        }
        if facts.is_empty() && steps.is_empty() {
            steps.push(write::expression(&expression, &self.inputs));
        }
        Ok(Working { facts: facts.iter().map(|fact| self.fact(fact)).collect(), steps })
    }

    /// `tong ≠ 0 (120 ≠ 0)`.
    fn fact(&self, fact: &Fact) -> Text {
        let [named, figures] = [&fact.named, &fact.figures].map(|one| write::comparison(one, &self.inputs));
        if named == figures { named } else { named.join(" (", &figures).join("", &Text::fixed(")", ")")) }
    }
}

/// The inputs, each a name that formulas and cells can write.
fn inputs(section: &Section<'_>, names: &[Located<String>], checker: &mut Checker<'_>) -> Vec<Item> {
    if let Some(list) = section.node("inputs").filter(Node::is_empty_list) {
        let complaint = parameter(
            Text::fixed("công thức không có số nào của đơn vị", "the formula has no figure of the unit's"),
            Text::fixed("ghi như inputs = [\"a\", \"b\"]", "write such as inputs = [\"a\", \"b\"]"),
        );
        checker.complain(complaint, list.span());
    }
    let mut inputs: Vec<Item> = Vec::new();
    for Located { value: name, span } in names {
        let item = Item::new(name, None);
        let word = fold(name);
        let own = name::FUNCTIONS.iter().chain(name::OWN).any(|own| *own == word);
        if own || !token::is_name(name) {
            checker.complain(not_a_name(name, own), span.clone());
        } else {
            portion::named(&item, &inputs, &[';', '='], span.clone(), checker);
        }
        inputs.push(item);
    }
    inputs
}

fn not_a_name(name: &str, own: bool) -> Complaint {
    let why = if own {
        text!("`{name}` đã có nghĩa trong công thức", "`{name}` means something in formulas already")
    } else {
        text!("công thức không ghi được tên `{name}`", "no formula can write the name `{name}`")
    };
    let mend = Text::fixed(
        "đặt tên khác, chỉ gồm chữ, số và `_`, không bắt đầu bằng số, như dung_han",
        "choose another, of letters, digits and `_` and not begun by a digit, such as on_time",
    );
    parameter(why, mend)
}

impl Scoring for Formula {
    fn grammar(&self, _percent: bool) -> Grammar<'_> {
        Grammar::Inputs(&self.inputs)
    }

    fn computes(&self, value: &Value, setting: &Setting<'_>) -> Result<(), Complaint> {
        self.with(value, setting, |given| {
            let points = self
                .expression
                .value(given)
                .map_err(|DividesByZero(product)| zero(&write::expression(&product, &self.inputs)))?;
            if points < *setting.floor || points > *setting.max {
                let working = self.explained(given).map(|working| working.words());
                return Err(outside(&points, &working.unwrap_or(Text::fixed("", "")), setting));
            }
            Ok(())
        })
    }

    fn points(&self, value: &Value, setting: &Setting<'_>) -> Number {
        self.with(value, setting, |given| self.expression.value(given).unwrap_or(Number::ZERO))
    }

    fn working(&self, value: &Value, setting: &Setting<'_>) -> super::Working {
        let working = self.with(value, setting, |given| self.explained(given));
        let nothing = Working { facts: Vec::new(), steps: Vec::new() };
        super::Working::Formula(working.unwrap_or(nothing))
    }

    fn words(&self, setting: &Setting<'_>) -> Text {
        write::expression(
            &self.expression.settled(setting.max, setting.target.and_then(Bound::plain)),
            &self.inputs,
        )
    }

    fn check(&self, limits: &Limits<'_>, _node: &Node<'_>, checker: &mut Checker<'_>) {
        let targets = &limits.targets.0;
        let plain = !targets.is_empty() && targets.iter().all(|one| one.bound.plain().is_some());
        if let Some(span) = self.target.clone().filter(|_| !plain) {
            let Fault { complaint, span } = Fault::no_target(span);
            checker.complain(complaint, span);
        }
    }

    fn measures(&self) -> bool {
        self.inputs.len() == 1 || self.target.is_some()
    }
}

fn zero(division: &Text) -> Complaint {
    let Text { vi, en } = division;
    Complaint::new(
        Code::DivisionByZero,
        text!("công thức chia cho 0: {vi}", "the formula divides by 0: {en}"),
        Text::fixed(
            "xem lại số liệu; nếu có thể bằng 0 thì công thức cần if(… = 0, …, …)",
            "check the figures; where it may be 0 the formula needs if(… = 0, …, …)",
        ),
    )
}

fn outside(points: &Number, working: &Text, setting: &Setting<'_>) -> Complaint {
    let (floor, max, Text { vi, en }) = (setting.floor, setting.max, working);
    Complaint::new(
        Code::PointsRange,
        text!(
            "công thức cho {points:#} điểm, ngoài khoảng {floor:#}…{max:#}: {vi}",
            "the formula gives {points} points, outside {floor}…{max}: {en}"
        ),
        Text::fixed(
            "xem lại số liệu; nếu đúng thì giới hạn công thức bằng min(max, …) hoặc max(0, …)",
            "check the figures; where they are right bound the formula by min(max, …) or max(0, …)",
        ),
    )
}
