//! What is wrong with a formula, and where in it.

use std::ops::Range;

use crate::diagnostic::{Code, Complaint};
use crate::schema::nearest;
use crate::text;
use crate::text::{Text, list};

/// A fault and the bytes of the formula it speaks of.
#[derive(Debug)]
pub struct Fault {
    pub complaint: Complaint,
    pub span: Range<usize>,
}

impl Fault {
    pub fn syntax(why: Text, mend: Text, span: Range<usize>) -> Self {
        Self { complaint: Complaint::new(Code::FormulaSyntax, why, mend), span }
    }

    pub fn kind(why: Text, mend: Text, span: Range<usize>) -> Self {
        Self { complaint: Complaint::new(Code::FormulaKind, why, mend), span }
    }

    fn name(why: Text, mend: Text, span: Range<usize>) -> Self {
        Self { complaint: Complaint::new(Code::FormulaName, why, mend), span }
    }

    /// Neither an input nor `max` nor `target`.
    pub fn unknown_name(seen: &str, known: &[&str], span: Range<usize>) -> Self {
        let all = list(known);
        let mend = match nearest(seen, known) {
            Some(near) => {
                text!("có phải `{near}`? Dùng được: {all}", "did you mean `{near}`? There are: {all}")
            }
            None => text!(
                "dùng một trong: {all}; hoặc thêm vào `inputs`",
                "use one of: {all}; or add it to `inputs`"
            ),
        };
        Self::name(
            text!("công thức không có `{seen}` trong `inputs`", "`{seen}` is not among the `inputs`"),
            mend,
            span,
        )
    }

    /// A name before brackets that is no function.
    pub fn unknown_function(seen: &str, is_name: bool, known: &[&str], span: Range<usize>) -> Self {
        let all = list(known);
        let mend = match nearest(seen, known) {
            _ if is_name => text!("nhân thì ghi dấu: {seen} × (…)", "write the sign: {seen} × (…)"),
            Some(near) => {
                text!("có phải `{near}`? Các hàm: {all}", "did you mean `{near}`? There are: {all}")
            }
            None => text!("dùng một trong các hàm: {all}", "use one of the functions: {all}"),
        };
        Self::name(text!("không có hàm `{seen}`", "there is no function `{seen}`"), mend, span)
    }

    /// A function without its brackets.
    pub fn bare_function(name: &str, span: Range<usize>) -> Self {
        Self::name(
            text!("`{name}` là hàm nên cần ngoặc", "`{name}` is a function, so brackets follow it"),
            text!("ghi {name}(…)", "write {name}(…)"),
            span,
        )
    }

    /// An input that the formula does not use.
    pub fn unused(name: &str, span: Range<usize>) -> Self {
        Self::name(
            text!("công thức không dùng `{name}`", "the formula does not use `{name}`"),
            Text::fixed(
                "dùng trong `expr`, hoặc bỏ khỏi `inputs`",
                "use it in `expr`, or drop it from `inputs`",
            ),
            span,
        )
    }

    /// `target` where no plain bound is in force.
    pub fn no_target(span: Range<usize>) -> Self {
        Self::name(
            Text::fixed(
                "`target` cần chỉ tiêu là một mức: số, at_least, above, at_most hoặc below",
                "`target` needs a plain bound: a number, at_least, above, at_most or below",
            ),
            Text::fixed(
                "thêm `target = …` vào tiêu chí, hoặc ghi số",
                "add `target = …` to the criterion, or write the number",
            ),
            span,
        )
    }

    /// A comparison where a number must stand.
    pub fn not_a_number(span: Range<usize>) -> Self {
        Self::kind(
            Text::fixed(
                "so sánh cho ra đúng hoặc sai, ở đây cần một số",
                "a comparison is true or false, and a number must stand here",
            ),
            Text::fixed(
                "so sánh chỉ đứng trong điều kiện của if: if(a >= 10, max, 0)",
                "comparisons stand in the condition of `if` only: if(a >= 10, max, 0)",
            ),
            span,
        )
    }

    /// A number where a comparison must stand.
    pub fn not_a_condition(span: Range<usize>) -> Self {
        Self::kind(
            Text::fixed("điều kiện của if phải là một so sánh", "the condition of `if` must be a comparison"),
            Text::fixed("ghi như: a > 0", "write such as: a > 0"),
            span,
        )
    }

    /// A function with too few or too many arguments; `comma` tells that one of them may be a decimal comma.
    pub fn arguments(name: &str, form: &str, found: usize, comma: bool, span: Range<usize>) -> Self {
        let mend = if comma {
            text!("ghi {form}; số thập phân dùng dấu chấm: 0.5", "write {form}; decimals take a point: 0.5")
        } else {
            text!("ghi {form}", "write {form}")
        };
        Self::syntax(
            text!(
                "số đối số của {name} không đúng: {found}",
                "a wrong number of arguments for {name}: {found}"
            ),
            mend,
            span,
        )
    }
}
