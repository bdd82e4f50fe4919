//! `par score`: units × areas, points, index, rank and band; with `--detail` every award and its source.

mod awards;

use clap::Args;

use super::{Common, Failure, Inputs, Loaded, Outcome, Output};
use crate::catalogue::{Aggregate, Catalogue, Role};
use crate::diagnostic::Diagnostics;
use crate::evaluation::{Group, Roll};
use crate::number::{Number, sum};
use crate::parallel;
use crate::rank::{Placed, rank_all};
use crate::report::{Cell, Column, Report, Shade, Table};
use crate::score::{EXACT_PLACES, Keep, Scores, UnitScore, Unranked};
use crate::source::Sources;
use crate::text;
use crate::text::Text;
use crate::unit::Unit;

pub(super) use awards::{awards, source, stage_cell, state_cell};

/// Arguments of `par score`.
#[derive(Args, Debug)]
pub struct Score {
    #[command(flatten)]
    inputs: Inputs,
    /// Add every award with the cell it came from
    #[arg(long)]
    detail: bool,
}

impl Score {
    pub(super) fn run(&self, common: &Common) -> Result<Outcome, Failure> {
        let (mut sources, mut diagnostics) = (common.sources(), Diagnostics::default());
        let Some(mut loaded) =
            self.inputs.choice.load(&self.inputs.inputs, self.detail, &mut sources, &mut diagnostics)?
        else {
            return Ok(Outcome::new(Output::Nothing, diagnostics, sources, common.lang()));
        };
        let keep = if self.detail { Keep::All } else { Keep::Areas };
        let scored: Vec<Scores> =
            loaded.evaluation.rolls.iter().map(|roll| loaded.score(roll, keep, &mut diagnostics)).collect();
        if !self.detail {
            // Only awards tell of values: the tables of a nation find room where its values were.
            loaded.evaluation.rolls.iter_mut().for_each(|roll| roll.submissions.let_go());
        }
        let lang = loaded.lang(common);
        if !loaded.may_show(&diagnostics) {
            return Ok(Outcome::new(Output::Nothing, diagnostics, sources, lang));
        }
        let tables = tables(&loaded, &scored, &sources, &loaded.footnotes(&diagnostics), self.detail);
        let particulars = Box::new(loaded.evaluation.particulars.clone());
        let report = Report { particulars, ..Report::of("score", tables) };
        // The program is about to end: given back piece by piece, a nation's scores would take longer than its tables.
        std::mem::forget((loaded, scored));
        Ok(Outcome::new(Output::Report(report), diagnostics, sources, lang))
    }
}

/// For fewer units a thread takes longer to begin than their rows to be made.
const UNITS_PER_THREAD: usize = 500;

/// The scores of every group that is shown; with `detail` every award too.
pub(super) fn tables(
    loaded: &Loaded,
    scored: &[Scores],
    sources: &Sources,
    footnotes: &[Text],
    detail: bool,
) -> Vec<Table> {
    let mut tables = Vec::new();
    for (roll, scores) in loaded.evaluation.rolls.iter().zip(scored) {
        let (view, groups) =
            (View::of(loaded, roll, scores, sources), loaded.groups(roll).collect::<Vec<_>>());
        let ranked = rank_all(&loaded.evaluation, roll, &groups, scores);
        let rows = view.rows(&groups, &ranked);
        let least = groups.len() * UNITS_PER_THREAD / scores.count().max(1);
        let shown = groups.into_iter().zip(ranked).zip(rows).collect();
        tables.extend(parallel::map(shown, least, |((group, placed), rows): ((&Group, Vec<Placed>), _)| {
            view.scores(group, &placed, rows, footnotes.to_vec())
        }));
    }
    if detail {
        tables.extend(awards(loaded, scored, sources));
    }
    tables
}

/// A roll with its scores, about to be shown.
struct View<'a> {
    loaded: &'a Loaded,
    roll: &'a Roll,
    scores: &'a Scores,
    sources: &'a Sources,
    /// The roles of the catalogue.
    roles: Vec<Role>,
}

/// A unit's row.
#[derive(Default)]
struct Row {
    cells: Vec<Cell>,
    /// Whether there is a note in it.
    noted: bool,
    /// Whether its figures give another total or index than the printed ones.
    differs: bool,
}

/// The figures of a unit as they are printed.
struct Figures {
    points: Number,
    max: Number,
    bonus: Number,
    penalty: Number,
    index: Option<Number>,
    /// The points of each area; none where it does not apply.
    areas: Vec<Option<Number>>,
}

/// A table's title: what it shows, and the period.
pub(super) fn heading(what: &Text, loaded: &Loaded) -> Text {
    what.join(" – ", &loaded.evaluation.period.title())
}

/// The columns that name a unit and its place: data first, then how people read them.
pub(super) fn place_columns() -> Vec<Column> {
    vec![
        Column::text("group", Text::fixed("Khối", "Group")).for_data(),
        Column::centre("rank", Text::fixed("Hạng", "Rank")).for_data(),
        Column::centre("rank_shown", Text::fixed("Hạng", "Rank")).for_people(),
        Column::centre("tied", Text::fixed("Đồng hạng", "Tied")).for_data(),
        Column::text("unit", Text::fixed("Mã đơn vị", "Key")).for_data(),
        Column::text("name", Text::fixed("Đơn vị", "Unit")).leading("unit"),
    ]
}

/// The cells of [`place_columns`].
pub(super) fn place_cells(loaded: &Loaded, roll: &Roll, group: &Group, placed: &Placed) -> [Cell; 6] {
    let unit = &loaded.evaluation.register.units()[roll.members[placed.seat].unit];
    let rank = placed.rank.map(|rank| i64::try_from(rank).unwrap_or(i64::MAX));
    let shown = rank.map_or(Cell::Empty, |rank| Cell::Rank { rank, tied: placed.tied });
    [
        Cell::text(&group.name),
        rank.map_or(Cell::Empty, Cell::Whole),
        shown,
        Cell::Flag(placed.tied),
        Cell::text(&unit.key),
        Cell::text(&unit.name),
    ]
}

/// The band's label.
pub(super) fn band_cell(catalogue: &Catalogue, placed: &Placed) -> Cell {
    placed.band.map_or(Cell::Empty, |band| Cell::text(&catalogue.bands[band].label))
}

/// What a table says under it where ranks are shared.
pub(super) fn tie_note(placed: &[Placed]) -> Option<Text> {
    placed
        .iter()
        .any(|one| one.tied)
        .then(|| Text::fixed("Dấu = sau hạng: đồng hạng", "= after a rank: shared"))
}

/// Why a unit has no rank.
pub(super) fn unranked(why: Unranked) -> Text {
    match why {
        Unranked::Silent => Text::fixed("không xếp hạng: chưa gửi phiếu", "unranked: sent nothing"),
        Unranked::Missing => Text::fixed("không xếp hạng: thiếu số liệu", "unranked: a value is missing"),
        Unranked::NothingApplies => {
            Text::fixed("không xếp hạng: không tiêu chí nào áp dụng", "unranked: no criterion applies")
        }
    }
}

/// Why a unit has no rank, or that its score is provisional.
pub(super) fn unit_note(score: &UnitScore) -> Option<Text> {
    let silent = score.silent.then(|| Text::fixed("chưa gửi phiếu", "sent nothing"));
    let provisional =
        score.provisional.then(|| Text::fixed("tạm tính: có ô lỗi", "provisional: a cell is faulty"));
    score
        .unranked
        .map(unranked)
        .or(silent)
        .into_iter()
        .chain(provisional)
        .reduce(|all, one| all.join("; ", &one))
}

/// What a table says of units whose printed figures would give another last digit than the printed index or total,
/// which follow from figures not rounded.
fn rounding_note(names: &[&str]) -> Option<Text> {
    let names = (!names.is_empty()).then(|| names.join(", "))?;
    Some(text!(
        "Chỉ số và tổng tính từ số chưa làm tròn; cộng các số đã in có thể lệch chữ số cuối ở: {names}",
        "The index and totals follow from figures not rounded; adding the printed ones may differ in the last digit for: {names}"
    ))
}

impl<'a> View<'a> {
    fn of(loaded: &'a Loaded, roll: &'a Roll, scores: &'a Scores, sources: &'a Sources) -> Self {
        let has = |role| roll.catalogue.areas().any(|area| roll.catalogue.nodes[area].role == Some(role));
        let roles = [Role::Bonus, Role::Penalty].into_iter().filter(|&role| has(role)).collect();
        Self { loaded, roll, scores, sources, roles }
    }

    fn unit(&self, placed: &Placed) -> &Unit {
        &self.loaded.evaluation.register.units()[self.roll.members[placed.seat].unit]
    }

    fn rounded(&self, number: &Number) -> Number {
        let settings = &self.roll.catalogue.settings;
        number.round(settings.places, settings.rounding)
    }

    fn figures(&self, score: &UnitScore) -> Figures {
        let areas = score.nodes(self.roll.catalogue.areas());
        Figures {
            points: self.rounded(&score.points),
            max: self.rounded(&score.max),
            bonus: self.rounded(&score.bonus),
            penalty: self.rounded(&score.penalty),
            index: score.published(&self.roll.catalogue),
            areas: areas.map(|area| Some(self.rounded(&area?.points))).collect(),
        }
    }

    /// The columns; people see notes only where there are any.
    fn columns(&self, noted: bool) -> Vec<Column> {
        let catalogue = &self.roll.catalogue;
        let mut columns = place_columns();
        columns.push(Column::figure("points", Text::fixed("Điểm", "Points")));
        columns.push(Column::figure("max", Text::fixed("Điểm tối đa", "Maximum")));
        columns.extend(self.roles.iter().map(|role| match role {
            Role::Bonus => Column::figure("bonus", Text::fixed("Điểm thưởng", "Bonus")),
            Role::Penalty => Column::figure("penalty", Text::fixed("Điểm trừ", "Penalty")),
        }));
        columns.push(Column::figure("index", Text::fixed("Chỉ số", "Index")).shaded(Shade::Level));
        columns.push(
            Column::figure("index_exact", Text::fixed("Chỉ số chưa làm tròn", "Index, exact")).for_data(),
        );
        columns.push(Column::text("band", Text::fixed("Xếp loại", "Band")));
        let note = Column::text("note", Text::fixed("Ghi chú", "Note"));
        columns.push(if noted { note } else { note.for_data() });
        columns.extend(catalogue.areas().map(|area| {
            let node = &catalogue.nodes[area];
            // Bonus and penalty are no level that units are held to.
            let shade = if node.role.is_none() { Shade::Level } else { Shade::Plain };
            let title = Text::same(format!("{}. {}", node.code, node.title));
            Column::figure(format!("area.{}", node.code), title).shaded(shade)
        }));
        columns
    }

    /// The rows of several groups, each with its place by rank. They are made in the order in which scores and units lie:
    /// those of a rank lie apart from those of the next, and a nation's would be waited for one by one.
    fn rows(&self, groups: &[&Group], ranked: &[Vec<Placed>]) -> Vec<Vec<(usize, Row)>> {
        let mut shown = vec![None; self.scores.count()];
        for (number, placed) in ranked.iter().enumerate() {
            placed.iter().enumerate().for_each(|(place, one)| shown[one.seat] = Some((number, place)));
        }
        let shares = shown.chunks(UNITS_PER_THREAD).collect();
        let made = parallel::map(shares, 1, |share: &[Option<(usize, usize)>]| {
            let row = |&(number, place): &(usize, usize)| {
                (number, place, self.row(groups[number], &ranked[number][place]))
            };
            share.iter().flatten().map(row).collect::<Vec<_>>()
        });
        let mut rows: Vec<Vec<(usize, Row)>> =
            ranked.iter().map(|placed| Vec::with_capacity(placed.len())).collect();
        made.into_iter().flatten().for_each(|(number, place, row)| rows[number].push((place, row)));
        rows
    }

    /// A group's scores by rank, of rows with their places.
    fn scores(
        &self,
        group: &Group,
        placed: &[Placed],
        made: Vec<(usize, Row)>,
        mut footnotes: Vec<Text>,
    ) -> Table {
        let mut rows: Vec<Row> = placed.iter().map(|_| Row::default()).collect();
        made.into_iter().for_each(|(place, row)| rows[place] = row);
        let noted = rows.iter().any(|row| row.noted);
        let differing = placed.iter().zip(&rows).filter(|(_, row)| row.differs);
        let differing: Vec<&str> = differing.map(|(one, _)| self.unit(one).name.as_str()).collect();
        footnotes.extend(tie_note(placed));
        footnotes.extend(rounding_note(&differing));
        let name = &group.name;
        Table {
            key: "scores",
            title: Some(heading(&Text::same(&**name), self.loaded)),
            tab: Some(text!("Lĩnh vực – {name}", "Areas – {name}")),
            columns: self.columns(noted),
            anchors: place_columns().len(),
            rows: rows.into_iter().map(|row| row.cells).collect(),
            footnotes,
            ..Table::default()
        }
    }

    fn row(&self, group: &Group, placed: &Placed) -> Row {
        let (catalogue, score) = (&self.roll.catalogue, &self.scores[placed.seat]);
        let (figures, note) = (self.figures(score), unit_note(score));
        let (noted, differs) = (note.is_some(), self.differs(&figures));
        let Figures { points, max, bonus, penalty, index, areas } = figures;
        let places = catalogue.settings.places;
        let figure = |value: Option<Number>| Cell::figure(value, places);
        let place = place_cells(self.loaded, self.roll, group, placed);
        let mut row = Vec::with_capacity(place.len() + areas.len() + 8);
        row.extend(place);
        row.extend([figure(Some(points)), figure(Some(max))]);
        row.extend(self.roles.iter().map(|role| match role {
            Role::Bonus => figure(Some(bonus.clone())),
            Role::Penalty => figure(Some(penalty.clone())),
        }));
        row.push(figure(index));
        row.push(Cell::figure(score.exact(), EXACT_PLACES));
        row.push(band_cell(catalogue, placed));
        row.push(Cell::sentence(note));
        row.extend(areas.into_iter().map(figure));
        Row { cells: row, noted, differs }
    }

    /// Whether a unit's printed figures give another total or index than the printed ones.
    fn differs(&self, figures: &Figures) -> bool {
        let catalogue = &self.roll.catalogue;
        let settings = &catalogue.settings;
        let Figures { points, max, bonus, penalty, index, areas } = figures;
        let in_whole = catalogue.areas().zip(areas).filter(|(area, _)| catalogue.nodes[*area].role.is_none());
        let total = sum(in_whole.filter_map(|(_, points)| points.as_ref()));
        if settings.aggregate == Aggregate::Sum && total != *points {
            return true;
        }
        let Some(index) = index else { return false };
        let share = match settings.aggregate {
            Aggregate::Sum => points.checked_div(max).map(|share| &share * &settings.scale),
            Aggregate::Mean => Some(points.clone()),
        };
        let again = share.map(|share| &(&share + bonus) - penalty);
        let again = again.map(|index| match &settings.clamp {
            Some((low, high)) => index.clamp_to(low, high),
            None => index,
        });
        again.map(|index| self.rounded(&index)).as_ref() != Some(index)
    }
}
