//! A made-up submission for a catalogue without rules, so that a new folder scores at once.

use std::fmt::Write;

use super::Annex;
use crate::catalogue::Role;
use crate::number::{Number, Rounding};

/// The units of a new folder, and what of each maximum in turn they are given, in percent.
const UNITS: [(&str, [i64; 4]); 5] = [
    ("Phường An Bình", [100, 95, 100, 90]),
    ("Phường Bình Minh", [90, 85, 95, 80]),
    ("Phường Đông Hòa", [75, 80, 70, 85]),
    ("Xã Tân Lập", [80, 100, 90, 95]),
    ("Xã Vĩnh Phú", [60, 70, 50, 65]),
];

impl Annex {
    /// A submission of every unit for every leaf, its points made up and said to be so.
    pub fn sample(&self) -> String {
        let mut csv = String::from("unit,criterion,value,evidence,note\n");
        let leaves = || {
            let all = self.criteria.iter().zip(&self.parents);
            all.filter(|(criterion, is_parent)| !**is_parent && criterion.left_out.is_none())
        };
        for (unit, (name, shares)) in UNITS.iter().enumerate() {
            for (place, (criterion, _)) in leaves().enumerate() {
                let share = match criterion.role {
                    None => shares[place % shares.len()],
                    // Few units earn either.
                    Some(Role::Bonus) => {
                        if unit == 3 {
                            50
                        } else {
                            0
                        }
                    }
                    Some(Role::Penalty) => {
                        if unit == 4 {
                            50
                        } else {
                            0
                        }
                    }
                };
                let Some(points) = criterion.max.as_ref().and_then(|max| points(max, share)) else {
                    continue;
                };
                let evidence = if criterion.row.evidence.is_empty() { "" } else { "minh họa" };
                let code = &criterion.code;
                let _ = writeln!(csv, "{name},{code},{points},{evidence},số liệu minh họa");
            }
        }
        csv
    }
}

/// A share of a maximum, in percent, to two decimals.
fn points(max: &Number, share: i64) -> Option<String> {
    if share == 100 {
        return max.decimals();
    }
    let part = &(max * &Number::integer(share)).checked_div(&Number::HUNDRED)?;
    part.round(2, Rounding::HalfUp).clamp_to(&Number::ZERO, max).decimals()
}
