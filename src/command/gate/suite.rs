//! Conditions as the tests of a JUnit report.

use super::words::words;
use super::{Judged, Judgement};
use crate::gate::Verdict;
use crate::junit::{Ending, Suite, Test};
use crate::text::{Lang, Text};

/// The name of the suite, and what tests of the run as a whole belong to.
pub(super) const SUITE: &str = "par gate";

impl Judgement<'_> {
    /// A test a condition; what is not due yet is skipped.
    pub(super) fn suite(&self, lang: Lang) -> Suite {
        Suite {
            name: SUITE,
            tests: self.judged.iter().map(|one| self.test(one, lang)).collect(),
            told: self.footnotes.iter().map(|note| note.get(lang).to_owned()).collect(),
        }
    }

    fn test(&self, judged: &Judged<'_>, lang: Lang) -> Test {
        let words = words(judged.condition, &self.loaded.evaluation);
        let number = judged.gate.number;
        let expected = Text::fixed("yêu cầu", "expected").join(" ", &words.expected);
        let told = words.title.join(": ", &expected).join("; ", &judged.finding.said);
        let told = judged.finding.objections.iter().fold(told, |told, one| told.join("; ", one));
        let told = told.get(lang).to_owned();
        let failing = || self.failing(judged).into_iter().map(|one| one.get(lang).to_owned());
        Test {
            class: self.group(judged.condition).unwrap_or(SUITE).to_owned(),
            name: format!("gate {number} {} {}", words.key, words.criterion).trim_end().to_owned(),
            file: None,
            line: None,
            ending: match judged.finding.verdict {
                Verdict::Pass => Ending::Passed,
                Verdict::Fail => {
                    Ending::Failed { kind: words.key, why: std::iter::once(told).chain(failing()).collect() }
                }
                Verdict::NotDue => Ending::Skipped(told),
            },
        }
    }
}
