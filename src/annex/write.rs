//! An annex as TOML: the catalogue it makes, and the evaluation around it.

use std::fmt::Write;

use toml::Value;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::settled::Criterion;
use super::{ACCOUNT, Annex};
use crate::catalogue::Role;
use crate::period::Period;
use crate::text::Lang;

/// The bands of a new folder, for no annex of criteria has them.
const BANDS: [(&str, u8); 5] = [("Xuất sắc", 90), ("Tốt", 80), ("Khá", 70), ("Trung bình", 50), ("Yếu", 0)];

impl Annex {
    /// The catalogue as TOML, with what could not be used as comments.
    pub fn catalogue(&self) -> String {
        let mut toml = self.head();
        for (criterion, is_parent) in self.criteria.iter().zip(&self.parents) {
            toml.push('\n');
            match &criterion.left_out {
                Some(why) => {
                    comment(&mut toml, &format!("Không vào bộ chỉ số: {}.", why.get(Lang::Vi)));
                    for line in self.table(criterion, false).lines() {
                        comment(&mut toml, line);
                    }
                }
                None => toml += &self.table(criterion, *is_parent),
            }
        }
        toml
    }

    fn head(&self) -> String {
        let mut toml = String::from("#:schema schema.json\n");
        comment(
            &mut toml,
            &format!("Lập từ phụ lục {}: mã, tên, điểm tối đa, cơ quan lấy từ đó.", self.name),
        );
        comment(
            &mut toml,
            "Chưa có quy tắc: mọi tiêu chí đang chấm trực tiếp (points). Thay dòng «# rule» bằng quy tắc, ví dụ",
        );
        comment(
            &mut toml,
            &format!(
                "rule.ratio = {{ zero_below = 80 }}. {ACCOUNT} ghi những gì đã hiểu và những gì bỏ qua."
            ),
        );
        entry(&mut toml, "id", &self.id);
        entry(&mut toml, "title", &self.title);
        entry(&mut toml, "basis", self.basis.as_deref().unwrap_or("minh họa"));
        entry(&mut toml, "period", &self.period.to_string());
        toml += "kinds = [\"ward\", \"commune\"]   # phụ lục không nói: phường, xã\n";
        for (place, (label, from)) in BANDS.iter().enumerate() {
            let made_up =
                if place == 0 { "   # minh họa: phụ lục không nêu mức xếp loại" } else { "" };
            toml += &format!("\n[[band]]{made_up}\nlabel = \"{label}\"\nfrom = {from}\n");
        }
        if !self.strays.is_empty() {
            toml.push('\n');
            self.strays.iter().for_each(|stray| comment(&mut toml, stray));
        }
        toml
    }

    /// One criterion.
    fn table(&self, criterion: &Criterion, is_parent: bool) -> String {
        let (row, mut toml) = (&criterion.row, String::new());
        let written = match &row.token {
            Some(token) if token.to_string() != criterion.code => format!(", mã trong phụ lục: {token}"),
            _ => String::new(),
        };
        comment(&mut toml, &format!("dòng {}{written}", row.line));
        toml += "[[criterion]]\n";
        entry(&mut toml, "code", &criterion.code);
        entry(&mut toml, "title", &row.title);
        if let Some(parent) = criterion.parent.map(|parent| &self.criteria[parent].code)
            && criterion.code.rsplit_once('.').is_none_or(|(above, _)| above != parent)
        {
            entry(&mut toml, "parent", parent);
        }
        match criterion.max.as_ref().and_then(crate::number::Number::decimals) {
            Some(max) => toml += &format!("max = {max}\n"),
            None => comment(&mut toml, if is_parent { "max: tổng các tiêu chí con" } else { "max = ?" }),
        }
        if let (Some(role), None) = (criterion.role, criterion.parent) {
            entry(&mut toml, "role", if role == Role::Bonus { "bonus" } else { "penalty" });
        }
        if !is_parent {
            comment(&mut toml, "rule: chờ quy tắc");
        }
        for (key, text) in [("lead", &row.lead), ("due", &row.due), ("basis", &row.basis)] {
            if !text.is_empty() {
                entry(&mut toml, key, text);
            }
        }
        if !row.support.is_empty() {
            let names = row.support.iter().cloned().map(Value::String).collect();
            let _ = writeln!(toml, "support = {}", Value::Array(names));
        }
        // Keys of leaves only.
        for (key, text) in [("measure", &row.measure), ("evidence", &row.evidence)] {
            match text.is_empty() {
                false if is_parent => comment(&mut toml, &format!("{key}: {text}")),
                false => entry(&mut toml, key, text),
                true => {}
            }
        }
        row.remarks.iter().for_each(|remark| comment(&mut toml, remark));
        toml
    }

    /// `par.toml` of the evaluation.
    pub fn evaluation(&self) -> String {
        let mut toml =
            String::from("# Lập từ phụ lục. Đơn vị và phiếu là minh họa: thay bằng của đơn vị bạn.\n");
        entry(&mut toml, "title", &self.title);
        entry(&mut toml, "period", &self.period.to_string());
        entry(&mut toml, "units", "units.csv");
        toml += "\n[[group]]\nname = \"Khối phường, xã\"\nkinds = [\"ward\", \"commune\"]\n";
        toml += "catalogue = \"bo-chi-so.toml\"\nsubmissions = [\"submissions/*.csv\"]\n";
        toml += "# appraisals = [\"appraisal/*.csv\"]   # khi có kết quả thẩm định\n";
        toml
    }
}

/// An identifier of a file's name and a period: small letters and digits with dashes between them.
pub(super) fn identifier(stem: &str, period: Period) -> String {
    let plain: String =
        stem.nfd().filter(|sign| !is_combining_mark(*sign)).flat_map(char::to_lowercase).collect();
    let plain = plain.replace('đ', "d");
    let words: Vec<&str> =
        plain.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let (name, period) = (words.join("-"), period.to_string().to_lowercase());
    match name.as_str() {
        "" => format!("phu-luc-{period}"),
        name if name.ends_with(&period) => name.to_owned(),
        name => format!("{name}-{period}"),
    }
}

fn entry(toml: &mut String, key: &str, text: &str) {
    let _ = writeln!(toml, "{key} = {}", Value::String(text.to_owned()));
}

fn comment(toml: &mut String, text: &str) {
    *toml += "# ";
    *toml += text;
    toml.push('\n');
}
