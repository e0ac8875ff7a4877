//! An act of the executor: done at once, or kept on the device until there is a connection.
use super::outbox::{self, Doing};
use crate::api::{self, ApiError};
use crate::pages::ticket_parts::Card;
use leptos::prelude::GetUntracked;
use openapi::domain::Act;
use openapi::ticket::TicketCard;
use openapi::{Endpoint, NoQuery};
use serde::Serialize;

/// How an act ended.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// The server has done it.
    Done(Box<TicketCard>),
    /// It waits for a connection.
    Kept,
}

impl Outcome {
    /// Whether the server has done it.
    pub const fn is_done(&self) -> bool {
        matches!(self, Outcome::Done(_))
    }
}

/// Does the act; without a connection, or behind things that wait already, it is kept under the same key.
pub async fn act<B: Serialize + Clone>(
    card: Card,
    act: Act,
    endpoint: &Endpoint<NoQuery, B, TicketCard>,
    body: B,
    drafts: Vec<String>,
) -> Result<Outcome, ApiError> {
    let seen = card.data.try_get_untracked();
    let seen = seen.flatten().map(|c| (c.row.version, c.row.number));
    let (version, number) = seen.unwrap_or_default();
    outbox::forget_stopped(card.id, act);
    let lost = match outbox::holds(card.id) {
        true => ApiError::no_connection(),
        false => match card.act(endpoint, None, body.clone()).await {
            Ok(after) => return Ok(Outcome::Done(Box::new(after))),
            Err(e) if e.offline => e,
            Err(e) => return Err(e),
        },
    };
    let id = card.id.to_string();
    let doing = Doing {
        act,
        key: api::act_key(endpoint, &[&id], version, &body),
        body: serde_json::to_value(&body).unwrap_or_default(),
        version,
        drafts,
    };
    if outbox::keep_act(card.id, number, doing).await {
        Ok(Outcome::Kept)
    } else {
        Err(lost)
    }
}
