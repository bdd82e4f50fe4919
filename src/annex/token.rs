//! Codes as annexes write them: `1.2.3`, `I`, `B`, `a)`, in a cell of their own or before a title.

use std::fmt;

use crate::text::{fold, trim};

/// A code as written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Token {
    /// A section: `I`, `IV`, `B`, by its style and its number.
    Section(Style, u32),
    /// `3`, `1.2.3`.
    Number(Vec<u32>),
    /// `a)` under the number before it.
    Letter(char),
    /// What else a column of codes holds: `TC1.2`, `I.3`.
    Other(String),
}

/// How sections are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// `I`, `II`.
    Roman,
    /// `A`, `B`.
    Letter,
}

/// The capital letters that number sections, in the order of Vietnamese lists.
const LETTERS: &str = "ABCDĐEFGHIJKLMNOPQRSTUVWXYZ";

/// The highest Roman number of a section.
const MOST_SECTIONS: u32 = 39;

/// The words that may stand before a code.
const BEFORE: [&str; 5] = ["tiêu chí", "lĩnh vực", "phần", "mục", "nội dung"];

/// The signs that may stand behind one.
const BEHIND: [char; 5] = ['.', ')', ':', '-', '–'];

/// The most parts of a number.
const DEEPEST: usize = 8;

/// The longest code of a column of codes.
const LONGEST: usize = 16;

impl Token {
    /// Reads a cell that holds a code and nothing else.
    pub fn of_cell(cell: &str) -> Option<Self> {
        let bare = trim(cell).trim_start_matches(['\'', '(']);
        let bare = after_word(bare).unwrap_or(bare);
        let bare = bare.trim_end_matches(BEHIND).trim_end();
        Self::plain(bare).or_else(|| {
            let parts: Vec<&str> = bare.split('.').collect();
            let shown = |part: &&str| !part.is_empty() && part.chars().all(|sign| sign.is_alphanumeric());
            let numbered = bare.contains(|sign: char| sign.is_ascii_digit());
            let bounded = bare.chars().count() <= LONGEST;
            // A number with a zero before its parts is a figure, and a long one a year or a count.
            let named = bare.contains(|sign: char| sign.is_alphabetic());
            (numbered && named && bounded && parts.iter().all(shown)).then(|| Self::Other(bare.to_owned()))
        })
    }

    /// Reads the code before a title, and the title behind it.
    pub fn before_title(text: &str) -> Option<(Self, &str)> {
        let (bare, named) = after_word(text).map_or((text, false), |rest| (rest, true));
        let end = head_end(bare);
        let (head, rest) = bare.split_at(end);
        let dotted = head.trim_end_matches('.');
        let signed = dotted.len() < head.len() || rest.trim_start().starts_with(BEHIND);
        let token = Self::plain(dotted)?;
        // `E-office`, `1-2 lần`: a dash within a word ends no code.
        let dashed = rest.strip_prefix(['-', '–']);
        if dashed.is_some_and(|rest| !rest.starts_with(char::is_whitespace)) {
            return None;
        }
        let title = trim(rest).trim_start_matches(BEHIND).trim_start();
        let spaced = rest.starts_with(|sign: char| sign.is_whitespace() || BEHIND.contains(&sign));
        let worded = title.starts_with(|sign: char| sign.is_alphabetic() || matches!(sign, '(' | '"' | '“'));
        let clear = match &token {
            // `1.5 điểm nếu …` is a figure.
            Self::Number(parts) if parts.len() > 2 => spaced || signed,
            Self::Number(parts) if parts.len() > 1 && !signed => {
                spaced && worded && !fold(title).starts_with("điểm")
            }
            _ => signed && (worded || spaced),
        };
        (!title.is_empty() && (clear || (named && spaced))).then_some((token, title))
    }

    fn plain(text: &str) -> Option<Self> {
        let mut signs = text.chars();
        match (signs.next()?, signs.next()) {
            (sign, None) if sign == 'đ' || sign.is_ascii_lowercase() => return Some(Self::Letter(sign)),
            _ => {}
        }
        if let Some(number) = roman(text) {
            return Some(Self::Section(Style::Roman, number));
        }
        if let Some(place) = letter(text) {
            return Some(Self::Section(Style::Letter, place));
        }
        let parts: Vec<&str> = text.split(['.', ',']).collect();
        let part = |part: &&str| {
            let digits = (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse().ok().filter(|number| digits && *number > 0)
        };
        let parts = Some(parts).filter(|parts| parts.len() <= DEEPEST)?;
        parts.iter().map(part).collect::<Option<Vec<u32>>>().map(Self::Number)
    }

    /// Takes a Roman number of one letter for that letter, where the letter before it was the last section.
    #[must_use]
    pub fn after_letter(self, last: Option<u32>) -> Self {
        match self {
            Self::Section(Style::Roman, number) => {
                let place =
                    letter(&to_roman(number)).filter(|place| last == place.checked_sub(1) && *place > 1);
                place.map_or(Self::Section(Style::Roman, number), |place| Self::Section(Style::Letter, place))
            }
            other => other,
        }
    }
}

impl Style {
    /// A section's number as this style writes it.
    pub fn write(self, number: u32) -> String {
        match self {
            Self::Roman => to_roman(number),
            Self::Letter => {
                let place = usize::try_from(number).unwrap_or_default().saturating_sub(1);
                LETTERS.chars().nth(place).map_or_else(|| number.to_string(), String::from)
            }
        }
    }
}

impl fmt::Display for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Section(style, number) => formatter.write_str(&style.write(*number)),
            Self::Number(parts) => {
                let parts: Vec<String> = parts.iter().map(u32::to_string).collect();
                formatter.write_str(&parts.join("."))
            }
            Self::Letter(letter) => write!(formatter, "{letter}"),
            Self::Other(text) => formatter.write_str(text),
        }
    }
}

/// What follows `Tiêu chí`, `Phần` and the like.
fn after_word(text: &str) -> Option<&str> {
    let words = text.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    let key = fold(&words);
    let word = BEFORE.into_iter().find(|word| key == *word || key.split(' ').next() == Some(word))?;
    let mut rest = text;
    for _ in 0..word.split(' ').count() {
        rest = rest.trim_start();
        rest = &rest[rest.find(char::is_whitespace)?..];
    }
    Some(rest.trim_start()).filter(|rest| !rest.is_empty())
}

/// Where the code at the start of a text may end.
fn head_end(text: &str) -> usize {
    let digits = text.find(|sign: char| !sign.is_ascii_digit() && sign != '.').unwrap_or(text.len());
    if digits > 0 {
        return digits;
    }
    text.find(|sign: char| !sign.is_ascii_alphabetic() && !matches!(sign, 'Đ' | 'đ')).unwrap_or(text.len())
}

fn letter(text: &str) -> Option<u32> {
    let mut signs = text.chars();
    let (sign, None) = (signs.next()?, signs.next()) else { return None };
    let place = LETTERS.chars().position(|known| known == sign)?;
    u32::try_from(place + 1).ok()
}

fn roman(text: &str) -> Option<u32> {
    if text.is_empty() || !text.bytes().all(|sign| matches!(sign, b'I' | b'V' | b'X')) {
        return None;
    }
    (1..=MOST_SECTIONS).find(|number| to_roman(*number) == text)
}

fn to_roman(number: u32) -> String {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let tens = "X".repeat(usize::try_from(number / 10).unwrap_or_default());
    tens + ONES[usize::try_from(number % 10).unwrap_or_default()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(parts: &[u32]) -> Option<Token> {
        Some(Token::Number(parts.to_vec()))
    }

    #[test]
    fn codes_in_cells() {
        assert_eq!(Token::of_cell("1.2.3."), number(&[1, 2, 3]));
        assert_eq!(Token::of_cell("'1.10"), number(&[1, 10]));
        assert_eq!(Token::of_cell("1,1"), number(&[1, 1]));
        assert_eq!(Token::of_cell("Tiêu chí 3"), number(&[3]));
        assert_eq!(Token::of_cell("IV."), Some(Token::Section(Style::Roman, 4)));
        assert_eq!(Token::of_cell("B"), Some(Token::Section(Style::Letter, 2)));
        assert_eq!(Token::of_cell("a)"), Some(Token::Letter('a')));
        assert_eq!(Token::of_cell("TC1.2"), Some(Token::Other("TC1.2".to_owned())));
        assert_eq!(Token::of_cell("I.3"), Some(Token::Other("I.3".to_owned())));
        for text in ["", "-", "Tổng cộng", "2022", "0.5", "1.2 Ban hành", "02/05/2022", "IIII"] {
            assert_eq!(Token::of_cell(text), None, "{text}");
        }
    }

    #[test]
    fn codes_before_titles() {
        let read = |text| Token::before_title(text).map(|(token, title)| format!("{token}|{title}"));
        for (text, parts) in [
            ("1.2. Ban hành kế hoạch", "1.2|Ban hành kế hoạch"),
            ("1.2.3 Đúng hạn", "1.2.3|Đúng hạn"),
            ("1.2.Ban hành", "1.2|Ban hành"),
            ("2.1. 100% hồ sơ đúng hạn", "2.1|100% hồ sơ đúng hạn"),
            ("IV. CẢI CÁCH THỂ CHẾ", "IV|CẢI CÁCH THỂ CHẾ"),
            ("Lĩnh vực 2: Thể chế", "2|Thể chế"),
            ("1) Kế hoạch", "1|Kế hoạch"),
            ("a) Kịp thời", "a|Kịp thời"),
            ("3 - Bộ máy", "3|Bộ máy"),
        ] {
            assert_eq!(read(text).as_deref(), Some(parts), "{text}");
        }
        for text in [
            "3 hình thức tuyên truyền",
            "100% cán bộ",
            "1.5 điểm nếu đủ",
            "0.5 điểm",
            "Ban hành kế hoạch",
            "I",
            "E-office trong nội bộ",
            "1-2 lần mỗi năm",
            "Bộ máy",
            "Tiêu chí phụ",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_letter_after_its_predecessor_is_no_roman_number() {
        let section = Token::Section(Style::Roman, 1);
        assert_eq!(section.clone().after_letter(letter("H")), Token::Section(Style::Letter, 10));
        assert_eq!(section.clone().after_letter(letter("A")), section);
        assert_eq!(section.clone().after_letter(None), section);
    }
}
