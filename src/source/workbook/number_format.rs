//! What a number format makes of a number: a plain number, a percentage, a date.

use super::Cell;
use super::calendar::{self, Epoch};
use super::decimal::Decimal;

/// A number format: up to three sections, of which the value takes one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct NumberFormat {
    sections: Vec<(Option<Condition>, Kind)>,
}

/// What one section shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Plain,
    Percent,
    /// `# ?/?`: 0.9 is shown as 9/10, a rate; which fraction was typed is not kept.
    Fraction,
    Moment(Moment),
}

/// Which part of a date is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// The date, perhaps with the time of day.
    Date,
    /// The time of day only.
    Time,
    /// Hours beyond 24, `[h]:mm`.
    Elapsed,
}

/// When a section is taken: `[>=1]`.
#[derive(Clone, Debug, PartialEq)]
struct Condition {
    sign: String,
    bound: f64,
}

impl Condition {
    fn new(sign: &str, bound: f64) -> Self {
        Self { sign: sign.to_owned(), bound }
    }

    fn parse(text: &str) -> Option<Self> {
        let end = text.find(|sign: char| !"<>=".contains(sign))?;
        let (sign, bound) = text.split_at(end);
        (!sign.is_empty()).then_some(())?;
        Some(Self::new(sign, bound.trim().parse().ok()?))
    }

    fn holds(&self, value: f64) -> bool {
        match self.sign.as_str() {
            "<" => value < self.bound,
            "<=" => value <= self.bound,
            ">" => value > self.bound,
            ">=" => value >= self.bound,
            "<>" => value != self.bound,
            _ => value == self.bound,
        }
    }
}

impl NumberFormat {
    /// Reads a format code: `0.00%`, `dd/mm/yyyy`, `[<=1]0%;0`.
    pub(super) fn parse(code: &str) -> Self {
        let mut sections = Vec::new();
        let mut rest = code;
        while sections.len() < 3 {
            let (section, after) = Section::read(rest);
            sections.push((section.condition.clone(), section.kind()));
            let Some(after) = after else { break };
            rest = after;
        }
        Self { sections }
    }

    /// A format of a file that gives only its number.
    pub(super) fn built_in(number: u32) -> Self {
        Self::parse(match number {
            9 | 10 => "0%",
            12 | 13 => "# ?/?",
            14..=17 | 22 | 27..=31 | 36 | 50..=58 => "d",
            18..=21 | 32..=35 | 45 | 47 => "h",
            46 => "[h]",
            _ => "",
        })
    }

    /// The cell that shows this number.
    pub(super) fn cell(&self, value: f64, epoch: Epoch) -> Cell {
        let Some(decimal) = Decimal::new(value) else { return Cell::Error("#NUM!".to_owned()) };
        match self.kind(value) {
            Kind::Plain => Cell::Number(decimal.to_string()),
            Kind::Percent => Cell::Percent(format!("{}%", decimal.shifted(2))),
            Kind::Fraction if !decimal.to_string().contains('.') => Cell::Number(decimal.to_string()),
            Kind::Fraction => Cell::Error("# ?/?".to_owned()),
            Kind::Moment(moment) => match calendar::shown(&decimal, moment, epoch) {
                Some(text) => Cell::Date(text),
                None => Cell::Error("#####".to_owned()),
            },
        }
    }

    fn kind(&self, value: f64) -> Kind {
        let last = self.sections.len().saturating_sub(1);
        let taken = self.sections.iter().enumerate().find(|(place, (condition, _))| {
            let usual = match (place, last) {
                (0, 1) => Condition::new(">=", 0.0),
                (0, _) => Condition::new(">", 0.0),
                _ => Condition::new("<", 0.0),
            };
            *place == last || condition.as_ref().unwrap_or(&usual).holds(value)
        });
        taken.map(|(_, (_, kind))| *kind).unwrap_or_default()
    }
}

/// One section of a format code, with what is not quoted of it.
#[derive(Default)]
struct Section {
    condition: Option<Condition>,
    /// The signs that mean something, in lower case.
    signs: String,
    elapsed: bool,
}

impl Section {
    /// Reads to the next `;` and gives what follows it.
    fn read(code: &str) -> (Self, Option<&str>) {
        let mut section = Self::default();
        let mut rest = code.chars();
        while let Some(sign) = rest.next() {
            match sign {
                ';' => return (section, Some(rest.as_str())),
                '"' => drop(rest.by_ref().find(|&sign| sign == '"')),
                // The next sign is shown, or gives a width, or fills the cell.
                '\\' | '_' | '*' | '!' => drop(rest.next()),
                '[' => {
                    let text: String = rest.by_ref().take_while(|&sign| sign != ']').collect();
                    section.bracket(&text.to_ascii_lowercase());
                }
                sign => section.signs.push(sign.to_ascii_lowercase()),
            }
        }
        (section, None)
    }

    fn bracket(&mut self, text: &str) {
        let first = text.chars().next();
        if first.is_some_and(|first| "hms".contains(first) && text.chars().all(|sign| sign == first)) {
            self.elapsed = true;
        } else if let Some(condition) = Condition::parse(text) {
            self.condition = Some(condition);
        }
    }

    fn kind(&self) -> Kind {
        let signs = self.signs.replace("general", "").replace("standard", "");
        let half_days = signs.contains("am/pm") || signs.contains("a/p");
        let signs = signs.replace("am/pm", "").replace("a/p", "");
        let has = |wanted: &[char]| signs.contains(wanted);
        if has(&['%']) {
            Kind::Percent
        } else if self.elapsed {
            Kind::Moment(Moment::Elapsed)
        } else if has(&['y', 'd']) {
            Kind::Moment(Moment::Date)
        } else if half_days || has(&['h', 's']) {
            Kind::Moment(Moment::Time)
        } else if has(&['m']) {
            Kind::Moment(Moment::Date)
        } else if has(&['/']) && has(&['?', '#', '0']) {
            Kind::Fraction
        } else {
            Kind::Plain
        }
    }
}
