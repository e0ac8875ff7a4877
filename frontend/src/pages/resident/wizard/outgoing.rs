//! Photos on their way to a request that is filed: one after another, each once, with its progress.
//! A photo that fails does not touch the request; it can be sent again.
use super::photos::{self, Photo};
use crate::api::{self, ApiError};
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::domain::{AttachmentField, TicketId};
use std::cell::RefCell;

/// Where a photo is.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    /// Waits for its turn.
    Waiting,
    /// This part is sent, from 0 to 1.
    Sending(f64),
    /// The server has it.
    Sent,
    /// It was not taken.
    Failed(ApiError),
}

/// A photo on its way.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// The photo.
    pub photo: Photo,
    /// Where it is.
    pub stage: ArcRwSignal<Stage>,
}

thread_local! {
    static QUEUE: RefCell<Option<(TicketId, Vec<Outgoing>)>> = const { RefCell::new(None) };
}

/// The photos that go to this request.
pub fn of(ticket: TicketId) -> Vec<Outgoing> {
    QUEUE
        .with(|q| {
            q.borrow()
                .as_ref()
                .filter(|(id, _)| *id == ticket)
                .map(|(_, list)| list.clone())
        })
        .unwrap_or_default()
}

/// Begins to send the chosen photos to this request.
pub fn begin(ticket: TicketId) {
    let all: Vec<Outgoing> = photos::shown()
        .get_untracked()
        .into_iter()
        .map(|photo| Outgoing {
            photo,
            stage: ArcRwSignal::new(Stage::Waiting),
        })
        .collect();
    QUEUE.with(|q| *q.borrow_mut() = Some((ticket, all.clone())));
    spawn_local(async move {
        for one in all {
            send(ticket, one).await;
        }
    });
}

/// Sends one photo; for a failed one, again with the same key.
pub async fn send(ticket: TicketId, one: Outgoing) {
    let Some(file) = photos::file(one.photo.id) else {
        return;
    };
    one.stage.set(Stage::Sending(0.0));
    let stage = one.stage.clone();
    let progress = move |part| stage.set(Stage::Sending(part));
    match api::upload(ticket, AttachmentField::Applicant, file, &one.photo.key, progress).await {
        Ok(_) => {
            photos::remove(one.photo.id);
            one.stage.set(Stage::Sent);
        }
        Err(e) => one.stage.set(Stage::Failed(e)),
    }
}
