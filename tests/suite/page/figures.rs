//! Every figure and text of the page, held against the JSON of the same run.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use par::number::Rounding;
use serde_json::Value;

use super::markup::{Element, read};
use super::{json, page};
use crate::case::exact;

/// What a word is in JSON and on an English page.
const WORDS: &[(&str, &str)] = &[
    ("total", "Total"),
    ("none", "No band"),
    ("not-applicable", "not applicable"),
    ("computed", "computed"),
    ("points", "Total"),
    ("bonus", "Bonus"),
    ("penalty", "Penalty"),
    ("index", "Index"),
    ("not-measurable", "not measurable"),
];

/// Columns that people read otherwise than programs do.
const PEOPLE: &[&str] =
    &["content", "gains", "name", "result", "remark", "found", "shown", "stands", "subject", "told"];

/// Tables of a report that have no place of their own on its page: they open from another, or are for a workbook.
const ELSEWHERE: &[&str] = &["explanations", "awards", "arithmetic"];

/// What an explanation says, by its title and its key in JSON.
const TOLD: &[(&str, &str)] = &[
    ("State", "state"),
    ("Source", "source"),
    ("Taken from", "origins"),
    ("Last year", "earlier"),
    ("Rule", "rule"),
    ("Working", "working"),
    ("Target", "target"),
    ("Evidence", "evidence"),
    ("Note", "note"),
    ("Appraisal", "appraisal"),
    ("Responsible", "responsible"),
    ("Basis", "basis"),
];

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}

/// Whether a cell of the page says what JSON does, rounded to the decimals it shows.
fn says(shown: &str, value: &Value) -> bool {
    match value {
        Value::Null => shown.is_empty(),
        Value::Bool(yes) => shown == if *yes { "✓" } else { "" },
        Value::Number(number) => {
            let places = shown.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            let places = u32::try_from(places).unwrap();
            // As many digits as a decimal of the tests holds.
            let digits: String = number.to_string().chars().take(18).collect();
            exact(&digits).fixed(places, Rounding::HalfUp) == shown
        }
        Value::String(text) => {
            let word = WORDS.iter().find(|(key, _)| key == text).map(|(_, word)| *word);
            word == Some(shown) || text.split_whitespace().eq(shown.split_whitespace())
        }
        _ => false,
    }
}

/// A rank as people read it: `5=` where it is shared.
fn rank(row: &Value) -> String {
    let tied = if row["tied"] == true { "=" } else { "" };
    if row["rank"].is_null() { String::new() } else { format!("{}{tied}", row["rank"]) }
}

/// A cell's own text: without the sign of a change and what it opens.
fn own(cell: &Element) -> String {
    let text = match cell.all("summary").first() {
        Some(summary) => summary.text(),
        None => cell.text_without("span"),
    };
    text.trim().to_owned()
}

/// Compares all tables of a page with those of JSON; how many cells were compared.
fn compared(page: &Element, tables: &Value) -> usize {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut cells = 0;
    for table in page.all("table") {
        let key = table.attribute("data-key").unwrap();
        let rows = tables[key].as_array().unwrap_or_else(|| panic!("{key} is not in JSON"));
        let head = table.all("thead")[0];
        let columns: Vec<&str> =
            head.all("th").iter().map(|heading| heading.attribute("data-key").unwrap()).collect();
        let bodies = table.children().filter(|part| ["tbody", "tfoot"].contains(&part.name.as_str()));
        for row in bodies.flat_map(|body| body.children()) {
            let at = seen.entry(key.to_owned()).or_default();
            let value = &rows[*at];
            *at += 1;
            let shown: Vec<&Element> = row.children().collect();
            assert_eq!(shown.len(), columns.len(), "{key}");
            for (column, cell) in columns.iter().zip(shown) {
                let shown = own(cell);
                if *column == "rank_shown" {
                    assert_eq!(shown, rank(value), "{key}");
                }
                match value.get(*column) {
                    // Programs read the key of the aim, people a sentence.
                    Some(_) if (key, *column) == ("goals", "aim") => {}
                    Some(value) => {
                        assert!(says(&shown, value), "{key}.{column}: «{shown}» is not {value}");
                        cells += 1;
                    }
                    None => {
                        let of_people = PEOPLE.contains(column) || column.ends_with("_shown");
                        assert!(of_people, "{key}.{column}");
                    }
                }
            }
        }
    }
    for (key, rows) in tables.as_object().unwrap() {
        let shown = seen.get(key).copied();
        if shown.is_some() || !ELSEWHERE.contains(&key.as_str()) {
            assert_eq!(shown.unwrap_or(0), rows.as_array().unwrap().len(), "rows of {key}");
        }
    }
    cells
}

#[test]
fn every_cell_of_the_page_is_that_of_json() {
    for (name, least) in [("quy-nhon-2022", 10_000), ("vi-thanh-2024", 3_000), ("cam-ranh-2024", 3_000)] {
        let input = example(name);
        let page = read(&page(&input, &["report"]));
        let cells = compared(&page, &json(&input, &["report"]));
        assert!(cells > least, "{name}: {cells} cells");
    }
}

#[test]
fn every_explanation_of_the_page_is_that_of_json() {
    let input = example("quy-nhon-2022");
    let (page, tables) = (read(&page(&input, &["report"])), json(&input, &["report"]));
    let key = |row: &Value| (row["unit"].to_string(), row["criterion"].to_string());
    let explanations: BTreeMap<_, _> =
        tables["explanations"].as_array().unwrap().iter().map(|row| (key(row), row)).collect();
    // What is said often stands at the end of the page, once.
    let notes: BTreeMap<String, String> = page
        .all("li")
        .iter()
        .filter_map(|note| Some((format!("#{}", note.attribute("id")?), note.text())))
        .collect();
    assert!(notes.len() > 50);
    let said = |text: &&Element| match text.all("a").first() {
        Some(note) => notes[note.attribute("href").unwrap()].clone(),
        None => text.text(),
    };
    let mut sheets = tables["sheets"].as_array().unwrap().iter();
    let mut told = 0;
    for table in page.all("table").iter().filter(|table| table.attribute("data-key") == Some("sheets")) {
        for row in table.all("tbody")[0].children() {
            let sheet = sheets.next().unwrap();
            let Some(explained) = explanations.get(&key(sheet)) else {
                assert_ne!(sheet["kind"], Value::from("criterion"));
                assert_eq!(row.all("dl").len(), 0);
                continue;
            };
            told += 1;
            let titles: Vec<String> = row.all("dt").iter().map(|title| title.text()).collect();
            let texts: Vec<String> = row.all("dd").iter().map(said).collect();
            for (title, key) in TOLD {
                let text = titles.iter().position(|known| known == title).map(|at| texts[at].as_str());
                assert!(says(text.unwrap_or_default(), &explained[*key]), "{title}: {text:?}");
            }
        }
    }
    assert_eq!(told, explanations.len());
}

#[test]
fn explanations_are_those_of_explain() {
    let input = example("quy-nhon-2022");
    let of_page = json(&input, &["report"]);
    let unit = "qn-w-le-loi";
    let rows = of_page["explanations"].as_array().unwrap().iter().filter(|row| row["unit"] == unit);
    let rows: Vec<&Value> = rows.collect();
    // What is published names its sources from the evaluation's folder, wherever that lies.
    let here = format!("{}/", input.display());
    let of_explain = json(&input, &["explain", unit]).to_string().replace(&here, "");
    let of_explain: Value = serde_json::from_str(&of_explain).unwrap();
    assert!(!serde_json::to_string(&of_page).unwrap().contains(&here));
    assert_eq!(rows, of_explain["explanations"].as_array().unwrap().iter().collect::<Vec<_>>());
    assert!(rows.len() > 40);
}

/// What other commands show is a page as well.
#[test]
fn every_command_gives_a_page() {
    let input = example("quy-nhon-2022");
    for command in [&["score", "--detail"][..], &["rank"], &["targets"], &["plan"]] {
        assert!(compared(&read(&page(&input, command)), &json(&input, command)) > 50, "{command:?}");
    }
    assert!(read(&page(&input, &["explain", "qn-w-le-loi"])).all("dd").len() > 50);
}
