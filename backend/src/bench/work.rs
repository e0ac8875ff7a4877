//! What is measured: filing, the list, the card, the executor's answer; over HTTP and straight.
use super::client::Client;
use super::fill::{City, request};
use super::load::Turn;
use crate::app::ticket::{Target, card, create, list, submit};
use crate::app::{App, AppError, Caller, Cx};
use anyhow::ensure;
use domain::TicketId;
use openapi::ticket::{Submit, TicketQuery};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Requests filed while measuring count on from here.
static FILED: AtomicUsize = AtomicUsize::new(5_000_000);

/// A kind of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// An operator files a request for a caller.
    Create,
    /// The fifty newest open requests of a group.
    List,
    /// The card.
    Card,
    /// The executor submits for closing.
    Submit,
}

impl Work {
    /// All of it.
    pub const ALL: &'static [Work] = &[Work::Create, Work::List, Work::Card, Work::Submit];

    /// How the table names it.
    pub const fn name(self) -> &'static str {
        match self {
            Work::Create => "створити заявку",
            Work::List => "список, 50 найновіших із фільтром",
            Work::Card => "картка заявки",
            Work::Submit => "подати на закриття",
        }
    }

    /// Where this client begins among the cards.
    pub fn turns(self, city: &City, client: usize) -> usize {
        client * city.cards.len() / 37
    }

    /// One turn over HTTP.
    pub fn over_http(self, client: &mut Client, city: &City, turn: &mut usize) -> Turn {
        let bearer = |token: &str| format!("Authorization: Bearer {token}\r\n");
        let operator = bearer(&city.operator_token);
        let (answer, status) = match self {
            Work::Create => {
                let body = serde_json::to_string(&new_request(city))?;
                (client.send("POST", "/tickets", &operator, &body)?, 201)
            }
            Work::List => (
                client.send(
                    "GET",
                    "/tickets?limit=50&item=01&status=assigned,in_progress",
                    &operator,
                    "",
                )?,
                200,
            ),
            Work::Card => (
                client.send(
                    "GET",
                    &format!("/tickets/{}", next_card(city, turn)),
                    &operator,
                    "",
                )?,
                200,
            ),
            Work::Submit => {
                let Some(target) = city.next_work() else {
                    return Ok(false);
                };
                let headers = format!(
                    "{}If-Match: \"{}\"\r\n",
                    bearer(&city.executor_token),
                    target.version
                );
                let body = serde_json::to_string(&answer_text())?;
                (
                    client.send(
                        "POST",
                        &format!("/tickets/{}/resolutions", target.id),
                        &headers,
                        &body,
                    )?,
                    200,
                )
            }
        };
        ensure!(
            answer.status == status,
            "{}: {}",
            answer.status,
            String::from_utf8_lossy(&answer.body)
        );
        Ok(true)
    }

    /// One turn straight on the database: the same statements, the caller's account included.
    pub fn straight(self, app: &App, city: &City, turn: &mut usize) -> Turn {
        let cx = |caller: &Caller| app.cx(caller.clone());
        let who = if self == Work::Submit {
            &city.executor
        } else {
            &city.operator
        };
        let account = app.db.read(|c| store::account::get(c, who.user))?;
        ensure!(account.is_some(), "the account is gone");
        match self {
            Work::Create => {
                let (cx, input) = (cx(who), new_request(city));
                app.db
                    .write(|c| create::run(c, &cx, input).and_then(|s| card::build(c, &cx, s)))?;
            }
            Work::List => {
                let query = TicketQuery {
                    limit: Some(50),
                    item: Some("01".to_owned()),
                    status: Some("assigned,in_progress".to_owned()),
                    ..TicketQuery::default()
                };
                app.db.read(|c| list::run(c, &cx(who), query))?;
            }
            Work::Card => {
                let id = next_card(city, turn);
                app.db.read(|c| card::get(c, &cx(who), id))?;
            }
            Work::Submit => {
                let Some(target) = city.next_work() else {
                    return Ok(false);
                };
                submitted(app, &cx(who), target)?;
            }
        }
        Ok(true)
    }
}

fn submitted(app: &App, cx: &Cx, target: Target) -> Result<(), AppError> {
    app.db
        .write(|c| submit::run(c, cx, target, answer_text()).and_then(|s| card::build(c, cx, s)))?;
    Ok(())
}

fn answer_text() -> Submit {
    Submit {
        answer: "Замінено ділянку труби, воду подано о 15:20, мережу промито.".to_owned(),
        documents_created: false,
        answers_comment: None,
    }
}

fn new_request(city: &City) -> openapi::ticket::CreateTicket {
    request(&city.reference, FILED.fetch_add(1, Ordering::Relaxed), false)
}

/// Another card every turn.
fn next_card(city: &City, turn: &mut usize) -> TicketId {
    *turn += 1;
    let at = *turn % city.cards.len().max(1);
    city.cards.get(at).copied().unwrap_or(TicketId(uuid::Uuid::nil()))
}
