//! JUnit XML, as the test reports of GitLab, Jenkins and GitHub Actions read it.
//!
//! GitLab shows the text inside `failure` only, takes tests of one class and name for one, and knows a test
//! from run to run by them: so names are in no language.

use std::collections::BTreeMap;
use std::io::{self, Write};

use quick_xml::events::{BytesDecl, BytesText, Event};
use quick_xml::writer::Writer;

use crate::text::visible;

/// The tests of a run.
#[derive(Clone, Debug, Default)]
pub struct Suite {
    /// Its name.
    pub name: &'static str,
    /// The tests, in order.
    pub tests: Vec<Test>,
    /// What else was said, line by line.
    pub told: Vec<String>,
}

/// One test. Its texts may be of the inputs: the writer lets none of them become markup.
#[derive(Clone, Debug)]
pub struct Test {
    /// What it belongs to.
    pub class: String,
    /// Its name within the class; another of the same name is told apart by a number.
    pub name: String,
    /// The file it speaks of.
    pub file: Option<String>,
    /// The line in that file, from 1.
    pub line: Option<usize>,
    /// How it ended.
    pub ending: Ending,
}

/// How a test ended.
#[derive(Clone, Debug)]
pub enum Ending {
    /// It holds.
    Passed,
    /// It does not.
    Failed {
        /// What kind of failure, in no language.
        kind: &'static str,
        /// Why, line by line; the first is the message.
        why: Vec<String>,
    },
    /// It was not judged.
    Skipped(String),
}

impl Suite {
    /// Writes the suite as a document.
    ///
    /// # Errors
    /// What the writer reports.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let count = |counts: fn(&Ending) -> bool| {
            self.tests.iter().filter(|test| counts(&test.ending)).count().to_string()
        };
        let (tests, failures) = (count(|_| true), count(|ending| matches!(ending, Ending::Failed { .. })));
        let skipped = count(|ending| matches!(ending, Ending::Skipped(_)));
        let counts = [
            ("name", self.name),
            ("tests", &tests),
            ("failures", &failures),
            ("errors", "0"),
            ("skipped", &skipped),
            ("time", "0"),
        ];
        let mut writer = Writer::new_with_indent(&mut *out, b' ', 2);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        writer.create_element("testsuites").with_attributes(counts).write_inner_content(|writer| {
            let suite = writer.create_element("testsuite").with_attributes(counts);
            suite.write_inner_content(|writer| self.content(writer))?;
            Ok(())
        })?;
        out.write_all(b"\n")
    }

    fn content<W: Write>(&self, writer: &mut Writer<W>) -> io::Result<()> {
        let mut known: BTreeMap<(String, String), usize> = BTreeMap::new();
        for test in &self.tests {
            let (class, mut name) = (visible(&test.class), visible(&test.name));
            let times = known.entry((class.clone(), name.clone())).or_default();
            *times += 1;
            if *times > 1 {
                name += &format!(" ({times})");
            }
            test.write(class, name, writer)?;
        }
        if !self.told.is_empty() {
            let told = joined(&self.told);
            writer.create_element("system-out").write_text_content(BytesText::new(&told))?;
        }
        Ok(())
    }
}

impl Test {
    /// Writes the test under a class and a name that no other has.
    fn write<W: Write>(&self, class: String, name: String, writer: &mut Writer<W>) -> io::Result<()> {
        let attributes = [
            ("name", Some(name)),
            ("classname", Some(class)),
            ("file", self.file.as_deref().map(visible)),
            ("line", self.line.map(|line| line.to_string())),
            ("time", Some("0".to_owned())),
        ];
        let attributes = attributes.iter().filter_map(|(key, value)| Some((*key, value.as_deref()?)));
        let case = writer.create_element("testcase").with_attributes(attributes);
        match &self.ending {
            Ending::Passed => case.write_empty()?,
            Ending::Failed { kind, why } => case.write_inner_content(|writer| {
                let message = why.first().map(|line| visible(line)).unwrap_or_default();
                let failure = writer.create_element("failure");
                let failure = failure.with_attributes([("message", message.as_str()), ("type", *kind)]);
                failure.write_text_content(BytesText::new(&joined(why)))?;
                Ok(())
            })?,
            Ending::Skipped(why) => case.write_inner_content(|writer| {
                let message = visible(why);
                let skipped = writer.create_element("skipped");
                skipped.with_attributes([("message", message.as_str())]).write_empty()?;
                Ok(())
            })?,
        };
        Ok(())
    }
}

/// Texts as lines, those that say nothing left out.
fn joined(lines: &[String]) -> String {
    lines.iter().filter(|line| !line.is_empty()).map(|line| visible(line)).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test(name: &str, ending: Ending) -> Test {
        Test { class: "Khối xã".to_owned(), name: name.to_owned(), file: None, line: None, ending }
    }

    fn written(tests: Vec<Test>) -> String {
        let mut bytes = Vec::new();
        Suite { name: "par gate", tests, told: Vec::new() }.write(&mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_test_passes_fails_or_is_skipped() {
        let why = vec!["found 1 < 2".to_owned(), String::new(), "a\tb".to_owned()];
        let tests = vec![
            test("one", Ending::Passed),
            test("two", Ending::Failed { kind: "fail", why }),
            test("three", Ending::Skipped("not yet \"due\"".to_owned())),
        ];
        let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="par gate" tests="3" failures="1" errors="0" skipped="1" time="0">
  <testsuite name="par gate" tests="3" failures="1" errors="0" skipped="1" time="0">
    <testcase name="one" classname="Khối xã" time="0"/>
    <testcase name="two" classname="Khối xã" time="0">
      <failure message="found 1 &lt; 2" type="fail">found 1 &lt; 2
a b</failure>
    </testcase>
    <testcase name="three" classname="Khối xã" time="0">
      <skipped message="not yet &quot;due&quot;"/>
    </testcase>
  </testsuite>
</testsuites>
"#;
        assert_eq!(written(tests), expected);
    }

    #[test]
    fn tests_of_one_name_are_told_apart() {
        let written = written(vec![test("x", Ending::Passed), test("x", Ending::Passed)]);
        assert!(written.contains(r#"name="x" "#) && written.contains(r#"name="x (2)""#), "{written}");
    }
}
