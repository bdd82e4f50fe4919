//! The period of a table: said above its header, or by the name of its sheet or file, else the evaluation's own.

use super::base::Base;
use super::layout::column_number;
use super::rows::Reader;
use super::top::{Top, TopRow};
use super::words::{Column, column, header_key};
use crate::diagnostic::{Code, Complaint, Place};
use crate::period::{Mention, Part, Period};
use crate::source::Row;
use crate::target::unknown_period;
use crate::text;
use crate::text::{Text, fold, trim};
use crate::unit::Found;

/// What tells the period of rows that name none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToldBy {
    /// A row above the header.
    Row,
    /// The name of the sheet or file.
    Name,
    /// Nothing: it is the evaluation's own.
    Nothing,
    /// Nothing, beside a column that tells that of each row.
    Column,
}

impl ToldBy {
    /// Its stable English name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Row => "row",
            Self::Name => "name",
            Self::Nothing => "evaluation",
            Self::Column => "column",
        }
    }

    /// What tells it, in words.
    pub const fn title(self) -> Text {
        match self {
            Self::Row => Text::fixed("dòng trên hàng tiêu đề", "a row above the header"),
            Self::Name => Text::fixed("tên tệp hoặc trang tính", "the name of the file or sheet"),
            Self::Nothing => Text::fixed("kỳ đánh giá", "the evaluation"),
            Self::Column => {
                Text::fixed("cột kỳ; ô trống là kỳ trên", "a column; where it is blank the period above")
            }
        }
    }
}

/// The period of rows that name none, and what tells it.
#[derive(Clone, Copy)]
pub(super) struct Told {
    pub period: Period,
    pub by: ToldBy,
}

impl Reader<'_> {
    /// The period of rows that name none. A row above the header decides; else, in a table without a column of
    /// periods, the name of the sheet or file where nothing beside it speaks of another period; else the evaluation.
    pub(super) fn when(&mut self, top: &Top) -> Told {
        let said = self.said_period(top);
        if top.layout.place(Column::Period).is_some() {
            return Told { period: said.unwrap_or(self.context.own_period), by: ToldBy::Column };
        }
        let named = self.named_periods();
        let beside: Vec<Period> =
            said.map_or_else(|| titles(top).map(|(_, _, title)| title).collect(), |said| vec![said]);
        let agrees = |period: &Period| !beside.iter().any(|other| is_against(*period, *other));
        let agreed = named.windows(2).all(|pair| pair[0].1 == pair[1].1)
            && named.iter().all(|(_, period)| agrees(period));
        let told = match (said, named.first()) {
            (Some(said), _) => Told { period: said, by: ToldBy::Row },
            (None, Some((_, period))) if agreed => Told { period: *period, by: ToldBy::Name },
            (None, _) => Told { period: self.context.own_period, by: ToldBy::Nothing },
        };
        for (name, period) in named {
            if is_against(period, told.period) {
                self.warn_name(&name, period, told.period);
            } else if told.by == ToldBy::Name && period != self.context.own_period {
                self.tell_name(&name, period);
            }
        }
        told
    }

    /// The period said above the header; two that disagree are a fault.
    fn said_period(&mut self, top: &Top) -> Option<Period> {
        let mut period = None;
        for said in top.said.iter().filter(|said| said.column == Column::Period) {
            match (Period::parse(&said.text), period) {
                (None, _) => self.complain(unknown_period(&said.text), said.line, said.place, &said.text),
                (Some(known), Some(other)) if known != other => {
                    self.complain(header_period(known), said.line, said.place, &said.text);
                }
                (Some(known), _) => period = Some(known),
            }
        }
        period
    }

    /// The names of sheet and file that speak of another period than the evaluation's. A year alone says nothing against
    /// its parts; and a name that is a unit's is the unit's, for keys may end with a year.
    fn named_periods(&self) -> Vec<(String, Period)> {
        let own = self.context.own_period;
        let names = self.content.sheet.clone().into_iter().chain([self.content.stem()]);
        let is_unit = |name: &str| {
            !matches!(self.context.register.find(name, self.context.last_day), Found::Unknown { .. })
        };
        let period = |name: String| Period::in_name(&name).map(|naming| (name, naming.period));
        let mut named: Vec<(String, Period)> = names
            .filter_map(period)
            .filter(|(_, named)| is_against(*named, own))
            .filter(|(name, _)| !is_unit(name))
            .collect();
        if let [(_, of_sheet), (_, of_file)] = named.as_slice()
            && !is_against(*of_file, *of_sheet)
        {
            named.truncate(1);
        }
        named
    }

    /// The period of a row; none where its cell cannot be read.
    pub(super) fn row_period(&mut self, row: &Row<'_>, base: &Base) -> Option<Period> {
        let cell = base.places.period.map_or("", |place| trim(row.cell(place)));
        if cell.is_empty() {
            return Some(base.period);
        }
        if self.last_period.0 != cell {
            self.last_period = (cell.to_owned(), Period::parse(cell));
        }
        self.last_period.1
    }

    /// The period of a row, one that cannot be read reported.
    pub(super) fn period(&mut self, row: &Row<'_>, base: &Base) -> Option<Period> {
        let period = self.row_period(row, base);
        if let (None, Some(place)) = (period, base.places.period) {
            let cell = trim(row.cell(place));
            self.complain(unknown_period(cell), row.line, column_number(place), cell);
        }
        period
    }

    /// Reports a section that is headed by another period than the rows under it are taken for.
    pub(super) fn check_section_period(&mut self, row: &Row<'_>, base: &Base) {
        let period = base.period;
        if base.places.period.is_some() {
            return;
        }
        // A year says nothing against its parts.
        let other = |mention: &Mention| match mention.part {
            Some(Part::Year) => mention.year != Some(period.year),
            _ => !mention.is(period),
        };
        let heads = |cell: &str| {
            let (mentions, rest) = Mention::within(&header_key(cell));
            let rest = header_key(&rest);
            let values = column(&rest, self.purpose) == Some(Column::Value);
            let bare = rest.is_empty() || values || rest == "báo cáo";
            mentions.into_iter().find(other).filter(|_| bare)
        };
        let found = (0..row.width()).find_map(|place| Some((place, heads(trim(row.cell(place)))?)));
        if let Some((place, mention)) = found {
            let seen = trim(row.cell(place));
            self.complain(header_period(mention.beside(period)), row.line, column_number(place), seen);
        }
    }

    /// Warns where a title speaks of another part of the year than the rows are taken for.
    pub(super) fn check_titles(&mut self, top: &Top, period: Period) {
        if top.layout.place(Column::Period).is_some() {
            return;
        }
        for (row, cell, title) in titles(top).filter(|(_, _, title)| *title != period) {
            self.complain(other_period(title, period), row.line, 0, cell);
        }
        for (row, _) in &top.passed {
            if let Some(year) = reported_year(row).filter(|year| *year != period.year) {
                let (_, cell) = row.filled().next().unwrap_or_default();
                self.complain(header_period(Period { year, part: Part::Year }), row.line, 0, cell);
            }
        }
        let years: Vec<_> = years(top).collect();
        if years.iter().all(|(_, _, year)| *year != period.year)
            && let Some(&(row, cell, year)) = years.first()
        {
            self.complain(other_period(Period { year, part: Part::Year }, period), row.line, 0, cell);
        }
    }

    /// Warns where a name speaks of another period than the rows are taken for.
    fn warn_name(&mut self, name: &str, named: Period, period: Period) {
        let (named, period) = (named.title(), period.title());
        let (named_vi, named_en, vi, en) = (named.vi, named.en, period.vi, period.en);
        let complaint = Complaint::new(
            Code::PeriodInTitle,
            text!(
                "tên tệp hoặc trang tính nói «{named_vi}» nhưng số liệu được tính cho {vi}",
                "the name of the file or sheet speaks of «{named_en}», but the values count for {en}"
            ),
            Text::fixed(
                "đổi tên, hoặc sửa dòng «Kỳ:» và tên bảng cho khớp",
                "rename it, or let the row `period` and the title agree with it",
            ),
        );
        self.diagnostics.push(complaint.at(Place::File(self.source), name));
    }

    /// Tells that a name decided.
    fn tell_name(&mut self, name: &str, named: Period) {
        let mend = Text::fixed(
            "không cần làm gì; nếu sai thì thêm dòng «Kỳ:» trên hàng tiêu đề, hoặc đổi tên",
            "nothing; where it is wrong, add a row `period` above the header, or rename it",
        );
        let complaint = Complaint::new(Code::PeriodInName, named.title(), mend);
        self.diagnostics.push(complaint.at(Place::File(self.source), name));
    }
}

/// Whether a period that is named speaks against another: a year says nothing against its parts.
fn is_against(named: Period, other: Period) -> bool {
    named != other && !(named.part == Part::Year && named.year == other.year)
}

/// The parts of a year that titles above the header speak of.
fn titles(top: &Top) -> impl Iterator<Item = (&TopRow, &str, Period)> {
    let cells = top.passed.iter().flat_map(|(row, _)| row.filled().map(move |(_, cell)| (row, cell)));
    cells.filter_map(|(row, cell)| Some((row, cell, Period::within(cell)?)))
}

/// The years that titles above the header speak of beside no part of them; that of a document's day is none.
fn years(top: &Top) -> impl Iterator<Item = (&TopRow, &str, i16)> {
    let cells = top.passed.iter().flat_map(|(row, _)| row.filled().map(move |(_, cell)| (row, cell)));
    cells.filter_map(|(row, cell)| {
        let folded = fold(cell);
        let told = |word: &&str| !folded.contains(*word);
        let (_, behind) =
            folded.split_once("năm ").filter(|_| ["ngày", "so với", "năm trước"].iter().all(told))?;
        let year = behind.split(|sign: char| !sign.is_ascii_digit()).next()?;
        let year = year.parse().ok().filter(|year| (2000..2100).contains(year))?;
        Period::within(cell).is_none().then_some((row, cell, year))
    })
}

/// The year that a row above the header says its values are of: `Năm báo cáo: 2021`.
fn reported_year(row: &TopRow) -> Option<i16> {
    let text = fold(&row.filled().map(|(_, cell)| cell).collect::<Vec<_>>().join(" "));
    let behind =
        ["năm báo cáo", "năm đánh giá", "năm số liệu"].iter().find_map(|label| text.strip_prefix(label))?;
    let year = behind.trim_start_matches([':', ' ']);
    year.parse().ok().filter(|year| (2000..2100).contains(year))
}

fn other_period(title: Period, period: Period) -> Complaint {
    let (title, period) = (title.title(), period.title());
    let (title_vi, title_en, vi, en) = (title.vi, title.en, period.vi, period.en);
    Complaint::new(
        Code::PeriodInTitle,
        text!(
            "tên bảng nói «{title_vi}» nhưng số liệu được tính cho {vi}",
            "the title speaks of «{title_en}», but the values count for {en}"
        ),
        Text::fixed(
            "thêm dòng «Kỳ:» trên hàng tiêu đề hoặc cột Kỳ; nếu đúng kỳ thì sửa tên bảng",
            "add a row `period` above the header or a column `period`; mend the title where it is wrong",
        ),
    )
}

pub(super) fn header_period(other: Period) -> Complaint {
    let Text { vi, en } = other.title();
    Complaint::new(
        Code::HeaderPeriod,
        text!(
            "tiêu đề nói {vi}, khác với kỳ của số liệu",
            "the header speaks of {en}, another period than the values count for"
        ),
        Text::fixed(
            "để số liệu mỗi kỳ trong một bảng có dòng «Kỳ:» hoặc cột Kỳ; xóa cột của kỳ khác",
            "keep the values of each period in a table with a row or column `period`; delete the columns of other periods",
        ),
    )
}
