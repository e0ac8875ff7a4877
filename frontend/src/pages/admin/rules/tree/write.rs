//! Writes moves into the draft, one entry after the other; a newer move of an entry takes the place of one that waits.
use crate::api;
use crate::pages::admin::rules::told;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::domain::rules::Change;
use openapi::rules::PutRulesEntry;
use openapi::{NoQuery, endpoints};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

type Waiting = Arc<Mutex<VecDeque<Change>>>;

/// Writes what it is given; `writing` is true until all of it is in the draft, and `renew` is told then. It goes on
/// when the page is left.
pub fn writer(
    id: Memo<String>,
    writing: RwSignal<bool>,
    renew: Callback<()>,
) -> impl Fn(Vec<Change>) + Clone + Send + Sync {
    let waiting = Waiting::default();
    move |changes: Vec<Change>| {
        let idle = held(&waiting).is_empty() && !writing.get_untracked();
        {
            let mut queue = held(&waiting);
            for change in changes {
                queue.retain(|other| other.key != change.key);
                queue.push_back(change);
            }
        }
        if idle {
            writing.set(true);
            let (id, waiting) = (id.get_untracked(), waiting.clone());
            spawn_local(async move {
                empty(&id, &waiting).await;
                let _ = writing.try_set(false);
                renew.try_run(());
            });
        }
    }
}

async fn empty(id: &str, waiting: &Waiting) {
    loop {
        let next = held(waiting).pop_front();
        let Some(entry) = next.map(|change| change.entry) else {
            return;
        };
        // a move never takes an entry away
        let Some(entry) = entry else { continue };
        let body = PutRulesEntry {
            entry,
            instead_of: None,
        };
        if let Err(e) = api::call(&endpoints::PUT_RULE_ENTRY, &[id], &NoQuery {}, &body).await {
            held(waiting).clear();
            told(&e);
        }
    }
}

fn held(waiting: &Waiting) -> MutexGuard<'_, VecDeque<Change>> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner)
}
