//! What is told of an annex: nothing of it is dropped in silence.

use super::written::Passed;
use crate::diagnostic::{CellPlace, Code, Complaint, Diagnostics, Place};
use crate::source::SourceId;
use crate::text;
use crate::text::Text;

/// Tells of the rows and cells of one table.
pub(super) struct Told<'a> {
    source: SourceId,
    diagnostics: &'a mut Diagnostics,
    /// Whether the foot of the table has begun.
    foot: bool,
    /// Rows that belong to no criterion, for the head of the catalogue.
    strays: Vec<String>,
}

impl<'a> Told<'a> {
    pub fn new(source: SourceId, diagnostics: &'a mut Diagnostics) -> Self {
        Self { source, diagnostics, foot: false, strays: Vec::new() }
    }

    pub fn in_foot(&self) -> bool {
        self.foot
    }

    pub fn strays(self) -> Vec<String> {
        self.strays
    }

    pub fn stray(&mut self, remark: String) {
        self.strays.push(remark);
    }

    /// Tells of a cell, or of a row where the column is 0.
    pub fn tell(&mut self, complaint: Complaint, line: u32, column: u16, seen: &str) {
        self.diagnostics.push(complaint.at(self.place(line, column), seen));
    }

    /// Tells of a row, naming an earlier one.
    pub fn tell_also(
        &mut self,
        complaint: Complaint,
        (line, column): (u32, u16),
        seen: &str,
        (first, label): (u32, Text),
    ) {
        let diagnostic = complaint.at(self.place(line, column), seen).also(self.place(first, 0), label);
        self.diagnostics.push(diagnostic);
    }

    /// Tells what was assumed.
    pub fn assumed(&mut self, why: Text, mend: Text) {
        self.diagnostics.push(Complaint::new(Code::AnnexAssumed, why, mend).at(Place::Run, ""));
    }

    fn place(&self, line: u32, column: u16) -> Place {
        Place::Cell(CellPlace { source: self.source, line, column })
    }

    pub fn passed(&mut self, line: u32, passed: Passed, seen: &str) {
        self.foot |= passed == Passed::Foot;
        let why = match passed {
            Passed::ColumnNumbers => Text::fixed("dòng đánh số cột", "a row that numbers the columns"),
            Passed::Header => Text::fixed("hàng tiêu đề lặp lại", "the header once more"),
            Passed::Heading => Text::fixed(
                "dòng không có mã, phía trên tiêu chí đầu tiên",
                "a row without a code above the first criterion",
            ),
            Passed::Foot => Text::fixed(
                "dòng ký tên, ngày tháng hoặc ghi chú cuối bảng",
                "a signature, a date or a note at the foot",
            ),
            Passed::Total => Text::fixed("dòng tổng không có số", "a total without a figure"),
        };
        self.row_passed(why, line, seen);
    }

    /// Tells of a row above the header.
    pub fn title(&mut self, line: u32, seen: &str) {
        self.row_passed(
            Text::fixed("dòng tên bảng phía trên tiêu đề", "a title above the header"),
            line,
            seen,
        );
    }

    /// Tells of a total that agrees.
    pub fn total(&mut self, line: u32, seen: &str) {
        self.row_passed(
            Text::fixed("dòng tổng, khớp với các điểm tối đa", "a total, which agrees with the maxima"),
            line,
            seen,
        );
    }

    /// Tells of a row that is kept as a remark on the criterion above it.
    pub fn explains(&mut self, line: u32, seen: &str) {
        let why = Text::fixed(
            "dòng không có mã, giữ thành chú thích của tiêu chí phía trên",
            "a row without a code, kept as a comment on the criterion above it",
        );
        self.row_passed(why, line, seen);
    }

    fn row_passed(&mut self, why: Text, line: u32, seen: &str) {
        let mend = Text::fixed(
            "không cần làm gì; nếu là tiêu chí thì ghi mã và điểm tối đa",
            "nothing; where it is a criterion, write its code and maximum",
        );
        self.tell(Complaint::new(Code::AnnexPassedOver, why, mend), line, 0, seen);
    }

    pub fn without_code(&mut self, line: u32, column: u16, seen: &str) {
        let complaint = Complaint::new(
            Code::AnnexRow,
            Text::fixed(
                "dòng có điểm mà không có mã, nên không rõ là tiêu chí hay mức điểm; giữ thành chú thích",
                "a row with points and without a code, which may be a criterion or a step of one; kept as a comment",
            ),
            Text::fixed(
                "nếu là tiêu chí thì ghi mã vào phụ lục rồi chạy lại, hoặc thêm [[criterion]] vào bo-chi-so.toml",
                "where it is a criterion, write its code into the annex and run again, or add a [[criterion]] to bo-chi-so.toml",
            ),
        );
        self.tell(complaint, line, column, seen);
    }

    pub fn signs_dropped(&mut self, line: u32, column: u16, seen: &str) {
        let complaint = Complaint::new(
            Code::AnnexText,
            Text::fixed("ô có ký tự điều khiển, đã bỏ", "the cell has control signs, which were dropped"),
            Text::fixed("xem lại chữ trong bo-chi-so.toml", "check the text in bo-chi-so.toml"),
        );
        self.tell(complaint, line, column, seen);
    }

    /// Tells of columns that are not used.
    pub fn column(&mut self, line: u32, column: u16, seen: &str, twice: bool) {
        let why = if twice {
            Text::fixed(
                "cột này trùng nghĩa với một cột khác; nội dung giữ thành chú thích",
                "the column means the same as another; what it holds is kept as comments",
            )
        } else {
            Text::fixed(
                "không rõ cột này là gì; nội dung giữ thành chú thích",
                "the column is not understood; what it holds is kept as comments",
            )
        };
        let mend = Text::fixed(
            "không cần làm gì nếu đúng ý; nếu không thì sửa tiêu đề cột rồi chạy lại",
            "nothing, where that is meant; else mend the column's header and run again",
        );
        self.tell(Complaint::new(Code::ColumnPassedOver, why, mend), line, column, seen);
    }
}

/// A complaint about a code.
pub(super) fn code(why: Text, mend: Text) -> Complaint {
    Complaint::new(Code::AnnexCode, why, mend)
}

/// A complaint about a row that is left out.
pub(super) fn left_out(why: &Text) -> Complaint {
    let (vi, en) = (&why.vi, &why.en);
    Complaint::new(
        Code::AnnexRow,
        text!("{vi}; dòng được giữ thành chú thích", "{en}; the row is kept as a comment"),
        Text::fixed(
            "sửa phụ lục rồi chạy lại, hoặc sửa chú thích trong bo-chi-so.toml thành [[criterion]]",
            "mend the annex and run again, or make the comment in bo-chi-so.toml a [[criterion]]",
        ),
    )
}

/// A complaint about a maximum.
pub(super) fn max(why: Text, mend: Text) -> Complaint {
    Complaint::new(Code::AnnexMax, why, mend)
}
