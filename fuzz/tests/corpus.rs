//! Every input of the corpus, as an ordinary test: nothing that was found once comes back.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;

use par_fuzz::{TARGETS, TIME, run};

/// The inputs of a target, in one order.
fn inputs(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    let entries = fs::read_dir(&folder).expect("a folder for each target");
    let mut inputs: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    inputs.sort();
    inputs
}

#[test]
fn nothing_in_the_corpus_does_harm() {
    // One input after the other, as the memory is counted for the whole process.
    for target in TARGETS {
        let all = inputs(target.name);
        assert!(all.len() >= 10, "{} has {} inputs only", target.name, all.len());
        for path in all {
            let data = fs::read(&path).expect("an input");
            let (send, done) = mpsc::channel();
            let runner = thread::spawn(move || {
                run(target.name, &data);
                send.send(()).expect("somebody waits");
            });
            let in_time = done.recv_timeout(TIME * 2);
            assert_ne!(in_time, Err(mpsc::RecvTimeoutError::Timeout), "{} hangs", path.display());
            assert!(runner.join().is_ok(), "{} does harm", path.display());
        }
    }
}
