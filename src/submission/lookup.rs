//! Names and codes in rows: the unit and the criterion they mean, looked up once, never by likeness.

use jiff::civil::Date;

use super::base::Base;
use super::layout::two_codes;
use super::named::{Named, named, same_title};
use super::rows::{Context, Places, Reader};
use crate::catalogue::Catalogue;
use crate::diagnostic::{Code, Complaint};
use crate::period::Period;
use crate::source::Row;
use crate::text;
use crate::text::{Text, fold, list, trim};
use crate::unit::{Found, Register, normalise};
use crate::value;

/// What stands before the names of local units.
const KINDS: [&str; 8] = ["phường", "xã", "thị trấn", "đặc khu", "thị xã", "thành phố", "quận", "huyện"];

/// Why a row is of no unit or criterion here.
pub(super) enum Miss {
    /// It is read for another group.
    Elsewhere,
    /// A fault, at a place of the row from 0.
    Faulty(Box<Complaint>, usize),
}

impl Miss {
    fn faulty(complaint: Complaint, place: usize) -> Self {
        Self::Faulty(Box::new(complaint), place)
    }
}

impl Reader<'_> {
    /// The seat of the unit a row is of, by key or name; both must mean the same.
    pub(super) fn row_unit(&mut self, row: &Row<'_>, places: &Places) -> Result<usize, Miss> {
        let filled = |place: Option<usize>| {
            place.map(|place| (place, shown(row.cell(place)))).filter(|(_, text)| !text.is_empty())
        };
        let (key, name) = (filled(places.unit), filled(places.unit_name));
        let Some((place, text)) = key.or(name) else {
            let place = places.unit.or(places.unit_name).unwrap_or_default();
            return Err(Miss::faulty(blank_unit(), place));
        };
        let seat = self
            .unit(text)
            .map_err(|miss| miss.map_or(Miss::Elsewhere, |complaint| Miss::faulty(complaint, place)))?;
        if let (Some(_), Some((place, name))) = (key, name)
            && let Ok(other) = self.unit(name)
            && other != seat
        {
            return Err(Miss::faulty(two_units(text), place));
        }
        Ok(seat)
    }

    /// The seat of the unit a text means, else what is wrong with it; nothing where it is read for another group.
    pub(super) fn unit(&mut self, name: &str) -> Result<usize, Option<Complaint>> {
        if self.last_unit.0 == name
            && let Some(seat) = self.last_unit.1
        {
            return Ok(seat);
        }
        if let Some(Some(seat)) = self.units.get(name) {
            self.last_unit = (name.to_owned(), Some(*seat));
            return Ok(*seat);
        }
        let found = self.context.register.find(name, self.context.last_day);
        let seat = match found {
            Found::Unit(unit) => self.context.seats[unit],
            _ => None,
        };
        self.units.insert(name.to_owned(), seat);
        if let Some(seat) = seat {
            self.last_unit = (name.to_owned(), Some(seat));
            return Ok(seat);
        }
        if matches!(found, Found::Unit(unit) if self.elsewhere.get(unit) == Some(&true)) {
            return Err(None);
        }
        Err(Some(match found {
            _ if name.is_empty() => blank_unit(),
            Found::Unit(unit) => self.unknown_unit(name, Some(unit)),
            Found::NotRegistered(unit) => not_registered(self.context.register, unit, self.context.last_day),
            Found::Unknown { .. } => self.unknown_unit(name, None),
        }))
    }

    /// Whether a row of another period is of a unit that is not there in this one, or not under this name: what its name
    /// meant on that period's last day is not what it means now, which is `seat`.
    pub(super) fn is_of_another_time(&mut self, row: &Row<'_>, base: &Base, seat: Option<usize>) -> bool {
        let Some(period) = self.row_period(row, base).filter(|period| *period != self.context.period) else {
            return false;
        };
        let filled = |place: &usize| !trim(row.cell(*place)).is_empty();
        let place = base.places.unit.filter(filled).or(base.places.unit_name.filter(filled));
        place.is_some_and(|place| self.is_elsewhen(shown(row.cell(place)), period, seat))
    }

    /// Whether a name meant a unit on another period's last day that is not the one it means now.
    pub(super) fn is_elsewhen(&mut self, name: &str, period: Period, seat: Option<usize>) -> bool {
        let Context { register, members, last_day, .. } = *self.context;
        if period == self.context.period {
            return false;
        }
        match (self.meant(name, period), seat) {
            (Some(then), Some(seat)) => members[seat].unit != then,
            (Some(then), None) => !register.units()[then].registered_on(last_day),
            (None, _) => false,
        }
    }

    /// The unit that a name meant on another period's last day.
    fn meant(&mut self, name: &str, period: Period) -> Option<usize> {
        let (known, units) = &mut self.meant;
        if std::mem::replace(known, period) != period {
            units.clear();
        }
        if let Some(unit) = units.get(name) {
            return *unit;
        }
        let unit = match self.context.register.find(name, period.last_day(&self.context.cut_offs)) {
            Found::Unit(unit) => Some(unit),
            Found::NotRegistered(_) | Found::Unknown { .. } => None,
        };
        units.insert(name.to_owned(), unit);
        unit
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

    /// The criterion a row is of: by its code; where there is no column of codes, by title or row number.
    pub(super) fn criterion(&mut self, row: &Row<'_>, places: &Places) -> Result<usize, Miss> {
        let filled = |place: Option<usize>| {
            place.map(|place| (place, shown(row.cell(place)))).filter(|(_, text)| !text.is_empty())
        };
        let title = filled(places.title);
        if let Some((place, code)) = filled(places.criterion) {
            let node = self.code(code, row.is_exact(place), place)?;
            return match title {
                Some((place, title)) => self.agree(node, title, place),
                None => Ok(node),
            };
        }
        let (Some((place, title)), None) = (title, places.criterion) else {
            let place = places.criterion.or(places.title).unwrap_or_default();
            return Err(Miss::faulty(blank_criterion(), place));
        };
        let catalogue = self.context.catalogue;
        let titled = self.code(title, row.is_exact(place), place);
        let Some((at, order)) = filled(places.order).filter(|(_, order)| order.contains('.')) else {
            return titled;
        };
        match (titled, named(order, row.is_exact(at), catalogue)) {
            (Ok(node), Named::Node(other)) if node != other && !same_title(other, title, catalogue) => {
                Err(Miss::faulty(disagree(catalogue, other, node), place))
            }
            (_, Named::Node(node)) | (Ok(node), _) => Ok(node),
            (Err(_), Named::Twins(..)) => Err(Miss::faulty(two_codes(order), at)),
            (Err(miss), _) => Err(miss),
        }
    }

    /// The node a text names by code or title.
    fn code(&mut self, text: &str, exact: bool, place: usize) -> Result<usize, Miss> {
        if let (false, Some(node)) = (exact, self.codes.get(text)) {
            return Ok(node);
        }
        let catalogue = self.context.catalogue;
        match named(text, exact, catalogue) {
            Named::Node(node) => {
                self.codes.insert(text, node);
                Ok(node)
            }
            Named::Twins(..) => Err(Miss::faulty(two_codes(text), place)),
            Named::Disagree(code, title) => Err(Miss::faulty(disagree(catalogue, code, title), place)),
            Named::Unknown => Err(Miss::faulty(unknown_criterion(text, catalogue), place)),
        }
    }

    /// The node of a code, unless the title beside it is another's.
    fn agree(&self, node: usize, title: &str, place: usize) -> Result<usize, Miss> {
        let catalogue = self.context.catalogue;
        if same_title(node, title, catalogue) {
            return Ok(node);
        }
        match catalogue.find_title(&fold(title)) {
            Some(other) if other != node => Err(Miss::faulty(disagree(catalogue, node, other), place)),
            _ => Ok(node),
        }
    }
}

/// A cell as a spreadsheet shows it: without the apostrophe that makes it a text.
fn shown(cell: &str) -> &str {
    trim(cell).trim_start_matches('\'')
}

fn disagree(catalogue: &Catalogue, code: usize, title: usize) -> Complaint {
    let (code, other) = (&catalogue.nodes[code].code, &catalogue.nodes[title].code);
    Complaint::new(
        Code::CriterionDisagrees,
        text!(
            "dòng mang mã {code} nhưng tên là của tiêu chí {other}",
            "the row bears code {code}, but the title is that of criterion {other}"
        ),
        Text::fixed("sửa mã hoặc tên tiêu chí", "mend the code or the title"),
    )
}

fn two_units(key: &str) -> Complaint {
    Complaint::new(
        Code::UnitDisagrees,
        text!(
            "tên này là của đơn vị khác với mã «{key}»",
            "the name is that of another unit than key «{key}»"
        ),
        Text::fixed("sửa mã hoặc tên đơn vị", "mend the key or the name"),
    )
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
    if value::is_date_of_excel(code) {
        return Complaint::new(
            Code::UnknownCriterion,
            text!(
                "Excel đã đổi mã tiêu chí thành ngày «{code}»",
                "Excel turned the code into the date «{code}»"
            ),
            Text::fixed(
                "chọn cột mã, Trang đầu › Số › «Văn bản», rồi ghi lại các mã",
                "select the column of codes, Home › Number › «Text», then write the codes again",
            ),
        );
    }
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

fn not_registered(register: &Register, unit: usize, on: Date) -> Complaint {
    let next: Vec<&str> =
        register.followers(unit, on).into_iter().map(|unit| register.units()[unit].name.as_str()).collect();
    let name = &register.units()[unit].name;
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
