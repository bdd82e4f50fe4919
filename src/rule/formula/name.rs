//! The names of a formula: inputs, what the criterion says, and functions with their arguments.

use std::ops::Range;

use super::expression::{Branches, Expression, Function};
use super::fault::Fault;
use super::parse::{Parser, Placed, Term};
use super::token::{Lexeme, Token};
use crate::number::Number;
use crate::text::{Text, fold};

/// The functions.
pub const FUNCTIONS: &[&str] = &["if", "min", "max", "floor", "round"];

/// The names that stand for what the criterion says.
pub const OWN: &[&str] = &["max", "target"];

/// The arguments of a function.
struct Arguments {
    all: Vec<Placed>,
    /// A comma between digits, which may be meant as a decimal comma.
    tight: Option<Range<usize>>,
}

impl Parser<'_> {
    /// What a name stands for, once it was passed.
    pub fn named(&mut self, name: &str, span: Range<usize>) -> Result<Expression, Fault> {
        let word = fold(name);
        if *self.token() == Token::Open {
            return self.call(name, &word, span);
        }
        if let Some(place) = self.inputs.iter().position(|item| item.answers_to(&word)) {
            self.used[place] = true;
            return Ok(Expression::Input(place));
        }
        match word.as_str() {
            "max" => return Ok(Expression::Max),
            "target" => {
                self.target.get_or_insert(span);
                return Ok(Expression::Target);
            }
            word if FUNCTIONS.contains(&word) => self.faults.push(Fault::bare_function(word, span)),
            _ => {
                let inputs = self.inputs.iter().map(|item| item.key.as_str());
                let known: Vec<&str> = inputs.chain(OWN.iter().copied()).collect();
                self.faults.push(Fault::unknown_name(name, &known, span));
            }
        }
        Ok(Expression::Number(Number::ZERO))
    }

    fn call(&mut self, name: &str, word: &str, span: Range<usize>) -> Result<Expression, Fault> {
        let arguments = self.deeper(Self::arguments)?;
        let whole = span.start..self.span(1).end;
        let (comma, count) = (arguments.tight.clone(), arguments.all.len());
        let wrong = |form| Err(Fault::arguments(word, form, count, comma.is_some(), whole.clone()));
        let numbers = |all: Vec<Placed>| all.into_iter().map(Placed::number).collect::<Result<Vec<_>, _>>();
        Ok(match word {
            "if" => {
                let Ok([condition, yes, no]) = <[Placed; 3]>::try_from(arguments.all) else {
                    return wrong("if(a > 0, 5, 0)");
                };
                let (condition, yes, no) = (condition.truth()?, yes.number()?, no.number()?);
                Expression::If(Box::new(Branches { condition, yes, no }))
            }
            "min" | "max" if count < 2 => {
                return wrong(if word == "min" { "min(a, b)" } else { "max(a, b), max * (a)" });
            }
            "min" | "max" => {
                if let Some(comma) = comma.filter(|_| count > 2) {
                    return Err(two_readings(comma));
                }
                let function = if word == "min" { Function::Min } else { Function::Max };
                Expression::Call(function, numbers(arguments.all)?)
            }
            "floor" if count == 1 => Expression::Call(Function::Floor, numbers(arguments.all)?),
            "floor" => return wrong("floor(a)"),
            "round" => {
                let Ok([value, places]) = <[Placed; 2]>::try_from(arguments.all) else {
                    return wrong("round(a, 2)");
                };
                Expression::Call(Function::Round(decimals(places)?), vec![value.number()?])
            }
            _ => {
                let known = OWN.contains(&word) || self.inputs.iter().any(|item| item.answers_to(word));
                self.faults.push(Fault::unknown_function(name, known, FUNCTIONS, span));
                Expression::Number(Number::ZERO)
            }
        })
    }

    /// The arguments between brackets.
    fn arguments(&mut self) -> Result<Arguments, Fault> {
        let open = self.span(0);
        self.advance();
        let mut arguments = Arguments { all: Vec::new(), tight: None };
        if self.take(&Token::Close) {
            return Ok(arguments);
        }
        loop {
            arguments.all.push(self.term()?);
            if *self.token() != Token::Comma {
                self.close(&open)?;
                return Ok(arguments);
            }
            if let Some(tight) = self.tight() {
                arguments.tight.get_or_insert(tight);
            }
            self.advance();
        }
    }

    /// The numbers around the comma here, where no space stands between and both are whole: `0,5`.
    fn tight(&self) -> Option<Range<usize>> {
        let (before, after) = (self.lexemes.get(self.at.checked_sub(1)?)?, self.lexemes.get(self.at + 1)?);
        let whole =
            |lexeme: &Lexeme| matches!(&lexeme.token, Token::Number(number) if *number == number.floor());
        let comma = self.span(0);
        let touch = before.span.end == comma.start && comma.end == after.span.start;
        (touch && whole(before) && whole(after)).then_some(before.span.start..after.span.end)
    }
}

/// The decimals that `round` keeps: a whole number written out.
fn decimals(places: Placed) -> Result<u32, Fault> {
    let written = match &places.term {
        Term::Number(Expression::Number(number)) => {
            (0..=18).find(|&places: &u32| Number::integer(places.into()) == *number)
        }
        _ => None,
    };
    written.ok_or_else(|| {
        Fault::syntax(
            Text::fixed(
                "số chữ số thập phân của round phải là số nguyên từ 0 đến 18",
                "the decimals of round are a whole number from 0 to 18",
            ),
            Text::fixed("ghi như round(a, 2)", "write such as round(a, 2)"),
            places.span,
        )
    })
}

fn two_readings(comma: Range<usize>) -> Fault {
    Fault::syntax(
        Text::fixed(
            "chỗ này đọc được hai cách: một số thập phân hay hai đối số",
            "this reads two ways: one decimal or two arguments",
        ),
        Text::fixed(
            "số thập phân dùng dấu chấm (0.5); hai đối số thì thêm dấu cách (0, 5)",
            "decimals take a point (0.5); put a space between two arguments (0, 5)",
        ),
        comma,
    )
}
