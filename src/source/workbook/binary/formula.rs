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

/// How far the value of a formula is to be believed.
#[derive(Clone, Copy)]
pub(super) struct Trust {
    /// The formula is to be calculated when the file is opened, as writers say that do not calculate: then 0 and an
    /// empty text are no values.
    pub(super) is_stale: bool,
    /// Excel calculated it. LibreOffice writes 0 for a text that it did not calculate itself, and says nothing.
    pub(super) is_excel: bool,
}

/// Reads the value of a formula.
pub(super) fn cached(value: [u8; 8], formula: &[u8], trust: Trust) -> Cached {
    let missing = || Cached::Value(Cell::Error(NO_CACHED_VALUE.to_owned()));
    match value {
        [0, .., 0xFF, 0xFF] => Cached::Text,
        [1, _, flag, .., 0xFF, 0xFF] => Cached::Value(Cell::Flag(flag != 0)),
        [2, _, code, .., 0xFF, 0xFF] => Cached::Value(error(code)),
        [_, .., 0xFF, 0xFF] if trust.is_stale => missing(),
        [_, .., 0xFF, 0xFF] => Cached::Value(Cell::Empty),
        bits => {
            let number = f64::from_le_bytes(bits);
            let is_believed = !trust.is_stale && (trust.is_excel || gives_number(formula));
            if number == 0.0 && !is_believed { missing() } else { Cached::Number(number) }
        }
    }
}

/// Whether a formula cannot give a text, by the operation that it ends with.
fn gives_number(formula: &[u8]) -> bool {
    /// SUM, COUNT, AVERAGE, MIN, MAX; PRODUCT, COUNTA; SUBTOTAL, SUMIF, COUNTIF, COUNTBLANK.
    const ANY_COUNT: [u16; 11] = [4, 0, 5, 6, 7, 183, 169, 344, 345, 346, 347];
    /// ABS, INT, ROUND, ROUNDUP, ROUNDDOWN.
    const FIXED_COUNT: [u16; 5] = [24, 25, 27, 212, 213];
    match *formula {
        // A sum of one range.
        [.., 0x19, 0x10, _, _] => true,
        [.., 0x22 | 0x42 | 0x62, _, low, high] => ANY_COUNT.contains(&u16::from_le_bytes([low, high])),
        [.., 0x21 | 0x41 | 0x61, low, high] => {
            let function = u16::from_le_bytes([low, high]);
            FIXED_COUNT.contains(&function) || ANY_COUNT.contains(&function)
        }
        // The arithmetic operations, comparisons, the signs.
        [.., 0x03..=0x07 | 0x09..=0x0E | 0x12..=0x14] => true,
        _ => false,
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
