//! Tables as values: what a command found, free of the domain and of any format.

use crate::number::Number;
use crate::particulars::Particulars;
use crate::text::Text;

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

    /// The tables, each with the title of its section where one begins.
    pub fn sectioned(&self) -> impl Iterator<Item = (Option<&Text>, &Table)> {
        let mut last = None;
        self.tables.iter().map(move |table| {
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
    /// One row after the other, a line a column: for rows of long texts.
    Records,
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
    /// People: shown by `table` and `markdown` only.
    People,
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
}

impl Column {
    /// A column of texts.
    pub fn text(key: impl Into<String>, title: Text) -> Self {
        Self { key: key.into(), title, align: Align::Left, audience: Audience::All }
    }

    /// A column of figures.
    pub fn figure(key: impl Into<String>, title: Text) -> Self {
        Self { align: Align::Right, ..Self::text(key, title) }
    }

    /// A column of ranks or marks.
    pub fn centre(key: impl Into<String>, title: Text) -> Self {
        Self { align: Align::Centre, ..Self::text(key, title) }
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
    Text(String),
    /// A text of the tool's own, in both languages, and the stable English word data formats write for it.
    Word {
        /// What data formats write.
        key: &'static str,
        /// What people read; boxed, as sentences are, for a table has millions of cells and few such.
        text: Box<Text>,
    },
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
}

impl Cell {
    /// A text, or nothing where there is none.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A word of the tool's own, by its key.
    pub fn word(key: &'static str, text: Text) -> Self {
        Self::Word { key, text: Box::new(text) }
    }

    /// A sentence, or nothing where there is none.
    pub fn sentence(text: Option<Text>) -> Self {
        text.map_or(Self::Empty, |text| Self::Sentence(Box::new(text)))
    }

    /// A figure, or nothing where there is none.
    pub fn figure(value: Option<Number>, places: u32) -> Self {
        value.map_or(Self::Empty, |value| Self::Figure { value, places })
    }
}
