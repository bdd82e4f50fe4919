//! Ranks: ties, what breaks them, and the figure that decides.

use crate::case::{Case, Figures};

fn score(settings: &str, criteria: &[(&str, &str)], rows: &str) -> Figures {
    Case::new(settings, criteria).submitted(rows).score()
}

/// Hà Nội 2023: two units at 95.7: 1, 1, 3 or 1, 1, 2.
#[test]
fn ties_leave_a_gap_or_none() {
    let rows = "unit,1\nHoàn Kiếm,95.7\nNam Từ Liêm,95.7\nLong Biên,93\n";
    for (settings, last) in [("", 3), ("ties = \"competition\"", 3), ("ties = \"dense\"", 2)] {
        let figures = score(settings, &[("1", "max = 100")], rows);
        assert_eq!(figures.each("rank"), format!("Hoàn Kiếm=1 Nam Từ Liêm=1 Long Biên={last}"));
        assert_eq!(figures.each("tied"), "Hoàn Kiếm=true Nam Từ Liêm=true Long Biên=false");
    }
}

/// 1, 2, 2, 4 or 1, 2, 2, 3; two ties in a row.
#[test]
fn ranks_go_on_after_each_tie() {
    let rows = "unit,1\na,90\nb,80\nc,80\nd,70\ne,70\nf,60\n";
    assert_eq!(score("", &[("1", "max = 100")], rows).each("rank"), "a=1 b=2 c=2 d=4 e=4 f=6");
    assert_eq!(
        score("ties = \"dense\"", &[("1", "max = 100")], rows).each("rank"),
        "a=1 b=2 c=2 d=3 e=3 f=4"
    );
}

/// 89.996 and 90.001 are both published as 90.00.
#[test]
fn ties_follow_the_published_figure_unless_told() {
    let rows = "unit,1\na,89.996\nb,90.001\n";
    assert_eq!(score("", &[("1", "max = 100")], rows).each("rank"), "a=1 b=1");
    assert_eq!(score("decide_on = \"exact\"", &[("1", "max = 100")], rows).each("rank"), "b=1 a=2");
    assert_eq!(score("places = 3", &[("1", "max = 100")], rows).each("rank"), "b=1 a=2");
    // At the decimals that are published, half-even parts what half-up ties: 1.125 → 1.12 or 1.13; 1.13.
    let rows = "unit,1\na,1.125\nb,1.13\n";
    assert_eq!(score("", &[("1", "max = 100")], rows).each("rank"), "a=1 b=1");
    assert_eq!(score("rounding = \"half-even\"", &[("1", "max = 100")], rows).each("rank"), "b=1 a=2");
}

/// "The last digits of awards never decide a rank": three thirds, each rounded to fifteen decimals, make
/// 33.3333333333333 and one whole of three 33.333…; to twelve decimals they are equal.
#[test]
fn an_exact_tie_is_one_to_twelve_decimals() {
    let ratio = "max = 1, rule.ratio = {}";
    let rows = "unit,1,2,3\na,1/3,1/3,1/3\nb,100,0,0\nc,0,0,99.9999999999\n";
    let figures = score("decide_on = \"exact\"", &[("1", ratio), ("2", ratio), ("3", ratio)], rows);
    assert_eq!(figures.each("index_exact"), "a=33.333333333333 b=33.333333333333 c=33.3333333333");
    assert_eq!(figures.each("rank"), "a=1 b=1 c=3");
}

/// What a clamp makes equal is equal, exactly too.
#[test]
fn a_clamp_may_make_a_tie() {
    let criteria = [("1", "max = 100"), ("T", "max = 10, role = \"bonus\"")];
    let rows = "unit,1,T\na,99,4\nb,99,5\n";
    assert_eq!(score("decide_on = \"exact\"", &criteria, rows).each("rank"), "b=1 a=2");
    assert_eq!(score("decide_on = \"exact\"\nclamp = [0, 100]", &criteria, rows).each("rank"), "a=1 b=1");
}

/// A node that is not asked of a unit does not apply to it.
#[test]
fn what_is_not_asked_breaks_a_tie_last() {
    let figures = Case::new(
        "kinds = [\"ward\", \"commune\"]\ntie_break = [\"2\"]",
        &[("1", "max = 10"), ("2", "max = 10, kinds = [\"ward\"]")],
    )
    .registered("unit,name,kind,group\na,Xã A,commune,G\nb,Xã B,ward,G\n")
    .submitted("unit,1,2\na,5,\nb,10,0\n")
    .score();
    assert_eq!((figures.each("index"), figures.each("rank")), ("b=50 a=50".into(), "b=1 a=2".into()));
}

/// Both have 90; 2 breaks the tie by its percent, then 3; who is still equal shares the rank.
#[test]
fn a_tie_is_broken_by_codes_in_order() {
    let criteria = [("1", "max = 80"), ("2", "max = 10"), ("3", "max = 10")];
    let rows = "unit,1,2,3\na,75,7,8\nb,75,8,7\nc,74,8,8\nd,74,8,8\n";
    assert_eq!(score("", &criteria, rows).each("rank"), "a=1 b=1 c=1 d=1");
    assert_eq!(score("tie_break = [\"2\"]", &criteria, rows).each("rank"), "b=1 c=1 d=1 a=4");
    let figures = score("tie_break = [\"2\", \"3\"]", &criteria, rows);
    assert_eq!(figures.each("rank"), "c=1 d=1 b=3 a=4");
    assert_eq!(figures.each("tied"), "c=true d=true b=false a=false");
    assert_eq!(
        score("ties = \"dense\"\ntie_break = [\"2\", \"3\"]", &criteria, rows).each("rank"),
        "c=1 d=1 b=2 a=3"
    );
}

/// Percents are compared, not points: b has 4 of the 5 that apply (80 %), a 7 of 10 (70 %).
#[test]
fn a_tie_is_broken_by_the_applicable_percent() {
    let criteria =
        [("1", "max = 90"), ("2", ""), ("2.1", "max = 5"), ("2.2", "max = 5, not_applicable = \"exclude\"")];
    // a: 83 + 7 = 90 of 100; b: 81.5 + 4 = 85.5 of 95: 90.
    let rows = "unit,1,2.1,2.2\na,83,4,3\nb,81.5,4,KPS\n";
    let figures = score("tie_break = [\"2\"]", &criteria, rows);
    assert_eq!((figures.each("index"), figures.each("rank")), ("b=90 a=90".into(), "b=1 a=2".into()));
}

/// "Smaller for a penalty": a has 95 − 5, b 90 − 0; a bonus counts as any node.
#[test]
fn a_penalty_breaks_a_tie_the_other_way() {
    let criteria =
        [("1", "max = 100"), ("P", "max = 5, role = \"penalty\""), ("T", "max = 5, role = \"bonus\"")];
    let rows = "unit,1,P,T\na,95,5,0\nb,90,0,0\nc,87,1,4\n";
    assert_eq!(score("tie_break = [\"P\"]", &criteria, rows).each("rank"), "b=1 c=2 a=3");
    assert_eq!(score("tie_break = [\"T\", \"P\"]", &criteria, rows).each("rank"), "c=1 b=2 a=3");
}

/// "A node that does not apply comes last", of a penalty too, and so does one whose maximum is 0.
#[test]
fn what_does_not_apply_breaks_a_tie_last() {
    let criteria = [
        ("1", "max = 100"),
        ("P", "max = 5, role = \"penalty\", not_applicable = \"exclude\""),
        ("T", "max = 5, role = \"bonus\", not_applicable = \"exclude\""),
    ];
    let rows = "unit,1,P,T\na,90,KPS,0\nb,95,5,0\nc,90,0,KPS\n";
    assert_eq!(score("tie_break = [\"P\"]", &criteria, rows).each("rank"), "c=1 b=2 a=3");
    assert_eq!(score("tie_break = [\"T\"]", &criteria, rows).each("rank"), "a=1 b=1 c=3");
    let zero = [("1", "max = 100"), ("2", "max = 0")];
    assert_eq!(score("tie_break = [\"2\"]", &zero, "unit,1,2\na,9,0\nb,9,0\n").each("rank"), "a=1 b=1");
}

/// 66.664 % and 66.662 % of a node are published alike.
#[test]
fn a_tie_break_follows_the_figure_that_decides() {
    let criteria = [("1", "max = 100"), ("2", "max = 100")];
    let rows = "unit,1,2\na,33.336,66.664\nb,33.338,66.662\n";
    assert_eq!(score("tie_break = [\"2\"]", &criteria, rows).each("rank"), "a=1 b=1");
    assert_eq!(score("tie_break = [\"2\"]\ndecide_on = \"exact\"", &criteria, rows).each("rank"), "a=1 b=2");
}

/// Rows stand by rank, then by name as Vietnamese sorts it (numbers by value), then by key.
#[test]
fn equal_units_stand_by_name_then_key() {
    let units = "unit,name,kind,group\nk2,Phường 10,ward,G\nk9,Phường 2,ward,G\nk5,Xã Đồng Tâm,ward,G\n\
        k4,Xã Dân An,ward,G\nk1,Xã Đa Lộc,ward,G\n";
    let rows = "unit,1\nk2,1\nk9,1\nk5,1\nk4,1\nk1,1\n";
    let figures = Case::new("", &[("1", "max = 1")]).registered(units).submitted(rows).score();
    // D comes before Đ.
    assert_eq!(figures.each("rank"), "k9=1 k2=1 k4=1 k1=1 k5=1");
    let awards: Vec<String> =
        figures.rows("awards").iter().map(|row| crate::case::shown(&row["unit"])).collect();
    assert_eq!(awards, ["k9", "k2", "k4", "k1", "k5"]);
}

/// Each group is ranked by itself, in the register's order of groups.
#[test]
fn each_group_has_its_own_ranks() {
    let units = "unit,name,kind,group\na,A,ward,Sở\nb,B,ward,Huyện\nc,C,ward,Sở\nd,D,ward,\n";
    let figures = Case::new("", &[("1", "max = 100")])
        .registered(units)
        .submitted("unit,1\na,80\nb,70\nc,90\nd,60\n")
        .score();
    assert_eq!(figures.each("rank"), "c=1 a=2 b=1 d=1");
    // A unit without a group is ranked with its kind.
    assert_eq!(figures.each("group"), "c=Sở a=Sở b=Huyện d=ward");
}
