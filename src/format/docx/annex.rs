//! The annexes: one a section of the report, or one for all of it; each with its heading, its tables and its end.

use std::io;

use super::cover;
use super::grid;
use super::markup::Body;
use super::paper::{Paper, millimetres};
use crate::format::columns::Part;
use crate::format::people::{NOTHING, Sheet, visible};
use crate::report::{Layout, Report, Table};
use crate::text;
use crate::text::{Lang, Text};

/// The short line under the heading of an annex.
const LINE: usize = millimetres(40);

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
        if self.report.particulars.has_cover() {
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
        let runs = self.runs(&annex.tables);
        let across = runs.iter().any(|run| run.is_grid() && grid::are_wide(&run.sheets));
        let paper = if across { Paper::Landscape } else { Paper::Portrait };
        let own = self.heading(place, annex, paper, body)?;
        for run in &runs {
            let parts = if run.is_grid() { grid::arranged(&run.sheets, paper.text()) } else { None };
            for (table, sheet) in run.tables.iter().zip(&run.sheets) {
                let title = table.title.as_ref().filter(|title| Some(*title) != own);
                let title = title.map(|title| visible(title.get(self.lang))).unwrap_or_default();
                let first = annex.tables.first().is_some_and(|first| std::ptr::eq(*first, *table));
                write_table(
                    table,
                    sheet,
                    &Place { title, turns: table.own_page && !first },
                    parts.as_deref(),
                    body,
                )?;
            }
        }
        let end = &["./."];
        if place + 1 < self.all.len() {
            return body.formed("End", &paper.section(), end);
        }
        body.formed("End", "", end)?;
        body.raw(&paper.section())
    }

    fn runs<'s>(&self, tables: &[&'s Table]) -> Vec<Run<'s>> {
        let mut runs: Vec<Run<'s>> = Vec::new();
        for table in tables {
            let sheet = Sheet::new(table, self.lang);
            match runs.last_mut().filter(|run| run.goes_on_with(table, &sheet)) {
                Some(run) => {
                    run.tables.push(table);
                    run.sheets.push(sheet);
                }
                None => runs.push(Run { tables: vec![table], sheets: vec![sheet] }),
            }
        }
        runs
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
        // The title of the only table that has one is the title of all.
        let mut titles = annex.tables.iter().filter_map(|table| table.title.as_ref());
        let only = titles.next().filter(|_| titles.next().is_none());
        let own = only.filter(|_| annex.section.is_none() && self.report.title.is_none());
        let lines = [annex.section, self.report.title.as_ref(), own];
        let lines: Vec<String> =
            lines.iter().flatten().map(|line| line.get(self.lang).to_uppercase()).collect();
        body.paragraph("AnnexWord", &self.word(place))?;
        if !lines.is_empty() {
            body.formed("AnnexTitle", "", &lines.iter().map(String::as_str).collect::<Vec<_>>())?;
        }
        body.said("AnnexReference", &self.report.particulars.reference())?;
        body.rule(LINE, paper.text())?;
        Ok(own)
    }
}

/// Tables that follow each other and have the same columns, so that they look alike.
struct Run<'a> {
    tables: Vec<&'a Table>,
    sheets: Vec<Sheet>,
}

impl Run<'_> {
    fn is_grid(&self) -> bool {
        self.tables.first().is_some_and(|table| table.layout == Layout::Grid)
    }

    fn goes_on_with(&self, table: &Table, sheet: &Sheet) -> bool {
        let alike = |last: &Sheet| last.headings == sheet.headings && last.anchors == sheet.anchors;
        self.tables.last().is_some_and(|last| last.layout == table.layout)
            && self.sheets.last().is_some_and(alike)
    }
}

/// Where a table stands.
struct Place {
    title: String,
    /// Whether it begins a new page.
    turns: bool,
}

/// Writes a table in its parts, or row by row where it has none.
fn write_table(
    table: &Table,
    sheet: &Sheet,
    place: &Place,
    parts: Option<&[Part]>,
    body: &mut Body<'_>,
) -> io::Result<()> {
    let turn = if place.turns { "<w:pageBreakBefore/>" } else { "" };
    if !place.title.is_empty() || place.turns {
        body.formed("TableTitle", turn, &[&place.title])?;
    }
    for said in &table.prose {
        body.said("Prose", said)?;
    }
    match parts {
        _ if table.rows.is_empty() => body.said("Prose", &NOTHING)?,
        Some(parts) => {
            for (number, part) in parts.iter().enumerate() {
                if number > 0 {
                    let title = &place.title;
                    body.said("TableTitle", &text!("{title} (tiếp)", "{title} (continued)"))?;
                }
                grid::write(sheet, part, &table.strong, body)?;
            }
        }
        // Also where not even one column fits beside the anchors.
        None => records(sheet, body)?,
    }
    table.footnotes.iter().try_for_each(|note| body.said("Note", note))
}

/// Rows one after the other, a line a column.
fn records(sheet: &Sheet, body: &mut Body<'_>) -> io::Result<()> {
    for (number, row) in sheet.rows.iter().enumerate() {
        if number > 0 {
            body.rule(LINE, Paper::Portrait.text())?;
        }
        let filled = sheet.headings.iter().zip(row).filter(|(_, entry)| !entry.text.trim().is_empty());
        for (heading, entry) in filled {
            body.labelled("Record", &heading.title, &entry.text)?;
        }
    }
    Ok(())
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
