//! A catalogue, or the `par.toml` of a folder: read, checked, scored, and made into forms.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use par::diagnostic::Diagnostics;
use par::evaluation::{self, Request};
use par::form::{csv, forms};
use par::score::{Keep, Stage, score};
use par::source::Sources;

use crate::csv::{INPUTS, request};
use crate::said::said;
use crate::scratch;

/// What two wards report, under the codes that most catalogues have.
const SUBMISSION: &str = "unit;1;1.1;1.2;1.3;2;2.1;2.2;3;A;B\n\
    tran-phu;1;97,24%;45/50;x;3;2022-12-14;0,5;12.345;0;1=2\n\
    nhon-phong;0;0;0/0;n/a;1000000000000000000;;-1;100%;5=1; 4=2;a\n";

/// Reads the bytes as the file that they look like.
pub fn check(data: &[u8]) {
    let folder = ground();
    let asked = if data.windows(9).any(|key| key == b"[[group]]") {
        if leads_away(data) {
            return;
        }
        Request { inputs: vec![scratch("par.toml", data)], ..Request::default() }
    } else {
        let catalogue = scratch("fuzzed.toml", data);
        request(catalogue, folder.join("units.csv"), vec![folder.join("phieu.csv")])
    };
    assert!(read(&asked) == read(&asked), "the file gives something else when it is read again");
}

/// Whether a pattern could lead out of the folder, where there are files that take long or change.
fn leads_away(data: &[u8]) -> bool {
    let named = |byte: u8| byte.is_ascii_alphanumeric();
    data.contains(&b'\\')
        || data.windows(2).any(|pair| pair == b".." || pair == b"**" || (pair[1] == b'/' && !named(pair[0])))
}

/// The folder, with the files that a `par.toml` may name.
fn ground() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let kept = |name: &str| fs::read(Path::new(INPUTS).join(name)).expect("a file of the corpus");
        scratch("bo-chi-so.toml", &kept("bo-chi-so.toml"));
        scratch("units.csv", &kept("units.csv"));
        let path = scratch("phieu.csv", SUBMISSION.as_bytes());
        path.parent().expect("a folder").to_owned()
    })
}

/// All that an evaluation gives, written out.
fn read(request: &Request) -> String {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let loaded = evaluation::load(request, &mut sources, &mut diagnostics);
    let mut all = String::new();
    match &loaded {
        Err(error) => all = error.to_string(),
        Ok(None) => assert!(diagnostics.has_faults(), "nothing is loaded, and nothing is said of it"),
        Ok(Some(evaluation)) => {
            for roll in &evaluation.rolls {
                for unit in score(evaluation, roll, Stage::Final, Keep::All, &mut diagnostics).iter() {
                    let index = unit.exact();
                    writeln!(all, "{} of {}: {index:?}", unit.points, unit.max).expect("room");
                }
                for form in forms(evaluation, roll, &[0][..roll.members.len().min(1)]) {
                    let bytes = csv(&form, roll.catalogue.language).expect("a form");
                    all += &String::from_utf8(bytes).expect("a form in UTF-8");
                }
            }
        }
    }
    all + &said(&diagnostics, &sources)
}
