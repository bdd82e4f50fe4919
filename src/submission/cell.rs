//! A cell under the file's decimal mark, or under either where the file shows none.

use super::marks::is_ambiguous;
use crate::diagnostic::{Code, Complaint};
use crate::number::{Mark, Number};
use crate::rule::within;
use crate::text::Text;
use crate::value::{self, Grammar, Reading};

/// Reads a cell under the file's mark; where no number shows one, a number that reads two ways is a fault unless
/// only one reading is `accepted`.
///
/// # Errors
/// Says what is wrong with the cell.
pub fn read_cell(
    cell: &str,
    grammar: &Grammar<'_>,
    mark: Option<Mark>,
    accepted: impl Fn(&Reading) -> Result<(), Complaint>,
) -> Result<Reading, Complaint> {
    let under =
        |mark| value::read(cell, grammar, mark).and_then(|reading| accepted(&reading).map(|()| reading));
    let Some(mark) = mark else {
        if !is_ambiguous(cell) {
            return under(Mark::Point);
        }
        return match (under(Mark::Point), under(Mark::Comma)) {
            (Ok(one), Ok(other)) if one.value != other.value => Err(ambiguous()),
            (Ok(one), _) | (_, Ok(one)) => Ok(one),
            (Err(complaint), Err(_)) => Err(complaint),
        };
    };
    under(mark)
}

fn ambiguous() -> Complaint {
    Complaint::new(
        Code::AmbiguousNumber,
        Text::fixed(
            "số này đọc được hai cách (1.234 là một nghìn hai trăm ba mươi tư hay 1,234), cả tệp không có số nào cho biết",
            "the number reads two ways (1.234 is one thousand or one and a bit), and no other number of the file tells",
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
    cell: &str,
    mark: Option<Mark>,
    floor: &Number,
    max: &Number,
) -> Result<Option<Number>, Complaint> {
    let grammar = Grammar::Number(value::Numeric { negative: true, ..Default::default() });
    let number = |reading: &Reading| reading.value.as_ref().and_then(value::Value::number);
    let accepted = |reading: &Reading| number(reading).map_or(Ok(()), |number| within(&number, floor, max));
    let reading = read_cell(cell, &grammar, mark, accepted)?;
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
