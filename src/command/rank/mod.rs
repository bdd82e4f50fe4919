//! `par rank`: the ranking table for a report, with the change against the previous period and what follows for
//! heads and commendations.

mod rewards;

use clap::Args;

use super::compare::changes::renamed;
use super::loaded::StageName;
use super::score::{band_cell, heading, place_cells, place_columns, tie_note, unit_note};
use super::{Common, Failure, Inputs, Loaded, Outcome, Output};
use crate::diagnostic::Diagnostics;
use crate::evaluation::{Group, Roll};
use crate::number::{Number, Rounding, sum};
use crate::rank::{Outlook, Placed, outlook, rank};
use crate::report::{Cell, Column, Report, Shade, Table};
use crate::results::{self, Results, members};
use crate::score::{Keep, Scores};
use crate::text;
use crate::text::{Text, list};

/// Arguments of `par rank`.
#[derive(Args, Debug)]
pub struct Rank {
    #[command(flatten)]
    inputs: Inputs,
}

impl Rank {
    pub(super) fn run(&self, common: &Common) -> Result<Outcome, Failure> {
        let (mut sources, mut diagnostics) = (common.sources(), Diagnostics::default());
        let Some(loaded) =
            self.inputs.choice.load(&self.inputs.inputs, false, &mut sources, &mut diagnostics)?
        else {
            return Ok(Outcome::new(Output::Nothing, diagnostics, sources, common.lang()));
        };
        let previous = match loaded.evaluation.previous.first() {
            Some(path) => results::load(path, &mut sources, &mut diagnostics)?,
            None => None,
        };
        let rolls = loaded.evaluation.rolls.iter();
        let scored: Vec<Scores> =
            rolls.map(|roll| loaded.score(roll, Keep::Leaves, &mut diagnostics)).collect();
        let notes = Notes { of_run: loaded.footnotes(&diagnostics), sums_up: true };
        let tables = tables(&loaded, &scored, previous.as_ref(), &notes);
        let lang = loaded.lang(common);
        let output = if loaded.may_show(&diagnostics) {
            let particulars = Box::new(loaded.evaluation.particulars.clone());
            Output::Report(Report { particulars, ..Report::of("rank", tables) })
        } else {
            Output::Nothing
        };
        Ok(Outcome::new(output, diagnostics, sources, lang))
    }
}

/// What is said under rankings besides what their rows need.
#[derive(Default)]
pub(super) struct Notes {
    /// What every table says of the run as a whole.
    pub of_run: Vec<Text>,
    /// Whether figures and bands are summed up: a report does so above the ranking, and in a table of its own.
    pub sums_up: bool,
}

/// The ranking of every group that is shown, then whom rewards propose; `scored` with all leaves.
pub(super) fn tables(
    loaded: &Loaded,
    scored: &[Scores],
    previous: Option<&Results<'static>>,
    notes: &Notes,
) -> Vec<Table> {
    let (mut tables, mut rewards) = (Vec::new(), Vec::new());
    for (roll, scores) in loaded.evaluation.rolls.iter().zip(scored) {
        let ranking = Ranking { loaded, roll, scores, previous, sums_up: notes.sums_up };
        tables.extend(loaded.groups(roll).map(|group| ranking.table(group)));
        // Nobody is proposed by what may still change.
        if matches!(loaded.stage, StageName::Final) {
            rewards.extend(loaded.groups(roll).flat_map(|group| ranking.rewards(group)));
        }
    }
    tables.append(&mut rewards);
    tables.iter_mut().for_each(|table| table.footnotes.extend(notes.of_run.iter().cloned()));
    tables
}

/// How many criteria a note names of a unit.
const NAMED: usize = 5;

struct Ranking<'a> {
    loaded: &'a Loaded,
    roll: &'a Roll,
    scores: &'a Scores,
    previous: Option<&'a Results<'static>>,
    sums_up: bool,
}

impl Ranking<'_> {
    fn table(&self, group: &Group) -> Table {
        let (evaluation, roll) = (&self.loaded.evaluation, self.roll);
        let placed = rank(evaluation, roll, group, self.scores);
        let stage = self.loaded.stage(&roll.appraisals);
        let outlook = outlook(evaluation, roll, stage, group, self.scores);
        let mut footnotes = if self.sums_up { self.summary(&placed) } else { Vec::new() };
        footnotes.extend(self.heads(&placed));
        footnotes.extend(tie_note(&placed));
        footnotes.extend(self.unranked(&placed));
        let was = self.previous.and_then(|previous| previous.group_before(&group.name, &members(evaluation)));
        footnotes.extend(self.of_another_group(was, &placed));
        let named = |previous: &Results<'_>| renamed(&previous.groups[was?].name, &group.name);
        footnotes.extend(self.previous.and_then(named));
        footnotes.extend(outlook.iter().map(|outlook| self.awaited(outlook)));
        let name = &group.name;
        Table {
            key: "ranking",
            title: Some(heading(&Text::same(&**name), self.loaded)),
            tab: Some(text!("Xếp hạng – {name}", "Ranking – {name}")),
            columns: self.columns(outlook.is_some()),
            anchors: place_columns().len(),
            rows: placed.iter().map(|one| self.row(group, was, one, outlook.as_deref())).collect(),
            footnotes,
            ..Table::default()
        }
    }

    fn columns(&self, awaited: bool) -> Vec<Column> {
        let mut columns = place_columns();
        columns.push(Column::figure("points", Text::fixed("Điểm", "Points")));
        columns.push(Column::figure("max", Text::fixed("Điểm tối đa", "Maximum")));
        columns.push(Column::figure("index", Text::fixed("Chỉ số", "Index")).shaded(Shade::Level));
        columns.push(Column::text("band", Text::fixed("Xếp loại", "Band")));
        if self.previous.is_some() {
            columns.push(Column::figure("previous_index", Text::fixed("Chỉ số kỳ trước", "Previous index")));
            let change = Column::figure("change_index", Text::fixed("Tăng, giảm chỉ số", "Change of index"));
            columns.push(change.shaded(Shade::Change));
            columns.push(Column::centre("previous_rank", Text::fixed("Hạng kỳ trước", "Previous rank")));
            let change = Column::centre("change_rank", Text::fixed("Tăng, giảm bậc", "Change of rank"));
            columns.push(change.shaded(Shade::Change));
        }
        if awaited {
            let low = Column::figure("index_low", Text::fixed("Chỉ số thấp nhất", "Lowest index"));
            let high = Column::figure("index_high", Text::fixed("Chỉ số cao nhất", "Highest index"));
            let best = Column::centre("rank_best", Text::fixed("Hạng cao nhất", "Best rank"));
            let worst = Column::centre("rank_worst", Text::fixed("Hạng thấp nhất", "Worst rank"));
            columns.extend([low, high, best, worst].map(Column::for_data));
            columns.push(
                Column::centre("ranks_shown", Text::fixed("Hạng có thể", "Possible rank")).for_people(),
            );
        }
        if self.tells_of_heads() {
            // Long, and the same for a whole band: people read it once, under the table.
            columns.push(Column::text("head", Text::fixed("Người đứng đầu", "Head of the unit")).for_data());
        }
        columns
    }

    /// Whether the catalogue says what a band means for the head of a unit.
    fn tells_of_heads(&self) -> bool {
        self.roll.catalogue.bands.iter().any(|band| band.head.is_some())
    }

    fn row(
        &self,
        group: &Group,
        was: Option<usize>,
        placed: &Placed,
        outlook: Option<&[Outlook]>,
    ) -> Vec<Cell> {
        let (catalogue, score) = (&self.roll.catalogue, &self.scores[placed.seat]);
        let settings = &catalogue.settings;
        let figure = |number: Option<&Number>| {
            Cell::figure(
                number.map(|number| number.round(settings.places, settings.rounding)),
                settings.places,
            )
        };
        let mut row = Vec::from(place_cells(self.loaded, self.roll, group, placed));
        row.push(figure(Some(&score.points)));
        row.push(figure(Some(&score.max)));
        row.push(figure(score.index.as_ref()));
        row.push(band_cell(catalogue, placed));
        if let Some(previous) = self.previous {
            let key = &self.loaded.evaluation.register.units()[self.roll.members[placed.seat].unit].key;
            let index = previous.get(key).and_then(|before| before.index.as_ref());
            let rank = previous.rank_in(was, key);
            let now = score.published(catalogue);
            let change = now.as_ref().zip(index).map(|(now, before)| now - before);
            // Up means nearer to the first place, so a smaller number.
            let moved = placed.rank.and_then(|now| Some(rank? - i64::try_from(now).ok()?));
            row.push(figure(index));
            row.push(Cell::figure(change, settings.places));
            row.push(rank.map_or(Cell::Empty, Cell::Whole));
            row.push(moved.map_or(Cell::Empty, Cell::Whole));
        }
        if let Some(outlook) = outlook {
            let own = outlook.iter().find(|one| one.seat == placed.seat);
            let (low, high) = own.and_then(|own| own.index.as_ref()).map(|(low, high)| (low, high)).unzip();
            let (first, last) = own.and_then(|own| own.ranks).unzip();
            let rank = |rank: Option<usize>| {
                rank.and_then(|rank| i64::try_from(rank).ok()).map_or(Cell::Empty, Cell::Whole)
            };
            let shown = first.zip(last).filter(|(first, last)| first != last);
            let shown = shown.map_or(Cell::Empty, |(first, last)| Cell::text(format!("{first}–{last}")));
            row.extend([figure(low), figure(high), rank(first), rank(last), shown]);
        }
        if self.tells_of_heads() {
            let head = placed.band.and_then(|band| catalogue.bands[band].head.as_deref());
            row.push(Cell::text(head.unwrap_or_default()));
        }
        row
    }

    /// Which scores are awaited or disputed, by unit, and between what bounds its index lies.
    fn awaited(&self, outlook: &[Outlook]) -> Text {
        let units = self.loaded.evaluation.register.units();
        let settings = &self.roll.catalogue.settings;
        let said = |index: &Number| index.text(settings.places, settings.rounding);
        let of_unit = |one: &Outlook| {
            let name = &units[self.roll.members[one.seat].unit].name;
            let codes = one.open.iter().map(|&leaf| self.roll.catalogue.node(leaf).code.as_str());
            let (codes, count) = (codes.take(NAMED).collect::<Vec<_>>(), one.open.len());
            let codes = list(&codes) + if count > NAMED { ", …" } else { "" };
            match &one.index {
                Some((low, high)) => {
                    let Text { vi, en } = said(low).join("–", &said(high));
                    text!("{name} (tiêu chí {codes}: chỉ số {vi})", "{name} (criteria {codes}: index {en})")
                }
                None => text!("{name} (tiêu chí {codes})", "{name} (criteria {codes})"),
            }
        };
        let open = outlook.iter().filter(|one| !one.open.is_empty()).map(of_unit);
        let said = open.reduce(|all, one| all.join(", ", &one)).unwrap_or(Text::fixed("", ""));
        let still = Text::fixed(
            "Chờ chấm hoặc đang giải trình, chỉ số và hạng còn có thể đổi",
            "Awaited or disputed, so that index and rank may still change",
        );
        still.join(": ", &said)
    }

    /// The mean, the highest and lowest index, and how many units are in each band.
    fn summary(&self, placed: &[Placed]) -> Vec<Text> {
        let catalogue = &self.roll.catalogue;
        let (places, rounding) = (catalogue.settings.places, catalogue.settings.rounding);
        let published: Vec<Number> =
            placed.iter().filter_map(|one| self.scores[one.seat].published(catalogue)).collect();
        let (Some(high), Some(low)) = (published.iter().max(), published.iter().min()) else {
            return Vec::new();
        };
        let units = published.len();
        let mean = &sum(&published) / i64::try_from(units).unwrap_or(1);
        let said = |number: &Number| number.text(places, rounding);
        let (mean, high, low, gap) = (said(&mean), said(high), said(low), said(&(high - low)));
        let figures = Text {
            vi: format!(
                "Số đơn vị xếp hạng: {units}; trung bình {}, cao nhất {}, thấp nhất {}, chênh lệch {}",
                mean.vi, high.vi, low.vi, gap.vi
            )
            .into(),
            en: format!(
                "Units ranked: {units}; mean {}, highest {}, lowest {}, gap {}",
                mean.en, high.en, low.en, gap.en
            )
            .into(),
        };
        let bands = catalogue.bands.iter().enumerate().filter_map(|(place, band)| {
            let count = placed.iter().filter(|one| one.band == Some(place)).count();
            let share =
                Number::ratio(i64::try_from(count).ok()?.checked_mul(100)?, i64::try_from(units).ok()?)?;
            let share = share.round(2, Rounding::HalfUp);
            let label = &band.label;
            (count > 0).then(|| text!("{label}: {count} ({share:#}%)", "{label}: {count} ({share}%)"))
        });
        std::iter::once(figures).chain(bands.reduce(|all, one| all.join("; ", &one))).collect()
    }

    /// What the bands that are reached mean for the heads of the units.
    fn heads(&self, placed: &[Placed]) -> Vec<Text> {
        let reached = |place: usize| placed.iter().any(|one| one.band == Some(place));
        let bands = self.roll.catalogue.bands.iter().enumerate().filter(|(place, _)| reached(*place));
        bands
            .filter_map(|(_, band)| {
                let (label, head) = (&band.label, band.head.as_ref()?);
                Some(text!("Người đứng đầu, {label}: {head}", "Head of the unit, {label}: {head}"))
            })
            .collect()
    }

    /// Whose rank before was among the units of another group, so that it says nothing beside this one.
    fn of_another_group(&self, was: Option<usize>, placed: &[Placed]) -> Option<Text> {
        let previous = self.previous?;
        let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
        for one in placed {
            let unit = self.loaded.evaluation.unit(self.roll, one.seat);
            let before = previous.find(&unit.key).filter(|(place, _)| was != Some(*place));
            let Some(before) = before.map(|(place, _)| &previous.groups[place]) else { continue };
            match groups.iter_mut().find(|(known, _)| *known == before.name) {
                Some((_, names)) => names.push(&unit.name),
                None => groups.push((&before.name, vec![&unit.name])),
            }
        }
        let said = groups.into_iter().map(|(before, names)| {
            let names = list(&names);
            text!("khối «{before}» ({names})", "group «{before}» ({names})")
        });
        let said = said.reduce(|all, one| all.join(", ", &one))?;
        Some(
            Text::fixed(
                "Kỳ trước thuộc khối khác, không so hạng: ",
                "Of another group before, so ranks are not compared: ",
            )
            .join("", &said),
        )
    }

    /// Who is not ranked or sent nothing, by the reason.
    fn unranked(&self, placed: &[Placed]) -> Vec<Text> {
        let units = self.loaded.evaluation.register.units();
        let mut notes: Vec<(Text, Vec<&str>)> = Vec::new();
        for one in placed {
            let name = units[self.roll.members[one.seat].unit].name.as_str();
            let Some(why) = unit_note(&self.scores[one.seat]) else { continue };
            match notes.iter_mut().find(|(known, _)| *known == why) {
                Some((_, names)) => names.push(name),
                None => notes.push((why, vec![name])),
            }
        }
        notes.into_iter().map(|(why, names)| why.join(" – ", &Text::same(list(&names)))).collect()
    }
}
