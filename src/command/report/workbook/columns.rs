//! The columns of what is computed again, and what each holds.

use super::Recomputed;
use super::steady::STEADY;
use crate::catalogue::Role;
use crate::number::{Number, Rounding};
use crate::report::{Cell, Column, Formula};
use crate::score::EXACT_PLACES;
use crate::text;
use crate::text::Text;

/// Decimals people see of an index that is not rounded.
const UNROUNDED: u32 = 6;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Group,
    Unit,
    Name,
    /// The points of a node.
    Points(usize),
    /// The applicable maximum of a node.
    Max(usize),
    Total,
    TotalMax,
    Role(Role),
    /// The index before it is rounded.
    Unrounded,
    /// The index as the ranking has it.
    Index,
    /// The index to the decimals that decide, where those are not the published ones.
    Decisive,
    /// The cell of the ranking.
    Published,
    /// Published less computed again.
    Difference,
    /// The percent of a node that breaks ties.
    Tie(usize),
    Rank,
}

impl Recomputed<'_> {
    pub(super) fn parts(&self) -> Vec<Part> {
        let catalogue = self.catalogue();
        let mut parts = vec![Part::Group, Part::Unit, Part::Name];
        for (place, node) in catalogue.nodes.iter().enumerate().filter(|(place, _)| self.has_cells(*place)) {
            parts.push(Part::Points(place));
            if node.role.is_none() && !self.is_mean(node) {
                parts.push(Part::Max(place));
            }
        }
        parts.extend([Part::Total, Part::TotalMax]);
        parts.extend(
            [Role::Bonus, Role::Penalty]
                .into_iter()
                .filter(|role| !self.areas(Some(*role)).is_empty())
                .map(Part::Role),
        );
        parts.extend([Part::Unrounded, Part::Index]);
        if self.published.is_some() {
            parts.extend([Part::Published, Part::Difference]);
        }
        if catalogue.settings.decide_exact {
            parts.push(Part::Decisive);
        }
        parts.extend(catalogue.settings.tie_break.iter().map(|node| Part::Tie(*node)));
        parts.push(Part::Rank);
        parts
    }

    pub(super) fn column(&self, part: Part) -> Column {
        let node = |node: usize| &self.catalogue().nodes[node];
        match part {
            Part::Group => Column::text("group", Text::fixed("Khối", "Group")).for_data(),
            Part::Unit => Column::text("unit", Text::fixed("Mã đơn vị", "Key")).for_data(),
            Part::Name => Column::text("name", Text::fixed("Đơn vị", "Unit")),
            Part::Points(place) => {
                let (code, title) = (&node(place).code, &node(place).title);
                Column::figure(format!("points.{code}"), Text::same(format!("{code}. {title}")))
            }
            Part::Max(place) => {
                let code = &node(place).code;
                Column::figure(format!("max.{code}"), text!("{code}. Tối đa", "{code}. Maximum"))
            }
            Part::Total => Column::figure("points", Text::fixed("Tổng điểm", "Points")),
            Part::TotalMax => Column::figure("max", Text::fixed("Tổng điểm tối đa", "Maximum")),
            Part::Role(Role::Bonus) => Column::figure("bonus", Text::fixed("Điểm thưởng", "Bonus")),
            Part::Role(Role::Penalty) => Column::figure("penalty", Text::fixed("Điểm trừ", "Penalty")),
            Part::Unrounded => {
                Column::figure("index_unrounded", Text::fixed("Chỉ số chưa làm tròn", "Index, not rounded"))
            }
            Part::Index => Column::figure("index", Text::fixed("Chỉ số tính lại", "Index, computed again")),
            Part::Published => {
                Column::figure("published", Text::fixed("Chỉ số ở bảng xếp hạng", "Index in the ranking"))
            }
            Part::Difference => Column::figure("difference", Text::fixed("Chênh lệch", "Difference")),
            Part::Decisive => {
                Column::figure("index_decisive", Text::fixed("Chỉ số để xếp hạng", "Index that decides"))
            }
            Part::Tie(place) => {
                let code = &node(place).code;
                Column::figure(
                    format!("tie.{code}"),
                    text!("{code}: % để phân hạng", "{code}: % that breaks ties"),
                )
            }
            Part::Rank => Column::centre("rank", Text::fixed("Hạng tính lại", "Rank, computed again")),
        }
    }

    /// What a row has in a column, and how it follows.
    pub(super) fn value(&self, part: Part, row: usize) -> Cell {
        let (catalogue, score) = (self.catalogue(), self.score(row));
        let settings = &catalogue.settings;
        let unit = self.unit(row);
        let of_node = |node| score.node(node).map(|node| (node.points.clone(), node.max.clone())).unzip();
        match part {
            Part::Group => Cell::text(&self.group.name),
            Part::Unit => Cell::text(&unit.key),
            Part::Name => Cell::text(&unit.name),
            Part::Points(node) => figure(of_node(node).0, settings.places, self.own_points(row, node)),
            Part::Max(node) => figure(of_node(node).1, settings.places, self.own_max(row, node)),
            Part::Total => figure(Some(score.points.clone()), settings.places, self.total(row)),
            Part::TotalMax => figure(Some(score.max.clone()), settings.places, self.total_max(row)),
            Part::Role(Role::Bonus) => {
                figure(Some(score.bonus.clone()), settings.places, self.role(row, Role::Bonus))
            }
            Part::Role(Role::Penalty) => {
                figure(Some(score.penalty.clone()), settings.places, self.role(row, Role::Penalty))
            }
            Part::Unrounded => figure(score.exact(), UNROUNDED, self.index(row)),
            Part::Index => figure(score.published(catalogue), settings.places, self.published_index(row)),
            Part::Decisive => self.deciding(score.exact(), self.decisive_index(row)),
            Part::Published => figure(score.published(catalogue), settings.places, self.in_ranking(row)),
            Part::Difference => {
                let nothing = score.index.as_ref().map(|_| Number::ZERO);
                figure(nothing, settings.places, self.difference(row))
            }
            Part::Tie(node) => self.deciding(score.percent(catalogue, node), self.tie(row, node)),
            Part::Rank => self.rank(row),
        }
    }

    /// A figure that decides, to the decimals that do.
    fn deciding(&self, value: Option<Number>, formula: Option<Formula>) -> Cell {
        let settings = &self.catalogue().settings;
        match (settings.decide_exact, formula) {
            (false, formula) => figure(value, settings.places, formula),
            (true, None) => figure(value, EXACT_PLACES, None),
            (true, formula) => {
                figure(value.map(|value| value.round(STEADY, Rounding::HalfUp)), STEADY, formula)
            }
        }
    }
}

/// A figure, and how it follows where it can be computed again; what does not end has what doubles hold of it.
fn figure(value: Option<Number>, places: u32, formula: Option<Formula>) -> Cell {
    let ended = |value: Number| match value.decimals() {
        Some(_) => value,
        None => value.round(EXACT_PLACES, Rounding::HalfUp),
    };
    let cell = Cell::figure(value.map(ended), places);
    match formula {
        Some(formula) => cell.computed(formula),
        None => cell,
    }
}
