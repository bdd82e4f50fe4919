//! `[[gate]]`: what must hold for `par gate` to pass.

use jiff::civil::Date;

use super::groups::{Groups, count, number};
use crate::catalogue::{Catalogue, Role};
use crate::diagnostic::{Code, Complaint};
use crate::number::Number;
use crate::schema::{Checker, Key, Located, Section, Shape};
use crate::text;
use crate::text::{Text, list};

/// A gate.
#[derive(Clone, Debug)]
pub struct Gate {
    /// Its number in `par.toml`, from 1.
    pub number: usize,
    /// The day from which it is due; none: always.
    pub by: Option<Date>,
    /// What it asks, group by group, then of the run.
    pub conditions: Vec<Condition>,
}

/// One condition.
#[derive(Clone, Debug)]
pub enum Condition {
    /// Something that every unit of a roll must reach.
    Units {
        /// The roll's place in the evaluation.
        roll: usize,
        /// What is asked.
        demand: Demand,
    },
    /// The most faults of the whole run.
    Faults(usize),
    /// The most warnings of the whole run.
    Warnings(usize),
}

/// What is asked of a unit. Percents are of its leaves, each leaf one.
#[derive(Clone, Debug)]
pub enum Demand {
    /// The least index.
    Index(Number),
    /// The lowest band, by place in the catalogue.
    Band(usize),
    /// The least percent of a node's applicable maximum.
    Area {
        /// The node's place in the catalogue.
        node: usize,
        /// The percent.
        at_least: Number,
    },
    /// The least percent of leaves that have a value.
    Complete(Number),
    /// The least percent of the leaves with required evidence that name it.
    Evidence(Number),
    /// The least percent of leaves on which an appraisal has spoken.
    Appraised(Number),
    /// The largest fall of the published index against the previous result.
    Drop(Number),
}

const AREA_KEYS: &[Key] = &[
    Key::required("code", Shape::Text, "mã tiêu chí", "a criterion's code"),
    Key::required("at_least", Shape::Number, "ít nhất bao nhiêu %", "at least so many percent"),
];

/// The keys of a gate.
pub(super) const KEYS: &[Key] = &[
    Key::new("group", Shape::Text, "khối; mặc định mọi khối", "the group; default every group"),
    Key::new("index", Shape::Number, "chỉ số ít nhất của mọi đơn vị", "the least index of every unit"),
    Key::new("band", Shape::Text, "mức xếp loại thấp nhất của mọi đơn vị", "the lowest band of every unit"),
    Key::new(
        "area",
        Shape::Section(AREA_KEYS),
        "tỷ lệ ít nhất trên điểm tối đa của một tiêu chí, ở mọi đơn vị mà tiêu chí áp dụng",
        "the least percent of a criterion's maximum, for every unit to which it applies",
    ),
    Key::new(
        "complete",
        Shape::Number,
        "% tiêu chí có số liệu, ở mọi đơn vị; cần danh mục đơn vị",
        "percent of leaves with a value, for every unit; needs a register",
    ),
    Key::new(
        "evidence",
        Shape::Number,
        "% tiêu chí bắt buộc có tài liệu kiểm chứng đã nêu tài liệu, ở mọi đơn vị",
        "percent of the leaves with required evidence that name it, for every unit",
    ),
    Key::new(
        "appraised",
        Shape::Number,
        "% tiêu chí đã thẩm định và không còn giải trình chưa trả lời, ở mọi đơn vị",
        "percent of leaves appraised, and not disputed, for every unit",
    ),
    Key::new(
        "drop",
        Shape::Number,
        "mức giảm chỉ số nhiều nhất so với kỳ trước (`previous`), của mọi đơn vị",
        "the largest fall of the index against the previous result (`previous`), for every unit",
    ),
    Key::new("faults", Shape::Number, "số lỗi nhiều nhất của cả kỳ", "the most faults of the whole run"),
    Key::new(
        "warnings",
        Shape::Number,
        "số cảnh báo nhiều nhất của cả kỳ",
        "the most warnings of the whole run",
    ),
    Key::new(
        "by",
        Shape::Date,
        "ngày phải đạt: trước ngày đó theo --on thì chưa đến hạn; không có --on thì luôn xét",
        "the day from which it is due: before it, as --on tells, it is not judged; without --on it is",
    ),
];

/// Reads the gates; faults are reported and left out.
pub(super) fn read(file: &Section<'_>, groups: &Groups<'_>, checker: &mut Checker<'_>) -> Vec<Gate> {
    let sections = file.items("gate").into_iter().filter_map(|node| node.section());
    (1..).zip(sections).map(|(number, section)| gate(number, &section, groups, checker)).collect()
}

fn gate(number: usize, section: &Section<'_>, groups: &Groups<'_>, checker: &mut Checker<'_>) -> Gate {
    if !section.entries().iter().any(|(key, _)| is_condition(&key.value)) {
        checker.complain(without_condition(), section.span());
    }
    let rolls: Vec<usize> = match section.located_text("group") {
        Some(name) => groups.find(&name, checker).into_iter().collect(),
        None => (0..groups.names.len()).collect(),
    };
    let index = section.number("index").map(Demand::Index);
    let area = section.node("area").and_then(|node| node.section());
    let area = area.and_then(|area| Some((area.located_text("code")?, percent(&area, "at_least", checker)?)));
    let rest = rest(section, checker);
    let mut conditions = Vec::new();
    for roll in rolls {
        let band = section.located_text("band").and_then(|label| groups.band(roll, &label, checker));
        let of_node = area.as_ref().and_then(|(code, at_least)| {
            Some(Demand::Area { node: node(roll, code, groups, checker)?, at_least: at_least.clone() })
        });
        let demands = index.iter().cloned().chain(band.map(Demand::Band)).chain(of_node).chain(rest.clone());
        conditions.extend(demands.map(|demand| Condition::Units { roll, demand }));
    }
    conditions.extend(count(section, "faults", 0, checker).map(Condition::Faults));
    conditions.extend(count(section, "warnings", 0, checker).map(Condition::Warnings));
    Gate { number, by: section.node("by").and_then(|node| node.date()), conditions }
}

/// What is asked alike of every group, but the index.
fn rest(section: &Section<'_>, checker: &mut Checker<'_>) -> Vec<Demand> {
    let not_negative = |drop: &Number| !drop.is_negative();
    let mend = Text::fixed(
        "ghi số điểm được phép giảm, từ 0 trở lên",
        "write by how many points it may fall, from 0 up",
    );
    let drop = number(section, "drop", not_negative, mend, checker);
    let complete = percent(section, "complete", checker).map(Demand::Complete);
    let evidence = percent(section, "evidence", checker).map(Demand::Evidence);
    let appraised = percent(section, "appraised", checker).map(Demand::Appraised);
    [complete, evidence, appraised, drop.map(Demand::Drop)].into_iter().flatten().collect()
}

/// The percent under a key. Less than 1 is most likely a share, and 0 asks for nothing: either would pass what
/// it was written to stop.
fn percent(section: &Section<'_>, key: &str, checker: &mut Checker<'_>) -> Option<Number> {
    let fits = |percent: &Number| *percent >= Number::ONE && *percent <= Number::HUNDRED;
    let mend = Text::fixed("ghi phần trăm từ 1 đến 100, như 95", "write a percent from 1 to 100, such as 95");
    number(section, key, fits, mend, checker)
}

/// The node of a code, which must not be of a penalty: the more of it, the worse.
fn node(
    roll: usize,
    code: &Located<String>,
    groups: &Groups<'_>,
    checker: &mut Checker<'_>,
) -> Option<usize> {
    let node = groups.node(roll, code, checker)?;
    let penalty = |catalogue: &Catalogue| catalogue.nodes[node].role == Some(Role::Penalty);
    if !groups.catalogue(roll).is_some_and(penalty) {
        return Some(node);
    }
    let complaint = Complaint::new(
        Code::WrongValue,
        Text::fixed(
            "tiêu chí là điểm trừ: càng nhiều càng kém, không đặt mức ít nhất",
            "the criterion is a penalty: more of it is worse, so nothing can be asked at least",
        ),
        Text::fixed("ghi mã tiêu chí khác, hoặc dùng `index`", "write another code, or use `index`"),
    );
    checker.complain(complaint, code.span.clone());
    None
}

fn without_condition() -> Complaint {
    let keys: Vec<&str> = KEYS.iter().map(|key| key.name).filter(is_condition).collect();
    let keys = list(&keys);
    Complaint::new(
        Code::MissingKey,
        Text::fixed("[[gate]] không nêu điều kiện nào", "the [[gate]] asks for nothing"),
        text!("thêm một trong: {keys}", "add one of: {keys}"),
    )
}

fn is_condition(key: &&str) -> bool {
    !["group", "by"].contains(key)
}
