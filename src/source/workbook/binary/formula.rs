//! The values of formulas, and errors, in binary workbooks.

use crate::source::workbook::{Cell, NO_CACHED_VALUE};

/// What a formula record says about its value.
pub(super) enum Cached {
    /// The value itself.
    Value(Cell),
    /// A number, to be shown as the format wants it.
    Number(f64),
    /// A text, which the next record holds.
    Text,
}

/// Reads the value; `on_load` is whether the formula is to be calculated when the file is opened, as writers say
/// that do not calculate: then 0 and an empty text are no values.
pub(super) fn cached(value: [u8; 8], on_load: bool) -> Cached {
    let missing = || Cached::Value(Cell::Error(NO_CACHED_VALUE.to_owned()));
    match value {
        [0, .., 0xFF, 0xFF] => Cached::Text,
        [1, _, flag, .., 0xFF, 0xFF] => Cached::Value(Cell::Flag(flag != 0)),
        [2, _, code, .., 0xFF, 0xFF] => Cached::Value(error(code)),
        [_, .., 0xFF, 0xFF] if on_load => missing(),
        [_, .., 0xFF, 0xFF] => Cached::Value(Cell::Empty),
        bits if on_load && f64::from_le_bytes(bits) == 0.0 => missing(),
        bits => Cached::Number(f64::from_le_bytes(bits)),
    }
}

/// An error by its code.
pub(super) fn error(code: u8) -> Cell {
    let name = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#ERROR!",
    };
    Cell::Error(name.to_owned())
}
