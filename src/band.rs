//! Bands (xếp loại): labels by index, with gates that a unit must also pass.

use crate::number::Number;
use crate::schema::{Key, Shape};

/// The keys of a gate.
pub const GATE_KEYS: &[Key] = &[
    Key::required("criterion", Shape::Text, "mã tiêu chí", "a criterion's code"),
    Key::required(
        "at_least",
        Shape::Number,
        "ít nhất bao nhiêu % điểm tối đa của tiêu chí",
        "percent of that node's applicable maximum",
    ),
];

/// The keys of a band.
pub const KEYS: &[Key] = &[
    Key::required("label", Shape::Text, "tên mức xếp loại", "the band's name"),
    Key::new("from", Shape::Number, "từ chỉ số này trở lên", "from this index up"),
    Key::new("above", Shape::Number, "trên chỉ số này", "strictly above this index"),
    Key::new(
        "gates",
        Shape::List(&Shape::Section(GATE_KEYS)),
        "điều kiện kèm theo",
        "conditions that must also hold",
    ),
    Key::new(
        "head",
        Shape::Text,
        "ý nghĩa đối với người đứng đầu đơn vị",
        "what the band means for the head of the unit",
    ),
];

/// A band.
#[derive(Clone, Debug)]
pub struct Band {
    /// Its name.
    pub label: String,
    /// Where it begins, in index points.
    pub from: Number,
    /// Whether `from` itself is outside.
    pub strict: bool,
    /// What must hold besides.
    pub gates: Vec<Gate>,
    /// What it means for the head of the unit.
    pub head: Option<String>,
}

/// A condition on one node.
#[derive(Clone, Debug)]
pub struct Gate {
    /// The node's place in the catalogue.
    pub node: usize,
    /// The least percent of its applicable maximum.
    pub at_least: Number,
}

impl Band {
    /// Whether an index reaches it, gates apart.
    pub fn reached(&self, index: &Number) -> bool {
        if self.strict { *index > self.from } else { *index >= self.from }
    }

    /// Whether every gate holds, given each node's percent; a node that does not apply passes.
    pub fn gates_hold(&self, percent: impl Fn(usize) -> Option<Number>) -> bool {
        self.gates.iter().all(|gate| percent(gate.node).is_none_or(|percent| percent >= gate.at_least))
    }
}
