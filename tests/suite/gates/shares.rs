//! Percents of leaves: with a value, with evidence, appraised.

use super::{fails, holds};
use crate::folder::Folder;

const FOUR: &[(&str, &str)] = &[
    ("1", "max = 10"),
    ("2", "max = 10"),
    ("3", "max = 10, not_applicable = \"exclude\""),
    ("4", "max = 10, scored_by = \"survey\""),
];

/// a has 4 of 4; b, with one not applicable, 4 of 4; c lacks 2 and its survey: 2 of 4.
#[test]
fn values_are_counted_unit_by_unit() {
    let folder = Folder::new("", FOUR, "unit,1,2,3,4\na,1,1,1,1\nb,1,1,KPS,1\nc,1,,1,\n");
    assert_eq!(folder.gate("complete = 50"), holds("complete"));
    assert_eq!(folder.gate("complete = 50.01"), fails("complete"));
    assert_eq!(folder.told("complete = 75", "failing"), "Phường C: 2/4 (50%)");
    // 10 of all 12 values are there: the group does not make up for the unit.
    assert_eq!(folder.gate("complete = 80"), fails("complete"));
}

/// 1/3 is not 33.34 percent, nor rounded to 33.33 for the comparison: 2/3 is above 66.66 and below 66.67.
#[test]
fn shares_are_compared_exactly() {
    let criteria = [("1", "max = 1"), ("2", "max = 1"), ("3", "max = 1")];
    let folder = Folder::new("", &criteria, "unit,1,2,3\na,1,1,1\nb,1,1,1\nc,1,1,\n");
    assert_eq!(folder.gate("complete = 66.66"), holds("complete"));
    assert_eq!(folder.gate("complete = 66.67"), fails("complete"));
}

#[test]
fn a_unit_that_sent_nothing_is_not_complete() {
    let folder = Folder::new("", FOUR, "unit,1,2,3,4\na,1,1,1,1\nb,1,1,1,1\n");
    assert_eq!(folder.gate("complete = 1"), fails("complete"));
    assert_eq!(folder.told("complete = 1", "failing"), "Phường C: 0/4 (0%)");
}

/// Without a register, the unit that sent nothing is not even known.
#[test]
fn without_a_register_nothing_is_known_to_be_complete() {
    let folder = Folder::new("", FOUR, "unit,1,2,3,4\na,1,1,1,1\n");
    folder.put(
        "par.toml",
        "title = \"T\"\nperiod = \"2022\"\n[[group]]\nname = \"G\"\ncatalogue = \"catalogue.toml\"\n\
        submissions = [\"values.csv\"]\n[[gate]]\ncomplete = 100\nindex = 10\n",
    );
    assert_eq!(folder.judged(&[]), ("index=pass complete=fail".into(), 1));
}

/// Nothing is asked in quarter I: no share of nothing is enough.
#[test]
fn where_nothing_is_asked_nothing_is_complete() {
    let criteria = [("1", "max = 10, asked = [\"year\"]")];
    let folder = Folder::new("", &criteria, "unit,1\na,1\nb,1\nc,1\n");
    folder.par("[[gate]]\ncomplete = 1\nappraised = 1\nevidence = 1\n");
    let all = ("complete=fail evidence=fail appraised=fail".into(), 1);
    assert_eq!(folder.judged(&["--period", "2022-Q1"]), all);
}

/// A blank bonus or penalty is 0 and no gap; one that appraisers owe is.
#[test]
fn a_blank_bonus_is_no_gap() {
    let criteria = [("1", "max = 10"), ("T", "max = 3, role = \"bonus\"")];
    let folder = Folder::new("", &criteria, "unit,1,T\na,1,\nb,1,2\nc,1,\n");
    assert_eq!(folder.gate("complete = 100"), holds("complete"));
    let criteria = [("1", "max = 10"), ("T", "max = 3, role = \"bonus\", scored_by = \"appraiser\"")];
    let folder = Folder::new("", &criteria, "unit,1\na,1\nb,1\nc,1\n");
    assert_eq!(folder.gate("complete = 51"), fails("complete"));
    assert_eq!(folder.gate("complete = 50"), holds("complete"));
}

const EVIDENCE: &[(&str, &str)] = &[
    ("1", "max = 10, evidence = \"required\", not_applicable = \"exclude\""),
    ("2", "max = 10, evidence = \"Quyết định\""),
    ("3", "max = 10"),
];

/// a names both, b one of two, c (1 does not apply) its one.
#[test]
fn evidence_is_counted_where_it_is_required() {
    let values = "unit,criterion,value,evidence\na,1,1,QĐ 1\na,2,1,QĐ 2\na,3,1,\nb,1,1,QĐ 3\nb,2,1,\nb,3,1,\n\
        c,1,KPS,\nc,2,1,QĐ 4\nc,3,1,\n";
    let folder = Folder::new("", EVIDENCE, values);
    assert_eq!(folder.gate("evidence = 50"), holds("evidence"));
    assert_eq!(folder.gate("evidence = 51"), fails("evidence"));
    assert_eq!(folder.told("evidence = 51", "failing"), "Phường B: 1/2 (50%)");
}

#[test]
fn evidence_that_nobody_can_name_is_absent() {
    let folder = Folder::new("", EVIDENCE, "unit,1,2,3\na,1,1,1\nb,1,1,1\n");
    assert_eq!(
        folder.told("evidence = 1", "failing"),
        "Phường A: 0/2 (0%); Phường B: 0/2 (0%); Phường C: 0/2 (0%)"
    );
    // Where no leaf requires any, there is nothing to judge.
    let none = Folder::new("", &[("1", "max = 10")], "unit,1\na,1\nb,1\nc,1\n");
    assert_eq!(none.gate("evidence = 1"), fails("evidence"));
    assert_eq!(none.told("evidence = 1", "finding"), "there is no unit to judge");
}

const APPRAISED: &str = "unit,criterion,score,stage,reason\na,1,1,1,\na,2,1,1,\nb,1,1,1,\nb,2,,2,Giải trình\n\
    b,2,1,1,\nc,1,1,1,\n";

/// a: both; b: 2 was explained after its score, so 1 of 2; c: 2 does not apply, its one.
#[test]
fn appraisals_count_where_they_spoke_and_are_not_disputed() {
    let criteria = [("1", "max = 10"), ("2", "max = 10, not_applicable = \"exclude\"")];
    let folder = Folder::new("", &criteria, "unit,1,2\na,1,1\nb,1,1\nc,1,KPS\n");
    assert_eq!(folder.gate("appraised = 1"), fails("appraised"));
    folder.appraised(APPRAISED, "[[gate]]\nappraised = 50\n");
    assert_eq!(folder.judged(&[]), holds("appraised"));
    folder.appraised(APPRAISED, "[[gate]]\nappraised = 51\n");
    assert_eq!(folder.judged(&[]), fails("appraised"));
    // Before any appraisal nothing is appraised, whatever came after.
    for stage in ["self", "computed"] {
        folder.appraised(APPRAISED, "[[gate]]\nappraised = 1\n");
        assert_eq!(folder.judged(&["--stage", stage]), fails("appraised"), "{stage}");
    }
    folder.appraised(&format!("{APPRAISED}b,2,1,3,\n"), "[[gate]]\nappraised = 100\n");
    assert_eq!(folder.judged(&[]), holds("appraised"));
}

#[test]
fn a_unit_without_a_leaf_to_appraise_fails() {
    let criteria = [("1", "max = 10, not_applicable = \"exclude\"")];
    let folder = Folder::new("", &criteria, "unit,1\na,1\nb,1\nc,KPS\n");
    folder.appraised("unit,criterion,score\na,1,1\nb,1,1\n", "[[gate]]\nappraised = 1\n");
    assert_eq!(folder.judged(&[]), fails("appraised"));
}
