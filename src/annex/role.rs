//! Sections of bonus and penalty points, recognised by their titles.

use crate::catalogue::Role;
use crate::submission::header_key;

/// What the title of a section says of its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    Role(Role),
    /// Bonus and penalty in one section, which no catalogue can hold as one.
    Both,
}

impl Heading {
    /// Reads a title; without a code it must be a heading and nothing more, for `Điểm trừ: chậm 1 ngày 0,25` explains a rule.
    pub fn of(title: &str, coded: bool) -> Option<Self> {
        const BEFORE: [&str; 7] = ["phần ", "mục ", "các ", "nội dung ", "nhóm ", "tiêu chí ", "lĩnh vực "];
        const BONUS: [&str; 4] = ["điểm thưởng", "điểm cộng", "thưởng điểm", "cộng điểm"];
        const PENALTY: [&str; 4] = ["điểm trừ", "điểm phạt", "trừ điểm", "phạt điểm"];
        let key = header_key(title);
        let mut key = key.as_str();
        while let Some(rest) = BEFORE.iter().find_map(|word| key.strip_prefix(word)) {
            key = rest;
        }
        let bare = key.split('(').next().unwrap_or_default().trim_end();
        let plain = bare.split_whitespace().count() <= 6
            && !bare.contains(|sign: char| sign.is_ascii_digit() || matches!(sign, ':' | ';'));
        if !plain || (!coded && bare.split_whitespace().count() > 4) {
            return None;
        }
        let begins = |words: &[&str]| {
            words.iter().any(|word| {
                bare.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            })
        };
        let has = |words: &[&str]| words.iter().any(|word| bare.contains(word));
        let (bonus, penalty) = (begins(&BONUS), begins(&PENALTY));
        if (bonus && has(&["trừ", "phạt"])) || (penalty && has(&["thưởng", "cộng"])) {
            return Some(Self::Both);
        }
        match bare.replace(" và ", "/").replace([' ', ','], "/").as_str() {
            "thưởng/phạt" | "thưởng/trừ" | "cộng/trừ" => Some(Self::Both),
            _ if bonus => Some(Self::Role(Role::Bonus)),
            _ if penalty => Some(Self::Role(Role::Penalty)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_bonus_and_penalty() {
        for title in ["ĐIỂM THƯỞNG", "Điểm cộng (tối đa 5 điểm)", "Phần điểm thưởng"]
        {
            assert_eq!(Heading::of(title, false), Some(Heading::Role(Role::Bonus)), "{title}");
        }
        for title in ["Điểm trừ", "Các điểm phạt", "Điểm trừ:"] {
            assert_eq!(Heading::of(title, false), Some(Heading::Role(Role::Penalty)), "{title}");
        }
        assert_eq!(Heading::of("Điểm thưởng, điểm trừ", true), Some(Heading::Both));
        assert_eq!(Heading::of("Điểm cộng/trừ", true), Some(Heading::Both));
        assert_eq!(Heading::of("Thưởng, phạt", true), Some(Heading::Both));
        for title in [
            "Điểm trừ: mỗi ngày chậm 0,25",
            "Điểm thưởng khi có sáng kiến được công nhận cấp tỉnh",
            "Điểm tối đa",
            "Phạt vi phạm hành chính trong lĩnh vực đất đai",
            "Khen thưởng",
        ] {
            assert_eq!(Heading::of(title, false), None, "{title}");
        }
    }
}
