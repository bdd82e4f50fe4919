//! A formula cut into its signs, numbers and names.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::fault::Fault;
use crate::number::{Decimal, Mark, Number};
use crate::text;
use crate::text::Text;

/// How two numbers are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Equal,
    Unequal,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    Number(Number),
    Name(String),
    Plus,
    Minus,
    Times,
    Over,
    Open,
    Close,
    Comma,
    Compare(Order),
    End,
}

/// A token and its bytes in the formula.
#[derive(Clone, Debug)]
pub struct Lexeme {
    pub token: Token,
    pub span: Range<usize>,
}

/// The signs, longer ones before those they begin with.
const SIGNS: &[(&str, Token)] = &[
    ("!=", Token::Compare(Order::Unequal)),
    ("<=", Token::Compare(Order::AtMost)),
    (">=", Token::Compare(Order::AtLeast)),
    ("≠", Token::Compare(Order::Unequal)),
    ("≤", Token::Compare(Order::AtMost)),
    ("≥", Token::Compare(Order::AtLeast)),
    ("=", Token::Compare(Order::Equal)),
    ("<", Token::Compare(Order::Less)),
    (">", Token::Compare(Order::Greater)),
    ("+", Token::Plus),
    ("-", Token::Minus),
    ("−", Token::Minus),
    ("*", Token::Times),
    ("×", Token::Times),
    ("/", Token::Over),
    ("÷", Token::Over),
    ("(", Token::Open),
    (")", Token::Close),
    (",", Token::Comma),
];

/// Signs of other languages, with what to write instead.
const STRANGE: &[(&str, &str)] =
    &[("==", "="), ("=<", "<="), ("=>", ">="), ("<>", "!="), ("%", "/ 100"), (";", ",")];

/// Whether a name may begin with a sign.
fn begins_name(sign: char) -> bool {
    sign.is_alphabetic() || sign == '_'
}

/// Whether a text is one name: letters, digits and `_`, not begun by a digit.
pub fn is_name(text: &str) -> bool {
    text.starts_with(begins_name) && name_length(text) == text.len()
}

fn name_length(text: &str) -> usize {
    text.find(|sign: char| !sign.is_alphanumeric() && sign != '_' && !is_combining_mark(sign))
        .unwrap_or(text.len())
}

/// Cuts a formula; the last token is its end.
pub fn lexemes(text: &str) -> Result<Vec<Lexeme>, Fault> {
    let (mut found, mut at) = (Vec::new(), 0);
    loop {
        let rest = &text[at..];
        at += rest.len() - rest.trim_start().len();
        let Lexeme { token, span } = next(text, at)?;
        at = span.end;
        let last = token == Token::End;
        found.push(Lexeme { token, span });
        if last {
            return Ok(found);
        }
    }
}

fn next(text: &str, at: usize) -> Result<Lexeme, Fault> {
    let rest = &text[at..];
    let lexeme = |token, length| Ok(Lexeme { token, span: at..at + length });
    let Some(first) = rest.chars().next() else { return lexeme(Token::End, 0) };
    if first.is_ascii_digit() || first == '.' {
        let length = rest.find(|sign: char| !sign.is_ascii_digit() && sign != '.').unwrap_or(rest.len());
        return match Decimal::parse(&rest[..length], Mark::Point) {
            Ok(decimal) => lexeme(Token::Number(decimal.number()), length),
            Err(_) => Err(not_a_number(&rest[..length], at..at + length)),
        };
    }
    if begins_name(first) {
        let length = name_length(rest);
        return lexeme(Token::Name(rest[..length].to_owned()), length);
    }
    if let Some((strange, instead)) = STRANGE.iter().find(|(strange, _)| rest.starts_with(strange)) {
        return Err(unknown_sign(strange, &text!("ghi {instead}", "write {instead}"), at));
    }
    match SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
        Some((sign, token)) => lexeme(token.clone(), sign.len()),
        None => {
            let mend = Text::fixed(
                "dùng + − × ÷ (hoặc * /), ngoặc tròn, dấu phẩy, = != < <= > >=",
                "use + - * / (or × ÷), round brackets, commas, = != < <= > >=",
            );
            Err(unknown_sign(first.encode_utf8(&mut [0; 4]), &mend, at))
        }
    }
}

fn not_a_number(seen: &str, span: Range<usize>) -> Fault {
    Fault::syntax(
        text!("«{seen}» không phải là số của công thức", "«{seen}» is no number of a formula"),
        Text::fixed(
            "ghi như 20 hoặc 0.5, nhiều nhất 18 chữ số",
            "write such as 20 or 0.5, at most 18 digits",
        ),
        span,
    )
}

fn unknown_sign(seen: &str, mend: &Text, at: usize) -> Fault {
    Fault::syntax(
        text!("công thức không có dấu «{seen}»", "formulas have no sign «{seen}»"),
        mend.clone(),
        at..at + seen.len(),
    )
}
