//! A line on the terminal that tells how far a run has come which takes its time.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use par::progress::Progress;
use par::text::Lang;

/// Who waits no longer than this needs not be told.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the line is drawn anew.
const BEAT: Duration = Duration::from_millis(100);

/// A run that is watched until this is dropped; then the line is gone.
pub struct Watch {
    end: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    /// Watches a run that began at `since`.
    pub fn begin(progress: &Progress, lang: Lang, since: Instant, target: ProgressDrawTarget) -> Self {
        let (end, ended) = channel();
        let line = Line { progress: progress.clone(), lang, since };
        let wait = PATIENCE.saturating_sub(since.elapsed());
        // Where there is no thread for it, the run goes on unwatched.
        let thread = thread::Builder::new().spawn(move || line.draw(wait, target, &ended)).ok();
        Self { end: Some(end), thread }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What is drawn.
struct Line {
    progress: Progress,
    lang: Lang,
    since: Instant,
}

impl Line {
    fn draw(&self, wait: Duration, target: ProgressDrawTarget, ended: &Receiver<()>) {
        let goes_on = |wait| ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout);
        if !goes_on(wait) {
            return;
        }
        let style = ProgressStyle::with_template("{spinner} par: {msg} [{elapsed_precise}]");
        let bar = ProgressBar::with_draw_target(None, target)
            .with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
            .with_elapsed(self.since.elapsed());
        loop {
            bar.set_message(self.progress.words().get(self.lang).to_owned());
            bar.tick();
            if !goes_on(BEAT) {
                return bar.finish_and_clear();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex};

    use indicatif::TermLike;

    use super::*;

    /// What a terminal was sent: texts as they are, `<` where a line was cleared.
    #[derive(Clone, Debug, Default)]
    struct Terminal(Arc<Mutex<String>>);

    impl Terminal {
        fn add(&self, text: &str) -> io::Result<()> {
            self.0.lock().unwrap().push_str(text);
            Ok(())
        }

        fn sent(&self) -> String {
            self.0.lock().unwrap().clone()
        }

        fn target(&self) -> ProgressDrawTarget {
            ProgressDrawTarget::term_like(Box::new(self.clone()))
        }
    }

    impl TermLike for Terminal {
        fn width(&self) -> u16 {
            80
        }
        fn move_cursor_up(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_down(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_right(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_left(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn write_line(&self, text: &str) -> io::Result<()> {
            self.add(text)
        }
        fn write_str(&self, text: &str) -> io::Result<()> {
            self.add(text)
        }
        fn clear_line(&self) -> io::Result<()> {
            self.add("<")
        }
        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }

    /// A day ahead: however slow the machine, a second has not passed.
    #[test]
    fn nothing_is_drawn_of_a_short_run() {
        let terminal = Terminal::default();
        let line = Line { progress: Progress::default(), lang: Lang::En, since: Instant::now() };
        let (end, ended) = channel();
        let day = Duration::from_secs(86_400);
        let target = terminal.target();
        let thread = thread::spawn(move || line.draw(day, target, &ended));
        drop(end);
        thread.join().unwrap();
        assert_eq!(terminal.sent(), "");
    }

    /// Of a run that is watched from after its first second on, the line is there at once, and gone in the end.
    #[test]
    fn a_long_run_is_told_until_it_ends() {
        let terminal = Terminal::default();
        let progress = Progress::default();
        progress.name(2);
        let since = Instant::now();
        while since.elapsed() < PATIENCE {
            thread::sleep(BEAT);
        }
        let watch = Watch::begin(&progress, Lang::En, since, terminal.target());
        while !terminal.sent().contains("par: reading file 0 of 2 [00:00:0") {
            thread::sleep(BEAT);
        }
        drop(watch);
        assert!(terminal.sent().ends_with('<'), "{}", terminal.sent());
    }
}
