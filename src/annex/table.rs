//! The table of an annex: the first of the file that has a header.

use std::ops::ControlFlow;
use std::path::Path;

use super::header::Header;
use crate::diagnostic::{Code, Complaint, Diagnostics, Place};
use crate::source::{self, Rows, RowsError, SourceId, Sources, Tabular};
use crate::submission::{TopRow, row_text};
use crate::text;
use crate::text::{Text, trim};

/// The first table of a file that has a header, with its rows; the others are told.
pub(super) fn find(
    path: &Path,
    file: SourceId,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<(Tabular, Vec<TopRow>, Header)>, RowsError> {
    let opened = source::open(path)?;
    for name in &opened.hidden {
        let place = Place::File(sources.add_sheet(path, Some(name)));
        diagnostics
            .push(other_sheet(Text::fixed("trang tính ẩn", "a hidden sheet")).at(place, name.as_str()));
    }
    let (mut found, mut first) = (None, None);
    for table in opened.tables {
        let rows = filled_rows(&table)?;
        let header = Header::find(&rows).map(|mut header| {
            header.settle_codes(&rows[header.first + header.depth..]);
            header
        });
        match (header, &found) {
            (Some(header), None) => found = Some((table, rows, header)),
            (header, _) => {
                let why = if header.is_some() {
                    Text::fixed("bảng tiêu chí khác trong cùng tệp", "another table of criteria in the file")
                } else {
                    Text::fixed("trang tính không có hàng tiêu đề", "a sheet without a header row")
                };
                let name = table.sheet.clone().unwrap_or_default();
                let place = Place::File(sources.add_sheet(path, table.sheet.as_deref()));
                first =
                    first.or_else(|| rows.first().map(|row| row_text(row.filled().map(|(_, cell)| cell))));
                if table.sheet.is_some() {
                    diagnostics.push(other_sheet(why).at(place, name));
                }
            }
        }
    }
    if found.is_none() {
        diagnostics.push(no_header().at(Place::File(file), first.unwrap_or_default()));
    }
    Ok(found)
}

/// The rows of a table with something in them.
fn filled_rows(table: &Tabular) -> Result<Vec<TopRow>, RowsError> {
    let mut rows = Vec::new();
    Rows::open(table)?.each(|row| {
        if row.cells().any(|cell| !trim(cell).is_empty()) {
            rows.push(TopRow::of(row));
        }
        ControlFlow::Continue(())
    })?;
    Ok(rows)
}

fn no_header() -> Complaint {
    Complaint::new(
        Code::HeaderMissing,
        Text::fixed(
            "không nhận ra hàng tiêu đề của bảng tiêu chí",
            "no header row of a table of criteria was recognised",
        ),
        Text::fixed(
            "tiêu đề cần có cột «Tiêu chí» (hoặc «Nội dung», «Lĩnh vực/Tiêu chí») và cột «Điểm tối đa»; nên có cột «STT» hoặc «Mã»",
            "the header needs a column «Tiêu chí» («Nội dung», «Lĩnh vực/Tiêu chí») and a column «Điểm tối đa», better also «STT» or «Mã»",
        ),
    )
}

fn other_sheet(why: Text) -> Complaint {
    let Text { vi, en } = why;
    Complaint::new(
        Code::SheetPassedOver,
        text!("{vi} nên được bỏ qua", "{en}, which is passed over"),
        Text::fixed(
            "nếu cần dùng trang tính này thì sao ra tệp riêng",
            "where this sheet is meant, copy it to a file of its own",
        ),
    )
}
