//! Rows that are read straight from the text of a program's table, and units that are scored in whole numbers, give what
//! the same table gives where it is read and scored with care.

use proptest::prelude::*;
use proptest::sample::select;

use super::{Folder, config, rows};

/// A leaf of each kind of rule that takes plain values, one of them not asked of all, under nodes with and without a cap.
const CATALOGUE: &str = r#"
id = "plain"
title = "Plain"
basis = "made up"
period = "2026"
kinds = ["ward", "commune"]
criterion = [
  { code = "1", title = "One" },
  { code = "1.1", title = "Ratio", max = 1.5, rule.ratio = { full = 97 }, not_applicable = "exclude" },
  { code = "1.2", title = "Percent", max = 2, measure = "%", rule.ladder = { steps = [{ from = 95, points = 2 }, { from = 80, proportional = true }] } },
  { code = "1.3", title = "Points", max = 4, floor = -0.25 },
  { code = "1.4", title = "Between", max = 0.7, rule.ratio = { full = 90, zero_below = 50, zero_above = 120 } },
  { code = "1.5", title = "Steps", max = 1, floor = 0.1, rule.ladder = { steps = [{ from = 95, share = 100 }, { above = 80, points = 0.333 }, { from = 50, to = 80, share = 30 }, { below = 50, points = 0.05 }], otherwise = 0.2 } },
  { code = "2", title = "Two", cap = 3 },
  { code = "2.1", title = "Count", max = 2, rule.count = { each = 0.25 } },
  { code = "2.2", title = "Flag", max = 0.333, rule.flag = {} },
  { code = "2.3", title = "Only wards", max = 3, kinds = ["ward"], rule.curve = { at = [[7, 0], [100, 3]] } },
  { code = "2.4", title = "Every few", max = 1.1, floor = -0.5, rule.count = { each = -0.3, every = 2.5, base = 1.7 } },
  { code = "3", title = "Penalty", role = "penalty" },
  { code = "3.1", title = "Late", max = 1, rule.deduction = { each = 0.5 } },
]
"#;

const REGISTER: &str = "unit,name,kind\na,Phường A,ward\nb,Xã B,commune\nc-1,Phường C,ward\n";

const CODES: [&str; 10] = ["1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.2", "2.3", "2.4", "3.1"];

/// A row: unit, criterion, value, evidence.
type Line = [String; 4];

/// Values that are not plain, or not by a hair.
const ODD: [&str; 23] = [
    "",
    "-",
    "n/a",
    "yes",
    "no",
    "có",
    "x",
    "0/0",
    "007",
    "1.",
    ".5",
    "97%",
    "02/05",
    "4 ",
    "-1",
    "1/0",
    "9/8",
    "1.234",
    "100% (15/15)",
    "123456789012345678901",
    "4294967296/4294967297",
    "15/03/2022",
    "0.50/2",
];

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => (1_u32..500, 1_u32..500).prop_map(|(part, rest)| format!("{part}/{}", part + rest)),
        6 => (0_u32..400).prop_map(|quarters| format!("{}.{:02}", quarters / 100, quarters % 100)),
        6 => (0_u32..101).prop_map(|count| count.to_string()),
        2 => select(&ODD[..]).prop_map(str::to_owned),
    ]
}

/// A value for each criterion in order, some of them left out, twice, or of another unit's row.
fn lines() -> impl Strategy<Value = Vec<Line>> {
    let evidence =
        select(&["", "BC 12/BC-UBND", "không", "Không", "12", "-", "7%", "K 1", "Đã gửi", " BC"][..]);
    let unit = select(&["a", "b", "c-1", "Phường A", "d"][..]);
    let row =
        (value(), evidence, 0_u8..40).prop_map(|(value, evidence, odd)| (value, evidence.to_owned(), odd));
    let units = (unit, prop::collection::vec(row, CODES.len()));
    prop::collection::vec(units, 1..6).prop_map(|units| {
        let rows = units.iter().flat_map(|(unit, rows)| {
            CODES.iter().zip(rows).flat_map(move |(code, (value, evidence, odd))| {
                let line = [(*unit).to_owned(), (*code).to_owned(), value.clone(), evidence.clone()];
                let times = match odd {
                    0 => 0,
                    1 => 2,
                    _ => 1,
                };
                vec![line; times]
            })
        });
        rows.collect()
    })
}

/// The lines as a program writes them, and the same with the columns in another order, which are read with care.
fn tables(lines: &[Line]) -> (String, String) {
    let table = |header: &str, order: [usize; 4]| {
        let rows = lines.iter().map(|line| order.map(|place| line[place].as_str()).join(",") + "\n");
        std::iter::once(format!("{header}\n")).chain(rows).collect()
    };
    let plain = table("unit,criterion,value,evidence", [0, 1, 2, 3]);
    (plain, table("evidence,criterion,unit,value", [3, 1, 0, 2]))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn plain_rows_are_what_they_are_with_care(lines in lines()) {
        let (plain, careful) = tables(&lines);
        let files = [("catalogue.toml", CATALOGUE), ("units.csv", REGISTER), ("plain.csv", &plain), ("careful.csv", &careful)];
        let folder = Folder::new(&files);
        let scores = |table: &str, keep: &[&str]| rows(&folder.score(&[&[table, "--provisional"], keep].concat()), "scores");
        let known = scores("careful.csv", &["--detail"]);
        prop_assert_eq!(scores("careful.csv", &[]), known.clone());
        prop_assert_eq!(scores("plain.csv", &["--detail"]), known.clone());
        prop_assert_eq!(scores("plain.csv", &[]), known);
    }
}
