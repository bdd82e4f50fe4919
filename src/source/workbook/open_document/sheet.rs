//! One sheet of an OpenDocument spreadsheet: runs of equal rows and of equal cells.

use super::cell;
use crate::source::workbook::budget::{Budget, COLUMNS};
use crate::source::workbook::markup::{Markup, Piece, Tag};
use crate::source::workbook::table::{Area, Table};
use crate::source::workbook::{Cell, Sheet, WorkbookError};

/// Equal cells that stand side by side.
struct Run {
    column: u32,
    count: u32,
    cell: Cell,
}

/// What a row holds: its cells with a value, and the ranges that begin in it.
#[derive(Default)]
struct Row {
    runs: Vec<Run>,
    merged: Vec<Area>,
}

/// Reads a sheet, whose element is open.
pub(super) fn read(name: &str, markup: &mut Markup<'_>, budget: &mut Budget) -> Result<Sheet, WorkbookError> {
    let mut table = Table::new(name);
    let mut row = 0_u32;
    loop {
        match markup.next()? {
            Piece::Open(tag) => match tag.qualified() {
                "table:table-row" => {
                    let count = repeated(&tag, "table:number-rows-repeated");
                    let cells = read_row(markup)?;
                    put_rows(&mut table, (row, count), &cells, budget)?;
                    row = row.saturating_add(count);
                }
                "table:table-row-group" | "table:table-header-rows" | "table:table-rows" => {}
                // Columns, shapes with tables of their own, sources of linked sheets.
                _ => markup.skip()?,
            },
            Piece::Close(name) if name.qualified() == "table:table" => return table.finish(budget),
            Piece::End => return Err(markup.damaged("a sheet without end")),
            _ => {}
        }
    }
}

fn repeated(tag: &Tag<'_>, name: &str) -> u32 {
    tag.qualified_attribute(name).and_then(|count| count.parse().ok()).unwrap_or(1)
}

/// Keeps a row as often as it is repeated; one without values once, for the ranges that begin in it.
fn put_rows(
    table: &mut Table,
    (first, count): (u32, u32),
    cells: &Row,
    budget: &mut Budget,
) -> Result<(), WorkbookError> {
    let count = if cells.runs.is_empty() { 1 } else { count };
    for row in first..first.saturating_add(count) {
        for run in &cells.runs {
            for column in run.column..run.column.saturating_add(run.count) {
                table.put((row, column), run.cell.clone(), budget)?;
            }
        }
        for area in &cells.merged {
            budget.spend_cells(1)?;
            let last_row = area.last_row.saturating_add(row);
            table.merge(Area { first_row: row, last_row, ..*area });
        }
    }
    Ok(())
}

/// Reads a row, whose element is open; its ranges as if it were the first one.
fn read_row(markup: &mut Markup<'_>) -> Result<Row, WorkbookError> {
    let mut row = Row::default();
    let mut column = 0_u32;
    loop {
        match markup.next()? {
            Piece::Open(tag) => match tag.qualified() {
                "table:table-cell" | "table:covered-table-cell" => {
                    let count = repeated(&tag, "table:number-columns-repeated");
                    let rows = repeated(&tag, "table:number-rows-spanned").saturating_sub(1);
                    let columns = repeated(&tag, "table:number-columns-spanned").saturating_sub(1);
                    if rows > 0 || columns > 0 {
                        let last_column = column.saturating_add(columns);
                        let area = Area { first_row: 0, last_row: rows, first_column: column, last_column };
                        row.merged.push(area);
                    }
                    let cell = cell::read(&tag, markup)?;
                    let is_empty_text = matches!(&cell, Cell::Text(text) if text.is_empty());
                    // One more than there may be is enough for a fault.
                    let is_room = row.runs.len() <= COLUMNS as usize;
                    if cell != Cell::Empty && !is_empty_text && is_room {
                        row.runs.push(Run { column, count, cell });
                    }
                    column = column.saturating_add(count);
                }
                _ => markup.skip()?,
            },
            Piece::Close(name) if name.qualified() == "table:table-row" => return Ok(row),
            Piece::End => return Err(markup.damaged("a row without end")),
            _ => {}
        }
    }
}
