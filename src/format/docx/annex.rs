//! The annexes: one a section of the report, or one for all of it; each with its heading, its tables and its end.

use std::io;

use super::block::{self, Place, runs};
use super::cover;
use super::grid;
use super::markup::Body;
use super::paper::{Paper, millimetres};
use super::ruler::Look;
use crate::format::people::visible;
use crate::report::{Report, Table};
use crate::text::{Lang, Text};

/// The short line under the heading of an annex.
const LINE: usize = millimetres(40);

/// What stands under the word of an annex, as `styles.xml` has it.
const TITLE: Look = Look { style: "AnnexTitle", size: 14 * 20, bold: true };
const REFERENCE: Look = Look { style: "AnnexReference", size: 14 * 20, bold: false };

const OPENING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>";

/// A report as annexes.
pub(super) struct Annexes<'a> {
    report: &'a Report,
    all: Vec<Annex<'a>>,
    lang: Lang,
}

/// One annex.
struct Annex<'a> {
    section: Option<&'a Text>,
    tables: Vec<&'a Table>,
}

impl<'a> Annexes<'a> {
    /// The sections of a report as annexes; a report without sections is one.
    pub(super) fn of(report: &'a Report, lang: Lang) -> Self {
        let mut all: Vec<Annex<'a>> = Vec::new();
        for (_, table) in report.sectioned() {
            let section = table.section.as_ref();
            match all.last_mut().filter(|annex| annex.section == section) {
                Some(annex) => annex.tables.push(table),
                None => all.push(Annex { section, tables: vec![table] }),
            }
        }
        if all.is_empty() {
            all.push(Annex { section: None, tables: Vec::new() });
        }
        Self { report, all, lang }
    }

    /// What the file is called.
    pub(super) fn title(&self) -> String {
        let title = self.report.title.as_ref();
        let title = title.or_else(|| {
            self.all.iter().flat_map(|annex| &annex.tables).find_map(|table| table.title.as_ref())
        });
        title.map(|title| title.get(self.lang).to_owned()).unwrap_or_default()
    }

    /// Writes the document: what it goes with, where that is wanted, then every annex.
    pub(super) fn write(&self, body: &mut Body<'_>) -> io::Result<()> {
        body.raw(OPENING)?;
        // A table alone is an annex to what is written elsewhere.
        if self.report.title.is_some() && self.report.particulars.has_cover() {
            cover::write(&self.report.particulars, &self.title(), &self.names(), body)?;
        }
        for (place, annex) in self.all.iter().enumerate() {
            self.annex(place, annex, body)?;
        }
        body.raw("</w:body></w:document>\n")
    }

    /// What each annex is called: its word, and what it is of.
    fn names(&self) -> Vec<String> {
        let name = |(place, annex): (usize, &Annex<'_>)| match annex.section {
            Some(section) => format!("{}: {}", self.word(place), section.get(self.lang)),
            None => self.word(place),
        };
        self.all.iter().enumerate().map(name).collect()
    }

    /// Its number is Roman, and only there where another annex is.
    fn word(&self, place: usize) -> String {
        let word = Text::fixed("Phụ lục", "Annex").get(self.lang).to_owned();
        if self.all.len() > 1 { format!("{word} {}", roman(place + 1)) } else { word }
    }

    fn annex(&self, place: usize, annex: &Annex<'_>, body: &mut Body<'_>) -> io::Result<()> {
        let runs = runs(&annex.tables, self.lang);
        let across = runs.iter().any(|run| run.is_grid() && grid::are_wide(&run.sheets));
        let paper = if across { Paper::Landscape } else { Paper::Portrait };
        let own = self.heading(place, annex, paper, body)?;
        let mut first = true;
        for run in &runs {
            let parts = if run.is_grid() { grid::arranged(&run.sheets, paper.text()) } else { None };
            for (table, sheet) in run.tables() {
                let title = table.title.as_ref().filter(|title| Some(*title) != own);
                let title = title.map(|title| visible(title.get(self.lang))).unwrap_or_default();
                let turns = table.own_page && !std::mem::take(&mut first);
                block::write(table, sheet, &Place { title, turns }, parts.as_deref(), body)?;
            }
        }
        let end = &["./."];
        if place + 1 < self.all.len() {
            return body.formed("End", &paper.section(), end);
        }
        body.formed("End", "", end)?;
        body.raw(&paper.section())
    }

    /// Writes the heading; returns the title of a table that it bears.
    fn heading<'s>(
        &self,
        place: usize,
        annex: &Annex<'s>,
        paper: Paper,
        body: &mut Body<'_>,
    ) -> io::Result<Option<&'s Text>>
    where
        'a: 's,
    {
        // In an annex of one title, that of a table, it is the title of all.
        let mut titles = annex.tables.iter().filter_map(|table| table.title.as_ref());
        let only = titles.next().filter(|_| titles.next().is_none());
        let own = only.filter(|_| annex.section.is_none() && self.report.title.is_none());
        let lines = [annex.section, self.report.title.as_ref(), own];
        let lines: Vec<String> =
            lines.iter().flatten().map(|line| line.get(self.lang).to_uppercase()).collect();
        body.paragraph("AnnexWord", &self.word(place))?;
        if !lines.is_empty() {
            body.centred(&TITLE, &lines.iter().map(String::as_str).collect::<Vec<_>>(), paper.text())?;
        }
        let reference = self.report.particulars.reference();
        body.centred(&REFERENCE, &[reference.get(self.lang)], paper.text())?;
        body.rule(LINE, paper.text())?;
        Ok(own)
    }
}

/// A number from 1 in Roman figures.
fn roman(number: usize) -> String {
    const FIGURES: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = number;
    let mut written = String::new();
    for (value, figure) in FIGURES {
        written.push_str(&figure.repeat(left / value));
        left %= value;
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_roman() {
        let numbers = [1, 2, 4, 9, 14, 40, 1994].map(roman);
        assert_eq!(numbers, ["I", "II", "IV", "IX", "XIV", "XL", "MCMXCIV"]);
    }
}
