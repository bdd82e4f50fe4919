//! What the shown text of a cell tells where its type does not.
//!
//! A format with conditions, `[<=1]0%;0`, is not typed as a percentage even where it shows one.

use crate::source::workbook::Cell;
use crate::source::workbook::decimal::Decimal;

/// A number that is typed as a plain one.
pub(super) fn number(decimal: Decimal, shown: &str) -> Cell {
    match (shown, decimal.magnitude()) {
        ("TRUE", _) => Cell::Flag(true),
        ("FALSE", _) => Cell::Flag(false),
        (_, Some(magnitude)) if shown.contains('%') => match is_hundredfold(magnitude, shown) {
            Some(true) => Cell::Percent(format!("{}%", decimal.shifted(2))),
            Some(false) => Cell::Number(decimal.to_string()),
            None => Cell::Error(format!("{decimal} shown as {shown}")),
        },
        _ => Cell::Number(decimal.to_string()),
    }
}

/// Whether a text shows a number multiplied by 100; `None` where it tells neither that nor the number itself.
///
/// `magnitude` is how many digits stand before the point of the number. Rounding moves that by one where it carries,
/// as from 99.9 to 100.
fn is_hundredfold(magnitude: i32, shown: &str) -> Option<bool> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let separator = shown.rfind(['.', ',']);
    // The last separator is that of decimals, or of thousands.
    let readings = [separator.map_or(shown, |at| shown.get(..at).unwrap_or_default()), shown];
    let all = digits(shown);
    let significant = all.trim_start_matches('0');
    let is_carried = significant.trim_end_matches('0') == "1";
    let difference = |whole: &str| {
        let whole = i32::try_from(digits(whole).len()).ok()?;
        let leading = i32::try_from(all.len() - significant.len()).ok()?;
        Some(whole - leading - magnitude)
    };
    if significant.is_empty() {
        return None;
    }
    let differences = readings.map(difference);
    let is = |wanted: i32| {
        differences.contains(&Some(wanted)) || (is_carried && differences.contains(&Some(wanted + 1)))
    };
    match (is(0), is(2)) {
        (true, false) => Some(false),
        (false, true) => Some(true),
        _ => None,
    }
}
