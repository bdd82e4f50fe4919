//! Formulas as Excel writes them, in functions that LibreOffice computes alike.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::Formula as Written;
use rust_xlsxwriter::utility::{cell_range, cell_range_absolute, quote_sheet_name, row_col_to_cell};

use super::sheet::Sheet;
use crate::format::data::digits;
use crate::report::{Cell, Formula, Place, RankKey};

/// The longest formula Excel takes, in signs.
const LONGEST: usize = 8192;
/// The most arguments of a function.
const MOST_ARGUMENTS: usize = 255;

/// How firmly formulas bind: sums, products, what stands by itself.
const ADDED: u8 = 1;
const MULTIPLIED: u8 = 2;
const WHOLE: u8 = 3;

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

    /// The tabs whose rows formulas name by their lines, and those that hold such formulas.
    pub(super) fn bound(&self) -> BTreeSet<&'a str> {
        let mut bound = BTreeSet::new();
        for sheet in self.0.values() {
            for cell in sheet.table.rows.iter().flatten() {
                if let Cell::Computed(computed) = cell {
                    bound.insert(sheet.tab.as_str());
                    computed.formula.each_cell(&mut |place| {
                        let named = self.0.get(&(place.table, place.part));
                        bound.extend(named.map(|sheet| sheet.tab.as_str()));
                    });
                }
            }
        }
        bound
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
            Formula::Sum(terms) | Formula::Product(terms) if terms.len() == 1 => self.written(&terms[0]),
            Formula::Sum(terms) if terms.iter().all(|term| matches!(term, Formula::Cell(_))) => {
                self.call("SUM", terms)
            }
            Formula::Sum(terms) => self.joined(terms, "+", ADDED),
            Formula::Product(factors) => self.joined(factors, "*", MULTIPLIED),
            Formula::Difference(parts) => self.joined(&parts[..], "-", ADDED),
            Formula::Quotient(parts) => self.joined(&parts[..], "/", MULTIPLIED),
            Formula::Least(of) => self.call("MIN", of),
            Formula::Most(of) => self.call("MAX", of),
            Formula::Round { of, places, to_even: false } => {
                Some(format!("ROUND({},{places})", self.written(of)?))
            }
            Formula::Round { of, places, to_even: true } => self.to_even(of, *places),
            Formula::Rank { keys, dense } => self.rank(keys, *dense),
        }
    }

    /// A formula inside of another, in parentheses where it binds less.
    fn term(&self, formula: &Formula, least: u8) -> Option<String> {
        let text = self.written(formula)?;
        let binds = match formula {
            Formula::Sum(parts) | Formula::Product(parts) if parts.len() == 1 => {
                return self.term(&parts[0], least);
            }
            Formula::Sum(_) if text.starts_with("SUM(") => WHOLE,
            Formula::Sum(_) | Formula::Difference(_) => ADDED,
            Formula::Product(_) | Formula::Quotient(_) => MULTIPLIED,
            Formula::Number(number) if number.is_negative() => ADDED,
            _ => WHOLE,
        };
        Some(if binds >= least { text } else { format!("({text})") })
    }

    /// Formulas with a sign between them; the first may bind as the sign does, the others bind more.
    fn joined(&self, parts: &[Formula], sign: &str, binds: u8) -> Option<String> {
        let least = |place| if place == 0 { binds } else { binds + 1 };
        let parts = parts.iter().enumerate().map(|(place, part)| self.term(part, least(place)));
        let parts: Vec<String> = parts.collect::<Option<_>>()?;
        (!parts.is_empty()).then(|| parts.join(sign))
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
        let of = self.term(of, WHOLE)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::sample;
    use crate::number::Number;
    use crate::report::{Report, Table};
    use crate::text::{Lang, Text};

    fn cell(table: &'static str, row: usize, column: usize) -> Formula {
        Formula::Cell(Place { table, part: 0, row, column })
    }

    fn number(number: i64) -> Formula {
        Formula::Number(Number::integer(number))
    }

    /// A formula as the second of two tables writes it.
    fn written(formula: &Formula) -> Option<String> {
        let of = |key, tab: &str| {
            let table = sample::wide(3);
            let rows = vec![table.rows[0].clone(); 5];
            Table { key, tab: Some(Text::same(tab)), title: None, rows, ..table }
        };
        let report = Report::of("score", vec![of("awards", "Điểm 'A/B"), of("scores", "Own")]);
        let sheets = super::super::sheets(&report, Lang::Vi);
        Writer { grids: &Grids::of(&sheets), tab: "Own" }.written(formula)
    }

    #[test]
    fn formulas_are_written_as_excel_reads_them() {
        let own = |row, column| cell("scores", row, column);
        let share = Formula::quotient(own(0, 2), own(0, 3));
        let percent = Formula::Product(vec![share.clone(), number(100)]);
        let round = |to_even| Formula::Round { of: Box::new(own(0, 2)), places: 2, to_even };
        let below = Formula::Least(vec![share, number(100)]);
        for (formula, text) in [
            (own(4, 4), "E6"),
            (cell("awards", 0, 2), "'Điểm ''A-B'!C2"),
            (Formula::Sum((0..5).map(|row| cell("awards", row, 2)).collect()), "SUM('Điểm ''A-B'!C2:C6)"),
            (Formula::Sum(vec![own(0, 2), own(1, 2), own(3, 2), own(0, 3)]), "SUM(C2:C3,C5,D2)"),
            (Formula::Sum(vec![own(0, 2)]), "C2"),
            (percent.clone(), "C2/D2*100"),
            (Formula::quotient(number(1), percent.clone()), "1/(C2/D2*100)"),
            (Formula::Sum(vec![percent.clone(), own(0, 4)]), "C2/D2*100+E2"),
            (Formula::difference(own(0, 2), Formula::difference(own(0, 3), number(-1))), "C2-(D2-(-1))"),
            (Formula::Most(vec![below, number(0)]), "MAX(MIN(C2/D2,100),0)"),
            (percent.rounded(10), "ROUND(C2/D2*100,10)"),
            (round(false), "ROUND(C2,2)"),
            (round(true), "ROUND(ROUND(C2,2)-IF(MOD(ROUND(ABS(C2)*10^2,6),2)=0.5,SIGN(C2)/10^2,0),2)"),
        ] {
            assert_eq!(written(&formula).as_deref(), Some(text));
        }
    }

    #[test]
    fn ranks_count_what_is_better() {
        let key = |column, least_first| {
            let own = Place { table: "scores", part: 0, row: 1, column };
            RankKey { own, rows: 4, least_first }
        };
        for (keys, dense, text) in [
            (vec![key(2, false)], false, "RANK(C3,$C$2:$C$5,0)"),
            (
                vec![key(2, false)],
                true,
                "ROUND(SUMPRODUCT(($C$2:$C$5>C3)/COUNTIFS($C$2:$C$5,$C$2:$C$5)),0)+1",
            ),
            (
                vec![key(2, false), key(3, true)],
                false,
                "SUMPRODUCT(1*(($C$2:$C$5>C3)+($C$2:$C$5=C3)*($D$2:$D$5<D3)))+1",
            ),
        ] {
            assert_eq!(written(&Formula::Rank { keys, dense }).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_excel_does_not_take_is_no_formula() {
        let nowhere = [("nothing", 0, 0), ("scores", 5, 2), ("scores", 0, 9)];
        assert!(nowhere.iter().all(|&(table, row, column)| written(&cell(table, row, column)).is_none()));
        assert_eq!(written(&Formula::Sum(Vec::new())), None);
        let cells = |count: usize| (0..count).map(|place| cell("scores", 0, 2 + place % 2)).collect();
        assert!(written(&Formula::Sum(cells(255))).is_some());
        assert_eq!(written(&Formula::Sum(cells(256))), None);
    }
}
