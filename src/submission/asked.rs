//! What the catalogue asks, looked up once for each leaf and kind and not for every cell.

use crate::catalogue::{Catalogue, Leaf, Terms};
use crate::rule::Setting;
use crate::value::{Grammar, Value};

use super::rows::Context;

/// What each leaf asks of each kind in the period of the evaluation.
pub(super) struct Asked<'a> {
    context: &'a Context<'a>,
    /// By leaf and kind; none: it is not asked.
    all: Vec<Option<Asking<'a>>>,
}

/// What a leaf asks of a kind.
pub(super) struct Asking<'a> {
    pub part: &'a Leaf,
    pub terms: &'a Terms,
    pub grammar: Grammar<'a>,
}

impl<'a> Asked<'a> {
    pub fn of(context: &'a Context<'a>) -> Self {
        let catalogue: &Catalogue = context.catalogue;
        let all = catalogue.leaves.iter().flat_map(|part| {
            let in_percent = part.in_percent();
            part.terms.iter().map(move |terms| {
                let terms = terms.as_ref().filter(|_| part.asked_in(context.period.part))?;
                Some(Asking { part, terms, grammar: terms.rule.scoring().grammar(in_percent) })
            })
        });
        Self { context, all: all.collect() }
    }

    /// What a leaf asks of a unit by its seat.
    pub fn of_unit(&self, leaf: usize, unit: usize) -> Option<&Asking<'a>> {
        let Context { catalogue, members, register, .. } = self.context;
        let member = members[unit];
        let asking = self.all.get(leaf * catalogue.kinds.len() + member.kind)?.as_ref()?;
        let own = asking.part.units.is_none() || asking.part.asked_of(&register.units()[member.unit].key);
        own.then_some(asking)
    }
}

impl Asking<'_> {
    /// Whether the rule takes a value, which is no claim that no case arose.
    pub fn accepts(&self, value: &Value) -> bool {
        let setting = Setting::alone(&self.terms.max, &self.part.floor, None);
        self.terms.rule.scoring().accept(value, &setting).is_ok()
    }
}
