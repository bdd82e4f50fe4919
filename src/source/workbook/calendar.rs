//! Dates that are stored as a count of days.

use jiff::ToSpan;
use jiff::civil::date;

use super::decimal::Decimal;
use super::number_format::Moment;

/// The day that days are counted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Epoch {
    /// Day 1 is 1 January 1900, and 29 February 1900 is counted although there was none.
    #[default]
    Year1900,
    /// Day 0 is 1 January 1904.
    Year1904,
}

const DAY: u64 = 86_400;

/// A count of days as text; `None` outside the calendar, where a spreadsheet shows `#####`.
pub(super) fn shown(days: &Decimal, moment: Moment, epoch: Epoch) -> Option<String> {
    let seconds = days.seconds()?;
    let time_of_day = seconds % DAY;
    match moment {
        Moment::Elapsed => return Some(time(seconds)),
        Moment::Time => return Some(time(time_of_day)),
        Moment::Date => {}
    }
    let day = seconds / DAY;
    if day == 0 && time_of_day > 0 && epoch == Epoch::Year1900 {
        return Some(time(time_of_day));
    }
    let date = date_of(day, epoch)?;
    Some(if time_of_day == 0 { date } else { format!("{date} {}", time(time_of_day)) })
}

fn date_of(day: u64, epoch: Epoch) -> Option<String> {
    let first = match (epoch, day) {
        (Epoch::Year1900, 0) => return Some("1900-01-00".to_owned()),
        (Epoch::Year1900, 60) => return Some("1900-02-29".to_owned()),
        (Epoch::Year1900, 1..60) => date(1899, 12, 31),
        (Epoch::Year1900, _) => date(1899, 12, 30),
        (Epoch::Year1904, _) => date(1904, 1, 1),
    };
    let day = i64::try_from(day).ok().filter(|&day| day < 3_000_000)?;
    first.checked_add(day.days()).ok().map(|date| date.to_string())
}

fn time(seconds: u64) -> String {
    let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if rest == 0 { format!("{hours:02}:{minutes:02}") } else { format!("{hours:02}:{minutes:02}:{rest:02}") }
}
