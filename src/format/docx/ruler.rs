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
/// What part of a line another face, italics say, may be wider by.
const SLACK: usize = 25;

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
        lines(heading, SIZE, true, width)
    }
}

/// How many lines a text takes in a size, broken between words.
fn lines(text: &str, size: usize, bold: bool, width: usize) -> usize {
    let words = text.split(' ').map(|word| advances(word, bold));
    folded(words, advances(" ", bold), width * 1000 / size)
}

/// How many lines words take.
fn folded(mut words: impl Iterator<Item = usize>, space: usize, page: usize) -> usize {
    let (mut lines, mut used) = (1, words.next().unwrap_or(0));
    for word in words {
        used += space + word;
        if used > page {
            (lines, used) = (lines + 1, word);
        }
    }
    lines
}

/// The words of a text in the size of tables, measured once.
pub(super) struct Words(Vec<usize>);

impl Words {
    pub(super) fn of(text: &str) -> Self {
        Self(text.split(' ').map(|word| advances(word, false)).collect())
    }

    /// The width of the longest, rounded up.
    pub(super) fn longest(&self) -> usize {
        (self.0.iter().max().unwrap_or(&0) * SIZE).div_ceil(1000)
    }

    /// How many lines they take.
    pub(super) fn lines(&self, width: usize) -> usize {
        folded(self.0.iter().copied(), advances(" ", false), width * 1000 / SIZE)
    }
}

/// A style, and what of it makes texts wide.
pub(super) struct Look {
    pub(super) style: &'static str,
    pub(super) size: usize,
    pub(super) bold: bool,
}

impl Look {
    /// The narrowest measure that breaks lines of text into no more of them than a width does, so that they are about
    /// equally long; the width itself where none is broken.
    pub(super) fn even(&self, texts: &[&str], width: usize) -> usize {
        const STEP: usize = 20;
        let taken = |text: &&str, width: usize| lines(text, self.size, self.bold, width);
        let most: Vec<usize> = texts.iter().map(|text| taken(text, width)).collect();
        if most.iter().all(|&lines| lines == 1) {
            return width;
        }
        let fits = |narrow: &usize| texts.iter().zip(&most).all(|(text, &most)| taken(text, *narrow) <= most);
        let words = texts.iter().flat_map(|text| text.split(' '));
        let word = words.map(|word| measure(word, self.size, self.bold)).max().unwrap_or(0);
        let found = (word..width).step_by(STEP).find(fits);
        found.map_or(width, |found| (found + found / SLACK).min(width))
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

    #[test]
    fn lines_are_about_equally_long() {
        let look = Look { style: "Agency", size: SIZE, bold: true };
        let name = "ỦY BAN NHÂN DÂN THÀNH PHỐ QUY NHƠN";
        let [whole, second] = [name, "THÀNH PHỐ QUY NHƠN"].map(|text| measure(text, SIZE, true));
        assert_eq!(look.even(&[name], whole), whole, "one line");
        // 65 mm, or 3685 twentieths of a point, hold «ỦY BAN NHÂN DÂN THÀNH», but the rest would be short.
        let even = look.even(&[name, "QUY NHƠN"], 3685);
        assert!((second..second * 11 / 10).contains(&even), "{even}, {second}");
        assert_eq!(look.even(&[""], 100), 100);
    }
}
