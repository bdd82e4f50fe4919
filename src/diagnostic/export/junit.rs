//! JUnit XML, as the test reports of GitLab, Jenkins and GitHub Actions read it: a fault is a failed test.
//!
//! GitLab shows the text inside `failure` only, takes tests of one class and name for one, and knows a test
//! from run to run by them: so names are codes and places, in no language.

use std::collections::BTreeMap;
use std::io::{self, Write};

use quick_xml::events::{BytesDecl, BytesText, Event};
use quick_xml::writer::Writer;

use super::{mend, wrong};
use crate::diagnostic::render::visible;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
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
    let (faults, others): (Vec<_>, Vec<_>) =
        diagnostics.sorted().into_iter().partition(|one| one.severity() == Severity::Fault);
    let tests = faults.len().max(1).to_string();
    let failures = faults.len().to_string();
    let counts = [
        ("name", SUITE),
        ("tests", tests.as_str()),
        ("failures", failures.as_str()),
        ("errors", "0"),
        ("skipped", "0"),
        ("time", "0"),
    ];
    let mut writer = Writer::new_with_indent(&mut *out, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.create_element("testsuites").with_attributes(counts).write_inner_content(|writer| {
        writer.create_element("testsuite").with_attributes(counts).write_inner_content(|writer| {
            cases(&faults, sources, lang, writer)?;
            if !others.is_empty() {
                let said: Vec<_> = others.iter().map(|one| told(one, sources, lang)).collect();
                writer.create_element("system-out").write_text_content(BytesText::new(&said.join("\n")))?;
            }
            Ok(())
        })?;
        Ok(())
    })?;
    out.write_all(b"\n")
}

/// A failed test a fault, or a passed one: a report without tests counts as none.
fn cases<W: Write>(
    faults: &[&Diagnostic],
    sources: &Sources,
    lang: Lang,
    writer: &mut Writer<W>,
) -> io::Result<()> {
    if faults.is_empty() {
        let passed = [("name", SUITE), ("classname", SUITE), ("time", "0")];
        writer.create_element("testcase").with_attributes(passed).write_empty()?;
    }
    let mut known: BTreeMap<(String, String), usize> = BTreeMap::new();
    for fault in faults {
        let file = fault.place.source().map(|source| legal(&sources.name(source)));
        let class = file.clone().unwrap_or_else(|| SUITE.to_owned());
        let mut name = name(fault, sources);
        let times = known.entry((class.clone(), name.clone())).or_default();
        *times += 1;
        if *times > 1 {
            name += &format!(" ({times})");
        }
        let attributes = [
            ("name", Some(name)),
            ("classname", Some(class)),
            ("file", file),
            ("line", line(fault, sources)),
            ("time", Some("0".to_owned())),
        ];
        let attributes = attributes.iter().filter_map(|(key, value)| Some((*key, value.as_deref()?)));
        let case = writer.create_element("testcase").with_attributes(attributes);
        case.write_inner_content(|writer| failure(fault, sources, lang, writer))?;
    }
    Ok(())
}

/// The code and the place, in no language.
fn name(fault: &Diagnostic, sources: &Sources) -> String {
    let address = fault.place.position(sources).address();
    legal(format!("{} {address}", fault.complaint.code.name()).trim_end())
}

/// The line of the file; a row of a sheet is none.
fn line(fault: &Diagnostic, sources: &Sources) -> Option<String> {
    let position = fault.place.position(sources);
    position.line.filter(|_| position.sheet.is_none()).map(|line| line.to_string())
}

fn failure<W: Write>(
    fault: &Diagnostic,
    sources: &Sources,
    lang: Lang,
    writer: &mut Writer<W>,
) -> io::Result<()> {
    let message = legal(&wrong(fault, lang));
    let attributes = [("message", message.as_str()), ("type", fault.complaint.code.name())];
    let told = lines(fault, sources, lang).join("\n");
    let failure = writer.create_element("failure").with_attributes(attributes);
    failure.write_text_content(BytesText::new(&told))?;
    Ok(())
}

/// A fault in full: what is wrong, where, what else belongs to it, what to do.
fn lines(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> Vec<String> {
    let mut lines = vec![wrong(diagnostic, lang), diagnostic.place_name(sources, lang)];
    lines.extend(diagnostic.also_names(sources, lang));
    lines.push(mend(diagnostic, lang));
    lines.iter().filter(|line| !line.is_empty()).map(|line| legal(line)).collect()
}

/// A warning or a note in one line.
fn told(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> String {
    let (severity, code) = (diagnostic.severity().title(), diagnostic.complaint.code.name());
    format!("{} [{code}] {}", severity.get(lang), lines(diagnostic, sources, lang).join("; "))
}

/// A text on one line and without the signs that XML 1.0 forbids, which no escape makes legal.
fn legal(text: &str) -> String {
    visible(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use quick_xml::reader::Reader;

    use super::*;
    use crate::diagnostic::export::{Export, sample};
    use crate::diagnostic::{Code, Place};

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
            let shown = legal(hostile);
            assert!(texts.iter().any(|text| text.contains(&format!("«{shown}»"))), "{hostile:?}: {texts:?}");
        }
        for text in [&written[..]].into_iter().chain(texts.iter().map(String::as_str)) {
            assert!(!text.contains(|sign: char| sign.is_control() && sign != '\n'), "{text:?}");
            assert!(!text.contains(['\u{fffe}', '\u{ffff}', '\u{202e}', '\u{2066}']), "{text:?}");
        }
        assert!(!written.contains("]]>"), "{written}");
    }
}
