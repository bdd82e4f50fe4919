//! What units claimed beside what they were awarded.

use super::Material;
use crate::command::compare::audit;
use crate::command::loaded::StageName;
use crate::compare::{Matching, compare};
use crate::report::{Audience, Chart, ChartKind, Column, Medium, Table};
use crate::results::Results;
use crate::score::Decided;
use crate::text::Text;

impl Material<'_> {
    /// Claims by unit and by criterion; nothing where no unit scored itself, or claims are all that is shown. `now` are
    /// the results shown.
    pub(in crate::command::report) fn claims(&self, now: &Results<'_>) -> Vec<Table> {
        let claims = self.claimed.iter().flat_map(|scores| scores.iter()).flat_map(|unit| &unit.leaves);
        let of_claims = matches!(self.loaded.stage, StageName::SelfScore);
        if of_claims || !claims.flatten().any(|leaf| leaf.decided == Decided::SelfScore) {
            return Vec::new();
        }
        let evaluation = &self.loaded.evaluation;
        let claimed = Results::of(evaluation, self.claimed, evaluation.period.title());
        let matching = Matching::of(&claimed, now);
        let mut found = compare(&claimed, now, &matching, false);
        found.retain(|change| self.loaded.shows(&change.group.name));
        let tables = audit::tables(self.loaded, self.claimed, self.scored, now, &found);
        let page = |table: Table| Table { medium: Medium::Page, beside: true, ..table };
        let mut tables: Vec<Table> =
            tables.into_iter().filter(|table| table.key != "claims").map(page).collect();
        for table in tables.iter_mut().filter(|table| table.key == "claims_by_unit") {
            let totals = |column: &&mut Column| ["claimed", "awarded"].contains(&column.key.as_str());
            table.columns.iter_mut().filter(totals).for_each(|column| column.audience = Audience::All);
            table.charts.push(Chart {
                kind: ChartKind::Pairs,
                title: Text::fixed(
                    "Điểm chỉ số tự chấm và được chấm, ở những tiêu chí đơn vị tự chấm",
                    "Points of the index claimed and awarded, of what the unit scored itself",
                ),
                label: "name",
                values: vec!["claimed".to_owned(), "awarded".to_owned()],
            });
        }
        tables
    }
}
