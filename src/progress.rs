//! How far a run has come, for whoever watches it from outside: nothing is shown here.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};

use crate::text;
use crate::text::Text;

/// What a run is at; it only goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Phase {
    /// Files are read.
    Reading,
    /// What they say is computed.
    Computing,
    /// The result is written.
    Writing,
}

/// How far a run has come; clones tell of the same run.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<State>);

#[derive(Debug, Default)]
struct State {
    phase: AtomicU8,
    /// Files that are inputs.
    named: AtomicUsize,
    /// Files that were opened.
    opened: AtomicUsize,
}

impl Progress {
    /// Goes on to a phase.
    pub fn enter(&self, phase: Phase) {
        self.0.phase.fetch_max(phase as u8, Ordering::Relaxed);
    }

    /// Tells of files that will be opened.
    pub fn name(&self, files: usize) {
        self.0.named.fetch_add(files, Ordering::Relaxed);
    }

    /// Tells that a file is opened.
    pub fn open(&self) {
        self.0.opened.fetch_add(1, Ordering::Relaxed);
    }

    /// What is being done, in words: `đang đọc tệp 3/12`.
    pub fn words(&self) -> Text {
        let (named, opened) = (&self.0.named, &self.0.opened);
        let (named, opened) = (named.load(Ordering::Relaxed), opened.load(Ordering::Relaxed));
        match self.0.phase.load(Ordering::Relaxed) {
            phase if phase == Phase::Writing as u8 => Text::fixed("đang ghi kết quả", "writing the result"),
            phase if phase == Phase::Computing as u8 => Text::fixed("đang tính", "computing"),
            _ if opened <= named => {
                text!("đang đọc tệp {opened}/{named}", "reading file {opened} of {named}")
            }
            _ => text!("đang đọc tệp {opened}", "reading file {opened}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Phase, Progress};

    #[test]
    fn what_is_being_done_is_told_of_every_clone() {
        let progress = Progress::default();
        let seen = progress.clone();
        progress.name(3);
        progress.open();
        progress.open();
        assert_eq!(seen.words().vi, "đang đọc tệp 2/3");
        progress.open();
        progress.open();
        assert_eq!(seen.words().en, "reading file 4");
        progress.enter(Phase::Writing);
        progress.enter(Phase::Computing);
        assert_eq!(seen.words().en, "writing the result");
    }
}
