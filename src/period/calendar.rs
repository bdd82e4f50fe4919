//! Which days belong to a period, and how a day is written.

use jiff::civil::Date;

use super::Period;
use crate::text::Text;

/// The last days of the four quarters, the same in every year; the next quarter begins the day after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CutOffs([(i8, i8); 4]);

impl CutOffs {
    /// Takes the (month, day) each quarter ends on, in order; 29 February stands for the last of the month.
    ///
    /// # Errors
    /// Gives the place, from 0, of the first one that is no day of the year or not after the one before it.
    pub fn new(ends: [(i8, i8); 4]) -> Result<Self, usize> {
        let mut before = (0, 0);
        for (place, end) in ends.into_iter().enumerate() {
            // 2024 is a leap year: every day some year has is one of its days.
            if end <= before || Date::new(2024, end.0, end.1).is_err() {
                return Err(place);
            }
            before = end;
        }
        Ok(Self(ends))
    }

    fn last_day(&self, year: i16, quarter: usize) -> Date {
        let (month, day) = self.0[quarter];
        let length = Date::new(year, month, 1).map_or(day, Date::days_in_month);
        Date::new(year, month, day.min(length)).unwrap_or(Date::MAX)
    }
}

impl Default for CutOffs {
    /// The official year, 15 December to 14 December (581/BNV-CCHC).
    fn default() -> Self {
        Self([(3, 14), (6, 14), (9, 14), (12, 14)])
    }
}

impl Period {
    /// The first day that belongs to it.
    pub fn first_day(self, cut_offs: &CutOffs) -> Date {
        let before = match self.part.quarters().0 {
            0 => cut_offs.last_day(self.year.saturating_sub(1), 3),
            quarter => cut_offs.last_day(self.year, quarter - 1),
        };
        before.tomorrow().unwrap_or(before)
    }

    /// The last day that belongs to it: units registered on it are the period's units.
    pub fn last_day(self, cut_offs: &CutOffs) -> Date {
        cut_offs.last_day(self.year, self.part.quarters().1)
    }
}

/// Reads a day as `2024-12-01`, `1/12/2024` or `01-12-2024`; a year of two digits is no date.
pub fn parse_date(text: &str) -> Option<Date> {
    let sign = if text.contains('/') { '/' } else { '-' };
    let parts: Vec<&str> = text.trim().split(sign).collect();
    let &[first, month, last] = parts.as_slice() else { return None };
    let iso = sign == '-' && first.len() == 4;
    let (year, day) = if iso { (first, last) } else { (last, first) };
    let digits = parts.iter().all(|part| part.bytes().all(|digit| digit.is_ascii_digit()));
    let lengths = if iso { 2..=2 } else { 1..=2 };
    if !digits || year.len() != 4 || !lengths.contains(&month.len()) || !lengths.contains(&day.len()) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A day as people write it: `01/12/2024` in Vietnamese, `2024-12-01` in English, where no order of day and month is
/// meant by all.
pub fn day(date: Date) -> Text {
    let vi = format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year());
    Text { vi: vi.into(), en: date.to_string().into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::Part;
    use jiff::civil::date;

    fn period(text: &str) -> Period {
        Period::parse(text).unwrap_or_else(|| panic!("{text} is a period"))
    }

    #[test]
    fn follows_the_official_year_unless_told() {
        let official = CutOffs::default();
        let days = |text, cut_offs| (period(text).first_day(cut_offs), period(text).last_day(cut_offs));
        assert_eq!(days("2022", &official), (date(2021, 12, 15), date(2022, 12, 14)));
        assert_eq!(days("2022-Q1", &official), (date(2021, 12, 15), date(2022, 3, 14)));
        assert_eq!(days("2022-H1", &official), (date(2021, 12, 15), date(2022, 6, 14)));
        assert_eq!(days("2022-Q3", &official), (date(2022, 6, 15), date(2022, 9, 14)));
        assert_eq!(days("2022-Q4", &official), (date(2022, 9, 15), date(2022, 12, 14)));
        let leap = CutOffs::new([(2, 29), (6, 30), (9, 30), (12, 31)]).unwrap();
        assert_eq!(days("2023-Q1", &leap), (date(2023, 1, 1), date(2023, 2, 28)));
        assert_eq!(days("2024-Q2", &leap), (date(2024, 3, 1), date(2024, 6, 30)));
        assert_eq!(CutOffs::new([(3, 31), (6, 31), (9, 30), (12, 31)]), Err(1));
        assert_eq!(CutOffs::new([(3, 31), (6, 30), (5, 30), (12, 31)]), Err(2));
        let far = Period { year: i16::MIN, part: Part::Q1 };
        assert!(far.first_day(&official) >= Date::MIN && far.year_earlier() == far);
    }

    #[test]
    fn reads_days() {
        for text in ["2024-12-01", "1/12/2024", "01/12/2024", "01-12-2024", " 01/12/2024 "] {
            assert_eq!(parse_date(text), Some(date(2024, 12, 1)), "{text}");
        }
        for text in [
            "1/12/24",
            "31/02/2024",
            "2024-13-01",
            "2024/12/01",
            "12-2024",
            "01/12-2024",
            "",
            "+1/12/2024",
            "2024-1-1",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }
}
