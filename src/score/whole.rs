//! Units scored in whole numbers: where points are added up and each value alone tells what it earns, awards and maxima
//! are so many of the smallest award there is, and their sums need no fractions.

use super::post::Post;
use super::tree::NodeScore;
use super::{Keep, Scorer, Sums};
use crate::catalogue::{Aggregate, Catalogue, Role};
use crate::number::{Number, Rounding};
use crate::rule::{Rule, Setting, Tariff};
use crate::submission::UnitValues;
use crate::value::Value;

/// The leaves and nodes of a kind, for scoring in whole numbers.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    /// Decimals of awards.
    places: u32,
    leaves: Vec<Planned<'a>>,
    /// The nodes above leaves that are asked, each before those under it.
    nodes: Vec<Sum>,
    /// The applicable maximum of the whole.
    max: Number,
}

/// A leaf that is asked of the kind.
#[derive(Debug)]
struct Planned<'a> {
    leaf: usize,
    /// The place of the node right above it, among those of the plan.
    parent: usize,
    rule: &'a Rule,
    setting: Setting<'a>,
    /// What the rule gives for plain values, where it needs no fractions for that.
    tariff: Option<Tariff>,
    floor: i64,
}

/// A node whose children are added up. Each of them has a value, so that its maximum is the same for every unit.
#[derive(Debug)]
struct Sum {
    /// Its place among the catalogue's nodes.
    node: usize,
    /// The place of the node above it, among those of the plan.
    parent: Option<usize>,
    role: Option<Role>,
    cap: Option<i64>,
    max: i64,
    /// Whether it is shown.
    kept: bool,
}

/// How many of the smallest award some points are, where they are a whole number of them.
fn whole(points: &Number, places: u32) -> Option<i64> {
    let whole = points.whole(places, Rounding::HalfUp)?;
    (Number::parts(whole, places) == *points).then_some(whole)
}

impl<'a> Plan<'a> {
    /// The plan of a kind, given what it is asked, leaf after leaf; `None` where whole numbers are not enough.
    pub fn of(catalogue: &Catalogue, posts: &[Option<Post<'a>>], kept: &[usize], keep: Keep) -> Option<Self> {
        let settings = &catalogue.settings;
        if keep != Keep::Areas || settings.aggregate != Aggregate::Sum {
            return None;
        }
        let places = settings.award_places;
        let asked = || posts.iter().enumerate().filter_map(|(leaf, post)| Some((leaf, post.as_ref()?)));
        let mut nodes = sums(catalogue, asked().map(|(_, post)| post.part.node), kept, places)?;
        let mut leaves = Vec::with_capacity(posts.len());
        for (leaf, post) in asked() {
            let node = post.part.node;
            let above = catalogue.nodes[node].parent?;
            let parent = nodes.iter().position(|sum| sum.node == above)?;
            if !post.alone || post.part.units.is_some() || kept.contains(&node) {
                return None;
            }
            nodes[parent].max = nodes[parent].max.checked_add(whole(&post.terms.max, places)?)?;
            let rule = &post.terms.rule;
            let setting = Setting::alone(&post.terms.max, &post.part.floor, post.target);
            let tariff = rule.scoring().tariff(&setting, places);
            let floor = setting.floor.whole(places, Rounding::HalfUp)?;
            leaves.push(Planned { leaf, parent, rule, setting, tariff, floor });
        }
        let mut maxima: Vec<i64> = nodes.iter().map(|sum| sum.max).collect();
        let max = add_up(&nodes, &mut maxima, None)?;
        nodes.iter_mut().zip(maxima).for_each(|(sum, max)| sum.max = max);
        Some(Self { places, leaves, nodes, max: Number::parts(max, places) })
    }
}

/// The nodes above some leaves, in the order of the catalogue; `None` where one is no sum of whole numbers.
fn sums(
    catalogue: &Catalogue,
    leaves: impl Iterator<Item = usize>,
    kept: &[usize],
    places: u32,
) -> Option<Vec<Sum>> {
    let mut above: Vec<usize> = leaves
        .flat_map(|leaf| {
            std::iter::successors(catalogue.nodes[leaf].parent, |&node| catalogue.nodes[node].parent)
        })
        .collect();
    above.sort_unstable();
    above.dedup();
    let sum = |&node: &usize| {
        let own = &catalogue.nodes[node];
        let parent = own.parent.map(|parent| above.binary_search(&parent)).transpose().ok()?;
        let cap = own.cap.as_ref().map(|cap| whole(cap, places).ok_or(())).transpose().ok()?;
        let kept = kept.contains(&node);
        (!own.take_best).then_some(Sum { node, parent, role: own.role, cap, max: 0, kept })
    };
    above.iter().map(sum).collect()
}

/// Adds what is known of nodes up to those above them, and those of a role to a total.
fn add_up(nodes: &[Sum], figures: &mut [i64], role: Option<Role>) -> Option<i64> {
    let mut total = 0_i64;
    // Children stand after their parents, so one pass backwards meets every child before its parent.
    for (place, sum) in nodes.iter().enumerate().rev() {
        let own = sum.cap.map_or(figures[place], |cap| cap.min(figures[place]));
        figures[place] = own;
        match sum.parent {
            Some(parent) => figures[parent] = figures[parent].checked_add(own)?,
            None if sum.role == role => total = total.checked_add(own)?,
            None => {}
        }
    }
    Some(total)
}

impl Planned<'_> {
    /// What a unit's value earns; `None` where it has none, or one that needs more than whole numbers.
    #[inline]
    fn award(&self, values: UnitValues<'_>, places: u32) -> Option<i64> {
        let plain = || self.tariff.as_ref()?.award(values.plain(self.leaf)?);
        match plain() {
            Some(award) => Some(award.max(self.floor)),
            None => self.award_for(&*values.get(self.leaf)?, places),
        }
    }

    /// The same for a value of any form.
    fn award_for(&self, value: &Value, places: u32) -> Option<i64> {
        if *value == Value::NotApplicable {
            return None;
        }
        let award = self.rule.scoring().points(value, &self.setting).at_least(self.setting.floor);
        award.whole(places, Rounding::HalfUp)
    }
}

impl Scorer<'_> {
    /// What the leaves add up to for a unit that reported a value for every one; `None` for others, and where a sum is
    /// too large.
    pub(super) fn in_whole_numbers(&self, seat: usize) -> Option<Sums> {
        let plan = self.plans[self.roll.members[seat].kind].as_ref()?;
        let values = self.roll.submissions.values(self.evaluation.period, seat)?;
        let mut points = vec![0_i64; plan.nodes.len()];
        for planned in &plan.leaves {
            let award = planned.award(values, plan.places)?;
            points[planned.parent] = points[planned.parent].checked_add(award)?;
        }
        let whole = add_up(&plan.nodes, &mut points, None)?;
        let number = |whole| Number::parts(whole, plan.places);
        let role = |role: Role| {
            let own = plan
                .nodes
                .iter()
                .zip(&points)
                .filter(|(sum, _)| sum.parent.is_none() && sum.role == Some(role));
            own.map(|(_, points)| *points).try_fold(0_i64, i64::checked_add)
        };
        let kept = plan.nodes.iter().zip(&points).filter(|(sum, _)| sum.kept);
        Some(Sums {
            whole: NodeScore { points: number(whole), max: plan.max.clone() },
            bonus: number(role(Role::Bonus)?),
            penalty: number(role(Role::Penalty)?),
            nodes: kept
                .map(|(sum, points)| (sum.node, NodeScore { points: number(*points), max: number(sum.max) }))
                .collect(),
        })
    }
}
