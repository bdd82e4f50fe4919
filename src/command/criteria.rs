//! `par criteria`: a catalogue as a tree, with points and effective percents for each kind of unit.

use std::path::PathBuf;

use clap::Args;

use super::{Common, Failure, Outcome, Output};
use crate::catalogue::{self, Aggregate, Catalogue, Role};
use crate::diagnostic::Diagnostics;
use crate::number::{Number, Rounding};
use crate::report::{Cell, Column, Report, Table};
use crate::rule::Setting;
use crate::text;
use crate::text::{Text, list};

/// Arguments of `par criteria`.
#[derive(Args, Debug)]
pub struct Criteria {
    /// The catalogue
    file: PathBuf,
    /// Show one kind of unit only
    #[arg(long)]
    kind: Option<String>,
}

impl Criteria {
    pub(super) fn run(&self, common: &Common) -> Result<Outcome, Failure> {
        let (mut sources, mut diagnostics) = (common.sources(), Diagnostics::default());
        let catalogue = catalogue::load(&self.file, &mut sources, &mut diagnostics)?;
        let lang = common
            .lang
            .map(Into::into)
            .or_else(|| catalogue.as_ref().map(|catalogue| catalogue.language))
            .unwrap_or_default();
        let Some(catalogue) = catalogue else {
            return Ok(Outcome::new(Output::Nothing, diagnostics, sources, lang));
        };
        let tables = self
            .kinds(&catalogue)?
            .into_iter()
            .map(|kinds| Tree { catalogue: &catalogue, kind: kinds[0] }.table(&kinds))
            .collect();
        let report = Report::of("criteria", tables);
        Ok(Outcome::new(Output::Report(report), diagnostics, sources, lang))
    }

    /// The kinds to show, those whose trees are alike together.
    fn kinds(&self, catalogue: &Catalogue) -> Result<Vec<Vec<usize>>, Failure> {
        if let Some(kind) = &self.kind {
            let all = list(&catalogue.kinds);
            let found = catalogue.kind(kind);
            let found = found.ok_or_else(|| {
                Failure::Usage(text!(
                    "bộ chỉ số không chấm loại «{kind}»; các loại: {all}",
                    "the catalogue scores no kind «{kind}»; the kinds are: {all}"
                ))
            })?;
            return Ok(vec![vec![found]]);
        }
        let alike = |one: usize, other: usize| {
            catalogue.leaves.iter().all(|leaf| match (&leaf.terms[one], &leaf.terms[other]) {
                (Some(one), Some(other)) => {
                    one.max == other.max && words(catalogue, one, leaf) == words(catalogue, other, leaf)
                }
                (one, other) => one.is_none() && other.is_none(),
            })
        };
        let mut kinds: Vec<Vec<usize>> = Vec::new();
        for kind in 0..catalogue.kinds.len() {
            match kinds.iter_mut().find(|known| alike(known[0], kind)) {
                Some(known) => known.push(kind),
                None => kinds.push(vec![kind]),
            }
        }
        Ok(kinds)
    }
}

fn words(catalogue: &Catalogue, terms: &catalogue::Terms, leaf: &catalogue::Leaf) -> Text {
    let target = catalogue
        .kinds
        .first()
        .and_then(|kind| terms.targets.in_force(kind, catalogue.period, &crate::period::CutOffs::default()));
    let setting = Setting::alone(&terms.max, &leaf.floor, target.map(|one| &one.bound));
    let setting = Setting { percent: leaf.in_percent(), ..setting };
    terms.rule.scoring().words(&setting)
}

/// The tree of one kind.
struct Tree<'a> {
    catalogue: &'a Catalogue,
    kind: usize,
}

impl Tree<'_> {
    fn table(&self, kinds: &[usize]) -> Table {
        let names: Vec<&str> = kinds.iter().map(|&kind| self.catalogue.kinds[kind].as_str()).collect();
        let title = format!("{} ({})", self.catalogue.title, list(&names));
        let asked = (0..self.catalogue.nodes.len()).filter(|&node| self.max(node).is_some());
        Table {
            key: "criteria",
            title: Some(Text::same(title)),
            columns: columns(),
            anchors: 4,
            rows: asked.map(|node| self.row(node, &names)).collect(),
            footnotes: vec![Text::fixed(
                "%: phần của tiêu chí trong toàn bộ chỉ số; tiêu chí chỉ áp dụng cho một số đơn vị được tính vào như với đơn vị đó",
                "%: the criterion's share of the whole; one asked of some units only counts as for those units",
            )],
            ..Table::default()
        }
    }

    fn row(&self, place: usize, kinds: &[&str]) -> Vec<Cell> {
        let (catalogue, node) = (self.catalogue, &self.catalogue.nodes[place]);
        let terms = node
            .leaf
            .and_then(|leaf| catalogue.leaves[leaf].terms[self.kind].as_ref().map(|terms| (leaf, terms)));
        let rule = terms.map_or(Cell::Empty, |(leaf, terms)| {
            Cell::sentence(Some(words(catalogue, terms, &catalogue.leaves[leaf])))
        });
        let target = terms.and_then(|(leaf, terms)| {
            let target = terms.targets.in_force(
                &catalogue.kinds[self.kind],
                catalogue.period,
                &crate::period::CutOffs::default(),
            )?;
            Some(target.bound.words(catalogue.leaves[leaf].in_percent()))
        });
        let indent = "  ".repeat(node.depth - 1);
        vec![
            Cell::text(list(kinds)),
            Cell::text(&node.code),
            Cell::text(&node.title),
            Cell::text(format!("{indent}{} {}", node.code, node.title)),
            Cell::figure(self.max(place), 2),
            Cell::figure(self.percent(place).map(|percent| percent.round(4, Rounding::HalfUp)), 2),
            rule,
            Cell::sentence(target),
            Cell::text(&node.lead),
            Cell::text(list(&node.support)),
            Cell::text(&node.due),
            Cell::text(&node.basis),
        ]
    }

    fn max(&self, place: usize) -> Option<Number> {
        self.catalogue.largest(place, self.kind)
    }

    /// A node's share of the whole in percent; of bonus and penalty none.
    fn percent(&self, place: usize) -> Option<Number> {
        let catalogue = self.catalogue;
        let node = &catalogue.nodes[place];
        let within = |role: Option<Role>| role.is_none();
        if !within(node.role) {
            return None;
        }
        let (own, siblings): (Number, Vec<usize>) = match node.parent {
            Some(parent) => (self.percent(parent)?, catalogue.nodes[parent].children.clone()),
            None => (
                Number::HUNDRED,
                catalogue.areas().filter(|&area| within(catalogue.nodes[area].role)).collect(),
            ),
        };
        let asked = siblings.into_iter().filter(|&one| self.max(one).is_some());
        let part = |one: usize| match catalogue.settings.aggregate {
            Aggregate::Sum => self.max(one).unwrap_or(Number::ZERO),
            Aggregate::Mean => catalogue.nodes[one].weight.clone(),
        };
        let total = asked.fold(Number::ZERO, |total, one| &total + &part(one));
        (&own * &part(place)).checked_div(&total)
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::text("kinds", Text::fixed("Loại đơn vị", "Kinds")).for_data(),
        Column::text("code", Text::fixed("Mã", "Code")).for_data(),
        Column::text("title", Text::fixed("Tiêu chí", "Criterion")).for_data(),
        Column::text("tree", Text::fixed("Lĩnh vực, tiêu chí", "Area, criterion")).for_people(),
        Column::figure("max", Text::fixed("Điểm tối đa", "Maximum")),
        Column::figure("percent", Text::fixed("%", "%")),
        Column::text("rule", Text::fixed("Cách tính điểm", "Rule")),
        Column::text("target", Text::fixed("Chỉ tiêu", "Target")),
        Column::text("lead", Text::fixed("Chủ trì", "Lead")).for_data(),
        Column::text("support", Text::fixed("Phối hợp", "Support")).for_data(),
        Column::text("due", Text::fixed("Thời hạn", "Due")).for_data(),
        Column::text("basis", Text::fixed("Căn cứ", "Basis")).for_data(),
    ]
}
