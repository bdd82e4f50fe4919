//! `checklist`: the sum of the items present, or the best of them.

use std::ops::Range;

use super::choice::{label, none};
use super::portion::{self, check_points};
use super::{Limits, Scoring, Setting, Ways, bound, reach::sums, sections};
use crate::number::{Number, sum};
use crate::schema::{Checker, Key, Node, Section, Shape};
use crate::text;
use crate::text::Text;
use crate::value::{Grammar, Item, Value};

pub const ABOUT: (&str, &str) = (
    "cộng điểm các nội dung có, không quá M; hoặc chỉ lấy nội dung cao nhất",
    "the sum of the items present, at most M; or only the best",
);

const ITEM: &[Key] =
    &[portion::KEY, portion::LABEL, Key::required("points", Shape::Number, "điểm", "points")];

pub const KEYS: &[Key] = &[
    Key::required("items", Shape::List(&Shape::Section(ITEM)), "các nội dung", "the items"),
    Key::new("best_only", Shape::Flag, "chỉ lấy nội dung cao nhất", "only the best item counts"),
];

/// The rule.
#[derive(Clone, Debug)]
pub struct Checklist {
    items: Vec<Item>,
    points: Vec<(Number, Range<usize>)>,
    best_only: bool,
}

/// The items present.
#[derive(Clone, Debug)]
pub struct Working {
    present: Vec<(String, Number)>,
    best_only: bool,
    bound: Option<Number>,
}

impl Working {
    pub(super) fn words(&self) -> Text {
        let each = |(name, points): &(String, Number)| text!("{points:#} ({name})", "{points} ({name})");
        let between = if self.best_only { "; " } else { " + " };
        let Some(words) = self.present.iter().map(each).reduce(|all, one| all.join(between, &one)) else {
            return Text::fixed("không có nội dung nào", "none of the items");
        };
        let words = if self.best_only {
            Text::fixed("cao nhất trong", "the best of").join(" ", &words)
        } else {
            words
        };
        match &self.bound {
            Some(bound) => words.join(", ", &text!("giới hạn ở {bound:#}", "bounded at {bound}")),
            None => words,
        }
    }
}

impl Checklist {
    pub(super) fn read(section: &Section<'_>, checker: &mut Checker<'_>) -> Option<Self> {
        let (mut items, mut points) = (Vec::new(), Vec::new());
        for written in sections(section, "items") {
            if let (Some(item), Some(worth)) =
                (portion::item(&written, &items, &[';'], checker), written.located_number("points"))
            {
                items.push(item);
                points.push((worth.value, worth.span));
            }
        }
        none(section, "items", checker);
        (!items.is_empty()).then(|| Self { items, points, best_only: section.flag("best_only") })
    }

    /// The items that are there, each with its points.
    fn present<'a>(&'a self, value: &'a Value) -> impl Iterator<Item = (&'a str, &'a Number)> {
        let found: &[u16] = match value {
            Value::Items(items) => items,
            _ => &[],
        };
        found.iter().filter_map(|&index| {
            let index = usize::from(index);
            Some((label(self.items.get(index)?), &self.points.get(index)?.0))
        })
    }

    /// The points of the items that are there, within no bounds yet.
    fn earned(&self, value: &Value) -> Number {
        let points = self.present(value).map(|(_, points)| points);
        if self.best_only { points.max().cloned().unwrap_or(Number::ZERO) } else { sum(points) }
    }
}

impl Scoring for Checklist {
    fn grammar(&self, _percent: bool) -> Grammar<'_> {
        Grammar::Keys(&self.items)
    }

    fn points(&self, value: &Value, setting: &Setting<'_>) -> Number {
        self.earned(value).clamp_to(setting.floor, setting.max)
    }

    fn working(&self, value: &Value, setting: &Setting<'_>) -> super::Working {
        let present = self.present(value).map(|(name, points)| (name.to_owned(), points.clone())).collect();
        let bound = bound(self.earned(value), setting);
        super::Working::Checklist(Working { present, best_only: self.best_only, bound })
    }

    fn words(&self, setting: &Setting<'_>) -> Text {
        let each = |(item, (points, _)): (&Item, &(Number, Range<usize>))| {
            let name = label(item);
            text!("{name}: {points:#}", "{name}: {points}")
        };
        let all = self
            .items
            .iter()
            .zip(&self.points)
            .map(each)
            .reduce(|all, one| all.join("; ", &one))
            .unwrap_or(Text::fixed("", ""));
        let max = setting.max;
        if self.best_only {
            Text::fixed("chỉ lấy nội dung cao nhất:", "only the best of:").join(" ", &all)
        } else {
            text!(
                "cộng các nội dung có (không quá {max:#}):",
                "the sum of the items present (at most {max}):"
            )
            .join(" ", &all)
        }
    }

    fn ways(&self, value: Option<&Value>, _setting: &Setting<'_>) -> Ways {
        let present: &[u16] = match value {
            Some(Value::Items(items)) => items,
            _ => &[],
        };
        let absent: Vec<u16> =
            (0..).zip(&self.items).map(|(place, _)| place).filter(|place| !present.contains(place)).collect();
        let parts: Vec<_> = absent.iter().map(|&place| (&self.points[usize::from(place)].0, 1)).collect();
        let answer = |taken: Vec<usize>| {
            let added = absent.iter().zip(taken).filter(|(_, times)| *times > 0).map(|(place, _)| *place);
            let added: Vec<u16> = added.collect();
            let names: Vec<&str> =
                added.iter().map(|&place| label(&self.items[usize::from(place)])).collect();
            let names = names.join("; ");
            let words = text!("thêm: {names}", "add: {names}");
            (Value::Items([present, added.as_slice()].concat().into()), words)
        };
        Ways::Answers(sums(&parts).into_iter().map(answer).collect())
    }

    fn check(&self, limits: &Limits<'_>, _node: &Node<'_>, checker: &mut Checker<'_>) {
        self.points.iter().for_each(|(points, span)| check_points(points, limits, span, checker));
    }

    fn most(&self, _max: &Number) -> Option<Number> {
        let points = self.points.iter().map(|(points, _)| points);
        if self.best_only {
            points.max().cloned()
        } else {
            Some(sum(points.filter(|points| points.is_positive())))
        }
    }

    fn measures(&self) -> bool {
        false
    }
}
