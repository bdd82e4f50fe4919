//! One cell of an OpenDocument spreadsheet.

use super::shown;
use crate::source::workbook::decimal::Decimal;
use crate::source::workbook::markup::{Markup, Piece, Tag};
use crate::source::workbook::{Cell, NO_CACHED_VALUE, TooLarge, WorkbookError};

/// Bytes of one text where spaces are only counted in the file: as much as a cell of Excel holds.
const TEXT: usize = 1 << 17;

/// Reads a cell, whose element is open.
pub(super) fn read(tag: &Tag<'_>, markup: &mut Markup<'_>) -> Result<Cell, WorkbookError> {
    let kind = tag.qualified_attribute("office:value-type").unwrap_or_default();
    let is_formula = tag.qualified_attribute("table:formula").is_some();
    let is_error = tag.qualified_attribute("calcext:value-type").as_deref() == Some("error");
    let value = |name: &str| tag.qualified_attribute(name);
    let number = value("office:value");
    let text = text(markup)?;
    if is_error || (is_formula && is_error_name(&text)) {
        return Ok(Cell::Error(if text.is_empty() { "#VALUE!".to_owned() } else { text }));
    }
    let decimal = || {
        let number = number.as_deref().unwrap_or_default();
        Decimal::parse(number).ok_or_else(|| markup.damaged(format!("no number: {number}")))
    };
    Ok(match kind.as_str() {
        "float" | "currency" => shown::number(decimal()?, &text),
        "percentage" => Cell::Percent(format!("{}%", decimal()?.shifted(2))),
        "date" => Cell::Date(date(&value("office:date-value").unwrap_or_default())),
        "time" => Cell::Date(time(&value("office:time-value").unwrap_or_default())),
        "boolean" => Cell::Flag(value("office:boolean-value").as_deref() == Some("true")),
        "string" => Cell::Text(value("office:string-value").unwrap_or(text)),
        "" | "void" if is_formula && text.is_empty() => Cell::Error(NO_CACHED_VALUE.to_owned()),
        "" | "void" if text.is_empty() => Cell::Empty,
        "" | "void" => Cell::Text(text),
        other => return Err(markup.damaged(format!("an unknown type of cell: {other}"))),
    })
}

/// Errors as the text of a cell, where the writer does not tell them otherwise.
fn is_error_name(text: &str) -> bool {
    const NAMES: [&str; 7] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];
    NAMES.contains(&text)
        || text.strip_prefix("Err:").is_some_and(|number| number.bytes().all(|digit| digit.is_ascii_digit()))
}

/// Joins the paragraphs of a cell; comments and drawings inside it are not its text.
fn text(markup: &mut Markup<'_>) -> Result<String, WorkbookError> {
    let mut text = String::new();
    let mut paragraphs = 0;
    let mut depth = 0;
    loop {
        match markup.next()? {
            Piece::Open(tag) => {
                match tag.qualified() {
                    "text:p" if depth == 0 => {
                        paragraphs += 1;
                        if paragraphs > 1 {
                            text.push('\n');
                        }
                    }
                    "text:s" => {
                        let count = tag.qualified_attribute("text:c").and_then(|count| count.parse().ok());
                        text.extend(std::iter::repeat_n(' ', count.unwrap_or(1).min(TEXT + 1)));
                        if text.len() > TEXT {
                            return Err(WorkbookError::TooLarge(TooLarge::Text));
                        }
                    }
                    "text:tab" => text.push('\t'),
                    "text:line-break" => text.push('\n'),
                    "text:ruby-text" => {
                        markup.skip()?;
                        continue;
                    }
                    name if name.starts_with("text:") => {}
                    _ => {
                        markup.skip()?;
                        continue;
                    }
                }
                depth += 1;
            }
            Piece::Close(_) if depth == 0 => return Ok(text),
            Piece::Close(_) => depth -= 1,
            Piece::Text(part) if depth > 0 => text.push_str(&part),
            Piece::End => return Err(markup.damaged("a cell without end")),
            _ => {}
        }
    }
}

/// `2022-05-02T08:30:00` as it is shown.
fn date(text: &str) -> String {
    let Some((date, time)) = text.split_once('T') else { return text.to_owned() };
    let time = time.trim_end_matches('Z');
    let time = time.split_once(['.', ',']).map_or(time, |(time, _)| time);
    let time = time.strip_suffix(":00").filter(|rest| rest.contains(':')).unwrap_or(time);
    if time == "00:00" { date.to_owned() } else { format!("{date} {time}") }
}

/// `PT08H30M00S` as it is shown.
fn time(text: &str) -> String {
    let mut fields = ["", "", ""];
    let mut rest = text.strip_prefix("PT").unwrap_or_default();
    for (place, unit) in ['H', 'M', 'S'].into_iter().enumerate() {
        if let Some((value, after)) = rest.split_once(unit) {
            (fields[place], rest) = (value, after);
        }
    }
    let seconds = fields[2].split_once(['.', ',']).map_or(fields[2], |(whole, _)| whole);
    let time = format!("{:0>2}:{:0>2}", fields[0], fields[1]);
    match seconds {
        _ if !rest.is_empty() || !text.starts_with("PT") => text.to_owned(),
        "" | "0" | "00" => time,
        seconds => format!("{time}:{seconds:0>2}"),
    }
}
