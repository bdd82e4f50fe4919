//! What the words over a column say of a criterion: that its values stand there, or something else of it, such as its
//! plan, its maximum or another's score.

use super::named::{Named, is_flat, named_with_words, speaks_of_more};
use super::words::{Column, OTHER_TIMES, Purpose, column, header_key, is_measure, without_asides};
use crate::catalogue::Catalogue;
use crate::period::Mention;
use crate::text::fold;

/// What the words over a column say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Says {
    /// Its values.
    Values,
    /// Words behind its code that nobody knows: its values, where no other column has them.
    Perhaps,
    /// Something else.
    Other,
}

/// The criterion that the words over a column speak of, by its place among the nodes, and what they say.
pub(super) fn heading(
    parts: &[&str],
    exact: bool,
    purpose: Purpose,
    catalogue: &Catalogue,
) -> Option<(usize, Says)> {
    let (last, above) = parts.split_last()?;
    let own = match named_with_words(last, exact, catalogue) {
        // `5 điểm` is no criterion 5.
        (Named::Node(node), rest) if is_flat(node, catalogue) && speaks_of_more(rest, catalogue) => None,
        (Named::Node(node), rest) => Some((node, parts.len() - 1, rest)),
        (Named::Disagree(node, _), _) => return Some((node, Says::Other)),
        (Named::Twins(..) | Named::Unknown, _) => None,
    };
    let over = || {
        let leaf = |at: &usize| match named_with_words(above[*at], false, catalogue) {
            (Named::Node(node), rest) if catalogue.nodes[node].leaf.is_some() => Some((node, *at, rest)),
            _ => None,
        };
        (0..above.len()).rev().find_map(|at| leaf(&at))
    };
    let Some((node, at, rest)) = own.or_else(over) else {
        return mentioned(last, catalogue).map(|node| (node, Says::Other));
    };
    let about = Words { node: Some(node), purpose, catalogue };
    let over = parts[..at].iter().map(|part| about.say_above(part));
    // Words in a row of their own may be values, unless several of them are those of the title.
    let under = parts[at + 1..].iter().map(|part| match about.say(part) {
        Says::Perhaps if !about.shortens_title(part) => Says::Other,
        says => says,
    });
    let says = over.chain([about.say(rest)]).chain(under).max()?;
    Some((node, says))
}

/// Whether the words behind a criterion's code are a part of its title.
pub(super) fn shortens_title(text: &str, node: usize, catalogue: &Catalogue) -> bool {
    let rest = header_key(named_with_words(text, false, catalogue).1);
    !rest.is_empty() && holds(&fold(&catalogue.nodes[node].title), &rest)
}

/// Whether words above a column of values make it something else: a plan, another's score, another time.
pub(super) fn is_of_something_else(above: &[&str], purpose: Purpose, catalogue: &Catalogue) -> bool {
    let about = Words { node: None, purpose, catalogue };
    above.iter().any(|part| about.say_above(part) == Says::Other)
}

/// The period that the words over a column speak of, but for those of its criterion's title.
pub(super) fn time(parts: &[&str], meaning: Option<Column>, catalogue: &Catalogue) -> Option<Mention> {
    let (last, above) = parts.split_last()?;
    let titled = match meaning {
        Some(Column::Node(node)) => Mention::within(&fold(&catalogue.nodes[node].title)).0,
        _ => Vec::new(),
    };
    let mentions = |part: &&str| {
        let folded = fold(part);
        let found =
            if catalogue.find_title(&folded).is_some() { Vec::new() } else { Mention::within(&folded).0 };
        found.into_iter().filter(|mention| !mention.is_among(&titled)).collect::<Vec<_>>()
    };
    let above: Vec<Mention> = above.iter().flat_map(mentions).collect();
    Mention::together(&mentions(last), &above)
}

/// The criterion whose code stands somewhere among some words.
fn mentioned(text: &str, catalogue: &Catalogue) -> Option<usize> {
    let apart = |sign: char| sign.is_whitespace() || matches!(sign, '(' | ')' | '[' | ']' | '*' | ':' | ';');
    let mut words = text.split(apart).map(|word| word.trim_matches('.')).filter(|word| word.contains('.'));
    words.find_map(|word| catalogue.find(word).filter(|&node| catalogue.nodes[node].leaf.is_some()))
}

/// Words about a criterion.
struct Words<'a> {
    /// The criterion; none where they stand over the values of many.
    node: Option<usize>,
    purpose: Purpose,
    catalogue: &'a Catalogue,
}

impl Words<'_> {
    /// What some words beside a criterion's code say.
    fn say(&self, text: &str) -> Says {
        if let Some(titled) = self.catalogue.find_title(&fold(text)) {
            let own = Some(titled) == self.node || self.catalogue.nodes[titled].leaf.is_none();
            return if own { Says::Values } else { Says::Other };
        }
        let whole = without_asides(&header_key(text));
        let key = self.without_period(&whole);
        // A title may tell the year, and the words beside the code tell it again.
        if self.is_of_values(&key) || self.is_of_values(&header_key(&Mention::within(&whole).1)) {
            Says::Values
        } else if self.role(&key).is_none() && !self.is_other(&key) {
            Says::Perhaps
        } else {
            Says::Other
        }
    }

    /// Whether nothing, a measure or a header word says that the values stand there.
    fn is_of_values(&self, key: &str) -> bool {
        self.role(key).unwrap_or_else(|| key.is_empty() || is_measure(key))
    }

    /// What some words above its code say: over several columns stand titles of all kinds.
    fn say_above(&self, text: &str) -> Says {
        if let (Named::Node(node), rest) = named_with_words(text, false, self.catalogue) {
            let own = Some(node) == self.node;
            let other = !own && self.catalogue.nodes[node].leaf.is_some();
            return if other {
                Says::Other
            } else if own {
                self.say(rest)
            } else {
                Says::Values
            };
        }
        let key = self.without_period(&header_key(text));
        let heads =
            [Column::Criterion, Column::Title, Column::Order, Column::Unit, Column::UnitName, Column::Value];
        // `Chỉ tiêu` is another word for criteria, `Chỉ tiêu năm 2022` is none.
        let untold = key == header_key(text);
        let titled =
            untold && ["chỉ tiêu", "các chỉ tiêu"].contains(&key.as_str()) || key.starts_with("tiêu chí");
        if titled || column(&key, self.purpose).is_some_and(|column| heads.contains(&column)) {
            return Says::Values;
        }
        match self.role(&key) {
            Some(false) => Says::Other,
            None if self.is_other_above(&key) => Says::Other,
            _ => Says::Values,
        }
    }

    /// Whether words that are no header word speak of something else, above any code.
    fn is_other_above(&self, key: &str) -> bool {
        self.is_plainly_other(key)
            || is_weak(key, 1)
            || key.split(' ').any(is_month)
            || self.is_of_another_year(key)
            || ["chỉ tiêu", "tăng giảm"].contains(&key)
            || key.starts_with("ước ")
    }

    /// Words without the period they speak of, but for one of the title.
    fn without_period(&self, key: &str) -> String {
        let (mentions, rest) = Mention::within(key);
        let titled = Mention::within(&self.title()).0;
        let key = if mentions.iter().all(|mention| mention.is_among(&titled)) { key } else { &rest };
        header_key(&key.replace(['(', ')'], " "))
    }

    /// Whether a header word means the criterion's values; `None` where it is no header word.
    fn role(&self, key: &str) -> Option<bool> {
        let known =
            [Purpose::Submission, Purpose::Appraisal].into_iter().find_map(|purpose| column(key, purpose))?;
        let submitted = self.purpose == Purpose::Submission;
        let points = self.takes_points();
        Some(match known {
            Column::Value => true,
            Column::SelfScore => submitted && points,
            Column::Score => !submitted || points && key == "điểm",
            _ => false,
        })
    }

    /// Whether the unit's own score is the value.
    fn takes_points(&self) -> bool {
        let leaf = self.node.and_then(|node| self.catalogue.nodes[node].leaf);
        let leaf = leaf.map(|leaf| &self.catalogue.leaves[leaf]);
        leaf.is_none_or(|leaf| leaf.terms.iter().flatten().all(|terms| terms.rule.takes_points()))
    }

    fn title(&self) -> String {
        self.node.map_or_else(String::new, |node| fold(&self.catalogue.nodes[node].title))
    }

    fn is_in_title(&self, words: &str) -> bool {
        holds(&self.title(), words)
    }

    /// Whether several words are a part of the title.
    fn shortens_title(&self, text: &str) -> bool {
        let key = header_key(text);
        key.contains(' ') && self.is_in_title(&key)
    }

    /// Whether words behind a code speak of a plan, another time, another's score or another criterion.
    fn is_other(&self, key: &str) -> bool {
        let key = &key.replace([',', ';'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
        let dated = key.split(' ').any(is_month) || self.is_of_another_year(key);
        let in_time = ["trước hạn", "trước và đúng hạn"].iter().any(|words| holds(key, words));
        let before = holds(key, "trước") && !in_time && !self.is_in_title("trước");
        let score = key.starts_with("điểm ") && self.purpose == Purpose::Submission && !self.takes_points();
        let other = mentioned(key, self.catalogue).is_some_and(|node| Some(node) != self.node);
        let bare = key.replace(['(', ')'], " ");
        let scaled = SCALES.iter().any(|scale| holds(&bare, scale) && !self.is_in_title(scale));
        let weak =
            is_weak(key, 2) && !self.is_in_title(key) && !WEAK.iter().any(|word| self.abbreviates(key, word));
        self.is_plainly_other(key) || weak || dated || before || score || other || scaled
    }

    /// Whether words tell years, but not that of the catalogue or one of the title: a last day within it is none.
    fn is_of_another_year(&self, key: &str) -> bool {
        let year = |word: &str| word.parse().ok().filter(|year| (2000..2100).contains(year));
        let mut years = key.split([' ', '/', '-', '.']).filter_map(year).peekable();
        let own = |year: i16| year == self.catalogue.period.year || self.is_in_title(&year.to_string());
        years.peek().is_some() && !years.any(own)
    }

    /// Whether words say so whatever stands beside them, unless the title says them too, or, of plans, what came of them.
    fn is_plainly_other(&self, key: &str) -> bool {
        let others = if self.purpose == Purpose::Submission { REVIEWS.as_slice() } else { &CLAIMS };
        let result = ["kết quả", "thực hiện", "hoàn thành", "theo"].iter().any(|word| holds(key, word));
        let met = |phrase: &str| result && PLANS.contains(&phrase) && !key.starts_with(phrase);
        let told = |phrase: &str| {
            holds(key, phrase) && !self.is_in_title(phrase) && !met(phrase) && !self.abbreviates(key, phrase)
        };
        OTHERS.iter().chain(&OTHER_TIMES).chain(&PLANS).chain(others).any(|phrase| told(phrase))
    }

    /// Whether a short word among others stands for words of the title: `KH` is `kế hoạch` there.
    fn abbreviates(&self, key: &str, word: &str) -> bool {
        const FULL: [(&str, &str); 5] = [
            ("kh", "kế hoạch"),
            ("ct", "chương trình"),
            ("ct", "chỉ tiêu"),
            ("ct", "công tác"),
            ("tđ", "tiến độ"),
        ];
        FULL.iter().any(|(short, long)| *short == word && holds(key, short) && self.is_in_title(long))
    }
}

/// Words of plans: what came of one is no plan.
const PLANS: [&str; 4] = ["kế hoạch", "chỉ tiêu", "được giao", "so với"];

/// Words of what units claim, to reviewers.
const CLAIMS: [&str; 6] = ["tự", "phường chấm", "xã chấm", "đơn vị chấm", "ubnd phường", "ubnd xã"];

/// Words that make a column something else than a criterion's values, besides those of other times.
const OTHERS: [&str; 14] = [
    "mục tiêu",
    "đăng ký",
    "dự kiến",
    "phấn đấu",
    "định mức",
    "hệ số",
    "trọng số",
    "xếp hạng",
    "chênh lệch",
    "tối đa",
    "điểm chuẩn",
    "năm ngoái",
    "nhận xét",
    "target",
];

/// The same of what units send: words of reviewers.
const REVIEWS: [&str; 12] = [
    "sở nv",
    "phòng nội vụ",
    "hđ",
    "thẩm định",
    "chấm lại",
    "sở nội vụ",
    "sở chấm",
    "tp chấm",
    "thành phố chấm",
    "hội đồng",
    "tđ",
    "đtđ",
];

/// Measures in which a number is another one.
const SCALES: [&str; 11] =
    ["nghìn", "ngàn", "triệu", "trăm", "chục", "‰", "x10", "x100", "x1000", "x1.000", "thousand"];

/// Words that do so where hardly any other stands beside them.
const WEAK: [&str; 14] =
    ["kh", "ct", "ck", "nt", "n-1", "tlkc", "gc", "giao", "ước", "hạng", "tăng", "giảm", "tháng", "quý"];

/// Whether at most so many words hold a weak one.
fn is_weak(key: &str, most: usize) -> bool {
    let count = key.split(' ').count();
    let given = count == 2 && key.ends_with(" giao");
    (count <= most || given) && WEAK.iter().any(|word| holds(key, word)) || key.starts_with("tháng ")
}

/// Whether a word is short for a month or so many of them: `T11`, `6T`.
fn is_month(word: &str) -> bool {
    let number = word.strip_prefix('t').or_else(|| word.strip_suffix('t'));
    number.is_some_and(|number| number.parse::<u8>().is_ok())
}

/// Whether some words stand among others.
fn holds(text: &str, words: &str) -> bool {
    format!(" {text} ").contains(&format!(" {words} "))
}
