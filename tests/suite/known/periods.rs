//! `accumulate`: one value out of several reports of a year. The year is cumulative: nine months and the fourth
//! quarter tile it, or six months, the third and the fourth quarter, or the four quarters.

use crate::case::{Case, Figures};

/// Scores reports such as `Q1=3 H1=4` for a period of 2022; `=` may be followed by any cell.
fn score(period: &str, keys: &str, reports: &[&str]) -> Figures {
    let row = |report: &&str| {
        let (part, cell) = report.split_once('=').unwrap();
        let dash = if part == "year" { "2022".to_owned() } else { format!("2022-{part}") };
        format!("a,1,{dash},\"{cell}\"\n")
    };
    let rows: String = reports.iter().map(row).collect();
    // The second criterion makes a unit that sent something of every unit.
    Case::new("", &[("1", keys), ("2", "max = 100")])
        .submitted(&format!("unit,criterion,period,value\na,2,{period},0\n{rows}"))
        .with(&["--period", period])
        .score()
}

/// The award, or the state where nothing is scored.
fn year(accumulate: &str, reports: &[&str]) -> String {
    award("2022", accumulate, reports)
}

fn award(period: &str, accumulate: &str, reports: &[&str]) -> String {
    let keys = format!(
        "max = 1000, rule.count = {{ each = 1 }}, not_applicable = \"exclude\", accumulate = \"{accumulate}\""
    );
    let figures = score(period, &keys, reports);
    let of = |text: String| text.trim_start_matches("a=").to_owned();
    let state = of(figures.states("1"));
    if state == "scored" { of(figures.awards("1")) } else { state }
}

const ALL: [&str; 5] = ["latest", "sum", "mean", "max", "min"];

/// "A filled cell of the period itself wins", whatever the year's other reports say.
#[test]
fn the_periods_own_cell_wins() {
    for accumulate in ALL {
        assert_eq!(year(accumulate, &["year=7", "9M=10", "Q4=2", "Q1=5"]), "7", "{accumulate}");
        assert_eq!(year(accumulate, &["year=KPS", "9M=10", "Q4=2"]), "not-applicable", "{accumulate}");
        assert_eq!(award("2022-H1", accumulate, &["H1=7", "Q1=1", "Q2=2", "year=9"]), "7", "{accumulate}");
    }
}

/// "The reports that tile it without overlap, the fewest first": 10 + 2, though the others are there too.
#[test]
fn the_fewest_reports_that_tile_a_period_are_added() {
    assert_eq!(year("sum", &["9M=10", "Q4=2", "H1=100", "Q3=200", "Q1=30", "Q2=40"]), "12");
    assert_eq!(year("sum", &["H1=6", "Q3=3", "Q4=2", "Q1=50", "Q2=60"]), "11");
    assert_eq!(year("sum", &["Q1=1", "Q2=2", "Q3=3", "Q4=4"]), "10");
    // Nine months without the fourth quarter tile nothing; the quarters do.
    assert_eq!(year("sum", &["9M=100", "H1=6", "Q3=3", "Q4=2"]), "102");
    assert_eq!(year("sum", &["H1=50", "Q1=1", "Q2=2", "Q3=3", "Q4=4"]), "57");
    for (period, reports, expected) in [
        ("2022-9M", &["H1=6", "Q3=3", "Q1=50", "Q2=60"][..], "9"),
        ("2022-9M", &["Q1=1", "Q2=2", "Q3=3"], "6"),
        ("2022-H1", &["Q1=1", "Q2=2", "Q3=9"], "3"),
    ] {
        assert_eq!(award(period, "sum", reports), expected, "{period}");
    }
}

/// "A missing part makes `sum` and `mean` missing"; a quarter has no parts.
#[test]
fn a_missing_part_makes_the_whole_missing() {
    for accumulate in ["sum", "mean"] {
        for reports in
            [&["9M=10"][..], &["H1=6", "Q4=2"], &["Q1=1", "Q2=2", "Q4=4"], &["Q1=1", "H1=3"], &["Q4=4"]]
        {
            assert_eq!(year(accumulate, reports), "missing", "{accumulate} {reports:?}");
        }
        assert_eq!(award("2022-H1", accumulate, &["Q1=1"]), "missing");
        assert_eq!(award("2022-Q2", accumulate, &["Q1=1", "H1=3"]), "missing");
        // Blank is not filled.
        assert_eq!(year(accumulate, &["9M=10", "Q4="]), "missing");
    }
}

/// "A not-applicable one adds nothing, and where all are, the year is."
#[test]
fn what_did_not_arise_adds_nothing() {
    assert_eq!(year("sum", &["9M=10", "Q4=KPS"]), "10");
    assert_eq!(year("sum", &["H1=KPS", "Q3=3", "Q4=2"]), "5");
    assert_eq!(year("mean", &["H1=KPS", "Q3=4", "Q4=2"]), "3");
    for accumulate in ["sum", "mean", "max", "min"] {
        assert_eq!(year(accumulate, &["9M=KPS", "Q4=KPS"]), "not-applicable", "{accumulate}");
        assert_eq!(year(accumulate, &["9M=KPS", "Q4=5"]), "5", "{accumulate}");
    }
}

/// (10 + 2) ÷ 2 over the fewest; (1 + 2 + 3 + 5) ÷ 4 = 2.75, of which a count takes 2.
#[test]
fn a_mean_is_over_the_reports() {
    assert_eq!(year("mean", &["9M=10", "Q4=2", "Q1=100"]), "6");
    let keys = "max = 100, rule.ratio = {}, accumulate = \"mean\"";
    assert_eq!(score("2022", keys, &["Q1=1", "Q2=2", "Q3=3", "Q4=5"]).awards("1"), "a=2.75");
}

/// "Fractions pooled, numerators and denominators separately, where all that have a value are fractions, else
/// their percents": (45 + 10) ÷ (50 + 50) = 55 %, while 90 % and 20 % are 55 % in the mean and 110 in the sum.
#[test]
fn fractions_are_pooled() {
    let keys = |accumulate: &str| {
        format!(
            "max = 1000, rule.ratio = {{ full = 1000 }}, not_applicable = \"exclude\", accumulate = \"{accumulate}\""
        )
    };
    let rate = |accumulate: &str, reports: &[&str]| score("2022", &keys(accumulate), reports).awards("1");
    for accumulate in ["sum", "mean"] {
        assert_eq!(rate(accumulate, &["9M=45/50", "Q4=10/50"]), "a=55");
        // Unequal wholes: 46 ÷ 51, not (90 + 100) ÷ 2.
        assert_eq!(rate(accumulate, &["9M=45/50", "Q4=1/1"]), "a=90.196078431372549");
        // What did not arise has no value: 0/0 pools with the rest.
        assert_eq!(rate(accumulate, &["H1=9/10", "Q3=0/0", "Q4=1/10"]), "a=50");
    }
    assert_eq!(rate("mean", &["9M=45/50", "Q4=20%"]), "a=55");
    assert_eq!(rate("sum", &["9M=45/50", "Q4=20%"]), "a=110");
    assert_eq!(rate("max", &["9M=45/50", "Q4=20%"]), "a=90");
}

/// Numerators and denominators may have decimals: (0.5 + 1) ÷ (1 + 2) = 50 %.
#[test]
fn fractions_with_decimals_are_pooled() {
    let keys = "max = 100, rule.ratio = {}, accumulate = \"mean\"";
    assert_eq!(score("2022", keys, &["9M=0.5/1", "Q4=1/2"]).awards("1"), "a=50");
    assert_eq!(score("2022", keys, &["9M=1.25/2", "Q4=0.75/2.00"]).awards("1"), "a=50");
}

/// "`max` and `min` take what is there", cumulative or not.
#[test]
fn the_largest_and_smallest_take_what_is_there() {
    assert_eq!(
        (year("max", &["Q1=3", "H1=5", "Q4=4"]), year("min", &["Q1=3", "H1=5", "Q4=4"])),
        ("5".into(), "3".into())
    );
    assert_eq!((year("max", &["Q3=3"]), year("min", &["9M=8", "Q2=9"])), ("3".into(), "8".into()));
    assert_eq!((year("max", &["Q1=KPS", "Q2=1"]), year("min", &[])), ("1".into(), "missing".into()));
    // Six months look inside themselves only.
    assert_eq!(award("2022-H1", "max", &["Q1=3", "Q2=4", "Q3=9", "9M=10"]), "4");
}

/// "`latest` takes the newest earlier filled cell of the same year, not applicable or not"; six and nine months
/// "are newer than the quarter they end with".
#[test]
fn the_latest_is_the_newest_earlier_report() {
    for (period, reports, expected) in [
        ("2022", &["9M=9", "Q4=4"][..], "4"),
        ("2022", &["Q3=3", "9M=9"], "9"),
        ("2022", &["Q1=1", "Q2=2", "H1=6"], "6"),
        ("2022", &["Q1=1", "Q2=2"], "2"),
        ("2022", &["Q4=KPS", "9M=9"], "not-applicable"),
        ("2022", &["Q4=", "9M=9"], "9"),
        ("2022-9M", &["Q3=3", "H1=6", "Q4=4"], "3"),
        ("2022-Q3", &["H1=6", "9M=9"], "6"),
        ("2022-H1", &["Q2=2", "Q1=1"], "2"),
        ("2022-Q2", &["Q1=1", "H1=6"], "1"),
        ("2022-Q1", &["Q2=2", "year=9"], "missing"),
    ] {
        assert_eq!(award(period, "latest", reports), expected, "{period} {reports:?}");
    }
    // The default is the latest.
    assert_eq!(score("2022", "max = 9", &["Q1=1", "Q4=4"]).awards("1"), "a=4");
}

/// "Of the same year": last year's value is none of this year's.
#[test]
fn another_years_report_is_not_taken() {
    let figures = Case::new("", &[("1", "max = 9"), ("2", "max = 1")])
        .submitted("unit,criterion,period,value\na,1,2021,9\na,2,2022,1\n")
        .score();
    assert_eq!(figures.states("1"), "a=missing");
}

/// Counts by severity are added key by key, and so are a survey's answers.
#[test]
fn counts_are_added_by_key() {
    let keys = "max = 100, accumulate = \"sum\", rule.deduction = { items = [{ key = \"minor\", each = 1 }, \
        { key = \"major\", each = 10 }] }";
    assert_eq!(score("2022", keys, &["9M=minor=2; major=1", "Q4=minor=3"]).awards("1"), "a=85");
}

/// Points of four quarters are points: "more than M is a fault, never cut".
#[test]
fn points_that_add_up_to_too_much_are_a_fault() {
    let case = |fourth: &str| {
        Case::new("", &[("1", "max = 9, accumulate = \"sum\"")])
            .submitted(&format!("unit,criterion,period,value\na,1,2022-9M,4\na,1,2022-Q4,{fourth}\n"))
    };
    assert_eq!(case("5").score().awards("1"), "a=9");
    assert_eq!(case("5.5").refusal(), ["points-range"]);
}

/// Whether a case is refused; else it must award this. Where the catalogue may say that values cannot be put
/// together, the one thing it may not do is to put them together wrongly.
fn refused_or(case: &Case, award: &str, what: &str) {
    if case.run("score", &[]).status.code() != Some(3) {
        let figures = case.score();
        assert_eq!((figures.states("1"), figures.awards("1")), ("a=scored".into(), award.into()), "{what}");
    }
}

/// Reports of nine months and of the fourth quarter on one criterion.
fn two(keys: &str, accumulate: &str, cells: [&str; 2]) -> Case {
    let [first, second] = cells;
    Case::new("", &[("1", &format!("{keys}, accumulate = \"{accumulate}\""))])
        .submitted(&format!("unit,criterion,period,value\na,1,2022-9M,{first}\na,1,2022-Q4,{second}\n"))
}

/// Counts are added answer by answer, 4 of 5 the best: 5 × 3 + 1 of 20; fractions are pooled, 90 of 120.
#[test]
fn answers_of_surveys_are_added() {
    let survey = |cells| two("max = 2, rule.survey = {}", "sum", cells).score().awards("1");
    assert_eq!(survey(["5=2", "5=1; 1=1"]), "a=1.6");
    assert_eq!(survey(["80/100", "10/20"]), "a=1.5");
}

/// Means of several surveys stay means: (4 + 3) ÷ 2 = 3.5 of 5 answers, of M = 2 1.4; the largest is 4: 1.6. Their
/// sum, 7, is none, and 80 % and 60 % make no percent: both are faults.
#[test]
fn means_of_surveys_stay_means() {
    let keys = "max = 2, rule.survey = {}";
    for (accumulate, award) in [("mean", "a=1.4"), ("max", "a=1.6"), ("min", "a=1.2")] {
        refused_or(&two(keys, accumulate, ["4", "3"]), award, accumulate);
    }
    refused_or(&two(keys, "mean", ["80%", "60%"]), "a=1.4", "percents");
    for cells in [["4", "3"], ["80%", "60%"]] {
        let output = two(keys, "sum", cells).run("score", &["--detail"]);
        assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&output.stdout));
    }
}

/// "Nothing is dropped silently": answers of nine months (all the best, 100 %) beside 40 % of the fourth quarter
/// are 70 % in the mean, 100 in the largest, or a fault; never 40 alone.
#[test]
fn counts_beside_a_percent_are_not_dropped() {
    let case = |accumulate| two("max = 4, rule.survey = {}", accumulate, ["5=100", "40%"]);
    for (accumulate, award) in [("mean", "a=2.8"), ("max", "a=4"), ("min", "a=1.6")] {
        refused_or(&case(accumulate), award, accumulate);
    }
    assert_eq!(case("sum").run("score", &["--detail"]).status.code(), Some(3));
}

/// A flag takes a number, "0 is no": unlawful documents of two reports, 2 + 1, are not none.
#[test]
fn flags_told_in_numbers_are_numbers() {
    let keys = "max = 2, rule.flag = { when = \"no\" }";
    for accumulate in ["sum", "mean", "max"] {
        for (cells, award) in [(["2", "1"], "a=0"), (["0", "1"], "a=0"), (["0", "0"], "a=2")] {
            refused_or(&two(keys, accumulate, cells), award, accumulate);
        }
    }
    refused_or(&two(keys, "min", ["0", "1"]), "a=2", "min");
}

/// Options, days and words have no sum and no largest: whether the catalogue is refused or they are put together
/// in some way, two reports that say the same cannot earn what neither of them earned, nor be lost.
#[test]
fn what_is_no_number_is_not_added_up() {
    let options = "{ key = \"a\", points = 4 }, { key = \"b\", points = 1 }";
    let rules = [
        (format!("rule.choice = {{ options = [{options}] }}"), "b", "a=1"),
        (format!("rule.checklist = {{ items = [{options}] }}"), "b", "a=1"),
        (
            "rule.deadline = { by = 2022-03-01, late = [{ days = 300, points = 1 }] }".into(),
            "01/09/2022",
            "a=1",
        ),
        ("rule.flag = {}".into(), "có", "a=4"),
        ("rule.flag = { when = \"no\" }".into(), "có", "a=0"),
    ];
    for (rule, cell, award) in rules {
        for accumulate in ["sum", "mean", "max", "min"] {
            refused_or(&two(&format!("max = 4, {rule}"), accumulate, [cell, cell]), award, &rule);
        }
        assert_eq!(two(&format!("max = 4, {rule}"), "latest", [cell, cell]).score().awards("1"), award);
    }
}

/// "A unit sent nothing when no cell is filled from which the period's values can come": from the first quarter
/// alone no sum of the second comes, but its latest value does; from the fourth no value of the second.
#[test]
fn what_cannot_make_the_value_is_nothing_sent() {
    let rank = |accumulate: &str, period: &str, filled: &str| {
        Case::new(
            "no_submission = \"unranked\"",
            &[("1", &format!("max = 9, accumulate = \"{accumulate}\""))],
        )
        .submitted(&format!("unit,criterion,period,value\na,1,2022-{filled},5\n"))
        .with(&["--period", period])
        .score()
        .each("rank")
    };
    assert_eq!(
        (rank("latest", "2022-Q2", "Q1"), rank("latest", "2022-Q2", "Q4")),
        ("a=1".into(), "a=null".into())
    );
    for accumulate in ["sum", "mean", "max", "min"] {
        assert_eq!(rank(accumulate, "2022-Q2", "Q1"), "a=null", "{accumulate}");
        assert_eq!(rank(accumulate, "2022-H1", "Q1"), "a=1", "{accumulate}");
        assert_eq!(rank(accumulate, "2022", "H1"), "a=1", "{accumulate}");
    }
}

/// `Quý I/2022`, `6 tháng đầu năm 2022`, `9 tháng năm 2022`.
#[test]
fn periods_are_read_as_offices_write_them() {
    let rows = ["Quý I/2022,1", "Quý II/2022,2", "Quý III/2022,3", "Quý IV/2022,4"]
        .map(|row| format!("a,1,{row}\n"))
        .concat();
    let figures = Case::new("", &[("1", "max = 100, accumulate = \"sum\"")])
        .submitted(&format!("unit,criterion,period,value\n{rows}"))
        .score();
    assert_eq!(figures.awards("1"), "a=10");
    let rows = "a,1,9 tháng năm 2022,30\na,1,6 tháng đầu năm 2022,20\n";
    let figures = Case::new("", &[("1", "max = 100")])
        .submitted(&format!("unit,criterion,period,value\n{rows}"))
        .score();
    assert_eq!(figures.awards("1"), "a=30");
}
