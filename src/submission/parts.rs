//! Files read part by part, long ones on all cores, with the same result on any number of them.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::base::Base;
use super::plain::PlainRows;
use super::rows::{Context, Entry, Reader};
use super::tables::{Table, not_a_table};
use super::understood::Understood;
use super::words::Purpose;
use crate::diagnostic::Diagnostics;
use crate::parallel;
use crate::source::{Blocks, Chunk, RowsError, Unreadable};

/// What is made of the rows of a file: a part for each block, handed on in the order of the file.
pub trait Gather: Sync {
    /// What one block gives.
    type Part: Default + Send;

    /// Takes one unit's cells for one criterion.
    fn take(&self, part: &mut Self::Part, entry: &Entry<'_>, diagnostics: &mut Diagnostics);

    /// Takes plain rows for as long as nothing is to be said about them; the others are read with care.
    fn take_plain(&self, _part: &mut Self::Part, _rows: &mut PlainRows<'_>) {}
}

/// How many short tables are read before what they gave is kept.
const TABLES_AT_ONCE: usize = 256;

/// The bytes of text that take longer to read than a thread to begin.
const LENGTH_PER_THREAD: u64 = 1 << 15;

/// What a sheet of a workbook counts for, whose length is not known.
const LEAST_LENGTH: u64 = 1 << 12;

/// Reads every row of some tables, short ones side by side, and hands what was gathered to `keep`, part by part in the
/// order of the tables; says what was understood of those that have a header.
///
/// # Errors
/// The system would not read a file.
pub fn read_tables<G: Gather>(
    tables: Vec<Table>,
    purpose: Purpose,
    context: &Context<'_>,
    gather: &G,
    diagnostics: &mut Diagnostics,
    mut keep: impl FnMut(G::Part) + Send,
) -> Result<Vec<Understood>, Unreadable> {
    let mut understood = Vec::new();
    let mut tables = tables.into_iter().peekable();
    while let Some(table) = tables.next() {
        if table.content.length > LONG {
            understood.extend(read_rows(table, purpose, context, gather, diagnostics, &mut keep)?);
            continue;
        }
        let mut short = vec![table];
        while short.len() < TABLES_AT_ONCE
            && let Some(next) = tables.next_if(|next| next.content.length <= LONG)
        {
            short.push(next);
        }
        let least = tables_per_thread(&short);
        let read = parallel::map(short, least, |table| {
            let (mut parts, mut own) = (Vec::new(), Diagnostics::default());
            let read = read_rows(table, purpose, context, gather, &mut own, |part| parts.push(part));
            read.map(|understood| (understood, parts, own))
        });
        for read in read {
            let (one, parts, own) = read?;
            diagnostics.append(own);
            parts.into_iter().for_each(&mut keep);
            understood.extend(one);
        }
    }
    Ok(understood)
}

/// How many of some tables are worth a thread.
fn tables_per_thread(tables: &[Table]) -> usize {
    let length: u64 = tables.iter().map(|table| table.content.length.max(LEAST_LENGTH)).sum();
    let share = tables.len() as u64 * LENGTH_PER_THREAD / length.max(1);
    usize::try_from(share).unwrap_or(usize::MAX)
}

/// Reads every row of a table; says what was understood of it, or nothing where it has no header.
fn read_rows<G: Gather>(
    table: Table,
    purpose: Purpose,
    context: &Context<'_>,
    gather: &G,
    diagnostics: &mut Diagnostics,
    mut keep: impl FnMut(G::Part) + Send,
) -> Result<Option<Understood>, Unreadable> {
    let Table { content, source, top, elsewhere } = table;
    let mut reader = Reader::new(&content, source, &elsewhere, purpose, context);
    let base = top.and_then(|top| reader.base(top));
    diagnostics.append(std::mem::take(&mut reader.diagnostics));
    let mut understood = None;
    let read = base.and_then(|base| {
        let Some(base) = base else { return Ok(()) };
        let mut rows = 0;
        each_part(&reader, &base, gather, |read| {
            rows += read.rows;
            diagnostics.append(read.diagnostics);
            keep(read.part);
        })?;
        understood = Some(Understood::of(&content, source, base, rows));
        Ok(())
    });
    match read {
        Ok(()) => Ok(understood),
        Err(RowsError::Unreadable(error)) => Err(error),
        Err(problem) => {
            diagnostics.push(not_a_table(problem, source));
            Ok(None)
        }
    }
}

/// A file longer than this is read on all cores.
const LONG: u64 = 1 << 20;

/// What one block gave.
struct Read<P> {
    part: P,
    diagnostics: Diagnostics,
    /// How many rows hold values.
    rows: usize,
}

/// Reads all blocks, a long file on all cores; parts come in the order of the file on any number of them.
fn each_part<G: Gather>(
    reader: &Reader<'_>,
    base: &Base,
    gather: &G,
    mut keep: impl FnMut(Read<G::Part>) + Send,
) -> Result<(), RowsError> {
    let mut blocks = Blocks::open(reader.content)?;
    if reader.content.length <= LONG {
        let (mut reader, mut room) = (reader.clone(), Vec::new());
        while let Some(chunk) = blocks.next_chunk(std::mem::take(&mut room))? {
            keep(read_block(&mut reader, chunk, base, gather, &mut room)?);
        }
        return Ok(());
    }
    let queue = Mutex::new((0, blocks));
    let gathered = Mutex::new(InOrder { keep, next: 0, waiting: BTreeMap::new(), stopped: None });
    let work = || {
        let (mut reader, mut room) = (reader.clone(), Vec::new());
        while let Some((number, chunk)) = next_chunk(&queue, std::mem::take(&mut room)) {
            let part = chunk.and_then(|chunk| read_block(&mut reader, chunk, base, gather, &mut room));
            let failed = part.is_err();
            if failed | gathered.lock().unwrap_or_else(PoisonError::into_inner).stops_at(number, part) {
                return;
            }
        }
    };
    rayon::scope(|scope| (0..rayon::current_num_threads()).for_each(|_| scope.spawn(|_| work())));
    gathered.into_inner().unwrap_or_else(PoisonError::into_inner).stopped.map_or(Ok(()), Err)
}

/// Reads one block, and takes what is said about it and the room of its text.
fn read_block<G: Gather>(
    reader: &mut Reader<'_>,
    chunk: Chunk,
    base: &Base,
    gather: &G,
    room: &mut Vec<u8>,
) -> Result<Read<G::Part>, RowsError> {
    let mut block = chunk.block()?;
    // Which blocks a thread reads is chance.
    reader.foot = false;
    let part = reader.part(&mut block, base, gather);
    *room = block.into_room();
    let (diagnostics, rows) = (std::mem::take(&mut reader.diagnostics), std::mem::take(&mut reader.rows));
    Ok(Read { part, diagnostics, rows })
}

/// What the next block of a file that several threads read is made of, with its number.
fn next_chunk(queue: &Mutex<(usize, Blocks)>, room: Vec<u8>) -> Option<(usize, Result<Chunk, RowsError>)> {
    let mut queue = queue.lock().ok()?;
    let chunk = queue.1.next_chunk(room).transpose()?;
    queue.0 += 1;
    Some((queue.0 - 1, chunk))
}

/// Parts handed on in the order of the file, on whatever threads they are read.
struct InOrder<P, K> {
    keep: K,
    /// The number of the block that is kept next.
    next: usize,
    /// What later blocks gave.
    waiting: BTreeMap<usize, Result<Read<P>, RowsError>>,
    /// Why the file stopped.
    stopped: Option<RowsError>,
}

impl<P, K: FnMut(Read<P>)> InOrder<P, K> {
    /// Takes what a block gave, hands on what is next, and says whether the file stopped there.
    fn stops_at(&mut self, number: usize, part: Result<Read<P>, RowsError>) -> bool {
        self.waiting.insert(number, part);
        while self.stopped.is_none()
            && let Some(part) = self.waiting.remove(&self.next)
        {
            self.next += 1;
            match part {
                Ok(part) => (self.keep)(part),
                Err(error) => self.stopped = Some(error),
            }
        }
        self.stopped.is_some()
    }
}
