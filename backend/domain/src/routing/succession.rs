//! Who acts for whom: the successor of one that has ended, the substitute of one that is away.
use crate::ExecutorCode;
use crate::rules::{Absence, Executor};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// Who acts for whom: every executor with the one that takes its requests now.
#[derive(Debug, Clone, Default)]
pub struct Heirs {
    heirs: HashMap<ExecutorCode, Option<ExecutorCode>>,
    names: HashMap<ExecutorCode, String>,
    /// Only those that are ever away.
    away: HashMap<ExecutorCode, Away>,
}

/// When an executor is away, and who stands in for it.
#[derive(Debug, Clone)]
struct Away {
    spans: Vec<Absence>,
    substitute: Option<ExecutorCode>,
}

/// Who gets a request on a day, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acting<'a> {
    /// Who gets it.
    pub by: &'a ExecutorCode,
    /// Those who would have got it, first the one that was meant, each with the last day it is away; without a date
    /// nobody knows.
    pub instead_of: Vec<(&'a ExecutorCode, Option<NaiveDate>)>,
}

impl<'a> Acting<'a> {
    /// Nobody is away.
    pub(super) fn itself(by: &'a ExecutorCode) -> Acting<'a> {
        Acting {
            by,
            instead_of: Vec::new(),
        }
    }
}

/// Why nobody stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stuck {
    /// One that is away has no substitute.
    Nobody,
    /// All of them are away and stand in for each other.
    Circle,
}

impl Heirs {
    /// Follows the successors of retired executors. A chain that ends in nobody, or turns in a circle, gives nobody.
    pub fn new(executors: &[Executor]) -> Heirs {
        let by_code: HashMap<&ExecutorCode, &Executor> = executors.iter().map(|e| (&e.code, e)).collect();
        let heir = |first: &Executor| {
            let mut seen = HashSet::new();
            let mut at = first;
            while at.retired {
                if !seen.insert(&at.code) {
                    return None;
                }
                at = by_code.get(at.successor.as_ref()?)?;
            }
            Some(at.code.clone())
        };
        let away = |e: &Executor| Away {
            spans: e.away.clone(),
            substitute: e.substitute.clone(),
        };
        Heirs {
            heirs: executors.iter().map(|e| (e.code.clone(), heir(e))).collect(),
            names: executors
                .iter()
                .map(|e| (e.code.clone(), e.short_name_uk.clone()))
                .collect(),
            away: executors
                .iter()
                .filter(|e| !e.away.is_empty())
                .map(|e| (e.code.clone(), away(e)))
                .collect(),
        }
    }

    /// Who gets what is meant for this executor: itself, or the end of its successors; nobody when it is unknown.
    pub fn of(&self, code: &ExecutorCode) -> Option<&ExecutorCode> {
        self.heirs.get(code)?.as_ref()
    }

    /// Who gets on this day what goes to an executor that has not ended: itself, or the first of its substitutes that
    /// is there. Without a day nobody is away.
    pub fn acting<'a>(&'a self, code: &'a ExecutorCode, day: Option<NaiveDate>) -> Result<Acting<'a>, Stuck> {
        let mut acting = Acting::itself(code);
        let Some(day) = day else { return Ok(acting) };
        while let Some((away, until)) = self.away(acting.by, day) {
            if acting.instead_of.iter().any(|(who, _)| *who == acting.by) {
                return Err(Stuck::Circle);
            }
            acting.instead_of.push((acting.by, until));
            let next = away.substitute.as_ref().and_then(|s| self.of(s));
            acting.by = next.ok_or(Stuck::Nobody)?;
        }
        Ok(acting)
    }

    /// Whether it is away on that day, and the last day of it; absences that follow one another are one.
    fn away(&self, code: &ExecutorCode, day: NaiveDate) -> Option<(&Away, Option<NaiveDate>)> {
        let away = self.away.get(code)?;
        let mut last = None;
        let mut next = Some(day);
        // each look goes beyond the end of an absence: there are no more looks than absences
        while let Some(day) = next {
            let Some(span) = away.spans.iter().filter(|a| a.holds(day)).max_by_key(|a| a.end()) else {
                break;
            };
            last = Some(span.to);
            next = span.to.and_then(|to| to.succ_opt());
        }
        last.map(|until| (away, until))
    }

    /// How people call it.
    pub(super) fn name<'a>(&'a self, code: &'a ExecutorCode) -> &'a str {
        self.names.get(code).map_or(code.as_str(), String::as_str)
    }
}
