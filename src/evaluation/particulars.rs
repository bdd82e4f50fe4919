//! `[particulars]`: the number, date and signature of the document that results are published with.

use crate::diagnostic::{Code, Complaint};
use crate::particulars::Particulars;
use crate::schema::{Checker, Key, Section, Shape};
use crate::text;
use crate::text::{Text, trim};

/// The keys of the particulars.
pub(super) const KEYS: &[Key] = &[
    Key::new(
        "document",
        Shape::Text,
        "loại văn bản mà phụ lục kèm theo, mặc định Quyết định",
        "the kind of document that the annexes go with, default Quyết định",
    ),
    Key::new(
        "subject",
        Shape::Text,
        "trích yếu, như Về việc công bố Chỉ số cải cách hành chính năm 2022; mặc định tên kỳ đánh giá",
        "what the document is about, such as Về việc công bố Chỉ số …; default the evaluation's title",
    ),
    Key::new(
        "number",
        Shape::Text,
        "số, ký hiệu, như 43/QĐ-UBND; chưa có số thì ghi /QĐ-UBND",
        "number and symbol, such as 43/QĐ-UBND; without the number yet, /QĐ-UBND",
    ),
    Key::new("date", Shape::Date, "ngày ban hành", "the day it is issued"),
    Key::new("place", Shape::Text, "địa danh, như Quy Nhơn", "where it is issued, such as Quy Nhơn"),
    Key::new(
        "superior",
        Shape::Text,
        "cơ quan chủ quản trực tiếp",
        "the agency above the one that issues it",
    ),
    Key::new(
        "agency",
        Shape::Text,
        "cơ quan ban hành; có khóa này thì tệp Word mở đầu bằng trang văn bản có Quốc hiệu và chỗ ký",
        "the agency that issues it; with it the Word file opens with the document itself, for signature",
    ),
    Key::new(
        "authority",
        Shape::Text,
        "thẩm quyền ký, như TM. Ủy ban nhân dân",
        "in whose name it is signed, such as TM. Ủy ban nhân dân",
    ),
    Key::new("position", Shape::Text, "chức vụ người ký, như Chủ tịch", "the post of who signs it"),
    Key::new(
        "signatory",
        Shape::Text,
        "họ tên người ký, không ghi học hàm, học vị",
        "the name of who signs it, without titles",
    ),
    Key::new(
        "recipients",
        Shape::List(&Shape::Text),
        "nơi nhận, mỗi nơi một dòng; dòng Lưu ghi cuối",
        "who receives it, a line each; the file copy last",
    ),
    Key::new(
        "annexes_only",
        Shape::Flag,
        "true: chỉ viết phụ lục, văn bản đã soạn ở nơi khác",
        "true: annexes only, the document itself is written elsewhere",
    ),
];

/// Reads the particulars; faults are reported and left out.
pub(super) fn read(file: &Section<'_>, checker: &mut Checker<'_>) -> Particulars {
    let Some(section) = file.node("particulars").and_then(|node| node.section()) else {
        return Particulars::default();
    };
    let mut text = |key: &str| filled(key, &section, checker);
    Particulars {
        document: text("document"),
        subject: text("subject"),
        number: text("number"),
        place: text("place"),
        superior: text("superior"),
        agency: text("agency"),
        authority: text("authority"),
        position: text("position"),
        signatory: text("signatory"),
        date: section.node("date").and_then(|node| node.date()),
        recipients: section.texts("recipients").into_iter().map(|one| one.value).collect(),
        annexes_only: section.flag("annexes_only"),
    }
}

/// The text under a key; one that is blank, or that a document would not print as a line, is reported.
fn filled(key: &str, section: &Section<'_>, checker: &mut Checker<'_>) -> Option<String> {
    let found = section.located_text(key)?;
    let text = trim(&found.value);
    let (why, mend) = if text.is_empty() {
        (
            text!("`{key}` để trống", "`{key}` is blank"),
            Text::fixed(
                "xóa dòng này: chỗ chưa biết được in là …",
                "delete the line: what is not known is printed as …",
            ),
        )
    } else if key == "number" && !text.contains('/') {
        (
            text!("số văn bản «{text}» không có ký hiệu", "the number «{text}» has no symbol"),
            Text::fixed(
                "ghi cả ký hiệu, như 43/QĐ-UBND; chưa có số thì ghi /QĐ-UBND",
                "write the symbol too, such as 43/QĐ-UBND; without the number yet, /QĐ-UBND",
            ),
        )
    } else {
        return Some(text.to_owned());
    };
    checker.complain(Complaint::new(Code::WrongValue, why, mend), found.span);
    None
}
