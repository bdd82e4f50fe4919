//! PAPI 2011–2016 (CECODES, VFF-CRT, RTA & UNDP): 63 provinces, six years. A dimension is the sum of its
//! sub-dimensions, the total the sum of the six dimensions; reports print two decimals.

use std::collections::BTreeMap;

use par::number::Rounding;

use super::{Table, published};
use crate::case::{Case, Figures, exact};

/// The dimensions in the order of `expected.csv`, each by the letter its sub-dimensions begin with.
const DIMENSIONS: [&str; 6] = ["A", "B", "C", "D", "E", "F"];

/// A year's catalogue, from the sub-dimensions that were in use: a dimension reaches 10, so each of its parts
/// reaches 10 divided by their number.
fn catalogue(criteria: &Table, year: i32) -> Vec<(String, String)> {
    let in_use = |row: &&Vec<String>| {
        let within = |column| criteria.cell(row, column).parse::<i32>().unwrap();
        (within("first_year")..=within("last_year")).contains(&year)
    };
    let codes: Vec<&str> =
        criteria.rows.iter().filter(in_use).map(|row| criteria.cell(row, "code")).collect();
    let mut nodes = Vec::new();
    for dimension in DIMENSIONS {
        let parts: Vec<&&str> = codes.iter().filter(|code| code.starts_with(dimension)).collect();
        let max = match parts.len() {
            3 => "3.3334",
            4 => "2.5",
            other => panic!("{dimension} has {other} parts in {year}"),
        };
        nodes.push((dimension.to_owned(), String::new()));
        nodes.extend(
            parts.iter().map(|part| (part.to_string(), format!("parent = \"{dimension}\", max = {max}"))),
        );
    }
    nodes
}

fn score(criteria: &Table, inputs: &Table, year: i32) -> Figures {
    let nodes = catalogue(criteria, year);
    let nodes: Vec<(&str, &str)> = nodes.iter().map(|(code, keys)| (code.as_str(), keys.as_str())).collect();
    let of_year = inputs.rows.iter().filter(|row| inputs.cell(row, "year") == year.to_string());
    let (mut units, mut values) = (BTreeMap::new(), String::from("unit,criterion,value\n"));
    for row in of_year {
        let [unit, name, criterion, score] =
            ["unit_id", "unit", "criterion", "score"].map(|column| inputs.cell(row, column));
        units.insert(unit, name);
        values += &format!("{unit},{criterion},{score}\n");
    }
    let units: String = units.iter().map(|(unit, name)| format!("{unit},{name},province\n")).collect();
    // A province that was not assessed has no index, though the sheet totals it to 0.
    Case::new(&format!("period = \"{year}\"\nkinds = [\"province\"]\nno_submission = \"unranked\""), &nodes)
        .registered(&format!("unit,name,kind\n{units}"))
        .submitted(&values)
        .score()
}

#[test]
fn dimensions_and_totals_are_those_published() {
    let Some(folder) = published("papi-2011-2016") else { return };
    let [criteria, inputs, expected] =
        ["criteria.csv", "inputs.csv", "expected.csv"].map(|name| Table::read(&folder.join(name)));
    let (mut assessed, mut dimensions, mut not_assessed) = (0, 0, Vec::new());
    for year in 2011..=2016 {
        let figures = score(&criteria, &inputs, year);
        assert_eq!(figures.rows("scores").len(), 63, "{year}");
        for row in expected.rows.iter().filter(|row| expected.cell(row, "year") == year.to_string()) {
            let unit = expected.cell(row, "unit_id");
            if row[3].is_empty() {
                assert_eq!(
                    (figures.of_unit(unit, "index"), figures.of_unit(unit, "rank")),
                    ("null".into(), "null".into())
                );
                not_assessed.push(format!("{} {year}", expected.cell(row, "unit")));
                continue;
            }
            let printed = |cell: &str| exact(cell).round(2, Rounding::HalfUp).decimals().unwrap();
            for (dimension, cell) in DIMENSIONS.iter().zip(&row[3..9]) {
                assert_eq!(
                    figures.of_unit(unit, &format!("area.{dimension}")),
                    printed(cell),
                    "{dimension} of {unit} in {year}"
                );
                dimensions += 1;
            }
            assert_eq!(
                figures.of_unit(unit, "points"),
                printed(expected.cell(row, "total")),
                "{unit} in {year}"
            );
            assessed += 1;
        }
    }
    assert_eq!((assessed, dimensions), (376, 2256));
    assert_eq!(not_assessed, ["Bắc Giang 2014", "Đồng Tháp 2014"]);
}
