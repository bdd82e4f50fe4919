//! Rules: each turns one reported value into points, and tells the steps that lead to them.
//!
//! A rule kind is one file: its keys, its reading, its formula, its words. M is the criterion's maximum.

mod change;
mod checklist;
mod choice;
mod count;
mod curve;
mod deadline;
mod deduction;
mod edge;
mod flag;
mod formula;
mod ladder;
mod points;
mod portion;
mod ratio;
mod reach;
mod relative;
mod survey;
mod tariff;

use crate::diagnostic::{Code, Complaint};
use crate::number::Number;
use crate::schema::{Checker, Key, Node, Section, Shape};
use crate::target::{Bound, Targets};
use crate::text::Text;
use crate::value::{Grammar, Numeric, Value};

pub use change::Earlier;
pub use points::within;
pub use reach::{Corner, Needs, Reach, Slope, Step, Ways, reach};
pub use relative::Peers;
pub use tariff::Tariff;

/// A rule of a criterion.
#[derive(Clone, Debug)]
pub enum Rule {
    /// Points as scored by the unit or the appraiser.
    Points(points::Points),
    /// All or nothing.
    Flag(flag::Flag),
    /// One of several options.
    Choice(choice::Choice),
    /// Steps by thresholds.
    Ladder(ladder::Ladder),
    /// In proportion.
    Ratio(ratio::Ratio),
    /// Linear between breakpoints.
    Curve(curve::Curve),
    /// So much for each.
    Count(count::Count),
    /// M less so much for each.
    Deduction(deduction::Deduction),
    /// By a day, less when late.
    Deadline(deadline::Deadline),
    /// The sum of the items present.
    Checklist(checklist::Checklist),
    /// Survey answers.
    Survey(survey::Survey),
    /// Against the unit's own value a year earlier.
    Change(change::Change),
    /// Against the other units of the group.
    Relative(relative::Relative),
    /// Arithmetic that the catalogue writes.
    Formula(formula::Formula),
}

/// What a rule needs besides the value.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The criterion's maximum for the unit's kind, in points.
    pub max: &'a Number,
    /// The least the rule may compute, in points.
    pub floor: &'a Number,
    /// The target in force.
    pub target: Option<&'a Bound>,
    /// The group's values, for rules that compare.
    pub peers: Option<&'a Peers>,
    /// The unit's own value a year earlier, for rules that compare with it.
    pub earlier: Option<&'a Earlier>,
    /// Whether the criterion's measure is a percent, so that words say so.
    pub percent: bool,
}

impl<'a> Setting<'a> {
    /// What a rule needs of the catalogue alone: nothing it compares a value with.
    pub const fn alone(max: &'a Number, floor: &'a Number, target: Option<&'a Bound>) -> Self {
        Self { max, floor, target, peers: None, earlier: None, percent: false }
    }
}

/// What a catalogue's checks need to know around a rule.
#[derive(Clone, Copy, Debug)]
pub struct Limits<'a> {
    /// The criterion's maximum.
    pub max: &'a Number,
    /// Its floor.
    pub floor: &'a Number,
    /// Its targets.
    pub targets: &'a Targets,
}

/// The steps of an award, one form a rule kind.
#[derive(Clone, Debug)]
pub enum Working {
    /// Of `points`.
    Points(points::Working),
    /// Of `flag`.
    Flag(flag::Working),
    /// Of `choice`.
    Choice(choice::Working),
    /// Of `ladder`.
    Ladder(ladder::Working),
    /// Of `ratio`.
    Ratio(ratio::Working),
    /// Of `curve`.
    Curve(curve::Working),
    /// Of `count`.
    Count(count::Working),
    /// Of `deduction`.
    Deduction(deduction::Working),
    /// Of `deadline`.
    Deadline(deadline::Working),
    /// Of `checklist`.
    Checklist(checklist::Working),
    /// Of `survey`.
    Survey(survey::Working),
    /// Of `change`.
    Change(change::Working),
    /// Of `relative`.
    Relative(relative::Working),
    /// Of `formula`.
    Formula(formula::Working),
}

impl Working {
    /// Whether it is arithmetic, which equals its result, and not a look-up, which leads to it.
    pub fn is_arithmetic(&self) -> bool {
        match self {
            Self::Points(_) | Self::Flag(_) | Self::Choice(_) | Self::Change(_) | Self::Relative(_) => false,
            Self::Ladder(working) => working.is_arithmetic(),
            Self::Deadline(working) => working.is_arithmetic(),
            Self::Formula(working) => working.is_arithmetic(),
            Self::Ratio(_)
            | Self::Curve(_)
            | Self::Count(_)
            | Self::Deduction(_)
            | Self::Checklist(_)
            | Self::Survey(_) => true,
        }
    }

    /// The arithmetic in words, up to but without the award itself.
    pub fn words(&self) -> Text {
        match self {
            Self::Points(working) => working.words(),
            Self::Flag(working) => working.words(),
            Self::Choice(working) => working.words(),
            Self::Ladder(working) => working.words(),
            Self::Ratio(working) => working.words(),
            Self::Curve(working) => working.words(),
            Self::Count(working) => working.words(),
            Self::Deduction(working) => working.words(),
            Self::Deadline(working) => working.words(),
            Self::Checklist(working) => working.words(),
            Self::Survey(working) => working.words(),
            Self::Change(working) => working.words(),
            Self::Relative(working) => working.words(),
            Self::Formula(working) => working.words(),
        }
    }
}

/// What every rule kind does.
pub trait Scoring: Sync {
    /// What a cell may hold; `percent` tells that the criterion's measure is `%`.
    fn grammar(&self, percent: bool) -> Grammar<'_>;

    /// Refuses a value that the grammar lets through and the rule cannot take.
    ///
    /// # Errors
    /// Says why, and what to do.
    fn accept(&self, _value: &Value, _setting: &Setting<'_>) -> Result<(), Complaint> {
        Ok(())
    }

    /// Whether there is what it compares a value with, or it knows the points without.
    fn is_grounded(&self, _setting: &Setting<'_>) -> bool {
        true
    }

    /// Refuses a value from which no points can be computed in its setting.
    ///
    /// # Errors
    /// Says why, and what to do.
    fn computes(&self, _value: &Value, _setting: &Setting<'_>) -> Result<(), Complaint> {
        Ok(())
    }

    /// The points for a value it accepts, not yet rounded, within floor…M.
    fn points(&self, value: &Value, setting: &Setting<'_>) -> Number;

    /// The same for plain values, within no floor, in awards of so many decimals; `None` where it needs fractions.
    fn tariff(&self, _setting: &Setting<'_>, _places: u32) -> Option<Tariff> {
        None
    }

    /// The steps that lead to these points: apart from them, for only commands that explain need the steps.
    fn working(&self, value: &Value, setting: &Setting<'_>) -> Working;

    /// The rule in words, with its numbers.
    fn words(&self, setting: &Setting<'_>) -> Text;

    /// Reports what a catalogue may not say, given the criterion's maximum, floor and targets.
    fn check(&self, limits: &Limits<'_>, node: &Node<'_>, checker: &mut Checker<'_>);

    /// The figure a target is compared with; `None` where the rule measures none.
    fn measured(&self, value: &Value) -> Option<Number> {
        value.number()
    }

    /// The most points it can give under a maximum, where its parameters say that outright; `None`: the maximum.
    fn most(&self, _max: &Number) -> Option<Number> {
        None
    }

    /// How more than a value earns can be earned; none: nothing is reported yet.
    fn ways(&self, _value: Option<&Value>, _setting: &Setting<'_>) -> Ways {
        Ways::Untold
    }

    /// Whether targets make sense for the rule.
    fn measures(&self) -> bool {
        true
    }
}

/// The rule kinds as keys of `rule`.
pub const KEYS: &[Key] = &[
    Key::new("points", Shape::Section(points::KEYS), points::ABOUT.0, points::ABOUT.1),
    Key::new("flag", Shape::Section(flag::KEYS), flag::ABOUT.0, flag::ABOUT.1),
    Key::new("choice", Shape::Section(choice::KEYS), choice::ABOUT.0, choice::ABOUT.1),
    Key::new("ladder", Shape::Section(ladder::KEYS), ladder::ABOUT.0, ladder::ABOUT.1),
    Key::new("ratio", Shape::Section(ratio::KEYS), ratio::ABOUT.0, ratio::ABOUT.1),
    Key::new("curve", Shape::Section(curve::KEYS), curve::ABOUT.0, curve::ABOUT.1),
    Key::new("count", Shape::Section(count::KEYS), count::ABOUT.0, count::ABOUT.1),
    Key::new("deduction", Shape::Section(deduction::KEYS), deduction::ABOUT.0, deduction::ABOUT.1),
    Key::new("deadline", Shape::Section(deadline::KEYS), deadline::ABOUT.0, deadline::ABOUT.1),
    Key::new("checklist", Shape::Section(checklist::KEYS), checklist::ABOUT.0, checklist::ABOUT.1),
    Key::new("survey", Shape::Section(survey::KEYS), survey::ABOUT.0, survey::ABOUT.1),
    Key::new("change", Shape::Section(change::KEYS), change::ABOUT.0, change::ABOUT.1),
    Key::new("relative", Shape::Section(relative::KEYS), relative::ABOUT.0, relative::ABOUT.1),
    Key::new("formula", Shape::Section(formula::KEYS), formula::ABOUT.0, formula::ABOUT.1),
];

impl Rule {
    /// The rule of a leaf that states none: points as scored.
    pub fn default_points() -> Self {
        Self::Points(points::Points::default())
    }

    /// Reads `rule = { <kind> = {…} }`; `None` where a fault was reported.
    pub fn read(node: &Node<'_>, checker: &mut Checker<'_>) -> Option<Self> {
        let entries = node.section()?.entries();
        let (kind, parameters) = entries.first().filter(|_| entries.len() == 1)?;
        let section = parameters.section()?;
        Some(match kind.value {
            "points" => Self::Points(points::Points::read(&section)),
            "flag" => Self::Flag(flag::Flag::read(&section)),
            "choice" => Self::Choice(choice::Choice::read(&section, checker)?),
            "ladder" => Self::Ladder(ladder::Ladder::read(&section, checker)?),
            "ratio" => Self::Ratio(ratio::Ratio::read(&section)),
            "curve" => Self::Curve(curve::Curve::read(&section, checker)?),
            "count" => Self::Count(count::Count::read(&section, checker)?),
            "deduction" => Self::Deduction(deduction::Deduction::read(&section, checker)?),
            "deadline" => Self::Deadline(deadline::Deadline::read(&section, checker)?),
            "checklist" => Self::Checklist(checklist::Checklist::read(&section, checker)?),
            "survey" => Self::Survey(survey::Survey::read(&section, checker)?),
            "change" => Self::Change(change::Change::read(&section)?),
            "relative" => Self::Relative(relative::Relative::read(&section)),
            "formula" => Self::Formula(formula::Formula::read(&section, checker)?),
            _ => return None,
        })
    }

    /// The rule's behaviour.
    pub fn scoring(&self) -> &dyn Scoring {
        match self {
            Self::Points(rule) => rule,
            Self::Flag(rule) => rule,
            Self::Choice(rule) => rule,
            Self::Ladder(rule) => rule,
            Self::Ratio(rule) => rule,
            Self::Curve(rule) => rule,
            Self::Count(rule) => rule,
            Self::Deduction(rule) => rule,
            Self::Deadline(rule) => rule,
            Self::Checklist(rule) => rule,
            Self::Survey(rule) => rule,
            Self::Change(rule) => rule,
            Self::Relative(rule) => rule,
            Self::Formula(rule) => rule,
        }
    }

    /// Whether the value is the unit's own score.
    pub fn takes_points(&self) -> bool {
        matches!(self, Self::Points(_))
    }
}

/// The complaint that a parameter cannot be used.
fn parameter(why: Text, mend: Text) -> Complaint {
    Complaint::new(Code::RuleParameter, why, mend)
}

/// The number of a value under a numeric rule; the grammar lets nothing else through.
fn figure(value: &Value) -> Number {
    value.number().unwrap_or(Number::ZERO)
}

/// The bound that points were brought to; none where they lie within floor…M.
fn bound(earned: Number, setting: &Setting<'_>) -> Option<Number> {
    let points = earned.clone().clamp_to(setting.floor, setting.max);
    (points != earned).then_some(points)
}

/// The grammar of rules that take numbers and rates from 0 up; `above_one` tells that their bounds lie above 1.
fn rates(percent: bool, above_one: bool) -> Grammar<'static> {
    Grammar::Number(Numeric { rate: true, negative: false, percent, above_one })
}

/// Reads a list of sections under `name`.
fn sections<'a>(section: &Section<'a>, name: &str) -> Vec<Section<'a>> {
    section.items(name).iter().filter_map(Node::section).collect()
}
