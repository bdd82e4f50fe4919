//! `relative`: against the units of the group that have a value.

use crate::case::{Case, Figures};

/// Scores one criterion of M = 10 for units a, b, c… with these values; no value is a blank cell.
fn score(keys: &str, values: &[&str]) -> Figures {
    case(keys, values).score()
}

fn case(keys: &str, values: &[&str]) -> Case {
    let rows: String = ('a'..).zip(values).map(|(unit, value)| format!("{unit},{value},1\n")).collect();
    Case::new("", &[("1", &format!("max = 10, {keys}")), ("2", "max = 1")])
        .submitted(&format!("unit,1,2\n{rows}"))
}

fn awards(keys: &str, values: &[&str]) -> String {
    let mut awards: Vec<String> = score(keys, values).awards("1").split(' ').map(str::to_owned).collect();
    awards.sort();
    awards.join(" ")
}

const BEST: &str = "rule.relative = { to = \"best\" }";
const LEAST: &str = "rule.relative = { to = \"best\", less_is_better = true }";
const SPREAD: &str = "rule.relative = { to = \"min-max\" }";
const REVERSED: &str = "rule.relative = { to = \"min-max\", less_is_better = true }";
const LEADER: &str = "target = 80, rule.relative = { to = \"leader\" }";

/// 10 × v ÷ 50, and 10 × 20 ÷ v where less is better.
#[test]
fn against_the_best() {
    assert_eq!(awards(BEST, &["40", "50", "20"]), "a=8 b=10 c=4");
    assert_eq!(awards(LEAST, &["40", "50", "20"]), "a=5 b=4 c=10");
    assert_eq!(awards(BEST, &["0", "50"]), "a=0 b=10");
    // Rates are percents: 30/60 is 50 and leads 40.
    assert_eq!(awards(BEST, &["40%", "30/60"]), "a=8 b=10");
}

/// Nine tenths, or 0.9 of something? A measure of percents settles it.
#[test]
fn a_rate_is_not_compared_with_a_number() {
    for values in [["90%", "120"], ["0.9", "90%"], ["45", "30/60"]] {
        assert_eq!(case(BEST, &values).refusal(), ["peers-incomparable"], "{values:?}");
    }
    assert_eq!(awards(&format!("measure = \"%\", {BEST}"), &["40", "30/60"]), "a=8 b=10");
}

/// "Where less is better a smallest of 0 earns M", and what is above it 10 × 0 ÷ v.
#[test]
fn nothing_is_the_least_there_is() {
    assert_eq!(awards(LEAST, &["0", "5", "10"]), "a=10 b=0 c=0");
    assert_eq!(awards(LEAST, &["0", "0", "10"]), "a=10 b=10 c=0");
    assert_eq!(case(BEST, &["-1", "5"]).refusal(), ["negative-value"]);
}

/// 10 × (v − 20) ÷ (50 − 20), or 10 × (50 − v) ÷ (50 − 20); values below 0 are taken.
#[test]
fn between_the_least_and_the_largest() {
    assert_eq!(awards(SPREAD, &["40", "50", "20"]), "a=6.666666666666667 b=10 c=0");
    assert_eq!(awards(REVERSED, &["40", "50", "20"]), "a=3.333333333333333 b=0 c=10");
    assert_eq!(awards(SPREAD, &["-5", "5", "0"]), "a=0 b=10 c=5");
    assert_eq!(awards(REVERSED, &["-5", "5", "-2.5"]), "a=10 b=0 c=7.5");
}

/// "In both, all equal: M": also all 0, and a unit alone.
#[test]
fn all_equal_earn_the_maximum() {
    for keys in [BEST, LEAST, SPREAD, REVERSED] {
        assert_eq!(awards(keys, &["7", "7"]), "a=10 b=10", "{keys}");
        assert_eq!(awards(keys, &["0", "0"]), "a=10 b=10", "{keys}");
        assert_eq!(awards(keys, &["3", ""]), "a=10 b=0", "{keys}");
    }
}

/// Shapes 33–36 with the target 80 and the lead 100 ÷ 80 = 1.25: below it 5 × 40 ÷ 80 = 2.5; at it 5; the
/// leader 10; 90 is 5 + 5 × (1.125 − 1) ÷ (1.25 − 1) = 7.5.
#[test]
fn against_the_leader() {
    assert_eq!(awards(LEADER, &["40", "80", "100", "90"]), "a=2.5 b=5 c=10 d=7.5");
    // Who leads at the very target earns all of it, as do two who lead together.
    assert_eq!(awards(LEADER, &["80", "60"]), "a=10 b=3.75");
    assert_eq!(awards(LEADER, &["96", "96", "80"]), "a=10 b=10 c=5");
    assert_eq!(awards(LEADER, &["0", "100"]), "a=0 b=10");
    // A target that is `above`: its bound is what values are divided by.
    let above = "target = { above = 80 }, rule.relative = { to = \"leader\" }";
    assert_eq!(awards(above, &["90", "100"]), "a=7.5 b=10");
}

/// Each value is held against its own unit's target: 60 ÷ 50 leads 88 ÷ 80 = 1.1, which earns
/// 5 + 5 × 0.1 ÷ 0.2 = 7.5.
#[test]
fn the_leader_is_ahead_of_its_own_target() {
    let keys = "max = 10, target = 80, for.commune = { target = 50 }, rule.relative = { to = \"leader\" }";
    let figures = Case::new("kinds = [\"ward\", \"commune\"]", &[("1", keys)])
        .registered("unit,name,kind,group\na,Phường A,ward,G\nb,Xã B,commune,G\n")
        .submitted("unit,1\na,88\nb,60\n")
        .score();
    assert_eq!(figures.awards("1"), "b=10 a=7.5");
}

/// Units without a value, and those to which nothing applies, are nobody's peers.
#[test]
fn only_units_with_a_value_are_compared() {
    assert_eq!(awards(LEAST, &["4", "", "8"]), "a=10 b=0 c=5");
    assert_eq!(awards(SPREAD, &["4", "", "8", "6"]), "a=0 b=0 c=10 d=5");
    let na = format!("not_applicable = \"exclude\", {LEAST}");
    assert_eq!(awards(&na, &["4", "KPS", "8"]), "a=10 b=null c=5");
}

/// "Against the units of the group": another group's values change nothing.
#[test]
fn each_group_is_compared_within_itself() {
    let figures = Case::new("", &[("1", &format!("max = 10, {BEST}"))])
        .registered("unit,name,kind,group\na,Phường A,ward,G\nb,Phường B,ward,G\nc,Phường C,ward,H\n")
        .submitted("unit,1\na,20\nb,40\nc,80\n")
        .score();
    assert_eq!(figures.awards("1"), "b=10 a=5 c=10");
}

/// "One scored by appraisers still counts with its value": 50 still leads, though its unit was given 7.
#[test]
fn who_is_scored_by_appraisers_still_counts() {
    let figures =
        case(BEST, &["50", "40"]).appraised("unit,criterion,score,reason\na,1,7,Kiểm tra\n").score();
    assert_eq!(figures.awards("1"), "b=8 a=7");
    // An appraised value counts in place of the one submitted: 40 of 80.
    let figures =
        case(BEST, &["50", "40"]).appraised("unit,criterion,value,reason\na,1,80,Kiểm tra\n").score();
    assert_eq!(figures.awards("1"), "a=10 b=5");
}

/// In the stage `computed` submitted values are compared, in the final one those in play.
#[test]
fn a_stage_compares_the_values_of_its_time() {
    let appraised = "unit,criterion,value,reason\na,1,80,Kiểm tra\n";
    let figures = case(BEST, &["50", "40"]).appraised(appraised).with(&["--stage", "computed"]).score();
    assert_eq!(figures.awards("1"), "a=10 b=8");
}

/// A floor bounds what is computed, above 0 too.
#[test]
fn the_floor_holds() {
    assert_eq!(awards(&format!("floor = 2, {SPREAD}"), &["0", "10", "1"]), "a=2 b=10 c=2");
}
