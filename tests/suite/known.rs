//! Known answers: every rule and setting on cases small enough to work by hand; the arithmetic stands beside
//! them. Points are exact: what is compared are the digits the program printed.

mod absence;
mod aggregate;
mod asked;
mod attainment;
mod audit;
mod bands;
mod change;
mod compare;
mod counting;
mod existence;
mod follow;
mod formula;
mod freeze;
mod goals;
mod marks;
mod naming;
mod nodes;
mod periods;
mod places;
mod plan;
mod rates;
mod relative;
mod stages;
mod survey;
mod targets;
mod ties;

use crate::case::Case;

/// Thanh Hóa 2023: a department without survey points, 68.32 of 84 → 81.33 % (domain.md §3.1).
#[test]
fn what_does_not_apply_leaves_the_denominator() {
    let figures = Case::new("", &[("1", "max = 84"), ("2", "max = 16, not_applicable = \"exclude\"")])
        .submitted("unit,1,2\nban-dan-toc,68.32,KPS\n")
        .score();
    let of = |column| figures.of_unit("ban-dan-toc", column);
    assert_eq!([of("points"), of("max"), of("index")], ["68.32", "84", "81.33"]);
    // 6832 ÷ 84 = 81.3333…
    assert_eq!(of("index_exact"), "81.333333333333");
}

/// 97 points and a bonus of 10: 107 where nothing bounds the index, 100 where it is clamped (shape 46).
#[test]
fn a_bonus_passes_one_hundred_unless_clamped() {
    for (settings, index) in [("", "107"), ("clamp = [0, 100]", "100")] {
        let figures = Case::new(settings, &[("1", "max = 100"), ("T", "max = 10, role = \"bonus\"")])
            .submitted("unit,1,T\na,97,10\n")
            .score();
        assert_eq!(figures.of_unit("a", "index"), index);
        // The bonus never enters points or maximum.
        assert_eq!(
            (figures.of_unit("a", "points"), figures.of_unit("a", "max")),
            ("97".into(), "100".into())
        );
        assert_eq!(
            (figures.of_unit("a", "bonus"), figures.of_unit("a", "area.T")),
            ("10".into(), "10".into())
        );
    }
}

/// Likert mean 3.0 of M = 2: 3 ÷ 5 × 2 = 1.2, or (3 − 1) ÷ (5 − 1) × 2 = 1.0; the catalogue must say which.
#[test]
fn a_likert_mean_is_read_as_the_catalogue_says() {
    for (method, award) in [("mean", "1.2"), ("mean-from-one", "1")] {
        let survey = format!("max = 2, rule.survey = {{ answers = 5, method = \"{method}\" }}");
        crate::case::awards(&survey, &[("3.0", award)]);
    }
}
