//! What is not there: missing values, units that sent nothing, cases that did not arise, evidence not named.

use crate::case::{Case, Figures};

const THREE: &str = "unit,name,kind,group\na,Phường A,ward,G\nb,Phường B,ward,G\nc,Phường C,ward,G\n";

/// "A missing value earns 0 and STAYS in the maximum."
#[test]
fn a_missing_value_earns_nothing_and_stays() {
    for settings in ["", "missing = \"zero\""] {
        for blank in ["", "-", "…"] {
            let rows = format!("unit,1,2\na,6,{blank}\nb,6,0\n");
            let figures = Case::new(settings, &[("1", "max = 6"), ("2", "max = 4, rule.ratio = {}")])
                .submitted(&rows)
                .score();
            assert_eq!(
                (figures.states("2"), figures.awards("2")),
                ("a=missing b=scored".into(), "a=0 b=0".into())
            );
            assert_eq!(
                (figures.each("max"), figures.each("index")),
                ("a=10 b=10".into(), "a=60 b=60".into())
            );
        }
    }
}

/// States give 0 whatever the floor.
#[test]
fn a_missing_value_earns_nothing_whatever_the_floor() {
    let criteria = [("1", "max = 6"), ("2", "max = 20, floor = 10"), ("3", "max = 4, floor = -0.25")];
    let figures = Case::new("", &criteria).submitted("unit,1,2,3\na,6,,\n").score();
    assert_eq!((figures.awards("2"), figures.awards("3")), ("a=0".into(), "a=0".into()));
}

/// An unranked unit "has no index, rank or band, but keeps its points and areas, is listed, and says why".
#[test]
fn a_missing_value_may_leave_a_unit_unranked() {
    let settings = "missing = \"unranked\"\nband = [{ label = \"A\", from = 0 }]";
    let figures = Case::new(settings, &[("1", "max = 6"), ("2", "max = 4")])
        .submitted("unit,1,2\na,6,\nb,1,1\n")
        .score();
    assert_eq!((figures.each("rank"), figures.each("index")), ("b=1 a=null".into(), "b=20 a=null".into()));
    assert_eq!(
        (figures.each("index_exact"), figures.each("band")),
        ("b=20 a=null".into(), "b=A a=null".into())
    );
    assert_eq!((figures.each("points"), figures.each("max")), ("b=2 a=6".into(), "b=10 a=10".into()));
    assert_eq!((figures.each("area.1"), figures.each("area.2")), ("b=1 a=6".into(), "b=1 a=0".into()));
    assert_eq!(figures.of_unit("b", "note"), "null");
    assert_ne!(figures.of_unit("a", "note"), "null");
}

#[test]
fn a_missing_value_may_be_a_fault() {
    let case =
        |rows: &str| Case::new("missing = \"error\"", &[("1", "max = 6"), ("2", "max = 4")]).submitted(rows);
    assert_eq!(case("unit,1,2\na,6,\n").refusal(), ["missing-value"]);
    assert_eq!(case("unit,1,2\na,6,1\n").score().each("index"), "a=70");
}

/// "A blank bonus or penalty is 0 in state `missing`, and neither unranks nor is an error."
#[test]
fn a_blank_bonus_or_penalty_is_nothing() {
    let criteria =
        [("1", "max = 10"), ("T", "max = 3, role = \"bonus\""), ("P", "max = 3, role = \"penalty\"")];
    for settings in ["", "missing = \"unranked\"", "missing = \"error\""] {
        let figures = Case::new(settings, &criteria).submitted("unit,1,T,P\na,6,,\n").score();
        assert_eq!((figures.states("T"), figures.awards("P")), ("a=missing".into(), "a=0".into()));
        assert_eq!((figures.each("rank"), figures.each("index")), ("a=1".into(), "a=60".into()));
    }
}

/// "`missing` speaks of that state alone": an appraiser's or a survey's value that is awaited is pending.
#[test]
fn pending_is_not_missing() {
    let criteria = [
        ("1", "max = 6"),
        ("2", "max = 2, scored_by = \"appraiser\""),
        ("3", "max = 2, scored_by = \"survey\", rule.survey = {}"),
    ];
    for settings in ["", "missing = \"unranked\"", "missing = \"error\""] {
        let figures = Case::new(settings, &criteria).submitted("unit,1,2,3\na,6,,\n").score();
        assert_eq!((figures.states("2"), figures.states("3")), ("a=pending".into(), "a=pending".into()));
        assert_eq!((figures.each("max"), figures.each("index")), ("a=10".into(), "a=60".into()));
    }
}

/// "A registered unit that sent nothing: 0 and ranked; or `unranked`"; it is never simply missing.
#[test]
fn a_unit_that_sent_nothing_is_listed() {
    let case = |settings: &str| {
        Case::new(settings, &[("1", "max = 6"), ("2", "max = 4")])
            .registered(THREE)
            .submitted("unit,1,2\na,6,1\nb,2,1\n")
            .score()
    };
    for settings in ["", "no_submission = \"zero\"", "missing = \"unranked\"", "missing = \"error\""] {
        let figures = case(settings);
        assert_eq!(
            (figures.each("rank"), figures.each("index")),
            ("a=1 b=2 c=3".into(), "a=70 b=30 c=0".into())
        );
        assert_eq!((figures.of_unit("c", "points"), figures.of_unit("c", "max")), ("0".into(), "10".into()));
    }
    let figures = case("no_submission = \"unranked\"");
    assert_eq!(
        (figures.each("rank"), figures.each("index")),
        ("a=1 b=2 c=null".into(), "a=70 b=30 c=null".into())
    );
    assert_eq!((figures.of_unit("c", "points"), figures.of_unit("c", "max")), ("0".into(), "10".into()));
    assert_ne!(figures.of_unit("c", "note"), "null");
}

/// "What appraisers wrote still counts", for a unit that sent nothing as well.
#[test]
fn what_appraisers_wrote_on_nothing_counts() {
    let case = |settings: &str| {
        Case::new(settings, &[("1", "max = 6"), ("2", "max = 4, scored_by = \"appraiser\"")])
            .registered(THREE)
            .submitted("unit,1,2\na,6,\nb,2,\nc,,4\n")
            .appraised("unit,criterion,score,reason\nc,2,3,Kiểm tra\n")
            .score()
    };
    // What a unit fills in for appraisers does not count as sent.
    assert_eq!(case("").each("index"), "a=60 c=30 b=20");
    let figures = case("no_submission = \"unranked\"");
    assert_eq!((figures.each("rank"), figures.of_unit("c", "points")), ("a=1 b=2 c=null".into(), "3".into()));
}

/// A claim that nothing arose is a filled cell; a self score beside a blank value is none.
#[test]
fn a_filled_cell_is_something_sent() {
    let criteria = [("1", "max = 6, not_applicable = \"zero\""), ("2", "max = 4, rule.ratio = {}")];
    let rows = "unit,criterion,value,self_score\na,1,KPS,\nb,2,0,\nc,2,,4\n";
    let figures =
        Case::new("no_submission = \"unranked\"", &criteria).registered(THREE).submitted(rows).score();
    assert_eq!(figures.each("rank"), "a=1 b=1 c=null");
}

fn not_applicable(policy: &str, cell: &str) -> Figures {
    let keys = format!("max = 4, rule.ratio = {{}}, not_applicable = \"{policy}\"");
    Case::new("", &[("1", "max = 6"), ("2", &keys)]).submitted(&format!("unit,1,2\na,3,{cell}\n")).score()
}

/// "With `exclude` leaves it; with `full` earns M; with `zero` earns 0": 3 ÷ 6, 7 ÷ 10, 3 ÷ 10.
#[test]
fn what_does_not_apply_follows_its_policy() {
    for cell in ["không phát sinh", "KPS", "n/a", "N/A", "Không phát sinh", "0/0"] {
        for (policy, award, max, index) in
            [("exclude", "null", "0", "50"), ("full", "4", "4", "70"), ("zero", "0", "4", "30")]
        {
            let figures = not_applicable(policy, cell);
            assert_eq!(
                (figures.states("2"), figures.awards("2")),
                ("a=not-applicable".into(), format!("a={award}"))
            );
            assert_eq!(
                (figures.on("2", "max"), figures.each("index")),
                (format!("a={max}"), format!("a={index}"))
            );
        }
    }
    // An area to which nothing applies has no figure.
    assert_eq!(not_applicable("exclude", "KPS").each("area.2"), "a=null");
}

#[test]
fn what_must_apply_may_not_be_claimed_away() {
    for keys in ["max = 4", "max = 4, rule.ratio = {}"] {
        crate::case::refuses(keys, "KPS", "not-applicable-refused");
    }
    crate::case::refuses("max = 4, rule.ratio = {}", "0/0", "not-applicable-refused");
    crate::case::refuses("max = 4, not_applicable = \"exclude\", rule.ratio = {}", "1/0", "division-by-zero");
}

/// "Not applicable" on a node says it for every leaf under it; a value beside it is a fault, and so is a leaf
/// that does not allow it.
#[test]
fn a_node_may_not_apply_as_a_whole() {
    let criteria = [
        ("1", ""),
        ("1.1", "max = 2, not_applicable = \"exclude\""),
        ("1.2", "max = 3, not_applicable = \"full\""),
        ("2", "max = 5"),
    ];
    let case = |rows: &str| Case::new("", &criteria).submitted(&format!("unit,criterion,value\n{rows}"));
    let figures = case("a,1,KPS\na,2,4\n").score();
    // 3 of 3 and 4 of 5.
    assert_eq!((figures.awards("1.1"), figures.awards("1.2")), ("a=null".into(), "a=3".into()));
    assert_eq!(figures.each("index"), "a=87.5");
    assert_eq!(case("a,1,KPS\na,1.1,2\na,2,4\n").refusal(), ["value-beside-not-applicable"]);
    assert_eq!(case("a,1.1,2\na,1,KPS\na,2,4\n").refusal(), ["value-beside-not-applicable"]);
    // To say so twice is no contradiction.
    assert_eq!(case("a,1.1,KPS\na,1,KPS\na,2,4\n").score().each("index"), "a=87.5");
    let strict = [("1", ""), ("1.1", "max = 2, not_applicable = \"exclude\""), ("1.2", "max = 3")];
    let refused = Case::new("", &strict).submitted("unit,criterion,value\na,1,KPS\n").refusal();
    assert_eq!(refused, ["not-applicable-refused"]);
}

/// "A unit to which nothing applies has no index; its `points` and `max` are 0": nothing is divided.
#[test]
fn a_unit_to_which_nothing_applies_has_no_index() {
    for aggregate in ["", "aggregate = \"mean\""] {
        let criteria =
            [("1", "max = 6, not_applicable = \"exclude\""), ("2", "max = 4, not_applicable = \"exclude\"")];
        let figures = Case::new(aggregate, &criteria).submitted("unit,1,2\na,KPS,KPS\nb,0,KPS\n").score();
        assert_eq!((figures.each("rank"), figures.each("index")), ("b=1 a=null".into(), "b=0 a=null".into()));
        let of = |column| figures.of_unit("a", column);
        assert_eq!([of("points"), of("max"), of("index_exact"), of("area.1")], ["0", "0", "null", "null"]);
        assert_ne!(of("note"), "null");
    }
}

/// "Required evidence not named": a warning, or the computed award is 0.
#[test]
fn required_evidence_is_named_or_warned_of() {
    let case = |settings: &str, evidence: &str| {
        Case::new(
            settings,
            &[("1", &format!("max = 4, rule.ratio = {{}}, evidence = \"{evidence}\"")), ("2", "max = 6")],
        )
        .submitted("unit,criterion,value,evidence\na,1,100,BC 12/UBND\na,2,3,\nb,1,100,\nb,2,3,\n")
        .score()
    };
    for evidence in ["required", "Quyết định ban hành"] {
        let figures = case("", evidence);
        assert_eq!((figures.awards("1"), figures.warns_of("evidence-absent")), ("a=4 b=4".into(), true));
        assert_eq!(case("evidence_absent = \"warn\"", evidence).awards("1"), "a=4 b=4");
        let figures = case("evidence_absent = \"zero\"", evidence);
        assert_eq!((figures.awards("1"), figures.each("index")), ("a=4 b=0".into(), "a=70 b=30".into()));
        assert_eq!(figures.states("1"), "a=scored b=scored");
    }
}

/// "Appraised scores and not-applicable policies stand"; a floor does not lift what evidence took.
#[test]
fn absent_evidence_takes_the_computed_award_only() {
    let keys = "max = 4, floor = 1, rule.ratio = {}, evidence = \"required\", not_applicable = \"full\"";
    let figures = Case::new("evidence_absent = \"zero\"", &[("1", keys)])
        .submitted("unit,1\na,100\nb,KPS\nc,100\n")
        .appraised("unit,criterion,score,reason\na,1,3,Có trên hệ thống\n")
        .score();
    assert_eq!(figures.awards("1"), "b=4 a=3 c=0");
}
