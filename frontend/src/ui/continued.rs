//! A list that begins with a page and is continued on demand.
use super::Button;
use crate::api::ApiError;
use crate::i18n::tr;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::Page;
use std::future::Future;

/// The rows so far, and how to get more.
pub struct Continued<T: Send + Sync + 'static> {
    /// Rows.
    pub rows: RwSignal<Vec<T>>,
    next: RwSignal<Option<String>>,
    pending: RwSignal<bool>,
    failed: RwSignal<Option<ApiError>>,
    more: Callback<()>,
}

impl<T: Send + Sync + 'static> Continued<T> {
    /// Begins with this page; `ask` gets the one behind a cursor.
    pub fn new<F, Fut>(page: Page<T>, ask: F) -> Continued<T>
    where
        F: Fn(Option<String>) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<Page<T>, ApiError>> + 'static,
    {
        let rows = RwSignal::new(page.items);
        let next = RwSignal::new(page.next);
        let pending = RwSignal::new(false);
        let failed = RwSignal::new(None);
        let more = Callback::new(move |()| {
            let asked = ask(next.get_untracked());
            pending.set(true);
            failed.set(None);
            spawn_local(async move {
                let answer = asked.await;
                pending.try_set(false);
                match answer {
                    Ok(page) => {
                        rows.try_update(|rows| rows.extend(page.items));
                        next.try_set(page.next);
                    }
                    Err(e) => drop(failed.try_set(Some(e))),
                }
            });
        });
        Continued {
            rows,
            next,
            pending,
            failed,
            more,
        }
    }

    /// The button below the rows; at the end of them nothing, or `end`.
    pub fn button(self, testid: &'static str, end: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
        let Continued {
            next,
            pending,
            failed,
            more,
            ..
        } = self;
        view! {
            {move || failed.get().map(|e| view! { <p class="field-error" role="alert">{e.title()}</p> })}
            <Show when=move || next.with(Option::is_some) fallback=end>
                <Button pending on_click=more testid>{move || tr("Показати ще", "Show more")}</Button>
                {unprinted()}
            </Show>
        }
        .into_any()
    }
}

/// On paper: the list has more rows than are printed.
pub fn unprinted() -> impl IntoView {
    view! {
        <p class="print-only">{move || tr("Надруковано лише показані рядки, у списку є ще.", "Only the rows shown are printed, the list has more.")}</p>
    }
}
