//! Short texts held in one word, so that all their digits are read at once: a loop that ends after one digit here and
//! after three there costs more than the reading.

use super::Decimal;

/// A text of at most eight bytes; the first is the lowest of the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    bytes: u64,
    length: u32,
}

/// A byte repeated in a word.
const fn each(byte: u8) -> u64 {
    u64::MAX / 255 * byte as u64
}

/// Bits in the bytes that are above 9, of which the lowest is exact.
const fn no_digits(bytes: u64) -> u64 {
    (bytes | bytes.wrapping_add(each(6))) & each(0xf0)
}

impl Word {
    /// The first bytes of a text, so many; `None` where they are none or more than a word.
    #[inline]
    pub fn first(text: &[u8], length: usize) -> Option<Self> {
        match text.first_chunk() {
            // Without a look at the length, which differs from cell to cell.
            Some(bytes) if (1..=8).contains(&length) => {
                let bytes = u64::from_le_bytes(*bytes) & (u64::MAX >> (64 - length * 8));
                Some(Self { bytes, length: length as u32 })
            }
            _ => Self::of(text.get(..length)?),
        }
    }

    /// A text; `None` where it is empty or longer than a word.
    #[inline]
    pub fn of(text: &[u8]) -> Option<Self> {
        let low = |bytes: &[u8; 4]| u64::from(u32::from_le_bytes(*bytes));
        let bytes = match text {
            [] => return None,
            &[one] => u64::from(one),
            &[one, two] => u64::from(u16::from_le_bytes([one, two])),
            &[one, two, three] => u64::from(u32::from_le_bytes([one, two, three, 0])),
            _ if text.len() <= 8 => {
                // The last four bytes, which may begin among the first.
                low(text.first_chunk()?) | low(text.last_chunk()?) << ((text.len() - 4) * 8)
            }
            _ => return None,
        };
        Some(Self { bytes, length: text.len() as u32 })
    }

    /// The digits that it begins with, the sign that follows them, and what stands behind it; neither is empty.
    #[inline(always)]
    pub fn cut(self) -> Option<(Self, u8, Self)> {
        // Behind its last byte stand zeros, which are no digits.
        let before = no_digits(self.bytes ^ each(b'0')).trailing_zeros() / 8;
        if before == 0 || before + 1 >= self.length {
            return None;
        }
        let first = Self { bytes: self.bytes & ((1 << (before * 8)) - 1), length: before };
        let behind = self.bytes >> (before * 8);
        let rest = Self { bytes: behind >> 8, length: self.length - before - 1 };
        Some((first, behind as u8, rest))
    }

    /// The number that it is, where all its bytes are digits.
    #[inline(always)]
    pub fn digits(self) -> Option<i64> {
        // Moved up, so that zeros stand before the digits, two of which make one of twice the width, and so on.
        let digits = (self.bytes ^ (each(b'0') >> (64 - self.length * 8))) << (64 - self.length * 8);
        if no_digits(digits) != 0 {
            return None;
        }
        let pairs = (digits.wrapping_mul(10) + (digits >> 8)) & 0x00ff_00ff_00ff_00ff;
        let fours = (pairs.wrapping_mul(100) + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
        let all = (fours.wrapping_mul(10_000) + (fours >> 32)) & 0xffff_ffff;
        i64::try_from(all).ok()
    }

    /// The decimal whose digits stand before its mark, with those behind it.
    #[inline(always)]
    pub fn with_decimals(self, decimals: Self) -> Option<Decimal> {
        let places = u8::try_from(decimals.length).ok()?;
        let scale = super::ten_to(places)?;
        Some(Decimal { digits: self.digits()? * scale + decimals.digits()?, places })
    }

    /// Whether it begins with a sign.
    #[inline]
    pub fn begins_with(self, sign: u8) -> bool {
        self.bytes & 0xff == u64::from(sign)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Mark;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn reads_what_is_read_byte_by_byte(text in "[0-9]{0,9}|[0-9.,/:x]{0,9}|\\PC{0,4}") {
            let bytes = text.as_bytes();
            let Some(word) = Word::of(bytes) else {
                prop_assert!(bytes.is_empty() || bytes.len() > 8);
                return Ok(());
            };
            for mark in [Mark::Point, Mark::Comma] {
                let whole = Decimal::parse_ahead(bytes, mark).filter(|(_, rest)| rest.is_empty());
                let read = match word.cut() {
                    None => word.digits().map(|digits| Decimal { digits, places: 0 }),
                    Some((before, sign, behind)) if sign == mark.sign() as u8 => before.with_decimals(behind),
                    Some(_) => None,
                };
                prop_assert_eq!(read, whole.map(|(decimal, _)| decimal));
            }
            let sign = bytes.iter().position(|byte| !byte.is_ascii_digit());
            let cut = sign.filter(|&at| at > 0 && at + 1 < bytes.len()).map(|at| {
                (Word::of(&bytes[..at]), bytes[at], Word::of(&bytes[at + 1..]))
            });
            prop_assert_eq!(word.cut().map(|(one, sign, other)| (Some(one), sign, Some(other))), cut);
            for length in 1..=bytes.len() {
                prop_assert_eq!(Word::first(bytes, length), Word::of(&bytes[..length]));
                prop_assert_eq!(Word::first(&[bytes, b"123456789"].concat(), length), Word::of(&bytes[..length]));
            }
            prop_assert_eq!(word.begins_with(b'0'), text.starts_with('0'));
        }
    }
}
