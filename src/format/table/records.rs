//! Rows one after the other, a line a column: for long texts, and for tables that no split makes narrow enough.

use crate::format::people::Sheet;
use crate::format::wrap::{width, wrap};

/// The indent of values that stand under their label.
const HANGING: usize = 2;

/// Writes each row as a block of `Label: value`, with a blank line between two; `strong` makes a label stand out.
pub(super) fn lines(sheet: &Sheet, page: usize, strong: impl Fn(&str) -> String) -> Vec<String> {
    let labels: Vec<String> = sheet.headings.iter().map(|heading| format!("{}:", heading.title)).collect();
    let column = labels.iter().map(|label| width(label) + 1).max().unwrap_or(0);
    let mut lines = Vec::new();
    for row in &sheet.rows {
        let mut block = Vec::new();
        for (label, entry) in labels.iter().zip(row).filter(|(_, entry)| !entry.text.trim().is_empty()) {
            // Labels that take most of the page leave no room beside them.
            if column <= page / 2 {
                block.extend(beside(label, &entry.text, column, page, &strong));
            } else {
                block.extend(wrap(label, page).iter().map(|line| strong(line)));
                block.extend(
                    wrap(&entry.text, page - HANGING).iter().map(|line| format!("{:HANGING$}{line}", "")),
                );
            }
        }
        if !lines.is_empty() && !block.is_empty() {
            lines.push(String::new());
        }
        lines.append(&mut block);
    }
    lines
}

/// The label, and the value from a column common to all values on.
fn beside(
    label: &str,
    value: &str,
    column: usize,
    page: usize,
    strong: impl Fn(&str) -> String,
) -> Vec<String> {
    let gap = column - width(label);
    let first = format!("{}{:gap$}", strong(label), "");
    let rest = " ".repeat(column);
    let heads = std::iter::once(first).chain(std::iter::repeat(rest));
    heads.zip(wrap(value, page - column)).map(|(head, line)| head + &line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Cell, Column, Table};
    use crate::text::{Lang, Text};

    fn written(page: usize) -> String {
        let table = Table {
            columns: vec![
                Column::text("unit", Text::same("Đơn vị")),
                Column::text("content", Text::same("Nội dung")),
                Column::figure("points", Text::same("Điểm")),
            ],
            rows: vec![
                vec![Cell::text("Phường A"), Cell::text("Rà soát quy trình nội bộ"), Cell::Whole(3)],
                vec![Cell::text(" \n"), Cell::Empty, Cell::Empty],
                vec![Cell::text("Xã B"), Cell::Empty, Cell::Whole(12)],
            ],
            ..Table::default()
        };
        lines(&Sheet::new(&table, Lang::Vi), page, str::to_owned).join("\n")
    }

    #[test]
    fn aligns_values_beside_their_labels() {
        let expected = "\
Đơn vị:   Phường A
Nội dung: Rà soát quy
          trình nội bộ
Điểm:     3

Đơn vị:   Xã B
Điểm:     12";
        assert_eq!(written(22), expected);
    }

    #[test]
    fn puts_values_under_labels_where_the_page_is_narrow() {
        let expected = "\
Đơn vị:
  Phường A
Nội dung:
  Rà soát quy
  trình nội bộ
Điểm:
  3

Đơn vị:
  Xã B
Điểm:
  12";
        assert_eq!(written(16), expected);
    }
}
