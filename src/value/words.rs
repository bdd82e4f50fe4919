//! Words in cells: yes and no, keys of options and items, counts by key.

use super::Value;
use super::cell::{Item, Reading, form};
use super::number::{decimal, negative};
use crate::diagnostic::{Code, Complaint};
use crate::number::{Mark, Number};
use crate::text;
use crate::text::{Text, fold, list, trim};

/// Yes or no in a word that needs no folding.
pub(super) fn simple_flag(word: &[u8]) -> Option<bool> {
    const YES: [&str; 4] = ["yes", "có", "x", "đạt"];
    const NO: [&str; 3] = ["no", "không", "chưa đạt"];
    let is_among = |words: &[&str]| words.iter().any(|known| known.as_bytes() == word);
    if is_among(&YES) {
        Some(true)
    } else if is_among(&NO) {
        Some(false)
    } else {
        None
    }
}

/// Whether a cell says `không`.
pub fn is_no(cell: &str) -> bool {
    let cell = trim(cell);
    // With its accent taken apart it has 7 bytes; a longer cell need not be folded.
    cell.len() <= 7 && cell.starts_with(['k', 'K']) && fold(cell) == "không"
}

/// Whether a cell says that there is none.
pub fn says_none(cell: &str) -> bool {
    trim(cell) == "0" || is_no(cell)
}

pub(super) fn flag(cell: &str, mark: Mark) -> Result<Reading, Complaint> {
    if let Some(yes) = simple_flag(fold(cell).as_bytes()) {
        return Ok(Value::Flag(yes).into());
    }
    match decimal(cell, mark) {
        Ok(decimal) if decimal.digits < 0 => Err(negative()),
        Ok(decimal) => Ok(Value::Flag(decimal.digits != 0).into()),
        Err(complaint) if complaint.code != Code::ValueForm => Err(complaint),
        Err(_) => Err(form(
            &Text::fixed("có hoặc không", "yes or no"),
            &Text::fixed("ghi «có» hoặc «không»", "write yes or no"),
        )),
    }
}

pub(super) fn key(cell: &str, items: &[Item]) -> Result<u16, Complaint> {
    let named = |word: &str| items.iter().position(|item| item.answers_to(word));
    match named(trim(cell)).or_else(|| named(&fold(cell))) {
        Some(index) => Ok(u16::try_from(index).unwrap_or(u16::MAX)),
        None => Err(unknown_option(cell, items)),
    }
}

pub(super) fn unknown_option(cell: &str, items: &[Item]) -> Complaint {
    let named = |item: &Item| match &item.label {
        Some(label) => format!("{} ({label})", item.key),
        None => item.key.clone(),
    };
    let keys = list(&items.iter().map(named).collect::<Vec<_>>());
    let cell = trim(cell);
    Complaint::new(
        Code::UnknownOption,
        text!("không có lựa chọn «{cell}»", "there is no option «{cell}»"),
        text!("ghi một trong: {keys}", "write one of: {keys}"),
    )
}

pub(super) fn keys(cell: &str, items: &[Item]) -> Result<Reading, Complaint> {
    if says_none(cell) && key(cell, items).is_err() {
        return Ok(Value::Items([].into()).into());
    }
    let mut found = Vec::new();
    for part in cell.split(';').filter(|part| !trim(part).is_empty()) {
        let index = key(part, items)?;
        if found.contains(&index) {
            return Err(twice(part));
        }
        found.push(index);
    }
    if found.is_empty() {
        return Err(unknown_option(cell, items));
    }
    found.sort_unstable();
    Ok(Value::Items(found.into()).into())
}

pub(super) fn twice(part: &str) -> Complaint {
    let part = trim(part);
    Complaint::new(
        Code::OptionTwice,
        text!("«{part}» ghi hai lần trong một ô", "«{part}» stands twice in one cell"),
        Text::fixed("giữ lại một lần", "keep it once"),
    )
}

pub(super) fn counts(cell: &str, items: &[Item], mark: Mark) -> Result<Reading, Complaint> {
    if says_none(cell) {
        return Ok(Value::Counts([].into()).into());
    }
    let mut found: Vec<(u16, Number)> = Vec::new();
    for part in cell.split(';').filter(|part| !trim(part).is_empty()) {
        let Some((name, count)) = part.split_once('=') else { return Err(not_counts(items)) };
        let index = key(name, items)?;
        if found.iter().any(|(known, _)| *known == index) {
            return Err(twice(name));
        }
        found.push((index, whole(trim(count), mark)?));
    }
    if found.is_empty() {
        return Err(not_counts(items));
    }
    found.sort_unstable_by_key(|(index, _)| *index);
    Ok(Value::Counts(found.into()).into())
}

pub(super) fn not_counts(items: &[Item]) -> Complaint {
    let number = |item: Option<&Item>| item.and_then(|item| item.key.parse::<u32>().ok());
    // Answers by number are written from the best down: `5=120; 4=60`.
    let rising = number(items.first()) < number(items.last());
    let mut shown: Vec<&Item> = if rising { items.iter().rev().collect() } else { items.iter().collect() };
    shown.truncate(2);
    let counts = if number(items.first()).is_some() { [120, 60] } else { [2, 1] };
    let parts: Vec<String> =
        shown.iter().zip(counts).map(|(item, count)| format!("{}={count}", item.key)).collect();
    let example = parts.join("; ");
    form(
        &Text::fixed("số lượng theo từng khóa", "counts by key"),
        &text!("ghi như: {example}", "write such as: {example}"),
    )
}

pub(super) fn whole(count: &str, mark: Mark) -> Result<Number, Complaint> {
    let count = decimal(count, mark)?;
    if count.digits < 0 {
        return Err(negative());
    }
    let number = count.number();
    if number == number.floor() {
        return Ok(number);
    }
    Err(form(
        &Text::fixed("số nguyên", "a whole number"),
        &Text::fixed("ghi số lượng, không có phần lẻ", "write a count without decimals"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_is_said_in_any_case_and_with_accents_apart() {
        for cell in ["không", "Không", "KHÔNG", " không\u{a0}", "kho\u{302}ng", "KHO\u{302}NG", "0", " 0"]
        {
            assert!(says_none(cell), "{cell}");
            assert_eq!(is_no(cell), trim(cell) != "0", "{cell}");
        }
        for cell in ["", "khong", "không có", "00", "0,0", "k"] {
            assert!(!says_none(cell), "{cell}");
        }
    }
}
