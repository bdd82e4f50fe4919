//! Days in cells.

use jiff::civil::Date;

use super::Value;
use super::cell::{Reading, form};
use crate::diagnostic::Complaint;
use crate::text::{Text, trim};

pub(super) fn date(cell: &str) -> Result<Reading, Complaint> {
    let sign = ['/', '-'].into_iter().find(|sign| cell.contains(*sign)).unwrap_or('/');
    let parts: Vec<&str> = cell.split(sign).map(trim).collect();
    let number = |part: &str, most: usize| {
        let digits = (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        if digits { part.parse::<i16>().ok() } else { None }
    };
    let found = match parts.as_slice() {
        [year, month, day] if year.len() == 4 && sign == '-' => {
            (number(year, 4), number(month, 2), number(day, 2))
        }
        [day, month, year] if year.len() == 4 => (number(year, 4), number(month, 2), number(day, 2)),
        _ => (None, None, None),
    };
    let (Some(year), Some(month), Some(day)) = found else {
        return Err(form(
            &Text::fixed("một ngày", "a date"),
            &Text::fixed(
                "ghi ngày/tháng/năm đủ bốn chữ số của năm, như 15/03/2022",
                "write day/month/year with a four-digit year, such as 15/03/2022 or 2022-03-15",
            ),
        ));
    };
    let narrow = |part: i16| i8::try_from(part).unwrap_or(0);
    Date::new(year, narrow(month), narrow(day)).map(|date| Value::Date(date).into()).map_err(|_| {
        form(
            &Text::fixed("một ngày có trong lịch", "a date of the calendar"),
            &Text::fixed("xem lại ngày và tháng", "check day and month"),
        )
    })
}
