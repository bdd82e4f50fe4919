//! Goals as `par.toml` writes them, and what is wrong with them.

use super::{Aim, Draft, Goal, Published};
use crate::diagnostic::{Code, Complaint};
use crate::evaluation::groups::{Groups, count};
use crate::schema::{Checker, Section};
use crate::text::Text;

/// Reads the goals of `par.toml`; what is wrong with them is reported.
pub fn read(file: &Section<'_>, groups: &Groups<'_>, checker: &mut Checker<'_>) -> Vec<Draft> {
    let sections: Vec<Section<'_>> = file.items("goal").iter().filter_map(|node| node.section()).collect();
    sections.iter().filter_map(|section| draft(section, groups, checker)).collect()
}

fn draft(section: &Section<'_>, groups: &Groups<'_>, checker: &mut Checker<'_>) -> Option<Draft> {
    let (group, unit) = (section.located_text("group"), section.located_text("unit"));
    let named = match &group {
        Some(name) => groups.names[groups.find(name, checker)?],
        None => "",
    };
    let published = section.node("published").and_then(|node| node.section());
    let published = published.map(|section| Published {
        before: place(&section, "before", 1, checker),
        now: place(&section, "now", 1, checker),
        basis: section.text("basis").unwrap_or_default().to_owned(),
    });
    let rank_aims = [
        place(section, "rank_up", 0, checker).map(Aim::RankUp),
        place(section, "rank_at_most", 1, checker).map(Aim::RankAtMost),
    ];
    let index_aims = [
        section.number("index_up").map(Aim::IndexUp),
        section.number("index_at_least").map(Aim::IndexAtLeast),
    ];
    let (of_rank, of_index) = (rank_aims.iter().any(Option::is_some), index_aims.iter().any(Option::is_some));
    let complaint = match &published {
        _ if !of_rank && !of_index => {
            let names = ["rank_up", "rank_at_most", "index_up", "index_at_least"];
            // What is of a wrong type or no whole number was told.
            if names.iter().any(|name| section.node(name).is_some()) {
                return None;
            }
            Some(without_aim())
        }
        Some(_) if of_index => Some(index_of_published()),
        None if of_rank && unit.is_none() => Some(rank_of_nobody()),
        None if unit.is_none() && group.is_none() => Some(of_nobody()),
        _ => None,
    };
    if let Some(complaint) = complaint {
        checker.complain(complaint, section.span());
        return None;
    }
    let goal = Goal {
        title: section.text("title").unwrap_or_default().to_owned(),
        group: named.to_owned(),
        unit: None,
        aims: rank_aims.into_iter().chain(index_aims).flatten().collect(),
        published,
    };
    Some(Draft { goal, group, unit })
}

/// The number of places under a key, not below `least`; another is reported.
fn place(section: &Section<'_>, key: &str, least: usize, checker: &mut Checker<'_>) -> Option<i64> {
    i64::try_from(count(section, key, least, checker)?).ok()
}

fn form(why: Text, mend: Text) -> Complaint {
    Complaint::new(Code::GoalForm, why, mend)
}

fn without_aim() -> Complaint {
    form(
        Text::fixed("mục tiêu không đặt ra mức nào", "the goal asks for nothing"),
        Text::fixed(
            "ghi ít nhất một trong rank_up, rank_at_most, index_up, index_at_least",
            "write at least one of rank_up, rank_at_most, index_up, index_at_least",
        ),
    )
}

fn index_of_published() -> Complaint {
    form(
        Text::fixed(
            "`published` chỉ có thứ hạng, không có chỉ số",
            "`published` tells a place, not an index",
        ),
        Text::fixed(
            "đặt index_up, index_at_least vào một [[goal]] khác, không có `published`",
            "put index_up and index_at_least into a [[goal]] of their own, without `published`",
        ),
    )
}

fn rank_of_nobody() -> Complaint {
    form(
        Text::fixed("mục tiêu về thứ hạng không nêu đơn vị nào", "a goal in ranks names no unit"),
        Text::fixed(
            "thêm `unit`, hoặc `published = { before, now, basis }` cho thứ hạng do cấp trên công bố",
            "add `unit`, or `published = { before, now, basis }` for a place that is published",
        ),
    )
}

fn of_nobody() -> Complaint {
    form(
        Text::fixed("mục tiêu không nêu đơn vị hay khối nào", "the goal names no unit and no group"),
        Text::fixed("thêm `unit`, hoặc `group`", "add `unit` or `group`"),
    )
}
