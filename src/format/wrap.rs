//! Lines of a given width, counted in the columns of a terminal.

use unicode_width::UnicodeWidthChar;

/// The columns a text takes at most; exactly those for all but emoji, whose joined forms are narrower.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(sign_width).sum()
}

/// The columns the widest word of a text takes.
pub(super) fn longest_word(text: &str) -> usize {
    text.split(' ').map(width).max().unwrap_or(0)
}

fn sign_width(sign: char) -> usize {
    match sign {
        // A variation selector may widen the sign before it.
        '\u{fe00}'..='\u{fe0f}' => 1,
        _ => sign.width().unwrap_or(1),
    }
}

/// Breaks a text into lines at its spaces, and a word only where it is wider than a line.
///
/// The spaces a text begins with indent all its lines. There is always one line.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let words = text.trim_start_matches(' ');
    let indent = (text.len() - words.len()).min(width / 2);
    let mut line = String::with_capacity(text.len());
    line.push_str(&text[..indent]);
    let mut lines = Lines { done: Vec::new(), line, used: indent, indent, width };
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        lines.push(word);
    }
    lines.line.truncate(lines.line.trim_end_matches(' ').len());
    lines.done.push(lines.line);
    lines.done
}

struct Lines {
    done: Vec<String>,
    line: String,
    used: usize,
    indent: usize,
    width: usize,
}

impl Lines {
    fn push(&mut self, word: &str) {
        let needed = width(word);
        if self.line.len() > self.indent {
            if self.used + 1 + needed <= self.width {
                self.line.push(' ');
                self.used += 1;
            } else {
                self.end_line();
            }
        }
        if self.used + needed <= self.width {
            self.line.push_str(word);
            self.used += needed;
        } else {
            // A path is broken between its folders first, so that a line number stays whole.
            for piece in word.split_inclusive('/') {
                if self.used + width(piece) > self.width && width(piece) <= self.width - self.indent {
                    self.end_line();
                }
                piece.chars().for_each(|sign| self.push_sign(sign));
            }
        }
    }

    /// Adds one sign of a word wider than the line; accents stay with their letter, for they take no room.
    fn push_sign(&mut self, sign: char) {
        let needed = sign_width(sign);
        if self.used + needed > self.width && self.line.len() > self.indent {
            self.end_line();
        }
        self.line.push(sign);
        self.used += needed;
    }

    fn end_line(&mut self) {
        let next = " ".repeat(self.indent);
        self.done.push(std::mem::replace(&mut self.line, next));
        self.used = self.indent;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_at_spaces_and_indents_what_was_indented() {
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("Cải cách thủ tục hành chính", 14), ["Cải cách thủ", "tục hành chính"]);
        assert_eq!(wrap("  Cải cách  thủ tục ", 10), ["  Cải cách", "  thủ tục"]);
        assert_eq!(wrap("hồ\u{a0}sơ trễ", 5), ["hồ\u{a0}sơ", "trễ"]);
    }

    #[test]
    fn breaks_words_wider_than_a_line_but_not_letters_from_their_accents() {
        assert_eq!(wrap("ab 1234567 c", 4), ["ab", "1234", "567", "c"]);
        let decomposed = "e\u{302}\u{323}";
        assert_eq!(wrap(&decomposed.repeat(3), 2), [decomposed.repeat(2), decomposed.to_owned()]);
        assert_eq!(wrap("漢字", 1), ["漢", "字"]);
    }
}
