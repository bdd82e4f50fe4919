//! Short texts held in one word, so that all their digits are read at once: a loop that ends after one digit here and
//! after three there costs more than the reading.

use super::{Decimal, Mark};

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

impl Word {
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

    /// The texts before and behind a sign that stands in this one once or more, neither of them empty.
    #[inline]
    pub fn split(self, sign: u8) -> Option<(Self, Self)> {
        let other = self.bytes ^ each(sign);
        let found = other.wrapping_sub(each(1)) & !other & each(0x80);
        let before = found.trailing_zeros() / 8;
        if before == 0 || before + 1 >= self.length {
            return None;
        }
        let first = Self { bytes: self.bytes & ((1 << (before * 8)) - 1), length: before };
        let rest = Self { bytes: self.bytes >> ((before + 1) * 8), length: self.length - before - 1 };
        Some((first, rest))
    }

    /// The number that it is, where all its bytes are digits.
    #[inline]
    pub fn digits(self) -> Option<i64> {
        // Moved up, so that zeros stand before the digits, two of which make one of twice the width, and so on.
        let digits = (self.bytes ^ (each(b'0') >> (64 - self.length * 8))) << (64 - self.length * 8);
        if (digits | digits.wrapping_add(each(6))) & each(0xf0) != 0 {
            return None;
        }
        let pairs = (digits.wrapping_mul(10) + (digits >> 8)) & 0x00ff_00ff_00ff_00ff;
        let fours = (pairs.wrapping_mul(100) + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
        let all = (fours.wrapping_mul(10_000) + (fours >> 32)) & 0xffff_ffff;
        i64::try_from(all).ok()
    }

    /// The decimal that it is, where it is one without a sign or groups.
    #[inline]
    pub fn decimal(self, mark: Mark) -> Option<Decimal> {
        let Some((whole, fraction)) = self.split(mark.sign() as u8) else {
            return Some(Decimal { digits: self.digits()?, places: 0 });
        };
        let places = u8::try_from(fraction.length).ok()?;
        let scale = super::ten_to(places)?;
        Some(Decimal { digits: whole.digits()? * scale + fraction.digits()?, places })
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
                prop_assert_eq!(word.decimal(mark), whole.map(|(decimal, _)| decimal));
            }
            let split = text.split_once('/').filter(|(one, other)| !one.is_empty() && !other.is_empty());
            let parts = split.map(|(one, other)| (Word::of(one.as_bytes()), Word::of(other.as_bytes())));
            prop_assert_eq!(word.split(b'/').map(|(one, other)| (Some(one), Some(other))), parts);
            prop_assert_eq!(word.begins_with(b'0'), text.starts_with('0'));
        }
    }
}
