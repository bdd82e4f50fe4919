//! Names as offices write them, brought to one spelling: what is equal after this is the same unit.
//!
//! Nothing here goes by likeness. i and y (`Mỹ`, `Mĩ`) stay as they are, for names are proper nouns, and
//! `Văn hóa - Thông tin` stays apart from `Văn hóa và Thông tin`: which of them an office bears is for its
//! aliases to say.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::{is_composed, lower};

/// How the word before a name is written.
struct Prefix {
    /// The kind of unit that bears it, as the register's column `kind` says; empty where no kind is fixed.
    kind: &'static str,
    /// The word in full.
    long: &'static str,
    /// Its first letters.
    short: Option<Short>,
}

struct Short {
    letters: &'static str,
    /// Whether it may stand without a full stop, as in `P Trần Phú`; `TT Văn hóa` is a centre, no township.
    bare: bool,
}

const WARD: Prefix = Prefix::new("ward", "phường", Some(Short { letters: "p", bare: true }));

/// The kind whose prefix shares its short form with the ward's: `P. Nội vụ` is a department.
const DEPARTMENT: &str = "department";

const PREFIXES: [Prefix; 10] = [
    WARD,
    Prefix::new("commune", "xã", Some(Short { letters: "x", bare: true })),
    Prefix::new("township", "thị trấn", Some(Short { letters: "tt", bare: false })),
    Prefix::new("special-zone", "đặc khu", Some(Short { letters: "đk", bare: true })),
    Prefix::new("", "thành phố", Some(Short { letters: "tp", bare: true })),
    Prefix::new("", "thị xã", Some(Short { letters: "tx", bare: true })),
    Prefix::new("", "quận", Some(Short { letters: "q", bare: false })),
    Prefix::new("", "huyện", Some(Short { letters: "h", bare: false })),
    Prefix::new(DEPARTMENT, "phòng", None),
    Prefix::new(DEPARTMENT, "sở", None),
];

/// Removes what nobody sees of a cell's text: invisible signs, decomposed accents, the Icelandic Ð of a wrong
/// code page, spaces at the ends and double ones.
pub fn tidy(text: &str) -> String {
    let mut before = ' ';
    let tidy = text.chars().all(|sign| {
        let fits = is_tidy(sign) && (sign != ' ' || before != ' ');
        before = sign;
        fits
    });
    if tidy && before != ' ' {
        return text.to_owned();
    }
    if is_composed(text) && !text.contains(|sign| is_invisible(sign) || matches!(sign, 'Ð' | 'ð')) {
        return collapse(text);
    }
    let signs = text.chars().filter(|sign| !is_invisible(*sign)).nfc().map(|sign| match sign {
        'Ð' => 'Đ',
        'ð' => 'đ',
        other => other,
    });
    collapse(&signs.collect::<String>())
}

/// Brings a unit's name to the spelling under which equal names are the same unit.
pub fn normalise(text: &str) -> String {
    normalise_tidy(&tidy(text))
}

/// The same of a tidy text.
pub(super) fn normalise_tidy(text: &str) -> String {
    let plain = plain(text);
    let short = PREFIXES.iter().find_map(|prefix| Some((prefix.long, prefix.after_short(&plain)?)));
    match short.or_else(|| split(&plain)) {
        Some((prefix, rest)) => [prefix, " ", &number(rest)].concat(),
        None => plain,
    }
}

/// Reads `P. Nội vụ` as a department's name, normalised; `None` without that short prefix.
pub(super) fn as_department(text: &str) -> Option<String> {
    WARD.after_short(&plain(&tidy(text))).map(|rest| format!("phòng {}", number(rest)))
}

/// Lists the other names a unit may be meant by where no second unit could be: without its prefix, or with
/// its kind's where the register leaves that out.
pub(super) fn loose(name: &str, normalised: &str, kind: &str) -> Vec<String> {
    if let Some(rest) = without_prefix(normalised) {
        let department = if kind == DEPARTMENT { as_department(name) } else { None };
        return department.into_iter().chain([rest.to_owned()]).collect();
    }
    let rest = number(normalised);
    let prefixes = PREFIXES.iter().filter(|prefix| !kind.is_empty() && prefix.kind == kind);
    prefixes.map(|prefix| format!("{} {rest}", prefix.long)).chain([rest.to_string()]).collect()
}

/// Takes off the prefix and the accents: what two names are compared by where likeness is asked.
pub(super) fn without_accents(normalised: &str) -> String {
    let folded = fold(without_prefix(normalised).unwrap_or(normalised));
    let rest = PREFIXES.iter().find_map(|prefix| folded.strip_prefix(&fold(prefix.long))?.strip_prefix(' '));
    number(rest.unwrap_or(&folded)).into_owned()
}

fn fold(name: &str) -> String {
    let signs = name.nfd().filter(|sign| !is_combining_mark(*sign));
    signs.map(|sign| if sign == 'đ' { 'd' } else { sign }).collect()
}

/// Writes a ward's number, Roman or with zeros before it, in plain digits; any other name stays.
pub(super) fn number(name: &str) -> Cow<'_, str> {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    if !name.is_empty() && name.bytes().all(|digit| digit.is_ascii_digit()) {
        let digits = name.trim_start_matches('0');
        return Cow::Borrowed(if digits.is_empty() { "0" } else { digits });
    }
    // I, V and X are enough: no town has forty wards, and the fewer letters the fewer names are numbers.
    let tens = name.bytes().take_while(|sign| *sign == b'x').count().min(3);
    match ONES.iter().position(|ones| *ones == &name[tens..]) {
        Some(ones) if tens + ones > 0 => Cow::Owned((tens * 10 + ones).to_string()),
        _ => Cow::Borrowed(name),
    }
}

/// Whether a text begins as the names of units do: `Phường …`, `P. …`, `Phòng …`.
pub fn has_prefix(text: &str) -> bool {
    without_prefix(&normalise(text)).is_some()
}

/// Takes off the prefix; `None` where there is none.
pub(super) fn without_prefix(normalised: &str) -> Option<&str> {
    split(normalised).map(|(_, rest)| rest)
}

fn split(normalised: &str) -> Option<(&'static str, &str)> {
    PREFIXES.iter().find_map(|prefix| {
        let rest = normalised.strip_prefix(prefix.long)?.strip_prefix(' ')?;
        Some((prefix.long, rest))
    })
}

impl Prefix {
    const fn new(kind: &'static str, long: &'static str, short: Option<Short>) -> Self {
        Self { kind, long, short }
    }

    /// What follows this prefix where `plain` begins with its short form.
    fn after_short<'a>(&self, plain: &'a str) -> Option<&'a str> {
        let short = self.short.as_ref()?;
        let rest = plain.strip_prefix(short.letters)?;
        let rest = match rest.strip_prefix('.') {
            Some(rest) => rest.trim_start(),
            None if short.bare => rest.strip_prefix(' ')?,
            None => return None,
        };
        (!rest.is_empty() && !rest.starts_with('-')).then_some(rest)
    }
}

/// Everything but the prefix and the number, of a tidy text: case, dashes, `&`, tone marks, the people's committee.
fn plain(tidy: &str) -> String {
    let mut name = lower(tidy);
    // Few names need more than this; what they need is asked before it is done.
    if name.contains(|sign| !is_tidy(sign) || matches!(sign, '&' | '-') || takes_tone(sign)) {
        if !is_composed(&name) {
            name = name.nfc().collect();
        }
        if name.contains(|sign| sign == '&' || plain_dash(sign) == '-') {
            name = plain_joints(&name);
        }
        if has_open_tone(&name) {
            name = place_tones(&name);
        }
    }
    if name.contains('ủ') && name.contains(COMMITTEE) {
        name = name.replace(COMMITTEE, "ubnd");
    }
    let mut rest = name.as_str();
    while let Some(ward) = rest.strip_prefix("ubnd ") {
        rest = ward;
    }
    if rest.len() == name.len() { name } else { rest.to_owned() }
}

/// The people's committee, as most names write it.
const COMMITTEE: &str = "ủy ban nhân dân";

/// Writes `&` as a word and every dash as one sign with no space beside it.
fn plain_joints(name: &str) -> String {
    let dashes: String = name.chars().map(plain_dash).collect();
    let words = collapse(&dashes.replace('&', " và "));
    words.split('-').map(str::trim).collect::<Vec<_>>().join("-")
}

fn collapse(text: &str) -> String {
    let mut before = ' ';
    let single = text.chars().all(|sign| {
        let fits = !sign.is_whitespace() || (sign == ' ' && before != ' ');
        before = sign;
        fits
    });
    if single && before != ' ' {
        return text.to_owned();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a sign is known to be composed, seen, and the one that is meant: a space, or one of ASCII or Vietnamese.
fn is_tidy(sign: char) -> bool {
    match sign {
        'Ð' | 'ð' => false,
        ' '..='~' | 'À'..='ɏ' | 'Ạ'..='ỹ' => true,
        _ => false,
    }
}

fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

const fn plain_dash(sign: char) -> char {
    match sign {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => other,
    }
}

/// oa, oe, uy, with the tone on the second vowel and on the first.
const TONED: [(char, char, [char; 5], [char; 5]); 3] = {
    const O: [char; 5] = ['ò', 'ó', 'ỏ', 'õ', 'ọ'];
    const U: [char; 5] = ['ù', 'ú', 'ủ', 'ũ', 'ụ'];
    [
        ('o', 'a', ['à', 'á', 'ả', 'ã', 'ạ'], O),
        ('o', 'e', ['è', 'é', 'ẻ', 'ẽ', 'ẹ'], O),
        ('u', 'y', ['ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'], U),
    ]
};

/// Puts the tone of an open oa, oe, uy on its first vowel: `hoà` and `hòa` are one word.
///
/// Elsewhere there is one place for it, so nothing moves: not after qu and gi, where u and i belong to the
/// consonant, and not before a final consonant.
fn place_tones(lower: &str) -> String {
    let mut signs: Vec<char> = lower.chars().collect();
    let mut start = 0;
    for end in 1..=signs.len() {
        let open = |place: usize| signs.get(place).is_none_or(|sign| !is_letter(*sign));
        if open(end - 1) {
            start = end;
        } else if open(end) && end - start >= 2 {
            settle_tone(&mut signs[start..end]);
        }
    }
    signs.into_iter().collect()
}

fn is_letter(sign: char) -> bool {
    sign.is_alphanumeric() || is_combining_mark(sign)
}

/// Whether it may be the second vowel of [`TONED`].
fn takes_tone(sign: char) -> bool {
    !sign.is_ascii() && TONED.iter().any(|(_, _, second, _)| second.contains(&sign))
}

/// Whether two vowels of [`TONED`] stand side by side, with the tone on the second.
fn has_open_tone(lower: &str) -> bool {
    let mut before = ' ';
    lower.chars().any(|sign| {
        let first = std::mem::replace(&mut before, sign);
        matches!(first, 'o' | 'u') && takes_tone(sign)
    })
}

fn settle_tone(syllable: &mut [char]) {
    let [onset @ .., first, second] = syllable else { return };
    if matches!(onset, [.., 'q'] | ['q', 'u'] | ['g', 'i']) {
        return;
    }
    for (plain_first, plain_second, toned_second, toned_first) in TONED {
        if let Some(tone) = toned_second.iter().position(|toned| toned == second)
            && *first == plain_first
        {
            (*first, *second) = (toned_first[tone], plain_second);
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn writes_one_spelling() {
        for (text, expected) in [
            ("Ủy ban nhân dân  Phường Hoà Thuý", "phường hòa thúy"),
            ("UBND P.Khoẻ", "phường khỏe"),
            ("Quý Quỳ Giỏi Hoàn Huỳnh Hoài Khuỷu Xoè", "quý quỳ giỏi hoàn huỳnh hoài khuỷu xòe"),
            ("TT. Diêu Trì", "thị trấn diêu trì"),
            ("TT Văn hóa – Thông tin", "tt văn hóa-thông tin"),
            ("ĐK Phú Quý", "đặc khu phú quý"),
            ("TP. Quy Nhơn", "thành phố quy nhơn"),
            ("Ph\u{ad}òng T\u{200b}ư pháp", "phòng tư pháp"),
            ("HĐND&UBND", "hđnd và ubnd"),
            ("UBND", "ubnd"),
            ("P.", "p."),
            ("Phường 007", "phường 7"),
            ("Phường XXXIX", "phường 39"),
            ("Phường XXXX", "phường xxxx"),
            ("Phường 1A", "phường 1a"),
            ("Xã Vị Thanh I", "xã vị thanh i"),
        ] {
            assert_eq!(normalise(text), expected, "{text}");
        }
        assert_eq!(tidy("\u{feff} Ðống\u{3000} Ða\n"), "Đống Đa");
    }

    #[test]
    fn keeps_different_names_apart() {
        for (one, other) in [
            ("Nhơn Hải", "Nhơn Hội"),
            ("Cam Lộc", "Cam Lợi"),
            ("Phường I", "Phường V"),
            ("Vị Thanh", "Vị Thanh 1"),
            ("Xã Mỹ Hòa", "Xã Mĩ Hòa"),
            ("Phường Quy Nhơn", "Phường Qui Nhơn"),
            ("Phường Trần Phú", "Xã Trần Phú"),
            ("Phường Cam Linh", "Phường Cam Lĩnh"),
            ("Phòng Văn hóa - Thông tin", "Phòng Văn hóa và Thông tin"),
            ("Văn phòng UBND", "Văn phòng"),
        ] {
            assert_ne!(normalise(one), normalise(other), "{one}");
        }
    }

    proptest! {
        #[test]
        fn is_idempotent(text in "\\PC*", name in "((UBND|p|P\\.|X|tt|ĐK|[&–.-]|Ủy ban nhân dân|hoà|quý|\u{301}|\u{323}|İ|Σ|[ivx01]{1,3}) ?){0,6}") {
            for text in [text, name] {
                let once = normalise(&text);
                prop_assert_eq!(normalise(&once), once.clone());
                prop_assert_eq!(tidy(&tidy(&text)), tidy(&text));
            }
        }
    }
}
