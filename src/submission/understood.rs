//! What was understood of a table, to be shown: nothing that is read depends on it.

use super::base::Base;
use super::layout::Shape;
use super::marks::Numbers;
use super::when::ToldBy;
use super::words::Column;
use crate::catalogue::Catalogue;
use crate::number::Mark;
use crate::period::Period;
use crate::source::encoding::Encoding;
use crate::source::{SourceId, Tabular};
use crate::text;
use crate::text::Text;

/// What was understood of a table.
#[derive(Clone, Debug)]
pub struct Understood {
    /// The file, or the sheet.
    pub source: SourceId,
    /// Whether it is a sheet of a workbook.
    pub workbook: bool,
    /// The encoding of a text; of a workbook only where its cells are in the code of an old font.
    pub encoding: Option<Encoding>,
    /// The sign between the cells of a text.
    pub delimiter: u8,
    /// The first and last line of the header, from 1.
    pub header: (u32, u32),
    /// Its shape.
    pub shape: Shape,
    /// The headers, and what each column means; none: it is not used.
    pub columns: Vec<(String, Option<Column>)>,
    /// What is known of the decimal mark.
    pub numbers: Numbers,
    /// How many numbers show a point and how many a comma.
    pub evidence: (usize, usize),
    /// Whether it is the machine form.
    pub machine: bool,
    /// The period of rows that name none.
    pub period: Period,
    /// What tells it.
    pub told_by: ToldBy,
    /// How many rows hold values.
    pub rows: usize,
}

impl Understood {
    pub(super) fn of(table: &Tabular, source: SourceId, base: Base, rows: usize) -> Self {
        let first = base.header_rows.first().map_or(1, |row| row.line);
        let last = base.header_rows.last().map_or(first, |row| row.line);
        Self {
            source,
            workbook: table.sheet.is_some(),
            encoding: table.encoding,
            delimiter: table.delimiter,
            header: (first, last),
            shape: base.layout.shape,
            columns: base.layout.headers.into_iter().zip(base.layout.columns).collect(),
            numbers: base.numbers,
            evidence: base.evidence,
            machine: base.layout.machine,
            period: base.period,
            told_by: base.told_by,
            rows,
        }
    }

    /// The decimal mark, and how it is known.
    pub fn decimals(&self) -> Text {
        let (points, commas) = self.evidence;
        let counts = text!(
            "{points} số dùng dấu chấm, {commas} số dùng dấu phẩy",
            "{points} numbers show a point, {commas} a comma"
        );
        let sign = |mark: Mark| match mark {
            Mark::Point => Text::fixed("dấu chấm", "a point"),
            Mark::Comma => Text::fixed("dấu phẩy", "a comma"),
        };
        let why = match self.numbers {
            Numbers::Settled(_) if self.machine => Text::fixed(
                "dạng máy: tiêu đề tiếng Anh, phân cách bằng dấu phẩy",
                "the machine form: English headers, comma-separated",
            ),
            Numbers::Settled(_) if self.evidence == (0, 0) => {
                Text::fixed("theo --numbers hoặc par.toml", "as --numbers or par.toml says")
            }
            Numbers::Settled(_) => counts,
            Numbers::Mixed(_) => counts.join(": ", &Text::fixed("lẫn lộn", "mixed")),
            Numbers::Unknown if self.workbook => Text::fixed(
                "ô số của sổ tính không cần; không có số ghi bằng chữ",
                "number cells need none; no number is written as text",
            ),
            Numbers::Unknown => Text::fixed("không số nào cho biết", "no number shows it"),
        };
        match self.numbers {
            Numbers::Settled(mark) | Numbers::Mixed(mark) => sign(mark).join(" – ", &why),
            Numbers::Unknown => why,
        }
    }

    /// How its text is kept, in words.
    pub fn format(&self) -> Text {
        let name = self.encoding.map(Encoding::name);
        match (self.workbook, name) {
            (false, name) => Text::same(name.unwrap_or_default()),
            (true, None) => Text::fixed("sổ tính", "workbook"),
            (true, Some(name)) => text!("sổ tính, chữ {name}", "workbook, text in {name}"),
        }
    }

    /// The sign between cells, in words.
    pub fn separator(&self) -> Text {
        match self.delimiter {
            b';' => Text::fixed("chấm phẩy (;)", "semicolon (;)"),
            b',' => Text::fixed("phẩy (,)", "comma (,)"),
            b'\t' => Text::fixed("tab", "tab"),
            b'|' => Text::fixed("gạch đứng (|)", "bar (|)"),
            other => Text::same(char::from(other).to_string()),
        }
    }
}

impl Shape {
    /// Its name in words.
    pub const fn title(self) -> Text {
        match self {
            Self::Long => {
                Text::fixed("dài: mỗi dòng một đơn vị, một tiêu chí", "long: a row a unit and criterion")
            }
            Self::Wide => Text::fixed(
                "ngang: mỗi dòng một đơn vị, mỗi cột một tiêu chí",
                "wide: a row a unit, a column a criterion",
            ),
            Self::Form => {
                Text::fixed("phiếu của một đơn vị: mỗi dòng một tiêu chí", "a unit's form: a row a criterion")
            }
        }
    }

    /// Its stable English name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Long => "long",
            Self::Wide => "wide",
            Self::Form => "form",
        }
    }
}

impl Column {
    /// What it means, in words; a criterion by its code and title.
    pub fn title(self, catalogue: &Catalogue) -> Text {
        match self {
            Self::Node(node) => {
                let node = &catalogue.nodes[node];
                Text::same(format!("{} {}", node.code, node.title))
            }
            other => other.name(),
        }
    }

    /// What it means, in words.
    pub const fn name(self) -> Text {
        match self {
            Self::Unit => Text::fixed("mã đơn vị", "the unit's key"),
            Self::UnitName => Text::fixed("tên đơn vị", "the unit's name"),
            Self::Criterion => Text::fixed("mã tiêu chí", "the criterion's code"),
            Self::Title => Text::fixed("tên (hoặc mã) tiêu chí", "the criterion's title (or code)"),
            Self::Order => Text::fixed("số thứ tự", "the row's number"),
            Self::Period => Text::fixed("kỳ", "the period"),
            Self::Value => Text::fixed("số liệu", "the value"),
            Self::Numerator => Text::fixed("tử số", "the numerator"),
            Self::Denominator => Text::fixed("mẫu số", "the denominator"),
            Self::SelfScore => Text::fixed("điểm tự chấm", "the self score"),
            Self::Score => Text::fixed("điểm thẩm định", "the appraisers' score"),
            Self::Stage => Text::fixed("bước thẩm định", "the appraisal stage"),
            Self::Reason => Text::fixed("lý do", "the reason"),
            Self::Evidence => Text::fixed("tài liệu kiểm chứng", "the evidence"),
            Self::Note => Text::fixed("ghi chú", "a note"),
            Self::Repeated => {
                Text::fixed("chép từ bộ chỉ số, không đọc", "copied from the catalogue, not read")
            }
            Self::Node(_) => Text::fixed("một tiêu chí", "a criterion"),
        }
    }
}
