//! The annex (phụ lục): the official table of criteria as an office publishes it, read into a catalogue.
//!
//! The header is found by its words, codes make the tree, maxima are read exactly and added up. What is not
//! understood is told with its place and kept as a comment: nothing is guessed, and nothing is lost.

mod account;
mod cells;
mod gaps;
mod header;
mod heading;
mod levels;
mod maxima;
mod parents;
mod role;
mod rows;
mod sample;
mod scopes;
mod settled;
mod table;
mod token;
mod told;
mod totals;
mod tree;
mod words;
mod write;
mod written;

use std::path::Path;

use crate::diagnostic::{Code, Complaint, Diagnostics, Place};
use crate::number::Number;
use crate::period::{Part, Period};
use crate::source::{RowsError, SourceId, Sources, Unreadable};
use crate::submission::{TopRow, column_number, not_a_table};
use crate::text;
use crate::text::Text;

use header::Header;
use heading::Above;
use settled::Criterion;
use told::Told;
use totals::Sums;

/// The page that says what was understood of an annex.
pub const ACCOUNT: &str = "DOC-PHU-LUC.md";

/// The period of an evaluation where the annex names no year.
const PERIOD: Period = Period { year: 2026, part: Part::Year };

/// An annex as it was understood.
#[derive(Debug)]
pub struct Annex {
    source: SourceId,
    /// The name of the file.
    name: String,
    /// An identifier made of it.
    id: String,
    title: String,
    basis: Option<String>,
    period: Period,
    header: Header,
    /// The line of the header.
    line: u32,
    criteria: Vec<Criterion>,
    /// Which criteria have children.
    parents: Vec<bool>,
    whole: Number,
    /// Rows that belong to no criterion.
    strays: Vec<String>,
}

/// Reads an annex; `None` where no criterion can be read, which is reported.
///
/// # Errors
/// The system would not read the file.
pub fn read(
    path: &Path,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Annex>, Unreadable> {
    let file = sources.add(path);
    let found = match table::find(path, file, sources, diagnostics) {
        Ok(found) => found,
        Err(RowsError::Unreadable(error)) => return Err(error),
        Err(problem) => {
            diagnostics.push(not_a_table(problem, file));
            return Ok(None);
        }
    };
    let Some((table, rows, header)) = found else { return Ok(None) };
    let source = sources.add_sheet(path, table.sheet.as_deref());
    let mut told = Told::new(source, diagnostics);
    let line = rows[header.first].line;
    columns(&header, &rows, &mut told);
    let above = Above::of(&rows[..header.first]);
    for (line, text) in &above.others {
        told.title(*line, text);
    }
    let body = rows::read(&rows, &header, &mut told);
    let numbers = maxima::numbers(&body.criteria, &body.totals, table.delimiter);
    let mut criteria = tree::plant(body.criteria, header.levels().len() > 1, &mut told);
    maxima::settle(&mut criteria, numbers, &mut told);
    totals::check(&criteria, &body.totals, numbers, &mut told);
    if criteria.iter().all(|criterion| criterion.left_out.is_some()) {
        diagnostics.push(no_criterion().at(Place::File(source), ""));
        return Ok(None);
    }
    assume(&above, &mut told);
    let strays = told.strays();
    let parents = totals::parents(&criteria);
    let running = Sums::running(&criteria, &parents);
    let name = path.file_name().map(|name| cells::clean(&name.to_string_lossy())).unwrap_or_default();
    let period = above.period.unwrap_or(PERIOD);
    Ok(Some(Annex {
        source,
        name,
        id: write::identifier(&table.stem(), period),
        title: above.title.unwrap_or_else(|| untitled(period)),
        basis: above.basis,
        period,
        header,
        line,
        whole: running.last().map_or(Number::ZERO, |sums| sums.whole.clone()),
        criteria,
        parents,
        strays,
    }))
}

/// Tells of the columns that are not understood.
fn columns(header: &Header, rows: &[TopRow], told: &mut Told<'_>) {
    let line = rows[header.first].line;
    for (place, words) in header.words.iter().enumerate().filter(|(_, words)| !words.is_empty()) {
        if header.columns[place].is_none() {
            told.column(line, column_number(place), words, header.twice.contains(&place));
        }
    }
}

/// Tells what the annex does not say.
fn assume(above: &Above, told: &mut Told<'_>) {
    let catalogue = || {
        Text::fixed("sửa trong bo-chi-so.toml nếu khác", "change it in bo-chi-so.toml where it is otherwise")
    };
    told.assumed(
        Text::fixed("loại đơn vị: phường, xã (`kinds`)", "kinds of unit: wards and communes (`kinds`)"),
        catalogue(),
    );
    told.assumed(
        Text::fixed("quy tắc: chấm trực tiếp (`points`)", "rules: points as scored (`points`)"),
        catalogue(),
    );
    told.assumed(Text::fixed("mức xếp loại: minh họa", "bands: made up"), catalogue());
    if above.period.is_none() {
        told.assumed(text!("kỳ: {PERIOD}", "period: {PERIOD}"), catalogue());
    }
    if above.title.is_none() {
        told.assumed(Text::fixed("tên bộ chỉ số", "the catalogue's title"), catalogue());
    }
    if above.basis.is_none() {
        told.assumed(Text::fixed("căn cứ: «minh họa»", "basis: «minh họa» (made up)"), catalogue());
    }
}

fn untitled(period: Period) -> String {
    let Text { vi, .. } = period.title();
    format!("Bộ chỉ số cải cách hành chính – {vi}")
}

fn no_criterion() -> Complaint {
    Complaint::new(
        Code::AnnexNoCriterion,
        Text::fixed(
            "dưới tiêu đề không có tiêu chí nào có mã, tên và điểm tối đa",
            "no criterion under the header has a code, a title and a maximum",
        ),
        Text::fixed(
            "ghi mã (1, 1.1, 1.1.1) ở cột STT hoặc ở đầu tên tiêu chí, điểm tối đa ở cột «Điểm tối đa»",
            "write codes (1, 1.1, 1.1.1) in the column STT or before the titles, maxima in the column «Điểm tối đa»",
        ),
    )
}
