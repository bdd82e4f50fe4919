//! What the catalogue asks, looked up once for each leaf and kind and not for every cell.

use std::mem::ManuallyDrop;

use crate::catalogue::{Catalogue, Leaf};
use crate::rule::{Scoring, Setting};
use crate::value::{Grammar, Simple, Value};

use super::rows::Context;

/// What each leaf asks of each kind in the period of the evaluation.
pub(super) struct Asked<'a> {
    context: &'a Context<'a>,
    kinds: usize,
    /// By node and kind; none: it is no leaf, or not asked.
    all: Vec<Option<Asking<'a>>>,
}

/// What a leaf asks of a kind.
pub(super) struct Asking<'a> {
    pub leaf: usize,
    pub grammar: Grammar<'a>,
    part: &'a Leaf,
    /// Whether not all units of the kind are asked.
    of_some: bool,
    rule: &'a dyn Scoring,
    setting: Setting<'a>,
}

impl<'a> Asked<'a> {
    pub fn of(context: &'a Context<'a>) -> Self {
        let catalogue: &Catalogue = context.catalogue;
        let kinds = catalogue.kinds.len();
        let asking = |node: usize, kind: usize| {
            let leaf = catalogue.nodes[node].leaf?;
            let part = &catalogue.leaves[leaf];
            let terms = part.terms.get(kind)?.as_ref().filter(|_| part.asked_in(context.period.part))?;
            let rule = terms.rule.scoring();
            Some(Asking {
                leaf,
                grammar: rule.grammar(part.in_percent()),
                part,
                of_some: part.units.is_some(),
                rule,
                setting: Setting::alone(&terms.max, &part.floor, None),
            })
        };
        let nodes = 0..catalogue.nodes.len();
        let all = nodes.flat_map(|node| (0..kinds).map(move |kind| (node, kind)));
        Self { context, kinds, all: all.map(|(node, kind)| asking(node, kind)).collect() }
    }

    /// What a leaf, by its place among the nodes, asks of a unit by its seat.
    #[inline]
    pub fn of_unit(&self, node: usize, unit: usize) -> Option<&Asking<'a>> {
        let member = self.context.members[unit];
        let asking = self.all.get(node * self.kinds + member.kind)?.as_ref()?;
        (!asking.of_some || self.is_asked(asking, unit)).then_some(asking)
    }

    fn is_asked(&self, asking: &Asking<'_>, unit: usize) -> bool {
        let place = self.context.members[unit].unit;
        asking.part.asked_of(&self.context.register.units()[place].key)
    }
}

impl Asking<'_> {
    /// Whether the rule takes a value.
    #[inline]
    pub fn accepts(&self, value: Simple) -> bool {
        // It holds nothing that would have to be given back, and to ask that of every value takes time.
        let value = ManuallyDrop::new(Value::from(value));
        self.rule.accept(&value, &self.setting).is_ok()
    }
}
