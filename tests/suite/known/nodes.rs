//! Nodes: `cap`, `take`, `requires`, the order of codes.

use crate::case::{Case, Figures};

fn score(criteria: &[(&str, &str)], rows: &str) -> Figures {
    Case::new("", criteria).submitted(rows).score()
}

/// Shape 32: bonus points up to 5; "its applicable maximum is the smaller of 5 and theirs".
#[test]
fn a_cap_bounds_points_and_maximum() {
    let criteria = [
        ("1", "cap = 5"),
        ("1.1", "max = 3"),
        ("1.2", "max = 4, not_applicable = \"exclude\""),
        ("2", "max = 5"),
    ];
    let figures = score(&criteria, "unit,1.1,1.2,2\na,3,3,0\nb,1,2,5\nc,3,KPS,0\nd,0,0,0\n");
    assert_eq!(figures.each("area.1"), "b=3 a=5 c=3 d=0");
    // 5 ÷ 10, 8 ÷ 10, and where 1.2 does not apply 3 ÷ (3 + 5).
    assert_eq!(
        (figures.each("max"), figures.each("index")),
        ("b=10 a=10 c=8 d=10".into(), "b=80 a=50 c=37.5 d=0".into())
    );
}

/// "The largest of its children's points, and apart from it the largest of their applicable maxima."
#[test]
fn the_best_child_may_stand_for_all() {
    let criteria = [
        ("1", "take = \"best\""),
        ("1.1", "max = 3"),
        ("1.2", "max = 5, not_applicable = \"exclude\""),
        ("2", "max = 5"),
    ];
    let figures = score(&criteria, "unit,1.1,1.2,2\na,3,2,0\nb,3,KPS,0\nc,0,4,0\n");
    assert_eq!((figures.each("area.1"), figures.each("max")), ("c=4 b=3 a=3".into(), "c=10 b=8 a=10".into()));
    // 4 ÷ 10, 3 ÷ 8, 3 ÷ 10.
    assert_eq!(figures.each("index"), "c=40 b=37.5 a=30");
    // In whatever order they stand: 3 points of the one, the maximum 5 of the other.
    let turned = [("1", "take = \"best\""), ("1.1", "max = 5"), ("1.2", "max = 3"), ("2", "max = 5")];
    let figures = score(&turned, "unit,1.1,1.2,2\na,2,3,0\nb,4,3,0\n");
    assert_eq!((figures.each("area.1"), figures.each("max")), ("b=4 a=3".into(), "b=10 a=10".into()));
}

/// "`cap` beside `take` bounds the best."
#[test]
fn a_cap_bounds_the_best() {
    let criteria = [("1", "take = \"best\", cap = 4"), ("1.1", "max = 3"), ("1.2", "max = 5")];
    let figures = score(&criteria, "unit,1.1,1.2\na,3,5\nb,3,1\n");
    assert_eq!(
        (figures.each("area.1"), figures.each("max"), figures.each("index")),
        ("a=4 b=3".into(), "a=4 b=4".into(), "a=100 b=75".into())
    );
}

/// A cap counts "up to": what is below 0 under it is not lifted.
#[test]
fn caps_nest() {
    let criteria = [
        ("1", "cap = 4"),
        ("1.1", "cap = 3"),
        ("1.1.1", "max = 2"),
        ("1.1.2", "max = 2"),
        ("1.2", "max = 2, floor = -0.25"),
    ];
    let figures = score(&criteria, "unit,1.1.1,1.1.2,1.2\na,2,2,2\nb,2,2,-0.25\nc,0,0,-0.25\n");
    // min(3, 4) + 2 = 5 → 4; 3 − 0.25; −0.25 of 4.
    assert_eq!(
        (figures.each("points"), figures.each("index")),
        ("a=4 b=2.75 c=-0.25".into(), "a=100 b=68.75 c=-6.25".into())
    );
}

/// A bonus counts up to its cap: 97 + 5.
#[test]
fn a_bonus_has_its_own_cap() {
    let criteria =
        [("1", "max = 100"), ("T", "role = \"bonus\", cap = 5"), ("T.1", "max = 4"), ("T.2", "max = 4")];
    let figures = score(&criteria, "unit,1,T.1,T.2\na,97,4,4\nb,97,2,1\n");
    assert_eq!((figures.each("bonus"), figures.each("index")), ("a=5 b=3".into(), "a=102 b=100".into()));
    let best = [
        ("1", "max = 100"),
        ("T", "role = \"bonus\", take = \"best\""),
        ("T.1", "max = 4"),
        ("T.2", "max = 4"),
    ];
    assert_eq!(score(&best, "unit,1,T.1,T.2\na,97,3,1\n").each("index"), "a=100");
}

/// Shape "0 for the plan's completion when the plan was not issued": earned 0, less than 0, or missing.
#[test]
fn what_is_required_must_have_earned_something() {
    let criteria = [("1", "max = 1, floor = -0.25"), ("2", "max = 4, rule.ratio = {}, requires = \"1\"")];
    let figures = score(&criteria, "unit,1,2\na,0.25,90\nb,0,90\nc,-0.25,90\nd,,90\n");
    assert_eq!(figures.awards("2"), "a=3.6 b=0 d=0 c=0");
    assert_eq!(
        (figures.states("2"), figures.each("max")),
        ("a=scored b=scored d=scored c=scored".into(), "a=5 b=5 d=5 c=5".into())
    );
}

/// "While that criterion applies (has an applicable maximum)": not where no case arose or the maximum is 0,
/// but where that counts as 0 points.
#[test]
fn what_does_not_apply_is_not_required() {
    for (policy, award) in [("exclude", "4"), ("full", "4"), ("zero", "0")] {
        let first = format!("max = 1, not_applicable = \"{policy}\"");
        let figures = score(&[("1", &first), ("2", "max = 4, requires = \"1\"")], "unit,1,2\na,KPS,4\n");
        assert_eq!(figures.awards("2"), format!("a={award}"), "{policy}");
    }
    let figures = score(&[("1", "max = 0"), ("2", "max = 4, requires = \"1\"")], "unit,1,2\na,0,4\n");
    assert_eq!(figures.awards("2"), "a=4");
}

/// A node is required by what all under it earned, and requires for every leaf under it, in whatever order they
/// stand.
#[test]
fn nodes_require_and_are_required() {
    let criteria = [
        ("1", "requires = \"2\""),
        ("1.1", "max = 2"),
        ("1.2", "max = 3, requires = \"3\""),
        ("2", ""),
        ("2.1", "max = 1"),
        ("2.2", "max = 1"),
        ("3", "max = 1"),
    ];
    let figures = score(&criteria, "unit,1.1,1.2,2.1,2.2,3\na,2,3,0,1,1\nb,2,3,0,0,1\nc,2,3,1,0,0\n");
    assert_eq!((figures.awards("1.1"), figures.awards("1.2")), ("a=2 c=2 b=0".into(), "a=3 c=0 b=0".into()));
}

/// What is required may itself be 0 because of what it requires.
#[test]
fn requirements_chain() {
    let criteria = [("1", "max = 1"), ("2", "max = 1, requires = \"1\""), ("3", "max = 1, requires = \"2\"")];
    assert_eq!(score(&criteria, "unit,1,2,3\na,0,1,1\nb,0.1,1,1\n").awards("3"), "b=1 a=0");
    let cycle = Case::new("", &[("1", "max = 1, requires = \"2\""), ("2", "max = 1, requires = \"1\"")]);
    assert_eq!(cycle.submitted("unit,1,2\na,1,1\n").refusal(), ["requires-cycle"]);
}

/// "An appraised score, and a not-applicable leaf's policy, stand"; a value the appraisers mend is computed.
#[test]
fn what_appraisers_score_stands_without_what_it_requires() {
    let keys = "max = 4, rule.ratio = {}, requires = \"1\", not_applicable = \"full\"";
    let figures = Case::new("", &[("1", "max = 1"), ("2", keys)])
        .submitted("unit,1,2\na,0,90\nb,0,KPS\nc,0,90\nd,0,90\n")
        .appraised("unit,criterion,score,value,reason\na,2,3,,Kế hoạch gửi qua thư\nc,2,,50,Kiểm tra\n")
        .score();
    assert_eq!(figures.awards("2"), "b=4 a=3 c=0 d=0");
}

/// What appraisers gave or took is what is required.
#[test]
fn an_appraisal_meets_or_fails_a_requirement() {
    let figures = Case::new("", &[("1", "max = 1"), ("2", "max = 4, requires = \"1\"")])
        .submitted("unit,1,2\na,0,4\nb,1,4\n")
        .appraised("unit,criterion,score,reason\na,1,0.5,Có ban hành\nb,1,0,Chưa ban hành\n")
        .score();
    assert_eq!(figures.awards("2"), "a=4 b=0");
}

/// "States and `requires` give 0 whatever the floor."
#[test]
fn a_requirement_takes_all_whatever_the_floor() {
    let criteria = [
        ("1", "max = 1"),
        ("2", "max = 35, floor = 10, rule.count = { each = 1 }, requires = \"1\""),
        ("3", "max = 1, floor = -1, requires = \"1\""),
    ];
    let figures = score(&criteria, "unit,1,2,3\na,0,20,-1\nb,1,3,-1\n");
    assert_eq!((figures.awards("2"), figures.awards("3")), ("b=10 a=0".into(), "b=-1 a=0".into()));
}

/// A bonus may require a criterion of the whole.
#[test]
fn a_bonus_may_require_a_criterion() {
    let criteria = [("1", "max = 10"), ("T", "max = 2, role = \"bonus\", requires = \"1\"")];
    assert_eq!(score(&criteria, "unit,1,T\na,5,2\nb,0,2\n").each("index"), "a=52 b=0");
}

/// Leaves stand at any depth; codes that are not dotted name their parent.
#[test]
fn codes_make_the_tree() {
    let criteria = [
        ("A", "max = 6"),
        ("1", "parent = \"A\", max = 4"),
        ("x", "parent = \"1\", max = 3"),
        ("y", "parent = \"1\", max = 1"),
        ("2", "parent = \"A\", max = 2"),
        ("B", "max = 4"),
    ];
    let figures = score(&criteria, "unit,criterion,value\na,x,3\na,y,0.5\na,2,1\na,B,4\n");
    assert_eq!(
        (figures.each("area.A"), figures.each("area.B"), figures.each("index")),
        ("a=4.5".into(), "a=4".into(), "a=85".into())
    );
    let wrong = Case::new("", &[("1", "max = 5"), ("1.1", "max = 3"), ("1.2", "max = 1")]);
    assert_eq!(wrong.submitted("unit,1.1\na,1\n").refusal(), ["max-sum"]);
}
