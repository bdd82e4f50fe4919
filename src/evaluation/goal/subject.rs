//! The units that goals speak of, looked up in the register.

use std::ops::Range;

use jiff::civil::Date;

use super::{Draft, Goal, Subject};
use crate::diagnostic::{Code, Complaint, Diagnostics, Place};
use crate::evaluation::Roll;
use crate::source::SourceId;
use crate::text;
use crate::text::Text;
use crate::unit::{Found, Register};

/// What the units of goals are looked up in.
pub struct Lookup<'a> {
    pub source: SourceId,
    pub register: &'a Register,
    pub registered: bool,
    pub rolls: &'a [Roll],
    pub last_day: Date,
}

impl Lookup<'_> {
    /// The goals with their units; those whose unit is unknown, or of another group, are reported and left out.
    pub fn goals(&self, drafts: Vec<Draft>, diagnostics: &mut Diagnostics) -> Vec<Goal> {
        drafts.into_iter().filter_map(|draft| self.goal(draft, diagnostics)).collect()
    }

    fn goal(&self, draft: Draft, diagnostics: &mut Diagnostics) -> Option<Goal> {
        let Draft { mut goal, group, unit } = draft;
        let Some(unit) = unit else { return Some(goal) };
        let at = |span: &Range<usize>| Place::Span(self.source, span.clone().into());
        let found = match self.register.find(&unit.value, self.last_day) {
            Found::Unit(found) | Found::NotRegistered(found) => Some(found),
            Found::Unknown { suggestion } if self.registered => {
                diagnostics.push(self.unknown_unit(suggestion).at(at(&unit.span), ""));
                return None;
            }
            Found::Unknown { .. } => None,
        };
        let own = found.and_then(|unit| self.group_of(unit));
        if let (Some(own), Some(stated)) = (own, group.filter(|_| own != Some(goal.group.as_str()))) {
            diagnostics.push(other_group(own).at(at(&stated.span), ""));
            return None;
        }
        goal.group = own.map_or(goal.group, str::to_owned);
        goal.unit = Some(Subject { written: unit.value, unit: found });
        Some(goal)
    }

    /// The group that a unit of the register is ranked in; none where it is not there in the period.
    fn group_of(&self, unit: usize) -> Option<&str> {
        self.rolls.iter().find_map(|roll| {
            let seat = roll.members.iter().position(|member| member.unit == unit)?;
            Some(roll.groups.iter().find(|group| group.seats.contains(&seat))?.name.as_str())
        })
    }

    fn unknown_unit(&self, suggestion: Option<usize>) -> Complaint {
        let mend = match suggestion.map(|unit| &self.register.units()[unit]) {
            Some(near) => {
                let (key, name) = (&near.key, &near.name);
                text!("có phải `{key}` ({name})?", "did you mean `{key}` ({name})?")
            }
            None => Text::fixed(
                "ghi khóa hoặc tên một đơn vị trong danh mục",
                "write the key or name of a unit of the register",
            ),
        };
        Complaint::new(
            Code::UnknownUnit,
            Text::fixed("không có đơn vị này trong danh mục", "the register has no such unit"),
            mend,
        )
    }
}

fn other_group(own: &str) -> Complaint {
    Complaint::new(
        Code::GoalForm,
        text!("đơn vị của mục tiêu thuộc khối «{own}»", "the goal's unit is of the group «{own}»"),
        Text::fixed(
            "sửa `group`, hoặc bỏ: khối tìm theo danh mục",
            "mend `group`, or drop it: the register tells",
        ),
    )
}
