//! What was done to an account: who, when, what.
use super::role_words;
use crate::i18n::{label, tr};
use crate::pages::ticket_parts::When;
use crate::testid;
use leptos::prelude::*;
use openapi::domain::Role;
use openapi::domain::staff::{AccountChange, AccountField};
use openapi::staff::StaffHistory;

/// The list, newest first.
#[component]
pub fn History(history: Vec<StaffHistory>) -> impl IntoView {
    if history.is_empty() {
        return view! {
            <p class="muted">{move || tr("Відтоді, як ведеться історія, нічого не змінювали.", "Nothing was changed since the history is kept.")}</p>
        }
        .into_any();
    }
    let entries = history.into_iter().map(entry).collect_view();
    view! { <ol class="rules-list" reversed data-testid=testid::STAFF_HISTORY>{entries}</ol> }.into_any()
}

fn entry(h: StaffHistory) -> impl IntoView {
    let (act, by) = (h.act, h.by);
    view! {
        <li class="rules-row">
            <span class="strong">{move || label(act)}</span>
            {(!h.fields.is_empty()).then(|| view! { <ul class="small">{h.fields.into_iter().map(line).collect_view()}</ul> })}
            <span class="small muted">
                {move || by.clone().unwrap_or_else(|| tr("Командний рядок", "Command line").to_owned())} " · " <When at=h.at/>
            </span>
        </li>
    }
}

fn line(change: AccountChange) -> impl IntoView {
    let AccountChange { field, before, after } = change;
    view! {
        <li>
            {move || {
                let told = |value: &Option<String>| words(field, value.as_deref());
                match &before {
                    Some(_) => format!("{}: {} → {}", label(field), told(&before), told(&after)),
                    None => format!("{}: {}", label(field), told(&after)),
                }
            }}
        </li>
    }
}

/// A value as people read it.
fn words(field: AccountField, value: Option<&str>) -> String {
    let Some(value) = value else {
        return tr("немає", "none").to_owned();
    };
    match (field, Role::parse(value)) {
        (AccountField::Role, Some(role)) => role_words(role).to_owned(),
        _ => value.to_owned(),
    }
}
