//! The unit as a whole: its index built up area by area, its rank and band, and what separates it from the next.

use super::Account;
use crate::catalogue::{Aggregate, Role};
use crate::command::score::{heading, unit_note};
use crate::number::{Number, Rounding};
use crate::rank::{Placed, rank};
use crate::report::{Cell, Column, Layout, Table};
use crate::text;
use crate::text::Text;

/// A figure that others follow from: all its decimals up to six, more after `≈`.
fn exact(number: &Number) -> Text {
    let short = number.round(6, Rounding::HalfUp);
    let sign = if short == *number { "" } else { "≈" };
    text!("{sign}{short:#}", "{sign}{short}")
}

impl Account<'_> {
    /// The unit: its index, rank and band, and what separates it from the next unit and the next band.
    pub fn unit(&self, footnotes: Vec<Text>) -> Table {
        let placed = rank(&self.loaded.evaluation, self.roll, self.group(), self.scores);
        let at = placed.iter().position(|one| one.seat == self.seat).unwrap_or_default();
        let own = &placed[at];
        let score = self.score();
        let (rank, ranked) = (own.rank, placed.iter().filter(|one| one.rank.is_some()).count());
        let band = own.band.map(|band| &self.catalogue().bands[band]);
        let rank_words = rank.map(|rank| {
            if own.tied {
                text!("{rank}/{ranked} (đồng hạng)", "{rank} of {ranked} (shared)")
            } else {
                text!("{rank}/{ranked}", "{rank} of {ranked}")
            }
        });
        let row = vec![
            Cell::text(self.name(self.seat)),
            Cell::text(&self.group().name),
            self.figure(score.index.as_ref()),
            Cell::sentence(self.built()),
            Cell::sentence(rank_words),
            band.map_or(Cell::Empty, |band| Cell::text(&band.label)),
            band.and_then(|band| band.head.as_deref()).map_or(Cell::Empty, Cell::text),
            Cell::sentence(self.next_unit(&placed, at)),
            Cell::sentence(self.next_band(own)),
            Cell::sentence(unit_note(score)),
        ];
        let columns = vec![
            Column::text("name", Text::fixed("Đơn vị", "Unit")),
            Column::text("group", Text::fixed("Khối", "Group")),
            Column::figure("index", Text::fixed("Chỉ số", "Index")),
            Column::text("built", Text::fixed("Cách tính chỉ số", "How it is built")),
            Column::text("rank", Text::fixed("Xếp hạng", "Rank")),
            Column::text("band", Text::fixed("Xếp loại", "Band")),
            Column::text("head", Text::fixed("Đối với người đứng đầu", "For the head of the unit")),
            Column::text("next_unit", Text::fixed("Hạng kế trên", "Next unit above")),
            Column::text("next_band", Text::fixed("Mức xếp loại kế trên", "Next band above")),
            Column::text("note", Text::fixed("Ghi chú", "Note")),
        ];
        let title = heading(&Text::same(self.name(self.seat)), self.loaded);
        Table {
            key: "unit",
            title: Some(title),
            layout: Layout::Records,
            columns,
            rows: vec![row],
            footnotes,
            ..Table::default()
        }
    }

    /// The index as arithmetic.
    pub fn built(&self) -> Option<Text> {
        let (score, settings) = (self.score(), &self.catalogue().settings);
        score.index.as_ref()?;
        let (points, max, scale) = (exact(&score.points), exact(&score.max), &settings.scale);
        let whole = match settings.aggregate {
            Aggregate::Sum => Text {
                vi: format!("{} điểm ÷ {} điểm áp dụng × {scale:#}", points.vi, max.vi).into(),
                en: format!("{} points ÷ {} applicable × {scale}", points.en, max.en).into(),
            },
            Aggregate::Mean => Text {
                vi: format!("trung bình có trọng số các lĩnh vực: {}", points.vi).into(),
                en: format!("weighted mean of the areas: {}", points.en).into(),
            },
        };
        let add = |words: Text, sign: &str, number: &Number| {
            if number.is_zero() { words } else { words.join(sign, &exact(number)) }
        };
        let words = add(add(whole, " + ", &score.bonus), " − ", &score.penalty);
        Some(match &settings.clamp {
            Some((low, high)) => {
                words.join(", ", &text!("trong khoảng {low:#}…{high:#}", "within {low}…{high}"))
            }
            None => words,
        })
    }

    pub fn next_unit(&self, placed: &[Placed], at: usize) -> Option<Text> {
        let own = self.score().decisive(self.catalogue())?;
        let rank = placed[at].rank?;
        let above = placed[..at].iter().rev().find(|one| one.rank.is_some_and(|other| other < rank));
        let Some(above) = above else {
            return Some(Text::fixed("không có: đứng đầu khối", "none: first of the group"));
        };
        let (name, other) = (self.name(above.seat), self.scores[above.seat].decisive(self.catalogue())?);
        let gap = &other - &own;
        if gap.is_zero() {
            return Some(text!(
                "{name}, bằng chỉ số, hơn ở tiêu chí phân định",
                "{name}, of the same index, ahead by the tie-break"
            ));
        }
        let other = self.said(&other);
        Some(Text {
            vi: format!("{name} ({}), kém {gap:#}", other.vi).into(),
            en: format!("{name} ({}), {gap} short", other.en).into(),
        })
    }

    pub fn next_band(&self, own: &Placed) -> Option<Text> {
        let (catalogue, score) = (self.catalogue(), self.score());
        let index = score.decisive(catalogue)?;
        let next = own.band.map_or(catalogue.bands.len(), |band| band).checked_sub(1)?;
        let (band, label) = (&catalogue.bands[next], &catalogue.bands[next].label);
        if !band.reached(&index) {
            let (from, gap) = (&band.from, &band.from - &index);
            return Some(if band.strict {
                text!(
                    "{label} (trên {from:#}): còn thiếu hơn {gap:#}",
                    "{label} (above {from}): more than {gap} short"
                )
            } else {
                text!("{label} (từ {from:#}): còn thiếu {gap:#}", "{label} (from {from}): {gap} short")
            });
        }
        let failed = band.gates.iter().filter_map(|gate| {
            let (percent, least, code) =
                (score.percent(catalogue, gate.node)?, &gate.at_least, &catalogue.nodes[gate.node].code);
            (percent < *least).then(|| {
                text!(
                    "tiêu chí {code} mới đạt {percent:#}% (cần {least:#}%)",
                    "criterion {code} is at {percent}% ({least}% needed)"
                )
            })
        });
        let failed = failed.reduce(|all, one| all.join("; ", &one))?;
        Some(text!("{label}: đủ chỉ số nhưng", "{label}: the index is enough, but").join(" ", &failed))
    }

    /// The index area by area: points, maximum, percent and the part of the index.
    pub fn areas(&self) -> Table {
        let (catalogue, score) = (self.catalogue(), self.score());
        let rows = catalogue.areas().filter_map(|area| {
            let (node, own) = (&catalogue.nodes[area], score.node(area)?);
            let part = match (node.role, catalogue.settings.aggregate) {
                (Some(Role::Bonus), _) => Some(own.points.clone()),
                (Some(Role::Penalty), _) => Some(-&own.points),
                (None, Aggregate::Sum) => (&own.points * &catalogue.settings.scale).checked_div(&score.max),
                (None, Aggregate::Mean) => self.mean_part(area, &own.points),
            };
            Some(vec![
                Cell::text(&node.code),
                Cell::text(&node.title),
                self.figure(Some(&own.points)),
                self.figure(Some(&own.max)),
                self.figure(own.percent().as_ref()),
                self.figure(part.as_ref()),
            ])
        });
        let columns = vec![
            Column::text("criterion", Text::fixed("Mã", "Code")),
            Column::text("title", Text::fixed("Lĩnh vực", "Area")),
            Column::figure("points", Text::fixed("Điểm đạt", "Points")),
            Column::figure("max", Text::fixed("Điểm tối đa", "Maximum")),
            Column::figure("percent", Text::fixed("Tỷ lệ %", "Percent")),
            Column::figure("part", Text::fixed("Phần trong chỉ số", "Part of the index")),
        ];
        let title = Text::fixed("Chỉ số theo lĩnh vực", "The index, area by area");
        Table {
            key: "areas",
            title: Some(title),
            columns,
            anchors: 2,
            rows: rows.collect(),
            ..Table::default()
        }
    }

    pub fn mean_part(&self, area: usize, figure: &Number) -> Option<Number> {
        let catalogue = self.catalogue();
        let applies = |&one: &usize| catalogue.nodes[one].role.is_none() && self.score().node(one).is_some();
        let weights = catalogue
            .areas()
            .filter(applies)
            .fold(Number::ZERO, |total, one| &total + &catalogue.nodes[one].weight);
        (figure * &catalogue.nodes[area].weight).checked_div(&weights)
    }
}
