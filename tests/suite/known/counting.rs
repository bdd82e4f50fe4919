//! Rules that count: `count`, `deduction`, `deadline`, `checklist`.

use crate::case::{awards, refuses};

/// Shape 19: up to 3,500 people 10 points, each further 100 half a point, at most 35.
#[test]
fn a_count_goes_up_in_whole_steps() {
    let keys = "max = 35, rule.count = { each = 0.5, start = 3500, every = 100, base = 10 }";
    awards(keys, &[("3500", "10"), ("3600", "10.5"), ("8500", "35"), ("9000", "35")]);
    // A step that is begun does not count, and below the start nothing is taken away.
    awards(keys, &[("3550", "10"), ("3599", "10"), ("3599.99", "10"), ("3000", "10"), ("0", "10")]);
    // (8400 − 3500) ÷ 100 = 49 steps.
    awards(keys, &[("8400", "34.5"), ("8499", "34.5")]);
}

/// Shape 22: up to 30 % 3 points, each 5 more 0.5, at most 8.
#[test]
fn a_count_is_capped_at_the_maximum() {
    let keys = "max = 8, rule.count = { each = 0.5, start = 30, every = 5, base = 3 }";
    awards(keys, &[("30", "3"), ("34.9", "3"), ("35", "3.5"), ("80", "8"), ("100", "8"), ("12", "3")]);
}

/// Shape 29: each regulation 0.5, at most 2; counts are plain numbers.
#[test]
fn a_count_of_each() {
    let keys = "max = 2, rule.count = { each = 0.5 }";
    awards(keys, &[("0", "0"), ("3", "1.5"), ("4", "2"), ("7", "2"), ("2.9", "1")]);
    refuses(keys, "-1", "negative-value");
    refuses(keys, "3 hồ sơ", "value-form");
    refuses(keys, "50%", "value-form");
    awards(
        "max = 1, rule.count = { each = 0.1, every = 0.25 }",
        &[("0.5", "0.2"), ("0.74", "0.2"), ("0.75", "0.3")],
    );
}

/// Shape 25: poverty of 4.5 % and more 2 points, each whole point less 1 more, at most 5.
#[test]
fn a_count_may_go_down() {
    let keys = "max = 5, rule.count = { each = 1, start = 4.5, every = -1, base = 2 }";
    awards(
        keys,
        &[("4.5", "2"), ("4", "2"), ("3.5", "3"), ("2.6", "3"), ("1.5", "5"), ("0.5", "5"), ("6", "2")],
    );
}

/// `each` below 0 takes from the base, down to the floor: 5 − 3 × 1 = 2.
#[test]
fn a_count_may_take_away() {
    awards(
        "max = 5, rule.count = { each = -1, base = 5 }",
        &[("0", "5"), ("3", "2"), ("5", "0"), ("7", "0")],
    );
    let keys = "max = 5, floor = -0.25, rule.count = { each = -1, base = 5 }";
    awards(keys, &[("5", "0"), ("6", "-0.25"), ("9", "-0.25")]);
    // A base that stands as a floor.
    awards("max = 35, floor = 10, rule.count = { each = 0.5, base = 4 }", &[("0", "10"), ("20", "14")]);
}

/// Shape 40: −0.25 each, floor 0: 2 − 3 × 0.25 = 1.25.
#[test]
fn a_deduction_takes_so_much_for_each() {
    let keys = "max = 2, rule.deduction = { each = 0.25 }";
    awards(keys, &[("0", "2"), ("3", "1.25"), ("8", "0"), ("9", "0")]);
    awards(
        "max = 2, floor = -0.25, rule.deduction = { each = 0.25 }",
        &[("8", "0"), ("9", "-0.25"), ("20", "-0.25")],
    );
    awards("max = 2, floor = 1, rule.deduction = { each = 0.25 }", &[("3", "1.25"), ("6", "1")]);
    refuses(keys, "-1", "negative-value");
}

/// Shape 43: 0.5, 1 and 8 by severity, within 8: 8 − 2 × 0.5 − 1 × 1 = 6.
#[test]
fn a_deduction_by_severity() {
    let keys = "max = 8, rule.deduction = { items = [{ key = \"minor\", label = \"Nhẹ\", each = 0.5 }, \
                { key = \"major\", each = 1 }, { key = \"severe\", each = 8 }] }";
    awards(keys, &[("minor=2; major=1", "6"), ("major=1; minor=2", "6"), ("Nhẹ=3", "6.5"), ("minor=0", "8")]);
    awards(keys, &[("severe=1; minor=1", "0"), ("0", "8"), ("không", "8")]);
    refuses(keys, "minor=1; minor=2", "option-twice");
    refuses(keys, "minor=1; other=2", "unknown-option");
    refuses(keys, "minor=0.5", "value-form");
    refuses(keys, "3", "value-form");
    let deep = keys.replace("max = 8", "max = 8, floor = -2");
    awards(&deep, &[("severe=1; minor=2", "-1"), ("severe=2", "-2")]);
}

/// M by the day, then by calendar days late: 30/03 is 15 days after 15/03, 31/03 is 16.
#[test]
fn a_deadline_steps_down_by_calendar_days() {
    let keys = "max = 1, rule.deadline = { by = 2022-03-15, late = [{ days = 5, points = 0.75 }, \
        { days = 15, points = 0.5 }] }";
    awards(keys, &[("15/03/2022", "1"), ("01/01/2022", "1"), ("2021-12-31", "1"), ("15-03-2022", "1")]);
    // 19 and 20 March 2022 were a weekend: it counts.
    awards(
        keys,
        &[("16/03/2022", "0.75"), ("20/03/2022", "0.75"), ("21/03/2022", "0.5"), ("30/03/2022", "0.5")],
    );
    awards(keys, &[("31/03/2022", "0"), ("2022-12-14", "0")]);
    refuses(keys, "15/03/22", "value-form");
    refuses(keys, "31/02/2022", "value-form");
    awards("max = 1, rule.deadline = { by = 2022-03-15 }", &[("15/03/2022", "1"), ("16/03/2022", "0")]);
}

/// 2 − 0.25 a day: six days late 0.5, eight 0; over a leap day and over the turn of a year.
#[test]
fn a_deadline_may_cost_each_day() {
    let keys = "max = 2, rule.deadline = { by = 2022-03-15, per_day = 0.25 }";
    awards(
        keys,
        &[
            ("15/03/2022", "2"),
            ("16/03/2022", "1.75"),
            ("21/03/2022", "0.5"),
            ("23/03/2022", "0"),
            ("30/06/2022", "0"),
        ],
    );
    let floored = "max = 2, floor = -0.25, rule.deadline = { by = 2022-03-15, per_day = 0.25 }";
    awards(floored, &[("24/03/2022", "-0.25"), ("30/03/2022", "-0.25")]);
    awards("max = 2, rule.deadline = { by = 2024-02-28, per_day = 0.25 }", &[("01/03/2024", "1.5")]);
    awards("max = 2, rule.deadline = { by = 2023-02-28, per_day = 0.25 }", &[("01/03/2023", "1.75")]);
    awards("max = 40, rule.deadline = { by = 2022-12-14, per_day = 1 }", &[("03/01/2023", "20")]);
}

/// Shapes 7 and 50: the parts there are, at most M: 1 + 1.5 = 2.5 → 2.
#[test]
fn a_checklist_sums_up_to_the_maximum() {
    let items = "items = [{ key = \"a\", label = \"Niêm yết\", points = 1 }, { key = \"b\", points = 0.5 }, \
        { key = \"c\", points = 1.5 }]";
    let keys = format!("max = 2, rule.checklist = {{ {items} }}");
    awards(&keys, &[("a; b", "1.5"), ("b;a", "1.5"), ("a; c", "2"), ("a; b; c", "2"), ("niêm yết", "1")]);
    awards(&keys, &[("0", "0"), ("không", "0"), ("c;", "1.5")]);
    refuses(&keys, "a; a", "option-twice");
    refuses(&keys, "a; Niêm yết", "option-twice");
    refuses(&keys, "a; d", "unknown-option");
}

/// Shape 41: +3 a commendation, only the highest counts.
#[test]
fn a_checklist_may_take_only_the_best() {
    let keys = "max = 3, rule.checklist = { best_only = true, items = [{ key = \"tinh\", points = 2 }, \
                { key = \"trung-uong\", points = 3 }, { key = \"huyen\", points = 0.5 }] }";
    awards(keys, &[("tinh; huyen", "2"), ("huyen; trung-uong; tinh", "3"), ("huyen", "0.5"), ("0", "0")]);
}

/// Points below 0 among the items are taken off, down to the floor.
#[test]
fn a_checklist_may_take_away() {
    let rule = "rule.checklist = { items = [{ key = \"a\", points = 1 }, { key = \"loi\", points = -1.5 }] }";
    awards(&format!("max = 1, floor = -1, {rule}"), &[("a; loi", "-0.5"), ("loi", "-1"), ("a", "1")]);
    awards(&format!("max = 1, {rule}"), &[("a; loi", "0")]);
}
