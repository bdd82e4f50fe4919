//! `aggregate`: sums of points, or weighted means level by level; roles beside either.

use crate::case::Case;

const MEAN: &str = "aggregate = \"mean\"";

/// A (weight 4) of A.1 (out of 10, weight 2) and A.2 (out of 100, weight 6), beside B (weight 2).
const TREE: &[(&str, &str)] = &[
    ("A", "weight = 4"),
    ("A.1", "max = 10, weight = 2, not_applicable = \"exclude\""),
    ("A.2", "weight = 6, not_applicable = \"exclude\""),
    ("B", "weight = 2, not_applicable = \"exclude\""),
];

/// a: A = (2 × 80 + 6 × 50) ÷ 8 = 57.5, the whole (4 × 57.5 + 2 × 90) ÷ 6 = 68.33…; what does not apply leaves
/// its siblings' weights: b: A = 80, (4 × 80 + 2 × 90) ÷ 6 = 83.33…; c: only B, 90; d: only A, 57.5.
#[test]
fn a_mean_weighs_level_by_level() {
    let values = "unit,A.1,A.2,B\na,8,50,90\nb,8,KPS,90\nc,KPS,KPS,90\nd,8,50,KPS\ne,,50,90\n";
    let figures = Case::new(MEAN, TREE).submitted(values).score();
    // e: a missing value stays in: A = (0 + 6 × 50) ÷ 8 = 37.5, (4 × 37.5 + 2 × 90) ÷ 6 = 55.
    assert_eq!(figures.each("index_exact"), "c=90 b=83.333333333333 a=68.333333333333 d=57.5 e=55");
    assert_eq!(figures.each("area.A"), "c=null b=80 a=57.5 d=57.5 e=37.5");
    assert_eq!(figures.each("area.B"), "c=90 b=90 a=90 d=null e=90");
    // `points` is the whole's figure, `max` the scale.
    assert_eq!(figures.each("points"), "c=90 b=83.33 a=68.33 d=57.5 e=55");
    assert_eq!(figures.each("max"), "c=100 b=100 a=100 d=100 e=100");
    // A leaf keeps its own scale.
    assert_eq!(figures.awards("A.1"), "c=null b=8 a=8 d=8 e=0");
}

#[test]
fn a_mean_stands_on_the_scale() {
    let figures =
        Case::new("aggregate = \"mean\"\nscale = 10", TREE).submitted("unit,A.1,A.2,B\na,8,50,90\n").score();
    let of = |column| figures.of_unit("a", column);
    assert_eq!([of("area.A"), of("area.B"), of("points"), of("max")], ["5.75", "9", "6.83", "10"]);
    assert_eq!(of("index_exact"), "6.833333333333");
}

/// Under `mean` a role's points are points of the index still: 80 + 3 − 1.5; `cap` may stand there alone.
#[test]
fn roles_stand_beside_a_mean() {
    let criteria = [
        ("1", ""),
        ("T", "role = \"bonus\", cap = 3"),
        ("T.1", "max = 2"),
        ("T.2", "max = 2"),
        ("P", "max = 5, role = \"penalty\""),
    ];
    let figures = Case::new(MEAN, &criteria).submitted("unit,1,T.1,T.2,P\na,80,2,2,1.5\nb,80,,,\n").score();
    assert_eq!(figures.each("index"), "a=81.5 b=80");
    assert_eq!((figures.each("points"), figures.each("max")), ("a=80 b=80".into(), "a=100 b=100".into()));
    assert_eq!((figures.each("bonus"), figures.each("area.T")), ("a=3 b=0".into(), "a=3 b=0".into()));
    let capped =
        Case::new(MEAN, &[("1", "cap = 3"), ("1.1", ""), ("1.2", "")]).submitted("unit,1.1,1.2\na,1,1\n");
    assert_eq!(capped.refusal(), ["cap-conflict"]);
}

/// A weight is 1 unless told, and need not be whole: (1 × 80 + 0.5 × 20) ÷ 1.5 = 60.
#[test]
fn a_weight_is_one_unless_told() {
    let values = "unit,1,2\na,80,20\n";
    assert_eq!(Case::new(MEAN, &[("1", ""), ("2", "")]).submitted(values).score().each("index"), "a=50");
    let halved = [("1", ""), ("2", "weight = 0.5")];
    assert_eq!(Case::new(MEAN, &halved).submitted(values).score().each("index"), "a=60");
}

/// The best child's figure on the scale, not its points: 1 of 2 is 50, 30 of 100 is 30.
#[test]
fn a_mean_takes_the_best_on_the_scale() {
    let criteria = [("1", "take = \"best\""), ("1.1", "max = 2"), ("1.2", ""), ("2", "")];
    let figures = Case::new(MEAN, &criteria).submitted("unit,1.1,1.2,2\na,1,30,100\nb,,30,100\n").score();
    assert_eq!((figures.each("area.1"), figures.each("index")), ("a=50 b=30".into(), "a=75 b=65".into()));
}

/// Bonus and penalty are never in the denominator, n/a or not; their areas show their points.
#[test]
fn roles_stand_beside_a_sum() {
    let criteria = [
        ("1", "max = 50"),
        ("T", "max = 10, role = \"bonus\", not_applicable = \"exclude\""),
        ("P", "role = \"penalty\""),
        ("P.1", "max = 2, rule.count = { each = 0.5 }"),
        ("P.2", "max = 3"),
    ];
    let figures = Case::new("", &criteria).submitted("unit,1,T,P.1,P.2\na,40,4,3,1\nb,40,KPS,9,0\n").score();
    // 40 ÷ 50 × 100 + 4 − (1.5 + 1) = 81.5; 80 + 0 − 2 = 78.
    assert_eq!(figures.each("index"), "a=81.5 b=78");
    assert_eq!((figures.each("bonus"), figures.each("penalty")), ("a=4 b=0".into(), "a=2.5 b=2".into()));
    assert_eq!((figures.each("max"), figures.each("area.P")), ("a=50 b=50".into(), "a=2.5 b=2".into()));
}

/// Bonus points are points of the index, so they are not scaled with it: 40 ÷ 50 × 10 + 0.5.
#[test]
fn roles_are_added_after_scaling() {
    let criteria = [("1", "max = 50"), ("T", "max = 1, role = \"bonus\"")];
    let figures = Case::new("scale = 10", &criteria).submitted("unit,1,T\na,40,0.5\n").score();
    assert_eq!(figures.of_unit("a", "index"), "8.5");
}

/// Only under `mean` does a weight mean anything, and only there may no maximum be 0.
#[test]
fn weights_and_maxima_fit_the_aggregate() {
    let refusal = |settings: &str, keys: &str| {
        Case::new(settings, &[("1", keys), ("2", "max = 2")]).submitted("unit,2\na,1\n").refusal()
    };
    assert_eq!(refusal("", "max = 2, weight = 2"), ["weight-under-sum"]);
    assert_eq!(refusal(MEAN, "max = 2, weight = 0"), ["weight-not-positive"]);
    assert_eq!(refusal(MEAN, "max = 0"), ["max-negative"]);
    let figures = Case::new("", &[("1", "max = 0"), ("2", "max = 2")]).submitted("unit,1,2\na,0,1\n").score();
    assert_eq!((figures.awards("1"), figures.of_unit("a", "index")), ("a=0".into(), "50".into()));
}
