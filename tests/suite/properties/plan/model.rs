//! Small catalogues of every shape, with what units reported.

use par::number::Number;

use crate::case::catalogue;

pub const UNITS: usize = 4;

/// Choices drawn one after the other.
pub struct Draw<'a>(pub std::slice::Iter<'a, u8>);

impl Draw<'_> {
    pub fn below(&mut self, bound: i64) -> i64 {
        i64::from(*self.0.next().unwrap_or(&0)) % bound
    }

    pub fn one_in(&mut self, bound: i64) -> bool {
        self.below(bound) == 0
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Flag,
    /// Half of M from 50, M from 90.
    Ladder,
    /// M × v ÷ 100, nothing below the bound.
    Ratio(i64),
    /// Points given by appraisers.
    Given,
}

#[derive(Clone, Debug)]
pub struct Leaf {
    pub code: String,
    pub area: usize,
    pub max: i64,
    pub kind: Kind,
    /// The leaf it requires.
    pub requires: Option<usize>,
    /// What each unit reported; none: nothing.
    pub values: Vec<Option<i64>>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Fold {
    Sum,
    Cap(i64),
    Best,
}

pub const CODES: [&str; 4] = ["1", "2", "3", "4"];
pub const BONUS: usize = 2;
pub const PENALTY: usize = 3;

#[derive(Clone, Debug)]
pub struct Model {
    pub mean: bool,
    pub award_places: u32,
    pub places: u32,
    /// Whether the figure to twelve decimals decides.
    pub exact: bool,
    pub dense: bool,
    pub clamp: bool,
    pub folds: [Fold; 3],
    pub weights: [i64; 2],
    pub tie_break: Vec<usize>,
    /// The index a band begins at, and the percent of an area it asks for.
    pub bands: Vec<(i64, Option<(usize, i64)>)>,
    pub leaves: Vec<Leaf>,
}

impl Model {
    pub fn draw(draw: &mut Draw<'_>) -> Self {
        let mean = draw.one_in(3);
        let fold = |draw: &mut Draw<'_>, role: bool| match draw.below(4) {
            0 if role || !mean => Fold::Cap(1 + draw.below(3)),
            1 => Fold::Best,
            _ => Fold::Sum,
        };
        let folds = [fold(draw, false), fold(draw, false), fold(draw, true)];
        let mut leaves: Vec<Leaf> = Vec::new();
        for (area, count) in
            [(0, 2 + draw.below(2)), (1, 1 + draw.below(2)), (BONUS, draw.below(2)), (PENALTY, draw.below(2))]
        {
            for place in 1..=count {
                let kind = match draw.below(5) {
                    0 => Kind::Flag,
                    1 => Kind::Ladder,
                    2 => Kind::Ratio(0),
                    3 => Kind::Ratio(60),
                    _ => Kind::Given,
                };
                let requires = (area < BONUS && draw.one_in(3) && !leaves.is_empty()).then_some(0);
                leaves.push(Leaf {
                    code: format!("{}.{place}", CODES[area]),
                    area,
                    max: 1 + draw.below(3),
                    kind,
                    requires,
                    values: (0..UNITS).map(|_| (!draw.one_in(6)).then(|| draw.below(101))).collect(),
                });
            }
        }
        let gate = |draw: &mut Draw<'_>| {
            draw.one_in(2).then(|| (usize::try_from(draw.below(2)).unwrap(), 10 * draw.below(11)))
        };
        let top = 50 + draw.below(45);
        Self {
            mean,
            award_places: u32::try_from(draw.below(2)).unwrap(),
            places: u32::try_from(draw.below(3)).unwrap(),
            exact: draw.one_in(4),
            dense: draw.one_in(3),
            clamp: draw.one_in(2),
            weights: [1 + draw.below(3), 1 + draw.below(3)],
            tie_break: [0, 1].into_iter().filter(|_| draw.one_in(2)).collect(),
            bands: vec![(top, gate(draw)), (top - 30, gate(draw)), (0, None)],
            folds,
            leaves,
        }
    }

    /// The keys above the criteria.
    fn settings(&self) -> String {
        let mut settings = format!(
            "award_places = {}\nplaces = {}\nties = \"{}\"\naggregate = \"{}\"\ntie_break = [{}]\n",
            self.award_places,
            self.places,
            if self.dense { "dense" } else { "competition" },
            if self.mean { "mean" } else { "sum" },
            self.tie_break.iter().map(|area| format!("\"{}\"", CODES[*area])).collect::<Vec<_>>().join(", "),
        );
        if self.exact {
            settings += "decide_on = \"exact\"\n";
        }
        if self.clamp {
            settings += "clamp = [0, 100]\n";
        }
        let bands: Vec<String> = self
            .bands
            .iter()
            .zip(["A", "B", "C"])
            .map(|((from, gate), label)| {
                let gate = gate.map(|(area, least)| {
                    format!(", gates = [{{ criterion = \"{}\", at_least = {least} }}]", CODES[area])
                });
                format!("{{ label = \"{label}\", from = {from}{} }}", gate.unwrap_or_default())
            })
            .collect();
        settings += &format!("band = [{}]\n", bands.join(", "));
        settings
    }

    /// The keys of a leaf.
    fn keys(&self, leaf: &Leaf) -> String {
        let half = Number::ratio(leaf.max, 2).unwrap();
        let rule = match leaf.kind {
            Kind::Flag => "rule.flag = {}".into(),
            Kind::Ladder => format!(
                "rule.ladder = {{ steps = [{{ from = 90, points = {} }}, {{ from = 50, points = {half} }}] }}",
                leaf.max
            ),
            Kind::Ratio(0) | Kind::Given => "rule.ratio = {}".into(),
            Kind::Ratio(below) => format!("rule.ratio = {{ zero_below = {below} }}"),
        };
        let requires = leaf.requires.map(|other| format!(", requires = \"{}\"", self.leaves[other].code));
        format!("max = {}, {rule}{}", leaf.max, requires.unwrap_or_default())
    }

    pub fn toml(&self) -> String {
        let settings = self.settings();
        let mut criteria: Vec<(String, String)> = Vec::new();
        for (area, code) in CODES.iter().enumerate() {
            let own: Vec<&Leaf> = self.leaves.iter().filter(|leaf| leaf.area == area).collect();
            if own.is_empty() {
                continue;
            }
            let mut keys = match self.folds.get(area) {
                Some(Fold::Cap(cap)) => vec![format!("cap = {cap}")],
                Some(Fold::Best) => vec!["take = \"best\"".to_owned()],
                _ => Vec::new(),
            };
            match area {
                BONUS => keys.push("role = \"bonus\"".into()),
                PENALTY => keys.push("role = \"penalty\"".into()),
                _ if self.mean => keys.push(format!("weight = {}", self.weights[area])),
                _ => {}
            }
            criteria.push(((*code).to_owned(), keys.join(", ")));
            criteria.extend(own.into_iter().map(|leaf| (leaf.code.clone(), self.keys(leaf))));
        }
        let criteria: Vec<(&str, &str)> =
            criteria.iter().map(|(code, keys)| (code.as_str(), keys.as_str())).collect();
        catalogue(&settings, &criteria)
    }

    pub fn submissions(&self) -> String {
        let mut rows = "unit,criterion,value\n".to_owned();
        for leaf in &self.leaves {
            for (unit, value) in leaf.values.iter().enumerate() {
                let cell = match (value, leaf.kind) {
                    (Some(value), Kind::Flag) => if *value >= 50 { "yes" } else { "no" }.to_owned(),
                    (Some(_), Kind::Given) => "0".to_owned(),
                    (Some(value), _) => value.to_string(),
                    (None, _) => "-".to_owned(),
                };
                rows += &format!("u{unit},{},{cell}\n", leaf.code);
            }
        }
        rows
    }

    pub fn appraisals(&self) -> String {
        let mut rows = "unit,criterion,stage,score,reason\n".to_owned();
        for leaf in self.leaves.iter().filter(|leaf| leaf.kind == Kind::Given) {
            for (unit, value) in leaf.values.iter().enumerate() {
                if let Some(value) = value {
                    rows += &format!("u{unit},{},1,{},made up\n", leaf.code, self.given(leaf, *value));
                }
            }
        }
        rows
    }
}
