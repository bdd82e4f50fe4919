//! The same contents in all formats, and what a hostile file may try.

mod hand_made;
mod hostile;
mod parts;
mod sample;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

use super::{Cell, Sheet};

/// An archive of these parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    archive_of(parts)
}

fn archive_of<N: AsRef<str>, B: AsRef<[u8]>>(parts: &[(N, B)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name.as_ref(), SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_ref()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const RELATIONS: &str = r#"<Relationships>
    <Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
    <Relationship Id="r2" Type="http://x/styles" Target="/xl/styles.xml"/>
    <Relationship Id="r3" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>
</Relationships>"#;

const STYLES: &str = r#"<styleSheet>
    <numFmts><numFmt numFmtId="164" formatCode="0.000%"/><numFmt numFmtId="165" formatCode="0&quot;%&quot;"/></numFmts>
    <fonts><font><name val="Arial"/></font><font><name val=".VnTime"/></font><font><name val="VNI-Times"/></font></fonts>
    <cellStyleXfs><xf numFmtId="9"/><xf numFmtId="9"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/>
    <xf fontId="1"/><xf fontId="2"/><xf numFmtId="10"/></cellXfs></styleSheet>"#;

/// An `.xlsx` of one sheet, with what stands in the main part before the list of sheets.
fn office_open(before_sheets: &str, worksheet: &str, strings: &str) -> Vec<u8> {
    let workbook = format!(
        r#"<workbook xmlns:r="x">{before_sheets}<sheets><sheet name="S" sheetId="7" r:id="r1"/></sheets></workbook>"#
    );
    archive(&[
        ("xl/workbook.xml", &workbook),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/styles.xml", STYLES),
        ("xl/sharedStrings.xml", strings),
        ("xl/worksheets/sheet1.xml", worksheet),
    ])
}

/// An `.ods` with this inside of the spreadsheet.
fn open_document(tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn number(text: &str) -> Cell {
    Cell::Number(text.to_owned())
}

fn percent(text: &str) -> Cell {
    Cell::Percent(text.to_owned())
}

fn date(text: &str) -> Cell {
    Cell::Date(text.to_owned())
}

fn error(text: &str) -> Cell {
    Cell::Error(text.to_owned())
}

/// The only row of the only sheet.
fn only_row(bytes: Vec<u8>) -> Vec<Cell> {
    let mut sheets: Vec<Sheet> = super::read(bytes).unwrap();
    assert_eq!(sheets.len(), 1);
    assert_eq!(sheets[0].rows.len(), 1);
    sheets.remove(0).rows.remove(0)
}
