//! Faults as the tests of a JUnit report: a fault is a failed test, named by its code and place.

use std::io::{self, Write};

use super::{mend, wrong};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::junit::{Ending, Suite, Test};
use crate::source::Sources;
use crate::text::Lang;

/// The name of the suite, and of the test that a run without faults passes.
const SUITE: &str = "par check";

/// Writes one suite: a failed test a fault, warnings and notes as its output.
pub(super) fn write(
    diagnostics: &Diagnostics,
    sources: &Sources,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    suite(SUITE, diagnostics, sources, lang).write(out)
}

/// The suite of a run that found these: a failed test a fault, warnings and notes as its output.
pub fn suite(name: &'static str, diagnostics: &Diagnostics, sources: &Sources, lang: Lang) -> Suite {
    let (faults, others): (Vec<_>, Vec<_>) =
        diagnostics.sorted().into_iter().partition(|one| one.severity() == Severity::Fault);
    let mut tests: Vec<Test> = faults.into_iter().map(|fault| test(name, fault, sources, lang)).collect();
    if tests.is_empty() {
        // A report without tests counts as none.
        let (class, test) = (name.to_owned(), name.to_owned());
        tests.push(Test { class, name: test, file: None, line: None, ending: Ending::Passed });
    }
    let told = others.iter().map(|one| told(one, sources, lang)).collect();
    Suite { name, tests, told }
}

fn test(suite: &str, fault: &Diagnostic, sources: &Sources, lang: Lang) -> Test {
    let file = fault.place.source().map(|source| sources.name(source));
    let position = fault.place.position(sources);
    Test {
        class: file.clone().unwrap_or_else(|| suite.to_owned()),
        name: name(fault, sources),
        file,
        // A row of a sheet is no line.
        line: position.line.filter(|_| position.sheet.is_none()),
        ending: Ending::Failed { kind: fault.complaint.code.name(), why: lines(fault, sources, lang) },
    }
}

/// The code and the place, in no language.
fn name(fault: &Diagnostic, sources: &Sources) -> String {
    let address = fault.place.position(sources).address();
    format!("{} {address}", fault.complaint.code.name()).trim_end().to_owned()
}

/// A fault in full: what is wrong, where, what else belongs to it, what to do.
fn lines(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> Vec<String> {
    let mut lines = vec![wrong(diagnostic, lang), diagnostic.place_name(sources, lang)];
    lines.extend(diagnostic.also_names(sources, lang));
    lines.push(mend(diagnostic, lang));
    lines.retain(|line| !line.is_empty());
    lines
}

/// A warning or a note in one line.
fn told(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> String {
    let (severity, code) = (diagnostic.severity().title(), diagnostic.complaint.code.name());
    format!("{} [{code}] {}", severity.get(lang), lines(diagnostic, sources, lang).join("; "))
}

#[cfg(test)]
mod tests {
    use quick_xml::events::Event;
    use quick_xml::reader::Reader;

    use super::*;
    use crate::diagnostic::export::{Export, sample};
    use crate::diagnostic::{Code, Place};
    use crate::text::visible;

    #[test]
    fn faults_fail_and_the_rest_is_output() {
        let (diagnostics, sources) = sample::places();
        let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="par check" tests="5" failures="5" errors="0" skipped="0" time="0">
  <testsuite name="par check" tests="5" failures="5" errors="0" skipped="0" time="0">
    <testcase name="header-missing" classname="phieu.csv" file="phieu.csv" time="0">
      <failure message="this is wrong" type="header-missing">this is wrong
phieu.csv
To mend: write 95%</failure>
    </testcase>
    <testcase name="value-form B3" classname="phieu.csv" file="phieu.csv" line="3" time="0">
      <failure message="this is wrong: «≥95%»" type="value-form">this is wrong: «≥95%»
phieu.csv:3:2 (cell B3)
To mend: write 95%</failure>
    </testcase>
    <testcase name="row-length Sheet1!7:7" classname="a.xlsx" file="a.xlsx" time="0">
      <failure message="this is wrong" type="row-length">this is wrong
a.xlsx:Sheet1!7:7
To mend: write 95%</failure>
    </testcase>
    <testcase name="duplicate-value Sheet1!F12" classname="a.xlsx" file="a.xlsx" time="0">
      <failure message="this is wrong: «1»" type="duplicate-value">this is wrong: «1»
a.xlsx:Sheet1!F12
first at phieu.csv:4:2 (cell B4)
To mend: write 95%</failure>
    </testcase>
    <testcase name="unknown-key 2:1" classname="năm 2026/par.toml" file="năm 2026/par.toml" line="2" time="0">
      <failure message="this is wrong" type="unknown-key">this is wrong
năm 2026/par.toml:2:1
To mend: write 95%</failure>
    </testcase>
    <system-out>warning [no-register] this is wrong; To mend: write 95%
note [sheet-hidden] this is wrong; a.xlsx:Sheet1; To mend: write 95%</system-out>
  </testsuite>
</testsuites>
"#;
        assert_eq!(sample::written(Export::Junit, &diagnostics, &sources), expected);
    }

    #[test]
    fn a_run_without_faults_passes_one_test() {
        let written = sample::written(Export::Junit, &Diagnostics::default(), &Sources::default());
        assert!(written.contains(r#"tests="1" failures="0""#), "{written}");
        assert!(
            written.contains(r#"<testcase name="par check" classname="par check" time="0"/>"#),
            "{written}"
        );
    }

    #[test]
    fn tests_of_one_place_have_names_of_their_own() {
        let mut diagnostics = Diagnostics::default();
        for seen in ["1", "2", "3"] {
            diagnostics.push(sample::found(Code::NothingToScore, Place::Run, seen));
        }
        let written = sample::written(Export::Junit, &diagnostics, &Sources::default());
        for name in ["nothing-to-score", "nothing-to-score (2)", "nothing-to-score (3)"] {
            assert_eq!(written.matches(&format!("name=\"{name}\"")).count(), 1, "{written}");
        }
    }

    /// All texts of a document, attributes among them, as a reader of XML takes them.
    fn texts(document: &str) -> Vec<String> {
        let mut reader = Reader::from_str(document);
        let (mut texts, mut text) = (Vec::new(), String::new());
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => return texts,
                Event::Start(tag) | Event::Empty(tag) => {
                    assert_ne!(tag.name().as_ref(), "script");
                    texts.push(std::mem::take(&mut text));
                    texts.extend(tag.attributes().map(|attribute| attribute.unwrap().value.into_owned()));
                }
                Event::Text(part) => text += &part,
                Event::GeneralRef(name) => text += &format!("&{};", &*name),
                Event::End(_) => texts.push(std::mem::take(&mut text)),
                Event::Decl(_) => {}
                other => panic!("{other:?} in {document}"),
            }
        }
    }

    #[test]
    fn no_text_becomes_markup_or_a_sign_that_xml_forbids() {
        let (diagnostics, sources) = sample::hostile();
        let written = sample::written(Export::Junit, &diagnostics, &sources);
        let texts: Vec<String> = texts(&written)
            .iter()
            .map(|text| quick_xml::escape::unescape(text).unwrap().into_owned())
            .collect();
        for hostile in sample::HOSTILE {
            let shown = visible(hostile);
            assert!(texts.iter().any(|text| text.contains(&format!("«{shown}»"))), "{hostile:?}: {texts:?}");
        }
        for text in [&written[..]].into_iter().chain(texts.iter().map(String::as_str)) {
            assert!(!text.contains(|sign: char| sign.is_control() && sign != '\n'), "{text:?}");
            assert!(!text.contains(['\u{fffe}', '\u{ffff}', '\u{202e}', '\u{2066}']), "{text:?}");
        }
        assert!(!written.contains("]]>"), "{written}");
    }
}
