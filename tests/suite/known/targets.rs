//! Which target is in force: milestones by period and kind, seen in what a ratio is full at.

use crate::case::Case;

/// Milestones of the four plans: 80 by 2025, 90 by 2030.
const MILESTONES: &str = "[{ at_least = 90, by = \"2030\" }, { at_least = 80, by = \"2025\" }]";

/// What a ratio of M = 720 awards for 40 in a period: 720 × 40 ÷ the target (80: 360, 90: 320, 60: 480…).
fn award(targets: &str, period: &str) -> String {
    let keys = format!("max = 720, target = {targets}, rule.ratio = {{}}");
    Case::new("", &[("1", &keys)]).submitted("unit,1\na,40\n").with(&["--period", period]).score().awards("1")
}

/// "In force is … the earliest `by` not before the period; after all of them the last."
#[test]
fn milestones_follow_one_another() {
    for (period, expected) in [
        ("2022", "a=360"),
        ("2025", "a=360"),
        ("2025-Q4", "a=360"),
        ("2026-Q1", "a=320"),
        ("2026", "a=320"),
        ("2030", "a=320"),
        ("2031", "a=320"),
    ] {
        assert_eq!(award(MILESTONES, period), expected, "{period}");
    }
}

/// "An entry without `by` comes last."
#[test]
fn what_has_no_date_holds_after_all_that_have() {
    let targets = "[60, { at_least = 80, by = 2025 }, { above = 90, by = \"2030\" }]";
    for (period, expected) in [("2025", "a=360"), ("2030", "a=320"), ("2031", "a=480")] {
        assert_eq!(award(targets, period), expected, "{period}");
    }
    assert_eq!(award("[{ at_least = 60 }]", "2022"), "a=480");
}

/// Milestones inside a year: half a year ends before its third quarter; "two that end together are not before
/// each other".
#[test]
fn milestones_may_end_within_a_year() {
    let targets = "[{ at_least = 60, by = \"2025-H1\" }, { at_least = 80, by = \"2025\" }]";
    for (period, expected) in [
        ("2025-Q1", "a=480"),
        ("2025-Q2", "a=480"),
        ("2025-H1", "a=480"),
        ("2025-Q3", "a=360"),
        ("2025", "a=360"),
    ] {
        assert_eq!(award(targets, period), expected, "{period}");
    }
    // A target by the fourth quarter is one by the year.
    assert_eq!(
        award("[{ at_least = 60, by = \"2025-Q4\" }, { at_least = 80, by = \"2026\" }]", "2025"),
        "a=480"
    );
}

/// "For the unit's kind": 80 % in wards, 60 % in communes, each by its own dates.
#[test]
fn milestones_may_speak_of_kinds() {
    let targets = "[{ at_least = 80, kinds = [\"ward\"], by = \"2025\" }, \
        { at_least = 60, kinds = [\"commune\"], by = \"2025\" }, { at_least = 90, by = \"2030\" }]";
    let case = |period: &str| {
        let keys = format!("max = 720, target = {targets}, rule.ratio = {{}}");
        Case::new("kinds = [\"ward\", \"commune\", \"special-zone\"]", &[("1", &keys)])
            .registered(
                "unit,name,kind,group\na,Phường A,ward,G\nb,Xã B,commune,G\nc,Đặc khu C,special-zone,G\n",
            )
            .submitted("unit,1\na,40\nb,40\nc,40\n")
            .with(&["--period", period])
            .score()
    };
    assert_eq!(case("2025").awards("1"), "b=480 a=360 c=320");
    assert_eq!(case("2026").awards("1"), "c=320 a=320 b=320");
}

/// Without a target that speaks of a kind a ratio is full at 100: 720 × 40 ÷ 100.
#[test]
fn a_kind_nobody_speaks_of_has_no_target() {
    let keys = "max = 720, target = { at_least = 80, kinds = [\"ward\"] }, rule.ratio = {}";
    let figures = Case::new("kinds = [\"ward\", \"commune\"]", &[("1", keys)])
        .registered("unit,name,kind,group\na,Phường A,ward,G\nb,Xã B,commune,G\n")
        .submitted("unit,1\na,40\nb,40\n")
        .score();
    assert_eq!(figures.awards("1"), "a=360 b=288");
}

/// What measures nothing takes no target; a target takes exactly one bound.
#[test]
fn targets_are_of_one_form() {
    let refusal = |keys: &str| Case::new("", &[("1", keys)]).submitted("unit,1\na,x\n").refusal();
    assert_eq!(refusal("max = 1, target = 80, rule.flag = {}"), ["target-unmeasurable"]);
    for target in ["{ at_least = 80, above = 70 }", "{ by = \"2025\" }", "{ reduce_by = 10 }"] {
        assert_eq!(
            refusal(&format!("max = 1, target = {target}, rule.ratio = {{}}")),
            ["target-form"],
            "{target}"
        );
    }
}
