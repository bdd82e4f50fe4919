//! The corpus of office files in `tests/inputs`: each yields exactly the values written beside it, or a fault.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use par::diagnostic::{Diagnostics, Severity, render};
use par::evaluation::{self, Request, Roll};
use par::source::Sources;
use par::text::Lang;
use par::value::{Grammar, Value};
use serde_json::Value as Json;

/// The values of a file: unit, criterion, value in normal form.
pub type Values = BTreeMap<(String, String), String>;

pub fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inputs")
}

/// What a file gives: its values, or what is said about it.
pub fn read(input: &Path, folder: &Path, diagnostics: &mut Diagnostics) -> Result<Values, String> {
    let mut sources = Sources::default();
    let request = Request {
        inputs: vec![input.to_owned()],
        catalogue: Some(folder.join("bo-chi-so.toml")),
        units: Some(folder.join("units.csv")),
        ..Request::default()
    };
    let loaded = evaluation::load(&request, &mut sources, diagnostics).map_err(|error| error.to_string())?;
    let said = render(diagnostics, &sources, Lang::En, false);
    match loaded {
        Some(evaluation) if !diagnostics.has_faults() => {
            Ok(evaluation.rolls.iter().flat_map(|roll| values(roll, &evaluation)).collect())
        }
        _ => Err(said),
    }
}

fn values(roll: &Roll, evaluation: &evaluation::Evaluation) -> Values {
    let mut values = Values::new();
    for (seat, member) in roll.members.iter().enumerate() {
        for leaf in 0..roll.catalogue.leaves.len() {
            let Some(reported) = roll.submissions.get(evaluation.period, seat, leaf) else { continue };
            let unit = &evaluation.register.units()[member.unit].key;
            let terms = roll.catalogue.leaves[leaf].terms[member.kind].as_ref().unwrap();
            let grammar = terms.rule.scoring().grammar(false);
            let code = roll.catalogue.node(leaf).code.clone();
            values.insert((unit.clone(), code), normal(&reported.value, &grammar));
        }
    }
    values
}

/// A value in the normal form of the corpus, with its state.
fn normal(value: &Value, grammar: &Grammar<'_>) -> String {
    let decimal =
        |digits: i64, places: u8| Value::Number { digits, places }.number().unwrap().decimals().unwrap();
    let key = |place: u16| match grammar {
        Grammar::Key(items)
        | Grammar::Keys(items)
        | Grammar::Counts(items)
        | Grammar::Inputs(items)
        | Grammar::Survey(items, _) => items[usize::from(place)].key.clone(),
        _ => place.to_string(),
    };
    let written = match value {
        Value::NotApplicable => return "not-applicable: n/a".to_owned(),
        Value::Number { digits, places } => decimal(*digits, *places),
        Value::Percent { digits, places } => format!("{}%", decimal(*digits, *places)),
        Value::Fraction { numerator, denominator, places } => {
            format!("{}/{}", decimal(*numerator, *places), decimal(*denominator, *places))
        }
        Value::Pooled(pooled) => pooled.0.to_string(),
        Value::Flag(flag) => (if *flag { "yes" } else { "no" }).to_owned(),
        Value::Items(items) => items.iter().map(|item| key(*item)).collect::<Vec<_>>().join("; "),
        Value::Counts(counts) => counts
            .iter()
            .map(|(item, count)| format!("{}={count}", key(*item)))
            .collect::<Vec<_>>()
            .join("; "),
        Value::Date(date) => date.to_string(),
    };
    format!("scored: {written}")
}

/// What is wrong with what a case gives; none where it is as expected.
fn judge(expected: &Json, given: &Result<Values, String>) -> Option<String> {
    let outcome = expected["outcome"].as_str().unwrap();
    let values = match (given, outcome) {
        (Err(_), "fault" | "values-or-fault") => return None,
        (Err(said), _) => return Some(format!("a fault: {said}")),
        (Ok(values), "fault") => return Some(format!("no fault, but {values:?}")),
        (Ok(values), _) => values,
    };
    let mut rest = values.clone();
    for (unit, cells) in expected["values"].as_object().unwrap() {
        for (code, wanted) in cells.as_object().unwrap() {
            let wanted: Vec<&str> = match wanted {
                Json::Array(all) => all.iter().map(|one| one.as_str().unwrap()).collect(),
                one => vec![one.as_str().unwrap()],
            };
            let given = rest.remove(&(unit.clone(), code.clone())).unwrap_or_else(|| "missing".to_owned());
            if !wanted.iter().any(|wanted| same(wanted, &given)) {
                return Some(format!("{unit} {code}: {given} where {wanted:?} is written"));
            }
        }
    }
    (!rest.is_empty()).then(|| format!("values that nobody wrote: {rest:?}"))
}

/// Whether a value is the one wanted; what stands in a list is alike in any order.
fn same(wanted: &str, given: &str) -> bool {
    let parts = |value: &str| {
        let mut parts: Vec<String> = value.replace("scored: ", "").split("; ").map(str::to_owned).collect();
        parts.sort();
        parts
    };
    wanted == given || (wanted.contains(';') && parts(wanted) == parts(given))
}

#[test]
fn each_file_yields_its_values_or_a_fault() {
    let mut cases: Vec<PathBuf> =
        fs::read_dir(corpus().join("cases")).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() >= 80, "the corpus is small: {}", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let expected: Json =
            serde_json::from_str(&fs::read_to_string(case.join("expected.json")).unwrap()).unwrap();
        let files = fs::read_dir(case).unwrap().map(|entry| entry.unwrap().path());
        let input = files.filter(|path| !path.ends_with("expected.json")).min().unwrap();
        let mut diagnostics = Diagnostics::default();
        let given = read(&input, &corpus(), &mut diagnostics);
        let problem = judge(&expected, &given).or_else(|| {
            let passed = expected["passed_over"].as_u64().filter(|_| given.is_ok())?;
            let told = diagnostics.count(Severity::Note) as u64;
            (passed != told).then(|| format!("{told} rows passed over instead of {passed}"))
        });
        if let Some(problem) = problem {
            wrong.push(format!("{}: {problem}", case.file_name().unwrap().display()));
        }
    }
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
