//! `change`: against the unit's own value of the same period a year earlier.

use crate::case::{Case, Figures};

/// Points 2 where it rose, 1 where it stayed, 0 where it fell.
const RISES: &str = "max = 2, rule.change = { better = 2, same = 1, worse = 0 }";

/// A case of one unit with reports such as `2021=95,2 2022=96,5`; the second criterion makes a unit that sent
/// something of it.
fn case(keys: &str, period: &str, reports: &[&str]) -> Case {
    let row = |report: &&str| {
        let (of, cell) = report.split_once('=').unwrap();
        format!("a,1,{of},\"{cell}\"\n")
    };
    let rows: String = reports.iter().map(row).collect();
    Case::new("", &[("1", keys), ("2", "max = 8")])
        .submitted(&format!("unit,criterion,period,value\na,2,{period},0\n{rows}"))
        .with(&["--period", period])
}

/// The award on the year 2022, or the state where nothing is awarded.
fn award(keys: &str, reports: &[&str]) -> String {
    of(&case(keys, "2022", reports).score())
}

fn of(figures: &Figures) -> String {
    let bare = |text: String| text.trim_start_matches("a=").to_owned();
    let state = bare(figures.states("1"));
    if state == "scored" { bare(figures.awards("1")) } else { state }
}

/// 96.5 − 95.2 = 1.3 > 0; 95.20 is 95.2; 95.1 − 95.2 < 0.
#[test]
fn the_sign_of_the_difference_decides() {
    for (now, points) in [("96.5", "2"), ("95.20", "1"), ("95.1", "0")] {
        assert_eq!(award(RISES, &["2021=95.2", &format!("2022={now}")]), points, "{now}");
    }
    // Exactly: 2 ÷ 3 = 4 ÷ 6, and 66.67 % is more than either.
    assert_eq!(award(RISES, &["2021=2/3", "2022=4/6"]), "1");
    assert_eq!(award(RISES, &["2021=2/3", "2022=66.67%"]), "2");
}

#[test]
fn less_may_be_better() {
    let falls = "max = 2, rule.change = { better = 2, same = 1, worse = 0, less_is_better = true }";
    for (now, points) in [("4", "2"), ("5", "1"), ("6", "0")] {
        assert_eq!(award(falls, &["2021=5", &format!("2022={now}")]), points, "{now}");
    }
}

/// "Negative values are faults except for `points`, `change`, …": −1 is above −2.
#[test]
fn negatives_are_compared() {
    assert_eq!(award(RISES, &["2021=-2", "2022=-1"]), "2");
    assert_eq!(award(RISES, &["2021=0", "2022=-1"]), "0");
}

/// The floor may lie below 0, and `worse` with it.
#[test]
fn worse_may_take_away() {
    let keys = "max = 2, floor = -0.5, rule.change = { better = 2, same = 0, worse = -0.5 }";
    assert_eq!(award(keys, &["2021=9", "2022=8"]), "-0.5");
}

/// "Where there is none (or it was missing or not applicable) `none`."
#[test]
fn without_an_earlier_value_none_is_earned() {
    let keys = "max = 2, not_applicable = \"full\", \
        rule.change = { better = 2, same = 1, worse = 0, none = 0.5 }";
    for reports in [&["2022=5"][..], &["2021=-", "2022=5"], &["2021=KPS", "2022=5"], &["2021=0/0", "2022=5"]]
    {
        assert_eq!(award(keys, reports), "0.5", "{reports:?}");
    }
    // Two years earlier is not a year earlier.
    assert_eq!(award(keys, &["2020=1", "2022=5"]), "0.5");
}

/// "Default not applicable where allowed", by the criterion's own policy.
#[test]
fn without_an_earlier_value_it_may_not_be_applicable() {
    for (policy, award, max) in [("exclude", "a=null", "8"), ("full", "a=2", "10"), ("zero", "a=0", "10")] {
        let figures = case(&format!("{RISES}, not_applicable = \"{policy}\""), "2022", &["2022=5"]).score();
        assert_eq!(figures.states("1"), "a=not-applicable", "{policy}");
        assert_eq!(
            (figures.awards("1").as_str(), figures.of_unit("a", "max").as_str()),
            (award, max),
            "{policy}"
        );
    }
}

/// "Else a fault."
#[test]
fn without_an_earlier_value_it_is_a_fault() {
    assert_eq!(case(RISES, "2022", &["2022=5"]).refusal(), ["earlier-missing"]);
    // Nothing is asked of who reports nothing.
    assert_eq!(award(RISES, &["2021=5"]), "missing");
    // Of a faulty report the fault is told, not that it is absent.
    assert_eq!(case(RISES, "2022", &["2021=x", "2022=5"]).refusal(), ["value-form"]);
}

/// A percent and a number of cases are not compared; where percents are measured, 95 and 95 % are the same.
#[test]
fn what_is_not_of_one_kind_is_not_compared() {
    for reports in [["2021=95%", "2022=96"], ["2021=120", "2022=9/10"]] {
        assert_eq!(case(RISES, "2022", &reports).refusal(), ["earlier-incomparable"], "{reports:?}");
    }
    assert_eq!(award(&format!("{RISES}, measure = \"%\""), &["2021=95%", "2022=95"]), "1");
}

/// "The same period": six months against six months.
#[test]
fn the_same_part_of_the_year_is_compared() {
    let score = |reports: &[&str]| of(&case(RISES, "2022-H1", reports).score());
    assert_eq!(score(&["2021-H1=5", "2021=9", "2022-H1=6"]), "2");
    assert_eq!(score(&["2021-H1=5", "2021-Q1=9", "2022-H1=5"]), "1");
}

/// "Found in the same way": 10 + 2 = 12 in 2021, of which 13 is more; the latest of 2021 is 2.
#[test]
fn the_earlier_value_is_accumulated_as_the_present_one() {
    let reports = ["2021-9M=10", "2021-Q4=2", "2022-9M=9", "2022-Q4=4"];
    let keys = |accumulate: &str| format!("{RISES}, accumulate = \"{accumulate}\"");
    assert_eq!(award(&keys("sum"), &reports), "2");
    // 13 ÷ 2 > 12 ÷ 2; 9 < 10; 4 > 2.
    assert_eq!(award(&keys("mean"), &reports), "2");
    assert_eq!(award(&keys("max"), &reports), "0");
    assert_eq!(award(&keys("latest"), &reports), "2");
    // A filled cell of the year wins.
    assert_eq!(award(&keys("sum"), &[&reports[..], &["2021=13"]].concat()), "1");
    // A missing part makes the sum missing.
    assert_eq!(case(&keys("sum"), "2022", &["2021-9M=10", "2022=4"]).refusal(), ["earlier-missing"]);
}

/// The appraised value counts in place of the submitted one: 5 was claimed, 3 is found, 4 was a year earlier.
#[test]
fn an_appraised_value_is_compared() {
    let appraised = |row: &str| {
        case(RISES, "2022", &["2021=4", "2022=5"])
            .appraised(&format!("unit,criterion,value,score,reason\n{row}\n"))
    };
    assert_eq!(of(&appraised("a,1,3,,hai hồ sơ không có").score()), "0");
    assert_eq!(appraised("a,1,90%,,").refusal(), ["earlier-incomparable"]);
}

/// A score of the appraisers stands whatever there is to compare with.
#[test]
fn an_appraised_score_needs_no_earlier_value() {
    let case =
        case(RISES, "2022", &["2022=5"]).appraised("unit,criterion,score,reason\na,1,1.5,đơn vị mới\n");
    assert_eq!(of(&case.score()), "1.5");
}

/// Required evidence that is not named, and what is required and earned nothing, leave nothing of it.
#[test]
fn evidence_and_requirements_hold() {
    let case = |keys: &str| {
        Case::new("evidence_absent = \"zero\"", &[("1", &format!("{RISES}, {keys}")), ("2", "max = 8")])
            .submitted("unit,criterion,period,value\na,1,2021,1\na,1,2022,2\na,2,2022,0\n")
    };
    assert_eq!(of(&case("evidence = \"required\"").score()), "0");
    assert_eq!(of(&case("requires = \"2\"").score()), "0");
}

/// Points that no report can earn, or that turn the rule about, are refused.
#[test]
fn points_are_within_the_criterions() {
    for (points, code) in [
        ("better = 3, same = 1, worse = 0", "points-above-max"),
        ("better = 2, same = 1, worse = -1", "rule-parameter"),
        ("better = 2, same = 1, worse = 0, none = 2.5", "points-above-max"),
        ("better = 0, same = 1, worse = 2", "rule-parameter"),
    ] {
        let keys = format!("max = 2, rule.change = {{ {points} }}");
        assert_eq!(case(&keys, "2022", &["2021=1", "2022=1"]).refusal(), [code], "{points}");
    }
    // Who asks that nothing changes.
    assert_eq!(
        award("max = 2, rule.change = { better = 0, same = 2, worse = 0 }", &["2021=1", "2022=1"]),
        "2"
    );
}
