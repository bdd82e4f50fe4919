//! What was understood of an annex, as a page beside the catalogue.

use std::fmt::Write;

use super::Annex;
use super::words::Column;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Group, Severity, group};
use crate::source::Sources;
use crate::text;
use crate::text::{Lang, Text};

impl Annex {
    /// How many leaves it has, and the points of all areas.
    pub fn summary(&self) -> Text {
        let kept =
            || self.criteria.iter().zip(&self.parents).filter(|(criterion, _)| criterion.left_out.is_none());
        let leaves = kept().filter(|(_, is_parent)| !**is_parent).count();
        let areas = kept().filter(|(criterion, _)| criterion.parent.is_none()).count();
        let (nodes, whole) = (kept().count(), &self.whole);
        text!(
            "{nodes} dòng tiêu chí, {areas} mục cấp 1, {leaves} tiêu chí chấm điểm, tổng điểm tối đa {whole:#} (chưa kể điểm thưởng, điểm trừ)",
            "criteria: {nodes}, of depth 1: {areas}, scored: {leaves}; points in all, without bonus and penalty: {whole}"
        )
    }

    /// The page, in Vietnamese as the folder is.
    pub fn account(&self, sources: &Sources, diagnostics: &Diagnostics) -> String {
        let lang = Lang::Vi;
        let mut page = String::from("# Đọc phụ lục\n\n");
        let name = escaped(&sources.sheet_name(self.source));
        let _ = writeln!(page, "Tệp: {name}. Kết quả: {}.\n", self.summary().get(lang));
        let _ = writeln!(
            page,
            "## Các cột (tiêu đề ở dòng {})\n\n| Cột | Tiêu đề | Hiểu là |\n| --- | --- | --- |",
            self.line
        );
        for (place, words) in self.header.words.iter().enumerate() {
            let letters = crate::source::workbook::column_letters(crate::submission::column_number(place));
            let meaning = self.header.columns[place]
                .map_or(Text::fixed("không dùng; giữ thành chú thích", ""), Column::name);
            let _ = writeln!(page, "| {letters} | {} | {} |", escaped(words), meaning.get(lang));
        }
        let groups = group(diagnostics);
        let of = |wanted: &dyn Fn(Code) -> bool| -> Vec<&Group<'_>> {
            groups.iter().filter(|group| wanted(group.complaint.code)).collect()
        };
        page += "\n## Cần xem lại\n";
        let warnings = of(&|code| code.severity() != Severity::Note);
        if warnings.is_empty() {
            page += "\nKhông có gì.\n";
        }
        for group in warnings {
            let complaint = group.complaint;
            let (why, mend) = (complaint.why.get(lang), complaint.mend.get(lang));
            let _ = writeln!(page, "\n**Vì sao:** {why}. **Cách sửa:** {mend}.\n");
            for one in &group.occurrences {
                let _ = writeln!(page, "- {}", place(one, sources));
            }
        }
        page += "\n## Phụ lục không nói\n\nSửa trong bo-chi-so.toml nếu khác:\n\n";
        for group in of(&|code| code == Code::AnnexAssumed) {
            let _ = writeln!(page, "- {}", group.complaint.why.get(lang));
        }
        page += "\n## Dòng không phải tiêu chí\n\n";
        for group in of(&|code| code == Code::AnnexPassedOver) {
            let _ = writeln!(page, "- {}:", group.complaint.why.get(lang));
            for one in &group.occurrences {
                let _ = writeln!(page, "  - {}", place(one, sources));
            }
        }
        page
    }
}

/// Where something stands, and what stands there.
fn place(one: &Diagnostic, sources: &Sources) -> String {
    let place = escaped(&one.place_name(sources, Lang::Vi));
    if one.seen.is_empty() { place } else { format!("{place}: «{}»", escaped(&one.seen)) }
}

/// A text on one line that Markdown shows as it is.
fn escaped(text: &str) -> String {
    let mut shown = String::new();
    for sign in super::cells::clean(text).chars() {
        if matches!(sign, '\\' | '|' | '*' | '_' | '`' | '<' | '>' | '[' | ']' | '#') {
            shown.push('\\');
        }
        shown.push(sign);
    }
    shown
}
