//! What writers other than ours put into `.xlsx` and `.ods`.

use super::{archive, date, error, number, office_open, only_row, open_document, percent, text};
use crate::source::workbook::{Cell, LegacyFont, NO_CACHED_VALUE, read};

fn row(before_sheets: &str, cells: &str) -> Vec<Cell> {
    let strings = "<sst><si><t>một</t></si><si><r><t> hai_x000D_ </t></r><rPh><t>x</t></rPh><r><t>ba</t></r></si></sst>";
    let sheet = format!("<worksheet><sheetData><row r='1'>{cells}</row></sheetData></worksheet>");
    only_row(office_open(before_sheets, &sheet, strings))
}

#[test]
fn cells_of_every_type() {
    let cells = "<c r='A1' t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='inlineStr'><is><t>a&amp;b_x005F_x41_</t></is></c>
        <c t='b'><v>0</v></c><c t='e'><v>#N/A</v></c><c t='d'><v>2022-05-02T08:30</v></c><c t='str'><v> x</v></c>
        <c s='1'><v>9.7240000000000002E-2</v></c><c s='2'><v>97</v></c><c s='6'><v>1</v></c><c><v>1E999</v></c>
        <c s='99'><v>-0</v></c>";
    let expected = [
        text("một"),
        text(" hai\r ba"),
        text("a&b_x41_"),
        Cell::Flag(false),
        error("#N/A"),
        date("2022-05-02 08:30"),
        text(" x"),
        percent("9.724%"),
        number("97"),
        percent("100%"),
        error("#NUM!"),
        number("0"),
    ];
    assert_eq!(row("", cells), expected);
}

#[test]
fn formulas_without_values_are_no_zeros() {
    let cells =
        "<c><f>A1</f></c><c><f>A1</f><v/></c><c t='str'><f>A1</f></c><c><f>A1</f><v>0</v></c><c><v>0</v></c>
        <c t='str'><f>A1</f><v/></c><c><f t='shared' si='0'/><v>2</v></c>";
    let missing = || error(NO_CACHED_VALUE);
    let calculated = [missing(), missing(), missing(), number("0"), number("0"), Cell::Empty, number("2")];
    assert_eq!(row("", cells), calculated);
    // A writer that leaves calculation to the reader puts 0.
    let mut stale = calculated;
    stale[3] = missing();
    let order = "<calcPr fullCalcOnLoad='1'/>";
    assert_eq!(row(order, cells), stale);
}

#[test]
fn days_are_counted_from_1900_or_1904() {
    let cells = "<c s='3'><v>1</v></c><c s='3'><v>60</v></c><c s='3'><v>61</v></c><c s='3'><v>0</v></c>
        <c s='3'><v>-1</v></c><c s='3'><v>2958465.9999999</v></c>";
    let since_1900 = ["1900-01-01", "1900-02-29", "1900-03-01", "1900-01-00"].map(date);
    let cells_1900 = row("", cells);
    assert_eq!(cells_1900[..4], since_1900);
    assert_eq!(cells_1900[4..], [error("#####"), error("#####")]);
    let cells_1904 = row("<workbookPr date1904='1'/>", cells);
    assert_eq!(cells_1904[..4], ["1904-01-02", "1904-03-01", "1904-03-02", "1904-01-01"].map(date));
}

#[test]
fn prefixes_and_missing_places_are_taken() {
    let sheet = "<x:worksheet><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c r='C1'><x:v>3</x:v></x:c><x:c><x:v>4</x:v></x:c>
        </x:row><x:row/><x:row><x:c r='B3'><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>";
    let sheets = read(office_open("", sheet, "<sst/>")).unwrap();
    let first = vec![number("1"), Cell::Empty, number("3"), number("4")];
    assert_eq!(sheets[0].rows, [first, vec![], vec![Cell::Empty, number("5")]]);
}

#[test]
fn runs_tell_their_fonts() {
    let strings = "<sst><si><r><rPr><rFont val='.VnTimeH'/></rPr><t>x</t></r></si></sst>";
    let sheet = |cells: &str| format!("<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>");
    let font = |cells: &str| read(office_open("", &sheet(cells), strings)).unwrap()[0].legacy_font;
    assert_eq!(font("<c t='s'><v>0</v></c>"), Some(LegacyFont::Tcvn3));
    assert_eq!(font("<c s='5' t='inlineStr'><is><t>x</t></is></c>"), Some(LegacyFont::Vni));
    assert_eq!(font("<c s='5'><v>1</v></c>"), None);
}

#[test]
fn merged_ranges_repeat_their_first_cell() {
    let sheet = "<worksheet><dimension ref='A1:XFD1048576'/><sheetData><row r='1'><c r='A1'><v>1</v></c></row>
        <row r='2'><c r='A2'><v>2</v></c><c r='C2'><v>3</v></c></row>
        <row r='4'><c r='B4'><v>4</v></c><c r='C4'><v>5</v></c></row></sheetData>
        <mergeCells><mergeCell ref='A1:XFD1'/><mergeCell ref='A2:B3'/><mergeCell ref='A4:B4'/></mergeCells></worksheet>";
    let sheets = read(office_open("", sheet, "<sst/>")).unwrap();
    let expected = vec![
        vec![number("1"); 3],
        vec![number("2"), number("2"), number("3")],
        vec![number("2"), number("2")],
        vec![Cell::Empty, Cell::Empty, number("5")],
    ];
    assert_eq!(sheets[0].rows, expected);
}

#[test]
fn hidden_sheets_are_listed_and_charts_are_not() {
    let workbook =
        "<workbook><sheets><sheet name='A' state='veryHidden' r:id='r1'/><sheet name='B' r:id='c'/>
        <sheet name='C' r:id='r1'/></sheets></workbook>";
    let relations = "<x><Relationship Id='r1' Type='y/worksheet' Target='..\\xl\\s.xml'/>
        <Relationship Id='c' Type='y/chartsheet' Target='chart.xml'/></x>";
    let sheet = "<worksheet><sheetData/></worksheet>";
    let parts =
        [("xl\\workbook.xml", workbook), ("xl/_rels/workbook.xml.rels", relations), ("xl/S.xml", sheet)];
    let sheets = read(archive(&parts)).unwrap();
    let names: Vec<_> = sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(names, [("A", true), ("C", false)]);
}

fn open_document_row(cells: &str) -> Vec<Cell> {
    only_row(open_document(&format!("<table:table><table:table-row>{cells}</table:table-row></table:table>")))
}

fn typed(kind: &str, value: &str, shown: &str) -> String {
    format!(
        "<table:table-cell office:value-type='{kind}' office:value='{value}'><text:p>{shown}</text:p></table:table-cell>"
    )
}

#[test]
fn open_document_cells_of_every_type() {
    let cells = "<table:table-cell office:value-type='date' office:date-value='2022-05-02T00:00:00.5'/>
        <table:table-cell office:value-type='time' office:time-value='PT8H5M7,5S'/>
        <table:table-cell office:value-type='boolean' office:boolean-value='true'/>
        <table:table-cell office:value-type='string'><office:annotation><text:p>bỏ</text:p></office:annotation>
        <text:p>a<text:s text:c='2'/><text:span>b<text:tab/></text:span></text:p><text:p>c</text:p></table:table-cell>
        <table:table-cell table:formula='x'/>
        <table:table-cell table:formula='x' office:value-type='float' office:value='0'><text:p>#DIV/0!</text:p></table:table-cell>
        <table:table-cell office:value-type='currency' office:value='1E3' table:number-columns-repeated='2'/>";
    let expected = [
        date("2022-05-02"),
        date("08:05:07"),
        Cell::Flag(true),
        text("a  b\t\nc"),
        error(NO_CACHED_VALUE),
        error("#DIV/0!"),
        number("1000"),
        number("1000"),
    ];
    assert_eq!(open_document_row(cells), expected);
}

#[test]
fn open_document_percentages_under_conditions() {
    let shown = [
        ("float", "0.9724", "97,24%", percent("97.24%")),
        ("float", "97.24", "97%", number("97.24")),
        ("float", "0.999", "100%", percent("99.9%")),
        ("float", "99.9", "100%", number("99.9")),
        ("float", "12.34", "1,234%", percent("1234%")),
        ("float", "1.234", "1,234%", number("1.234")),
        ("float", "0.001", "0%", error("0.001 shown as 0%")),
        ("float", "0", "0%", number("0")),
        ("percentage", "0.07", "", percent("7%")),
        ("percentage", "-1.5", "-150%", percent("-150%")),
    ];
    for (kind, value, text, expected) in shown {
        assert_eq!(open_document_row(&typed(kind, value, text)), [expected], "{value} shown as {text}");
    }
}

#[test]
fn open_document_rows_repeat() {
    let one = typed("float", "1", "1");
    let sheets = read(open_document(&format!(
        "<table:table><table:table-row table:number-rows-repeated='3'><table:table-cell/></table:table-row>
        <table:table-row-group><table:table-row table:number-rows-repeated='2'>
        <table:table-cell office:value-type='string' table:number-columns-spanned='2'><text:p>x</text:p></table:table-cell>
        <table:covered-table-cell/>{one}</table:table-row></table:table-row-group>
        <table:table-row table:number-rows-repeated='1048570'><table:table-cell table:number-columns-repeated='16384'/>
        </table:table-row></table:table>"
    )))
    .unwrap();
    assert_eq!((sheets[0].first_row, sheets[0].first_column), (3, 0));
    assert_eq!(sheets[0].rows, vec![vec![text("x"), text("x"), number("1")]; 2]);
}
