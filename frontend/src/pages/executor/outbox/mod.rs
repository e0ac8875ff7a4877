//! What could not be sent: kept on this device, sent once as soon as there is a connection.
//!
//! Each request has a line of its own: files first, then the act they belong to. Only this room opens the
//! line; a sign-out empties it.
mod item;
mod queue_store;
mod send;
mod view;

pub use item::{Item, What};
pub use view::Unsent;

use crate::pages::ticket_parts::{Kept, image_resize};
use crate::state::session;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::domain::{Act, AttachmentField, TicketId};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use web_sys::File;

thread_local! {
    static ITEMS: ArcRwSignal<Vec<Item>> = ArcRwSignal::new(Vec::new());
    static FILES: RefCell<HashMap<String, File>> = RefCell::new(HashMap::new());
    /// Grows with everything that has been sent or stopped: lists and cards read again.
    static SENT: ArcRwSignal<u32> = ArcRwSignal::new(0);
}

/// What waits; views that read it follow it.
pub fn items() -> ArcRwSignal<Vec<Item>> {
    ITEMS.with(Clone::clone)
}

/// Grows with everything that has been sent or stopped.
pub fn sent_count() -> ArcRwSignal<u32> {
    SENT.with(Clone::clone)
}

/// Whether an act on this request waits; one that was stopped does not, the person decides about it.
pub fn has_act(ticket: TicketId, act: Act) -> bool {
    let waits = |i: &Item| i.ticket == ticket && i.stopped.is_none() && i.act() == Some(act);
    items().with(|all| all.iter().any(waits))
}

/// The person does it anew: an act of this kind that was stopped is not sent any more.
pub fn forget_stopped(ticket: TicketId, act: Act) {
    let stopped = |i: &&Item| i.ticket == ticket && i.stopped.is_some() && i.act() == Some(act);
    let ids: Vec<String> =
        items().with_untracked(|all| all.iter().filter(stopped).map(|i| i.id.clone()).collect());
    for id in ids {
        remove(&id);
    }
}

/// How many files of these fields wait for this request.
pub fn files(ticket: TicketId, fits: impl Fn(AttachmentField) -> bool) -> usize {
    let fits = |i: &&Item| i.ticket == ticket && matches!(i.what, What::File { field, .. } if fits(field));
    items().with(|all| all.iter().filter(fits).count())
}

/// Whether anything of this request waits: what is done now has to wait behind it.
pub fn holds(ticket: TicketId) -> bool {
    items().with_untracked(|all| all.iter().any(|i| i.ticket == ticket))
}

/// Reads what is kept, and goes on sending; called when the room is entered.
pub fn start() {
    spawn_local(async {
        let Some(me) = session::me() else { return };
        send::follow_connection();
        if send::is_running() {
            return;
        }
        // the database is what counts: a sign-out has emptied it, and without one nothing was kept
        let kept = queue_store::all().await.unwrap_or_default();
        let mine: Vec<_> = kept.into_iter().filter(|(item, _)| item.owner == me.id).collect();
        FILES.with(|f| {
            let mut files = f.borrow_mut();
            let pending: HashSet<String> = items().with_untracked(|all| {
                let unwritten = all.iter().filter(|i| !i.written);
                unwritten.map(|i| i.id.clone()).collect()
            });
            files.retain(|id, _| pending.contains(id));
            files.extend(
                mine.iter()
                    .filter_map(|(item, file)| Some((item.id.clone(), file.clone()?))),
            );
        });
        let mut all: Vec<Item> = mine.into_iter().map(|(item, _)| item).collect();
        // what is still being written down is known to this page alone
        let pending = items().get_untracked().into_iter();
        all.extend(pending.filter(|i| !i.written && i.owner == me.id));
        show(all);
        send::pump().await;
    });
}

/// Shows the line, and says how long it is.
fn show(mut all: Vec<Item>) {
    all.sort_by(|a, b| a.place.total_cmp(&b.place));
    queue_store::count(all.len());
    items().set(all);
}

/// A place behind everything that waits.
fn place() -> f64 {
    let last = items().with_untracked(|all| all.iter().map(|i| i.place).fold(0.0, f64::max));
    js_sys::Date::now().max(last + 1.0)
}

/// Keeps a file; `false` when this browser keeps nothing.
pub async fn keep_file(ticket: TicketId, number: i64, kept: Kept) -> bool {
    let size = image_resize::bytes(&kept.file);
    let what = What::File {
        field: kept.field,
        name: kept.file.name(),
        size,
    };
    keep(ticket, number, kept.key, what, Some(kept.file)).await
}

/// An act to be kept.
pub struct Doing {
    /// Which.
    pub act: Act,
    /// Its body.
    pub body: Value,
    /// The version the person sees.
    pub version: u32,
    /// The key it was tried with.
    pub key: String,
    /// Keys of the drafts that are done when it is sent.
    pub drafts: Vec<String>,
}

/// Keeps an act; `false` when this browser keeps nothing.
pub async fn keep_act(ticket: TicketId, number: i64, doing: Doing) -> bool {
    let what = What::Act {
        act: doing.act,
        body: doing.body,
        version: doing.version,
        ours: Vec::new(),
        drafts: doing.drafts,
    };
    keep(ticket, number, doing.key, what, None).await
}

async fn keep(ticket: TicketId, number: i64, key: String, what: What, file: Option<File>) -> bool {
    let Some(me) = session::me() else { return false };
    let item = Item {
        id: uuid::Uuid::new_v4().to_string(),
        place: place(),
        owner: me.id,
        ticket,
        number,
        key,
        what,
        stopped: None,
        written: false,
    };
    let id = item.id.clone();
    if let Some(file) = file.clone() {
        FILES.with(|f| f.borrow_mut().insert(id.clone(), file));
    }
    let mut all = items().get_untracked();
    all.push(item.clone());
    show(all);
    let after = {
        let id = id.clone();
        move || written(&id)
    };
    if queue_store::begin(item, file, after).await.is_err() {
        forget(&id);
        return false;
    }
    send::soon();
    true
}

/// The database has it now; when it was sent meanwhile, it need not.
fn written(id: &str) {
    let mut waits = false;
    items().update(|all| {
        if let Some(known) = all.iter_mut().find(|i| i.id == id) {
            known.written = true;
            waits = true;
        }
    });
    if !waits {
        erase(id);
    }
}

/// Shows a changed item and writes it down.
async fn change(item: Item) {
    let file = FILES.with(|f| f.borrow().get(&item.id).cloned());
    items().update(|all| {
        if let Some(known) = all.iter_mut().find(|i| i.id == item.id) {
            *known = item.clone();
        }
    });
    // what cannot be written down is still known to this page
    drop(queue_store::begin(item, file, || ()).await);
}

/// Takes an item out of the line: it was sent, or the person does not want it any more. When the page goes before the
/// database knows, it is sent once more under the same key, which changes nothing.
pub fn remove(id: &str) {
    forget(id);
    erase(id);
}

/// Takes an item out of the database, without anybody waiting for it.
fn erase(id: &str) {
    let id = id.to_owned();
    spawn_local(async move { drop(queue_store::remove(&id).await) });
}

/// Forgets an item of this page.
fn forget(id: &str) {
    FILES.with(|f| f.borrow_mut().remove(id));
    let all = items().get_untracked().into_iter().filter(|i| i.id != id);
    show(all.collect());
}
