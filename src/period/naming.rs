//! Periods in the names of files: `phuong-xa-2022-Q1`, `Báo cáo Quý I-2022`, `bao-cao-6-thang-2022`.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::{Part, Period};
use crate::text::trim;

/// A period that the name of a file speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// The period.
    pub period: Period,
    /// What is left of the name; two where `nam` is either the year's word or the end of a name (Quy Nhơn Nam).
    pub rests: Vec<String>,
}

/// The most words a period has in a name: `6 thang dau nam 2022`.
const WORDS: usize = 5;

impl Period {
    /// Finds the one period that the name of a file, without its ending, speaks of.
    ///
    /// A part of a year is found wherever it stands; a year alone only behind its word (`năm 2022`) or at the end of the
    /// name and not behind another number, which may be a date or the number of a document.
    pub fn in_name(name: &str) -> Option<Naming> {
        let name: String = name.nfc().collect();
        let words = words(&name);
        let parts = found(&name, &words, |period| period.part != Part::Year);
        let found = if parts.is_empty() { years(&name, &words) } else { parts };
        let (first, range) = found.first()?;
        if found.iter().any(|(other, _)| other != first) {
            return None;
        }
        let own = &words[range.clone()];
        let mut rests = Vec::new();
        // Without its accent the year's word may be the last of a name.
        if let [word, year] = own
            && name[word.clone()].eq_ignore_ascii_case("nam")
        {
            rests.push(without(&name, year.clone()));
        }
        rests.push(without(&name, own.first()?.start..own.last()?.end));
        Some(Naming { period: *first, rests })
    }
}

/// The words of a name: runs of letters, and runs of digits.
fn words(name: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut before = None;
    for (at, sign) in name.char_indices() {
        let kind = sign.is_alphanumeric().then(|| sign.is_ascii_digit());
        match words.last_mut().filter(|_| kind.is_some() && kind == before) {
            Some(word) => word.end = at + sign.len_utf8(),
            None if kind.is_some() => words.push(at..at + sign.len_utf8()),
            None => {}
        }
        before = kind;
    }
    words
}

/// Whether a word is a year of our time, and no other number of four digits.
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with("20") && word.bytes().all(|digit| digit.is_ascii_digit())
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|digit| digit.is_ascii_digit())
}

/// The longest runs of words that are such a period, none inside another, as places among the words.
fn found(name: &str, words: &[Range<usize>], wanted: impl Fn(Period) -> bool) -> Vec<(Period, Range<usize>)> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < words.len() {
        let longest = (start + 2..=words.len().min(start + WORDS)).rev();
        let run = longest.into_iter().find_map(|end| {
            let period = parse(name, &words[start..end]).filter(|period| wanted(*period))?;
            Some((period, start..end))
        });
        start = run.as_ref().map_or(start + 1, |(_, range)| range.end);
        found.extend(run);
    }
    found
}

/// Reads words as a period: the year first (`2022-Q1`) or last (`quy-1-2022`).
fn parse(name: &str, words: &[Range<usize>]) -> Option<Period> {
    let text = |words: &[Range<usize>]| words.iter().map(|word| &name[word.clone()]).collect::<String>();
    let (first, last) = (words.first()?, words.last()?);
    if is_year(&name[last.clone()]) {
        return Period::parse(&format!("{} {}", text(&words[..words.len() - 1]), &name[last.clone()]));
    }
    let year = &name[first.clone()];
    if is_year(year) { Period::parse(&format!("{year}-{}", text(&words[1..]))) } else { None }
}

/// Years behind their word; else the one at the end of the name.
fn years(name: &str, words: &[Range<usize>]) -> Vec<(Period, Range<usize>)> {
    let worded = found(name, words, |_| true);
    let Some(last) = words.len().checked_sub(1).filter(|_| worded.is_empty()) else { return worded };
    let behind_number = last.checked_sub(1).is_some_and(|before| is_number(&name[words[before].clone()]));
    let year = &name[words[last].clone()];
    let ends = name[words[last].end..].is_empty();
    let read = if ends && is_year(year) && !behind_number { Period::parse(year) } else { None };
    read.into_iter().map(|period| (period, last..last + 1)).collect()
}

/// A name without some of its bytes, and without the signs that tied them to the rest.
fn without(name: &str, bytes: Range<usize>) -> String {
    let signs = |sign: char| !sign.is_alphanumeric() && !matches!(sign, '(' | ')');
    let (before, after) = (&name[..bytes.start], &name[bytes.end..]);
    let rest = format!("{}{after}", before.trim_end_matches(signs));
    trim(rest.trim_matches(signs)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The period a name speaks of, and what is left of it.
    fn named(name: &str) -> String {
        Period::in_name(name)
            .map_or_else(String::new, |found| format!("{} {}", found.period, found.rests.join("|")))
    }

    #[test]
    fn finds_the_part_of_a_year_wherever_it_stands() {
        for (name, expected) in [
            ("phuong-xa-2022-Q1", "2022-Q1 phuong-xa"),
            ("Báo cáo Quý I-2022", "2022-Q1 Báo cáo"),
            ("Ba\u{301}o ca\u{301}o Quy\u{301} I-2022", "2022-Q1 Báo cáo"),
            ("bao-cao-6-thang-2022", "2022-H1 bao-cao"),
            ("BC 6 tháng đầu năm 2022", "2022-H1 BC"),
            ("bao_cao_9_thang_nam_2022", "2022-9M bao_cao"),
            ("2022-9M phường xã", "2022-9M phường xã"),
            ("quy4.2022.ban-cuoi", "2022-Q4 ban-cuoi"),
            ("phieu2022Q3", "2022-Q3 phieu"),
            ("bao-cao-quy-3-nam-2022 (1)", "2022-Q3 bao-cao (1)"),
            ("qn-w-tran-phu-2024-2025-Q1", "2025-Q1 qn-w-tran-phu-2024"),
            ("phuong-3-quy-1-2022", "2022-Q1 phuong-3"),
            ("quy-nhon-nam-2022-Q1", "2022-Q1 quy-nhon-nam"),
        ] {
            assert_eq!(named(name), expected, "{name}");
        }
    }

    #[test]
    fn finds_a_year_behind_its_word_or_at_the_end() {
        for (name, expected) in [
            ("phuong-xa-2022", "2022 phuong-xa"),
            ("2022", "2022 "),
            ("Báo cáo năm 2022 (bản cuối)", "2022 Báo cáo (bản cuối)"),
            ("bao-cao-nam-2022-phuong-xa", "2022 bao-cao-nam-phuong-xa|bao-cao-phuong-xa"),
            // The ward of the south, or a word of time: either.
            ("quy-nhon-nam-2022", "2022 quy-nhon-nam|quy-nhon"),
            ("Quy Nhơn Năm 2022", "2022 Quy Nhơn"),
        ] {
            assert_eq!(named(name), expected, "{name}");
        }
    }

    /// Dates, numbers of documents and plans, ranges of years, two periods: nothing is guessed.
    #[test]
    fn finds_nothing_where_it_is_not_said() {
        for name in [
            "",
            "phuong-xa",
            "2022-phuong-xa",
            "bao-cao-14-3-2022",
            "14.03.2022",
            "20220314",
            "2022-03-14",
            "tham-dinh-lan-1-2022",
            "KH-43-2022",
            "giai-doan-2021-2025",
            "ma-don-vi-3104",
            "quy-1-2022-va-quy-2-2022",
            "nam-2021-nam-2022",
            "quy-5-2022",
            "phuong-xa-2022-H2",
            "thang-3-2022",
            "phuong-Q1",
            "tuan-12-2022",
            "x-2022-ban-2",
        ] {
            assert_eq!(named(name), "", "{name}");
        }
    }
}
