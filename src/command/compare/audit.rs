//! The audit of what units claimed: where the score of one stage differs from that of a later one.

use super::claimed::is_claim;
use crate::appraisal::{Decision, Verdict};
use crate::catalogue::Role;
use crate::command::Loaded;
use crate::compare::GroupChange;
use crate::evaluation::{Group, Roll};
use crate::number::{Number, sum};
use crate::report::{Cell, Column, Table};
use crate::results::{Award, Part, Results, UnitResult, parts};
use crate::score::{Decided, LeafScore, Scores, State};
use crate::text;
use crate::text::Text;

/// A leaf for which a unit claimed another score than it was awarded.
struct Claim {
    leaf: usize,
    /// Whether its points are taken off.
    penalty: bool,
    claimed: Number,
    awarded: Number,
    /// Why the appraisers decided otherwise; none where a rule did.
    reason: Option<String>,
    /// Whether evidence is required and not named.
    unevidenced: bool,
}

impl Claim {
    /// How much better the claim was than what was decided; negative where it was worse.
    fn excess(&self) -> Number {
        let more = &self.claimed - &self.awarded;
        if self.penalty { -&more } else { more }
    }

    fn lacks_reason(&self) -> bool {
        self.reason.as_ref().is_some_and(String::is_empty)
    }

    /// What the files do not say, that should stand beside a claim that was changed.
    fn lacking(&self) -> Option<Text> {
        let reason = self.lacks_reason().then(|| Text::fixed("thiếu lý do", "no reason"));
        let evidence = self.unevidenced.then(|| Text::fixed("thiếu tài liệu kiểm chứng", "no evidence"));
        reason.into_iter().chain(evidence).reduce(|all, one| all.join("; ", &one))
    }
}

/// What one unit claimed.
struct UnitClaims<'a> {
    key: &'a str,
    name: &'a str,
    claims: Vec<Claim>,
    /// What it claimed in points of the index, and what it was awarded for the same leaves.
    totals: (Number, Number),
    /// The criteria in which claims were changed, each with how much of the index was claimed too much; below 0 where
    /// it was too little.
    excesses: Vec<(usize, Number)>,
    /// Leaves it did not score itself.
    unclaimed: i64,
}

/// One group of one roll, at two stages.
struct Audit<'a> {
    loaded: &'a Loaded,
    roll: &'a Roll,
    group: &'a Group,
    units: Vec<UnitClaims<'a>>,
}

/// The tables of the audit for the groups and units that are shown: by unit, by criterion, and claim by claim; `results`
/// are those of what was awarded, over the whole catalogue.
pub(in crate::command) fn tables(
    loaded: &Loaded,
    claimed: &[Scores],
    awarded: &[Scores],
    results: &Results<'_>,
    shown: &[GroupChange<'_>],
) -> Vec<Table> {
    let mut audits = Vec::new();
    for (roll, (claimed, awarded)) in loaded.evaluation.rolls.iter().zip(claimed.iter().zip(awarded)) {
        for group in &roll.groups {
            let Some(change) = shown.iter().find(|change| change.group.name == group.name) else { continue };
            let seat = |key: &str| {
                let units = loaded.evaluation.register.units();
                group.seats.iter().copied().find(|&seat| units[roll.members[seat].unit].key == key)
            };
            let of_unit = |key: &str| {
                let (result, seat) = (results.get(key)?, seat(key)?);
                let (claimed, awarded) = (&claimed[seat].leaves, &awarded[seat].leaves);
                Some(unit_claims(loaded, roll, seat, result, claimed, awarded))
            };
            let units = change.units.iter().filter_map(|unit| of_unit(&unit.after.key));
            audits.push(Audit { loaded, roll, group, units: units.collect() });
        }
    }
    let by_unit = audits.iter().map(Audit::by_unit);
    // Of one unit it says what its claims do.
    let several = audits.iter().filter(|audit| audit.units.len() > 1);
    let by_criterion = several.map(Audit::by_criterion);
    let claims = audits.iter().map(Audit::claims);
    by_unit.chain(by_criterion).chain(claims).collect()
}

fn unit_claims<'a>(
    loaded: &'a Loaded,
    roll: &'a Roll,
    seat: usize,
    result: &UnitResult,
    claimed: &[Option<LeafScore>],
    awarded: &[Option<LeafScore>],
) -> UnitClaims<'a> {
    let unit = &loaded.evaluation.register.units()[roll.members[seat].unit];
    let (mut claims, mut unclaimed) = (Vec::new(), 0);
    let mut points = vec![None; awarded.len()];
    for (leaf, (claimed, awarded)) in claimed.iter().zip(awarded).enumerate() {
        let (Some(claimed), Some(awarded)) = (claimed, awarded) else { continue };
        if !is_claim(claimed) {
            unclaimed += i64::from(claimed.state == State::Missing);
            continue;
        }
        let (Some(own), Some(decided)) = (claimed.award.clone(), awarded.award.clone()) else { continue };
        points[leaf] = Some((own.clone(), decided.clone()));
        // Units write what they claim with the decimals that are printed; an award has more.
        let settings = &roll.catalogue.settings;
        let printed = |points: &Number| points.round(settings.places, settings.rounding);
        if printed(&own) == printed(&decided) {
            continue;
        }
        let reason = match awarded.decided {
            Decided::Appraised(stage) => Some(reason(roll.appraisals.of(seat, leaf), stage)),
            _ => None,
        };
        let part = &roll.catalogue.leaves[leaf];
        let found = roll.submissions.find(loaded.evaluation.period, seat, leaf, part.accumulate);
        let unevidenced = part.evidence.is_some() && found.is_some_and(|found| !found.evidenced);
        let penalty = roll.catalogue.node(leaf).role == Some(Role::Penalty);
        claims.push(Claim { leaf, penalty, claimed: own, awarded: decided, reason, unevidenced });
    }
    let (own, decided): (Vec<_>, Vec<_>) = points.into_iter().map(Option::unzip).unzip();
    let (own, decided) = (brought(roll, result, &own), brought(roll, result, &decided));
    let changed = |part: &Part| {
        let inside = &roll.catalogue.nodes[part.node].leaves;
        claims.iter().any(|claim| inside.contains(&claim.leaf))
    };
    let pairs = own.iter().zip(&decided).filter(|(part, _)| changed(part));
    let excesses = pairs.map(|(own, decided)| (own.node, &own.points - &decided.points)).collect();
    let total = |parts: &[Part]| sum(parts.iter().map(|part| &part.points));
    UnitClaims {
        key: &unit.key,
        name: &unit.name,
        totals: (total(&own), total(&decided)),
        excesses,
        claims,
        unclaimed,
    }
}

/// What points for some leaves would bring to the index, all others being 0: with the maxima that applied in the end,
/// so that only what was claimed and what was awarded differ.
fn brought(roll: &Roll, result: &UnitResult, points: &[Option<Number>]) -> Vec<Part> {
    let award = |(award, points): (&Option<Award>, &Option<Number>)| {
        let Award { points: known, max } = award.clone()?;
        Some(Award { points: known.map(|_| points.clone().unwrap_or(Number::ZERO)), max })
    };
    let awards = result.awards.iter().zip(points).map(award).collect();
    parts(&roll.catalogue, &UnitResult { awards, ..result.clone() })
}

/// Why appraisers decided as they did at a stage: what the row says that decided, or one before it that decided the
/// same. An explanation is the unit's own word, and what came later is of another stage.
fn reason(decisions: &[Decision], stage: usize) -> String {
    let decides = |one: &&Decision| one.stage <= stage && !matches!(one.verdict, Verdict::Explained);
    let mut deciding = decisions.iter().filter(decides).rev().peekable();
    let written = deciding.peek().map(|last| last.written.as_str());
    let same = deciding.take_while(|one| Some(one.written.as_str()) == written);
    same.map(|one| one.reason.clone()).find(|reason| !reason.is_empty()).unwrap_or_default()
}

/// A count as a cell.
fn count(number: usize) -> Cell {
    Cell::Whole(i64::try_from(number).unwrap_or(i64::MAX))
}

/// What was claimed too much, and what too little.
fn over_and_under(excesses: impl Iterator<Item = Number>) -> (Number, Number) {
    let (over, under): (Vec<Number>, Vec<Number>) = excesses.partition(Number::is_positive);
    (sum(&over), -&sum(&under))
}

impl Audit<'_> {
    fn figure(&self, number: &Number) -> Cell {
        let settings = &self.roll.catalogue.settings;
        Cell::figure(Some(number.round(settings.award_places, settings.rounding)), settings.places)
    }

    fn title(&self, what: &Text) -> Option<Text> {
        let period = self.loaded.evaluation.period.title();
        Some(Text::same(&*self.group.name).join(" – ", what).join(" – ", &period))
    }

    fn code(&self, leaf: usize) -> &str {
        &self.roll.catalogue.node(leaf).code
    }

    fn by_unit(&self) -> Table {
        let row = |unit: &UnitClaims<'_>| {
            let (over, under) = over_and_under(unit.excesses.iter().map(|(_, excess)| excess.clone()));
            let largest = unit.excesses.iter().filter(|(_, excess)| excess.is_positive());
            // The first of equals, in the catalogue's order.
            let largest = largest.reduce(|best, one| if one.1 > best.1 { one } else { best });
            vec![
                Cell::text(&self.group.name),
                Cell::text(unit.key),
                Cell::text(unit.name),
                self.figure(&unit.totals.0),
                self.figure(&unit.totals.1),
                self.figure(&over),
                self.figure(&under),
                largest.map_or(Cell::Empty, |(node, _)| Cell::text(&self.roll.catalogue.nodes[*node].code)),
                largest.map_or(Cell::Empty, |(_, excess)| self.figure(excess)),
                count(unit.claims.iter().filter(|claim| claim.lacks_reason()).count()),
                count(unit.claims.iter().filter(|claim| claim.unevidenced).count()),
                Cell::Whole(unit.unclaimed),
            ]
        };
        let columns = vec![
            Column::text("group", Text::fixed("Khối", "Group")).for_data(),
            Column::text("unit", Text::fixed("Mã đơn vị", "Key")).for_data(),
            Column::text("name", Text::fixed("Đơn vị", "Unit")).leading("unit"),
            Column::figure("claimed", Text::fixed("Điểm tự chấm", "Claimed")).for_data(),
            Column::figure("awarded", Text::fixed("Điểm được chấm", "Awarded")).for_data(),
            Column::figure("over", Text::fixed("Tự chấm vượt", "Over-claimed")),
            Column::figure("under", Text::fixed("Tự chấm thiếu", "Under-claimed")),
            Column::text("largest", Text::fixed("Vượt nhiều nhất ở", "Most at")),
            Column::figure("largest_over", Text::fixed("Vượt", "By")),
            Column::centre("without_reason", Text::fixed("Thiếu lý do", "No reason")),
            Column::centre("without_evidence", Text::fixed("Thiếu tài liệu", "No evidence")),
            Column::centre("unclaimed", Text::fixed("Không tự chấm", "Not self-scored")),
        ];
        Table {
            key: "claims_by_unit",
            title: self.title(&Text::fixed("Chênh lệch tự chấm theo đơn vị", "Claims by unit")),
            columns,
            anchors: 3,
            rows: self.units.iter().map(row).collect(),
            footnotes: vec![Text::fixed(
                "Tính bằng điểm của chỉ số: phần mà mỗi tiêu chí góp vào chỉ số",
                "In points of the index: what each criterion adds to it",
            )],
            ..Table::default()
        }
    }

    fn by_criterion(&self) -> Table {
        let mut rows = Vec::new();
        for leaf in 0..self.roll.catalogue.leaves.len() {
            let of_leaf = |unit: &'_ UnitClaims<'_>| unit.claims.iter().position(|claim| claim.leaf == leaf);
            let claims: Vec<(&UnitClaims<'_>, &Claim)> =
                self.units.iter().filter_map(|unit| Some((unit, &unit.claims[of_leaf(unit)?]))).collect();
            if claims.is_empty() {
                continue;
            }
            let (over, under) = over_and_under(claims.iter().map(|(_, claim)| claim.excess()));
            let above: Vec<_> = claims.iter().filter(|(_, claim)| claim.excess().is_positive()).collect();
            let largest = above
                .iter()
                .copied()
                .reduce(|best, one| if one.1.excess() > best.1.excess() { one } else { best });
            rows.push(vec![
                Cell::text(&self.group.name),
                Cell::text(self.code(leaf)),
                Cell::text(&self.roll.catalogue.node(leaf).title),
                count(above.len()),
                self.figure(&over),
                self.figure(&under),
                largest.map_or(Cell::Empty, |(unit, _)| Cell::text(unit.name)),
                largest.map_or(Cell::Empty, |(_, claim)| self.figure(&claim.excess())),
            ]);
        }
        let columns = vec![
            Column::text("group", Text::fixed("Khối", "Group")).for_data(),
            Column::text("criterion", Text::fixed("Mã", "Code")),
            Column::text("title", Text::fixed("Tiêu chí", "Criterion")),
            Column::centre("units_over", Text::fixed("Đơn vị tự chấm vượt", "Units over")),
            Column::figure("over", Text::fixed("Tổng vượt", "Over-claimed")),
            Column::figure("under", Text::fixed("Tổng thiếu", "Under-claimed")),
            Column::text("largest", Text::fixed("Vượt nhiều nhất", "Most by")),
            Column::figure("largest_over", Text::fixed("Vượt", "By")),
        ];
        Table {
            key: "claims_by_criterion",
            title: self.title(&Text::fixed("Chênh lệch tự chấm theo tiêu chí", "Claims by criterion")),
            columns,
            anchors: 3,
            rows,
            ..Table::default()
        }
    }

    fn claims(&self) -> Table {
        let row = |unit: &UnitClaims<'_>, claim: &Claim| {
            let by_rule = || Cell::word("computed", Text::fixed("tính theo quy tắc", "computed"));
            vec![
                Cell::text(&self.group.name),
                Cell::text(unit.key),
                Cell::text(unit.name),
                Cell::text(self.code(claim.leaf)),
                Cell::text(&self.roll.catalogue.node(claim.leaf).title),
                self.figure(&claim.claimed),
                self.figure(&claim.awarded),
                self.figure(&claim.excess()),
                claim.reason.as_ref().map_or_else(by_rule, Cell::text),
                Cell::sentence(claim.lacking()),
            ]
        };
        let columns = vec![
            Column::text("group", Text::fixed("Khối", "Group")).for_data(),
            Column::text("unit", Text::fixed("Mã đơn vị", "Key")).for_data(),
            Column::text("name", Text::fixed("Đơn vị", "Unit")),
            Column::text("criterion", Text::fixed("Mã", "Code")),
            Column::text("title", Text::fixed("Tiêu chí", "Criterion")),
            Column::figure("claimed", Text::fixed("Tự chấm", "Claimed")),
            Column::figure("awarded", Text::fixed("Được chấm", "Awarded")),
            Column::figure("over", Text::fixed("Vượt", "Over")),
            Column::text("reason", Text::fixed("Lý do", "Reason")),
            Column::text("lacking", Text::fixed("Còn thiếu", "Lacking")),
        ];
        let rows = self.units.iter().flat_map(|unit| unit.claims.iter().map(move |claim| row(unit, claim)));
        let total = self.units.iter().map(|unit| unit.claims.len()).sum::<usize>();
        Table {
            key: "claims",
            title: self.title(&Text::fixed("Điểm tự chấm khác điểm được chấm", "Claims that were changed")),
            columns,
            anchors: 5,
            rows: rows.collect(),
            footnotes: vec![text!("Số tiêu chí có chênh lệch: {total}", "Criteria that differ: {total}")],
            ..Table::default()
        }
    }
}
