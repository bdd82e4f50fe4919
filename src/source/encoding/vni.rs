//! VNI for Windows: a vowel is followed by a letter that stands for its marks; some letters stand alone.

use unicode_normalization::UnicodeNormalization;

/// Letters that stand alone.
const ALONE: [(char, char); 8] =
    [('ñ', 'đ'), ('ô', 'ơ'), ('ö', 'ư'), ('í', 'í'), ('ì', 'ì'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị')];

/// Tones alone, after any vowel.
const TONES: [(char, char); 5] =
    [('ù', '\u{301}'), ('ø', '\u{300}'), ('û', '\u{309}'), ('õ', '\u{303}'), ('ï', '\u{323}')];

/// A circumflex, alone and with the tones, after a, e and o.
const CIRCUMFLEX: [(char, char); 6] =
    [('â', ' '), ('á', '\u{301}'), ('à', '\u{300}'), ('å', '\u{309}'), ('ã', '\u{303}'), ('ä', '\u{323}')];

/// A breve, alone and with the tones, after a.
const BREVE: [(char, char); 6] =
    [('ê', ' '), ('é', '\u{301}'), ('è', '\u{300}'), ('ú', '\u{309}'), ('ü', '\u{303}'), ('ë', '\u{323}')];

/// The text that stands behind the characters of Latin-1, and whether all letters among them stand for something;
/// what stands for nothing stays.
pub fn convert(text: &str) -> (String, bool) {
    let (mut converted, mut whole) = (String::with_capacity(text.len()), true);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let alone = alone(sign);
        whole &= alone.is_some() || sign.is_ascii() || !sign.is_alphabetic();
        let letter = alone.unwrap_or(sign);
        let marked = signs.peek().and_then(|&mark| marked(letter, mark));
        if marked.is_some() {
            signs.next();
        }
        converted.push(marked.unwrap_or(letter));
    }
    (converted, whole)
}

/// The letter that a sign stands for by itself, in its case.
fn alone(sign: char) -> Option<char> {
    match sign {
        'î' => return Some('ỵ'),
        'Î' => return Some('Ỵ'),
        _ => {}
    }
    let small = lower(sign);
    let letter = found(&ALONE, small)?;
    Some(if small == sign { letter } else { letter.to_uppercase().next().unwrap_or(letter) })
}

/// A letter with the marks of the sign after it, in the case of the letter.
fn marked(letter: char, mark: char) -> Option<char> {
    let (base, mark) = (lower(letter), lower(mark));
    if let Some(tone) = found(&TONES, mark) {
        let takes = matches!(base, 'a' | 'e' | 'o' | 'u' | 'ơ' | 'ư') || base == 'y' && mark != 'ï';
        return joined([letter, tone, ' ']).filter(|_| takes);
    }
    match base {
        'a' | 'e' | 'o' if found(&CIRCUMFLEX, mark).is_some() => {
            joined([letter, '\u{302}', found(&CIRCUMFLEX, mark)?])
        }
        'a' => joined([letter, '\u{306}', found(&BREVE, mark)?]),
        _ => None,
    }
}

/// One letter of a letter and its marks, of which a blank is none.
fn joined(parts: [char; 3]) -> Option<char> {
    let mut letters = parts.into_iter().filter(|&part| part != ' ').nfc();
    letters.next().filter(|_| letters.next().is_none())
}

fn lower(sign: char) -> char {
    sign.to_lowercase().next().unwrap_or(sign)
}

fn found(table: &[(char, char)], sign: char) -> Option<char> {
    table.iter().find(|(known, _)| *known == sign).map(|&(_, letter)| letter)
}
