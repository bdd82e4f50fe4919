//! `criteria/schema.json` is what `par schema` prints, and every catalogue and evaluation follows it.

use std::fs;

use serde_json::Value as Json;

use crate::docs::{catalogues, hold, path};

#[test]
fn schema_file() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_par")).arg("schema").output().unwrap();
    hold("criteria/schema.json", &String::from_utf8(output.stdout).unwrap());
}

#[test]
fn catalogues_follow_the_schema() {
    let schema: Json = serde_json::from_str(&schema("catalogue")).unwrap();
    for file in catalogues() {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains("#:schema schema.json"), "{} names no schema for editors", file.display());
        follows(&json(&text.parse().map(toml::Value::Table).unwrap()), &schema, &file.display().to_string());
    }
}

#[test]
fn evaluations_follow_the_schema() {
    let schema: Json = serde_json::from_str(&schema("evaluation")).unwrap();
    for entry in fs::read_dir(path("examples")).unwrap() {
        let file = entry.unwrap().path().join("par.toml");
        let text = fs::read_to_string(&file).unwrap();
        follows(&json(&text.parse().map(toml::Value::Table).unwrap()), &schema, &file.display().to_string());
    }
}

fn schema(of: &str) -> String {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_par")).args(["schema", of]).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// TOML as an editor hands it to the schema: a date is a string.
fn json(value: &toml::Value) -> Json {
    match value {
        toml::Value::String(text) => Json::String(text.clone()),
        toml::Value::Integer(number) => Json::from(*number),
        toml::Value::Float(number) => Json::from(*number),
        toml::Value::Boolean(flag) => Json::Bool(*flag),
        toml::Value::Datetime(date) => Json::String(date.to_string()),
        toml::Value::Array(items) => Json::Array(items.iter().map(json).collect()),
        toml::Value::Table(table) => {
            Json::Object(table.iter().map(|(key, value)| (key.clone(), json(value))).collect())
        }
    }
}

/// Holds a value against a schema, as far as `par schema` uses draft 4.
fn follows(value: &Json, schema: &Json, at: &str) {
    if let Some(wrong) = breaks(value, schema, at) {
        panic!("{wrong}");
    }
}

/// Where and how a value breaks a schema.
fn breaks(value: &Json, schema: &Json, at: &str) -> Option<String> {
    if let Some(any) = schema["anyOf"].as_array() {
        let all: Vec<String> = any.iter().map(|one| breaks(value, one, at)).collect::<Option<_>>()?;
        return Some(all.join(", and "));
    }
    let fits = match schema["type"].as_str()? {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("the schema has a type that this test does not know: {other}"),
    };
    if !fits {
        return Some(format!("{at} is not of type {}", schema["type"]));
    }
    if schema["enum"].as_array().is_some_and(|words| !words.contains(value)) {
        return Some(format!("{at} is none of {}", schema["enum"]));
    }
    let items = value.as_array().into_iter().flatten().enumerate();
    items
        .filter_map(|(place, item)| breaks(item, &schema["items"], &format!("{at}[{place}]")))
        .next()
        .or_else(|| breaks_keys(value, schema, at))
}

fn breaks_keys(value: &Json, schema: &Json, at: &str) -> Option<String> {
    let table = value.as_object()?;
    let absent = |key: &&Json| key.as_str().is_some_and(|key| !table.contains_key(key));
    if let Some(key) = schema["required"].as_array().into_iter().flatten().find(absent) {
        return Some(format!("{at} lacks {key}"));
    }
    if schema["maxProperties"].as_u64().is_some_and(|most| table.len() as u64 > most) {
        return Some(format!("{at} has too many keys"));
    }
    table.iter().find_map(|(key, value)| {
        match (schema["properties"].get(key), &schema["additionalProperties"]) {
            (Some(schema), _) => breaks(value, schema, &format!("{at}.{key}")),
            (None, Json::Object(_)) => breaks(value, &schema["additionalProperties"], &format!("{at}.{key}")),
            (None, _) => Some(format!("{at} has an unknown key {key}")),
        }
    })
}

#[test]
fn a_broken_value_breaks_the_schema() {
    let schema: Json = serde_json::from_str(&schema("catalogue")).unwrap();
    let breaks = |text: &str| breaks(&json(&text.parse().map(toml::Value::Table).unwrap()), &schema, "x");
    assert_eq!(breaks("id = 1"), Some("x lacks \"title\"".to_owned()));
    let whole = "id = 'a'\ntitle = 'b'\nperiod = '2022'\nkinds = ['ward']\n";
    assert_eq!(breaks(whole), None);
    assert_eq!(breaks(&format!("{whole}scal = 1")), Some("x has an unknown key scal".to_owned()));
    assert!(breaks(&format!("{whole}ties = 'none'")).is_some());
    assert!(
        breaks(&format!(
            "{whole}[[criterion]]\ncode = '1'\ntitle = 'c'\nrule.flag = {{}}\nrule.points = {{}}"
        ))
        .is_some()
    );
}
