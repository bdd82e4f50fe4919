//! What `change` rules compare a value with: the unit's own of the same period a year earlier.

use super::Scorer;
use super::leaf::Run;
use crate::appraisal::Verdict;
use crate::diagnostic::{CellPlace, Code, Complaint, Diagnostic, Diagnostics, Place};
use crate::period::{Part, Period};
use crate::rule::{Earlier, Rule};
use crate::submission::Origin;
use crate::text;
use crate::text::Text;
use crate::value::Value;

/// A value a year earlier, and where it came from.
#[derive(Clone, Debug)]
pub struct Before {
    /// Its figure and period.
    pub earlier: Earlier,
    /// Whether it is a rate, in percent.
    pub rate: bool,
    /// The reports it was made from, in order.
    pub origins: Vec<Origin>,
}

/// Why a rule cannot score a value.
pub(super) struct Refusal {
    complaint: Complaint,
    /// A second cell that it speaks of.
    beside: Option<CellPlace>,
}

impl From<Complaint> for Refusal {
    fn from(complaint: Complaint) -> Self {
        Self { complaint, beside: None }
    }
}

impl Refusal {
    /// The fault at the cell of the value.
    fn at(self, place: CellPlace, seen: &str) -> Diagnostic {
        let fault = self.complaint.at(Place::Cell(place), seen);
        match self.beside {
            Some(beside) => {
                fault.also(Place::Cell(beside), Text::fixed("số liệu năm trước tại", "a year earlier at"))
            }
            None => fault,
        }
    }
}

impl Scorer<'_> {
    /// The value a year earlier, where the rule compares with it and there is one; a fault where the two are not of
    /// one kind.
    pub(super) fn before(&self, run: &Run<'_>, value: &Value) -> Result<Option<Before>, Refusal> {
        if !matches!(run.terms.rule, Rule::Change(_)) {
            return Ok(None);
        }
        let year_earlier = self.evaluation.period.year_earlier();
        let found = self.roll.submissions.find(year_earlier, run.seat, run.leaf, run.part.accumulate);
        let Some((found, figure)) =
            found.and_then(|found| found.value.number().map(|figure| (found, figure)))
        else {
            return Ok(None);
        };
        let rate = found.value.is_rate();
        if rate != value.is_rate() && !run.part.in_percent() {
            return Err(Refusal { complaint: incomparable(rate), beside: Some(found.place) });
        }
        let own = || vec![Origin { period: year_earlier, place: found.place }];
        let origins = if found.origins.is_empty() { own() } else { found.origins };
        let period = if let [only] = origins.as_slice() { only.period } else { year_earlier };
        Ok(Some(Before { earlier: Earlier { figure, period }, rate, origins }))
    }

    /// The refusal of a value that nothing stands a year earlier to be compared with.
    pub(super) fn earlier_missing(&self) -> Refusal {
        let period = self.evaluation.period.year_earlier();
        let Text { vi, en } = period.title();
        let complaint = Complaint::new(
            Code::EarlierMissing,
            text!(
                "không có số liệu cùng kỳ năm trước ({vi}) để so sánh",
                "there is no value a year earlier ({en}) to compare with"
            ),
            text!(
                "thêm báo cáo của đơn vị cho kỳ {period} (cột Kỳ), hoặc ghi `none` (điểm khi không có) trong quy tắc `change`",
                "add the unit's report of {period} (column period), or write `none` (points without one) in the rule `change`"
            ),
        );
        complaint.into()
    }

    /// Tells why a rule cannot score a value, where that is worth telling.
    pub(super) fn refuse(
        &self,
        run: &Run<'_>,
        refusal: Refusal,
        place: CellPlace,
        seen: &str,
        diagnostics: &mut Diagnostics,
    ) {
        if refusal.complaint.code != Code::EarlierMissing || self.tells_earlier_missing(run) {
            diagnostics.push(refusal.at(place, seen));
        }
    }

    /// Whether to tell that a year earlier there is no value: not where an appraised score stands instead, nor where
    /// the report is there and its fault is told.
    fn tells_earlier_missing(&self, run: &Run<'_>) -> bool {
        let last = self.decisions(run.seat, run.leaf).last();
        let overruled = last.is_some_and(|decision| matches!(decision.verdict, Verdict::Score(_)));
        let year = self.evaluation.period.year_earlier().year;
        let faulty = Part::ALL
            .into_iter()
            .any(|part| self.roll.submissions.is_faulty(Period { year, part }, run.seat, run.leaf));
        !overruled && !faulty
    }
}

fn incomparable(earlier_is_rate: bool) -> Complaint {
    let why = if earlier_is_rate {
        Text::fixed(
            "số liệu này là số thường, cùng kỳ năm trước là tỷ lệ: không so sánh được",
            "this value is a plain number, that of a year earlier a rate: they cannot be compared",
        )
    } else {
        Text::fixed(
            "số liệu này là tỷ lệ, cùng kỳ năm trước là số thường: không so sánh được",
            "this value is a rate, that of a year earlier a plain number: they cannot be compared",
        )
    };
    let mend = Text::fixed(
        "ghi cả hai cùng một dạng; nếu tiêu chí tính bằng % thì thêm `measure = \"%\"` vào bộ chỉ số",
        "write both in the same form; where percents are meant add `measure = \"%\"` to the catalogue",
    );
    Complaint::new(Code::EarlierIncomparable, why, mend)
}
