//! The rows under the header, one after the other: criteria, what explains them, totals, and what is passed over.

use super::cells::Cells;
use super::header::Header;
use super::role::Heading;
use super::token::Token;
use super::told::Told;
use super::words::Column;
use super::written::{Body, Passed, Spot, Total, Written, agencies, figure_within, is_sum};
use crate::submission::{TopRow, begins_note, column_numbers, is_foot, is_total};
use crate::value::{is_blank, is_figure};

/// Where codes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// In the column of codes or of numbers.
    Column(Column),
    /// Before the titles.
    Title,
}

/// Reads the rows under the header.
pub(super) fn read(rows: &[TopRow], header: &Header, told: &mut Told<'_>) -> Body {
    let top = &rows[header.first..header.first + header.depth];
    let below = &rows[header.first + header.depth..];
    let cells: Vec<Cells<'_>> = below.iter().map(|row| Cells::of(row, header, told)).collect();
    let sources = sources(&cells, header);
    let mut reader = Reader { header, sources, body: Body::default(), seen: Vec::new(), told };
    let last = cells.iter().rposition(|row| reader.is_criterion(row));
    for (place, (row, cells)) in below.iter().zip(&cells).enumerate() {
        let again = top.iter().any(|top| top.cells().eq(row.cells()));
        let width = header.columns.iter().flatten().count();
        // A lone letter numbers a column: `A, B, 1, 2`.
        let names = |text: &str| text.chars().count() > 1 && !is_figure(text);
        let titled = header.levels().iter().any(|&level| names(cells.at(level)));
        if again {
            reader.told.passed(cells.line, Passed::Header, &cells.line_text());
        } else if !titled && column_numbers(row.cells(), width) {
            reader.told.passed(cells.line, Passed::ColumnNumbers, &cells.line_text());
        } else {
            reader.row(cells, last.is_none_or(|last| place > last));
        }
    }
    reader.body
}

/// Where codes are looked for, the first that has one first.
fn sources(cells: &[Cells<'_>], header: &Header) -> Vec<Source> {
    let coded = |column: Column| cells.iter().any(|row| Token::of_cell(row.text(column)).is_some());
    if coded(Column::Code) {
        return vec![Source::Column(Column::Code), Source::Title];
    }
    // A column that only counts the rows, beside titles that bear dotted codes.
    let is_dotted = |token: &Token| matches!(token, Token::Number(parts) if parts.len() > 1);
    let counts = |row: &Cells<'_>| {
        let order = Token::of_cell(row.text(Column::Order));
        let mut titled = header.levels().into_iter().filter_map(|level| Token::before_title(row.at(level)));
        matches!(order, Some(Token::Number(parts)) if parts.len() == 1)
            && titled.any(|(token, _)| is_dotted(&token))
    };
    if cells.iter().any(counts) {
        return vec![Source::Title];
    }
    vec![Source::Column(Column::Order), Source::Title]
}

struct Reader<'a, 't> {
    header: &'a Header,
    sources: Vec<Source>,
    body: Body,
    /// The last title of each level, where each has a column.
    seen: Vec<String>,
    told: &'a mut Told<'t>,
}

impl Reader<'_, '_> {
    fn row(&mut self, cells: &Cells<'_>, behind: bool) {
        let levels = self.header.levels();
        if levels.len() > 1 {
            return self.levelled(cells, &levels, behind);
        }
        let (code, token, title) = self.named(cells, self.title(cells));
        let heading = Heading::of(&title, token.is_some());
        let lettered = matches!(token, Some(Token::Letter(_))) && is_blank(cells.text(Column::Max));
        if (token.is_none() || lettered) && heading.is_none() {
            return self.codeless(cells, behind);
        }
        let repeats = self.body.criteria.last().is_some_and(|last| {
            last.token == token
                && last.title == title
                && (last.max.text == cells.text(Column::Max) || is_blank(cells.text(Column::Max)))
        });
        if repeats && token.is_some() {
            return self.explains(cells);
        }
        let mut rest = self.rest(cells);
        let order = cells.text(Column::Order);
        if !is_blank(order) && Token::of_cell(order).is_none() && order != self.title(cells) {
            rest.remarks.push(order.to_owned());
        }
        self.body.criteria.push(Written { code, token, title, heading, ..rest });
    }

    /// Whether a row bears a code.
    fn is_criterion(&self, cells: &Cells<'_>) -> bool {
        let (_, token, title) = self.named(cells, self.title(cells));
        let levelled =
            self.header.levels().len() > 1 && !cells.text(Column::Max).is_empty() && !is_total(&title, false);
        token.is_some() || levelled || Heading::of(&title, false).is_some()
    }

    /// The title, which may stand in the column of numbers where cells are merged.
    fn title<'c>(&self, cells: &'c Cells<'_>) -> &'c str {
        let title =
            self.header.levels().into_iter().rev().map(|level| cells.at(level)).find(|text| !text.is_empty());
        let order = [Column::Code, Column::Order].map(|column| cells.text(column));
        let merged = || order.into_iter().find(|text| !text.is_empty() && Token::of_cell(text).is_none());
        title.or_else(merged).unwrap_or_default()
    }

    /// The code of a row, and its title without it.
    fn named(&self, cells: &Cells<'_>, title: &str) -> (Spot, Option<Token>, String) {
        for source in &self.sources {
            match *source {
                Source::Column(column) => {
                    let text = cells.text(column);
                    if let Some(token) = Token::of_cell(text) {
                        let again = Token::before_title(title).filter(|(other, _)| *other == token);
                        let title = again.map_or(title, |(_, rest)| rest).to_owned();
                        let exact = cells.is_exact(column);
                        return (
                            Spot { text: text.to_owned(), column: cells.number(column), exact },
                            Some(token),
                            title,
                        );
                    }
                }
                Source::Title => {
                    if let Some((token, rest)) = Token::before_title(title) {
                        let column = self
                            .header
                            .levels()
                            .first()
                            .map_or(0, |&level| crate::submission::column_number(level));
                        let text = token.to_string();
                        return (Spot { text, column, exact: false }, Some(token), rest.to_owned());
                    }
                }
            }
        }
        (Spot::default(), None, title.to_owned())
    }

    /// What a criterion's row says beside its code and title.
    fn rest(&self, cells: &Cells<'_>) -> Written {
        let text =
            |column| if is_blank(cells.text(column)) { String::new() } else { cells.text(column).to_owned() };
        let mut remarks = Vec::new();
        for column in [Column::Method, Column::Note] {
            if let (Some(place), false) = (self.header.place(column), is_blank(cells.text(column))) {
                remarks.push(format!(
                    "{}: {}",
                    super::cells::clean(&self.header.words[place]),
                    cells.text(column)
                ));
            }
        }
        remarks.extend(cells.others());
        Written {
            line: cells.line,
            max: self.max(cells),
            lead: text(Column::Lead),
            support: agencies(cells.raw(Column::Support)),
            due: text(Column::Due),
            measure: text(Column::Measure),
            evidence: text(Column::Evidence),
            basis: text(Column::Basis),
            remarks,
            overflows: cells.beyond().is_some(),
            ..Written::default()
        }
    }

    fn max(&self, cells: &Cells<'_>) -> Spot {
        let text = cells.text(Column::Max);
        let text = if is_blank(text) { String::new() } else { text.to_owned() };
        Spot { text, column: cells.number(Column::Max), exact: cells.is_exact(Column::Max) }
    }

    /// A row where each level of the tree has a column of its own: what is new in it, from the top down.
    fn levelled(&mut self, cells: &Cells<'_>, levels: &[usize], behind: bool) {
        let title = self.title(cells).to_owned();
        let filled = levels.iter().any(|&level| !cells.at(level).is_empty());
        if !filled || is_total(&title, false) {
            return self.codeless(cells, behind);
        }
        if behind && is_blank(cells.text(Column::Max)) && (is_foot(&title) || begins_note(&title)) {
            return self.codeless(cells, behind);
        }
        self.seen.resize(levels.len(), String::new());
        let before = self.body.criteria.len();
        for (level, &place) in levels.iter().enumerate() {
            let text = cells.at(place);
            if text.is_empty() || self.seen[level] == text {
                continue;
            }
            self.seen[level] = text.to_owned();
            self.seen[level + 1..].iter_mut().for_each(String::clear);
            let (token, title) = match Token::before_title(text) {
                Some((token, title)) => (Some(token), title.to_owned()),
                None => (None, text.to_owned()),
            };
            let code = Spot {
                text: token.as_ref().map(Token::to_string).unwrap_or_default(),
                column: crate::submission::column_number(place),
                exact: false,
            };
            let heading = if level == 0 { Heading::of(&title, true) } else { None };
            let bare = Written { line: cells.line, level, code, token, title, heading, ..Written::default() };
            self.body.criteria.push(bare);
        }
        if self.body.criteria.len() == before {
            let max = self.max(cells);
            let other = self.body.criteria.last().is_some_and(|last| last.max.text != max.text);
            if other && !max.text.is_empty() {
                self.told.without_code(cells.line, max.column, &cells.line_text());
                return self.explains_quietly(cells);
            }
            return self.explains(cells);
        }
        if let Some(last) = self.body.criteria.last_mut() {
            let Written { line, code, token, level, title, heading, .. } = std::mem::take(last);
            let rest = self.rest(cells);
            let own = Token::of_cell(cells.text(Column::Code))
                .or_else(|| Token::of_cell(cells.text(Column::Order)));
            let own = own.filter(|token| matches!(token, Token::Number(parts) if parts.len() == level + 1));
            let filled = Written { line, code, token: token.or(own), level, title, heading, ..rest };
            if let Some(last) = self.body.criteria.last_mut() {
                *last = filled;
            }
        }
    }

    /// A row without a code: a total, a part of the foot, or what explains the criterion above it.
    fn codeless(&mut self, cells: &Cells<'_>, behind: bool) {
        let title = self.title(cells);
        let max = self.max(cells);
        if is_sum(title) {
            let value = if max.text.is_empty() { figure_within(title, &max) } else { Some(max) };
            match value {
                Some(value) => {
                    self.body.totals.push(Total { line: cells.line, value, after: self.body.criteria.len() })
                }
                None => self.told.passed(cells.line, Passed::Total, &cells.line_text()),
            }
        } else if behind
            && max.text.is_empty()
            && (is_foot(&cells.line_text()) || begins_note(&cells.line_text()) || self.told.in_foot())
        {
            self.told.passed(cells.line, Passed::Foot, &cells.line_text());
        } else if !max.text.is_empty() && is_figure(&max.text) {
            self.told.without_code(cells.line, max.column, &cells.line_text());
            self.explains_quietly(cells);
        } else if self.body.criteria.is_empty() {
            self.told.passed(cells.line, Passed::Heading, &cells.line_text());
        } else {
            self.explains(cells);
        }
    }

    /// Keeps a row as a remark on the criterion above it.
    fn explains(&mut self, cells: &Cells<'_>) {
        self.told.explains(cells.line, &cells.line_text());
        self.explains_quietly(cells);
    }

    fn explains_quietly(&mut self, cells: &Cells<'_>) {
        let remark = format!("dòng {}: {}", cells.line, cells.line_text());
        match self.body.criteria.last_mut() {
            Some(last) => last.remarks.push(remark),
            None => self.told.stray(remark),
        }
    }
}
