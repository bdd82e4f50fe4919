//! `choice`: one of several options, each worth points or a share of M.

use super::portion::{self, Portion};
use super::{Limits, Scoring, Setting, Ways, parameter, sections};
use crate::number::Number;
use crate::schema::{Checker, Key, Node, Section, Shape};
use crate::text;
use crate::text::Text;
use crate::value::{Grammar, Item, Value};

pub const ABOUT: (&str, &str) =
    ("một trong các lựa chọn, mỗi lựa chọn có số điểm riêng", "one of the options, each with its points");

const OPTION: &[Key] = &[portion::KEY, portion::LABEL, portion::POINTS, portion::SHARE];

pub const KEYS: &[Key] =
    &[Key::required("options", Shape::List(&Shape::Section(OPTION)), "các lựa chọn", "the options")];

/// The rule.
#[derive(Clone, Debug)]
pub struct Choice {
    items: Vec<Item>,
    worth: Vec<Portion>,
}

/// The option taken.
#[derive(Clone, Debug)]
pub struct Working(String);

impl Working {
    pub(super) fn words(&self) -> Text {
        let option = &self.0;
        text!("«{option}»", "«{option}»")
    }
}

/// The name people know an item by.
pub(super) fn label(item: &Item) -> &str {
    item.label.as_deref().unwrap_or(&item.key)
}

/// Reports a list of options or items that is empty.
pub(super) fn none(section: &Section<'_>, name: &str, checker: &mut Checker<'_>) {
    if let Some(node) = section.node(name).filter(Node::is_empty_list) {
        let complaint = parameter(
            Text::fixed("quy tắc không có lựa chọn nào", "the rule has no options"),
            Text::fixed("thêm ít nhất một mục", "add one at least"),
        );
        checker.complain(complaint, node.span());
    }
}

impl Choice {
    pub(super) fn read(section: &Section<'_>, checker: &mut Checker<'_>) -> Option<Self> {
        let (mut items, mut worth) = (Vec::new(), Vec::new());
        for option in sections(section, "options") {
            if let (Some(item), Some(portion)) =
                (portion::item(&option, &items, &[], checker), Portion::read(&option, checker))
            {
                items.push(item);
                worth.push(portion);
            }
        }
        none(section, "options", checker);
        (!items.is_empty()).then_some(Self { items, worth })
    }
}

/// The place of the option a value names.
fn chosen(value: &Value) -> usize {
    match value {
        Value::Items(items) => items.first().copied().map_or(0, usize::from),
        _ => 0,
    }
}

impl Scoring for Choice {
    fn grammar(&self, _percent: bool) -> Grammar<'_> {
        Grammar::Key(&self.items)
    }

    fn points(&self, value: &Value, setting: &Setting<'_>) -> Number {
        self.worth.get(chosen(value)).map_or(Number::ZERO, |portion| portion.of(setting.max))
    }

    fn working(&self, value: &Value, _setting: &Setting<'_>) -> super::Working {
        let option = self.items.get(chosen(value)).map(label).unwrap_or_default().to_owned();
        super::Working::Choice(Working(option))
    }

    fn words(&self, setting: &Setting<'_>) -> Text {
        let each = |(item, portion): (&Item, &Portion)| {
            let (name, points) = (label(item), portion.of(setting.max));
            text!("{name}: {points:#}", "{name}: {points}")
        };
        self.items
            .iter()
            .zip(&self.worth)
            .map(each)
            .reduce(|all, one| all.join("; ", &one))
            .unwrap_or(Text::fixed("", ""))
    }

    fn ways(&self, _value: Option<&Value>, _setting: &Setting<'_>) -> Ways {
        let option = |(place, item): (u16, &Item)| {
            let name = label(item);
            (Value::Items([place].into()), text!("«{name}»", "«{name}»"))
        };
        Ways::Answers((0..).zip(&self.items).map(option).collect())
    }

    fn check(&self, limits: &Limits<'_>, _node: &Node<'_>, checker: &mut Checker<'_>) {
        self.worth.iter().for_each(|portion| portion.check(limits, checker));
    }

    fn most(&self, max: &Number) -> Option<Number> {
        self.worth.iter().map(|portion| portion.of(max)).max()
    }

    fn measures(&self) -> bool {
        false
    }
}
