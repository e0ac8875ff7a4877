//! The load of an organisation and how late it is: counted in the database, added up here.
use crate::db::nodes_load::{Grain, answered, open, reaction};
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use domain::{ExecutorCode, UserId};
use std::collections::HashMap;
use std::ops::AddAssign;

/// The moments the figures are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Now.
    pub now: DateTime<Utc>,
    /// The end of today.
    pub day_end: DateTime<Utc>,
    /// Since when answers and beginnings count.
    pub since: DateTime<Utc>,
}

/// The figures of an organisation, a unit or a user.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Figures {
    /// Open requests.
    pub open: u64,
    /// With a running clock, due between now and the end of today.
    pub today: u64,
    /// Past the deadline with a running clock.
    pub overdue: u64,
    /// Returned for rework.
    pub rework: u64,
    /// Submitted for closing or justified, and not decided.
    pub waiting: u64,
    /// Answers that stand and came in the span.
    pub answered: u64,
    /// Those of them that came before their deadline.
    pub in_time: u64,
    /// Median of the hours between sending and taking into work, of those taken in the span.
    pub reaction_hours: Option<f64>,
}

impl AddAssign for Figures {
    /// Adds what can be added; a median cannot.
    fn add_assign(&mut self, other: Figures) {
        self.open += other.open;
        self.today += other.today;
        self.overdue += other.overdue;
        self.rework += other.rework;
        self.waiting += other.waiting;
        self.answered += other.answered;
        self.in_time += other.in_time;
    }
}

/// The load of an organisation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Load {
    /// Everything it has, as the executor or as a unit.
    pub whole: Figures,
    /// By the unit it was passed on to; its own code stands for what came to it as a unit.
    pub units: HashMap<ExecutorCode, Figures>,
    /// By the user it was passed on to.
    pub workers: HashMap<UserId, Figures>,
}

impl Load {
    fn add(&mut self, unit: Option<String>, worker: Option<UserId>, figures: Figures) {
        self.whole += figures;
        if let Some(unit) = unit {
            *self.units.entry(ExecutorCode(unit)).or_default() += figures;
        }
        if let Some(worker) = worker {
            *self.workers.entry(worker).or_default() += figures;
        }
    }
}

/// The load of an organisation over its units and users.
pub fn load(c: &mut DbConn, executor: &ExecutorCode, span: Span) -> DbResult<Load> {
    let (code, since) = (executor.as_str(), span.since.into());
    let unsigned = |n: i64| u64::try_from(n).unwrap_or_default();
    let mut load = Load::default();
    for row in open(c, code, span.now.into(), span.day_end.into())? {
        let figures = Figures {
            open: unsigned(row.open),
            today: unsigned(row.today),
            overdue: unsigned(row.overdue),
            rework: unsigned(row.rework),
            waiting: unsigned(row.waiting),
            ..Figures::default()
        };
        load.add(row.unit, row.worker.map(UserId::from), figures);
    }
    for row in answered(c, code, since)? {
        let figures = Figures {
            answered: unsigned(row.answered),
            in_time: unsigned(row.in_time),
            ..Figures::default()
        };
        load.add(row.unit, row.worker.map(UserId::from), figures);
    }
    for row in reaction(c, code, since, Grain::Whole)? {
        load.whole.reaction_hours = Some(row.hours);
    }
    for row in reaction(c, code, since, Grain::Unit)? {
        if let Some(unit) = row.unit {
            load.units.entry(ExecutorCode(unit)).or_default().reaction_hours = Some(row.hours);
        }
    }
    for row in reaction(c, code, since, Grain::Worker)? {
        if let Some(worker) = row.worker {
            load.workers.entry(worker.into()).or_default().reaction_hours = Some(row.hours);
        }
    }
    Ok(load)
}
