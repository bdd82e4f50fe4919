//! Made-up sheets: criteria of every rule, and what units fill in for them.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::hundredths;
use crate::case::catalogue;

/// How many units fill in a sheet.
pub const UNITS: usize = 5;

/// A criterion, and a cell of it for each unit.
#[derive(Clone, Debug)]
pub struct Leaf {
    pub keys: String,
    /// The least it may award, in hundredths.
    pub floor: i64,
    pub cells: Vec<String>,
}

/// A catalogue and a table.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub mean: bool,
    pub leaves: Vec<Leaf>,
}

impl Sheet {
    /// Leaves stand in pairs under areas, so that the tree has two levels; every code begins with `prefix`.
    pub fn code(leaf: usize, prefix: &str) -> String {
        format!("{prefix}{}.{}", leaf / 2 + 1, leaf % 2 + 1)
    }

    pub fn catalogue(&self, prefix: &str) -> String {
        let mut criteria: Vec<(String, String)> = Vec::new();
        for (place, leaf) in self.leaves.iter().enumerate() {
            if place % 2 == 0 {
                criteria.push((format!("{prefix}{}", place / 2 + 1), String::new()));
            }
            criteria.push((Self::code(place, prefix), leaf.keys.clone()));
        }
        let criteria: Vec<(&str, &str)> =
            criteria.iter().map(|(code, keys)| (code.as_str(), keys.as_str())).collect();
        let aggregate = if self.mean { "aggregate = \"mean\"" } else { "" };
        catalogue(&format!("places = 12\n{aggregate}"), &criteria)
    }

    /// The rows of a long table, a row a cell.
    pub fn rows(&self, prefix: &str) -> Vec<String> {
        let row = |unit: usize, leaf: usize| {
            format!("u{unit},{},\"{}\"", Self::code(leaf, prefix), self.leaves[leaf].cells[unit])
        };
        (0..UNITS)
            .flat_map(|unit| (0..self.leaves.len()).map(move |leaf| (unit, leaf)))
            .map(|(unit, leaf)| row(unit, leaf))
            .collect()
    }
}

/// The rows of a long table under their header.
pub fn table(rows: &[String]) -> String {
    format!("unit,criterion,value\n{}\n", rows.join("\n"))
}

/// Any sheet whose floors are among these, in hundredths.
pub fn sheet(floors: &'static [i64]) -> impl Strategy<Value = Sheet> {
    (any::<bool>(), vec(leaf(floors), 2..8)).prop_map(|(mean, leaves)| Sheet { mean, leaves })
}

fn leaf(floors: &'static [i64]) -> impl Strategy<Value = Leaf> {
    let terms = (25_i64..=1000, select(floors), option::of(select(vec!["exclude", "full", "zero"])));
    terms.prop_flat_map(|(max, floor, policy)| {
        (rule(max), vec(0..10, UNITS)).prop_map(move |((rule, mut cells), blanks)| {
            for (cell, blank) in cells.iter_mut().zip(blanks) {
                match blank {
                    0 => cell.clear(),
                    1 if policy.is_some() => *cell = "KPS".to_owned(),
                    _ => {}
                }
            }
            let policy = policy.map(|policy| format!("not_applicable = \"{policy}\", ")).unwrap_or_default();
            // The points a unit gives itself are never below 0 here, and so may not be bounded above it.
            let floor = if rule.is_empty() { floor.min(0) } else { floor };
            let rule = if rule.is_empty() { rule } else { format!(", {rule}") };
            let keys = format!("{policy}max = {}, floor = {}{rule}", hundredths(max), hundredths(floor));
            Leaf { keys, floor, cells }
        })
    })
}

/// A rule's keys and what units fill in under it.
type Filled = (String, Vec<String>);

fn rule(max: i64) -> BoxedStrategy<Filled> {
    prop_oneof![
        with_cells(Just(String::new()), (0..=max).prop_map(hundredths)),
        with_cells(
            select(vec!["rule.flag = {}", "rule.flag = { when = \"no\" }"]),
            select(vec!["có", "không", "0", "3", "x"])
        ),
        with_cells(choice(), select(vec!["a", "b", "c"])),
        with_cells(ladder(), rate()),
        with_cells(ratio(), rate()),
        with_cells(curve(max), rate()),
        with_cells(count(max), number()),
        with_cells(
            (0_i64..300).prop_map(|each| format!("rule.deduction = {{ each = {} }}", hundredths(each))),
            number()
        ),
        with_cells(items(), (0..9, 0..9).prop_map(|(minor, major)| format!("minor={minor}; major={major}"))),
        with_cells(
            deadline(max),
            (1..=30, 5..=8).prop_map(|(day, month)| format!("{day:02}/{month:02}/2022"))
        ),
        with_cells(checklist(max), subsequence(vec!["a", "b", "c"], 1..=3).prop_map(|keys| keys.join("; "))),
        with_cells(survey(), answers()),
        with_cells(relative(), number()),
    ]
    .boxed()
}

fn with_cells<R, C>(rule: R, cell: C) -> BoxedStrategy<Filled>
where
    R: Strategy + 'static,
    R::Value: ToString,
    C: Strategy + 'static,
    C::Value: ToString,
{
    (rule.prop_map(|rule| rule.to_string()), vec(cell.prop_map(|cell| cell.to_string()), UNITS)).boxed()
}

fn number() -> impl Strategy<Value = String> {
    (0_i64..15_000).prop_map(hundredths)
}

/// A rate in any of its spellings.
fn rate() -> impl Strategy<Value = String> {
    prop_oneof![
        number(),
        number().prop_map(|number| format!("{number}%")),
        (0..40, 1..40).prop_map(|(part, whole)| format!("{part}/{whole}")),
    ]
}

fn choice() -> impl Strategy<Value = String> {
    vec(0_i64..=100, 3).prop_map(|shares| {
        let option = |(key, share): (&str, &i64)| format!("{{ key = \"{key}\", share = {share} }}");
        let options: Vec<String> = ["a", "b", "c"].into_iter().zip(&shares).map(option).collect();
        format!("rule.choice = {{ options = [{}] }}", options.join(", "))
    })
}

fn ladder() -> impl Strategy<Value = String> {
    let steps = (1..5_usize).prop_flat_map(|steps| {
        let numbers: Vec<i64> = (1..120).collect();
        (subsequence(numbers, steps), vec(0_i64..=100, steps), vec(any::<bool>(), steps))
    });
    steps.prop_map(|(bounds, mut shares, closed)| {
        shares.sort_unstable_by(|one, other| other.cmp(one));
        let step = |((bound, share), closed): ((&i64, &i64), &bool)| {
            format!("{{ {} = {bound}, share = {share} }}", if *closed { "from" } else { "above" })
        };
        let steps: Vec<String> = bounds.iter().rev().zip(&shares).zip(&closed).map(step).collect();
        format!("rule.ladder = {{ steps = [{}] }}", steps.join(", "))
    })
}

fn ratio() -> impl Strategy<Value = String> {
    (0_i64..60, 61_i64..150, any::<bool>(), option::of(0_i64..100)).prop_map(|(start, full, falls, cut)| {
        let (start, full) = if falls { (full, start) } else { (start, full) };
        let cut = cut
            .map(|cut| format!(", zero_{} = {cut}", if falls { "above" } else { "below" }))
            .unwrap_or_default();
        format!("rule.ratio = {{ start = {start}, full = {full}{cut} }}")
    })
}

fn curve(max: i64) -> impl Strategy<Value = String> {
    let points = (2..6_usize).prop_flat_map(move |points| {
        (subsequence((0..120).collect::<Vec<i64>>(), points), vec(-100..=max, points))
    });
    points.prop_map(|(values, points)| {
        let at: Vec<String> = values
            .iter()
            .zip(&points)
            .map(|(value, points)| format!("[{value}, {}]", hundredths(*points)))
            .collect();
        format!("rule.curve = {{ at = [{}] }}", at.join(", "))
    })
}

fn count(max: i64) -> impl Strategy<Value = String> {
    (-200_i64..200, 0_i64..5000, 1_i64..500, any::<bool>(), 0..=max).prop_map(
        |(each, start, every, falls, base)| {
            let every = if falls { -every } else { every };
            let [each, start, every, base] = [each, start, every, base].map(hundredths);
            format!("rule.count = {{ each = {each}, start = {start}, every = {every}, base = {base} }}")
        },
    )
}

fn items() -> impl Strategy<Value = String> {
    (0_i64..200, 0_i64..500).prop_map(|(minor, major)| {
        let [minor, major] = [minor, major].map(hundredths);
        format!(
            "rule.deduction = {{ items = [{{ key = \"minor\", each = {minor} }}, \
            {{ key = \"major\", each = {major} }}] }}"
        )
    })
}

fn deadline(max: i64) -> impl Strategy<Value = String> {
    (0..=max, 0..=max, 0_i64..50, any::<bool>()).prop_map(|(first, second, each, by_day)| {
        let [first, second, each] = [first, second, each].map(hundredths);
        let late = if by_day {
            format!("per_day = {each}")
        } else {
            format!("late = [{{ days = 5, points = {first} }}, {{ days = 20, points = {second} }}]")
        };
        format!("rule.deadline = {{ by = 2022-06-15, {late} }}")
    })
}

fn checklist(max: i64) -> impl Strategy<Value = String> {
    (vec(-50..=max, 3), any::<bool>()).prop_map(|(points, best_only)| {
        let item =
            |(key, points): (&str, &i64)| format!("{{ key = \"{key}\", points = {} }}", hundredths(*points));
        let items: Vec<String> = ["a", "b", "c"].into_iter().zip(&points).map(item).collect();
        format!("rule.checklist = {{ best_only = {best_only}, items = [{}] }}", items.join(", "))
    })
}

fn survey() -> impl Strategy<Value = &'static str> {
    select(vec![
        "rule.survey = {}",
        "rule.survey = { method = \"mean-from-one\" }",
        "rule.survey = { method = \"satisfied\" }",
        "rule.survey = { weights = { 5 = 100, 3 = 60, 1 = 0 } }",
    ])
}

fn answers() -> impl Strategy<Value = String> {
    prop_oneof![
        (1..300, 0..300, 0..300).prop_map(|(best, middle, worst)| format!("5={best}; 3={middle}; 1={worst}")),
        (0_i64..=10_000).prop_map(|percent| format!("{}%", hundredths(percent))),
    ]
}

fn relative() -> impl Strategy<Value = &'static str> {
    select(vec![
        "rule.relative = { to = \"best\" }",
        "rule.relative = { to = \"best\", less_is_better = true }",
        "rule.relative = { to = \"min-max\" }",
        "rule.relative = { to = \"min-max\", less_is_better = true }",
        "target = 80, rule.relative = { to = \"leader\" }",
    ])
}
