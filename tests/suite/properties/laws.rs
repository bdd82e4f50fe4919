//! Laws of scores: bounds, sums, and what must change nothing.

use par::number::{Number, Rounding, sum};
use proptest::prelude::*;
use proptest::sample::Index;
use rayon::ThreadPoolBuilder;

use super::sheet::{Sheet, UNITS, sheet, table};
use super::{Folder, config, figure, hundredths, rows};
use crate::case::{exact, shown};

fn folder(sheet: &Sheet) -> Folder {
    Folder::new(&[("catalogue.toml", &sheet.catalogue("k")), ("values.csv", &table(&sheet.rows("k")))])
}

/// Where a leaf stands in the sheet.
fn place(sheet: &Sheet, code: &str) -> usize {
    (0..sheet.leaves.len()).find(|&leaf| Sheet::code(leaf, "k") == code).unwrap()
}

fn within_bounds(sheet: &Sheet) -> Result<(), TestCaseError> {
    for row in folder(sheet).rows("awards", &["values.csv"]) {
        let leaf = &sheet.leaves[place(sheet, &shown(&row["criterion"]))];
        let (award, max) = (figure(&row["award"]), figure(&row["max"]).unwrap());
        match shown(&row["state"]).as_str() {
            "scored" => {
                let award = award.unwrap();
                prop_assert!(exact(&hundredths(leaf.floor)) <= award && award <= max, "{row} {leaf:?}");
            }
            "missing" => prop_assert!(award.unwrap().is_zero() && max.is_positive()),
            "not-applicable" => prop_assert!(award.is_none_or(|award| award.is_zero() || award == max)),
            other => prop_assert!(false, "{other}"),
        }
    }
    Ok(())
}

/// Under `sum` awards add up to areas and points, maxima to the maximum, and the index is their quotient.
fn parts_add_up(sheet: &Sheet) -> Result<(), TestCaseError> {
    let json = folder(sheet).score(&["values.csv", "--detail"]);
    let (scores, awards) = (rows(&json, "scores"), rows(&json, "awards"));
    let round = |number: &Number| number.round(12, Rounding::HalfUp);
    for unit in &scores {
        let of = |column: &str, under: &str| -> Vec<Number> {
            let own = awards
                .iter()
                .filter(|row| row["unit"] == unit["unit"] && shown(&row["criterion"]).starts_with(under));
            own.filter_map(|row| figure(&row[column])).collect()
        };
        let (points, max) = (sum(&of("award", "k")), sum(&of("max", "k")));
        prop_assert_eq!(figure(&unit["points"]), Some(round(&points)));
        prop_assert_eq!(figure(&unit["max"]), Some(round(&max)));
        let index = points.checked_div(&max).map(|share| round(&(&share * &Number::HUNDRED)));
        prop_assert_eq!(figure(&unit["index_exact"]), index);
        for area in 1..=sheet.leaves.len().div_ceil(2) {
            let awards = of("award", &format!("k{area}."));
            let points = (!awards.is_empty()).then(|| round(&sum(&awards)));
            prop_assert_eq!(figure(&unit[format!("area.k{area}")]), points);
        }
    }
    Ok(())
}

/// The document without the cells it cites.
fn uncited(json: &str) -> String {
    json.lines().filter(|line| !line.trim_start().starts_with("\"source\":")).collect()
}

/// The index of a unit; none where nothing applies to it.
fn index(folder: &Folder, unit: &str) -> Option<Number> {
    let scores = folder.rows("scores", &["values.csv"]);
    figure(&scores.iter().find(|row| row["unit"] == unit).unwrap()["index_exact"])
}

/// "The same bytes, whatever the thread count, file order or clock": a file long enough to be read on all cores
/// gives what short ones give, notes of several lines included, and units enough to be scored on all cores.
#[test]
fn a_long_file_is_read_like_short_ones() {
    const LEAVES: usize = 30;
    let criteria: Vec<(String, &str)> =
        (1..=LEAVES).map(|code| (code.to_string(), "max = 9, rule.ratio = {}")).collect();
    let criteria: Vec<(&str, &str)> = criteria.iter().map(|(code, keys)| (code.as_str(), *keys)).collect();
    let row = |place: usize| {
        let (unit, leaf) = (place / LEAVES, place % LEAVES + 1);
        let note = "kết quả theo báo cáo của đơn vị, số liệu đã đối chiếu";
        let broken = if place.is_multiple_of(997) { "\n" } else { " " };
        format!("u{unit:04},{leaf},{},\"{note}{broken}{note}\"\n", place * 7919 % 101)
    };
    let all: Vec<String> = (0..1_200 * LEAVES).map(row).collect();
    let table = |rows: &[String]| format!("unit,criterion,value,note\n{}", rows.concat());
    let folder = Folder::new(&[("catalogue.toml", &crate::case::catalogue("places = 12", &criteria))]);
    folder.write(&[("long.csv", &table(&all))]);
    let short: Vec<String> = (0..12).map(|part| format!("{part:02}.csv")).collect();
    for (name, part) in short.iter().zip(all.chunks(all.len() / 12)) {
        folder.write(&[(name, &table(part))]);
    }
    let short: Vec<&str> = short.iter().map(String::as_str).rev().collect();
    let long = folder.score(&["long.csv"]);
    assert_eq!(rows(&long, "scores").len(), 1_200);
    assert!(long == folder.score(&short), "the long file and the short ones differ");
    let on = |threads: usize| {
        let threads = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        threads.install(|| folder.score(&["long.csv", "--detail"]))
    };
    let alone = on(1);
    assert!([2, 3, 8].iter().all(|&threads| on(threads) == alone), "the number of threads tells");
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn an_award_lies_within_floor_and_maximum(sheet in sheet(&[0, -25, -100, 10])) {
        within_bounds(&sheet)?;
    }

    #[test]
    fn parts_add_up_to_the_whole(sheet in sheet(&[0, -25])) {
        parts_add_up(&Sheet { mean: false, ..sheet })?;
    }

    /// "File order never matters", nor that of rows, nor how rows are spread over files.
    #[test]
    fn the_order_of_rows_and_files_changes_nothing(
        sheet in sheet(&[0]),
        shuffled in Just((0..UNITS * 7).collect::<Vec<_>>()).prop_shuffle(),
        cut in any::<Index>(),
    ) {
        let rows = sheet.rows("k");
        let order = || shuffled.iter().filter_map(|&place| rows.get(place)).cloned().collect::<Vec<_>>();
        let (first, second) = (order(), order());
        let cut = cut.index(rows.len() + 1);
        let folder = folder(&sheet);
        folder.write(&[("1.csv", &table(&first[..cut])), ("2.csv", &table(&second[cut..]))]);
        prop_assert_eq!(folder.score(&["values.csv"]), folder.score(&["1.csv", "2.csv"]));
        // Naming the files in another order cites the very same cells.
        let detailed = folder.score(&["1.csv", "2.csv", "--detail"]);
        prop_assert_eq!(&detailed, &folder.score(&["2.csv", "--detail", "1.csv"]));
        prop_assert_eq!(uncited(&detailed), uncited(&folder.score(&["values.csv", "--detail"])));
    }

    #[test]
    fn two_runs_give_the_same_bytes(sheet in sheet(&[0, -25])) {
        let folder = folder(&sheet);
        prop_assert_eq!(folder.score(&["values.csv", "--detail"]), folder.score(&["values.csv", "--detail"]));
    }

    /// A wide table says what a long one says.
    #[test]
    fn the_shape_of_a_table_changes_nothing(sheet in sheet(&[0])) {
        let folder = folder(&sheet);
        let codes: Vec<String> = (0..sheet.leaves.len()).map(|leaf| Sheet::code(leaf, "k")).collect();
        let row = |unit: usize| {
            let cells: Vec<String> = sheet.leaves.iter().map(|leaf| format!("\"{}\"", leaf.cells[unit])).collect();
            format!("u{unit},{}\n", cells.join(","))
        };
        let rows: String = (0..UNITS).map(row).collect();
        folder.write(&[("wide.csv", &format!("unit,{}\n{rows}", codes.join(",")))]);
        prop_assert_eq!(folder.score(&["values.csv"]), folder.score(&["wide.csv"]));
    }

    #[test]
    fn renaming_codes_changes_names_alone(sheet in sheet(&[0, -25])) {
        let folder = folder(&sheet);
        let before = folder.score(&["values.csv", "--detail"]);
        folder.write(&[("catalogue.toml", &sheet.catalogue("z")), ("values.csv", &table(&sheet.rows("z")))]);
        let named = ["area.", "\"criterion\": \"", "Tiêu chí "];
        let renamed = named.iter().fold(before, |text, name| text.replace(&format!("{name}k"), &format!("{name}z")));
        prop_assert_eq!(renamed, folder.score(&["values.csv", "--detail"]));
    }

    /// "`missing` … earn 0 and never shrink the denominator": leaving a cell blank helps nobody, as long as no
    /// award lies below 0.
    #[test]
    fn a_missing_value_never_raises_an_index(sheet in sheet(&[0, 10]), unit in 0..UNITS, leaf in any::<Index>()) {
        let name = format!("u{unit}");
        let before = index(&folder(&sheet), &name);
        let mut blanked = sheet.clone();
        let leaf = leaf.index(sheet.leaves.len());
        blanked.leaves[leaf].cells[unit].clear();
        let after = index(&folder(&blanked), &name);
        prop_assert!(after.is_some());
        prop_assert!(before.is_none_or(|before| after.unwrap() <= before) , "{:?}", sheet.leaves[leaf]);
    }

    /// Units are compared within their group: what another group's unit has changes nothing, `relative` rules
    /// included.
    #[test]
    fn a_unit_of_another_group_changes_nothing(sheet in sheet(&[0, -25])) {
        let folder = folder(&sheet);
        let (all, last) = (sheet.rows("k"), UNITS - 1);
        let own: String = (0..last).map(|unit| format!("u{unit},Unit {unit},ward,G\n")).collect();
        let units = |other: &str| format!("unit,name,kind,group\n{own}{other}");
        let of_others = |row: &&String| !row.starts_with(&format!("u{last},"));
        let others: Vec<String> = all.iter().filter(of_others).cloned().collect();
        folder.write(&[("units.csv", &units("")), ("values.csv", &table(&others))]);
        let before = folder.score(&["values.csv", "--detail"]);
        folder.write(&[("units.csv", &units(&format!("u{last},Another,ward,H\n"))), ("values.csv", &table(&all))]);
        let after = folder.score(&["values.csv", "--detail"]);
        for name in ["scores", "awards"] {
            let mut after = rows(&after, name);
            after.retain(|row| row["group"] == "G");
            prop_assert_eq!(rows(&before, name), after);
        }
    }
}
