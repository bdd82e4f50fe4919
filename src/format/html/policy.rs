//! What the page lets a browser load: its own style and script by their digests, nothing from anywhere.

use sha2::{Digest, Sha256};

/// The Content-Security-Policy of a page with this style and script.
pub(super) fn policy(style: &str, script: &str) -> String {
    let (style, script) = (digest(style), digest(script));
    format!(
        "default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"
    )
}

fn digest(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text)))
}

const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Base64 (RFC 4648, §4).
fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for part in bytes.chunks(3) {
        let whole = (0..3).fold(0, |whole, at| whole << 8 | u32::from(part.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let sign = usize::try_from(whole >> (18 - 6 * at) & 63).unwrap_or(0);
            text.push(if at > part.len() { '=' } else { char::from(SIGNS[sign]) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 4648, §10.
    #[test]
    fn base64_is_that_of_the_standard() {
        let known = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"];
        for (length, expected) in known.iter().enumerate() {
            assert_eq!(base64(&b"foobar"[..length]), *expected);
        }
    }

    /// The example of Content Security Policy Level 2, §7.17.2.
    #[test]
    fn digests_are_those_browsers_compare() {
        let expected = "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=";
        assert_eq!(digest("alert('Hello, world.');"), expected);
    }
}
