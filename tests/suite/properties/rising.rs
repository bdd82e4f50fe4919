//! More achieved never earns less, under every rule by which more is better; and the other way about.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::{Folder, config, figure, hundredths};
use crate::case::catalogue;

/// How many units are compared.
const UNITS: usize = 8;

/// Hundredths from 0 to these many percent, most of them under 100.
const MOST: i64 = 13_000;

/// A rule of M = 7 and how its cells are written for ascending amounts.
#[derive(Clone, Debug)]
struct Rising {
    keys: String,
    cell: fn(i64) -> String,
    /// More of it earns less.
    falls: bool,
}

fn rising(keys: impl Into<String>) -> Rising {
    Rising { keys: keys.into(), cell: hundredths, falls: false }
}

fn plain() -> impl Strategy<Value = Rising> {
    select(vec![
        rising("rule.flag = {}"),
        rising("rule.ratio = {}"),
        rising("target = { above = 60 }, rule.ratio = { zero_below = 20 }"),
        rising("rule.ladder = { steps = [{ above = 0, proportional = true }] }"),
        rising("rule.relative = { to = \"best\" }"),
        rising("rule.relative = { to = \"min-max\" }"),
        rising("target = 60, rule.relative = { to = \"leader\" }"),
        Rising { falls: true, ..rising("rule.flag = { when = \"no\" }") },
        Rising { falls: true, ..rising("rule.ratio = { start = 90, full = 10 }") },
        Rising { falls: true, ..rising("rule.deduction = { each = 0.07 }") },
        Rising { falls: true, ..rising("rule.relative = { to = \"best\", less_is_better = true }") },
        Rising { falls: true, ..rising("rule.relative = { to = \"min-max\", less_is_better = true }") },
        rising("rule.formula = { expr = \"min(max, floor(n) / 20)\", inputs = [\"n\"] }"),
        rising(
            "target = 60, rule.formula = { expr = \"if(n >= target, max, max × n ÷ target)\", inputs = [\"n\"] }",
        ),
        Rising { falls: true, ..rising("rule.formula = { expr = \"max / (1 + n)\", inputs = [\"n\"] }") },
        Rising { cell: mean, ..rising("rule.survey = {}") },
        Rising { cell: mean, ..rising("rule.survey = { method = \"mean-from-one\" }") },
        Rising { cell: satisfied, ..rising("rule.survey = { method = \"satisfied\" }") },
        Rising { cell: date, falls: true, ..rising("rule.deadline = { by = 2022-03-01, per_day = 0.03 }") },
        Rising {
            cell: date,
            falls: true,
            ..rising(
                "rule.deadline = { by = 2022-02-01, late = [{ days = 9, points = 5 }, { days = 40, points = 1 }] }",
            )
        },
    ])
}

/// 1 to 5 as amounts go from none to the most.
fn mean(amount: i64) -> String {
    hundredths(100 + amount * 400 / MOST)
}

fn satisfied(amount: i64) -> String {
    format!("{}%", hundredths(amount * 10_000 / MOST))
}

/// From 1 January 2022 on, up to 130 days.
fn date(amount: i64) -> String {
    let day = jiff::civil::date(2022, 1, 1).saturating_add(jiff::Span::new().days(amount / 100));
    day.to_string()
}

/// Ladders and curves with steps and breakpoints of their own.
fn stepped() -> impl Strategy<Value = Rising> {
    let shape = (2..6_usize, any::<bool>()).prop_flat_map(|(steps, curve)| {
        (subsequence((1..120_i64).collect::<Vec<_>>(), steps), vec(0_i64..=700, steps), Just(curve))
    });
    shape.prop_map(|(values, mut points, curve)| {
        points.sort_unstable();
        let pairs = values.iter().zip(&points);
        if curve {
            let at: Vec<String> =
                pairs.map(|(value, points)| format!("[{value}, {}]", hundredths(*points))).collect();
            return rising(format!("rule.curve = {{ at = [{}] }}", at.join(", ")));
        }
        let steps: Vec<String> = pairs
            .rev()
            .map(|(value, points)| format!("{{ from = {value}, points = {} }}", hundredths(*points)))
            .collect();
        rising(format!("rule.ladder = {{ steps = [{}] }}", steps.join(", ")))
    })
}

fn counted() -> impl Strategy<Value = Rising> {
    (0_i64..200, 0_i64..9000, 1_i64..900, any::<bool>()).prop_map(|(each, start, every, falls)| {
        let every = if falls { -every } else { every };
        let [each, start, every] = [each, start, every].map(hundredths);
        Rising {
            falls,
            ..rising(format!("rule.count = {{ each = {each}, start = {start}, every = {every}, base = 1 }}"))
        }
    })
}

/// Units in ascending order of what they achieved, each with at least as many points as the one before it.
fn holds(rule: &Rising, amounts: &[i64]) -> Result<(), TestCaseError> {
    let mut amounts = amounts.to_vec();
    amounts.sort_unstable();
    let row = |(unit, amount): (usize, &i64)| format!("u{unit},{}\n", (rule.cell)(*amount));
    let rows: String = amounts.iter().enumerate().map(row).collect();
    let keys = format!("max = 7, {}", rule.keys);
    let folder = Folder::new(&[
        ("catalogue.toml", &catalogue("", &[("1", &keys)])),
        ("values.csv", &format!("unit,1\n{rows}")),
    ]);
    let mut awards: Vec<_> = folder.rows("awards", &["values.csv"]);
    awards.sort_by_key(|row| row["unit"].to_string());
    let mut points: Vec<_> = awards.iter().map(|row| figure(&row["award"]).unwrap()).collect();
    if rule.falls {
        points.reverse();
    }
    prop_assert!(points.is_sorted(), "{} {rows} {points:?}", rule.keys);
    Ok(())
}

/// A ladder whose steps name one bound, and the same one with both; downward from the best step, or upward.
fn ladders(bounds: &[i64], closed: &[bool], down: bool) -> [String; 2] {
    let words = if down { ["from", "above"] } else { ["to", "below"] };
    // The end of a step that touches `from` is `below`, the one that touches `above` is `to`.
    let touching = if down { ["below", "to"] } else { ["above", "from"] };
    let pick = |words: [&'static str; 2], closed: bool| if closed { words[0] } else { words[1] };
    let mut steps = [Vec::new(), Vec::new()];
    for place in 0..bounds.len() {
        let own = format!("{} = {}", pick(words, closed[place]), hundredths(bounds[place]));
        let points = format!("points = {}", 7 - place);
        let other = match place.checked_sub(1) {
            Some(before) => format!("{} = {}, ", pick(touching, closed[before]), hundredths(bounds[before])),
            None => String::new(),
        };
        steps[0].push(format!("{{ {own}, {points} }}"));
        steps[1].push(format!("{{ {other}{own}, {points} }}"));
    }
    steps.map(|steps| {
        catalogue(
            "",
            &[(
                "1",
                &format!("max = 7, rule.ladder = {{ steps = [{}], otherwise = 0.5 }}", steps.join(", ")),
            )],
        )
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn more_achieved_never_earns_less(rule in prop_oneof![plain(), stepped(), counted()], amounts in vec(0..MOST, UNITS)) {
        holds(&rule, &amounts)?;
    }

    /// With the same value a year earlier, more never earns less; nor does a value by the lower of two years earlier.
    #[test]
    fn more_than_a_year_earlier_never_earns_less(
        mut points in vec(0..=700_i64, 3),
        now in vec(0..MOST, UNITS),
        earlier in 0..MOST,
        falls in any::<bool>(),
    ) {
        points.sort_unstable();
        let [worse, same, better] = [0, 1, 2].map(|place| hundredths(points[place]));
        let keys = format!(
            "max = 7, rule.change = {{ better = {better}, same = {same}, worse = {worse}, less_is_better = {falls} }}"
        );
        let mut now = now;
        now.push(earlier);
        now.sort_unstable();
        let pair = |(unit, (earlier, now)): (usize, (i64, i64))| {
            format!("u{unit},2021,{}\nu{unit},2022,{}\n", hundredths(earlier), hundredths(now))
        };
        let falling = now.iter().map(|&amount| (amount, earlier)).rev();
        for pairs in [now.iter().map(|&amount| (earlier, amount)).collect::<Vec<_>>(), falling.collect()] {
            let rows: String = pairs.into_iter().enumerate().map(pair).collect();
            let folder = Folder::new(&[
                ("catalogue.toml", &catalogue("", &[("1", &keys)])),
                ("values.csv", &format!("unit,period,1\n{rows}")),
            ]);
            let mut awards: Vec<_> = folder.rows("awards", &["values.csv"]);
            awards.sort_by_key(|row| row["unit"].to_string());
            let mut points: Vec<_> = awards.iter().map(|row| figure(&row["award"]).unwrap()).collect();
            if falls {
                points.reverse();
            }
            prop_assert!(points.is_sorted(), "{keys} {rows} {points:?}");
        }
    }

    /// "A step with one bound ends where the one before it begins."
    #[test]
    fn a_ladder_of_one_bound_is_one_of_two(
        bounds in subsequence((0..40_i64).collect::<Vec<_>>(), 2..6),
        closed in vec(any::<bool>(), 6),
        down in any::<bool>(),
        values in vec(0..41_i64, 6),
    ) {
        let mut bounds = bounds;
        if down {
            bounds.reverse();
        }
        let [one, two] = ladders(&bounds, &closed, down);
        let rows: String = values.iter().enumerate().map(|(unit, value)| format!("u{unit},{}\n", hundredths(*value))).collect();
        let folder = Folder::new(&[("catalogue.toml", &one), ("values.csv", &format!("unit,1\n{rows}"))]);
        let before = folder.score(&["values.csv", "--detail"]);
        folder.write(&[("catalogue.toml", &two)]);
        prop_assert_eq!(before, folder.score(&["values.csv", "--detail"]));
    }
}
