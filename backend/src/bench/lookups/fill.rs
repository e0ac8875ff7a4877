//! Fills the city: streets and announcements, people, requests with their past. In bulk: the use cases would take
//! an hour for a million.
use super::super::fill::{account, letters};
use super::city;
use super::past::{Desk, Made};
use crate::app::{App, AppError, Caller, Reference};
use chrono::TimeDelta;
use domain::{ApplicantId, Basis, ExecutorCode, Role};
use std::sync::Arc;
use store::DbConn;
use store::applicant::Applicant;
use store::ticket::{Fill, Past};
use uuid::Uuid;

/// Requests prepared at once.
const BATCH: usize = 10_000;
/// Requests for one person, on average.
const EACH: usize = 5;
/// Days the desk's feed reaches back, as its clean-up leaves it.
const FEED_DAYS: i64 = 3;

/// What the lookups need to know of the filled city.
pub struct City {
    /// Reference data with all streets.
    pub reference: Arc<Reference>,
    /// An operator.
    pub operator: Caller,
    /// A user of an executor with much work.
    pub executor: Caller,
    /// How many people there are.
    pub people: usize,
}

impl City {
    /// Fills the database of the app with so many requests.
    pub fn fill(app: &App, requests: usize) -> anyhow::Result<City> {
        let now = app.clock.now();
        let data = city::grown(app.reference().data.clone(), now);
        app.db.write(|c| store::reference::replace(c, &data, now))?;
        app.reload_reference()?;
        let reference = app.reference();
        let people = (requests / EACH).max(1);
        let code = busy(&reference);
        let (operator, executor, known) = app.db.write(|c| {
            let operator = account(c, Role::Operator, None, now)?;
            let executor = account(c, Role::Executor, code, now)?;
            Ok::<_, AppError>((operator, executor, persons(c, people, now)?))
        })?;
        let desk = Desk {
            reference: &reference,
            operator: operator.user,
            people: &known,
            all: requests,
            now,
        };
        // a transaction each: one for all of a million would keep gigabytes beside the database until its end
        let fill = app.db.write(|c| Ok::<_, AppError>(Fill::begin(c)?))?;
        for first in (0..requests).step_by(BATCH) {
            let made = (first..requests.min(first + BATCH))
                .map(|n| desk.request(n))
                .collect::<anyhow::Result<Vec<Made>>>()?;
            let pasts: Vec<Past<'_>> = made.iter().map(Made::past).collect();
            app.db.write(|c| Ok::<_, AppError>(fill.add(c, &pasts)?))?;
        }
        app.db
            .write(|c| Ok::<_, AppError>(fill.finish(c, now - TimeDelta::days(FEED_DAYS))?))?;
        app.db.settle()?;
        app.learn()?;
        Ok(City {
            reference,
            operator,
            executor,
            people,
        })
    }
}

/// The executor most items go to.
fn busy(reference: &Reference) -> Option<ExecutorCode> {
    let sent = |code: &ExecutorCode| {
        let items = reference.data.classifier.items.iter();
        items
            .filter(|i| i.default_executor.as_ref() == Some(code))
            .count()
    };
    let codes = reference.data.executors.iter().map(|e| &e.code);
    codes.max_by_key(|code| sent(code)).cloned()
}

/// The phone of the n-th person.
pub fn phone(n: usize) -> String {
    format!("+38050{n:07}")
}

fn persons(
    c: &mut DbConn,
    count: usize,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Vec<ApplicantId>, AppError> {
    let mut ids = Vec::with_capacity(count);
    for first in (0..count).step_by(1_000) {
        let cards: Vec<Applicant> = (first..count.min(first + 1_000))
            .map(|n| Applicant {
                id: ApplicantId(Uuid::now_v7()),
                full_name: format!("Вигадана Особа {}", letters(n)),
                phone: phone(n),
                email: n.is_multiple_of(4).then(|| format!("person{n}@example.org")),
                settlement: None,
                street: None,
                building: None,
                flat: None,
                basis: Basis::Declared,
                idp_number: None,
                idp_date: None,
                consent_at: Some(now),
                created_at: now,
                updated_at: now,
                phone_proved_at: Some(now),
                residence_to_check: false,
            })
            .collect();
        store::applicant::insert_many(c, &cards)?;
        ids.extend(cards.iter().map(|a| a.id));
    }
    Ok(ids)
}
