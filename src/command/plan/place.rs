//! Where a unit stands, and where it would.

use super::{View, figure};
use crate::catalogue::Catalogue;
use crate::number::Number;
use crate::rank::{Placed, band, rank};
use crate::report::{Cell, Column};
use crate::score::{Scores, UnitScore};
use crate::text;
use crate::text::Text;

/// Where a unit stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The index, as published.
    index: Option<Number>,
    rank: Option<usize>,
    /// By its place in the catalogue.
    band: Option<usize>,
}

impl Place {
    /// Where the unit stands among scores of the whole roll.
    pub fn of(view: &View<'_>, scores: &Scores) -> Self {
        let subject = &view.subject;
        let placed = rank(subject.evaluation, subject.roll, subject.group, scores);
        match placed.iter().find(|one| one.seat == subject.seat) {
            Some(own) => Self::placed(view.catalogue(), own, &scores[subject.seat]),
            None => Self { index: None, rank: None, band: None },
        }
    }

    /// Where a unit of a ranked group stands.
    pub fn placed(catalogue: &Catalogue, placed: &Placed, score: &UnitScore) -> Self {
        Self { index: score.published(catalogue), rank: placed.rank, band: placed.band }
    }

    /// Where the unit would stand with a score, all others being as they are.
    pub fn tried(view: &View<'_>, score: &UnitScore) -> Self {
        Self {
            index: score.published(view.catalogue()),
            rank: view.subject.standings.rank(view.subject.seat, score),
            band: band(view.catalogue(), score),
        }
    }

    /// From here to there in words: `chỉ số 91,02 → 91,36; hạng 5 → 4; xếp loại Tốt → Xuất sắc`.
    pub fn to(&self, after: &Self, catalogue: &Catalogue) -> Text {
        let dash = || Text::fixed("–", "–");
        let index = |place: &Self| place.index.as_ref().map_or_else(dash, |index| said(catalogue, index));
        let rank = |place: &Self| place.rank.map_or_else(dash, |rank| text!("{rank}", "{rank}"));
        let band =
            |place: &Self| place.band.map_or_else(dash, |band| Text::same(&*catalogue.bands[band].label));
        let from_to = |name: Text, one: Text, other: Text| name.join(" ", &one.join(" → ", &other));
        let mut words = from_to(Text::fixed("chỉ số", "index"), index(self), index(after));
        words = words.join("; ", &from_to(Text::fixed("hạng", "rank"), rank(self), rank(after)));
        if !catalogue.bands.is_empty() {
            words = words.join("; ", &from_to(Text::fixed("xếp loại", "band"), band(self), band(after)));
        }
        words
    }

    /// The columns of where a unit stands and would stand.
    pub fn columns() -> impl Iterator<Item = Column> {
        [
            Column::figure("index", Text::fixed("Chỉ số", "Index")),
            Column::figure("index_after", Text::fixed("Chỉ số sau", "Index after")),
            Column::centre("rank", Text::fixed("Hạng", "Rank")),
            Column::centre("rank_after", Text::fixed("Hạng sau", "Rank after")),
            Column::text("band", Text::fixed("Xếp loại", "Band")),
            Column::text("band_after", Text::fixed("Xếp loại sau", "Band after")),
        ]
        .into_iter()
    }

    /// The cells of [`Self::columns`].
    pub fn cells(now: Option<&Self>, after: Option<&Self>, catalogue: &Catalogue) -> [Cell; 6] {
        let index = |place: Option<&Self>| figure(catalogue, place.and_then(|place| place.index.as_ref()));
        let rank = |place: Option<&Self>| {
            let rank = place.and_then(|place| i64::try_from(place.rank?).ok());
            rank.map_or(Cell::Empty, Cell::Whole)
        };
        let band = |place: Option<&Self>| {
            let band = place.and_then(|place| place.band);
            band.map_or(Cell::Empty, |band| Cell::text(&catalogue.bands[band].label))
        };
        [index(now), index(after), rank(now), rank(after), band(now), band(after)]
    }
}

/// A published figure in a sentence, with all its places.
pub(super) fn said(catalogue: &Catalogue, number: &Number) -> Text {
    let plain = number.fixed(catalogue.settings.places, catalogue.settings.rounding);
    Text { vi: plain.replace('.', ",").into(), en: plain.into() }
}
