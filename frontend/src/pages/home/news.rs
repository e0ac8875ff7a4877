//! Works under way now: on a street, or in the whole city.
use crate::api;
use crate::i18n::{plural, tr};
use crate::pages::resident::{AnnouncementItem, StreetField, debounced};
use crate::ui::{EmptyState, Load};
use leptos::prelude::*;
use openapi::NoBody;
use openapi::endpoints;
use openapi::reference::{Announcement, AnnouncementQuery};

/// So many are shown at first.
const FIRST: usize = 4;

/// The block.
#[component]
pub fn News() -> impl IntoView {
    let street = RwSignal::new(String::new());
    let asked = debounced(move || street.get().trim().to_owned(), 400);
    let found = LocalResource::new(move || {
        let street = Some(asked.get()).filter(|s| s.chars().count() > 2);
        async move {
            let query = AnnouncementQuery {
                current: Some(true),
                street,
                ..AnnouncementQuery::default()
            };
            api::call(&endpoints::ANNOUNCEMENTS, &[], &query, &NoBody {}).await
        }
    });
    let list =
        move |list: Vec<Announcement>| view! { <List list filtered=!asked.get_untracked().is_empty()/> };
    view! {
        <section class="stack" data-testid="home-news">
            <h2>{move || tr("Роботи зараз", "Works under way")}</h2>
            <div class="field">
                <label class="field-label" for="news-street">{move || tr("На вулиці", "On the street")}</label>
                <div class="news-street"><StreetField value=street on_pick=|_| () testid="news-street"/></div>
            </div>
            <Load resource=found lines=5 view=list/>
        </section>
    }
}

#[component]
fn List(list: Vec<Announcement>, filtered: bool) -> impl IntoView {
    if list.is_empty() {
        return view! {
            <EmptyState title=move || if filtered {
                tr("На цій вулиці робіт немає", "No works on this street")
            } else {
                tr("Зараз робіт немає", "No works now")
            }>
                <p>{move || tr("Якщо у вас щось сталося, подайте заявку.", "If something happened, file a request.")}</p>
            </EmptyState>
        }
        .into_any();
    }
    let mut first = list;
    let rest = first.split_off(first.len().min(FIRST));
    let more = rest.len() as u64;
    let items = |list: Vec<Announcement>| {
        let card = |item| view! { <div class="card"><AnnouncementItem item/></div> };
        view! { <div class="grid-2">{list.into_iter().map(card).collect_view()}</div> }
    };
    view! {
        {items(first)}
        {(more > 0).then(|| view! {
            <details class="more">
                <summary>{move || format!("{} {}", tr("Показати ще", "Show"), plural(more, ["оголошення", "оголошення", "оголошень"], ["more announcement", "more announcements"]))}</summary>
                {items(rest)}
            </details>
        })}
    }
    .into_any()
}
