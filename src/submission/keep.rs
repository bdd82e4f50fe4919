//! Values where they belong: two for one address are a fault that names both places, and neither is kept.

use super::intake::{Harvest, Spread, Told};
use super::leaf_row::refused;
use super::packed::Cell;
use super::rows::Context;
use super::seen::show_cells;
use super::{Address, Submissions};
use crate::diagnostic::{CellPlace, Code, Complaint, Diagnostic, Diagnostics, Place};
use crate::period::Period;
use crate::source::{SourceId, Sources};
use crate::text;
use crate::text::Text;
use crate::value::Value;

/// Puts what blocks of rows gave where it belongs.
pub(super) struct Keeper<'a> {
    submissions: &'a mut Submissions,
    spreads: Vec<Spread>,
    /// Faults found once a second value came: the text of their cells is not held any more.
    late: Vec<Diagnostic>,
    /// The row last told as a second one, so that it is told once for its value and its self score.
    last: Option<(Address, SourceId, u32)>,
}

impl<'a> Keeper<'a> {
    pub fn new(submissions: &'a mut Submissions) -> Self {
        Self { submissions, spreads: Vec::new(), late: Vec::new(), last: None }
    }

    /// Keeps what a block gave.
    pub fn keep(&mut self, mut harvest: Harvest) {
        self.submissions.other_periods += harvest.other_periods;
        self.spreads.append(&mut harvest.spreads);
        harvest.close();
        let Harvest { told, mut runs, origins, .. } = harvest;
        if !self.submissions.origins.take_in(&origins) {
            runs = runs.map(|cell| self.submissions.origins.adopt(cell, &origins));
        }
        runs.shrink();
        // Blocks are of one period, or nearly so.
        let period =
            told.iter().find(|(_, told)| matches!(told, Told::Run(_))).map(|(address, _)| address.period);
        let runs = period.map(|period| (period, self.submissions.cells_of(period).take_in(runs)));
        let mut kept = false;
        for (address, told) in told {
            match (told, runs) {
                (Told::Value(cell), _) => {
                    let cell = self.submissions.origins.adopt(cell, &origins);
                    kept = self.put(address, cell);
                }
                (Told::Run(first), Some(runs)) => self.put_run(address, runs, first),
                (Told::Written(written), _) if kept => {
                    self.submissions.written.insert(address, *written);
                }
                (Told::Written(_) | Told::Run(_), _) => {}
                (Told::SelfScore(told), _) => self.self_score(address, *told),
                (Told::Faulty(place), _) => self.spoil(address, place),
            }
        }
    }

    /// Puts several values of a unit, from a place of a period's runs on, where nothing of it stands yet, else one by one.
    fn put_run(&mut self, address: Address, (period, runs): (Period, usize), first: usize) {
        let sound = self.submissions.faulty.is_empty() && address.period == period;
        let cells = self.submissions.cells_of(period);
        if sound && cells.settle(address.unit, runs, first) {
            return;
        }
        for (leaf, cell) in (0..).zip(cells.run(runs, first)) {
            if !cell.is_empty() {
                self.put(Address { leaf, ..address }, cell);
            }
        }
    }

    /// Puts a value where nothing stands yet, and says whether it did; a second row is told, and nothing is left of
    /// the first.
    fn put(&mut self, address: Address, cell: Cell) -> bool {
        let faulty = !self.submissions.faulty.is_empty() && self.submissions.faulty.contains_key(&address);
        let cells = self.submissions.cells_of(address.period);
        let known = cells.get(address.unit as usize, address.leaf as usize);
        if !faulty && known.is_none_or(Cell::is_empty) {
            cells.put(address, cell);
            return true;
        }
        let first = self.first(address);
        if let (Some(first), Some(second)) = (first, self.submissions.origins.held(cell)) {
            self.tell(address, first, second.place);
        }
        false
    }

    /// Where the row before stands that speaks of an address.
    fn first(&self, address: Address) -> Option<CellPlace> {
        let known = self.submissions.held(address).map(|known| known.place);
        known.or_else(|| self.submissions.faulty.get(&address).copied())
    }

    /// Makes a cell faulty; beside an earlier row it is told as a second one.
    fn spoil(&mut self, address: Address, place: CellPlace) {
        match self.first(address) {
            Some(first) => self.tell(address, first, place),
            None => self.submissions.spoil(address, place),
        }
    }

    fn self_score(&mut self, address: Address, told: (crate::number::Number, CellPlace)) {
        let place = told.1;
        match self.submissions.self_scores.get(&address) {
            Some((_, first)) => {
                let first = *first;
                self.tell(address, first, place);
            }
            None => {
                self.submissions.self_scores.insert(address, told);
            }
        }
    }

    fn tell(&mut self, address: Address, first: CellPlace, place: CellPlace) {
        let row = Some((address, place.source, place.line));
        if self.last != row {
            self.late.push(duplicate(first, place));
            self.last = row;
        }
        self.submissions.spoil(address, first);
    }

    /// Spreads "not applicable" from nodes over their leaves, and tells what is wrong once all files are read.
    pub fn close(mut self, context: &Context<'_>, sources: &Sources, diagnostics: &mut Diagnostics) {
        for spread in std::mem::take(&mut self.spreads) {
            self.spread(&spread, context);
        }
        show_cells(self.late, sources, diagnostics);
    }

    /// Spreads "not applicable" over the leaves of a node that are asked of the unit.
    fn spread(&mut self, spread: &Spread, context: &Context<'_>) {
        let catalogue = context.catalogue;
        let member = context.members[spread.unit];
        let key = &context.register.units()[member.unit].key;
        let asked = |leaf: &&usize| catalogue.terms(**leaf, member.kind, key, spread.period).is_some();
        for &leaf in catalogue.nodes[spread.node].leaves.iter().filter(asked) {
            let code = &catalogue.node(leaf).code;
            let at = Place::Cell(spread.place);
            if catalogue.leaves[leaf].not_applicable.is_none() {
                self.late.push(refused(code).at(at, ""));
                continue;
            }
            let address = Address::new(spread.period, spread.unit, leaf);
            let known = self.submissions.held(address);
            let known = known.map(|known| (known.place, *known.value == Value::NotApplicable));
            let faulty = self.submissions.faulty.get(&address).map(|place| (*place, false));
            match known.or(faulty) {
                None => {
                    let cell = self.submissions.origins.cell(&Value::NotApplicable, spread.place, false);
                    self.put(address, cell);
                }
                Some((_, true)) => {}
                Some((place, false)) => {
                    let label = Text::fixed("không phát sinh ghi tại", "not applicable stands at");
                    self.late.push(beside(code).at(Place::Cell(place), "").also(at, label));
                    self.submissions.spoil(address, place);
                }
            }
        }
    }
}

fn duplicate(first: CellPlace, second: CellPlace) -> Diagnostic {
    Complaint::new(
        Code::DuplicateValue,
        Text::fixed(
            "đơn vị, tiêu chí và kỳ này đã có số liệu",
            "this unit, criterion and period has a value already",
        ),
        Text::fixed("giữ lại một dòng", "keep one of the rows"),
    )
    .at(Place::Cell(second), "")
    .also(Place::Cell(first), Text::fixed("lần đầu tại", "first at"))
}

fn beside(code: &str) -> Complaint {
    Complaint::new(
        Code::ValueBesideNotApplicable,
        text!(
            "tiêu chí {code} có số liệu trong khi tiêu chí trên ghi «không phát sinh»",
            "criterion {code} has a value while \"not applicable\" stands above it"
        ),
        Text::fixed("bỏ một trong hai", "drop one of the two"),
    )
}
