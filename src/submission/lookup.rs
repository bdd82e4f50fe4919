//! Names and codes in rows: the unit and the criterion they mean, looked up once, never by likeness.

use super::header::Base;
use super::rows::Reader;
use super::table::column_number;
use crate::catalogue::Catalogue;
use crate::diagnostic::{Code, Complaint};
use crate::source::Row;
use crate::text;
use crate::text::{Text, list, trim};
use crate::unit::{Found, Register, normalise};

/// What stands before the names of local units.
const KINDS: [&str; 8] = ["phường", "xã", "thị trấn", "đặc khu", "thị xã", "thành phố", "quận", "huyện"];

impl Reader<'_> {
    pub(super) fn row_unit(&mut self, row: &Row<'_>, base: &Base) -> Option<usize> {
        let place = base.places.unit?;
        let name = trim(row.cell(place));
        if self.last_unit.0 != name {
            self.last_unit = (name.to_owned(), self.unit(name, row.line, column_number(place)));
        } else if self.last_unit.1.is_none() {
            // The fault is told once for every row it spoils.
            self.unit(name, row.line, column_number(place));
        }
        self.last_unit.1
    }

    /// The seat of the unit a text means; a fault where there is none.
    pub(super) fn unit(&mut self, name: &str, line: u32, column: u16) -> Option<usize> {
        if let Some(Some(seat)) = self.units.get(name) {
            return Some(*seat);
        }
        let found = self.context.register.find(name, self.context.last_day);
        let seat = match found {
            Found::Unit(unit) => self.context.seats[unit],
            _ => None,
        };
        let read_elsewhere =
            matches!(found, Found::Unit(unit) if self.table.elsewhere.get(unit) == Some(&true));
        if seat.is_none() && !read_elsewhere {
            let complaint = match found {
                _ if name.is_empty() => blank_unit(),
                Found::Unit(unit) => self.unknown_unit(name, Some(unit)),
                Found::NotRegistered(unit) => not_registered(self.context.register, unit),
                Found::Unknown { .. } => self.unknown_unit(name, None),
            };
            self.complain(complaint, line, column, name);
        }
        self.units.insert(name.to_owned(), seat);
        seat
    }

    /// The complaint that a name means no unit of this group: of another one, or of none.
    pub(super) fn unknown_unit(&self, name: &str, other: Option<usize>) -> Complaint {
        let register = self.context.register;
        if let Some(unit) = other {
            let (name, group) = (&register.units()[unit].name, register.units()[unit].group_or_kind());
            return Complaint::new(
                Code::UnitNotScored,
                text!(
                    "«{name}» ({group}) không thuộc khối mà tệp này chấm",
                    "«{name}» ({group}) is not of the group these files score"
                ),
                Text::fixed(
                    "chuyển số liệu sang tệp của khối đó, hoặc sửa `group`, `kind` trong danh mục đơn vị và `kinds` của khối",
                    "move the values to that group's files, or mend `group` and `kind` in the register and the group's `kinds`",
                ),
            );
        }
        let suggestion = match register.find(name, self.context.last_day) {
            Found::Unknown { suggestion } => suggestion,
            _ => None,
        };
        if let [first, second, ..] = self.bearers(name).as_slice() {
            return Complaint::new(
                Code::UnknownUnit,
                text!(
                    "tên này có thể là «{first}» hoặc «{second}»",
                    "the name may mean «{first}» or «{second}»"
                ),
                Text::fixed("ghi đủ loại: phường, xã, …", "write the kind too: phường, xã, …"),
            );
        }
        let mend = match suggestion.map(|unit| &register.units()[unit].name) {
            Some(near) => text!(
                "có phải «{near}»? Sửa tên, hoặc thêm tên này vào cột aliases của đơn vị trong danh mục",
                "did you mean «{near}»? Mend the name, or add it to the unit's aliases in the register"
            ),
            None => Text::fixed(
                "sửa tên theo danh mục đơn vị, hoặc thêm vào cột aliases",
                "mend the name after the register, or add it to the aliases",
            ),
        };
        Complaint::new(
            Code::UnknownUnit,
            Text::fixed("không có đơn vị này trong danh mục", "the register has no such unit"),
            mend,
        )
    }

    /// The names of the units that a name without its kind may mean.
    fn bearers(&self, name: &str) -> Vec<&str> {
        let bare = normalise(name);
        let units = self.context.register.units().iter();
        units
            .filter(|unit| unit.registered_on(self.context.last_day))
            .filter(|unit| {
                let full = normalise(&unit.name);
                full.strip_suffix(&bare).is_some_and(|kind| KINDS.contains(&kind.trim_end()))
            })
            .map(|unit| unit.name.as_str())
            .collect()
    }

    pub(super) fn criterion(&mut self, row: &Row<'_>, base: &Base) -> Option<usize> {
        let place = base.places.criterion?;
        let code = trim(row.cell(place));
        if let Some(Some(node)) = self.codes.get(code) {
            return Some(*node);
        }
        let node = self.context.catalogue.find(code);
        if node.is_none() {
            let complaint = if code.is_empty() {
                blank_criterion()
            } else {
                unknown_criterion(code, self.context.catalogue)
            };
            self.complain(complaint, row.line, column_number(place), code);
        }
        self.codes.insert(code.to_owned(), node);
        node
    }
}

fn blank_unit() -> Complaint {
    Complaint::new(
        Code::UnitBlank,
        Text::fixed("dòng có số liệu nhưng không có tên đơn vị", "a value stands beside a blank unit"),
        Text::fixed(
            "ghi tên đơn vị vào từng dòng (không gộp ô)",
            "write the unit in every row (no merged cells)",
        ),
    )
}

fn blank_criterion() -> Complaint {
    Complaint::new(
        Code::CriterionBlank,
        Text::fixed("dòng có số liệu nhưng không có mã tiêu chí", "a value stands beside a blank criterion"),
        Text::fixed("ghi mã tiêu chí, hoặc xóa dòng", "write the criterion's code, or delete the row"),
    )
}

fn unknown_criterion(code: &str, catalogue: &Catalogue) -> Complaint {
    Complaint::new(
        Code::UnknownCriterion,
        text!("bộ chỉ số không có tiêu chí {code}", "the catalogue has no criterion {code}"),
        meant_code(code, catalogue),
    )
}

/// What to write for a code that the catalogue lacks: the one it differs from in spelling only, else those that
/// stand where it would. Likeness would mislead: 8.1 is not 3.1.
pub(super) fn meant_code(code: &str, catalogue: &Catalogue) -> Text {
    let plain = |code: &str| {
        let code = code.trim_start_matches('\'').to_lowercase().replace(',', ".");
        code.split_whitespace().collect::<String>().trim_end_matches('.').to_owned()
    };
    let written = plain(code);
    if let Some(near) = catalogue.nodes.iter().map(|node| &node.code).find(|known| plain(known) == written) {
        return text!("có phải {near}? Sửa mã", "did you mean {near}? Mend the code");
    }
    let mut above = written.as_str();
    while let Some((parent, _)) = above.rsplit_once('.') {
        above = parent;
        let Some(node) = catalogue.find(parent).map(|node| &catalogue.nodes[node]) else { continue };
        if node.children.is_empty() {
            return text!("tiêu chí {parent} không có tiêu chí con", "criterion {parent} has no children");
        }
        let codes: Vec<&str> =
            node.children.iter().map(|&child| catalogue.nodes[child].code.as_str()).collect();
        let codes = list(&codes);
        return text!("các mã dưới {parent}: {codes}", "the codes under {parent}: {codes}");
    }
    let codes: Vec<&str> = catalogue.areas().map(|node| catalogue.nodes[node].code.as_str()).collect();
    let codes = list(&codes);
    text!(
        "ghi mã như trong bộ chỉ số (xem `par criteria`); các mã cấp 1: {codes}",
        "write a code of the catalogue (see `par criteria`); those of depth 1: {codes}"
    )
}

fn not_registered(register: &Register, unit: usize) -> Complaint {
    let unit = &register.units()[unit];
    let name = &unit.name;
    let next: Vec<&str> = unit
        .successors
        .iter()
        .filter_map(|key| register.by_key(key))
        .map(|place| register.units()[place].name.as_str())
        .collect();
    let mend = if next.is_empty() {
        Text::fixed(
            "xóa các dòng của đơn vị này, hoặc sửa `from`, `to` trong danh mục",
            "delete the unit's rows, or mend `from` and `to` in the register",
        )
    } else {
        let next = next.join(", ");
        text!("ghi số liệu cho đơn vị kế tiếp: {next}", "write the values for its successor: {next}")
    };
    Complaint::new(
        Code::UnitNotRegistered,
        text!("«{name}» không tồn tại vào ngày cuối kỳ", "«{name}» does not exist on the period's last day"),
        mend,
    )
}
