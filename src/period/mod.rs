//! Periods of evaluation: quarters, six months, nine months and the year, as offices name and report them.

mod calendar;
mod mention;
mod naming;
mod spelling;

use std::fmt;

pub use calendar::{CutOffs, day, parse_date};
pub use mention::Mention;
pub use naming::Naming;

use crate::text;
use crate::text::Text;

/// A part of a year that reports are made for, ordered by its last day and, among those that end together,
/// the longer after the shorter: a report of six months knows what the quarter it ends with did not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Quarter I.
    Q1,
    /// Quarter II.
    Q2,
    /// The first six months.
    H1,
    /// Quarter III.
    Q3,
    /// The first nine months.
    M9,
    /// Quarter IV.
    Q4,
    /// The whole year.
    Year,
}

impl Part {
    /// Every part, in their order.
    pub const ALL: [Self; 7] = [Self::Q1, Self::Q2, Self::H1, Self::Q3, Self::M9, Self::Q4, Self::Year];

    /// Reads a catalogue's word for a part (`Q1`, `H1`, `9M`, `year`), as [`Part::token`] writes it.
    pub fn parse(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.token() == token)
    }

    /// A catalogue's word for this part.
    pub const fn token(self) -> &'static str {
        match self {
            Self::Q1 => "Q1",
            Self::Q2 => "Q2",
            Self::H1 => "H1",
            Self::Q3 => "Q3",
            Self::M9 => "9M",
            Self::Q4 => "Q4",
            Self::Year => "year",
        }
    }

    /// The quarters it begins and ends with, counted from 0.
    const fn quarters(self) -> (usize, usize) {
        match self {
            Self::Q1 => (0, 0),
            Self::Q2 => (1, 1),
            Self::H1 => (0, 1),
            Self::Q3 => (2, 2),
            Self::M9 => (0, 2),
            Self::Q4 => (3, 3),
            Self::Year => (0, 3),
        }
    }

    /// The number its last quarter bears.
    const fn roman(self) -> &'static str {
        ["I", "II", "III", "IV"][self.quarters().1]
    }

    const fn tilings(self) -> &'static [&'static [Self]] {
        use Part::{H1, M9, Q1, Q2, Q3, Q4, Year};
        match self {
            Year => &[&[M9, Q4], &[H1, Q3, Q4], &[Q1, Q2, Q3, Q4]],
            M9 => &[&[H1, Q3], &[Q1, Q2, Q3]],
            H1 => &[&[Q1, Q2]],
            Q1 | Q2 | Q3 | Q4 => &[],
        }
    }
}

/// A part of one year; in the order of time, as [`Part`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The year its reports carry, though the official year begins in the December before.
    pub year: i16,
    /// Which part of it.
    pub part: Part,
}

impl Period {
    /// Names it as a heading does: `Quý I năm 2022`.
    pub fn title(self) -> Text {
        let year = self.year;
        match self.part {
            Part::H1 => text!("6 tháng đầu năm {year}", "First six months of {year}"),
            Part::M9 => text!("9 tháng năm {year}", "First nine months of {year}"),
            Part::Year => text!("Năm {year}", "Year {year}"),
            quarter => {
                let roman = quarter.roman();
                text!("Quý {roman} năm {year}", "Quarter {roman} {year}")
            }
        }
    }

    /// Names it in few words, as a column of a table has room for: `Quý I/2022`.
    pub fn brief(self) -> Text {
        let year = self.year;
        match self.part {
            Part::H1 => text!("6 tháng/{year}", "6 months {year}"),
            Part::M9 => text!("9 tháng/{year}", "9 months {year}"),
            Part::Year => text!("Năm {year}", "Year {year}"),
            quarter => {
                let roman = quarter.roman();
                text!("Quý {roman}/{year}", "Quarter {roman} {year}")
            }
        }
    }

    /// The sets of reports that cover this period without overlap, the fewest reports first, each in time's order.
    ///
    /// Reports of six months, nine months and the year are cumulative, so they never stand beside a quarter
    /// inside them. A quarter has no set: nothing shorter is reported.
    pub fn tilings(self) -> Vec<Vec<Self>> {
        self.part.tilings().iter().map(|parts| parts.iter().map(|part| self.with(*part)).collect()).collect()
    }

    /// The other periods of the year that tell an earlier state than this one, the newest first.
    ///
    /// These are all that come before it in the order of [`Part`]: those that end sooner, and those that end
    /// with it and are shorter. So the year looks back on Q4, 9M, Q3, H1, Q2, Q1; nine months on Q3, H1, Q2,
    /// Q1; Q3 on H1, Q2, Q1, not on the nine months that end with it and say more; Q2 on Q1 alone.
    pub fn earlier(self) -> Vec<Self> {
        Part::ALL.into_iter().rev().filter(|part| *part < self.part).map(|part| self.with(part)).collect()
    }

    /// The same part of the year before.
    #[must_use]
    pub fn year_earlier(self) -> Self {
        Self { year: self.year.saturating_sub(1), ..self }
    }

    fn with(self, part: Part) -> Self {
        Self { part, ..self }
    }
}

impl fmt::Display for Period {
    /// Writes the form par.toml uses: `2022`, `2022-H1`, `2022-9M`, `2022-Q1`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            Part::Year => write!(formatter, "{}", self.year),
            part => write!(formatter, "{}-{}", self.year, part.token()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        Period::parse(text).unwrap_or_else(|| panic!("{text} is a period"))
    }

    fn shown(periods: &[Period]) -> String {
        periods.iter().map(Period::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn tiles_without_overlap() {
        let tilings = |text| period(text).tilings().iter().map(|tiling| shown(tiling)).collect::<Vec<_>>();
        assert_eq!(
            tilings("2022"),
            ["2022-9M 2022-Q4", "2022-H1 2022-Q3 2022-Q4", "2022-Q1 2022-Q2 2022-Q3 2022-Q4"]
        );
        assert_eq!(tilings("2022-9M"), ["2022-H1 2022-Q3", "2022-Q1 2022-Q2 2022-Q3"]);
        assert_eq!(tilings("2022-H1"), ["2022-Q1 2022-Q2"]);
        assert!(
            ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"]
                .into_iter()
                .all(|quarter| tilings(quarter).is_empty())
        );
        for tiling in Part::ALL.into_iter().flat_map(|part| Period { year: 2022, part }.tilings()) {
            for pair in tiling.windows(2) {
                assert_eq!(pair[0].part.quarters().1 + 1, pair[1].part.quarters().0);
            }
        }
    }

    #[test]
    fn looks_back_newest_first() {
        let expected = [
            ("2022", "2022-Q4 2022-9M 2022-Q3 2022-H1 2022-Q2 2022-Q1"),
            ("2022-Q4", "2022-9M 2022-Q3 2022-H1 2022-Q2 2022-Q1"),
            ("2022-9M", "2022-Q3 2022-H1 2022-Q2 2022-Q1"),
            ("2022-Q3", "2022-H1 2022-Q2 2022-Q1"),
            ("2022-H1", "2022-Q2 2022-Q1"),
            ("2022-Q2", "2022-Q1"),
            ("2022-Q1", ""),
        ];
        for (form, earlier) in expected {
            assert_eq!(shown(&period(form).earlier()), earlier, "{form}");
        }
        assert_eq!(period("2022-H1").year_earlier().to_string(), "2021-H1");
    }
}
