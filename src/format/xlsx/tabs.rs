//! The names of worksheets: at most 31 signs, no two alike, none of the signs that Excel keeps for itself.

use crate::report::Table;
use crate::text::{Lang, visible};

/// The most UTF-16 units a name has.
const MOST: usize = 31;

/// A name for each table, none of them the one that is taken already.
pub(super) fn names(tables: &[&Table], taken: Option<&str>, lang: Lang) -> Vec<String> {
    let mut names: Vec<String> = taken.iter().map(|name| (*name).to_owned()).collect();
    for table in tables {
        let name = fresh(&named(table, lang), &names);
        names.push(name);
    }
    names.split_off(usize::from(taken.is_some()))
}

/// What the table is called: its short name, else its title or section, else its key.
fn named(table: &Table, lang: Lang) -> String {
    let text = table.tab.as_ref().or(table.title.as_ref()).or(table.section.as_ref());
    let allowed =
        |sign: char| if matches!(sign, '*' | '?' | ':' | '[' | ']' | '\\' | '/') { '-' } else { sign };
    let text: String = visible(text.map_or(table.key, |text| text.get(lang))).chars().map(allowed).collect();
    let name = text.trim_matches([' ', '\'', '-']);
    if name.is_empty() { "-".to_owned() } else { name.to_owned() }
}

/// The name cut to length, with a number where it is taken; Excel does not tell cases apart.
fn fresh(name: &str, taken: &[String]) -> String {
    let taken = |name: &str| {
        // Excel keeps this one for itself.
        name.eq_ignore_ascii_case("history")
            || taken.iter().any(|other| other.to_lowercase() == name.to_lowercase())
    };
    let numbered = (2_u32..).map(|number| format!(" ({number})"));
    std::iter::once(String::new())
        .chain(numbered)
        .map(|end| cut(name, MOST - end.len()) + &end)
        .find(|name| !taken(name))
        .unwrap_or_default()
}

/// The first signs of a text, the last of them `…` where it is longer.
fn cut(text: &str, most: usize) -> String {
    if text.encode_utf16().count() <= most {
        return text.to_owned();
    }
    let mut used = 1;
    let fits = |sign: &char| {
        used += sign.len_utf16();
        used <= most
    };
    let kept: String = text.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end_matches([' ', ',', '–', '\'']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn names_are_short_allowed_and_no_two_alike() {
        let titled = |title: &str| Table { key: "scores", tab: Some(Text::same(title)), ..Table::default() };
        let tables = [
            "Phường Trần Phú",
            "PHƯỜNG TRẦN PHÚ",
            "Khối: [phường/xã] *?\\",
            "'=1'",
            "History",
            "Mục lục",
            "",
            "Trung tâm Phục vụ hành chính công thành phố",
            "Trung tâm Phục vụ hành chính công tỉnh",
            "Trung tâm Phục vụ hành chính, công tỉnh",
            "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦",
        ]
        .map(titled);
        let tables: Vec<&Table> = tables.iter().collect();
        let names = names(&tables, Some("Mục lục"), Lang::Vi);
        assert_eq!(
            names,
            [
                "Phường Trần Phú",
                "PHƯỜNG TRẦN PHÚ (2)",
                "Khối- -phường-xã",
                "=1",
                "History (2)",
                "Mục lục (2)",
                "-",
                "Trung tâm Phục vụ hành chính c…",
                "Trung tâm Phục vụ hành chí… (2)",
                "Trung tâm Phục vụ hành chính…",
                "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧…",
            ]
        );
        assert!(names.iter().all(|name| name.encode_utf16().count() <= MOST));
    }
}
