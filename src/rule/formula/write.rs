//! A formula as people read it: `5 × a ÷ b`; in Vietnamese `;` stands between arguments, for a comma is decimal.

use super::expression::{Comparison, Expression, Function, Operand};
use super::token::Order;
use crate::text::{Lang, Text};
use crate::value::Item;

/// An expression in both languages.
pub fn expression(expression: &Expression, inputs: &[Item]) -> Text {
    written(inputs, |writer| writer.expression(expression))
}

/// A comparison in both languages.
pub fn comparison(comparison: &Comparison, inputs: &[Item]) -> Text {
    written(inputs, |writer| writer.comparison(comparison))
}

fn written(inputs: &[Item], write: impl Fn(&mut Writer<'_>)) -> Text {
    let [vi, en] = [Lang::Vi, Lang::En].map(|lang| {
        let mut writer = Writer { inputs, lang, text: String::new() };
        write(&mut writer);
        writer.text.into()
    });
    Text { vi, en }
}

struct Writer<'a> {
    inputs: &'a [Item],
    lang: Lang,
    text: String,
}

impl Writer<'_> {
    fn expression(&mut self, expression: &Expression) {
        match expression {
            Expression::Number(number) => self.text += &self.lang.decimal(&number.to_string()),
            Expression::Input(place) => {
                self.text += self.inputs.get(*place).map(|item| item.key.as_str()).unwrap_or_default();
            }
            Expression::Max => self.text += "max",
            Expression::Target => self.text += "target",
            Expression::Negated(inner) => {
                self.text.push('−');
                self.operand(inner, false);
            }
            Expression::Sum(operands) => self.chain(operands, [" + ", " − "]),
            Expression::Product(operands) => self.chain(operands, [" × ", " ÷ "]),
            Expression::Call(function, arguments) => {
                self.text += function.name();
                self.text.push('(');
                self.list(arguments);
                if let Function::Round(places) = function {
                    self.separate();
                    self.text += &places.to_string();
                }
                self.text.push(')');
            }
            Expression::If(branches) => {
                self.text += "if(";
                self.comparison(&branches.condition);
                self.separate();
                self.expression(&branches.yes);
                self.separate();
                self.expression(&branches.no);
                self.text.push(')');
            }
        }
    }

    fn comparison(&mut self, comparison: &Comparison) {
        self.expression(&comparison.left);
        self.text += comparison.order.sign();
        self.expression(&comparison.right);
    }

    fn list(&mut self, arguments: &[Expression]) {
        for (place, argument) in arguments.iter().enumerate() {
            if place > 0 {
                self.separate();
            }
            self.expression(argument);
        }
    }

    fn separate(&mut self) {
        self.text += match self.lang {
            Lang::Vi => "; ",
            Lang::En => ", ",
        };
    }

    fn chain(&mut self, operands: &[Operand], [plain, inverse]: [&str; 2]) {
        let sums = plain == " + ";
        for (place, operand) in operands.iter().enumerate() {
            if place > 0 {
                self.text += if operand.inverse { inverse } else { plain };
            }
            let product = matches!(operand.expression, Expression::Product(_));
            let first =
                place == 0 && matches!(operand.expression, Expression::Number(_) | Expression::Negated(_));
            self.operand(&operand.expression, (sums && product) || first);
        }
    }

    /// Writes what stands beside a sign, in brackets unless it is `bare` or a name, a call or a number from 0 up.
    fn operand(&mut self, expression: &Expression, bare: bool) {
        let whole = match expression {
            Expression::Number(number) => !number.is_negative(),
            Expression::Negated(_) | Expression::Sum(_) | Expression::Product(_) => false,
            _ => true,
        };
        if bare || whole {
            return self.expression(expression);
        }
        self.text.push('(');
        self.expression(expression);
        self.text.push(')');
    }
}

impl Order {
    /// The sign, with its spaces.
    fn sign(self) -> &'static str {
        match self {
            Self::Equal => " = ",
            Self::Unequal => " ≠ ",
            Self::Less => " < ",
            Self::AtMost => " ≤ ",
            Self::Greater => " > ",
            Self::AtLeast => " ≥ ",
        }
    }
}

impl Function {
    fn name(self) -> &'static str {
        match self {
            Self::Min => "min",
            Self::Max => "max",
            Self::Floor => "floor",
            Self::Round(_) => "round",
        }
    }
}
