//! A formula read by recursive descent: the first fault of its form ends the reading, unknown names do not.

use std::ops::Range;

use super::expression::{Comparison, Expression, Operand};
use super::fault::Fault;
use super::token::{Lexeme, Token, lexemes};
use crate::text::Text;
use crate::value::Item;

/// Bytes of the longest formula.
const LONGEST: usize = 1000;

/// How deep brackets and functions may stand in each other.
const DEEPEST: usize = 32;

/// A formula that was read.
pub struct Parsed {
    pub expression: Expression,
    /// Where `target` stands first.
    pub target: Option<Range<usize>>,
    /// Whether each input is used.
    pub used: Vec<bool>,
}

/// What stands at a place: a number, or what is true or false.
pub(super) enum Term {
    Number(Expression),
    Truth(Comparison),
}

/// A term and its bytes.
pub(super) struct Placed {
    pub term: Term,
    pub span: Range<usize>,
}

impl Placed {
    pub fn number(self) -> Result<Expression, Fault> {
        match self.term {
            Term::Number(expression) => Ok(expression),
            Term::Truth(_) => Err(Fault::not_a_number(self.span)),
        }
    }

    pub fn truth(self) -> Result<Comparison, Fault> {
        match self.term {
            Term::Truth(comparison) => Ok(comparison),
            Term::Number(_) => Err(Fault::not_a_condition(self.span)),
        }
    }
}

/// Reads a formula over `inputs`.
pub fn parse(text: &str, inputs: &[Item]) -> Result<Parsed, Vec<Fault>> {
    if text.len() > LONGEST {
        let fault = Fault::syntax(
            Text::fixed("công thức dài quá 1000 byte", "the formula is longer than 1000 bytes"),
            Text::fixed(
                "viết gọn lại, hoặc tách thành nhiều tiêu chí",
                "shorten it, or make several criteria of it",
            ),
            0..text.len(),
        );
        return Err(vec![fault]);
    }
    let lexemes = lexemes(text).map_err(|fault| vec![fault])?;
    let mut parser = Parser {
        lexemes: &lexemes,
        at: 0,
        depth: 0,
        inputs,
        used: vec![false; inputs.len()],
        target: None,
        faults: Vec::new(),
    };
    let read = parser.whole();
    let Parser { used, target, mut faults, .. } = parser;
    match read {
        Ok(expression) if faults.is_empty() => Ok(Parsed { expression, target, used }),
        Ok(_) => Err(faults),
        Err(fault) => {
            faults.push(fault);
            Err(faults)
        }
    }
}

pub(super) struct Parser<'a> {
    pub lexemes: &'a [Lexeme],
    pub at: usize,
    depth: usize,
    pub inputs: &'a [Item],
    pub used: Vec<bool>,
    pub target: Option<Range<usize>>,
    /// Unknown names.
    pub faults: Vec<Fault>,
}

impl Parser<'_> {
    pub fn token(&self) -> &Token {
        self.lexemes.get(self.at).map_or(&Token::End, |lexeme| &lexeme.token)
    }

    /// The bytes of the token `back` tokens ago; of the present one at 0.
    pub fn span(&self, back: usize) -> Range<usize> {
        self.lexemes.get(self.at.saturating_sub(back)).map_or(0..0, |lexeme| lexeme.span.clone())
    }

    /// Goes on to the next token; never past the end.
    pub fn advance(&mut self) {
        self.at = (self.at + 1).min(self.lexemes.len() - 1);
    }

    pub fn take(&mut self, token: &Token) -> bool {
        let found = self.token() == token;
        if found {
            self.advance();
        }
        found
    }

    fn whole(&mut self) -> Result<Expression, Fault> {
        let expression = self.term()?.number()?;
        if *self.token() == Token::End { Ok(expression) } else { Err(self.no_operator()) }
    }

    /// A number, or two that are compared.
    pub fn term(&mut self) -> Result<Placed, Fault> {
        let start = self.span(0).start;
        let first = self.sum()?;
        let &Token::Compare(order) = self.token() else { return Ok(first) };
        let left = first.number()?;
        self.advance();
        let right = self.sum()?.number()?;
        if matches!(self.token(), Token::Compare(_)) {
            return Err(Fault::syntax(
                Text::fixed("hai dấu so sánh liền nhau", "one comparison follows another"),
                Text::fixed(
                    "lồng hai if: if(0 < a, if(a < 5, …, …), …)",
                    "put one if into another: if(0 < a, if(a < 5, …, …), …)",
                ),
                self.span(0),
            ));
        }
        let span = start..self.span(1).end;
        Ok(Placed { term: Term::Truth(Comparison { left, order, right }), span })
    }

    fn sum(&mut self) -> Result<Placed, Fault> {
        self.chain(Self::product, [Token::Plus, Token::Minus], Expression::Sum)
    }

    fn product(&mut self) -> Result<Placed, Fault> {
        self.chain(Self::factor, [Token::Times, Token::Over], Expression::Product)
    }

    /// Operands with signs of one rank between them, however many, side by side: a long formula is not a deep one.
    fn chain(
        &mut self,
        operand: fn(&mut Self) -> Result<Placed, Fault>,
        [plain, inverse]: [Token; 2],
        make: fn(Vec<Operand>) -> Expression,
    ) -> Result<Placed, Fault> {
        let start = self.span(0).start;
        let first = operand(self)?;
        if *self.token() != plain && *self.token() != inverse {
            return Ok(first);
        }
        let mut operands = vec![Operand { inverse: false, expression: first.number()? }];
        loop {
            let inverse = *self.token() == inverse;
            if !inverse && *self.token() != plain {
                let span = start..self.span(1).end;
                return Ok(Placed { term: Term::Number(make(operands)), span });
            }
            self.advance();
            operands.push(Operand { inverse, expression: operand(self)?.number()? });
        }
    }

    fn factor(&mut self) -> Result<Placed, Fault> {
        let span = self.span(0);
        let placed = |expression, span| Ok(Placed { term: Term::Number(expression), span });
        match self.token().clone() {
            Token::Number(number) => {
                self.advance();
                placed(Expression::Number(number), span)
            }
            Token::Name(name) => {
                self.advance();
                let expression = self.named(&name, span.clone())?;
                placed(expression, span.start..self.span(1).end)
            }
            Token::Minus => {
                self.advance();
                let inner = self.deeper(Self::factor)?.number()?;
                placed(Expression::Negated(Box::new(inner)), span.start..self.span(1).end)
            }
            Token::Open => {
                self.advance();
                let inner = self.deeper(Self::term)?;
                self.close(&span)?;
                Ok(Placed { span: span.start..self.span(1).end, ..inner })
            }
            _ => Err(self.no_operand()),
        }
    }

    /// Reads what stands one level deeper, as far down as it may stand.
    pub fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Fault>) -> Result<T, Fault> {
        if self.depth == DEEPEST {
            return Err(Fault::syntax(
                Text::fixed("công thức lồng nhau quá 32 tầng", "the formula is more than 32 levels deep"),
                Text::fixed(
                    "bỏ bớt ngoặc, hoặc tách thành nhiều tiêu chí",
                    "drop brackets, or make several criteria of it",
                ),
                self.span(0),
            ));
        }
        self.depth += 1;
        let found = read(self);
        self.depth -= 1;
        found
    }

    pub fn close(&mut self, open: &Range<usize>) -> Result<(), Fault> {
        if self.take(&Token::Close) {
            return Ok(());
        }
        if *self.token() != Token::End {
            return Err(self.no_operator());
        }
        Err(Fault::syntax(
            Text::fixed("ngoặc này không được đóng", "this bracket is not closed"),
            Text::fixed("thêm dấu )", "add a )"),
            open.clone(),
        ))
    }

    fn no_operand(&self) -> Fault {
        let why = if *self.token() == Token::End {
            Text::fixed("công thức dừng giữa chừng", "the formula stops halfway")
        } else {
            Text::fixed("ở đây cần một số, một tên hoặc dấu (", "a number, a name or a ( must stand here")
        };
        Fault::syntax(why, Text::fixed("ghi như: max * a / b", "write such as: max * a / b"), self.span(0))
    }

    fn no_operator(&self) -> Fault {
        let mend = if *self.token() == Token::Comma {
            Text::fixed("số thập phân dùng dấu chấm: 0.5", "decimals take a point: 0.5")
        } else {
            Text::fixed(
                "nhân thì ghi dấu: 2 * a; xem lại các dấu ngoặc",
                "write the sign of a product: 2 * a; check the brackets",
            )
        };
        let why = Text::fixed(
            "ở đây cần một dấu tính + − × ÷, hoặc hết công thức",
            "a sign + - * / must stand here, or the end of the formula",
        );
        Fault::syntax(why, mend, self.span(0))
    }
}
