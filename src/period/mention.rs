//! Periods that the words over a column speak of, with their year or without.

use super::{Part, Period};
use crate::text::fold;

/// A period that some words speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The part of the year; none where a year is told for whatever part of it.
    pub part: Option<Part>,
    /// The year, where it is told.
    pub year: Option<i16>,
}

/// The most words of a mention: `6 tháng đầu năm 2022`.
const WORDS: usize = 5;

impl Mention {
    /// Finds the periods that some words speak of, and gives the other words back.
    pub fn within(text: &str) -> (Vec<Self>, String) {
        let apart = |sign: char| sign.is_whitespace() || matches!(sign, '(' | ')' | ',' | ';' | ':');
        let words: Vec<&str> = text.split(apart).filter(|word| !word.is_empty()).collect();
        // `năm`, `quý`, `Q1`, `H1`, `6 tháng`, `2022`: all other words are passed by quickly, for titles are long.
        let may_begin = |sign: char| {
            sign.is_ascii_digit() || matches!(sign, 'N' | 'n' | 'Q' | 'q' | 'H' | 'h' | 'C' | 'c')
        };
        let (mut mentions, mut others, mut start) = (Vec::new(), Vec::new(), 0);
        while let Some(word) = words.get(start) {
            let longest = if word.starts_with(may_begin) { words.len().min(start + WORDS) } else { start };
            let mut phrases = (start + 1..=longest).rev();
            let found = phrases.find_map(|end| Some((end, Self::parse(&words[start..end].join(" "))?)));
            match found {
                Some((end, mention)) => {
                    mentions.push(mention);
                    start = end;
                }
                None => {
                    others.push(*word);
                    start += 1;
                }
            }
        }
        let rest = if mentions.is_empty() { text.to_owned() } else { others.join(" ") };
        (mentions, rest)
    }

    fn parse(phrase: &str) -> Option<Self> {
        let of_our_time = |period: &Period| (2000..2100).contains(&period.year);
        if let Some(Period { year, part }) = Period::parse(phrase).filter(of_our_time) {
            return Some(Self { part: Some(part), year: Some(year) });
        }
        let whole = fold(phrase) == "cả năm";
        let part =
            if whole { Some(Part::Year) } else { Part::in_words(phrase).filter(|part| *part != Part::Year) };
        Some(Self { part: Some(part?), year: None })
    }

    /// What words over a column and those above them speak of together: the part of a year that is told first, in the
    /// year that is told; a year above is that of any part.
    pub fn together(own: &[Self], above: &[Self]) -> Option<Self> {
        let all = || own.iter().chain(above);
        let year = all().find_map(|mention| mention.year);
        let part = all().find(|mention| mention.part.is_some_and(|part| part != Part::Year));
        match (part, own.first()) {
            (Some(found), _) => Some(Self { part: found.part, year: found.year.or(year) }),
            (None, Some(own)) => Some(*own),
            (None, None) => year.map(|_| Self { part: None, year }),
        }
    }

    /// Whether a title speaks of the same period itself.
    pub fn is_among(self, of_title: &[Self]) -> bool {
        of_title
            .iter()
            .any(|other| other.part == self.part && (self.year.is_none() || self.year == other.year))
    }

    /// Whether a period is the one spoken of.
    pub fn is(self, period: Period) -> bool {
        self.part.is_none_or(|part| part == period.part) && self.year.is_none_or(|year| year == period.year)
    }

    /// The period spoken of, of another's year where it tells none.
    pub fn beside(self, other: Period) -> Period {
        Period { year: self.year.unwrap_or(other.year), part: self.part.unwrap_or(Part::Year) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_periods_among_words() {
        for (text, part, year, rest) in [
            ("kết quả quý i/2021", Part::Q1, Some(2021), "kết quả"),
            ("quý ii", Part::Q2, None, ""),
            ("6 tháng", Part::H1, None, ""),
            ("số liệu 6 tháng đầu năm 2022", Part::H1, Some(2022), "số liệu"),
            ("q4/2021", Part::Q4, Some(2021), ""),
            ("điểm tự chấm năm 2022", Part::Year, Some(2022), "điểm tự chấm"),
            ("số liệu (2022)", Part::Year, Some(2022), "số liệu"),
        ] {
            let found = (vec![Mention { part: Some(part), year }], rest.to_owned());
            assert_eq!(Mention::within(text), found, "{text}");
        }
        for text in [
            "năm",
            "quý",
            "kết quả (%)",
            "kế hoạch số 12 ngày 31/12/2021",
            "giai đoạn 2021-2025",
            "1234 hồ sơ",
        ] {
            assert_eq!(Mention::within(text), (Vec::new(), text.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_year_above_is_that_of_any_part() {
        let mentions = |text: &str| Mention::within(text).0;
        let joined = |own: &str, above: &str| Mention::together(&mentions(own), &mentions(above));
        let quarter = Period::parse("2022-Q1").unwrap();
        let year = Period::parse("2022").unwrap();
        for (own, above, in_quarter, in_year) in [
            ("quý i", "năm 2022", true, false),
            ("2.3", "năm 2022", true, true),
            ("năm 2022", "", false, true),
            ("2.3", "quý i", true, false),
            ("quý i", "năm 2021", false, false),
        ] {
            let found = joined(own, above).unwrap();
            assert_eq!((found.is(quarter), found.is(year)), (in_quarter, in_year), "{own} under {above}");
        }
        assert_eq!(joined("2.3", "kết quả"), None);
    }
}
