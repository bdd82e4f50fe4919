//! Survey results in cells: counts by answer, a mean or a percent.

use super::Value;
use super::cell::{Item, Numeric, Reading, SurveyBare};
use super::number::{decimal, plain_number, rate};
use super::words::{counts, not_counts};
use crate::diagnostic::{Code, Complaint};
use crate::number::{Mark, Number};
use crate::text;
use crate::text::Text;

pub(super) fn survey(cell: &str, items: &[Item], bare: SurveyBare, mark: Mark) -> Result<Reading, Complaint> {
    if cell.contains('=') {
        let reading = counts(cell, items, mark)?;
        let nobody = matches!(&reading.value, Some(Value::Counts(counts)) if counts.iter().all(|(_, count)| count.is_zero()));
        return Ok(if nobody { Value::NotApplicable.into() } else { reading });
    }
    let reading = match rate(cell, mark) {
        Some(reading) => people(reading?, bare)?,
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

/// A rate, whose fraction is one of people: `4,2/5` is a mean of five answers, and `4/5` may be.
fn people(reading: Reading, bare: SurveyBare) -> Result<Reading, Complaint> {
    let of_answers = |whole: i64| matches!(bare, SurveyBare::Mean(answers) if whole == answers);
    match reading.value {
        Some(Value::Fraction { denominator, places, .. }) if places > 0 || of_answers(denominator) => {
            Err(survey_range(&Text::fixed(
                "không rõ là điểm trung bình hay số phiếu trên tổng số phiếu",
                "it is not clear whether this is a mean or answers out of all answers",
            )))
        }
        _ => Ok(reading),
    }
}

pub(super) fn survey_bare(
    cell: &str,
    items: &[Item],
    bare: SurveyBare,
    mark: Mark,
) -> Result<Reading, Complaint> {
    let decimal = decimal(cell, mark)
        .map_err(|complaint| if complaint.code == Code::ValueForm { not_counts(items) } else { complaint })?;
    match bare {
        SurveyBare::Percent => {
            plain_number(decimal, Numeric { rate: true, percent: true, ..Numeric::default() })
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

pub(super) fn survey_range(why: &Text) -> Complaint {
    Complaint::new(
        Code::SurveyRange,
        why.clone(),
        Text::fixed(
            "xem lại kết quả khảo sát; tỷ lệ thì ghi kèm dấu %",
            "check the survey's result; write a rate with %",
        ),
    )
}
