//! How wide texts are in Times New Roman, in twentieths of a point.

use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthChar;

use crate::format::columns::Ruler;

/// The size of tables.
const SIZE: usize = 12 * 20;
/// Room on either side of a cell.
pub(super) const PADDING: usize = 70;
/// A rule of half a point.
const RULE: usize = 10;

/// Advances of the signs from space to `~`, in thousandths of the size: Adobe's metrics of Times, which the font keeps.
const PLAIN: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500,
    500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333,
    389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469,
    500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389,
    278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];

/// The same in bold.
const BOLD: [u16; 95] = [
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500, 500, 500,
    500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667, 611, 778, 778, 389,
    500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581,
    500, 333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389,
    333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520,
];

/// Twentieths of a point, in the size of tables.
pub(super) struct Twips;

impl Ruler for Twips {
    // A digit is half as wide as its size.
    const UNIT: usize = SIZE / 2;
    const FRAME: usize = 2 * PADDING + RULE;
    const EDGE: usize = RULE;

    fn width(text: &str) -> usize {
        measure(text, SIZE, false)
    }

    fn heading(text: &str) -> usize {
        measure(text, SIZE, true)
    }

    fn lines(heading: &str, width: usize) -> usize {
        let (page, space) = (width * 1000 / SIZE, advances(" ", true));
        let mut words = heading.split(' ').map(|word| advances(word, true));
        let (mut lines, mut used) = (1, words.next().unwrap_or(0));
        for word in words {
            used += space + word;
            if used > page {
                (lines, used) = (lines + 1, word);
            }
        }
        lines
    }
}

/// The width of a text on one line in a size, rounded up.
pub(super) fn measure(text: &str, size: usize, bold: bool) -> usize {
    (advances(text, bold) * size).div_ceil(1000)
}

/// The width of a text in thousandths of its size.
fn advances(text: &str, bold: bool) -> usize {
    text.nfd().map(|sign| advance(sign, bold)).sum()
}

/// What a sign, taken apart from its accents, adds to a line.
fn advance(sign: char, bold: bool) -> usize {
    let plain = |sign: char| {
        let place = usize::try_from(u32::from(sign)).ok()?.checked_sub(32)?;
        let advances = if bold { &BOLD } else { &PLAIN };
        advances.get(place).map(|&advance| usize::from(advance))
    };
    match sign {
        'đ' => plain('d'),
        'Đ' => plain('D'),
        '\u{a0}' => plain(' '),
        '–' => plain('0'),
        // The horn of ơ and ư stands beside its letter.
        '\u{31b}' => Some(if bold { 60 } else { 45 }),
        _ => plain(sign),
    }
    .unwrap_or_else(|| sign.width().unwrap_or(1) * 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_take_no_room() {
        // P h ư ờ n g: 556 + 500 + 545 + 545 + 500 + 500 thousandths of 12 pt.
        assert_eq!(Twips::width("Phường"), (3146 * 240_usize).div_ceil(1000));
        assert_eq!(Twips::width("Ph\u{1b0}\u{1a1}\u{300}ng"), Twips::width("Phường"));
        assert_eq!(Twips::width("97,24"), 2250 * 240 / 1000);
        assert_eq!(Twips::width(""), 0);
    }

    #[test]
    fn lines_are_broken_between_words() {
        let (heading, word) = ("Điểm tối đa", Twips::heading("Điểm"));
        assert_eq!(Twips::lines(heading, Twips::heading(heading)), 1);
        assert_eq!(Twips::lines(heading, word), 3);
        assert_eq!(Twips::lines(heading, Twips::heading("Điểm tối")), 2);
        assert_eq!(Twips::lines("", 0), 1);
    }
}
