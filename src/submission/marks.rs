//! The decimal mark of a file, found from all its numbers.

use std::ops::AddAssign;

use crate::number::{Decimal, DecimalError, Mark};
use crate::value::plain;

/// What the numbers of a file say about its decimal mark.
#[derive(Clone, Copy, Debug, Default)]
pub struct Evidence {
    point: usize,
    comma: usize,
}

/// How one number can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    Only(Mark),
    Either,
    Neither,
}

impl AddAssign for Evidence {
    fn add_assign(&mut self, other: Self) {
        self.point += other.point;
        self.comma += other.comma;
    }
}

impl Evidence {
    /// Counts what a cell shows, if it is made of numbers.
    pub fn add(&mut self, cell: &str) {
        for reading in readings(cell) {
            match reading {
                Reading::Only(Mark::Point) => self.point += 1,
                Reading::Only(Mark::Comma) => self.comma += 1,
                Reading::Either | Reading::Neither => {}
            }
        }
    }

    /// The mark most numbers show; where as many show either, the one that goes with the separator.
    pub fn numbers(self, delimiter: u8) -> Numbers {
        let mark = match self.point.cmp(&self.comma) {
            std::cmp::Ordering::Greater => Mark::Point,
            std::cmp::Ordering::Less => Mark::Comma,
            std::cmp::Ordering::Equal if delimiter == b',' => Mark::Point,
            std::cmp::Ordering::Equal => Mark::Comma,
        };
        match (self.point, self.comma) {
            (0, 0) => Numbers::Unknown,
            (0, _) | (_, 0) => Numbers::Settled(mark),
            _ => Numbers::Mixed(mark),
        }
    }

    /// How many numbers show a point and how many a comma.
    pub fn counts(self) -> (usize, usize) {
        (self.point, self.comma)
    }
}

/// What is known of a file's decimal mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// Every number that shows one shows this, or the user said so, or the file is the machine form.
    Settled(Mark),
    /// Most numbers show this, some the other: those are faults, and what could be either is one too.
    Mixed(Mark),
    /// No number shows any.
    Unknown,
}

/// Whether a cell holds a number that both marks can read, differently: `1.234`.
pub fn is_ambiguous(cell: &str) -> bool {
    readings(cell).contains(&Reading::Either)
}

fn readings(cell: &str) -> Vec<Reading> {
    if !cell.contains(['.', ',']) {
        return Vec::new();
    }
    let cell = plain(cell);
    // Of counts by key (`A=1.000; B=500`) the numbers tell.
    let numbers = cell.split(';').map(|part| part.split_once('=').map_or(part, |(_, count)| count));
    numbers.flat_map(of_number).collect()
}

fn of_number(part: &str) -> impl Iterator<Item = Reading> + '_ {
    let numeric = |sign: char| sign.is_ascii_digit() || ".,%/()+-".contains(sign) || sign.is_whitespace();
    let part = if part.chars().all(numeric) { part } else { "" };
    part.split(|sign: char| !(sign.is_ascii_digit() || sign == '.' || sign == ','))
        .filter(|token| token.contains(['.', ',']))
        .map(|token| {
            // A number that is too long shows its mark all the same.
            let under = |mark| matches!(Decimal::parse(token, mark), Ok(_) | Err(DecimalError::TooLong));
            match (under(Mark::Point), under(Mark::Comma)) {
                (true, true) => Reading::Either,
                (true, false) => Reading::Only(Mark::Point),
                (false, true) => Reading::Only(Mark::Comma),
                (false, false) => Reading::Neither,
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(cells: &[&str], delimiter: u8) -> Numbers {
        let mut evidence = Evidence::default();
        cells.iter().for_each(|cell| evidence.add(cell));
        evidence.numbers(delimiter)
    }

    #[test]
    fn the_file_decides() {
        assert_eq!(numbers(&["97,24", "1.234", "12"], b';'), Numbers::Settled(Mark::Comma));
        assert_eq!(numbers(&["97.24", "1.234"], b','), Numbers::Settled(Mark::Point));
        assert_eq!(numbers(&["1.234", "5/7", "15/03/2022"], b';'), Numbers::Unknown);
        assert_eq!(numbers(&["1.234.567"], b';'), Numbers::Settled(Mark::Comma));
        assert_eq!(numbers(&["0.500"], b';'), Numbers::Settled(Mark::Point));
        assert_eq!(numbers(&["97,24", "97.24"], b';'), Numbers::Mixed(Mark::Comma));
        assert_eq!(numbers(&["BC 12,5"], b';'), Numbers::Unknown);
        assert_eq!(numbers(&["0.1234567890123456789"], b';'), Numbers::Settled(Mark::Point));
        assert!(is_ambiguous("1.234") && is_ambiguous("1,234/2") && !is_ambiguous("1.23"));
    }
}
