//! A city with many requests: made by the use cases themselves, many in one transaction.
use crate::app::ticket::{Target, accept, create};
use crate::app::{App, AppError, AppResult, Caller, Cx, Reference};
use chrono::{DateTime, TimeDelta, Utc};
use domain::routing::Spot;
use domain::{Basis, ExecutorCode, ItemCode, Role, Status, TicketId, UserId};
use openapi::applicant::{AddressInput, BasisInput, CallerInput};
use openapi::ticket::{CreateTicket, PlaceInput};
use std::sync::{Arc, Mutex, PoisonError};
use store::DbConn;
use store::account::User;
use uuid::Uuid;

/// Requests in one transaction.
const BATCH: usize = 1_000;
/// Requests with the measured executor for each second of measuring, so that its work lasts.
const WORK_PER_SECOND: usize = 2_000;

/// What the measurements need to know of the city.
pub struct City {
    /// Reference data.
    pub reference: Arc<Reference>,
    /// The operator.
    pub operator: Caller,
    /// A user of the measured executor.
    pub executor: Caller,
    /// Their tokens.
    pub operator_token: String,
    /// Token of the executor's user.
    pub executor_token: String,
    /// Some requests to read.
    pub cards: Vec<TicketId>,
    /// Requests the executor can submit, each once.
    pub work: Mutex<Vec<Target>>,
}

impl City {
    /// Makes accounts and requests.
    pub fn fill(app: &App, requests: usize, seconds: u64) -> anyhow::Result<City> {
        let executor_code = executor(app)?;
        let (operator, executor) = app.db.write(|c| {
            let operator = account(c, Role::Operator, None, app.clock.now())?;
            Ok::<_, AppError>((
                operator,
                account(c, Role::Executor, Some(executor_code), app.clock.now())?,
            ))
        })?;
        let wanted = WORK_PER_SECOND * usize::try_from(seconds.max(1)).unwrap_or(1) * 6;
        let (mut cards, mut work) = (Vec::new(), Vec::new());
        let mut made = 0;
        while made < requests {
            let count = BATCH.min(requests - made);
            app.db.write(|c| {
                for n in made..made + count {
                    one(
                        c,
                        app,
                        &operator,
                        &executor,
                        (n, requests),
                        wanted,
                        &mut cards,
                        &mut work,
                    )?;
                }
                cross_out(c, app.clock.now())
            })?;
            made += count;
        }
        let now = app.clock.now();
        let (operator_token, _) = app.tokens.issue(operator.user, operator.role, now)?;
        let (executor_token, _) = app.tokens.issue(executor.user, executor.role, now)?;
        Ok(City {
            reference: app.reference(),
            operator,
            executor,
            operator_token,
            executor_token,
            cards,
            work: Mutex::new(work),
        })
    }

    /// The next request the executor can submit.
    pub fn next_work(&self) -> Option<Target> {
        self.work.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }
}

/// An executor whose answers need no photo.
fn executor(app: &App) -> anyhow::Result<ExecutorCode> {
    let reference = app.reference();
    let route = reference.routing.route(
        &measured_item(),
        Spot::default(),
        reference.calendar.local(app.clock.now()),
    );
    route
        .map(|r| r.executor)
        .ok_or_else(|| anyhow::anyhow!("no executor for {}", measured_item()))
}

/// The item of the requests the executor submits.
fn measured_item() -> ItemCode {
    ItemCode::from("01.01")
}

/// Makes a user with this role.
pub fn account(
    c: &mut DbConn,
    role: Role,
    executor: Option<ExecutorCode>,
    now: DateTime<Utc>,
) -> AppResult<Caller> {
    let user = User {
        id: UserId(Uuid::now_v7()),
        role,
        full_name: format!("Вимірювання, {}", role.uk()),
        phone: None,
        email: None,
        password_hash: None,
        executor,
        applicant: None,
        disabled: false,
        created_at: now,
    };
    store::account::insert(c, &user)?;
    Ok(Caller::from_user(&user))
}

/// Registers a request and, for the measured executor, takes it into work.
#[expect(
    clippy::too_many_arguments,
    reason = "one step of a loop, taken out for its length"
)]
fn one(
    c: &mut DbConn,
    app: &App,
    operator: &Caller,
    executor: &Caller,
    (n, all): (usize, usize),
    wanted: usize,
    cards: &mut Vec<TicketId>,
    work: &mut Vec<Target>,
) -> AppResult<()> {
    let age = TimeDelta::minutes(i64::try_from(all - n).unwrap_or(0));
    let at = app.clock.now() - age;
    let reference = app.reference();
    let cx = |caller: &Caller| Cx {
        now: at,
        cursors: app.cursors.clone(),
        reference: reference.clone(),
        caller: caller.clone(),
    };
    let measured = work.len() < wanted && n.is_multiple_of(2);
    let input = request(&reference, n, measured);
    let mut stored = create::run(c, &cx(operator), input)?;
    if measured && stored.state.status == Status::Assigned {
        let target = Target {
            id: stored.state.id,
            version: stored.state.version,
        };
        stored = accept::run(c, &cx(executor), target)?;
        work.push(Target {
            id: stored.state.id,
            version: stored.state.version,
        });
    }
    if n.is_multiple_of(17) {
        cards.push(stored.state.id);
    }
    Ok(())
}

/// Nobody waits for the letters of this city.
fn cross_out(c: &mut DbConn, now: DateTime<Utc>) -> AppResult<()> {
    loop {
        let jobs = store::outbox::claim(c, "bench", now, 5_000)?;
        if jobs.is_empty() {
            return Ok(());
        }
        for job in jobs {
            store::outbox::finish(c, job.id)?;
        }
    }
}

/// The n-th request: another street, another item, another person.
pub fn request(reference: &Reference, n: usize, measured: bool) -> CreateTicket {
    let data = &reference.data;
    let street = data
        .streets
        .get(n % data.streets.len().max(1))
        .map(|s| s.display.clone());
    let item = data
        .classifier
        .items
        .get(n % data.classifier.items.len().max(1))
        .map(|i| i.code.clone());
    let item = if measured { Some(measured_item()) } else { item };
    let building = Some((n % 120 + 1).to_string());
    CreateTicket {
        anonymous: false,
        item,
        kind: None,
        text: format!(
            "Третю добу немає води у під’їзді {}, сусіди теж скаржаться. Звернення {n}.",
            n % 6 + 1
        ),
        place: PlaceInput {
            street: street.clone(),
            building: building.clone(),
            ..PlaceInput::default()
        },
        caller: Some(CallerInput {
            residence_checked: false,
            id: None,
            full_name: format!("Вигадана Особа {}", letters(n)),
            phone: format!("+38050{:07}", n % 10_000_000),
            email: None,
            residence: AddressInput {
                settlement: None,
                street,
                building,
                flat: Some((n % 90 + 1).to_string()),
            },
            basis: BasisInput {
                kind: Basis::Declared,
                idp_number: None,
                idp_date: None,
            },
        }),
        channel: None,
        linked_to: None,
        appeal: false,
        call: None,
    }
}

/// A number in letters, so that it can be a name.
pub fn letters(n: usize) -> String {
    n.to_string()
        .chars()
        .filter_map(|c| c.to_digit(10))
        .filter_map(|d| "абвгдежзик".chars().nth(d as usize))
        .collect()
}
