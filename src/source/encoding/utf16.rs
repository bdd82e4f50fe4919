//! UTF-16, by its mark or by its zero bytes.

use encoding_rs::{UTF_16BE, UTF_16LE};

use super::super::NotText;
use super::{Encoding, line};

/// Which of the two the bytes are, and how long the mark is.
pub fn recognise(bytes: &[u8]) -> Option<(Encoding, usize)> {
    match bytes {
        // UTF-32, which begins with the mark of UTF-16.
        [0xFF, 0xFE, 0, 0, ..] => None,
        [0xFF, 0xFE, ..] => Some((Encoding::Utf16Le, 2)),
        [0xFE, 0xFF, ..] => Some((Encoding::Utf16Be, 2)),
        _ => unmarked(bytes).map(|encoding| (encoding, 0)),
    }
}

/// Most of a table is ASCII, with a zero byte in each sign, always on the same side; the other side is never zero.
fn unmarked(bytes: &[u8]) -> Option<Encoding> {
    memchr::memchr(0, bytes)?;
    let (mut even, mut odd, mut pairs) = (0_usize, 0_usize, 0_usize);
    for pair in bytes.chunks_exact(2) {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
        pairs += 1;
    }
    match (even, odd) {
        (0, odd) if odd > 0 && odd * 2 >= pairs => Some(Encoding::Utf16Le),
        (even, 0) if even > 0 && even * 2 >= pairs => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// The text behind the mark.
pub fn decode(bytes: &[u8], encoding: Encoding) -> Result<String, NotText> {
    let decoder = if encoding == Encoding::Utf16Be { UTF_16BE } else { UTF_16LE };
    let (text, broken) = decoder.decode_without_bom_handling(bytes);
    if broken {
        let at = text.find('\u{fffd}').unwrap_or_default();
        return Err(NotText::Destroyed { line: line(&text.as_bytes()[..at]) });
    }
    Ok(text.into_owned())
}
