//! What an official document says of itself (thể thức văn bản, Nghị định 30/2020/NĐ-CP): its number, its date, who issues
//! and who signs it. What is not known stays a blank to fill in.

use jiff::civil::Date;

use crate::text;
use crate::text::Text;

/// What stands where something is not known.
const BLANK: &str = "…";

/// The particulars of a document; all may be absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Particulars {
    /// Its kind, as `Quyết định`.
    pub document: Option<String>,
    /// What it is about (trích yếu), as `Về việc công bố Chỉ số …`; the title of what is published where absent.
    pub subject: Option<String>,
    /// Its number and symbol, as `43/QĐ-UBND`; `/QĐ-UBND` where the number is not given yet.
    pub number: Option<String>,
    /// The day it is issued.
    pub date: Option<Date>,
    /// Where it is issued.
    pub place: Option<String>,
    /// The agency above the one that issues it.
    pub superior: Option<String>,
    /// The agency that issues it.
    pub agency: Option<String>,
    /// In whose name it is signed, as `TM. ỦY BAN NHÂN DÂN`.
    pub authority: Option<String>,
    /// The post of who signs it, as `CHỦ TỊCH`.
    pub position: Option<String>,
    /// Who signs it.
    pub signatory: Option<String>,
    /// Who receives it (nơi nhận).
    pub recipients: Vec<String>,
    /// Whether the document itself is written elsewhere, so that only its annexes are wanted.
    pub annexes_only: bool,
}

impl Particulars {
    /// Whether the document itself is wanted: who issues it is known, and it is not written elsewhere.
    pub fn has_cover(&self) -> bool {
        self.agency.is_some() && !self.annexes_only
    }

    /// Its kind.
    pub fn kind(&self) -> Text {
        self.document.as_ref().map_or(Text::fixed("Quyết định", "Decision"), Text::same)
    }

    /// Its number and symbol; numbers below 10 have two digits.
    pub fn numbered(&self) -> String {
        let Some(number) = &self.number else {
            let known = self.document.is_some();
            return if known { BLANK.to_owned() } else { format!("{BLANK}/QĐ-UBND") };
        };
        let digits = number.len() - number.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
        match digits {
            0 if number.starts_with('/') => format!("{BLANK}{number}"),
            1 if !number.starts_with('0') => format!("0{number}"),
            _ => number.clone(),
        }
    }

    /// Its date in words; days below 10 and the months 1 and 2 have two digits.
    pub fn dated(&self) -> Text {
        let Some(date) = self.date else {
            return Text::fixed("ngày … tháng … năm …", "on … … …");
        };
        let (day, month, year) = (date.day(), date.month(), date.year());
        let padded = if month < 3 { format!("{month:02}") } else { month.to_string() };
        let name = date.strftime("%B").to_string();
        text!("ngày {day:02} tháng {padded} năm {year}", "on {day} {name} {year}")
    }

    /// Where and when it is issued.
    pub fn placed(&self) -> Text {
        Text::same(self.place.as_deref().unwrap_or(BLANK)).join(", ", &self.dated())
    }

    /// What an annex says of the document it goes with.
    pub fn reference(&self) -> Text {
        let (kind, number, date) = (self.kind(), self.numbered(), self.dated());
        let agency = self.agency.as_deref().unwrap_or(BLANK);
        Text {
            vi: format!("(Kèm theo {} số {number} {} của {agency})", kind.vi, date.vi).into(),
            en: format!("(Attached to {} No. {number} {} of {agency})", kind.en, date.en).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issued(number: &str, date: [i16; 3]) -> Particulars {
        let [year, month, day] = date;
        let date = Date::new(year, month.try_into().unwrap(), day.try_into().unwrap()).ok();
        Particulars { number: Some(number.to_owned()), date, ..Particulars::default() }
    }

    #[test]
    fn what_is_not_known_is_blank() {
        let blank = Particulars::default();
        let said = "(Kèm theo Quyết định số …/QĐ-UBND ngày … tháng … năm … của …)";
        assert_eq!(blank.reference().vi, said);
        assert_eq!(blank.placed().vi, "…, ngày … tháng … năm …");
        let report = Particulars { document: Some("Báo cáo".to_owned()), ..blank };
        assert_eq!(report.reference().vi, "(Kèm theo Báo cáo số … ngày … tháng … năm … của …)");
        assert!(!report.has_cover());
    }

    #[test]
    fn small_numbers_days_and_the_first_months_are_padded() {
        // Nghị định 30/2020, Phụ lục I, II.3 and II.4: numbers and days below 10, and months 1 and 2.
        for (number, date, said) in [
            ("5/QĐ-UBND", [2022, 1, 5], "số 05/QĐ-UBND ngày 05 tháng 01 năm 2022"),
            ("43/QĐ-UBND", [2022, 2, 21], "số 43/QĐ-UBND ngày 21 tháng 02 năm 2022"),
            ("05/QĐ-UBND", [2022, 6, 9], "số 05/QĐ-UBND ngày 09 tháng 6 năm 2022"),
            ("/QĐ-UBND", [2022, 12, 10], "số …/QĐ-UBND ngày 10 tháng 12 năm 2022"),
        ] {
            let reference = issued(number, date).reference().vi.into_owned();
            assert_eq!(reference, format!("(Kèm theo Quyết định {said} của …)"));
        }
    }
}
