//! A table with what is said above and under it: as a grid, in parts where it is wide, or row by row.

use std::io;

use super::grid;
use super::markup::Body;
use crate::format::columns::Part;
use crate::format::people::{NOTHING, Sheet};
use crate::report::{Layout, Table};
use crate::text;
use crate::text::Lang;

/// Tables that follow each other and have the same columns, so that they look alike.
pub(super) struct Run<'a> {
    tables: Vec<&'a Table>,
    pub(super) sheets: Vec<Sheet>,
}

impl<'a> Run<'a> {
    /// The tables, each with what people read of it.
    pub(super) fn tables(&self) -> impl Iterator<Item = (&'a Table, &Sheet)> {
        self.tables.iter().copied().zip(&self.sheets)
    }

    /// Whether they have columns side by side.
    pub(super) fn is_grid(&self) -> bool {
        self.tables.first().is_some_and(|table| table.layout != Layout::Records)
    }

    fn goes_on_with(&self, table: &Table, sheet: &Sheet) -> bool {
        let alike = |last: &Sheet| last.headings == sheet.headings && last.anchors == sheet.anchors;
        self.tables.last().is_some_and(|last| last.layout == table.layout)
            && self.sheets.last().is_some_and(alike)
    }
}

/// The tables in their order, those that look alike together.
pub(super) fn runs<'s>(tables: &[&'s Table], lang: Lang) -> Vec<Run<'s>> {
    let mut runs: Vec<Run<'s>> = Vec::new();
    for table in tables {
        let sheet = Sheet::new(table, lang);
        match runs.last_mut().filter(|run| run.goes_on_with(table, &sheet)) {
            Some(run) => {
                run.tables.push(table);
                run.sheets.push(sheet);
            }
            None => runs.push(Run { tables: vec![table], sheets: vec![sheet] }),
        }
    }
    runs
}

/// Where a table stands.
pub(super) struct Place {
    /// The line above it; may be empty.
    pub(super) title: String,
    /// Whether it begins a new page.
    pub(super) turns: bool,
}

/// Writes a table in its parts, or row by row where it has none.
pub(super) fn write(
    table: &Table,
    sheet: &Sheet,
    place: &Place,
    parts: Option<&[Part]>,
    body: &mut Body<'_>,
) -> io::Result<()> {
    let turn = if place.turns { "<w:pageBreakBefore/>" } else { "" };
    if !place.title.is_empty() || place.turns {
        body.formed("TableTitle", turn, &[&place.title])?;
    }
    for said in &table.prose {
        body.said("Prose", said)?;
    }
    match parts {
        _ if table.rows.is_empty() => body.said("Prose", &NOTHING)?,
        Some(parts) => {
            for (number, part) in parts.iter().enumerate() {
                if number > 0 {
                    let title = &place.title;
                    body.said("TableTitle", &text!("{title} (tiếp)", "{title} (continued)"))?;
                }
                grid::write(sheet, part, &table.strong, body)?;
            }
        }
        // Also where not even one column fits beside the anchors.
        None => records(sheet, body)?,
    }
    table.footnotes.iter().try_for_each(|note| body.said("Note", note))
}

/// Rows one after the other, a line a column.
fn records(sheet: &Sheet, body: &mut Body<'_>) -> io::Result<()> {
    for row in &sheet.rows {
        let filled = sheet.headings.iter().zip(row).filter(|(_, entry)| !entry.text.trim().is_empty());
        for (place, (heading, entry)) in filled.enumerate() {
            let style = if place == 0 { "FirstRecord" } else { "Record" };
            body.labelled(style, &heading.title, &entry.text)?;
        }
    }
    Ok(())
}
