//! News for the desk and for an executor's list as they happen: the stream is followed while the page is in view,
//! list and counters are read again after a short pause, and asked for now and then when there is no stream.
use crate::api;
use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Date, Math};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::desk::{CHANGE, DeskChange, DeskHello, HELLO};
use openapi::endpoints;
use web_sys::AbortController;

/// Without a stream list and counters are asked for so often, in milliseconds.
const POLL: u32 = 30_000;
/// With one only every so many polls: time alone makes requests overdue.
const SLOWER: u32 = 10;
/// Wait for more news before reading again, in milliseconds.
const SETTLE: f64 = 400.0;
/// Least time between two readings, in milliseconds.
const APART: f64 = 2_500.0;
/// First and longest pause before the stream is opened again, in milliseconds.
const BACK_OFF: (u32, u32) = (1_000, 60_000);
/// How often a page out of view looks whether it is back, in milliseconds.
const AWAY: u32 = 1_000;

/// What a list hears.
#[derive(Clone, Copy)]
pub struct Live {
    /// The stream is open.
    pub open: RwSignal<bool>,
    /// The last change.
    pub last: RwSignal<Option<DeskChange>>,
    refresh: Callback<()>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
    read_at: StoredValue<f64>,
    line: StoredValue<Option<AbortController>, LocalStorage>,
}

impl Live {
    /// Follows the stream until the page is left; `refresh` reads list and counters again.
    pub fn follow(refresh: Callback<()>) -> Live {
        let live = Live {
            open: RwSignal::new(false),
            last: RwSignal::new(None),
            refresh,
            timer: StoredValue::new_local(None),
            read_at: StoredValue::new(0.0),
            line: StoredValue::new_local(None),
        };
        on_cleanup(move || live.hang_up());
        let hidden = window_event_listener(ev::visibilitychange, move |_| {
            if document().hidden() {
                live.hang_up();
            }
        });
        on_cleanup(move || hidden.remove());
        spawn_local(live.listen());
        spawn_local(live.poll());
        live
    }

    /// The page is still there.
    fn is_here(self) -> bool {
        self.read_at.try_get_value().is_some()
    }

    fn hang_up(self) {
        self.line.try_update_value(|line| {
            if let Some(line) = line.take() {
                line.abort();
            }
        });
    }

    /// Opens the stream again and again, with growing pauses while that fails.
    async fn listen(self) {
        let mut seen = None;
        let mut pause = BACK_OFF.0;
        while self.is_here() {
            let Ok(line) = AbortController::new() else { return };
            if document().hidden() {
                TimeoutFuture::new(AWAY).await;
                continue;
            }
            self.line.try_set_value(Some(line.clone()));
            let ended = api::stream(&endpoints::DESK_STREAM, seen, &line, |event| {
                pause = BACK_OFF.0;
                seen = event.id.or(seen);
                self.hear(&event);
            })
            .await;
            self.open.try_set(false);
            if ended.is_err() {
                pause = (pause * 2).min(BACK_OFF.1);
            }
            // not everybody at once after the server was away
            let spread = Math::random() * f64::from(pause) / 2.0;
            TimeoutFuture::new(pause + spread as u32).await;
        }
    }

    fn hear(self, event: &api::Event) {
        if event.name == HELLO
            && let Ok(hello) = serde_json::from_str::<DeskHello>(&event.data)
        {
            self.open.try_set(true);
            if !hello.resumed {
                self.soon();
            }
        } else if event.name == CHANGE
            && let Ok(change) = serde_json::from_str::<DeskChange>(&event.data)
        {
            self.last.try_set(Some(change));
            self.soon();
        }
    }

    /// Reads again when the news have settled, but not all the time.
    fn soon(self) {
        if self.timer.try_with_value(Option::is_some) != Some(false) {
            return;
        }
        let since = Date::now() - self.read_at.try_get_value().unwrap_or_default();
        let wait = SETTLE.max(APART - since);
        let timer = Timeout::new(wait as u32, move || {
            self.timer.try_set_value(None);
            self.read_at.try_set_value(Date::now());
            self.refresh.try_run(());
        });
        self.timer.try_set_value(Some(timer));
    }

    /// Looks for news now and then while the page is open and in view.
    async fn poll(self) {
        for round in 1_u32.. {
            TimeoutFuture::new(POLL).await;
            let Some(open) = self.open.try_get_untracked() else {
                return;
            };
            if !document().hidden() && (!open || round.is_multiple_of(SLOWER)) {
                self.refresh.try_run(());
            }
        }
    }
}

/// Puts fresh rows in the place of the first ones; those loaded behind them stay. Tells whether any stayed.
pub fn renew<T, K: PartialEq>(rows: &mut Vec<T>, fresh: Vec<T>, key: impl Fn(&T) -> K) -> bool {
    let known = |r: &T| fresh.iter().any(|f| key(f) == key(r));
    // the last fresh row that was shown before: what is behind it was not asked for
    let Some(last) = rows.iter().rposition(known) else {
        *rows = fresh;
        return false;
    };
    let tail = rows.split_off(last + 1);
    let kept = !tail.is_empty();
    *rows = fresh;
    rows.extend(tail);
    kept
}

#[cfg(test)]
mod tests {
    use super::renew;

    #[test]
    fn what_was_loaded_behind_stays() {
        let mut rows = vec![1, 2, 3, 4, 5, 6];
        assert!(renew(&mut rows, vec![9, 1, 2], |n| *n));
        assert_eq!(
            rows,
            [9, 1, 2, 3, 4, 5, 6],
            "a new one on top moves the others down"
        );
        let mut rows = vec![1, 2, 3, 4, 5, 6];
        assert!(renew(&mut rows, vec![2, 3, 4], |n| *n));
        assert_eq!(rows, [2, 3, 4, 5, 6], "one that has left is gone");
        let mut rows = vec![1, 2];
        assert!(!renew(&mut rows, vec![7, 8], |n| *n));
        assert_eq!(rows, [7, 8], "another queue");
        let mut rows = vec![1, 2];
        assert!(!renew(&mut rows, vec![1, 2], |n| *n));
    }
}
