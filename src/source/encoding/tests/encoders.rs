//! Encoders, written from tables of their own, so that they check the decoders.

use encoding_rs::{WINDOWS_1252, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization;

/// Letter and byte, as the tables for programmers list them.
pub const TCVN3: &str = "
    à B5 ả B6 ã B7 á B8 ạ B9 ă A8 ằ BB ẳ BC ẵ BD ắ BE ặ C6 â A9 ầ C7 ẩ C8 ẫ C9 ấ CA ậ CB đ AE è CC ẻ CE ẽ CF é D0 ẹ D1
    ê AA ề D2 ể D3 ễ D4 ế D5 ệ D6 ì D7 ỉ D8 ĩ DC í DD ị DE ò DF ỏ E1 õ E2 ó E3 ọ E4 ô AB ồ E5 ổ E6 ỗ E7 ố E8 ộ E9
    ơ AC ờ EA ở EB ỡ EC ớ ED ợ EE ù EF ủ F1 ũ F2 ú F3 ụ F4 ư AD ừ F5 ử F6 ữ F7 ứ F8 ự F9 ỳ FA ỷ FB ỹ FC ý FD ỵ FE
    Ă A1 Â A2 Ê A3 Ô A4 Ơ A5 Ư A6 Đ A7";

/// Letter and signs, of the small letters.
pub const VNI: &str = "
    á aù à aø ả aû ã aõ ạ aï ă aê ắ aé ằ aè ẳ aú ẵ aü ặ aë â aâ ấ aá ầ aà ẩ aå ẫ aã ậ aä đ ñ
    é eù è eø ẻ eû ẽ eõ ẹ eï ê eâ ế eá ề eà ể eå ễ eã ệ eä í í ì ì ỉ æ ĩ ó ị ò
    ó où ò oø ỏ oû õ oõ ọ oï ô oâ ố oá ồ oà ổ oå ỗ oã ộ oä ơ ô ớ ôù ờ ôø ở ôû ỡ ôõ ợ ôï
    ú uù ù uø ủ uû ũ uõ ụ uï ư ö ứ öù ừ öø ử öû ữ öõ ự öï ý yù ỳ yø ỷ yû ỹ yõ ỵ î";

fn pairs(table: &'static str) -> impl Iterator<Item = (char, &'static str)> {
    let words: Vec<&str> = table.split_whitespace().collect();
    let pairs: Vec<_> = words.chunks(2).map(|pair| (pair[0].chars().next().unwrap(), pair[1])).collect();
    pairs.into_iter()
}

pub fn tcvn3_byte(letter: char) -> Option<u8> {
    let (_, byte) = pairs(TCVN3).find(|&(known, _)| known == letter)?;
    u8::from_str_radix(byte, 16).ok()
}

/// Capitals with tone are written small.
pub fn tcvn3(text: &str) -> Vec<u8> {
    let byte = |letter: char| {
        let small = || letter.to_lowercase().next().and_then(tcvn3_byte);
        tcvn3_byte(letter).or_else(small).unwrap_or_else(|| WINDOWS_1252.encode(&letter.to_string()).0[0])
    };
    text.chars().map(byte).collect()
}

pub fn vni_signs(letter: char) -> Option<String> {
    if let Some((_, signs)) = pairs(VNI).find(|&(known, _)| known == letter) {
        return Some(signs.to_owned());
    }
    let small = letter.to_lowercase().next()?;
    pairs(VNI).find(|&(known, _)| known == small).map(|(_, signs)| signs.to_uppercase())
}

pub fn vni(text: &str) -> Vec<u8> {
    let signs: String = text.chars().map(|letter| vni_signs(letter).unwrap_or(letter.to_string())).collect();
    WINDOWS_1252.encode(&signs).0.into_owned()
}

/// Letters, and tones as signs of their own, or whole letters where there are such (`whole`).
pub fn windows_1258(text: &str, whole: bool) -> Vec<u8> {
    let byte = |sign: char| {
        let text = sign.to_string();
        let (bytes, _, lost) = WINDOWS_1258.encode(&text);
        (!lost).then(|| bytes[0])
    };
    let mut bytes = Vec::new();
    for letter in text.nfc() {
        if let Some(byte) = byte(letter).filter(|_| whole || letter.is_ascii()) {
            bytes.push(byte);
            continue;
        }
        let (tones, base): (String, String) = std::iter::once(letter)
            .nfd()
            .partition(|sign| "\u{300}\u{301}\u{303}\u{309}\u{323}".contains(*sign));
        bytes.extend(base.nfc().chain(tones.chars()).map(|sign| byte(sign).unwrap()));
    }
    bytes
}

pub fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}
