//! The catalogue as written: its keys, and the tree its codes make, with their places in the file.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::band;
use crate::diagnostic::{Code, Complaint, Place};
use crate::rule;
use crate::schema::{Checker, Key, Located, Section, Shape};
use crate::target;
use crate::text;
use crate::text::{Text, trim};

const TEXTS: Shape = Shape::List(&Shape::Text);

/// What `for.<kind>` may replace.
const FOR_KEYS: &[Key] = &[
    Key::new("max", Shape::Number, "điểm tối đa", "the maximum, in points"),
    Key::new("rule", Shape::Tagged(rule::KEYS), "quy tắc", "the rule"),
    Key::new("target", target::SHAPE, "chỉ tiêu", "the target"),
];

/// The keys of a criterion.
const CRITERION_KEYS: &[Key] = &[
    Key::required(
        "code",
        Shape::Text,
        "mã; mã có dấu chấm tạo thành cây",
        "the code; dotted codes make the tree",
    ),
    Key::required("title", Shape::Text, "tên tiêu chí", "the title"),
    Key::new(
        "parent",
        Shape::Text,
        "mã tiêu chí cha, khi mã không có dấu chấm",
        "the parent's code, where codes are not dotted",
    ),
    Key::new(
        "max",
        Shape::Number,
        "điểm tối đa; ở tiêu chí có tiêu chí con phải bằng tổng các tiêu chí con",
        "the maximum, in points; on a node with children it equals their sum",
    ),
    Key::new(
        "weight",
        Shape::Number,
        "trọng số khi tính trung bình, mặc định 1",
        "its share among its siblings under `mean`, default 1",
    ),
    Key::new(
        "role",
        Shape::Word(&["bonus", "penalty"]),
        "điểm thưởng hoặc điểm trừ (chỉ cấp 1)",
        "bonus or penalty points of the index (depth 1 only)",
    ),
    Key::new(
        "cap",
        Shape::Number,
        "tổng các tiêu chí con chỉ tính đến mức này",
        "what its children earn counts up to this",
    ),
    Key::new(
        "take",
        Shape::Word(&["best"]),
        "chỉ lấy tiêu chí con cao nhất",
        "only the best of its children counts",
    ),
    Key::new(
        "requires",
        Shape::Text,
        "tính 0 điểm nếu tiêu chí này không có điểm",
        "the computed award is 0 where that criterion earned nothing",
    ),
    Key::new(
        "floor",
        Shape::Number,
        "điểm thấp nhất quy tắc có thể tính, mặc định 0",
        "the least the rule may compute, default 0",
    ),
    Key::new("kinds", TEXTS, "chỉ áp dụng cho các loại đơn vị này", "asked of these kinds only"),
    Key::new(
        "units",
        TEXTS,
        "chỉ áp dụng cho các đơn vị này (theo khóa)",
        "asked of these units only, by key",
    ),
    Key::new(
        "asked",
        Shape::List(&Shape::Word(&["Q1", "Q2", "Q3", "Q4", "H1", "9M", "year"])),
        "chỉ áp dụng trong các kỳ này, mặc định mọi kỳ",
        "asked in these periods only, default all",
    ),
    Key::new(
        "for",
        Shape::Map(&Shape::Section(FOR_KEYS)),
        "thay `max`, `rule`, `target` cho một loại đơn vị",
        "replaces `max`, `rule` and `target` for one kind of unit",
    ),
    Key::new(
        "rule",
        Shape::Tagged(rule::KEYS),
        "quy tắc tính điểm; không có là chấm trực tiếp",
        "the rule; without one, points as scored",
    ),
    Key::new("target", target::SHAPE, "chỉ tiêu của kế hoạch", "what the plan asks for"),
    Key::new("measure", Shape::Text, "đơn vị tính", "the unit of measure"),
    Key::new(
        "not_applicable",
        Shape::Word(&["exclude", "full", "zero"]),
        "khi không phát sinh: bỏ khỏi điểm tối đa, đủ điểm, hoặc 0 điểm",
        "where no case arose: leave the maximum, earn it, or earn 0",
    ),
    Key::new(
        "accumulate",
        Shape::Word(&["latest", "sum", "mean", "max", "min"]),
        "gộp số liệu nhiều kỳ, mặc định lấy kỳ mới nhất",
        "how several reports become one value, default the latest",
    ),
    Key::new("lead", Shape::Text, "cơ quan chủ trì", "who leads"),
    Key::new("support", TEXTS, "cơ quan phối hợp", "who supports"),
    Key::new("due", Shape::Text, "thời hạn", "by when"),
    Key::new(
        "evidence",
        Shape::Text,
        "\"required\" hoặc tên tài liệu kiểm chứng bắt buộc",
        "\"required\", or the document that must be named",
    ),
    Key::new(
        "scored_by",
        Shape::Word(&["unit", "appraiser", "survey"]),
        "ai cho số liệu, mặc định đơn vị",
        "whose value is awaited, default the unit's",
    ),
    Key::new(
        "basis",
        Shape::Text,
        "căn cứ; \"minh họa\" khi không văn bản nào nêu",
        "the legal basis; \"minh họa\" where nothing says it",
    ),
    Key::new("was", TEXTS, "mã trong bộ chỉ số trước", "its codes in the previous catalogue"),
];

/// The keys of a catalogue.
pub const KEYS: &[Key] = &[
    Key::required("id", Shape::Text, "định danh của bộ chỉ số", "the catalogue's identifier"),
    Key::required("title", Shape::Text, "tên bộ chỉ số", "its title"),
    Key::new("basis", Shape::Text, "văn bản ban hành", "the decision it rests on"),
    Key::required("period", target::PERIOD, "kỳ đánh giá", "the period it is for"),
    Key::new(
        "language",
        Shape::Word(&["vi", "en"]),
        "ngôn ngữ của các tên, mặc định \"vi\"",
        "the language of its titles, default \"vi\"",
    ),
    Key::required("kinds", TEXTS, "các loại đơn vị được chấm", "the kinds of unit it scores"),
    Key::new(
        "scale",
        Shape::Number,
        "chỉ số khi đủ mọi điểm, mặc định 100",
        "the index of a unit that earns every point, default 100",
    ),
    Key::new(
        "aggregate",
        Shape::Word(&["sum", "mean"]),
        "cộng điểm hoặc trung bình có trọng số, mặc định \"sum\"",
        "sums of points or weighted means, default \"sum\"",
    ),
    Key::new(
        "award_places",
        Shape::Number,
        "số chữ số thập phân của điểm thành phần, mặc định 15",
        "decimals of an award, default 15",
    ),
    Key::new(
        "places",
        Shape::Number,
        "số chữ số thập phân công bố, mặc định 2",
        "decimals of published figures, default 2",
    ),
    Key::new(
        "rounding",
        Shape::Word(&["half-up", "half-even"]),
        "cách làm tròn, mặc định \"half-up\"",
        "how published figures are rounded, default \"half-up\"",
    ),
    Key::new(
        "decide_on",
        Shape::Word(&["published", "exact"]),
        "xếp hạng theo số công bố hoặc số chưa làm tròn, mặc định \"published\"",
        "what ranks, ties, bands and gates follow, default \"published\"",
    ),
    Key::new(
        "ties",
        Shape::Word(&["competition", "dense"]),
        "đồng hạng 1, 2, 2, 4 hoặc 1, 2, 2, 3",
        "equal ranks as 1, 2, 2, 4 or 1, 2, 2, 3",
    ),
    Key::new(
        "tie_break",
        TEXTS,
        "mã các tiêu chí phân định khi bằng nhau",
        "codes that break ties, in order",
    ),
    Key::new(
        "missing",
        Shape::Word(&["zero", "unranked", "error"]),
        "thiếu số liệu: 0 điểm, không xếp hạng, hoặc lỗi",
        "a missing value: 0, unranked, or a fault",
    ),
    Key::new(
        "evidence_absent",
        Shape::Word(&["warn", "zero"]),
        "thiếu tài liệu kiểm chứng: cảnh báo hoặc 0 điểm",
        "absent evidence: a warning, or 0",
    ),
    Key::new(
        "no_submission",
        Shape::Word(&["zero", "unranked"]),
        "không gửi phiếu: 0 điểm và vẫn xếp hạng, hoặc không xếp hạng",
        "a unit that sent nothing: 0 and ranked, or unranked",
    ),
    Key::new(
        "clamp",
        Shape::List(&Shape::Number),
        "giới hạn của chỉ số [thấp, cao]",
        "bounds of the index [low, high]",
    ),
    Key::new(
        "band",
        Shape::List(&Shape::Section(band::KEYS)),
        "các mức xếp loại, cao nhất trước",
        "the bands, best first",
    ),
    Key::new(
        "criterion",
        Shape::List(&Shape::Section(CRITERION_KEYS)),
        "các tiêu chí theo thứ tự của phụ lục",
        "the criteria, in the order of the annex",
    ),
];

/// A criterion as written, at its place in the tree.
pub(super) struct Draft<'a> {
    pub code: Located<String>,
    pub section: Section<'a>,
    pub parent: Option<usize>,
    pub children: Vec<usize>,
    pub depth: usize,
    /// Whether a criterion that a fault left out of the tree may belong under it.
    pub bereft: bool,
}

/// Builds the tree from the codes; duplicates and orphans are reported and left out.
pub(super) fn tree<'a>(file: &Section<'a>, checker: &mut Checker<'_>) -> Vec<Draft<'a>> {
    let mut tree = Planting::default();
    for section in file.items("criterion").iter().filter_map(|node| node.section()) {
        if tree.plant(section, checker).is_none() {
            tree.bereave(tree.drafts.len().checked_sub(1));
        }
    }
    tree.drafts
}

/// A tree while it grows.
#[derive(Default)]
struct Planting<'a> {
    drafts: Vec<Draft<'a>>,
    places: FxHashMap<String, usize>,
    /// The codes of orphans: what is under them is left out in silence.
    orphans: FxHashSet<String>,
    /// The parents that orphans name.
    wanted: FxHashSet<String>,
}

impl<'a> Planting<'a> {
    /// Adds a criterion; `None` where it is left out.
    fn plant(&mut self, section: Section<'a>, checker: &mut Checker<'_>) -> Option<()> {
        let code = section.located_text("code")?;
        if trim(&code.value) != code.value || code.value.is_empty() {
            checker.complain(spaced(), code.span.clone());
        }
        if let Some(&first) = self.places.get(&code.value) {
            duplicate(&code, &self.drafts[first], checker);
            self.bereave(Some(first));
            return None;
        }
        let parent = self.parent(&code, &section, checker)?;
        let place = self.drafts.len();
        let depth = parent.map_or(1, |parent| self.drafts[parent].depth + 1);
        if let Some(parent) = parent {
            self.drafts[parent].children.push(place);
        }
        self.places.insert(code.value.clone(), place);
        let bereft = self.wanted.contains(&code.value);
        self.drafts.push(Draft { code, section, parent, children: Vec::new(), depth, bereft });
        Some(())
    }

    /// Marks a node and those above it: something that was left out may belong there.
    fn bereave(&mut self, mut at: Option<usize>) {
        while let Some(place) = at {
            self.drafts[place].bereft = true;
            at = self.drafts[place].parent;
        }
    }

    /// The parent a code names: `parent` where given, else the code before its last dot; `None` for an orphan.
    fn parent(
        &mut self,
        code: &Located<String>,
        section: &Section<'_>,
        checker: &mut Checker<'_>,
    ) -> Option<Option<usize>> {
        let named = section.located_text("parent");
        let span = named.as_ref().map_or(code.span.clone(), |parent| parent.span.clone());
        let prefix = code.value.rsplit_once('.').map(|(prefix, _)| prefix.to_owned());
        let Some(parent) = named.map(|parent| parent.value).or(prefix) else { return Some(None) };
        if let Some(&place) = self.places.get(&parent) {
            return Some(Some(place));
        }
        if !self.orphans.contains(&parent) {
            checker.complain(orphan(&code.value, &parent), span);
        }
        self.orphans.insert(code.value.clone());
        self.wanted.insert(parent);
        None
    }
}

fn spaced() -> Complaint {
    Complaint::new(
        Code::WrongValue,
        Text::fixed(
            "mã để trống hoặc có dấu cách ở đầu, ở cuối",
            "the code is blank or has spaces around it",
        ),
        Text::fixed("ghi mã như trong phụ lục, như \"3.1\"", "write the code of the annex, such as \"3.1\""),
    )
}

fn duplicate(code: &Located<String>, first: &Draft<'_>, checker: &mut Checker<'_>) {
    let seen = &code.value;
    let complaint = Complaint::new(
        Code::DuplicateCode,
        text!("mã {seen} đã có ở trên", "the code {seen} stands above already"),
        Text::fixed("đổi một trong hai mã", "change one of the two codes"),
    );
    let place = |span: std::ops::Range<usize>| Place::Span(checker.source, span.into());
    let diagnostic = complaint
        .at(place(code.span.clone()), "")
        .also(place(first.code.span.clone()), Text::fixed("lần đầu", "first here"));
    checker.diagnostics.push(diagnostic);
}

fn orphan(seen: &str, parent: &str) -> Complaint {
    Complaint::new(
        Code::OrphanCode,
        text!(
            "tiêu chí {seen} không có tiêu chí cha {parent} đứng trước",
            "criterion {seen} has no parent {parent} before it"
        ),
        text!(
            "thêm [[criterion]] có code = \"{parent}\" ở trước, hoặc sửa mã",
            "add a [[criterion]] with code = \"{parent}\" before it, or mend the code"
        ),
    )
}
