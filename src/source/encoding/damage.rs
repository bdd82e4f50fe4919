//! Text that was damaged before it came here: letters lost to `?`, UTF-8 that was read as windows-1252.

use memchr::{memchr, memchr_iter, memmem};
use rustc_hash::FxHashSet;

use super::{single_byte, syllable};

/// Whether some text has letters that the damage of old encodings would not have left: those of Vietnamese alone, or
/// marks of decomposed text. `ă đ ơ ư` are no proof, since windows-1258 has them.
pub fn is_intact(text: &str) -> bool {
    !text.is_ascii()
        && text.chars().any(|sign| {
            matches!(sign, '\u{1ea0}'..='\u{1ef9}' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ') || single_byte::is_mark(sign)
        })
}

/// How many distinct words lost letters to `?`, and where the first begins.
pub fn lost(text: &str) -> Option<(usize, usize)> {
    memchr(b'?', text.as_bytes())?;
    let mut seen = FxHashSet::default();
    let words =
        text.split(|sign: char| !(sign.is_alphabetic() || sign == '?')).filter(|word| word.contains('?'));
    let lost = words.filter(|&word| seen.insert(word) && is_lost(text, word));
    let mut places = lost.map(|word| place(text, word));
    let first = places.next()?;
    Some((1 + places.count(), first))
}

/// Whether a word has a `?` between letters where a syllable had a letter of its own; not in an address or a formula.
fn is_lost(text: &str, word: &str) -> bool {
    let inner = word.trim_matches('?');
    if !inner.contains('?') {
        return false;
    }
    let start = place(text, word);
    let address = |sign: &char| matches!(sign, '/' | '=' | '&' | '@');
    let before = text[..start].chars().next_back().filter(address);
    let after = text[start + word.len()..].chars().next().filter(address);
    let mut forms = vec![inner, word, word.trim_end_matches('?'), word.trim_start_matches('?')];
    forms.dedup();
    before.or(after).is_none() && forms.into_iter().any(syllable::was_syllable)
}

/// Where the sign for a lost character touches a letter.
pub fn replaced(text: &str) -> Option<usize> {
    memmem::find_iter(text.as_bytes(), "\u{fffd}").find(|&at| {
        let near = |sign: char| sign.is_alphabetic() || sign == '\u{fffd}';
        let after = text[at..].chars().nth(1);
        text[..at].chars().next_back().is_some_and(near) || after.is_some_and(near)
    })
}

/// Where text begins that was UTF-8 and read as windows-1252 (`PhÆ°á»ng`).
///
/// A single such word beside whole Vietnamese may be an accident of punctuation.
pub fn garbled(text: &str) -> Option<usize> {
    if !may_be_garbled(text.as_bytes()) {
        return None;
    }
    let mut places = runs(text).filter(|run| is_garbled(run)).map(|run| place(text, run));
    let first = places.next()?;
    (places.nth(1).is_some() || !is_intact(text)).then_some(first)
}

/// Whether a sign that may show the first byte of a letter, `Ã` to `á`, stands before another beyond ASCII.
fn may_be_garbled(text: &[u8]) -> bool {
    memchr_iter(0xC3, text).any(|at| matches!(text[at..], [_, 0x83..=0xA1, next, ..] if !next.is_ascii()))
}

/// Whether the bytes behind a run are UTF-8 for a syllable with letters that windows-1252 does not have.
fn is_garbled(run: &str) -> bool {
    let Some(bytes) = run.chars().map(single_byte::byte).collect::<Option<Vec<u8>>>() else { return false };
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        match chunk.invalid() {
            [] => {}
            // Some programs drop the bytes that windows-1252 does not have, such as the last of `ờ`.
            [0xE1, 0xBA | 0xBB] => text.push('?'),
            _ => return false,
        }
    }
    text.split(|sign: char| !sign.is_alphabetic() && sign != '?').any(|word| {
        if word.contains('?') {
            !word.ends_with('?') && syllable::was_syllable(word)
        } else {
            word.chars().any(|letter| u32::from(letter) > 0xFF) && syllable::is_syllable(word)
        }
    })
}

/// Runs of letters and of all signs beyond ASCII, as long as they can hold UTF-8.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let lead = |sign: char| ('Ã'..='á').contains(&sign);
    text.split(|sign: char| sign.is_ascii() && !sign.is_ascii_alphabetic())
        .filter(move |run| run.contains(lead))
}

fn place(text: &str, part: &str) -> usize {
    part.as_ptr().addr().saturating_sub(text.as_ptr().addr())
}
