//! The grammar of a cell: the rule says what it may hold, everything else is a fault with its mend.

use jiff::civil::Date;

use super::Value;
use crate::diagnostic::{Code, Complaint};
use crate::number::{Decimal, DecimalError, Mark, Number};
use crate::text;
use crate::text::{Text, fold, list, trim};

/// An option, item or answer a cell may name.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its key, as the catalogue writes it.
    pub key: String,
    /// Its label, which may be written instead.
    pub label: Option<String>,
}

impl Item {
    /// An item without a label.
    pub fn key(key: impl Into<String>) -> Self {
        Self { key: key.into(), label: None }
    }

    /// Whether `word` (folded) names it.
    pub fn answers_to(&self, word: &str) -> bool {
        fold(&self.key) == word || self.label.as_deref().is_some_and(|label| fold(label) == word)
    }
}

/// What a number may be.
#[derive(Clone, Copy, Debug, Default)]
pub struct Numeric {
    /// Percents and fractions are taken too.
    pub rate: bool,
    /// Values below 0 are taken.
    pub negative: bool,
    /// The criterion's `measure` is `%`.
    pub percent: bool,
    /// The rule's bounds lie above 1, so a bare number between 0 and 1 is suspicious.
    pub above_one: bool,
}

/// What a bare number means in a survey cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SurveyBare {
    /// A mean, from 1 to this many answers.
    Mean(i64),
    /// A percent.
    Percent,
}

/// What a cell may hold.
#[derive(Clone, Copy, Debug)]
pub enum Grammar<'a> {
    /// A number.
    Number(Numeric),
    /// Yes, no, or a number of which 0 is no.
    Flag,
    /// One key.
    Key(&'a [Item]),
    /// Several keys separated by `;`, or none of them.
    Keys(&'a [Item]),
    /// Counts by key: `minor=2; major=1`.
    Counts(&'a [Item]),
    /// Counts by answer, a mean or a percent.
    Survey(&'a [Item], SurveyBare),
    /// A day.
    Date,
}

/// What a cell held.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The value; `None` where the cell is blank.
    pub value: Option<Value>,
    /// What looks odd about it.
    pub warning: Option<Complaint>,
}

impl From<Value> for Reading {
    fn from(value: Value) -> Self {
        Self { value: Some(value), warning: None }
    }
}

/// Reads a cell under a grammar and the file's decimal mark.
///
/// # Errors
/// Says what is wrong with the cell and how to mend it.
pub fn read(cell: &str, grammar: &Grammar<'_>, mark: Mark) -> Result<Reading, Complaint> {
    let cell = trim(cell);
    if is_blank(cell) {
        return Ok(Reading { value: None, warning: None });
    }
    if let Grammar::Number(numeric) = grammar
        && let Ok(decimal) = Decimal::parse(cell, mark)
    {
        return plain(decimal, *numeric);
    }
    if is_not_applicable(cell) {
        return Ok(Value::NotApplicable.into());
    }
    match grammar {
        Grammar::Number(numeric) => number(cell, *numeric, mark),
        Grammar::Flag => flag(cell, mark),
        Grammar::Key(items) => key(cell, items).map(|index| Value::Items([index].into()).into()),
        Grammar::Keys(items) => keys(cell, items),
        Grammar::Counts(items) => counts(cell, items, mark),
        Grammar::Survey(items, bare) => survey(cell, items, *bare, mark),
        Grammar::Date => date(cell),
    }
}

/// Reads a numerator and a denominator that stand in two cells.
///
/// # Errors
/// Says what is wrong with them.
pub fn fraction(numerator: &str, denominator: &str, mark: Mark) -> Result<Reading, Complaint> {
    let part = decimal(trim(numerator), mark)?;
    let whole = decimal(trim(denominator), mark)?;
    let Some((numerator, denominator, places)) = part.align(whole) else { return Err(too_long()) };
    if numerator < 0 || denominator < 0 {
        return Err(negative());
    }
    if denominator == 0 && numerator == 0 {
        return Ok(Value::NotApplicable.into());
    }
    if denominator == 0 {
        return Err(Complaint::new(
            Code::DivisionByZero,
            Text::fixed("mẫu số bằng 0 mà tử số khác 0", "the denominator is 0 and the numerator is not"),
            Text::fixed(
                "xem lại tổng số; không có trường hợp nào thì ghi 0/0 hoặc «không phát sinh»",
                "check the total; where no case arose write 0/0 or n/a",
            ),
        ));
    }
    let warning = (numerator > denominator).then(above_hundred);
    Ok(Reading { value: Some(Value::Fraction { numerator, denominator, places }), warning })
}

fn is_blank(cell: &str) -> bool {
    matches!(cell, "" | "-" | "–" | "—" | "…" | "...")
}

fn is_not_applicable(cell: &str) -> bool {
    let first = cell.as_bytes().first().copied().unwrap_or_default();
    matches!(first, b'k' | b'K' | b'n' | b'N')
        && matches!(fold(cell).as_str(), "không phát sinh" | "kps" | "n/a")
}

fn decimal(cell: &str, mark: Mark) -> Result<Decimal, Complaint> {
    Decimal::parse(cell, mark).map_err(|error| match error {
        DecimalError::NotANumber => form(
            &Text::fixed("một số", "a number"),
            &Text::fixed("chỉ ghi con số, như 97,24", "write the plain number, such as 97.24"),
        ),
        DecimalError::OtherMark => {
            let (sign, other) = (mark.sign(), mark.other().sign());
            Complaint::new(
                Code::DecimalMark,
                text!(
                    "dấu thập phân của tệp này là «{sign}», số này dùng «{other}»",
                    "the decimal mark of this file is «{sign}», this number uses «{other}»"
                ),
                text!(
                    "ghi mọi số trong tệp với cùng dấu «{sign}», hoặc dùng --numbers vi|en",
                    "write every number of the file with «{sign}», or pass --numbers vi|en"
                ),
            )
        }
        DecimalError::TooLong => too_long(),
    })
}

fn too_long() -> Complaint {
    Complaint::new(
        Code::NumberTooLong,
        Text::fixed("số có hơn 18 chữ số", "the number has more than 18 digits"),
        Text::fixed("ghi số ngắn hơn", "write a shorter number"),
    )
}

fn negative() -> Complaint {
    Complaint::new(
        Code::NegativeValue,
        Text::fixed("tiêu chí này không nhận số âm", "the criterion takes no negative value"),
        Text::fixed("ghi số từ 0 trở lên", "write a number from 0 up"),
    )
}

fn above_hundred() -> Complaint {
    Complaint::new(
        Code::RateAboveHundred,
        Text::fixed("tỷ lệ lớn hơn 100%", "a rate above 100%"),
        Text::fixed("xem lại tử số và mẫu số", "check numerator and denominator"),
    )
}

/// The complaint that a cell is not `wanted`.
fn form(wanted: &Text, mend: &Text) -> Complaint {
    let (vi, en) = (&wanted.vi, &wanted.en);
    Complaint::new(Code::ValueForm, text!("ô này phải là {vi}", "this cell must be {en}"), mend.clone())
}

fn plain(decimal: Decimal, numeric: Numeric) -> Result<Reading, Complaint> {
    let Decimal { digits, places } = decimal;
    if digits < 0 && !numeric.negative {
        return Err(negative());
    }
    let value = Value::Number { digits, places };
    let one = 10_i64.pow(places.into());
    let mut warning = None;
    if numeric.rate && digits > 0 && digits < one && (numeric.percent || numeric.above_one) {
        let complaint =
            rate_or_share(if numeric.percent { Code::RateOrShare } else { Code::RateOrShareWarning });
        if numeric.percent {
            return Err(complaint);
        }
        warning = Some(complaint);
    }
    if numeric.percent && numeric.rate && i128::from(digits) > i128::from(one) * 100 {
        warning = Some(above_hundred());
    }
    Ok(Reading { value: Some(value), warning })
}

fn rate_or_share(code: Code) -> Complaint {
    Complaint::new(
        code,
        Text::fixed(
            "không rõ là phần trăm hay phần của 1",
            "it is not clear whether this is a percent or a share of 1",
        ),
        Text::fixed(
            "ghi 97,24% nếu là 97,24 phần trăm; ghi 0,9724% nếu đúng là chưa đến một phần trăm",
            "write 97.24% for a share of 0.9724; write 0.9724% if it really is below one percent",
        ),
    )
}

fn number(cell: &str, numeric: Numeric, mark: Mark) -> Result<Reading, Complaint> {
    if numeric.rate {
        if let Some(reading) = rate(cell, mark) {
            let reading = reading?;
            let below = matches!(reading.value, Some(Value::Percent { digits, .. }) if digits < 0);
            return if below && !numeric.negative { Err(negative()) } else { Ok(reading) };
        }
        decimal(cell, mark).map_err(|complaint| {
            if complaint.code != Code::ValueForm {
                return complaint;
            }
            form(
                &Text::fixed("một số hoặc tỷ lệ", "a number or a rate"),
                &Text::fixed(
                    "chỉ ghi con số: 97,24 hoặc 97,24% hoặc 45/50",
                    "write the plain figure: 97.24, 97.24% or 45/50",
                ),
            )
        })?;
    }
    plain(decimal(cell, mark)?, numeric)
}

/// Reads a percent, a fraction, or a percent with its fraction in brackets; `None` where it is none of them.
fn rate(cell: &str, mark: Mark) -> Option<Result<Reading, Complaint>> {
    let at = cell.bytes().position(|byte| matches!(byte, b'(' | b'%' | b'/'))?;
    let (left, right) = (&cell[..at], &cell[at + 1..]);
    match cell.as_bytes()[at] {
        b'/' => Some(fraction(left, right, mark)),
        b'%' if right.is_empty() => Some(percent(trim(left), mark)),
        _ => {
            let (left, right) = cell.split_once('(')?;
            right.strip_suffix(')').map(|inner| percent_and_fraction(trim(left), inner, mark))
        }
    }
}

fn percent(digits: &str, mark: Mark) -> Result<Reading, Complaint> {
    let Decimal { digits, places } = decimal(digits, mark)?;
    let above = i128::from(digits) > 100 * 10_i128.pow(places.into());
    Ok(Reading { value: Some(Value::Percent { digits, places }), warning: above.then(above_hundred) })
}

fn percent_and_fraction(left: &str, inner: &str, mark: Mark) -> Result<Reading, Complaint> {
    let said = percent(left.strip_suffix('%').map_or(left, trim), mark)?;
    let (numerator, denominator) = inner.split_once('/').unwrap_or((inner, ""));
    let counted = fraction(numerator, denominator, mark)?;
    if agree(said.value.as_ref(), counted.value.as_ref()) { Ok(counted) } else { Err(disagree()) }
}

/// Whether a percent as written is the fraction rounded to as many decimals.
pub fn agree(said: Option<&Value>, counted: Option<&Value>) -> bool {
    let (Some(Value::Percent { places, .. } | Value::Number { places, .. }), Some(counted)) = (said, counted)
    else {
        return said == counted;
    };
    let said = said.and_then(Value::number);
    let rounded =
        counted.number().map(|number| number.round((*places).into(), crate::number::Rounding::HalfUp));
    said.is_some() && said == rounded
}

/// The complaint that a value and its fraction do not agree.
pub fn disagree() -> Complaint {
    Complaint::new(
        Code::FractionDisagrees,
        Text::fixed(
            "tỷ lệ không bằng tử số chia mẫu số",
            "the rate is not the numerator divided by the denominator",
        ),
        Text::fixed(
            "sửa cho khớp, hoặc chỉ ghi tử số/mẫu số",
            "make them agree, or write numerator/denominator only",
        ),
    )
}

fn flag(cell: &str, mark: Mark) -> Result<Reading, Complaint> {
    match fold(cell).as_str() {
        "có" | "x" | "đạt" | "yes" => return Ok(Value::Flag(true).into()),
        "không" | "chưa đạt" | "no" => return Ok(Value::Flag(false).into()),
        _ => {}
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

fn key(cell: &str, items: &[Item]) -> Result<u16, Complaint> {
    let word = fold(cell);
    match items.iter().position(|item| item.answers_to(&word)) {
        Some(index) => Ok(u16::try_from(index).unwrap_or(u16::MAX)),
        None => Err(unknown_option(cell, items)),
    }
}

fn unknown_option(cell: &str, items: &[Item]) -> Complaint {
    let keys = list(&items.iter().map(|item| item.key.as_str()).collect::<Vec<_>>());
    let cell = trim(cell);
    Complaint::new(
        Code::UnknownOption,
        text!("không có lựa chọn «{cell}»", "there is no option «{cell}»"),
        text!("ghi một trong: {keys}", "write one of: {keys}"),
    )
}

fn keys(cell: &str, items: &[Item]) -> Result<Reading, Complaint> {
    let none = matches!(fold(cell).as_str(), "0" | "không");
    if none && key(cell, items).is_err() {
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
    found.sort_unstable();
    Ok(Value::Items(found.into()).into())
}

fn twice(part: &str) -> Complaint {
    let part = trim(part);
    Complaint::new(
        Code::OptionTwice,
        text!("«{part}» ghi hai lần trong một ô", "«{part}» stands twice in one cell"),
        Text::fixed("giữ lại một lần", "keep it once"),
    )
}

fn counts(cell: &str, items: &[Item], mark: Mark) -> Result<Reading, Complaint> {
    if matches!(fold(cell).as_str(), "0" | "không") {
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
    found.sort_unstable_by_key(|(index, _)| *index);
    Ok(Value::Counts(found.into()).into())
}

fn not_counts(items: &[Item]) -> Complaint {
    let example = items.iter().take(2).map(|item| format!("{}=1", item.key)).collect::<Vec<_>>().join("; ");
    form(
        &Text::fixed("số lượng theo từng khóa", "counts by key"),
        &text!("ghi như: {example}", "write such as: {example}"),
    )
}

fn whole(count: &str, mark: Mark) -> Result<Number, Complaint> {
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

fn survey(cell: &str, items: &[Item], bare: SurveyBare, mark: Mark) -> Result<Reading, Complaint> {
    if cell.contains('=') {
        let reading = counts(cell, items, mark)?;
        let nobody = matches!(&reading.value, Some(Value::Counts(counts)) if counts.iter().all(|(_, count)| count.is_zero()));
        return Ok(if nobody { Value::NotApplicable.into() } else { reading });
    }
    let reading = match rate(cell, mark) {
        Some(reading) => reading?,
        None => survey_bare(cell, items, bare, mark)?,
    };
    let number = reading.value.as_ref().and_then(Value::number);
    if number.is_some_and(|number| number.is_negative() || number > Number::HUNDRED) {
        return Err(survey_range(&Text::fixed(
            "tỷ lệ khảo sát từ 0 đến 100%",
            "a survey's percent lies within 0…100",
        )));
    }
    Ok(reading)
}

fn survey_bare(cell: &str, items: &[Item], bare: SurveyBare, mark: Mark) -> Result<Reading, Complaint> {
    let decimal = decimal(cell, mark)
        .map_err(|complaint| if complaint.code == Code::ValueForm { not_counts(items) } else { complaint })?;
    match bare {
        SurveyBare::Percent => {
            let reading = plain(decimal, Numeric { rate: true, percent: true, ..Numeric::default() })?;
            Ok(Reading { warning: None, ..reading })
        }
        SurveyBare::Mean(answers) => {
            let mean = decimal.number();
            if mean < Number::ONE || mean > Number::integer(answers) {
                return Err(survey_range(&text!(
                    "điểm trung bình phải từ 1 đến {answers}",
                    "a mean lies within 1…{answers}"
                )));
            }
            Ok(Value::Number { digits: decimal.digits, places: decimal.places }.into())
        }
    }
}

fn survey_range(why: &Text) -> Complaint {
    Complaint::new(
        Code::SurveyRange,
        why.clone(),
        Text::fixed(
            "xem lại kết quả khảo sát; tỷ lệ thì ghi kèm dấu %",
            "check the survey's result; write a rate with %",
        ),
    )
}

fn date(cell: &str) -> Result<Reading, Complaint> {
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
