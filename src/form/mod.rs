//! Forms (phiếu) that units fill in: what each is asked, row by row, so that what comes back is read without loss.

mod twin;
mod workbook;

use crate::catalogue::{Catalogue, Leaf, ScoredBy, Terms};
use crate::evaluation::{Evaluation, Roll};
use crate::number::Number;
use crate::rule::Setting;
use crate::text;
use crate::text::Text;
use crate::value::{Grammar, Item};

pub use twin::csv;
pub use workbook::xlsx;

/// One unit's form for a period.
pub struct Form {
    /// The catalogue's title.
    pub title: String,
    /// The unit's key: the name of the file.
    pub key: String,
    /// The unit's name.
    pub unit: String,
    /// The period, in words.
    pub period: Text,
    /// The rows, in catalogue order.
    pub rows: Vec<Row>,
}

/// A row: a heading, or a criterion the unit is asked.
pub struct Row {
    /// The criterion's code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// What is asked; none of a heading.
    pub asked: Option<Asked>,
}

/// What a unit is asked for a criterion.
pub struct Asked {
    /// The maximum, in points.
    pub max: Number,
    /// The least a unit may score itself, in points.
    pub floor: Number,
    /// The unit of measure.
    pub measure: String,
    /// The rule in words, with its numbers.
    pub rule: Text,
    /// The evidence to name; blank where none is required.
    pub evidence: String,
    /// What a value may be.
    pub takes: Takes,
    /// Whether "not applicable" may be claimed.
    pub not_applicable: bool,
}

/// What the cells of a value take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Points, in the column of the self score.
    Points,
    /// A number; of a rate a percent, or a numerator and a denominator.
    Number {
        /// Whether it is a rate.
        rate: bool,
        /// Whether it may be below 0.
        negative: bool,
        /// Whether it is measured in percent.
        percent: bool,
    },
    /// One of these words.
    One(Vec<String>),
    /// Several of these words, separated by `;`.
    Several(Vec<String>),
    /// How many of each: `5=120; 4=60`.
    Counts(Vec<String>),
    /// A number for each, all of them: `a=1; b=2`.
    Figures(Vec<String>),
    /// A day.
    Date,
}

/// The forms of all units of a roll that are asked anything in the evaluation's period.
pub fn forms(evaluation: &Evaluation, roll: &Roll, seats: &[usize]) -> Vec<Form> {
    let form = |&seat: &usize| {
        let member = roll.members[seat];
        let unit = &evaluation.register.units()[member.unit];
        Form {
            title: roll.catalogue.title.clone(),
            key: unit.key.clone(),
            unit: unit.name.clone(),
            period: evaluation.period.title(),
            rows: rows(&roll.catalogue, member.kind, &unit.key, evaluation),
        }
    };
    seats.iter().map(form).filter(|form| form.rows.iter().any(|row| row.asked.is_some())).collect()
}

fn rows(catalogue: &Catalogue, kind: usize, key: &str, evaluation: &Evaluation) -> Vec<Row> {
    let filled_in = |&leaf: &usize| {
        let by_survey = catalogue.leaves[leaf].scored_by == ScoredBy::Survey;
        catalogue.terms(leaf, kind, key, evaluation.period).is_some() && !by_survey
    };
    let nodes = catalogue.nodes.iter().filter(|node| node.leaves.iter().any(filled_in));
    nodes
        .map(|node| Row {
            code: node.code.clone(),
            title: node.title.clone(),
            asked: node.leaf.and_then(|leaf| {
                let part = &catalogue.leaves[leaf];
                Some(asked(part, part.terms[kind].as_ref()?, &catalogue.kinds[kind], evaluation))
            }),
        })
        .collect()
}

fn asked(leaf: &Leaf, terms: &Terms, kind: &str, evaluation: &Evaluation) -> Asked {
    let target = terms.targets.in_force(kind, evaluation.period, &evaluation.cut_offs);
    let setting = Setting::alone(&terms.max, &leaf.floor, target.map(|target| &target.bound));
    let setting = Setting { percent: leaf.in_percent(), ..setting };
    let scoring = terms.rule.scoring();
    let takes = match scoring.grammar(leaf.in_percent()) {
        _ if terms.rule.takes_points() => Takes::Points,
        Grammar::Number(numeric) => {
            Takes::Number { rate: numeric.rate, negative: numeric.negative, percent: leaf.in_percent() }
        }
        Grammar::Inputs([_]) => Takes::Number { rate: false, negative: true, percent: false },
        Grammar::Inputs(items) => Takes::Figures(items.iter().map(|item| item.key.clone()).collect()),
        Grammar::Flag => Takes::One(vec!["có".to_owned(), "không".to_owned()]),
        Grammar::Key(items) => Takes::One(words(items)),
        Grammar::Keys(items) => Takes::Several(words(items)),
        Grammar::Counts(items) | Grammar::Survey(items, _) => {
            Takes::Counts(items.iter().map(|item| item.key.clone()).collect())
        }
        Grammar::Date => Takes::Date,
    };
    Asked {
        max: terms.max.clone(),
        floor: leaf.floor.clone(),
        measure: leaf.measure.clone(),
        rule: scoring.words(&setting),
        evidence: leaf.evidence.clone().unwrap_or_default(),
        takes,
        not_applicable: leaf.not_applicable.is_some(),
    }
}

/// What people write for items: labels where all have one and none holds a separator, else keys.
fn words(items: &[Item]) -> Vec<String> {
    let plain = |item: &Item| item.label.as_ref().filter(|label| !label.contains([';', '=', ','])).cloned();
    let labels: Option<Vec<String>> = items.iter().map(plain).collect();
    labels.unwrap_or_else(|| items.iter().map(|item| item.key.clone()).collect())
}

/// The columns of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    Code,
    Title,
    Max,
    Measure,
    Rule,
    Value,
    Numerator,
    Denominator,
    SelfScore,
    Evidence,
    Note,
}

impl Column {
    pub const ALL: [Self; 11] = [
        Self::Code,
        Self::Title,
        Self::Max,
        Self::Measure,
        Self::Rule,
        Self::Value,
        Self::Numerator,
        Self::Denominator,
        Self::SelfScore,
        Self::Evidence,
        Self::Note,
    ];

    /// The header, in the words that submissions are recognised by.
    pub const fn header(self) -> Text {
        match self {
            Self::Code => Text::fixed("Mã tiêu chí", "criterion"),
            Self::Title => Text::fixed("Nội dung tiêu chí", "title"),
            Self::Max => Text::fixed("Điểm tối đa", "max"),
            Self::Measure => Text::fixed("Đơn vị tính", "measure"),
            Self::Rule => Text::fixed("Cách chấm", "rule"),
            Self::Value => Text::fixed("Số liệu", "value"),
            Self::Numerator => Text::fixed("Tử số", "numerator"),
            Self::Denominator => Text::fixed("Mẫu số", "denominator"),
            Self::SelfScore => Text::fixed("Điểm tự chấm", "self_score"),
            Self::Evidence => Text::fixed("Tài liệu kiểm chứng", "evidence"),
            Self::Note => Text::fixed("Ghi chú", "note"),
        }
    }

    /// Whether a unit writes in it, for what a criterion takes.
    pub fn is_open(self, takes: &Takes) -> bool {
        match self {
            Self::Code | Self::Title | Self::Max | Self::Measure | Self::Rule => false,
            Self::Value => *takes != Takes::Points,
            Self::Numerator | Self::Denominator => matches!(takes, Takes::Number { rate: true, .. }),
            Self::SelfScore | Self::Evidence | Self::Note => true,
        }
    }
}

/// What the column repeats from the catalogue.
pub(crate) fn given(column: Column, row: &Row, lang: crate::text::Lang) -> String {
    let asked = row.asked.as_ref();
    match column {
        Column::Code => row.code.clone(),
        Column::Title => row.title.clone(),
        Column::Max => asked.map(|asked| lang.decimal(&asked.max.to_string())).unwrap_or_default(),
        Column::Measure => asked.map(|asked| asked.measure.clone()).unwrap_or_default(),
        Column::Rule => asked.map(|asked| asked.rule.get(lang).to_owned()).unwrap_or_default(),
        _ => String::new(),
    }
}

impl Asked {
    /// What to write in the cell of the value, in words.
    pub fn prompt(&self) -> Text {
        let what = match &self.takes {
            Takes::Points => {
                Text::fixed("Ghi điểm ở cột Điểm tự chấm.", "Write the points in the column self_score.")
            }
            Takes::Number { rate: true, percent: true, .. } => Text::fixed(
                "Ghi tỷ lệ %, như 97,24 (không cần dấu %), hoặc điền tử số và mẫu số.",
                "Write the percent, such as 97.24, or numerator and denominator.",
            ),
            Takes::Number { rate: true, .. } => Text::fixed(
                "Ghi con số, hoặc điền tử số và mẫu số.",
                "Write the number, or numerator and denominator.",
            ),
            Takes::Number { .. } => Text::fixed("Ghi con số.", "Write the number."),
            Takes::One(words) => choices(&Text::fixed("Chọn một", "Choose one"), words),
            Takes::Several(words) => choices(
                &Text::fixed("Ghi các mục đã làm, cách nhau bằng «;»", "Write the items, with «;» between"),
                words,
            ),
            Takes::Counts(keys) => {
                let example: Vec<String> = keys.iter().take(2).map(|key| format!("{key}=10")).collect();
                let example = example.join("; ");
                text!(
                    "Ghi số lượng theo từng loại, như {example}.",
                    "Write how many of each, such as {example}."
                )
            }
            Takes::Figures(keys) => {
                let example: Vec<String> = keys.iter().map(|key| format!("{key}=10")).collect();
                let example = example.join("; ");
                text!("Ghi đủ các số, như {example}.", "Write every figure, such as {example}.")
            }
            Takes::Date => {
                Text::fixed("Ghi ngày/tháng/năm, như 15/03/2022.", "Write the day, such as 2022-03-15.")
            }
        };
        if self.not_applicable {
            what.join(
                " ",
                &Text::fixed("Không có việc thì ghi: không phát sinh.", "Where no case arose write: n/a."),
            )
        } else {
            what
        }
    }
}

fn choices(what: &Text, words: &[String]) -> Text {
    let words = words.join("; ");
    let (vi, en) = (&what.vi, &what.en);
    text!("{vi}: {words}.", "{en}: {words}.")
}
