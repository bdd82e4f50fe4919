//! Index, band, percent of a node, fall against the previous result.

use super::{fails, holds};
use crate::folder::Folder;

const TWO: &[(&str, &str)] = &[("1", "max = 60"), ("2", "max = 40, not_applicable = \"exclude\"")];
const BANDS: &str = "band = [{ label = \"Tốt\", from = 80 }, { label = \"Khá\", from = 50 }]";

/// a: 60 + 30 = 90; b: 50 + 20 = 70; c: 45 of 60 = 75.
const VALUES: &str = "unit,1,2\na,60,30\nb,50,20\nc,45,KPS\n";

fn folder() -> Folder {
    Folder::new(BANDS, TWO, VALUES)
}

#[test]
fn the_least_index_is_of_every_unit() {
    let folder = folder();
    for (bound, expected) in [("70", holds("index")), ("70.01", fails("index")), ("90", fails("index"))] {
        assert_eq!(folder.gate(&format!("index = {bound}")), expected, "{bound}");
    }
    assert_eq!(folder.told("index = 80", "failing"), "Phường B: 70.00; Phường C: 75.00");
    assert_eq!(folder.told("index = 80", "found"), "70");
    assert_eq!(folder.told("index = 80", "expected"), "80");
}

/// What decides is the published figure, unless the catalogue says otherwise: 89.996 prints as 90.00.
#[test]
fn the_index_is_compared_as_it_decides() {
    let criteria = [("1", "max = 100")];
    for (settings, expected) in [("", holds("index")), ("decide_on = \"exact\"", fails("index"))] {
        let folder = Folder::new(settings, &criteria, "unit,1\na,89.996\nb,100\nc,100\n");
        assert_eq!(folder.gate("index = 90"), expected, "{settings}");
    }
}

#[test]
fn the_lowest_band_is_of_every_unit() {
    let folder = folder();
    assert_eq!(folder.gate("band = \"Khá\""), holds("band"));
    assert_eq!(folder.gate("band = \"Tốt\""), fails("band"));
    assert_eq!(folder.told("band = \"Tốt\"", "failing"), "Phường C: Khá; Phường B: Khá");
    assert_eq!(folder.told("band = \"Tốt\"", "found"), "Khá");
    let low = Folder::new(BANDS, TWO, "unit,1,2\na,60,30\nb,40,9\nc,60,40\n");
    assert_eq!(low.gate("band = \"Khá\""), fails("band"));
    assert_eq!(low.told("band = \"Khá\"", "failing"), "Phường B: no band");
}

/// Criterion 1: 100, 83.33 and 75 percent; criterion 2: 75 and 50, and it does not apply to c.
#[test]
fn the_least_percent_of_a_node_is_of_every_unit_it_applies_to() {
    let folder = folder();
    assert_eq!(folder.gate("area = { code = \"1\", at_least = 75 }"), holds("area"));
    assert_eq!(folder.gate("area = { code = \"1\", at_least = 75.01 }"), fails("area"));
    assert_eq!(folder.gate("area = { code = \"2\", at_least = 50 }"), holds("area"));
    assert_eq!(folder.told("area = { code = \"1\", at_least = 80 }", "failing"), "Phường C: 75.00%");
    let none = Folder::new("", TWO, "unit,1,2\na,60,KPS\nb,60,KPS\nc,60,KPS\n");
    assert_eq!(none.gate("area = { code = \"2\", at_least = 1 }"), fails("area"));
}

#[test]
fn a_unit_without_an_index_fails() {
    let settings = format!("{BANDS}\nno_submission = \"unranked\"");
    let silent = Folder::new(&settings, TWO, "unit,1,2\na,60,30\nb,60,30\n");
    assert_eq!(silent.gate("index = 0"), fails("index"));
    assert_eq!(silent.gate("band = \"Khá\""), fails("band"));
    assert_eq!(silent.told("index = 0", "failing"), "Phường C: unranked");
    assert_eq!(silent.told("index = 0", "found"), "null");
    let missing = Folder::new("missing = \"unranked\"", TWO, "unit,1,2\na,60,30\nb,60,30\nc,60,\n");
    assert_eq!(missing.gate("index = 0"), fails("index"));
    let nothing = [("1", "max = 60, not_applicable = \"exclude\"")];
    let nothing = Folder::new("", &nothing, "unit,1\na,60\nb,60\nc,KPS\n");
    assert_eq!(nothing.gate("index = 0"), fails("index"));
}

/// A penalty that appraisers have not settled may still lower the index; other leaves that are awaited only add.
#[test]
fn an_awaited_penalty_keeps_an_index_from_passing() {
    let penalty = ("P", "max = 5, role = \"penalty\", scored_by = \"appraiser\"");
    let awaited = ("2", "max = 40, scored_by = \"appraiser\"");
    let folder = Folder::new(BANDS, &[("1", "max = 60"), awaited, penalty], "unit,1\na,60\nb,60\nc,60\n");
    for (keys, name) in [("index = 60", "index"), ("band = \"Khá\"", "band")] {
        assert_eq!(folder.gate(keys), fails(name));
    }
    assert_eq!(folder.gate("area = { code = \"1\", at_least = 100 }"), holds("area"));
    let settled = "unit,criterion,score,reason\na,P,0,\nb,P,0,\nc,P,0,\n";
    folder.appraised(settled, "[[gate]]\nindex = 60\n");
    assert_eq!(folder.judged(&[]), holds("index"));
    folder.appraised(&settled.replace("c,P,0,\n", ""), "[[gate]]\nindex = 60\n");
    assert_eq!(folder.judged(&[]), fails("index"));
}

/// So does a leaf that may take points away.
#[test]
fn an_awaited_leaf_with_a_negative_floor_keeps_its_node_from_passing() {
    let criteria = [("1", "max = 60"), ("2", "max = 40, floor = -5, scored_by = \"survey\"")];
    let folder = Folder::new("", &criteria, "unit,1\na,60\nb,60\nc,60\n");
    assert_eq!(folder.gate("index = 60"), fails("index"));
    assert_eq!(folder.gate("area = { code = \"1\", at_least = 60 }"), holds("area"));
}

/// And so does a value that others are compared with: the largest earns the maximum, and c's may be the largest.
#[test]
fn an_awaited_value_keeps_those_compared_with_it_from_passing() {
    let criteria =
        [("1", "max = 60"), ("2", "max = 40, scored_by = \"survey\", rule.relative = { to = \"best\" }")];
    let awaited = Folder::new("", &criteria, "unit,1,2\na,60,10\nb,60,5\nc,60,\n");
    assert_eq!(awaited.gate("index = 60"), fails("index"));
    let settled = Folder::new("", &criteria, "unit,1,2\na,60,10\nb,60,5\nc,60,40\n");
    // b earns 40 × 5 ÷ 40 = 5 beside 60.
    assert_eq!(settled.gate("index = 65"), holds("index"));
    assert_eq!(settled.gate("index = 65.01"), fails("index"));
}

fn before(rows: &str) -> Folder {
    let folder = folder();
    let document =
        format!("{{\"schema_version\": 1, \"command\": \"score\", \"tables\": {{\"scores\": [{rows}]}}}}");
    folder.put("previous.json", &document);
    folder
}

fn standing(unit: &str, index: &str) -> String {
    format!("{{\"unit\": \"{unit}\", \"index\": {index}, \"rank\": 1}}")
}

/// a: 90 on 85, up 5; b: 70 on 75.5, down 5.5; c: 75 on 75.
#[test]
fn the_largest_fall_is_of_every_unit() {
    let folder = before(&[standing("a", "85"), standing("b", "75.5"), standing("c", "75")].join(","));
    assert_eq!(folder.gate("drop = 5.5"), holds("drop"));
    assert_eq!(folder.gate("drop = 5.49"), fails("drop"));
    assert_eq!(folder.gate("drop = 0"), fails("drop"));
    assert_eq!(folder.told("drop = 5", "failing"), "Phường B: down 5.50");
    assert_eq!(folder.told("drop = 5", "found"), "5.5");
}

#[test]
fn a_fall_cannot_be_told_without_what_came_before() {
    assert_eq!(folder().gate("drop = 100"), fails("drop"));
    assert_eq!(folder().told("drop = 100", "found"), "null");
    let new = before(&[standing("a", "85"), standing("b", "70")].join(","));
    assert_eq!(new.gate("drop = 100"), fails("drop"));
    assert_eq!(new.told("drop = 100", "failing"), "Phường C: not in the previous result");
    let unranked = before(&[standing("a", "85"), standing("b", "70"), standing("c", "null")].join(","));
    assert_eq!(unranked.gate("drop = 100"), fails("drop"));
    assert_eq!(unranked.told("drop = 100", "failing"), "Phường C: was unranked before");
}

/// A previous result that cannot be read is a fault.
#[test]
fn a_fall_is_not_judged_on_a_broken_result() {
    let folder = folder();
    folder.put("previous.json", "{}");
    assert_eq!(folder.refused("drop = 100"), ["previous-unusable"]);
    assert_eq!(folder.gate("drop = 100\nfaults = 9"), ("drop=fail faults=pass".into(), 1));
}
