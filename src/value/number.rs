//! Numbers in cells: plain ones, percents, fractions, and a percent beside its fraction.

use super::cell::{Numeric, Reading, form};
use super::{Simple, Value};
use crate::diagnostic::{Code, Complaint};
use crate::number::{Decimal, DecimalError, Mark, Rounding, Word, ten_to};
use crate::text;
use crate::text::{Text, fold, trim};

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
    let warning = (numerator > denominator).then(|| Box::new(above_hundred()));
    Ok(Reading { value: Some(Value::Fraction { numerator, denominator, places }), warning })
}

/// The same as [`simple_fraction`] of two whole numbers that are short enough together.
#[inline(always)]
pub(super) fn short_fraction(part: Word, whole: Word) -> Option<Simple> {
    let sound = !part.begins_with(b'0') && !whole.begins_with(b'0');
    let (numerator, denominator) = (part.digits()?, whole.digits()?);
    let within = sound && numerator <= denominator;
    within.then_some(Simple::Fraction { numerator, denominator, places: 0 })
}

/// Reads the rest of a fraction between 0 and 1 of two numbers without sign, groups or zeros before them, which is what
/// nearly every rate is; `None` for all else, fraction or not: `02/05` may be a day.
pub(super) fn simple_fraction(cell: &[u8], part: Decimal, whole: &[u8], mark: Mark) -> Option<Simple> {
    if cell.first() == Some(&b'0') || whole.first() == Some(&b'0') {
        return None;
    }
    let (whole, []) = Decimal::parse_ahead(whole, mark)? else { return None };
    let (numerator, denominator, places) = part.align(whole)?;
    let within = denominator > 0 && numerator <= denominator;
    within.then_some(Simple::Fraction { numerator, denominator, places })
}

pub(super) fn decimal(cell: &str, mark: Mark) -> Result<Decimal, Complaint> {
    Decimal::parse(cell, mark).map_err(|error| match error {
        DecimalError::NotANumber => form(
            &Text::fixed("một số", "a number"),
            &Text::fixed("chỉ ghi con số, như 97,24", "write the plain number, such as 97.24"),
        ),
        DecimalError::OtherMark => other_mark(mark),
        DecimalError::TooLong => too_long(),
    })
}

/// The complaint that a number has the other decimal mark.
fn other_mark(mark: Mark) -> Complaint {
    let (sign, other) = (mark.sign(), mark.other().sign());
    Complaint::new(
        Code::DecimalMark,
        text!(
            "dấu thập phân của tệp này là «{sign}», số này dùng «{other}»",
            "the decimal mark of this file is «{sign}», this number uses «{other}»"
        ),
        text!(
            "ghi mọi số với cùng dấu «{sign}» (dấu theo số đông trong tệp; nếu có --numbers, `numbers` thì theo đó)",
            "write every number with «{sign}» (the mark of most of them; of --numbers or `numbers` where given)"
        ),
    )
}

pub(super) fn too_long() -> Complaint {
    Complaint::new(
        Code::NumberTooLong,
        Text::fixed("số có hơn 18 chữ số", "the number has more than 18 digits"),
        Text::fixed("ghi số ngắn hơn", "write a shorter number"),
    )
}

pub(super) fn negative() -> Complaint {
    Complaint::new(
        Code::NegativeValue,
        Text::fixed("tiêu chí này không nhận số âm", "the criterion takes no negative value"),
        Text::fixed("ghi số từ 0 trở lên", "write a number from 0 up"),
    )
}

pub(super) fn above_hundred() -> Complaint {
    Complaint::new(
        Code::RateAboveHundred,
        Text::fixed("tỷ lệ lớn hơn 100%", "a rate above 100%"),
        Text::fixed("xem lại tử số và mẫu số", "check numerator and denominator"),
    )
}

/// A number without a sign about which nothing is odd; `None` where [`plain_number`] has something to say.
#[inline(always)]
pub(super) fn sound(Decimal { digits, places }: Decimal, numeric: Numeric) -> Option<Simple> {
    let one = ten_to(places)?;
    let may_be_share = numeric.rate && (numeric.percent || numeric.above_one) && digits > 0 && digits < one;
    let odd_percent =
        numeric.rate && numeric.percent && (digits == one || i128::from(digits) > i128::from(one) * 100);
    (digits >= 0 && !may_be_share && !odd_percent).then_some(Simple::Number { digits, places })
}

pub(super) fn plain_number(decimal: Decimal, numeric: Numeric) -> Result<Reading, Complaint> {
    let Decimal { digits, places } = decimal;
    if digits < 0 && !numeric.negative {
        return Err(negative());
    }
    let value = Value::Number { digits, places };
    let Some(one) = ten_to(places) else { return Err(too_long()) };
    let mut warning = None;
    if numeric.rate && digits > 0 && digits < one && (numeric.percent || numeric.above_one) {
        let complaint =
            rate_or_share(if numeric.percent { Code::RateOrShare } else { Code::RateOrShareWarning });
        if numeric.percent {
            return Err(complaint);
        }
        warning = Some(Box::new(complaint));
    }
    if numeric.percent && numeric.rate && digits == one {
        warning = Some(Box::new(one_percent()));
    }
    if numeric.percent && numeric.rate && i128::from(digits) > i128::from(one) * 100 {
        warning = Some(Box::new(above_hundred()));
    }
    Ok(Reading { value: Some(value), warning })
}

pub(super) fn rate_or_share(code: Code) -> Complaint {
    Complaint::new(
        code,
        Text::fixed(
            "không rõ là phần trăm hay phần của 1",
            "it is not clear whether this is a percent or a share of 1",
        ),
        Text::fixed(
            "ví dụ 0,9724: ghi 97,24% nếu là 97,24 phần trăm; ghi 0,9724% nếu đúng là chưa đến một phần trăm",
            "for 0.9724: write 97.24% where that is meant; write 0.9724% if it really is below one percent",
        ),
    )
}

fn one_percent() -> Complaint {
    Complaint::new(
        Code::RateOrShareWarning,
        Text::fixed("số 1 được hiểu là 1%, không phải 100%", "the number 1 is taken for 1%, not for 100%"),
        Text::fixed(
            "ghi 100% nếu là tất cả; ghi 1% nếu đúng là một phần trăm",
            "write 100% where all is meant; write 1% if it really is one percent",
        ),
    )
}

pub(super) fn number(cell: &str, numeric: Numeric, mark: Mark) -> Result<Reading, Complaint> {
    let rate = if numeric.rate { rate(cell, mark) } else { None };
    let read = match rate {
        Some(reading) => reading.and_then(|reading| {
            let below = matches!(reading.value, Some(Value::Percent { digits, .. }) if digits < 0);
            if below && !numeric.negative { Err(negative()) } else { Ok(reading) }
        }),
        None => decimal(cell, mark).and_then(|decimal| plain_number(decimal, numeric)),
    };
    read.map_err(
        |complaint| if complaint.code == Code::ValueForm { wanted(cell, numeric, mark) } else { complaint },
    )
}

/// The complaint that a cell is no number, with the plain number as the mend where it holds just one.
fn wanted(cell: &str, numeric: Numeric, mark: Mark) -> Complaint {
    let figure = only_figure(cell, mark).filter(|figure| numeric.rate || !figure.ends_with('%'));
    let mend = figure.map(|figure| text!("ghi {figure}", "write {figure}"));
    let (wanted, example) = if numeric.rate {
        (
            Text::fixed("một số hoặc tỷ lệ", "a number or a rate"),
            Text::fixed(
                "chỉ ghi con số: 97,24 hoặc 97,24% hoặc 45/50",
                "write the plain figure: 97.24, 97.24% or 45/50",
            ),
        )
    } else {
        (
            Text::fixed("một số", "a number"),
            Text::fixed("chỉ ghi con số, như 97,24", "write the plain number, such as 97.24"),
        )
    };
    form(&wanted, &mend.unwrap_or(example))
}

/// The one number within some words, with its percent sign: `95%` of `đạt 95%`; `None` where there are several, or what
/// stands beside it may make it another: `12½`, `giảm 5`, `1,2 nghìn`.
fn only_figure(cell: &str, mark: Mark) -> Option<&str> {
    let inside = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',');
    let start = cell.find(inside)?;
    let length = cell[start..].find(|sign| !inside(sign)).unwrap_or(cell.len() - start);
    let digits = cell[start..start + length].trim_end_matches(['.', ',']);
    let (before, rest) = (&cell[..start], &cell[start + length..]);
    let beside = |sign: char| sign.is_alphabetic() || sign.is_whitespace() || "%≥>~=*:;".contains(sign);
    let apart = !before.ends_with(char::is_alphabetic)
        && !rest.starts_with(char::is_alphabetic)
        && before.chars().chain(rest.chars()).all(beside);
    let scaled = fold(cell).split(' ').any(|word| MODIFIERS.contains(&word));
    let end = start + digits.len() + usize::from(digits.len() == length && rest.starts_with('%'));
    (apart && !scaled && Decimal::parse(digits, mark).is_ok()).then(|| &cell[start..end])
}

/// Words that make another number of the one beside them.
const MODIFIERS: [&str; 15] = [
    "chục", "tá", "thiếu", "chưa", "dưới", "tăng", "trăm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "rưỡi",
    "giảm", "âm",
];

/// Reads a percent, a fraction, or a percent with its fraction in brackets; `None` where it is none of them.
pub(super) fn rate(cell: &str, mark: Mark) -> Option<Result<Reading, Complaint>> {
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

pub(super) fn percent(digits: &str, mark: Mark) -> Result<Reading, Complaint> {
    let Decimal { digits, places } = decimal(digits, mark)?;
    let above = i128::from(digits) > 100 * 10_i128.pow(places.into());
    Ok(Reading {
        value: Some(Value::Percent { digits, places }),
        warning: above.then(|| Box::new(above_hundred())),
    })
}

pub(super) fn percent_and_fraction(left: &str, inner: &str, mark: Mark) -> Result<Reading, Complaint> {
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
    let rounded = counted.number().map(|number| number.round((*places).into(), Rounding::HalfUp));
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
