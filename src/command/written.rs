//! Values as they were written, or as a cell would have them that come from several reports.

use super::Loaded;
use crate::evaluation::Roll;
use crate::number::{Number, Rounding};
use crate::score::{Decided, LeafScore, State};
use crate::text::Text;
use crate::value::{Grammar, Value};

/// The value that decided, as written; for one made of several reports, the figure they make, or the figures:
/// `a=11; b=7`.
pub(super) fn written(loaded: &Loaded, roll: &Roll, seat: usize, leaf: usize, score: &LeafScore) -> Text {
    let period = loaded.evaluation.period;
    if let Decided::Appraised(stage) = score.decided {
        let mut decisions = roll.appraisals.of(seat, leaf).iter();
        let last = decisions.rfind(|decision| decision.stage == stage && !decision.written.is_empty());
        return Text::same(last.map(|decision| decision.written.clone()).unwrap_or_default());
    }
    if score.decided == Decided::SelfScore && score.state == State::Scored {
        return Text::same(score.award.as_ref().and_then(Number::decimals).unwrap_or_default());
    }
    let own = match score.origins() {
        [] => roll.submissions.written(period, seat, leaf),
        [one] => roll.submissions.written(one.period, seat, leaf),
        _ => {
            let accumulate = roll.catalogue.leaves[leaf].accumulate;
            let made = roll.submissions.find(period, seat, leaf, accumulate);
            let figures = || figures(roll, seat, leaf, &made?.value);
            let figure = |figure: &Number| {
                Text::same(figure.decimals().unwrap_or_else(|| figure.fixed(6, Rounding::HalfUp)))
            };
            return score.measured().map(figure).or_else(figures).unwrap_or(Text::fixed("", ""));
        }
    };
    Text::same(own.map(|written| written.value.clone()).unwrap_or_default())
}

/// Figures by key as a cell would have them.
fn figures(roll: &Roll, seat: usize, leaf: usize, value: &Value) -> Option<Text> {
    let Value::Counts(figures) = value else { return None };
    let part = &roll.catalogue.leaves[leaf];
    let terms = part.terms[roll.members[seat].kind].as_ref()?;
    let (Grammar::Counts(items) | Grammar::Inputs(items)) = terms.rule.scoring().grammar(part.in_percent())
    else {
        return None;
    };
    let one = |(place, figure): &(u16, Number)| {
        let key = &items.get(usize::from(*place))?.key;
        let plain = figure.decimals().unwrap_or_else(|| figure.fixed(6, Rounding::HalfUp));
        Some(Text {
            vi: format!("{key}={}", plain.replace('.', ",")).into(),
            en: format!("{key}={plain}").into(),
        })
    };
    figures.iter().filter_map(one).reduce(|all, one| all.join("; ", &one))
}
