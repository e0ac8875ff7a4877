//! Who is signed in. The access token stays in memory (see `api::token`); the refresh token is in a
//! cookie that scripts cannot read, so only the fact that there is a session is remembered.
use super::storage::{self, Memory};
use super::{lang, theme};
use crate::api;
use leptos::prelude::*;
use leptos::reactive::graph::Observer;
use openapi::domain::Role;
use openapi::session::{Me, Refresh, Session};
use openapi::{NoQuery, endpoints};

/// Says that a cookie is worth trying after a reload.
const KEY: &str = "kc.session";

/// Whose drafts this browser keeps; they outlive a session that ran out, not a change of the person.
const OWNER: &str = "kc.owner";

/// Who is at the screen.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Who {
    /// Not known yet: the session is being restored.
    #[default]
    Unknown,
    /// Nobody signed in.
    Nobody,
    /// Nobody any more: the session has ended while the person was at work.
    Ended,
    /// Nobody any more: the account was blocked.
    Blocked,
    /// This person.
    Person(Box<Me>),
}

thread_local! {
    static WHO: ArcRwSignal<Who> = ArcRwSignal::new(Who::Unknown);
}

/// Who is at the screen; views that read it follow it.
pub fn who() -> Who {
    WHO.with(|w| {
        if Observer::get().is_some() {
            w.get()
        } else {
            w.get_untracked()
        }
    })
}

/// The signed-in person.
pub fn me() -> Option<Me> {
    match who() {
        Who::Person(me) => Some(*me),
        Who::Unknown | Who::Nobody | Who::Ended | Who::Blocked => None,
    }
}

/// The role of the signed-in person.
pub fn role() -> Option<Role> {
    me().map(|m| m.role)
}

/// A session has begun or goes on.
pub fn begin(session: Session) {
    api::token::keep(&session);
    let owner = session.me.id.to_string();
    if Memory::Lasting.get(OWNER).is_some_and(|before| before != owner) {
        forget_drafts();
    }
    Memory::Lasting.set(OWNER, &owner);
    Memory::Lasting.set(KEY, "1");
    set(Who::Person(Box::new(session.me)));
}

/// The signed-in person has changed the own card.
pub fn update(me: Me) {
    set(Who::Person(Box::new(me)));
}

/// Whose drafts are written now; empty while nobody is signed in.
pub fn owner() -> String {
    let signed_in = Memory::Lasting.get(KEY).is_some();
    let owner = signed_in.then(|| Memory::Lasting.get(OWNER)).flatten();
    owner.unwrap_or_default()
}

/// The session is over, by the person's own act.
pub fn end() {
    api::token::forget();
    Memory::Lasting.remove(KEY);
    set(Who::Nobody);
}

/// The session is over without the person's doing: what was typed waits for who signs in again.
pub fn expire() {
    let at_work = me().is_some();
    end();
    if at_work {
        set(Who::Ended);
    }
}

/// The account was blocked: the page says so instead of asking to sign in.
pub fn block() {
    end();
    set(Who::Blocked);
}

/// Drafts hold people's names, phones and words: the next person at this browser must not find them. What
/// waits to be sent goes with them.
fn forget_drafts() {
    let kept = [lang::KEY, theme::KEY];
    Memory::Tab.forget_all_but(&kept);
    Memory::Lasting.forget_all_but(&kept);
    storage::forget_files();
}

fn set(who: Who) {
    WHO.with(|w| {
        if w.with_untracked(|now| *now != who) {
            w.set(who);
        }
    });
}

/// Takes the session up again when the connection comes back after it was missing at the start.
pub fn follow_connection() {
    let handle = window_event_listener_untyped("online", |_| {
        if who() == Who::Nobody && Memory::Lasting.get(KEY).is_some() {
            leptos::task::spawn_local(restore());
        }
    });
    std::mem::forget(handle);
}

/// After a reload: takes the session up again when there was one.
pub async fn restore() {
    if Memory::Lasting.get(KEY).is_none() || api::token::refresh().await.is_err() {
        // a refused refresh has ended the session already; without a connection nobody is signed in either
        if who() == Who::Unknown {
            set(Who::Nobody);
        }
    }
}

/// Ends the session here and on the server.
pub async fn sign_out() {
    // the server always succeeds; without a connection the page forgets the token all the same
    drop(api::call(&endpoints::SIGN_OUT, &[], &NoQuery {}, &Refresh::default()).await);
    // first, so that other tabs know the person's own act from a session that ended by itself
    Memory::Lasting.remove(OWNER);
    end();
    forget_drafts();
}

/// Follows the end of the session in another tab.
pub fn follow_other_tabs() {
    let handle = window_event_listener(leptos::ev::storage, |e| {
        if e.key().as_deref() == Some(KEY) && e.new_value().is_none() && who() != Who::Nobody {
            match Memory::Lasting.get(OWNER) {
                Some(_) => expire(),
                None => end(),
            }
        }
        if e.key().as_deref() == Some(OWNER) && e.old_value().is_some() {
            Memory::Tab.forget_all_but(&[]);
        }
    });
    std::mem::forget(handle);
}
