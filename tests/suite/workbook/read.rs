//! A run of `par` as a report, as JSON and as a workbook, and the comparison of the three.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use clap::Parser;
use par::command::{Cli, Output};
use par::format::{self, Format, Style};
use par::number::{Decimal, Mark, Number};
use par::report::{Audience, Cell, Medium, Report, Table};
use par::source::workbook::{self, Sheet};
use par::text::{Lang, visible};
use serde_json::Value;
use zip::ZipArchive;

/// The three forms of a run.
pub struct Run {
    pub report: Report,
    pub workbook: Vec<u8>,
    json: Value,
    lang: Lang,
}

impl Run {
    pub fn of(arguments: &[impl AsRef<str>]) -> Self {
        let arguments = arguments.iter().map(AsRef::as_ref);
        let outcome = Cli::parse_from(std::iter::once("par").chain(arguments)).run().unwrap();
        let lang = outcome.lang;
        let Output::Report(report) = outcome.output else { panic!("no tables: {:?}", outcome.diagnostics) };
        let written = |format| {
            let mut bytes = Vec::new();
            format::write(&report, format, &Style { lang, width: 80, colour: false }, &mut bytes).unwrap();
            bytes
        };
        let json = serde_json::from_slice(&written(Format::Json)).unwrap();
        let workbook = written(Format::Xlsx);
        Self { report, workbook, json, lang }
    }

    pub fn sheets(&self) -> Vec<Sheet> {
        workbook::read(self.workbook.clone()).unwrap()
    }

    /// The tables that a workbook holds.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.report.tables.iter().filter(|table| table.medium != Medium::Page)
    }

    /// How many cells follow from others.
    pub fn computed(&self) -> usize {
        let cells = self.tables().flat_map(|table| {
            let shown = table.columns.iter().map(|column| column.audience != Audience::Data);
            table.rows.iter().flat_map(move |row| row.iter().zip(shown.clone()))
        });
        cells.filter(|(cell, shown)| *shown && matches!(cell, Cell::Computed(_))).count()
    }

    /// Compares every cell of every table with the workbook and the JSON, and returns how many figures there were.
    pub fn compare(&self, sheets: &[Sheet]) -> usize {
        let contents = usize::from(self.report.title.is_some());
        assert_eq!(sheets.len(), (self.tables().count() + contents).max(1));
        let (mut figures, mut seen) = (0, BTreeMap::<&str, usize>::new());
        let mut sheets = sheets[contents..].iter();
        for table in &self.report.tables {
            let first = seen.entry(table.key).or_default();
            if table.medium != Medium::Page {
                figures += self.compare_table(table, sheets.next().unwrap(), *first);
            }
            *first += table.rows.len();
        }
        figures
    }

    fn compare_table(&self, table: &Table, sheet: &Sheet, first: usize) -> usize {
        let shown = table.columns.iter().enumerate().filter(|(_, column)| column.audience != Audience::Data);
        let header = [&self.report.title, &table.section, &table.title].into_iter().flatten().count();
        let mut figures = 0;
        for (place, (at, column)) in (0_u16..).zip(shown) {
            let heading = workbook::Cell::Text(visible(column.title.get(self.lang)));
            assert_eq!(*sheet.cell(u32::try_from(header).unwrap(), place), heading, "{}", sheet.name);
            for (number, row) in table.rows.iter().enumerate() {
                let line = u32::try_from(header + 1 + number).unwrap();
                let found = sheet.cell(line, place);
                let json = &self.json["tables"][table.key][first + number];
                let of = format!("{} line {} {}: {found:?}", sheet.name, line + 1, column.key);
                figures += usize::from(self.compare_cell(row.get(at).unwrap_or(&Cell::Empty), found, &of));
                compare_json(json.get(&column.key), found, &of);
            }
        }
        figures
    }

    /// Whether the cell is a figure; one that is computed again may differ where doubles end.
    fn compare_cell(&self, cell: &Cell, found: &workbook::Cell, of: &str) -> bool {
        let text = |text: &str| {
            let told = visible(text);
            let line = told.split_whitespace().collect::<Vec<_>>().join(" ");
            let workbook::Cell::Text(found) = found else { panic!("{of}") };
            assert_eq!(found.split_whitespace().collect::<Vec<_>>().join(" "), line, "{of}");
        };
        match cell {
            Cell::Empty | Cell::Flag(false) => assert_eq!(*found, workbook::Cell::Empty, "{of}"),
            Cell::Flag(true) => text("✓"),
            Cell::Text(told) => text(told),
            Cell::Word(word) => text(word.text.get(self.lang)),
            Cell::Sentence(told) => text(told.get(self.lang)),
            Cell::Whole(number) | Cell::Rank { rank: number, .. } => {
                assert_eq!(number_of(found), Some(Number::integer(*number)), "{of}");
                return true;
            }
            Cell::Figure { value, .. } => {
                let found = number_of(found).unwrap_or_else(|| panic!("{of}"));
                assert!(agrees(&found, value), "{of}, not {value}");
                return true;
            }
            Cell::Computed(computed) => return self.compare_cell(&computed.shown, found, of),
        }
        false
    }
}

/// A figure of the workbook is the number that JSON has, to its 15 digits.
fn compare_json(json: Option<&Value>, found: &workbook::Cell, of: &str) {
    match json {
        Some(Value::Number(number)) => {
            // More digits than a decimal has are more than a cell has.
            let digits: String = number.to_string().chars().take(18).collect();
            let value = Decimal::parse(&digits, Mark::Point).unwrap().number();
            assert!(number_of(found).is_some_and(|found| agrees(&found, &value)), "{of}, not {number}");
        }
        Some(Value::Null) => assert_eq!(*found, workbook::Cell::Empty, "{of}"),
        _ => {}
    }
}

/// The number in a cell; the reader does not trust the 0 of a formula that is yet to be computed.
pub fn number_of(cell: &workbook::Cell) -> Option<Number> {
    if *cell == workbook::Cell::Error(workbook::NO_CACHED_VALUE.to_owned()) {
        return Some(Number::ZERO);
    }
    let workbook::Cell::Number(digits) = cell else { return None };
    Some(Decimal::parse(digits, Mark::Point).ok()?.number())
}

/// Equal where the figure has no more digits than a cell holds; else nearer than the 12th decimal.
fn agrees(found: &Number, value: &Number) -> bool {
    let digits = value.decimals().map(|digits| digits.replace(['.', '-'], "").trim_start_matches('0').len());
    if digits.is_some_and(|digits| digits <= 15) { found == value } else { is_near(found, value) }
}

/// Nearer than doubles lose in a hundred sums.
pub fn is_near(one: &Number, other: &Number) -> bool {
    let off = one - other;
    let off = if off.is_negative() { -&off } else { off };
    off < Number::parts(1, 10)
}

/// The text of a part of a workbook.
pub fn part(workbook: &[u8], name: &str) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    archive.by_name(name).ok()?.read_to_string(&mut text).unwrap();
    Some(text)
}

/// All formulas.
pub fn formulas(workbook: &[u8]) -> Vec<String> {
    let sheets = (1..).map_while(|number| part(workbook, &format!("xl/worksheets/sheet{number}.xml")));
    let of_sheet = |sheet: String| {
        let formulas = sheet
            .split("<f>")
            .skip(1)
            .filter_map(|rest| Some(rest.split_once("</f>")?.0.replace("&gt;", ">")));
        formulas.collect::<Vec<_>>()
    };
    sheets.flat_map(of_sheet).collect()
}

/// The texts of all worksheets.
pub fn texts(workbook: &[u8]) -> Vec<String> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut shared = String::new();
    archive.by_name("xl/sharedStrings.xml").unwrap().read_to_string(&mut shared).unwrap();
    shared.split("</t>").filter_map(|text| Some(text.rsplit_once('>')?.1.to_owned())).collect()
}
