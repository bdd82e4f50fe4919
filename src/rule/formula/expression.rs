//! What a formula computes, exactly; `if` computes only the branch it takes.

use std::convert::Infallible;

use super::token::Order;
use crate::number::{Number, Rounding};

/// An expression that gives a number.
#[derive(Clone, Debug)]
pub enum Expression {
    Number(Number),
    /// An input, by its place in the rule.
    Input(usize),
    /// The criterion's maximum.
    Max,
    /// The target in force.
    Target,
    Negated(Box<Self>),
    Sum(Vec<Operand>),
    Product(Vec<Operand>),
    Call(Function, Vec<Self>),
    If(Box<Branches>),
}

/// One of several that are added or multiplied.
#[derive(Clone, Debug)]
pub struct Operand {
    /// Whether it is taken away or divided by.
    pub inverse: bool,
    pub expression: Expression,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    Min,
    Max,
    Floor,
    /// To so many decimals.
    Round(u32),
}

/// `if`: one of two, as a comparison says.
#[derive(Clone, Debug)]
pub struct Branches {
    pub condition: Comparison,
    pub yes: Expression,
    pub no: Expression,
}

/// Two numbers and how they are compared.
#[derive(Clone, Debug)]
pub struct Comparison {
    pub left: Expression,
    pub order: Order,
    pub right: Expression,
}

/// What holds of a condition.
#[derive(Clone, Debug)]
pub struct Fact {
    /// With the unit's figures by name.
    pub named: Comparison,
    /// With all figures put in.
    pub figures: Comparison,
}

/// What the names of a formula stand for.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    pub inputs: &'a [Number],
    pub max: &'a Number,
    pub target: Option<&'a Number>,
}

/// The product, numbers put in, that divides by 0.
#[derive(Debug)]
pub struct DividesByZero(pub Expression);

impl Order {
    fn holds(self, left: &Number, right: &Number) -> bool {
        match self {
            Self::Equal => left == right,
            Self::Unequal => left != right,
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::Greater => left > right,
            Self::AtLeast => left >= right,
        }
    }

    /// What holds where this does not.
    fn opposite(self) -> Self {
        match self {
            Self::Equal => Self::Unequal,
            Self::Unequal => Self::Equal,
            Self::Less => Self::AtLeast,
            Self::AtMost => Self::Greater,
            Self::Greater => Self::AtMost,
            Self::AtLeast => Self::Less,
        }
    }
}

impl Comparison {
    fn holds(&self, given: &Given<'_>) -> Result<bool, DividesByZero> {
        Ok(self.order.holds(&self.left.value(given)?, &self.right.value(given)?))
    }
}

impl Expression {
    /// The number it gives.
    pub fn value(&self, given: &Given<'_>) -> Result<Number, DividesByZero> {
        Ok(match self {
            Self::Number(number) => number.clone(),
            Self::Input(place) => given.inputs.get(*place).cloned().unwrap_or(Number::ZERO),
            Self::Max => given.max.clone(),
            Self::Target => given.target.cloned().unwrap_or(Number::ZERO),
            Self::Negated(inner) => -&inner.value(given)?,
            Self::Sum(operands) => {
                let mut sum = Number::ZERO;
                for Operand { inverse, expression } in operands {
                    let value = expression.value(given)?;
                    sum = if *inverse { &sum - &value } else { &sum + &value };
                }
                sum
            }
            Self::Product(operands) => {
                let mut product = Number::ONE;
                for Operand { inverse, expression } in operands {
                    let value = expression.value(given)?;
                    product = if !*inverse {
                        &product * &value
                    } else if let Some(quotient) = product.checked_div(&value) {
                        quotient
                    } else {
                        return Err(DividesByZero(self.put_in(given, &mut Vec::new())?));
                    };
                }
                product
            }
            Self::Call(function, arguments) => {
                let values = arguments.iter().map(|one| one.value(given)).collect::<Result<Vec<_>, _>>()?;
                function.of(values)
            }
            Self::If(branches) => branches.taken(given)?.value(given)?,
        })
    }

    /// The expression with numbers put in for names and each `if` replaced by the branch it takes; what holds of the
    /// conditions goes to `facts`.
    pub fn put_in(&self, given: &Given<'_>, facts: &mut Vec<Fact>) -> Result<Self, DividesByZero> {
        Ok(match self {
            Self::Number(_) | Self::Input(_) | Self::Max | Self::Target => Self::Number(self.value(given)?),
            Self::If(branches) => {
                let Comparison { left, order, right } = &branches.condition;
                let order = if branches.condition.holds(given)? { *order } else { order.opposite() };
                let [own_left, own_right] = [left, right].map(|side| side.settled(given.max, given.target));
                let (left, right) = (left.put_in(given, facts)?, right.put_in(given, facts)?);
                facts.push(Fact {
                    named: Comparison { left: own_left, order, right: own_right },
                    figures: Comparison { left, order, right },
                });
                branches.taken(given)?.put_in(given, facts)?
            }
            _ => self.map(|part| part.put_in(given, facts))?,
        })
    }

    /// The expression with the criterion's own numbers in place of `max` and `target`, where they are known.
    #[must_use]
    pub fn settled(&self, max: &Number, target: Option<&Number>) -> Self {
        match (self, target) {
            (Self::Max, _) => Self::Number(max.clone()),
            (Self::Target, Some(target)) => Self::Number(target.clone()),
            (Self::If(branches), _) => {
                let Branches { condition: Comparison { left, order, right }, yes, no } = &**branches;
                let [left, right, yes, no] = [left, right, yes, no].map(|part| part.settled(max, target));
                let condition = Comparison { left, order: *order, right };
                Self::If(Box::new(Branches { condition, yes, no }))
            }
            _ => {
                let settled: Result<Self, Infallible> = self.map(|part| Ok(part.settled(max, target)));
                let Ok(settled) = settled;
                settled
            }
        }
    }

    /// The expression, without names, one step of arithmetic further: what is made of plain numbers is computed.
    pub fn step(&self) -> Result<Self, DividesByZero> {
        let nothing = Given { inputs: &[], max: &Number::ZERO, target: None };
        match self {
            Self::Number(_) => Ok(self.clone()),
            _ if self.parts().all(|part| matches!(part, Self::Number(_))) => {
                Ok(Self::Number(self.value(&nothing)?))
            }
            _ => self.map(Self::step),
        }
    }

    fn parts(&self) -> Box<dyn Iterator<Item = &Self> + '_> {
        match self {
            Self::Negated(inner) => Box::new(std::iter::once(&**inner)),
            Self::Sum(operands) | Self::Product(operands) => {
                Box::new(operands.iter().map(|operand| &operand.expression))
            }
            Self::Call(_, arguments) => Box::new(arguments.iter()),
            _ => Box::new(std::iter::empty()),
        }
    }

    /// The same with each of its parts changed.
    fn map<E>(&self, mut change: impl FnMut(&Self) -> Result<Self, E>) -> Result<Self, E> {
        let mut operands = |all: &[Operand]| -> Result<Vec<Operand>, E> {
            let each =
                |one: &Operand| Ok(Operand { inverse: one.inverse, expression: change(&one.expression)? });
            all.iter().map(each).collect()
        };
        Ok(match self {
            Self::Sum(all) => Self::Sum(operands(all)?),
            Self::Product(all) => Self::Product(operands(all)?),
            Self::Negated(inner) => Self::Negated(Box::new(change(inner)?)),
            Self::Call(function, arguments) => {
                Self::Call(*function, arguments.iter().map(change).collect::<Result<_, E>>()?)
            }
            _ => self.clone(),
        })
    }
}

impl Branches {
    fn taken(&self, given: &Given<'_>) -> Result<&Expression, DividesByZero> {
        Ok(if self.condition.holds(given)? { &self.yes } else { &self.no })
    }
}

impl Function {
    fn of(self, values: Vec<Number>) -> Number {
        let found = match self {
            Self::Min => values.into_iter().min(),
            Self::Max => values.into_iter().max(),
            Self::Floor => values.first().map(Number::floor),
            Self::Round(places) => values.first().map(|value| value.round(places, Rounding::HalfUp)),
        };
        found.unwrap_or(Number::ZERO)
    }
}
