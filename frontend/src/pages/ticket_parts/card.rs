//! The card that is open: loaded once, replaced by the answer of every act, loaded again when
//! somebody else was faster. What is being typed lives elsewhere and survives all of it.
use crate::api::{self, ApiError};
use crate::i18n::{label, tr};
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::domain::{Act, Role, TicketId, Transition};
use openapi::ticket::{ActInfo, TicketCard};
use openapi::{Endpoint, NoBody, NoQuery, endpoints};
use serde::Serialize;

/// A version that is not shown yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Newer {
    /// The version.
    pub version: u32,
    /// Who changed the request, and what was done, when that is known.
    pub done: Option<(Role, Transition)>,
}

/// The open card.
#[derive(Clone, Copy)]
pub struct Card {
    /// The request.
    pub id: TicketId,
    /// What is known of it.
    pub data: RwSignal<Option<TicketCard>>,
    /// Why it could not be loaded.
    pub error: RwSignal<Option<ApiError>>,
    /// Somebody changed it while something was being typed: what to tell.
    pub conflict: RwSignal<Option<String>>,
    /// A newer version that is not shown, because something is being typed: who made it.
    pub newer: RwSignal<Option<Newer>>,
    /// Called after every change, for lists and counters.
    changed: Callback<()>,
}

impl Card {
    /// A card that begins to load.
    pub fn open(id: TicketId, changed: Callback<()>) -> Card {
        let card = Card {
            id,
            data: RwSignal::new(None),
            error: RwSignal::new(None),
            conflict: RwSignal::new(None),
            newer: RwSignal::new(None),
            changed,
        };
        card.load();
        card
    }

    /// Loads it again; what is shown stays until the answer is there.
    pub fn load(self) {
        spawn_local(async move { drop(self.fetch().await) });
    }

    /// There is a newer version: shows it, unless something is being typed; then only says so.
    pub fn heard_of(self, newer: Newer, typing: bool) {
        let shown = self
            .data
            .with_untracked(|d| d.as_ref().map_or(u32::MAX, |c| c.row.version));
        if newer.version <= shown {
            return;
        }
        if typing {
            self.newer.update(|known| {
                if known.is_none_or(|k| newer.version > k.version || newer.done.is_some()) {
                    *known = Some(newer);
                }
            });
        } else {
            self.renew(false);
        }
    }

    /// Somebody made a newer version: loads it, and says so to the one who is typing.
    pub fn renew(self, typing: bool) {
        spawn_local(async move {
            let before = self.data.try_get_untracked().flatten().map(|c| c.row.version);
            let after = self.fetch().await;
            if let (Some(before), Some(card)) = (before, after)
                && typing
                && card.row.version > before
            {
                self.conflict.try_set(Some(meanwhile(&card)));
            }
        });
    }

    async fn fetch(self) -> Option<TicketCard> {
        match api::call(
            &endpoints::GET_TICKET,
            &[&self.id.to_string()],
            &NoQuery {},
            &NoBody {},
        )
        .await
        {
            Ok(card) => {
                self.error.try_set(None);
                self.newer.try_set(None);
                self.data.try_set(Some(card.clone()));
                Some(card)
            }
            Err(e) => {
                self.error.try_set(Some(e));
                None
            }
        }
    }

    /// Version that is shown.
    pub fn version(self) -> Signal<u32> {
        let data = self.data;
        Memo::new(move |_| data.with(|d| d.as_ref().map_or(0, |c| c.row.version))).into()
    }

    /// What is known of an act of mine.
    pub fn act_info(self, act: Act) -> Option<ActInfo> {
        self.data
            .with(|d| d.as_ref()?.acts.iter().find(|a| a.act == act).cloned())
    }

    /// Whether I may do it now.
    pub fn allows(self, act: Act) -> bool {
        self.data.with(|d| {
            d.as_ref()
                .is_some_and(|c| c.acts.iter().any(|a| a.act == act && a.allowed))
        })
    }

    /// Does an act on the version that is shown; `record` fills the second part of the path.
    pub async fn act<B: Serialize>(
        self,
        endpoint: &Endpoint<NoQuery, B, TicketCard>,
        record: Option<String>,
        body: B,
    ) -> Result<TicketCard, ApiError> {
        let id = self.id.to_string();
        let mut params = vec![id.as_str()];
        params.extend(record.as_deref());
        let version = self
            .data
            .with_untracked(|d| d.as_ref().map_or(0, |c| c.row.version));
        let outcome = api::act(endpoint, &params, version, &body).await;
        match &outcome {
            Ok(card) => self.put(card.clone()),
            Err(e) if e.problem.status == 409 || e.is_stale() => self.caught_up(e).await,
            Err(_) => {}
        }
        outcome
    }

    /// Shows the card an act answered with.
    fn put(self, card: TicketCard) {
        self.conflict.try_set(None);
        self.newer.try_set(None);
        self.data.try_set(Some(card));
        self.changed.try_run(());
    }

    /// Somebody was faster: shows what is true now and says so.
    async fn caught_up(self, e: &ApiError) {
        if let Some(card) = self.fetch().await
            && e.is_stale()
        {
            self.conflict.try_set(Some(meanwhile(&card)));
        }
        self.changed.try_run(());
    }
}

/// What happened while something was being typed.
fn meanwhile(card: &TicketCard) -> String {
    format!(
        "{} «{}». {}",
        tr(
            "Поки ви писали, заявку змінили. Тепер її стан:",
            "The request changed while you were typing. It is now"
        ),
        label(card.row.status),
        tr(
            "Ваш текст на місці: перевірте картку і надішліть ще раз, якщо це досі потрібно.",
            "Your text is still here: check the card and send again if it is still needed.",
        ),
    )
}
