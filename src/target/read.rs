//! Targets as catalogues write them: their keys, their forms, and what is wrong with them.

use super::{Bound, Milestone, Targets};
use crate::diagnostic::{Code, Complaint};
use crate::number::Number;
use crate::period::Period;
use crate::schema::{Checker, Key, Node, Section, Shape};
use crate::text;
use crate::text::Text;

/// The keys of a target.
pub const KEYS: &[Key] = &[
    Key::new("at_least", Shape::Number, "từ mức này trở lên", "at least this value"),
    Key::new("above", Shape::Number, "trên mức này", "strictly above this value"),
    Key::new("at_most", Shape::Number, "không quá mức này", "at most this value"),
    Key::new("below", Shape::Number, "dưới mức này", "strictly below this value"),
    Key::new(
        "reduce_by",
        Shape::Number,
        "giảm ít nhất so với kỳ `since`",
        "down by at least this on period `since`",
    ),
    Key::new(
        "increase_by",
        Shape::Number,
        "tăng ít nhất so với kỳ `since`",
        "up by at least this on period `since`",
    ),
    Key::new("since", PERIOD, "kỳ gốc để so sánh", "the base period"),
    Key::new("by", PERIOD, "chỉ tiêu đến hết kỳ này", "the period by which it is due"),
    Key::new(
        "kinds",
        Shape::List(&Shape::Text),
        "chỉ cho các loại đơn vị này",
        "for these kinds of unit only",
    ),
];

/// A period as the keys take it: `"2025"`, `"2025-Q1"`, or the year as a number.
pub const PERIOD: Shape = Shape::Any(&[Shape::Text, Shape::Number]);

/// What the key `target` takes.
pub const SHAPE: Shape = Shape::Any(&[
    Shape::Number,
    Shape::Section(KEYS),
    Shape::List(&Shape::Any(&[Shape::Number, Shape::Section(KEYS)])),
]);

impl Targets {
    /// Reads the key `target` in any of its forms; faults are reported and left out.
    pub fn read(node: &Node<'_>, checker: &mut Checker<'_>) -> Self {
        if node.is_empty_list() {
            let complaint = Complaint::new(
                Code::TargetForm,
                Text::fixed("`target` không có chỉ tiêu nào", "`target` has no target"),
                Text::fixed("bỏ `target`, hoặc ghi một mức", "drop `target`, or write a bound"),
            );
            checker.complain(complaint, node.span());
        }
        let items = if node.is_list() { node.items() } else { vec![*node] };
        if items.iter().filter(|item| item.number().is_some()).count() > 1 {
            let complaint = Complaint::new(
                Code::TargetForm,
                Text::fixed(
                    "hai chỉ tiêu không nói khi nào, cho ai",
                    "two targets do not say when or for whom they hold",
                ),
                Text::fixed(
                    "ghi { at_least = …, by = … } hoặc kinds = […]; số thập phân dùng dấu chấm: 97.5",
                    "write { at_least = …, by = … } or kinds = […]; decimals take a point: 97.5",
                ),
            );
            checker.complain(complaint, node.span());
        }
        Self(items.iter().filter_map(|item| read_one(item, checker)).collect())
    }
}

fn read_one(node: &Node<'_>, checker: &mut Checker<'_>) -> Option<Milestone> {
    if let Some(number) = node.number() {
        return Some(Milestone { bound: Bound::AtLeast(number), by: None, kinds: None });
    }
    let section = node.section()?;
    let since = read_period(&section, "since", checker);
    let change = |name, bound: fn(Number, Period) -> Bound| Some(bound(section.number(name)?, since?));
    let plain = |name, bound: fn(Number) -> Bound| section.number(name).map(bound);
    let bounds = ["at_least", "above", "at_most", "below", "reduce_by", "increase_by"];
    if section.mistyped(&bounds) || section.node("since").is_some() && since.is_none() {
        return None;
    }
    let found = bounds.iter().filter(|name| section.node(name).is_some()).count();
    let changes = bounds[4..].iter().any(|name| section.node(name).is_some());
    let bound = plain("at_least", Bound::AtLeast)
        .or_else(|| plain("above", Bound::Above))
        .or_else(|| plain("at_most", Bound::AtMost))
        .or_else(|| plain("below", Bound::Below))
        .or_else(|| change("reduce_by", Bound::ReduceBy))
        .or_else(|| change("increase_by", Bound::IncreaseBy));
    let by = read_period(&section, "by", checker);
    let Some(bound) = bound.filter(|_| found == 1 && changes == since.is_some()) else {
        let complaint = Complaint::new(
            Code::TargetForm,
            Text::fixed(
                "chỉ tiêu phải có đúng một mức; `since` đi cùng và chỉ đi cùng `reduce_by`, `increase_by`",
                "a target takes exactly one bound; `since` goes with `reduce_by` and `increase_by` and only with them",
            ),
            Text::fixed(
                "ghi một trong at_least, above, at_most, below, hoặc reduce_by, increase_by cùng since",
                "write one of at_least, above, at_most, below, or reduce_by or increase_by with since",
            ),
        );
        checker.complain(complaint, node.span());
        return None;
    };
    let kinds =
        section.node("kinds").map(|_| section.texts("kinds").into_iter().map(|kind| kind.value).collect());
    Some(Milestone { bound, by, kinds })
}

/// Reads a period under `name`, as text or as a year.
pub fn read_period(section: &Section<'_>, name: &str, checker: &mut Checker<'_>) -> Option<Period> {
    let node = section.node(name)?;
    let written = node.text().map(str::to_owned).or_else(|| node.number().map(|year| year.to_string()))?;
    let period = Period::parse(&written);
    if period.is_none() {
        checker.complain(unknown_period(&written), node.span());
    }
    period
}

/// The complaint that a text is no period.
pub fn unknown_period(written: &str) -> Complaint {
    Complaint::new(
        Code::UnknownPeriod,
        text!("không đọc được kỳ «{written}»", "«{written}» is no period"),
        Text::fixed(
            "ghi như 2022, 2022-Q1, 2022-H1, 2022-9M (hoặc Quý I/2022, 6 tháng đầu năm 2022, Năm 2022)",
            "write such as 2022, 2022-Q1, 2022-H1 or 2022-9M",
        ),
    )
}
