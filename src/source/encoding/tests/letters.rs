//! The tables: each of the 134 letters beyond ASCII has one code, and the words that spelling allows.

use std::collections::BTreeSet;

use encoding_rs::WINDOWS_1252;

use super::super::{damage, single_byte, syllable, tcvn3, vni};
use super::encoders::{tcvn3_byte, vni_signs};
use super::names::NAMES;

const SMALL: &str = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ";

#[test]
fn tcvn3_has_each_small_letter_once() {
    assert_eq!(SMALL.chars().collect::<BTreeSet<char>>().len(), 67);
    let mut bytes = BTreeSet::new();
    for letter in SMALL.chars().chain("ĂÂÊÔƠƯĐ".chars()) {
        let byte = tcvn3_byte(letter).unwrap();
        assert!(bytes.insert(byte));
        assert_eq!(tcvn3::convert(&char::from(byte).to_string()), (letter.to_string(), true));
    }
    let others = (0x80..=0xFF).filter(|byte| !bytes.contains(byte));
    for byte in others {
        assert!(!tcvn3::convert(&char::from(byte).to_string()).1);
    }
}

#[test]
fn vni_has_each_letter_once() {
    let mut seen = BTreeSet::new();
    for letter in SMALL.chars().chain(SMALL.to_uppercase().chars()) {
        let signs = vni_signs(letter).unwrap();
        assert!(seen.insert(signs.clone()));
        assert_eq!(vni::convert(&signs), (letter.to_string(), true));
    }
    assert_eq!(seen.len(), 134);
    assert_eq!(vni::convert("Aùnh Ñaø"), ("Ánh Đà".to_owned(), true));
    assert!(!vni::convert("Phú").1);
    assert!(!vni::convert("yï").1);
}

#[test]
fn knows_the_signs_of_windows_1252() {
    for byte in 0..=0xFF {
        let sign = WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next().unwrap();
        assert_eq!(single_byte::byte(sign), Some(byte));
    }
    assert_eq!(single_byte::byte('ạ'), None);
}

#[test]
fn allows_vietnamese_words_only() {
    let names = NAMES.iter().flat_map(|name| name.split([' ', '-'])).filter(|word| !word.is_ascii());
    let words = "nghiêng nghĩa quyên quý quốc giếng gì giữ già khuỷu khuya hoà hòa thuý thúy oẻ yêu yến ý ỷ ưu ỡm \
                 ngoằn ngoèo loắt quắt xoong soóc quạt kỳ Kạn Phước ĐÔNG Gia rượu hươu uống oách huých tuýp quýt \
                 quỳnh xuể thuở múa mía mưa mùa nghiệp giặt quạnh khuếch uỵch đoàn bộ hoẵng quở";
    for word in names.chain(words.split_whitespace()) {
        assert!(syllable::is_syllable(word) || word == "HĐND", "{word}");
    }
    for word in
        "xă bình́ Phýõng phçn trçn phöông café noël für naïve été año tràiń gìng nghà cí ngệ ghà kết̀ hât \
                 mâc tảt pháng̀ hûu óc̣ nguyễ yếu\u{302} bòan khúy\u{301} ñang ýên đ ph"
            .split_whitespace()
    {
        assert!(!syllable::is_syllable(word), "{word}");
    }
}

#[test]
fn knows_what_lost_its_letters() {
    for word in
        ["Ph??ng", "tr?n", "?i?m", "Th?nh", "?ông", "ngh??i", "h?i", "Ch? ", "Phu?ng", "Ðu?c", "du?ng"]
    {
        assert!(syllable::was_syllable(word.trim()), "{word}");
    }
    for word in ["sao?chưa", "why?not", "page?id", "x?y?z", "b?d"] {
        assert!(!syllable::was_syllable(word), "{word}");
    }
    assert_eq!(damage::lost("http://a.vn/ti?n=1 vì sao?chưa rõ"), None);
}
