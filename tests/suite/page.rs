//! The page of a report: its figures, what it answers, what it lets in, and how it behaves in a browser.

mod browser;
mod figures;
mod markup;

use std::fmt::Write;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::case::{Figures, catalogue, par, shown, told};
use markup::{Element, read};

/// What a command writes in a format, in English.
fn written(input: &Path, command: &[&str], format: &str) -> Vec<u8> {
    let (name, rest) = command.split_first().unwrap();
    let input = input.to_str().unwrap();
    let output = par(
        Path::new(env!("CARGO_MANIFEST_DIR")),
        &[&[*name, input], rest, &["--format", format, "--lang", "en"]].concat(),
    );
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    output.stdout
}

fn page(input: &Path, command: &[&str]) -> String {
    String::from_utf8(written(input, command, "html")).unwrap()
}

fn json(input: &Path, command: &[&str]) -> Value {
    serde_json::from_slice::<Value>(&written(input, command, "json")).unwrap()["tables"].take()
}

/// A folder with one group of wards and, where there are any, results of earlier periods, newest first.
fn folder(catalogue: &str, units: &str, files: &[(&str, &str)], earlier: &[&str]) -> TempDir {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("catalogue.toml", catalogue);
    write("units.csv", units);
    files.iter().for_each(|(name, text)| write(name, text));
    let names: Vec<String> = (1..=earlier.len()).map(|number| format!("earlier-{number}.json")).collect();
    names.iter().zip(earlier).for_each(|(name, text)| write(name, text));
    write(
        "par.toml",
        &format!(
            "title = \"Trial\"\nperiod = \"2022\"\nunits = \"units.csv\"\nprevious = {names:?}\n[[group]]\nname = \"Wards\"\n\
             catalogue = \"catalogue.toml\"\nsubmissions = [\"values*.csv\"]\nappraisals = [\"appraisal*.csv\"]\n"
        ),
    );
    folder
}

/// Two units, An with 3 + 4 + 7 (of 8 claimed) and Ba with 6 + 0 (missing) + 10, out of 6 + 4 + 10.
fn small() -> TempDir {
    let criteria = [
        ("1", ""),
        ("1.1", "max = 6, rule.ratio = {}"),
        ("1.2", "max = 4, rule.flag = {}, lead = \"Office\", due = \"2022\""),
        ("2", ""),
        ("2.1", "max = 10, lead = \"Office\", due = \"2022\""),
    ];
    let values = "unit,criterion,value\na,1.1,50\na,1.2,yes\na,2.1,8\nb,1.1,100\nb,2.1,10\n";
    let appraisal = "unit,criterion,score,reason\na,2.1,7,one is not proven\n";
    let earlier = |first: &str, second: &str| {
        format!(
            "{{\"schema_version\": 1, \"tables\": {{\"scores\": [\
             {{\"group\": \"Wards\", \"unit\": \"{first}\", \"name\": \"\", \"index\": 60, \"rank\": 1}}, \
             {{\"group\": \"Wards\", \"unit\": \"{second}\", \"name\": \"\", \"index\": 50, \"rank\": 2}}]}}}}"
        )
    };
    folder(
        &catalogue("", &criteria),
        "unit,name,kind\na,An,ward\nb,Ba,ward\n",
        &[("values.csv", values), ("appraisal.csv", appraisal)],
        &[&earlier("a", "b"), &earlier("b", "a")],
    )
}

/// The columns of all rows of a table: `Ba 60 100; An 70 70`.
fn rows(tables: &Value, table: &str, columns: &[&str]) -> String {
    let row = |row: &Value| columns.iter().map(|column| shown(&row[*column])).collect::<Vec<_>>().join(" ");
    tables[table].as_array().unwrap().iter().map(row).collect::<Vec<_>>().join("; ")
}

#[test]
fn what_only_the_page_answers_is_right() {
    let tables = json(small().path(), &["report"]);
    // An 14/20 and Ba 16/20, so Ba is first.
    assert_eq!(rows(&tables, "ranking", &["name", "index"]), "Ba 80; An 70");
    // Ba: 6/10 and 10/10; An: 7/10 and 7/10.
    assert_eq!(rows(&tables, "percents", &["name", "area.1", "area.2"]), "Ba 60 100; An 70 70");
    // A point of 20 is five of the index. Ba lacks 4 + 0, An 3 + 3.
    assert_eq!(
        rows(&tables, "losses", &["name", "area.1", "area.2", "lost", "most"]),
        "Ba 20 0 20 1.2 (20.00); An 15 15 30 1.1 (15.00); 2.1 (15.00)"
    );
    // 1.2: 100 and 0; 1.1: 50 and 100; 2.1: 70 and 100.
    let columns = ["criterion", "percent", "nothing", "full", "units", "lost"];
    assert_eq!(rows(&tables, "weaknesses", &columns), "1.2 50 1 1 2 4; 1.1 75 0 1 2 3; 2.1 85 0 1 2 3");
    // Only 2.1 is a score of the unit's own; the other two were not scored by the units. A point is 5 of the index.
    let columns = ["name", "claimed", "awarded", "over", "unclaimed"];
    assert_eq!(rows(&tables, "claims_by_unit", &columns), "Ba 50 50 0 2; An 40 35 5 2");
    // The older result stands first: Ba was first in it, An in the newer.
    assert_eq!(rows(&tables, "history", &["name", "rank.1", "rank.2", "rank.3"]), "Ba 1 2 1; An 2 1 2");
    assert_eq!(rows(&tables, "quality", &["name", "asked", "missing", "pending"]), "Ba 3 1 0; An 3 0 0");
    // 1.2 lost 4, 2.1 lost 3; nobody leads 1.1.
    let columns = ["lead", "due", "criteria", "at_stake", "codes"];
    assert_eq!(rows(&tables, "duties", &columns), "Office 2022 2 7 1.2, 2.1; null null 1 3 1.1");
    // An lacks 50 of 100 for the 3 points left at 1.1: 15 of the index.
    let columns = ["name", "criterion", "gap", "gain", "index_gain"];
    assert_eq!(rows(&tables, "nearest", &columns), "An 1.1 50 3 15");
}

/// An with 3 + 4 and Ba with 6 + 0 (missing) of 6 + 4; 10 more are the appraisers' to give, who have not said anything.
#[test]
fn what_is_awaited_is_neither_lost_nor_weak() {
    let criteria = [
        ("1", ""),
        ("1.1", "max = 6, rule.ratio = {}"),
        ("1.2", "max = 4, rule.flag = {}"),
        ("2", ""),
        ("2.1", "max = 10, scored_by = \"appraiser\""),
    ];
    let values = "unit,criterion,value\na,1.1,50\na,1.2,yes\nb,1.1,100\n";
    let units = "unit,name,kind\na,An,ward\nb,Ba,ward\n";
    let folder = folder(&catalogue("", &criteria), units, &[("values.csv", values)], &[]);
    let tables = json(folder.path(), &["report"]);
    assert_eq!(rows(&tables, "ranking", &["name", "index"]), "An 35; Ba 30");
    let losses = rows(&tables, "losses", &["name", "area.1", "area.2", "lost", "most"]);
    assert_eq!(losses, "An 15 0 15 1.1 (15.00); Ba 20 0 20 1.2 (20.00)");
    assert_eq!(rows(&tables, "weaknesses", &["criterion", "percent", "lost"]), "1.2 50 4; 1.1 75 3");
    // The sums of a sheet, which is to add up, hold what is awaited.
    assert_eq!(
        rows(&tables, "sheets", &["name", "criterion", "kind", "award", "lost"]),
        "An 1 node 7 3; An 1.1 criterion 3 3; An 1.2 criterion 4 0; An 2 node 0 10; An 2.1 criterion 0 null; \
         An null points 7 13; An null index 35 null; \
         Ba 1 node 6 4; Ba 1.1 criterion 6 0; Ba 1.2 criterion 0 4; Ba 2 node 0 10; Ba 2.1 criterion 0 null; \
         Ba null points 6 14; Ba null index 30 null"
    );
    let page = page(folder.path(), &["report"]);
    assert_eq!(page.matches("still awaited (criteria: 1, at most 10 points)").count(), 2);
}

/// Ranked An 19/20, Ba 8.5/10 (3 does not apply), Ca 13.5/20; before An, Ca, Ba.
#[test]
fn targets_are_told_by_criterion_and_unit_and_goals_before_and_now() {
    let criteria = [
        ("1", "max = 6, rule.ratio = {}, target = { at_least = 80 }"),
        ("2", "max = 4, rule.flag = {}"),
        ("3", "max = 10, rule.ratio = { full = 100 }, target = { above = 90 }, not_applicable = \"exclude\""),
    ];
    let earlier = "{\"schema_version\": 1, \"tables\": {\"scores\": [\
         {\"group\": \"Wards\", \"unit\": \"a\", \"index\": 90, \"rank\": 1}, \
         {\"group\": \"Wards\", \"unit\": \"c\", \"index\": 80, \"rank\": 2}, \
         {\"group\": \"Wards\", \"unit\": \"b\", \"index\": 70, \"rank\": 3}]}}";
    let folder = folder(
        &catalogue("", &criteria),
        "unit,name,kind\na,An,ward\nb,Ba,ward\nc,Ca,ward\n",
        &[("values.csv", "unit,1,2,3\na,100%,yes,90%\nb,60%,yes,KPS\nc,,yes,95%\n")],
        &[earlier],
    );
    let without = json(folder.path(), &["report"]);
    assert!(
        without.get("goals").is_none() && json(small().path(), &["report"]).get("targets_by_unit").is_none()
    );
    let evaluation = folder.path().join("par.toml");
    let goals = "[[goal]]\ngroup = \"Wards\"\nunit = \"b\"\nrank_up = 2\n\
         [[goal]]\ntitle = \"City\"\nrank_up = 3\npublished = { before = 8, now = 5, basis = \"Decision 1\" }\n\
         [[goal]]\ngroup = \"Wards\"\nindex_at_least = 90\n";
    std::fs::write(&evaluation, std::fs::read_to_string(&evaluation).unwrap() + goals).unwrap();
    let tables = json(folder.path(), &["report"]);
    // The mean of 100 and 60 meets 80, but Ca could not be measured; that of 90 and 95 is past 90.
    let counts = ["criterion", "asked", "met", "missed", "not_applicable", "not_measurable"];
    let columns = [&counts[..], &["figure", "group_met", "worst_unit"]].concat();
    assert_eq!(
        rows(&tables, "targets_by_criterion", &columns),
        "1 3 1 1 0 1 80 not-measurable b; 3 3 1 1 1 0 92.5 met a"
    );
    let columns = [&["name"], &counts[1..], &["unmet"]].concat();
    assert_eq!(
        rows(&tables, "targets_by_unit", &columns),
        "An 2 1 1 0 0 3 (equal to the bound, not past it); Ba 2 0 1 1 0 1 (20 points short); Ca 2 1 0 0 1 1 (missing)"
    );
    // Ba rose from 3 to 2; 8 to 5 are three places; the mean is (95 + 85 + 67.5) / 3.
    let columns = ["unit", "expected", "before", "now", "gap", "met"];
    assert_eq!(
        rows(&tables, "goals", &columns),
        "b 2 3 2 -1 missed; null 3 8 5 0 met; null 90 null 82.5 -7.5 missed"
    );
}

#[test]
fn the_same_inputs_give_the_same_page() {
    let folder = small();
    assert!(page(folder.path(), &["report"]) == page(folder.path(), &["report"]));
}

/// Changes are told by a sign beside the figure; the name of a unit leads to its table; lines lead to themselves.
#[test]
fn signs_and_addresses_lead_where_they_say() {
    let page = read(&page(small().path(), &["report"]));
    let ranking = &page.all("tbody")[0].children().map(Element::text).collect::<Vec<_>>();
    // From 50 and the second place to 80 and the first, and the other way round from 60 and the first.
    assert!(ranking[0].contains("▲ 30.00") && ranking[0].contains("▲ 1"), "{ranking:?}");
    assert!(ranking[1].contains("▲ 10.00") && ranking[1].contains("▼ -1"), "{ranking:?}");
    let ids: Vec<&str> =
        page.everything().into_iter().filter_map(|element| element.attribute("id")).collect();
    let links: Vec<&str> = page.all("a").into_iter().filter_map(|link| link.attribute("href")).collect();
    let leads = |link: &&str| link.strip_prefix('#').is_some_and(|id| ids.contains(&id));
    assert_eq!(links.iter().find(|link| !leads(link)), None);
    assert!(links.len() > 20);
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len());
}

#[test]
fn formats_for_paper_leave_out_what_only_a_page_shows() {
    let markdown = String::from_utf8(written(small().path(), &["report"], "markdown")).unwrap();
    assert!(markdown.contains("## Ranking") && !markdown.contains("How each point came about"));
    assert!(!markdown.contains("Where each unit lost points"));
    // The last table of a document is the unit sheets.
    let csv = String::from_utf8(written(small().path(), &["report"], "csv")).unwrap();
    assert!(csv.starts_with("group,unit,name,criterion,title,kind,max,claimed,"), "{csv}");
}

/// What a submission may contain to take over a page.
const HOSTILE: [&str; 8] = [
    "<script>window.taken=1</script>",
    "<img src=x onerror=window.taken=1>",
    "\" onfocus=window.taken=1 autofocus x=\"",
    "</title></style></script></table><h1>taken</h1>",
    "<!-- -->]]>&lt;b&gt;&#60;&amp;javascript:window.taken=1",
    "{{7*7}} ${7*7} `x` \\u003cscript\\u003e",
    "\u{202e}dlrow\u{2066} \u{0}\u{8}\u{1b}[31m",
    "a\u{fffe}\u{ffff}b\u{2028}c",
];

/// A folder in which everything that is written bears a text.
fn hostile(text: &str) -> TempDir {
    let plain: String = text.chars().filter(|sign| !sign.is_control()).collect();
    let quoted = toml::Value::String(plain.clone()).to_string();
    let criteria = [
        ("1", &*format!("title = {quoted}")),
        ("1.1", &*format!("title = {quoted}, max = 2, measure = {quoted}, evidence = {quoted}, lead = {quoted}, due = {quoted}, basis = {quoted}")),
    ]
    .map(|(code, keys)| format!("  {{ code = \"{code}\", {keys} }},\n"));
    let catalogue = format!(
        "id = \"x\"\ntitle = {quoted}\nperiod = \"2022\"\nkinds = [\"ward\"]\nband = [{{ label = {quoted}, from = 0, head = {quoted} }}]\n\
         criterion = [\n{}]\n",
        criteria.concat()
    );
    let cell = format!("\"{}\"", text.replace('"', "\"\"").replace('\0', ""));
    folder(
        &catalogue,
        &format!("unit,name,kind\na,{cell},ward\nb,Ba,ward\n"),
        &[
            (
                "values.csv",
                &format!("unit,criterion,value,evidence,note\na,1.1,1,{cell},{cell}\nb,1.1,2,x,y\n"),
            ),
            ("appraisal.csv", &format!("unit,criterion,score,reason\na,1.1,1.5,{cell}\n")),
        ],
        &[],
    )
}

/// The elements and attributes a page is made of.
const ELEMENTS: &str = "html head meta title style body a header h1 h2 h3 h4 nav ol ul li main section div p span table caption \
    thead tbody tfoot tr th td details summary dl dt dd figure figcaption svg g rect circle line polyline text script";
const ATTRIBUTES: &str = "lang charset http-equiv content name class href id tabindex role aria-label aria-hidden data-key scope \
    viewBox x y dx x1 x2 y1 y2 cx cy r width height points overflow";

#[test]
fn no_text_becomes_markup() {
    for text in HOSTILE {
        let folder = hostile(text);
        let page = page(folder.path(), &["report"]);
        let page = read(&page);
        for element in page.everything().into_iter().skip(1) {
            assert!(
                ELEMENTS.split_whitespace().any(|known| known == element.name),
                "{text}: {}",
                element.name
            );
            for (key, _) in element.attributes() {
                assert!(ATTRIBUTES.split_whitespace().any(|known| known == key), "{text}: {key}");
            }
        }
        assert_eq!((page.all("script").len(), page.all("h1").len()), (1, 1));
        let shown = page.text();
        let turns = |sign: char| matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let unseen = |sign: char| matches!(sign, '\u{fffe}' | '\u{ffff}' | '\u{2028}');
        assert!(
            !shown.contains(|sign: char| turns(sign) || unseen(sign) || sign.is_control() && sign != '\n'),
            "{text}"
        );
        let first: String = text.chars().take_while(|sign| sign.is_ascii_graphic()).collect();
        assert!(shown.contains(&first), "{text}");
    }
}

/// The policy, and that nothing in the page would need more than it lets in.
#[test]
fn the_page_needs_nothing_beside_it() {
    let text = page(small().path(), &["report"]);
    let page = read(&text);
    assert_eq!(page.all("html")[0].attribute("lang"), Some("en"));
    let metas = page.all("meta");
    let policy = metas.iter().find(|meta| meta.attribute("http-equiv") == Some("Content-Security-Policy"));
    let policy = policy.unwrap().attribute("content").unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"));
    for asking in
        ["http:", "https:", "url(", "@import", " src=", "srcset", " style=", "fetch(", "XMLHttpRequest"]
    {
        assert!(!text.contains(asking), "{asking}");
    }
    for table in page.all("table") {
        assert_eq!(table.all("caption").len(), 1);
        assert!(table.all("th").iter().all(|heading| heading.attribute("scope").is_some()));
    }
}

/// 21 units × 100 criteria, every text as long as offices write them.
fn city() -> TempDir {
    let mut criteria = String::new();
    for area in 1..=8 {
        writeln!(
            criteria,
            "  {{ code = \"{area}\", title = \"Cải cách thủ tục hành chính và chính quyền số {area}\" }},"
        )
        .unwrap();
        for one in (1..=13).take(if area < 5 { 13 } else { 12 }) {
            writeln!(
                criteria,
                "  {{ code = \"{area}.{one}\", title = \"Tỷ lệ hồ sơ thủ tục hành chính được giải quyết trước hạn và đúng hạn {area}.{one}\", max = 1, \
                 measure = \"%\", rule.ladder = {{ steps = [{{ from = 95, points = 1 }}, {{ from = 80, points = 0.5 }}] }}, target = {{ at_least = 95 }}, \
                 lead = \"Văn phòng HĐND và UBND thành phố\", support = [\"UBND các phường, xã\", \"Các phòng, ban có liên quan\"], \
                 due = \"Năm 2022\", evidence = \"required\", basis = \"KH 43/KH-UBND ngày 21/02/2022, Phụ lục, mục {one}\" }},"
            )
            .unwrap();
        }
    }
    let catalogue = format!(
        "id = \"x\"\ntitle = \"Bộ chỉ số\"\nperiod = \"2022\"\nkinds = [\"ward\"]\ncriterion = [\n{criteria}]\n"
    );
    let (mut units, mut values) =
        ("unit,name,kind\n".to_owned(), "unit,criterion,value,evidence,note\n".to_owned());
    let mut appraisal = "unit,criterion,score,reason\n".to_owned();
    for unit in 1..=21 {
        writeln!(units, "phuong-{unit},Phường Nguyễn Văn Cừ {unit},ward").unwrap();
        for (area, one) in
            (1..=8).flat_map(|area| (1..=if area < 5 { 13 } else { 12 }).map(move |one| (area, one)))
        {
            let percent = 60 + (unit * 7 + area * 3 + one) % 40;
            writeln!(
                values,
                "phuong-{unit},{area}.{one},{percent}%,Báo cáo số 125/BC-UBND ngày 14/12/2022,Số liệu trích từ hệ thống một cửa điện tử"
            )
            .unwrap();
            if one % 3 == 0 {
                writeln!(
                    appraisal,
                    "phuong-{unit},{area}.{one},0.25,Số liệu trên hệ thống thấp hơn báo cáo của đơn vị"
                )
                .unwrap();
            }
        }
    }
    folder(&catalogue, &units, &[("values.csv", &values), ("appraisal.csv", &appraisal)], &[])
}

#[test]
fn a_city_with_all_explanations_is_well_under_three_megabytes() {
    let folder = city();
    let output = par(folder.path(), &["report", ".", "--format", "html", "--lang", "vi"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(read(&text).all("dl").len(), 21 * 100);
    assert!(text.len() < 2_400_000, "{} bytes", text.len());
    let figures = Figures::of(&par(folder.path(), &["report", ".", "--format", "json"]));
    assert_eq!(figures.rows("explanations").len(), 21 * 100);
}
