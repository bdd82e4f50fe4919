//! The words over the columns of an annex, and what each column holds.

use crate::submission::header_key;
use crate::text::Text;

/// What a column of an annex holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The number of the row, which is often the criterion's code.
    Order,
    /// The code.
    Code,
    /// The area, where each level of the tree has a column of its own.
    Area,
    /// The criterion, likewise.
    Criterion,
    /// The component, likewise.
    Component,
    /// The title, whatever the level.
    Title,
    /// The maximum.
    Max,
    /// Who leads.
    Lead,
    /// Who supports.
    Support,
    /// By when.
    Due,
    /// The unit of measure.
    Measure,
    /// The document that proves it.
    Evidence,
    /// The legal basis.
    Basis,
    /// How it is scored, in words.
    Method,
    /// A note.
    Note,
}

/// Whole headers.
const WHOLE: &[(Column, &[&str])] = &[
    (Column::Order, &["stt", "tt", "no", "no.", "#", "số tt", "số thứ tự", "thứ tự"]),
    (Column::Code, &["mã", "mã số", "ký hiệu", "code", "criterion"]),
    (Column::Area, &["lĩnh vực", "tên lĩnh vực", "area"]),
    (Column::Criterion, &["tiêu chí", "tên tiêu chí"]),
    (Column::Component, &["tiêu chí thành phần", "tên tiêu chí thành phần", "tctp"]),
    (Column::Title, &["title", "tên", "chỉ số", "chỉ tiêu", "danh mục"]),
    (Column::Max, &["max", "maximum", "tối đa", "điểm", "số điểm", "mức điểm", "điểm số"]),
    (Column::Lead, &["lead", "cơ quan thực hiện", "đơn vị thực hiện", "cơ quan,đơn vị thực hiện"]),
    (Column::Support, &["support"]),
    (Column::Due, &["due", "tiến độ"]),
    (Column::Measure, &["measure", "đvt"]),
    (Column::Evidence, &["evidence", "tài liệu"]),
    (Column::Basis, &["basis"]),
    (Column::Method, &["rule"]),
    (Column::Note, &["note", "notes"]),
];

/// Words within longer headers, those that decide first.
const WITHIN: &[(Column, &[&str])] = &[
    (Column::Note, &["ghi chú", "chú thích"]),
    (
        Column::Method,
        &[
            "cách tính",
            "cách chấm",
            "cách xác định",
            "cách đánh giá",
            "phương pháp",
            "quy tắc",
            "hướng dẫn",
            "công thức",
        ],
    ),
    (Column::Max, &["điểm tối đa", "điểm cao nhất", "thang điểm", "điểm chuẩn"]),
    (Column::Measure, &["đơn vị tính"]),
    (Column::Lead, &["chủ trì", "đầu mối", "phụ trách"]),
    (Column::Support, &["phối hợp"]),
    (Column::Due, &["thời gian", "thời hạn", "thời điểm"]),
    (Column::Evidence, &["kiểm chứng", "minh chứng"]),
    (Column::Basis, &["căn cứ", "cơ sở pháp lý"]),
    (Column::Code, &["mã tiêu chí", "mã tc", "mã chỉ số", "mã chỉ tiêu"]),
    (Column::Title, &["tiêu chí", "nội dung", "lĩnh vực"]),
];

/// Headers are short: what is longer is a title of the table or a criterion.
const LONGEST: usize = 60;

impl Column {
    /// What a header says its column holds.
    pub(super) fn named(cell: &str) -> Option<Self> {
        let key = header_key(cell);
        let whole =
            |key: &str| WHOLE.iter().find(|(_, words)| words.contains(&key)).map(|(column, _)| *column);
        let before_brackets = || key.split_once('(').and_then(|(word, _)| whole(word.trim_end()));
        whole(&key).or_else(before_brackets).or_else(|| Self::within(&key))
    }

    fn within(key: &str) -> Option<Self> {
        // One column for who leads and who supports does not say which of them is which.
        let both = key.contains("chủ trì") && key.contains("phối hợp");
        if key.chars().count() > LONGEST || both {
            return None;
        }
        let column = WITHIN.iter().find(|(_, words)| words.iter().any(|word| key.contains(word)))?.0;
        // `Điểm theo tiêu chí` holds points that somebody gave.
        let points = column == Self::Title && key.starts_with("điểm");
        (!points).then_some(column)
    }

    /// Whether a title stands in it.
    pub(super) fn is_title(self) -> bool {
        matches!(self, Self::Area | Self::Criterion | Self::Component | Self::Title)
    }

    /// What it holds, in words.
    pub fn name(self) -> Text {
        match self {
            Self::Order => Text::fixed("số thứ tự", "the number of the row"),
            Self::Code => Text::fixed("mã", "the code"),
            Self::Area => Text::fixed("lĩnh vực", "the area"),
            Self::Criterion => Text::fixed("tiêu chí", "the criterion"),
            Self::Component => Text::fixed("tiêu chí thành phần", "the component"),
            Self::Title => Text::fixed("tên lĩnh vực, tiêu chí", "the title"),
            Self::Max => Text::fixed("điểm tối đa", "the maximum"),
            Self::Lead => Text::fixed("cơ quan chủ trì", "who leads"),
            Self::Support => Text::fixed("cơ quan phối hợp", "who supports"),
            Self::Due => Text::fixed("thời hạn", "by when"),
            Self::Measure => Text::fixed("đơn vị tính", "the unit of measure"),
            Self::Evidence => Text::fixed("tài liệu kiểm chứng", "the evidence"),
            Self::Basis => Text::fixed("căn cứ", "the legal basis"),
            Self::Method => Text::fixed("cách chấm", "how it is scored"),
            Self::Note => Text::fixed("ghi chú", "a note"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_told_by_their_words() {
        for (cell, column) in [
            ("STT", Column::Order),
            ("Mã tiêu chí", Column::Code),
            ("Lĩnh vực/ Tiêu chí/\nTiêu chí thành phần", Column::Title),
            ("LĨNH VỰC", Column::Area),
            ("Tiêu chí thành phần", Column::Component),
            ("Điểm tối đa (100)", Column::Max),
            ("Điểm (tối đa)", Column::Max),
            ("Thang điểm", Column::Max),
            ("Cơ quan, đơn vị chủ trì thực hiện", Column::Lead),
            ("Đơn vị phối hợp", Column::Support),
            ("Thời gian hoàn thành", Column::Due),
            ("Tài liệu kiểm chứng (nếu có)", Column::Evidence),
            ("Cách tính điểm", Column::Method),
        ] {
            assert_eq!(Column::named(cell), Some(column), "{cell}");
        }
        for cell in ["Điểm tự chấm", "Cơ quan chủ trì, phối hợp", "Điểm thẩm định theo tiêu chí", "1.1", ""]
        {
            assert_eq!(Column::named(cell), None, "{cell}");
        }
    }
}
