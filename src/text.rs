//! What the tool says, in Vietnamese and English side by side: a sentence without its twin does not compile.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A language of tables and messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The language a code names: `vi` or `en`.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "vi" => Some(Self::Vi),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// Its code: `vi` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// Writes a plain decimal (`97.24`) with this language's decimal mark (`97,24`).
    pub fn decimal(self, plain: &str) -> String {
        match self {
            Self::Vi => plain.replace('.', ","),
            Self::En => plain.to_owned(),
        }
    }
}

/// One sentence or label in both languages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text {
    /// Vietnamese.
    pub vi: Cow<'static, str>,
    /// English.
    pub en: Cow<'static, str>,
}

impl Text {
    /// A text known when the program is built.
    pub const fn fixed(vi: &'static str, en: &'static str) -> Self {
        Self { vi: Cow::Borrowed(vi), en: Cow::Borrowed(en) }
    }

    /// The same words in both languages: a code, a name, a title from the catalogue.
    pub fn same(words: impl Into<String>) -> Self {
        let words = words.into();
        Self { vi: Cow::Owned(words.clone()), en: Cow::Owned(words) }
    }

    /// The text in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }

    /// This text, then `other`, with `between` in the middle.
    #[must_use]
    pub fn join(&self, between: &str, other: &Self) -> Self {
        Self {
            vi: Cow::Owned(format!("{}{between}{}", self.vi, other.vi)),
            en: Cow::Owned(format!("{}{between}{}", self.en, other.en)),
        }
    }
}

/// Formats one text in both languages: `text!("{n} đơn vị", "{n} units")`.
#[macro_export]
macro_rules! text {
    ($vi:literal, $en:literal $(,)?) => {
        $crate::text::Text { vi: format!($vi).into(), en: format!($en).into() }
    };
}

/// Lists items as a sentence does: `a, b, c`.
pub fn list<T: AsRef<str>>(items: &[T]) -> String {
    items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ")
}

/// Drops white space and invisible signs around a text: NBSP, zero-width spaces, byte-order marks.
pub fn trim(text: &str) -> &str {
    let bytes = text.as_bytes();
    if let [first, .., last] | [first @ last] = bytes
        && first.is_ascii_graphic()
        && last.is_ascii_graphic()
    {
        return text;
    }
    text.trim_matches(|sign: char| {
        sign.is_whitespace()
            || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
    })
}

/// Whether a text is known to be composed without composing it.
pub fn is_composed(text: &str) -> bool {
    // All that Vietnamese needs lies in these two ranges, where nothing is ever composed or taken apart.
    let plain = |sign| matches!(sign, '\0'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}');
    text.chars().all(plain) || is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// Shows what would move the cursor or turn the text around, so that a cell cannot forge a message, and the two signs
/// that no XML may hold.
pub fn visible(text: &str) -> String {
    if !text.contains(moves) {
        return text.to_owned();
    }
    let mut shown = String::new();
    for sign in text.chars() {
        match sign {
            '\n' | '\t' => shown.push(' '),
            _ if moves(sign) => shown.extend(sign.escape_unicode()),
            _ => shown.push(sign),
        }
    }
    shown
}

/// Whether a sign is none that is seen: it moves the cursor, turns the text around, takes no room or is no character.
fn moves(sign: char) -> bool {
    sign.is_control()
        || matches!(
            sign,
            '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{61c}'
                | '\u{feff}'
                | '\u{fffe}'
                | '\u{ffff}'
        )
}

/// The form in which words are compared: composed, lower-case, single spaces.
pub fn fold(text: &str) -> String {
    let text = trim(text);
    let mut folded = String::with_capacity(text.len());
    if is_composed(text) {
        fold_signs(text.chars(), &mut folded)
    } else {
        fold_signs(text.nfc(), &mut folded)
    }
    folded
}

fn fold_signs(signs: impl Iterator<Item = char>, folded: &mut String) {
    let mut space = false;
    for sign in signs {
        if sign.is_whitespace() {
            space = true;
            continue;
        }
        if std::mem::take(&mut space) && !folded.is_empty() {
            folded.push(' ');
        }
        push_lower(sign, folded);
    }
}

/// A text in small letters, sign by sign.
pub fn lower(text: &str) -> String {
    let mut lower = String::with_capacity(text.len());
    text.chars().for_each(|sign| push_lower(sign, &mut lower));
    lower
}

fn push_lower(sign: char, to: &mut String) {
    match sign {
        // At the end of a Greek word the same letter has another form.
        'ς' => to.push('σ'),
        _ if sign.is_ascii() => to.push(sign.to_ascii_lowercase()),
        _ => sign.to_lowercase().for_each(|lower| to.push(lower)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn folds_to_small_composed_letters_with_single_spaces(text in "[ \t\u{a0}\u{200b}]{0,2}(\\PC|[Phường Đệ  \u{301}\n]){0,12}\\s{0,2}") {
            let lower = trim(&text).nfc().collect::<String>().to_lowercase().replace('ς', "σ");
            prop_assert_eq!(fold(&text), lower.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    #[test]
    fn a_letter_at_the_end_of_a_word_is_the_same() {
        assert_eq!(fold("ΟΔΟΣ"), fold("οδος"));
    }

    #[test]
    fn knows_what_is_composed() {
        for sign in '\0'..=char::MAX {
            let text = sign.to_string();
            assert!(!is_composed(&text) || text.nfc().eq(text.chars()), "{sign:?}");
        }
        assert!(is_composed("Phường Ngô Mây") && !is_composed("Pho\u{31b}\u{300}ng"));
    }
}
