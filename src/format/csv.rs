//! CSV for programs: commas, points, English keys, no byte-order mark, `\n` at the end of each line.

use std::borrow::Cow;
use std::io::{self, Write};

use ::csv::{ErrorKind, Writer};

use super::data::{self, Part};
use crate::number::Number;
use crate::parallel;
use crate::report::{Cell, Report};
use crate::text::Lang;

/// Writes the table of the report's last key: a CSV file holds one table.
pub(super) fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let Some(table) = data::last(report).filter(|table| !table.columns.is_empty()) else { return Ok(()) };
    let mut writer = Writer::from_writer(Vec::new());
    writer.write_record(table.columns.iter().map(|column| &column.key)).map_err(cause)?;
    out.write_all(&written(writer)?)?;
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

fn write_out(parts: Vec<io::Result<Vec<u8>>>, out: &mut dyn Write) -> io::Result<()> {
    parts.into_iter().try_for_each(|part| out.write_all(&part?))
}

/// The rows of a part, written.
fn rows(part: &Part<'_>, lang: Lang) -> io::Result<Vec<u8>> {
    let mut writer = Writer::from_writer(Vec::new());
    let mut digits = String::new();
    for row in part.rows() {
        for cell in row {
            writer.write_field(field(cell, lang, &mut digits)).map_err(cause)?;
        }
        writer.write_record(None::<&[u8]>).map_err(cause)?;
    }
    written(writer)
}

fn written(writer: Writer<Vec<u8>>) -> io::Result<Vec<u8>> {
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

/// Writes one record, field by field.
pub(super) fn record<'a>(
    writer: &mut Writer<impl Write>,
    fields: impl Iterator<Item = Cow<'a, str>>,
) -> io::Result<()> {
    for field in fields {
        writer.write_field(field.as_bytes()).map_err(cause)?;
    }
    writer.write_record(None::<&[u8]>).map_err(cause)
}

/// The text of a cell; that of a figure stands in `digits`, for a text of its own would cost more than the figure.
fn field<'a>(cell: &'a Cell, lang: Lang, digits: &'a mut String) -> &'a str {
    digits.clear();
    match cell {
        Cell::Empty => "",
        Cell::Text(text) => text,
        Cell::Word(word) => word.key,
        Cell::Sentence(text) => text.get(lang),
        Cell::Whole(number) | Cell::Rank { rank: number, .. } => {
            data::add_digits(&Number::integer(*number), digits);
            digits
        }
        Cell::Figure { value, .. } => {
            data::add_digits(value, digits);
            digits
        }
        Cell::Flag(yes) => {
            if *yes {
                "true"
            } else {
                "false"
            }
        }
        Cell::Computed(computed) => field(&computed.shown, lang, digits),
    }
}

/// The system's own error: wrapped in another, a closed pipe would no longer be recognised.
fn cause(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}

#[cfg(test)]
mod tests {
    use crate::format::{Format, sample};

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
}
