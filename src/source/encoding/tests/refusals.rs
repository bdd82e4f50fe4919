//! Text that is refused, by its line, and text that only looks like it.

use encoding_rs::{WINDOWS_1252, WINDOWS_1258};

use super::super::super::NotText;
use super::super::{Encoding, Recognised, decode, recognise};
use super::encoders::{utf16, windows_1258};
use super::names::NAMES;
use super::table;

/// What Windows writes where a code page has no such letter.
fn lossy(text: &str, has: impl Fn(char) -> Option<u8>) -> Vec<u8> {
    text.chars().map(|letter| has(letter).unwrap_or(b'?')).collect()
}

fn western(letter: char) -> Option<u8> {
    let text = letter.to_string();
    let (bytes, _, lost) = WINDOWS_1252.encode(&text);
    (!lost).then(|| bytes[0])
}

fn vietnamese(letter: char) -> Option<u8> {
    let text = letter.to_string();
    let (bytes, _, lost) = WINDOWS_1258.encode(&text);
    (!lost).then(|| bytes[0])
}

/// What Windows writes for windows-1252 where the program leaves it to the system.
fn nearest(letter: char) -> Option<u8> {
    let near = "ăaĂAđdơoƠOưuƯU".chars().collect::<Vec<char>>();
    let pair = near.chunks(2).find(|pair| pair[0] == letter);
    if letter == 'Đ' { Some(0xD0) } else { western(pair.map_or(letter, |pair| pair[1])) }
}

#[test]
fn refuses_destroyed_tables() {
    for names in NAMES.windows(4) {
        let text = table(names);
        for bytes in [lossy(&text, western), lossy(&text, vietnamese), lossy(&text, nearest)] {
            assert_eq!(decode(&bytes), Err(NotText::Destroyed { line: 1 }), "{names:?}");
            let saved = WINDOWS_1252.decode(&bytes).0.into_owned();
            assert_eq!(recognise(saved.as_bytes(), true), Err(NotText::Destroyed { line: 1 }));
            assert_eq!(decode(saved.as_bytes()), Err(NotText::Destroyed { line: 1 }));
        }
    }
    let text = "id,name\r\n1,Cam Ranh\r\n2,Ph??ng Tr?n Phú\r\n";
    assert_eq!(recognise(text.as_bytes(), true), Err(NotText::Destroyed { line: 3 }));
    assert_eq!(decode(&utf16(text, u16::to_le_bytes)), Err(NotText::Destroyed { line: 3 }));
    assert_eq!(decode(b"a\rb\rPH??NG TR?N PH\xDA"), Err(NotText::Destroyed { line: 3 }));
    assert_eq!(
        recognise("Phường\nPh\u{fffd}\u{fffd}ng".as_bytes(), true),
        Err(NotText::Destroyed { line: 2 })
    );
}

#[test]
fn leaves_questions_alone() {
    for text in [
        "Phường Trần Phú;vì sao?chưa rõ",
        "Xã Cam Bình;vì sao?chưa rõ",
        "Why?because it is so. Is it? Yes",
        "1;https://dichvucong.gov.vn/tra-cuu?ma=1&t?n=2;x",
        "a \u{fffd} b",
        "có hay không? có; ?",
    ] {
        assert_eq!(recognise(text.as_bytes(), true), Ok(Recognised::Utf8 { text, mark: false }), "{text}");
        assert_eq!(decode(text.as_bytes()), Ok((Encoding::Utf8, text.to_owned())));
    }
    let text = table(&NAMES[..4]).replace('x', "vì sao?chưa rõ");
    assert_eq!(decode(&windows_1258(&text, true)), Ok((Encoding::Windows1258, text)));
}

#[test]
fn refuses_text_that_was_read_in_another_code_page() {
    for names in NAMES.windows(3) {
        let garbled = WINDOWS_1252.decode(table(names).as_bytes()).0.into_owned();
        assert_eq!(recognise(garbled.as_bytes(), true), Err(NotText::Mojibake { line: 1 }), "{names:?}");
        assert_eq!(decode(garbled.as_bytes()), Err(NotText::Mojibake { line: 1 }));
    }
    assert_eq!(recognise("id\nPhÆ°á»ng".as_bytes(), true), Err(NotText::Mojibake { line: 2 }));
    for text in ["tiêu chí «cá»… đạt", "‘XÃ’ Cam Bình", "5 Å°", "Ä Ö Ü"] {
        assert_eq!(recognise(text.as_bytes(), true), Ok(Recognised::Utf8 { text, mark: false }), "{text}");
    }
}

#[test]
fn refuses_what_is_unclear() {
    for bytes in [
        &b"name\ncaf\xE9 cr\xE8me br\xFBl\xE9e\n"[..],
        b"id\nV\xF2 Thanh\n",
        b"id\nPh\xF3\n",
        b"id\n\xC7\xEE\xFB\xE9\xEA\n",
    ] {
        assert_eq!(decode(bytes), Err(NotText::AmbiguousEncoding { line: 2 }), "{bytes:?}");
        assert_eq!(recognise(bytes, true), Ok(Recognised::Other));
    }
    let mixed = [table(&NAMES[..3]).into_bytes(), windows_1258(&table(&NAMES[3..6]), true)].concat();
    assert_eq!(decode(&mixed), Err(NotText::AmbiguousEncoding { line: 5 }));
}

#[test]
fn refuses_what_is_no_text() {
    for (bytes, problem) in [
        (&b"PK\x03\x04"[..], NotText::Workbook),
        (b"%PDF-1.7", NotText::Binary),
        (b"\xFF\xFE\0\0a\0\0\0", NotText::Binary),
        (b"\x01\0\0\0\xFF\xFF\xE0a", NotText::Binary),
        (b"\xEF\xBB\xBFa\n\xFFb", NotText::Byte { line: 2, value: 0xFF }),
    ] {
        assert_eq!(decode(bytes), Err(problem), "{bytes:?}");
        assert_eq!(recognise(bytes, true), Err(problem), "{bytes:?}");
    }
}

#[test]
fn takes_a_sample_that_ends_within_a_letter() {
    let text = table(&NAMES[..3]);
    for end in 1..text.len() {
        let sample = &text.as_bytes()[..end];
        let cut = matches!(recognise(sample, false), Ok(Recognised::Utf8 { text: known, mark: false }) if text.starts_with(known));
        assert!(cut, "{end}");
        let whole = matches!(recognise(sample, true), Ok(Recognised::Utf8 { .. }));
        assert_eq!(whole, text.is_char_boundary(end), "{end}");
    }
    assert_eq!(recognise(b"", true), Ok(Recognised::Utf8 { text: "", mark: false }));
    assert_eq!(recognise(b"\xEF\xBB\xBF1", false), Ok(Recognised::Utf8 { text: "1", mark: true }));
}
