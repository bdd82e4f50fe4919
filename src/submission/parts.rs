//! Files read part by part, long ones on all cores, with the same result on any number of them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, mpsc};

use super::header::Base;
use super::rows::{Context, Entry, Reader};
use super::table::Purpose;
use crate::diagnostic::{CellPlace, Code, Complaint, Diagnostics, Place};
use crate::source::{Block, Blocks, RowsError, Sources, Unreadable};
use crate::text::Text;

/// What is made of the rows of a file: a part for each block, handed on in the order of the file.
pub trait Gather: Sync {
    /// What one block gives.
    type Part: Default + Send;

    /// Takes one unit's cells for one criterion.
    fn take(&self, part: &mut Self::Part, entry: &Entry<'_>, diagnostics: &mut Diagnostics);
}

/// One file of a group, with the units, by place in the register, of other groups that list it too: their rows are
/// read there.
#[derive(Clone, Copy)]
pub struct Table<'a> {
    /// Where it lies.
    pub path: &'a Path,
    /// The units of other groups.
    pub elsewhere: &'a [bool],
}

/// Reads every row of a file and hands what was gathered of it to `keep`, part by part.
///
/// # Errors
/// The system would not read the file.
pub fn read_rows<G: Gather>(
    table: Table<'_>,
    purpose: Purpose,
    context: &Context<'_>,
    gather: &G,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
    mut keep: impl FnMut(G::Part, &mut Diagnostics),
) -> Result<(), Unreadable> {
    let source = sources.add(table.path);
    let mut reader = Reader::new(table, purpose, context, source);
    let base = reader.base();
    diagnostics.append(std::mem::take(&mut reader.diagnostics));
    let read = base.and_then(|base| match base {
        Some(base) => each_part(&reader, &base, gather, |part, own| {
            diagnostics.append(own);
            keep(part, diagnostics);
        }),
        None => Ok(()),
    });
    match read {
        Ok(()) => {}
        Err(RowsError::Unreadable(error)) => return Err(error),
        Err(RowsError::NotText(problem)) => {
            diagnostics.push(Complaint::not_table(problem).at(Place::File(source), ""))
        }
        Err(RowsError::OpenQuote(line)) => {
            diagnostics.push(open_quote().at(Place::Cell(CellPlace { source, line, column: 0 }), ""));
        }
    }
    Ok(())
}

/// A file longer than this is read on all cores.
const LONG: u64 = 1 << 20;

/// A block's number, and what it gave or why the file stops there.
type Numbered<P> = (usize, Result<(P, Diagnostics), RowsError>);

/// Reads all blocks, a long file on all cores; parts come in the order of the file on any number of them.
fn each_part<G: Gather>(
    reader: &Reader<'_>,
    base: &Base,
    gather: &G,
    mut keep: impl FnMut(G::Part, Diagnostics),
) -> Result<(), RowsError> {
    let mut blocks = Blocks::open(reader.table.path)?;
    if blocks.length <= LONG {
        let mut reader = reader.clone();
        while let Some(mut block) = blocks.next_block()? {
            let part = reader.part(&mut block, base, gather);
            keep(part, std::mem::take(&mut reader.diagnostics));
        }
        return Ok(());
    }
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let queue = Mutex::new((0_usize, blocks));
    let (send, parts) = mpsc::channel::<Numbered<G::Part>>();
    std::thread::scope(|scope| {
        for _ in 0..cores {
            let (send, queue, mut reader) = (send.clone(), &queue, reader.clone());
            scope.spawn(move || {
                while let Some((number, block)) = next_block(queue) {
                    let part = block.map(|mut block| {
                        let part = reader.part(&mut block, base, gather);
                        (part, std::mem::take(&mut reader.diagnostics))
                    });
                    // Where nobody listens any more, the file has stopped.
                    if send.send((number, part)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        in_order(&parts, &mut keep)
    })
}

/// The next block of a file that several threads read, with its number.
fn next_block(queue: &Mutex<(usize, Blocks)>) -> Option<(usize, Result<Block, RowsError>)> {
    let mut queue = queue.lock().ok()?;
    let block = queue.1.next_block().transpose()?;
    queue.0 += 1;
    Some((queue.0 - 1, block))
}

/// Hands parts on in the order of their numbers, up to the first that says why the file stops.
fn in_order<P>(
    parts: &mpsc::Receiver<Numbered<P>>,
    keep: &mut impl FnMut(P, Diagnostics),
) -> Result<(), RowsError> {
    let (mut waiting, mut next) = (BTreeMap::new(), 0);
    for (number, part) in parts {
        waiting.insert(number, part);
        while let Some(part) = waiting.remove(&next) {
            let (part, own) = part?;
            keep(part, own);
            next += 1;
        }
    }
    Ok(())
}

/// The complaint that a quotation is not closed.
pub fn open_quote() -> Complaint {
    Complaint::new(
        Code::CsvSyntax,
        Text::fixed(
            "có dấu ngoặc kép (\") mở mà không đóng trước cuối tệp",
            "a quotation (\") is opened and not closed before the end of the file",
        ),
        Text::fixed(
            "tìm dấu \" lẻ và xóa, hoặc lưu lại tệp từ Excel",
            "find the odd \" and delete it, or save the file again from Excel",
        ),
    )
}
