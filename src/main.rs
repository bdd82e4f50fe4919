//! The `par` program: parses, runs, writes, tells what is wrong, and ends with a status.

mod watch;

use std::ffi::OsStr;
use std::fs;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use indicatif::ProgressDrawTarget;
use par::command::{Cli, Colour, Command, Failure, Outcome, Output};
use par::diagnostic::{self, Severity};
use par::format::{self, Format, Style};
use par::parallel;
use par::progress::Phase;
use par::source::Unreadable;
use par::text::{Lang, Text, list};
use watch::Watch;

/// Done.
const DONE: u8 = 0;
/// What was judged does not hold.
const FAILED: u8 = 1;
/// The command line cannot be followed.
const USAGE: u8 = 2;
/// The inputs have faults.
const FAULTS: u8 = 3;
/// Bytes could not be read or written.
const SYSTEM: u8 = 4;

/// Columns of a page where the output is no terminal.
const PAGE_WIDTH: usize = 100;

fn main() -> ExitCode {
    let cli = Cli::parse();
    parallel::begin();
    ExitCode::from(match run(&cli) {
        Ok(status) => status,
        Err(error) if is_closed_pipe(&error) => DONE,
        Err(error) => {
            // Where even this cannot be said, the status still tells.
            let _ = tell(&format!("par: {error:#}\n"));
            SYSTEM
        }
    })
}

fn run(cli: &Cli) -> anyhow::Result<u8> {
    if let Some(refusal) = nothing_for_a_terminal(cli) {
        tell(&format!("par: {}\n", refusal.get(cli.common().lang())))?;
        return Ok(USAGE);
    }
    let since = Instant::now();
    let watch = watched(cli, cli.common().lang(), since);
    let ran = cli.run();
    drop(watch);
    let mut outcome = match ran {
        Ok(outcome) => outcome,
        Err(Failure::Usage(text)) => {
            tell(&format!("par: {}\n", text.get(cli.common().lang())))?;
            return Ok(USAGE);
        }
        Err(Failure::System(error)) => return stopped(&error, cli.common().lang()),
    };
    if let Some(path) = cli.common().output()
        && outcome.sources.contains(path)
    {
        let path = path.display();
        let refusal = par::text!(
            "{path} là một tệp đầu vào, không ghi đè; chọn tên khác",
            "{path} is an input and is not overwritten; name another file"
        );
        tell(&format!("par: {}\n", refusal.get(outcome.lang)))?;
        return Ok(USAGE);
    }
    let quiet = cli.common().quiet;
    if !quiet || needs_faults(cli, &outcome.output) {
        let kept = |severity| !quiet || severity == Severity::Fault;
        outcome.diagnostics.retain(|one| kept(one.severity()));
        let colour = colours(cli, io::stderr().is_terminal());
        tell(&diagnostic::render(&outcome.diagnostics, &outcome.sources, outcome.lang, colour))?;
    }
    if let Err(error) = deliver(cli, &outcome, since) {
        return match error.downcast::<Unreadable>() {
            Ok(error) => stopped(&error, outcome.lang),
            Err(error) => Err(error),
        };
    }
    let status = match outcome.passed {
        Some(true) => DONE,
        Some(false) => FAILED,
        None if outcome.diagnostics.has_faults() => FAULTS,
        None => DONE,
    };
    // The program is about to end: a nation's tables given back cell by cell would take a while.
    std::mem::forget(outcome);
    Ok(status)
}

/// Whether nothing else tells the faults, so that even `--quiet` does not hide them.
fn needs_faults(cli: &Cli, output: &Output) -> bool {
    let counted =
        || matches!(cli.command, Command::Check(_)) && matches!(cli.common().format(), Ok(Format::Table));
    match output {
        Output::Nothing => true,
        Output::Report(_) => counted(),
        Output::Faults(_) | Output::Tests(_) | Output::Plain(_) | Output::Told(_) => false,
    }
}

/// Refuses, before anything is read, a format that is no text where a terminal would get it.
fn nothing_for_a_terminal(cli: &Cli) -> Option<Text> {
    let format = cli.common().format().ok().filter(|format| format.is_binary())?;
    let name = format.name();
    (cli.common().output().is_none() && io::stdout().is_terminal()).then(|| {
        par::text!(
            "{name} không phải văn bản, không ghi ra màn hình; thêm -o TỆP.{name}",
            "{name} is no text and is not written to a terminal; add -o FILE.{name}"
        )
    })
}

/// Says which file stopped the run.
fn stopped(error: &Unreadable, lang: Lang) -> anyhow::Result<u8> {
    tell(&format!("par: {}\n", error.text().get(lang)))?;
    Ok(if error.advice.is_some() { USAGE } else { SYSTEM })
}

/// Watches a run where someone sits before a terminal who wants to hear of it.
fn watched(cli: &Cli, lang: Lang, since: Instant) -> Option<Watch> {
    let seen = io::stderr().is_terminal() && !is_dumb() && !cli.common().quiet;
    seen.then(|| Watch::begin(cli.common().progress(), lang, since, ProgressDrawTarget::stderr()))
}

/// Writes the result where it is asked for.
fn deliver(cli: &Cli, outcome: &Outcome, since: Instant) -> anyhow::Result<()> {
    let lang = outcome.lang;
    match &outcome.output {
        Output::Nothing => return Ok(()),
        Output::Told(text) => return tell(&format!("{}\n", text.get(lang))),
        _ => {}
    }
    cli.common().progress().enter(Phase::Writing);
    let watch = watched(cli, lang, since);
    let Some(path) = cli.common().output() else {
        let mut bytes = Vec::new();
        write(cli, outcome, &mut bytes)?;
        drop(watch);
        tell_left_out(cli, outcome)?;
        let mut stdout = io::stdout().lock();
        stdout.write_all(&bytes)?;
        return Ok(stdout.flush()?);
    };
    replace(path, |file| write(cli, outcome, file)).map_err(|error| match error.downcast::<io::Error>() {
        Ok(error) => Unreadable::new(unwritable(path), error).into(),
        Err(error) => error,
    })?;
    drop(watch);
    tell_left_out(cli, outcome)
}

/// Writes the result in the format that is asked for.
fn write(cli: &Cli, outcome: &Outcome, out: &mut dyn Write) -> anyhow::Result<()> {
    let lang = outcome.lang;
    match &outcome.output {
        Output::Nothing | Output::Told(_) => {}
        Output::Plain(text) => out.write_all(text.as_bytes())?,
        Output::Faults(export) => export.write(&outcome.diagnostics, &outcome.sources, lang, out)?,
        Output::Tests(suite) => suite.write(out)?,
        Output::Report(report) => {
            let terminal = cli.common().output().is_none() && io::stdout().is_terminal();
            let style = Style { lang, width: width(terminal), colour: colours(cli, terminal) };
            format::write(report, cli.common().format()?, &style, out)?;
        }
    }
    Ok(())
}

/// Says which tables the format left out.
fn tell_left_out(cli: &Cli, outcome: &Outcome) -> anyhow::Result<()> {
    match &outcome.output {
        Output::Report(report) if !cli.common().quiet => {
            tell(&left_out(&format::left_out(report, cli.common().format()?), outcome.lang))
        }
        _ => Ok(()),
    }
}

/// Says which tables a format of one table left out, and where they are to be had.
fn left_out(tables: &[&str], lang: Lang) -> String {
    if tables.is_empty() {
        return String::new();
    }
    let tables = list(tables);
    let said = par::text!(
        "csv chỉ ghi một bảng; không có bảng {tables}: lấy bằng --format json hoặc xlsx",
        "csv holds one table; left out: {tables}; to have them: --format json or xlsx"
    );
    format!("par: {}\n", said.get(lang))
}

/// Writes a file under a temporary name beside it and renames it, so that no half of it is ever seen. What is no file,
/// such as a pipe or a device, is written to and stays what it is; so does a link to a file.
fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> anyhow::Result<()> {
    if fs::metadata(path).is_ok_and(|known| !known.is_file()) {
        return buffered(&mut fs::OpenOptions::new().write(true).open(path)?, write);
    }
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".par-").tempfile_in(folder)?;
    buffered(file.as_file_mut(), write)?;
    if let Ok(known) = fs::metadata(path) {
        file.as_file().set_permissions(known.permissions())?;
    }
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// What stands in the way of a file that cannot be written: the file, or the folder that is not there.
fn unwritable(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    folder.filter(|folder| !folder.exists()).unwrap_or(path)
}

fn buffered(
    file: &mut fs::File,
    write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    Ok(out.flush()?)
}

fn tell(message: &str) -> anyhow::Result<()> {
    Ok(io::stderr().lock().write_all(message.as_bytes())?)
}

/// Whether to colour an output that is (or is not) a terminal.
fn colours(cli: &Cli, terminal: bool) -> bool {
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) || is_dumb();
    match cli.common().color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => terminal && !plain,
    }
}

/// Whether the terminal says that it can do no more than show text.
fn is_dumb() -> bool {
    std::env::var_os("TERM").as_deref() == Some(OsStr::new("dumb"))
}

/// The columns to fill: the terminal's, else `COLUMNS`, else a page.
fn width(terminal: bool) -> usize {
    let own = terminal_size::terminal_size().filter(|_| terminal).map(|(width, _)| usize::from(width.0));
    let said = || std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    own.or_else(said).unwrap_or(PAGE_WIDTH)
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_follow_the_name_of_the_file() {
        let cli = Cli::parse_from(["par", "score", "-o", "x.JSON"]);
        assert!(matches!(cli.common().format(), Ok(Format::Json)));
    }
}
