//! CSV for programs: commas, points, English keys, no byte-order mark, `\n` at the end of each line.

use std::io::{self, Write};

use super::data::{self, Part};
use crate::number::Number;
use crate::parallel;
use crate::report::{Cell, Report};
use crate::text::Lang;

/// Writes the table of the report's last key: a CSV file holds one table.
pub(super) fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let Some(table) = data::last(report).filter(|table| !table.columns.is_empty()) else { return Ok(()) };
    let mut header = Rows::default();
    header.row(table.columns.iter(), |rows, column| rows.add_text(&column.key));
    out.write_all(&header.text)?;
    let least = if table.rows().nth(MANY).is_some() { 1 } else { usize::MAX };
    let parts: Vec<&Part<'_>> = table.parts().collect();
    let mut made = Vec::new();
    for parts in parts.chunks(PARTS_AT_ONCE) {
        let mut next = Vec::new();
        // What is made is written out while the next is made.
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| next = parallel::map(parts.to_vec(), least, |part| rows(part, lang)));
            write_out(made, out)
        })?;
        made = next;
    }
    write_out(made, out)
}

/// Rows from which on their parts are made on all cores.
const MANY: usize = 1000;

/// How many parts are made before they are written out.
const PARTS_AT_ONCE: usize = 16;

fn write_out(parts: Vec<Rows>, out: &mut dyn Write) -> io::Result<()> {
    parts.into_iter().try_for_each(|part| out.write_all(&part.text))
}

/// The rows of a part, written.
fn rows(part: &Part<'_>, lang: Lang) -> Rows {
    let mut rows = Rows::default();
    part.rows().for_each(|row| rows.row(row, |rows, cell| rows.add_cell(cell, lang)));
    rows
}

/// Rows as they are written. Figures stand in them as they are: to ask of each whether it needs quotes takes longer than to
/// write it.
#[derive(Default)]
struct Rows {
    text: Vec<u8>,
}

impl Rows {
    /// Adds a row, cell by cell.
    fn row<T>(&mut self, cells: impl Iterator<Item = T>, add: impl Fn(&mut Self, T)) {
        let start = self.text.len();
        for (place, cell) in cells.enumerate() {
            if place > 0 {
                self.text.push(b',');
            }
            add(self, cell);
        }
        if self.text.len() == start {
            // A blank line is no row.
            self.text.extend_from_slice(b"\"\"");
        }
        self.text.push(b'\n');
    }

    fn add_cell(&mut self, cell: &Cell, lang: Lang) {
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => self.add_text(text),
            Cell::Word(word) => self.add_text(word.key),
            Cell::Sentence(text) => self.add_text(text.get(lang)),
            Cell::Whole(number) | Cell::Rank { rank: number, .. } => {
                data::add_digits(&Number::integer(*number), &mut self.text);
            }
            Cell::Figure { value, .. } => data::add_digits(value, &mut self.text),
            Cell::Flag(yes) => self.text.extend_from_slice(if *yes { b"true" } else { b"false" }),
            Cell::Computed(computed) => self.add_cell(&computed.shown, lang),
        }
    }

    /// Adds a text, in quotes where it needs them.
    fn add_text(&mut self, text: &str) {
        if text.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
            self.text.extend_from_slice(["\"", &text.replace('"', "\"\""), "\""].concat().as_bytes());
        } else {
            self.text.extend_from_slice(text.as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;
    use crate::format::{Format, sample};
    use proptest::prelude::*;

    #[test]
    fn joins_the_parts_of_the_last_key() {
        let expected = r#"name,index,tied,state,bonus
Phường A,97.24,true,missing,
Xã B,,,"nộp muộn; ""sau"" hạn",-0.5
Xã C,,,,
"#;
        assert_eq!(sample::written(&sample::parts(), Format::Csv), expected);
    }

    #[test]
    fn no_text_makes_a_row_or_a_cell_of_its_own() {
        let text = sample::written(&sample::report(sample::texts(sample::HOSTILE)), Format::Csv);
        let rows: Vec<::csv::StringRecord> =
            ::csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).collect();
        let read: Vec<&str> = rows.iter().flat_map(::csv::StringRecord::iter).collect();
        assert_eq!(read, sample::HOSTILE);
    }

    proptest! {
        #[test]
        fn texts_are_quoted_as_others_quote_them(texts in prop::collection::vec("[a\",;\r\n ']{0,3}|\\PC{0,3}", 1..4)) {
            let mut writer = ::csv::Writer::from_writer(Vec::new());
            writer.write_record(&texts).unwrap();
            let mut rows = Rows::default();
            rows.row(texts.iter(), |rows, text| rows.add_text(text));
            prop_assert_eq!(rows.text, writer.into_inner().unwrap());
        }
    }
}
