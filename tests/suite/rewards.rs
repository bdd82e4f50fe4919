//! Heads and commendations in `par rank`: who is proposed and why, and who cannot be.

use serde_json::Value;

use crate::case::{shown, told};
use crate::folder::Folder;

/// Five wards.
const UNITS: &str = "unit,name,kind\na,Phường A,ward\nb,Phường B,ward\nc,Phường C,ward\nd,Phường D,ward\n\
    e,Phường E,ward\n";

const BANDS: &str =
    "band = [{ label = \"Tốt\", from = 80, head = \"Hoàn thành tốt\" }, { label = \"Khá\", from = 50 }]";

/// Indices a 95, b 85, c 85, d 60, e 40: ranks 1, 2, 2, 4, 5.
const VALUES: &str = "unit,1\na,95\nb,85\nc,85\nd,60\ne,40\n";

fn folder(settings: &str, values: &str) -> Folder {
    let folder = Folder::new(&format!("{BANDS}\n{settings}"), &[("1", "max = 100")], values);
    folder.put("units.csv", UNITS);
    folder
}

/// Writes a previous result of these indices.
fn before(folder: &Folder, indices: &[(&str, &str)]) {
    let one =
        |(unit, index): &(&str, &str)| format!("{{\"unit\": \"{unit}\", \"index\": {index}, \"rank\": 1}}");
    let rows: Vec<String> = indices.iter().map(one).collect();
    let rows = rows.join(",");
    folder.put("previous.json", &format!("{{\"schema_version\": 1, \"tables\": {{\"scores\": [{rows}]}}}}"));
}

fn table(folder: &Folder, key: &str, arguments: &[&str]) -> Vec<Value> {
    let output = folder.run("rank", &[&["--format", "json"], arguments].concat());
    let document: Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", told(&output)));
    document["tables"][key].as_array().cloned().unwrap_or_default()
}

/// The proposals of one reward: `a: why; b: why`.
fn proposed(folder: &Folder, keys: &str) -> String {
    folder.par(&format!("[[reward]]\ngroup = \"G\"\n{keys}\n"));
    let rows = table(folder, "rewards", &["--provisional"]);
    let one = |row: &Value| format!("{}: {}", shown(&row["unit"]), shown(&row["reason"]));
    rows.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// What people read of the rewards, in one line.
fn notes(folder: &Folder, keys: &str) -> String {
    folder.par(&format!("[[reward]]\ngroup = \"G\"\n{keys}\n"));
    let shown = String::from_utf8(folder.run("rank", &["--provisional"]).stdout).unwrap();
    shown.split("Commendation 1").nth(1).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_first_are_proposed_with_all_who_share_the_last_place() {
    let folder = folder("", VALUES);
    assert_eq!(proposed(&folder, "top = 1"), "a: rank 1 of 5 units, index 95.00");
    let three = "a: rank 1 of 5 units, index 95.00; b: rank 2 of 5 units, shared, index 85.00; \
        c: rank 2 of 5 units, shared, index 85.00";
    assert_eq!(proposed(&folder, "top = 2"), three);
    assert_eq!(proposed(&folder, "top = 3"), three);
    assert!(notes(&folder, "top = 2").contains("3 units are proposed, for some share the last place"));
    assert!(!notes(&folder, "top = 3").contains("share the last place"));
}

/// A quarter asked for is neither held against the year before nor commended; the year is.
#[test]
fn another_period_than_its_own_is_not_compared() {
    let folder = folder("", VALUES);
    before(&folder, &[("a", "90")]);
    folder.put("values.csv", "unit,period,1\na,2022,95\na,2022-Q1,80\n");
    folder.par("[[reward]]\ngroup = \"G\"\ntop = 1\n");
    let year = table(&folder, "ranking", &[]);
    assert_eq!(shown(&year[0]["change_index"]), "5");
    assert_eq!(table(&folder, "rewards", &[]).len(), 1);
    let quarter = table(&folder, "ranking", &["--period", "2022-Q1"]);
    assert_eq!((shown(&quarter[0]["index"]), quarter[0].get("change_index")), ("80".to_owned(), None));
    assert_eq!(table(&folder, "rewards", &["--period", "2022-Q1"]).len(), 0);
}

/// The first three are the first three, however ranks are counted on: with 1, 2, 2, 3 the fourth is not among them.
#[test]
fn dense_ranks_propose_no_more() {
    let folder = folder("ties = \"dense\"", VALUES);
    assert!(!proposed(&folder, "top = 3").contains("d:"));
    assert!(proposed(&folder, "top = 4").contains("d: rank 3 of 5 units, index 60.00"));
}

#[test]
fn bands_propose() {
    let folder = folder("", VALUES);
    assert_eq!(proposed(&folder, "band_at_least = \"Tốt\""), "a: band Tốt; b: band Tốt; c: band Tốt");
    assert_eq!(
        proposed(&folder, "band_at_least = \"Khá\""),
        "a: band Tốt; b: band Tốt; c: band Tốt; d: band Khá"
    );
}

/// Rises: a 95 − 94 = 1, b 85 − 80 = 5, c 85 − 86 = −1, d 60 − 55 = 5, e 40 − 37.5 = 2.5.
#[test]
fn those_that_rose_most_are_proposed() {
    let folder = folder("", VALUES);
    before(&folder, &[("a", "94"), ("b", "80"), ("c", "86"), ("d", "55"), ("e", "37.5")]);
    let two = "b: up 5.00 points on previous, the most of the group; \
        d: up 5.00 points on previous, the most of the group";
    assert_eq!(proposed(&folder, "most_improved = 1"), two);
    assert!(notes(&folder, "most_improved = 1").contains("2 units are proposed"));
    assert_eq!(proposed(&folder, "most_improved = 2"), two);
    let three = format!("{two}; e: up 2.50 points on previous, number 3 of the group");
    assert_eq!(proposed(&folder, "most_improved = 3"), three);
    // c fell: it did not improve, however many are asked for.
    assert!(!proposed(&folder, "most_improved = 5").contains("c:"));
}

#[test]
fn of_several_conditions_all_must_hold() {
    let folder = folder("", VALUES);
    before(&folder, &[("a", "94"), ("b", "80"), ("c", "86"), ("d", "55"), ("e", "37.5")]);
    assert_eq!(
        proposed(&folder, "top = 3\nband_at_least = \"Tốt\"\nmost_improved = 2"),
        "b: rank 2 of 5 units, shared, index 85.00; band Tốt; \
        up 5.00 points on previous, the most of the group"
    );
    assert_eq!(proposed(&folder, "top = 1\nmost_improved = 1"), "null: no unit qualifies");
}

#[test]
fn a_rise_cannot_be_told_without_what_came_before() {
    let folder = folder("", VALUES);
    let untold = "null: cannot be told: there is no earlier result to hold this period against (`previous` in par.toml)";
    assert_eq!(proposed(&folder, "most_improved = 1"), untold);
    assert_eq!(proposed(&folder, "top = 3\nmost_improved = 1"), untold);
    before(&folder, &[("a", "94"), ("b", "null")]);
    assert!(proposed(&folder, "most_improved = 9").starts_with("a: up 1.00"));
    let told = notes(&folder, "most_improved = 9");
    assert!(told.contains("so not proposed by rise: Phường B, Phường C, Phường D, Phường E"), "{told}");
}

#[test]
fn who_is_unranked_or_provisional_is_not_proposed() {
    let silent = folder("no_submission = \"unranked\"", "unit,1\na,95\nb,85\nc,85\nd,60\n");
    assert_eq!(proposed(&silent, "top = 9").matches("rank").count(), 4);
    assert!(notes(&silent, "top = 9").contains("Passed over: Phường E (unranked: sent nothing)"));
    let faulty = folder("", "unit,1\na,95\nb,≥85\nc,85\nd,60\ne,40\n");
    assert!(!proposed(&faulty, "top = 9").contains("b:"));
    assert!(notes(&faulty, "top = 9").contains("Passed over: Phường B (provisional: a cell is faulty)"));
}

/// A unit that sent nothing is ranked with 0, first of a group of which nothing is in, and no reason to commend it.
#[test]
fn who_sent_nothing_is_not_proposed() {
    let folder = folder("", "unit,1\na,0\n");
    assert_eq!(proposed(&folder, "top = 1"), "a: rank 1 of 5 units, shared, index 0.00");
    let told = notes(&folder, "top = 1");
    assert!(told.contains("Passed over: Phường B (sent nothing), Phường C (sent nothing)"), "{told}");
    folder.put("values.csv", "unit,1\n");
    assert_eq!(proposed(&folder, "top = 1"), "null: no unit qualifies");
}

/// b has 60 of 80 and 20 points that appraisers have not given: its index is 60 to 80, so it may be before a (70),
/// and d (65) before it; c (40) cannot come among the first two.
#[test]
fn a_proposal_says_what_is_not_certain() {
    let criteria = [("1", "max = 80"), ("2", "max = 20, scored_by = \"appraiser\"")];
    let folder = Folder::new(BANDS, &criteria, "unit,1\na,70\nb,60\nc,40\nd,65\ne,10\n");
    folder.put("units.csv", UNITS);
    folder.appraised("unit,criterion,score,stage,reason\na,2,0,1,x\nc,2,0,1,x\nd,2,0,1,x\ne,2,0,1,x\n", "");
    let keys = "appraisals = [\"appraisal.csv\"]\n[[reward]]\ngroup = \"G\"\n";
    let proposals = |reward: &str| {
        folder.par(&format!("{keys}{reward}\n"));
        let rows = table(&folder, "rewards", &[]);
        rows.iter()
            .map(|row| format!("{}: {}", shown(&row["unit"]), shown(&row["reason"])))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        proposals("top = 2"),
        [
            "a: rank 1 of 5 units, index 70.00",
            "d: rank 2 of 5 units, index 65.00; not certain: its rank may still be 2–3"
        ]
    );
    let said = String::from_utf8(folder.run("rank", &[]).stdout).unwrap();
    assert!(said.contains("May still be among them once all scores are in: Phường B"), "{said}");
    assert_eq!(
        proposals("band_at_least = \"Khá\"")[2],
        "b: band Khá; not certain: its index may still be 60.00–80.00"
    );
    assert_eq!(proposals("top = 3").len(), 3);
    assert!(proposals("top = 3").iter().all(|one| !one.contains("not certain")));
}

#[test]
fn each_reward_has_its_rows_and_its_name() {
    let folder = folder("", VALUES);
    folder.par(
        "[[reward]]\ntitle = \"Giấy khen\"\ngroup = \"G\"\ntop = 1\n[[reward]]\ngroup = \"G\"\nband_at_least = \"Tốt\"\n",
    );
    let rows = table(&folder, "rewards", &[]);
    let told: Vec<String> =
        rows.iter().map(|row| ["reward", "title", "unit"].map(|key| shown(&row[key])).join(" ")).collect();
    assert_eq!(told, ["1 Giấy khen a", "2 null a", "2 null b", "2 null c"]);
    // The ranking stays what formats of one table write.
    let csv = String::from_utf8(folder.run("rank", &["--format", "csv"]).stdout).unwrap();
    assert!(csv.starts_with("group,rank,"), "{csv}");
}

#[test]
fn heads_follow_their_band() {
    let folder = folder("", VALUES);
    folder.par("");
    let heads: Vec<String> = table(&folder, "ranking", &[]).iter().map(|row| shown(&row["head"])).collect();
    assert_eq!(heads, ["Hoàn thành tốt", "Hoàn thành tốt", "Hoàn thành tốt", "null", "null"]);
    let shown = String::from_utf8(folder.run("rank", &[]).stdout).unwrap();
    assert_eq!(shown.matches("Head of the unit, Tốt: Hoàn thành tốt").count(), 1, "{shown}");
    let plain = Folder::new("", &[("1", "max = 100")], VALUES);
    plain.put("units.csv", UNITS);
    assert!(table(&plain, "ranking", &[])[0].get("head").is_none());
}

#[test]
fn rewards_that_ask_for_what_is_not_there_are_faults() {
    let folder = folder("", VALUES);
    for (keys, code) in [
        ("group = \"H\"\ntop = 3", "unknown-group"),
        ("group = \"G\"\nband_at_least = \"Tôt\"", "unknown-band"),
        ("group = \"G\"", "missing-key"),
        ("top = 3", "missing-key"),
        ("group = \"G\"\ntop = 0", "wrong-value"),
        ("group = \"G\"\ntop = 1.5", "wrong-value"),
        ("group = \"G\"\nmost_improved = -1", "wrong-value"),
        ("group = \"G\"\ntop = \"3\"", "wrong-type"),
    ] {
        folder.par(&format!("[[reward]]\n{keys}\n"));
        assert!(folder.refusal("rank").contains(&code.to_owned()), "{keys}");
    }
}
