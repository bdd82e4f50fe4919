//! Rules whose value says the points almost by itself: `points`, `flag`, `choice`.

use crate::case::{Case, awards, refuses};

#[test]
fn points_are_themselves() {
    awards("max = 4", &[("0", "0"), ("3.25", "3.25"), ("4", "4")]);
    awards("max = 4, rule.points = {}", &[("3.125", "3.125")]);
}

/// "More than M is a fault, never cut"; less than the floor is one too.
#[test]
fn points_outside_floor_and_maximum_are_faults() {
    refuses("max = 4", "4.01", "points-range");
    refuses("max = 4", "-0.25", "points-range");
    awards("max = 4, floor = -0.25", &[("-0.25", "-0.25")]);
    refuses("max = 4, floor = -0.25", "-0.26", "points-range");
    refuses("max = 4, floor = 1", "0.5", "points-range");
    refuses("max = 4", "90%", "value-form");
}

#[test]
fn points_come_in_steps() {
    let keys = "max = 4, rule.points = { step = 0.25 }";
    awards(keys, &[("3.25", "3.25"), ("0", "0"), ("0.75", "0.75")]);
    refuses(keys, "3.3", "points-step");
    awards("max = 4, floor = -1, rule.points = { step = 0.25 }", &[("-0.75", "-0.75")]);
    // A step that no decimal divides: 4 is no multiple of 0.3, 3.9 = 13 × 0.3 is.
    awards("max = 4, rule.points = { step = 0.3 }", &[("3.9", "3.9")]);
    refuses("max = 4, rule.points = { step = 0.3 }", "4", "points-step");
}

/// "For `points` the value is the self score, in either column."
#[test]
fn points_stand_in_either_column() {
    let submitted = |rows: &str| {
        Case::new("", &[("1", "max = 4")]).submitted(&format!("unit,criterion,value,self_score\n{rows}"))
    };
    let figures = submitted("a,1,3,\nb,1,,2.5\nc,1,1.5,1.50\n").score();
    assert_eq!(figures.awards("1"), "a=3 b=2.5 c=1.5");
    assert_eq!(submitted("a,1,3,2\n").refusal(), ["self-score-disagrees"]);
}

#[test]
fn a_flag_is_all_or_nothing() {
    let yes = [("có", "0.5"), ("x", "0.5"), ("đạt", "0.5"), ("yes", "0.5"), ("1", "0.5"), ("3", "0.5")];
    let no = [("không", "0"), ("chưa đạt", "0"), ("no", "0"), ("0", "0")];
    for keys in ["max = 0.5, rule.flag = {}", "max = 0.5, rule.flag = { when = \"yes\" }"] {
        awards(keys, &yes);
        awards(keys, &no);
    }
    refuses("max = 0.5, rule.flag = {}", "có lẽ", "value-form");
    refuses("max = 0.5, rule.flag = {}", "-1", "negative-value");
}

/// Shape 2: no unlawful document 2 points, one or more 0.
#[test]
fn a_flag_may_ask_for_no() {
    let keys = "max = 2, rule.flag = { when = \"no\" }";
    awards(keys, &[("không", "2"), ("0", "2"), ("no", "2"), ("có", "0"), ("1", "0"), ("4", "0")]);
}

/// Shape 31: xuất sắc 100 %, tốt 75 %, hoàn thành 50 % of 2; shares and points may stand side by side.
#[test]
fn a_choice_is_worth_points_or_a_share() {
    let keys = "max = 2, rule.choice = { options = [
        { key = \"xs\", label = \"Xuất sắc\", share = 100 }, { key = \"tot\", label = \"Tốt\", share = 75 },
        { key = \"ht\", label = \"Hoàn thành\", points = 1 }, { key = \"kem\", points = 0 }] }"
        .replace('\n', "");
    awards(&keys, &[("xs", "2"), ("tot", "1.5"), ("ht", "1"), ("kem", "0")]);
    // Keys and labels match after normalisation.
    awards(&keys, &[("Xuất sắc", "2"), ("XUẤT  SẮC", "2"), ("tốt", "1.5"), (" XS ", "2")]);
    refuses(&keys, "trung bình", "unknown-option");
    refuses(&keys, "xs; tot", "unknown-option");
}

/// A share of a maximum that it does not divide: 2 × 33 ÷ 100 = 0.66.
#[test]
fn a_share_is_a_percent_of_the_maximum() {
    awards("max = 2, rule.choice = { options = [{ key = \"k\", share = 33 }] }", &[("k", "0.66")]);
    awards("max = 0.3, rule.choice = { options = [{ key = \"k\", share = 12.5 }] }", &[("k", "0.0375")]);
}

/// Shape 6: no person or place arranged is 0 and takes 0.25 besides, where the floor lets it.
#[test]
fn an_option_below_zero_needs_a_floor() {
    let options = "rule.choice = { options = [{ key = \"du\", points = 1 }, \
        { key = \"khong-bo-tri\", points = -0.25 }] }";
    awards(&format!("max = 1, floor = -0.25, {options}"), &[("khong-bo-tri", "-0.25"), ("du", "1")]);
    awards(&format!("max = 1, {options}"), &[("khong-bo-tri", "0")]);
    awards(&format!("max = 1, floor = -0.2, {options}"), &[("khong-bo-tri", "-0.2")]);
}
