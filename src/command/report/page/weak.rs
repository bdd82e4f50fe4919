//! The criteria at which the group as a whole earns least.

use super::{Material, PERCENTS, Shown, count};
use crate::number::{Number, sum};
use crate::report::{Cell, Column, Table};
use crate::score::State;
use crate::text::Text;

/// What the units of a group earned for one criterion.
struct Earned {
    leaf: usize,
    /// In percent of each unit's maximum, where it applies.
    percents: Vec<Number>,
    lost: Number,
}

impl Earned {
    fn mean(&self) -> Option<Number> {
        Some(&sum(&self.percents) / i64::try_from(self.percents.len()).ok().filter(|units| *units > 0)?)
    }

    fn nothing(&self) -> usize {
        self.percents.iter().filter(|percent| !percent.is_positive()).count()
    }

    fn full(&self) -> usize {
        self.percents.iter().filter(|percent| **percent >= Number::HUNDRED).count()
    }
}

impl Material<'_> {
    /// The criteria of every group, the weakest first.
    pub(in crate::command::report) fn weak(&self) -> Vec<Table> {
        self.shown().map(|shown| shown.weak()).collect()
    }
}

impl Shown<'_> {
    fn weak(&self) -> Table {
        let leaves = 0..self.catalogue().leaves.len();
        let in_whole = leaves.filter(|&leaf| self.catalogue().node(leaf).role.is_none());
        let mut all: Vec<(Number, Earned)> = in_whole
            .map(|leaf| self.earned(leaf))
            .filter_map(|earned| Some((earned.mean()?, earned)))
            .collect();
        // Equal ones keep the order of the catalogue.
        all.sort_by(|(mean, one), (other_mean, other)| {
            mean.cmp(other_mean).then_with(|| other.nothing().cmp(&one.nothing()))
        });
        Table {
            columns: columns(),
            anchors: 3,
            rows: all.into_iter().map(|(mean, earned)| self.weak_row(mean, &earned)).collect(),
            footnotes: vec![Text::fixed(
                "Tỷ lệ trung bình: trung bình cộng tỷ lệ điểm đạt so với điểm tối đa của các đơn vị có áp dụng; không kể điểm thưởng, điểm trừ và điểm còn chờ chấm; tổng điểm mất: theo thang điểm của tiêu chí",
                "Mean: of the percents of the maximum that the units earned to which the criterion applies; without bonus, penalty and what is awaited; points lost on the scale of the criterion",
            )],
            ..self.table("weaknesses")
        }
    }

    fn earned(&self, leaf: usize) -> Earned {
        let scores = self.placed.iter().filter_map(|placed| self.score(placed).leaves[leaf].as_ref());
        // What is awaited is not weak.
        let applicable: Vec<(&Number, &Number)> = scores
            .filter(|score| score.state != State::Pending)
            .filter_map(|score| Some((score.award.as_ref()?, &score.max)))
            .filter(|(_, max)| max.is_positive())
            .collect();
        let percent = |(award, max): &(&Number, &Number)| (*award * &Number::HUNDRED).checked_div(max);
        let lost: Vec<Number> = applicable.iter().map(|(award, max)| *max - *award).collect();
        Earned { leaf, percents: applicable.iter().filter_map(percent).collect(), lost: sum(&lost) }
    }

    fn weak_row(&self, mean: Number, earned: &Earned) -> Vec<Cell> {
        let node = self.catalogue().node(earned.leaf);
        vec![
            Cell::text(&self.group.name),
            Cell::text(&node.code),
            Cell::text(&node.title),
            self.figure(Some(mean)),
            count(earned.nothing()),
            count(earned.full()),
            count(earned.percents.len()),
            self.figure(Some(earned.lost.clone())),
            Cell::text(&node.lead),
        ]
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::text("group", Text::fixed("Khối", "Group")).for_data(),
        Column::text("criterion", Text::fixed("Mã", "Code")),
        Column::text("title", Text::fixed("Tiêu chí", "Criterion")),
        Column::figure("percent", Text::fixed("Tỷ lệ trung bình (%)", "Mean (%)")).shaded(PERCENTS),
        Column::centre("nothing", Text::fixed("Số đơn vị 0 điểm", "Units at 0")),
        Column::centre("full", Text::fixed("Số đơn vị đạt tối đa", "Units at the maximum")),
        Column::centre("units", Text::fixed("Số đơn vị áp dụng", "Units it applies to")),
        Column::figure("lost", Text::fixed("Tổng điểm mất", "Points lost in all")),
        Column::text("lead", Text::fixed("Chủ trì", "Lead")),
    ]
}
