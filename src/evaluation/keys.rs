//! The keys of `par.toml`.

use super::goal;
use crate::schema::{Key, Shape};
use crate::target;

const TEXTS: Shape = Shape::List(&Shape::Text);

const GROUP_KEYS: &[Key] = &[
    Key::required("name", Shape::Text, "tên khối", "the group's name"),
    Key::new(
        "kinds",
        TEXTS,
        "các loại đơn vị của khối, mặc định mọi loại bộ chỉ số chấm",
        "its kinds of unit, default all that the catalogue scores",
    ),
    Key::required("catalogue", Shape::Text, "tệp bộ chỉ số", "the catalogue's file"),
    Key::required(
        "submissions",
        TEXTS,
        "các tệp phiếu, như submissions/*.csv",
        "submission files, such as submissions/*.csv",
    ),
    Key::new("appraisals", TEXTS, "các tệp thẩm định", "appraisal files"),
];

const REWARD_KEYS: &[Key] = &[
    Key::required("group", Shape::Text, "khối", "the group"),
    Key::new("top", Shape::Number, "bao nhiêu đơn vị đứng đầu", "the first so many"),
    Key::new("band_at_least", Shape::Text, "từ mức xếp loại này", "from this band up"),
    Key::new("most_improved", Shape::Number, "bao nhiêu đơn vị tiến bộ nhất", "the most improved so many"),
];

const AREA_KEYS: &[Key] = &[
    Key::required("code", Shape::Text, "mã", "the code"),
    Key::required("at_least", Shape::Number, "ít nhất bao nhiêu %", "at least so many percent"),
];

const GATE_KEYS: &[Key] = &[
    Key::new("group", Shape::Text, "khối", "the group"),
    Key::new("index", Shape::Number, "chỉ số ít nhất của mọi đơn vị", "the least index of every unit"),
    Key::new("band", Shape::Text, "mức xếp loại thấp nhất", "the lowest band"),
    Key::new(
        "area",
        Shape::Section(AREA_KEYS),
        "tỷ lệ ít nhất của một tiêu chí",
        "the least percent of a criterion",
    ),
    Key::new("complete", Shape::Number, "tỷ lệ tiêu chí có số liệu", "percent of leaves with a value"),
    Key::new(
        "evidence",
        Shape::Number,
        "tỷ lệ tiêu chí có tài liệu kiểm chứng",
        "percent of leaves with evidence",
    ),
    Key::new("appraised", Shape::Number, "tỷ lệ tiêu chí đã thẩm định", "percent of leaves appraised"),
    Key::new(
        "drop",
        Shape::Number,
        "mức giảm nhiều nhất so với kỳ trước",
        "the largest fall against the previous period",
    ),
    Key::new("faults", Shape::Number, "số lỗi nhiều nhất", "the most faults allowed"),
    Key::new("warnings", Shape::Number, "số cảnh báo nhiều nhất", "the most warnings allowed"),
    Key::new("by", Shape::Date, "hạn", "the day by which it holds"),
];

/// The keys of `par.toml`.
pub const KEYS: &[Key] = &[
    Key::required("title", Shape::Text, "tên kỳ đánh giá", "the evaluation's title"),
    Key::required("period", target::PERIOD, "kỳ đánh giá", "the period"),
    Key::new("units", Shape::Text, "tệp danh mục đơn vị", "the register's file"),
    Key::new(
        "previous",
        TEXTS,
        "kết quả các kỳ trước, mới nhất trước",
        "results of earlier periods, newest first",
    ),
    Key::new("stages", TEXTS, "các bước thẩm định theo thứ tự", "the appraisal stages, in order"),
    Key::new(
        "numbers",
        Shape::Word(&["vi", "en"]),
        "dấu thập phân của mọi tệp: vi là phẩy, en là chấm",
        "the decimal mark of all files: vi a comma, en a point",
    ),
    Key::new(
        "cut_offs",
        TEXTS,
        "ngày chốt số liệu bốn quý, mặc định [\"14/3\", \"14/6\", \"14/9\", \"14/12\"]",
        "the days that end the quarters, default [\"14/3\", \"14/6\", \"14/9\", \"14/12\"]",
    ),
    Key::required("group", Shape::List(&Shape::Section(GROUP_KEYS)), "các khối", "the groups"),
    Key::new(
        "goal",
        Shape::List(&Shape::Section(goal::KEYS)),
        "mục tiêu của kế hoạch về thứ hạng, chỉ số (`par targets`)",
        "goals of plans in ranks and indices (`par targets`)",
    ),
    Key::new(
        "reward",
        Shape::List(&Shape::Section(REWARD_KEYS)),
        "đề nghị khen thưởng (phiên bản này đọc, chưa tính)",
        "commendations (read, not yet evaluated by this version)",
    ),
    Key::new(
        "gate",
        Shape::List(&Shape::Section(GATE_KEYS)),
        "điều kiện của CI (phiên bản này đọc, chưa tính)",
        "conditions for CI (read, not yet evaluated by this version)",
    ),
];
