//! Binary workbooks of Excel 97 to 2003 (BIFF8): `.xls`.

mod formula;
mod globals;
mod records;
mod sheet;

use super::budget::Budget;
use super::{Sheet, WorkbookError, table};
use globals::Globals;

const PART: &str = "Workbook";

/// Reads all sheets from the stream of a workbook.
pub(super) fn read(stream: &[u8], budget: &mut Budget) -> Result<Vec<Sheet>, WorkbookError> {
    let globals = Globals::read(stream, budget)?;
    let mut sheets = Vec::new();
    for named in &globals.sheets {
        sheets.push(if named.hidden {
            table::hidden(&named.name)
        } else {
            sheet::read(stream, named, &globals, budget)?
        });
    }
    Ok(sheets)
}

fn damaged(problem: &str) -> WorkbookError {
    WorkbookError::damaged(PART, problem)
}
