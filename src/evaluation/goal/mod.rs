//! Goals (mục tiêu): what plans ask of the rank or index of a unit, of the mean index of a group, or of a place that
//! others publish.

mod read;
mod subject;

use crate::number::Number;
use crate::schema::{Key, Located, Shape};

pub(super) use read::read;
pub(super) use subject::Lookup;

const PUBLISHED_KEYS: &[Key] = &[
    Key::new("before", Shape::Number, "thứ hạng lần trước", "the place before"),
    Key::new(
        "now",
        Shape::Number,
        "thứ hạng được công bố; chưa công bố thì bỏ trống khóa này",
        "the place published; absent until it is",
    ),
    Key::new("basis", Shape::Text, "văn bản công bố", "the document it was published in"),
];

/// The keys of a goal.
pub(super) const KEYS: &[Key] = &[
    Key::new("title", Shape::Text, "mục tiêu, bằng lời", "the goal in words"),
    Key::new(
        "group",
        Shape::Text,
        "khối; không kèm `unit` thì mục tiêu là của chỉ số trung bình cả khối",
        "the group; without `unit` the goal is for the group's mean index",
    ),
    Key::new(
        "unit",
        Shape::Text,
        "khóa hoặc tên đơn vị; khối của đơn vị tìm theo danh mục",
        "the unit's key or name; its group is found by the register",
    ),
    Key::new("rank_up", Shape::Number, "tăng ít nhất bao nhiêu bậc", "up at least so many places"),
    Key::new("rank_at_most", Shape::Number, "thứ hạng không quá", "rank at most"),
    Key::new("index_up", Shape::Number, "chỉ số tăng ít nhất", "index up by at least"),
    Key::new("index_at_least", Shape::Number, "chỉ số ít nhất", "index at least"),
    Key::new(
        "published",
        Shape::Section(PUBLISHED_KEYS),
        "thứ hạng do cấp trên công bố, không tính: { before, now, basis }",
        "a place that is published, not computed: { before, now, basis }",
    ),
];

/// A goal of `par.toml`.
#[derive(Clone, Debug)]
pub struct Goal {
    /// The goal in words, where `par.toml` has them.
    pub title: String,
    /// The group it speaks of, or the unit's; empty where it names none.
    pub group: String,
    /// The unit it speaks of.
    pub unit: Option<Subject>,
    /// What it asks; never empty.
    pub aims: Vec<Aim>,
    /// The place that rank aims are held against, where it is published and not computed.
    pub published: Option<Published>,
}

/// The unit of a goal.
#[derive(Clone, Debug)]
pub struct Subject {
    /// As `par.toml` names it.
    pub written: String,
    /// Its place in the register; none where nobody of this name submitted and there is no register.
    pub unit: Option<usize>,
}

/// What a goal asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aim {
    /// Up at least so many places.
    RankUp(i64),
    /// At least this place.
    RankAtMost(i64),
    /// The index up by at least so much.
    IndexUp(Number),
    /// At least this index.
    IndexAtLeast(Number),
}

/// A place that others publish.
#[derive(Clone, Debug, Default)]
pub struct Published {
    /// The place before.
    pub before: Option<i64>,
    /// The place now; none until it is published.
    pub now: Option<i64>,
    /// The document it was published in.
    pub basis: String,
}

/// A goal as written, its unit not yet looked up.
pub(super) struct Draft {
    goal: Goal,
    group: Option<Located<String>>,
    unit: Option<Located<String>>,
}
