//! The settings and bands of a catalogue.

use super::check::refer;
use super::draft::Draft;
use super::{Aggregate, Missing, Settings, Ties};
use crate::band::{Band, Gate};
use crate::diagnostic::{Code, Complaint};
use crate::number::{Number, Rounding};
use crate::schema::{Checker, Section};
use crate::text;
use crate::text::Text;

pub(super) fn decimals(
    file: &Section<'_>,
    name: &str,
    default: u32,
    most: u32,
    checker: &mut Checker<'_>,
) -> u32 {
    let Some(number) = file.located_number(name) else { return default };
    let places = number.value.to_string().parse().ok().filter(|places| *places <= most);
    if places.is_none() {
        let complaint = Complaint::new(
            Code::WrongValue,
            text!("`{name}` phải là số nguyên từ 0 đến {most}", "`{name}` is a whole number within 0…{most}"),
            text!(
                "ghi số chữ số thập phân, mặc định {default}",
                "write the number of decimals, default {default}"
            ),
        );
        checker.complain(complaint, number.span);
    }
    places.unwrap_or(default)
}

pub(super) fn settings(
    file: &Section<'_>,
    aggregate: Aggregate,
    drafts: &[Draft<'_>],
    checker: &mut Checker<'_>,
) -> Settings {
    Settings {
        scale: scale(file, checker),
        aggregate,
        award_places: decimals(file, "award_places", 15, 15, checker),
        places: decimals(file, "places", 2, 12, checker),
        rounding: if file.text("rounding") == Some("half-even") {
            Rounding::HalfEven
        } else {
            Rounding::HalfUp
        },
        decide_exact: file.text("decide_on") == Some("exact"),
        ties: if file.text("ties") == Some("dense") { Ties::Dense } else { Ties::Competition },
        tie_break: file.texts("tie_break").iter().filter_map(|code| refer(code, drafts, checker)).collect(),
        missing: match file.text("missing") {
            Some("unranked") => Missing::Unranked,
            Some("error") => Missing::Error,
            _ => Missing::Zero,
        },
        evidence_zero: file.text("evidence_absent") == Some("zero"),
        silent_unranked: file.text("no_submission") == Some("unranked"),
        clamp: clamp(file, checker),
    }
}

pub(super) fn scale(file: &Section<'_>, checker: &mut Checker<'_>) -> Number {
    let Some(scale) = file.located_number("scale") else { return Number::HUNDRED };
    if !scale.value.is_positive() {
        let complaint = Complaint::new(
            Code::WrongValue,
            Text::fixed("`scale` phải lớn hơn 0", "`scale` must be above 0"),
            Text::fixed(
                "ghi chỉ số của đơn vị đủ mọi điểm, thường là 100",
                "write the index of a unit that earns every point, usually 100",
            ),
        );
        checker.complain(complaint, scale.span);
    }
    scale.value
}

pub(super) fn clamp(file: &Section<'_>, checker: &mut Checker<'_>) -> Option<(Number, Number)> {
    let node = file.node("clamp")?;
    let bounds: Vec<Number> = node.items().iter().filter_map(|item| item.number()).collect();
    match bounds.as_slice() {
        [low, high] if low <= high => Some((low.clone(), high.clone())),
        _ if !node.is_list() || bounds.len() < node.items().len() => None,
        _ => {
            let complaint = Complaint::new(
                Code::WrongValue,
                Text::fixed(
                    "`clamp` phải có hai số, số đầu không lớn hơn số sau",
                    "`clamp` takes two numbers, the first not above the second",
                ),
                Text::fixed("ghi như [0, 100]", "write such as [0, 100]"),
            );
            checker.complain(complaint, node.span());
            None
        }
    }
}

pub(super) fn bands(file: &Section<'_>, drafts: &[Draft<'_>], checker: &mut Checker<'_>) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for section in file.items("band").iter().filter_map(|node| node.section()) {
        let (from, strict) = match (section.located_number("from"), section.located_number("above")) {
            (Some(from), None) => (from, false),
            (None, Some(above)) => (above, true),
            _ if section.mistyped(&["from", "above"]) => continue,
            _ => {
                let complaint = Complaint::new(
                    Code::BandBound,
                    Text::fixed(
                        "mức xếp loại phải có đúng một trong `from`, `above`",
                        "a band takes exactly one of `from` and `above`",
                    ),
                    Text::fixed(
                        "ghi `from = 90` (từ 90) hoặc `above = 90` (trên 90)",
                        "write `from = 90` or `above = 90`",
                    ),
                );
                checker.complain(complaint, section.span());
                continue;
            }
        };
        // At one bound the strict band is the higher: `above = 90` before `from = 90`.
        let falls = |before: &Band| {
            before.from > from.value || (before.from == from.value && before.strict && !strict)
        };
        if bands.last().is_some_and(|before| !falls(before)) {
            let complaint = Complaint::new(
                Code::BandOrder,
                Text::fixed(
                    "mức này không thấp hơn mức trước nó",
                    "this band is not below the one before it",
                ),
                Text::fixed("xếp các mức từ cao xuống thấp", "write the bands best first"),
            );
            checker.complain(complaint, from.span.clone());
        }
        bands.push(Band {
            label: section.text("label").unwrap_or_default().to_owned(),
            from: from.value,
            strict,
            gates: gates(&section, drafts, checker),
            head: section.text("head").map(str::to_owned),
        });
    }
    bands
}

pub(super) fn gates(band: &Section<'_>, drafts: &[Draft<'_>], checker: &mut Checker<'_>) -> Vec<Gate> {
    band.items("gates")
        .iter()
        .filter_map(|node| node.section())
        .filter_map(|gate| {
            let node = refer(&gate.located_text("criterion")?, drafts, checker)?;
            Some(Gate { node, at_least: gate.number("at_least")? })
        })
        .collect()
}
