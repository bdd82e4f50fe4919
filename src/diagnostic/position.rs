//! Places in the parts that programs ask for: file, sheet, line and column, cell.

use super::Place;
use crate::source::workbook::column_letters;
use crate::source::{SourceId, Sources};

/// A place in its parts; what it has not got is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Position<'a> {
    /// The file, or the sheet of a workbook.
    pub source: Option<SourceId>,
    /// The sheet's name.
    pub sheet: Option<&'a str>,
    /// The line of a text, the row of a sheet, from 1.
    pub line: Option<usize>,
    /// From 1: the sign in the line of a text, the column of a table.
    pub column: Option<usize>,
    /// Line and column after the last sign of an underlined text.
    pub end: Option<(usize, usize)>,
    /// The cell of a table, as spreadsheets name it: `F12`.
    pub cell: Option<String>,
}

impl Position<'_> {
    /// Where in its file: `F12`, `Sheet1!F12`, `12:3`, a line, a sheet, or nothing for a whole file.
    pub fn address(&self) -> String {
        let within = match (&self.cell, self.line, self.column) {
            (Some(cell), ..) => cell.clone(),
            (None, Some(line), Some(column)) => format!("{line}:{column}"),
            (None, Some(row), None) if self.sheet.is_some() => format!("{row}:{row}"),
            (None, Some(line), None) => line.to_string(),
            (None, None, _) => String::new(),
        };
        match self.sheet {
            Some(sheet) if within.is_empty() => sheet.to_owned(),
            Some(sheet) => format!("{sheet}!{within}"),
            None => within,
        }
    }
}

impl Place {
    /// The file it stands in.
    pub fn source(&self) -> Option<SourceId> {
        match self {
            Self::Cell(cell) => Some(cell.source),
            Self::File(source) | Self::Span(source, _) => Some(*source),
            Self::Run => None,
        }
    }

    /// The place in its parts.
    pub fn position<'a>(&self, sources: &'a Sources) -> Position<'a> {
        let source = self.source();
        let sheet = source.and_then(|source| sources.get(source).sheet.as_deref());
        let whole = Position { source, sheet, ..Position::default() };
        match self {
            Self::Run | Self::File(_) => whole,
            Self::Cell(cell) => {
                let named = cell.column > 0;
                Position {
                    line: usize::try_from(cell.line).ok(),
                    column: named.then(|| cell.column.into()),
                    cell: named.then(|| format!("{}{}", column_letters(cell.column), cell.line)),
                    ..whole
                }
            }
            Self::Span(source, span) => {
                let (line, column) = line_and_column(sources, *source, span.start);
                let end = Some(line_and_column(sources, *source, span.end));
                Position { line: Some(line), column: Some(column), end, ..whole }
            }
        }
    }
}

/// The line and the sign in it, both from 1, of a byte of a file whose text is kept.
pub(super) fn line_and_column(sources: &Sources, source: SourceId, byte: usize) -> (usize, usize) {
    let before = sources.get(source).text.get(..byte).unwrap_or_default();
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (before.matches('\n').count() + 1, column)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::diagnostic::{CellPlace, Span};

    #[test]
    fn places_are_told_as_spreadsheets_and_editors_tell_them() {
        let mut sources = Sources::default();
        let csv = sources.add(Path::new("a.csv"));
        let sheet = sources.add_sheet(Path::new("a.xlsx"), Some("Bảng 1"));
        let toml = sources.add(Path::new("a.toml"));
        sources.keep_text(toml, "x = 1\nđơn = 'vị'\n".to_owned());
        let cell = |source, line, column| Place::Cell(CellPlace { source, line, column });
        for (place, address) in [
            (Place::Run, ""),
            (Place::File(csv), ""),
            (Place::File(sheet), "Bảng 1"),
            (cell(csv, 12, 6), "F12"),
            (cell(csv, 12, 0), "12"),
            (cell(sheet, 12, 28), "Bảng 1!AB12"),
            (cell(sheet, 12, 0), "Bảng 1!12:12"),
            (Place::Span(toml, Span { start: 14, end: 20 }), "2:7"),
        ] {
            assert_eq!(place.position(&sources).address(), address, "{place:?}");
        }
        let position = Place::Span(toml, Span { start: 14, end: 20 }).position(&sources);
        assert_eq!((position.line, position.column, position.end), (Some(2), Some(7), Some((2, 11))));
    }
}
