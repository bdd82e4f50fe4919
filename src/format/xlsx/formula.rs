//! Formulas as Excel writes them, in functions that LibreOffice computes alike.

use std::collections::BTreeMap;

use rust_xlsxwriter::Formula as Written;
use rust_xlsxwriter::utility::{cell_range, cell_range_absolute, quote_sheet_name, row_col_to_cell};

use super::sheet::Sheet;
use crate::format::data::digits;
use crate::report::{Cell, Formula, Place, RankKey};

/// The longest formula Excel takes, in signs.
const LONGEST: usize = 8192;
/// The most arguments of a function.
const MOST_ARGUMENTS: usize = 255;

/// Where every table stands, by its key and part.
pub(super) struct Grids<'a>(BTreeMap<(&'static str, usize), &'a Sheet<'a>>);

impl<'a> Grids<'a> {
    pub(super) fn of(sheets: &'a [Sheet<'a>]) -> Self {
        let mut grids = BTreeMap::new();
        for sheet in sheets {
            let parts = (0_usize..).find(|part| !grids.contains_key(&(sheet.table.key, *part)));
            grids.insert((sheet.table.key, parts.unwrap_or_default()), sheet);
        }
        Self(grids)
    }

    /// A formula with what it comes to; `None` where Excel would not take it.
    pub(super) fn formula(&self, tab: &str, formula: &Formula, shown: &Cell) -> Option<Written> {
        let text = Writer { grids: self, tab }.written(formula)?;
        (text.len() < LONGEST)
            .then(|| Written::new(text))
            .zip(number(shown))
            .map(|(formula, result)| formula.set_result(result))
    }

    /// The tab, line and column of a cell; `None` where it is not shown.
    fn find(&self, place: &Place) -> Option<(&'a str, u32, u16)> {
        let sheet = self.0.get(&(place.table, place.part))?;
        let column = sheet.columns.iter().position(|(at, _)| *at == place.column)?;
        (place.row < sheet.table.rows.len()).then_some((
            sheet.tab.as_str(),
            sheet.line(place.row),
            u16::try_from(column).ok()?,
        ))
    }
}

/// The digits of a cell that holds a number.
fn number(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Figure { value, .. } => Some(digits(value)),
        Cell::Whole(number) | Cell::Rank { rank: number, .. } => Some(number.to_string()),
        _ => None,
    }
}

/// The number that stands in a cell; the program that opens the workbook has no other numbers than these.
pub(super) fn double(cell: &Cell) -> Option<f64> {
    number(cell)?.parse().ok()
}

/// Writes formulas for one worksheet.
struct Writer<'a> {
    grids: &'a Grids<'a>,
    tab: &'a str,
}

impl Writer<'_> {
    /// A formula that stands by itself or as an argument.
    fn written(&self, formula: &Formula) -> Option<String> {
        match formula {
            Formula::Number(number) => Some(digits(number)),
            Formula::Cell(place) => {
                let (tab, line, column) = self.grids.find(place)?;
                Some(self.on(tab, &row_col_to_cell(line, column)))
            }
            Formula::Sum(terms) if terms.iter().all(|term| matches!(term, Formula::Cell(_))) => {
                self.call("SUM", terms)
            }
            Formula::Sum(terms) => self.joined(terms, "+"),
            Formula::Product(factors) => self.joined(factors, "*"),
            Formula::Difference(parts) => {
                Some(format!("{}-{}", self.term(&parts[0])?, self.term(&parts[1])?))
            }
            Formula::Quotient(parts) => Some(format!("{}/{}", self.term(&parts[0])?, self.term(&parts[1])?)),
            Formula::Least(of) => self.call("MIN", of),
            Formula::Most(of) => self.call("MAX", of),
            Formula::Round { of, places, to_even: false } => {
                Some(format!("ROUND({},{places})", self.written(of)?))
            }
            Formula::Round { of, places, to_even: true } => self.to_even(of, *places),
            Formula::Rank { keys, dense } => self.rank(keys, *dense),
        }
    }

    /// A formula inside of another.
    fn term(&self, formula: &Formula) -> Option<String> {
        let text = self.written(formula)?;
        let bare = match formula {
            Formula::Sum(terms) | Formula::Product(terms) => terms.len() == 1 || text.starts_with("SUM("),
            Formula::Difference(_) | Formula::Quotient(_) => false,
            Formula::Number(number) => !number.is_negative(),
            _ => true,
        };
        Some(if bare { text } else { format!("({text})") })
    }

    fn joined(&self, parts: &[Formula], sign: &str) -> Option<String> {
        let parts: Option<Vec<String>> = parts.iter().map(|part| self.term(part)).collect();
        parts.filter(|parts| !parts.is_empty()).map(|parts| parts.join(sign))
    }

    /// A function of formulas; cells that stand below each other are named as one range.
    fn call(&self, function: &str, of: &[Formula]) -> Option<String> {
        let mut arguments = Vec::new();
        let mut rest = of;
        while let Some(first) = rest.first() {
            let run = run(rest);
            arguments.push(match (first, rest.get(run.saturating_sub(1))) {
                (Formula::Cell(first), Some(Formula::Cell(last))) if run > 1 => self.range(first, last)?,
                _ => self.written(first)?,
            });
            rest = &rest[run.max(1)..];
        }
        let fits = !arguments.is_empty() && arguments.len() <= MOST_ARGUMENTS;
        fits.then(|| format!("{function}({})", arguments.join(",")))
    }

    fn range(&self, first: &Place, last: &Place) -> Option<String> {
        let ((tab, top, column), (_, bottom, _)) = (self.grids.find(first)?, self.grids.find(last)?);
        Some(self.on(tab, &cell_range(top, column, bottom, column)))
    }

    /// Half-up, less one of the last digit where it lay half-way and the even neighbour is below.
    fn to_even(&self, of: &Formula, places: u32) -> Option<String> {
        let of = self.term(of)?;
        let half = format!("MOD(ROUND(ABS({of})*10^{places},6),2)=0.5");
        Some(format!("ROUND(ROUND({of},{places})-IF({half},SIGN({of})/10^{places},0),{places})"))
    }

    /// One more than the rows that are better, or than the different places of those.
    fn rank(&self, keys: &[RankKey], dense: bool) -> Option<String> {
        let named: Option<Vec<(String, String, bool)>> = keys.iter().map(|key| self.key(key)).collect();
        let named = named.filter(|named| !named.is_empty())?;
        if let ([(own, all, least_first)], false) = (&named[..], dense) {
            return Some(format!("RANK({own},{all},{})", u8::from(*least_first)));
        }
        let better = named.iter().rev().fold(String::new(), |next, (own, all, least_first)| {
            let better = format!("({all}{}{own})", if *least_first { "<" } else { ">" });
            if next.is_empty() { better } else { format!("({better}+({all}={own})*{next})") }
        });
        if !dense {
            return Some(format!("SUMPRODUCT(1*{better})+1"));
        }
        let alike: Vec<String> = named.iter().map(|(_, all, _)| format!("{all},{all}")).collect();
        Some(format!("ROUND(SUMPRODUCT({better}/COUNTIFS({})),0)+1", alike.join(",")))
    }

    /// The cell of a key, the cells of all rows, and whether the smallest comes first.
    fn key(&self, key: &RankKey) -> Option<(String, String, bool)> {
        let (tab, line, column) = self.grids.find(&key.own)?;
        let first = self.grids.find(&Place { row: 0, ..key.own })?.1;
        let last = self.grids.find(&Place { row: key.rows.checked_sub(1)?, ..key.own })?.1;
        let own = self.on(tab, &row_col_to_cell(line, column));
        Some((own, self.on(tab, &cell_range_absolute(first, column, last, column)), key.least_first))
    }

    /// A cell or range, with its worksheet where that is another.
    fn on(&self, tab: &str, cells: &str) -> String {
        if tab == self.tab { cells.to_owned() } else { format!("{}!{cells}", quote_sheet_name(tab)) }
    }
}

/// How many of the first formulas are cells that stand below each other.
fn run(formulas: &[Formula]) -> usize {
    let Some(Formula::Cell(first)) = formulas.first() else { return 0 };
    let below = |(formula, row): &(&Formula, usize)| matches!(formula, Formula::Cell(place) if *place == Place { row: *row, ..*first });
    formulas.iter().zip(first.row..).take_while(below).count()
}
