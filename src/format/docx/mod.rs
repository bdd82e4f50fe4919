//! Word: the tables as annexes in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I and III.
//!
//! Every annex is a section with page numbers of its own, hidden on its first page, the top of which stays free
//! for the digital signature. By the decree an annex bears neither the national title nor a signature: these
//! stand on the document it goes with, which opens the file where `par.toml` says who issues it.

mod annex;
mod block;
mod cover;
mod grid;
mod markup;
mod paper;
mod ruler;
mod widths;

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::report::Report;
use crate::text::Lang;
use annex::Annexes;
use markup::{Body, escaped};

/// What a part of the file holds.
enum Content {
    /// The same in every file.
    Fixed(&'static str),
    /// What the file is called.
    Properties,
    /// The annexes.
    Document,
}

/// The parts, in the order of their names.
const PARTS: [(&str, Content); 9] = [
    ("[Content_Types].xml", Content::Fixed(include_str!("parts/content_types.xml"))),
    ("_rels/.rels", Content::Fixed(include_str!("parts/package.rels"))),
    ("docProps/core.xml", Content::Properties),
    ("word/_rels/document.xml.rels", Content::Fixed(include_str!("parts/document.rels"))),
    ("word/blank_header.xml", Content::Fixed(include_str!("parts/blank_header.xml"))),
    ("word/document.xml", Content::Document),
    ("word/header.xml", Content::Fixed(include_str!("parts/header.xml"))),
    ("word/settings.xml", Content::Fixed(include_str!("parts/settings.xml"))),
    ("word/styles.xml", Content::Fixed(include_str!("parts/styles.xml"))),
];

/// Writes the file.
pub(super) fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let annexes = Annexes::of(report, lang);
    // No clock: the same tables give the same bytes.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in PARTS {
        zip.start_file(name, options)?;
        match content {
            Content::Fixed(markup) => zip.write_all(markup.as_bytes())?,
            Content::Properties => zip.write_all(properties(&annexes.title()).as_bytes())?,
            Content::Document => annexes.write(&mut Body { out: &mut zip, lang })?,
        }
    }
    out.write_all(zip.finish()?.get_ref())
}

fn properties(title: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title></cp:coreProperties>\n",
        escaped(title)
    )
}
