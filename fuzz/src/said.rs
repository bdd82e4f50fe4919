//! What is said about an input: it must be the same each time, and must not forge anything on a terminal.

use par::diagnostic::{Diagnostics, render};
use par::source::Sources;
use par::text::Lang;

/// All that is said, in both languages.
pub fn said(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let text: String =
        [Lang::Vi, Lang::En].map(|lang| render(diagnostics, sources, lang, false)).into_iter().collect();
    let forged = |sign: &char| {
        (sign.is_control() && *sign != '\n')
            || matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if let Some(sign) = text.chars().find(forged) {
        panic!("{} reaches the terminal: {text}", sign.escape_unicode());
    }
    text
}
