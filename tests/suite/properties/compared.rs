//! Plans where a rule compares units: whatever is planned holds once all are scored again, and no plan tried on a grid is
//! cheaper than one that is called the cheapest, by a model that shares nothing with the program but exact numbers.

use par::number::{Number, Rounding};
use proptest::prelude::*;

use super::{Folder, examples, figure, rows};
use crate::case::{catalogue, shown};

const UNITS: usize = 4;
/// The points of the criteria: compared, yes or no, by steps.
const MAXIMA: [i64; 3] = [8, 5, 7];

#[derive(Clone, Debug)]
struct Case {
    min_max: bool,
    less: bool,
    dense: bool,
    places: u32,
    /// By unit: the value compared, whether it says yes, and the step (0, 4 or 7 points).
    values: Vec<(i64, bool, usize)>,
}

fn cases() -> impl Strategy<Value = Case> {
    let unit = (1..=20i64, any::<bool>(), 0..3usize);
    let values = proptest::collection::vec(unit, UNITS);
    let case = (any::<bool>(), any::<bool>(), any::<bool>(), 0..2u32, values);
    case.prop_map(|(min_max, less, dense, places, values)| Case { min_max, less, dense, places, values })
}

const STEPS: [i64; 3] = [0, 4, 7];

impl Case {
    fn toml(&self) -> String {
        let to = if self.min_max { "min-max" } else { "best" };
        let [first, second, third] = MAXIMA;
        let settings = format!(
            "award_places = 2\nplaces = {}\nties = \"{}\"\n",
            self.places,
            if self.dense { "dense" } else { "competition" }
        );
        let compared =
            format!("max = {first}, rule.relative = {{ to = \"{to}\", less_is_better = {} }}", self.less);
        let steps = format!(
            "max = {third}, rule.ladder = {{ steps = [{{ from = 90, points = 7 }}, {{ from = 50, points = 4 }}] }}"
        );
        catalogue(
            &settings,
            &[("1", &compared), ("2", &format!("max = {second}, rule.flag = {{}}")), ("3", &steps)],
        )
    }

    fn csv(&self) -> String {
        let row = |(unit, (value, yes, step)): (usize, &(i64, bool, usize))| {
            format!("u{unit},{value},{},{}\n", if *yes { "yes" } else { "no" }, [0, 50, 90][*step])
        };
        "unit,1,2,3\n".to_owned() + &self.values.iter().enumerate().map(row).collect::<String>()
    }

    /// What each unit earns for its value.
    fn compared(&self, values: &[Number]) -> Vec<Number> {
        let max = Number::integer(MAXIMA[0]);
        let (low, high) = (values.iter().min().unwrap(), values.iter().max().unwrap());
        let share = |value: &Number| match (self.min_max, self.less) {
            _ if low == high => Some(Number::ONE),
            (true, false) => (value - low).checked_div(&(high - low)),
            (true, true) => (high - value).checked_div(&(high - low)),
            (false, false) => value.checked_div(high),
            (false, true) => low.checked_div(value),
        };
        values.iter().map(|value| (&share(value).unwrap() * &max).round(2, Rounding::HalfUp)).collect()
    }

    /// The first unit's rank and award for its value.
    fn rank(&self, own: &(Number, bool, usize)) -> (usize, Number) {
        let of = |(value, yes, step): &(i64, bool, usize)| (Number::integer(*value), *yes, *step);
        let mut units: Vec<(Number, bool, usize)> = self.values.iter().map(of).collect();
        units[0] = own.clone();
        let compared = self.compared(&units.iter().map(|unit| unit.0.clone()).collect::<Vec<_>>());
        let total = Number::integer(MAXIMA.iter().sum());
        let index = |(unit, award): (&(Number, bool, usize), &Number)| {
            let flat = Number::integer(if unit.1 { MAXIMA[1] } else { 0 } + STEPS[unit.2]);
            let points = &(award + &flat) * &Number::HUNDRED;
            points.checked_div(&total).unwrap().round(self.places, Rounding::HalfUp)
        };
        let indices: Vec<Number> = units.iter().zip(&compared).map(index).collect();
        let mut above: Vec<&Number> = indices.iter().filter(|index| **index > indices[0]).collect();
        if self.dense {
            above.sort();
            above.dedup();
        }
        (above.len() + 1, compared[0].clone())
    }

    /// What reaches a rank on a grid, with how many criteria and points: values up to the one that earns all.
    fn reaching(&self, rank: usize) -> Vec<(usize, Number)> {
        let (value, yes, step) = self.values[0];
        let base = self.rank(&(Number::integer(value), yes, step)).1;
        let rivals = self.values[1..].iter().map(|unit| unit.0);

        let best = if self.less { rivals.min() } else { rivals.max() }.unwrap();
        let range = if self.less { best..=value } else { value..=best };
        let grid = range.flat_map(|whole| {
            (0..4).map(move |part| &Number::integer(whole) + &Number::ratio(part, 4).unwrap())
        });
        let grid = grid.filter(|tried| {
            if self.less { *tried <= Number::integer(value) } else { *tried <= Number::integer(best) }
        });
        let mut found = Vec::new();
        for tried in grid.chain([Number::integer(value)]) {
            for (answer, steps) in [(yes, step..=2), (true, step..=2)] {
                for to in steps {
                    let (reached, award) = self.rank(&(tried.clone(), answer, to));
                    let compared = &award - &base;
                    // What earns the unit itself nothing is no improvement of its own, though others may lose by it.
                    let moved = tried != Number::integer(value);
                    if reached > rank || compared.is_negative() || (moved && compared.is_zero()) {
                        continue;
                    }
                    let flat = if answer == yes { 0 } else { MAXIMA[1] } + STEPS[to] - STEPS[step];
                    let count = [compared.is_positive(), answer != yes, to != step];
                    let count = count.into_iter().filter(|moved| *moved).count();
                    found.push((count, &compared + &Number::integer(flat)));
                }
            }
        }
        found
    }
}

fn check(case: &Case) -> Result<(), TestCaseError> {
    let folder = Folder::new(&[("catalogue.toml", &case.toml()), ("s.csv", &case.csv())]);
    let (value, yes, step) = case.values[0];
    let rank = case.rank(&(Number::integer(value), yes, step)).0;
    let aims = rows(&folder.run("plan", &["s.csv"], &["u0", "--places", "1"]), "aims");
    let told = &aims[0];
    if rank == 1 {
        prop_assert_eq!(shown(&told["found"]), "none");
        return Ok(());
    }
    prop_assert_eq!(shown(&told["rank"]), rank.to_string(), "the model scores as the program does");
    let cheapest = case.reaching(rank - 1).into_iter().min();
    match shown(&told["found"]).as_str() {
        found @ ("cheapest" | "found") => {
            let after: usize = shown(&told["rank_after"]).parse().unwrap();
            prop_assert!(after < rank, "{found}, but rank {after} is no better than {rank}");
            let own = (shown(&told["criteria"]).parse().unwrap(), figure(&told["gained"]).unwrap());
            prop_assert!(
                found == "found" || cheapest.is_none_or(|best| own <= best),
                "{own:?} is no cheapest"
            );
        }
        "out-of-reach" => prop_assert!(cheapest.is_none(), "out of reach, but {cheapest:?} does"),
        other => prop_assert_eq!(other, "not-found"),
    }
    Ok(())
}

proptest! {
    #![proptest_config(examples(256))]

    #[test]
    fn plans_hold_once_the_group_is_scored_again(case in cases()) {
        check(&case)?;
    }
}
