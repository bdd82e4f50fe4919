//! What a terminal is told while a run takes its time: of a catalogue that comes late, through a pipe with a name.
//! The terminal is one of `script` (Debian's `bsdutils`), so it needs `PAR_PEERS`.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::case::catalogue;

/// Longer than a run may take without a word.
const OVER: Duration = Duration::from_millis(1500);

/// So long a busy machine may take to show the line.
const AT_LAST: Duration = Duration::from_secs(120);

/// A run that waits for its catalogue.
struct Run {
    folder: TempDir,
    child: Child,
    seen: Arc<Mutex<Vec<u8>>>,
    reader: JoinHandle<()>,
}

impl Run {
    /// Scores, within a terminal or without one, with standard output and messages in one.
    fn begin(terminal: bool, more: &str) -> Self {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("units.csv"), "unit,name,kind\na,An,ward\n").unwrap();
        fs::write(folder.path().join("v.csv"), "unit,criterion,value\na,1,5\n").unwrap();
        assert!(Command::new("mkfifo").arg(folder.path().join("late.toml")).status().unwrap().success());
        let par = env!("CARGO_BIN_EXE_par");
        let line = format!(
            "'{par}' score --catalogue late.toml --units units.csv v.csv --format csv --lang en {more} 2>&1"
        );
        let mut command = match terminal {
            true => Command::new("script"),
            false => Command::new("sh"),
        };
        if terminal {
            command.args(["-qefc", &line, "/dev/null"]);
        } else {
            command.args(["-c", &line]);
        }
        command.current_dir(folder.path()).env("TERM", "xterm").stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut output = child.stdout.take().unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let own = Arc::clone(&seen);
        let reader = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(length @ 1..) = output.read(&mut bytes) {
                own.lock().unwrap().extend_from_slice(&bytes[..length]);
            }
        });
        Self { folder, child, seen, reader }
    }

    fn seen(&self) -> String {
        String::from_utf8_lossy(&self.seen.lock().unwrap()).into_owned()
    }

    /// Gives it the catalogue; all that it said.
    fn end(mut self) -> String {
        late(self.folder.path());
        assert!(self.child.wait().unwrap().success(), "{}", self.seen());
        self.reader.join().unwrap();
        String::from_utf8(self.seen.lock().unwrap().clone()).unwrap()
    }
}

fn late(folder: &Path) {
    fs::write(folder.join("late.toml"), catalogue("", &[("1", "max = 10")])).unwrap();
}

#[test]
fn a_terminal_is_told_of_a_long_run_and_nobody_else() {
    if std::env::var_os("PAR_PEERS").is_none() {
        return;
    }
    let result = "ward,1,false,a,An,5,10,50,50,,,5";
    let watched = Run::begin(true, "");
    let unwatched = [Run::begin(true, "-q"), Run::begin(false, "")];
    let since = Instant::now();
    while !watched.seen().contains("par: reading file") {
        assert!(since.elapsed() < AT_LAST, "{}", watched.seen());
        thread::sleep(Duration::from_millis(20));
    }
    thread::sleep(OVER.saturating_sub(since.elapsed()));
    let told = watched.end();
    let (drawn, rest) = told.rsplit_once("\u{1b}[2K").unwrap();
    assert!(drawn.contains("par: reading file") && drawn.contains(" [00:0"), "{told:?}");
    assert!(rest.contains(result) && !rest.contains("reading"), "{told:?}");
    for run in unwatched {
        let told = run.end();
        assert!(told.contains(result) && !told.contains("reading") && !told.contains('\u{1b}'), "{told:?}");
    }
}
