//! Days in cells.

use jiff::civil::Date;

use super::Value;
use super::cell::{Reading, form};
use crate::diagnostic::{Code, Complaint};
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
    let of_our_time = |year: &i16| (1900..2200).contains(year);
    let (Some(year), Some(month), Some(day)) = (found.0.filter(of_our_time), found.1, found.2) else {
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

/// Whether a cell holds a date as Excel writes one that it made of a number: `02/05/2022`, `2022-05-02`, `02-May`,
/// `May-02`, `02-Thg5`, `02/05`.
pub fn is_date_of_excel(cell: &str) -> bool {
    let parted = cell.bytes().any(|byte| matches!(byte, b'/' | b'-' | b'.'));
    // What `5=1/2; 4=3` is can be seen without taking it apart.
    let first = cell.split_whitespace().next().unwrap_or_default();
    if !parted || first.contains(['=', ';', '%']) {
        return false;
    }
    let lower = cell.to_lowercase().replace("thg ", "thg");
    let parts: Vec<&str> =
        lower.split_whitespace().next().unwrap_or_default().split(['/', '-', '.']).collect();
    let number =
        |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let month =
        |part: &&str| MONTHS.contains(part) || part.strip_prefix("thg").is_some_and(|rest| number(&rest));
    match parts.as_slice() {
        [one, two] if month(one) || month(two) => number(one) || number(two),
        [one, two] => cell.contains('/') && (is_padded_day(one, two) || is_padded_day(two, one)),
        [one, two, three] => {
            let year = [one, three].iter().any(|part| part.len() == 4);
            let named = month(two) && number(one) && number(three);
            named || (!cell.contains('.') && (year || cell.contains('/')) && parts.iter().all(number))
        }
        _ => false,
    }
}

/// The months as Excel writes them in English.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Whether two numbers are a day and a month of which one is written with a zero before it.
fn is_padded_day(day: &str, month: &str) -> bool {
    let within = |part: &str, most: u8| {
        part.len() == 2 && part.parse::<u8>().is_ok_and(|part| (1..=most).contains(&part))
    };
    within(day, 31) && within(month, 12) && (day.starts_with('0') || month.starts_with('0'))
}

/// The complaint that Excel made a date of a number.
pub(super) fn made_a_date() -> Complaint {
    Complaint::new(
        Code::ExcelDate,
        Text::fixed(
            "ô giống một ngày: Excel đổi số như 2.5 hoặc 2/5 thành ngày",
            "the cell looks like a date: Excel turns numbers such as 2.5 or 2/5 into dates",
        ),
        Text::fixed(
            "chọn ô, Trang đầu › Số › «Văn bản», rồi ghi lại số (2,5) hoặc phân số không có số 0 ở trước (2/5)",
            "select the cell, Home › Number › «Text», then write the number (2.5) or the fraction without leading zeros (2/5) again",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_excel_makes_of_numbers() {
        let dates = "02/05/2022|2022-05-02 00:00:00|02-May|May-02|02-Thg5|2-thg 5|02/05|02/05\u{a0}(5%)| 02/05|+2/05|+5/02";
        for cell in dates.split('|') {
            assert!(is_date_of_excel(cell), "{cell}");
        }
        let others = "2/5|13/15|2.5|2.5.2022|5=01/02; 4=3|01/02%|-02/05|mục 1/2|a-b|1/2/3/4";
        for cell in others.split('|') {
            assert!(!is_date_of_excel(cell), "{cell}");
        }
    }
}
