//! Gates: whether what `[[gate]]` asks for holds, what was found, and which units fail.
//!
//! Nothing that is absent lets a condition hold: a unit without the figure that is asked for fails it, and so does
//! a group without units. While the inputs have faults, no figure is certain, and only `faults` can hold.

mod share;
mod unit;

use jiff::civil::Date;

use crate::evaluation::{Condition, Demand, Evaluation, Gate};
use crate::number::Number;
use crate::results::Results;
use crate::score::Scores;
use crate::text;
use crate::text::Text;

/// What gates are judged on.
#[derive(Debug)]
pub struct Run<'a> {
    /// The evaluation.
    pub evaluation: &'a Evaluation,
    /// The scores of each roll, with all leaves kept.
    pub scores: &'a [Scores],
    /// The previous result, where there is one.
    pub previous: Option<&'a Results<'static>>,
    /// The faults of the run.
    pub faults: usize,
    /// The warnings of the run.
    pub warnings: usize,
    /// The day on which it is judged; none: every gate is due.
    pub on: Option<Date>,
}

/// What became of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds.
    Pass,
    /// It does not, or that cannot be told.
    Fail,
    /// Its gate is not due yet.
    NotDue,
}

/// A figure that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A number: an index, a percent, points, a count.
    Figure(Number),
    /// A band, by place in the catalogue.
    Band(usize),
}

/// What was found of a condition.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What became of it.
    pub verdict: Verdict,
    /// What was found; of units, the worst of them; none where it has no figure.
    pub found: Option<Found>,
    /// The same in words.
    pub said: Text,
    /// The units that fail it, by seat, the worst first, each with what was found of it.
    pub failing: Vec<(usize, Text)>,
    /// Why it cannot hold, whatever was found.
    pub objections: Vec<Text>,
}

impl Run<'_> {
    /// Judges a condition of a gate.
    pub fn judge(&self, gate: &Gate, condition: &Condition) -> Finding {
        let mut finding = match condition {
            Condition::Faults(most) => count(self.faults, *most),
            Condition::Warnings(most) => count(self.warnings, *most),
            Condition::Units { roll, demand } => self.units(*roll, demand),
        };
        finding.objections = self.objections(condition);
        if !finding.objections.is_empty() {
            finding.verdict = Verdict::Fail;
        }
        if gate.by.zip(self.on).is_some_and(|(by, on)| on < by) {
            finding.verdict = Verdict::NotDue;
        }
        finding
    }

    /// Why a condition cannot hold, whatever was found.
    fn objections(&self, condition: &Condition) -> Vec<Text> {
        let mut objections = Vec::new();
        let faults = self.faults;
        if faults > 0 && !matches!(condition, Condition::Faults(_)) {
            objections.push(text!(
                "chưa kết luận được khi dữ liệu còn lỗi ({faults})",
                "cannot be told while the inputs have faults ({faults})"
            ));
        }
        let complete = matches!(condition, Condition::Units { demand: Demand::Complete(_), .. });
        if complete && !self.evaluation.registered {
            objections.push(Text::fixed(
                "không có danh mục đơn vị nên không biết ai chưa gửi",
                "without a register it is not known who sent nothing",
            ));
        }
        objections
    }

    /// Judges what is asked of every unit of a roll.
    fn units(&self, roll: usize, demand: &Demand) -> Finding {
        let (Some(of), Some(scores)) = (self.evaluation.rolls.get(roll), self.scores.get(roll)) else {
            return nobody();
        };
        if matches!(demand, Demand::Drop(_)) && self.previous.is_none() {
            return Finding {
                said: Text::fixed(
                    "không có kết quả trước để so với kỳ này (`previous` trong par.toml)",
                    "there is no earlier result to hold this period against (`previous` in par.toml)",
                ),
                ..nobody()
            };
        }
        let mut readings = self.readings(of, scores, demand);
        readings.sort_by(|one, other| one.standing.cmp(&other.standing));
        let Some(worst) = readings.first() else { return nobody() };
        let failing = readings.iter().filter(|reading| !reading.holds);
        let failing: Vec<_> = failing.map(|reading| (reading.seat, reading.said.clone())).collect();
        let name = &self.evaluation.unit(of, worst.seat).name;
        Finding {
            verdict: if failing.is_empty() { Verdict::Pass } else { Verdict::Fail },
            found: worst.found.clone(),
            said: text!("kém nhất {name}", "worst {name}").join(": ", &worst.said),
            failing,
            objections: Vec::new(),
        }
    }
}

/// A condition of units where there is none to speak of: it does not hold.
fn nobody() -> Finding {
    Finding {
        verdict: Verdict::Fail,
        found: None,
        said: Text::fixed("không có đơn vị nào để xét", "there is no unit to judge"),
        failing: Vec::new(),
        objections: Vec::new(),
    }
}

fn count(found: usize, most: usize) -> Finding {
    let number = Number::integer(i64::try_from(found).unwrap_or(i64::MAX));
    Finding {
        verdict: if found <= most { Verdict::Pass } else { Verdict::Fail },
        found: Some(Found::Figure(number)),
        said: Text::same(found.to_string()),
        failing: Vec::new(),
        objections: Vec::new(),
    }
}
