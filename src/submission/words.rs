//! The words of headers, in Vietnamese and English with their variants, and the column each means.

use crate::text::fold;
use crate::unit::tidy;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The unit, by key.
    Unit,
    /// The unit, by name.
    UnitName,
    /// The criterion's code.
    Criterion,
    /// The criterion's title, or its code beside or in place of it.
    Title,
    /// The number of the row, which in official tables is often the criterion's code.
    Order,
    /// The period.
    Period,
    /// The value.
    Value,
    /// The part of a fraction.
    Numerator,
    /// The whole of a fraction.
    Denominator,
    /// The unit's own score.
    SelfScore,
    /// The appraisers' score.
    Score,
    /// The appraisal stage.
    Stage,
    /// The reason of an appraisal.
    Reason,
    /// The evidence named.
    Evidence,
    /// A note.
    Note,
    /// What forms repeat from the catalogue for people: maximum, rule, unit of measure, agency.
    Repeated,
    /// The values of one criterion, by its place among the catalogue's nodes.
    Node(usize),
}

impl Column {
    /// Whether a value, or a part of one, stands in it.
    pub fn is_figure(self) -> bool {
        matches!(
            self,
            Self::Value | Self::Numerator | Self::Denominator | Self::SelfScore | Self::Score | Self::Node(_)
        )
    }
}

/// Whether a table brings submissions or appraisals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// What units report.
    Submission,
    /// What reviewers decide.
    Appraisal,
}

/// Header words: English key first, then other spellings, folded.
const WORDS: &[(Column, &[&str])] = &[
    (Column::Unit, &["unit", "unit_id", "mã đơn vị", "mã cơ quan", "mã đv", "khóa đơn vị"]),
    (
        Column::UnitName,
        &[
            "unit_name",
            "unit name",
            "đơn vị",
            "tên đơn vị",
            "đơn vị báo cáo",
            "tên đơn vị báo cáo",
            "cơ quan",
            "tên cơ quan",
            "cơ quan,đơn vị",
            "cơ quan/đơn vị",
            "tên cơ quan,đơn vị",
            "phường,xã",
            "phường/xã",
            "xã,phường",
            "xã/phường",
            "phường",
            "xã",
            "tên phường,xã",
            "tên xã,phường",
            "ubnd phường,xã",
            "ubnd xã,phường",
            "ubnd các phường,xã",
            "ubnd các xã,phường",
            "địa phương",
            "tên phường",
            "tên xã",
            "phòng,ban",
            "phòng,ban,đơn vị",
            "tên phòng,ban",
        ],
    ),
    (
        Column::Criterion,
        &[
            "criterion",
            "criterion_code",
            "code",
            "mã tiêu chí",
            "mã",
            "mã số",
            "mã tc",
            "mã tiêu chí thành phần",
        ],
    ),
    (
        Column::Title,
        &[
            "title",
            "tiêu chí",
            "tên tiêu chí",
            "tiêu chí thành phần",
            "tiêu chí/tiêu chí thành phần",
            "tiêu chí,tiêu chí thành phần",
            "lĩnh vực/tiêu chí",
            "lĩnh vực,tiêu chí",
            "lĩnh vực/tiêu chí/tiêu chí thành phần",
            "lĩnh vực,tiêu chí,tiêu chí thành phần",
            "nội dung",
            "nội dung tiêu chí",
            "nội dung đánh giá",
            "nội dung,tiêu chí",
            "nội dung/tiêu chí",
            "tiêu chí đánh giá",
            "tiêu chí chấm điểm",
        ],
    ),
    (Column::Order, &["no", "no.", "#", "stt", "tt", "số tt", "số thứ tự", "thứ tự"]),
    (
        Column::Period,
        &["period", "kỳ", "kỳ báo cáo", "kỳ đánh giá", "thời kỳ", "năm", "quý", "tháng", "tháng báo cáo"],
    ),
    (
        Column::Value,
        &[
            "value",
            "số liệu",
            "giá trị",
            "kết quả",
            "kết quả thực hiện",
            "kết quả đạt được",
            "kết quả báo cáo",
            "số liệu báo cáo",
            "số liệu thực hiện",
            "thực hiện",
            "đã thực hiện",
            "số thực hiện",
            "số đã thực hiện",
            "th",
            "kq",
            "đạt được",
            "kỳ này",
            "tỷ lệ",
            "tỉ lệ",
            "tỷ lệ %",
            "tỉ lệ %",
        ],
    ),
    (Column::Numerator, &["numerator", "tử số"]),
    (Column::Denominator, &["denominator", "mẫu số"]),
    (
        Column::SelfScore,
        &[
            "self_score",
            "self score",
            "self-score",
            "điểm tự chấm",
            "tự chấm",
            "tự chấm điểm",
            "điểm tự đánh giá",
            "tự đánh giá",
            "điểm đơn vị tự chấm",
            "đơn vị tự chấm",
        ],
    ),
    (Column::Score, &["score", "điểm thẩm định", "thẩm định", "thẩm định điểm", "điểm"]),
    (Column::Stage, &["stage", "bước", "bước thẩm định", "lần thẩm định", "vòng thẩm định", "đợt thẩm định"]),
    (
        Column::Reason,
        &[
            "reason",
            "lý do",
            "lí do",
            "lý do điều chỉnh",
            "lý do thẩm định",
            "giải trình",
            "ghi chú của thẩm định",
        ],
    ),
    (
        Column::Evidence,
        &[
            "evidence",
            "tài liệu kiểm chứng",
            "tài liệu",
            "minh chứng",
            "tài liệu minh chứng",
            "văn bản kiểm chứng",
            "hồ sơ kiểm chứng",
        ],
    ),
    (Column::Note, &["note", "notes", "ghi chú", "ghi chú của đơn vị", "chú thích"]),
    (
        Column::Repeated,
        &[
            "max",
            "maximum",
            "measure",
            "rule",
            "target",
            "điểm tối đa",
            "tối đa",
            "điểm chuẩn",
            "thang điểm",
            "đơn vị tính",
            "đvt",
            "cách chấm",
            "cách tính",
            "cách tính điểm",
            "phương pháp tính",
            "quy tắc",
            "chỉ tiêu",
            "cơ quan chủ trì",
            "chủ trì",
            "thời hạn",
        ],
    ),
];

/// Words of another time, or of what was meant to be then.
pub(super) const OTHER_TIMES: [&str; 9] =
    ["kỳ trước", "năm trước", "quý trước", "tháng trước", "cùng kỳ", "lũy kế", "luỹ kế", "previous", "plan"];

/// The header words of each kind of column, the English key first.
pub fn header_words() -> impl Iterator<Item = (Column, &'static [&'static str])> {
    WORDS.iter().copied()
}

/// A header as words are compared: folded, without colons and stars, no spaces around `/` and after commas.
pub fn header_key(cell: &str) -> String {
    let folded = fold(&tidy(cell));
    let bare = folded.trim_end_matches([':', '*', ' ']);
    if !bare.contains(['/', ',']) {
        return bare.to_owned();
    }
    bare.replace(" /", "/").replace("/ ", "/").replace(" ,", ",").replace(", ", ",")
}

/// The column a header means for tables of a purpose; a measure in brackets after it does not count, but of a plan,
/// another time or another score brackets make another column.
pub(super) fn column(key: &str, purpose: Purpose) -> Option<Column> {
    let known = |key: &str| WORDS.iter().find(|(_, words)| words.contains(&key)).map(|(column, _)| *column);
    let before_brackets = || {
        let (word, inside) = key.strip_suffix(')')?.rsplit_once('(')?;
        is_measure(inside).then(|| word.trim_end())
    };
    let column = known(key).or_else(|| known(before_brackets()?))?;
    let asked = match column {
        Column::Score | Column::Stage | Column::Reason => purpose == Purpose::Appraisal,
        Column::SelfScore => purpose == Purpose::Submission,
        _ => true,
    };
    asked.then_some(column)
}

/// Whether words in brackets behind a header say what it is measured in, or how to fill it in.
pub(super) fn is_measure(inside: &str) -> bool {
    const WORDS: [&str; 16] = [
        "%",
        "điểm",
        "hồ sơ",
        "văn bản",
        "người",
        "lượt",
        "đơn vị",
        "thủ tục",
        "cuộc",
        "triệu đồng",
        "đồng",
        "ngày",
        "nếu có",
        "ghi rõ",
        "số liệu",
        "points",
    ];
    let inside = inside.trim();
    let told = |rest: &str| rest.trim_start_matches([':', ' ']).chars().count() < 20;
    let maximum = |rest: &str| rest.trim().trim_end_matches("điểm").trim().parse::<u16>().is_ok();
    WORDS.contains(&inside)
        || inside.strip_prefix("đvt").is_some_and(told)
        || inside.strip_prefix("tối đa").is_some_and(maximum)
}

/// Words without what brackets say behind them: the maximum, or the measure.
pub(super) fn without_asides(key: &str) -> String {
    let Some((before, inside)) = key.strip_suffix(')').and_then(|key| key.rsplit_once('(')) else {
        return key.to_owned();
    };
    let points = |rest: &str| {
        let rest = rest.trim().trim_end_matches("điểm").trim_end_matches('đ').trim();
        rest.starts_with(|sign: char| sign.is_ascii_digit())
            && rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
    };
    let maximum = inside.strip_prefix("tối đa").is_some_and(points)
        || (inside.ends_with('đ') || inside.ends_with("điểm")) && points(inside);
    // `(điểm)` may tell of a score beside the value.
    let measure = is_measure(inside) && !["điểm", "points"].contains(&inside);
    if maximum || measure { before.trim().to_owned() } else { key.to_owned() }
}

/// Whether a header is the English key itself, as the machine form writes it.
pub(super) fn is_english(cell: &str) -> bool {
    WORDS.iter().any(|(_, words)| words.first() == Some(&cell))
}
