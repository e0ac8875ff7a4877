//! Where the draft is kept: in the browser at once, one for each tab; all of them on the server a moment later. A
//! browser that is closed, or another computer, finds them again.
use crate::api;
use crate::i18n::tr;
use crate::pages::ticket_parts::Offer;
use crate::state::drafts::{Record, Shelf};
use crate::state::toasts;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::applicant::ApplicantCard;
use openapi::call::{Draft, SaveDraft};
use openapi::domain::geo::Point;
use openapi::domain::{CallId, DistrictSlug, ItemCode, TicketId};
use openapi::{NoBody, NoQuery, endpoints, limits};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The calls that are written down in this browser.
pub const SHELF: Shelf = Shelf("intake");
/// Wait after the last key before the server is told, in milliseconds.
const PAUSE: u32 = 1_000;
/// Wait before it is told again when it did not hear, in milliseconds.
const AGAIN: u32 = 10_000;
/// Texts that are filled in by themselves: basis and channel.
const BY_THEMSELVES: [usize; 2] = [2, 8];
/// Texts that tell one call from another: name, phone, what happened, topic, street.
const TELLING: [usize; 5] = [1, 0, 9, 15, 11];
/// So much of each of them, in characters.
const SHORT: usize = 40;

/// The draft as it is kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// All texts, in the order of the draft.
    pub texts: Vec<String>,
    /// The item.
    pub item: Option<ItemCode>,
    /// District of the street.
    pub district: Option<DistrictSlug>,
    /// The point set on the map.
    pub point: Option<Point>,
    /// The chosen card.
    pub chosen: Option<ApplicantCard>,
    /// The call of the exchange.
    pub call: Option<CallId>,
    /// The request this one continues.
    pub linked: Option<TicketId>,
    /// An emergency nobody signs for.
    pub anonymous: bool,
    /// Treated as a citizen's appeal.
    pub appeal: bool,
}

impl Kept {
    /// Whether nobody has written anything.
    pub fn is_empty(&self) -> bool {
        let written = |(i, text): (usize, &String)| !BY_THEMSELVES.contains(&i) && !text.trim().is_empty();
        self.item.is_none()
            && self.point.is_none()
            && self.chosen.is_none()
            && self.call.is_none()
            && !self.texts.iter().enumerate().any(written)
    }
}

impl Kept {
    /// What the call is about, in a line.
    fn about(&self) -> String {
        let parts = TELLING
            .iter()
            .filter_map(|i| self.texts.get(*i))
            .map(|text| text.trim());
        let short = |text: &str| text.chars().take(SHORT).collect::<String>();
        let line: Vec<String> = parts.filter(|p| !p.is_empty()).map(short).collect();
        match line.is_empty() {
            true => tr("Дзвінок без тексту", "A call without a text").to_owned(),
            false => line.join(" · "),
        }
    }

    fn of(record: &Record) -> Option<Kept> {
        serde_json::from_value(record.body.clone()).ok()
    }
}

/// What the server keeps: the calls of all tabs. Before there were several it was the call itself.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Calls {
    calls: Vec<Record>,
}

impl Calls {
    fn read(body: Value, at: f64) -> Vec<Record> {
        match serde_json::from_value::<Calls>(body.clone()) {
            Ok(calls) => calls.calls,
            Err(_) => vec![Record::from_storage(
                crate::state::drafts::FORMER.to_owned(),
                at,
                body,
            )],
        }
    }

    /// The newest calls, as many as the server takes.
    fn body(mut calls: Vec<Record>) -> Value {
        loop {
            let body = serde_json::to_value(Calls { calls: calls.clone() }).unwrap_or_default();
            if body.to_string().len() <= limits::DRAFT_MAX || calls.pop().is_none() {
                return body;
            }
        }
    }
}

/// What is kept in this browser of calls that somebody has begun to write down.
fn begun() -> Vec<Record> {
    let mut records = SHELF.records();
    records.retain(|r| Kept::of(r).is_some_and(|kept| !kept.is_empty()));
    records
}

/// Calls that other tabs, or another computer, have left unfinished.
async fn unfinished() -> Vec<Offer> {
    let found: Result<Draft, _> = api::get(&endpoints::READ_DRAFT, &[]).await;
    if let Ok(Draft {
        body: Some(body),
        updated_at,
    }) = found
    {
        #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 fit")]
        let at = updated_at.map_or_else(js_sys::Date::now, |at| at.timestamp_millis() as f64);
        for record in Calls::read(body, at) {
            SHELF.add(&record);
        }
    }
    let others = SHELF.others().await;
    let offer = |r: &Record| {
        let kept = Kept::of(r).filter(|kept| !kept.is_empty())?;
        Some(Offer::of(r, kept.about()))
    };
    others.iter().filter_map(offer).collect()
}

/// Keeps the draft.
#[derive(Clone, Copy)]
pub struct Keeper {
    /// What the server has, as JSON; grows stale while it is not reached.
    there: StoredValue<String>,
    /// Grows with every change: only the last one is sent.
    turn: StoredValue<u32>,
    /// The draft of this tab was looked for: nothing is shown or written before.
    pub ready: RwSignal<bool>,
    /// Calls that others have left unfinished.
    pub offers: RwSignal<Vec<Offer>>,
    /// Grows whenever the fields are filled in from a draft.
    pub restored: RwSignal<u32>,
}

impl Keeper {
    /// A keeper of nothing.
    pub fn new() -> Keeper {
        Keeper {
            there: StoredValue::new(String::new()),
            turn: StoredValue::new(0),
            ready: RwSignal::new(false),
            offers: RwSignal::new(Vec::new()),
            restored: RwSignal::new(0),
        }
    }

    /// Takes up what this tab has, and offers what others have left; from now on keeps what `now` tells.
    pub fn start(
        self,
        now: impl Fn() -> Kept + Copy + Send + Sync + 'static,
        restore: impl Fn(Kept) + Copy + Send + Sync + 'static,
    ) {
        // the call went on in another tab, or somebody has signed out there
        let gone = move || {
            SHELF.begin();
            restore(Kept::default());
            toasts::error(tr(
                "Цей дзвінок продовжили в іншій вкладці або там вийшли із системи.",
                "This call was continued in another tab, or somebody has signed out there.",
            ));
        };
        spawn_local(async move {
            let body = SHELF.open().await;
            let kept = body.and_then(|body| serde_json::from_value::<Kept>(body).ok());
            // the page may be gone, or the operator may have begun to type meanwhile
            if self.ready.try_set(true).is_some() {
                return;
            }
            match kept.filter(|kept| !kept.is_empty()) {
                Some(kept) if untrack(now).is_empty() => restore(kept),
                // lost in the same moment: the next change finds out
                _ => drop(self.changed(&untrack(now))),
            }
            let unfinished = unfinished().await;
            self.offers.try_set(unfinished);
        });
        Effect::new(move |_| {
            if !self.changed(&now()) {
                gone();
            }
        });
        let elsewhere = window_event_listener(leptos::ev::storage, move |_| {
            if SHELF.lost() {
                gone();
            }
        });
        on_cleanup(move || elsewhere.remove());
    }

    /// Keeps what was typed; false when another tab has this call now.
    fn changed(self, kept: &Kept) -> bool {
        let Ok(body) = serde_json::to_value(kept) else {
            return true;
        };
        if !self.ready.get_untracked() {
            return true;
        }
        if kept.is_empty() && SHELF.is_empty() {
            return true;
        }
        if !SHELF.keep(&body) {
            return false;
        }
        if !kept.is_empty() {
            self.tell();
        }
        true
    }

    /// Tells the server a moment after the last change.
    fn tell(self) {
        let turn = self.turn.with_value(|t| t.wrapping_add(1));
        self.turn.set_value(turn);
        spawn_local(async move {
            let mut pause = PAUSE;
            loop {
                TimeoutFuture::new(pause).await;
                if self.turn.try_get_value() != Some(turn) || self.told().await {
                    return;
                }
                pause = AGAIN;
            }
        });
    }

    /// Whether the server has what this browser has.
    async fn told(self) -> bool {
        let body = Calls::body(begun());
        let text = body.to_string();
        if self.there.try_with_value(|there| *there == text) != Some(false) {
            return true;
        }
        let draft = SaveDraft { body };
        let answer = api::call(&endpoints::SAVE_DRAFT, &[], &NoQuery {}, &draft).await;
        if answer.is_ok() {
            self.there.try_update_value(|there| *there = text);
        }
        answer.is_ok()
    }

    /// Goes on with a call of another tab; what was typed here stays on the shelf.
    pub fn take(self, id: &str, restore: impl Fn(Kept)) {
        let body = SHELF.take(id);
        if let Some(kept) = body.and_then(|body| serde_json::from_value(body).ok()) {
            restore(kept);
        }
        self.offers.set(Vec::new());
    }

    /// The id under which this call is written down.
    pub fn id(self) -> String {
        SHELF.id().unwrap_or_default()
    }

    /// The call is dealt with: nothing is kept of it. The calls of other tabs stay.
    pub fn forget(self) {
        SHELF.renew();
        self.turn.update_value(|t| *t = t.wrapping_add(1));
        self.there.set_value(String::new());
        let others = begun();
        spawn_local(async move {
            // a draft that stays is thrown away with the next call, or in a week
            if others.is_empty() {
                drop(api::call(&endpoints::DROP_DRAFT, &[], &NoQuery {}, &NoBody {}).await);
            } else {
                let draft = SaveDraft {
                    body: Calls::body(others),
                };
                drop(api::call(&endpoints::SAVE_DRAFT, &[], &NoQuery {}, &draft).await);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_by_itself_is_no_draft() {
        let mut kept = Kept {
            texts: vec![String::new(); 17],
            ..Kept::default()
        };
        kept.texts[2] = "registered".into();
        kept.texts[8] = "phone".into();
        assert!(kept.is_empty());
        kept.texts[9] = "немає води".into();
        assert!(!kept.is_empty());
    }

    #[test]
    fn an_older_draft_is_read() {
        let text = r#"{"texts":["0671112233"],"item":"01.03"}"#;
        let old: Kept = serde_json::from_str(text).unwrap();
        assert_eq!((old.texts.len(), old.call, old.point), (1, None, None));
        // the server of an older app had one call
        let calls = Calls::read(serde_json::from_str(text).unwrap(), 5.0);
        assert_eq!((calls.len(), calls[0].at), (1, 5.0));
        assert_eq!(Kept::of(&calls[0]), Some(old));
    }

    #[test]
    fn the_server_keeps_the_newest_calls() {
        let call = |id: &str, length: usize| {
            let kept = Kept {
                texts: vec!["я".repeat(length)],
                ..Kept::default()
            };
            Record::from_storage(id.to_owned(), 1.0, serde_json::to_value(kept).unwrap())
        };
        let both = Calls::body(vec![call("a", 10), call("b", 10)]);
        assert_eq!(Calls::read(both, 0.0).len(), 2);
        let first = Calls::read(
            Calls::body(vec![call("a", 10), call("b", limits::DRAFT_MAX)]),
            0.0,
        );
        assert_eq!((first.len(), first[0].id.as_str()), (1, "a"));
    }

    #[test]
    fn a_call_is_told_by_its_caller_and_words() {
        let mut kept = Kept {
            texts: vec![String::new(); 17],
            ..Kept::default()
        };
        kept.texts[0] = "0671112233".into();
        kept.texts[9] = "немає води".into();
        assert_eq!(kept.about(), "0671112233 · немає води");
    }
}
