//! Binary numbers as the decimal digits that a spreadsheet holds of them.

use std::fmt;

/// A number of at most 15 significant digits: `0.digits` times ten to the power of `point`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    negative: bool,
    /// Without zeros at either end; empty for zero.
    digits: String,
    point: i32,
}

impl Decimal {
    /// Rounds to 15 significant digits; `None` for what is no number.
    pub(super) fn new(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        let text = format!("{value:.14e}");
        let (mantissa, exponent) = text.split_once('e')?;
        let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
        let digits = digits.trim_end_matches('0').to_owned();
        if digits.is_empty() {
            return Some(Self { negative: false, digits, point: 0 });
        }
        Some(Self { negative: mantissa.starts_with('-'), digits, point: exponent.parse::<i32>().ok()? + 1 })
    }

    /// Reads a number as XML writes it, `9.7240000000000002E-2`; `None` for what is no number.
    pub(super) fn parse(text: &str) -> Option<Self> {
        // Rust takes `inf` and `nan` for numbers, and they are caught above; no other words.
        Self::new(text.trim().parse().ok()?)
    }

    /// Times ten to a power.
    pub(super) fn shifted(mut self, places: i32) -> Self {
        if !self.digits.is_empty() {
            self.point = self.point.saturating_add(places);
        }
        self
    }

    /// How many digits stand before the point, less than 0 where zeros follow it; `None` for zero.
    pub(super) fn magnitude(&self) -> Option<i32> {
        (!self.digits.is_empty()).then_some(self.point)
    }

    /// Taken as days, in whole seconds, rounded half up; `None` before day 0 and from day ten million on.
    pub(super) fn seconds(&self) -> Option<u64> {
        if self.negative || self.point > 7 {
            return None;
        }
        // The digits are fewer than 16 and the scale is bounded here, so that the product stays below 2^127.
        let places = i32::try_from(self.digits.len()).ok()?.checked_sub(self.point)?;
        if places > 30 {
            return Some(0);
        }
        let digits: u128 = if self.digits.is_empty() { 0 } else { self.digits.parse().ok()? };
        let scale = 10_u128.pow(u32::try_from(places.max(0)).ok()?);
        let whole = 10_u128.pow(u32::try_from((-places).max(0)).ok()?);
        u64::try_from((digits * whole * 86_400 * 2 + scale) / (scale * 2)).ok()
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.digits.is_empty() {
            return formatter.write_str("0");
        }
        if self.negative {
            formatter.write_str("-")?;
        }
        let Ok(before) = usize::try_from(self.point) else {
            let zeros = usize::try_from(self.point.unsigned_abs()).unwrap_or_default();
            return write!(formatter, "0.{:0>zeros$}{}", "", self.digits);
        };
        match self.digits.split_at_checked(before) {
            Some(("", after)) => write!(formatter, "0.{after}"),
            Some((whole, "")) => formatter.write_str(whole),
            Some((whole, after)) => write!(formatter, "{whole}.{after}"),
            None => write!(formatter, "{:0<before$}", self.digits),
        }
    }
}
