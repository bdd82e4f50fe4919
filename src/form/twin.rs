//! A form as CSV that Excel opens under Vietnamese settings: a byte-order mark, semicolons, CRLF.

use std::io;

use csv::{Terminator, WriterBuilder};

use super::{Column, Form, given};
use crate::format::defused;
use crate::text::{Lang, Text};

/// The form as CSV.
///
/// # Errors
/// None that memory does not give.
pub fn csv(form: &Form, lang: Lang) -> io::Result<Vec<u8>> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(&mut bytes);
    let said = [
        (Text::fixed("Đơn vị:", "unit:"), form.unit.as_str()),
        (Text::fixed("Kỳ:", "period:"), form.period.get(lang)),
    ];
    for (label, name) in &said {
        writer.write_record([label.get(lang), &*defused(name)])?;
    }
    writer.write_record(Column::ALL.map(|column| column.header().get(lang).to_owned()))?;
    for row in &form.rows {
        writer.write_record(Column::ALL.map(|column| defused(&given(column, row, lang)).into_owned()))?;
    }
    writer.flush()?;
    drop(writer);
    Ok(bytes)
}
