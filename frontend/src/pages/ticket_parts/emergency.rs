//! «Схоже на аварію»: the hint beside the kind of a request, with its reason. A person decides.
use super::reference::use_reference;
use crate::api;
use crate::i18n::{pick, tr};
use crate::testid;
use crate::ui::{Notice, NoticeKind};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use openapi::domain::{ItemCode, Kind};
use openapi::reference::{EmergencySign, SuggestQuery};
use openapi::{NoBody, endpoints, limits};

/// Wait after the last key before asking, in milliseconds.
const PAUSE: u32 = 300;
/// Fewer letters say nothing.
const FROM: usize = 4;

/// Which words look like an emergency, and of which items.
pub fn emergency_reason(sign: &EmergencySign, name: impl Fn(&ItemCode) -> Option<String>) -> String {
    let told = sign.items.iter().map(|s| {
        let words: Vec<String> = s.because.iter().map(|w| format!("«{w}»")).collect();
        let name = name(&s.item).unwrap_or_else(|| s.item.to_string());
        format!("{} — {name}", words.join(", "))
    });
    told.collect::<Vec<_>>().join("; ")
}

/// The hint for the words of a request; nothing when the kind is an emergency already.
#[component]
pub fn EmergencyHint(
    /// The words of the request.
    #[prop(into)]
    text: Signal<String>,
    /// The chosen kind, as its code.
    #[prop(into)]
    kind: Signal<String>,
) -> impl IntoView {
    let reference = use_reference();
    let asked = Memo::new(move |_| {
        let most = usize::try_from(limits::QUERY_MAX).unwrap_or(usize::MAX);
        text.with(|t| t.trim().chars().take(most).collect::<String>())
    });
    let found = LocalResource::new(move || {
        let q = asked.get();
        async move {
            if q.chars().count() < FROM {
                return None;
            }
            TimeoutFuture::new(PAUSE).await;
            let found = api::call(&endpoints::SUGGEST_ITEMS, &[], &SuggestQuery { q }, &NoBody {}).await;
            // a hint that could not be had is no hint; the item's suggestions tell about the connection
            found.ok()?.emergency
        }
    });
    let told = Memo::new(move |_| kind.with(|k| k == Kind::Emergency.as_str()));
    move || {
        let sign = found.get().flatten().filter(|_| !told.get())?;
        let reason = move || {
            emergency_reason(&sign, |code| {
                reference.item(code).map(|i| pick(i.public_name_uk, i.name_en))
            })
        };
        Some(view! {
            <Notice kind=NoticeKind::Warning live=true testid=testid::EMERGENCY_HINT>
                <span class="strong">{move || tr("Схоже на аварію. ", "Looks like an emergency. ")}</span>
                {reason}
            </Notice>
        })
    }
}
