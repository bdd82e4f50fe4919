//! Conditions in words: what is judged, and what is expected.

use crate::catalogue::Catalogue;
use crate::evaluation::{Condition, Demand, Evaluation};
use crate::gate::Found;
use crate::number::Number;
use crate::text;
use crate::text::Text;

/// A condition as tables and tests name it.
pub(super) struct Words<'a> {
    /// Its key in `par.toml`.
    pub key: &'static str,
    /// What is judged.
    pub title: Text,
    /// What is expected.
    pub expected: Text,
    /// The figure or band that is expected.
    pub bound: Found,
    /// The criterion's code, where it speaks of one.
    pub criterion: &'a str,
}

/// A condition in words.
pub(super) fn words<'a>(condition: &Condition, evaluation: &'a Evaluation) -> Words<'a> {
    let most = |key, title, count: usize| {
        let bound = Number::integer(i64::try_from(count).unwrap_or(i64::MAX));
        Words { key, title, expected: at_most(&bound), bound: Found::Figure(bound), criterion: "" }
    };
    match condition {
        Condition::Units { roll, demand } => of_units(demand, &evaluation.rolls[*roll].catalogue),
        Condition::Faults(count) => most("faults", Text::fixed("Lỗi", "Faults"), *count),
        Condition::Warnings(count) => most("warnings", Text::fixed("Cảnh báo", "Warnings"), *count),
    }
}

fn of_units<'a>(demand: &Demand, catalogue: &'a Catalogue) -> Words<'a> {
    let percent = |key, title, bound: &Number| Words {
        key,
        title,
        expected: text!("≥ {bound:#}%", "≥ {bound}%"),
        bound: Found::Figure(bound.clone()),
        criterion: "",
    };
    match demand {
        Demand::Index(bound) => {
            let title = Text::fixed("Chỉ số", "Index");
            Words { expected: text!("≥ {bound:#}", "≥ {bound}"), ..percent("index", title, bound) }
        }
        Demand::Band(band) => {
            let label = &catalogue.bands[*band].label;
            Words {
                key: "band",
                title: Text::fixed("Xếp loại", "Band"),
                expected: text!("từ {label} trở lên", "{label} or better"),
                bound: Found::Band(*band),
                criterion: "",
            }
        }
        Demand::Area { node, at_least } => {
            let code = &catalogue.nodes[*node].code;
            let title = text!("Tiêu chí {code}", "Criterion {code}");
            Words { criterion: code, ..percent("area", title, at_least) }
        }
        Demand::Complete(bound) => percent("complete", Text::fixed("Đã có số liệu", "Values in"), bound),
        Demand::Evidence(bound) => {
            percent("evidence", Text::fixed("Đã nêu tài liệu", "Evidence named"), bound)
        }
        Demand::Appraised(bound) => percent("appraised", Text::fixed("Đã thẩm định", "Appraised"), bound),
        Demand::Drop(bound) => {
            let title = Text::fixed("Giảm so với kỳ trước", "Fall on the previous result");
            Words { expected: at_most(bound), ..percent("drop", title, bound) }
        }
    }
}

fn at_most(bound: &Number) -> Text {
    text!("≤ {bound:#}", "≤ {bound}")
}
