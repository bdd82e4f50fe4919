//! Who is asked what and when: `kinds`, `units`, `asked`, `for.<kind>`.

use crate::case::Case;

const KINDS: &str = "kinds = [\"ward\", \"commune\"]";
const UNITS: &str = "unit,name,kind,group\na,Phường A,ward,G\nb,Xã B,commune,G\nc,Phường C,ward,G\n";

/// "For the others it is not there": c and a are asked 1 + 2, b 1 alone.
#[test]
fn a_criterion_is_asked_of_its_kinds() {
    let criteria = [("1", "max = 4"), ("2", "max = 6, kinds = [\"ward\"]")];
    let case = |rows: &str| Case::new(KINDS, &criteria).registered(UNITS).submitted(rows);
    let figures = case("unit,1,2\na,2,6\nb,2,\nc,2,\n").score();
    assert_eq!(
        (figures.each("max"), figures.each("index")),
        ("a=10 b=4 c=10".into(), "a=80 b=50 c=20".into())
    );
    assert_eq!((figures.awards("2"), figures.each("area.2")), ("a=6 c=0".into(), "a=6 b=null c=0".into()));
    assert_eq!(case("unit,1,2\nb,2,1\n").refusal(), ["not-asked"]);
    // Not even to say that no case arose; signs for nothing say nothing.
    assert_eq!(case("unit,1,2\nb,2,KPS\n").refusal(), ["not-asked"]);
    assert_eq!(case("unit,1,2\nb,2,-\n").score().of_unit("b", "index"), "50");
}

/// "A node is asked with its parent and if some child is; a given `max` must equal the sum in each kind's tree."
#[test]
fn kinds_narrow_from_node_to_leaf() {
    let criteria = [
        ("1", "max = 4, for.commune = { max = 1 }"),
        ("1.1", "max = 3, kinds = [\"ward\"]"),
        ("1.2", "max = 1"),
        ("2", "kinds = [\"commune\"], max = 5"),
        ("2.1", "max = 2"),
        ("2.2", "max = 3"),
    ];
    let figures = Case::new(KINDS, &criteria)
        .registered(UNITS)
        .submitted("unit,1.1,1.2,2.1,2.2\na,3,1,,\nb,,1,1,1\nc,0,1,,\n")
        .score();
    // 4 of 4, 3 of 6, 1 of 4.
    assert_eq!(
        (figures.each("max"), figures.each("index")),
        ("a=4 b=6 c=4".into(), "a=100 b=50 c=25".into())
    );
    assert_eq!(figures.each("area.2"), "a=null b=2 c=null");
    let wrong =
        Case::new(KINDS, &[("1", "max = 4"), ("1.1", "max = 3, kinds = [\"ward\"]"), ("1.2", "max = 1")]);
    assert_eq!(wrong.registered(UNITS).submitted("unit,1.2\na,1\n").refusal(), ["max-sum"]);
}

/// "Asked of these units only": a's maximum is 10, the others' 4.
#[test]
fn a_criterion_is_asked_of_its_units() {
    let case =
        |criteria: &[(&str, &str)], rows: &str| Case::new(KINDS, criteria).registered(UNITS).submitted(rows);
    let criteria = [("1", ""), ("1.1", "max = 4"), ("1.2", "max = 6, units = [\"a\"]")];
    let figures = case(&criteria, "unit,1.1,1.2\na,4,3\nb,3,\nc,2,\n").score();
    assert_eq!(
        (figures.each("max"), figures.each("index")),
        ("b=4 a=10 c=4".into(), "b=75 a=70 c=50".into())
    );
    assert_eq!(case(&criteria, "unit,1.1,1.2\nb,3,1\n").refusal(), ["not-asked"]);
    let stated = [("1", "max = 10"), ("1.1", "max = 4"), ("1.2", "max = 6, units = [\"a\"]")];
    assert_eq!(case(&stated, "unit,1.1\na,4\n").refusal(), ["max-above-units"]);
    let unknown = [("1", "max = 4"), ("2", "max = 6, units = [\"z\"]")];
    assert_eq!(case(&unknown, "unit,1\na,4\n").refusal(), ["register-unit-unknown"]);
}

/// Units on a node hold for every leaf under it.
#[test]
fn units_narrow_from_node_to_leaf() {
    let criteria = [
        ("1", "max = 4"),
        ("2", "units = [\"a\", \"b\"]"),
        ("2.1", "max = 2, units = [\"b\", \"c\"]"),
        ("2.2", "max = 4"),
    ];
    let figures = Case::new(KINDS, &criteria)
        .registered(UNITS)
        .submitted("unit,1,2.1,2.2\na,4,,4\nb,4,2,1\nc,4,,\n")
        .score();
    assert_eq!((figures.each("max"), figures.awards("2.1")), ("a=8 c=4 b=10".into(), "b=2".into()));
}

/// "So a quarter is not marked down for what is reported once a year."
#[test]
fn a_criterion_is_asked_in_its_periods() {
    let criteria = [("1", "max = 10"), ("1.1", "max = 4, asked = [\"H1\", \"year\"]"), ("1.2", "max = 6")];
    let case =
        |period: &str, rows: &str| Case::new("", &criteria).submitted(rows).with(&["--period", period]);
    for (period, max, index) in
        [("2022", "10", "30"), ("2022-H1", "10", "30"), ("2022-Q1", "6", "50"), ("2022-9M", "6", "50")]
    {
        let figures = case(period, "unit,1.1,1.2\na,,3\n").score();
        assert_eq!(
            (figures.each("max"), figures.each("index")),
            (format!("a={max}"), format!("a={index}")),
            "{period}"
        );
    }
    assert_eq!(case("2022", "unit,1.1,1.2\na,4,3\n").score().each("index"), "a=70");
    // "A cell of that period for one not asked is a fault."
    assert_eq!(case("2022-Q1", "unit,1.1,1.2\na,4,3\n").refusal(), ["not-asked"]);
}

/// A node asked once a year, and a leaf under it that narrows further.
#[test]
fn asked_narrows_from_node_to_leaf() {
    let criteria = [
        ("1", "asked = [\"Q4\", \"year\"]"),
        ("1.1", "max = 4, asked = [\"H1\", \"year\"]"),
        ("1.2", "max = 6"),
        ("2", "max = 10"),
    ];
    for (period, rows, max) in
        [("2022", "a,4,6,5", "20"), ("2022-Q4", "a,,6,5", "16"), ("2022-H1", "a,,,5", "10")]
    {
        let figures = Case::new("", &criteria)
            .submitted(&format!("unit,1.1,1.2,2\n{rows}\n"))
            .with(&["--period", period])
            .score();
        assert_eq!(figures.each("max"), format!("a={max}"), "{period}");
    }
}

/// `for.<kind>` replaces maximum, rule and target: 80 % in the city, 60 % in communes.
#[test]
fn a_kind_may_have_its_own_terms() {
    let criteria = [
        ("1", "max = 4, rule.ratio = {}, target = 80, for.commune = { target = 60 }"),
        ("2", "max = 4, rule.ratio = {}, for.commune = { max = 2 }"),
        ("3", "max = 1, rule.flag = {}, for.commune = { rule.ratio = { full = 50 } }"),
    ];
    let figures = Case::new(KINDS, &criteria)
        .registered(UNITS)
        .submitted("unit,1,2,3\na,60,50,x\nb,60,50,20\nc,40,0,\n")
        .score();
    // 60 ÷ 80 and 60 ÷ 60 of 4; half of 4 and of 2; all of 1, and 20 ÷ 50 of 1.
    assert_eq!((figures.awards("1"), figures.awards("2")), ("b=4 a=3 c=2".into(), "b=1 a=2 c=0".into()));
    assert_eq!((figures.awards("3"), figures.each("max")), ("b=0.4 a=1 c=0".into(), "b=7 a=9 c=9".into()));
}

/// A catalogue that tells kinds or units apart needs a register; units it does not score are not listed.
#[test]
fn only_the_catalogues_kinds_are_listed() {
    let units = format!("{UNITS}d,Sở D,department,G\n");
    let criteria = [("1", "max = 4"), ("2", "max = 6, kinds = [\"ward\"]")];
    let case = |rows: &str| Case::new(KINDS, &criteria).registered(&units).submitted(rows);
    assert_eq!(case("unit,1\na,2\nb,2\nc,1\n").score().each("max"), "b=4 a=10 c=10");
    assert_eq!(case("unit,1\nd,2\n").refusal(), ["unit-not-scored"]);
    assert_eq!(Case::new(KINDS, &criteria).submitted("unit,1\na,2\n").refusal(), ["register-needed"]);
}

/// "A unit is registered for a period if it existed on the period's last day": 14/6 for the second quarter.
#[test]
fn units_are_those_of_the_last_day() {
    let units = "unit,name,kind,group,from,to,successor\na,Phường A,ward,G,,14/06/2022,c\n\
        b,Phường B,ward,G,,13/06/2022,c\nc,Phường C,ward,G,2022-06-14,,\nd,Phường D,ward,G,15/06/2022,,\n";
    let case = |rows: &str| {
        Case::new("", &[("1", "max = 4")]).registered(units).submitted(rows).with(&["--period", "2022-Q2"])
    };
    assert_eq!(case("unit,1\na,2\n").score().each("index"), "a=50 c=0");
    assert_eq!(case("unit,1\nb,2\n").refusal(), ["unit-not-registered"]);
}
