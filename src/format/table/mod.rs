//! Tables drawn for a terminal, never wider than it.

mod grid;
mod records;

use std::io::{self, Write};

use super::Style;
use super::columns::{Part, Ruler, arrange};
use super::people::{NOTHING, Sheet, visible};
use super::wrap::{width, wrap};
use crate::report::{Layout, Report, Table};
use crate::text::{Lang, Text};

/// Below this no table can be read; a narrower terminal breaks the lines itself.
const NARROWEST: usize = 20;
/// Above this the drawing library counts no further.
const WIDEST: usize = 10_000;

const CONTINUED: Text = Text::fixed("(tiếp)", "(continued)");

/// The columns of a terminal.
pub(super) struct Columns;

impl Ruler for Columns {
    const UNIT: usize = 1;
    const FRAME: usize = 3;
    const EDGE: usize = 1;

    fn width(text: &str) -> usize {
        width(text)
    }

    fn heading(text: &str) -> usize {
        width(text)
    }

    fn lines(heading: &str, width: usize) -> usize {
        wrap(heading, width).len()
    }
}

/// Writes every table under its title, its footnotes below.
pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let page = Page { lang: style.lang, width: style.width.clamp(NARROWEST, WIDEST), bold: style.colour };
    let heading = |text: &Text| visible(text.get(style.lang)).to_uppercase();
    let mut first = report.title.is_none();
    if let Some(title) = &report.title {
        page.title(&heading(title), out)?;
    }
    for (section, table) in report.sectioned() {
        if !std::mem::take(&mut first) {
            writeln!(out)?;
        }
        if let Some(section) = section {
            page.title(&heading(section), out)?;
            writeln!(out)?;
        }
        page.table(table, out)?;
    }
    Ok(())
}

/// What is written on.
struct Page {
    lang: Lang,
    width: usize,
    bold: bool,
}

impl Page {
    fn table(&self, table: &Table, out: &mut dyn Write) -> io::Result<()> {
        let sheet = Sheet::new(table, self.lang);
        let parts = || arrange::<Columns>(std::slice::from_ref(&sheet), self.width);
        let parts = match table.layout {
            Layout::Grid => parts(),
            Layout::Whole => parts().filter(|parts| parts.len() == 1),
            Layout::Records => None,
        };
        let title = table.title.as_ref().map(|title| visible(title.get(self.lang))).unwrap_or_default();
        self.title(&title, out)?;
        for said in &table.prose {
            self.lines(wrap(&visible(said.get(self.lang)), self.width), out)?;
        }
        match parts {
            _ if table.rows.is_empty() => self.lines([NOTHING.get(self.lang).to_owned()], out)?,
            Some(parts) => self.grid(&title, &sheet, &parts, out)?,
            // Also where not even one column fits beside the anchors.
            None => self.lines(records::lines(&sheet, self.width, |label| self.strong(label)), out)?,
        }
        for note in &table.footnotes {
            self.lines(wrap(&visible(note.get(self.lang)), self.width), out)?;
        }
        Ok(())
    }

    fn grid(&self, title: &str, sheet: &Sheet, parts: &[Part], out: &mut dyn Write) -> io::Result<()> {
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                writeln!(out)?;
                self.title(format!("{title} {}", CONTINUED.get(self.lang)).trim_start(), out)?;
            }
            self.lines(grid::draw(sheet, part, |heading| self.strong(heading)), out)?;
        }
        Ok(())
    }

    fn title(&self, title: &str, out: &mut dyn Write) -> io::Result<()> {
        if title.is_empty() {
            return Ok(());
        }
        self.lines(wrap(title, self.width).iter().map(|line| self.strong(line)), out)
    }

    fn lines(&self, lines: impl IntoIterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
        lines.into_iter().try_for_each(|line| writeln!(out, "{line}"))
    }

    /// Bold where the terminal shows it.
    fn strong(&self, text: &str) -> String {
        if self.bold { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::format::{Format, sample};
    use crate::report::{Cell, Column};

    fn written(report: &Report, width: usize, colour: bool) -> String {
        let mut bytes = Vec::new();
        let style = Style { lang: Lang::Vi, width, colour };
        crate::format::write(report, Format::Table, &style, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    fn widest(text: &str) -> usize {
        text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0)
    }

    #[test]
    fn splits_a_wide_table_at_eighty_columns() {
        let expected = "\
Điểm các phường
╭──────┬────────────────────────┬───────┬──────────┬───────┬───────┬──────────╮
│ Hạng │ Đơn vị                 │   Cải │ Cải cách │ Chính │   Cải │ Cải cách │
│      │                        │  cách │  thủ tục │ quyền │  cách │  thủ tục │
│      │                        │   thể │     hành │    số │   thể │     hành │
│      │                        │   chế │    chính │       │   chế │    chính │
├──────┼────────────────────────┼───────┼──────────┼───────┼───────┼──────────┤
│   1  │ Phường Trần Quang Diệu │ 18,50 │    18,50 │ 18,50 │ 18,50 │    18,50 │
│   2  │ Xã Nhơn Châu           │ 18,50 │    18,50 │ 18,50 │ 18,50 │    18,50 │
╰──────┴────────────────────────┴───────┴──────────┴───────┴───────┴──────────╯

Điểm các phường (tiếp)
╭──────┬────────────────────────┬───────┬───────┬──────────┬───────┬───────╮
│ Hạng │ Đơn vị                 │ Chính │   Cải │ Cải cách │ Chính │   Cải │
│      │                        │ quyền │  cách │  thủ tục │ quyền │  cách │
│      │                        │    số │   thể │     hành │    số │   thể │
│      │                        │       │   chế │    chính │       │   chế │
├──────┼────────────────────────┼───────┼───────┼──────────┼───────┼───────┤
│   1  │ Phường Trần Quang Diệu │ 18,50 │ 18,50 │    18,50 │ 18,50 │ 18,50 │
│   2  │ Xã Nhơn Châu           │ 18,50 │ 18,50 │    18,50 │ 18,50 │ 18,50 │
╰──────┴────────────────────────┴───────┴───────┴──────────┴───────┴───────╯

Điểm các phường (tiếp)
╭──────┬────────────────────────┬────────────────┬────────────────╮
│ Hạng │ Đơn vị                 │   Cải cách thủ │ Chính quyền số │
│      │                        │ tục hành chính │                │
├──────┼────────────────────────┼────────────────┼────────────────┤
│   1  │ Phường Trần Quang Diệu │          18,50 │          18,50 │
│   2  │ Xã Nhơn Châu           │          18,50 │          18,50 │
╰──────┴────────────────────────┴────────────────┴────────────────╯
Điểm đã làm tròn.
";
        let text = written(&sample::report(sample::wide(12)), 80, false);
        assert_eq!(text, expected);
        assert!(widest(&text) <= 80);
    }

    #[test]
    fn breaks_headings_to_fit_a_hundred_and_forty_columns() {
        let text = written(&sample::report(sample::wide(12)), 140, false);
        let expected = "\
Điểm các phường
╭──────┬───────────────────┬───────┬──────────┬───────┬───────┬──────────┬───────┬───────┬──────────┬───────┬───────┬──────────┬───────╮
│ Hạng │ Đơn vị            │   Cải │ Cải cách │ Chính │   Cải │ Cải cách │ Chính │   Cải │ Cải cách │ Chính │   Cải │ Cải cách │ Chính │
│      │                   │  cách │  thủ tục │ quyền │  cách │  thủ tục │ quyền │  cách │  thủ tục │ quyền │  cách │  thủ tục │ quyền │
│      │                   │   thể │     hành │    số │   thể │     hành │    số │   thể │     hành │    số │   thể │     hành │    số │
│      │                   │   chế │    chính │       │   chế │    chính │       │   chế │    chính │       │   chế │    chính │       │
├──────┼───────────────────┼───────┼──────────┼───────┼───────┼──────────┼───────┼───────┼──────────┼───────┼───────┼──────────┼───────┤
│   1  │ Phường Trần Quang │ 18,50 │    18,50 │ 18,50 │ 18,50 │    18,50 │ 18,50 │ 18,50 │    18,50 │ 18,50 │ 18,50 │    18,50 │ 18,50 │
│      │ Diệu              │       │          │       │       │          │       │       │          │       │       │          │       │
├╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌┤
│   2  │ Xã Nhơn Châu      │ 18,50 │    18,50 │ 18,50 │ 18,50 │    18,50 │ 18,50 │ 18,50 │    18,50 │ 18,50 │ 18,50 │    18,50 │ 18,50 │
╰──────┴───────────────────┴───────┴──────────┴───────┴───────┴──────────┴───────┴───────┴──────────┴───────┴───────┴──────────┴───────╯
Điểm đã làm tròn.
";
        assert_eq!(text, expected);
        assert!(widest(&text) <= 140);
    }

    #[test]
    fn headings_and_titles_are_bold_where_colour_is_on() {
        let table = Table { title: Some(Text::same("Xã")), ..sample::texts(&["một"]) };
        let expected = "\
\u{1b}[1mXã\u{1b}[0m
╭─────────╮
│\u{1b}[1m Ghi chú \u{1b}[0m│
├─────────┤
│ một     │
╰─────────╯
";
        assert_eq!(written(&sample::report(table), 80, true), expected);
    }

    #[test]
    fn spells_out_what_would_steer_the_terminal() {
        let mut table = sample::texts(&["\u{1b}[2Ja\r\n\tb\u{202e}c\u{7f}\u{9b}"]);
        table.title = Some(Text::same("t\u{1b}"));
        table.footnotes = vec![Text::same("f\u{2066}\n")];
        let expected = r"t\u{1b}
╭───────────────────────────────────╮
│ Ghi chú                           │
├───────────────────────────────────┤
│ \u{1b}[2Ja b\u{202e}c\u{7f}\u{9b} │
╰───────────────────────────────────╯
f\u{2066}
";
        assert_eq!(written(&sample::report(table), 80, false), expected);
        let all = written(&sample::report(sample::texts(sample::HOSTILE)), 80, false);
        assert!(all.chars().all(|sign| sign == '\n' || !sign.is_control()), "{all}");
    }

    #[test]
    fn no_width_panics_or_is_exceeded() {
        let mut hostile = sample::texts(sample::HOSTILE);
        hostile.title = Some(Text::same("Bảng có tiêu đề rất dài, dài hơn cả trang giấy khổ A4 nằm ngang"));
        hostile.footnotes = hostile.title.iter().cloned().collect();
        let records = Table { layout: Layout::Records, ..hostile.clone() };
        let mut mixed = sample::wide(12);
        mixed.columns.push(Column::text("note", Text::same("Ghi chú của đơn vị và của người thẩm định")));
        for (row, text) in mixed.rows.iter_mut().zip(sample::HOSTILE) {
            row.push(Cell::text(*text));
        }
        let anchored = Table { anchors: 99, ..mixed.clone() };
        let loose = Table { anchors: 0, ..mixed.clone() };
        let ragged = Table { rows: vec![vec![], vec![Cell::Whole(1); 40]], ..mixed.clone() };
        let tables = vec![hostile, records, mixed, anchored, loose, ragged, Table::default()];
        let report = Report::of("score", tables);
        for width in (0..200).chain([1000, 20_000, usize::MAX]) {
            let text = written(&report, width, false);
            assert!(widest(&text) <= width.max(NARROWEST), "{width}:\n{text}");
        }
        assert_eq!(written(&report, 80, true), written(&report, 80, true));
    }
}
