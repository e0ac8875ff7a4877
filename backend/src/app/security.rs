//! The security journal: what was refused and to whom, noted in memory, written down by a job a moment later.
//!
//! A request never waits for it. Repeats within a minute are one row with their number, and what is noted is
//! bounded: a flood fills neither the memory nor the disk, above the limits only its number is kept. No secret,
//! no login that was typed and nothing about third persons is noted.
use crate::app::{App, AppError, AppResult, Cx};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::security::SecurityKind;
use domain::{Role, UserId};
use openapi::security::{SecurityActor, SecurityQuery, SecurityRow};
use openapi::{Page, limits};
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use store::DbConn;
use store::security::{self, Entry, Filter};
use uuid::Uuid;

/// Different things noted within a minute.
const MOST: usize = 200;
/// Of these from one address.
const MOST_OF_ADDRESS: usize = 40;
/// Rows of a day: about five megabytes.
const MOST_A_DAY: usize = 20_000;
/// Repeats within this time are one row.
const WINDOW: TimeDelta = TimeDelta::minutes(1);
/// The address of what is only counted.
const ANYWHERE: &str = "*";

/// Something that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Refused {
    /// What.
    pub kind: SecurityKind,
    /// The error's code.
    pub code: String,
    /// The endpoint.
    pub endpoint: &'static str,
    /// The account it was, or that was tried.
    pub actor: Option<UserId>,
    /// In which role.
    pub role: Option<Role>,
    /// From where.
    pub address: String,
}

impl Refused {
    /// Above the limits: from one address, or from anywhere.
    fn lost(address: &str) -> Refused {
        Refused {
            kind: SecurityKind::Lost,
            code: String::new(),
            endpoint: "",
            actor: None,
            role: None,
            address: address.to_owned(),
        }
    }
}

/// How often, since when, and when it was last written down.
#[derive(Debug)]
struct Count {
    times: i64,
    first: DateTime<Utc>,
    object: Option<Uuid>,
    written: Option<DateTime<Utc>>,
}

#[derive(Debug, Default)]
struct Noted {
    counts: HashMap<Refused, Count>,
    day: NaiveDate,
    rows: usize,
}

/// What waits to be written down.
#[derive(Debug, Default)]
pub struct Journal {
    noted: Mutex<Noted>,
}

impl Journal {
    /// Notes that something was refused.
    pub fn note(&self, what: Refused, object: Option<Uuid>, at: DateTime<Utc>) {
        let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        noted.add(what, object, at, 1);
    }

    /// What is due to be written: the first of a kind at once, its repeats a minute later.
    fn due(&self, now: DateTime<Utc>) -> Vec<(Refused, Entry)> {
        let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        noted
            .counts
            .retain(|_, c| c.times > 0 || c.written.is_some_and(|w| now - w < WINDOW && w <= now));
        let mut due = Vec::new();
        for (what, count) in &mut noted.counts {
            let fresh = count.written.is_some_and(|w| now - w < WINDOW && w <= now);
            if count.times == 0 || fresh {
                continue;
            }
            due.push((what.clone(), entry(what, count)));
            count.times = 0;
            count.written = Some(now);
        }
        noted.rows += due.len();
        due
    }

    /// Puts back what could not be written.
    fn put_back(&self, entries: Vec<(Refused, Entry)>) {
        let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        for (what, entry) in entries {
            noted.add(what.clone(), entry.object, entry.at, entry.times);
            if let Some(count) = noted.counts.get_mut(&what) {
                count.written = None;
            }
        }
    }
}

impl Noted {
    fn add(&mut self, what: Refused, object: Option<Uuid>, at: DateTime<Utc>, times: i64) {
        if self.day != at.date_naive() {
            (self.day, self.rows) = (at.date_naive(), 0);
        }
        let what = if self.counts.contains_key(&what) {
            what
        } else {
            self.within_limits(what)
        };
        let count = self.counts.entry(what).or_insert(Count {
            times: 0,
            first: at,
            object,
            written: None,
        });
        if count.times == 0 {
            (count.first, count.object) = (at, object);
        }
        count.times = count.times.saturating_add(times);
    }

    /// The thing itself, or its number alone when there are too many.
    fn within_limits(&self, what: Refused) -> Refused {
        let of_address = self.counts.keys().filter(|k| k.address == what.address).count();
        if self.counts.len() >= MOST || self.rows >= MOST_A_DAY {
            Refused::lost(ANYWHERE)
        } else if of_address >= MOST_OF_ADDRESS {
            Refused::lost(&what.address)
        } else {
            what
        }
    }
}

fn entry(what: &Refused, count: &Count) -> Entry {
    Entry {
        id: Uuid::now_v7(),
        at: count.first,
        kind: what.kind,
        code: what.code.clone(),
        endpoint: what.endpoint.to_owned(),
        actor: what.actor,
        role: what.role,
        address: what.address.clone(),
        object: count.object,
        times: count.times,
    }
}

/// Writes down what is due; nothing is lost when the database is away.
pub fn flush(app: &App) -> AppResult<usize> {
    let due = app.journal.due(app.clock.now());
    if due.is_empty() {
        return Ok(0);
    }
    let entries: Vec<Entry> = due.iter().map(|(_, e)| e.clone()).collect();
    let written = app.db.write::<_, AppError>(|c| Ok(security::add(c, &entries)?));
    if let Err(e) = written {
        app.journal.put_back(due);
        return Err(e);
    }
    Ok(entries.len())
}

/// Forgets what is older than the setting says.
pub fn purge(app: &App, now: DateTime<Utc>) -> AppResult<()> {
    let before = now - TimeDelta::days(i64::from(app.config.journal_days));
    let old = app.db.write::<_, AppError>(|c| Ok(security::purge(c, before)?))?;
    if old > 0 {
        tracing::info!(old, "forgot old entries of the security journal");
    }
    Ok(())
}

/// A page of the journal, newest first.
pub fn list(c: &mut DbConn, _: &Cx, query: SecurityQuery) -> AppResult<Page<SecurityRow>> {
    let limit = query.limit.unwrap_or(limits::PAGE_DEFAULT);
    let wrong = || AppError::field("/after", "cursor", "Такої сторінки списку немає.");
    let after = match &query.after {
        None => None,
        Some(text) => Some(cursor(text).ok_or_else(wrong)?),
    };
    let address = match query.address.as_deref() {
        Some(text) if text.parse::<IpAddr>().is_err() => {
            return Err(AppError::field(
                "/address",
                "address",
                "Введіть адресу IP цілком.",
            ));
        }
        address => address.map(str::to_owned),
    };
    let filter = Filter {
        kind: query.kind,
        actor: query.actor,
        address,
        from: query.from,
        to: query.to,
        after,
        limit: i64::from(limit) + 1,
    };
    let mut found = security::list(c, &filter)?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(|e| written(e.at, e.id));
    let users: Vec<UserId> = found.iter().filter_map(|e| e.actor).collect();
    let names = store::account::names(c, &users)?;
    let row = |e: Entry| SecurityRow {
        id: e.id,
        at: e.at,
        kind: e.kind,
        code: e.code,
        endpoint: e.endpoint,
        actor: e.actor.map(|id| SecurityActor {
            id,
            name: names.get(&id).cloned(),
        }),
        role: e.role,
        address: e.address,
        object: e.object,
        times: u64::try_from(e.times).unwrap_or_default(),
    };
    Ok(Page {
        items: found.into_iter().map(row).collect(),
        next,
        read_as: None,
    })
}

fn written(at: DateTime<Utc>, id: Uuid) -> String {
    URL_SAFE_NO_PAD.encode(format!("s:{}:{id}", at.timestamp_micros()))
}

fn cursor(text: &str) -> Option<(DateTime<Utc>, Uuid)> {
    let plain = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
    let (at, id) = plain.strip_prefix("s:")?.split_once(':')?;
    let at = DateTime::from_timestamp_micros(at.parse().ok()?)?;
    Some((at, id.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn what(address: &str, endpoint: &'static str) -> Refused {
        Refused {
            kind: SecurityKind::Refused,
            code: "forbidden".to_owned(),
            endpoint,
            actor: None,
            role: Some(Role::Operator),
            address: address.to_owned(),
        }
    }

    #[test]
    fn repeats_are_one_row_with_their_number() {
        let (journal, now) = (Journal::default(), Utc::now());
        journal.note(what("10.0.0.1", "EDITIONS"), None, now);
        assert_eq!(journal.due(now).len(), 1);
        for _ in 0..500 {
            journal.note(what("10.0.0.1", "EDITIONS"), None, now);
        }
        assert_eq!(journal.due(now), [], "the repeats wait for the minute");
        let later = now + WINDOW;
        let due = journal.due(later);
        assert_eq!(due.iter().map(|(_, e)| e.times).collect::<Vec<_>>(), [500]);
        journal.put_back(due);
        assert_eq!(
            journal.due(later)[0].1.times,
            500,
            "what could not be written comes again"
        );
    }

    #[test]
    fn a_flood_is_bounded_and_counted() {
        let (journal, now) = (Journal::default(), Utc::now());
        for n in 0..10_000_u32 {
            journal.note(
                what(&format!("10.0.{}.{}", n / 250, n % 250), "EDITIONS"),
                None,
                now,
            );
        }
        let due = journal.due(now);
        assert!(due.len() <= MOST + 1, "{}", due.len());
        assert_eq!(
            due.iter().map(|(_, e)| e.times).sum::<i64>(),
            10_000,
            "nothing is lost uncounted"
        );
    }

    #[test]
    fn a_day_of_flood_is_bounded_too() {
        let journal = Journal::default();
        let morning = DateTime::from_timestamp(1_772_409_600, 0).unwrap();
        let mut rows = 0;
        for minute in 0..300 {
            let at = morning + WINDOW * minute;
            for n in 0..250 {
                let user = Some(UserId(Uuid::now_v7()));
                let one = Refused {
                    actor: user,
                    ..what(&format!("10.1.0.{n}"), "STAFF")
                };
                journal.note(one, None, at);
            }
            rows += journal.due(at).len();
        }
        assert!(
            (MOST_A_DAY / 2..=MOST_A_DAY + MOST + 300).contains(&rows),
            "{rows}"
        );
    }

    #[test]
    fn a_cursor_reads_back_and_a_foreign_one_does_not() {
        let (at, id) = (
            DateTime::from_timestamp_micros(1_700_000_000_000_001).unwrap(),
            Uuid::from_u128(7),
        );
        assert_eq!(cursor(&written(at, id)), Some((at, id)));
        assert_eq!(cursor(&URL_SAFE_NO_PAD.encode("c:5:x")), None);
    }
}
