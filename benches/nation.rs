//! Measures one scoring job, the communes of a whole country for one year, as a whole process: wall time, peak
//! memory, and the ratios to `wc -l` of the same file and to DuckDB doing the same by SQL.
//!
//! `PAR_PERF=<folder with make.py and duck.py> cargo bench` (default `../shared/perf`); `PAR_UNITS` sets the number
//! of units, 3,321 unless said. DuckDB is installed from PyPI into a virtual environment for the measurement only.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};

/// Runs of each program that are counted, after one that is not.
const RUNS: usize = 9;

fn main() -> anyhow::Result<()> {
    let perf = env::var_os("PAR_PERF").map_or_else(|| PathBuf::from("../shared/perf"), PathBuf::from);
    let units = env::var("PAR_UNITS").unwrap_or_else(|_| "3321".to_owned());
    let folder = tempfile::tempdir()?;
    let job = folder.path();
    ensure!(perf.join("make.py").is_file(), "no make.py in {}; set PAR_PERF", perf.display());
    run(Command::new("python3").arg(perf.join("make.py")).arg(job).arg(&units))?;
    let python = duckdb()?;
    let par = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_par"));
        command.args(["score", "--catalogue", "catalogue.toml", "--units", "units.csv", "long.csv"]);
        command.args(["--format", "csv", "-o", "par.csv"]).current_dir(job);
        command
    };
    let peer = || {
        let mut command = Command::new(&python);
        command.arg(perf.join("duck.py")).arg(job);
        command
    };
    let count = || {
        let mut command = Command::new("wc");
        command.arg("-l").arg(job.join("long.csv"));
        command
    };
    let [own, theirs, lines] = paired([&par, &peer, &count])?;
    let ratio = |one: Duration, other: Duration| one.as_micros() * 1000 / other.as_micros().max(1);
    report(&format!("units          {units}"))?;
    report(&format!("par            {own:?}, peak {} KiB", peak(&mut par())?))?;
    report(&format!("duckdb         {theirs:?}, peak {} KiB", peak(&mut peer())?))?;
    report(&format!("wc -l          {lines:?}"))?;
    report(&format!("par / duckdb   {} thousandths", ratio(own, theirs)))?;
    report(&format!("par / wc -l    {} thousandths", ratio(own, lines)))
}

/// The best time of each command, run in turn, so that a drift of the machine's speed meets all of them.
fn paired<const N: usize>(commands: [&dyn Fn() -> Command; N]) -> anyhow::Result<[Duration; N]> {
    let mut best = [Duration::MAX; N];
    for round in 0..=RUNS {
        for (command, best) in commands.iter().zip(&mut best) {
            let start = Instant::now();
            run(&mut command())?;
            if round > 0 {
                *best = (*best).min(start.elapsed());
            }
        }
    }
    Ok(best)
}

fn run(command: &mut Command) -> anyhow::Result<()> {
    let status = command.stdout(Stdio::null()).status().with_context(|| format!("{command:?}"))?;
    ensure!(status.success(), "{command:?}: {status}");
    Ok(())
}

/// The peak memory of a command in KiB, as GNU time reports it; 0 where that is not installed.
fn peak(command: &mut Command) -> anyhow::Result<u64> {
    let time = Path::new("/usr/bin/time");
    if !time.is_file() {
        return Ok(0);
    }
    let mut timed = Command::new(time);
    timed.args(["-f", "%M"]).arg(command.get_program()).args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        timed.current_dir(folder);
    }
    let output = timed.stdout(Stdio::null()).output()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Ok(said.lines().last().and_then(|line| line.trim().parse().ok()).unwrap_or(0))
}

/// A Python that has DuckDB.
fn duckdb() -> anyhow::Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/duckdb");
    let python = folder.join("bin/python");
    if !python.is_file() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
        run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "duckdb==2.0.0"]))?;
    }
    Ok(python)
}

fn report(line: &str) -> anyhow::Result<()> {
    use std::io::Write;
    Ok(writeln!(std::io::stdout(), "{line}")?)
}
