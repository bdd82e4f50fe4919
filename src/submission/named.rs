//! What a text names of the catalogue: a criterion by its code, by its title, or by both.

use super::words::{OTHER_TIMES, Purpose, column, header_key, is_measure, without_asides};
use crate::catalogue::Catalogue;
use crate::period::Mention;
use crate::text::{fold, trim};
use crate::value::is_date_of_excel;

/// The criterion a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// This one, by its place among the nodes.
    Node(usize),
    /// A number cell that two codes fit: Excel shows 3.10 as 3.1.
    Twins(usize, usize),
    /// The code of one and the title of another.
    Disagree(usize, usize),
    /// None.
    Unknown,
}

/// Finds the criterion a cell names; `exact` says that it is a number cell, which has lost the zeros at its end.
pub(super) fn named(text: &str, exact: bool, catalogue: &Catalogue) -> Named {
    match named_with_words(text, exact, catalogue) {
        (Named::Node(_), rest) if speaks_of_more(rest, catalogue) => Named::Unknown,
        (named, _) => named,
    }
}

/// The same, with the words behind a code, whatever they say.
pub(super) fn named_with_words<'a>(text: &'a str, exact: bool, catalogue: &Catalogue) -> (Named, &'a str) {
    let text = trim(text).trim_start_matches('\'');
    if let Some(node) = catalogue.find(text) {
        let twin = catalogue.nodes.iter().position(|other| exact && is_longer(&other.code, text));
        return (twin.map_or(Named::Node(node), |twin| Named::Twins(node, twin)), "");
    }
    match leading_code(text, catalogue) {
        Some((node, rest)) => match catalogue.find_title(&fold(rest)) {
            Some(other) if other != node && !same_title(node, rest, catalogue) => {
                (Named::Disagree(node, other), rest)
            }
            _ => (Named::Node(node), rest),
        },
        None => {
            let folded = fold(text);
            let titled =
                catalogue.find_title(&folded).or_else(|| catalogue.find_title(&without_asides(&folded)));
            (titled.map_or(Named::Unknown, Named::Node), "")
        }
    }
}

/// Whether the words behind a code are no title: another code, a role, a plan or another time.
pub(super) fn speaks_of_more(rest: &str, catalogue: &Catalogue) -> bool {
    if catalogue.find_title(&fold(rest)).is_some() {
        return false;
    }
    let key = header_key(rest);
    let inside = key.strip_prefix('(').and_then(|inside| inside.strip_suffix(')'));
    let role = |purpose| column(inside.unwrap_or(&key), purpose).is_some();
    let digits = |word: &str| word.bytes().all(|digit| digit.is_ascii_digit());
    let year = |word: &str| word.len() == 4 && word.starts_with("20") && digits(word);
    let mut words = key.split([' ', ',', ';', '(', ')']).filter(|word| !word.is_empty());
    [Purpose::Submission, Purpose::Appraisal].into_iter().any(role)
        || is_of_another_time(&key)
        || words.any(|word| year(word) || catalogue.find(word).is_some())
        || inside.is_some_and(|inside| !is_measure(inside))
}

/// Whether words make a column one of another time, or of a plan.
pub(super) fn is_of_another_time(key: &str) -> bool {
    let key = key.trim_matches(['(', ')']);
    key.split(' ').count() <= 5 && OTHER_TIMES.iter().chain(&["kế hoạch"]).any(|start| key.starts_with(start))
}

/// Whether a text is the title of a node: of several with one title, any.
pub(super) fn same_title(node: usize, text: &str, catalogue: &Catalogue) -> bool {
    fold(&catalogue.nodes[node].title) == fold(text)
}

/// Whether a code is another with zeros behind its decimals: 3.10 and 3.1.
fn is_longer(code: &str, shown: &str) -> bool {
    let zeros = code.strip_prefix(shown).unwrap_or_default();
    shown.contains('.') && !zeros.is_empty() && zeros.bytes().all(|digit| digit == b'0')
}

/// The code at the start of `3.2. Hồ sơ đúng hạn`, `3.2)`, `(3.2)` or `Tiêu chí 3.2: …`, and the words behind it.
fn leading_code<'a>(text: &'a str, catalogue: &Catalogue) -> Option<(usize, &'a str)> {
    let text = text.trim_end_matches('*').trim_end();
    let inside = |open, close| text.strip_prefix(open)?.strip_suffix(close);
    let whole = inside('(', ')').or_else(|| inside('[', ']')).unwrap_or(text);
    // `Mục 3 Phần chung` is no criterion 3.
    let several = |text: &&str| {
        text.split_whitespace().next().is_some_and(|code| code.trim_end_matches('.').contains('.'))
    };
    let text = behind(whole, &["tiêu", "chí"])
        .or_else(|| behind(whole, &["tc"]).or_else(|| behind(whole, &["mục"])).filter(several))
        .unwrap_or(whole);
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (code, rest) = text.split_at(end);
    let code = code.trim_end_matches(['.', ')', ':', '-', '–', '*']);
    let rest = trim(rest).trim_start_matches(['-', '–', ':', '.']).trim_start();
    let words = rest.is_empty()
        || rest.starts_with(|sign: char| sign.is_alphabetic() || sign == '(')
        || Mention::within(rest).1.is_empty();
    catalogue.find(code).filter(|_| words).map(|node| (node, rest))
}

/// What stands behind words that a text begins with, in whatever case and form they are written.
fn behind<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().try_fold(text, |rest, word| {
        let (first, rest) = rest.split_once(char::is_whitespace)?;
        (fold(first) == *word).then(|| rest.trim_start())
    })
}

/// Whether a text is a number of rows or a code: digits, perhaps in parts, perhaps with one letter.
pub(super) fn looks_like_code(cell: &str) -> bool {
    let parts: Vec<&str> = cell.trim_matches(['.', '\'']).split(['.', ',']).collect();
    let short =
        |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let numbered = parts.iter().any(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    numbered && parts.iter().all(short)
}

/// Whether words begin with a code of several parts that an area of the catalogue lacks, or are one that was written with
/// other signs or that Excel made a date: `2-1`, `2. 1`, `02/01/2022`.
pub(super) fn is_like_a_code(text: &str, catalogue: &Catalogue) -> bool {
    let digits =
        |part: &str| part.bytes().all(|digit| digit.is_ascii_digit()) && (1..=2).contains(&part.len());
    let text = [["tiêu", "chí"].as_slice(), &["tc"], &["mục"]]
        .iter()
        .find_map(|words| behind(text, words))
        .unwrap_or(text);
    let first = text.split_whitespace().next().unwrap_or_default().trim_end_matches(['.', ')', ':']);
    let lacking = first.split_once('.').is_some_and(|(area, rest)| {
        rest.split('.').all(digits)
            && catalogue.find(area).is_some_and(|node| catalogue.nodes[node].leaf.is_none())
    });
    let parts: Vec<&str> = text.split(['.', '-', '/']).map(str::trim).collect();
    let code = |one: &str, other: &str| {
        let [one, other] = [one, other].map(|part| part.trim_start_matches('0'));
        catalogue.find(&format!("{one}.{other}")).is_some()
    };
    let known = parts.windows(2).any(|pair| code(pair[0], pair[1]) || code(pair[1], pair[0]));
    let broken = parts.len() == 2 && parts.iter().all(|part| digits(part)) || is_date_of_excel(text);
    lacking || broken && (known || parts.iter().any(|part| part.contains(char::is_alphabetic)))
}

/// Whether the code of a node has one part.
pub(super) fn is_flat(node: usize, catalogue: &Catalogue) -> bool {
    !catalogue.nodes[node].code.contains('.')
}
