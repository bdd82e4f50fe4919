//! Points as a rule writes them: plainly, or as a share of the maximum in percent.

use std::ops::Range;

use super::{Limits, parameter};
use crate::diagnostic::{Code, Complaint};
use crate::number::{Mark, Number};
use crate::schema::{Checker, Key, Section, Shape};
use crate::text;
use crate::text::Text;
use crate::value::{self, Grammar, Item, Reading, Value};

/// What a step or option is worth.
#[derive(Clone, Debug)]
pub enum Worth {
    /// Points.
    Points(Number),
    /// Percent of M.
    Share(Number),
}

/// A worth and where it stands in the catalogue.
#[derive(Clone, Debug)]
pub struct Portion {
    /// The worth.
    pub worth: Worth,
    span: Range<usize>,
}

pub const POINTS: Key = Key::new("points", Shape::Number, "điểm", "points");
pub const SHARE: Key =
    Key::new("share", Shape::Number, "phần trăm của điểm tối đa", "percent of the maximum");
pub const KEY: Key = Key::required("key", Shape::Text, "khóa ghi trong ô", "the key a cell writes");
pub const LABEL: Key =
    Key::new("label", Shape::Text, "nhãn, có thể ghi thay khóa", "the label, which may be written instead");

impl Portion {
    /// Reads `points` or `share` of a section, exactly one of them.
    pub fn read(section: &Section<'_>, checker: &mut Checker<'_>) -> Option<Self> {
        let worth = match (section.located_number("points"), section.located_number("share")) {
            (Some(points), None) => (Worth::Points(points.value), points.span),
            (None, Some(share)) => (Worth::Share(share.value), share.span),
            _ if section.mistyped(&["points", "share"]) => return None,
            _ => {
                let complaint = parameter(
                    Text::fixed(
                        "phải có đúng một trong `points`, `share`",
                        "exactly one of `points` and `share` is needed",
                    ),
                    Text::fixed(
                        "ghi `points = …` (điểm) hoặc `share = …` (% của điểm tối đa)",
                        "write `points = …`, or `share = …` in percent of the maximum",
                    ),
                );
                checker.complain(complaint, section.span());
                return None;
            }
        };
        Some(Self { worth: worth.0, span: worth.1 })
    }

    /// Points under a maximum.
    pub fn of(&self, max: &Number) -> Number {
        match &self.worth {
            Worth::Points(points) => points.clone(),
            Worth::Share(share) => &(max * share) / 100,
        }
    }

    /// Reports points above M.
    pub fn check(&self, limits: &Limits<'_>, checker: &mut Checker<'_>) {
        check_points(&self.of(limits.max), limits, &self.span, checker);
    }
}

/// Reports points above M at `span`; what lies below the floor is bounded when it is scored.
pub fn check_points(points: &Number, limits: &Limits<'_>, span: &Range<usize>, checker: &mut Checker<'_>) {
    let max = limits.max;
    if points > max {
        let complaint = Complaint::new(
            Code::PointsAboveMax,
            text!(
                "{points:#} điểm nhiều hơn điểm tối đa {max:#} của tiêu chí",
                "{points} points are more than the criterion's maximum {max}"
            ),
            Text::fixed("sửa số điểm, hoặc `max` của tiêu chí", "mend the points, or the criterion's `max`"),
        );
        checker.complain(complaint, span.clone());
    }
}

/// Reads `key` and `label`; what is reported: see [`named`].
pub fn item(
    section: &Section<'_>,
    known: &[Item],
    parts: &[char],
    checker: &mut Checker<'_>,
) -> Option<Item> {
    let key = section.located_text("key")?;
    let item = Item::new(key.value, section.text("label").map(str::to_owned));
    named(&item, known, parts, key.span, checker);
    Some(item)
}

/// Reports an item that repeats one already read, or whose key no cell can write; `parts` are the signs that divide a
/// cell which names several.
pub fn named(item: &Item, known: &[Item], parts: &[char], span: Range<usize>, checker: &mut Checker<'_>) {
    let again = item.words().find(|(_, folded)| known.iter().any(|other| other.answers_to(folded)));
    if !writable(item, parts) {
        let key = &item.key;
        let complaint = parameter(
            text!("không ô nào ghi được khóa «{key}»", "no cell can write the key «{key}»"),
            Text::fixed(
                "đặt khóa khác: không để trống, không có `;` hoặc `=`, không phải «0», «không», «-», «KPS»; chữ dài ghi ở `label`",
                "choose another: not blank, without `;` or `=`, not «0», «không», «-» or «n/a»; long words go to `label`",
            ),
        );
        checker.complain(complaint, span);
    } else if let Some((word, _)) = again {
        let complaint = Complaint::new(
            Code::DuplicateOption,
            text!("«{word}» đã có ở trên", "«{word}» stands above already"),
            Text::fixed("đặt khóa và nhãn khác nhau", "give each its own key and label"),
        );
        checker.complain(complaint, span);
    }
}

/// Whether a cell that holds the key is read as the item.
fn writable(item: &Item, parts: &[char]) -> bool {
    let read = value::read(&item.key, &Grammar::Key(std::slice::from_ref(item)), Mark::Comma);
    let found = matches!(read, Ok(Reading { value: Some(Value::Items(_)), .. }));
    let none = !parts.is_empty() && value::says_none(&item.key);
    found && !none && !item.key.contains(parts)
}
