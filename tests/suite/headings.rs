//! Columns of wide tables whose words say more than a code: their values are read where they are those of the criterion
//! and the year; what is its plan, its maximum, another's score or another time is passed over or a fault. And cells that
//! say more than a figure.

use std::fs;

use par::diagnostic::Diagnostics;
use tempfile::TempDir;

use crate::case::{Case, catalogue};
use crate::inputs::{corpus, read};

/// What a table gives for Phường Trần Phú, by criterion; else the faults.
fn given(table: &str) -> Result<Vec<(String, String)>, Vec<String>> {
    let folder = TempDir::new().unwrap();
    let input = folder.path().join("phieu.csv");
    fs::write(&input, table).unwrap();
    match read(&input, &corpus(), &mut Diagnostics::default()) {
        Ok(values) => {
            Ok(values.into_iter().map(|((_, code), value)| (code, value.replace("scored: ", ""))).collect())
        }
        Err(said) => {
            let codes = said.split("error[").skip(1).filter_map(|rest| rest.split_once(']'));
            Err(codes.map(|(code, _)| code.to_owned()).collect())
        }
    }
}

/// Asserts that a table of some header rows and one row of values gives these.
fn gives(header: &str, row: &str, wanted: &[(&str, &str)]) {
    let wanted: Vec<(String, String)> =
        wanted.iter().map(|(code, value)| ((*code).to_owned(), (*value).to_owned())).collect();
    assert_eq!(given(&format!("{header}\n{row}\n")), Ok(wanted), "{header}");
}

fn refuses(header: &str, row: &str, wanted: &[&str]) {
    let wanted: Vec<String> = wanted.iter().map(|code| (*code).to_owned()).collect();
    assert_eq!(given(&format!("{header}\n{row}\n")), Err(wanted), "{header}");
}

#[test]
fn a_code_with_its_own_words_has_the_values() {
    for header in [
        "2.3",
        "2.3.",
        "(2.3)",
        "[2.3]",
        "2.3*",
        "Tiêu chí 2.3",
        "TC 2.3",
        "Mục 2.3",
        "2.3 Số hồ sơ được số hoá",
        "2.3 (hồ sơ)",
        "2.3 (tối đa 5 điểm)",
        "2.3 (5đ)",
        "2.3 kết quả",
        "2.3 - Số liệu",
        "2.3 năm 2022",
        "2.3 2022",
        "2.3 Kết quả năm 2022",
        "2.3 hồ sơ số hóa ở phường",
    ] {
        gives(&format!("Đơn vị;1.1;{header}"), "Trần Phú;4;500", &[("1.1", "4"), ("2.3", "500")]);
    }
    for header in
        ["1.1 (điểm)", "1.1 điểm", "1.1 tự chấm", "1.1 - Điểm tự chấm", "1.1 Kế hoạch cải cách hành chính"]
    {
        gives(&format!("Đơn vị;{header}"), "Trần Phú;3,5", &[("1.1", "3.5")]);
    }
}

#[test]
fn a_code_with_words_of_something_else_is_a_fault() {
    for words in [
        "KH",
        "CT",
        "được giao",
        "mục tiêu",
        "dự kiến",
        "hệ số",
        "xếp hạng",
        "chênh lệch",
        "TĐ",
        "thẩm định",
        "điểm",
        "tự chấm",
        "CK",
        "NT",
        "N-1",
        "(điểm)",
        "tháng 6",
        "T12",
        "Tháng 12/2022",
        "Điểm tối đa",
        "ghi chú",
        "3.6",
        "Kế hoạch năm 2022",
    ] {
        refuses(&format!("Đơn vị;1.1;2.3 {words}"), "Trần Phú;4;500", &["header-unclear"]);
    }
    refuses("Đơn vị;1.1;Điểm 2.3", "Trần Phú;4;500", &["header-unclear"]);
    refuses("Đơn vị;1.1;2.3 đợt 1;2.3 đợt 2", "Trần Phú;4;500;400", &["header-unclear"]);
    for header in ["2. 3", "2-3", "2/3", "02/03/2022", "02-Mar", "9.9", "2.9 Tên khác"] {
        refuses(&format!("Đơn vị;1.1;{header}"), "Trần Phú;4;500", &["unknown-column-code"]);
    }
}

#[test]
fn another_time_is_a_fault() {
    for words in [
        "Quý I/2021",
        "Quý I",
        "Q1",
        "6 tháng",
        "6 tháng đầu năm 2022",
        "năm 2021",
        "2021",
        "Kết quả năm 2021",
    ] {
        refuses(&format!("Đơn vị;1.1;2.3 {words}"), "Trần Phú;4;500", &["header-period"]);
    }
    for over in ["Số liệu năm 2021", "Kết quả 6 tháng đầu năm 2022", "Quý I", "9 tháng"] {
        refuses(&format!("STT;Đơn vị;{over};\n;;1.1;2.3"), "1;Trần Phú;4;500", &["header-period"]);
    }
    refuses("Đơn vị;Mã tiêu chí;Kết quả năm 2021", "Trần Phú;2.3;500", &["header-period"]);
}

#[test]
fn of_two_columns_that_with_the_values_is_read() {
    for (one, other) in [
        ("2.3 KH", "2.3 kết quả"),
        ("2.3 KH", "2.3 TH"),
        ("2.3 Chỉ tiêu giao", "2.3"),
        ("2.3 năm trước", "2.3 năm 2022"),
    ] {
        gives(&format!("Đơn vị;{one};{other}"), "Trần Phú;500;120", &[("2.3", "120")]);
        gives(&format!("Đơn vị;{other};{one}"), "Trần Phú;120;500", &[("2.3", "120")]);
    }
    gives("Đơn vị;1.1 điểm TĐ;1.1 điểm tự chấm", "Trần Phú;4;3,5", &[("1.1", "3.5")]);
    refuses("Đơn vị;2.3 Q1;2.3 Năm 2022", "Trần Phú;500;120", &["header-period", "header-twice"]);
}

#[test]
fn codes_stand_under_merged_words() {
    for over in [
        "Tiêu chí",
        "Các tiêu chí",
        "Mã tiêu chí",
        "Nội dung đánh giá",
        "Kết quả",
        "Kết quả thực hiện năm 2022",
        "Số liệu",
        "Giá trị",
        "Tỷ lệ",
        "Chỉ tiêu",
        "Lĩnh vực cải cách thể chế",
    ] {
        gives(&format!("STT;Đơn vị;{over};\n;;1.1;2.3"), "1;Trần Phú;4;500", &[("1.1", "4"), ("2.3", "500")]);
        gives(
            &format!("STT;Đơn vị;{over};{over}\n;;1.1;2.3"),
            "1;Trần Phú;4;500",
            &[("1.1", "4"), ("2.3", "500")],
        );
    }
    for over in ["Điểm tự chấm", "Tự chấm", "Điểm"] {
        gives(&format!("STT;Đơn vị;{over};\n;;1.1;3.6"), "1;Trần Phú;4;1", &[("1.1", "4"), ("3.6", "1")]);
        refuses(&format!("STT;Đơn vị;{over};\n;;1.1;2.3"), "1;Trần Phú;4;500", &["header-unclear"]);
    }
    for over in ["Thẩm định", "Mục tiêu", "Chỉ tiêu giao", "Dự kiến", "Kết quả năm trước", "6T", "T11"]
    {
        refuses(&format!("STT;Đơn vị;{over};\n;;1.1;2.3"), "1;Trần Phú;4;500", &["header-unclear"]);
    }
}

#[test]
fn codes_stand_above_measures_and_roles() {
    gives(
        "STT;Đơn vị;1.1;3.1;2.3\n;;(điểm);(%);(hồ sơ)",
        "1;Trần Phú;4;97%;500",
        &[("1.1", "4"), ("2.3", "500"), ("3.1", "97%")],
    );
    gives(
        "STT;Đơn vị;1.1;;2.3\n;;Điểm tối đa;Điểm tự chấm;",
        "1;Trần Phú;4;3,5;500",
        &[("1.1", "3.5"), ("2.3", "500")],
    );
    gives("STT;Đơn vị;1.1;3.1;\n;;;Số lượng;Tỷ lệ", "1;Trần Phú;4;500;97%", &[("1.1", "4"), ("3.1", "97%")]);
    // What may be a value is no part of the header.
    refuses("Đơn vị;1.2;2.3", ";có;\nTrần Phú;không;500", &["unit-blank"]);
}

#[test]
fn codes_stand_above_titles() {
    let titles = ";Ban hành và thực hiện kế hoạch cải cách hành chính;Số hồ sơ được số hoá";
    gives(&format!("Đơn vị;1.1;2.3\n{titles}"), "Trần Phú;4;500", &[("1.1", "4"), ("2.3", "500")]);
    gives(&format!("Đơn vị;Tiêu chí 1.1;2.3\n{titles}"), "Trần Phú;4;500", &[("1.1", "4"), ("2.3", "500")]);
    for short in ["1.1 Ban hành KH CCHC", "1.1 KH CCHC", "1.1 Thực hiện kế hoạch"] {
        gives(&format!("Đơn vị;{short}"), "Trần Phú;4", &[("1.1", "4")]);
    }
    for over in ["CT chỉ đạo điều hành", "Tiêu chí thẩm định", "Công tác chỉ đạo"] {
        gives(&format!("STT;Đơn vị;{over};\n;;1.1;2.3"), "1;Trần Phú;4;500", &[("1.1", "4"), ("2.3", "500")]);
    }
}

#[test]
fn codes_stand_above_parts_of_titles_and_measures() {
    let header = "STT;Đơn vị;1.1;2.3\n;;Thực hiện kế hoạch;Số hồ sơ\n;;(điểm);(hồ sơ)";
    gives(header, "1;Trần Phú;4;500", &[("1.1", "4"), ("2.3", "500")]);
    gives("Đơn vị;Số hồ sơ được số hoá (5 điểm)", "Trần Phú;500", &[("2.3", "500")]);
    refuses("Đơn vị;1.1;2022-03-02", "Trần Phú;4;500", &["unknown-column-code"]);
    // What may be a value is no part of a header, though the title has the word.
    refuses("Đơn vị;3.7;2.3", ";có;\nTrần Phú;không;500", &["unit-blank"]);
}

#[test]
fn a_part_of_a_criterion_is_not_its_value() {
    refuses(
        "STT;Đơn vị;3.1;;\n;;Tổng số;Đúng hạn;% đúng hạn",
        "1;Trần Phú;400;98;24,5%",
        &["unit-blank", "header-blank"],
    );
    refuses("Đơn vị;1.1;3.1 đúng hạn;3.1 Tỷ lệ đạt", "Trần Phú;4;45;90", &["header-unclear"]);
    for other in ["2.3 đính chính", "2.3 sau rà soát", "2.3 Số hồ sơ được số hoá (sau rà soát)"]
    {
        refuses(&format!("Đơn vị;2.3;{other}"), "Trần Phú;45;3", &["header-unclear"]);
    }
    for other in ["2.3 TT", "2.3 đơn vị", "2.3 Kỳ"] {
        gives(&format!("Đơn vị;2.3;{other}"), "Trần Phú;45;3", &[("2.3", "45")]);
    }
    refuses(
        "Đơn vị;1.1;2.3 Chỉ tiêu kế hoạch được giao trong năm 2022",
        "Trần Phú;4;500",
        &["header-unclear"],
    );
    refuses("Đơn vị;1.1;2.3 Điểm do Sở Nội vụ thẩm định năm 2022", "Trần Phú;4;500", &["header-unclear"]);
}

#[test]
fn beside_something_else_only_known_words_have_the_values() {
    for (one, other) in [
        ("3.1 Số HS", "3.1 Tỷ lệ hoàn thành so với kế hoạch"),
        ("3.1 Tổng số", "3.1 Tỷ lệ trước kỳ"),
        ("2.3 quy định", "2.3 chênh lệch"),
    ] {
        refuses(&format!("Đơn vị;1.1;{one};{other}"), "Trần Phú;4;45;90", &["header-unclear"]);
    }
    gives("Đơn vị;3.1 Tỷ lệ trước và đúng hạn đến 14/12/2022", "Trần Phú;90", &[("3.1", "90")]);
    gives("Đơn vị;3.1 Hoàn thành kế hoạch", "Trần Phú;90", &[("3.1", "90")]);
    for over in ["Kết quả thực hiện kế hoạch CCHC năm 2022", "Các tiêu chí theo Kế hoạch 12/KH-UBND"]
    {
        gives(&format!("STT;Đơn vị;{over};\n;;1.1;2.3"), "1;Trần Phú;4;500", &[("1.1", "4"), ("2.3", "500")]);
    }
    for over in ["Số liệu đến 31/12/2021", "Chỉ tiêu năm 2022", "Ước thực hiện năm 2022", "Phòng Nội vụ chấm"]
    {
        refuses(&format!("STT;Đơn vị;{over};\n;;1.1;2.3"), "1;Trần Phú;4;500", &["header-unclear"]);
    }
}

#[test]
fn the_narrowest_period_counts() {
    refuses(
        "Đơn vị;Mã tiêu chí;Kết quả năm 2022;\n;;Quý I;Cả năm",
        "Trần Phú;2.3;45;3",
        &["header-period", "header-twice"],
    );
    refuses("Đơn vị;Năm 2022;\n;1.1;2.3 Quý I", "Trần Phú;4;45", &["header-period"]);
    gives("Đơn vị;Mã tiêu chí;Kết quả năm 2021;Kết quả", "Trần Phú;2.3;45;3", &[("2.3", "3")]);
    gives("Đơn vị;Mã tiêu chí;Kết quả;Kết quả năm 2021", "Trần Phú;2.3;3;45", &[("2.3", "3")]);
    gives("Đơn vị;2.3 năm 2021;2.3 năm 2022", "Trần Phú;45;3", &[("2.3", "3")]);
    gives("Đơn vị;1.1;2.3;Kết quả năm 2021", "Trần Phú;4;3;88", &[("1.1", "4"), ("2.3", "3")]);
    gives("Đơn vị;1.1;2.3;14/12/2022", "Trần Phú;4;3;88", &[("1.1", "4"), ("2.3", "3")]);
    gives("Năm báo cáo: 2022;;\nĐơn vị;1.1;2.3", "Trần Phú;4;3", &[("1.1", "4"), ("2.3", "3")]);
    refuses("Năm báo cáo: 2021;;\nĐơn vị;1.1;2.3", "Trần Phú;4;3", &["header-period"]);
    refuses("Năm báo cáo:;2021;\nĐơn vị;1.1;2.3", "Trần Phú;4;3", &["header-period"]);
}

#[test]
fn rows_of_values_above_a_header_are_none_of_it() {
    let long = "Đơn vị;Mã tiêu chí;Số liệu";
    refuses(&format!("Nhơn Hải;2.3;96%\n{long}"), "Trần Phú;2.3;500", &["header-missing"]);
    refuses(&format!("Nhơn Hải;1.2;có\n{long}"), "Trần Phú;2.3;500", &["header-missing"]);
    refuses("Nhơn Hải;có;đạt\nĐơn vị;1.2;3.7", "Trần Phú;có;đạt", &["header-missing"]);
}

#[test]
fn the_word_for_wards_heads_their_rows() {
    let table = "STT;Đơn vị;1.1\nI;Phường;\n1;Trần Phú;3,5\n";
    assert_eq!(given(table), Ok(vec![("1.1".to_owned(), "3.5".to_owned())]));
}

/// What is said of a value of a criterion, beside one that shows the decimal comma.
fn said(code: &str, value: &str) -> String {
    let folder = TempDir::new().unwrap();
    let input = folder.path().join("phieu.csv");
    fs::write(&input, format!("Đơn vị;1.1;{code}\nTrần Phú;3,5;{value}\n")).unwrap();
    read(&input, &corpus(), &mut Diagnostics::default()).unwrap_err()
}

#[test]
fn odd_figures_are_told_and_no_other_is_suggested() {
    for (code, value, fault) in [
        ("2.3", "−5", "negative-value"),
        ("2.3", "–5", "negative-value"),
        ("1.4", "14/12/0222", "value-form"),
    ] {
        assert!(said(code, value).contains(&format!("error[{fault}]")), "{value}: {}", said(code, value));
    }
    for value in ["12½", "l00", "1,2 nghìn", "giảm 5", "97,24‰", "↓5", "(5)", ",5"] {
        let said = said("2.3", value);
        assert!(
            said.contains("error[value-form]") && said.contains("write the plain number"),
            "{value}: {said}"
        );
    }
    for (value, mend) in
        [("3 hồ sơ", "write 3"), ("đạt 95", "write 95"), ("≥95", "write 95"), ("12,5 *", "write 12,5")]
    {
        assert!(said("2.3", value).contains(mend), "{value}: {}", said("2.3", value));
    }
}

#[test]
fn lines_of_a_note_are_no_rows() {
    let table = "Đơn vị,1.1,2.3,Ghi chú\nTrần Phú,4,500,\"Văn bản:\n1, KH 12\n3, KH 15\"\n";
    assert!(given(table).is_ok(), "{:?}", given(table));
    let swallowed = "Đơn vị,1.1,2.3,Ghi chú\nTrần Phú,4,500,\"Văn bản\nPhường I,3,400,a\"\n";
    assert_eq!(given(swallowed), Err(vec!["csv-syntax".to_owned()]));
    let numbered = "Đơn vị,1.1,2.3,Ghi chú\nTrần Phú,4,500,\"Văn bản\n1,3,400,a\"\n";
    assert_eq!(given(numbered), Err(vec!["csv-syntax".to_owned()]));
}

#[test]
fn beside_plan_and_result_a_share_is_not_the_value() {
    let long = |columns: &str| format!("Đơn vị;Mã;{columns}");
    gives(&long("Kế hoạch;Thực hiện"), "Trần Phú;2.3;1000;800", &[("2.3", "800")]);
    gives(&long("Thực hiện"), "Trần Phú;2.3;800", &[("2.3", "800")]);
    for columns in [
        "Kế hoạch;Thực hiện;Tỷ lệ (%)",
        "KH;TH;Tỷ lệ",
        "Giao;Đạt được;Tỷ lệ",
        "Năm 2021;Năm 2022;Tỷ lệ",
        "Kỳ trước;Kỳ này;Tỷ lệ",
    ] {
        refuses(&long(columns), "Trần Phú;2.3;1000;800;80", &["header-twice"]);
    }
    refuses(&long("Tháng;Năm;Số liệu"), "Trần Phú;2.3;6;2022;500", &["header-twice", "unknown-period"]);
}

#[test]
fn words_over_the_values_of_many_criteria_may_make_them_something_else() {
    for over in [
        "KH",
        "Mục tiêu",
        "Thẩm định",
        "Tối đa",
        "Tháng 11",
        "Đăng ký",
        "Dự kiến",
        "Ước TH",
        "Chênh lệch",
        "Xếp hạng",
    ] {
        refuses(&format!("Đơn vị;Mã;{over}\n;;Số liệu"), "Trần Phú;2.3;500", &["header-missing"]);
    }
    for over in ["Kết quả", "Kết quả thực hiện năm 2022", "Tự đánh giá", "Báo cáo của đơn vị"]
    {
        gives(&format!("Đơn vị;Mã;{over}\n;;Số liệu"), "Trần Phú;2.3;500", &[("2.3", "500")]);
    }
}

#[test]
fn a_comma_within_a_heading_is_told() {
    refuses("Đơn vị,2.3 Số hồ sơ, số hoá,1.1,3.6", "Trần Phú,500,3,2", &["row-length"]);
}

#[test]
fn sections_of_another_time_are_told() {
    for section in ["I;Quý I/2022;", "II;Năm 2021;", "Số liệu năm 2021;;"] {
        refuses(&format!("STT;Đơn vị;2.3\n{section}"), "1;Trần Phú;500", &["header-period"]);
    }
    for section in ["I;Năm 2022;", "II;Khối phường;", "I;Thực hiện Quyết định số 12 năm 2021;"]
    {
        gives(&format!("STT;Đơn vị;2.3\n{section}"), "1;Trần Phú;500", &[("2.3", "500")]);
    }
}

#[test]
fn thousands_are_another_measure() {
    for header in ["2.3 (nghìn hồ sơ)", "2.3 (x1000)", "2.3 nghìn hồ sơ", "3.1 (‰)"] {
        refuses(&format!("Đơn vị;{header}"), "Trần Phú;12", &["header-unclear"]);
    }
}

#[test]
fn a_code_behind_a_word_is_one_in_any_spelling() {
    for header in
        ["TIÊU CHÍ 2.3", "Tie\u{302}u chi\u{301} 2.3", "Tiêu\u{a0}chí 2.3", "Tiêu  chí 2.3", "tc 2.3"]
    {
        gives(&format!("Đơn vị;{header}"), "Trần Phú;500", &[("2.3", "500")]);
        gives("Đơn vị;Mã;Số liệu", &format!("Trần Phú;{header};500"), &[("2.3", "500")]);
    }
    refuses("Đơn vị;Mã;Số liệu", "Trần Phú;TC 9.9;3", &["unknown-criterion"]);
    refuses("Đơn vị;2.3;Tiêu chí 3.18", "Trần Phú;500;3", &["unknown-column-code"]);
}

#[test]
fn another_unit_within_a_form_is_told() {
    let form = "Đơn vị: Phường Trần Phú;;\nMã;Tiêu chí;Số liệu\n1.1;;3";
    for name in ["UBND XÃ NHƠN HẢI;;", "P. Đống Đa;;"] {
        refuses(&format!("{form}\n{name}"), "3.6;;1", &["second-table"]);
    }
    for section in ["I;;", "II. Cải cách thể chế;;", "UBND PHƯỜNG TRẦN PHÚ;;"] {
        gives(&format!("{form}\n{section}"), "3.6;;1", &[("1.1", "3"), ("3.6", "1")]);
    }
}

/// Ten points for ten: what is read is the award.
#[test]
fn a_title_that_tells_the_year_lets_headings_tell_it_again() {
    let case = |table: &str| {
        let case = Case::new("", &[("1", ""), ("1.1", "max = 10")]).submitted(table);
        let catalogue = catalogue("", &[("1", ""), ("1.1", "max = 10")]);
        let titled = catalogue.replace("Tiêu chí 1.1", "Kế hoạch cải cách hành chính năm 2022");
        case.write("catalogue.toml", &titled);
        case
    };
    let read = case("Đơn vị;1.1 năm 2021;1.1 năm 2022\nTrần Phú;2;3\n").score();
    assert!(read.awards("1.1").ends_with("=3"), "{}", read.awards("1.1"));
    let told = case("Đơn vị;1.1;\n;Điểm;Kết quả năm 2022\nTrần Phú;2;3\n").refusal();
    assert_eq!(told, ["header-twice"]);
}
