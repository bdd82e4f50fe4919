//! Columns side by side in a frame.

use comfy_table::{Cell, CellAlignment, ContentLineStyle, LineStyle, TableStyle};

use crate::format::columns::Place;
use crate::format::people::Sheet;
use crate::format::wrap::wrap;
use crate::report::Align;

const STYLE: TableStyle = TableStyle::new()
    .top_border(LineStyle::new('╭', '─', '┬', '╮'))
    .header_lines(ContentLineStyle::new('│', '│', '│'))
    .header_separator(LineStyle::new('├', '─', '┼', '┤'))
    .content_lines(ContentLineStyle::new('│', '│', '│'))
    .bottom_border(LineStyle::new('╰', '─', '┴', '╯'));
const ROW_RULE: LineStyle = LineStyle::new('├', '╌', '┼', '┤');

/// Draws some columns of a sheet, line by line; `strong` makes headings stand out.
///
/// The texts are wrapped here and not by the library, which would break figures too.
pub(super) fn draw(sheet: &Sheet, part: &[Place], strong: impl Fn(&str) -> String) -> Vec<String> {
    if part.is_empty() {
        return Vec::new();
    }
    let header = wrapped(part, &sheet.headings, |heading| &heading.title);
    let header_height = height(&header);
    let rows: Vec<Vec<Vec<String>>> =
        sheet.rows.iter().map(|row| wrapped(part, row, |entry| &entry.text)).collect();
    // Where most rows take several lines, the eye needs a rule to tell them apart.
    let is_ruled = rows.iter().filter(|row| height(row) > 1).count() * 2 >= rows.len().max(1);

    let mut table = comfy_table::Table::new();
    table.load_style(if is_ruled { STYLE.row_separator(ROW_RULE) } else { STYLE });
    table.set_header(aligned(sheet, part, header));
    table.add_rows(rows.into_iter().map(|row| aligned(sheet, part, row)));
    let is_header = |line: usize| (1..=header_height).contains(&line);
    let lines = table.lines().enumerate();
    lines.map(|(at, line)| if is_header(at) { between_rules(&line, &strong) } else { line }).collect()
}

/// The lines of each cell of the part.
fn wrapped<T>(part: &[Place], row: &[T], text: impl Fn(&T) -> &str) -> Vec<Vec<String>> {
    let cells = part.iter().map(|place| Some(wrap(text(row.get(place.column)?), place.width)));
    cells.map(Option::unwrap_or_default).collect()
}

fn aligned(sheet: &Sheet, part: &[Place], cells: Vec<Vec<String>>) -> Vec<Cell> {
    let cells = part.iter().zip(cells).map(|(place, lines)| {
        let align = sheet.headings.get(place.column).map_or(Align::Left, |heading| heading.align);
        Cell::new(lines.join("\n")).set_alignment(match align {
            Align::Left => CellAlignment::Left,
            Align::Centre => CellAlignment::Center,
            Align::Right => CellAlignment::Right,
        })
    });
    cells.collect()
}

fn height(row: &[Vec<String>]) -> usize {
    row.iter().map(Vec::len).max().unwrap_or(0)
}

/// Makes the headings of a line stand out, and not the frame between them.
fn between_rules(line: &str, strong: impl Fn(&str) -> String) -> String {
    let pieces = line.split('│').map(|piece| if piece.is_empty() { String::new() } else { strong(piece) });
    pieces.collect::<Vec<_>>().join("│")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::columns::arrange;
    use crate::format::table::Columns;
    use crate::report::{Cell, Column, Table};
    use crate::text::{Lang, Text};

    fn drawn(table: &Table, page: usize) -> String {
        let sheet = Sheet::new(table, Lang::Vi);
        let parts = arrange::<Columns>(std::slice::from_ref(&sheet), page).unwrap();
        parts.iter().flat_map(|part| draw(&sheet, part, str::to_owned)).map(|line| line + "\n").collect()
    }

    #[test]
    fn aligns_composed_and_decomposed_names() {
        let names = [
            "Phường Nguyễn Văn Cừ",
            "Phu\u{31b}o\u{31b}\u{300}ng Nguye\u{302}\u{303}n Va\u{306}n Cu\u{31b}\u{300}",
        ];
        let table = Table {
            columns: vec![
                Column::centre("rank", Text::same("Hạng")),
                Column::text("name", Text::same("Đơn vị")),
                Column::figure("sent", Text::same("Phiếu")),
            ],
            rows: names.map(|name| vec![Cell::Whole(1), Cell::text(name), Cell::Whole(1234)]).into(),
            ..Table::default()
        };
        let expected = format!(
            "\
╭──────┬──────────────────────┬───────╮
│ Hạng │ Đơn vị               │ Phiếu │
├──────┼──────────────────────┼───────┤
│   1  │ {} │  1234 │
│   1  │ {} │  1234 │
╰──────┴──────────────────────┴───────╯
",
            names[0], names[1]
        );
        assert_eq!(drawn(&table, 80), expected);
    }

    #[test]
    fn rules_off_rows_where_most_take_several_lines() {
        let remedy =
            || vec![Cell::text("3.2"), Cell::text("Rà soát quy trình nội bộ, công khai hồ sơ trễ hạn")];
        let table = Table {
            columns: vec![
                Column::text("code", Text::same("Mã")),
                Column::text("content", Text::same("Nội dung")),
            ],
            anchors: 1,
            rows: vec![remedy(), remedy()],
            ..Table::default()
        };
        let expected = "\
╭─────┬───────────────────────╮
│ Mã  │ Nội dung              │
├─────┼───────────────────────┤
│ 3.2 │ Rà soát quy trình nội │
│     │ bộ, công khai hồ sơ   │
│     │ trễ hạn               │
├╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┤
│ 3.2 │ Rà soát quy trình nội │
│     │ bộ, công khai hồ sơ   │
│     │ trễ hạn               │
╰─────┴───────────────────────╯
";
        assert_eq!(drawn(&table, 32), expected);
    }

    #[test]
    fn draws_a_header_without_rows() {
        let table = Table { columns: vec![Column::text("code", Text::same("Mã"))], ..Table::default() };
        assert_eq!(drawn(&table, 32), "╭────╮\n│ Mã │\n├────┤\n╰────╯\n");
    }
}
