//! Comparison: changes worked by hand.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::case::{catalogue, par, shown, told};

/// An evaluation folder of one group.
pub struct Folder(TempDir);

impl Folder {
    pub fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(TempDir::new().unwrap());
        files.iter().for_each(|(name, text)| folder.write(name, text));
        folder
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path().join(name), text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        par(self.path(), arguments)
    }

    /// Runs a command that must succeed.
    #[track_caller]
    pub fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", told(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The tables of a command that must succeed.
    #[track_caller]
    pub fn tables(&self, arguments: &[&str]) -> Value {
        let said = self.done(&[arguments, &["--format", "json", "--lang", "en", "-q"]].concat());
        serde_json::from_str::<Value>(&said).unwrap()["tables"].take()
    }
}

/// A `par.toml` of one group in one period.
pub fn evaluation(period: &str, catalogue: &str, values: &str) -> String {
    format!(
        "title = \"Case\"\nperiod = \"{period}\"\nunits = \"units.csv\"\n\n[[group]]\nname = \"Khối\"\n\
         catalogue = \"{catalogue}\"\nsubmissions = [\"{values}\"]\n"
    )
}

/// The cell of a row that a column names.
#[track_caller]
pub fn cell(tables: &Value, table: &str, row: &[(&str, &str)], column: &str) -> String {
    let rows = tables[table].as_array().unwrap_or_else(|| panic!("no table {table} in {tables}"));
    let found = rows.iter().find(|one| row.iter().all(|(key, value)| one[key] == *value));
    shown(&found.unwrap_or_else(|| panic!("no row {row:?} in {table}"))[column])
}

const UNITS: &str = "unit,name,kind,group,aliases,from,to,successor\na,Xã A,ward,,,,,\nb,Xã B,ward,,,,,\n";

/// The weights 60 and 40 become 50 and 30, and a third criterion of 20 is new.
pub fn two_years() -> Folder {
    let keys = "rule.ratio = {}, not_applicable = \"exclude\"";
    let earlier = catalogue("", &[("1", &format!("max = 60, {keys}")), ("2", &format!("max = 40, {keys}"))]);
    let later = [
        ("1", format!("max = 50, {keys}")),
        ("2", format!("max = 30, {keys}")),
        ("3", format!("max = 20, {keys}")),
    ];
    let later: Vec<(&str, &str)> = later.iter().map(|(code, keys)| (*code, keys.as_str())).collect();
    let folder = Folder::new(&[
        ("units.csv", UNITS),
        ("2021.toml", &earlier.replace("id = \"case\"", "id = \"earlier\"")),
        ("2022.toml", &catalogue("", &later)),
        ("2021.csv", "unit,1,2\na,50,50\nb,50,50\n"),
        ("2022.csv", "unit,1,2,3\na,80,50,50\nb,80,KPS,50\n"),
    ]);
    folder.write("par.toml", &evaluation("2021", "2021.toml", "2021.csv"));
    folder.done(&["freeze", "-o", "r2021.json", "-q"]);
    folder.write("par.toml", &evaluation("2022", "2022.toml", "2022.csv"));
    folder
}

/// a: index 50 → 65. Criterion 1: rate 0.5 → 0.8, weight 60 → 50: performance 0.3 × 55 = 16.5, catalogue
/// 0.65 × −10 = −6.5. Criterion 2: rate 0.5 both years: catalogue 0.5 × −10 = −5. Criterion 3 is new: 0.5 × 20 = 10.
#[test]
fn a_change_is_performance_and_catalogue() {
    let folder = two_years();
    folder.done(&["freeze", "-o", "r2022.json", "-q"]);
    // Taken from the files or scored now, the change is the same.
    for sides in [["r2021.json", "r2022.json"], ["r2021.json", "."]] {
        let tables = folder.tables(&["compare", sides[0], sides[1], "--detail"]);
        let unit = |column| cell(&tables, "changes", &[("unit", "a")], column);
        assert_eq!([unit("previous_index"), unit("index"), unit("change_index")], ["50", "65", "15"]);
        assert_eq!([unit("performance"), unit("applicability"), unit("catalogue")], ["16.5", "0", "-1.5"]);
        assert_eq!([unit("bounds"), unit("rounding")], ["0", "0"]);
        let of = |code| {
            ["before", "after", "performance", "catalogue", "change"]
                .map(|column| cell(&tables, "moves", &[("unit", "a"), ("criterion", code)], column))
        };
        assert_eq!(of("1"), ["30", "40", "16.5", "-6.5", "10"]);
        assert_eq!(of("2"), ["20", "15", "0", "-5", "-5"]);
        assert_eq!(of("3"), ["0", "10", "0", "10", "10"]);
    }
}

/// b: criterion 2 is not applicable in 2022, so 50 and 20 of 70 become 71.428571 and 28.571429 points of the index.
/// 1: performance 0.3 × (60 + 71.428571…)/2 = 19.714286, applicability 0.65 × 21.428571… = 13.928571.
/// 2: what it brought is lost to what applies: 0.5 × −30 = −15; catalogue 0.5 × −10. 3: 0.5 × 8.571428… = 4.285714.
#[test]
fn what_does_not_apply_is_told_apart() {
    let tables = two_years().tables(&["compare", "r2021.json", ".", "--detail"]);
    let unit = |column| cell(&tables, "changes", &[("unit", "b")], column);
    // 40 + 10 of 70 → 71.43.
    assert_eq!([unit("index"), unit("change_index")], ["71.43", "21.43"]);
    assert_eq!(unit("performance"), "19.714285714286");
    // 13.928571428571 − 15 + 4.285714285714
    assert_eq!(unit("applicability"), "3.214285714285");
    assert_eq!(unit("catalogue"), "-1.5");
    // 21.43 − 21.428571428571
    assert_eq!(unit("rounding"), "0.001428571429");
    assert_eq!(cell(&tables, "moves", &[("unit", "b"), ("criterion", "2")], "applicability"), "-15");
}

/// Seen from the other side every sign turns.
#[test]
fn swapping_the_sides_turns_every_sign() {
    let folder = two_years();
    folder.done(&["freeze", "-o", "r2022.json", "-q"]);
    let there = folder.tables(&["compare", "r2021.json", "r2022.json"]);
    let back = folder.tables(&["compare", "r2022.json", "r2021.json"]);
    for column in ["change_index", "performance", "applicability", "catalogue"] {
        let (one, other) = (
            cell(&there, "changes", &[("unit", "b")], column),
            cell(&back, "changes", &[("unit", "b")], column),
        );
        assert_eq!(one.trim_start_matches('-'), other.trim_start_matches('-'), "{column}");
        assert_ne!(one.starts_with('-'), other.starts_with('-'), "{column}");
    }
}

/// A criterion that was 1 and 2 together, an area that moved as a whole, and a code that was another matter before.
#[test]
fn was_tells_what_a_criterion_was() {
    let earlier = [
        ("1", ""),
        ("1.1", "max = 30"),
        ("1.2", "max = 20"),
        ("2", ""),
        ("2.1", "max = 25"),
        ("3", "max = 25"),
    ];
    let later = [
        ("1", "max = 50, was = [\"1.1\", \"1.2\"]"),
        ("2", "max = 25, was = [\"3\"]"),
        ("3", "was = [\"2\"]"),
        ("3.1", "max = 25"),
    ];
    let folder = Folder::new(&[
        ("units.csv", UNITS),
        ("2021.toml", &catalogue("", &earlier).replace("id = \"case\"", "id = \"earlier\"")),
        ("2022.toml", &catalogue("", &later)),
        ("2021.csv", "unit,1.1,1.2,2.1,3\na,20,10,5,15\nb,,,,1\n"),
        ("2022.csv", "unit,1,2,3.1\na,40,16,4\nb,1,,\n"),
    ]);
    folder.write("par.toml", &evaluation("2021", "2021.toml", "2021.csv"));
    folder.done(&["freeze", "-o", "r2021.json", "-q"]);
    folder.write("par.toml", &evaluation("2022", "2022.toml", "2022.csv"));
    let tables = folder.tables(&["compare", "r2021.json", ".", "--detail"]);
    let of = |code| {
        ["was", "before", "after", "performance", "catalogue"]
            .map(|column| cell(&tables, "moves", &[("unit", "a"), ("criterion", code)], column))
    };
    assert_eq!(of("1"), ["1.1, 1.2", "30", "40", "10", "0"]);
    assert_eq!(of("2"), ["3", "15", "16", "1", "0"]);
    assert_eq!(of("3.1"), ["2.1", "5", "4", "-1", "0"]);
}

/// Children of a `cap` do not add up, so the node is compared as one: 9 counts as 5, then 4 as 4.
#[test]
fn a_capped_node_moves_as_one() {
    let criteria = [("1", "max = 95"), ("2", "cap = 5"), ("2.1", "max = 5"), ("2.2", "max = 5")];
    let folder = Folder::new(&[
        ("units.csv", UNITS),
        ("c.toml", &catalogue("", &criteria)),
        ("v.csv", "unit,period,1,2.1,2.2\na,2021,50,4,5\na,2022,50,4,0\nb,2021,1,1,1\nb,2022,1,1,1\n"),
        ("par.toml", &evaluation("2022", "c.toml", "v.csv")),
    ]);
    let tables = folder.tables(&["compare", "--period", "2021", "2022", "--detail"]);
    let rows = tables["moves"].as_array().unwrap();
    assert_eq!(rows.len(), 1, "only one criterion moved: {rows:?}");
    let of = |column: &str| shown(&rows[0][column]);
    assert_eq!([of("criterion"), of("before"), of("after"), of("performance")], ["2", "5", "4", "-1"]);
}

/// b and c became d: not comparable, or against the mean of 40 and 60 where that is asked. a rose and fell a place.
#[test]
fn merged_units_are_compared_as_asked() {
    let units = "unit,name,kind,group,aliases,from,to,successor\n\
        a,Xã A,ward,,,,,\nb,Xã B,ward,,,,2021-12-31,x\nc,Xã C,ward,,,,2021-12-31,d\n\
        x,Xã X,ward,,,2022-01-01,2022-06-30,d\nd,Xã D,ward,,,2022-03-01,,\n";
    let folder = Folder::new(&[
        ("units.csv", units),
        ("c.toml", &catalogue("", &[("1", "max = 100")])),
        ("2021.csv", "unit,1\na,70\nb,40\nc,60\n"),
        ("2022.csv", "unit,1\na,75\nd,80\n"),
        ("par.toml", &evaluation("2021", "c.toml", "2021.csv")),
    ]);
    folder.done(&["freeze", "-o", "r2021.json", "-q"]);
    folder.write("par.toml", &evaluation("2022", "c.toml", "2022.csv"));
    let plain = folder.tables(&["compare", "r2021.json", "."]);
    let of = |tables: &Value, unit: &str, column: &str| cell(tables, "changes", &[("unit", unit)], column);
    assert_eq!(of(&plain, "d", "note"), "not comparable: made of Xã B, Xã C");
    assert_eq!([of(&plain, "d", "change_index"), of(&plain, "d", "trend")], ["null", "not-comparable"]);
    assert_eq!(of(&plain, "b", "note"), "no longer there; followed by Xã D");
    assert_eq!([of(&plain, "a", "change_index"), of(&plain, "a", "change_rank")], ["5", "-1"]);
    assert_eq!([of(&plain, "a", "trend"), of(&plain, "a", "note")], ["down", "index up but rank down"]);
    let mapped = folder.tables(&["compare", "r2021.json", ".", "--successors"]);
    assert_eq!([of(&mapped, "d", "previous_index"), of(&mapped, "d", "change_index")], ["50", "30"]);
    assert_eq!([of(&mapped, "d", "performance"), of(&mapped, "d", "change_rank")], ["30", "null"]);
    assert_eq!(of(&mapped, "d", "note"), "against the mean of Xã B, Xã C");
}

/// a claimed 60 and 4, was awarded 50 with a reason and 3 by the rule; b's 40 became 45, its ratio stayed unclaimed.
#[test]
fn claims_are_audited_between_stages() {
    let criteria = [("1", "max = 60, evidence = \"required\""), ("2", "max = 4, rule.ratio = {}")];
    let folder = Folder::new(&[
        ("units.csv", UNITS),
        ("c.toml", &catalogue("", &criteria)),
        (
            "v.csv",
            "unit,criterion,value,self_score,evidence\na,1,60,,\na,2,75,4,\nb,1,40,,Báo cáo\nb,2,50,,\n",
        ),
        ("t.csv", "unit,criterion,stage,score,reason\na,1,1,50,Thiếu minh chứng\nb,1,1,45,Bổ sung\n"),
        ("par.toml", &(evaluation("2022", "c.toml", "v.csv") + "appraisals = [\"t.csv\"]\n")),
    ]);
    let tables = folder.tables(&["compare", "--stage", "self", "final"]);
    let unit = |unit, column| cell(&tables, "claims_by_unit", &[("unit", unit)], column);
    // In points of the index, of 64: ((60 − 50) + (4 − 3)) ÷ 0.64, 10 ÷ 0.64; 64 claimed, 53 awarded.
    assert_eq!(
        [unit("a", "over"), unit("a", "under"), unit("a", "largest"), unit("a", "largest_over")],
        ["17.1875", "0", "1", "15.625"]
    );
    assert_eq!([unit("a", "claimed"), unit("a", "awarded")], ["100", "82.8125"]);
    assert_eq!([unit("a", "without_reason"), unit("a", "without_evidence")], ["0", "1"]);
    // 5 ÷ 0.64
    assert_eq!([unit("b", "over"), unit("b", "under"), unit("b", "unclaimed")], ["0", "7.8125", "1"]);
    let claim = |column| cell(&tables, "claims", &[("unit", "a"), ("criterion", "1")], column);
    assert_eq!([claim("reason"), claim("lacking")], ["Thiếu minh chứng", "no evidence"]);
    assert_eq!(cell(&tables, "claims", &[("unit", "a"), ("criterion", "2")], "reason"), "computed");
    let criterion = |column| cell(&tables, "claims_by_criterion", &[("criterion", "1")], column);
    assert_eq!([criterion("units_over"), criterion("over"), criterion("largest")], ["1", "10", "Xã A"]);
}

/// Under `mean` a claim weighs what its criterion does in the index: 1 bears 3 of 4, half of it 1.1 on a scale of 20, half
/// 1.2 on one of 50; 2 bears the fourth quarter on a scale of 8. A penalty that was left out is claimed too much.
#[test]
fn claims_weigh_what_they_bring_to_the_index() {
    let criteria = [
        ("1", "weight = 3"),
        ("1.1", "max = 20"),
        ("1.2", "max = 50"),
        ("2", "max = 8"),
        ("P", "role = \"penalty\""),
        ("P.1", "max = 5"),
    ];
    let folder = Folder::new(&[
        ("units.csv", UNITS),
        ("c.toml", &catalogue("aggregate = \"mean\"", &criteria)),
        ("v.csv", "unit,1.1,1.2,2,P.1\na,20,50,8,1\nb,10,,4,\n"),
        (
            "t.csv",
            "unit,criterion,stage,score,reason\na,1.1,1,15,x\na,2,1,4,x\na,P.1,1,3,x\nb,1.1,1,12,x\nb,1.2,1,50,x\n",
        ),
        ("par.toml", &(evaluation("2022", "c.toml", "v.csv") + "appraisals = [\"t.csv\"]\n")),
    ]);
    let tables = folder.tables(&["compare", "--stage", "self", "final"]);
    let unit = |unit, columns: [&str; 6]| {
        columns.map(|column| cell(&tables, "claims_by_unit", &[("unit", unit)], column))
    };
    let columns = ["claimed", "awarded", "over", "under", "largest", "largest_over"];
    // 37.5 + 37.5 + 25 − 1 against 15/20 × 37.5 + 37.5 + 12.5 − 3: 9.375 + 12.5 + 2 too much.
    assert_eq!(unit("a", columns), ["99", "75.125", "23.875", "0", "2", "12.5"]);
    // 18.75 + 12.5 against 22.5 + 12.5, for 1.2 was not claimed and the penalty left blank.
    assert_eq!(unit("b", columns), ["31.25", "35", "0", "3.75", "null", "null"]);
    let claim = |column| cell(&tables, "claims", &[("unit", "a"), ("criterion", "P.1")], column);
    assert_eq!([claim("claimed"), claim("awarded"), claim("over")], ["1", "3", "2"]);
}

/// 4 × 2991 ÷ 3112 = 3.844473…: who claimed the 3.84 that is printed claimed no more and no less; 3.85 is too much.
/// What appraisers changed after appraisers was claimed by nobody.
#[test]
fn who_claims_what_is_printed_claims_no_more() {
    let folder = Folder::new(&[
        ("units.csv", UNITS),
        ("c.toml", &catalogue("", &[("1", "max = 4, rule.ratio = {}")])),
        ("v.csv", "unit,criterion,value,self_score\na,1,2991/3112,3.84\nb,1,2991/3112,3.85\n"),
        ("t.csv", "unit,criterion,stage,score,reason\nb,1,1,3,Thiếu\nb,1,2,3.5,Đã bổ sung\n"),
        ("par.toml", &(evaluation("2022", "c.toml", "v.csv") + "appraisals = [\"t.csv\"]\n")),
    ]);
    let tables = folder.tables(&["compare", "--stage", "self", "computed"]);
    assert_eq!(tables["claims"].as_array().unwrap().len(), 1);
    assert_eq!(cell(&tables, "claims_by_unit", &[("unit", "a")], "under"), "0");
    // 3.85 − 3.844473…
    let over = cell(&tables, "claims", &[("unit", "b")], "over");
    assert!(over.starts_with("0.005526"), "{over}");
    assert_eq!(folder.tables(&["compare", "--stage", "1", "2"]).get("claims"), None);
}

/// The group was renamed: b, which ended, and c, which went into d, are told all the same, and ranks are compared as
/// before: a was second of three and is second of two.
#[test]
fn a_group_that_was_renamed_loses_no_unit() {
    let units = "unit,name,kind,group,aliases,from,to,successor\na,Xã A,ward,,,,,\n\
        b,Xã B,ward,,,,2021-12-31,\nc,Xã C,ward,,,,2021-12-31,d\nd,Xã D,ward,,,2022-01-01,,\n";
    let folder = Folder::new(&[
        ("units.csv", units),
        ("c.toml", &catalogue("", &[("1", "max = 100")])),
        ("2021.csv", "unit,1\na,70\nb,40\nc,80\n"),
        ("2022.csv", "unit,1\na,75\nd,90\n"),
        ("par.toml", &evaluation("2021", "c.toml", "2021.csv")),
    ]);
    folder.done(&["freeze", "-o", "r2021.json", "-q"]);
    let later = evaluation("2022", "c.toml", "2022.csv").replace("Khối", "Khối các xã");
    let previous = later.replacen("units =", "previous = [\"r2021.json\"]\nunits =", 1);
    folder.write("par.toml", &(previous + "\n[[goal]]\nunit = \"a\"\nrank_up = 1\n"));
    let tables = folder.tables(&["compare", "."]);
    let of = |unit, column| cell(&tables, "changes", &[("unit", unit)], column);
    assert_eq!([of("b", "trend"), of("c", "trend")], ["gone", "gone"]);
    assert_eq!([of("b", "note"), of("c", "note")], ["no longer there", "no longer there; followed by Xã D"]);
    let said = folder.done(&["compare", ".", "-q"]);
    assert!(said.contains("không còn: 2") && said.contains("Kỳ trước khối này tên là «Khối»"), "{said}");
    let alone = folder.tables(&["compare", ".", "--unit", "b"]);
    assert_eq!(cell(&alone, "changes", &[("unit", "b")], "previous_index"), "40");
    assert_eq!([of("a", "change_index"), of("a", "previous_rank"), of("a", "change_rank")], ["5", "2", "0"]);
    let ranking = folder.tables(&["rank"]);
    let of = |column| cell(&ranking, "ranking", &[("unit", "a")], column);
    assert_eq!([of("change_index"), of("previous_rank"), of("change_rank")], ["5", "2", "0"]);
    let goals = folder.tables(&["targets"]);
    let of = |column| cell(&goals, "goals", &[("unit", "a")], column);
    assert_eq!([of("met"), of("before"), of("now")], ["missed", "2", "2"]);
}

/// Wards and communes were ranked together and are ranked apart: ranks among others say nothing, to `compare`, `rank`
/// and `targets` alike; b, which ended, is told with those that most of its group are among.
#[test]
fn ranks_of_another_group_are_not_compared() {
    let units = "unit,name,kind,group,aliases,from,to,successor\na,Xã A,commune,,,,,\nb,Xã B,commune,,,,2021-12-31,\n\
        c,Phường C,ward,,,,,\nd,Phường D,ward,,,,,\n";
    let kinds = "kinds = [\"ward\", \"commune\"]";
    let folder = Folder::new(&[
        ("units.csv", units),
        ("c.toml", &catalogue(kinds, &[("1", "max = 100")])),
        ("2021.csv", "unit,1\na,70\nb,40\nc,80\nd,60\n"),
        ("2022.csv", "unit,1\na,75\nc,85\nd,90\n"),
        ("par.toml", &evaluation("2021", "c.toml", "2021.csv")),
    ]);
    folder.done(&["freeze", "-o", "r2021.json", "-q"]);
    let group = |name: &str, kind: &str| {
        format!(
            "[[group]]\nname = \"{name}\"\nkinds = [\"{kind}\"]\ncatalogue = \"c.toml\"\n\
             submissions = [\"2022.csv\"]\n"
        )
    };
    let head = "title = \"T\"\nperiod = \"2022\"\nprevious = [\"r2021.json\"]\nunits = \"units.csv\"\n";
    let goal = "[[goal]]\nunit = \"c\"\nrank_up = 1\n";
    folder.write("par.toml", &[head, &group("Xã", "commune"), &group("Phường", "ward"), goal].concat());
    let tables = folder.tables(&["compare", "."]);
    let of = |unit, column| cell(&tables, "changes", &[("unit", unit)], column);
    assert_eq!([of("c", "change_index"), of("c", "previous_rank")], ["5", "null"]);
    assert_eq!(of("c", "note"), "of group «Khối» before");
    assert_eq!([of("b", "group"), of("b", "note")], ["Phường", "of group «Khối» before; no longer there"]);
    let ranking = folder.tables(&["rank"]);
    let of = |column| cell(&ranking, "ranking", &[("unit", "c")], column);
    assert_eq!([of("change_index"), of("previous_rank"), of("change_rank")], ["5", "null", "null"]);
    let said = folder.done(&["rank", "-q"]);
    assert!(said.contains("không so hạng: khối «Khối» (Phường D, Phường C)"), "{said}");
    let goals = folder.tables(&["targets"]);
    let of = |column| cell(&goals, "goals", &[("unit", "c")], column);
    assert_eq!([of("met"), of("before")], ["not-measurable", "null"]);
    assert_eq!(of("note"), "of group «Khối» before: ranks cannot be compared");
}

/// An index of 0, or an unchanged one, is told as 0; parts of a change that are 0 for all have no column, and the
/// footnote says so.
#[test]
fn what_is_0_for_all_is_told() {
    let folder = two_years();
    let said =
        folder.done(&["compare", "--period", "2022", "2022", "-q", "--lang", "en", "--format", "markdown"]);
    let head = said.lines().find(|line| line.contains("Index before")).unwrap();
    assert!(head.contains("Change") && !head.contains("By performance"), "{head}");
    assert!(!said.contains("parts add up") && !said.contains("a part without"), "{said}");
    folder.write("0.csv", "unit,1,2,3\na,0,0,0\nb,0,0,0\n");
    folder.write("par.toml", &evaluation("2022", "2022.toml", "0.csv"));
    folder.done(&["freeze", "-o", "r0.json", "-q"]);
    folder.write("par.toml", &evaluation("2022", "2022.toml", "2022.csv"));
    let said = folder.done(&["compare", "r0.json", ".", "-q", "--lang", "en", "--format", "markdown"]);
    let head = said.lines().find(|line| line.contains("Index after")).unwrap();
    assert!(head.contains("Index before") && head.contains("By performance"), "{head}");
    assert!(said.contains("a part without a column is 0"), "{said}");
}

/// CSV holds one table: the changes of the units, else what is asked for besides; the others are named. Tables that
/// have nothing to say have their key all the same.
#[test]
fn a_table_that_is_not_written_is_named() {
    let folder = two_years();
    let csv = |arguments: &[&str]| {
        let output = folder.run(&[arguments, &["--format", "csv", "--lang", "en"]].concat());
        let head =
            String::from_utf8(output.stdout.clone()).unwrap().lines().next().unwrap_or_default().to_owned();
        (head, told(&output))
    };
    let (head, said) = csv(&["compare", "r2021.json", "."]);
    assert!(head.starts_with("group,unit,name,previous_index,index,change_index,previous_rank"), "{head}");
    assert!(said.contains("csv holds one table; left out: criteria"), "{said}");
    let (head, said) = csv(&["compare", "r2021.json", ".", "--detail"]);
    assert!(head.starts_with("group,unit,name,criterion,was"), "{head}");
    assert!(said.contains("left out: changes, criteria"), "{said}");
    assert_eq!(csv(&["rank", "-q"]).1, "");
    assert!(!csv(&["rank"]).1.contains("left out"));
    // First of its group or not, a unit's plan is of one shape.
    let plans = ["Xã A", "Xã B"].map(|unit| csv(&["plan", ".", unit]).0);
    assert_eq!(plans[0], plans[1]);
    assert!(plans[0].starts_with("unit,aim,criterion,title"), "{}", plans[0]);
    let tables = folder.tables(&["plan", ".", "Xã A"]);
    assert!(tables["steps"].is_array(), "{tables}");
    folder.done(&["score", "-o", "score.json", "-q"]);
    assert_eq!(folder.tables(&["compare", "score.json", "."])["criteria"].as_array().unwrap().len(), 0);
}

/// A result of another stage says so; one without a catalogue is not said to lack awards.
#[test]
fn what_is_compared_is_named() {
    let folder = two_years();
    folder.done(&["freeze", "--stage", "self", "-o", "self.json", "-q"]);
    let said = folder.done(&["compare", "self.json", ".", "-q"]);
    assert!(said.contains("Khối – Năm 2022 so với Năm 2022 – tự chấm"), "{said}");
    folder.done(&["score", "--detail", "-o", "score.json", "-q"]);
    let said = folder.done(&["compare", "score.json", ".", "-q"]);
    assert!(said.contains("một kết quả không kèm bộ chỉ số; lưu kết quả bằng `par freeze`"), "{said}");
    assert!(!said.contains("không ghi điểm"), "{said}");
}

/// `compare` and `freeze` have no --catalogue, and do not send anyone there.
#[test]
fn no_option_is_advised_that_is_not_there() {
    let folder = two_years();
    let empty = TempDir::new().unwrap();
    for (at, arguments) in [
        (folder.path(), &["compare", "units.csv", "."][..]),
        (folder.path(), &["compare", "2022.toml", "."]),
        (folder.path(), &["freeze", "units.csv"]),
        (empty.path(), &["compare"]),
        (empty.path(), &["freeze"]),
    ] {
        let output = par(at, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(told(&output).contains("nêu thư mục"), "{}", told(&output));
        assert!(!told(&output).contains("--catalogue"), "{}", told(&output));
    }
    assert!(told(&folder.run(&["score", "units.csv"])).contains("--catalogue"));
}

/// What cannot be compared is refused, with what to do.
#[test]
fn wrong_command_lines_are_refused() {
    let folder = two_years();
    for arguments in [
        &["compare"][..],
        &["compare", "r2021.json"],
        &["compare", "a", "b", "c"],
        &["compare", ".", "r2021.json", "--period", "2021", "2022"],
        &["compare", ".", "--stage", "self", "không-có"],
        &["compare", "r2021.json", ".", "--group", "Khác"],
        &["compare", "r2021.json", ".", "--unit", "Xã Z"],
    ] {
        let output = folder.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", told(&output));
        assert!(output.stdout.is_empty());
    }
}
