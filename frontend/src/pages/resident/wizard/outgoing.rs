//! Photos on their way to a request that is filed: one after another, each once, with its progress.
//! A photo that fails does not touch the request; it can be sent again.
use super::photos::{self, Photo};
use crate::api::{self, ApiError};
use crate::state::locks::Held;
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
    static QUEUE: RefCell<Vec<(TicketId, Outgoing)>> = const { RefCell::new(Vec::new()) };
    /// Grows when something joins the queue.
    static JOINED: ArcRwSignal<u32> = ArcRwSignal::new(0);
}

/// The photos that go to this request; views that read it follow it.
pub fn of(ticket: TicketId) -> Vec<Outgoing> {
    JOINED.with(ArcRwSignal::track);
    QUEUE.with(|q| {
        let all = q.borrow();
        let mine = all.iter().filter(|(id, _)| *id == ticket);
        mine.map(|(_, one)| one.clone()).collect()
    })
}

fn join(ticket: TicketId, photo: Photo) -> Outgoing {
    let one = Outgoing {
        photo,
        stage: ArcRwSignal::new(Stage::Waiting),
    };
    QUEUE.with(|q| q.borrow_mut().push((ticket, one.clone())));
    JOINED.with(|j| j.update(|n| *n = n.wrapping_add(1)));
    one
}

/// Begins to send the chosen photos to this request.
pub fn begin(ticket: TicketId) {
    let all: Vec<Outgoing> = photos::take().into_iter().map(|p| join(ticket, p)).collect();
    let mine = Held::new(&photos::on_the_way(ticket));
    spawn_local(async move {
        for one in &all {
            photos::wait_for(ticket, &one.photo).await;
        }
        for one in all {
            send(ticket, one).await;
        }
        drop(mine);
    });
}

/// Takes up what was chosen, and what was on its way, before the page was loaded.
pub fn resume() {
    spawn_local(async {
        photos::restore().await;
        let filed = photos::filed().await;
        let all: Vec<_> = filed
            .into_iter()
            .map(|(ticket, p)| (ticket, join(ticket, p)))
            .collect();
        for (ticket, one) in all {
            let mine = Held::new(&photos::on_the_way(ticket));
            send(ticket, one).await;
            drop(mine);
        }
    });
}

/// Whether the server will never take it; a missing session or an attempt still on its way will pass.
pub fn hopeless(e: &ApiError) -> bool {
    !e.offline && matches!(e.problem.status, 400 | 403..=408 | 410..=428)
}

/// Sends one photo; for a failed one, again with the same key.
pub async fn send(ticket: TicketId, one: Outgoing) {
    let Some(file) = photos::file(&one.photo.key) else {
        return;
    };
    one.stage.set(Stage::Sending(0.0));
    let stage = one.stage.clone();
    let progress = move |part| stage.set(Stage::Sending(part));
    match api::upload(ticket, AttachmentField::Applicant, file, &one.photo.key, progress).await {
        Ok(_) => {
            photos::remove(one.photo).await;
            one.stage.set(Stage::Sent);
        }
        Err(e) => {
            // what the server will never take need not wait
            if hopeless(&e) {
                photos::remove(one.photo).await;
            }
            one.stage.set(Stage::Failed(e));
        }
    }
}
