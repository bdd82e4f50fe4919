//! Tables as values: what a command found, free of the domain and of any format.

mod formula;

use crate::number::Number;
use crate::particulars::Particulars;
use crate::text::Text;

pub use formula::{Formula, Place, RankKey};

/// What a command shows: tables, in the order they are read.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The command, as JSON names it.
    pub command: &'static str,
    /// The line above all tables, where they make one document.
    pub title: Option<Text>,
    /// The tables.
    pub tables: Vec<Table>,
    /// What the official document that they go with says of itself.
    pub particulars: Box<Particulars>,
}

impl Report {
    /// The tables of a command, which make no document.
    pub fn of(command: &'static str, tables: Vec<Table>) -> Self {
        Self { command, title: None, tables, particulars: Box::default() }
    }

    /// The tables for any medium, each with the title of its section where one begins.
    pub fn sectioned(&self) -> impl Iterator<Item = (Option<&Text>, &Table)> {
        let mut last = None;
        self.tables.iter().filter(|table| table.medium == Medium::Any).map(move |table| {
            let begins = table.section.as_ref().filter(|section| last != Some(*section));
            last = table.section.as_ref();
            (begins, table)
        })
    }
}

/// How a table is laid out for people; data formats write rows either way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Columns side by side.
    #[default]
    Grid,
    /// Columns side by side where the page holds them all; else one row after the other: for long texts that are read
    /// across.
    Whole,
    /// One row after the other, a line a column: for rows of long texts.
    Records,
}

/// Where a table is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Medium {
    /// On paper as well as on a screen.
    #[default]
    Any,
    /// On a page that opens and leads on (html), and by programs; too much, or of no use, on paper.
    Page,
    /// In a workbook, where figures are checked, and by programs.
    Workbook,
    /// By programs alone, which find its key and columns though there is nothing to say.
    Data,
}

/// Where more is told of the rows of a table: in the row of another table that has the same cells in some columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// The key of the table that tells it; it is read through its detail only.
    pub table: &'static str,
    /// The keys of the columns whose cells say which row.
    pub by: &'static [&'static str],
    /// The key of the column whose cells open it.
    pub from: &'static str,
}

/// A picture of a table's figures; formats that cannot draw leave it out, for the table says the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// How they are drawn.
    pub kind: ChartKind,
    /// The line above it.
    pub title: Text,
    /// The key of the column that names each row.
    pub label: &'static str,
    /// The keys of the columns drawn, in order.
    pub values: Vec<String>,
}

/// How a chart draws rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// A bar a row: the columns one after the other, but the last, which is their total.
    Bars,
    /// Two points a row, and the stretch between them.
    Pairs,
    /// A line a row through its ranks, column by column; the first place stands on top.
    Ranks,
}

/// A table: columns, rows, a title above and footnotes below.
///
/// Tables of one key in a report are parts of one table (one part a group): data formats write them as one.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Its stable English name, for JSON.
    pub key: &'static str,
    /// The part of a document it stands in; the tables of one part follow each other.
    pub section: Option<Text>,
    /// The line above it.
    pub title: Option<Text>,
    /// What it is called where there is little room, as on the tab of a worksheet.
    pub tab: Option<Text>,
    /// What is said of it in paragraphs, above it.
    pub prose: Vec<Text>,
    /// How people see it.
    pub layout: Layout,
    /// Its columns.
    pub columns: Vec<Column>,
    /// How many leading columns are repeated where a wide table is split.
    pub anchors: usize,
    /// Its rows, one cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// The rows that stand out, by place: totals, and the heads of what follows them.
    pub strong: Vec<usize>,
    /// Lines under it.
    pub footnotes: Vec<Text>,
    /// Whether it begins a page of its own, where there are pages.
    pub own_page: bool,
    /// Whether it stands beside the table that was asked for: formats that hold one table leave it out.
    pub beside: bool,
    /// Where it is read.
    pub medium: Medium,
    /// The key of the one thing it is about (a unit), where it is about one: [`Column::leads`] leads here.
    pub subject: Option<String>,
    /// Where more is told of its rows.
    pub detail: Option<Detail>,
    /// Pictures of its figures, above it.
    pub charts: Vec<Chart>,
}

/// Where a column's cells stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Texts.
    Left,
    /// Marks and ranks.
    Centre,
    /// Figures.
    Right,
}

/// Who reads a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// People and programs.
    #[default]
    All,
    /// Programs: written by data formats only (csv, csv-excel, json).
    Data,
    /// People: left out by data formats.
    People,
}

/// What colour or sign formats that have them add to a column's figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shade {
    /// None.
    #[default]
    Plain,
    /// They are changes: a sign tells those above 0, which are better, from those below.
    Change,
    /// The more the better: rows are compared with each other, where colours follow figures.
    Level,
    /// Five steps of colour from worst to best, by the four bounds between them; a figure on a bound is in the better.
    Steps([i64; 4]),
}

/// One column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its stable English key, for JSON and CSV.
    pub key: String,
    /// Its heading.
    pub title: Text,
    /// Where its cells stand.
    pub align: Align,
    /// Who reads it.
    pub audience: Audience,
    /// What is added to its figures.
    pub shade: Shade,
    /// The key of the column whose cells name the [`Table::subject`] that this column's cells lead to.
    pub leads: Option<&'static str>,
}

impl Column {
    /// A column of texts.
    pub fn text(key: impl Into<String>, title: Text) -> Self {
        Self {
            key: key.into(),
            title,
            align: Align::Left,
            audience: Audience::All,
            shade: Shade::Plain,
            leads: None,
        }
    }

    /// A column of figures.
    pub fn figure(key: impl Into<String>, title: Text) -> Self {
        Self { align: Align::Right, ..Self::text(key, title) }
    }

    /// A column of ranks or marks.
    pub fn centre(key: impl Into<String>, title: Text) -> Self {
        Self { align: Align::Centre, ..Self::text(key, title) }
    }

    /// The same column, shaded.
    #[must_use]
    pub fn shaded(self, shade: Shade) -> Self {
        Self { shade, ..self }
    }

    /// The same column, whose cells lead to what the column `by` names.
    #[must_use]
    pub fn leading(self, by: &'static str) -> Self {
        Self { leads: Some(by), ..self }
    }

    /// The same column for programs only.
    #[must_use]
    pub fn for_data(self) -> Self {
        Self { audience: Audience::Data, ..self }
    }

    /// The same column for people only.
    #[must_use]
    pub fn for_people(self) -> Self {
        Self { audience: Audience::People, ..self }
    }
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing there: blank, or `null` in JSON.
    Empty,
    /// A text of the tool's own or of the inputs, the same in both languages. Untrusted: formats escape it.
    Text(Box<str>),
    /// A text of the tool's own, in both languages, and the stable English word data formats write for it; boxed, as
    /// sentences are, for a table has millions of cells and few such.
    Word(Box<Word>),
    /// A sentence of the tool's own, in the language of the tables in every format.
    Sentence(Box<Text>),
    /// A count or rank.
    Whole(i64),
    /// A published figure: rounded already, shown with exactly this many decimals to people; data formats
    /// write its digits without trailing zeros.
    Figure {
        /// The figure; its decimals end.
        value: Number,
        /// Decimals people see; more digits are rounded half-up for them only.
        places: u32,
    },
    /// Yes or no: a mark for people where yes, `true`/`false` in data.
    Flag(bool),
    /// A rank as people see it: `3`, or `3=` where it is shared.
    Rank {
        /// The rank.
        rank: i64,
        /// Whether it is shared.
        tied: bool,
    },
    /// A figure or rank that follows from others; boxed, for few do.
    Computed(Box<Computed>),
}

/// A text of the tool's own with the word that programs read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What data formats write.
    pub key: &'static str,
    /// What people read.
    pub text: Text,
}

/// A figure or rank that follows from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// What it comes to.
    pub shown: Cell,
    /// How it follows.
    pub formula: Formula,
}

impl Cell {
    /// A text, or nothing where there is none.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text.into()) }
    }

    /// A word of the tool's own, by its key.
    pub fn word(key: &'static str, text: Text) -> Self {
        Self::Word(Box::new(Word { key, text }))
    }

    /// A sentence, or nothing where there is none.
    pub fn sentence(text: Option<Text>) -> Self {
        text.map_or(Self::Empty, |text| Self::Sentence(Box::new(text)))
    }

    /// The number in it, where it holds one.
    pub fn number(&self) -> Option<Number> {
        match self {
            Self::Whole(number) => Some(Number::integer(*number)),
            Self::Figure { value, .. } => Some(value.clone()),
            Self::Rank { rank, .. } => Some(Number::integer(*rank)),
            Self::Computed(computed) => computed.shown.number(),
            _ => None,
        }
    }

    /// A figure, or nothing where there is none.
    pub fn figure(value: Option<Number>, places: u32) -> Self {
        value.map_or(Self::Empty, |value| Self::Figure { value, places })
    }

    /// A figure or rank with how it follows from others; nothing follows to nothing.
    #[must_use]
    pub fn computed(self, formula: Formula) -> Self {
        match self {
            Self::Empty => Self::Empty,
            shown => Self::Computed(Box::new(Computed { shown, formula })),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Cell;

    #[test]
    fn cells_are_small() {
        // A nation's table has millions of them.
        assert_eq!(size_of::<Cell>(), 24);
    }
}
