//! The texts of cells for faults that are found after their row has gone: read again, since texts are not held.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::layout::column_number;
use crate::diagnostic::{CellPlace, Diagnostic, Diagnostics, Place, Severity};
use crate::source::{self, Rows, SourceId, Sources};
use crate::text::trim;

/// Gives the faults at cells that were found without the cell's text, by scoring, the text.
pub fn show_faults(diagnostics: &mut Diagnostics, sources: &Sources) {
    let unseen = |one: &Diagnostic| {
        one.severity() == Severity::Fault && one.seen.is_empty() && matches!(one.place, Place::Cell(_))
    };
    let late = diagnostics.take(unseen);
    show_cells(late, sources, diagnostics);
}

/// Adds diagnostics, each with the text of the cell it stands at.
pub(super) fn show_cells(late: Vec<Diagnostic>, sources: &Sources, diagnostics: &mut Diagnostics) {
    let mut wanted: BTreeMap<SourceId, BTreeMap<(u32, u16), String>> = BTreeMap::new();
    for cell in late.iter().filter_map(cell) {
        wanted.entry(cell.source).or_default().insert((cell.line, cell.column), String::new());
    }
    for (source, cells) in &mut wanted {
        let source = sources.get(*source);
        // The file was read to its end a moment ago.
        let Ok(opened) = source::open(&source.path) else { continue };
        let Some(table) = opened.tables.into_iter().find(|table| table.sheet == source.sheet) else {
            continue;
        };
        let Ok(mut rows) = Rows::open(&table) else { continue };
        let _ = rows.each(|row| {
            for ((_, column), text) in cells.range_mut((row.line, 0)..=(row.line, u16::MAX)) {
                let place = (0..row.width()).find(|&place| column_number(place) == *column);
                *text = place.map(|place| trim(row.cell(place)).to_owned()).unwrap_or_default();
            }
            ControlFlow::Continue(())
        });
    }
    for mut diagnostic in late {
        if let Some(cell) = cell(&diagnostic)
            && let Some(text) =
                wanted.get_mut(&cell.source).and_then(|cells| cells.get(&(cell.line, cell.column)))
        {
            diagnostic.seen.clone_from(text);
        }
        diagnostics.push(diagnostic);
    }
}

fn cell(diagnostic: &Diagnostic) -> Option<CellPlace> {
    match diagnostic.place {
        Place::Cell(cell) => Some(cell),
        Place::Run | Place::File(_) | Place::Span(..) => None,
    }
}
