//! Units scored in whole numbers: where points are added up and each value alone tells what it earns, awards and maxima
//! are so many of the smallest award there is, and their sums need no fractions.

use super::post::Post;
use super::tree::{self, NodeScore};
use super::{Keep, Scorer};
use crate::catalogue::{Aggregate, Catalogue};
use crate::number::{Number, Rounding};
use crate::rule::{Rule, Setting};
use crate::value::Value;

/// The leaves of a kind, for scoring in whole numbers.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    leaves: Vec<Planned<'a>>,
}

/// A leaf that is asked of the kind.
#[derive(Debug)]
struct Planned<'a> {
    leaf: usize,
    /// The node right above it.
    parent: usize,
    rule: &'a Rule,
    setting: Setting<'a>,
    /// How many of the smallest award its maximum is.
    max: i64,
}

impl<'a> Plan<'a> {
    /// The plan of a kind, given what it is asked, leaf after leaf; `None` where whole numbers are not enough.
    pub fn of(catalogue: &Catalogue, posts: &[Option<Post<'a>>], kept: &[usize], keep: Keep) -> Option<Self> {
        let settings = &catalogue.settings;
        if keep != Keep::Areas || settings.aggregate != Aggregate::Sum {
            return None;
        }
        let mut leaves = Vec::with_capacity(posts.len());
        for (leaf, post) in posts.iter().enumerate() {
            let Some(post) = post else { continue };
            let node = post.part.node;
            let parent = catalogue.nodes[node].parent?;
            let lone = post.alone && post.part.units.is_none();
            if !lone || catalogue.nodes[parent].take_best || kept.contains(&node) {
                return None;
            }
            let max = &post.terms.max;
            let whole = max.whole(settings.award_places, Rounding::HalfUp)?;
            if Number::parts(whole, settings.award_places) != *max {
                return None;
            }
            let setting = Setting::alone(max, &post.part.floor, post.target);
            leaves.push(Planned { leaf, parent, rule: &post.terms.rule, setting, max: whole });
        }
        Some(Self { leaves })
    }
}

impl Scorer<'_> {
    /// The score of every node for a unit that reported a value for every leaf; `None` for others, and where a sum is too
    /// large.
    pub(super) fn in_whole_numbers(&self, seat: usize) -> Option<Vec<Option<NodeScore>>> {
        let plan = self.plans[self.roll.members[seat].kind].as_ref()?;
        let values = self.roll.submissions.values(self.evaluation.period, seat)?;
        let catalogue = self.catalogue();
        let places = catalogue.settings.award_places;
        let mut sums: Vec<Option<(i64, i64)>> = vec![None; catalogue.nodes.len()];
        for Planned { leaf, parent, rule, setting, max } in &plan.leaves {
            let value = values.get(*leaf)?;
            if *value == Value::NotApplicable {
                return None;
            }
            let award = rule.scoring().points(&value, setting).at_least(setting.floor);
            let award = award.whole(places, Rounding::HalfUp)?;
            let (points, most) = sums[*parent].unwrap_or_default();
            sums[*parent] = Some((points.checked_add(award)?, most.checked_add(*max)?));
        }
        let number = |whole| Number::parts(whole, places);
        let sums = sums.into_iter();
        let sums =
            sums.map(|sum| sum.map(|(points, max)| NodeScore { points: number(points), max: number(max) }));
        Some(tree::fold_sums(catalogue, sums))
    }
}
