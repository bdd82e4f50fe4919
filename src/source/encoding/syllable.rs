//! Which words Vietnamese spelling allows: onset, rime and tone of one syllable.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

/// Consonants a syllable may begin with.
const ONSETS: [&str; 28] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p",
    "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
];

/// Final consonants, each with the vowels that may stand before it.
const RIMES: [(&str, &str); 9] = [
    (
        "",
        "a e ê i o ô ơ u ư y ia ua ưa uê uơ uy oa oe uya ai ao au ay âu ây eo êu iu iêu yêu oi ôi ơi ui ưi ưu oai \
         oao oay oeo uây uôi ươi ươu uyu",
    ),
    ("c", "a ă â e o ô u ư iê uô ươ oa oă oo"),
    ("ch", "a ê i oa uê uy"),
    ("m", "a ă â e ê i o ô ơ u iê yê uô ươ oa oă"),
    ("n", "a ă â e ê i o ô ơ u iê yê uô ươ oa oă oe uâ uy uyê"),
    ("ng", "a ă â e o ô u ư iê yê uô ươ oa oă oo uâ"),
    ("nh", "a ê i oa uê uy"),
    ("p", "a ă â e ê i o ô ơ u iê ươ uy"),
    ("t", "a ă â e ê i o ô ơ u ư iê yê uô ươ oa oă oe uâ uy uyê"),
];

const ACUTE: char = '\u{301}';
const DOT_BELOW: char = '\u{323}';

/// A word in lower case without its tone, and where the tone stood.
struct Spelling {
    letters: String,
    tone: Option<(char, usize)>,
}

impl Spelling {
    /// Takes a word apart; `None` where it has two tones, or marks that Vietnamese does not have there.
    fn of(word: &str) -> Option<Self> {
        let (mut letters, mut tone, mut count) = (String::new(), None, 0_usize);
        for part in word.nfd().flat_map(char::to_lowercase) {
            match part {
                '\u{300}' | ACUTE | '\u{303}' | '\u{309}' | DOT_BELOW => {
                    if tone.is_some() {
                        return None;
                    }
                    tone = Some((part, count.checked_sub(1)?));
                }
                '\u{302}' | '\u{306}' | '\u{31b}' => {
                    let bare = letters.pop()?;
                    letters.push(compose(bare, part)?);
                }
                letter => {
                    letters.push(letter);
                    count += 1;
                }
            }
        }
        Some(Self { letters, tone })
    }
}

/// Whether Vietnamese spelling allows this word, in whatever case.
pub fn is_syllable(word: &str) -> bool {
    let Some(Spelling { letters, tone }) = Spelling::of(word) else { return false };
    ONSETS.iter().any(|&onset| {
        let Some(rime) = letters.strip_prefix(onset).filter(|rime| !rime.is_empty()) else { return false };
        let Some(tone) = behind(tone, onset.chars().count()) else { return false };
        // The vowel letter of these onsets may belong to the rime as well: quyên, giếng.
        let shared = match onset {
            "qu" => "u",
            "gi" => "i",
            _ => "",
        };
        begins(onset, rime) && has_rime(rime, tone)
            || !shared.is_empty()
                && rime.starts_with(['y', 'ê'])
                && has_rime(&format!("{shared}{rime}"), tone.map(|(mark, at)| (mark, at + 1)))
    })
}

/// Where a tone stands behind the onset; `None` where it stands on the onset.
fn behind(tone: Option<(char, usize)>, onset: usize) -> Option<Option<(char, usize)>> {
    match tone {
        None => Some(None),
        Some((mark, at)) => at.checked_sub(onset).map(|at| Some((mark, at))),
    }
}

/// Whether an onset is written this way before a rime.
fn begins(onset: &str, rime: &str) -> bool {
    let front = rime.starts_with(['e', 'ê', 'i', 'y']);
    match onset {
        "gh" | "ngh" => front,
        "c" | "ng" => !front,
        "g" => !front || matches!(rime, "i" | "in"),
        "gi" => !rime.starts_with(['i', 'y']),
        "qu" => !rime.starts_with(['u', 'ư']),
        "" => !rime.starts_with("iê"),
        _ => !rime.starts_with("yê"),
    }
}

/// Whether there is such a rime, with this tone at this letter.
fn has_rime(rime: &str, tone: Option<(char, usize)>) -> bool {
    RIMES.iter().any(|&(last, vowels)| {
        let Some(vowel) = rime.strip_suffix(last) else { return false };
        let stopped = matches!(last, "c" | "ch" | "p" | "t");
        let sounds =
            if stopped { tone.is_some_and(|(mark, _)| matches!(mark, ACUTE | DOT_BELOW)) } else { true };
        sounds
            && vowels.split_whitespace().any(|known| known == vowel)
            && tone.is_none_or(|(_, at)| carries_tone(vowel, !last.is_empty(), at))
    })
}

/// Whether the tone may stand on this letter of the vowels: the last one with a mark of its own, or else the last
/// before a final consonant and the first or middle one without; `oa`, `oe` and `uy` are written both ways.
fn carries_tone(vowel: &str, closed: bool, at: usize) -> bool {
    let count = vowel.chars().count();
    let marked = vowel.chars().enumerate().filter(|(_, letter)| !letter.is_ascii()).last();
    match (marked, closed, count) {
        (Some((place, _)), ..) => at == place,
        (None, true, _) => at + 1 == count,
        (None, false, 3) => at == 1,
        (None, false, 2) if matches!(vowel, "oa" | "oe" | "uy") => at < 2,
        (None, false, _) => at == 0,
    }
}

/// Whether a word in which letters were lost to `?` (`Ph??ng`, `?i?m`) can have been a syllable.
pub fn was_syllable(damaged: &str) -> bool {
    // The longest syllable is "nghiêng".
    if damaged.chars().nth(7).is_some() {
        return false;
    }
    let Some(Spelling { letters, .. }) = Spelling::of(damaged) else { return false };
    let left: Vec<char> = letters.chars().collect();
    ONSETS.iter().any(|onset| {
        let Some((front, rime)) = left.split_at_checked(onset.chars().count()) else { return false };
        left_of(onset, front)
            && RIMES.iter().any(|(last, vowels)| {
                let place = rime.len().checked_sub(last.len());
                let Some((middle, end)) = place.map(|place| rime.split_at(place)) else { return false };
                left_of(last, end) && vowels.split_whitespace().any(|vowel| left_of(vowel, middle))
            })
    })
}

/// Whether some letters may be what is left of others.
fn left_of(whole: &str, left: &[char]) -> bool {
    whole.chars().count() == left.len() && whole.chars().zip(left).all(|(whole, &left)| is_left(whole, left))
}

/// Whether a letter may be what is left of another: Windows writes the nearest letter that a code page has for some.
fn is_left(whole: char, left: char) -> bool {
    match left {
        '?' => !whole.is_ascii() || "aeiouy".contains(whole),
        _ if left == whole => true,
        'a' => whole == 'ă',
        'd' | 'ð' => whole == 'đ',
        'o' => whole == 'ơ',
        'u' => whole == 'ư',
        _ => false,
    }
}
