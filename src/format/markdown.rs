//! Markdown for pages in git: pipe tables and lists in which the inputs are text and nothing else.

use std::io::{self, Write};

use super::people::{Sheet, visible};
use crate::report::{Align, Layout, Report, Table};
use crate::text::{Lang, Text};

/// Writes every table under its title, its footnotes below.
pub(super) fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let heading = |mark: &str, title: &Text| format!("{mark} {}\n", escaped(&visible(title.get(lang))));
    let mut all: Vec<String> = report.title.iter().map(|title| heading("#", title)).collect();
    for (section, table) in report.sectioned() {
        all.extend(section.map(|title| heading("##", title)));
        all.push(blocks(table, lang).join("\n"));
    }
    out.write_all(all.join("\n").as_bytes())
}

/// The table's blocks, each ending its last line; a blank line goes between them.
fn blocks(table: &Table, lang: Lang) -> Vec<String> {
    let sheet = Sheet::new(table, lang);
    let title = table.title.iter().map(|title| format!("### {}\n", escaped(&visible(title.get(lang)))));
    let body = match table.layout {
        Layout::Grid | Layout::Whole => grid(&sheet),
        Layout::Records => records(&sheet),
    };
    let said = |text: &Text| format!("{}\n", paragraph(text.get(lang)));
    let (prose, footnotes) = (table.prose.iter().map(said), table.footnotes.iter().map(said));
    title.chain(prose).chain(body).chain(footnotes).collect()
}

fn grid(sheet: &Sheet) -> Vec<String> {
    if sheet.headings.is_empty() {
        return Vec::new();
    }
    let rules = sheet.headings.iter().map(|heading| match heading.align {
        Align::Left => "---".to_owned(),
        Align::Centre => ":---:".to_owned(),
        Align::Right => "---:".to_owned(),
    });
    let mut lines = line(sheet.headings.iter().map(|heading| escaped(&heading.title)));
    lines.push_str(&line(rules));
    for row in &sheet.rows {
        lines.push_str(&line(row.iter().map(|entry| escaped(&entry.text))));
    }
    vec![lines]
}

fn line(cells: impl Iterator<Item = String>) -> String {
    cells.fold("|".to_owned(), |line, cell| format!("{line} {cell} |")) + "\n"
}

/// A list a row; a rule goes between two, for lists that follow each other are one.
fn records(sheet: &Sheet) -> Vec<String> {
    let mut blocks = Vec::new();
    for row in &sheet.rows {
        let filled = sheet.headings.iter().zip(row).filter(|(_, entry)| !entry.text.trim().is_empty());
        let items: String = filled
            .map(|(heading, entry)| format!("- **{}:** {}\n", escaped(&heading.title), escaped(&entry.text)))
            .collect();
        if !items.is_empty() {
            if !blocks.is_empty() {
                blocks.push("---\n".to_owned());
            }
            blocks.push(items);
        }
    }
    blocks
}

/// A sign without width or break: it parts what renderers would join into a link.
const JOINER: char = '\u{2060}';

/// Writes a text so that it can become neither markup nor HTML nor a link.
fn escaped(text: &str) -> String {
    let text = text.trim();
    let mut safe = String::with_capacity(text.len());
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let next = signs.peek().map(|(_, next)| *next);
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '!' | '#' | '~' | '$' => safe.extend(['\\', sign]),
            // A bare address is a link to many renderers, some of which look again after unescaping.
            '@' => safe.extend(['\\', sign, JOINER]),
            ':' if next == Some('/') => safe.extend(['\\', sign, JOINER]),
            '.' if ends_in_www(text, at) => safe.extend([JOINER, '\\', sign]),
            '.' if next.is_some_and(char::is_alphabetic) => safe.extend(['\\', sign]),
            _ => safe.push(sign),
        }
    }
    safe
}

fn ends_in_www(text: &str, end: usize) -> bool {
    end.checked_sub(3)
        .and_then(|start| text.get(start..end))
        .is_some_and(|word| word.eq_ignore_ascii_case("www"))
}

/// Writes a text as a paragraph: its first word must not make it a list either.
fn paragraph(text: &str) -> String {
    let text = escaped(&visible(text));
    let number = text.len() - text.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    let marks_item = match text.get(number..).and_then(|rest| rest.chars().next()) {
        Some('-' | '+') => number == 0,
        Some('.' | ')') => number > 0,
        _ => false,
    };
    let (head, tail) = text.split_at(number);
    if marks_item { format!("{head}\\{tail}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Format, sample};
    use crate::text::Text;

    #[test]
    fn writes_every_part_under_its_title() {
        let mut report = sample::parts();
        report.tables.remove(0);
        for table in &mut report.tables {
            table.footnotes = vec![Text::same("1. Nguồn"), Text::same("- *tạm tính*")];
        }
        let expected = r"### Phường

| Đơn vị | Chỉ số | Đồng hạng |
| --- | ---: | :---: |
| Phường A | 97,24 | ✓ |

1\. Nguồn

\- \*tạm tính\*

### Xã

| Điểm thưởng | Đơn vị | Dấu |
| ---: | --- | :---: |
| -0,50 | Xã B | ✓ |
|  | Xã C |  |

1\. Nguồn

\- \*tạm tính\*
";
        assert_eq!(sample::written(&report, Format::Markdown), expected);
    }

    #[test]
    fn lists_records_with_a_rule_between_them() {
        let mut table = sample::parts().tables.remove(2);
        table.layout = Layout::Records;
        let expected = "\
### Xã

- **Điểm thưởng:** -0,50
- **Đơn vị:** Xã B
- **Dấu:** ✓

---

- **Đơn vị:** Xã C
";
        assert_eq!(sample::written(&sample::report(table), Format::Markdown), expected);
    }

    #[test]
    fn texts_become_neither_markup_nor_html_nor_links() {
        for (text, written) in [
            ("a|b\\c", r"a\|b\\c"),
            ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
            ("![x](y) `c` **b** _i_ # ~s~ $m$", r"\!\[x\](y) \`c\` \*\*b\*\* \_i\_ \# \~s\~ \$m\$"),
            ("https://evil.vn", "https\\:\u{2060}//evil\\.vn"),
            ("WWW.evil.vn", "WWW\u{2060}\\.evil\\.vn"),
            ("a@evil.vn", "a\\@\u{2060}evil\\.vn"),
            ("3.2: 97.24 đ/c 1:2.", "3.2: 97.24 đ/c 1:2."),
        ] {
            assert_eq!(escaped(text), written);
        }
    }

    #[test]
    fn no_text_leaves_its_cell() {
        let text = sample::written(&sample::report(sample::texts(sample::HOSTILE)), Format::Markdown);
        assert_eq!(text.lines().count(), sample::HOSTILE.len() + 2);
        assert!(text.lines().all(|line| line.starts_with("| ") && line.ends_with(" |")), "{text}");
        assert!(!text.contains("://") && !text.contains('<') && !text.contains('\u{1b}'), "{text}");
        assert!(text.contains(r"| \\u{1b}\[31mred\\u{7f}\\u{9b}\\u{202e}dlrow\\u{2066} |"), "{text}");
    }
}
