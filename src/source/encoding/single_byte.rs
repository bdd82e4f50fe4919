//! The encodings of one byte for each sign: what their bytes stand for.

use encoding_rs::{WINDOWS_1252, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization;

use super::{Encoding, tcvn3, vni};

/// The signs of windows-1252 from 0x80 to 0x9F, as every system reads them; the rest is Latin-1.
const PUNCTUATION: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// The composed text of some bytes, and whether the encoding has all of its letters.
pub fn read(bytes: &[u8], encoding: Encoding) -> (String, bool) {
    match encoding {
        Encoding::Windows1258 => {
            let (text, _) = WINDOWS_1258.decode_without_bom_handling(bytes);
            (text.nfc().collect(), true)
        }
        Encoding::Windows1252 => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            // Icelandic eth is all that windows-1252 has for the crossed d.
            let crossed = |letter| match letter {
                'Ð' => 'Đ',
                'ð' => 'đ',
                _ => letter,
            };
            (text.chars().map(crossed).nfc().collect(), true)
        }
        _ => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            convert(&text, encoding)
        }
    }
}

/// The composed text behind the signs that an old font showed as Vietnamese, and whether all of them are of its code.
pub fn convert(text: &str, encoding: Encoding) -> (String, bool) {
    let (text, whole) = match encoding {
        Encoding::Tcvn3 => tcvn3::convert(text),
        Encoding::Vni => vni::convert(text),
        _ => (text.to_owned(), true),
    };
    (text.nfc().collect(), whole)
}

/// The byte that windows-1252 has for a sign.
pub fn byte(sign: char) -> Option<u8> {
    match u8::try_from(u32::from(sign)) {
        Ok(byte) => Some(byte),
        Err(_) => {
            let place = PUNCTUATION.chars().position(|known| known == sign)?;
            u8::try_from(0x80 + place).ok()
        }
    }
}

/// The bytes that show this text in windows-1252; `None` where it has letters that windows-1252 does not have, so that
/// no old font can be behind it.
pub fn bytes(text: &str) -> Option<Vec<u8>> {
    text.chars()
        .map(|sign| match byte(sign) {
            Some(byte) => Some(byte),
            None if sign.is_alphabetic() || is_mark(sign) => None,
            None => Some(b' '),
        })
        .collect()
}

/// Whether a sign is a mark of decomposed text.
pub fn is_mark(sign: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&sign)
}
