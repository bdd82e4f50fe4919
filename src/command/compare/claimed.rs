//! Against the stage in which units score themselves, only what they scored themselves is compared.

use rustc_hash::FxHashMap;

use crate::command::Loaded;
use crate::results::{Results, index};
use crate::score::{LeafScore, Scores, State};
use crate::text::Text;

/// Leaves out, unit by unit, what the unit did not score itself: it claimed nothing there, so what it earned for it is
/// no gain. Ranks are those of the whole catalogue, and left out too.
pub(super) fn narrow(results: &mut Results<'_>, loaded: &Loaded, claimed: &[Scores]) {
    let units = loaded.evaluation.register.units();
    let rolls = loaded.evaluation.rolls.iter().zip(claimed);
    let own = rolls.flat_map(|(roll, scores)| {
        let keys = roll.members.iter().map(|member| units[member.unit].key.as_str());
        keys.zip(scores.iter().map(|score| &score.leaves))
    });
    let own: FxHashMap<&str, &Vec<Option<LeafScore>>> = own.collect();
    for group in &mut results.groups {
        let Some(catalogue) = group.catalogue.as_deref() else { continue };
        let settings = &catalogue.settings;
        for unit in &mut group.units {
            let Some(claims) = own.get(unit.key.as_str()) else { continue };
            for (award, claim) in unit.awards.iter_mut().zip(*claims) {
                award.take_if(|_| !claim.as_ref().is_some_and(is_claim));
            }
            let ranked = unit.index.is_some();
            let found = index(catalogue, unit).filter(|_| ranked);
            unit.index = found.map(|index| index.round(settings.places, settings.rounding));
            unit.rank = None;
        }
    }
}

/// Whether a leaf of the stage in which units score themselves is a claim.
pub(super) fn is_claim(leaf: &LeafScore) -> bool {
    matches!(leaf.state, State::Scored | State::NotApplicable)
}

/// What is said under the table.
pub(super) fn footnote() -> Text {
    Text::fixed(
        "Chỉ so các tiêu chí đơn vị đã tự chấm; tiêu chí đơn vị không tự chấm (như khảo sát) không tính ở cả hai bên, nên chỉ số khác bảng xếp hạng",
        "Only criteria that units scored themselves are compared; the others (such as surveys) count on neither side, so indices differ from the ranking",
    )
}
