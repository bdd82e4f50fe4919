//! `survey`: counts, means, percents and fractions under every method, and weighted answers.

use crate::case::{Case, awards, refuses};

/// 120, 60, 15, 5 and 0 answers: 895 ÷ 200 = 4.475; of M = 2 that is 2 × 4.475 ÷ 5 = 1.79.
const COUNTS: &str = "5=120; 4=60; 3=15; 2=5";

fn survey(keys: &str) -> String {
    format!("max = 2, rule.survey = {{ {keys} }}")
}

#[test]
fn a_mean_is_divided_by_the_answers() {
    for keys in ["", "answers = 5", "method = \"mean\""] {
        awards(&survey(keys), &[(COUNTS, "1.79"), ("4.475", "1.79"), ("1", "0.4"), ("5", "2")]);
    }
    // Answers that nobody gave may be left out, or counted 0; their order is free.
    awards(&survey(""), &[("4=60; 5=120; 2=5; 3=15; 1=0", "1.79")]);
    awards(&survey("answers = 4"), &[("3.2", "1.6"), ("4=10", "2"), ("4=1; 1=1", "1.25")]);
}

/// (4.475 − 1) ÷ 4 × 2 = 1.7375.
#[test]
fn a_mean_may_begin_at_one() {
    awards(
        &survey("method = \"mean-from-one\""),
        &[(COUNTS, "1.7375"), ("4.475", "1.7375"), ("1", "0"), ("5", "2")],
    );
    awards(&survey("answers = 3, method = \"mean-from-one\""), &[("2", "1"), ("3=1; 2=1; 1=1", "1")]);
}

/// The two best answers: (120 + 60) ÷ 200 = 90 %, of 2 1.8; a bare number is a percent.
#[test]
fn the_satisfied_are_the_two_best_answers() {
    awards(&survey("method = \"satisfied\""), &[(COUNTS, "1.8"), ("90", "1.8"), ("3=7; 1=3", "0")]);
    awards(&survey("answers = 4, method = \"satisfied\""), &[("4=1; 3=1; 2=2", "1"), ("1=5", "0")]);
    awards(&survey("answers = 2, method = \"satisfied\""), &[("2=1; 1=3", "2")]);
}

/// "A percent or fraction is a share of M under every method."
#[test]
fn a_percent_is_a_share_under_every_method() {
    for method in ["mean", "mean-from-one", "satisfied"] {
        let keys = survey(&format!("method = \"{method}\""));
        awards(&keys, &[("85%", "1.7"), ("170/200", "1.7"), ("4%", "0.08"), ("100%", "2"), ("0%", "0")]);
        refuses(&keys, "101%", "survey-range");
        refuses(&keys, "201/200", "survey-range");
    }
    awards(&survey("weights = { A = 100, B = 60 }"), &[("85%", "1.7"), ("170/200", "1.7"), ("85", "1.7")]);
}

/// Shape 44: (50 × 100 + 30 × 60 + 15 × 20 + 5 × 0) ÷ 100 = 71 %, of 2 1.42.
#[test]
fn answers_may_be_weighted() {
    let keys = survey("weights = { A = 100, B = 60, C = 20, D = 0 }");
    awards(
        &keys,
        &[("A=50; B=30; C=15; D=5", "1.42"), ("d=5; c=15; b=30; a=50", "1.42"), ("A=1", "2"), ("D=3", "0")],
    );
    // 2 of 3 answered A, one D: 66.666… %.
    awards(&keys, &[("A=2; D=1", "1.333333333333333")]);
}

#[test]
fn what_no_survey_can_say_is_a_fault() {
    refuses(&survey(""), "0.9", "survey-range");
    refuses(&survey(""), "5.01", "survey-range");
    refuses(&survey("answers = 4"), "4.2", "survey-range");
    refuses(&survey("method = \"satisfied\""), "101", "survey-range");
    // A mean of five answers, or answers out of all?
    refuses(&survey("method = \"mean-from-one\""), "4.2/5", "survey-range");
    refuses(&survey(""), "4/5", "survey-range");
    refuses(&survey("method = \"satisfied\""), "4.2/5", "survey-range");
    awards(&survey("method = \"satisfied\""), &[("4/5", "1.6")]);
    refuses(&survey(""), "6=1", "unknown-option");
    refuses(&survey(""), "5=1; 5=2", "option-twice");
    refuses(&survey(""), "5=1.5", "value-form");
    refuses(&survey(""), "5=-1", "negative-value");
}

/// "All counts 0 is 0/0": not applicable, a fault where the criterion does not allow that.
#[test]
fn counts_of_nobody_are_not_applicable() {
    refuses(&survey(""), "5=0; 4=0", "not-applicable-refused");
    let figures =
        Case::new("", &[("1", "max = 2, not_applicable = \"exclude\", rule.survey = {}"), ("2", "max = 8")])
            .submitted("unit,1,2\na,5=0; 1=0,6\nb,0/0,4\n")
            .score();
    assert_eq!(figures.states("1"), "a=not-applicable b=not-applicable");
    assert_eq!(figures.each("index"), "a=75 b=50");
}
