//! A cell under the file's decimal mark, or under either where the file shows none.

use super::marks::{Numbers, is_ambiguous};
use super::rows::Field;
use crate::diagnostic::{Code, Complaint};
use crate::number::{Mark, Number};
use crate::rule::within;
use crate::text::Text;
use crate::value::{self, Grammar, Reading};

/// Reads a cell under the file's mark; where the file shows none, or both, a number that reads two ways is a fault
/// unless only one reading is `accepted`. A number cell of a workbook is plain whatever the file shows.
///
/// # Errors
/// Says what is wrong with the cell.
pub fn read_cell(
    field: Field<'_>,
    grammar: &Grammar<'_>,
    numbers: Numbers,
    accepted: impl Fn(&Reading) -> Result<(), Complaint>,
) -> Result<Reading, Complaint> {
    let read = |mark| {
        let reading = value::read(field.text, grammar, mark)?;
        accepted(&reading).map(|()| reading)
    };
    read_marked(field, numbers, read)
}

/// Reads what stands in a field by `read` under the mark that holds for it.
///
/// # Errors
/// Says what is wrong with the cell.
pub fn read_marked(
    field: Field<'_>,
    numbers: Numbers,
    read: impl Fn(Mark) -> Result<Reading, Complaint>,
) -> Result<Reading, Complaint> {
    let mark = match numbers {
        _ if field.exact => return read(Mark::Point),
        Numbers::Settled(mark) => return read(mark),
        Numbers::Mixed(mark) => mark,
        Numbers::Unknown => Mark::Point,
    };
    if !is_ambiguous(field.text) {
        return read(mark);
    }
    match (read(Mark::Point), read(Mark::Comma)) {
        (Ok(one), Ok(other)) if one.value != other.value => Err(ambiguous()),
        (Ok(one), _) | (_, Ok(one)) => Ok(one),
        (Err(complaint), Err(_)) => Err(complaint),
    }
}

fn ambiguous() -> Complaint {
    Complaint::new(
        Code::AmbiguousNumber,
        Text::fixed(
            "số này đọc được hai cách (1.234 là một nghìn hai trăm ba mươi tư hay 1,234), các số khác của tệp không cho biết chắc",
            "the number reads two ways (1.234 is one thousand or one and a bit), and the file's other numbers do not settle it",
        ),
        Text::fixed(
            "thêm --numbers vi (dấu phẩy là thập phân) hoặc --numbers en, hoặc ghi `numbers` trong par.toml, hoặc bỏ dấu ngăn nghìn",
            "pass --numbers vi (a comma is decimal) or --numbers en, or set `numbers` in par.toml, or drop the thousand sign",
        ),
    )
}

/// Reads a plain score within `floor`…`max`.
///
/// # Errors
/// Says what is wrong with it.
pub fn read_figure(
    field: Field<'_>,
    numbers: Numbers,
    floor: &Number,
    max: &Number,
) -> Result<Option<Number>, Complaint> {
    let grammar = Grammar::Number(value::Numeric { negative: true, ..Default::default() });
    let number = |reading: &Reading| reading.value.as_ref().and_then(value::Value::number);
    let accepted = |reading: &Reading| number(reading).map_or(Ok(()), |number| within(&number, floor, max));
    let reading = read_cell(field, &grammar, numbers, accepted)?;
    match (&reading.value, number(&reading)) {
        (None, _) => Ok(None),
        (_, Some(number)) => Ok(Some(number)),
        _ => Err(Complaint::new(
            Code::ValueForm,
            Text::fixed("điểm phải là một số", "a score is a number"),
            Text::fixed("ghi số điểm", "write the points"),
        )),
    }
}
