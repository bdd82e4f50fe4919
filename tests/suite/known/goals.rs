//! Goals of `par.toml`: ranks and indices against the result before, worked by hand.

use std::process::Output;

use serde_json::Value;

use crate::case::{Case, Figures, par, shown, told};

/// Four wards; now b 90, a 80, d 70, and c sent nothing and is not ranked.
const NOW: &str = "unit,1\na,80\nb,90\nd,70\n";
/// Before: a 85 (rank 1), b 75.5 (rank 2), c 60 (rank 3); d was not there.
const BEFORE: &[(&str, &str, &str)] = &[("a", "85", "1"), ("b", "75.5", "2"), ("c", "60", "3")];

/// Runs `par targets` on a folder with these goals, and the result before where there is one.
fn run(goals: &str, before: Option<&[(&str, &str, &str)]>, more: &[&str]) -> Output {
    let case = Case::new("no_submission = \"unranked\"", &[("1", "max = 100")]);
    case.write("s.csv", NOW);
    case.write(
        "units.csv",
        "unit,name,kind,from,to\na,Phường A,ward,,\nb,Phường B,ward,,\nc,Phường C,ward,,\nd,Phường D,ward,2022-01-01,\n\
        e,Phường E,ward,,2021-12-31\n",
    );
    let previous = before.map(|rows| {
        let row = |(unit, index, rank): &(&str, &str, &str)| {
            format!("{{\"unit\":\"{unit}\",\"index\":{index},\"rank\":{rank}}}")
        };
        let rows = rows.iter().map(row).collect::<Vec<_>>().join(",");
        case.write("before.json", &format!("{{\"schema_version\":1,\"tables\":{{\"scores\":[{rows}]}}}}"));
        "previous = [\"before.json\"]\n"
    });
    let previous = previous.unwrap_or_default();
    case.write(
        "par.toml",
        &format!(
            "title = \"T\"\nperiod = \"2022\"\nunits = \"units.csv\"\n{previous}[[group]]\nname = \"Khối A\"\n\
            catalogue = \"catalogue.toml\"\nsubmissions = [\"s.csv\"]\n{goals}"
        ),
    );
    par(case.path(), &[&["targets", "--format", "json", "--lang", "en"], more].concat())
}

/// The goals, each aim as `expected before now result gap note`.
fn goals(goals: &str, before: Option<&[(&str, &str, &str)]>) -> Vec<String> {
    let figures = Figures::of(&run(goals, before, &[]));
    let columns = ["aim", "expected", "before", "now", "met", "gap", "note"];
    let row = |row: &Value| columns.iter().map(|column| shown(&row[*column])).collect::<Vec<_>>().join(" ");
    figures.rows("goals").iter().map(row).collect()
}

fn goal(keys: &str) -> String {
    goals(&format!("[[goal]]\n{keys}\n"), Some(BEFORE)).join("; ")
}

/// b was second and is first: up 1; a was first and is second: down 1.
#[test]
fn ranks_go_up_towards_the_first_place() {
    for (keys, expected) in [
        ("unit = \"b\"\nrank_up = 1", "rank_up 1 2 1 met 0 null"),
        ("unit = \"b\"\nrank_up = 3", "rank_up 3 2 1 missed -2 null"),
        ("unit = \"a\"\nrank_up = 0", "rank_up 0 1 2 missed -1 null"),
        ("unit = \"a\"\nrank_at_most = 2", "rank_at_most 2 null 2 met 0 null"),
        ("unit = \"a\"\nrank_at_most = 1", "rank_at_most 1 null 2 missed -1 null"),
        ("unit = \"d\"\nrank_at_most = 5", "rank_at_most 5 null 3 met 2 null"),
    ] {
        assert_eq!(goal(keys), expected, "{keys}");
    }
}

/// b rose from 75.5 to 90: 14.5; a fell from 85 to 80.
#[test]
fn indices_are_held_against_those_before() {
    for (keys, expected) in [
        ("unit = \"b\"\nindex_up = 14.5", "index_up 14.5 75.5 90 met 0 null"),
        ("unit = \"b\"\nindex_up = 14.51", "index_up 14.51 75.5 90 missed -0.01 null"),
        ("unit = \"a\"\nindex_up = 1", "index_up 1 85 80 missed -6 null"),
        ("unit = \"a\"\nindex_at_least = 80", "index_at_least 80 null 80 met 0 null"),
        ("unit = \"Phường A\"\nindex_at_least = 80.01", "index_at_least 80.01 null 80 missed -0.01 null"),
    ] {
        assert_eq!(goal(keys), expected, "{keys}");
    }
    // Each aim is a row of its own, ranks first.
    assert_eq!(
        goal("unit = \"b\"\nindex_at_least = 95\nrank_at_most = 1"),
        "rank_at_most 1 null 1 met 0 null; index_at_least 95 null 90 missed -5 null"
    );
}

/// (80 + 90 + 70) ÷ 3 = 80 of those ranked; c has no index.
#[test]
fn a_group_is_held_by_its_mean_index() {
    assert_eq!(goal("group = \"Khối A\"\nindex_at_least = 80"), "index_at_least 80 null 80 met 0 null");
    // d had no index before: its mean then cannot be compared.
    assert_eq!(
        goal("group = \"Khối A\"\nindex_up = 1"),
        "index_up 1 null null not-measurable null the earlier result does not have Phường D"
    );
    // (85 + 75.5 + 70.25) ÷ 3 = 76.9166… → 76.92; 80 − 76.92 = 3.08.
    let all = [BEFORE, &[("d", "70.25", "4")]].concat();
    let up = |by: &str| goals(&format!("[[goal]]\ngroup = \"Khối A\"\nindex_up = {by}\n"), Some(&all));
    assert_eq!(up("3.08"), ["index_up 3.08 76.92 80 met 0 null"]);
    assert_eq!(up("3.09"), ["index_up 3.09 76.92 80 missed -0.01 null"]);
}

/// The city's own place is published: 8 before, 5 now is up 3.
#[test]
fn a_published_place_is_taken_as_it_is() {
    for (keys, expected) in [
        ("rank_up = 3\npublished = { before = 8, now = 5, basis = \"QĐ 313\" }", "rank_up 3 8 5 met 0 null"),
        ("rank_at_most = 5\npublished = { now = 6 }", "rank_at_most 5 null 6 missed -1 null"),
        // Its own place in the province, though the unit is ranked here too.
        ("unit = \"b\"\nrank_at_most = 5\npublished = { now = 6 }", "rank_at_most 5 null 6 missed -1 null"),
        (
            "rank_up = 3\npublished = { now = 5 }",
            "rank_up 3 null null not-measurable null no place before (`published.before`)",
        ),
        (
            "rank_at_most = 5\npublished = { before = 8 }",
            "rank_at_most 5 8 null not-measurable null not published yet",
        ),
    ] {
        assert_eq!(goal(keys), expected, "{keys}");
    }
}

/// What is absent is never met.
#[test]
fn a_goal_that_cannot_be_measured_says_why() {
    for (keys, why) in [
        ("unit = \"d\"\nrank_up = 0", "the earlier result does not have Phường D"),
        ("unit = \"d\"\nindex_up = 0", "the earlier result does not have Phường D"),
        ("unit = \"c\"\nrank_at_most = 9", "unranked: sent nothing"),
        ("unit = \"c\"\nindex_at_least = 0", "unranked: sent nothing"),
        ("unit = \"e\"\nrank_at_most = 9", "not scored in this period"),
    ] {
        let told = goal(keys);
        assert!(told.contains("not-measurable") && told.ends_with(why), "{keys}: {told}");
    }
    let without = goals("[[goal]]\nunit = \"a\"\nindex_up = 0\n", None);
    assert_eq!(
        without,
        [
            "index_up 0 null null not-measurable null no earlier result to hold this period against (`previous` in par.toml)"
        ]
    );
}

/// The goals of another group are not shown with `--group`; those of none are.
#[test]
fn goals_follow_the_group_that_is_shown() {
    let two =
        "[[goal]]\nunit = \"a\"\nrank_at_most = 1\n[[goal]]\nrank_at_most = 9\npublished = { now = 6 }\n";
    let shown = |group: &str| {
        let figures = Figures::of(&run(two, None, &["--group", group]));
        figures.rows("goals").iter().map(|row| shown(&row["goal"])).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(shown("Khối A"), "1 2");
}

/// A goal that nobody can have is underlined, in whatever command.
#[test]
fn goals_that_cannot_be_are_refused() {
    for (keys, code) in [
        ("unit = \"a\"", "goal-form"),
        ("rank_up = 3", "goal-form"),
        ("index_at_least = 80", "goal-form"),
        ("group = \"Khối A\"\nrank_up = 3", "goal-form"),
        ("index_up = 3\npublished = { before = 8, now = 5 }", "goal-form"),
        ("group = \"Khối B\"\nunit = \"a\"\nrank_up = 3", "unknown-group"),
        ("unit = \"z\"\nrank_up = 3", "unknown-unit"),
        ("unit = \"a\"\nrank_up = 1.5", "wrong-value"),
        ("unit = \"a\"\nrank_at_most = 0", "wrong-value"),
        ("rank_at_most = 3\npublished = { now = 0 }", "wrong-value"),
        ("unit = \"a\"\nrank_up = \"3\"", "wrong-type"),
    ] {
        let output = run(&format!("[[goal]]\n{keys}\n"), None, &[]);
        let said = told(&output);
        assert_eq!(output.status.code(), Some(3), "{keys}: {said}");
        assert_eq!(said.matches("error[").count(), 1, "{keys}: {said}");
        assert!(said.contains(&format!("error[{code}]")), "{keys}: {said}");
    }
}

/// "Unit without group is found by the register": a group that is not the unit's own is told, with its own.
#[test]
fn the_group_of_a_goal_is_that_of_its_unit() {
    let case = Case::new("kinds = [\"ward\", \"commune\"]", &[("1", "max = 100")]);
    case.write("s.csv", "unit,1\na,80\nb,90\n");
    case.write("units.csv", "unit,name,kind\na,Phường A,ward\nb,Xã B,commune\n");
    let folder = |goal: &str| {
        let group = |name: &str, kind: &str| {
            format!(
                "[[group]]\nname = \"{name}\"\nkinds = [\"{kind}\"]\ncatalogue = \"catalogue.toml\"\nsubmissions = [\"s.csv\"]\n"
            )
        };
        let groups = group("Khối phường", "ward") + &group("Khối xã", "commune");
        case.write(
            "par.toml",
            &format!("title = \"T\"\nperiod = \"2022\"\nunits = \"units.csv\"\n{groups}[[goal]]\n{goal}rank_at_most = 1\n"),
        );
        par(case.path(), &["targets", "--format", "json", "--lang", "en"])
    };
    for goal in ["unit = \"b\"\n", "unit = \"xã b\"\ngroup = \"Khối xã\"\n"] {
        let figures = Figures::of(&folder(goal));
        let row = &figures.rows("goals")[0];
        assert_eq!(
            [shown(&row["group"]), shown(&row["unit"]), shown(&row["met"])],
            ["Khối xã", "b", "met"],
            "{goal}"
        );
    }
    let said = told(&folder("unit = \"b\"\ngroup = \"Khối phường\"\n"));
    assert!(said.contains("error[goal-form]: the goal's unit is of the group «Khối xã»"), "{said}");
}
