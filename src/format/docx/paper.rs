//! The paper: A4 and its margins as Nghị định 30/2020/NĐ-CP, Phụ lục I, I.2 asks, in twentieths of a point.

/// A length, to the nearest twentieth of a point.
pub(super) const fn millimetres(length: usize) -> usize {
    // An inch is 1440 twentieths of a point, and 25.4 mm.
    (length * 14_400 + 127) / 254
}

/// The sides of A4.
const SHORT: usize = millimetres(210);
const LONG: usize = millimetres(297);
/// Above and below; the decree asks for 20–25 mm.
const TOP: usize = millimetres(20);
/// Where pages are bound; 30–35 mm.
const LEFT: usize = millimetres(30);
/// What is left is a right margin of 15 mm, never less; 15–20 mm.
const TEXT: usize = millimetres(165);
const RIGHT: usize = SHORT - LEFT - TEXT;
/// The page number stands half-way down the top margin.
const HEADER: usize = millimetres(10);

/// How a page stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paper {
    /// Upright.
    Portrait,
    /// Across, for tables that are wide.
    Landscape,
}

impl Paper {
    /// The width between the margins.
    pub(super) const fn text(self) -> usize {
        match self {
            Self::Portrait => TEXT,
            Self::Landscape => LONG - LEFT - RIGHT,
        }
    }

    /// The properties of a section on this paper: its pages are numbered by themselves, from the second on.
    pub(super) fn section(self) -> String {
        let (width, height, turned) = match self {
            Self::Portrait => (SHORT, LONG, ""),
            Self::Landscape => (LONG, SHORT, " w:orient=\"landscape\""),
        };
        format!(
            "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/>\
             <w:headerReference w:type=\"first\" r:id=\"rId4\"/><w:type w:val=\"nextPage\"/>\
             <w:pgSz w:w=\"{width}\" w:h=\"{height}\"{turned}/>\
             <w:pgMar w:top=\"{TOP}\" w:right=\"{RIGHT}\" w:bottom=\"{TOP}\" w:left=\"{LEFT}\" w:header=\"{HEADER}\" \
             w:footer=\"{HEADER}\" w:gutter=\"0\"/><w:pgNumType w:start=\"1\"/><w:titlePg/></w:sectPr>"
        )
    }
}
