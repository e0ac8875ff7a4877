//! What is wrong with the rules before they are published: all of it at once, errors before warnings.
mod absence;
mod calendar;
mod entries;
mod executors;
mod routing;

#[cfg(test)]
mod tests;

use super::{Part, Rules, twins};
use crate::DistrictSlug;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Longest term of an emergency, in hours.
pub const HOURS_MAX: u32 = 8_760;
/// Longest term in working days.
pub const WORKING_DAYS_MAX: u32 = 365;
/// Longest term in calendar days.
pub const CALENDAR_DAYS_MAX: u32 = 3_650;
/// Warnings of one kind told one by one.
pub const TOLD_MAX: usize = 50;

/// Whether the rules can be published with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// They cannot.
    Error,
    /// They can, but somebody should look.
    Warning,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// What it is; stable.
    pub code: String,
    /// The part of the rules.
    pub part: Part,
    /// The entry within the part.
    pub key: String,
    /// In Ukrainian.
    pub message_uk: String,
    /// In English.
    pub message_en: String,
}

/// Everything that is wrong, errors first. `today` decides what of the calendar and of absences is still ahead.
pub fn check(rules: &Rules, districts: &[DistrictSlug], today: NaiveDate) -> Vec<Problem> {
    let mut found = Found::default();
    entries::check(rules, &mut found);
    executors::check(rules, districts, &mut found);
    absence::check(rules, today, &mut found);
    routing::check(rules, districts, &mut found);
    calendar::check(&rules.calendar, today, &mut found);
    entries::policy(rules, &mut found);
    found.0.sort_by_key(|p| p.severity);
    found.0
}

/// The problems so far.
#[derive(Default)]
struct Found(Vec<Problem>);

impl Found {
    fn error(&mut self, code: &str, at: (Part, &str), uk: String, en: String) {
        self.add(Severity::Error, code, at, uk, en);
    }

    fn warning(&mut self, code: &str, at: (Part, &str), uk: String, en: String) {
        self.add(Severity::Warning, code, at, uk, en);
    }

    fn add(&mut self, severity: Severity, code: &str, (part, key): (Part, &str), uk: String, en: String) {
        self.0.push(Problem {
            severity,
            code: code.to_owned(),
            part,
            key: key.to_owned(),
            message_uk: uk,
            message_en: en,
        });
    }

    /// Codes that stand more than once, or look like another one; an entry without a code.
    fn unique<'a>(&mut self, part: Part, codes: impl Iterator<Item = &'a str>) {
        let mut seen = HashMap::new();
        let mut looks: HashMap<String, &str> = HashMap::new();
        for code in codes {
            let times = seen.entry(code).or_insert(0_u32);
            *times += 1;
            let first = *looks.entry(twins::looks(code)).or_insert(code);
            if code.trim().is_empty() {
                let (uk, en) = (
                    "Запис без коду.".to_owned(),
                    "An entry without a code.".to_owned(),
                );
                self.error("empty_code", (part, code), uk, en);
            } else if *times == 2 {
                self.error(
                    "duplicate_code",
                    (part, code),
                    format!("Код {code} є кілька разів."),
                    format!("The code {code} is there several times."),
                );
            } else if first != code || twins::has_invisible(code) {
                self.error(
                    "twin_code",
                    (part, code),
                    format!("Код «{code}» на вигляд такий самий, як «{first}», але інший: у ньому невидимий знак або літера іншої абетки."),
                    format!("The code “{code}” looks like “{first}” and is another: it holds an invisible sign or a letter of another alphabet."),
                );
            }
        }
    }

    fn name(&mut self, part: Part, key: &str, name: &str) {
        if name.trim().is_empty() {
            self.error(
                "empty_name",
                (part, key),
                format!("{key}: немає назви."),
                format!("{key}: the name is empty."),
            );
        }
    }
}
