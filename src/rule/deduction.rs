//! `deduction`: M less so much for each, at least the floor.

use super::choice::label;
use super::portion;
use super::{Limits, Scoring, Setting, Ways, bound, figure, parameter, reach::sums, sections};
use crate::number::Number;
use crate::schema::{Checker, Key, Node, Section, Shape};
use crate::text;
use crate::text::Text;
use crate::value::{Grammar, Item, Numeric, Value};

pub const ABOUT: (&str, &str) =
    ("điểm tối đa trừ dần theo số lần, không dưới `floor`", "M less the deductions, at least `floor`");

const EACH: &str = "điểm trừ cho mỗi lần";
const ITEM: &[Key] =
    &[portion::KEY, portion::LABEL, Key::required("each", Shape::Number, EACH, "points taken for each")];

pub const KEYS: &[Key] = &[
    Key::new("each", Shape::Number, EACH, "points taken for each"),
    Key::new(
        "items",
        Shape::List(&Shape::Section(ITEM)),
        "các loại lỗi, mỗi loại trừ riêng",
        "kinds of fault, each with its own deduction",
    ),
];

/// So many cases are planned to be fewer at most: of one kind, and of each of several.
const STEPS: i64 = 1000;
const STEPS_OF_ITEMS: usize = 100;

/// The rule.
#[derive(Clone, Debug)]
pub enum Deduction {
    /// One kind: the value is a count.
    Each(Number),
    /// Several kinds: the value is counts by key.
    Items(Vec<Item>, Vec<Number>),
}

/// What was taken.
#[derive(Clone, Debug)]
pub struct Working {
    max: Number,
    taken: Vec<(Option<String>, Number, Number)>,
    bound: Option<Number>,
}

impl Working {
    pub(super) fn words(&self) -> Text {
        let max = &self.max;
        let each = |(name, count, each): &(Option<String>, Number, Number)| match name {
            Some(name) => text!("{count:#} × {each:#} ({name})", "{count} × {each} ({name})"),
            None => text!("{count:#} × {each:#}", "{count} × {each}"),
        };
        let words =
            self.taken.iter().map(each).fold(text!("{max:#}", "{max}"), |all, one| all.join(" − ", &one));
        match &self.bound {
            Some(bound) => words.join(", ", &text!("không dưới {bound:#}", "at least {bound}")),
            None => words,
        }
    }
}

impl Deduction {
    pub(super) fn read(section: &Section<'_>, checker: &mut Checker<'_>) -> Option<Self> {
        let (mut items, mut each) = (Vec::new(), Vec::new());
        for written in sections(section, "items") {
            if let (Some(item), Some(points)) =
                (portion::item(&written, &items, &[';', '='], checker), written.number("each"))
            {
                items.push(item);
                each.push(points);
            }
        }
        match (section.number("each"), items.is_empty()) {
            (Some(each), true) => Some(Self::Each(each)),
            (None, false) => Some(Self::Items(items, each)),
            _ if section.mistyped(&["each"]) => None,
            (None, true) if section.node("items").is_some_and(|items| !items.is_empty_list()) => None,
            _ => {
                let complaint = parameter(
                    Text::fixed(
                        "phải có đúng một trong `each`, `items`",
                        "exactly one of `each` and `items` is needed",
                    ),
                    Text::fixed(
                        "ghi `each = …` hoặc `items = [{ key, each }]`",
                        "write `each = …` or `items = [{ key, each }]`",
                    ),
                );
                checker.complain(complaint, section.span());
                None
            }
        }
    }

    /// What is deducted: the kind of fault where there are several, how often, and the points for each.
    fn taken(&self, value: &Value) -> Vec<(Option<&str>, Number, &Number)> {
        match (self, value) {
            (Self::Items(items, each), Value::Counts(counts)) => counts
                .iter()
                .filter_map(|(index, count)| {
                    let index = usize::from(*index);
                    Some((Some(label(items.get(index)?)), count.clone(), each.get(index)?))
                })
                .collect(),
            (Self::Each(each), value) => vec![(None, figure(value), each)],
            (Self::Items(..), _) => Vec::new(),
        }
    }
}

/// The same counts with some cases fewer.
fn fewer(items: &[Item], each: &[Number], counts: &[(u16, Number)]) -> Ways {
    let times = |count: &Number| {
        count.floor().to_string().parse::<usize>().unwrap_or(STEPS_OF_ITEMS).min(STEPS_OF_ITEMS)
    };
    let parts: Vec<_> = counts
        .iter()
        .filter_map(|(place, count)| Some((each.get(usize::from(*place))?, times(count))))
        .collect();
    let answer = |taken: Vec<usize>| {
        let less = |((place, count), times): (&(u16, Number), &usize)| {
            let times = i64::try_from(*times).unwrap_or(0);
            (*place, count - &Number::integer(times))
        };
        let left: Box<[(u16, Number)]> = counts.iter().zip(&taken).map(less).collect();
        let words = counts.iter().zip(&taken).filter(|(_, times)| **times > 0).map(|((place, _), times)| {
            let name = items.get(usize::from(*place)).map(label).unwrap_or_default();
            text!("{name}: bớt {times}", "{name}: {times} fewer")
        });
        let words = words.reduce(|all, one| all.join("; ", &one)).unwrap_or(Text::fixed("", ""));
        (Value::Counts(left), words)
    };
    Ways::Answers(sums(&parts).into_iter().map(answer).collect())
}

/// What is left of M, within no bounds yet.
fn left(max: &Number, taken: &[(Option<&str>, Number, &Number)]) -> Number {
    taken.iter().fold(max.clone(), |left, (_, count, each)| &left - &(count * each))
}

impl Scoring for Deduction {
    fn grammar(&self, _percent: bool) -> Grammar<'_> {
        match self {
            Self::Each(_) => Grammar::Number(Numeric::default()),
            Self::Items(items, _) => Grammar::Counts(items),
        }
    }

    fn points(&self, value: &Value, setting: &Setting<'_>) -> Number {
        left(setting.max, &self.taken(value)).clamp_to(setting.floor, setting.max)
    }

    fn working(&self, value: &Value, setting: &Setting<'_>) -> super::Working {
        let taken = self.taken(value);
        let bound = bound(left(setting.max, &taken), setting);
        let own = |(name, count, each): (Option<&str>, Number, &Number)| {
            (name.map(str::to_owned), count, each.clone())
        };
        let taken = taken.into_iter().map(own).collect();
        super::Working::Deduction(Working { max: setting.max.clone(), taken, bound })
    }

    fn words(&self, setting: &Setting<'_>) -> Text {
        let (max, floor) = (setting.max, setting.floor);
        match self {
            Self::Each(each) => text!(
                "{max:#} trừ {each:#} điểm mỗi lần, không dưới {floor:#}",
                "{max} less {each} for each, at least {floor}"
            ),
            Self::Items(items, each) => {
                let one = |(item, each): (&Item, &Number)| {
                    let name = label(item);
                    text!("{name}: {each:#}", "{name}: {each}")
                };
                let all = items
                    .iter()
                    .zip(each)
                    .map(one)
                    .reduce(|all, one| all.join("; ", &one))
                    .unwrap_or(Text::fixed("", ""));
                text!("{max:#} trừ cho mỗi lần", "{max} less, for each")
                    .join(" ", &all)
                    .join(", ", &text!("không dưới {floor:#}", "at least {floor}"))
            }
        }
    }

    fn ways(&self, value: Option<&Value>, _setting: &Setting<'_>) -> Ways {
        match (self, value) {
            (Self::Each(_), value) => {
                let most = value.map_or(Number::ONE, figure).floor();
                Ways::Figures((0..=STEPS).map(Number::integer).take_while(|count| *count <= most).collect())
            }
            (Self::Items(items, each), Some(Value::Counts(counts))) => fewer(items, each, counts),
            (Self::Items(..), _) => {
                let none = Text::fixed("không có trường hợp nào", "no case");
                Ways::Answers(vec![(Value::Counts(Box::default()), none)])
            }
        }
    }

    fn check(&self, _limits: &Limits<'_>, node: &Node<'_>, checker: &mut Checker<'_>) {
        let each = match self {
            Self::Each(each) => std::slice::from_ref(each),
            Self::Items(_, each) => each.as_slice(),
        };
        if each.iter().any(Number::is_negative) {
            let complaint = parameter(
                Text::fixed("điểm trừ ghi bằng số dương", "deductions are written as positive numbers"),
                Text::fixed("bỏ dấu trừ", "drop the minus sign"),
            );
            checker.complain(complaint, node.span());
        }
    }

    fn measures(&self) -> bool {
        matches!(self, Self::Each(_))
    }
}
