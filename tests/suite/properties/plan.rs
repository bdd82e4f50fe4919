//! The cheapest plan against brute force: every combination of awards of a small catalogue, scored by a model of its
//! own that shares nothing with the program but exact numbers.

mod model;
mod reckoning;

use std::collections::BTreeSet;

use par::number::{Number, Rounding};
use proptest::prelude::*;
use serde_json::Value;

use super::{Folder, config, figure, rows};
use crate::case::shown;
use model::{Draw, Model, UNITS};
use reckoning::{Aim, Result};

fn check(model: &Model, places: usize, band: usize) -> std::result::Result<(), TestCaseError> {
    let appraisals = model.appraisals();
    let folder = Folder::new(&[
        ("catalogue.toml", &model.toml()),
        ("s.csv", &model.submissions()),
        ("a.csv", &appraisals),
    ]);
    let appraisal = format!("--appraisal={}", folder.0.path().join("a.csv").to_str().unwrap());
    let results: Vec<Result> = (0..UNITS)
        .map(|unit| {
            let awards: Vec<Number> = model.leaves.iter().map(|leaf| model.base(leaf, unit)).collect();
            model.result(unit, &awards)
        })
        .collect();
    let scores = rows(&folder.run("score", &["s.csv", &appraisal], &[]), "scores");
    for (unit, own) in results.iter().enumerate() {
        let row = scores.iter().find(|row| row["unit"] == format!("u{unit}")).unwrap();
        prop_assert_eq!(
            figure(&row["index"]),
            Some(own.index.round(model.places, Rounding::HalfUp)),
            "the model scores as the program does"
        );
    }
    let (own, others) = (&results[0], &results[1..]);
    let label = ["A", "B", "C"][band];
    let json =
        folder.run("plan", &["s.csv", &appraisal], &["u0", "--places", &places.to_string(), "--band", label]);
    let aims = rows(&json, "aims");
    let rank = model.rank(own, others);
    let goals = [rank.checked_sub(places).filter(|to| *to > 0).map(Aim::Rank), Some(Aim::Band(band))];
    for (goal, told) in goals.into_iter().zip(&aims) {
        let Some(goal) = goal else {
            prop_assert_eq!(shown(&told["found"]), "none");
            continue;
        };
        agree(model, goal, others, told, &json)?;
    }
    Ok(())
}

fn agree(
    model: &Model,
    goal: Aim,
    others: &[Result],
    told: &Value,
    json: &str,
) -> std::result::Result<(), TestCaseError> {
    let expected = model.cheapest(0, others, goal);
    let found = shown(&told["found"]);
    let Some((count, gained, codes)) = expected else {
        prop_assert_eq!(found, "out-of-reach");
        return Ok(());
    };
    if count == 0 {
        prop_assert_eq!(found, "there");
        return Ok(());
    }
    prop_assert!(
        found == "cheapest" || found == "found",
        "{found}, but {count} criteria and {gained} points do"
    );
    let steps: Vec<Value> = if json.contains("\"steps\"") { rows(json, "steps") } else { Vec::new() };
    let own = steps.iter().filter(|step| step["aim"] == told["aim"]);
    let chosen: BTreeSet<String> = own.map(|step| shown(&step["criterion"])).collect();
    prop_assert_eq!(figure(&told["criteria"]), Some(Number::integer(i64::try_from(count).unwrap())));
    let told_gained = figure(&told["gained"]).unwrap();
    if found == "cheapest" {
        prop_assert_eq!((told_gained, chosen), (gained, codes.into_iter().collect::<BTreeSet<_>>()));
    } else {
        prop_assert!(told_gained >= gained);
    }
    match goal {
        Aim::Rank(to) => {
            prop_assert!(figure(&told["rank_after"]).unwrap() <= Number::integer(i64::try_from(to).unwrap()))
        }
        Aim::Band(to) => prop_assert!(["A", "B", "C"][..=to].contains(&shown(&told["band_after"]).as_str())),
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_plan_is_cheaper(choices in proptest::collection::vec(any::<u8>(), 160)) {
        let mut draw = Draw(choices.iter());
        let model = Model::draw(&mut draw);
        let places = usize::try_from(1 + draw.below(2)).unwrap();
        let band = usize::try_from(draw.below(2)).unwrap();
        check(&model, places, band)?;
    }
}
