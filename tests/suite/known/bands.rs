//! Bands: where they begin, the gates a unit must pass, and the figure that decides.

use crate::case::Case;

const BANDS: &str =
    "band = [{ label = \"A\", from = 90 }, { label = \"B\", from = 80 }, { label = \"C\", above = 50 }]";

/// `from` is closed below, `above` strict; below all of them there is no band.
#[test]
fn bands_begin_at_or_above_their_bound() {
    let figures = Case::new(BANDS, &[("1", "max = 100")])
        .submitted("unit,1\na,100\nb,90\nc,89.99\nd,80\ne,79.99\nf,50.01\ng,50\nh,0\n")
        .score();
    assert_eq!(figures.each("band"), "a=A b=A c=B d=B e=C f=C g=null h=null");
}

/// Bands are in index points, bonus and scale counted in.
#[test]
fn bands_are_in_points_of_the_index() {
    let criteria = [("1", "max = 100"), ("T", "max = 1, role = \"bonus\"")];
    let figures = Case::new("scale = 10\nband = [{ label = \"A\", from = 9 }]", &criteria)
        .submitted("unit,1,T\na,90,0\nb,85,0.5\nc,85,0\n")
        .score();
    assert_eq!(figures.each("band"), "a=A b=A c=null");
}

/// "Ranks, ties, bands and gates follow the published figure": 89.996 is shown as 90.00.
#[test]
fn bands_follow_the_published_figure_unless_told() {
    let case = |settings: &str| {
        Case::new(&format!("{settings}\n{BANDS}"), &[("1", "max = 100")])
            .submitted("unit,1\na,89.996\n")
            .score()
    };
    for settings in ["", "decide_on = \"published\""] {
        assert_eq!(
            (case(settings).each("index"), case(settings).each("band")),
            ("a=90".into(), "a=A".into())
        );
    }
    assert_eq!(case("decide_on = \"exact\"").each("band"), "a=B");
    assert_eq!(case("places = 3").each("band"), "a=B");
}

const GATED: &str = "band = [{ label = \"A\", from = 90, gates = [{ criterion = \"2\", at_least = 80 }], \
    head = \"Xuất sắc\" }, \
    { label = \"B\", from = 80, gates = [{ criterion = \"2\", at_least = 50 }, \
    { criterion = \"1\", at_least = 85 }] }, \
    { label = \"C\", from = 50 }]";

/// Criterion 2 is out of 10; who fails a gate gets the next lower band whose gates hold.
#[test]
fn a_gate_lets_down_to_the_next_band_that_holds() {
    let figures = Case::new(GATED, &[("1", "max = 90"), ("2", "max = 10")])
        // a: 2 at 80 %. b: 79 %, so B, whose gates hold. c: 49 %, fails both. d: index 86 without the gate of A.
        // e: 70 ÷ 90 = 77.8 % of criterion 1 fails the second gate of B.
        .submitted("unit,1,2\na,90,8\nb,90,7.9\nc,90,4.9\nd,76.5,9.5\ne,70,10\n")
        .score();
    assert_eq!(figures.each("index"), "a=98 b=97.9 c=94.9 d=86 e=80");
    assert_eq!(figures.each("band"), "a=A b=B c=C d=B e=C");
}

/// "A node that does not apply … passes a gate"; so does one whose maximum is 0.
#[test]
fn what_does_not_apply_passes_a_gate() {
    let settings = "band = [{ label = \"A\", from = 90, gates = [{ criterion = \"2\", at_least = 80 }, \
        { criterion = \"3\", at_least = 80 }] }]";
    let criteria = [("1", "max = 90"), ("2", "max = 10, not_applicable = \"exclude\""), ("3", "max = 0")];
    let figures = Case::new(settings, &criteria).submitted("unit,1,2,3\na,90,KPS,0\nb,90,7,0\n").score();
    assert_eq!(figures.each("band"), "a=A b=null");
}

/// A gate looks at a node's percent of its applicable maximum: of 2 only 2.1 applies, 4 of 5 is 80 %.
#[test]
fn a_gate_counts_what_applies() {
    let settings = "band = [{ label = \"A\", from = 80, gates = [{ criterion = \"2\", at_least = 80 }] }]";
    let criteria = [
        ("1", "max = 90"),
        ("2", "max = 10"),
        ("2.1", "max = 5"),
        ("2.2", "max = 5, not_applicable = \"exclude\""),
    ];
    let figures =
        Case::new(settings, &criteria).submitted("unit,1,2.1,2.2\na,90,4,KPS\nb,90,4,3.9\n").score();
    // a has 94 of 95, b 97.9 of 100: 79 % of criterion 2.
    assert_eq!((figures.each("index"), figures.each("band")), ("a=98.95 b=97.9".into(), "a=A b=null".into()));
}

/// Under `mean` a node's percent is its share of the scale: 7.9 of 10 is 79 %.
#[test]
fn a_gate_under_a_mean_is_a_percent_of_the_scale() {
    let settings = "aggregate = \"mean\"\nscale = 10\n\
        band = [{ label = \"A\", from = 8, gates = [{ criterion = \"2\", at_least = 80 }] }]";
    let figures =
        Case::new(settings, &[("1", ""), ("2", "")]).submitted("unit,1,2\na,90,80\nb,90,79\n").score();
    assert_eq!((figures.each("area.2"), figures.each("band")), ("a=8 b=7.9".into(), "a=A b=null".into()));
}

/// 79.996 % is published as 80.00 and passes; exactly it does not.
#[test]
fn a_gate_follows_the_figure_that_decides() {
    let gate = "band = [{ label = \"A\", from = 50, gates = [{ criterion = \"2\", at_least = 80 }] }]";
    for (settings, band) in [("", "a=A"), ("decide_on = \"exact\"", "a=null"), ("places = 3", "a=null")] {
        let figures = Case::new(&format!("{settings}\n{gate}"), &[("1", "max = 100"), ("2", "max = 100")])
            .submitted("unit,1,2\na,100,79.996\n")
            .score();
        assert_eq!(figures.each("band"), band, "{settings}");
    }
}

#[test]
fn bands_are_written_best_first() {
    let refusal = |bands: &str| Case::new(bands, &[("1", "max = 1")]).submitted("unit,1\na,1\n").refusal();
    assert_eq!(
        refusal("band = [{ label = \"B\", from = 80 }, { label = \"A\", from = 90 }]"),
        ["band-order"]
    );
    assert_eq!(refusal("band = [{ label = \"A\", from = 80, above = 80 }]"), ["band-bound"]);
    assert_eq!(
        refusal("band = [{ label = \"A\", from = 8, gates = [{ criterion = \"9\", at_least = 1 }] }]"),
        ["unknown-code"]
    );
}
