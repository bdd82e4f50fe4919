//! How the bytes of a text file are read: its encoding, and its text as composed UTF-8.
//!
//! A mark decides, then the zero bytes of UTF-16, then whether the bytes are UTF-8. What is left is of one byte for
//! each sign, and the encoding is the one that gives Vietnamese words. Figures are the same in all of these.

mod choice;
mod damage;
mod single_byte;
mod syllable;
mod tcvn3;
#[cfg(test)]
mod tests;
mod utf16;
mod vni;

use simdutf8::compat::{Utf8Error, from_utf8};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::{NotText, other_format};

/// How text is kept in bytes, or, for the last two, in the signs that an old font shows as Vietnamese.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 behind a byte-order mark.
    Utf8WithMark,
    /// UTF-16 with the low byte first ("Unicode Text" of Excel).
    Utf16Le,
    /// UTF-16 with the high byte first.
    Utf16Be,
    /// Vietnamese Windows: letters, and tones as signs of their own.
    Windows1258,
    /// Western Windows.
    Windows1252,
    /// TCVN 5712, the fonts `.VnTime` and their kin.
    Tcvn3,
    /// The fonts `VNI-Times` and their kin.
    Vni,
}

impl Encoding {
    /// Its name for messages, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8WithMark => "UTF-8 BOM",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1258 => "windows-1258",
            Self::Windows1252 => "windows-1252",
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI",
        }
    }

    /// Whether it is the code of an old font, which takes the place of Latin letters.
    pub fn is_legacy(self) -> bool {
        matches!(self, Self::Tcvn3 | Self::Vni)
    }
}

/// What the first bytes of a file tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recognised<'a> {
    /// UTF-8 so far, to be read as it comes.
    Utf8 {
        /// The text behind the mark, without a last sign that is cut.
        text: &'a str,
        /// Whether a byte-order mark of three bytes comes first.
        mark: bool,
    },
    /// Something else, to be decoded as a whole.
    Other,
}

const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Recognises the first bytes of a file; `whole` where there are no more.
///
/// # Errors
/// It is no text, or text that was destroyed before.
pub fn recognise(sample: &[u8], whole: bool) -> Result<Recognised<'_>, NotText> {
    if let Some(problem) = other_format(sample) {
        return Err(problem);
    }
    if utf16::recognise(sample).is_some() {
        return Ok(Recognised::Other);
    }
    let (mark, rest) = unmarked(sample);
    let text = match from_utf8(rest) {
        Ok(text) => text,
        // The last sign is cut at the end of the sample.
        Err(error) if !whole && error.error_len().is_none() => {
            from_utf8(&rest[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(error) if mark => return Err(no_utf8(rest, error)),
        Err(_) if has_zero(rest) => return Err(NotText::Binary),
        Err(_) => return Ok(Recognised::Other),
    };
    Ok(if examine(text)?.is_some() { Recognised::Other } else { Recognised::Utf8 { text, mark } })
}

/// Decodes a whole file to composed text without a mark.
///
/// # Errors
/// It is no text, or was destroyed before, or no encoding fits clearly.
pub fn decode(bytes: &[u8]) -> Result<(Encoding, String), NotText> {
    if let Some(problem) = other_format(bytes) {
        return Err(problem);
    }
    if let Some((encoding, mark)) = utf16::recognise(bytes) {
        return composed(&utf16::decode(&bytes[mark..], encoding)?, encoding);
    }
    let (mark, rest) = unmarked(bytes);
    match from_utf8(rest) {
        Ok(text) => composed(text, if mark { Encoding::Utf8WithMark } else { Encoding::Utf8 }),
        Err(error) if mark => Err(no_utf8(rest, error)),
        Err(_) if has_zero(rest) => Err(NotText::Binary),
        Err(error) => single_bytes(rest, line(&rest[..error.valid_up_to()])),
    }
}

/// Recognises the code of an old font in text of several words that is Unicode already, such as a cell of a workbook.
pub fn legacy(text: &str) -> Option<Encoding> {
    if text.is_ascii() {
        return None;
    }
    let candidates = [Encoding::Windows1252, Encoding::Tcvn3, Encoding::Vni];
    choice::choose(&single_byte::bytes(text)?, &candidates).filter(|encoding| encoding.is_legacy())
}

/// The composed text behind the signs of an old font; other text is only composed.
pub fn convert(text: &str, encoding: Encoding) -> String {
    single_byte::convert(text, encoding).0
}

/// Composes text, after the code of an old font is taken away.
fn composed(text: &str, encoding: Encoding) -> Result<(Encoding, String), NotText> {
    if let Some(legacy) = examine(text)? {
        return Ok((legacy, convert(text, legacy)));
    }
    Ok((encoding, if is_nfc(text) { text.to_owned() } else { text.nfc().collect() }))
}

/// Looks for damage in Unicode text, then for the code of an old font.
fn examine(text: &str) -> Result<Option<Encoding>, NotText> {
    let at = |place: usize| line(&text.as_bytes()[..place]);
    if let Some(place) = damage::replaced(text) {
        return Err(NotText::Destroyed { line: at(place) });
    }
    if let Some(place) = damage::garbled(text) {
        return Err(NotText::Mojibake { line: at(place) });
    }
    if damage::is_intact(text) {
        return Ok(None);
    }
    match damage::lost(text) {
        Some((_, place)) => Err(NotText::Destroyed { line: at(place) }),
        None => Ok(legacy(text)),
    }
}

/// Decodes bytes of which each is a sign; `first` is the line of the first beyond UTF-8.
fn single_bytes(bytes: &[u8], first: u32) -> Result<(Encoding, String), NotText> {
    let candidates = [Encoding::Windows1252, Encoding::Windows1258, Encoding::Tcvn3, Encoding::Vni];
    let chosen = choice::choose(bytes, &candidates).or_else(|| either_way(bytes));
    let encoding = chosen.unwrap_or(Encoding::Windows1252);
    let (text, _) = single_byte::read(bytes, encoding);
    if let Some((count, place)) = damage::lost(&text) {
        // What is left of destroyed text may look like words in another encoding.
        let much = count * 3 >= choice::count(bytes);
        if much || chosen.is_none() || !damage::is_intact(&text) {
            return Err(NotText::Destroyed { line: line(&text.as_bytes()[..place]) });
        }
    }
    if chosen.is_none() { Err(NotText::AmbiguousEncoding { line: first }) } else { Ok((encoding, text)) }
}

/// Western Windows, where it makes no difference: the Vietnamese code page gives the same text, half of it words.
fn either_way(bytes: &[u8]) -> Option<Encoding> {
    let [western, vietnamese] =
        [Encoding::Windows1252, Encoding::Windows1258].map(|encoding| single_byte::read(bytes, encoding));
    (western == vietnamese && western.1 && choice::is_mostly_words(bytes)).then_some(Encoding::Windows1252)
}

/// What is behind a byte-order mark of UTF-8, and whether there is one.
fn unmarked(bytes: &[u8]) -> (bool, &[u8]) {
    bytes.strip_prefix(MARK).map_or((false, bytes), |rest| (true, rest))
}

/// Whether bytes that are not UTF-8 hold a zero, as no text of single bytes does.
fn has_zero(bytes: &[u8]) -> bool {
    memchr::memchr(0, bytes).is_some()
}

fn no_utf8(bytes: &[u8], error: Utf8Error) -> NotText {
    let (before, rest) = bytes.split_at(error.valid_up_to());
    NotText::Byte { line: line(before), value: rest.first().copied().unwrap_or_default() }
}

/// The line that begins or goes on after these bytes, from 1, with the line ends of every system.
fn line(before: &[u8]) -> u32 {
    let ends = before
        .iter()
        .enumerate()
        .filter(|&(at, &byte)| byte == b'\n' || byte == b'\r' && before.get(at + 1) != Some(&b'\n'));
    u32::try_from(ends.count() + 1).unwrap_or(u32::MAX)
}
