//! One cell under every grammar and both marks, its plain numbers against another reader.

use num_bigint::BigInt;
use par::number::Mark;
use par::value::{Grammar, Item, Numeric, Reading, SurveyBare, Value, is_blank, is_figure, read};

/// Reads a cell in every way.
pub fn check(data: &[u8]) {
    let Ok(cell) = std::str::from_utf8(data) else { return };
    let items: Vec<Item> =
        ["1", "2", "5", "a", "minor"].map(|key| Item::new(key, None)).into_iter().collect();
    let labelled: Vec<Item> = [("a", "Có"), ("b", "Kết hợp cả hai; hình thức"), ("không", "0")]
        .map(|(key, label)| Item::new(key, Some(label.to_owned())))
        .into_iter()
        .collect();
    for mark in [Mark::Point, Mark::Comma] {
        for bits in 0..16_u8 {
            let is = |bit: u8| bits & bit != 0;
            let numeric = Numeric { rate: is(1), negative: is(2), percent: is(4), above_one: is(8) };
            number(cell, numeric, mark);
        }
        same(cell, &Grammar::Flag, mark);
        same(cell, &Grammar::Date, mark);
        for items in [&items, &labelled] {
            same(cell, &Grammar::Key(items), mark);
            same(cell, &Grammar::Keys(items), mark);
            same(cell, &Grammar::Counts(items), mark);
            same(cell, &Grammar::Inputs(items), mark);
            same(cell, &Grammar::Inputs(&items[..1]), mark);
            for bare in [SurveyBare::Mean(5), SurveyBare::Percent] {
                same(cell, &Grammar::Survey(items, bare), mark);
            }
        }
    }
}

/// A cell as a number: as another reader reads it, and with the marks exchanged the same.
fn number(cell: &str, numeric: Numeric, mark: Mark) {
    let grammar = Grammar::Number(numeric);
    let given = same(cell, &grammar, mark);
    let Some(value) = &given else {
        // What is refused without any bound must be none for the other reader, or too long.
        if let Some((digits, places)) = naive(cell, mark)
            && !numeric.rate
            && numeric.negative
        {
            let long = digits.magnitude().to_string().len() > 18 || places > 18;
            assert!(long, "{cell} is {digits} with {places} decimals, and refused under {mark:?}");
        }
        return;
    };
    if is_figure(cell) && !is_blank(cell) {
        let exchanged: String = cell
            .chars()
            .map(|sign| match sign {
                '.' => ',',
                ',' => '.',
                other => other,
            })
            .collect();
        let mirrored = same(&exchanged, &grammar, mark.other());
        assert_eq!(given, mirrored, "{cell} and {exchanged} under {mark:?} and the other");
    }
    if !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) {
        let Value::Number { digits, places } = value else { panic!("{cell} is {value:?}, and no number") };
        let plain = naive(cell, mark).map(shortest);
        assert_eq!(
            Some(shortest((BigInt::from(*digits), u32::from(*places)))),
            plain,
            "{cell} under {mark:?}"
        );
    }
}

/// Reads a cell twice; `None` where it is refused or blank.
fn same(cell: &str, grammar: &Grammar<'_>, mark: Mark) -> Option<Value> {
    let value = |read: Result<Reading, _>| read.ok().and_then(|reading| reading.value);
    let first = value(read(cell, grammar, mark));
    assert_eq!(first, value(read(cell, grammar, mark)), "{cell} is something else when it is read again");
    match &first {
        Some(Value::Fraction { denominator, .. }) => {
            assert!(*denominator > 0, "{cell} divides by {denominator}")
        }
        Some(value @ (Value::Number { .. } | Value::Percent { .. })) => {
            assert!(value.number().is_some(), "{cell} is {value:?}, which is no number");
        }
        _ => {}
    }
    first
}

/// Digits, in groups of three or in none, and perhaps decimals behind the mark; no sign.
fn naive(cell: &str, mark: Mark) -> Option<(BigInt, u32)> {
    let (sign, group) = match mark {
        Mark::Point => ('.', ','),
        Mark::Comma => (',', '.'),
    };
    let parts: Vec<&str> = cell.split(sign).collect();
    let (whole, decimals) = match parts.as_slice() {
        [whole] => (*whole, ""),
        [whole, decimals] if !decimals.is_empty() => (*whole, *decimals),
        _ => return None,
    };
    let groups: Vec<&str> = whole.split(group).collect();
    let grouped = groups.len() > 1;
    let fits = |(place, digits): (usize, &&str)| match place {
        0 => !digits.is_empty() && (!grouped || (digits.len() <= 3 && !digits.starts_with('0'))),
        _ => digits.len() == 3,
    };
    let digits = groups.concat() + decimals;
    let all = groups.iter().enumerate().all(fits) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if all { Some((digits.parse().ok()?, u32::try_from(decimals.len()).ok()?)) } else { None }
}

/// The same number without zeros at the end of its decimals.
fn shortest((mut digits, mut places): (BigInt, u32)) -> (BigInt, u32) {
    while places > 0 && &digits % 10 == BigInt::ZERO {
        (digits, places) = (digits / 10, places - 1);
    }
    (digits, places)
}
