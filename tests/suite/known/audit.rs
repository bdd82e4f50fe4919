//! The audit of claims: whose word is the reason, and what counts as a gain.

use super::compare::{Folder, cell, evaluation};
use crate::case::catalogue;

fn folder(criteria: &[(&str, &str)], values: &str, decisions: &str) -> Folder {
    Folder::new(&[
        ("units.csv", "unit,name,kind\na,Xã A,ward\nb,Xã B,ward\n"),
        ("c.toml", &catalogue("", criteria)),
        ("v.csv", values),
        ("t.csv", &format!("unit,criterion,stage,score,reason\n{decisions}")),
        ("par.toml", &(evaluation("2022", "c.toml", "v.csv") + "appraisals = [\"t.csv\"]\n")),
    ])
}

/// a explained itself in stage 2, b was cut again in stage 3: at each stage stands what its reviewers wrote.
#[test]
fn the_reason_is_that_of_the_row_that_decided() {
    let decisions =
        "a,1,1,7,Thiếu minh chứng\na,1,2,,Đề nghị xem xét lại\nb,1,1,7,Nộp muộn\nb,1,3,6,Sai mẫu\n";
    let folder = folder(&[("1", "max = 10")], "unit,1\na,9\nb,9\n", decisions);
    let reasons = |stage| {
        let tables = folder.tables(&["compare", "--stage", "self", stage]);
        ["a", "b"].map(|unit| cell(&tables, "claims", &[("unit", unit)], "reason"))
    };
    assert_eq!(reasons("1"), ["Thiếu minh chứng", "Nộp muộn"]);
    assert_eq!(reasons("final"), ["Thiếu minh chứng", "Sai mẫu"]);
}

/// 85 % earn 5; both claimed 10 and were cut to 5 without a reason. That b explains itself gives the reviewers none.
#[test]
fn an_explanation_is_no_reason() {
    let criteria = [(
        "1",
        "max = 10, rule.ladder = { steps = [{ from = 90, points = 10 }, { from = 80, points = 5 }] }",
    )];
    let values = "unit,criterion,value,self_score\na,1,85%,10\nb,1,85%,10\n";
    let folder = folder(&criteria, values, "a,1,1,5,\nb,1,1,5,\nb,1,2,,Chúng tôi không đồng ý\n");
    let tables = folder.tables(&["compare", "--stage", "self", "final"]);
    for unit in ["a", "b"] {
        assert_eq!(cell(&tables, "claims_by_unit", &[("unit", unit)], "without_reason"), "1");
        assert_eq!(cell(&tables, "claims", &[("unit", unit)], "reason"), "null");
    }
}

/// a claimed 54 of 60 and was given 48; nobody claims the survey's 40, of which it has 30. Of what it claimed it has
/// 90 % → 80 %: 10 less, though its index rose from 54 to 78. b claimed nothing, and is not compared.
#[test]
fn what_was_not_claimed_is_no_gain() {
    let criteria = [("1", "max = 60"), ("2", "max = 40, scored_by = \"survey\", rule.survey = {}")];
    let folder = folder(&criteria, "unit,1,2\na,54,75%\nb,,75%\n", "a,1,1,48,Thiếu\n");
    for (stages, change) in [(["self", "final"], "-10"), (["final", "self"], "10")] {
        let tables = folder.tables(&["compare", "--stage", stages[0], stages[1], "--detail"]);
        let of = |unit, column| cell(&tables, "changes", &[("unit", unit)], column);
        assert_eq!([of("a", "change_index"), of("a", "performance")], [change, change]);
        assert_eq!([of("a", "previous_rank"), of("a", "rank"), of("b", "index")], ["null", "null", "null"]);
        assert_eq!(tables["moves"].as_array().unwrap().len(), 1);
    }
    let tables = folder.tables(&["compare", "--stage", "self", "final"]);
    let of = |column| cell(&tables, "changes", &[("unit", "a")], column);
    assert_eq!([of("previous_index"), of("index")], ["90", "80"]);
    let said = folder.done(&["compare", "--stage", "self", "final", "--lang", "en", "-q"]);
    assert!(said.contains("Only criteria that units scored themselves are compared"), "{said}");
}
