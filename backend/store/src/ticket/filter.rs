//! What a list of requests can be narrowed by.
use super::list::no_deadline;
use chrono::{DateTime, TimeDelta, Utc};
use domain::geo::{Bounds, Point};
use domain::{ApplicantId, DistrictSlug, ExecutorCode, ItemCode, Status, UserId};

/// Whose requests at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Scope {
    /// Everybody's.
    #[default]
    All,
    /// Of one applicant.
    Applicant(ApplicantId),
    /// With this organisation now: as the executor, or as the unit it was passed on to.
    Executor(ExecutorCode),
    /// Passed on to this sub-unit by the organisation above it.
    Unit(ExecutorCode),
    /// Created by this user (integrations).
    CreatedBy(UserId),
}

/// Feedback the operator owes a decision on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pending {
    /// Comments.
    Comment,
    /// A cancellation request.
    Cancellation,
    /// A confirmation.
    Confirmation,
    /// Any of them.
    Any,
}

/// Words of a search: all words, or the number, or the phone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// Beginnings of words of the text or address; all must occur.
    pub words: Vec<String>,
    /// Must stand in the text or the address just so: what is made of signs that are no part of a word.
    pub literal: Vec<String>,
    /// Exactly this number.
    pub number: Option<i64>,
    /// Digits at the beginning or end of the applicant's phone, only for callers who may search phones.
    pub phone: Option<String>,
}

/// Order of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// Highest number first.
    #[default]
    Newest,
    /// Lowest number first.
    Oldest,
    /// Nearest deadline first, those without one last, then lowest number first.
    Due,
    /// Last changed first, then highest number first.
    Updated,
    /// By district, street and number; where neither is known first.
    Place,
}

/// The last row of the page before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// Its deadline (for `Sort::Due`), or its last change (for `Sort::Updated`); `Sort::Place` looks the
    /// place of the number up.
    pub moment: Option<DateTime<Utc>>,
    /// Its number.
    pub number: i64,
}

/// When waiting is worth a look: the settings of the city, as of now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waits {
    /// Submitted for closing at or before, and the applicant has said nothing.
    pub silent_since: DateTime<Utc>,
    /// Came back this often or more.
    pub rounds: u32,
}

/// A list of requests.
#[derive(Debug, Clone)]
pub struct Filter {
    /// Whose.
    pub scope: Scope,
    /// In any of these statuses; empty means all.
    pub statuses: Vec<Status>,
    /// Lead executor.
    pub executor: Option<ExecutorCode>,
    /// The unit it was passed on to.
    pub unit: Option<ExecutorCode>,
    /// The user it was passed on to.
    pub worker: Option<UserId>,
    /// Passed on to nobody by the organisation that has it.
    pub nobody: bool,
    /// With a running clock and a deadline between now and this moment.
    pub due_until: Option<DateTime<Utc>>,
    /// Item (`07.03`) or group (`07`).
    pub item: Option<String>,
    /// Any of these items; empty means all.
    pub items: Vec<ItemCode>,
    /// With a point and solved at or after: closed, but neither as a duplicate nor cancelled nor refused.
    pub solved_since: Option<DateTime<Utc>>,
    /// With a point in this box.
    pub bounds: Option<Bounds>,
    /// District.
    pub district: Option<DistrictSlug>,
    /// Past the deadline with a running clock, or only the others.
    pub overdue: Option<bool>,
    /// With feedback to decide.
    pub pending: Option<Pending>,
    /// Submitted for closing at or before, without a word of the applicant that waits.
    pub silent_since: Option<DateTime<Utc>>,
    /// Open, and came back this often or more.
    pub rounds: Option<u32>,
    /// Only those flagged «конфлікт із виконавцем».
    pub conflict: bool,
    /// Only parts of other requests, or only requests that are none.
    pub part: Option<bool>,
    /// Whose applicant waits for a call: nothing but the phone reaches them, and a word of theirs is needed.
    pub to_call: bool,
    /// Words, number, phone.
    pub search: Option<Search>,
    /// Registered at or after.
    pub from: Option<DateTime<Utc>>,
    /// Registered before.
    pub to: Option<DateTime<Utc>>,
    /// Order.
    pub sort: Sort,
    /// Applicant.
    pub applicant: Option<ApplicantId>,
    /// Most rows.
    pub limit: u32,
    /// After this row.
    pub after: Option<Cursor>,
    /// With a change behind this place of the feed; lists only.
    pub changed_behind: Option<i64>,
    /// The moment that decides what is overdue.
    pub now: DateTime<Utc>,
}

impl Filter {
    /// Everything in reach, newest first, twenty rows.
    pub fn new(scope: Scope, now: DateTime<Utc>) -> Filter {
        Filter {
            scope,
            statuses: Vec::new(),
            executor: None,
            unit: None,
            worker: None,
            nobody: false,
            due_until: None,
            item: None,
            items: Vec::new(),
            solved_since: None,
            bounds: None,
            district: None,
            overdue: None,
            pending: None,
            silent_since: None,
            rounds: None,
            conflict: false,
            part: None,
            to_call: false,
            search: None,
            from: None,
            to: None,
            sort: Sort::Newest,
            applicant: None,
            limit: 20,
            after: None,
            changed_behind: None,
            now,
        }
    }
}

/// So many days are worth an index of their own; a longer time is met soon in any order.
const DAYS: TimeDelta = TimeDelta::days(31);

impl Filter {
    /// The few days the requests were registered on, when these are few: from, and before. A time that has not
    /// come is few days too: nothing is found in it, and nothing must be read for that.
    pub(super) fn days(&self) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        let from = self.from?;
        let until = self.to.unwrap_or(self.now);
        (until - from <= DAYS).then(|| (from, self.to.unwrap_or_else(no_deadline)))
    }

    /// The same of what an organisation has as a sub-unit; `None` for other scopes. No request is in both.
    pub fn as_unit(&self) -> Option<Filter> {
        let Scope::Executor(code) = &self.scope else {
            return None;
        };
        Some(Filter {
            scope: Scope::Unit(code.clone()),
            ..self.clone()
        })
    }
}

/// Near duplicates: open requests on the same street, or near a point.
#[derive(Debug, Clone)]
pub struct NearFilter {
    /// Item; without it any.
    pub item: Option<ItemCode>,
    /// Street as written in an address.
    pub street: Option<String>,
    /// Building; without it the whole street.
    pub building: Option<String>,
    /// A point, and how many metres from it are near.
    pub around: Option<(Point, f64)>,
    /// Registered at or after.
    pub since: DateTime<Utc>,
    /// Most rows.
    pub limit: u32,
}
