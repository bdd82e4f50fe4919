//! What stands above the header: the title, the decision and the year.

use super::cells::clean;
use crate::period::Period;
use crate::submission::TopRow;
use crate::text::fold;

/// What the rows above the header say.
#[derive(Debug, Default)]
pub(super) struct Above {
    pub title: Option<String>,
    pub basis: Option<String>,
    pub period: Option<Period>,
    /// The rows that say nothing of these: their lines and texts.
    pub others: Vec<(u32, String)>,
}

impl Above {
    pub fn of(rows: &[TopRow]) -> Self {
        let mut above = Self::default();
        let mut open = false;
        for row in rows {
            let mut texts: Vec<String> = row.filled().map(|(_, cell)| clean(cell)).collect();
            texts.dedup();
            let mut used = false;
            for text in &texts {
                let decision = decision(text);
                if is_title(text) && above.title.is_none() {
                    above.title = Some(text.clone());
                    (open, used) = (true, true);
                } else if let Some(decision) = decision {
                    above.basis.get_or_insert(decision);
                    (open, used) = (false, true);
                } else if open && goes_on(text) && texts.len() == 1 {
                    if let Some(title) = &mut above.title {
                        *title = format!("{title} {text}");
                    }
                    used = true;
                } else {
                    open = false;
                }
            }
            if !used && !texts.is_empty() {
                above.others.push((row.line, texts.join(" | ")));
            }
        }
        above.period = above.title.as_deref().and_then(year);
        above
    }
}

/// Whether a text names the table: a set of criteria, an index, a scoring sheet.
fn is_title(text: &str) -> bool {
    let key = fold(text);
    ["chỉ số", "tiêu chí", "bảng điểm", "bảng chấm điểm", "thang điểm"].iter().any(|word| key.contains(word))
        && decision(text).is_none()
        && !key.starts_with('(')
}

/// Whether a text goes on with the title above it.
fn goes_on(text: &str) -> bool {
    let key = fold(text);
    !text.contains(':')
        && !key.starts_with(['(', '-', '*'])
        && !["cộng hòa", "cộng hoà", "độc lập", "ubnd", "ủy ban", "uỷ ban", "phụ lục"]
            .iter()
            .any(|start| key.starts_with(start))
        && !key.contains("ngày")
}

/// The decision that an annex goes with: `(Kèm theo Quyết định số …)`.
fn decision(text: &str) -> Option<String> {
    let bare = text.trim_matches(['(', ')', '.', '/', ' ']);
    let start = ["kèm theo", "ban hành kèm theo"].into_iter().find(|start| fold(bare).starts_with(start))?;
    // The words are counted, for folding may change how many bytes they have.
    let rest: Vec<&str> = bare.split_whitespace().skip(start.split(' ').count()).collect();
    (!rest.is_empty()).then(|| rest.join(" "))
}

/// The year that a title names once: `năm 2026`, and not `giai đoạn 2021-2025`.
fn year(title: &str) -> Option<Period> {
    let words: Vec<String> = fold(title)
        .split_whitespace()
        .map(|word| word.trim_matches([',', '.', ')', '(', ';']).to_owned())
        .collect();
    let mut years = words.windows(2).filter(|pair| pair[0] == "năm").filter_map(|pair| {
        let plain = pair[1].len() == 4 && pair[1].bytes().all(|digit| digit.is_ascii_digit());
        if plain { Period::parse(&pair[1]) } else { None }
    });
    let year = years.next()?;
    years.all(|other| other == year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_titles() {
        let of = |title| year(title).map(|period| period.to_string());
        assert_eq!(of("BỘ CHỈ SỐ CCHC NĂM 2025 CỦA UBND PHƯỜNG, XÃ").as_deref(), Some("2025"));
        assert_eq!(of("Bộ chỉ số giai đoạn 2021-2025"), None);
        assert_eq!(of("Bộ chỉ số năm 2025, sửa đổi bộ chỉ số năm 2024"), None);
    }

    #[test]
    fn decisions_are_the_basis() {
        let of = |text| decision(text);
        assert_eq!(
            of("(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh)").as_deref(),
            Some("Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh")
        );
        assert_eq!(of("Phụ lục I"), None);
    }
}
