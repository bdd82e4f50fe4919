//! `survey`: answers of a sociological survey as a share of M.

use super::{Limits, Scoring, Setting, Ways, parameter, portion};
use crate::diagnostic::{Code, Complaint};
use crate::number::{Number, sum};
use crate::schema::{Checker, Key, Node, Section, Shape};
use crate::text;
use crate::text::Text;
use crate::value::{Grammar, Item, SurveyBare, Value};

pub const ABOUT: (&str, &str) = (
    "kết quả khảo sát: số phiếu theo mức trả lời, điểm trung bình hoặc tỷ lệ",
    "a survey's counts by answer, mean or percent, as a share of M",
);

pub const KEYS: &[Key] = &[
    Key::new("answers", Shape::Number, "số mức trả lời, mặc định 5", "how many answers there are, default 5"),
    Key::new(
        "method",
        Shape::Word(&["mean", "mean-from-one", "satisfied"]),
        "trung bình ÷ số mức; (trung bình − 1) ÷ (số mức − 1); hai mức cao nhất ÷ tất cả. Mặc định \"mean\"",
        "mean ÷ answers; (mean − 1) ÷ (answers − 1); the two best answers ÷ all. Default \"mean\"",
    ),
    Key::new(
        "weights",
        Shape::Map(&Shape::Number),
        "phần trăm của mỗi mức trả lời, như { A = 100, B = 60 }",
        "percent each answer counts, such as { A = 100, B = 60 }",
    ),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Method {
    Mean,
    MeanFromOne,
    Satisfied,
}

#[derive(Clone, Debug)]
enum Scale {
    Answers(i64, Method),
    Weights(Vec<Number>),
}

/// The rule.
#[derive(Clone, Debug)]
pub struct Survey {
    items: Vec<Item>,
    scale: Scale,
}

/// The share that was computed, in percent, and from what.
#[derive(Clone, Debug)]
pub struct Working {
    max: Number,
    share: Number,
    from: From,
}

/// What a share was computed from.
#[derive(Clone, Debug)]
enum From {
    /// So many answers, weighted.
    Weighted(Number),
    /// A mean as reported.
    Mean(Number),
    /// So many of all answers satisfied.
    Satisfied { best: Number, all: Number },
    /// The answers' values added up, by so many, to a mean.
    Counted { total: Number, all: Number, mean: Number },
    /// A rate as reported.
    Rate(Number),
}

impl From {
    fn words(&self) -> Text {
        match self {
            Self::Weighted(all) => text!("{all:#} phiếu theo trọng số", "{all} answers by weight"),
            Self::Mean(mean) => text!("điểm trung bình {mean:#}", "mean {mean}"),
            Self::Satisfied { best, all } => {
                text!("hài lòng {best:#}/{all:#} phiếu", "{best} of {all} satisfied")
            }
            Self::Counted { total, all, mean } => {
                text!("điểm trung bình {total:#}/{all:#} = {mean:#}", "mean {total}/{all} = {mean}")
            }
            Self::Rate(share) => text!("tỷ lệ {share:#}%", "rate {share}%"),
        }
    }
}

impl Working {
    pub(super) fn words(&self) -> Text {
        let Self { max, share, from } = self;
        from.words().join("; ", &text!("{max:#} × {share:#}%", "{max} × {share}%"))
    }
}

impl Survey {
    pub(super) fn read(section: &Section<'_>, checker: &mut Checker<'_>) -> Option<Self> {
        let weights = section.node("weights").and_then(|node| node.section()).map(|table| table.entries());
        let answers =
            section.number("answers").map_or(Some(5), |answers| answers.to_string().parse::<i64>().ok());
        let given = section.node("answers").is_some() || section.node("method").is_some();
        match (weights, answers) {
            (Some(weights), _) if !given && !weights.is_empty() => {
                let in_range = |weight: &Number| !weight.is_negative() && *weight <= Number::HUNDRED;
                let numbers: Vec<_> = weights.iter().filter_map(|(_, node)| node.number()).collect();
                if numbers.len() != weights.len() {
                    return None;
                }
                if !numbers.iter().all(in_range) {
                    checker.complain(wrong(), section.span());
                    return None;
                }
                let mut items: Vec<Item> = Vec::new();
                for (key, _) in &weights {
                    let item = Item::new(key.value, None);
                    portion::named(&item, &items, &[';', '='], key.span.clone(), checker);
                    items.push(item);
                }
                Some(Self { items, scale: Scale::Weights(numbers) })
            }
            _ if section.mistyped(&["answers"]) => None,
            (None, Some(answers)) if (2..=100).contains(&answers) => {
                let method = match section.text("method") {
                    Some("mean-from-one") => Method::MeanFromOne,
                    Some("satisfied") => Method::Satisfied,
                    _ => Method::Mean,
                };
                Some(Self {
                    items: (1..=answers).map(|answer| Item::new(answer.to_string(), None)).collect(),
                    scale: Scale::Answers(answers, method),
                })
            }
            _ => {
                checker.complain(wrong(), section.span());
                None
            }
        }
    }

    /// The share of M in percent, and how it came about.
    fn share(&self, value: &Value) -> (Number, From) {
        match (value, &self.scale) {
            (Value::Counts(counts), Scale::Weights(weights)) => {
                let all = sum(counts.iter().map(|(_, count)| count));
                let weighted = counts
                    .iter()
                    .filter_map(|(index, count)| Some(count * weights.get(usize::from(*index))?))
                    .fold(Number::ZERO, |total, part| &total + &part);
                let share = weighted.checked_div(&all).unwrap_or(Number::ZERO);
                (share, From::Weighted(all))
            }
            (Value::Counts(counts), Scale::Answers(answers, method)) => counted(counts, *answers, *method),
            (Value::Number { .. }, Scale::Answers(answers, Method::Mean | Method::MeanFromOne)) => {
                let mean = super::figure(value);
                (of_mean(&mean, *answers, self.method()), From::Mean(mean))
            }
            _ => {
                let share = super::figure(value);
                (share.clone(), From::Rate(share))
            }
        }
    }

    fn method(&self) -> Method {
        match self.scale {
            Scale::Answers(_, method) => method,
            Scale::Weights(_) => Method::Satisfied,
        }
    }
}

fn wrong() -> Complaint {
    parameter(
        Text::fixed(
            "khảo sát cần `answers` (từ 2 đến 100) và `method`, hoặc chỉ `weights` (0 đến 100)",
            "a survey takes `answers` (2 to 100) and `method`, or only `weights` (0 to 100)",
        ),
        Text::fixed(
            "ghi như { answers = 5, method = \"mean\" } hoặc { weights = { A = 100, B = 60 } }",
            "write such as { answers = 5, method = \"mean\" } or { weights = { A = 100, B = 60 } }",
        ),
    )
}

fn counted(counts: &[(u16, Number)], answers: i64, method: Method) -> (Number, From) {
    let all = sum(counts.iter().map(|(_, count)| count));
    if method == Method::Satisfied {
        let best =
            sum(counts.iter().filter(|(index, _)| i64::from(*index) >= answers - 2).map(|(_, count)| count));
        let share = (&best * &Number::HUNDRED).checked_div(&all).unwrap_or(Number::ZERO);
        return (share, From::Satisfied { best, all });
    }
    let total = counts.iter().fold(Number::ZERO, |total, (index, count)| {
        &total + &(&Number::integer(i64::from(*index) + 1) * count)
    });
    let mean = total.checked_div(&all).unwrap_or(Number::ZERO);
    let share = of_mean(&mean, answers, method);
    (share, From::Counted { total, all, mean })
}

fn of_mean(mean: &Number, answers: i64, method: Method) -> Number {
    let share =
        if method == Method::MeanFromOne { &(mean - &Number::ONE) / (answers - 1) } else { mean / answers };
    &share * &Number::HUNDRED
}

impl Scoring for Survey {
    fn grammar(&self, _percent: bool) -> Grammar<'_> {
        let bare = match self.scale {
            Scale::Answers(answers, Method::Mean | Method::MeanFromOne) => SurveyBare::Mean(answers),
            _ => SurveyBare::Percent,
        };
        Grammar::Survey(&self.items, bare)
    }

    fn accept(&self, value: &Value, _setting: &Setting<'_>) -> Result<(), Complaint> {
        if !matches!(value, Value::Pooled(_)) || value.is_rate() {
            return Ok(());
        }
        Err(Complaint::new(
            Code::SurveyRange,
            Text::fixed(
                "điểm trung bình hoặc tỷ lệ khảo sát của nhiều kỳ không cộng lại được",
                "survey means or percents of several periods cannot be added up",
            ),
            Text::fixed(
                "ghi số phiếu theo từng mức trả lời ở mọi kỳ (5=120; 4=60), hoặc ghi kết quả của cả kỳ",
                "write counts by answer in every period (5=120; 4=60), or the result of the whole period",
            ),
        ))
    }

    fn points(&self, value: &Value, setting: &Setting<'_>) -> Number {
        &(setting.max * &self.share(value).0) / 100
    }

    fn working(&self, value: &Value, setting: &Setting<'_>) -> super::Working {
        let (share, from) = self.share(value);
        super::Working::Survey(Working { max: setting.max.clone(), share, from })
    }

    fn words(&self, setting: &Setting<'_>) -> Text {
        let max = setting.max;
        let share = match &self.scale {
            Scale::Answers(answers, Method::Mean) => text!("điểm trung bình ÷ {answers}", "mean ÷ {answers}"),
            Scale::Answers(answers, Method::MeanFromOne) => {
                text!("(điểm trung bình − 1) ÷ ({answers} − 1)", "(mean − 1) ÷ ({answers} − 1)")
            }
            Scale::Answers(..) => {
                Text::fixed("tỷ lệ hai mức trả lời cao nhất", "the share of the two best answers")
            }
            Scale::Weights(weights) => {
                let each = |(item, weight): (&Item, &Number)| {
                    let key = &item.key;
                    text!("{key}: {weight:#}%", "{key}: {weight}%")
                };
                let all = self
                    .items
                    .iter()
                    .zip(weights)
                    .map(each)
                    .reduce(|all, one| all.join("; ", &one))
                    .unwrap_or(Text::fixed("", ""));
                Text::fixed("tỷ lệ theo trọng số", "the share weighted").join(" ", &all)
            }
        };
        text!("{max:#} ×", "{max} ×").join(" ", &share)
    }

    fn most(&self, max: &Number) -> Option<Number> {
        match &self.scale {
            Scale::Weights(weights) => weights.iter().max().map(|weight| &(max * weight) / 100),
            Scale::Answers(..) => None,
        }
    }

    fn ways(&self, _value: Option<&Value>, _setting: &Setting<'_>) -> Ways {
        let (least, most) = match &self.scale {
            Scale::Answers(answers, Method::Mean) => (&Number::HUNDRED / *answers, Number::HUNDRED),
            Scale::Answers(..) => (Number::ZERO, Number::HUNDRED),
            Scale::Weights(weights) => {
                let most = weights.iter().max().cloned().unwrap_or(Number::HUNDRED);
                (Number::ZERO, most)
            }
        };
        Ways::Turns(vec![least, most])
    }

    fn check(&self, _limits: &Limits<'_>, _node: &Node<'_>, _checker: &mut Checker<'_>) {}

    fn measured(&self, value: &Value) -> Option<Number> {
        Some(self.share(value).0)
    }
}
