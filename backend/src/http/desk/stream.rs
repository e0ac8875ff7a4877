//! The stream of the desk: a greeting, what was missed, then every change as it becomes visible.
//!
//! A user of an executor hears of the own organisation's requests alone. The bearer travels in a header, so the browser reads the stream with `fetch`. A stream ends with its
//! token, with the account behind it, when its reader is too slow, and when the server stops.
use crate::app::Caller;
use crate::app::desk::replay;
use crate::http::blocking::{self, Shared};
use crate::http::error::{HttpError, HttpResult};
use crate::http::extract::Auth;
use crate::http::principal::Principal;
use crate::live::{Seat, Told};
use actix_web::http::header::CONTENT_ENCODING;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use domain::{ExecutorCode, Transition};
use futures_util::stream::unfold;
use openapi::desk::{CHANGE, DeskChange, DeskHello, HELLO};
use serde::Serialize;
use std::collections::{HashSet, VecDeque};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use store::feed::Entry;
use tokio::sync::{broadcast, watch};
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, sleep_until};

/// Seconds to wait when one person holds too many streams.
const CROWDED: u64 = 30;
/// What the line says when there is nothing to say.
const BEAT: &[u8] = b": \n\n";

/// Follows the desk.
pub async fn stream(app: Shared, Auth(who): Auth, req: HttpRequest) -> HttpResult<HttpResponse> {
    let seen = req
        .headers()
        .get("last-event-id")
        .and_then(|v| v.to_str().ok()?.trim().parse().ok());
    let seat = app
        .live
        .sit(who.user())
        .ok_or_else(|| HttpError::rate_limited(CROWDED))?;
    // listens first and reads then: nothing falls between the two
    let (told, closing, safe) = (app.live.subscribe(), app.live.closing(), app.live.safe());
    let (missed, hears) = blocking::read(&app, who.clone(), move |c, cx| {
        Ok((replay::run(c, cx, seen)?, Hears::of(&cx.caller)))
    })
    .await?;
    let line = Line::open(app, who, hears, seat, told, closing).greet(missed, safe);
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        // compression would hold events back, and so would a buffering proxy
        .insert_header((CONTENT_ENCODING, "identity"))
        .insert_header(("x-accel-buffering", "no"))
        .streaming(unfold(line, Line::next)))
}

/// What a reader hears of.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Hears {
    /// The whole desk.
    Everything,
    /// Requests of this organisation.
    Of(ExecutorCode),
    /// Nothing: a user of an executor that names none.
    Nothing,
}

impl Hears {
    fn of(caller: &Caller) -> Hears {
        match (caller.role.is_executor(), &caller.executor) {
            (false, _) => Hears::Everything,
            (true, Some(code)) => Hears::Of(code.clone()),
            (true, None) => Hears::Nothing,
        }
    }

    fn about(&self, entry: &Entry) -> bool {
        match self {
            Hears::Everything => true,
            Hears::Of(code) => entry.audience.contains(code),
            Hears::Nothing => false,
        }
    }
}

/// One open stream.
struct Line {
    app: Shared,
    who: Principal,
    hears: Hears,
    told: broadcast::Receiver<Arc<Told>>,
    closing: watch::Receiver<bool>,
    beat: Interval,
    until: Instant,
    waiting: VecDeque<Bytes>,
    /// Told after the break already.
    caught_up: HashSet<i64>,
    _seat: Seat,
}

impl Line {
    fn open(
        app: Shared,
        who: Principal,
        hears: Hears,
        seat: Seat,
        told: broadcast::Receiver<Arc<Told>>,
        closing: watch::Receiver<bool>,
    ) -> Line {
        let every = app.config.heartbeat;
        let mut beat = interval_at(Instant::now() + every, every);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let until = Instant::now() + left(&app, &who).unwrap_or_default();
        Line {
            app,
            who,
            hears,
            told,
            closing,
            beat,
            until,
            waiting: VecDeque::new(),
            caught_up: HashSet::new(),
            _seat: seat,
        }
    }

    /// Says whether the reader can go on, and tells what was missed.
    fn greet(mut self, missed: Option<Vec<Entry>>, safe: i64) -> Line {
        let resumed = missed.is_some();
        let missed = missed.unwrap_or_default();
        let hello = DeskHello { resumed };
        self.waiting
            .push_back(frame(HELLO, (!resumed).then_some(safe), &hello));
        for entry in missed {
            if !self.hears.about(&entry) {
                continue;
            }
            self.caught_up.insert(entry.position);
            // below `safe` everything was told, whatever is still on its way
            let id = entry.position.min(safe);
            self.waiting.push_back(frame(CHANGE, Some(id), &change(&entry)));
        }
        self
    }

    /// The next piece of the stream; nothing at its end.
    async fn next(mut self) -> Option<(Result<Bytes, Infallible>, Line)> {
        loop {
            left(&self.app, &self.who)?;
            if let Some(bytes) = self.waiting.pop_front() {
                return Some((Ok(bytes), self));
            }
            let heard = tokio::select! {
                _ = self.closing.wait_for(|closed| *closed) => return None,
                () = sleep_until(self.until) => return None,
                heard = self.told.recv() => Some(heard),
                _ = self.beat.tick() => None,
            };
            match heard {
                Some(Ok(told)) if self.caught_up.remove(&told.entry.position) => {}
                Some(Ok(told)) if !self.hears.about(&told.entry) => {}
                Some(Ok(told)) => {
                    self.waiting
                        .push_back(frame(CHANGE, Some(told.safe), &change(&told.entry)))
                }
                // too slow, or nobody tells any more: the reader comes back where it stopped
                Some(Err(_)) => return None,
                None if self.still_welcome().await => self.waiting.push_back(Bytes::from_static(BEAT)),
                None => return None,
            }
        }
    }

    /// Whether the account is what it was, in the same organisation; a busy database is no reason to go.
    async fn still_welcome(&self) -> bool {
        match blocking::read(&self.app, self.who.clone(), |_, cx| Ok(Hears::of(&cx.caller))).await {
            Ok(hears) => hears == self.hears,
            Err(e) => e.problem.status >= 500,
        }
    }
}

/// How long the token lasts; nothing when it is over.
fn left(app: &Shared, who: &Principal) -> Option<Duration> {
    let left = who.ends()? - app.clock.now();
    left.to_std().ok().filter(|left| !left.is_zero())
}

/// A change as readers see it.
fn change(entry: &Entry) -> DeskChange {
    DeskChange {
        id: entry.ticket,
        number: entry.number,
        version: entry.version,
        transition: entry.transition,
        by: entry.role,
        status: entry.status,
        at: entry.at,
        // a file moves no queue
        counters: entry.transition != Transition::A01,
    }
}

/// One event on the wire.
fn frame<T: Serialize>(event: &str, id: Option<i64>, data: &T) -> Bytes {
    let id = id.map(|id| format!("id: {id}\n")).unwrap_or_default();
    // plain structs of codes and numbers always become JSON, on one line
    let data = serde_json::to_string(data).unwrap_or_default();
    Bytes::from(format!("event: {event}\n{id}data: {data}\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_has_a_name_an_id_and_one_line_of_data() {
        let hello = frame(HELLO, Some(7), &DeskHello { resumed: false });
        assert_eq!(&hello[..], b"event: hello\nid: 7\ndata: {\"resumed\":false}\n\n");
        let resumed = frame(HELLO, None, &DeskHello { resumed: true });
        assert_eq!(&resumed[..], b"event: hello\ndata: {\"resumed\":true}\n\n");
    }
}
