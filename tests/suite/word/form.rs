//! The form: paper, margins, type, headings and ends of annexes, tables; and that no text leaves its place.

use std::fs;

use super::markup::{Element, body, names, part, styled, tables};
use super::{EXAMPLES, report, written};
use crate::case::{par, told};
use crate::docs::path;

/// Whether a length in twentieths of a point is so many millimetres, to the nearest twentieth: 1440 an inch of 25.4 mm.
fn is(twips: i64, millimetres: i64) -> bool {
    (twips * 254 - millimetres * 14_400).abs() <= 127
}

/// The reports, parsed.
fn reports() -> impl Iterator<Item = (&'static str, Element)> {
    EXAMPLES.iter().map(|example| (*example, body(&report(example))))
}

#[test]
fn pages_are_those_of_the_decree() {
    for (example, body) in reports() {
        let sections = body.all("w:sectPr");
        let documents = styled(&body, "Kind").len() + styled(&body, "AnnexWord").len();
        assert_eq!(
            sections.len(),
            documents,
            "{example}: a section for what annexes go with, and one an annex"
        );
        for section in sections {
            let (size, margins) = (section.one("w:pgSz"), section.one("w:pgMar"));
            let across = size.get("w:orient") == "landscape";
            let (width, height) = if across { (297, 210) } else { (210, 297) };
            assert!(is(size.number("w:w"), width) && is(size.number("w:h"), height), "{example}: {size:?}");
            for (side, millimetres) in [("w:top", 20), ("w:bottom", 20), ("w:left", 30), ("w:right", 15)] {
                assert!(is(margins.number(side), millimetres) || side == "w:right", "{side}: {margins:?}");
            }
            // Never less than 15 mm: what is left of the page by a text of 165 mm.
            let right = margins.number("w:right");
            assert!(right * 254 >= 15 * 14_400 && right * 254 < 15 * 14_400 + 254, "{right}");
            let header = margins.number("w:header");
            assert!(header > 0 && header < margins.number("w:top"), "the number stands in the top margin");
            assert_eq!(section.one("w:pgNumType").number("w:start"), 1, "each annex is numbered by itself");
            section.one("w:titlePg");
            let headers: Vec<(&str, &str)> = section
                .all("w:headerReference")
                .iter()
                .map(|header| (header.get("w:type"), header.get("r:id")))
                .collect();
            assert_eq!(headers, [("default", "rId3"), ("first", "rId4")]);
        }
    }
    let bytes = report(EXAMPLES[3]);
    let number = Element::parse(&part(&bytes, "word/header.xml"));
    assert_eq!(number.one("w:fldSimple").get("w:instr"), " PAGE ");
    assert_eq!(Element::parse(&part(&bytes, "word/blank_header.xml")).words(), "");
}

/// The size in half points, bold, italic and alignment of a style, over the default.
fn look(styles: &Element, name: &str) -> (i64, bool, bool, String) {
    let found = styles.all("w:style").into_iter().find(|style| style.get("w:styleId") == name).unwrap();
    let default = styles.one("w:rPrDefault").one("w:sz").number("w:val");
    let size = found.all("w:sz").first().map_or(default, |size| size.number("w:val"));
    let align = found.all("w:jc").first().map_or("", |align| align.get("w:val")).to_owned();
    (size, !found.all("w:b").is_empty(), !found.all("w:i").is_empty(), align)
}

#[test]
fn type_is_that_of_the_decree() {
    let styles = Element::parse(&part(&report(EXAMPLES[3]), "word/styles.xml"));
    let fonts = styles.one("w:rPrDefault").one("w:rFonts");
    assert!(fonts.attributes.iter().all(|(_, font)| font == "Times New Roman"), "{fonts:?}");
    // Points, bold, italic, alignment: Nghị định 30/2020, Phụ lục I, II and III.1, and what offices use in tables.
    for (style, points, bold, italic, align) in [
        ("PageNumber", 13..=14, false, false, "center"),
        ("AnnexWord", 14..=14, true, false, "center"),
        ("AnnexTitle", 13..=14, true, false, "center"),
        ("AnnexReference", 13..=14, false, true, "center"),
        ("Prose", 13..=14, false, false, "both"),
        ("Cell", 11..=12, false, false, ""),
        ("StrongCell", 11..=12, true, false, ""),
        ("HeadingCell", 11..=12, true, false, "center"),
        ("State", 12..=13, true, false, "center"),
        ("Motto", 13..=14, true, false, "center"),
        ("Superior", 12..=13, false, false, "center"),
        ("Agency", 12..=13, true, false, "center"),
        ("Numbered", 13..=13, false, false, "center"),
        ("Placed", 13..=14, false, true, "center"),
        ("Kind", 13..=14, true, false, "center"),
        ("Subject", 13..=14, true, false, "center"),
        ("Authority", 13..=14, true, false, "center"),
        ("Signatory", 13..=14, true, false, "center"),
        ("RecipientsHead", 12..=12, true, true, ""),
        ("Recipient", 11..=11, false, false, ""),
    ] {
        let (size, is_bold, is_italic, stands) = look(&styles, style);
        assert!(size % 2 == 0 && points.contains(&(size / 2)), "{style}: {size} half points");
        assert_eq!((is_bold, is_italic, stands.as_str()), (bold, italic, align), "{style}");
    }
    let prose = styles.all("w:style").into_iter().find(|one| one.get("w:styleId") == "Prose").unwrap();
    assert!(is(prose.one("w:ind").number("w:firstLine"), 10), "a first line is indented by 1 cm");
    assert!(prose.one("w:spacing").number("w:after") >= 6 * 20, "6 pt stand between paragraphs");
}

#[test]
fn annexes_begin_and_end_as_the_decree_says() {
    let reference =
        "(Kèm theo Quyết định số …/QĐ-UBND ngày 16 tháng 01 năm 2023 của Ủy ban nhân dân thành phố Quy Nhơn)";
    let body = body(&report("examples/quy-nhon-2022"));
    let words = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"].map(|number| format!("Phụ lục {number}"));
    assert_eq!(styled(&body, "AnnexWord"), words);
    let titles = styled(&body, "AnnexTitle");
    let city = "ĐÁNH GIÁ CẢI CÁCH HÀNH CHÍNH THÀNH PHỐ QUY NHƠN NĂM 2022 (SỐ LIỆU MINH HỌA)";
    let first = [
        "KẾT QUẢ XẾP HẠNG",
        "ĐIỂM THEO LĨNH VỰC",
        "TỔNG HỢP XẾP LOẠI",
        "SO SÁNH VỚI KỲ TRƯỚC",
        "THỰC HIỆN CHỈ TIÊU",
        "THỰC HIỆN MỤC TIÊU",
        "CÁC NỘI DUNG CẦN KHẮC PHỤC",
        "KẾT QUẢ CHI TIẾT TỪNG ĐƠN VỊ",
    ];
    assert_eq!(titles, first.map(|title| format!("{title}{city}")));
    assert_eq!(styled(&body, "AnnexReference"), [reference; 8]);
    assert_eq!(styled(&body, "End"), ["./."; 8]);
    // One an annex; and under the agency, the motto and the subject of what they go with.
    assert_eq!(styled(&body, "Rule"), [""; 8 + 3], "a drawn line, not signs");
    assert!(!body.words().contains("__"));
    // The end is the last of its section, and every sheet of a unit but the first begins a page.
    let ends = body.all("w:p").into_iter().filter(|one| one.style() == "End");
    assert_eq!(ends.filter(|end| !end.all("w:sectPr").is_empty()).count(), 7);
    assert_eq!(body.all("w:pageBreakBefore").len(), 21 + 14 - 1);
}

#[test]
fn one_annex_has_no_number() {
    for arguments in [
        &["score", "tests/cmd/small"][..],
        &["explain", "tests/cmd/small", "an-phu"],
        &["check", "tests/cmd/small"],
    ] {
        let body = body(&written(&path(""), arguments));
        assert_eq!(styled(&body, "AnnexWord"), ["Phụ lục"], "{arguments:?}");
        assert_eq!(styled(&body, "End"), ["./."], "{arguments:?}");
    }
    let vietnamese = body(&written(&path(""), &["score", "tests/cmd/small"]));
    let blank = "(Kèm theo Quyết định số …/QĐ-UBND ngày … tháng … năm … của …)";
    assert_eq!(styled(&vietnamese, "AnnexReference"), [blank]);
    let english = body(&written(&path(""), &["score", "tests/cmd/small", "--lang", "en"]));
    assert_eq!(styled(&english, "AnnexWord"), ["Annex"]);
    assert_eq!(styled(&english, "AnnexReference"), ["(Attached to Decision No. …/QĐ-UBND on … … … of …)"]);
}

#[test]
fn tables_repeat_their_headings_and_fill_the_page() {
    let mut across = 0;
    for (example, body) in reports() {
        let bodies: Vec<&Element> = body.children.iter().filter(|one| one.name == "w:body").collect();
        let mut waiting = Vec::new();
        for block in &bodies[0].children {
            if block.name == "w:tbl" && !block.all("w:tblBorders").is_empty() {
                waiting.push(block);
            }
            let section =
                if block.name == "w:sectPr" { Some(block) } else { block.all("w:sectPr").first().copied() };
            let Some(section) = section else { continue };
            let size = section.one("w:pgSz").number("w:w");
            let margins = section.one("w:pgMar");
            let text = size - margins.number("w:left") - margins.number("w:right");
            across += i64::from(size > 12_000);
            for table in waiting.drain(..) {
                let widths: Vec<i64> = table.all("w:gridCol").iter().map(|one| one.number("w:w")).collect();
                let sum: i64 = widths.iter().sum();
                assert!(sum <= text && sum > text - 20, "{example}: {sum} of {text}");
                assert_eq!(table.one("w:tblW").number("w:w"), sum);
                for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
                    assert_eq!(table.one("w:tblBorders").one(side).number("w:sz"), 4, "half a point");
                }
                for (place, row) in table.all("w:tr").into_iter().enumerate() {
                    row.one("w:cantSplit");
                    assert_eq!(row.all("w:tblHeader").len(), usize::from(place == 0));
                    let cells: Vec<i64> = row.all("w:tcW").iter().map(|one| one.number("w:w")).collect();
                    assert_eq!(cells, widths);
                }
            }
        }
    }
    assert!(across >= 3, "areas stand on paper that lies across");
}

/// Names and titles that would do something, were they not text.
const HOSTILE: [&str; 8] = [
    "</w:t></w:r></w:p><w:p/>",
    "&amp; <script>alert(1)</script>",
    "{ INCLUDETEXT \"http://x\" } =HYPERLINK(\"http://x\")",
    "a\u{1}\u{1b}[31mb\u{fffe}\u{ffff}",
    "]]> \u{202e}dlrow\u{2066}",
    "một-từ-rất-dài-không-có-dấu-cách-nào-để-ngắt-dòng-cho-vừa-cột-của-bảng-trên-giấy-khổ-A4-nằm-ngang-và-còn-dài-hơn-nữa",
    "漢字👩‍👩‍👧‍👦 e\u{302}\u{301}",
    "=cmd|'/C calc'!A1 @SUM(1+1) MERGEFIELD \\* DDEAUTO c:\\x.exe",
];

/// A folder whose every text is the same.
fn folder_of(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: String| fs::write(folder.path().join(name), content).unwrap();
    let quoted = toml::Value::String(text.to_owned()).to_string();
    write(
        "bo-chi-so.toml",
        format!(
            "id = \"x\"\ntitle = {quoted}\nbasis = \"minh họa\"\nperiod = \"2022\"\nkinds = [\"ward\"]\n\n\
             [[band]]\nlabel = {quoted}\nfrom = 0\n\n[[criterion]]\ncode = \"1\"\ntitle = {quoted}\nmax = 2\n"
        ),
    );
    write("units.csv", format!("unit,name,kind\nx,\"{}\",ward\n", text.replace('"', "\"\"")));
    write("phieu.csv", "unit,1\nx,1.5\n".to_owned());
    write(
        "par.toml",
        format!(
            "title = {quoted}\nperiod = \"2022\"\nunits = \"units.csv\"\n\n[[group]]\nname = {quoted}\n\
             catalogue = \"bo-chi-so.toml\"\nsubmissions = [\"phieu.csv\"]\n\n[particulars]\ndocument = {quoted}\n\
             agency = {quoted}\nplace = {quoted}\nsignatory = {quoted}\nrecipients = [{quoted}]\n"
        ),
    );
    folder
}

#[test]
fn no_text_leaves_its_place() {
    let plain = body(&written(folder_of("thường").path(), &["report", "."]));
    let count = |body: &Element, name: &str| body.all(name).len();
    for text in HOSTILE {
        let folder = folder_of(text);
        let bytes = written(folder.path(), &["report", "."]);
        let read = body(&bytes);
        for name in ["w:p", "w:tr", "w:tc", "w:sectPr", "w:t"] {
            assert_eq!(count(&read, name), count(&plain, name), "{text}: {name}");
        }
        for active in ["w:fldSimple", "w:instrText", "w:hyperlink", "w:object", "w:drawing", "script"] {
            assert_eq!(count(&read, active), 0, "{text}: {active}");
        }
        let title = Element::parse(&part(&bytes, "docProps/core.xml")).one("dc:title").text.clone();
        assert!(title.chars().all(|sign| !sign.is_control() && sign < '\u{fffe}' || sign > '\u{ffff}'));
        if !text.contains(|sign: char| sign.is_control() || "\u{202e}\u{2066}\u{fffe}".contains(sign)) {
            assert_eq!(title, text);
            assert!(tables(&read)[0].rows()[1].contains(&text.to_owned()), "{text}");
        }
    }
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let bytes = report("examples/vi-thanh-2024");
    assert!(bytes == report("examples/vi-thanh-2024"));
    let names = names(&bytes);
    assert!(names.is_sorted(), "{names:?}");
    assert_eq!(names.len(), 9);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Kết quả.DOCX");
    let named = par(&path(""), &["report", "examples/vi-thanh-2024", "-q", "-o", file.to_str().unwrap()]);
    assert!(named.status.success() && fs::read(&file).unwrap() == bytes, "{}", told(&named));
}

/// The small evaluation with particulars.
fn with_particulars(particulars: &str) -> tempfile::TempDir {
    let folder = folder_of("Phường");
    let file = folder.path().join("par.toml");
    let text = fs::read_to_string(&file).unwrap();
    let (head, _) = text.split_once("[particulars]").unwrap();
    fs::write(&file, format!("{head}[particulars]\n{particulars}")).unwrap();
    folder
}

const ISSUED: &str = "document = \"Quyết định\"\nsubject = \"Về việc công bố\"\nnumber = \"5/QĐ-UBND\"\ndate = 2023-01-09\nplace = \"Quy Nhơn\"\n\
    superior = \"UBND tỉnh Bình Định\"\nagency = \"UBND thành phố Quy Nhơn\"\n\
    authority = \"TM. Ủy ban nhân dân\"\nposition = \"Chủ tịch\"\nsignatory = \"Nguyễn Văn A\"\n\
    recipients = [\"Sở Nội vụ;\", \"Lưu: VT, NV\"]\n";

#[test]
fn who_issues_it_opens_the_file() {
    let folder = with_particulars(ISSUED);
    let read = body(&written(folder.path(), &["report", "."]));
    let said = |style: &str| styled(&read, style);
    assert_eq!(said("Superior"), ["UBND TỈNH BÌNH ĐỊNH"]);
    assert_eq!(said("Agency"), ["UBND THÀNH PHỐ QUY NHƠN"]);
    assert_eq!(said("State"), ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]);
    assert_eq!(said("Motto"), ["Độc lập - Tự do - Hạnh phúc"]);
    assert_eq!(said("Numbered"), ["Số: 05/QĐ-UBND"]);
    assert_eq!(said("Placed"), ["Quy Nhơn, ngày 09 tháng 01 năm 2023"]);
    assert_eq!(said("Kind"), ["QUYẾT ĐỊNH"]);
    assert_eq!(said("Subject"), ["Về việc công bố"]);
    assert_eq!(said("Authority"), ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]);
    assert_eq!(said("Signatory"), ["Nguyễn Văn A"]);
    assert_eq!(said("Recipient"), ["- Sở Nội vụ;", "- Lưu: VT, NV."]);
    let annexes = said("AnnexWord").len();
    assert_eq!(said("Item").len(), annexes);
    let reference =
        "(Kèm theo Quyết định số 05/QĐ-UBND ngày 09 tháng 01 năm 2023 của UBND thành phố Quy Nhơn)";
    assert_eq!(said("AnnexReference"), vec![reference; annexes]);
    assert_eq!(read.all("w:sectPr").len(), annexes + 1);
    let heading = read.all("w:tbl")[0];
    let widths: Vec<i64> = heading.all("w:gridCol").iter().map(|one| one.number("w:w")).collect();
    assert!(is(widths[0], 65) && is(widths[1], 100), "{widths:?}");
    assert!(heading.one("w:tblCellMar").children.iter().all(|side| side.number("w:w") == 0));
    // Under the motto a line as long as it: 13 pt bold, 27 signs.
    let lines: Vec<&Element> = heading
        .all("w:p")
        .into_iter()
        .filter(|one| one.style() == "Rule")
        .map(|one| one.one("w:ind"))
        .collect();
    let length = widths[1] - lines[1].number("w:left") - lines[1].number("w:right");
    assert!(length > 3_000 && length < 3_700, "{length}");
}

#[test]
fn annexes_alone_and_blanks() {
    let alone = with_particulars(&format!("{ISSUED}annexes_only = true\n"));
    let read = body(&written(alone.path(), &["report", "."]));
    assert_eq!(styled(&read, "State"), Vec::<String>::new());
    assert!(styled(&read, "AnnexReference")[0].ends_with("của UBND thành phố Quy Nhơn)"));
    // A table of another command is an annex to what is written elsewhere.
    let whole = with_particulars(ISSUED);
    for command in ["rank", "score"] {
        let read = body(&written(whole.path(), &[command, "."]));
        assert_eq!(styled(&read, "State"), Vec::<String>::new());
        assert!(styled(&read, "AnnexReference")[0].starts_with("(Kèm theo Quyết định số 05/QĐ-UBND"));
    }
    let blank = with_particulars("agency = \"UBND thành phố Quy Nhơn\"\n");
    let read = body(&written(blank.path(), &["report", "."]));
    assert_eq!(styled(&read, "Numbered"), ["Số: …/QĐ-UBND"]);
    assert_eq!(styled(&read, "Subject"), ["Phường"], "what is published, where nothing else is said");
    assert_eq!(styled(&read, "Placed"), ["…, ngày … tháng … năm …"]);
    assert_eq!(
        (styled(&read, "Authority"), styled(&read, "Signatory")),
        (vec!["…".to_owned()], vec!["…".to_owned()])
    );
    assert_eq!(styled(&read, "Recipient"), ["- …;", "- Lưu: VT."]);
}

#[test]
fn particulars_that_cannot_be_printed_are_faults() {
    for (particulars, code, said) in [
        ("agency = \" \"\n", "wrong-value", "`agency` is blank"),
        ("number = \"43\"\n", "wrong-value", "the number «43» has no symbol"),
        ("date = \"9/1/2023\"\n", "wrong-type", "`date` is of the wrong type"),
        ("agancy = \"UBND\"\n", "unknown-key", "did you mean `agency`"),
    ] {
        let folder = with_particulars(particulars);
        let output = par(folder.path(), &["report", ".", "--lang", "en"]);
        let told = told(&output);
        assert_eq!(output.status.code(), Some(3), "{told}");
        assert!(told.contains(&format!("[{code}]")) && told.contains(said), "{told}");
    }
}
