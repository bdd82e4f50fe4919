//! Following up: what became of what was lost before, by the result files and the periods that tell it.

use super::compare::{Folder, cell, evaluation};
use super::plan::{plan, table};
use crate::case::{Case, catalogue, told};

/// 2021 → 2022: met, better, unchanged, worse, not applicable; by the period and by its result file alike.
#[test]
fn earlier_losses_are_followed_up() {
    let keys = "max = 10, rule.ratio = {}, not_applicable = \"exclude\"";
    let criteria = [("1", keys), ("2", keys), ("3", keys), ("4", keys), ("5", keys)];
    let case = Case::new("", &criteria).submitted(
        "unit,period,1,2,3,4,5\na,2021,90,50,50,50,50\na,2022,100,60,50,40,KPS\nb,2021,100,100,100,100,100\nb,2022,1,1,1,1,1\n",
    );
    let expected = ["a|1|1|0|met", "a|2|5|4|better", "a|3|5|5|unchanged", "a|4|5|6|worse", "a|5|5|null|gone"];
    let columns = ["unit", "criterion", "lost_then", "lost_now", "change"];
    assert_eq!(table(&plan(&case, &["--since", "2021"]), "follow_up", &columns), expected);
    let then = case.run("score", &["--period", "2021", "--detail", "--format", "json"]);
    case.write("2021.json", &String::from_utf8(then.stdout).unwrap());
    let figures = plan(&case, &["--since", "2021.json"]);
    assert_eq!(table(&figures, "follow_up", &columns), expected);
    assert_eq!(
        table(&figures, "summary", &["criterion", "units", "met", "better", "unchanged", "worse", "gone"])[0],
        "4|1|0|0|0|1|0"
    );
}

/// Under a new catalogue: 1 is now 7 of another maximum. 2 of 10 lost then, 1 of 5 now: no better, no worse.
#[test]
fn earlier_losses_are_found_under_new_codes() {
    let result = r#"{"schema_version": 1, "tables": {"scores": [], "awards": [
        {"unit": "a", "criterion": "1", "title": "Cũ", "award": 8, "max": 10},
        {"unit": "a", "criterion": "2", "title": "Bỏ", "award": 3, "max": 10},
        {"unit": "z", "criterion": "1", "title": "Cũ", "award": 3, "max": 10}]}}"#;
    let case = Case::new("", &[("7", "max = 5, was = [\"1\"]")]).submitted("unit,7\na,4\n");
    case.write("then.json", result);
    let output = case.run("plan", &["--since", "then.json", "--lang", "en"]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("No longer scored in this period: z"));
    let figures = plan(&case, &["--since", "then.json"]);
    assert_eq!(
        table(
            &figures,
            "follow_up",
            &["criterion", "title", "criterion_then", "lost_then", "lost_now", "change"]
        ),
        ["7|Tiêu chí 7|1|2|1|unchanged", "2|Bỏ|2|7|null|gone"]
    );
}

/// The 4 of now was 3, and its 4.1 moved with it; 3.1 is another matter now, and 5 was taken apart before.
#[test]
fn earlier_losses_are_followed_where_criteria_moved_with_others() {
    let rate = "max = 10, rule.ratio = {}";
    let before = [("3", ""), ("3.1", rate), ("5", ""), ("5.1", rate), ("5.2", rate)];
    let now = [("3", ""), ("3.1", rate), ("4", "was = [\"3\"]"), ("4.1", rate), ("5", rate)];
    let folder = Folder::new(&[
        ("units.csv", "unit,name,kind\na,Xã A,ward\n"),
        ("2021.toml", &catalogue("", &before).replace("id = \"case\"", "id = \"earlier\"")),
        ("2022.toml", &catalogue("", &now)),
        ("2021.csv", "unit,3.1,5.1,5.2\na,50,60,70\n"),
        ("2022.csv", "unit,3.1,4.1,5\na,0,80,90\n"),
        ("par.toml", &evaluation("2021", "2021.toml", "2021.csv")),
    ]);
    folder.done(&["freeze", "-o", "r2021.json", "-q"]);
    folder.write("par.toml", &evaluation("2022", "2022.toml", "2022.csv"));
    let tables = folder.tables(&["plan", "--since", "r2021.json"]);
    let then = |code| {
        ["criterion", "lost_then", "lost_now", "change"]
            .map(|column| cell(&tables, "follow_up", &[("criterion_then", code)], column))
    };
    assert_eq!(then("3.1"), ["4.1", "5", "2", "better"]);
    assert_eq!(then("5.1, 5.2"), ["5", "7", "1", "better"]);
    // A result that does not tell its catalogue is followed alike.
    folder.write("par.toml", &evaluation("2021", "2021.toml", "2021.csv"));
    folder.write("s2021.json", &folder.done(&["score", "--detail", "--format", "json", "-q"]));
    folder.write("par.toml", &evaluation("2022", "2022.toml", "2022.csv"));
    assert_eq!(folder.tables(&["plan", "--since", "s2021.json"]), tables);
}

/// 1: 1 of 5 then, 0.8 of 4 now: 20 % both times. 2: 1.5 of 5 then, 1.5 of 4 now: 30 % → 37.5 %.
#[test]
fn losses_are_judged_by_their_percent_which_is_told() {
    let folder = Folder::new(&[
        ("units.csv", "unit,name,kind\na,Xã A,ward\n"),
        (
            "2021.toml",
            &catalogue("", &[("1", "max = 5"), ("2", "max = 5")]).replace("id = \"case\"", "id = \"x\""),
        ),
        ("2022.toml", &catalogue("", &[("1", "max = 4"), ("2", "max = 4")])),
        ("2021.csv", "unit,1,2\na,4,3.5\n"),
        ("2022.csv", "unit,1,2\na,3.2,2.5\n"),
        ("par.toml", &evaluation("2021", "2021.toml", "2021.csv")),
    ]);
    folder.done(&["freeze", "-o", "r2021.json", "-q"]);
    folder.write("par.toml", &evaluation("2022", "2022.toml", "2022.csv"));
    let tables = folder.tables(&["plan", "--since", "r2021.json"]);
    let of = |code| {
        ["lost_then", "max_then", "percent_then", "lost_now", "max_now", "percent_now", "change"]
            .map(|column| cell(&tables, "follow_up", &[("criterion", code)], column))
    };
    assert_eq!(of("1"), ["1", "5", "20", "0.8", "4", "20", "unchanged"]);
    assert_eq!(of("2"), ["1.5", "5", "30", "1.5", "4", "37.5", "worse"]);
}

/// In 2021 only 1 was reported, as a figure to start from: 2 was not collected then, and no unit lost it.
#[test]
fn what_no_unit_reported_is_not_followed_up() {
    let criteria = [("1", "max = 10, rule.ratio = {}"), ("2", "max = 10, rule.flag = {}")];
    let case = Case::new("", &criteria)
        .submitted("unit,period,1,2\na,2021,50,\nb,2021,60,\na,2022,70,yes\nb,2022,60,no\n");
    let figures = plan(&case, &["--since", "2021"]);
    let columns = ["unit", "criterion", "lost_then", "lost_now", "change"];
    assert_eq!(table(&figures, "follow_up", &columns), ["a|1|5|3|better", "b|1|4|4|unchanged"]);
    let output = case.run("plan", &["--since", "2021", "--lang", "en"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains("Criteria not followed up, since no unit of the group reported them for 2021: 1"),
        "{said}"
    );
    let output = case.run("plan", &["--since", "2020", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("nothing was reported for period 2020"), "{}", told(&output));
}

/// 1 was awaited when the result was written: what may still come was not lost.
#[test]
fn what_was_awaited_is_not_followed_up() {
    let criteria = [("1", "max = 10, scored_by = \"appraiser\""), ("2", "max = 10")];
    let case = Case::new("", &criteria).submitted("unit,2\na,4\n");
    let then = case.run("score", &["--detail", "--format", "json"]);
    case.write("then.json", &String::from_utf8(then.stdout).unwrap());
    let figures = plan(&case, &["--since", "then.json"]);
    assert_eq!(table(&figures, "follow_up", &["criterion", "lost_then", "change"]), ["2|6|unchanged"]);
}

#[test]
fn a_result_without_awards_cannot_be_followed_up() {
    let case = Case::new("", &[("1", "max = 6")]).submitted("unit,1\na,5\n");
    case.write("then.json", r#"{"schema_version": 1, "tables": {"scores": []}}"#);
    let output = case.run("plan", &["--since", "then.json"]);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(3), &b""[..]));
    assert!(told(&output).contains("previous-unusable"));
}
