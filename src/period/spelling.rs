//! How offices write periods in cells and headings.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Part, Period};

impl Period {
    /// Reads a period as par.toml or an office writes it: `2022-Q1`, `Quý I/2022`, `6 tháng đầu năm 2022`.
    ///
    /// Case, accents and spaces do not count; the year has four digits.
    pub fn parse(text: &str) -> Option<Self> {
        let text = fold(text);
        if let Some((year, part)) = text.split_at_checked(4).filter(|(year, _)| is_year(year)) {
            let part = match part.trim_start().strip_prefix('-') {
                Some(token) => Part::from_token(token.trim_start()),
                None => part.is_empty().then_some(Part::Year),
            };
            return Some(Self { year: year.parse().ok()?, part: part? });
        }
        let (part, year) = text.split_at_checked(text.len().checked_sub(4)?)?;
        if !is_year(year) || part.ends_with(|sign: char| sign.is_ascii_digit()) {
            return None;
        }
        let part = Part::from_title(&without_spaces(part))?;
        Some(Self { year: year.parse().ok()?, part })
    }
}

impl Period {
    /// Finds the part of a year that a heading speaks of: quarter I in `BÁO CÁO QUÝ I NĂM 2022`.
    pub fn within(heading: &str) -> Option<Self> {
        let signs = |sign: char| matches!(sign, '(' | ')' | ',' | '.' | ';' | ':');
        let words: Vec<&str> = heading.split_whitespace().map(|word| word.trim_matches(signs)).collect();
        let phrases = |start: usize| {
            let longest = words.len().min(start + 5);
            (start + 1..=longest).rev().map(move |end| start..end)
        };
        let parse = |range: std::ops::Range<usize>| Self::parse(&words[range].join(" "));
        (0..words.len()).flat_map(phrases).filter_map(parse).find(|period| period.part != Part::Year)
    }
}

impl Part {
    /// Reads a part of a year that is written without the year: `Quý I`, `6 tháng đầu năm`.
    pub(super) fn in_words(text: &str) -> Option<Self> {
        Self::from_title(&without_spaces(&fold(text)))
    }

    /// Reads what stands after the year in the short form: `h1`, `9m`, `q1`.
    fn from_token(folded: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| *part != Self::Year && folded.eq_ignore_ascii_case(part.token()))
    }

    /// Reads what stands before the year, folded and without spaces: `quyi/`, `6thangdaunam`, `nam`.
    fn from_title(folded: &str) -> Option<Self> {
        if folded == "nam" {
            return Some(Self::Year);
        }
        let tied = ["nam", "/", "-"].into_iter().find_map(|tie| folded.strip_suffix(tie)).unwrap_or(folded);
        if let Some(months) = tied.strip_suffix("dau").unwrap_or(tied).strip_suffix("thang") {
            return match months {
                "6" | "06" => Some(Self::H1),
                "9" | "09" => Some(Self::M9),
                _ => None,
            };
        }
        let Some(quarter) = ["quy", "qui", "q"].into_iter().find_map(|word| tied.strip_prefix(word)) else {
            return Self::from_token(tied);
        };
        match quarter {
            "1" | "01" | "i" => Some(Self::Q1),
            "2" | "02" | "ii" => Some(Self::Q2),
            "3" | "03" | "iii" => Some(Self::Q3),
            "4" | "04" | "iv" => Some(Self::Q4),
            _ => None,
        }
    }
}

fn without_spaces(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Writes a text in lower case, without accents, invisible signs and spaces at its ends, with plain dashes.
fn fold(text: &str) -> String {
    let signs = text.nfd().filter(|sign| !is_combining_mark(*sign)).flat_map(char::to_lowercase);
    let folded: String = signs
        .filter_map(|sign| match sign {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => None,
            '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
            'đ' | 'ð' => Some('d'),
            other => Some(other),
        })
        .collect();
    folded.trim().to_owned()
}

fn is_year(text: &str) -> bool {
    text.bytes().all(|digit| digit.is_ascii_digit()) && !text.starts_with('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        Period::parse(text).unwrap_or_else(|| panic!("{text} is a period"))
    }

    #[test]
    fn finds_the_part_of_a_year_in_a_heading() {
        for (heading, found) in [
            ("BÁO CÁO KẾT QUẢ CẢI CÁCH HÀNH CHÍNH QUÝ I NĂM 2022", Some("2022-Q1")),
            ("Biểu số 01 (6 tháng đầu năm 2022)", Some("2022-H1")),
            ("Số liệu Quý III/2022.", Some("2022-Q3")),
            ("Báo cáo năm 2022", None),
            ("Kế hoạch số 43/KH-UBND ngày 21/02/2022", None),
            ("Đơn vị tính: %", None),
        ] {
            assert_eq!(Period::within(heading), found.map(period), "{heading}");
        }
    }

    #[test]
    fn reads_every_spelling() {
        let spellings = [
            ("2022", "2022;Năm 2022;nam 2022; NĂM  2022;na\u{306}m 2022;\u{feff}2022"),
            (
                "2022-H1",
                "2022-h1;6 tháng đầu năm 2022;6 tháng/2022;06 tháng đầu năm 2022;6 thang 2022;H1/2022",
            ),
            ("2022-9M", "2022-9m;9 tháng năm 2022;9 tháng đầu năm 2022;9 THANG/2022;2022 – 9M"),
            (
                "2022-Q1",
                "Quý I/2022;Quý 1/2022;quý I năm 2022;Q1/2022;quy i/2022;Quí I / 2022;QUÝI/2022;quý 01-2022",
            ),
            ("2022-Q2", "2022 - Q2;Quy\u{301} II/2022;Quý 2\u{a0}năm 2022"),
            ("2022-Q3", "quý iii/2022;Q3 2022;Quí III năm 2022"),
            ("2022-Q4", "Quý IV/2022;quí iv/2022;QIV/2022"),
        ];
        for (form, others) in spellings {
            assert_eq!(period(form).to_string(), form);
            for other in others.split(';') {
                assert_eq!(period(other).to_string(), form, "{other}");
            }
        }
    }

    #[test]
    fn refuses_what_is_no_period() {
        for text in [
            "",
            "22",
            "Quý I/22",
            "Quý V/2022",
            "quý iiii/2022",
            "2022-H2",
            "2022-year",
            "2022-",
            "6 tháng cuối năm 2022",
            "12022",
            "1 2022",
            "2022 2023",
            "2022-2023",
            "Quý 12022",
            "3 tháng/2022",
            "/2022",
            "0022",
            "Tháng 6/2022",
            "năm",
            "ế022",
            "2022-Quý I",
        ] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn reads_its_own_titles() {
        for part in Part::ALL {
            let period = Period { year: 2022, part };
            assert_eq!(Period::parse(&period.title().vi), Some(period));
            assert_eq!(Period::parse(&period.brief().vi), Some(period));
            assert_eq!(Period::parse(&period.to_string()), Some(period));
            assert_eq!(Part::parse(part.token()), Some(part));
        }
        assert_eq!(period("2022-Q4").title().en, "Quarter IV 2022");
        assert_eq!(Part::parse("q1"), None);
    }
}
