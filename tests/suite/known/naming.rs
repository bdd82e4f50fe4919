//! Periods in the names of files: what a file does not say itself, its name may.

use std::fs;

use crate::case::{Case, Figures, par, shown, told};

/// An evaluation folder with these submission files; `own` is the period of par.toml.
fn folder(own: &str, files: &[(&str, &str)]) -> Case {
    let case = Case::new("", &[("1", "max = 100")]);
    fs::create_dir(case.path().join("s")).unwrap();
    for (name, text) in files {
        case.write(&format!("s/{name}"), text);
    }
    case.write(
        "units.csv",
        "unit,name,kind\na,Phường A,ward\nb-2024,Phường B,ward\nnhon-nam,Phường Nhơn Nam,ward\n",
    );
    case.write(
        "par.toml",
        &format!(
            "title = \"T\"\nperiod = \"{own}\"\nunits = \"units.csv\"\n[[group]]\nname = \"G\"\n\
            catalogue = \"catalogue.toml\"\nsubmissions = [\"s/*\"]\n"
        ),
    );
    case
}

/// The value each file's row counts for in a period: `a=1 b-2024=…`, with the codes of what is told.
fn read(own: &str, period: &str, files: &[(&str, &str)]) -> String {
    let case = folder(own, files);
    let output =
        par(case.path(), &["score", "--detail", "--format", "json", "--lang", "en", "--period", period]);
    let figures = Figures::of(&output);
    let rows = figures.rows("awards").iter().filter(|row| row["state"] == "scored");
    let mut told_of: Vec<String> =
        rows.map(|row| format!("{}={}", shown(&row["unit"]), shown(&row["award"]))).collect();
    let said = told(&output);
    told_of.extend(
        ["period-in-name", "period-in-title"]
            .iter()
            .filter(|code| said.contains(**code))
            .map(|&code| code.into()),
    );
    told_of.join(" ")
}

const LONG: &str = "Đơn vị;Mã tiêu chí;Số liệu\nPhường A;1;7\n";

/// A part of the year in the name decides where the file says nothing; the year itself takes it as its newest report.
#[test]
fn the_name_decides_where_the_file_says_nothing() {
    for name in
        ["phuong-xa-2022-Q1.csv", "Báo cáo Quý I-2022.csv", "bao-cao-quy-1-nam-2022.csv", "2022Q1.csv"]
    {
        assert_eq!(read("2022", "2022-Q1", &[(name, LONG)]), "a=7 period-in-name", "{name}");
        assert_eq!(read("2022", "2022-H1", &[(name, LONG)]), "a=7 period-in-name", "{name}");
        // The quarter looks back on nothing later than itself.
        assert!(read("2022", "2021", &[(name, LONG)]).starts_with("period-in-name"), "{name}");
    }
    for (name, period) in [("bao-cao-6-thang-2022.csv", "2022-H1"), ("9 tháng đầu năm 2022.csv", "2022-9M")]
    {
        assert_eq!(read("2022", period, &[(name, LONG)]), "a=7 period-in-name", "{name}");
    }
    // Four reports of a year side by side, told apart by their names alone.
    let quarter = |value: u32| format!("unit,criterion,value\na,1,{value}\n");
    let (one, two) = (quarter(1), quarter(2));
    let files = [("x-2022-Q1.csv", one.as_str()), ("x-2022-Q2.csv", two.as_str())];
    assert_eq!(read("2022", "2022-Q1", &files), "a=1 period-in-name");
    assert_eq!(read("2022", "2022", &files), "a=2 period-in-name");
}

/// The year of the evaluation says no more than that; another year does.
#[test]
fn a_year_in_the_name_decides_where_it_is_another() {
    assert_eq!(read("2022", "2022", &[("phuong-xa-2022.csv", LONG)]), "a=7");
    assert_eq!(read("2022-Q1", "2022-Q1", &[("phuong-xa-2022.csv", LONG)]), "a=7");
    assert_eq!(read("2022-Q1", "2022-Q1", &[("Báo cáo năm 2022.csv", LONG)]), "a=7");
    assert_eq!(read("2022", "2022", &[("phuong-xa-2021.csv", LONG)]), "period-in-name");
    assert_eq!(read("2022", "2021", &[("phuong-xa-2021.csv", LONG)]), "a=7 period-in-name");
    // Dates, documents and stages are no years.
    for name in ["bao-cao-14-12-2021.csv", "KH-43-2021.csv", "tham-dinh-lan-1-2021.csv", "2021-phuong-xa.csv"]
    {
        assert_eq!(read("2022", "2022", &[(name, LONG)]), "a=7", "{name}");
    }
}

/// "A period in the file's name decides only when the file has no period": a column, a row, or a title against it.
#[test]
fn what_the_file_says_comes_before_its_name() {
    let name = "phuong-xa-2022-Q1.csv";
    let column = "unit,criterion,period,value\na,1,2022-Q2,7\n";
    assert_eq!(read("2022", "2022-Q2", &[(name, column)]), "a=7");
    // A blank cell of the column is for the evaluation's period.
    assert_eq!(read("2022", "2022", &[(name, "unit,criterion,period,value\na,1,,7\n")]), "a=7");
    let row = |period: &str| format!("Đơn vị:;Phường A\nKỳ:;{period}\nMã tiêu chí;Số liệu\n1;7\n");
    assert_eq!(read("2022", "2022-Q1", &[(name, &row("Quý I/2022"))]), "a=7");
    assert_eq!(read("2022", "2022-Q2", &[(name, &row("Quý II/2022"))]), "a=7 period-in-title");
    assert_eq!(read("2022", "2022", &[("x-2021.csv", &row("Năm 2022"))]), "a=7 period-in-title");
    let title = |of: &str| format!("BÁO CÁO CẢI CÁCH HÀNH CHÍNH {of};;\n{LONG}");
    assert_eq!(read("2022", "2022-Q1", &[(name, &title("QUÝ I NĂM 2022"))]), "a=7 period-in-name");
    // Name and title disagree: neither decides, and both are told.
    assert_eq!(read("2022", "2022", &[(name, &title("QUÝ II NĂM 2022"))]), "a=7 period-in-title");
    assert_eq!(read("2022", "2022-Q1", &[(name, &title("QUÝ II NĂM 2022"))]), "period-in-title");
}

/// The form of a unit is named after it, with the period or without; a key that ends with a year is the key.
#[test]
fn a_form_may_be_named_after_unit_and_period() {
    let form = "Mã tiêu chí;Số liệu\n1;7\n";
    assert_eq!(read("2022", "2022", &[("a.csv", form)]), "a=7");
    assert_eq!(read("2022", "2022", &[("a-2022.csv", form)]), "a=7");
    assert_eq!(read("2022", "2022-Q1", &[("a-2022-Q1.csv", form)]), "a=7 period-in-name");
    assert_eq!(read("2022", "2022-H1", &[("Phường A 6 tháng đầu năm 2022.csv", form)]), "a=7 period-in-name");
    assert_eq!(read("2025", "2025", &[("b-2024.csv", form)]), "b-2024=7");
    assert_eq!(read("2025", "2025-Q1", &[("b-2024-2025-Q1.csv", form)]), "b-2024=7 period-in-name");
    assert_eq!(read("2022", "2022", &[("nhon-nam-2022.csv", form)]), "nhon-nam=7");
}

/// Phường Nhơn Nam of 2022, or Phường Nhơn in the year 2022: a name that may be two units' is none's.
#[test]
fn a_name_that_may_be_two_units_is_refused() {
    let case = folder("2022", &[("nhon-nam-2022.csv", "Mã tiêu chí;Số liệu\n1;7\n")]);
    case.write("units.csv", "unit,name,kind\nnhon,Phường Nhơn,ward\nnhon-nam,Phường Nhơn Nam,ward\n");
    let output = par(case.path(), &["score", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(told(&output).contains("error[unknown-unit]: the form names no unit"), "{}", told(&output));
}

/// Without a register, the forms of one unit for several periods are of one unit.
#[test]
fn forms_without_a_register_are_of_one_unit() {
    let form = |value: u32| format!("Mã tiêu chí;Số liệu\n1;{value}\n");
    let case = Case::new("", &[("1", "max = 100")]);
    case.write("phuong-a-2022-Q1.csv", &form(3));
    case.write("phuong-a-2022-Q2.csv", &form(4));
    let figures = case.with(&["phuong-a-2022-Q1.csv", "phuong-a-2022-Q2.csv"]).score();
    assert_eq!(figures.awards("1"), "phuong-a=4");
}

/// Every form of a period, wherever a period may stand: on the command line, in par.toml, in a column and above a header.
#[test]
fn every_form_is_read_everywhere() {
    for (form, period) in [
        ("2022", "2022"),
        ("Năm 2022", "2022"),
        ("2022-Q1", "2022-Q1"),
        ("Quý I/2022", "2022-Q1"),
        ("quý 2 năm 2022", "2022-Q2"),
        ("2022-H1", "2022-H1"),
        ("6 tháng đầu năm 2022", "2022-H1"),
        ("2022-9M", "2022-9M"),
        ("9 tháng năm 2022", "2022-9M"),
    ] {
        let column = format!("Đơn vị;Mã tiêu chí;Kỳ;Số liệu\nPhường A;1;{form};7\n");
        assert_eq!(read("2021", period, &[("x.csv", &column)]), "a=7", "column {form}");
        let above = format!("Kỳ: {form};;\n{LONG}");
        assert_eq!(read("2021", period, &[("x.csv", &above)]), "a=7", "above {form}");
        let plain = format!("unit,criterion,period,value\na,1,{period},7\n");
        assert_eq!(read("2021", form, &[("x.csv", &plain)]), "a=7", "option {form}");
        assert_eq!(read(form, period, &[("x.csv", &plain)]), "a=7", "par.toml {form}");
        let target = format!(
            "max = 1, rule.ratio = {{}}, target = {{ increase_by = 1, since = \"2020\", by = \"{form}\" }}"
        );
        let case = Case::new(&format!("period = \"{form}\""), &[("1", &target)]).submitted("unit,1\na,7\n");
        let figures = Figures::of(&case.run("targets", &["--format", "json"]));
        assert_eq!(shown(&figures.rows("targets")[0]["by"]), period, "catalogue {form}");
    }
}
