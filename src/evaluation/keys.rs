//! The keys of `par.toml`.

use super::{gate, goal, particulars, reward};
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
        Shape::List(&Shape::Section(reward::KEYS)),
        "đề nghị khen thưởng, bảng thứ hai của `par rank`; nêu nhiều điều kiện thì phải đạt cả",
        "commendations, the second table of `par rank`; of several conditions all must hold",
    ),
    Key::new(
        "gate",
        Shape::List(&Shape::Section(gate::KEYS)),
        "điều kiện phải đạt của `par gate`, như trong CI",
        "what must hold for `par gate` to pass, as in CI",
    ),
    Key::new(
        "particulars",
        Shape::Section(particulars::KEYS),
        "số, ngày, nơi ban hành và người ký văn bản công bố; chỗ không ghi thì in …",
        "number, date, place and signature of the document results are published with; what is absent is printed as …",
    ),
];
