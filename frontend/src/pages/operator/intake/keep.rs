//! Where the draft is kept: in the tab at once, on the server a moment later. A browser that is closed,
//! or another computer, finds it again.
use crate::api;
use crate::state::storage::Memory;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::applicant::ApplicantCard;
use openapi::call::{Draft, SaveDraft};
use openapi::domain::geo::Point;
use openapi::domain::{CallId, DistrictSlug, ItemCode};
use openapi::{NoBody, NoQuery, endpoints};
use serde::{Deserialize, Serialize};

const MEMORY: &str = "kc.intake";
/// Wait after the last key before the server is told, in milliseconds.
const PAUSE: u32 = 1_000;
/// Wait before it is told again when it did not hear, in milliseconds.
const AGAIN: u32 = 10_000;
/// Texts that are filled in by themselves: basis and channel.
const BY_THEMSELVES: [usize; 2] = [2, 8];

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

/// Keeps the draft.
#[derive(Clone, Copy)]
pub struct Keeper {
    /// What the server has, as JSON; grows stale while it is not reached.
    there: StoredValue<String>,
    /// Grows with every change: only the last one is sent.
    turn: StoredValue<u32>,
}

impl Keeper {
    /// A keeper of nothing.
    pub fn new() -> Keeper {
        Keeper {
            there: StoredValue::new(String::new()),
            turn: StoredValue::new(0),
        }
    }

    /// Takes up what this tab has, else what the server has; from now on keeps what `now` tells.
    pub fn start(
        self,
        now: impl Fn() -> Kept + Copy + Send + Sync + 'static,
        restore: impl Fn(Kept) + Copy + 'static,
    ) {
        match Memory::Tab.get_json::<Kept>(MEMORY) {
            Some(kept) if !kept.is_empty() => restore(kept),
            _ => spawn_local(async move {
                let found: Result<Draft, _> = api::get(&endpoints::READ_DRAFT, &[]).await;
                let body = found.ok().and_then(|draft| draft.body);
                let kept: Option<Kept> = body.and_then(|body| serde_json::from_value(body).ok());
                // the operator may have begun to type meanwhile
                if let Some(kept) = kept
                    && untrack(now).is_empty()
                {
                    restore(kept);
                }
            }),
        }
        Effect::new(move |_| self.changed(&now()));
    }

    fn changed(self, kept: &Kept) {
        Memory::Tab.set_json(MEMORY, kept);
        if kept.is_empty() {
            return;
        }
        let body = serde_json::to_value(kept).unwrap_or_default();
        let text = body.to_string();
        let turn = self.turn.with_value(|t| t.wrapping_add(1));
        self.turn.set_value(turn);
        if self.there.with_value(|there| *there == text) {
            return;
        }
        spawn_local(async move {
            let mut pause = PAUSE;
            loop {
                TimeoutFuture::new(pause).await;
                if self.turn.try_get_value() != Some(turn) {
                    return;
                }
                let draft = SaveDraft { body: body.clone() };
                if api::call(&endpoints::SAVE_DRAFT, &[], &NoQuery {}, &draft)
                    .await
                    .is_ok()
                {
                    self.there.try_update_value(|there| *there = text);
                    return;
                }
                pause = AGAIN;
            }
        });
    }

    /// The call is dealt with: nothing is kept of it.
    pub fn forget(self) {
        Memory::Tab.remove(MEMORY);
        self.turn.update_value(|t| *t = t.wrapping_add(1));
        self.there.set_value(String::new());
        spawn_local(async {
            // a draft that stays is thrown away with the next call, or in a week
            drop(api::call(&endpoints::DROP_DRAFT, &[], &NoQuery {}, &NoBody {}).await);
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
        let old: Kept = serde_json::from_str(r#"{"texts":["0671112233"],"item":"01.03"}"#).unwrap();
        assert_eq!((old.texts.len(), old.call, old.point), (1, None, None));
    }
}
