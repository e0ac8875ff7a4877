//! The rows of the list: asked for page by page, refreshed in place, late answers dropped.
use super::url_state::{Look, Place};
use crate::api::{self, ApiError};
use crate::state::live::renew;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::domain::TicketId;
use openapi::ticket::{TicketQuery, TicketRow};
use openapi::{NoBody, ReadAs, endpoints};

/// Wait after the last key before searching, in milliseconds.
pub const PAUSE: u32 = 250;
/// Rows of a page.
pub const PAGE: u32 = 50;

/// The rows that are shown, and what is known about the rest.
#[derive(Clone, Copy)]
pub struct Feed {
    /// The rows; none while the first page is on its way.
    pub rows: RwSignal<Option<Vec<TicketRow>>>,
    /// Cursor of the next page.
    pub next: RwSignal<Option<String>>,
    /// How the words were read, when nothing was found as they were typed.
    pub read_as: RwSignal<Option<ReadAs>>,
    /// Why the last question failed.
    pub error: RwSignal<Option<ApiError>>,
    /// A question is on its way.
    pub pending: RwSignal<bool>,
    /// The next page is on its way.
    pub growing: RwSignal<bool>,
    /// There is news to read as soon as the next page is there.
    stale: StoredValue<bool>,
    /// Grows with every question, so that a late answer to an old one is dropped.
    turn: StoredValue<u32>,
    wanted: Memo<TicketQuery>,
}

impl Feed {
    /// Follows queue and words of the address.
    pub fn follow(place: Place) -> Feed {
        let wanted = Memo::new(move |_| place.look.with(Look::query));
        let feed = Feed {
            rows: RwSignal::new(None),
            next: RwSignal::new(None),
            read_as: RwSignal::new(None),
            error: RwSignal::new(None),
            pending: RwSignal::new(false),
            growing: RwSignal::new(false),
            stale: StoredValue::new(false),
            turn: StoredValue::new(0),
            wanted,
        };
        Effect::new(move |_| {
            wanted.track();
            feed.rows.set(None);
            feed.ask(None);
        });
        feed
    }

    /// Asks again for what is shown, without clearing it; a page that was asked for comes first.
    pub fn reload(self) {
        match self.growing.get_untracked() {
            true => self.stale.set_value(true),
            false => self.ask(None),
        }
    }

    /// Asks for the next page. News that are on their way are asked for again behind it.
    pub fn more(self, cursor: String) {
        if self.pending.get_untracked() {
            self.stale.set_value(true);
        }
        self.ask(Some(cursor));
    }

    /// The row before or after the open one; the first when none is open.
    pub fn neighbour(self, open: Option<TicketId>, by: isize) -> Option<TicketId> {
        self.rows.with_untracked(|rows| {
            let rows = rows.as_ref()?;
            let at = open.and_then(|id| rows.iter().position(|r| r.id == id));
            let next = at.map_or(0, |i| i.saturating_add_signed(by));
            rows.get(next).map(|r| r.id)
        })
    }

    /// The version of a request in the list.
    pub fn version_of(self, id: TicketId) -> Option<u32> {
        self.rows
            .with(|rows| rows.as_ref()?.iter().find(|r| r.id == id).map(|r| r.version))
    }

    fn ask(self, cursor: Option<String>) {
        self.turn.update_value(|t| *t += 1);
        let turn = self.turn.get_value();
        let more = cursor.is_some();
        let shown = self.rows.with_untracked(|r| r.as_ref().map_or(0, Vec::len));
        let mut query = TicketQuery {
            cursor,
            ..self.wanted.get_untracked()
        };
        if !more && shown > PAGE as usize {
            query.limit = Some(openapi::limits::PAGE_MAX);
        }
        self.pending.set(true);
        self.growing.set(more);
        spawn_local(async move {
            let answer = api::call(&endpoints::LIST_TICKETS, &[], &query, &NoBody {}).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            self.pending.set(false);
            self.growing.set(false);
            match answer {
                Ok(page) => {
                    self.error.set(None);
                    self.read_as.set(page.read_as);
                    let kept = self.rows.try_update(|rows| match rows {
                        Some(rows) if more => {
                            // what changed meanwhile comes once more at the end
                            let known: Vec<_> = rows.iter().map(|r| r.id).collect();
                            let fresh = page.items.into_iter().filter(|r| !known.contains(&r.id));
                            rows.extend(fresh);
                            false
                        }
                        Some(rows) if page.next.is_some() => renew(rows, page.items, |r| r.id),
                        _ => {
                            *rows = Some(page.items);
                            false
                        }
                    });
                    // the cursor behind rows that stay is still theirs
                    if kept != Some(true) {
                        self.next.set(page.next);
                    }
                }
                Err(e) => self.error.set(Some(e)),
            }
            if self.stale.try_update_value(std::mem::take) == Some(true) {
                self.ask(None);
            }
        });
    }
}
