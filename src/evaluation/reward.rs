//! `[[reward]]`: who is proposed for commendation (đề nghị khen thưởng).

use super::groups::{Groups, count};
use crate::diagnostic::{Code, Complaint};
use crate::schema::{Checker, Key, Section, Shape};
use crate::text;
use crate::text::{Text, list};

/// A commendation: a unit is proposed that meets all that is asked.
#[derive(Clone, Debug)]
pub struct Reward {
    /// Its number in `par.toml`, from 1.
    pub number: usize,
    /// What it is called; empty where it has no name.
    pub title: String,
    /// The place of the roll it is for.
    pub roll: usize,
    /// Among the first so many.
    pub top: Option<usize>,
    /// From this band up, by place in the catalogue.
    pub band: Option<usize>,
    /// Among so many that rose most against the previous result.
    pub most_improved: Option<usize>,
}

/// The keys of a reward.
pub(super) const KEYS: &[Key] = &[
    Key::new("title", Shape::Text, "hình thức khen thưởng", "what the commendation is called"),
    Key::required("group", Shape::Text, "khối", "the group"),
    Key::new(
        "top",
        Shape::Number,
        "trong bấy nhiêu đơn vị đứng đầu; đồng hạng ở mức cuối thì đề nghị cả",
        "among the first so many; all who share the last rank are proposed",
    ),
    Key::new("band_at_least", Shape::Text, "từ mức xếp loại này", "from this band up"),
    Key::new(
        "most_improved",
        Shape::Number,
        "trong bấy nhiêu đơn vị tăng chỉ số nhiều nhất so với kỳ trước (`previous`)",
        "among so many whose index rose most against the previous result (`previous`)",
    ),
];

/// What may be asked.
const CONDITIONS: [&str; 3] = ["top", "band_at_least", "most_improved"];

/// Reads the rewards; faults are reported and left out.
pub(super) fn read(file: &Section<'_>, groups: &Groups<'_>, checker: &mut Checker<'_>) -> Vec<Reward> {
    let sections = file.items("reward").into_iter().filter_map(|node| node.section());
    (1..).zip(sections).filter_map(|(number, section)| reward(number, &section, groups, checker)).collect()
}

fn reward(
    number: usize,
    section: &Section<'_>,
    groups: &Groups<'_>,
    checker: &mut Checker<'_>,
) -> Option<Reward> {
    if CONDITIONS.iter().all(|key| section.node(key).is_none()) {
        let keys = list(&CONDITIONS);
        let complaint = Complaint::new(
            Code::MissingKey,
            Text::fixed("[[reward]] không nêu điều kiện nào", "the [[reward]] asks for nothing"),
            text!("thêm một trong: {keys}", "add one of: {keys}"),
        );
        checker.complain(complaint, section.span());
    }
    let top = count(section, "top", 1, checker);
    let most_improved = count(section, "most_improved", 1, checker);
    let roll = groups.find(&section.located_text("group")?, checker)?;
    let band = section.located_text("band_at_least").and_then(|label| groups.band(roll, &label, checker));
    let title = section.text("title").unwrap_or_default().to_owned();
    Some(Reward { number, title, roll, top, band, most_improved })
}
