//! Sending what waits: one thing after another, each once, whenever there is a connection.
use super::item::{Item, Stop, What, caught_up, next};
use super::{FILES, change, items, remove, sent_count};
use crate::api::{self, ApiError};
use crate::state::session;
use crate::state::storage::Memory;
use gloo_timers::callback::Interval;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::domain::{Act, TicketId, Transition};
use openapi::ticket::TicketCard;
use openapi::{Code, Endpoint, Meta, NoQuery, endpoints};
use serde_json::Value;
use std::cell::Cell;

/// A phone does not always notice that it is back: so often it is tried anyway, in milliseconds.
const AGAIN: u32 = 15_000;

thread_local! {
    static RUNNING: Cell<bool> = const { Cell::new(false) };
    static FOLLOWS: Cell<bool> = const { Cell::new(false) };
}

/// Sends when the connection comes back, and now and then while something waits.
pub fn follow_connection() {
    if FOLLOWS.replace(true) {
        return;
    }
    let online = window_event_listener_untyped("online", |_| soon());
    std::mem::forget(online);
    Interval::new(AGAIN, || {
        if next_of_mine().is_some() {
            soon();
        }
    })
    .forget();
}

/// Sends in a moment.
pub fn soon() {
    spawn_local(pump());
}

/// How an attempt ended.
enum Outcome {
    Sent(Transition),
    NoConnection,
    Stopped(Stop),
}

/// Whether the line is being sent now.
pub fn is_running() -> bool {
    RUNNING.with(Cell::get)
}

/// The next thing of the person who is signed in; of nobody else.
fn next_of_mine() -> Option<Item> {
    let me = session::me()?.id;
    items().with_untracked(|all| {
        let mine: Vec<Item> = all.iter().filter(|i| i.owner == me).cloned().collect();
        next(&mine).cloned()
    })
}

/// Sends until the line is empty, stopped, or the connection is lost.
pub async fn pump() {
    if RUNNING.replace(true) {
        return;
    }
    while let Some(item) = next_of_mine() {
        match attempt(&item).await {
            Outcome::Sent(transition) => done(&item, transition).await,
            Outcome::NoConnection => break,
            Outcome::Stopped(why) => {
                let stopped = Some(why);
                change(Item { stopped, ..item }).await;
                sent_count().update(|n| *n += 1);
            }
        }
    }
    RUNNING.set(false);
}

/// It is there: whatever of this request still waits knows that we were the ones.
async fn done(item: &Item, transition: Transition) {
    if let What::Act { drafts, .. } = &item.what {
        drafts.iter().for_each(|key| Memory::Lasting.remove(key));
    }
    remove(&item.id);
    let behind = items().with_untracked(|all| {
        let same = all.iter().filter(|i| i.ticket == item.ticket);
        same.cloned().collect::<Vec<_>>()
    });
    for mut one in behind {
        if let What::Act { ours, .. } = &mut one.what {
            ours.push(transition);
            change(one).await;
        }
    }
    sent_count().update(|n| *n += 1);
}

async fn attempt(item: &Item) -> Outcome {
    match &item.what {
        What::File { field, .. } => {
            let Some(file) = FILES.with(|f| f.borrow().get(&item.id).cloned()) else {
                return Outcome::Stopped(Stop::Refused(String::new()));
            };
            match api::upload(item.ticket, *field, file, &item.key, |_| ()).await {
                Ok(_) => Outcome::Sent(Transition::A01),
                Err(e) => failed(e),
            }
        }
        What::Act {
            act,
            body,
            version,
            ours,
            ..
        } => act_on(item, *act, body, *version, ours).await,
    }
}

async fn act_on(item: &Item, act: Act, body: &Value, version: u32, ours: &[Transition]) -> Outcome {
    // the way of the queue is known only for these three
    let (meta, transition) = match act {
        Act::Accept => (endpoints::ACCEPT.meta, Transition::T06),
        Act::JustifyNonExecution => (endpoints::JUSTIFY_NON_EXECUTION.meta, Transition::T11),
        _ => (endpoints::SUBMIT.meta, Transition::T14),
    };
    let first = call(meta, item, version, body).await;
    let outcome = match first {
        Err(e) if e.is_stale() => match story(item.ticket).await {
            Ok(history) => match caught_up(version, ours, &history) {
                Some(now) => call(meta, item, now, body).await,
                None => return Outcome::Stopped(Stop::Changed),
            },
            Err(e) => Err(e),
        },
        other => other,
    };
    match outcome {
        Ok(card) if transition == Transition::T14 && card.row.rework_count > 0 => {
            Outcome::Sent(Transition::T15)
        }
        Ok(_) => Outcome::Sent(transition),
        Err(e) => failed(e),
    }
}

async fn call(meta: Meta, item: &Item, version: u32, body: &Value) -> Result<TicketCard, ApiError> {
    let endpoint = Endpoint::<NoQuery, Value, TicketCard>::new(meta);
    let id = item.ticket.to_string();
    api::act_again(&endpoint, &[&id], version, &item.key, body).await
}

async fn story(ticket: TicketId) -> Result<Vec<openapi::ticket::HistoryEntry>, ApiError> {
    api::get(&endpoints::TICKET_HISTORY, &[&ticket.to_string()]).await
}

/// Whether to wait or to ask the person.
fn failed(e: ApiError) -> Outcome {
    let busy = matches!(e.problem.status, 401 | 429 | 500..=599) || e.is(Code::RequestInProgress);
    if e.offline || busy {
        return Outcome::NoConnection;
    }
    if e.is_stale() {
        return Outcome::Stopped(Stop::Changed);
    }
    Outcome::Stopped(Stop::Refused(e.problem.detail.clone()))
}

/// The person has seen why it was stopped and wants it sent all the same, on what is true now.
pub async fn insist(mut item: Item) {
    if let What::Act { version, ours, .. } = &mut item.what {
        match story(item.ticket).await {
            Ok(history) => {
                *version = history.iter().map(|e| e.seq).max().unwrap_or(*version);
                ours.clear();
            }
            Err(e) => {
                if let Outcome::Stopped(why) = failed(e) {
                    item.stopped = Some(why);
                    change(item).await;
                }
                return;
            }
        }
    }
    item.stopped = None;
    change(item).await;
    pump().await;
}
