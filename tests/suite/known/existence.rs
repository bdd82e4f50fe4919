//! Units that began, ended, merged or split: Quy Nhơn's 21 wards and communes, 17 from 1/12/2024, 6 from 1/7/2025.

use std::fs;
use std::path::Path;

use crate::case::{Case, Figures, par, shown, told};

/// A folder with the register of the example and one criterion, asked of wards and communes.
fn quy_nhon(period: &str, more: &str, csv: &str) -> Case {
    let case = Case::new("kinds = [\"ward\", \"commune\"]", &[("1", "max = 100")]);
    let register = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/quy-nhon-2022/units.csv");
    case.write("units.csv", &fs::read_to_string(register).unwrap());
    folder(&case, period, more, csv);
    case
}

fn folder(case: &Case, period: &str, more: &str, csv: &str) {
    case.write("s.csv", csv);
    let group = "[[group]]\nname = \"G\"\ncatalogue = \"catalogue.toml\"\nsubmissions = [\"s.csv\"]\n";
    case.write(
        "par.toml",
        &format!("title = \"T\"\nperiod = \"{period}\"\nunits = \"units.csv\"\n{more}\n{group}"),
    );
}

fn scored(case: &Case) -> Figures {
    Figures::of(&par(case.path(), &["score", "--detail", "--format", "json", "--lang", "en"]))
}

/// What a run says, and its exit status.
fn refused(case: &Case) -> String {
    let output = par(case.path(), &["score", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(3), "{}", told(&output));
    told(&output)
}

/// How many units a period has.
fn count(period: &str, cut_offs: &str) -> usize {
    scored(&quy_nhon(period, cut_offs, "unit,1\n")).rows("scores").len()
}

/// The official year: quarter III ends on 14/9, the year on 14/12; half a year on 14/6.
#[test]
fn quy_nhon_had_21_then_17_then_6_units() {
    for (period, units) in [
        ("2022", 21),
        ("2023", 21),
        ("2024-Q3", 21),
        ("2024-9M", 21),
        ("2024-Q4", 17),
        ("2024", 17),
        ("2025-Q1", 17),
        ("2025-Q2", 17),
        ("2025-H1", 17),
        ("2025-Q3", 6),
        ("2025-9M", 6),
        ("2025", 6),
        ("2026-Q1", 6),
    ] {
        assert_eq!(count(period, ""), units, "{period}");
    }
}

/// "From `par.toml`'s cut-offs": the mergers fell on 1/12/2024 and 1/7/2025; both days of a unit count in.
#[test]
fn units_follow_the_cut_offs() {
    let calendar = "cut_offs = [\"31/3\", \"30/6\", \"30/9\", \"31/12\"]";
    // A year that ends with November, on the last day of the old wards.
    let november = "cut_offs = [\"28/2\", \"31/5\", \"31/8\", \"30/11\"]";
    // One that ends the day after.
    let december = "cut_offs = [\"1/3\", \"1/7\", \"1/10\", \"1/12\"]";
    for (period, cut_offs, units) in [
        ("2024", calendar, 17),
        ("2024-Q3", calendar, 21),
        ("2025-Q2", calendar, 17),
        ("2025-H1", calendar, 17),
        ("2025-Q3", calendar, 6),
        ("2024", november, 21),
        ("2025-Q2", november, 17),
        ("2024", december, 17),
        ("2024-Q3", december, 21),
        ("2025-H1", december, 6),
    ] {
        assert_eq!(count(period, cut_offs), units, "{period} {cut_offs}");
    }
}

/// 2024: Thị Nại is the merged one, for it bears the name on 14/12/2024; a key is one unit's whatever the day.
#[test]
fn a_name_is_the_unit_that_bears_it_on_the_last_day() {
    let of = |period: &str| {
        let figures = scored(&quy_nhon(period, "", "unit,1\nPhường Thị Nại,7\n"));
        figures.awards("1").split(' ').find(|award| award.ends_with("=7")).unwrap().to_owned()
    };
    assert_eq!(of("2024-Q3"), "qn-w-thi-nai=7");
    assert_eq!(of("2024"), "qn-w-thi-nai-2024=7");
    assert!(refused(&quy_nhon("2024", "", "unit,1\nqn-w-thi-nai,7\n")).contains("unit-not-registered"));
}

/// "A submission of theirs is a fault naming the successor", over however many changes: Lê Lợi → Thị Nại (2024) →
/// Quy Nhơn (2025).
#[test]
fn a_unit_that_ended_names_who_follows_it_then() {
    for (period, unit, successor) in [
        ("2024", "Phường Lê Lợi", "Phường Thị Nại"),
        ("2025-H1", "Phường Lê Lợi", "Phường Thị Nại"),
        ("2025", "Phường Lê Lợi", "Phường Quy Nhơn"),
        ("2025", "qn-w-thi-nai-2024", "Phường Quy Nhơn"),
        ("2025", "Phường Bùi Thị Xuân", "Phường Quy Nhơn Tây"),
        ("2025", "qn-c-nhon-chau", "Xã Nhơn Châu"),
    ] {
        let said = refused(&quy_nhon(period, "", &format!("unit,1\n{unit},7\n")));
        assert!(said.contains("error[unit-not-registered]"), "{period} {unit}: {said}");
        assert!(said.contains(&format!("its successor: {successor}\n")), "{period} {unit}: {said}");
    }
    // Before it began there is nobody to name.
    let said = refused(&quy_nhon("2024", "", "unit,1\nPhường Quy Nhơn Tây,7\n"));
    assert!(said.contains("unit-not-registered") && said.contains("delete the unit's rows"), "{said}");
}

/// A split: a becomes b and c; c becomes d. All that are there then are named, each once; a circle ends.
#[test]
fn a_split_names_all_that_follow() {
    let case = Case::new("", &[("1", "max = 100")]);
    case.write(
        "units.csv",
        "unit,name,kind,from,to,successor\na,Phường A,ward,,2022-12-31,b|c\nb,Phường B,ward,2023-01-01,,\n\
        c,Phường C,ward,2023-01-01,2023-12-31,d|b\nd,Phường D,ward,2024-01-01,,\n\
        x,Phường X,ward,,2022-12-31,y\ny,Phường Y,ward,,2022-12-31,x\n",
    );
    for (period, unit, expected) in [
        ("2023", "a", "successor: Phường B, Phường C\n"),
        ("2024", "a", "successor: Phường B, Phường D\n"),
        ("2024", "x", "delete the unit's rows"),
    ] {
        folder(&case, period, "", &format!("unit,1\n{unit},7\n"));
        let said = refused(&case);
        assert!(said.contains(expected), "{period} {unit}: {said}");
    }
}

/// A unit that began mid-period exists on its last day: it is there, and sent nothing yet.
#[test]
fn a_unit_that_began_within_the_period_is_there() {
    let case = quy_nhon("2025", "", "unit,1\nPhường Quy Nhơn,80\n");
    let figures = scored(&case);
    assert_eq!(figures.of_unit("qn25-w-quy-nhon", "index"), "80");
    assert_eq!(figures.of_unit("qn25-w-quy-nhon-bac", "index"), "0");
}

/// In the year of a merger the first quarters came from units that are gone: their rows are passed over and told, not
/// refused, and none is taken for the unit that bears the name now.
#[test]
fn rows_of_another_period_are_of_the_unit_of_then() {
    let quarters = "unit,criterion,period,value\nPhường Lê Lợi,1,2024-Q1,10\nPhường Thị Nại,1,2024-Q1,20\n\
        Phường Đống Đa,1,2024-Q1,30\nqn-w-thi-nai-2024,1,2024-Q2,40\nPhường Ngô Mây,1,2024,50\n";
    let case = quy_nhon("2024", "", quarters);
    let output = par(case.path(), &["score", "--detail", "--format", "json", "--lang", "en"]);
    let figures = Figures::of(&output);
    let rows = figures.rows("awards").iter().filter(|row| row["state"] == "scored");
    let mut awards: Vec<String> =
        rows.map(|row| format!("{}={}", shown(&row["unit"]), shown(&row["award"]))).collect();
    awards.sort();
    // What is said of the merged ward by its key, though it was not there yet, is its own.
    assert_eq!(awards, ["qn-w-dong-da=30", "qn-w-ngo-may=50", "qn-w-thi-nai-2024=40"]);
    let said = told(&output);
    assert!(said.contains("values of another period, of a unit that is not there in this one (2)"), "{said}");
}

/// So are all rows of a file that is named after another period, however plain they are.
#[test]
fn rows_of_a_file_of_another_period_are_of_the_unit_of_then() {
    let criteria = [("1", "max = 100"), ("2", "max = 100"), ("3", "max = 100")];
    let case = Case::new("kinds = [\"ward\", \"commune\"]", &criteria);
    let register = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/quy-nhon-2022/units.csv");
    case.write("units.csv", &fs::read_to_string(register).unwrap());
    let rows = |unit: &str| (1..=3).map(|code| format!("{unit},{code},10\n")).collect::<String>();
    folder(&case, "2024", "", "");
    let csv = format!("unit,criterion,value\n{}{}", rows("Phường Đống Đa"), rows("Phường Thị Nại"));
    fs::remove_file(case.path().join("s.csv")).unwrap();
    case.write("s-2024-Q1.csv", &csv);
    let par_toml = fs::read_to_string(case.path().join("par.toml")).unwrap();
    case.write("par.toml", &par_toml.replace("[\"s.csv\"]", "[\"s-2024-Q1.csv\"]"));
    let output = par(case.path(), &["score", "--detail", "--format", "json", "--lang", "en"]);
    let figures = Figures::of(&output);
    let rows = figures.rows("awards").iter().filter(|row| row["state"] == "scored");
    let units: Vec<String> = rows.map(|row| shown(&row["unit"])).collect();
    assert_eq!(units, ["qn-w-dong-da", "qn-w-dong-da", "qn-w-dong-da"]);
    assert!(told(&output).contains("of a unit that is not there in this one (3)"), "{}", told(&output));
}

/// One folder for the year of a merger: its first quarter is of the units of then, its year of those of now, whatever
/// else lies in the folder.
#[test]
fn a_year_of_a_merger_is_one_folder() {
    let rows = "unit,criterion,period,value\nPhường Đống Đa,1,2025-Q1,30\nXã Nhơn Châu,1,2025-Q1,20\n\
        Phường Quy Nhơn,1,2025,90\nXã Nhơn Châu,1,2025,80\n";
    let of = |period: &str| {
        let case = quy_nhon("2025", "", rows);
        let output =
            par(case.path(), &["score", "--detail", "--format", "json", "--lang", "en", "--period", period]);
        let figures = Figures::of(&output);
        let rows = figures.rows("awards").iter().filter(|row| row["state"] == "scored");
        rows.map(|row| format!("{}={}", shown(&row["unit"]), shown(&row["award"])))
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(of("2025-Q1"), "qn-w-dong-da=30 qn-c-nhon-chau=20");
    assert_eq!(of("2025"), "qn25-w-quy-nhon=90 qn25-c-nhon-chau=80");
}

/// The form of a unit that is gone is passed over in the same way.
#[test]
fn forms_of_another_period_are_of_the_unit_of_then() {
    let form = "Đơn vị:,Phường Lê Lợi\nKỳ:,Quý I/2024\nMã tiêu chí,Số liệu\n1,10\n";
    let case = quy_nhon("2024", "", form);
    let output = par(case.path(), &["score", "--detail", "--format", "json", "--lang", "en"]);
    assert!(!Figures::of(&output).states("1").contains("scored"));
    assert!(told(&output).contains("of a unit that is not there in this one (1)"), "{}", told(&output));
    let figures = scored(&quy_nhon("2024-Q1", "", form));
    assert!(figures.awards("1").contains("qn-w-le-loi=10"));
}
