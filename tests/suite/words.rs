//! What tables and messages say in words: suggestions, measures, dates, names.

use crate::case::{Case, told};
use crate::folder::Folder;

/// A suggestion is like what was written: of one sign nothing is.
#[test]
fn what_is_suggested_is_like_what_was_written() {
    let case = Case::new("", &[("1", "max = 60"), ("123", "max = 40")]).submitted("unit,1,123\na,50,30\n");
    let said = |code: &str| told(&case.run("explain", &["a", code, "--lang", "en"]));
    assert!(said("124").contains("did you mean 123?"), "{}", said("124"));
    assert!(!said("7").contains("did you mean"), "{}", said("7"));
    let folder = Folder::new("", &[("1", "max = 100")], "unit,1\na,50\n");
    let said = |unit: &str| told(&folder.run("compare", &[".", ".", "--unit", unit]));
    assert!(said("Phường AA").contains("did you mean"), "{}", said("Phường AA"));
    assert!(!said("x").contains("did you mean"), "{}", said("x"));
}

/// Where the measure is a percent, the steps of a ladder are.
#[test]
fn steps_are_in_the_measure_of_the_criterion() {
    let ladder = "max = 2, rule.ladder = { steps = [{ from = 100, points = 2 }, { from = 70, points = 1 }] }";
    let words = |keys: &str| {
        let case = Case::new("", &[("1", keys)]).submitted("unit,1\na,100%\n");
        let said = String::from_utf8(case.run("explain", &["a", "1", "--lang", "en", "-q"]).stdout).unwrap();
        said.lines().find(|line| line.starts_with("Rule:")).unwrap().to_owned()
    };
    let percent = words(&format!("measure = \"%\", {ladder}"));
    assert!(percent.ends_with("from 100%: 2; from 70% below 100%: 1; otherwise: 0"), "{percent}");
    assert!(words(ladder).ends_with("from 100: 2; from 70 below 100: 1; otherwise: 0"));
}

/// In English no order of day and month goes without saying.
#[test]
fn days_are_written_as_their_language_does() {
    let rule = "max = 2, rule.deadline = { by = \"2022-03-01\", late = [{ days = 5, points = 1 }] }";
    let case = Case::new("", &[("1", rule)]).submitted("unit,1\na,03/03/2022\n");
    let said = |lang: &str| {
        String::from_utf8(case.run("explain", &["a", "1", "--lang", lang, "-q"]).stdout).unwrap()
    };
    assert!(said("en").contains("2022-03-03, due 2022-03-01: 2 days late"), "{}", said("en"));
    assert!(said("en").contains("by 2022-03-01: 2"), "{}", said("en"));
    assert!(said("vi").contains("03/03/2022, hạn 01/03/2022: trễ 2 ngày"), "{}", said("vi"));
}

/// Who is no longer scored is told by name.
#[test]
fn units_that_are_gone_are_named() {
    let folder = Folder::new("", &[("1", "max = 100")], "unit,1\na,50\nb,60\nc,70\n");
    let before = folder.run("score", &["--detail", "--format", "json", "-q"]);
    folder.put("before.json", &String::from_utf8(before.stdout).unwrap());
    folder.put(
        "units.csv",
        "unit,name,kind,to\na,Phường A,ward,\nb,Phường B,ward,\nc,Phường C,ward,2021-12-31\n",
    );
    folder.put("values.csv", "unit,1\na,50\nb,60\n");
    let output = folder.run("plan", &["--since", "before.json", "-q"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("No longer scored in this period: Phường C"), "{said}");
}
