//! Fonts that tell how the text under them is encoded.

/// An encoding of Vietnamese from before Unicode, by the fonts made for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegacyFont {
    /// TCVN3 (ABC), in fonts named `.VnTime` and so on.
    Tcvn3,
    /// VNI, in fonts named `VNI-Times` and so on.
    Vni,
}

/// The encoding that a font stands for.
pub(super) fn legacy(name: &str) -> Option<LegacyFont> {
    let begins = |mark: &str| name.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark));
    match name {
        _ if begins(".Vn") => Some(LegacyFont::Tcvn3),
        _ if begins("VNI-") => Some(LegacyFont::Vni),
        _ => None,
    }
}
