//! The whole, the index and the rank as formulas, where doubles come to the same figures.

use super::Recomputed;
use super::columns::Part;
use super::steady::{STEADY, holds, is_small, tells_apart};
use crate::catalogue::{Aggregate, Role, Ties};
use crate::number::{Number, Rounding};
use crate::report::{Cell, Formula, Place, RankKey};
use crate::text;
use crate::text::{Text, list};

impl Recomputed<'_> {
    pub(super) fn total(&self, row: usize) -> Option<Formula> {
        let areas = self.areas(None);
        match self.catalogue().settings.aggregate {
            Aggregate::Sum => self.summed(areas.into_iter().map(|area| self.points(row, area))),
            Aggregate::Mean => self.weighted(row, &areas),
        }
    }

    pub(super) fn total_max(&self, row: usize) -> Option<Formula> {
        match self.catalogue().settings.aggregate {
            Aggregate::Sum => self.summed(self.areas(None).into_iter().map(|area| self.max(row, area))),
            Aggregate::Mean => None,
        }
    }

    pub(super) fn role(&self, row: usize, role: Role) -> Option<Formula> {
        self.summed(self.areas(Some(role)).into_iter().map(|area| self.points(row, area)))
    }

    fn summed(&self, terms: impl Iterator<Item = Option<Formula>>) -> Option<Formula> {
        let terms: Vec<Formula> = terms.flatten().collect();
        (!terms.is_empty()).then_some(Formula::Sum(terms))
    }

    /// points ÷ max × scale + bonus − penalty, within the clamp.
    pub(super) fn index(&self, row: usize) -> Option<Formula> {
        let settings = &self.catalogue().settings;
        let points = self.cell(Part::Total, row)?;
        let mut index = match settings.aggregate {
            Aggregate::Sum => {
                let share = Formula::quotient(points, self.cell(Part::TotalMax, row)?);
                Formula::Product(vec![share, Formula::Number(settings.scale.clone())])
            }
            Aggregate::Mean => points,
        };
        if let Some(bonus) = self.cell(Part::Role(Role::Bonus), row) {
            index = Formula::Sum(vec![index, bonus]);
        }
        if let Some(penalty) = self.cell(Part::Role(Role::Penalty), row) {
            index = Formula::difference(index, penalty);
        }
        Some(match &settings.clamp {
            Some((low, high)) => {
                let below = Formula::Least(vec![index, Formula::Number(high.clone())]);
                Formula::Most(vec![below, Formula::Number(low.clone())])
            }
            None => index,
        })
    }

    /// The index rounded as published; none where doubles may round it otherwise.
    pub(super) fn published_index(&self, row: usize) -> Option<Formula> {
        self.holds(row).then(|| self.published(self.cell(Part::Unrounded, row)?)).flatten()
    }

    pub(super) fn decisive_index(&self, row: usize) -> Option<Formula> {
        self.cell(Part::Unrounded, row).filter(|_| self.ranks).map(|index| index.rounded(STEADY))
    }

    fn published(&self, formula: Formula) -> Option<Formula> {
        let settings = &self.catalogue().settings;
        let to_even = settings.rounding == Rounding::HalfEven;
        Some(Formula::Round { of: Box::new(formula.rounded(STEADY)), places: settings.places, to_even })
    }

    /// Whether doubles come to the published index of a unit.
    fn holds(&self, row: usize) -> bool {
        let (score, settings) = (self.score(row), &self.catalogue().settings);
        let small = [&settings.scale, &score.bonus, &score.penalty].into_iter().all(is_small);
        score.index.as_ref().is_some_and(|index| small && holds(index, settings.places))
    }

    pub(super) fn in_ranking(&self, row: usize) -> Option<Formula> {
        let column = self.published?;
        Some(Formula::Cell(Place { table: "ranking", part: self.part, row, column }))
    }

    pub(super) fn difference(&self, row: usize) -> Option<Formula> {
        Some(Formula::difference(self.cell(Part::Published, row)?, self.cell(Part::Index, row)?))
    }

    /// The percent of a node that breaks ties.
    pub(super) fn tie(&self, row: usize, node: usize) -> Option<Formula> {
        let share = Formula::quotient(self.points(row, node)?, self.max(row, node)?);
        let percent = Formula::Product(vec![share, Formula::Number(Number::HUNDRED)]);
        let settings = &self.catalogue().settings;
        let exact = self.score(row).node(node)?.percent()?;
        match settings.decide_exact {
            true => self.ranks.then(|| percent.rounded(STEADY)),
            false => holds(&exact, settings.places).then(|| self.published(percent)).flatten(),
        }
    }

    pub(super) fn rank(&self, row: usize) -> Cell {
        let placed = &self.placed[row];
        let Some(rank) = placed.rank.and_then(|rank| i64::try_from(rank).ok()) else { return Cell::Empty };
        let shown = Cell::Rank { rank, tied: placed.tied };
        if !self.ranks {
            return shown;
        }
        let settings = &self.catalogue().settings;
        let first = if settings.decide_exact { Part::Decisive } else { Part::Index };
        let ties = settings
            .tie_break
            .iter()
            .map(|&node| (Part::Tie(node), self.catalogue().nodes[node].role == Some(Role::Penalty)));
        let keys = std::iter::once((first, false)).chain(ties).filter_map(|(part, least_first)| {
            Some(RankKey { own: self.place(part, row)?, rows: self.ranked(), least_first })
        });
        shown.computed(Formula::Rank { keys: keys.collect(), dense: settings.ties == Ties::Dense })
    }

    /// How many units are ranked; they stand first.
    fn ranked(&self) -> usize {
        self.placed.iter().filter(|one| one.rank.is_some()).count()
    }

    /// Whether doubles order the units as exact figures do.
    pub(super) fn ranks_follow(&self) -> bool {
        let settings = &self.catalogue().settings;
        let rows = || 0..self.ranked();
        let indices: Option<Vec<&Number>> = rows().map(|row| self.score(row).index.as_ref()).collect();
        let Some(indices) = indices else { return false };
        let decides = |figures: &[&Number]| match settings.decide_exact {
            true => tells_apart(figures),
            false => figures.iter().all(|figure| holds(figure, settings.places)),
        };
        let small = rows().all(|row| {
            let score = self.score(row);
            [&settings.scale, &score.bonus, &score.penalty].into_iter().all(is_small)
        });
        // A unit to which a criterion does not apply comes last, which a cell cannot say.
        let ties = settings.tie_break.iter().all(|&node| {
            let percents: Option<Vec<Number>> =
                rows().map(|row| self.score(row).node(node)?.percent()).collect();
            percents.is_some_and(|percents| decides(&percents.iter().collect::<Vec<_>>()))
        });
        small && decides(&indices) && ties
    }

    /// How the figures follow, and which do not.
    pub(super) fn notes(&self) -> Vec<Text> {
        let mut notes = vec![Text::fixed(
            "Điểm, chỉ số và hạng ở trang này tính bằng công thức từ trang «Điểm từng tiêu chí»: sửa điểm ở đó thì ở đây tính lại; các trang khác giữ số đã công bố.",
            "Points, index and rank on this sheet follow by formula from the sheet «Awards»: change an award there, and they are computed again; the other sheets keep the published figures.",
        )];
        notes.push(self.told());
        let by_value = (0..self.ranked()).filter(|&row| !self.holds(row));
        let names: Vec<&str> = by_value.map(|row| self.unit(row).name.as_str()).collect();
        if !names.is_empty() {
            let names = list(&names);
            notes.push(text!(
                "Ghi giá trị thay cho công thức, vì chỉ số nằm sát mức làm tròn đến nỗi phép tính 15 chữ số của bảng tính không quyết định được: {names}",
                "Values, not formulas, for the index lies so near to where rounding turns that the 15 digits of a spreadsheet cannot decide: {names}"
            ));
        }
        if !self.ranks && self.ranked() > 0 {
            notes.push(Text::fixed(
                "Hạng ghi giá trị thay cho công thức: phép tính 15 chữ số của bảng tính không xếp được đúng thứ tự, hoặc có đơn vị mà tiêu chí phân hạng không áp dụng.",
                "Ranks are values, not formulas: the 15 digits of a spreadsheet do not order the units as they are, or a criterion that breaks ties does not apply to some.",
            ));
        }
        notes
    }

    /// The index in words.
    fn told(&self) -> Text {
        let settings = &self.catalogue().settings;
        let (scale, places) = (&settings.scale, settings.places);
        let mut told = match settings.aggregate {
            Aggregate::Sum => text!(
                "Chỉ số = tổng điểm ÷ tổng điểm tối đa × {scale:#}",
                "Index = points ÷ maximum × {scale}"
            ),
            Aggregate::Mean => Text::fixed(
                "Chỉ số = bình quân có trọng số của các lĩnh vực",
                "Index = weighted mean of the areas",
            ),
        };
        if !self.areas(Some(Role::Bonus)).is_empty() {
            told = told.join("", &Text::fixed(" + điểm thưởng", " + bonus"));
        }
        if !self.areas(Some(Role::Penalty)).is_empty() {
            told = told.join("", &Text::fixed(" − điểm trừ", " − penalty"));
        }
        if let Some((low, high)) = &settings.clamp {
            told = told.join("", &text!(", trong khoảng {low:#}–{high:#}", ", within {low}–{high}"));
        }
        told.join("", &text!("; làm tròn {places} chữ số thập phân.", "; rounded to {places} decimals."))
    }
}
