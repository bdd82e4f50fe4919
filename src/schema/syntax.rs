//! What is said of a file that is not well-formed TOML, and what is left unsaid because of it.

use std::ops::Range;

use crate::diagnostic::{Code, Complaint, Diagnostic, Diagnostics, Place};
use crate::text;
use crate::text::Text;

const UNQUOTED: &str = "string values must be quoted";

/// What the parser says, by the beginning of its sentence, in Vietnamese.
const SAYINGS: &[(&str, &str)] = &[
    ("unexpected key or value", "có chữ thừa sau giá trị"),
    ("unexpected content", "có chữ thừa"),
    ("invalid basic string", "chuỗi không khép dấu ngoặc kép hoặc có ký tự không dùng được"),
    ("invalid literal string", "chuỗi không khép dấu nháy"),
    ("invalid multi-line", "chuỗi nhiều dòng không khép"),
    ("invalid string", "chuỗi viết sai"),
    ("missing opening quote", "thiếu dấu nháy mở"),
    (UNQUOTED, "giá trị là chữ phải đặt trong dấu ngoặc kép thẳng"),
    ("duplicate key", "khóa này đã có ở trên"),
    ("cannot extend value", "khóa này đã có giá trị ở trên"),
    ("invalid unquoted key", "tên khóa có ký tự không dùng được"),
    ("unquoted keys cannot be empty", "tên khóa để trống"),
    ("key with no value", "khóa không có giá trị"),
    ("missing value", "khóa không có giá trị"),
    ("missing key", "thiếu tên khóa"),
    ("missing assignment", "thiếu dấu = giữa khóa và giá trị"),
    ("extra assignment", "thừa dấu ="),
    ("extra `=`", "thừa dấu ="),
    ("unexpected `=`", "thừa dấu ="),
    ("missing comma between array", "thiếu dấu phẩy giữa các mục của danh sách"),
    ("missing comma between key", "thiếu dấu phẩy giữa các khóa trong {…}"),
    ("extra comma", "thừa dấu phẩy"),
    ("unclosed array table", "tiêu đề [[…]] không khép ngoặc vuông"),
    ("unclosed array", "danh sách […] không khép ngoặc vuông"),
    ("unclosed table", "tiêu đề […] không khép ngoặc vuông"),
    ("unclosed inline table", "bảng {…} không khép ngoặc nhọn"),
    ("unexpected leading zero", "số có chữ số 0 thừa ở đầu"),
    ("invalid boolean", "chỉ ghi true hoặc false"),
    ("invalid date-time", "ngày viết sai"),
    ("invalid float", "số viết sai"),
    ("invalid integer", "số viết sai"),
    ("invalid mantissa", "số viết sai"),
    ("missing escaped value", "dấu \\ trong chuỗi không đi cùng ký tự dùng được"),
    ("cannot recurse further", "lồng nhau quá nhiều tầng"),
];

/// The complaint that a file is not well-formed, and where, from what the parser says of a place.
pub(super) fn complaint(text: &str, said: &str, span: Range<usize>) -> (Complaint, Range<usize>) {
    if let Some(number) = decimal_comma(text, span.start) {
        let (seen, right) = (&text[number.clone()], text[number.clone()].replace(',', "."));
        let complaint = Complaint::new(
            Code::TomlSyntax,
            text!("«{seen}» không phải là số của TOML", "«{seen}» is no number of TOML"),
            text!("số thập phân trong TOML dùng dấu chấm: {right}", "decimals take a point in TOML: {right}"),
        );
        return (complaint, number);
    }
    let said = if text.get(span.clone()).unwrap_or_default().trim().is_empty() && said.starts_with(UNQUOTED) {
        "missing value"
    } else {
        said
    };
    let vi = SAYINGS.iter().find(|(start, _)| said.starts_with(start)).map_or(said, |(_, vi)| vi);
    let header = line(text, span.start);
    let header = text[header].trim();
    let mend = match header.strip_prefix('[').and_then(|rest| rest.split(']').next()) {
        Some(name) if said == "duplicate key" && !name.starts_with('[') => {
            text!("ghi hai ngoặc vuông: [[{name}]]", "write two brackets: [[{name}]]")
        }
        _ if said == "duplicate key" => Text::fixed("giữ lại một trong hai", "keep one of the two"),
        _ if said.starts_with(UNQUOTED) => Text::fixed(
            "đặt chữ trong dấu ngoặc kép thẳng, như \"Văn phòng\"; số không kèm % hay đơn vị tính",
            "put words in straight quotes, such as \"Văn phòng\"; numbers without % or a unit",
        ),
        _ => Text::fixed(
            "sửa chỗ gạch dưới theo cú pháp TOML (chuỗi trong dấu \"…\", danh sách trong […])",
            "mend the underlined place (strings in \"…\", lists in […])",
        ),
    };
    let why = text!("sai cú pháp TOML: {vi}", "not well-formed TOML: {said}");
    (Complaint::new(Code::TomlSyntax, why, mend), span)
}

/// The line that holds a byte.
fn line(text: &str, at: usize) -> Range<usize> {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    start..after.find('\n').map_or(text.len(), |end| before.len() + end)
}

/// A number with a decimal comma after a `=` on the line that holds a byte, outside strings.
fn decimal_comma(text: &str, at: usize) -> Option<Range<usize>> {
    let line = line(text, at);
    let written = &text[line.clone()];
    written.match_indices('=').find_map(|(sign, _)| {
        let quoted = written[..sign].matches('"').count() % 2 == 1;
        let rest = written[sign + 1..].trim_start();
        let start = written.len() - rest.len();
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let whole = digits(rest);
        let decimals = digits(rest[whole..].strip_prefix(',')?);
        let number = line.start + start..line.start + start + whole + 1 + decimals;
        (!quoted && whole > 0 && decimals > 0).then_some(number)
    })
}

/// The diagnostics worth telling: each once, and on lines that are not well-formed only the first that says so.
pub fn worth_telling(found: &Diagnostics, text: &str) -> Vec<Diagnostic> {
    let mut all = found.sorted();
    all.dedup();
    let start = |one: &Diagnostic| match &one.place {
        Place::Span(_, span) => Some(span.start),
        _ => None,
    };
    let syntax = |one: &Diagnostic| one.complaint.code == Code::TomlSyntax;
    let mut broken: Vec<Range<usize>> = Vec::new();
    let mut told: Vec<Diagnostic> = Vec::new();
    for one in all.iter().filter(|one| syntax(one)) {
        if start(one).is_some_and(|at| !broken.iter().any(|range| range.contains(&at))) {
            broken.push(unreadable(text, start(one).unwrap_or_default()));
            told.push((*one).clone());
        }
    }
    let sound = |one: &&Diagnostic| {
        !syntax(one) && !start(one).is_some_and(|at| broken.iter().any(|range| range.contains(&at)))
    };
    let rest: Vec<Diagnostic> = all.into_iter().filter(sound).cloned().collect();
    told.into_iter().chain(rest).collect()
}

/// What a syntax error at a byte leaves unread: its line; after a broken header all that stands under it.
fn unreadable(text: &str, at: usize) -> Range<usize> {
    let line = line(text, at);
    if !text[line.clone()].trim_start().starts_with('[') {
        return line.start..line.end + 1;
    }
    let rest = &text[line.end..];
    line.start..rest.find("\n[").map_or(text.len() + 1, |next| line.end + next + 1)
}
