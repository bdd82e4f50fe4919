//! The look-up, against the registers of three cities before and after the reforms of 12/2024 and 7/2025.

mod cities;

use jiff::civil::{Date, date};

use cities::{CAM_RANH, QUY_NHON, VI_THANH};

use super::{Found, Register, RegisterColumn, RegisterFault, RegisterProblem, Row};

const DAY_2022: Date = date(2022, 12, 14);
const DAY_2024: Date = date(2024, 12, 14);
const DAY_2025: Date = date(2025, 12, 14);

/// A row from `key;name;kind;from;to;successor;aliases`, the last ones left out where they are blank.
fn row(line: u32, text: &str) -> Row<'_> {
    let mut cells = text.split(';');
    let mut next = || cells.next().unwrap_or_default();
    let (unit, name, kind, from, to, successor, aliases) =
        (next(), next(), next(), next(), next(), next(), next());
    Row { unit, name, kind, group: "", aliases, from, to, successor, line }
}

fn build(text: &str) -> (Register, Vec<RegisterProblem>) {
    let rows: Vec<Row<'_>> = (2..).zip(text.lines()).map(|(line, text)| row(line, text)).collect();
    Register::build(rows.len(), |place| rows[place])
}

fn register(text: &str) -> Register {
    let (register, problems) = build(text);
    assert_eq!(problems, []);
    register
}

/// What a text means, as a key: `?` before a unit that is not registered, `~` before a suggestion.
fn found(register: &Register, text: &str, on: Date) -> String {
    let key = |unit: usize| &register.units()[unit].key;
    match register.find(text, on) {
        Found::Unit(unit) => key(unit).clone(),
        Found::NotRegistered(unit) => format!("?{}", key(unit)),
        Found::Unknown { suggestion } => format!("~{}", suggestion.map(key).map_or("", String::as_str)),
    }
}

fn check(register: &Register, on: Date, pairs: &[(&str, &str)]) {
    for (text, expected) in pairs {
        assert_eq!(found(register, text, on), *expected, "{text}");
    }
}

#[test]
fn finds_every_unit_by_key_and_name_on_the_days_it_exists() {
    for city in [QUY_NHON, CAM_RANH, VI_THANH] {
        let register = register(city);
        for unit in register.units() {
            for day in [DAY_2022, DAY_2024, DAY_2025] {
                let registered = unit.registered_on(day);
                let expected = if registered { unit.key.clone() } else { format!("?{}", unit.key) };
                assert_eq!(found(&register, &unit.key, day), expected);
                if registered {
                    for text in [unit.name.clone(), unit.name.to_uppercase(), format!(" UBND {}", unit.name)]
                    {
                        assert_eq!(found(&register, &text, day), unit.key, "{text}");
                    }
                    let bare = unit.name.split_once(' ').map_or("", |(_, rest)| rest);
                    if !unit.name.starts_with(['T', 'V', 'C']) {
                        assert_eq!(found(&register, bare, day), unit.key, "{bare}");
                    }
                }
            }
        }
        let count = |day| {
            register
                .units()
                .iter()
                .filter(|unit| unit.kind != "department" && unit.registered_on(day))
                .count()
        };
        assert!([(21, 17), (15, 15), (9, 9)].contains(&(count(DAY_2022), count(DAY_2024))));
    }
}

#[test]
fn reads_offices_spellings() {
    let register = register(QUY_NHON);
    check(
        &register,
        DAY_2022,
        &[
            ("P. Trần Phú", "qn-w-tran-phu"),
            ("P Trần Phú", "qn-w-tran-phu"),
            ("P.Trần Phú", "qn-w-tran-phu"),
            ("UBND P. Trần Phú", "qn-w-tran-phu"),
            ("Ủy ban nhân dân phường Trần Phú", "qn-w-tran-phu"),
            ("UỶ BAN NHÂN DÂN PHƯỜNG TRẦN PHÚ", "qn-w-tran-phu"),
            ("\u{feff}Phường\u{a0}Trần  Phú ", "qn-w-tran-phu"),
            ("Phu\u{31b}o\u{31b}\u{300}ng Tra\u{302}\u{300}n Phu\u{301}", "qn-w-tran-phu"),
            ("Phường Ðống Ða", "qn-w-dong-da"),
            ("X. Nhơn Hải", "qn-c-nhon-hai"),
            ("Phòng Tài chính – Kế hoạch", "qn-d-tai-chinh-ke-hoach"),
            ("Tài chính – Kế hoạch", "qn-d-tai-chinh-ke-hoach"),
            ("Tài chính- Kế hoạch", "qn-d-tai-chinh-ke-hoach"),
            ("P. Tài chính − Kế hoạch", "qn-d-tai-chinh-ke-hoach"),
            ("Phòng Văn hoá & Thông tin", "qn-d-van-hoa-thong-tin"),
            ("Văn phòng HĐND&UBND thành phố", "qn-d-van-phong"),
            ("Văn phòng HĐND và Uỷ ban nhân dân thành phố", "qn-d-van-phong"),
        ],
    );
}

#[test]
fn keeps_like_names_apart() {
    let quy_nhon = register(QUY_NHON);
    check(
        &quy_nhon,
        DAY_2022,
        &[
            ("Xã Nhơn Hải", "qn-c-nhon-hai"),
            ("Xã Nhơn Hội", "qn-c-nhon-hoi"),
            ("Xã Nhơn Hợi", "~qn-c-nhon-hoi"),
            ("Xã Trần Phú", "~qn-w-tran-phu"),
            ("Phuong Tran Phu", "~qn-w-tran-phu"),
            ("Phường Trần Phú - TP Quy Nhơn", "~qn-w-tran-phu"),
            ("Phòng Văn hóa - Thông tin", "~qn-d-van-hoa-thong-tin"),
            ("Phòng Trần Phú", "~qn-w-tran-phu"),
            ("Phường Nội vụ", "~qn-d-noi-vu"),
            ("Tổng cộng", "~"),
            ("", "~"),
        ],
    );
    check(
        &register(CAM_RANH),
        DAY_2022,
        &[
            ("Cam Lộc", "cr-w-cam-loc"),
            ("Cam Lợi", "cr-w-cam-loi"),
            ("P. Cam Bình", "~cr-c-cam-binh"),
            ("Cam Linh", "cr-w-cam-linh"),
        ],
    );
    check(
        &register(VI_THANH),
        DAY_2025,
        &[("Phường Vị Thanh", "vt25-w-vi-thanh"), ("Xã Vị Thanh 1", "~vt25-w-vi-thanh")],
    );
}

#[test]
fn reads_numbered_wards() {
    let register = register(VI_THANH);
    for (key, texts) in [
        ("vt-w-i", "Phường I;Phường 1;P.1;P 1;Phường 01;phường i;I;1;01;UBND P. I"),
        ("vt-w-iii", "Phường III;P.3;III;phường 03"),
        ("vt-w-iv", "Phường IV;P.4;iv"),
        ("vt-w-v", "Phường V;P.5;V"),
        ("vt-w-vii", "Phường VII;P.07;7"),
    ] {
        for text in texts.split(';') {
            assert_eq!(found(&register, text, DAY_2022), key, "{text}");
        }
    }
    check(
        &register,
        DAY_2022,
        &[("Phường II", "~"), ("Phường 10", "~"), ("Xã 1", "~vt-w-i"), ("Phường IIII", "~")],
    );
}

#[test]
fn tells_units_of_different_times_apart() {
    let quy_nhon = register(QUY_NHON);
    for (text, keys) in [
        ("Phường Trần Phú", ["qn-w-tran-phu", "qn-w-tran-phu-2024", "?qn-w-tran-phu-2024"]),
        ("Phường Lê Lợi", ["qn-w-le-loi", "?qn-w-le-loi", "?qn-w-le-loi"]),
        ("Phường Quy Nhơn", ["?qn25-w-quy-nhon", "?qn25-w-quy-nhon", "qn25-w-quy-nhon"]),
        ("Nhơn Châu", ["qn-c-nhon-chau", "qn-c-nhon-chau", "qn25-c-nhon-chau"]),
        ("qn-w-tran-phu", ["qn-w-tran-phu", "?qn-w-tran-phu", "?qn-w-tran-phu"]),
    ] {
        assert_eq!([DAY_2022, DAY_2024, DAY_2025].map(|day| found(&quy_nhon, text, day)), keys, "{text}");
    }
    let vi_thanh = register(VI_THANH);
    for text in ["Xã Hoả Lựu", "Xã Hỏa Lựu", "X. hỏa lựu", "Hoả Lựu"] {
        assert_eq!(found(&vi_thanh, text, DAY_2022), "vt-c-hoa-luu");
        assert_eq!(found(&vi_thanh, text, DAY_2025), "vt25-c-hoa-luu");
    }
    assert_eq!(
        [DAY_2022, DAY_2025].map(|day| found(&vi_thanh, "Vị Tân", day)),
        ["vt-c-vi-tan", "vt25-w-vi-tan"]
    );
    assert_eq!(found(&vi_thanh, "Xã Vị Tân", DAY_2025), "?vt-c-vi-tan");
    let (first, last) = (date(2024, 12, 1), date(2025, 6, 30));
    let unit = quy_nhon.by_key("qn-w-tran-phu-2024").map(|unit| &quy_nhon.units()[unit]).unwrap();
    assert!(unit.registered_on(first) && unit.registered_on(last));
    assert!(!unit.registered_on(first.yesterday().unwrap()) && !unit.registered_on(last.tomorrow().unwrap()));
}

#[test]
fn asks_for_the_prefix_where_two_units_would_be_equal() {
    let both = register(
        "w;Phường Trần Phú;ward\nc;Xã Trần Phú;commune\n\
         n;Ngô Mây;ward;;;;TP|P. NM|P. Ngô Mây - TP Quy Nhơn\nd;Nội vụ;department\n\
         t;Trung tâm Văn hóa - Thông tin và Thể thao;department;;;;Trung tâm VH-TT-TT",
    );
    check(
        &both,
        DAY_2022,
        &[
            ("Trần Phú", "~w"),
            ("X. Trần Phú", "c"),
            ("Ngô Mây", "n"),
            ("P. Ngô Mây", "n"),
            ("Xã Ngô Mây", "~n"),
            ("TP", "n"),
            ("nm", "n"),
            ("P. Nội vụ", "d"),
            ("Sở Nội vụ", "d"),
            ("Trung tâm VH – TT – TT", "t"),
            ("Phường Ngô Mây – TP Quy Nhơn", "n"),
        ],
    );
}

#[test]
fn reports_what_is_wrong_with_a_register() {
    let (register, problems) = build(
        "a;Phường A;ward;2024-02-30;;z|b\n;Phường B;ward\nb;;;1/7/2025;30/6/2025\na;Phường C;ward\n\
         e;Xã Hòa;commune;;2025-06-30;;hoa\nf;xã  hoà;commune;2025-07-01\ng;Xã Hoà;commune;2025-06-30\n\
         h;e;ward;;;;E xã\ni;Phường A;ward",
    );
    let from = date(2025, 7, 1);
    let expected = [
        (2, RegisterColumn::From, "2024-02-30", RegisterFault::BadDate),
        (2, RegisterColumn::Successor, "z", RegisterFault::UnknownSuccessor { suggestion: None }),
        (3, RegisterColumn::Unit, "", RegisterFault::Missing),
        (4, RegisterColumn::Name, "", RegisterFault::Missing),
        (4, RegisterColumn::Kind, "", RegisterFault::Missing),
        (4, RegisterColumn::To, "30/6/2025", RegisterFault::EndsBeforeItBegins { from }),
        (5, RegisterColumn::Unit, "a", RegisterFault::DuplicateKey { first: 2 }),
        (8, RegisterColumn::Name, "Xã Hoà", RegisterFault::SharedName { other: 6 }),
        (9, RegisterColumn::Name, "e", RegisterFault::SharedName { other: 6 }),
    ];
    let expected = expected.map(|(line, column, seen, fault)| RegisterProblem {
        line,
        column,
        seen: seen.to_owned(),
        fault,
    });
    assert_eq!(problems, expected);
    assert_eq!(register.units().len(), 7);
}

#[test]
fn makes_up_a_register_in_whatever_order_the_names_come() {
    let names = [
        "P. Trần Phú",
        "Phường Trần Phú",
        "trần phú",
        "Xã Nhơn Hải",
        "Phường I",
        "1",
        "",
        "Cam Ranh",
        "X. Cam Ranh",
        "P.Cam Ranh",
    ];
    let forward = Register::from_names(names);
    let backward = Register::from_names(names.into_iter().rev());
    assert_eq!(forward.units(), backward.units());
    for name in names.into_iter().filter(|name| !name.is_empty()) {
        assert!(matches!(forward.find(name, DAY_2022), Found::Unit(_)), "{name}");
    }
    let keys: Vec<&str> = forward.units().iter().map(|unit| unit.key.as_str()).collect();
    assert_eq!(keys, ["Cam Ranh", "Phường I", "P.Cam Ranh", "Phường Trần Phú", "X. Cam Ranh", "Xã Nhơn Hải"]);
    for (name, key) in [("trần phú", "Phường Trần Phú"), ("1", "Phường I"), ("nhơn hải", "Xã Nhơn Hải")]
    {
        assert_eq!(found(&forward, name, DAY_2022), key);
    }
}
