//! Rules on numbers and rates: `ladder`, `ratio`, `curve`.

use crate::case::{Case, awards, refuses};

/// A step with one bound ends where the one before it begins.
#[test]
fn a_ladder_goes_down_from_the_best_step() {
    let keys = "max = 2, rule.ladder = { steps = [{ from = 95, points = 2 }, { from = 80, points = 1 }, \
        { above = 50, points = 0.5 }] }";
    awards(keys, &[("120", "2"), ("95", "2"), ("94.99", "1"), ("80", "1"), ("79.99", "0.5")]);
    // `above` is strict, and what is on no step is 0.
    awards(keys, &[("50.01", "0.5"), ("50", "0"), ("0", "0")]);
    // 45 of 50 is 90; a percent is its number.
    awards(keys, &[("45/50", "1"), ("95%", "2"), ("94.99%", "1"), ("19/20", "2")]);
}

/// Shape 9: 80–<90: 1; 70–<80: 0.5; 50–<70: 0.25; below 50: 0.
#[test]
fn a_ladder_of_closed_ranges() {
    let keys = "max = 1, rule.ladder = { steps = [{ from = 80, below = 90, points = 1 }, \
        { from = 70, below = 80, points = 0.5 }, { from = 50, below = 70, points = 0.25 }] }";
    awards(
        keys,
        &[
            ("90", "0"),
            ("89.99", "1"),
            ("80", "1"),
            ("79.99", "0.5"),
            ("70", "0.5"),
            ("69", "0.25"),
            ("50", "0.25"),
            ("49.99", "0"),
        ],
    );
    let keys = "max = 2, rule.ladder = { steps = [{ above = 90, to = 100, points = 2 }, \
        { above = 70, to = 90, points = 1 }], otherwise = 0.25 }";
    awards(
        keys,
        &[("100", "2"), ("90.01", "2"), ("90", "1"), ("70.01", "1"), ("70", "0.25"), ("100.5", "0.25")],
    );
}

/// Shapes 10 and 17: 4/3/2/1 meetings → 20/15/10/5; contacts with the office 0 / 1 / more → 2/1/0.
#[test]
fn a_ladder_counts_either_way() {
    let more = "max = 20, rule.ladder = { steps = [{ from = 4, points = 20 }, { from = 3, points = 15 }, \
        { from = 2, points = 10 }, { from = 1, points = 5 }] }";
    awards(more, &[("6", "20"), ("4", "20"), ("3", "15"), ("2", "10"), ("1", "5"), ("0", "0")]);
    let fewer = "max = 2, rule.ladder = { steps = [{ to = 0, points = 2 }, { to = 1, points = 1 }] }";
    awards(fewer, &[("0", "2"), ("0.5", "1"), ("1", "1"), ("1.01", "0"), ("2", "0")]);
    let mixed = "max = 3, rule.ladder = { steps = [{ below = 2, points = 3 }, { to = 2, points = 2 }, \
        { below = 5, points = 1 }], otherwise = 0.5 }";
    awards(mixed, &[("1.99", "3"), ("2", "2"), ("2.01", "1"), ("4.99", "1"), ("5", "0.5"), ("9", "0.5")]);
}

/// Two thirds are below 66.67 and above 66.66: nothing is rounded before it is compared.
#[test]
fn a_step_is_reached_exactly() {
    let keys = |from: &str| format!("max = 1, rule.ladder = {{ steps = [{{ from = {from}, points = 1 }}] }}");
    awards(&keys("66.67"), &[("2/3", "0"), ("66.67", "1")]);
    awards(&keys("66.66"), &[("2/3", "1"), ("200000000000001/300000000000000", "1")]);
}

/// A share is a percent of M; `proportional` is M × v ÷ 100, at most M.
#[test]
fn a_step_may_be_a_share_or_proportional() {
    let keys = "max = 4, rule.ladder = { steps = [{ from = 95, share = 100 }, \
        { from = 80, proportional = true }, { from = 60, share = 25 }], otherwise = 0.1 }";
    awards(keys, &[("96", "4"), ("90", "3.6"), ("80", "3.2"), ("79.9", "1"), ("60", "1"), ("59", "0.1")]);
    let all = "max = 4, rule.ladder = { steps = [{ above = 0, proportional = true }] }";
    awards(all, &[("100", "4"), ("150", "4"), ("1/3", "1.333333333333333"), ("0", "0")]);
}

/// What `otherwise` gives lies within floor…M as all a rule computes.
#[test]
fn otherwise_may_lie_below_zero_where_the_floor_lets_it() {
    let steps = "rule.ladder = { steps = [{ from = 80, points = 1 }], otherwise = -0.25 }";
    awards(&format!("max = 1, floor = -0.25, {steps}"), &[("79", "-0.25"), ("80", "1")]);
    awards(&format!("max = 1, {steps}"), &[("79", "0")]);
}

/// Shapes 4 and 11: a ÷ b × M; more than all is all.
#[test]
fn a_ratio_is_of_one_hundred_unless_told() {
    let keys = "max = 4, rule.ratio = {}";
    awards(
        keys,
        &[("97", "3.88"), ("97.24%", "3.8896"), ("45/50", "3.6"), ("0", "0"), ("100", "4"), ("120%", "4")],
    );
    // 4 × 2 ÷ 3 = 2.666… to fifteen decimals, half-up.
    awards(keys, &[("2/3", "2.666666666666667")]);
    awards("max = 4, rule.ratio = { full = 60 }", &[("30", "2"), ("60", "4"), ("75", "4"), ("45", "3")]);
    awards("max = 20, rule.ratio = { full = 0.5 }", &[("0.25", "10"), ("0.5", "20"), ("2", "20")]);
}

/// "`full` defaults to an `at_least`, `above` or plain target, else 100."
#[test]
fn a_ratio_is_full_at_its_target() {
    for target in ["80", "{ at_least = 80 }", "{ above = 80 }"] {
        awards(
            &format!("max = 4, target = {target}, rule.ratio = {{}}"),
            &[("40", "2"), ("80", "4"), ("79", "3.95"), ("90", "4")],
        );
    }
    awards("max = 4, target = 80, rule.ratio = { full = 100 }", &[("80", "3.2")]);
    // Of a change there is nothing to divide by: 100.
    awards("max = 4, target = { increase_by = 20, since = \"2021\" }, rule.ratio = {}", &[("80", "3.2")]);
}

/// (v − 70) × 4 ÷ (100 − 70), within 0…M.
#[test]
fn a_ratio_may_start_above_zero() {
    let keys = "max = 4, rule.ratio = { start = 70 }";
    awards(keys, &[("85", "2"), ("70", "0"), ("60", "0"), ("100", "4"), ("77.5", "1")]);
    awards("max = 4, target = 90, rule.ratio = { start = 70 }", &[("80", "2"), ("95", "4")]);
}

/// "Within 0…M" comes before the floor, which may lift it above 0 but lets nothing sink below.
#[test]
fn a_ratio_never_falls_below_zero() {
    awards("max = 4, floor = -1, rule.ratio = { start = 70 }", &[("60", "0"), ("85", "2")]);
    awards("max = 4, floor = 1, rule.ratio = { start = 70 }", &[("60", "1"), ("70", "1"), ("85", "2")]);
}

/// "`numerator` and `denominator` come together and agree with `value` if that is filled."
#[test]
fn a_rate_may_stand_in_two_columns() {
    let case = |row: &str| {
        Case::new("", &[("1", "max = 4, rule.ratio = {}, not_applicable = \"full\"")])
            .submitted(&format!("unit,criterion,value,numerator,denominator\n{row}\n"))
    };
    assert_eq!(case("a,1,,45,50").score().awards("1"), "a=3.6");
    assert_eq!(case("a,1,90%,45,50").score().awards("1"), "a=3.6");
    // 2 of 3, said to two decimals, is scored as 2 of 3.
    assert_eq!(case("a,1,66.67%,2,3").score().awards("1"), "a=2.666666666666667");
    assert_eq!(case("a,1,,0,0").score().states("1"), "a=not-applicable");
    assert_eq!(case("a,1,66.66%,2,3").refusal(), ["fraction-disagrees"]);
    assert_eq!(case("a,1,90%,45,").refusal(), ["fraction-half"]);
    assert_eq!(case("a,1,,1,0").refusal(), ["division-by-zero"]);
}

/// Below 80 % of the plan: 0; from 80 on, all of the ratio.
#[test]
fn a_ratio_may_be_cut_off() {
    let keys = "max = 4, rule.ratio = { zero_below = 80 }";
    awards(keys, &[("79.99", "0"), ("80", "3.2"), ("100", "4")]);
    awards("max = 4, rule.ratio = { zero_above = 60 }", &[("60", "2.4"), ("60.01", "0"), ("30", "1.2")]);
    awards(
        "max = 4, rule.ratio = { zero_below = 20, zero_above = 60 }",
        &[("19", "0"), ("20", "0.8"), ("61", "0")],
    );
}

/// Where less is better `full` lies below `start`: 4 × (4 − 10) ÷ (0 − 10) = 2.4.
#[test]
fn a_ratio_may_fall() {
    let keys = "max = 4, rule.ratio = { full = 0, start = 10 }";
    awards(keys, &[("0", "4"), ("4", "2.4"), ("10", "0"), ("15", "0")]);
    let keys = "max = 4, target = { at_most = 2 }, rule.ratio = { full = 2, start = 10, zero_above = 8 }";
    awards(keys, &[("1", "4"), ("2", "4"), ("6", "2"), ("8", "1"), ("8.5", "0")]);
    // With a ceiling for a target both ends must be said.
    let half = Case::new("", &[("1", "max = 4, target = { at_most = 2 }, rule.ratio = { start = 10 }")]);
    assert_eq!(half.submitted("unit,1\na,1\n").refusal(), ["rule-parameter"]);
}

/// Linear between the breakpoints, flat outside: 2 × (85 − 70) ÷ (100 − 70) = 1.
#[test]
fn a_curve_is_linear_between_its_breakpoints() {
    let keys = "max = 2, rule.curve = { at = [[70, 0], [100, 2]] }";
    awards(
        keys,
        &[("85", "1"), ("70", "0"), ("60", "0"), ("100", "2"), ("110", "2"), ("71", "0.066666666666667")],
    );
    // Shape 45: 90–100 % → 45–50, 80–90 → 40–45, 70–80 → 35–40; the kink at 90: 45, on both stretches.
    let kinked = "max = 50, rule.curve = { at = [[70, 35], [80, 40], [90, 45], [95, 50]] }";
    awards(kinked, &[("85", "42.5"), ("90", "45"), ("92.5", "47.5"), ("69", "35"), ("99", "50")]);
    let falling = "max = 2, rule.curve = { at = [[0, 2], [10, 0]] }";
    awards(falling, &[("0", "2"), ("4", "1.2"), ("10", "0"), ("11", "0")]);
}

/// A curve that begins below 0 is bounded by the floor.
#[test]
fn a_curve_is_bounded_by_the_floor() {
    let at = "rule.curve = { at = [[0, -1], [100, 1]] }";
    awards(
        &format!("max = 1, floor = -0.25, {at}"),
        &[("0", "-0.25"), ("40", "-0.2"), ("50", "0"), ("75", "0.5")],
    );
    awards(&format!("max = 1, {at}"), &[("40", "0")]);
}

/// "Rates are always percents": where `measure` is `%`, 0.9724 could be either.
#[test]
fn a_share_for_a_percent_is_a_fault() {
    let keys = "max = 4, measure = \"%\", rule.ratio = {}";
    refuses(keys, "0.9724", "rate-or-share");
    awards(keys, &[("0.9724%", "0.038896"), ("97.24%", "3.8896"), ("1", "0.04"), ("0", "0")]);
    refuses(keys, "-5", "negative-value");
    refuses(keys, "≥95%", "value-form");
}
