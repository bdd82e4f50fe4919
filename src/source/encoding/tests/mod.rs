//! Names of units through every encoding and back, real texts that must stay as they are, and damage.

mod encoders;
mod letters;
mod names;
mod refusals;

use std::fs;
use std::path::{Path, PathBuf};

use encoding_rs::WINDOWS_1252;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use encoders::{tcvn3, utf16, vni, windows_1258};
use names::NAMES;

use super::{Encoding, Recognised, convert, decode, legacy, recognise};

fn table(names: &[&str]) -> String {
    let rows: String = names
        .iter()
        .enumerate()
        .map(|(at, name)| format!("{};{name};1.234;97,24%;{}\r\n", at + 1, if at == 0 { "x" } else { "" }))
        .collect();
    format!("STT;Tên đơn vị;Tổng số hồ sơ;Tỷ lệ;Ghi chú\r\n{rows}")
}

/// Every encoding of a text, with the encoding to be found.
fn encoded(text: &str) -> Vec<(Encoding, Vec<u8>)> {
    let shown = |bytes: Vec<u8>| WINDOWS_1252.decode(&bytes).0.into_owned().into_bytes();
    vec![
        (Encoding::Windows1258, windows_1258(text, true)),
        (Encoding::Windows1258, windows_1258(text, false)),
        (Encoding::Tcvn3, tcvn3(text)),
        (Encoding::Vni, vni(text)),
        (Encoding::Tcvn3, shown(tcvn3(text))),
        (Encoding::Vni, shown(vni(text))),
        (Encoding::Utf16Le, utf16(text, u16::to_le_bytes)),
        (Encoding::Utf16Be, utf16(text, u16::to_be_bytes)),
        (Encoding::Utf16Le, utf16(&format!("\u{feff}{text}"), u16::to_le_bytes)),
        (Encoding::Utf16Be, utf16(&format!("\u{feff}{text}"), u16::to_be_bytes)),
        (Encoding::Utf8, text.nfd().collect::<String>().into_bytes()),
        (Encoding::Utf8WithMark, format!("\u{feff}{text}").into_bytes()),
    ]
}

/// What the capitals of an old font may lose.
fn same(encoding: Encoding, one: &str, other: &str) -> bool {
    one == other || encoding == Encoding::Tcvn3 && one.to_lowercase() == other.to_lowercase()
}

#[test]
fn reads_tables_in_every_encoding() {
    for names in NAMES.windows(3).chain([&NAMES[..]]) {
        let text = table(names);
        for (encoding, bytes) in encoded(&text) {
            let (found, read) =
                decode(&bytes).unwrap_or_else(|problem| panic!("{encoding:?} {problem:?} {names:?}"));
            assert_eq!(found, encoding, "{names:?}");
            assert!(same(encoding, &read, &text), "{encoding:?}: {read}");
            let other = !matches!(encoding, Encoding::Utf8 | Encoding::Utf8WithMark);
            assert_eq!(
                recognise(&bytes, true).unwrap() == Recognised::Other,
                other,
                "{encoding:?} {names:?}"
            );
        }
    }
}

#[test]
fn never_takes_a_name_for_another() {
    let (mut read, mut refused) = (0, 0);
    for width in [1, 2] {
        for names in NAMES.windows(width) {
            let text = names.join("\n");
            for (encoding, bytes) in encoded(&text) {
                match decode(&bytes) {
                    // One word alone tells nothing; it stays what it is.
                    Ok((Encoding::Utf8, got)) if got.as_bytes() == bytes => read += 1,
                    Ok((_, got)) => {
                        assert!(same(encoding, &got, &text), "{encoding:?}: {got} for {text}");
                        read += 1;
                    }
                    Err(_) => refused += 1,
                }
            }
        }
    }
    assert!(refused * 10 < read, "{refused} of {}", read + refused);
}

#[test]
fn reads_western_bytes_that_are_whole() {
    let text = "T\u{ea}n;S\u{f4}\nX\u{e3} Cam B\u{ec}nh;1,5\nPh\u{f2}ng T\u{e0}i ch\u{ed}nh;2\n";
    let bytes: Vec<u8> = WINDOWS_1252.encode(text).0.into_owned();
    assert_eq!(decode(&bytes).unwrap(), (Encoding::Windows1252, text.to_owned()));
    let (encoding, read) = decode(b"T\xEAn\nX\xE3 \xD0a Nh\xEDm\nX\xE3 Ba\n").unwrap();
    assert_eq!((encoding, read.as_str()), (Encoding::Windows1252, "Tên\nXã Đa Nhím\nXã Ba\n"));
    let (_, read) = decode(b"X\xE3;1\n").unwrap();
    assert_eq!(read, "Xã;1\n");
    let (_, read) = decode(b"Unit \x96 one;5 \xB7 6\n").unwrap();
    assert_eq!(read, "Unit – one;5 · 6\n");
}

#[test]
fn recognises_old_fonts_in_cells() {
    for name in NAMES.iter().filter(|name| name.split(' ').filter(|word| !word.is_ascii()).count() > 1) {
        let text = name.to_string();
        for (encoding, bytes) in [(Encoding::Tcvn3, tcvn3(&text)), (Encoding::Vni, vni(&text))] {
            let shown = WINDOWS_1252.decode(&bytes).0;
            if let Some(found) = legacy(&shown) {
                assert_eq!(found, encoding, "{shown}");
                assert!(same(encoding, &convert(&shown, encoding), name), "{shown}");
            }
        }
    }
    assert_eq!(legacy("Ph\u{ad}êng TrÇn Phó"), Some(Encoding::Tcvn3));
    assert_eq!(legacy("Phöôøng Traàn Phuù"), Some(Encoding::Vni));
    assert_eq!(convert("Ph\u{ad}êng TrÇn Phó", Encoding::Tcvn3), "Phường Trần Phú");
    assert_eq!(convert("PHÖÔØNG ÑOÁNG ÑA", Encoding::Vni), "PHƯỜNG ĐỐNG ĐA");
}

/// The files of the project that hold Vietnamese or English text.
fn texts() -> Vec<(PathBuf, String)> {
    let mut folders: Vec<PathBuf> = ["criteria", "examples", "docs"].map(|name| root().join(name)).into();
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            // What is in here is wrong on purpose, in part.
            if ["docs/faults.md", "docs/inputs.md"].iter().any(|left_out| path.ends_with(left_out)) {
                continue;
            }
            match fs::read_to_string(&path) {
                Ok(text) => texts.push((path, text)),
                Err(_) => folders.extend(path.is_dir().then_some(path)),
            }
        }
    }
    texts
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn leaves_real_text_alone() {
    let texts = texts();
    assert!(texts.len() > 50);
    for (path, text) in &texts {
        let found = recognise(text.as_bytes(), true);
        assert!(matches!(found, Ok(Recognised::Utf8 { .. })), "{}: {found:?}", path.display());
        for line in
            text.lines().flat_map(|line| [line].into_iter().chain(line.split(['"', ',', ';', '|', ' '])))
        {
            assert_eq!(legacy(line), None, "{}: {line}", path.display());
            let found = recognise(line.as_bytes(), true);
            assert!(matches!(found, Ok(Recognised::Utf8 { .. })), "{}: {line}: {found:?}", path.display());
        }
    }
}

#[test]
fn leaves_other_languages_alone() {
    for text in [
        "Le café près de l'hôtel a été fermé à cause de la grève générale où tout a cessé",
        "Über die Straße führt eine schöne Brücke; für Fußgänger größtenteils gesperrt",
        "El niño comió piñas en el jardín; ¿qué pasó después?",
        "Não há informações sobre a situação dos órgãos públicos",
        "The unit's naïve résumé – 5 µg·m³, 20 °C, § 5, © 2024 «draft» ½ £3",
        "Criteria are scored by appraisers; is it so?yes. See «a».",
        "Haïti, Caïn, Noël, Zoë, façade, São Paulo, Málaga, Åland, Þór",
        "Xã Cam Bình, Hòa Lân, Tân Thành, có, là, và, cá, bò, gà, mía, tôm",
    ] {
        assert_eq!(legacy(text), None, "{text}");
        assert_eq!(recognise(text.as_bytes(), true), Ok(Recognised::Utf8 { text, mark: false }), "{text}");
        if let Ok((encoding, read)) = decode(&WINDOWS_1252.encode(text).0) {
            assert_eq!((encoding, read.as_str()), (Encoding::Windows1252, text));
        }
        for part in text.split([' ', ',', ';']) {
            assert_eq!(legacy(part), None, "{part}");
        }
    }
}

#[test]
fn reads_capitals() {
    for names in NAMES.windows(3) {
        let text = table(names).to_uppercase();
        for (encoding, bytes) in encoded(&text) {
            let (found, read) = decode(&bytes).unwrap();
            assert_eq!(found, encoding, "{names:?}");
            assert!(same(encoding, &read, &text), "{encoding:?}: {read}");
        }
    }
}

proptest! {
    #[test]
    fn never_panics(bytes in prop::collection::vec(any::<u8>(), 0..200), marked in "(|\u{feff})[a-zÀ-ỹ?\u{fffd}\r\n ]{0,40}") {
        for bytes in [bytes, marked.into_bytes()] {
            for whole in [true, false] {
                let _ = recognise(&bytes, whole);
            }
            if let Ok((_, text)) = decode(&bytes) {
                prop_assert!(unicode_normalization::is_nfc(&text));
            }
        }
    }

    #[test]
    fn never_panics_on_bytes_like_words(bytes in "[a-zA-Z;\n?\u{a1}-\u{ff}]{0,80}", at in 0_usize..80) {
        let mut bytes: Vec<u8> = WINDOWS_1252.encode(&bytes).0.into_owned();
        if let Ok((_, text)) = decode(&bytes) {
            prop_assert!(unicode_normalization::is_nfc(&text));
        }
        bytes.truncate(at);
        let _ = recognise(&bytes, false);
    }
}
