//! A decimal as somebody wrote it: digits, at most one decimal mark, perhaps thousand groups.

use super::{Number, ten_to};

/// The sign between the whole and the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `97.24`, thousands `1,234`.
    Point,
    /// `97,24`, thousands `1.234`.
    Comma,
}

impl Mark {
    /// The decimal mark itself.
    pub const fn sign(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    /// The sign that groups thousands beside it.
    pub const fn group(self) -> char {
        match self {
            Self::Point => ',',
            Self::Comma => '.',
        }
    }

    /// The other convention.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Point => Self::Comma,
            Self::Comma => Self::Point,
        }
    }
}

/// Why a text is no decimal under a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalError {
    /// Not digits with a mark at all.
    NotANumber,
    /// A number, but only under the other mark.
    OtherMark,
    /// More digits than can be held exactly (18).
    TooLong,
}

/// A decimal with its digits and decimals: `97.240` is 97240 with three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// All digits, with the sign.
    pub digits: i64,
    /// How many of them stand after the mark, 0 to 18.
    pub places: u8,
}

const MOST_DIGITS: usize = 18;

impl Decimal {
    /// Reads `text` under `mark`; thousand groups must be of three digits.
    ///
    /// # Errors
    /// Says whether it is no number, a number under the other mark, or too long.
    pub fn parse(text: &str, mark: Mark) -> Result<Self, DecimalError> {
        match read(text.as_bytes(), mark) {
            Err(DecimalError::NotANumber) if read(text.as_bytes(), mark.other()).is_ok() => {
                Err(DecimalError::OtherMark)
            }
            result => result,
        }
    }

    /// Reads the digits that a text begins with, with at most one mark and no sign or groups, which is what nearly
    /// every cell holds, and says what follows; `None` where they are no number or too many.
    #[inline]
    pub fn parse_ahead(text: &[u8], mark: Mark) -> Option<(Self, &[u8])> {
        let (mut digits, mut point, mut at) = (0_u64, None, 0);
        while let Some(&byte) = text.get(at) {
            let digit = byte.wrapping_sub(b'0');
            if digit < 10 {
                digits = digits.wrapping_mul(10).wrapping_add(digit.into());
            } else if byte == mark.sign() as u8 && point.is_none() && at > 0 {
                point = Some(at + 1);
            } else {
                break;
            }
            at += 1;
        }
        let places = at - point.unwrap_or(at);
        // What is longer may have run over.
        let sound = at > 0 && at <= MOST_DIGITS && point != Some(at);
        let decimal = Self { digits: i64::try_from(digits).ok()?, places: u8::try_from(places).ok()? };
        sound.then_some((decimal, &text[at..]))
    }

    /// Its value.
    pub fn number(self) -> Number {
        ten_to(self.places).and_then(|scale| Number::ratio(self.digits, scale)).unwrap_or(Number::ZERO)
    }

    /// Brings two decimals to the same number of places; `None` where that needs more than 18 digits.
    pub fn align(self, other: Self) -> Option<(i64, i64, u8)> {
        if self.places == other.places {
            return Some((self.digits, other.digits, self.places));
        }
        let places = self.places.max(other.places);
        let widen = |decimal: Self| {
            let factor = ten_to(places - decimal.places)?;
            decimal.digits.checked_mul(factor)
        };
        Some((widen(self)?, widen(other)?, places))
    }
}

fn read(text: &[u8], mark: Mark) -> Result<Decimal, DecimalError> {
    if let Some((decimal, [])) = Decimal::parse_ahead(text, mark) {
        return Ok(decimal);
    }
    let (negative, unsigned) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let at = unsigned.iter().position(|&byte| byte == mark.sign() as u8);
    let (whole, fraction) = match at {
        Some(at) => (&unsigned[..at], &unsigned[at + 1..]),
        None => (unsigned, &unsigned[..0]),
    };
    if whole.is_empty() || (at.is_some() && fraction.is_empty()) {
        return Err(DecimalError::NotANumber);
    }
    let mut digits: i64 = 0;
    let mut count = 0;
    let mut push = |byte: u8| {
        if !byte.is_ascii_digit() {
            return Err(DecimalError::NotANumber);
        }
        count += usize::from(digits != 0 || byte != b'0');
        if count > MOST_DIGITS {
            return Err(DecimalError::TooLong);
        }
        digits = digits * 10 + i64::from(byte - b'0');
        Ok(())
    };
    for (index, group) in whole.split(|&byte| byte == mark.group() as u8).enumerate() {
        let grouped = whole.len() != group.len();
        let fits = if index == 0 {
            !group.is_empty() && (!grouped || (group.len() <= 3 && group[0] != b'0'))
        } else {
            group.len() == 3
        };
        if !fits {
            return Err(DecimalError::NotANumber);
        }
        group.iter().try_for_each(|&byte| push(byte))?;
    }
    fraction.iter().try_for_each(|&byte| push(byte))?;
    let places = u8::try_from(fraction.len()).map_err(|_| DecimalError::TooLong)?;
    if fraction.len() > MOST_DIGITS {
        return Err(DecimalError::TooLong);
    }
    Ok(Decimal { digits: if negative { -digits } else { digits }, places })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_as_far_as_digits_go() {
        let ahead = |text: &'static str| {
            let (Decimal { digits, places }, rest) = Decimal::parse_ahead(text.as_bytes(), Mark::Point)?;
            Some((digits, places, std::str::from_utf8(rest).unwrap()))
        };
        assert_eq!(ahead("97.240/9"), Some((97_240, 3, "/9")));
        assert_eq!(ahead("007"), Some((7, 0, "")));
        assert_eq!(ahead("1.2.3"), Some((12, 1, ".3")));
        assert_eq!(ahead("123456789012345678"), Some((123_456_789_012_345_678, 0, "")));
        for none in ["", ".5", "5.", "5./2", "-1", "1234567890123456789", "99999999999999999999999999"] {
            assert_eq!(ahead(none), None, "{none}");
        }
    }

    #[test]
    fn reads_both_conventions() {
        let value = |text, mark| Decimal::parse(text, mark).map(|decimal| decimal.number().to_string());
        assert_eq!(value("97.24", Mark::Point).as_deref(), Ok("97.24"));
        assert_eq!(value("97,24", Mark::Comma).as_deref(), Ok("97.24"));
        assert_eq!(value("1.234,5", Mark::Comma).as_deref(), Ok("1234.5"));
        assert_eq!(value("01", Mark::Comma).as_deref(), Ok("1"));
        assert_eq!(value("1.234", Mark::Comma).as_deref(), Ok("1234"));
        assert_eq!(value("1.234", Mark::Point).as_deref(), Ok("1.234"));
        assert_eq!(value("97,24", Mark::Point), Err(DecimalError::OtherMark));
        for wrong in ["", "-", ".", "5.", ".5", "1e3", "1_000", "12.34.56", "0.123,4.5", "≥95", "3 hồ sơ"]
        {
            assert_eq!(value(wrong, Mark::Comma), Err(DecimalError::NotANumber), "{wrong}");
        }
        assert_eq!(value("1234567890123456789", Mark::Point), Err(DecimalError::TooLong));
    }
}
