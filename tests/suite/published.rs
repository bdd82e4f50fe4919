//! Official figures replayed: what was published comes out again, to the last digit that was printed.

mod asem;
mod papi;

use std::path::{Path, PathBuf};

use par::number::sum;

use crate::case::{Case, Figures, exact, par, shown};

/// The rows of a CSV file, cells by header.
struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn read(path: &Path) -> Self {
        let mut reader = csv::Reader::from_path(path).unwrap();
        let header = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        Self { header, rows }
    }

    /// The cell of a row under a header.
    fn cell<'a>(&self, row: &'a [String], column: &str) -> &'a str {
        &row[self.header.iter().position(|known| known == column).unwrap()]
    }
}

/// The folder of published data that are too large for the repository, where it is given.
fn published(name: &str) -> Option<PathBuf> {
    std::env::var_os("PAR_PUBLISHED").map(|folder| Path::new(&folder).join(name))
}

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published/par-index-2020")
}

/// PAR INDEX 2020: parts, totals, ranks and bands as printed, though the printed parts do not always add up.
#[test]
fn par_index_2020() {
    let arguments = ["score", "values.csv", "--catalogue", "catalogue.toml", "--units", "units.csv"];
    let figures =
        Figures::of(&par(&fixture(), &[&arguments[..], &["--detail", "--format", "json"]].concat()));
    let table = Table::read(&fixture().join("published.csv"));
    let mut off = Vec::new();
    for (row, scored) in table.rows.iter().zip(figures.rows("scores")) {
        let cell = |column| table.cell(row, column);
        let of = |column: &str| shown(&scored[column]);
        assert_eq!(
            (of("unit"), of("rank"), of("band")),
            (cell("unit").into(), cell("rank").into(), cell("band").into())
        );
        assert_eq!(
            (of("index"), of("points"), of("max")),
            (cell("total").into(), cell("total").into(), "100".into())
        );
        let parts = ["1", "2", "3", "4"].map(|area| {
            assert_eq!(of(&format!("area.{area}")), cell(area), "{area} of {}", cell("unit"));
            exact(cell(area))
        });
        if sum(&parts) != exact(cell("total")) {
            off.push(of("name"));
        }
    }
    assert_eq!((table.rows.len(), figures.rows("scores").len()), (6, 6));
    assert_eq!(off, ["Quảng Ninh", "Đồng Tháp", "Phú Thọ"]);
    // "Where the printed figures would give another last digit a footnote of the table says so": of these three.
    for (format, lang) in [("markdown", "en"), ("markdown", "vi"), ("table", "en")] {
        let output = par(&fixture(), &[&arguments[..], &["--format", format, "--lang", lang]].concat());
        let page = String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(page.contains("Quảng Ninh, Đồng Tháp, Phú Thọ"), "{page}");
        assert!(!page.contains("Hải Phòng,") && !page.contains(", Hải Phòng"), "{page}");
    }
}

/// Huế 2021, 136 communes: 9, 62, 41 and 24 in each band are 6.62, 45.59, 30.15 and 17.65 %, which make 100.01:
/// shares are printed as they are.
#[test]
fn band_shares_are_not_made_to_add_up() {
    let bands = "band = [{ label = \"Xuất sắc\", from = 90 }, { label = \"Tốt\", from = 80 }, \
                 { label = \"Khá\", from = 70 }, { label = \"Trung bình\", from = 50 }]";
    let counts = [(9, 95), (62, 85), (41, 75), (24, 60)];
    let indices = counts.iter().flat_map(|&(count, index)| std::iter::repeat_n(index, count));
    let rows: String =
        indices.enumerate().map(|(place, index)| format!("Xã {},{index}\n", place + 1)).collect();
    let case = Case::new(bands, &[("1", "max = 100")]).submitted(&format!("unit,1\n{rows}"));
    let page =
        |lang| String::from_utf8(case.run("rank", &["--format", "markdown", "--lang", lang]).stdout).unwrap();
    for share in ["Xuất sắc: 9 (6.62%)", "Tốt: 62 (45.59%)", "Khá: 41 (30.15%)", "Trung bình: 24 (17.65%)"]
    {
        assert!(page("en").contains(share), "{share}");
        assert!(page("vi").contains(&share.replace('.', ",")), "{share}");
    }
}

/// Nam Định 2020: departments are in group I from 90, districts from 80: 85 is II among the former and I among
/// the latter, by the catalogue of each.
#[test]
fn bands_differ_by_group() {
    let bands = |first, second| {
        format!("band = [{{ label = \"I\", from = {first} }}, {{ label = \"II\", from = {second} }}]")
    };
    let case = Case::new("", &[("1", "max = 100")]);
    let catalogue = |kind: &str, bands: &str| {
        crate::case::catalogue(&format!("kinds = [\"{kind}\"]\n{bands}"), &[("1", "max = 100")])
    };
    case.write("so.toml", &catalogue("department", &bands(90, 80)));
    case.write("huyen.toml", &catalogue("district", &bands(80, 70)));
    case.write(
        "units.csv",
        "unit,name,kind\nnv,Sở Nội vụ,department\ntp,Sở Tư pháp,department\n\
        yy,Huyện Ý Yên,district\ngt,Huyện Giao Thủy,district\n",
    );
    case.write("values.csv", "unit,1\nnv,85\ntp,90\nyy,85\ngt,79.99\n");
    let group = |name: &str, file: &str| {
        format!("[[group]]\nname = \"{name}\"\ncatalogue = \"{file}.toml\"\nsubmissions = [\"values.csv\"]\n")
    };
    let groups = group("Khối huyện", "huyen") + &group("Khối sở", "so");
    case.write("par.toml", &format!("title = \"T\"\nperiod = \"2022\"\nunits = \"units.csv\"\n{groups}"));
    let figures = Figures::of(&par(case.path(), &["score", "--format", "json"]));
    assert_eq!(figures.each("band"), "yy=I gt=II tp=I nv=II");
    assert_eq!(figures.each("rank"), "yy=1 gt=2 tp=1 nv=2");
}

/// Quảng Nam 2023, electronic government: 11.08 → 11.59 points and yet from place 14 to place 22 of 63.
#[test]
fn an_index_may_rise_while_its_rank_falls() {
    let case = Case::new("scale = 15", &[("1", "max = 15")]);
    let table = |own: &str, ahead: usize| {
        let other = |place: usize| format!("Tỉnh {place},{}\n", if place <= ahead { "12.5" } else { "9.25" });
        format!("unit,1\nQuảng Nam,{own}\n{}", (1..=62).map(other).collect::<String>())
    };
    case.write("2022.csv", &table("11.08", 13));
    case.write("2023.csv", &table("11.59", 21));
    let catalogue = ["--catalogue", "catalogue.toml", "--format", "json"];
    let output = par(
        case.path(),
        &[&["score", "2022.csv", "--detail", "-o", "previous.json"][..], &catalogue].concat(),
    );
    assert_eq!(output.status.code(), Some(0));
    let group = "[[group]]\nname = \"Tỉnh\"\ncatalogue = \"catalogue.toml\"\nsubmissions = [\"2023.csv\"]\n";
    case.write(
        "par.toml",
        &format!("title = \"T\"\nperiod = \"2023\"\nprevious = [\"previous.json\"]\n{group}"),
    );
    let output = par(case.path(), &["rank", "--format", "json"]);
    let figures = Figures::of(&output);
    let row = figures.rows("ranking").iter().find(|row| row["unit"] == "Quảng Nam").unwrap();
    let of = |column: &str| shown(&row[column]);
    assert_eq!([of("previous_index"), of("index"), of("change_index")], ["11.08", "11.59", "0.51"]);
    assert_eq!([of("previous_rank"), of("rank"), of("change_rank")], ["14", "22", "-8"]);
}
