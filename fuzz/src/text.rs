//! Bytes as text, and names as units bear them.

use par::source::encoding::{Encoding, Recognised, decode, recognise};
use par::unit::{normalise, tidy};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Decodes bytes: composed text, with the figures that are in them, in the encoding that was recognised.
pub fn encoding(data: &[u8]) {
    let decoded = decode(data);
    assert!(decoded == decode(data), "the text is another one when it is decoded again");
    match (recognise(data, true), &decoded) {
        (Ok(Recognised::Utf8 { text: given, mark }), Ok((encoding, text))) => {
            let wanted = if mark { Encoding::Utf8WithMark } else { Encoding::Utf8 };
            assert_eq!(*encoding, wanted);
            assert_eq!(given.as_bytes(), &data[if mark { 3 } else { 0 }..]);
            assert!(given.nfc().eq(text.chars()), "{given} was decoded to {text}");
        }
        (Ok(Recognised::Utf8 { .. }), Err(problem)) => panic!("UTF-8 at first, then {problem:?}"),
        (Err(problem), decoded) => assert_eq!(decoded.as_ref().err(), Some(&problem)),
        (Ok(Recognised::Other), _) => {}
    }
    let Ok((encoding, text)) = decoded else { return };
    assert!(is_nfc(&text), "{text} is not composed");
    if !matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be) && !data.contains(&0) {
        let figures = |byte: &u8| byte.is_ascii_digit();
        let (before, after) = (data.iter().copied().filter(figures), text.bytes().filter(figures));
        assert!(before.eq(after), "{} changes figures: {text}", encoding.name());
    }
}

/// Brings a name to one spelling, which is the same for all ways to encode it, and stays as it is.
pub fn name(data: &[u8]) {
    let Ok(name) = std::str::from_utf8(data) else { return };
    let (once, tidied) = (normalise(name), tidy(name));
    assert_eq!(normalise(&once), once, "of {name:?}");
    assert_eq!(tidy(&tidied), tidied, "of {name:?}");
    assert_eq!(normalise(&tidied), once, "of {name:?} when it is tidy");
    let decomposed: String = name.nfd().collect();
    assert_eq!(normalise(&decomposed), once, "of {name:?} when it is decomposed");
}
