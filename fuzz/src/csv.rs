//! A whole table: as a submission, as an appraisal, and as a register.

use std::cell::RefCell;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use par::appraisal::Appraisals;
use par::diagnostic::Diagnostics;
use par::evaluation::{self, Evaluation, Request};
use par::score::{Keep, Stage, score};
use par::source::{self, Sources};
use par::submission::{self, Context, Opened, Purpose, Submissions};

use crate::said::said;
use crate::scratch;

/// The folder of the corpus of office files, with their catalogue and register.
pub const INPUTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/inputs");

/// Reads the bytes as each kind of table.
pub fn check(data: &[u8]) {
    let path = scratch("given.csv", data);
    table(&path);
    // To load an evaluation for each input takes a while, so only where the header could be a register's.
    if data.windows(4).take(400).any(|word| word == b"kind" || word == b"name") {
        register(&path);
    }
}

/// Reads a file as a submission and as an appraisal, twice, and scores what it gave.
pub fn table(path: &Path) {
    thread_local! {
        static GROUND: RefCell<Ground> = RefCell::new(Ground::load());
    }
    GROUND.with_borrow_mut(|ground| {
        let first = ground.read(path);
        assert!(first == ground.read(path), "the file gives something else when it is read again");
    });
}

/// An evaluation that nobody has sent anything to yet.
struct Ground {
    evaluation: Evaluation,
    sources: Sources,
}

impl Ground {
    fn load() -> Self {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let inputs = Path::new(INPUTS);
        let request = request(inputs.join("bo-chi-so.toml"), inputs.join("units.csv"), Vec::new());
        let loaded = evaluation::load(&request, &mut sources, &mut diagnostics);
        let evaluation = loaded.expect("files that can be read").expect("files without faults");
        Self { evaluation, sources }
    }

    /// All that a file gives, written out.
    fn read(&mut self, path: &Path) -> String {
        let (mut sources, mut diagnostics) = (self.sources.clone(), Diagnostics::default());
        let (submissions, appraisals) = self.gather(path, &mut sources, &mut diagnostics);
        let mut all = said(&diagnostics, &sources);
        let roll = &mut self.evaluation.rolls[0];
        (roll.submissions, roll.appraisals) = (submissions, appraisals);
        let roll = &self.evaluation.rolls[0];
        for (seat, leaf) in (0..roll.members.len())
            .flat_map(|seat| (0..roll.catalogue.leaves.len()).map(move |leaf| (seat, leaf)))
        {
            let period = self.evaluation.period;
            let reported = roll.submissions.get(period, seat, leaf);
            let decided = roll.appraisals.of(seat, leaf);
            if reported.is_some() || !decided.is_empty() {
                writeln!(all, "{seat} {leaf} {reported:?} {decided:?}").expect("room");
            }
        }
        for stage in [Stage::SelfScore, Stage::Final] {
            let mut diagnostics = Diagnostics::default();
            for unit in score(&self.evaluation, roll, stage, Keep::All, &mut diagnostics).iter() {
                let index = unit.exact();
                writeln!(all, "{} of {}: {index:?}", unit.points, unit.max).expect("room");
            }
            all += &said(&diagnostics, &sources);
        }
        all
    }

    fn gather(
        &self,
        path: &Path,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> (Submissions, Appraisals) {
        let Evaluation { period, register, rolls, cut_offs, .. } = &self.evaluation;
        let roll = &rolls[0];
        let mut seats = vec![None; register.units().len()];
        for (seat, member) in roll.members.iter().enumerate() {
            seats[member.unit] = Some(seat);
        }
        let context = Context {
            catalogue: &roll.catalogue,
            register,
            members: &roll.members,
            seats: &seats,
            period: *period,
            own_period: *period,
            last_day: period.last_day(cut_offs),
            cut_offs: *cut_offs,
            numbers: None,
        };
        let mut submissions = Submissions::new(roll.members.len(), roll.catalogue.leaves.len(), true);
        let mut open = |purpose| {
            let opened = Opened::of(path, source::open(path), purpose, &roll.catalogue);
            opened.tables(&Arc::default(), sources, diagnostics).expect("a file that is there")
        };
        let (sent, decided) = (open(Purpose::Submission), open(Purpose::Appraisal));
        submission::read(sent, &context, &mut submissions, sources, diagnostics)
            .expect("a file that is there");
        let appraisals =
            Appraisals::read(decided, None, &context, diagnostics).expect("a file that is there");
        (submissions, appraisals)
    }
}

/// Reads a file as the register of an evaluation.
fn register(path: &Path) {
    let read = || {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let request = request(Path::new(INPUTS).join("bo-chi-so.toml"), path.to_owned(), Vec::new());
        let loaded =
            evaluation::load(&request, &mut sources, &mut diagnostics).expect("a file that is there");
        let units = loaded.map(|evaluation| format!("{:?}", evaluation.register.units()));
        (units, said(&diagnostics, &sources))
    };
    assert!(read() == read(), "the register is another one when it is read again");
}

/// A request for submissions under a catalogue and a register.
pub fn request(catalogue: PathBuf, units: PathBuf, inputs: Vec<PathBuf>) -> Request {
    Request { inputs, catalogue: Some(catalogue), units: Some(units), ..Request::default() }
}
