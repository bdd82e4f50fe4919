//! `formula`: exact arithmetic that the catalogue writes.

use crate::case::{Case, awards, refuses};

/// The keys of a criterion of 5 points with a formula over `a` and `b`.
fn over_two(expr: &str) -> String {
    format!("max = 5, floor = -5, rule.formula = {{ expr = \"{expr}\", inputs = [\"a\", \"b\"] }}")
}

/// What a formula without a unit's figures gives; `a` stands in it as often as it is taken away.
#[track_caller]
fn gives(expr: &str, points: &str) {
    let keys = format!(
        "max = 1000000, floor = -1000000, target = 90, rule.formula = {{ expr = \"a - a + {expr}\", inputs = [\"a\"] }}"
    );
    awards(&keys, &[("3", points)]);
}

/// 5 × 12 ÷ 15 = 4.
#[test]
fn figures_are_put_in() {
    awards(&over_two("max * a / b"), &[("a=12; b=15", "4"), ("b=15;a=12", "4"), ("A = 12 ; B = 15;", "4")]);
    awards(&over_two("max × a ÷ b"), &[("a=1; b=3", "1.666666666666667"), ("a=-1; b=4", "-1.25")]);
    // In one place 2 ÷ 3 is not 0.67: 2 ÷ 3 × 3 = 2.
    awards(&over_two("a / b * b"), &[("a=2; b=3", "2"), ("a=0.1; b=0.3", "0.1")]);
}

#[test]
fn one_figure_may_stand_alone() {
    let keys = "max = 10, rule.formula = { expr = \"min(max, a / 2)\", inputs = [\"a\"] }";
    awards(keys, &[("7", "3.5"), ("a=7", "3.5"), ("0", "0"), ("30", "10")]);
    refuses(keys, "-1", "points-range");
}

/// × and ÷ before + and −, from left to right; a minus before a number binds it alone.
#[test]
fn signs_have_their_rank() {
    for (expr, points) in [
        ("2 + 3 * 4", "14"),
        ("(2 + 3) * 4", "20"),
        ("20 - 5 - 3", "12"),
        ("100 / 5 / 2", "10"),
        ("100 / (5 / 2)", "40"),
        ("12 / 3 * 2", "8"),
        ("2 * -3 + 1", "-5"),
        ("2 - -3", "5"),
        ("-(1 + 2) * 3", "-9"),
        ("0.1 + 0.2", "0.3"),
        ("7 − 2", "5"),
    ] {
        gives(expr, points);
    }
}

#[test]
fn functions_compute() {
    for (expr, points) in [
        ("min(3, 2, 7)", "2"),
        ("max(3, 2, 7)", "7"),
        ("floor(7 / 2)", "3"),
        ("floor(-7 / 2)", "-4"),
        ("round(2.345, 2)", "2.35"),
        ("round(-2.345, 2)", "-2.35"),
        ("round(2.5, 0)", "3"),
        ("round(2 / 3, 4)", "0.6667"),
        ("MIN(3, 2)", "2"),
        ("max(max, target)", "1000000"),
        ("target / 2", "45"),
        ("if(a = 3, 1, 2)", "1"),
        ("if((a != 3), 1, 2)", "2"),
        ("if(a < 3, 1, 2)", "2"),
        ("if(a <= 3, 1, 2)", "1"),
        ("if(a > 3, 1, 2)", "2"),
        ("if(a >= 3, 1, 2)", "1"),
        ("if(a≥3,if(a≤2,1,2),3)", "2"),
        ("if(1 / 3 * 3 = 1, 1, 0)", "1"),
    ] {
        gives(expr, points);
    }
}

/// "`if` computes only the branch it takes": 1 ÷ 0 is never tried.
#[test]
fn only_the_branch_taken_is_computed() {
    let keys = over_two("if(b = 0, 0, max * a / b)");
    awards(&keys, &[("a=1; b=0", "0"), ("a=3; b=5", "3")]);
    refuses(&over_two("if(b = 0, a / b, 1)"), "a=1; b=0", "division-by-zero");
    refuses(&over_two("if(a / b > 1, 1, 2)"), "a=1; b=0", "division-by-zero");
}

/// "Dividing by 0, or a result outside floor…M, is a fault": −5…5.
#[test]
fn what_cannot_be_points_is_refused() {
    refuses(&over_two("a / b"), "a=1; b=0", "division-by-zero");
    refuses(&over_two("a / (b - 2)"), "a=1; b=2", "division-by-zero");
    refuses(&over_two("a + b"), "a=3; b=2.001", "points-range");
    refuses(&over_two("a + b"), "a=-3; b=-2.001", "points-range");
    awards(&over_two("a + b"), &[("a=3; b=2", "5"), ("a=-3; b=-2", "-5")]);
}

/// "`a=1; b=2`": each once, all of them, and numbers.
#[test]
fn cells_name_every_figure_once() {
    let keys = over_two("a + b");
    for (cell, code) in [
        ("a=1", "input-missing"),
        ("a=1; c=2", "unknown-option"),
        ("a=1; b=2; a=1", "option-twice"),
        ("1", "value-form"),
        ("a=1, b=2", "value-form"),
        ("a=45%; b=1", "value-form"),
        ("a=1/2; b=1", "value-form"),
        ("a=x; b=1", "value-form"),
        ("a=; b=1", "value-form"),
    ] {
        refuses(&keys, cell, code);
    }
    let one = "max = 5, rule.formula = { expr = \"a\", inputs = [\"a\"] }";
    for (cell, code) in [
        ("b=1", "unknown-option"),
        ("a=1; a=1", "option-twice"),
        ("45%", "value-form"),
        ("9/10", "value-form"),
    ] {
        refuses(one, cell, code);
    }
}

/// The file's decimal mark holds inside cells: 1,5 + 2 = 3.5, and 1.234,5 is a thousand.
#[test]
fn the_decimal_mark_holds_inside_cells() {
    let case =
        |cells: &str| Case::new("", &[("1", &over_two("a / b"))]).submitted(&format!("unit;1\n{cells}"));
    assert_eq!(case("x;\"a=1,5; b=2\"\ny;\"a=1.234,5; b=1.000\"\n").score().awards("1"), "y=1.2345 x=0.75");
    assert_eq!(case("x;\"a=1,5; b=2.5\"\n").refusal(), ["decimal-mark"]);
    assert_eq!(case("x;\"a=1.234; b=2\"\n").refusal(), ["ambiguous-number"]);
}

/// Figures of several reports are added name by name: 5 × (9 + 3) ÷ (10 + 5) = 4; one figure is a number.
#[test]
fn reports_are_added_name_by_name() {
    let year = |keys: &str, cells: [&str; 2]| {
        let [nine, last] = cells;
        Case::new("", &[("1", keys)])
            .submitted(&format!("unit,criterion,period,value\na,1,2022-9M,{nine}\na,1,2022-Q4,{last}\n"))
    };
    let keys = over_two("max * a / b");
    let sum = format!("{keys}, accumulate = \"sum\"");
    assert_eq!(year(&sum, ["a=9; b=10", "a=3; b=5"]).score().awards("1"), "a=4");
    // One report alone need not make points.
    assert_eq!(year(&sum, ["a=1; b=0", "a=3; b=5"]).score().awards("1"), "a=4");
    assert_eq!(year(&keys, ["a=9; b=10", "a=3; b=5"]).score().awards("1"), "a=3");
    assert_eq!(year(&sum, ["a=9; b=0", "a=3; b=0"]).refusal(), ["division-by-zero"]);
    for accumulate in ["mean", "max", "min"] {
        let keys = format!("{keys}, accumulate = \"{accumulate}\"");
        assert_eq!(year(&keys, ["a=1; b=1", "a=1; b=1"]).refusal(), ["rule-parameter"], "{accumulate}");
    }
    for (accumulate, points) in [("sum", "a=5"), ("mean", "a=2.5"), ("max", "a=4"), ("min", "a=1")] {
        let keys = format!(
            "max = 5, rule.formula = {{ expr = \"n\", inputs = [\"n\"] }}, accumulate = \"{accumulate}\""
        );
        assert_eq!(year(&keys, ["4", "n=1"]).score().awards("1"), points, "{accumulate}");
    }
}

/// Appraisers change the figures, and what cannot be points is refused of theirs too.
#[test]
fn appraised_figures_are_put_in() {
    let case = |value: &str| {
        Case::new("", &[("1", &over_two("max * a / b"))])
            .submitted("unit,1\nx,a=12; b=15\n")
            .appraised(&format!("unit,criterion,value,reason\nx,1,{value},đã kiểm tra\n"))
    };
    assert_eq!(case("a=9; b=15").score().awards("1"), "x=3");
    assert_eq!(case("a=9; b=0").refusal(), ["division-by-zero"]);
}

/// A formula that no catalogue may hold, with the fault.
#[track_caller]
fn refused(expr: &str, code: &str) {
    let keys = over_two(&format!("(a + b) * 0 + {expr}"));
    let case = Case::new("", &[("1", &keys)]).submitted("unit,1\nx,a=1; b=1\n");
    assert_eq!(case.refusal(), [code], "{expr}");
}

#[test]
fn formulas_are_checked() {
    for expr in [
        "",
        "(a",
        "a)",
        "a +",
        "* a",
        "2a",
        "a b",
        "a (b)",
        "1.2.3",
        ".5",
        "5.",
        "1e3",
        "a % 2",
        "a ^ 2",
        "a == b",
        "a & b",
        "'a'",
        "a; b",
        "if(a > 1, 2)",
        "if(1 < a < 5, 1, 0)",
        "min(a)",
        "min()",
        "floor(a, 1)",
        "round(a)",
        "round(a, b)",
        "round(a, 1.5)",
        "round(a, 19)",
        "0,5 * a",
        "round(a * 0,5, 2)",
        "1234567890123456789",
    ] {
        let code = if expr == "a (b)" { "formula-name" } else { "formula-syntax" };
        refused(expr, code);
    }
    for expr in ["c", "mx(a, b)", "foo(a)", "min", "if", "target", "target(a)", "a(2)"] {
        refused(expr, "formula-name");
    }
    for expr in ["(a > 1)", "min(a > 1, 2)", "if(a, 1, 2)", "if(a > 1, b > 1, 2)", "-(a > b)"] {
        refused(expr, "formula-kind");
    }
    // All unknown names at once.
    let case = Case::new("", &[("1", &over_two("a + b + c + d"))]).submitted("unit,1\n");
    assert_eq!(case.refusal(), ["formula-name", "formula-name"]);
}

/// `0,5` between brackets is a decimal to some and two arguments to others; where only one reading is possible, it
/// is taken.
#[test]
fn a_comma_between_digits_is_no_decimal() {
    refused("min(max, 0,5 * a)", "formula-syntax");
    gives("min(max, 0, 5 * a)", "0");
    gives("min(1,2)", "1");
    gives("if(a=0,0,7)", "7");
    gives("round(7,2)", "7");
}

/// Nested without end, or long: refused, and quickly.
#[test]
fn hostile_formulas_end() {
    let deep = |times: usize| format!("{}a + b{}", "(".repeat(times), ")".repeat(times));
    let case = |expr: &str| Case::new("", &[("1", &over_two(expr))]).submitted("unit,1\nx,a=1; b=1\n");
    assert_eq!(case(&deep(30)).score().awards("1"), "x=2");
    for expr in [deep(33), deep(400), "-".repeat(900), "min(".repeat(200), "if(".repeat(300), deep(100_000)] {
        assert_eq!(case(&expr).refusal(), ["formula-syntax"]);
    }
    // 490 factors are one chain.
    assert_eq!(case(&format!("b{}", "*a".repeat(490))).score().awards("1"), "x=1");
}

/// `target` needs a plain bound for every kind and time; a formula over several figures measures none of its own.
#[test]
fn the_target_is_a_plain_bound() {
    let case = |target: &str, expr: &str| {
        Case::new("", &[("1", &format!("{}{target}", over_two(expr)))]).submitted("unit,1\nx,a=45; b=2\n")
    };
    for bound in ["90", "{ at_least = 90 }", "{ above = 90 }", "{ at_most = 90 }", "{ below = 90 }"] {
        let figures = case(&format!(", target = {bound}"), "a * b / target").score();
        assert_eq!(figures.awards("1"), "x=1", "{bound}");
    }
    for target in ["", ", target = { increase_by = 2, since = \"2021\" }"] {
        assert_eq!(case(target, "a * b / target").refusal(), ["formula-name"], "{target}");
    }
    assert_eq!(case(", target = 90", "a / b / 9").refusal(), ["target-unmeasurable"]);
}

/// Names that no formula or no cell could write.
#[test]
fn inputs_are_names() {
    for (inputs, code) in [
        ("\"max\"", "rule-parameter"),
        ("\"If\"", "rule-parameter"),
        ("\"đúng hạn\"", "rule-parameter"),
        ("\"đúng-hạn\"", "rule-parameter"),
        ("\"2a\"", "rule-parameter"),
        ("\"\"", "rule-parameter"),
        ("\"kps\"", "rule-parameter"),
        ("\"a\", \"A\"", "duplicate-option"),
    ] {
        let keys = format!("max = 5, rule.formula = {{ expr = \"x\", inputs = [\"x\", {inputs}] }}");
        let refusal = Case::new("", &[("1", &keys)]).submitted("unit,1\n").refusal();
        assert!(refusal.iter().any(|told| told == code), "{inputs}: {refusal:?}");
    }
    let empty = Case::new("", &[("1", "max = 5, rule.formula = { expr = \"max\", inputs = [] }")]);
    assert_eq!(empty.submitted("unit,1\n").refusal(), ["rule-parameter"]);
    let unused = "max = 5, rule.formula = { expr = \"a\", inputs = [\"a\", \"b\"] }";
    assert_eq!(Case::new("", &[("1", unused)]).submitted("unit,1\n").refusal(), ["formula-name"]);
    // Vietnamese names, composed or not.
    let keys = "max = 5, rule.formula = { expr = \"đúng_hạn\", inputs = [\"đúng_ha\u{323}n\"] }";
    awards(keys, &[("ĐÚNG_HẠN=2", "2")]);
}

/// a = 3 + 5 + 2 + 1 and b = 1 + 2 + 3 + 1 over the quarters: what they make together stands where one report's cell would.
#[test]
fn what_reports_make_together_is_shown_by_input() {
    let keys = "max = 20, accumulate = \"sum\", rule.formula = { expr = \"a + b\", inputs = [\"a\", \"b\"] }";
    let case = Case::new("", &[("1", keys)]).submitted(
        "unit,criterion,period,value\nx,1,2022-Q1,a=3; b=1\nx,1,2022-Q2,a=5; b=2\nx,1,2022-Q3,a=2; b=3\nx,1,2022-Q4,b=1; a=1.5\n",
    );
    let figures = case.score();
    assert_eq!(figures.on("1", "value"), "x=a=11.5; b=7");
    assert_eq!(figures.on("1", "award"), "x=18.5");
    let said = String::from_utf8(case.run("explain", &["x", "1", "--lang", "vi"]).stdout).unwrap();
    assert!(said.contains("a=11,5; b=7"), "{said}");
}
