//! The maxima of an annex as exact numbers, and whether they add up.

use super::settled::Criterion;
use super::told::{Told, max};
use super::written::{Spot, Total, Written};
use crate::catalogue::Role;
use crate::number::{Decimal, DecimalError, Mark, Number};
use crate::submission::{Evidence, Numbers, is_ambiguous};
use crate::text;
use crate::text::Text;
use crate::unit::tidy;
use crate::value::is_date_of_excel;

/// The decimal mark of an annex, found from all its maxima.
pub(super) fn numbers(criteria: &[Written], totals: &[Total], delimiter: u8) -> Numbers {
    let mut evidence = Evidence::default();
    let spots = criteria.iter().map(|row| &row.max).chain(totals.iter().map(|total| &total.value));
    spots.filter(|spot| !spot.exact).for_each(|spot| evidence.add(bare(&spot.text)));
    evidence.numbers(delimiter)
}

/// A figure without the word for points behind it.
fn bare(text: &str) -> &str {
    let text = text.trim_start_matches('\'').trim();
    let cut = ["điểm", "Điểm", "ĐIỂM", "đ"].into_iter().find_map(|word| text.strip_suffix(word));
    cut.unwrap_or(text).trim_end()
}

/// Reads a maximum; what is wrong with it is returned.
pub(super) fn read(spot: &Spot, numbers: Numbers) -> Result<Number, Text> {
    let plain = tidy(bare(&spot.text)).replace(['−', '–'], "-");
    let plain = plain.trim_start_matches('+');
    let mark = match numbers {
        _ if spot.exact => Mark::Point,
        Numbers::Settled(mark) => mark,
        _ if is_ambiguous(plain) => {
            return Err(Text::fixed(
                "số đọc được hai cách: dấu thập phân hay dấu nghìn",
                "the number can be read in two ways: decimals or thousands",
            ));
        }
        Numbers::Mixed(mark) => mark,
        Numbers::Unknown => Mark::Comma,
    };
    if is_date_of_excel(plain) {
        return Err(Text::fixed(
            "ô là ngày: Excel đã đổi số thành ngày",
            "the cell is a date: Excel made it of a number",
        ));
    }
    Decimal::parse(plain, mark).map(Decimal::number).map_err(|error| match error {
        DecimalError::NotANumber => Text::fixed("điểm tối đa không phải một số", "the maximum is no number"),
        DecimalError::OtherMark => {
            let sign = mark.sign();
            text!(
                "số trái với dấu thập phân của phụ lục là «{sign}»",
                "the number contradicts the annex's decimal mark «{sign}»"
            )
        }
        DecimalError::TooLong => Text::fixed("số có hơn 18 chữ số", "the number has more than 18 digits"),
    })
}

/// Reads every maximum; leaves without one are left out, and so are nodes with nothing under them.
pub(super) fn settle(criteria: &mut [Criterion], numbers: Numbers, told: &mut Told<'_>) {
    for criterion in criteria.iter_mut().filter(|criterion| criterion.left_out.is_none()) {
        criterion.max = stated(criterion, numbers, told);
    }
    let mut sums: Vec<Option<Number>> = vec![None; criteria.len()];
    for place in (0..criteria.len()).rev() {
        if criteria[place].left_out.is_some() {
            continue;
        }
        match (sums[place].clone(), criteria[place].max.clone()) {
            (None, None) => {
                without_max(&mut criteria[place], told);
                continue;
            }
            (Some(total), Some(own)) if own != total => disagrees(&mut criteria[place], &total, told),
            _ => {}
        }
        let own = sums[place].clone().or_else(|| criteria[place].max.clone());
        if let (Some(parent), Some(own)) = (criteria[place].parent, own) {
            let total = sums[parent].get_or_insert(Number::ZERO);
            *total = &*total + &own;
        }
    }
}

/// The maximum that a criterion's row states.
fn stated(criterion: &mut Criterion, numbers: Numbers, told: &mut Told<'_>) -> Option<Number> {
    let row = &criterion.row;
    if row.max.text.is_empty() {
        return None;
    }
    let read = if row.overflows {
        Err(Text::fixed(
            "dòng có nhiều ô hơn tiêu đề, nên không chắc điểm tối đa (dấu phẩy thập phân có thể đã tách một số)",
            "the row has more cells than the header, so the maximum is not certain (a decimal comma may have split a number)",
        ))
    } else {
        read(&row.max, numbers)
    };
    match read {
        Ok(number) if number.is_negative() && criterion.role == Some(Role::Penalty) => {
            let complaint = max(
                Text::fixed(
                    "điểm trừ ghi số âm: bộ chỉ số ghi số dương",
                    "a penalty is negative: catalogues write it as a positive number",
                ),
                Text::fixed("không cần làm gì", "nothing"),
            );
            told.tell(complaint, row.line, row.max.column, &row.max.text);
            Some(-&number)
        }
        Ok(number) if !number.is_negative() => Some(number),
        other => {
            let why = other.err().unwrap_or(Text::fixed("điểm tối đa âm", "the maximum is negative"));
            let mend = Text::fixed(
                "sửa ô này trong phụ lục rồi chạy lại; nếu không, tiêu chí nằm trong chú thích của bo-chi-so.toml: bỏ dấu # và ghi `max`",
                "mend the cell in the annex and run again; else the criterion is a comment of bo-chi-so.toml: take the # away and write `max`",
            );
            told.tell(max(why, mend), row.line, row.max.column, &row.max.text);
            let remark = format!("điểm tối đa trong phụ lục: {}", row.max.text);
            criterion.row.remarks.insert(0, remark);
            None
        }
    }
}

fn without_max(criterion: &mut Criterion, told: &mut Told<'_>) {
    let why = Text::fixed("tiêu chí không có điểm tối đa", "the criterion has no maximum");
    // What is wrong with one that is written was told.
    if criterion.row.max.text.is_empty() {
        told.tell(super::told::left_out(&why), criterion.row.line, criterion.row.max.column, &criterion.code);
    }
    criterion.left_out = Some(why);
}

fn disagrees(criterion: &mut Criterion, total: &Number, told: &mut Told<'_>) {
    let (name, Some(own)) = (&criterion.code, criterion.max.take()) else { return };
    let complaint = max(
        text!(
            "tiêu chí {name} ghi {own:#} điểm, các tiêu chí con cộng lại được {total:#}",
            "criterion {name} says {own} points, its children add up to {total}"
        ),
        Text::fixed(
            "sửa phụ lục rồi chạy lại; bộ chỉ số lấy điểm của các tiêu chí con (nếu điểm của mục là mức trần thì thêm `cap`)",
            "mend the annex and run again; the catalogue keeps the children's maxima (where the section's is a ceiling, add `cap`)",
        ),
    );
    told.tell(complaint, criterion.row.line, criterion.row.max.column, &criterion.row.max.text);
    let remark = format!("phụ lục ghi điểm tối đa {own:#}, các tiêu chí con cộng lại được {total:#}");
    criterion.row.remarks.insert(0, remark);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, numbers: Numbers) -> Option<String> {
        let spot = Spot { text: text.to_owned(), ..Spot::default() };
        read(&spot, numbers).ok().map(|number| number.to_string())
    }

    #[test]
    fn maxima_as_offices_write_them() {
        let comma = Numbers::Settled(Mark::Comma);
        for (text, number) in
            [("2,5", "2.5"), ("10 điểm", "10"), ("2đ", "2"), ("+3", "3"), ("−1", "-1"), ("1.000", "1000")]
        {
            assert_eq!(value(text, comma).as_deref(), Some(number), "{text}");
        }
        for text in ["2.5", "20%", "1-2", "Theo quy định", "02/05/2022", "1/2"] {
            assert_eq!(value(text, comma), None, "{text}");
        }
        assert_eq!(value("2.500", Numbers::Unknown), None);
        assert_eq!(value("2.5", Numbers::Settled(Mark::Point)).as_deref(), Some("2.5"));
    }
}
