//! SARIF 2.1.0 (OASIS), as code scanning and editors read it.
//!
//! GitHub refuses a whole file for one result without a file and a line; what concerns the run as a whole is
//! therefore laid to its first file, and what concerns a whole file to its first line.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::{mend, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Position, Severity};
use crate::source::Sources;
use crate::text::{Lang, Text, visible};

/// Where the schema of the format is published.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes one run with its results and the rules they refer to.
pub(super) fn write(
    diagnostics: &Diagnostics,
    sources: &Sources,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let sorted = diagnostics.sorted();
    let codes: BTreeSet<Code> = sorted.iter().map(|one| one.complaint.code).collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|&code| rule(code, lang)).collect::<Vec<_>>(),
            } },
            "language": match lang {
                Lang::Vi => "vi",
                Lang::En => "en",
            },
            "columnKind": "unicodeCodePoints",
            "results": sorted.iter().map(|one| result(one, &codes, sources, lang)).collect::<Vec<_>>(),
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    out.write_all(b"\n")
}

/// A code, with all that GitHub asks of a rule.
fn rule(code: Code, lang: Lang) -> Value {
    let meaning = code.meaning();
    let due = match code.severity() {
        Severity::Fault => {
            Text::fixed("Phải sửa rồi mới chấm điểm.", "To be mended before anything is scored.")
        }
        Severity::Warning => {
            Text::fixed("Nên xem lại; kết quả vẫn dùng được.", "Worth a look; figures stand.")
        }
        Severity::Note => Text::fixed("Không phải làm gì.", "Nothing to do."),
    };
    let help = meaning.join(" ", &due);
    json!({
        "id": code.name(),
        "shortDescription": { "text": message(meaning.get(lang)) },
        "fullDescription": { "text": message(meaning.get(lang)) },
        "help": { "text": message(help.get(lang)) },
        "defaultConfiguration": { "level": level(code) },
    })
}

fn level(code: Code) -> &'static str {
    match code.severity() {
        Severity::Fault => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn result(diagnostic: &Diagnostic, codes: &[Code], sources: &Sources, lang: Lang) -> Value {
    let code = diagnostic.complaint.code;
    let mut result = json!({
        "ruleId": code.name(),
        "ruleIndex": codes.binary_search(&code).ok(),
        "level": level(code),
        "message": { "text": message(&said(diagnostic, sources, lang)) },
        "locations": [location(&diagnostic.place, sources)],
    });
    if !diagnostic.also.is_empty() {
        let also = diagnostic.also.iter().enumerate().map(|(id, (place, label))| {
            let mut related = location(place, sources);
            related["id"] = json!(id);
            related["message"] = json!({ "text": message(&visible(label.get(lang))) });
            related
        });
        result["relatedLocations"] = also.collect();
    }
    if !diagnostic.seen.is_empty() {
        // In full: the message shortens it.
        result["properties"] = json!({ "seen": visible(&diagnostic.seen) });
    }
    result
}

/// The message: viewers that pass over the logical location see the cell here.
fn said(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> String {
    let (wrong, mend) = (wrong(diagnostic, lang), mend(diagnostic, lang));
    let position = diagnostic.place.position(sources);
    let stop = if mend.ends_with(['.', '?', '!']) { "" } else { "." };
    if position.cell.is_some() || position.sheet.is_some() {
        format!("{wrong} ({}). {mend}{stop}", visible(&position.address()))
    } else {
        format!("{wrong}. {mend}{stop}")
    }
}

/// A text in which viewers find no placeholder (`{0}`) and no link (`[text](address)`).
fn message(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}").replace("](", "\\](")
}

fn location(place: &Place, sources: &Sources) -> Value {
    let position = place.position(sources);
    let mut location = json!({});
    if let Some(source) = position.source.or_else(|| sources.first()) {
        location["physicalLocation"] = json!({
            "artifactLocation": { "uri": uri(&sources.name(source)) },
            "region": region(&position),
        });
    }
    let kind = match position {
        Position { cell: Some(_), .. } => "cell",
        Position { sheet: Some(_), line: Some(_), .. } => "row",
        Position { sheet: Some(_), .. } => "sheet",
        _ => return location,
    };
    location["logicalLocations"] =
        json!([{ "fullyQualifiedName": visible(&position.address()), "kind": kind }]);
    location
}

/// Lines, with columns where they count signs: those of a table count cells.
fn region(position: &Position<'_>) -> Value {
    let mut region = json!({ "startLine": position.line.unwrap_or(1) });
    if let (Some(column), Some((line, end))) = (position.column, position.end) {
        region["startColumn"] = column.into();
        region["endLine"] = line.into();
        region["endColumn"] = end.into();
    }
    region
}

/// A path as a URI: relative ones stay so, absolute ones get their scheme.
fn uri(path: &str) -> String {
    let encoded = path.bytes().fold(String::with_capacity(path.len()), |mut uri, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            // Writing to a text cannot fail.
            _ => drop(write!(uri, "%{byte:02X}")),
        }
        uri
    });
    match path.as_bytes() {
        [b'/', b'/', ..] => format!("file:{encoded}"),
        [b'/', ..] => format!("file://{encoded}"),
        [b'a'..=b'z' | b'A'..=b'Z', b':', b'/', ..] => format!("file:///{}", encoded.replacen("%3A", ":", 1)),
        _ => encoded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::export::{Export, sample};

    fn log((diagnostics, sources): &(Diagnostics, Sources)) -> Value {
        serde_json::from_str(&sample::written(Export::Sarif, diagnostics, sources)).unwrap()
    }

    #[test]
    fn a_log_names_its_version_tool_and_rules() {
        let log = log(&sample::places());
        assert_eq!((&log["$schema"], &log["version"]), (&json!(SCHEMA), &json!("2.1.0")));
        let runs = log["runs"].as_array().unwrap();
        assert_eq!(runs.len(), 1);
        let driver = &runs[0]["tool"]["driver"];
        assert_eq!(driver["name"], "par");
        assert_eq!(driver["version"], env!("CARGO_PKG_VERSION"));
        assert_eq!(
            (&runs[0]["language"], &runs[0]["columnKind"]),
            (&json!("en"), &json!("unicodeCodePoints"))
        );
        let rules = driver["rules"].as_array().unwrap();
        let ids: Vec<_> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
        let expected = ["sheet-hidden", "unknown-key", "header-missing", "row-length", "duplicate-value"];
        assert_eq!(ids, [&expected[..], &["value-form", "no-register"]].concat());
        assert_eq!(
            rules[0],
            json!({
                "id": "sheet-hidden",
                "shortDescription": { "text": "A hidden sheet is passed over." },
                "fullDescription": { "text": "A hidden sheet is passed over." },
                "help": { "text": "A hidden sheet is passed over. Nothing to do." },
                "defaultConfiguration": { "level": "note" },
            })
        );
        for result in runs[0]["results"].as_array().unwrap() {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(result["ruleId"], rules[index]["id"]);
            assert_eq!(result["level"], rules[index]["defaultConfiguration"]["level"]);
        }
    }

    #[test]
    fn every_kind_of_place_has_a_file_and_a_line() {
        let log = log(&sample::places());
        let places: Vec<_> = log["runs"][0]["results"]
            .as_array()
            .unwrap()
            .iter()
            .map(|result| {
                assert_eq!(result["locations"].as_array().unwrap().len(), 1);
                let location = &result["locations"][0];
                let physical = &location["physicalLocation"];
                let uri = physical["artifactLocation"]["uri"].as_str().unwrap();
                let name = location["logicalLocations"][0]["fullyQualifiedName"].as_str().unwrap_or("");
                format!("{} {uri} {} {name}", result["ruleId"].as_str().unwrap(), physical["region"])
            })
            .collect();
        let toml = "n%C4%83m%202026/par.toml";
        assert_eq!(
            places,
            [
                format!(r#"no-register {toml} {{"startLine":1}} "#),
                r#"header-missing phieu.csv {"startLine":1} "#.to_owned(),
                r#"sheet-hidden a.xlsx {"startLine":1} Sheet1"#.to_owned(),
                r#"value-form phieu.csv {"startLine":3} B3"#.to_owned(),
                r#"row-length a.xlsx {"startLine":7} Sheet1!7:7"#.to_owned(),
                r#"duplicate-value a.xlsx {"startLine":12} Sheet1!F12"#.to_owned(),
                format!(r#"unknown-key {toml} {{"startLine":2,"startColumn":1,"endLine":2,"endColumn":4}} "#),
            ]
        );
    }

    #[test]
    fn a_result_tells_the_value_the_mend_and_the_second_place() {
        let log = log(&sample::places());
        assert_eq!(
            log["runs"][0]["results"][5],
            json!({
                "ruleId": "duplicate-value",
                "ruleIndex": 4,
                "level": "error",
                "message": { "text": "this is wrong: «1» (Sheet1!F12). To mend: write 95%." },
                "locations": [{
                    "physicalLocation": {
                        "artifactLocation": { "uri": "a.xlsx" },
                        "region": { "startLine": 12 },
                    },
                    "logicalLocations": [{ "fullyQualifiedName": "Sheet1!F12", "kind": "cell" }],
                }],
                "relatedLocations": [{
                    "physicalLocation": {
                        "artifactLocation": { "uri": "phieu.csv" },
                        "region": { "startLine": 4 },
                    },
                    "logicalLocations": [{ "fullyQualifiedName": "B4", "kind": "cell" }],
                    "id": 0,
                    "message": { "text": "first at" },
                }],
                "properties": { "seen": "1" },
            })
        );
    }

    #[test]
    fn no_text_moves_a_cursor_fills_a_placeholder_or_makes_a_link() {
        let log = log(&sample::hostile());
        let results = log["runs"][0]["results"].as_array().unwrap();
        assert_eq!(results.len(), 2 * sample::HOSTILE.len());
        let seen: Vec<_> =
            results.iter().map(|result| result["properties"]["seen"].as_str().unwrap()).collect();
        assert!(sample::HOSTILE.iter().all(|text| seen.contains(&&*visible(text))), "{seen:?}");
        for result in results {
            let mut texts = vec![&result["message"]["text"], &result["properties"]["seen"]];
            texts.push(&result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]);
            texts.extend(
                result["relatedLocations"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|one| &one["message"]["text"]),
            );
            for text in texts.into_iter().map(|text| text.as_str().unwrap()) {
                assert!(
                    !text.contains(['\n', '\u{0}', '\u{1b}', '\u{9b}', '\u{202e}', '\u{2066}']),
                    "{text:?}"
                );
            }
            let message = result["message"]["text"].as_str().unwrap();
            assert!(!message.replace("{{", "").contains("{0"), "{message:?}");
            assert!(!message.replace("\\](", "").contains("]("), "{message:?}");
        }
    }

    #[test]
    fn paths_become_uris() {
        for (path, expected) in [
            ("a/b.csv", "a/b.csv"),
            ("../Phường A#1?.csv", "../Ph%C6%B0%E1%BB%9Dng%20A%231%3F.csv"),
            ("a:b%20.csv", "a%3Ab%2520.csv"),
            ("/tmp/a b.csv", "file:///tmp/a%20b.csv"),
            ("C:/a.csv", "file:///C:/a.csv"),
            ("//server/a.csv", "file://server/a.csv"),
        ] {
            assert_eq!(uri(path), expected);
        }
    }

    #[test]
    fn nothing_found_is_a_run_without_results() {
        let log = log(&Default::default());
        assert_eq!(log["runs"][0]["results"], json!([]));
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"], json!([]));
    }
}
