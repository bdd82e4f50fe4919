//! ASEM Sustainable Connectivity 2018 (COINr, MIT, © 2022 William Becker): 51 countries, 49 indicators brought
//! to 0…100 between the least and the largest, then weighted means level by level.

use par::number::Number;
use serde_json::Value;

use super::{Table, published};
use crate::case::{Case, Figures, exact, shown};

/// Criteria of the published tree down from its nodes of `top`, which stand at depth 1.
fn catalogue(criteria: &Table, top: &str) -> Vec<(String, String)> {
    let mut nodes = Vec::new();
    let level = |row: &[String]| criteria.cell(row, "level").parse::<i32>().unwrap();
    let top = top.parse::<i32>().unwrap();
    // Parents stand before their children: from the highest level down.
    for level_now in (1..=top).rev() {
        for row in criteria.rows.iter().filter(|row| level(row) == level_now) {
            let cell = |column| criteria.cell(row, column);
            let mut keys = format!("weight = {}", cell("weight"));
            if level_now < top {
                keys += &format!(", parent = \"{}\"", cell("parent"));
            }
            if level_now == 1 {
                let less = cell("direction") == "-1";
                keys += &format!(", rule.relative = {{ to = \"min-max\", less_is_better = {less} }}");
            }
            nodes.push((cell("code").to_owned(), keys));
        }
    }
    nodes
}

fn score(criteria: &Table, inputs: &Table, expected: &Table, top: &str) -> Figures {
    let nodes = catalogue(criteria, top);
    let nodes: Vec<(&str, &str)> = nodes.iter().map(|(code, keys)| (code.as_str(), keys.as_str())).collect();
    let row = |table: &Table, row: &[String], columns: &[&str]| {
        columns.iter().map(|column| table.cell(row, column).to_owned()).collect::<Vec<_>>().join(",")
    };
    let units: String =
        expected.rows.iter().map(|unit| row(expected, unit, &["unit_id", "unit"]) + ",country\n").collect();
    let values: String = inputs
        .rows
        .iter()
        .map(|value| row(inputs, value, &["unit_id", "indicator", "treated_value"]) + "\n")
        .collect();
    Case::new("period = \"2018\"\nkinds = [\"country\"]\naggregate = \"mean\"\nplaces = 12", &nodes)
        .registered(&format!("unit,name,kind\n{units}"))
        .submitted(&format!("unit,criterion,value\n{values}"))
        .score()
}

/// Whether a printed figure is the published one but for so many units of its tenth decimal.
fn agrees(figure: &Value, published: &str, most: i64) -> bool {
    let difference = &exact(&shown(figure)) - &exact(published);
    let most = Number::ratio(most, 10_i64.pow(10)).unwrap();
    difference <= most && -&difference <= most
}

#[test]
fn indices_and_ranks_are_those_published() {
    let Some(folder) = published("asem-2018") else { return };
    let [criteria, inputs, expected] =
        ["criteria.csv", "inputs.csv", "expected.csv"].map(|name| Table::read(&folder.join(name)));
    let whole = score(&criteria, &inputs, &expected, "3");
    // Scores show areas, so the pillars are asked for as areas once more.
    let pillars = score(&criteria, &inputs, &expected, "2");
    let (mut ranks, mut aggregates) = (0, 0);
    for row in &expected.rows {
        let cell = |column: &str| expected.cell(row, column);
        let of = |figures: &'_ Figures, column: &str| {
            figures.rows("scores").iter().find(|row| row["unit"] == cell("unit_id")).unwrap()[column].clone()
        };
        assert_eq!(shown(&of(&whole, "rank")), cell("index_rank"), "{}", cell("unit"));
        ranks += 1;
        for column in &expected.header[3..14] {
            let figure = match column.as_str() {
                "Index" => of(&whole, "index_exact"),
                "Conn" | "Sust" => of(&whole, &format!("area.{column}")),
                pillar => of(&pillars, &format!("area.{pillar}")),
            };
            // Within 2e-9, which is how exact the published figures are.
            assert!(agrees(&figure, cell(column), 20), "{column} of {}: {figure}", cell("unit"));
            aggregates += 1;
        }
    }
    let mut normalised = 0;
    let awards = whole.rows("awards");
    assert_eq!(awards.len(), inputs.rows.len());
    let by_place: std::collections::HashMap<(String, String), &Value> =
        awards.iter().map(|row| ((shown(&row["unit"]), shown(&row["criterion"])), &row["award"])).collect();
    for row in &inputs.rows {
        let cell = |column| inputs.cell(row, column);
        let award = by_place[&(cell("unit_id").to_owned(), cell("indicator").to_owned())];
        // Within 2e-8.
        assert!(
            agrees(award, cell("published_normalised_0_100"), 200),
            "{} of {}",
            cell("indicator"),
            cell("unit")
        );
        normalised += 1;
    }
    assert_eq!((ranks, aggregates, normalised), (51, 561, 2499));
}
