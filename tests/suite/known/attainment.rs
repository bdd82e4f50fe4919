//! `par targets`: figures held against targets, worked by hand; gaps are what lies beyond the bound.

use serde_json::Value;

use crate::case::{Case, Figures, shown};

/// The tables of `par targets` on a case.
fn targets(case: &Case, more: &[&str]) -> Figures {
    Figures::of(&case.run("targets", &[more, &["--format", "json", "--lang", "en"]].concat()))
}

/// Some columns of the rows of a table: `a 2025 met`.
fn rows(figures: &Figures, table: &str, columns: &[&str]) -> Vec<String> {
    let row = |row: &Value| columns.iter().map(|column| shown(&row[*column])).collect::<Vec<_>>().join(" ");
    figures.rows(table).iter().map(row).collect()
}

/// What becomes of one value under a target: value, result and gap.
fn held(target: &str, cell: &str) -> String {
    let keys =
        format!("max = 1, measure = \"%\", rule.ratio = {{ full = 100, start = 0 }}, target = {target}");
    let case = Case::new("", &[("1", &keys)]).submitted(&format!("unit,1\na,\"{cell}\"\n"));
    rows(&targets(&case, &[]), "targets", &["value", "met", "gap"]).join("; ")
}

/// A bound that is strict is not met by itself; the others are.
#[test]
fn strict_bounds_are_not_met_by_themselves() {
    for (target, cell, expected) in [
        ("97", "97", "97 met 0"),
        ("{ above = 97 }", "97", "97 missed 0"),
        ("{ above = 97 }", "97.01", "97.01 met 0.01"),
        ("{ at_least = 97 }", "90", "90 missed -7"),
        ("{ at_most = 5 }", "5", "5 met 0"),
        ("{ below = 5 }", "5", "5 missed 0"),
        ("{ at_most = 5 }", "6.5", "6.5 missed -1.5"),
        ("{ below = 5 }", "2", "2 met 3"),
    ] {
        assert_eq!(held(target, cell), expected, "{target} {cell}");
    }
}

/// 96.998 would be printed as 97.00 under a target of 97: it keeps the decimals that tell why it is missed.
/// 9699/10000 = 96.99; 29099/30000 = 96.99666…, 0.00333… short.
#[test]
fn rounding_never_hides_what_is_missed() {
    assert_eq!(held("97", "96.998"), "96.998 missed -0.002");
    assert_eq!(held("97", "9699/10000"), "96.99 missed -0.01");
    assert_eq!(held("97", "29099/30000"), "96.997 missed -0.003");
    assert_eq!(held("{ above = 97 }", "97.00001"), "97.00001 met 0.00001");
}

/// A unit's value of 2022 against a base reported for other periods.
fn changed(target: &str, measure: &str, base: &[(&str, &str)], value: &str) -> String {
    let keys = format!(
        "max = 1, {measure}rule.ratio = {{ full = 1000 }}, target = {target}, accumulate = \"sum\", \
        not_applicable = \"exclude\""
    );
    let before: String = base.iter().map(|(period, cell)| format!("a,1,{period},\"{cell}\"\n")).collect();
    let case = Case::new("", &[("1", &keys)])
        .submitted(&format!("unit,criterion,period,value\n{before}a,1,2022,\"{value}\"\n"));
    let figures = targets(&case, &[]);
    rows(&figures, "targets", &["base", "value", "met", "gap"]).join("; ")
}

/// Rates change in points of percentage, all else in percent of the base.
#[test]
fn changes_are_taken_from_the_base_period() {
    let percent = "measure = \"%\", ";
    let reduce = "{ reduce_by = 10, since = \"2021\" }";
    let increase = "{ increase_by = 20, since = 2021 }";
    for (target, measure, base, value, expected) in [
        // 15.4 − 5.4 = 10 points.
        (reduce, percent, "15.4%", "5.4%", "15.4 5.4 met 0"),
        // 15.4 − 6 = 9.4 points, 0.6 short.
        (reduce, percent, "15.4", "6", "15.4 6 missed -0.6"),
        // A fraction is a rate whatever the measure: 50 − 40 = 10 points, though 20 % of the base.
        (reduce, "", "1/2", "2/5", "50 40 met 0"),
        // 10 ÷ 50 = 20 %.
        (increase, "", "50", "60", "50 60 met 0"),
        // 9 ÷ 50 = 18 %, 2 short; in points of percentage 9, 11 short.
        (increase, "", "50", "59", "50 59 missed -2"),
        (increase, percent, "50", "59", "50 59 missed -11"),
        // −5 ÷ 50 = −10 %.
        (increase, "", "50", "45", "50 45 missed -30"),
        // Percents of nothing say nothing; points of percentage do.
        (increase, "", "0", "45", "null null not-measurable null"),
        (increase, percent, "0", "45", "0 45 met 25"),
        (increase, "", "KPS", "45", "null null not-measurable null"),
    ] {
        assert_eq!(changed(target, measure, &[("2021", base)], value), expected, "{target} {base} {value}");
    }
}

/// "Without that value «not measurable», never met"; it is found as `accumulate` says.
#[test]
fn a_base_is_found_as_values_of_a_period_are() {
    let increase = "{ increase_by = 20, since = \"2021\" }";
    let quarters = [("2021-Q1", "10"), ("2021-Q2", "10"), ("2021-Q3", "10"), ("2021-Q4", "20")];
    assert_eq!(changed(increase, "", &quarters, "60"), "50 60 met 0");
    // Three quarters tile no year.
    assert_eq!(changed(increase, "", &quarters[1..], "60"), "null null not-measurable null");
    assert_eq!(changed(increase, "", &[("2020", "50")], "60"), "null null not-measurable null");
    // A base that is not before the period is no base: nothing changes on itself.
    let later = "[{ at_least = 1, by = 2022 }, { increase_by = 0, since = \"2022\", by = \"2023\" }]";
    assert_eq!(changed(later, "", &[], "60"), "null 60 met 59; null null not-measurable null");
}

/// Since when a target of 80 is met, or missed, for reports such as `Q1=70 H1=85`.
fn since(keys: &str, reports: &[&str]) -> String {
    let row = |report: &&str| {
        let (period, cell) = report.split_once('=').unwrap();
        format!("a,1,{period},\"{cell}\"\n")
    };
    let rows_of: String = reports.iter().map(row).collect();
    let case =
        Case::new("", &[("1", &format!("max = 1, target = 80, not_applicable = \"exclude\", {keys}"))])
            .submitted(&format!("unit,criterion,period,value\n{rows_of}"));
    rows(&targets(&case, &[]), "targets", &["met", "since"]).join("; ")
}

/// The unbroken run of reports that meet it, or miss it, up to this one.
#[test]
fn since_when_is_told_by_the_reports_before() {
    let percent = "measure = \"%\", rule.ratio = {}";
    for (reports, expected) in [
        (&["2022-Q1=70", "2022-H1=85", "2022-9M=90", "2022=95"][..], "met 2022-H1"),
        (&["2022-Q1=85", "2022-H1=70", "2022=95"], "met 2022"),
        (&["2022-Q1=70", "2022-H1=75", "2022=79"], "missed 2022-Q1"),
        (&["2021=85", "2022-Q1=85", "2022=95"], "met 2021"),
        (&["2020=85", "2021=70", "2022-Q1=85", "2022=95"], "met 2022-Q1"),
        // No case, nothing told: neither breaks the run.
        (&["2022-Q1=85", "2022-H1=KPS", "2022-9M=", "2022=95"], "met 2022-Q1"),
        // What comes after the period does not count.
        (&["2022=95", "2023-Q1=10"], "met 2022"),
        (&["2022=95"], "met 2022"),
    ] {
        assert_eq!(since(percent, reports), expected, "{reports:?}");
    }
    // The year's own cell is blank: its value is that of nine months, met since six.
    assert_eq!(since(percent, &["2022-Q1=70", "2022-H1=85", "2022-9M=90"]), "met 2022-H1");
}

/// A quarter's share of a sum says nothing of what the year is asked: 20 + 25 + 20 + 20 = 85 of 80, as 90 in 2021
/// and not 50 in 2020.
#[test]
fn parts_of_a_sum_are_not_held_against_the_target_of_the_whole() {
    let keys = "rule.ratio = { full = 100 }, accumulate = \"sum\"";
    let year = ["2022-Q1=20", "2022-Q2=25", "2022-Q3=20", "2022-Q4=20"];
    assert_eq!(since(keys, &year), "met 2022");
    assert_eq!(since(keys, &[&["2020=50", "2021=90"][..], &year].concat()), "met 2021");
    assert_eq!(since(keys, &[&["2021-9M=60", "2021-Q4=30"][..], &year].concat()), "met 2021");
}

/// A change is told no further back than its base.
#[test]
fn a_change_is_no_older_than_its_base() {
    let keys = "max = 1, measure = \"%\", rule.ratio = {}, target = { increase_by = 5, since = \"2021\" }";
    let case = Case::new("", &[("1", keys)])
        .submitted("unit,criterion,period,value\na,1,2020,90\na,1,2021,70\na,1,2022-Q1,76\na,1,2022,80\n");
    assert_eq!(rows(&targets(&case, &[]), "targets", &["met", "gap", "since"]), ["met 5 2022-Q1"]);
}

/// Milestones of 2021, 2022 and 2030 with what they would be today; the year 2022 is asked 80.
#[test]
fn every_milestone_is_told_with_where_it_stands() {
    let keys = "max = 1, measure = \"%\", rule.ratio = {}, \
        target = [{ at_least = 90, by = 2030 }, { at_least = 80, by = 2022 }, { at_least = 60, by = \"2021\" }]";
    let case = Case::new("", &[("1", keys)]).submitted("unit,1\na,85\nb,70\n");
    let columns = ["unit", "phase", "by", "met", "gap"];
    assert_eq!(
        rows(&targets(&case, &[]), "targets", &columns),
        [
            "a past 2021 met 25",
            "b past 2021 met 10",
            "a in-force 2022 met 5",
            "b in-force 2022 missed -10",
            "a later 2030 missed -5",
            "b later 2030 missed -20",
        ]
    );
    assert_eq!(rows(&targets(&case, &["--unmet"]), "targets", &columns), ["b in-force 2022 missed -10"]);
    // After all of them, the last holds on.
    let after = targets(&case, &["--period", "2031"]);
    assert_eq!(
        rows(&after, "summary", &["phase", "by", "met", "missed"]),
        ["past 2021 2 0", "past 2022 1 1", "in-force 2030 0 2"]
    );
}

/// 45/50 and 9/10 are 54/60 = 90 % together, where their mean is 90; 1/2 and 90/100 are 91/102.
#[test]
fn a_group_is_pooled_where_all_are_fractions() {
    let whole = |cells: [&str; 2]| {
        let keys = "max = 1, measure = \"%\", rule.ratio = {}, target = 80";
        let table = format!("unit,1\na,{}\nb,{}\n", cells[0], cells[1]);
        let case = Case::new("places = 4", &[("1", keys)]).submitted(&table);
        rows(&targets(&case, &[]), "summary", &["figure", "basis", "group_met", "gap", "worst_unit"])
            .join("; ")
    };
    assert_eq!(whole(["45/50", "9/10"]), "90 pooled met 10 a");
    // 91 ÷ 102 = 89.2157 %, where the mean of 50 and 90 is 70.
    assert_eq!(whole(["1/2", "90/100"]), "89.2157 pooled met 9.2157 a");
    assert_eq!(whole(["50%", "90/100"]), "70 mean missed -10 a");
}

/// Nine months and a quarter are pooled before: a 45/50 and 10/50 of 100, b 9/10 and 9/10 of 20: 73 of 120.
#[test]
fn fractions_of_several_reports_are_pooled_with_all_their_cases() {
    let keys = "max = 1, measure = \"%\", rule.ratio = {}, target = 60, accumulate = \"sum\"";
    let case = Case::new("", &[("1", keys)]).submitted(
        "unit,criterion,period,value\na,1,2022-9M,45/50\na,1,2022-Q4,10/50\nb,1,2022-9M,9/10\nb,1,2022-Q4,9/10\n",
    );
    assert_eq!(rows(&targets(&case, &[]), "summary", &["figure", "basis", "gap"]), ["60.83 pooled 0.83"]);
}

/// Answers are pooled as cases: a has 8 of 10, b 30 of 90 content: 38 of 100.
#[test]
fn answers_of_a_survey_are_pooled() {
    let keys = "max = 1, measure = \"%\", rule.survey = { answers = 5, method = \"satisfied\" }, target = 40";
    let case = Case::new("", &[("1", keys)]).submitted("unit,1\na,5=8; 1=2\nb,4=30; 2=60\n");
    let figures = targets(&case, &[]);
    assert_eq!(rows(&figures, "targets", &["unit", "value", "met"]), ["a 80 met", "b 33.33 missed"]);
    assert_eq!(
        rows(&figures, "summary", &["figure", "basis", "group_met", "worst_unit", "worst_value"]),
        ["38 pooled missed b 33.33"]
    );
}

/// A group changes on its own base: (60 + 30) on (50 + 30) is 12.5 %.
#[test]
fn a_group_is_held_against_its_own_base() {
    let keys = "max = 1, rule.ratio = { full = 100 }, target = { increase_by = 10, since = 2021 }";
    let case = Case::new("", &[("1", keys)]).submitted(
        "unit,criterion,period,value\na,1,2021,50\nb,1,2021,30\na,1,2022,60\nb,1,2022,30\nc,1,2022,99\n",
    );
    let figures = targets(&case, &[]);
    assert_eq!(
        rows(
            &figures,
            "summary",
            &["asked", "met", "missed", "not_measurable", "figure", "group_met", "gap"]
        ),
        // c has no base: it is left out of both, and the group is not called met.
        ["3 1 1 1 45 not-measurable 2.5"]
    );
}

/// a alone would meet 80; with b missing the group is not called met, with b excused it is. What misses, misses.
#[test]
fn a_group_is_met_by_all_or_not_at_all() {
    let whole = |b: &str, target: &str| {
        let keys = format!(
            "max = 1, measure = \"%\", rule.ratio = {{}}, not_applicable = \"exclude\", target = {target}"
        );
        let case = Case::new("", &[("1", &keys)]).submitted(&format!("unit,1\na,90\nb,{b}\n"));
        rows(&targets(&case, &[]), "summary", &["figure", "group_met"]).join("; ")
    };
    assert_eq!(whole("KPS", "80"), "90 met");
    assert_eq!(whole("", "80"), "90 not-measurable");
    assert_eq!(whole("", "95"), "90 missed");
}

/// What cannot be measured is never met, and says why; what did not arise is asked nothing.
#[test]
fn what_cannot_be_measured_says_why() {
    let keys = |scored_by: &str| {
        format!(
            "max = 4, measure = \"%\", rule.ratio = {{}}, target = 80, scored_by = \"{scored_by}\", \
            not_applicable = \"exclude\""
        )
    };
    let (unit, survey, appraiser) = (keys("unit"), keys("survey"), keys("appraiser"));
    let case =
        Case::new("", &[("1", &unit), ("2", &survey), ("3", &appraiser), ("4", "max = 1, target = 1")])
            .submitted("unit,1,2,3,4\na,KPS,,90,1\nb,,90,90,0\n")
            .appraised("unit,criterion,score,value,reason\nb,1,,85,x\nb,3,4,,x\na,4,0.5,,x\n");
    let figures = targets(&case, &[]);
    let told = |criterion: &str| -> Vec<String> {
        let rows = figures.rows("targets").iter().filter(|row| row["criterion"] == criterion);
        let cell = |row: &Value, column: &str| shown(&row[column]);
        rows.map(|row| format!("{} {} {}", cell(row, "unit"), cell(row, "value"), cell(row, "note")))
            .collect()
    };
    // The appraisers' value counts, not what the unit left blank.
    assert_eq!(told("1"), ["b 85 null", "a null not applicable"]);
    assert_eq!(told("2"), ["b 90 null", "a null pending"]);
    // What a unit fills in for its appraisers is no figure, and points alone are none.
    assert_eq!(told("3"), ["b null points only, no figure", "a null pending"]);
    // Of what takes points the appraisers' points are the figure.
    assert_eq!(told("4"), ["b 0 null", "a 0.5 null"]);
    let columns = ["criterion", "asked", "met", "missed", "not_applicable", "not_measurable"];
    assert_eq!(
        rows(&figures, "summary", &columns),
        ["1 2 1 0 1 0", "2 2 1 0 0 1", "3 2 0 0 0 2", "4 2 0 2 0 0"]
    );
    assert_eq!(
        rows(&targets(&case, &["--unmet"]), "targets", &["criterion", "unit"]),
        ["2 a", "3 b", "3 a", "4 b", "4 a"]
    );
}

/// Whatever stage is shown, figures are those reported; the appraisers' count from their stage on.
#[test]
fn stages_hold_their_own_figures() {
    let case = Case::new("", &[("1", "max = 4, measure = \"%\", rule.ratio = {}, target = 80")])
        .submitted("unit,criterion,value,self_score\na,1,90,4\n")
        .appraised("unit,criterion,stage,value,reason\na,1,1,70,x\n");
    for (stage, expected) in
        [("self", "90 met"), ("computed", "90 met"), ("1", "70 missed"), ("final", "70 missed")]
    {
        assert_eq!(
            rows(&targets(&case, &["--stage", stage]), "targets", &["value", "met"]),
            [expected],
            "{stage}"
        );
    }
}

/// A rule that compares with the year before has nothing to compare with in the first: the figure is held against its
/// target all the same, and so is one that an appraisal gave.
#[test]
fn a_figure_counts_where_its_rule_does_not_apply() {
    let keys = "max = 4, measure = \"%\", rule.change = { better = 4, same = 2, worse = 0 }, target = 60, \
        not_applicable = \"exclude\"";
    let case = Case::new("", &[("1", keys)])
        .submitted("unit,1\na,75\nb,50\nc,KPS\nd,90\n")
        .appraised("unit,criterion,value,reason\nb,1,70,x\nd,1,KPS,x\n");
    let figures = targets(&case, &[]);
    let mut told = rows(&figures, "targets", &["unit", "value", "note"]);
    told.sort();
    assert_eq!(told, ["a 75 null", "b 70 null", "c null not applicable", "d null not applicable"]);
}

/// Cities are asked 80, communes 60: two rows, of the units each is asked of; one for what both are asked.
#[test]
fn kinds_are_held_against_their_own_targets() {
    let keys = "max = 1, measure = \"%\", rule.ratio = {}, target = [{ at_least = 80, kinds = [\"ward\"], by = 2025 }, \
        { at_least = 60, kinds = [\"commune\"], by = 2025 }, { at_least = 90, by = 2030 }]";
    let case = Case::new("kinds = [\"ward\", \"commune\"]", &[("1", keys)])
        .registered("unit,name,kind,group\na,Phường A,ward,G\nb,Xã B,commune,G\n")
        .submitted("unit,1\na,70\nb,70\n");
    let figures = targets(&case, &[]);
    assert_eq!(
        rows(&figures, "targets", &["unit", "phase", "met", "gap"]),
        // b comes first: 70 of its 60 earn the maximum, 70 of 80 do not.
        ["b in-force met 10", "a in-force missed -10", "b later missed -20", "a later missed -20"]
    );
    assert_eq!(rows(&figures, "summary", &["asked", "met"]), ["1 1", "1 0", "2 0"]);
}
