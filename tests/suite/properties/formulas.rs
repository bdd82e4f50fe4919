//! Formulas made up together with what they give: the program computes what their making did.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use proptest::prelude::*;
use serde_json::Value;

use super::{Folder, config};
use crate::case::{Case, catalogue, shown};

/// A formula over `a` and `b` as somebody may write it, and what it gives for two numbers; none: it divides by 0.
#[derive(Clone, Debug)]
struct Made {
    text: String,
    tree: Tree,
}

#[derive(Clone, Debug)]
enum Tree {
    Figure(i64, u32),
    A,
    B,
    Negated(Box<Tree>),
    Two(char, Box<Tree>, Box<Tree>),
    Round(Box<Tree>, u32),
    If(&'static str, Box<[Tree; 4]>),
}

fn half() -> BigRational {
    BigRational::new(1.into(), 2.into())
}

/// Half away from zero, to so many decimals.
fn rounded(value: &BigRational, places: u32) -> BigRational {
    let scale = BigRational::from(BigInt::from(10).pow(places));
    let size = (value.abs() * &scale + half()).floor() / &scale;
    if value.is_negative() { -size } else { size }
}

impl Tree {
    fn value(&self, a: i64, b: i64) -> Option<BigRational> {
        let whole = |number: i64| BigRational::from(BigInt::from(number));
        Some(match self {
            Self::Figure(digits, places) => BigRational::new((*digits).into(), BigInt::from(10).pow(*places)),
            Self::A => whole(a),
            Self::B => whole(b),
            Self::Negated(inner) => -inner.value(a, b)?,
            Self::Two(sign, left, right) => {
                let (left, right) = (left.value(a, b)?, right.value(a, b)?);
                match sign {
                    '+' => left + right,
                    '-' => left - right,
                    '*' => left * right,
                    '/' if right.is_zero() => return None,
                    '/' => left / right,
                    '<' => left.min(right),
                    _ => left.max(right),
                }
            }
            Self::Round(inner, places) => rounded(&inner.value(a, b)?, *places),
            Self::If(sign, parts) => {
                let [left, right, yes, no] = &**parts;
                let (left, right) = (left.value(a, b)?, right.value(a, b)?);
                let holds = match *sign {
                    "=" => left == right,
                    "!=" => left != right,
                    "<" => left < right,
                    "<=" => left <= right,
                    ">" => left > right,
                    _ => left >= right,
                };
                if holds { yes.value(a, b)? } else { no.value(a, b)? }
            }
        })
    }

    /// As it is written with brackets where they are needed only; `rank` is what stands around it: 0 nothing, 1 a
    /// sum, 2 a product or what is taken away, 3 what is divided by or negated.
    fn write(&self, rank: u8) -> String {
        let bracketed = |text: String, own: u8| if own < rank { format!("({text})") } else { text };
        match self {
            Self::Figure(digits, places) => {
                let scale = 10_i64.pow(*places);
                match places {
                    0 => digits.to_string(),
                    _ => format!("{}.{:0width$}", digits / scale, digits % scale, width = *places as usize),
                }
            }
            Self::A => "a".to_owned(),
            Self::B => "b".to_owned(),
            Self::Negated(inner) => bracketed(format!("-{}", inner.write(3)), 3),
            Self::Two('+', left, right) => bracketed(format!("{} + {}", left.write(1), right.write(1)), 1),
            Self::Two('-', left, right) => bracketed(format!("{}-{}", left.write(1), right.write(2)), 1),
            Self::Two('*', left, right) => bracketed(format!("{}*{}", left.write(2), right.write(3)), 2),
            Self::Two('/', left, right) => bracketed(format!("{} / {}", left.write(2), right.write(3)), 2),
            Self::Two('<', left, right) => format!("min({}, {})", left.write(0), right.write(0)),
            Self::Two(_, left, right) => format!("max({}, {})", left.write(0), right.write(0)),
            Self::Round(inner, places) => format!("round({}, {places})", inner.write(0)),
            Self::If(sign, parts) => {
                let [left, right, yes, no] = parts.each_ref().map(|part| part.write(0));
                format!("if({left} {sign} {right}, {yes}, {no})")
            }
        }
    }
}

fn made() -> impl Strategy<Value = Made> {
    let leaf = prop_oneof![
        (0..200_i64, 0..3_u32).prop_map(|(digits, places)| Tree::Figure(digits, places)),
        Just(Tree::A),
        Just(Tree::B),
    ];
    let tree = leaf.prop_recursive(4, 24, 4, |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        let sign = prop::sample::select(vec!['+', '-', '*', '/', '<', '>']);
        let order = prop::sample::select(vec!["=", "!=", "<", "<=", ">", ">="]);
        prop_oneof![
            1 => boxed().prop_map(Tree::Negated),
            4 => (sign, boxed(), boxed()).prop_map(|(sign, left, right)| Tree::Two(sign, left, right)),
            1 => (boxed(), 0..4_u32).prop_map(|(inner, places)| Tree::Round(inner, places)),
            2 => (order, prop::array::uniform4(inner.clone()))
                .prop_map(|(order, parts)| Tree::If(order, Box::new(parts))),
        ]
    });
    // Both inputs are used, whatever else there is.
    tree.prop_map(|tree| Made { text: format!("{} + 0 * a * b", tree.write(1)), tree })
}

/// The digits of an award as a fraction.
fn award(row: &Value) -> BigRational {
    let text = shown(&row["award"]);
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let digits: BigInt = format!("{whole}{decimals}").parse().unwrap();
    BigRational::new(digits, BigInt::from(10).pow(u32::try_from(decimals.len()).unwrap()))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn formulas_give_what_they_say(made in made(), a in -9..10_i64, b in -9..10_i64) {
        let bound = "999999999999999";
        let keys = format!(
            "max = {bound}, floor = -{bound}, rule.formula = {{ expr = \"{}\", inputs = [\"a\", \"b\"] }}",
            made.text
        );
        let rows = format!("unit,1\nx,a={a}; b={b}\n");
        let expected = made.tree.value(a, b);
        let most = BigRational::from(bound.parse::<BigInt>().unwrap());
        match expected.filter(|value| value.abs() <= most) {
            Some(value) => {
                let folder =
                    Folder::new(&[("catalogue.toml", &catalogue("", &[("1", &keys)])), ("values.csv", &rows)]);
                let found = award(&folder.rows("awards", &["values.csv"])[0]);
                prop_assert_eq!(found, rounded(&value, 15), "{}", made.text);
            }
            None => {
                let refusal = Case::new("", &[("1", &keys)]).submitted(&rows).refusal();
                prop_assert!(matches!(refusal.as_slice(), [one] if one == "division-by-zero" || one == "points-range"));
            }
        }
    }
}
