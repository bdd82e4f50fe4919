//! What each fuzz target does with its bytes, and what must hold whatever they are.

#![forbid(unsafe_code)]

mod cell;
mod csv;
mod rows;
mod said;
mod text;
mod toml;
mod workbook;

use std::alloc::System;
use std::fs;
use std::panic;
use std::path::PathBuf;
use std::process;
use std::sync::{Once, OnceLock};
use std::time::{Duration, Instant};

use cap::Cap;

/// Takes no more memory than it is told to: a target that wants more ends the program.
#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

/// How long one input may take, with debug assertions on a busy machine.
pub const TIME: Duration = Duration::from_secs(10);

/// One target.
pub struct Target {
    /// Its name, which its corpus bears too.
    pub name: &'static str,
    /// What is done with the bytes.
    check: fn(&[u8]),
    /// Bytes of memory that one input may take.
    memory: usize,
}

const MEGABYTE: usize = 1 << 20;

/// All targets.
pub const TARGETS: [Target; 8] = [
    Target { name: "toml", check: toml::check, memory: 128 * MEGABYTE },
    Target { name: "csv", check: csv::check, memory: 128 * MEGABYTE },
    Target { name: "rows", check: rows::check, memory: 16 * MEGABYTE },
    // A small archive may unpack to much, and two sheets of a million cells each are no fault.
    Target { name: "workbook", check: workbook::bytes, memory: 1024 * MEGABYTE },
    Target { name: "parts", check: workbook::parts, memory: 1024 * MEGABYTE },
    Target { name: "cell", check: cell::check, memory: 16 * MEGABYTE },
    Target { name: "encoding", check: text::encoding, memory: 64 * MEGABYTE },
    Target { name: "name", check: text::name, memory: 16 * MEGABYTE },
];

/// Runs one target on one input, within its memory and the time.
///
/// # Panics
/// Something does not hold that should.
pub fn run(name: &str, data: &[u8]) {
    let target = TARGETS.iter().find(|target| target.name == name).expect("a target of this name");
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let told = panic::take_hook();
        // To tell where it happened takes memory too.
        panic::set_hook(Box::new(move |panic| {
            let _ = MEMORY.set_limit(usize::MAX);
            told(panic);
        }));
    });
    MEMORY.set_limit(MEMORY.allocated() + target.memory).expect("a limit above what is taken");
    let begun = Instant::now();
    (target.check)(data);
    assert!(begun.elapsed() < TIME, "took {:?}", begun.elapsed());
    MEMORY.set_limit(usize::MAX).expect("no limit");
}

/// Writes a file that `par` is to read, in a folder of this process.
fn scratch(name: &str, data: &[u8]) -> PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = std::env::temp_dir().join(format!("par-fuzz-{}", process::id()));
        fs::create_dir_all(&folder).expect("a folder for the files to read");
        folder
    });
    let path = folder.join(name);
    fs::write(&path, data).expect("a file to read");
    path
}
