//! Whose a table is: the unit of a form, and the units that tables name where there is no register.

use std::ops::ControlFlow;

use super::base::Base;
use super::layout::Shape;
use super::passing::{Passed, reason, row_text, second_table};
use super::rows::Reader;
use super::top::{self, Said, Top};
use super::words::{Column, Purpose, header_key, is_measure};
use crate::catalogue::Catalogue;
use crate::diagnostic::{Code, Complaint, Place};
use crate::period::Period;
use crate::source::{Row, Rows, Tabular};
use crate::text;
use crate::text::{Text, trim};
use crate::unit::{Found, has_prefix};

/// The units a table names, for a register made up of those that submitted.
///
/// Whatever is wrong with the table is reported when it is read.
pub fn unit_names(table: &Tabular, purpose: Purpose, catalogue: &Catalogue) -> Vec<String> {
    let Ok(Ok(top)) = top::find(table, purpose, catalogue) else { return Vec::new() };
    if top.layout.shape == Shape::Form {
        let said = top.said.into_iter().find(|said| said.column == Column::UnitName);
        let by_name = || names_within(&table.stem()).swap_remove(0);
        return vec![said.map_or_else(by_name, |said| said.text)];
    }
    let place = top.layout.place(Column::Unit).or(top.layout.place(Column::UnitName));
    let (mut names, mut foot) = (Vec::<String>::new(), false);
    let Ok(mut rows) = Rows::open(table) else { return names };
    // What is wrong with the rest is reported when it is read.
    let _ = rows.each(|row| {
        let name = place.map_or("", |place| trim(row.cell(place)));
        let numbered = top.numbers.as_ref().is_some_and(|numbers| numbers.line == row.line);
        if row.line <= top.last_line
            || numbered
            || name.is_empty()
            || names.last().is_some_and(|last| last == name)
        {
            return ControlFlow::Continue(());
        }
        match reason(row, &top.layout, foot) {
            Some(passed) => foot |= passed == Passed::Foot,
            None => names.push(name.to_owned()),
        }
        ControlFlow::Continue(())
    });
    names
}

/// The names that the name of a file may hold: what is left without the period it speaks of, then the whole.
fn names_within(name: &str) -> Vec<String> {
    let mut names = Period::in_name(name).map(|naming| naming.rests).unwrap_or_default();
    names.push(name.to_owned());
    names
}

impl Reader<'_> {
    /// Reports a section that would make the rows under it another unit's or another period's.
    pub(super) fn check_section(&mut self, row: &Row<'_>, base: &Base) {
        let own = base.form_unit.map(|seat| self.context.members[seat].unit);
        let found = |cell: &str| self.context.register.find(cell, self.context.last_day);
        let others =
            |cell: &str| has_prefix(cell) && matches!(found(cell), Found::Unit(unit) if Some(unit) != own);
        if own.is_some() && row.cells().map(trim).any(others) {
            return self.complain(second_table(), row.line, 0, &row_text(row.cells()));
        }
        self.check_section_period(row, base);
    }

    /// Takes a table for a form where whose it is stands above it and `Đơn vị` is a column of measures.
    pub(super) fn take_for_form(&mut self, top: &mut Top) {
        let Some(place) = top.layout.place(Column::UnitName).filter(|_| top.layout.shape == Shape::Long)
        else {
            return;
        };
        let find = |name: &str| self.context.register.find(name, self.context.last_day);
        let known = |name: &str| matches!(find(name), Found::Unit(_));
        let said = top.above.iter().flat_map(top::said).any(|said| known(&said.text));
        if said && !top.below.iter().any(|row| known(row.cell(place))) {
            top.layout.columns[place] = Some(Column::Repeated);
            top.layout.shape = Shape::Form;
            top.said = top.above.iter().flat_map(top::said).collect();
        }
    }

    /// The unit of a form: from what it says above its header, else from the name of its sheet or file; two that
    /// disagree are a fault.
    pub(super) fn form_unit(&mut self, said: &[Said], period: Period) -> Option<usize> {
        if let Some(name) = self.elsewhen(said, period) {
            let place = Place::File(self.source);
            self.diagnostics.push(Passed::Elsewhen.complaint().at(place, name));
            return None;
        }
        let find = |name: &str| self.named_unit(name);
        let (stem, sheet) = (self.content.stem(), self.content.sheet.as_deref());
        let (by_file, by_sheet) = (find(&stem), sheet.and_then(find));
        if let (Some(file), Some(sheet)) = (by_file, by_sheet)
            && file != sheet
        {
            let other = &self.context.register.units()[sheet].name;
            self.complain(named_after(other), 1, 0, &stem);
            return None;
        }
        let by_name = by_sheet.or(by_file);
        let named: Vec<&Said> = said.iter().filter(|said| said.column == Column::UnitName).collect();
        let named: Vec<&Said> =
            named.into_iter().filter(|said| !is_measure(&header_key(&said.text))).collect();
        let mut seats = Vec::new();
        for said in &named {
            match self.unit(&said.text) {
                Ok(seat) => seats.push((*said, seat)),
                Err(_) => return self.unnamed_form(Some(said), &stem, by_name),
            }
        }
        let mut seats = seats.into_iter();
        let Some((said, seat)) = seats.next() else { return self.unnamed_form(None, &stem, by_name) };
        if let Some((other, _)) = seats.find(|(_, other)| *other != seat) {
            self.complain(two_named(&said.text), other.line, other.place, &other.text);
            return None;
        }
        if let Some(unit) = by_name.filter(|&unit| self.context.seats[unit] != Some(seat)) {
            let other = &self.context.register.units()[unit].name;
            self.complain(named_after(other), said.line, said.place, &said.text);
        }
        Some(seat)
    }

    /// The name of a form of another period whose unit is not there in this one: as it says, else as its sheet or file is named.
    fn elsewhen(&mut self, said: &[Said], period: Period) -> Option<String> {
        let said = said.iter().filter(|said| said.column == Column::UnitName).map(|said| said.text.clone());
        let mut names: Vec<String> = said.collect();
        if names.is_empty() {
            names.extend(self.content.sheet.iter().flat_map(|sheet| names_within(sheet)));
            names.extend(names_within(&self.content.stem()));
        }
        let context = self.context;
        let seat = |name: &str| match context.register.find(name, context.last_day) {
            Found::Unit(unit) => context.seats[unit],
            _ => None,
        };
        names.into_iter().find(|name| self.is_elsewhen(name, period, seat(name)))
    }

    /// The unit that the name of a file or sheet is, or holds beside a period; none where it may hold two.
    fn named_unit(&self, name: &str) -> Option<usize> {
        let find = |name: &str| match self.context.register.find(name, self.context.last_day) {
            Found::Unit(unit) => Some(unit),
            _ => None,
        };
        let mut held: Vec<usize> = names_within(name).iter().filter_map(|name| find(name)).collect();
        held.dedup();
        let only = if let [unit] = held.as_slice() { Some(*unit) } else { None };
        find(name).or(only)
    }

    /// The unit of a form that says none above its header, or one that is not known.
    fn unnamed_form(&mut self, said: Option<&Said>, stem: &str, by_name: Option<usize>) -> Option<usize> {
        if let Some(said) = said {
            if let Err(Some(complaint)) = self.unit(&said.text) {
                self.complain(complaint, said.line, said.place, &said.text);
            }
            return None;
        }
        let seat = by_name.and_then(|unit| self.context.seats[unit]);
        if seat.is_none() {
            let complaint = match by_name {
                Some(_) => self.unknown_unit(stem, by_name),
                None => no_form_unit(),
            };
            self.diagnostics.push(complaint.at(Place::File(self.source), stem));
        }
        seat
    }
}

fn no_form_unit() -> Complaint {
    Complaint::new(
        Code::UnknownUnit,
        Text::fixed(
            "phiếu không ghi đơn vị và tên tệp không phải tên đơn vị nào",
            "the form names no unit, and its file is named after none",
        ),
        Text::fixed(
            "thêm dòng «Đơn vị:» trên hàng tiêu đề, hoặc đặt tên tệp theo khóa đơn vị",
            "add a row `unit` above the header, or name the file after the unit's key",
        ),
    )
}

fn two_named(first: &str) -> Complaint {
    Complaint::new(
        Code::UnitDisagrees,
        text!("phiếu còn ghi đơn vị «{first}»", "the form names «{first}» too"),
        Text::fixed("giữ lại một dòng «Đơn vị:»", "keep one row with the unit"),
    )
}

fn named_after(other: &str) -> Complaint {
    Complaint::new(
        Code::UnitDisagrees,
        text!(
            "tên tệp hoặc trang tính là của đơn vị «{other}»",
            "the file or sheet is named after «{other}»"
        ),
        Text::fixed(
            "sửa tên tệp, tên trang tính hoặc dòng «Đơn vị:»",
            "mend the name of the file or sheet, or the unit's row",
        ),
    )
}
