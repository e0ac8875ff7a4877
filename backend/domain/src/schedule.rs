//! The schedule of reminders and escalation: what is told to whom before and after a deadline.
//!
//! The schedule is data; `due_steps` says which of its steps a request owes at a moment. Nothing is
//! sent here, and a request whose clock stands owes nothing.
use crate::Kind;
use serde::{Deserialize, Serialize};

code_enum! {
    /// Who is told.
    Party {
        Executor = "executor", "Виконавець", "The executor";
        Manager = "manager", "Керівник виконавця", "The executor's manager";
        Senior = "senior", "Старший працівник", "The senior operator";
    }
}

/// A length of time of the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = StepSpan))]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// Hours around the clock.
    Hours(u32),
    /// Working days: to the same time of a day before, to the close of business of a day after.
    WorkingDays(u32),
    /// A share of the time from the moment the deadline was given.
    Percent(u32),
}

/// When a step is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = StepWhen))]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// So long before the deadline: a reminder.
    Before(Span),
    /// When the deadline passes.
    Deadline,
    /// So long after it: escalation.
    After(Span),
}

/// One step of the schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = TermStep))]
pub struct Step {
    /// Its name, unique and stable: what is done is kept under it.
    pub code: String,
    /// Kinds it is for; none means all.
    #[serde(default)]
    pub kinds: Vec<Kind>,
    /// When.
    pub when: When,
    /// Who is told.
    pub whom: Vec<Party>,
}

/// Days after which a step that was missed is not worth telling any more.
pub const STALE_DAYS: i64 = 7;

/// A working day before a deadline counted in days, the last quarter of one counted in hours; the
/// manager when it passes; the senior operator a working day, or two hours, later.
pub fn standard() -> Vec<Step> {
    let step = |code: &str, kinds: &[Kind], when, whom: &[Party]| Step {
        code: code.to_owned(),
        kinds: kinds.to_vec(),
        when,
        whom: whom.to_vec(),
    };
    let days = [Kind::Normal, Kind::Longterm];
    let hours = [Kind::Emergency];
    vec![
        step(
            "remind_days",
            &days,
            When::Before(Span::WorkingDays(1)),
            &[Party::Executor],
        ),
        step(
            "remind_hours",
            &hours,
            When::Before(Span::Percent(25)),
            &[Party::Executor],
        ),
        step("overdue", &[], When::Deadline, &[Party::Executor, Party::Manager]),
        step(
            "escalate_days",
            &days,
            When::After(Span::WorkingDays(1)),
            &[Party::Senior],
        ),
        step(
            "escalate_hours",
            &hours,
            When::After(Span::Hours(2)),
            &[Party::Senior],
        ),
    ]
}

#[cfg(feature = "calendar")]
pub use owed::{Done, Owed, Plan, plan};

#[cfg(feature = "calendar")]
mod owed {
    use super::{STALE_DAYS, Span, Step, When};
    use crate::calendar::{Calendar, LONGEST_DAYS};
    use crate::ticket::Ticket;
    use chrono::{DateTime, TimeDelta, Utc};

    /// A step that was dealt with before.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Done {
        /// Its name.
        pub code: String,
        /// The deadline it was about.
        pub due_at: DateTime<Utc>,
        /// When.
        pub at: DateTime<Utc>,
    }

    /// A step that is owed now.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Owed<'a> {
        /// Which.
        pub step: &'a Step,
        /// It makes sense no more: it is only written down as passed over.
        pub skipped: bool,
    }

    /// What a request owes now, and when it has to be looked at again.
    #[derive(Debug, Clone, PartialEq, Eq, Default)]
    pub struct Plan<'a> {
        /// Steps to deal with now.
        pub owed: Vec<Owed<'a>>,
        /// The moment of the next step; none when the deadline has no more.
        pub next: Option<DateTime<Utc>>,
    }

    /// What a request owes by the schedule. The steps of a deadline are done once; waiting that
    /// shifts a deadline which had passed already does not escalate it anew.
    pub fn plan<'a>(
        schedule: &'a [Step],
        state: &Ticket,
        done: &[Done],
        now: DateTime<Utc>,
        cal: &Calendar,
    ) -> Plan<'a> {
        let mut plan = Plan::default();
        let Some(due) = state.due_at.filter(|_| state.status.is_open()) else {
            return plan;
        };
        if state.clock_stopped_at.is_some() {
            return plan;
        }
        let given = state.due_given_at.unwrap_or(state.registered_at);
        for step in schedule {
            let for_kind = step.kinds.is_empty() || state.kind.is_some_and(|k| step.kinds.contains(&k));
            let before = matches!(step.when, When::Before(_));
            // the databases keep microseconds
            let same = |d: &Done| d.due_at.timestamp_micros() == due.timestamp_micros();
            let is_done =
                |d: &Done| d.code == step.code && (same(d) || (!before && d.at >= d.due_at && d.at >= given));
            if !for_kind || done.iter().any(is_done) {
                continue;
            }
            let at = moment(step.when, due, given, cal);
            if now < at {
                plan.next = Some(plan.next.map_or(at, |next| next.min(at)));
                continue;
            }
            let late = before && (now >= due || at <= given);
            let stale = now - at > TimeDelta::days(STALE_DAYS);
            plan.owed.push(Owed {
                step,
                skipped: late || stale,
            });
        }
        plan
    }

    /// When a step of this deadline is due.
    fn moment(when: When, due: DateTime<Utc>, given: DateTime<Utc>, cal: &Calendar) -> DateTime<Utc> {
        let hours = |h: u32| TimeDelta::hours(i64::from(h.min(LONGEST_DAYS * 24)));
        let share =
            |p: u32| (due - given).max(TimeDelta::zero()) / 100 * i32::try_from(p.min(1_000)).unwrap_or(0);
        match when {
            When::Deadline => due,
            When::Before(Span::Hours(h)) => due - hours(h),
            When::Before(Span::Percent(p)) => due - share(p),
            When::Before(Span::WorkingDays(n)) => cal.working_days_before(due, n),
            When::After(Span::Hours(h)) => due + hours(h),
            When::After(Span::Percent(p)) => due + share(p),
            When::After(Span::WorkingDays(n)) => cal.end_of_working_days(due, n),
        }
    }
}
