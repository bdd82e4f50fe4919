//! The ends of a ladder's steps: what lies between two, and how one step meets the next.

use std::cmp::Ordering;

use super::tariff::Bound;
use crate::number::Number;
use crate::text;
use crate::text::Text;

/// One end of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The bound.
    pub bound: Number,
    /// Whether it belongs to the step.
    pub closed: bool,
}

impl Edge {
    /// The bound as a fraction; `None` where it is too long.
    pub fn plain(&self) -> Option<Bound> {
        Some((self.bound.small()?, self.closed))
    }
}

/// What lies between two ends, in words.
pub fn range(lower: Option<&Edge>, upper: Option<&Edge>, measure: &str) -> Text {
    let low = lower.map(|Edge { bound, closed }| {
        if *closed {
            text!("từ {bound:#}{measure}", "from {bound}{measure}")
        } else {
            text!("trên {bound:#}{measure}", "above {bound}{measure}")
        }
    });
    let high = upper.map(|Edge { bound, closed }| {
        if *closed {
            text!("đến {bound:#}{measure}", "to {bound}{measure}")
        } else {
            text!("dưới {bound:#}{measure}", "below {bound}{measure}")
        }
    });
    match (low, high) {
        (Some(low), Some(high)) => low.join(" ", &high),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => Text::fixed("mọi giá trị", "any value"),
    }
}

/// How two steps meet.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Touch {
    /// One begins where the other ends.
    Exact,
    /// Something lies between them.
    Gap,
    /// Something is on both.
    Overlap,
}

/// How the upper end of one range meets the lower end of the next.
pub fn touch(upper: &Edge, lower: &Edge) -> Touch {
    match upper.bound.cmp(&lower.bound) {
        Ordering::Less => Touch::Gap,
        Ordering::Greater => Touch::Overlap,
        Ordering::Equal if upper.closed == lower.closed => {
            if upper.closed {
                Touch::Overlap
            } else {
                Touch::Gap
            }
        }
        Ordering::Equal => Touch::Exact,
    }
}
