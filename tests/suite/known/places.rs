//! Settings of figures: `scale`, `award_places`, `places`, `rounding`, `clamp`, and how exact they are.

use crate::case::{Case, Figures};

const HUNDRED: &[(&str, &str)] = &[("1", "max = 100, floor = -100")];

/// One unit's points of 100 under these settings.
fn score(settings: &str, points: &str) -> Figures {
    Case::new(settings, HUNDRED).submitted(&format!("unit,1\na,{points}\n")).score()
}

fn index(settings: &str, points: &str) -> String {
    score(settings, points).of_unit("a", "index")
}

#[test]
fn the_scale_is_the_index_of_every_point() {
    assert_eq!(index("", "85"), "85");
    assert_eq!(index("scale = 10", "85"), "8.5");
    assert_eq!(index("scale = 1\nplaces = 4", "81.3349"), "0.8133");
    // Points and maximum stay points.
    let figures = score("scale = 10", "85");
    assert_eq!((figures.of_unit("a", "points"), figures.of_unit("a", "max")), ("85".into(), "100".into()));
}

/// Half-way figures go away from zero, or to the even neighbour; 1.005 and 2.675 are what they are written as,
/// not the binary numbers just below them.
#[test]
fn half_way_figures_round_as_the_catalogue_says() {
    for (points, up, even) in [
        ("1.005", "1.01", "1"),
        ("2.675", "2.68", "2.68"),
        ("0.125", "0.13", "0.12"),
        ("0.135", "0.14", "0.14"),
        ("97.245", "97.25", "97.24"),
        ("0.124999", "0.12", "0.12"),
        ("0.125001", "0.13", "0.13"),
        ("-0.125", "-0.13", "-0.12"),
        ("-1.005", "-1.01", "-1"),
        ("-0.004", "0", "0"),
    ] {
        for (rounding, expected) in
            [("", up), ("rounding = \"half-up\"", up), ("rounding = \"half-even\"", even)]
        {
            let figures = score(rounding, points);
            // Index, points and areas are published alike; the exact index keeps every digit.
            for column in ["index", "points", "area.1"] {
                assert_eq!(figures.of_unit("a", column), expected, "{column} of {points} {rounding}");
            }
            assert_eq!(
                (figures.of_unit("a", "index_exact"), figures.awards("1")),
                (points.into(), format!("a={points}"))
            );
        }
    }
}

#[test]
fn published_figures_have_so_many_places() {
    for (places, expected) in [("0", "92"), ("1", "91.7"), ("2", "91.65"), ("3", "91.651"), ("12", "91.6514")]
    {
        assert_eq!(index(&format!("places = {places}"), "91.6514"), expected);
    }
}

/// "An award is rounded half-up once, to `award_places`": never half-even, and before anything is added.
#[test]
fn an_award_is_rounded_once_half_up() {
    for rounding in ["half-up", "half-even"] {
        let settings = format!("award_places = 2\nrounding = \"{rounding}\"");
        let figures = Case::new(
            &settings,
            &[("1", "max = 1, rule.ratio = {}"), ("2", "max = 1, floor = -1"), ("3", "max = 8")],
        )
        .submitted("unit,1,2,3\na,12.5%,-0.125,8\nb,1/3,0.125,1\n")
        .score();
        assert_eq!(figures.awards("1"), "a=0.13 b=0.33");
        assert_eq!(figures.awards("2"), "a=-0.13 b=0.13");
        // 0.13 − 0.13 + 8 of 10; 0.33 + 0.13 + 1 of 10.
        assert_eq!(figures.each("index_exact"), "a=80 b=14.6");
    }
    let figures = Case::new("award_places = 0", &[("1", "max = 10, rule.ratio = {}")])
        .submitted("unit,1\na,45\nb,44\n")
        .score();
    assert_eq!(figures.awards("1"), "a=5 b=4");
}

/// An appraised score is an award too.
#[test]
fn an_appraised_score_is_rounded_as_any_award() {
    let figures = Case::new("award_places = 2", &[("1", "max = 10")])
        .submitted("unit,1\na,5\n")
        .appraised("unit,criterion,score,reason\na,1,1.005,Kiểm tra\n")
        .score();
    assert_eq!(figures.awards("1"), "a=1.01");
}

/// Fifteen decimals unless told: 2 ÷ 3 and 1 ÷ 7.
#[test]
fn awards_keep_fifteen_places() {
    let figures =
        Case::new("", &[("1", "max = 1, rule.ratio = {}")]).submitted("unit,1\na,2/3\nb,1/7\n").score();
    assert_eq!(figures.awards("1"), "a=0.666666666666667 b=0.142857142857143");
    assert_eq!(figures.each("index_exact"), "a=66.666666666667 b=14.285714285714");
}

/// "Index, node percents and shares are not rounded before publication": 5 awards of 0.33 shown as 0.33 make
/// 1.665, published as 1.67 and not as 5 × 0.33 = 1.65.
#[test]
fn nothing_is_rounded_in_between() {
    let criteria: Vec<(String, &str)> = (1..=5).map(|code| (code.to_string(), "max = 20")).collect();
    let criteria: Vec<(&str, &str)> = criteria.iter().map(|(code, keys)| (code.as_str(), *keys)).collect();
    let figures =
        Case::new("", &criteria).submitted("unit,1,2,3,4,5\na,0.333,0.333,0.333,0.333,0.333\n").score();
    assert_eq!(
        (figures.of_unit("a", "area.1"), figures.of_unit("a", "points")),
        ("0.33".into(), "1.67".into())
    );
    assert_eq!(
        (figures.of_unit("a", "index"), figures.of_unit("a", "index_exact")),
        ("1.67".into(), "1.665".into())
    );
}

/// The clamp bounds the exact index as well, below and above.
#[test]
fn a_clamp_bounds_the_index() {
    let case = |settings: &str| {
        Case::new(
            settings,
            &[("1", "max = 100"), ("T", "max = 10, role = \"bonus\""), ("P", "max = 5, role = \"penalty\"")],
        )
        .submitted("unit,1,T,P\na,97,10,0\nb,3,0,5\nc,99,3,2.5\n")
        .score()
    };
    let free = case("");
    assert_eq!(
        (free.each("index"), free.each("penalty")),
        ("a=107 c=99.5 b=-2".into(), "a=0 c=2.5 b=5".into())
    );
    let clamped = case("clamp = [0, 100]");
    assert_eq!(
        (clamped.each("index"), clamped.each("index_exact")),
        ("a=100 c=99.5 b=0".into(), "a=100 c=99.5 b=0".into())
    );
    assert_eq!(case("clamp = [10.5, 99]").each("index_exact"), "a=99 c=99 b=10.5".to_owned());
}
